"""The lifecycles of the partners app: actions, challenges, and the documents that the Executive approves."""

from partners.models import (
    Action,
    Arrangements,
    Challenge,
    DocumentVersion,
    Meeting,
    OrganisationRequest,
    RelevantAgencyList,
)
from partners.permissions import Permission
from partners.policies.action_register import says_what_difference
from partners.policies.challenges import has_a_level_above, is_at_executive, is_below_executive, says_outcome
from partners.policies.documents import (
    decided_by_executive,
    decision_is_about_it,
    gives_reasons,
    has_entries,
    has_sections,
    has_the_letter,
    says_what_changed,
    signed_by_every_partner,
)
from partners.policies.library import (
    decision_where_one_is_due,
    has_content,
    has_levels,
    says_what_changed_since,
)
from partners.policies.meetings import (
    amendments_are_answered,
    has_agenda,
    has_attendance,
    has_come,
    minutes_are_written,
    ratifications_are_answered,
    was_on_the_agenda_of_a_later_meeting,
)
from partners.states.accountability import ESCALATION_POLICY, FUNDING, MEMORANDUM, RISK
from wst import policies
from wst.lifecycle import Lifecycle, Move

ACTION = Lifecycle(
    "partners.action",
    Action.Status,
    [
        Move(
            "on_track",
            "Report that it is on track",
            (Action.Status.NOT_STARTED, Action.Status.AT_RISK),
            Action.Status.ON_TRACK,
            Permission.ACTIONS_UPDATE_OWN,
        ),
        Move(
            "at_risk",
            "Report that it is at risk",
            (Action.Status.NOT_STARTED, Action.Status.ON_TRACK),
            Action.Status.AT_RISK,
            Permission.ACTIONS_UPDATE_OWN,
        ),
        Move(
            "complete",
            "Mark as complete",
            Action.OPEN,
            Action.Status.COMPLETE,
            Permission.ACTIONS_UPDATE_OWN,
            needs=(says_what_difference,),
        ),
        Move(
            "close",
            "Close as no longer needed",
            Action.OPEN,
            Action.Status.NOT_NEEDED,
            Permission.ACTIONS_MANAGE,
            needs_reason=True,
        ),
        Move(
            "reopen",
            "Open again",
            (Action.Status.COMPLETE, Action.Status.NOT_NEEDED),
            Action.Status.ON_TRACK,
            Permission.ACTIONS_MANAGE,
            needs_reason=True,
        ),
    ],
    start=Action.Status.NOT_STARTED,
)

MEETING = Lifecycle(
    "partners.meeting",
    Meeting.Status,
    [
        Move(
            "set_agenda",
            "Set the agenda",
            (Meeting.Status.SCHEDULED,),
            Meeting.Status.AGENDA_SET,
            Permission.MEETINGS_RUN,
            needs=(has_agenda,),
        ),
        Move(
            "send_papers",
            "Send out the papers",
            (Meeting.Status.AGENDA_SET,),
            Meeting.Status.PAPERS_OUT,
            Permission.MEETINGS_RUN,
            needs=(has_agenda,),
        ),
        Move(
            "reopen_agenda",
            "Open the agenda again",
            (Meeting.Status.AGENDA_SET, Meeting.Status.PAPERS_OUT),
            Meeting.Status.SCHEDULED,
            Permission.MEETINGS_RUN,
            needs_reason=True,
        ),
        Move(
            "hold",
            "Record that it was held",
            (Meeting.Status.AGENDA_SET, Meeting.Status.PAPERS_OUT),
            Meeting.Status.HELD,
            Permission.MEETINGS_RUN,
            needs=(has_come, has_attendance),
        ),
        Move(
            "circulate",
            "Circulate the draft minutes",
            (Meeting.Status.HELD,),
            Meeting.Status.MINUTES_DRAFT,
            Permission.MEETINGS_RUN,
            needs=(minutes_are_written, ratifications_are_answered),
        ),
        Move(
            "take_back",
            "Take the draft minutes back",
            (Meeting.Status.MINUTES_DRAFT,),
            Meeting.Status.HELD,
            Permission.MEETINGS_RUN,
            needs_reason=True,
        ),
        Move(
            "agree",
            "Confirm that the minutes were agreed",
            (Meeting.Status.MINUTES_DRAFT,),
            Meeting.Status.MINUTES_AGREED,
            Permission.MEETINGS_AGREE,
            needs=(amendments_are_answered, was_on_the_agenda_of_a_later_meeting),
        ),
        Move(
            "cancel",
            "Cancel the meeting",
            Meeting.BEFORE,
            Meeting.Status.CANCELLED,
            Permission.MEETINGS_RUN,
            needs_reason=True,
        ),
    ],
    start=Meeting.Status.SCHEDULED,
)

