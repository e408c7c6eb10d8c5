"""What we work on: cycles and their two events, priorities with their basis, evidence, plans and impact."""

from priorities.models.cycle import EventInvitation, NeedsCheck, PriorityCycle, SafeguardingEvent
from priorities.models.evidence import Evidence, Measure, MeasureReading
from priorities.models.evidence_plan import EvidencePlanItem
from priorities.models.impact import ImpactEvidence, ImpactStatement, Revisit, Strength, strength_of
from priorities.models.impact_request import ImpactRequest
from priorities.models.plan import WORD_LIMITS, ActionPlan, PlanAgreement, SummaryReport
from priorities.models.pledge import Pledge, PledgeReminder, PledgeUpdate
from priorities.models.priority import (
    READINESS,
    Priority,
    PriorityBasis,
    PriorityConsultation,
    PriorityLead,
    Scope,
    YoungPeoplesView,
)
from priorities.models.registration import EventRegistration

__all__ = [
    "READINESS",
    "WORD_LIMITS",
    "ActionPlan",
    "EventInvitation",
    "EventRegistration",
    "Evidence",
    "EvidencePlanItem",
    "ImpactEvidence",
    "ImpactRequest",
    "ImpactStatement",
    "Measure",
    "MeasureReading",
    "NeedsCheck",
    "PlanAgreement",
    "Pledge",
    "PledgeReminder",
    "PledgeUpdate",
    "Priority",
    "PriorityBasis",
    "PriorityConsultation",
    "PriorityCycle",
    "PriorityLead",
    "Revisit",
    "SafeguardingEvent",
    "Scope",
    "Strength",
    "SummaryReport",
    "YoungPeoplesView",
    "strength_of",
]
