"""What happened in a case in sentences: who read what, and what was changed. Events hold codes; words stand here."""

from collections.abc import Iterable, Mapping

from reviews.models import CaseDeadline, CaseEvent, CaseHolder, Notification, SummaryRequest, VaultRow
from reviews.rules import RULES
from reviews.vault import CaseRead
from wst import events
from wst.lifecycle import Lifecycle
from wst.look.formats import moment_words
from wst.look.parts import Table

# What somebody opened, by the name of its address. What is not a page to read is the form for something.
PAGES = {
    "case": "the file of the case",
    "case_history": "who read and changed the case",
    "case_holders": "who is named on the case",
    "case_deadline": "how a deadline is worked out",
    "case_calendar": "the calendar file of the open dates",
    "case_review": "the practice review",
    "rapid_review": "the rapid review",
    "rehearsal_copy": "the rehearsed national form, to copy it over",
}
FORMS = {
    "case_change": "change the strand or the marking",
    "case_close": "close the case",
    "case_reopen": "reopen the case",
    "case_holder_add": "name somebody on the case",
    "case_holder_end": "end somebody's access",
    "case_take_over": "take the case over",
    "incident_enter": "enter the incident",
    "incident_change": "correct the incident",
    "incident_notify": "record the notification",
    "incident_step": "move the incident on",
    "case_view_add": "record what a partner says",
    "notification_sent": "record that somebody was told",
    "notification_not_needed": "say why somebody is not told",
    "rehearsal": "rehearse the national form",
    "rapid_review_write": "write the rapid review",
    "summary_request": "ask an agency for its summary",
    "summary_chase": "chase a summary",
    "summary_received": "record that a summary came",
    "summary_not_needed": "say why a summary is not needed",
    "summary_answer": "say that an agency's summary was sent",
    "safety_step_add": "enter what is done at once",
    "safety_step_done": "record that a step for safety is done",
    "criteria": "consider the criteria",
    "panel_held": "record that the panel was held",
    "rapid_review_sent": "record that the rapid review was sent",
    "panel_reply": "record a reply of the Panel",
    "rapid_review_step": "move the rapid review on",
    "decide": "record the decision",
    "adult_test": "record the test of section 44",
    "case_review_commission": "commission the review",
    "case_review_terms": "change the terms of the review",
    "case_review_reviewer": "change the reviewer",
    "case_review_reviewer_remove": "remove the reviewer",
    "case_review_check": "look at time and quality",
    "written_request_add": "record a request in writing",
    "written_request_answer": "record the answer to a request",
    "review_draft_add": "record a draft that came",
    "case_review_hold": "hold the review",
    "case_review_look_again": "look at the hold again",
    "case_review_view": "record what a partner says about publishing",
    "case_review_text": "write what the public will read",
    "review_point_add": "add a learning point",
    "review_point_change": "change a learning point",
    "review_point_remove": "remove a learning point",
    "review_point_travel": "let a learning point travel",
    "case_review_identity": "check that nobody is identified",
    "case_review_plan": "plan the day of publication",
    "case_review_not_publish": "decide not to publish the report",
    "case_review_publish_after_all": "publish the report after all",
    "case_review_publish": "publish the review",
    "case_review_publish_improvements": "publish the improvements",
    "case_review_step": "move the review on",
}
# What came to be, by the kind of its row.
ADDED = {
    "case": "Opened the case",
    "case_holder": "Named somebody on the case",
    "case_agency": "Named an agency that is concerned",
    "case_deadline": "A deadline began",
    "deadline_change": "A deadline was worked out anew",
    "serious_incident": "Entered the incident",
    "notification": "Entered somebody who is to be told",
    "sending": "Recorded that somebody was told",
    "partner_view": "Recorded what a partner says",
    "rehearsal_sheet": "Rehearsed the national form",
    "rapid_review": "Opened the rapid review",
    "summary_request": "Asked an agency for its summary",
    "summary_chase": "Chased a summary",
    "safety_step": "Entered a step for safety",
    "criterion_finding": "Considered a criterion",
    "panel_reply": "Recorded a reply of the Panel",
    "adult_review_test": "Recorded the test of section 44",
    "review_decision": "Recorded the decision about a review",
    "case_review": "Commissioned the review",
    "reviewer_change": "Appointed or removed the reviewer",
    "review_check": "Looked at time and quality",
    "written_request": "Asked the reviewer in writing",
    "review_draft": "Recorded a draft that came",
    "review_learning": "Added a learning point",
    "identity_check": "Checked that nobody is identified",
}
# What it is that changed, by the same kinds.
THINGS = {
    "case": "the case",
    "case_holder": "somebody's access to the case",
    "case_agency": "an agency that is concerned",
    "case_deadline": "a deadline",
    "serious_incident": "the incident",
    "notification": "who is to be told",
    "rehearsal_sheet": "the rehearsed national form",
    "rapid_review": "the rapid review",
    "summary_request": "a summary that was asked for",
    "safety_step": "a step for safety",
    "criterion_finding": "a criterion",
    "adult_review_test": "the test of section 44",
    "case_review": "the review",
    "written_request": "a request in writing",
    "review_learning": "a learning point",
}
# A change that has a name of its own, by kind and fields.
NAMED_CHANGES = {
    ("case", "closed_on"): "Closed or reopened the case",
    ("case_holder", "ended_at"): "Ended somebody's access to the case",
    ("case_deadline", "met_on"): "A deadline was met",
    ("case_deadline", "given_up_on"): "A deadline no longer runs",
    ("case_review", "entry"): "Made the public entry of the review",
    ("case_review", "learning"): "Removed a learning point",
    ("case_review", "publish_on"): "Planned the day of publication",
    ("case_review", "texts_by"): "What the public will read changed, and needs a new check",
    ("review_learning", "handed_over"): "Let a learning point travel",
    ("summary_request", "received_from,received_on"): "Recorded that a summary came",
    ("written_request", "answer,answered_on"): "Recorded the answer to a request",
    ("safety_step", "done_on"): "Recorded that a step for safety is done",
    ("notification", "not_needed_because"): "Said why somebody is not told, or that they are after all",
    ("serious_incident", "agencies"): "Took an agency out of those that are concerned",
}
FIELDS = {
    "aware_on": "when the council became aware",
    "incident_on": "when it happened",
    "has_child": "whether a child is concerned",
    "has_adult": "whether an adult is concerned",
    "marking": "the protective marking",
    "known_so_far": "what is known so far",
    "could_be_improved": "what could be improved",
    "what_happens_next": "what happens next",
    "panel_at": "when the panel meets",
    "chair_statement": "the statement by the chair",
    "improvements": "the improvements to be made",
    "pseudonym": "the pseudonym",
    "summary": "the summary",
    "recommendations_made": "the number of recommendations",
    "terms": "the terms",
    "reviewer": "the reviewer",
    "reviewer_appointed_on": "the day of appointment",
    "next_check_on": "when time and quality are looked at next",
    "not_published_because": "why the report is not published",
    "comments_on_reasons": "what was said to the reasons",
    "due_on": "the day by which it is due",
    "started_on": "the day on which it began",
    "stricter_on": "the stricter day",
    "holds": "whether it holds",
    "reason": "the reason",
    "reasons": "the reasons",
    "answers": "the answers",
    "kind": "the kind",
    "theme": "the theme",
    "text": "the words",
}
WITH_OTHERS = ("texts_by", "calendar", "start", "round")  # they follow from the other fields, and say nothing more
MOVED = {
    "reviews.incident": "the incident",
    "reviews.rapid_review": "the rapid review",
    "reviews.case_review": "the review",
}


