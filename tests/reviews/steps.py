"""Steps in a case that several tests take. Each needs the scope of the partnership."""

from reviews.actions import incidents, notifications
from reviews.models import CaseDeadline
from tests.reviews import factories
from wst import clock


def due(inside, rule):
    return CaseDeadline.objects.get(case=inside.case, rule=rule)


def corrected(inside, **values):
    incident = inside.case.incident
    incident.refresh_from_db()
    known = {name: getattr(incident, name) for name in incidents.FIELDS}
    return incidents.change_incident(incident=incident, version=incident.version, by=inside, **{**known, **values})


def sent(inside, row, moment=None):
    return notifications.record_sending(
        notification=row, sent_at=moment or clock.now(), how="secure_email", sent_by="X", evidence="Mailbox", by=inside
    )


def notified(ours, inside, on):
    factories.say(ours, inside, "notify")
    incident = incidents.assess(incident=inside.case.incident, by=inside)
    incidents.notify(incident=incident, notified_on=on, panel_reference="A-1", by=inside)
