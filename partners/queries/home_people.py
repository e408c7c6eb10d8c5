"""What the home page shows about people, agencies and groups, and whose dated appointments carry roles."""


def register_people() -> None:
    """Called once, from apps.py."""
