"""Reads that span models, by noun; the report's sections are in queries.report."""
