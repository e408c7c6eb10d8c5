from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "reviews"
    verbose_name = "Reviews"

    def ready(self) -> None:
        from partners.permissions import Permission
        from reviews import queries
        from wst import audience, home

        audience.narrow(
            "practice_review",
            "Practice reviews",
            "Until a review is published its entry is open to those who decide about it and publish it.",
            queries.readable,
        )
        home.NEEDS.append(queries.NEEDS)
        home.COMING.append(queries.COMING)
        home.NAVIGATION.append(home.NavigationItem("Reviews", "reviews:index", (Permission.WORKSPACE_VIEW,)))
