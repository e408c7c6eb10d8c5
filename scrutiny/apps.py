from django.apps import AppConfig


class ScrutinyConfig(AppConfig):
    name = "scrutiny"
    verbose_name = "Scrutiny"

    def ready(self) -> None:
        from priorities import panels
        from scrutiny.presenters import priority_panel
        from scrutiny.queries import engagements, home
        from wst import access
        from wst import home as front

        access.APPOINTMENTS.append(engagements.appointments)
        panels.PANELS.append(priority_panel.scrutiny_panel)
        panels.SCRUTINY_IN_WORDS.append(priority_panel.in_words)
        front.NEEDS += [home.scrutiny_due, home.recommendations_to_answer, home.returns_to_send]
        front.WAITING.append(home.returns_awaited)
        front.NAVIGATION.append(front.NavigationItem("Scrutiny", "scrutiny:index", ("workspace_view",)))
