"""Keeping partnerships apart: the scope, the database's policies, keys between rows, and who may read which table."""

from wst.tenancy.constraints import RowSecurity, SamePartnership
from wst.tenancy.rights import AppendOnly, Rights
from wst.tenancy.rows import OwnedForeignKey, OwnedOneToOneField, PartnershipOwned
from wst.tenancy.scope import NoScope, current_partnership_id, partnership_scope

__all__ = [
    "AppendOnly",
    "NoScope",
    "OwnedForeignKey",
    "OwnedOneToOneField",
    "PartnershipOwned",
    "Rights",
    "RowSecurity",
    "SamePartnership",
    "current_partnership_id",
    "partnership_scope",
]
