"""What happens here beside creations, changes and moves, by noun."""
