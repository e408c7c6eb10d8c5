from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"
    verbose_name = "Partners"

    def ready(self) -> None:
        from partners import queries
        from partners.roles import ROLES
        from wst import access

        access.register(ROLES, queries.place_of)
