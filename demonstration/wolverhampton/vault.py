"""The review group's vault: cases before their decision, and learning from a national review. Everything is invented,
and dated from today so that the clocks live. Reviews that were decided on stand in vault_reviews."""

from datetime import date, datetime, time, timedelta
from typing import Any

from demonstration.stage import Stage
from partners.queries.chairs import chair_on
from reviews import vault
from reviews.actions import (
    cases,
    decisions,
    handovers,
    incidents,
    notifications,
    rapid_reviews,
    rehearsals,
)
from reviews.models import CaseHolder, CaseReview, Notification
from reviews.queries.handovers import may_answer_with
from reviews.queries.rehearsals import answers
from reviews.vault import CaseAccess
from wst import clock, working_days

Part = CaseHolder.Part
DELEGATES = {"helen": "council", "joan": "health", "priya": "police"}
DAY_OF_THE_REVIEW = 9  # of 15, today


def play(stage: Stage) -> None:
    _not_notifiable(stage)
    _adult(stage)
    _under_way(stage)
    _national_learning(stage)


def incident_of(**values: Any) -> dict[str, Any]:
    return {
        "incident_on": None,
        "outcome": "serious_harm",
        "suspicion": "suspected",
        "place": "in_area",
        "normally_resident": True,
        "category": "neglect",
        "age_band": "1_to_4",
        "children": "one",
        "looked_after": False,
        "care_leaver": False,
        "other_areas": "",
        **values,
    }


def name_on(stage: Stage, inside: CaseAccess, *, decided_on: date | None = None) -> None:
    """A member of the review group works on it, each partner is consulted, and who chairs the Executive on the day of
    the decision (today) decides."""
    chair = chair_on(stage.groups["executive"], decided_on or stage.today)
    named = [("beth", Part.WORKER, "Sits on the review group")]
    for key in DELEGATES:
        chairs = stage.people[key].pk == (chair and chair.pk)
        named.append((key, Part.CHAIR, "Chairs the Executive") if chairs else (key, Part.PARTNER, "Delegate"))
    for key, part, reason in named:
        cases.name_holder(case=inside.case, user=stage.people[key].user, part=part, reason=reason, by=inside)


def say(stage: Stage, inside: CaseAccess, question: str, *, review: CaseReview | None = None, **words: str) -> None:
    """What each delegate that `words` names says, by itself; somebody who says something does not agree."""
    for key, text in words.items():
        person = stage.people[key]
        incidents.record_view(
            case=inside.case,
            question=question,
            agency=stage.agencies[DELEGATES[key]],
            view="dissents" if text else "agrees",
            words=text,
            given_on=clock.today(),
            said_by=f"{person.name}, {person.post_title}",
            review=review,
            by=vault.enter(inside.case, stage.by(key)),
        )


def tell(
    inside: CaseAccess,
    *recipients: str,
    how: str = "secure_email",
    occasion: str = Notification.Occasion.INCIDENT,
) -> None:
    """Whoever of `recipients` is still to be told on the occasion is told now; everybody, if none is named."""
    waiting = inside.case.notifications.filter(occasion=occasion, sendings=None, not_needed_because="")
    for row in waiting.filter(recipient__in=recipients) if recipients else waiting:
        notifications.record_sending(
            notification=row,
            sent_at=clock.now(),
            how=how,
            sent_by="Mina Okafor",
            evidence="The secure mailbox of the review group",
            by=inside,
        )


def _not_notifiable(stage: Stage) -> None:
    aware = working_days.last_on_or_before(stage.days_from_now(-48))
    with stage.on(aware):
        inside = incidents.report_incident(
            aware_on=aware,
            agencies=[stage.agencies[key] for key in ("council", "trust", "education")],
            by=stage.by("manager"),
            **incident_of(suspicion="neither", category="other", age_band="10_to_15"),
        )
        name_on(stage, inside)
        incidents.assess(incident=inside.case.incident, by=inside)
    with stage.on(working_days.add(aware, 2)):
        say(stage, inside, "notify", helen="", joan="", priya="")
        tell(inside, "partners", how="meeting")
        reason = "An accident on the way to school. Neither abuse nor neglect is known or suspected."
        incident = inside.case.incident
        incident.refresh_from_db()
        incidents.find_not_notifiable(incident=incident, reason=reason, by=inside)
        case = inside.case
        case.refresh_from_db()
        cases.close_case(case=case, version=case.version, by=inside)


def _adult(stage: Stage) -> None:
    opened = stage.days_from_now(-20)
    with stage.on(opened):
        by = stage.by("manager")
        inside = cases.open_case(opened_on=opened, has_child=False, has_adult=True, by=by)
        name_on(stage, inside)
    with stage.on(stage.days_from_now(-13)):
        decisions.enter_adult_test(
            case=inside.case,
            in_area_with_needs=True,
            concern_about_working_together=True,
            died_from_abuse=False,
            alive_after_serious_abuse=True,
            reasons="An adult with care and support needs lived without heating. Three agencies knew a part of it, and "
            "each thought that another had acted. An invented case.",
            by=vault.enter(inside.case, stage.by("beth")),
        )


