from django.apps import AppConfig


class PrioritiesConfig(AppConfig):
    name = "priorities"
    verbose_name = "Priorities"

    def ready(self) -> None:
        from priorities.queries import appointments
        from wst import access

        access.APPOINTMENTS.append(appointments.of_priority_leads)
