"""Who we are: organisations, agencies, people, groups, the chair rota, decisions, actions, challenges, arrangements."""

from partners.models.agency import Agency, AgencySuccession, Organisation
from partners.models.arrangements import Arrangements, ArrangementsSection, ChecklistAnswer, Principle, Signatory, Term
from partners.models.governance import Action, ActionUpdate, Challenge, Decision
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
from partners.models.people import Delegation, LeadRepresentative, Person
from partners.models.relevant_agencies import RelevantAgencyEntry, RelevantAgencyList
from partners.models.reminder import Reminder
from partners.models.terms_of_reference import ExpectedMember, TermsOfReference
from partners.models.words import OwnWord

__all__ = [
    "Action",
    "ActionUpdate",
    "Agency",
    "AgencySuccession",
    "Arrangements",
    "ArrangementsSection",
    "ChairTerm",
    "Challenge",
    "ChecklistAnswer",
    "Decision",
    "Delegation",
    "Document",
    "DocumentAcknowledgement",
    "DocumentAttachment",
    "DocumentReader",
    "DocumentVersion",
    "ExpectedMember",
    "Group",
    "GroupMembership",
    "LeadRepresentative",
    "LinkedContact",
    "LinkedItem",
    "LinkedPartnership",
    "Organisation",
    "OwnWord",
    "Person",
    "Principle",
    "RelevantAgencyEntry",
    "RelevantAgencyList",
    "Reminder",
    "Signatory",
    "Term",
    "TermsOfReference",
    "ThresholdLevel",
]
