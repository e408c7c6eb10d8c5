from django.apps import AppConfig


class ScrutinyConfig(AppConfig):
    name = "scrutiny"
    verbose_name = "Scrutiny"

    def ready(self) -> None:
        from priorities import chain, panels
        from scrutiny.presenters import priority_panel
        from scrutiny.queries import chain as own_chain
        from scrutiny.queries import engagements, home
        from wst import access
        from wst import home as front

        access.APPOINTMENTS.append(engagements.appointments)
        chain.FINDERS.append(own_chain.shared_findings)
        panels.PANELS.append(priority_panel.scrutiny_panel)
        panels.SCRUTINY_IN_WORDS.append(priority_panel.in_words)
        front.NEEDS += [home.SCRUTINY_DUE, home.RECOMMENDATIONS_TO_ANSWER, home.RETURNS_TO_SEND]
        front.WAITING.append(home.RETURNS_AWAITED)
        front.NAVIGATION.append(front.NavigationItem("Scrutiny", "scrutiny:index", ("workspace_view",)))
