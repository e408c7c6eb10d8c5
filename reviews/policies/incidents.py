"""May this step of an incident happen now? The docstring is the sentence that is shown."""

from reviews.models import PartnerView, SeriousIncident
from reviews.queries import views_of


def partners_were_asked(incident: SeriousIncident) -> bool:
    """Record what each safeguarding partner says about notifying, or how it was tried to reach it."""
    return views_of.were_asked(incident.case, PartnerView.Question.NOTIFY)


def has_date(incident: SeriousIncident) -> bool:
    """Enter the date on which the national system took the notification."""
    return incident.notified_on is not None
