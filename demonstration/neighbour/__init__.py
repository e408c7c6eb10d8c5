"""Northvale: an invented neighbour with other words, other groups, two health commissioners and another colour."""

from demonstration.neighbour.year import SLUG, accounts, load

__all__ = ["SLUG", "accounts", "load"]
