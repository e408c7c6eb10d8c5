"""A serious incident: entered, decided about with the three partners, notified, or found not to be notifiable."""

from datetime import date
from typing import Any

from django.db import transaction

from partners.models import Agency
from reviews import vault
from reviews.actions import cases, deadlines, notifications, rapid_reviews
from reviews.models import Case, CaseAgency, CaseReview, CaseRight, Notification, PartnerView, SeriousIncident
from reviews.policies.texts import require_nobody
from reviews.queries import views_of
from reviews.queries.cases import first_day
from reviews.rules import EDITIONS, RULES, Start, rules_of
from reviews.rules.recipients import is_notifiable, told
from reviews.states.incidents import INCIDENT
from reviews.vault import CaseAccess
from wst import clock, records
from wst.access import Access
from wst.look.formats import date_words
from wst.refusals import NotReady

ABOUT = "incident"
LOCAL = "A-7.3"
PANEL = [("SIN-2", RULES["SIN-2"].to[0])]  # who is told that the duty arose, or did not after all
OF_THE_DUTY = ("SIN-2", LOCAL)  # rules that ask for nothing where the duty to notify does not arise
FIELDS = (
    "aware_on",
    "incident_on",
    "outcome",
    "suspicion",
    "place",
    "normally_resident",
    "category",
    "age_band",
    "children",
    "looked_after",
    "care_leaver",
    "other_areas",
)


@transaction.atomic
def report_incident(*, by: Access, agencies: list[Agency] | None = None, **values: Any) -> CaseAccess:
    """Open a case for an incident as the council became aware of it, with `by` as its keeper, and start its clocks.

    `aware_on` is a date in London, today or before: day 0 of the notification. Returns the access to the new case.
    """
    _check(values)
    inside = cases.open_case(opened_on=values["aware_on"], has_child=True, has_adult=False, by=by)
    enter_incident(case=inside.case, agencies=agencies, by=inside, **values)
    return inside


@transaction.atomic
def enter_incident(
    *, case: Case, by: CaseAccess, agencies: list[Agency] | None = None, **values: Any
) -> SeriousIncident:
    """Enter the incident of a case that stands already. Raises ValidationError, also where a text could identify."""
    by.require(CaseRight.WORK)
    if not case.has_child:
        raise NotReady("No child is concerned in this case. Change the case first.")
    _check(values)
    known = {name: values[name] for name in FIELDS if name in values}
    incident = vault.create(SeriousIncident(case=case, **known), by=by)
    for agency in agencies or ():
        vault.create(CaseAgency(case=case, agency=agency), by=by)
    _tell(incident, by=by)
    return incident


@transaction.atomic
def change_incident(
    *, incident: SeriousIncident, version: int, by: CaseAccess, agencies: list[Agency] | None = None, **values: Any
) -> SeriousIncident:
    """Correct what is known. Who is to be told, and by when, follows; what was sent stays."""
    by.require(CaseRight.WORK)
    _check(values)
    incident = vault.lock(incident, by=by, version=version)
    if incident.status == SeriousIncident.Status.NOTIFIED and values["aware_on"] > incident.notified_on:
        day = date_words(incident.notified_on)
        raise records.invalid(aware_on=f"The Panel was notified on {day}: the council was aware on that day or before")
    incident = vault.change(incident, by=by, **{name: values[name] for name in FIELDS if name in values})
    if agencies is not None:
        _name_agencies(incident, agencies, by=by)
    _tell(incident, by=by)
    if incident.status == SeriousIncident.Status.NOTIFIED:
        by.case.refresh_from_db()
        rapid_reviews.follow_correction(case=by.case, by=by)
    return incident


def _name_agencies(incident: SeriousIncident, agencies: list[Agency], *, by: CaseAccess) -> None:
    case = incident.case
    standing = {row.agency_id: row for row in CaseAgency.objects.filter(case=case)}
    for agency in agencies:
        if agency.pk not in standing:
            vault.create(CaseAgency(case=case, agency=agency), by=by)
    for key in set(standing) - {agency.pk for agency in agencies}:
        vault.remove(standing[key], by=by, on=incident, field="agencies")


