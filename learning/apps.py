from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "learning"
    verbose_name = "Learning"

    def ready(self) -> None:
        from learning import queries
        from partners.permissions import Permission
        from partners.queries import agency_year
        from wst import home

        agency_year.SOURCES.append(queries.TRAINING_OF_AGENCIES)
        home.NEEDS.append(queries.NEEDS)
        home.NAVIGATION.append(home.NavigationItem("Learning", "learning:index", (Permission.WORKSPACE_VIEW,)))
