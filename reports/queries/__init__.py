"""Reads that span models: the content of a report, live or to be frozen, and what its pages list."""

from reports.queries.content import SectionContent, content_of, section_contents, silent_sections

__all__ = ["SectionContent", "content_of", "section_contents", "silent_sections"]
