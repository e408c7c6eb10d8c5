from django.apps import AppConfig


class ScrutinyConfig(AppConfig):
    name = "scrutiny"
    verbose_name = "Scrutiny"

    def ready(self) -> None:
        from scrutiny.queries import engagements, home
        from wst import access
        from wst import home as front

        access.APPOINTMENTS.append(engagements.appointments)
        front.NEEDS += [home.scrutiny_due, home.recommendations_to_answer, home.returns_to_send]
        front.WAITING.append(home.returns_awaited)
        front.NAVIGATION.append(front.NavigationItem("Scrutiny", "scrutiny:index", ("workspace_view",)))
