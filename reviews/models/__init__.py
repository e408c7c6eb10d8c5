"""What we learn from harm: the vault of cases in progress, and what of it the public and the partnership may read."""

from reviews.models.case import (
    Case,
    CaseChain,
    CaseEvent,
    CaseGroupObjectPermission,
    CaseHolder,
    CaseRight,
    CaseStep,
    CaseUserObjectPermission,
    ReviewSettings,
    VaultRow,
)
from reviews.models.decision import AdultReviewTest, ReviewDecision
from reviews.models.handover import HandoverPoint, LearningHandover
from reviews.models.incident import CaseAgency, PartnerView, RehearsalSheet, SeriousIncident
from reviews.models.local_review import (
    AvailabilityCheck,
    CaseReview,
    IdentityCheck,
    ReviewCheck,
    ReviewDraft,
    ReviewerChange,
    ReviewLearning,
    WrittenRequest,
)
from reviews.models.notification import CaseDeadline, DeadlineChange, Notification, ProclaimedHoliday, Sending
from reviews.models.practice_review import LearningPoint, PracticeReview
from reviews.models.rapid_review import (
    CriterionFinding,
    PanelReply,
    RapidReview,
    SafetyStep,
    SummaryChase,
    SummaryRequest,
)

__all__ = [
    "AdultReviewTest",
    "AvailabilityCheck",
    "Case",
    "CaseAgency",
    "CaseChain",
    "CaseDeadline",
    "CaseEvent",
    "CaseGroupObjectPermission",
    "CaseHolder",
    "CaseReview",
    "CaseRight",
    "CaseStep",
    "CaseUserObjectPermission",
    "CriterionFinding",
    "DeadlineChange",
    "HandoverPoint",
    "IdentityCheck",
    "LearningHandover",
    "LearningPoint",
    "Notification",
    "PanelReply",
    "PartnerView",
    "PracticeReview",
    "ProclaimedHoliday",
    "RapidReview",
    "RehearsalSheet",
    "ReviewCheck",
    "ReviewDecision",
    "ReviewDraft",
    "ReviewLearning",
    "ReviewSettings",
    "ReviewerChange",
    "SafetyStep",
    "Sending",
    "SeriousIncident",
    "SummaryChase",
    "SummaryRequest",
    "VaultRow",
    "WrittenRequest",
]
