"""Verbs of reviews, by noun: the only writers."""
