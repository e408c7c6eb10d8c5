"""The platform's nouns: partnerships, accounts, records, events, publications, jobs, notices, drafts, links, files."""

from wst.models.account import (
    Membership,
    PartnershipGroupObjectPermission,
    PartnershipUserObjectPermission,
    User,
)
from wst.models.draft import Draft
from wst.models.event import Event, EventChain
from wst.models.file import StoredFile
from wst.models.job import Job
from wst.models.link import IntakeSubmission, SinglePurposeLink
from wst.models.notice import Notice
from wst.models.partnership import Partnership
from wst.models.publication import Publication, PublicationFile, PublicationWithdrawal
from wst.models.record import Record, Recorded, StatusChange
from wst.models.run import Run
from wst.models.spreadsheet import SpreadsheetImport

__all__ = [
    "Draft",
    "Event",
    "EventChain",
    "IntakeSubmission",
    "Job",
    "Membership",
    "Notice",
    "Partnership",
    "PartnershipGroupObjectPermission",
    "PartnershipUserObjectPermission",
    "Publication",
    "PublicationFile",
    "PublicationWithdrawal",
    "Record",
    "Recorded",
    "Run",
    "SinglePurposeLink",
    "SpreadsheetImport",
    "StatusChange",
    "StoredFile",
    "User",
]
