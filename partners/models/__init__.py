"""Who we are: organisations, agencies, people, groups, the chair rota, decisions, actions, challenges, arrangements."""

from partners.models.accountability import EscalationLevel, EscalationPolicy, Memorandum, MemorandumSignature
from partners.models.agency import Agency, AgencySuccession, Organisation
from partners.models.agenda import AgendaItem, AgendaPaper, Amendment, DecisionAnswer, ItemOutcome, StandingItem
from partners.models.arrangements import Arrangements, ArrangementsSection, ChecklistAnswer, Principle, Signatory, Term
from partners.models.funding import FundingContribution, FundingFormula, FundingSpend
from partners.models.governance import Action, ActionUpdate, Challenge, ChallengeAdvice, Decision
from partners.models.group import ChairTerm, Group, GroupMembership
from partners.models.library import (
    Document,
    DocumentAcknowledgement,
    DocumentAttachment,
    DocumentReader,
    DocumentVersion,
    ThresholdLevel,
)
from partners.models.linked import LinkedContact, LinkedItem, LinkedPartnership
from partners.models.meeting import Attendance, Meeting, MeetingDocument
from partners.models.organisation_request import OrganisationRequest
from partners.models.people import Delegation, LeadRepresentative, Person
from partners.models.relevant_agencies import RelevantAgencyEntry, RelevantAgencyList
from partners.models.reminder import Reminder
from partners.models.representation import SectorGoal
from partners.models.risk import Risk, RiskScore
from partners.models.rota import ChairDeputy, ChairSwap
from partners.models.support import SupportAccess
from partners.models.terms_of_reference import ExpectedMember, TermsOfReference
from partners.models.words import OwnWord

__all__ = [
    "Action",
    "ActionUpdate",
    "Agency",
    "AgencySuccession",
    "AgendaItem",
    "AgendaPaper",
    "Amendment",
    "Arrangements",
    "ArrangementsSection",
    "Attendance",
    "ChairDeputy",
    "ChairSwap",
    "ChairTerm",
    "Challenge",
    "ChallengeAdvice",
    "ChecklistAnswer",
    "Decision",
    "DecisionAnswer",
    "Delegation",
    "Document",
    "DocumentAcknowledgement",
    "DocumentAttachment",
    "DocumentReader",
    "DocumentVersion",
    "EscalationLevel",
    "EscalationPolicy",
    "ExpectedMember",
    "FundingContribution",
    "FundingFormula",
    "FundingSpend",
    "Group",
    "GroupMembership",
    "ItemOutcome",
    "LeadRepresentative",
    "LinkedContact",
    "LinkedItem",
    "LinkedPartnership",
    "Meeting",
    "MeetingDocument",
    "Memorandum",
    "MemorandumSignature",
    "Organisation",
    "OrganisationRequest",
    "OwnWord",
    "Person",
    "Principle",
    "RelevantAgencyEntry",
    "RelevantAgencyList",
    "Reminder",
    "Risk",
    "RiskScore",
    "SectorGoal",
    "Signatory",
    "StandingItem",
    "SupportAccess",
    "Term",
    "TermsOfReference",
    "ThresholdLevel",
]
