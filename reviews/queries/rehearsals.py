"""What stands on the rehearsal sheet of a case: what was typed, and otherwise what the incident says already."""

from reviews.models import Case, RehearsalSheet, SeriousIncident
from reviews.rules.national_form import ASKED
from wst.look.formats import date_words

SAID = {True: "Yes", False: "No"}


def sheet_of(case: Case) -> RehearsalSheet | None:
    return RehearsalSheet.objects.filter(case=case).first()


def known(case: Case) -> dict[str, str]:
    """What the product knows already of what the national form asks, by code. At most four queries."""
    incident: SeriousIncident = case.incident
    partnership = case.partnership
    council = partnership.agencies.statutory_partners().filter(kind="council").first()
    agencies = [str(row.agency) for row in case.agencies.select_related("agency")]
    steps = [f"{step.text} ({step.agency})" for step in case.safety_steps.select_related("agency")]
    found = {
        "council": str(council or ""),
        "aware_on": date_words(incident.aware_on),
        "children": incident.get_children_display(),
        "age_band": incident.get_age_band_display(),
        "lives_in_area": SAID[incident.normally_resident],
        "looked_after": SAID[incident.looked_after],
        "care_leaver": SAID[incident.care_leaver],
        "outcome": incident.get_outcome_display(),
        "incident_on": date_words(incident.incident_on) if incident.incident_on else "Not known",
        "where": incident.get_place_display(),
        "suspicion": incident.get_suspicion_display(),
        "category": incident.get_category_display(),
        "agencies": ", ".join(agencies),
        "other_areas": ", ".join(incident.areas),
        "done_at_once": "\n".join(steps),
    }
    return {code: text for code, text in found.items() if text}


def answers(case: Case) -> dict[str, str]:
    """The answer to each question that has a field, by code, in the form's order; "" where there is none yet."""
    sheet, from_incident = sheet_of(case), known(case)
    typed = sheet.answers if sheet else {}
    return {code: typed.get(code, from_incident.get(code, "")) for code in ASKED}
