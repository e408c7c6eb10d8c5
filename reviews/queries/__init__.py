"""Reads of reviews that span models, by noun."""