def sentence(fact: events.EventFact) -> str:
    """What happened, for somebody who knows the pages and not the codes."""
    if isinstance(fact, CaseRead):
        return _read(fact.page)
    if isinstance(fact, events.Created):
        return ADDED.get(fact.kind, fact.sentence())
    if isinstance(fact, events.Changed):
        return _changed(fact.kind, fact.fields)
    if isinstance(fact, events.Moved):
        return _moved(fact)
    return fact.sentence()


def _read(page: str) -> str:
    if page in PAGES:
        return f"Read {PAGES[page]}"
    return f"Opened the form to {FORMS[page]}" if page in FORMS else f"Read {page.replace('_', ' ')}"


def _changed(kind: str, fields: str) -> str:
    if named := NAMED_CHANGES.get((kind, fields)):
        return named
    names = fields.split(",")
    said = [FIELDS.get(name, events.field_words(name)) for name in names if name not in WITH_OTHERS] or names
    thing = THINGS.get(kind, kind.replace("_", " "))
    return f"Changed {thing}: {', '.join(said[:-1])}{' and ' if said[1:] else ''}{said[-1]}"


def _moved(fact: events.Moved) -> str:
    lifecycle = Lifecycle.REGISTRY[fact.lifecycle]
    thing = MOVED.get(fact.lifecycle, "it")
    before, after = (lifecycle.states(code).label for code in (fact.from_status, fact.to_status))
    if before == after:
        return f"Looked at {thing} again: it stays “{after}”"
    return f"Moved {thing} on: from “{before}” to “{after}”"


def _about(row: VaultRow | None) -> str:
    """The short name of what an event is about, after its sentence; nothing where it has none."""
    match row:
        case Notification():
            return f": {row.to_whom}"
        case CaseDeadline():
            title = RULES[row.rule].title
            return f": {title[:1].lower()}{title[1:]}"
        case CaseHolder():
            return f": {row.user.name}"
        case SummaryRequest():
            return f": {row.agency}"
    return ""


def history(rows: Iterable[CaseEvent], names: dict[int, str], subjects: Mapping[tuple[str, int], VaultRow]) -> Table:
    """`names` are of who acted, by account; `subjects` what the events are about, by kind and key."""
    found = []
    for row in rows:
        said = sentence(events.from_row(row))
        about = "" if ": " in said else _about(subjects.get((row.subject_kind, row.subject_id)))
        found.append([moment_words(row.at), names.get(row.actor_id, "The product"), f"{said}{about}"])
    return Table("Readings and changes", ["When", "Who", "What"], found)
