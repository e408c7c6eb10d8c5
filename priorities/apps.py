from django.apps import AppConfig


class PrioritiesConfig(AppConfig):
    name = "priorities"
    verbose_name = "Priorities"

    def ready(self) -> None:
        from partners.permissions import Permission
        from partners.queries import representation
        from priorities.queries import appointments
        from priorities.queries import home as own
        from priorities.queries.representation import of_events
        from wst import access, home

        representation.SOURCES.append(of_events)
        access.APPOINTMENTS.append(appointments.of_priority_leads)
        home.NEEDS += [
            own.PRIORITIES_WAITING,
            own.REPORTS_TO_RECEIVE,
            own.PLANS_TO_AGREE,
            own.EVENTS_TO_PREPARE,
        ]
        home.COMING.append(own.EVENTS_COMING)
        home.WAITING.append(own.REPORTS_RECEIVED_BY_OTHERS)
        home.DIFFERENCE.append(own.DIFFERENCES)
        home.NAVIGATION.append(home.NavigationItem("Priorities", "priorities:index", (Permission.WORKSPACE_VIEW,)))
