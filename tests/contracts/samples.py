"""Sample arguments of every address that needs some: URL name -> function(troupe) -> keyword arguments.

Rows are made by the factories of each app inside the troupe's scope, each once for a troupe, however many addresses
show it. A page that is new needs a line here, one in may_open.py, and nothing else.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from partners.models import Group
from partners.roles import RoleCode as R
from tests.cast import Troupe
from tests.engagement import factories as engagement
from tests.learning import factories as learning
from tests.partners import factories as partners
from tests.reports import factories as reports
from tests.reviews import factories as reviews
from wst import clock, links, notices, uploads
from wst.models import Membership

Kwargs = dict[str, Any]
Sample = Callable[[Troupe], Kwargs]


def once(make: Callable[[Troupe], Any]) -> Callable[[Troupe], Any]:
    """`make`, called once for a troupe however often it is asked."""

    def made(troupe: Troupe) -> Any:
        standing = troupe.__dict__.setdefault("made", {})
        if make not in standing:
            standing[make] = make(troupe)
        return standing[make]

    return made


def key(make: Callable[[Troupe], Any], name: str = "pk", **more: Any) -> Sample:
    """The row's id under `name`, with what else the address says."""
    return lambda troupe: {name: make(troupe).pk, **more}


# The platform


@once
def own_notice(troupe: Troupe) -> Any:
    kind = notices.KINDS["report.published"]
    return notices.send(kind, by=partners.product(troupe), user=troupe.user(R.BUSINESS_MANAGER), address=troupe.url())


@once
def stored_file(troupe: Troupe) -> Any:
    record = troupe.agencies["Trust"].record
    return uploads.store(reports.pdf_upload("minutes.pdf"), record=record, by=partners.office(troupe))


def answer_link(troupe: Troupe) -> Kwargs:
    """The token is not stored, so the link is made anew here."""
    request = own_contribution(troupe)
    prompt = {"title": "A question", "text": "What did you do?"}
    _, path = links.make(
        purpose="report_contribution", record=request.record, prompt=prompt, days=3, by=partners.office(troupe)
    )
    return {"token": path.rstrip("/").split("/")[-1]}


# Partners


@once
def agency(troupe: Troupe) -> Any:
    return troupe.agencies["Trust"]


@once
def person(troupe: Troupe) -> Any:
    return partners.make_person(troupe, f"Robin of {troupe.partnership.short_name}", troupe.agencies["Trust"])


@once
def lead(troupe: Troupe) -> Any:
    """Planned, so that it can be ended and cancelled."""
    tomorrow = clock.today() + timedelta(days=1)
    return partners.make_lead(troupe, troupe.agencies["Council"], starts=tomorrow)


@once
def delegation(troupe: Troupe) -> Any:
    tomorrow = clock.today() + timedelta(days=1)
    return partners.make_delegation(troupe, troupe.agencies["Health"], starts=tomorrow)


@once
def executive(troupe: Troupe) -> Any:
    standing = troupe.partnership.groups.filter(kind=Group.Kind.EXECUTIVE).first()
    return standing or partners.make_group(
        troupe, Group.Kind.EXECUTIVE, f"Executive of {troupe.partnership.short_name}", strand=Group.Strand.JOINT
    )


@once
def seat(troupe: Troupe) -> Any:
    """Of somebody outside the cast, whose roles stand apart from real appointments."""
    member = partners.make_person(troupe, f"Jo of {troupe.partnership.short_name}", troupe.agencies["Council"])
    return partners.make_seat(troupe, executive(troupe), member, starts=clock.today() + timedelta(days=1))


@once
def term(troupe: Troupe) -> Any:
    return partners.make_rota(troupe, executive(troupe), years=2)[-1]


@once
def role(troupe: Troupe) -> Any:
    return Membership.objects.get(partnership=troupe.partnership, role=R.SUPPORT_OFFICER)


# Engagement, reviews, learning

forum = once(lambda troupe: engagement.make_forum(troupe, name=f"Forum of {troupe.partnership.short_name}"))
heard = once(
    lambda troupe: engagement.make_lived_experience(troupe, title=f"Early help in {troupe.partnership.short_name}")
)
influence = once(lambda troupe: engagement.make_influence(troupe, heard(troupe)))


def child(letter: str, troupe: Troupe) -> str:
    return f"Child {letter} of {troupe.partnership.short_name}"


held_review = once(lambda troupe: reviews.make_practice_review(troupe, "held", pseudonym=child("H", troupe)))
final_review = once(lambda troupe: reviews.make_practice_review(troupe, "final", pseudonym=child("F", troupe)))
published_review = once(lambda troupe: reviews.make_practice_review(troupe, "published", pseudonym=child("P", troupe)))


