"""Lifecycles of reviews, by noun."""
