"""Words, tags, dates and links for pages, by noun."""
