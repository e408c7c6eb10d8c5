"""Education by its parts: early years, schools, colleges, universities (arrangements 3.Exec.2)."""

from partners.models.group import EducationSector


def sectors_of(text: str) -> list[str]:
    """The parts of education that a stored sector names."""
    return [sector.value for sector in EducationSector if sector.label.lower() in text.lower()]


def sector_text(values: list[str]) -> str:
    """Parts of education as a sector is stored."""
    return ", ".join(sector.label.lower() for sector in EducationSector if sector.value in values)
