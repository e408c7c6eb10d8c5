"""What we work on: cycles and their two events, priorities with their basis, evidence, plans and impact."""

from priorities.models.cycle import EventInvitation, PriorityCycle, SafeguardingEvent
from priorities.models.evidence import Evidence, Measure, MeasureReading
from priorities.models.impact import ImpactEvidence, ImpactStatement, Revisit
from priorities.models.plan import ActionPlan, PlanAgreement, SummaryReport
from priorities.models.priority import Priority, PriorityBasis, Scope

__all__ = [
    "ActionPlan",
    "EventInvitation",
    "Evidence",
    "ImpactEvidence",
    "ImpactStatement",
    "Measure",
    "MeasureReading",
    "PlanAgreement",
    "Priority",
    "PriorityBasis",
    "PriorityCycle",
    "Revisit",
    "SafeguardingEvent",
    "Scope",
    "SummaryReport",
]
