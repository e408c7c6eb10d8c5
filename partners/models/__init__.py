"""Who we are: organisations, agencies, people, groups, the chair rota, decisions, actions, challenges, arrangements."""

from partners.models.agency import Agency, AgencySuccession, Organisation
from partners.models.arrangements import Arrangements, ArrangementsSection, Signatory, Term
from partners.models.governance import Action, ActionUpdate, Challenge, Decision
from partners.models.group import ChairTerm, Group, GroupMembership
from partners.models.linked import LinkedContact, LinkedItem, LinkedPartnership
from partners.models.organisation_request import OrganisationRequest
from partners.models.people import Delegation, LeadRepresentative, Person
from partners.models.relevant_agencies import RelevantAgencyEntry, RelevantAgencyList
from partners.models.reminder import Reminder
from partners.models.support import SupportAccess
from partners.models.terms_of_reference import ExpectedMember, TermsOfReference

__all__ = [
    "Action",
    "ActionUpdate",
    "Agency",
    "AgencySuccession",
    "Arrangements",
    "ArrangementsSection",
    "ChairTerm",
    "Challenge",
    "Decision",
    "Delegation",
    "ExpectedMember",
    "Group",
    "GroupMembership",
    "LeadRepresentative",
    "LinkedContact",
    "LinkedItem",
    "LinkedPartnership",
    "Organisation",
    "OrganisationRequest",
    "Person",
    "RelevantAgencyEntry",
    "RelevantAgencyList",
    "Reminder",
    "Signatory",
    "SupportAccess",
    "Term",
    "TermsOfReference",
]