def _check(values: dict[str, Any]) -> None:
    require_nobody(other_areas=values.get("other_areas", ""))
    if values.get("incident_on") and values["incident_on"] > values["aware_on"]:
        raise records.invalid(incident_on="The incident cannot be later than the day on which the council knew of it")
    if values["aware_on"] > clock.today():
        raise records.invalid(aware_on="The day on which the council became aware must be today or in the past")
    if values["aware_on"] < cases.FIRST_DAY:
        raise records.invalid(aware_on=cases.TOO_EARLY)
    dead_care_leaver = values.get("care_leaver") and values.get("outcome") == SeriousIncident.Outcome.DEATH
    if values.get("age_band") == SeriousIncident.AgeBand.FROM_25 or (
        values.get("age_band") == SeriousIncident.AgeBand.FROM_18 and not dead_care_leaver
    ):
        raise records.invalid(age_band="Over 18, only the death of a care leaver up to 24 is notified. Check the age")


def _tell(incident: SeriousIncident, *, by: CaseAccess) -> None:
    """Start the clock of each rule that applies, and enter who is to be told by when."""
    holding = {rule.code for rule in rules_of(EDITIONS[incident.case.edition])}
    if incident.status == SeriousIncident.Status.NOT_NOTIFIABLE:  # that was decided; a correction does not undo it
        holding -= set(OF_THE_DUTY)
    if incident.status == SeriousIncident.Status.WITHDRAWN:  # the Panel was notified; nobody else needs to be told
        holding.discard(LOCAL)
    pairs = told(incident, holding)
    deadlines.give_up(about=ABOUT, keep={rule for rule, _ in pairs}, by=by)
    due = {}
    for rule in dict.fromkeys(rule for rule, _ in pairs):
        row = deadlines.start(rule, about=ABOUT, starts={Start.AWARE: incident.aware_on}, by=by)
        if row:
            due[rule] = row.due_on
    occasion = Notification.Occasion.INCIDENT
    for row in notifications.expect(pairs, occasion=occasion, due=due, areas=incident.areas, by=by):
        notifications.end_clock(row, by=by)


@transaction.atomic
def record_view(
    *,
    case: Case,
    question: str,
    agency: Agency,
    view: str,
    words: str,
    given_on: date,
    said_by: str,
    review: CaseReview | None = None,
    by: CaseAccess,
) -> PartnerView:
    """What a statutory partner says on a question, given by itself or recorded by whoever works on the case; or how it
    was tried to reach it. A partner that is named gives the view of its own agency only. `review` is the one whose
    publication it is about. It counts in the round in which the question is asked now.

    Raises ValidationError for dissent or an attempt without words, and a date to come.
    """
    by.require(CaseRight.VIEW, CaseRight.WORK)
    if not by.can(CaseRight.WORK) and agency.pk != by.place.agency_id:
        raise records.invalid(agency="You give the view of your own agency")
    if question == PartnerView.Question.PUBLISH and review is None:
        raise records.invalid(review="Say which review is to be published")
    if question == PartnerView.Question.NOTIFY and not SeriousIncident.objects.filter(case=case).exists():
        raise NotReady("No incident is entered. Enter it first, then record what the partners say about notifying.")
    if given_on > clock.today():
        raise records.invalid(given_on="The date must be today or in the past")
    if given_on < first_day(case):
        raise records.invalid(given_on="This is a day before the council became aware. Check the date")
    since = views_of.asked_since(case, question)
    if since and given_on < since:
        day = date_words(since)
        raise records.invalid(given_on=f"The question is asked anew since {day}. Enter a day from then on")
    if view != PartnerView.View.AGREES and not words.strip():
        raise records.invalid(words="Say why the partner does not agree, or how it was tried to reach it")
    require_nobody(words=words)
    vault.lock(case, by=by)  # a decision that is made at this moment ends the round
    row = PartnerView(
        case=case,
        question=question,
        review=review,
        round=views_of.round_of(case, question, review),
        agency=agency,
        view=view,
        words=words.strip(),
        given_on=given_on,
        said_by=said_by,
        recorded_by=by.name,
    )
    return vault.add(row, by=by, on=case)


