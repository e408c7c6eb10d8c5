"""Words, tags and links for the pages of reviews."""
