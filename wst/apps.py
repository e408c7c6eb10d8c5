from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PlatformConfig(AppConfig):
    name = "wst"
    verbose_name = "Platform"

    def ready(self) -> None:
        # The worker's application first, so that web processes know the broker; then checks and tasks register.
        from wst import worker  # noqa: F401  isort: skip
        from wst import access, checks, jobs, links, notices  # noqa: F401
        from wst.tenancy import rights

        # Sent once for every app after all of them have migrated: once is enough.
        post_migrate.connect(rights.apply, sender=self)
        post_migrate.connect(access.create_permissions, sender=self)