@once
def learning_point(troupe: Troupe) -> Any:
    return final_review(troupe).learning_points.first()


course = once(lambda troupe: learning.make_course(troupe, title=f"Neglect in {troupe.partnership.short_name}"))
session = once(lambda troupe: learning.make_attendance(troupe, learning.make_session(troupe, course(troupe))))

# Reports: three years, so that each state stands at the same time

collecting = once(lambda troupe: reports.make_report(troupe, starts_in=2025))
with_partners = once(lambda troupe: reports.make_with_partners(troupe, starts_in=2024))
published = once(lambda troupe: reports.make_published(troupe, starts_in=2023))


@once
def own_contribution(troupe: Troupe) -> Any:
    """Asked of the agency that the cast's representative answers for."""
    return reports.ask(troupe, collecting(troupe), "Trust")[0]


@once
def open_account(troupe: Troupe) -> Any:
    return collecting(troupe).accounts.first()


@once
def own_approval(troupe: Troupe) -> Any:
    """Of the agency that the cast's delegate acts for."""
    return reports.approval_of(with_partners(troupe), troupe, "Council")


@once
def run(troupe: Troupe) -> Any:
    return published(troupe).runs.first()


@once
def receipt(troupe: Troupe) -> Any:
    from reports import actions

    agencies = [troupe.agencies["Council"]]
    return actions.send_to_agencies(published(troupe), agencies=agencies, by=partners.office(troupe))[0]


def about(make: Callable[[Troupe], Any]) -> Sample:
    """An address that names a row by its kind and id."""
    return lambda troupe: {"kind": make(troupe)._meta.label_lower, "pk": make(troupe).pk}


SAMPLES: dict[str, Sample] = {
    "notice": key(own_notice),
    "file": key(stored_file),
    "intake": answer_link,
    # Partners: who we are
    **{
        f"partners:{name}": key(agency)
        for name in (
            "agency",
            "agency_edit",
            "agency_contact",
            "agency_end",
            "agency_succeed",
            "lead_add",
            "delegation_add",
        )
    },
    "partners:lead_end": key(lead),
    "partners:lead_cancel": key(lead),
    "partners:delegation_end": key(delegation),
    "partners:delegation_cancel": key(delegation),
    **{
        f"partners:{name}": key(person) for name in ("person", "person_edit", "person_leave", "account_make", "role_give")
    },
    "partners:role_end": key(role),
    **{f"partners:{name}": key(executive) for name in ("group", "group_edit", "seat_add", "rota", "turn_add")},
    **{f"partners:{name}": key(seat) for name in ("seat_change", "seat_end", "seat_cancel")},
    **{f"partners:{name}": key(term) for name in ("turn_change", "turn_end", "turn_cancel", "handover")},
    "partners:record_history": about(agency),
    # Engagement
    **{
        f"engagement:{name}": key(heard) for name in ("lived_experience", "lived_experience_change", "influence_add")
    },
    "engagement:influence_change": key(influence),
    "engagement:forum": key(forum),
    "engagement:forum_change": key(forum),
    # Reviews
    "reviews:practice_review": key(published_review),
    "reviews:practice_review_change": key(final_review),
    "reviews:learning_point_add": key(final_review),
    "reviews:hold": key(final_review),
    "reviews:look_again": key(held_review),
    "reviews:release": key(held_review),
    "reviews:publish": key(final_review),
    "reviews:publish_correction": key(published_review),
    "reviews:learning_point_change": key(learning_point),
    "reviews:learning_point_remove": key(learning_point),
    # Learning
    **{f"learning:{name}": key(course) for name in ("course", "course_change", "session_add")},
    **{f"learning:{name}": key(session) for name in ("session", "session_change", "attendance")},
    # Reports
    **{
        f"reports:{name}": key(collecting, "report")
        for name in ("report", "in_short", "checklists", "contributions", "contributions_ask", "accounts_prepare")
    },
    "reports:report_move": key(collecting, "report", move="start_drafting"),
    "reports:section": key(collecting, "report", key="training"),
    "reports:section_write": key(collecting, "report", key="training"),
    "reports:snapshot": key(with_partners, "report", number=1),
    **{f"reports:{name}": key(published, "report") for name in ("build", "distribution", "distribution_send")},
    **{
        f"reports:{name}": key(own_contribution)
        for name in ("contribution", "contribution_answer", "contribution_remind", "contribution_link")
    },
    "reports:contribution_move": key(own_contribution, move="mark_missing"),
    **{f"reports:{name}": key(open_account) for name in ("account", "account_write", "account_sign")},
    **{
        f"reports:{name}": key(own_approval)
        for name in ("approval", "approval_approve", "approval_refuse", "approval_record")
    },
    "reports:run": key(run),
    "reports:run_progress": key(run),
    "reports:receipt": key(receipt),
}
