"""The lifecycle of a serious incident, from the council's awareness to the notification or the reason for none."""

from reviews.models import CaseRight, SeriousIncident
from reviews.policies import incidents as policies
from reviews.vault import CaseLifecycle
from wst.lifecycle import Move

Status = SeriousIncident.Status

INCIDENT = CaseLifecycle(
    "reviews.incident",
    Status,
    [
        Move("assess", "Begin to decide", (Status.REPORTED,), Status.ASSESSING, CaseRight.WORK),
        Move(
            "not_notifiable",
            "Find it not notifiable",
            (Status.ASSESSING,),
            Status.NOT_NOTIFIABLE,
            CaseRight.WORK,
            needs=(policies.partners_were_asked,),
            needs_reason=True,
        ),
        Move(
            "notify",
            "Record the notification",
            (Status.ASSESSING,),
            Status.NOTIFIED,
            CaseRight.WORK,
            needs=(policies.partners_were_asked, policies.has_date),
        ),
        Move(
            "withdraw",
            "Withdraw: the criteria are not met",
            (Status.NOTIFIED,),
            Status.WITHDRAWN,
            CaseRight.WORK,
            needs_reason=True,
        ),
        Move(
            "reconsider",
            "Decide again",
            (Status.NOT_NOTIFIABLE, Status.WITHDRAWN),
            Status.ASSESSING,
            CaseRight.WORK,
            needs_reason=True,
        ),
    ],
    start=Status.REPORTED,
)
