"""Wolverhampton's published arrangements as data: what a partnership starts from. Loaded through the actions."""
