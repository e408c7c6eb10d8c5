from django.apps import AppConfig


class ScrutinyConfig(AppConfig):
    name = "scrutiny"
    verbose_name = "Scrutiny"

    def ready(self) -> None:
        from partners.presenters import decisions
        from priorities import panels
        from scrutiny.actions import reminded  # noqa: F401  (registers what agencies are reminded of)
        from scrutiny.presenters import planning, priority_panel
        from scrutiny.queries import engagements, home
        from wst import access
        from wst import home as front

        decisions.LEADS_TO.append(planning.commissioned_by)
        access.APPOINTMENTS.append(engagements.appointments)
        panels.PANELS.append(priority_panel.scrutiny_panel)
        panels.SCRUTINY_IN_WORDS.append(priority_panel.in_words)
        front.NEEDS += [home.SCRUTINY_DUE, home.RECOMMENDATIONS_TO_ANSWER, home.RETURNS_TO_SEND]
        front.WAITING.append(home.RETURNS_AWAITED)
        front.NAVIGATION.append(front.NavigationItem("Scrutiny", "scrutiny:index", ("workspace_view",)))