def _under_way(stage: Stage) -> None:
    notified = working_days.add(working_days.last_on_or_before(stage.today), -DAY_OF_THE_REVIEW)
    aware = working_days.add(notified, -3)
    asked = ("council", "police", "health", "trust", "education", "childcare")
    with stage.on(aware):
        inside = incidents.report_incident(
            aware_on=aware,
            agencies=[stage.agencies[key] for key in asked],
            by=stage.by("manager"),
            **incident_of(incident_on=aware - timedelta(days=1)),
        )
        case = inside.case
        name_on(stage, inside)
        incidents.assess(incident=case.incident, by=inside)
        _rehearse(inside)
    with stage.on(working_days.add(aware, 2)):
        say(stage, inside, "notify", helen="", joan="", priya="")
        tell(inside, "partners", how="meeting")
    with stage.on(notified):
        incident = case.incident
        incident.refresh_from_db()
        incidents.notify(incident=incident, notified_on=notified, panel_reference="DEMO-0417", by=inside)
        tell(inside, "panel", "dfe", "ofsted", how="national_system")
        _ask(stage, inside, asked, notified)
    with stage.on(working_days.add(notified, 6)):
        for request in case.summary_requests.filter(agency__in=[stage.agencies[key] for key in asked[:4]]):
            rapid_reviews.receive_summary(
                request=request, received_on=clock.today(), received_from=request.role, by=inside
            )
    with stage.on(working_days.add(notified, 8)):
        _consider(stage, inside)
        late = case.summary_requests.get(agency=stage.agencies["education"])
        rapid_reviews.chase_summary(request=late, how="by telephone", by=inside)
        say(stage, inside, "review", helen="", priya="What agencies learn from this can be shared without a review.")


def _rehearse(inside: CaseAccess) -> None:
    typed = {
        "notifier_post": "Service manager, safeguarding",
        "why_notified": "A young child was seriously harmed at home, and neglect is suspected. An invented incident.",
        "disability": "No",
        "setting": "At home",
        "what_happened": "A young child was found unwell at home and taken to hospital. An invented incident.",
        "criminal": "Yes",
        "plan": "No",
        "child_in_need": "Yes",
        "media": "No",
        "contact_posts": "Partnership business manager; service manager, safeguarding",
    }
    rehearsals.save_sheet(case=inside.case, version=0, answers={**answers(inside.case), **typed}, by=inside)


def _ask(stage: Stage, inside: CaseAccess, asked: tuple[str, ...], day: date) -> None:
    roles = {
        "police": "Public protection lead",
        "education": "Designated safeguarding lead",
        "council": "Head of service",
    }
    answer = {"education": stage.people["david"].user, "childcare": None}
    for key in asked:
        rapid_reviews.request_summary(
            case=inside.case,
            agency=stage.agencies[key],
            role=roles.get(key, "Named professional for safeguarding"),
            due_on=working_days.add(day, 8 if key == "education" else 10),
            user=answer.get(key),
            by=inside,
        )
    for text, agency, after, done in (
        ("The child stays in hospital until there is a safe plan", "health", 1, True),
        ("A worker sees the other children in the home today", "council", 1, True),
        ("A note to all nurseries on unexplained absence", "education", 11, False),
    ):
        rapid_reviews.add_safety_step(
            case=inside.case,
            text=text,
            agency=stage.agencies[agency],
            due_on=working_days.add(day, after),
            done_on=clock.today() if done else None,
            by=inside,
        )


def _consider(stage: Stage, inside: CaseAccess) -> None:
    case = inside.case
    rapid_reviews.consider_criteria(
        case=case,
        found={
            "improvement": (True, "Absence from nursery was noted and not followed up."),
            "recurrent": (True, "The last review found the same about putting together what each agency knows."),
        },
        by=inside,
    )
    meets_on = working_days.add(working_days.last_on_or_before(stage.today), 2)
    review = case.rapid_review
    rapid_reviews.write(
        review=review,
        version=review.version,
        panel_at=datetime.combine(meets_on, time(10), tzinfo=clock.LONDON),
        known_so_far="Four of six agencies knew the family. Nobody held the whole story. An invented case.",
        could_be_improved="Who asks, and by when, after a child has not come to nursery for a week.",
        by=inside,
    )


def _national_learning(stage: Stage) -> None:
    learnt = stage.days_from_now(-40)
    with stage.on(learnt):
        by = stage.by("leon")
        points = [
            handovers.add_point(
                source="national",
                source_title="A national review of neglect (invented)",
                learnt_on=learnt,
                kind=kind,
                theme=theme,
                text=text,
                by=by,
            )
            for kind, theme, text in (
                ("improvement", "Information sharing", "One page that shows what each agency knows of a family."),
                ("good_practice", "Persistence", "Services that came back after a closed door found more."),
            )
        ]
    with stage.on(stage.days_from_now(-29)):
        handover = handovers.hand_over(title="Neglect that is seen in parts", points=points, by=stage.by("leon"))
    with stage.on(stage.days_from_now(-9)):
        course = may_answer_with(stage.partnership).get(kind="course", title__contains="Recognising neglect")
        handovers.answer(
            handover=handover,
            response="training",
            reason="The course on neglect gets a part on putting one page together.",
            record=course,
            by=stage.by("grace"),
        )
