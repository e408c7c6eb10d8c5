from django.apps import AppConfig


class PrioritiesConfig(AppConfig):
    name = "priorities"
    verbose_name = "Priorities"

    def ready(self) -> None:
        from partners.permissions import Permission
        from priorities.queries import appointments
        from priorities.queries import home as own
        from wst import access, home

        access.APPOINTMENTS.append(appointments.of_priority_leads)
        home.NEEDS += [
            own.priorities_waiting,
            own.reports_to_receive,
            own.plans_to_agree,
            own.events_to_prepare,
        ]
        home.COMING.append(own.events_coming)
        home.WAITING.append(own.reports_received_by_others)
        home.DIFFERENCE.append(own.differences)
        home.NAVIGATION.append(home.NavigationItem("Priorities", "priorities:index", (Permission.WORKSPACE_VIEW,)))
