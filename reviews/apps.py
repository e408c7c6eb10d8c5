from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "reviews"
    verbose_name = "Reviews"

    def ready(self) -> None:
        from partners.permissions import Permission
        from reviews import vault
        from reviews.queries import availability, case_reviews, cases, handovers, waiting
        from reviews.queries import practice_reviews as queries
        from wst import audience, events, home

        audience.narrow(
            "practice_review",
            "Practice reviews",
            "Until a review is published its entry is open to those who decide about it and publish it.",
            queries.readable,
        )
        events.MORE_CHAINS.append(vault.faults)
        home.NEEDS.extend(source.NEEDS for source in (queries, cases, handovers, case_reviews, availability))
        home.NEEDS.extend(waiting.NEEDS)
        home.COMING.extend(source.COMING for source in (queries, cases, case_reviews))
        home.NAVIGATION.append(home.NavigationItem("Reviews", "reviews:index", (Permission.WORKSPACE_VIEW,)))
