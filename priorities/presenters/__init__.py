"""Words, tables and links for the pages of this app."""
