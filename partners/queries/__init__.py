"""Reads that span models, by noun. What the other apps ask most is named here."""

from partners.queries.people import agencies_acted_for, agency_acted_for, may_act_for, place_of

__all__ = ["agencies_acted_for", "agency_acted_for", "may_act_for", "place_of"]
