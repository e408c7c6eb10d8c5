"""Filters of the registers, by noun."""