# The steps


@transaction.atomic
def assess(*, incident: SeriousIncident, version: int | None = None, by: CaseAccess) -> SeriousIncident:
    return INCIDENT.transition(incident, "assess", by=by, version=version)


@transaction.atomic
def find_not_notifiable(
    *, incident: SeriousIncident, reason: str, version: int | None = None, by: CaseAccess
) -> SeriousIncident:
    """The council decides that the duty does not arise, with the reason. The clock of the Panel's notification ends;
    what other rules ask (the death of a looked after child) stays."""
    incident = INCIDENT.transition(incident, "not_notifiable", by=by, reason=reason, version=version)
    for rule in OF_THE_DUTY:
        _not_asked(rule, by=by)
    return incident


def _not_asked(rule: str, *, by: CaseAccess) -> None:
    deadlines.give_up(rule, about=ABOUT, by=by)
    rows = by.case.notifications.filter(rule=rule, occasion=Notification.Occasion.INCIDENT, sendings=None)
    for row in rows.filter(not_needed_because=""):
        vault.change(vault.lock(row, by=by), by=by, not_needed_because=notifications.NOT_NOTIFIABLE)


@transaction.atomic
def notify(
    *,
    incident: SeriousIncident,
    notified_on: date,
    panel_reference: str,
    version: int | None = None,
    by: CaseAccess,
) -> SeriousIncident:
    """The national system took the notification on `notified_on` (London): day 0 of the rapid review."""
    if notified_on > clock.today() or notified_on < incident.aware_on:
        raise records.invalid(notified_on="Enter a date from the day of awareness up to today")
    withdrawn_on = views_of.last_step(incident, "withdraw")
    if withdrawn_on and notified_on < withdrawn_on:
        day = date_words(withdrawn_on)
        raise records.invalid(notified_on=f"It was withdrawn on {day}: enter the date of the notification after that")
    incident = INCIDENT.transition(
        incident, "notify", by=by, version=version, notified_on=notified_on, panel_reference=panel_reference
    )
    deadlines.meet("SIN-2", about=ABOUT, on=notified_on, by=by)
    if Notification.objects.filter(case=by.case, occasion=Notification.Occasion.WITHDRAWAL).exists():
        notifications.expect(PANEL, occasion=Notification.Occasion.AGAIN, due={"SIN-2": notified_on}, anew=True, by=by)
    by.case.refresh_from_db()
    if is_notifiable(incident):  # the death of a care leaver, or one in care alone, does not start a rapid review
        rapid_reviews.open_rapid_review(case=by.case, by=by)
    return incident


@transaction.atomic
def withdraw(*, incident: SeriousIncident, reason: str, version: int | None = None, by: CaseAccess) -> SeriousIncident:
    """The incident was found later not to meet the criteria: the rapid review stops and the Panel is told."""
    incident = INCIDENT.transition(incident, "withdraw", by=by, reason=reason, version=version)
    rapid_reviews.stop(case=incident.case, reason=reason, by=by)
    _not_asked(LOCAL, by=by)
    notifications.expect(PANEL, occasion=Notification.Occasion.WITHDRAWAL, due={}, anew=True, by=by)
    return incident


@transaction.atomic
def reconsider(
    *, incident: SeriousIncident, reason: str, version: int | None = None, by: CaseAccess
) -> SeriousIncident:
    """New information: decide again, and ask the partners again. The clocks that apply run again from the day of
    awareness."""
    if incident.case.closed_on:
        raise NotReady("The case is closed. Reopen it first.")
    incident = vault.lock(incident, by=by, version=version)
    was_withdrawn = incident.status == SeriousIncident.Status.WITHDRAWN
    incident = INCIDENT.transition(incident, "reconsider", by=by, reason=reason, round=incident.round + 1)
    if was_withdrawn:  # what was notified then counts no longer
        deadlines.reopen("SIN-2", about=ABOUT, by=by)
    _tell(incident, by=by)
    return incident
