from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "reviews"
    verbose_name = "Reviews"

    def ready(self) -> None:
        from partners.permissions import Permission
        from reviews import queries
        from wst import home

        home.NEEDS.append(queries.NEEDS)
        home.COMING.append(queries.COMING)
        home.NAVIGATION.append(home.NavigationItem("Reviews", "reviews:index", (Permission.WORKSPACE_VIEW,)))
