from django.apps import AppConfig


class PrioritiesConfig(AppConfig):
    name = "priorities"
    verbose_name = "Priorities"

    def ready(self) -> None:
        from partners.permissions import Permission
        from partners.presenters import records
        from partners.queries import agency_year, representation
        from priorities import panels, tasks  # noqa: F401  (tasks registers what the worker files)
        from priorities.actions.registrations import PURPOSE
        from priorities.forms import RegistrationByLinkForm
        from priorities.presenters import evidence_plan, impact_requests, pledges
        from priorities.queries import (
            agency_pledges,
            appointments,
            event_invitations,
            home_evidence,
            home_pledges,
            rights,
        )
        from priorities.queries import home as own
        from priorities.queries.representation import of_events
        from wst import access, audience, home
        from wst.views.intake import Answer

        representation.SOURCES.append(of_events)
        access.APPOINTMENTS.append(appointments.of_priority_leads)
        agency_year.SOURCES += [agency_pledges.PLEDGES_OF_AGENCIES, event_invitations.EVENTS_OF_AGENCIES]
        audience.narrow(
            "evidence",
            "Evidence",
            "Evidence that is kept among those who gather it is open to them and to the lead of its priority; all "
            "other evidence to everybody.",
            rights.readable_evidence,
        )
        audience.narrow(
            "summary_report",
            "Summary reports",
            "A draft is open to the lead of its priority and to the business manager; once sent, to everybody.",
            rights.readable_reports,
        )
        home.NEEDS += [
            own.PRIORITIES_WAITING,
            own.REPORTS_TO_RECEIVE,
            own.PLANS_TO_AGREE,
            own.EVENTS_TO_PREPARE,
        ]
        home.COMING.append(own.EVENTS_COMING)
        home.WAITING.append(own.REPORTS_RECEIVED_BY_OTHERS)
        home.DIFFERENCE.append(own.DIFFERENCES)
        home.NEEDS += [
            home_pledges.PLEDGES_TO_MAKE,
            home_pledges.PLEDGES_TO_REPORT,
            home_pledges.EVENTS_TO_REGISTER_FOR,
        ]
        Answer.FORMS[PURPOSE] = RegistrationByLinkForm
        home.WAITING.append(home_pledges.PLEDGES_AWAITED)
        home.NEEDS += [home_evidence.EVIDENCE_TO_GATHER, home_evidence.IMPACT_TO_STATE]
        home.WAITING.append(home_evidence.IMPACT_ASKED)
        records.SAID_OF.append(impact_requests.said_of)
        panels.PANELS += [pledges.pledges_panel, evidence_plan.plan_panel, impact_requests.requests_panel]
        home.NAVIGATION.append(home.NavigationItem("Priorities", "priorities:index", (Permission.WORKSPACE_VIEW,)))
