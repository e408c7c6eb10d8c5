"""How a section of the arrangements is called, and where it stands in the page."""


def section_heading(code: str, title: str) -> str:
    """Numbered sections are called by number and title, others by their title."""
    return f"{code}. {title}" if code.isdigit() else title


def anchor(code: str) -> str:
    return f"section-{code.lower().replace(' ', '-').replace('.', '-')}"
