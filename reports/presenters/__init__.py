"""Words, tags, drawings and fragments for the pages of the report. Templates hold markup only."""
