"""Reads that span models: the content of a report, live or to be frozen, and what its pages list."""

from reports.queries.content import (
    SectionContent,
    account_words,
    content_of,
    frozen_facts,
    section_contents,
    silent_sections,
)

__all__ = ["SectionContent", "account_words", "content_of", "frozen_facts", "section_contents", "silent_sections"]
