"""Verbs: the only writers of this app's rows."""