CHALLENGE = Lifecycle(
    "partners.challenge",
    Challenge.Status,
    [
        Move(
            "escalate",
            "Move up a level",
            (Challenge.Status.OPEN,),
            Challenge.Status.OPEN,
            Permission.CHALLENGES_RAISE,
            needs=(is_below_executive,),
            needs_reason=True,
        ),
        Move(
            "resolve",
            "Record how it was resolved",
            (Challenge.Status.OPEN,),
            Challenge.Status.RESOLVED,
            Permission.CHALLENGES_RAISE,
            needs=(is_below_executive, says_outcome),
        ),
        Move(
            "escalate_at_executive",
            "Move up a level from the Executive",
            (Challenge.Status.OPEN,),
            Challenge.Status.OPEN,
            Permission.CHALLENGES_DECIDE,
            needs=(is_at_executive, has_a_level_above),
            needs_reason=True,
        ),
        Move(
            "resolve_at_executive",
            "Record the Executive's outcome",
            (Challenge.Status.OPEN,),
            Challenge.Status.RESOLVED,
            Permission.CHALLENGES_DECIDE,
            needs=(is_at_executive, says_outcome),
        ),
        Move(
            "withdraw",
            "Withdraw the challenge",
            (Challenge.Status.OPEN,),
            Challenge.Status.WITHDRAWN,
            Permission.CHALLENGES_RAISE,
            needs_reason=True,
        ),
    ],
    start=Challenge.Status.OPEN,
)


def _document(
    name: str,
    states: type[RelevantAgencyList.Status] | type[Arrangements.Status] | type[DocumentVersion.Status],
    *complete: policies.Policy,
    decided: tuple[policies.Policy, ...] = (decided_by_executive, decision_is_about_it),
    explained: policies.Policy = says_what_changed,
    by_letter: bool = True,
) -> Lifecycle:
    """The office drafts, the Executive decides, the office publishes; the version before is superseded.

    Where it goes `by_letter` too, the office records the approval of a chief officer who does not sign in.
    """
    letter = Move(
        "record_approval",
        "Record an approval given by letter",
        (states.FOR_APPROVAL,),
        states.APPROVED,
        Permission.ARRANGEMENTS_MANAGE,
        needs=(*decided, has_the_letter),
    )
    return Lifecycle(
        name,
        states,
        [
            Move(
                "send",
                "Send to the Executive for approval",
                (states.DRAFT,),
                states.FOR_APPROVAL,
                Permission.ARRANGEMENTS_MANAGE,
                needs=complete,
            ),
            Move(
                "approve",
                "Approve by a decision of the Executive",
                (states.FOR_APPROVAL,),
                states.APPROVED,
                Permission.DECISIONS_MAKE,
                needs=decided,
            ),
            *([letter] if by_letter else []),
            Move(
                "send_back",
                "Send back for changes",
                (states.FOR_APPROVAL,),
                states.DRAFT,
                Permission.DECISIONS_MAKE,
                needs_reason=True,
            ),
            Move(
                "take_back",
                "Take back to draft",
                (states.FOR_APPROVAL, states.APPROVED),
                states.DRAFT,
                Permission.ARRANGEMENTS_MANAGE,
                needs_reason=True,
            ),
            Move(
                "publish",
                "Publish this version",
                (states.APPROVED,),
                states.PUBLISHED,
                Permission.PUBLISH,
                needs=(explained,),
            ),
            Move(
                "supersede",
                "Mark as superseded",
                (states.PUBLISHED,),
                states.SUPERSEDED,
                Permission.PUBLISH,
            ),
        ],
        start=states.DRAFT,
    )


RELEVANT_AGENCY_LIST = _document("partners.relevant_agency_list", RelevantAgencyList.Status, has_entries, gives_reasons)
ARRANGEMENTS = _document("partners.arrangements", Arrangements.Status, has_sections, signed_by_every_partner)

ORGANISATION_REQUEST = Lifecycle(
    "partners.organisation_request",
    OrganisationRequest.Status,
    [
        Move(
            "join",
            "Add it to the register",
            (OrganisationRequest.Status.RECEIVED,),
            OrganisationRequest.Status.JOINED,
            Permission.AGENCIES_MANAGE,
        ),
        Move(
            "decline",
            "Decline",
            (OrganisationRequest.Status.RECEIVED,),
            OrganisationRequest.Status.DECLINED,
            Permission.AGENCIES_MANAGE,
            needs_reason=True,
        ),
    ],
    start=OrganisationRequest.Status.RECEIVED,
)

DOCUMENT_VERSION = _document(
    "partners.document_version",
    DocumentVersion.Status,
    has_content,
    has_levels,
    decided=(decision_where_one_is_due, decision_is_about_it),
    explained=says_what_changed_since,
    by_letter=False,
)

__all__ = [
    "ACTION",
    "ARRANGEMENTS",
    "CHALLENGE",
    "DOCUMENT_VERSION",
    "ESCALATION_POLICY",
    "FUNDING",
    "MEETING",
    "MEMORANDUM",
    "ORGANISATION_REQUEST",
    "RELEVANT_AGENCY_LIST",
    "RISK",
]
