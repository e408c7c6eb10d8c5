"""Reads that span models: people.py and agencies.py for who we are, others by their noun."""

from partners.queries.people import place_of

__all__ = ["place_of"]
