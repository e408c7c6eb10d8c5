"""Filters of the registers of reviews, by noun."""
