"""What the home page shows about decisions, actions, challenges and the arrangements."""


def register_governance() -> None:
    """Called once, from apps.py."""
