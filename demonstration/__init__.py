"""A believable, invented year of two partnerships, loaded through the actions as its users would have done it."""
