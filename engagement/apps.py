from django.apps import AppConfig


class EngagementConfig(AppConfig):
    name = "engagement"
    verbose_name = "Engagement"

    def ready(self) -> None:
        from engagement import queries
        from partners.permissions import Permission
        from partners.queries import voices
        from wst import home

        voices.KINDS.append("lived_experience")
        home.NEEDS.append(queries.NEEDS)
        home.NAVIGATION.append(home.NavigationItem("Voice", "engagement:index", (Permission.WORKSPACE_VIEW,)))
