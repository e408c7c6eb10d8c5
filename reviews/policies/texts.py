"""May this be written here? Nothing in the vault, and nothing that leaves it, may identify a person."""

from wst import identifying, records


def require_nobody(**texts: str) -> None:
    """Raises ValidationError at each text that looks as if it could identify somebody."""
    if errors := identifying.errors(**texts):
        raise records.invalid(**{name: sentences[0] for name, sentences in errors.items()})
