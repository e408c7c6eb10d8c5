"""One row of every kind that a page shows, made by the factories of each app inside the troupe's scope.

Each is made once for a troupe, however many addresses show it.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from partners.actions import agenda, glossary, library_readers, meeting_documents, minutes, principles
from partners.actions.action_import import ACTIONS
from partners.actions.register_import import REGISTER
from partners.models import Group
from partners.roles import RoleCode as R
from priorities.actions import grounds
from tests.cast import Troupe
from tests.engagement import factories as engagement
from tests.learning import factories as learning
from tests.partners import factories as partners
from tests.partners.governance import accountability
from tests.partners.governance import factories as governance
from tests.partners.library import factories as library
from tests.partners.meetings import factories as meetings
from tests.priorities import factories as priorities
from tests.public import factories as public
from tests.reports import factories as reports
from tests.reviews import factories as reviews
from tests.reviews import review_factories as case_reviews
from tests.scrutiny import factories as scrutiny
from wst import clock, jobs, links, notices, uploads
from wst.models import Job, Membership
from wst.spreadsheets import imports


def once(make: Callable[[Troupe], Any]) -> Callable[[Troupe], Any]:
    """`make`, called once for a troupe however often it is asked."""

    def made(troupe: Troupe) -> Any:
        standing = troupe.__dict__.setdefault("made", {})
        if make not in standing:
            standing[make] = make(troupe)
        return standing[make]

    return made


# The platform


@once
def own_notice(troupe: Troupe) -> Any:
    kind = notices.KINDS["report.published"]
    return notices.send(kind, by=partners.product(troupe), user=troupe.user(R.BUSINESS_MANAGER), address=troupe.url())


@once
def stored_file(troupe: Troupe) -> Any:
    record = troupe.agencies["Trust"].record
    return uploads.store(reports.pdf_upload("minutes.pdf"), record=record, by=partners.office(troupe))


@once
def answer_token(troupe: Troupe) -> str:
    """The token of a link is told once, when it is made."""
    request = own_contribution(troupe)
    prompt = {"title": "A question", "text": "What did you do?"}
    _, path = links.make(
        purpose="report_contribution", record=request.record, prompt=prompt, days=3, by=partners.office(troupe)
    )
    return path.rstrip("/").split("/")[-1]


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
def deputy(troupe: Troupe) -> Any:
    """Planned, so that it can be ended and cancelled."""
    group = executive(troupe)
    term(troupe)
    person = partners.make_person(troupe, f"Deputy of {troupe.partnership.short_name}", troupe.agencies["Police"])
    return partners.make_deputy(troupe, group, person, starts=clock.today() + timedelta(days=7))


@once
def sector_goal(troupe: Troupe) -> Any:
    return partners.make_goal(troupe, executive(troupe))


@once
def terms_of_reference(troupe: Troupe) -> Any:
    return partners.make_terms(troupe, executive(troupe))


@once
def expected(troupe: Troupe) -> Any:
    return partners.make_expected(troupe, executive(troupe), troupe.agencies["Trust"])


@once
def linked(troupe: Troupe) -> Any:
    made = partners.make_linked(troupe, f"Adults board of {troupe.partnership.short_name}")
    partners.make_contact(troupe, made)
    return made


@once
def role(troupe: Troupe) -> Any:
    return Membership.objects.get(partnership=troupe.partnership, user=troupe.user(R.SUPPORT_OFFICER))


organisation_request = once(
    lambda troupe: partners.make_request(troupe, f"Boxing Club of {troupe.partnership.short_name}")
)
support_access = once(partners.make_support)


@once
def spreadsheet_import(troupe: Troupe) -> Any:
    """With one right row and one whose cells are wrong."""
    new = f"New of {troupe.partnership.short_name},Housing,Invited,Homes"
    text = f"Name,Kind,Statutory basis,Why it was chosen\n{new}\n=1,x,,\n"
    return imports.keep(REGISTER, SimpleUploadedFile("new.csv", text.encode()), by=partners.office(troupe))


# Partners: how we decide


@once
def decision(troupe: Troupe) -> Any:
    """With its minute."""
    return governance.make_decision(troupe, group=executive(troupe), minute=reports.pdf_upload("minute.pdf"))


action = once(governance.make_action)
challenge = once(governance.make_challenge)
agency_list = once(governance.make_list)
arrangements = once(governance.make_arrangements)


@once
def glossary_term(troupe: Troupe) -> Any:
    meaning = f"Meaning in {troupe.partnership.short_name}"
    return glossary.add(by=partners.office(troupe), short_form="ABC", meaning=meaning)


# Partners: holding each other to account


@once
def action_sheet(troupe: Troupe) -> Any:
    """With one right row and one whose cells are wrong."""
    new = f"Do it in {troupe.partnership.short_name},Better,Trust,6 May 2030"
    text = f"Action,What will be different,Agency,Due\n{new}\n=1,,x,never\n"
    return imports.keep(ACTIONS, SimpleUploadedFile("actions.csv", text.encode()), by=partners.office(troupe))


memorandum = once(accountability.make_memorandum)
escalation_policy = once(accountability.make_policy)
risk = once(accountability.make_risk)
formula = once(accountability.make_formula)
share = once(lambda troupe: formula(troupe).contributions.get(agency=troupe.agencies["Council"]))
spend = once(lambda troupe: formula(troupe).spends.first())
# Partners: meetings. Of a group of their own, so that the rota and the seats of the Executive stay the others'.


@once
def board(troupe: Troupe) -> Any:
    return partners.make_group(troupe, name=f"Board of {troupe.partnership.short_name}")


@once
def meeting(troupe: Troupe) -> Any:
    """With an agenda, and an item from young people that has a paper."""
    planned = meetings.fill(troupe, meetings.make_meeting(troupe, group=board(troupe)))
    asked = meetings.add_item(troupe, planned, "Buses", kind="young_people", question="When does the last bus go?")
    agenda.add_paper(asked, by=partners.office(troupe), file=reports.pdf_upload("buses.pdf"))
    return planned


young_peoples_item = once(lambda troupe: meeting(troupe).items.get(kind="young_people"))
paper = once(lambda troupe: young_peoples_item(troupe).papers.first())
standing_item = once(lambda troupe: meeting(troupe).group.standing_items.first())
to_prompt = once(lambda troupe: meetings.make_members(troupe, board(troupe)) and board(troupe))


@once
def draft_minutes(troupe: Troupe) -> Any:
    return meetings.make_meeting(troupe, "minutes_draft", group=board(troupe))


minutes_item = once(lambda troupe: draft_minutes(troupe).items.first())


@once
def amendment(troupe: Troupe) -> Any:
    """By the office, which was in attendance."""
    return minutes.propose(minutes_item(troupe), by=partners.office(troupe), text="Say that it was deferred.")


@once
def pack(troupe: Troupe) -> Any:
    """Made by the worker."""
    made = meeting_documents.ask(meeting(troupe), "public_pack", by=partners.office(troupe))
    jobs.run_now(Job.objects.get(task="meeting_document", subject_id=made.pk))
    return made


# Documents


@once
def document(troupe: Troupe) -> Any:
    """A draft with a file, attached to a record."""
    row = library.make_document(troupe, f"Policy of {troupe.partnership.short_name}", file=library.pdf())
    library_readers.attach(row, by=partners.office(troupe), record=troupe.agencies["Trust"].record)
    return row


document_version = once(lambda troupe: library.version_of(document(troupe)))
thresholds = once(lambda troupe: library.make_thresholds(troupe, "draft"))
threshold_version = once(lambda troupe: library.version_of(thresholds(troupe)))


@once
def principle(troupe: Troupe) -> Any:
    title = f"Principle of {troupe.partnership.short_name}"
    return principles.add(by=partners.office(troupe), title=title, text="We ask what works well first.")


# Priorities

cycle = once(lambda troupe: priorities.make_cycle(troupe, title=f"Cycle of {troupe.partnership.short_name}"))
proposed = once(lambda troupe: priorities.make_priority(troupe, cycle=cycle(troupe)))
led = once(lambda troupe: priorities.make_priority(troupe, "scoping", cycle=cycle(troupe)))  # by the cast's lead
embedded = once(lambda troupe: priorities.make_priority(troupe, "embedded"))
safeguarding_event = once(lambda troupe: cycle(troupe).events.get(ordinal=1))
invited_event = once(priorities.make_invited_event)
evidence = once(lambda troupe: priorities.make_evidence(troupe, led(troupe)))
young_peoples_view = once(lambda troupe: priorities.make_view(troupe, proposed(troupe), view=""))
measure = once(lambda troupe: priorities.make_measure(troupe, led(troupe), 61))
summary_report = once(lambda troupe: priorities.make_summary_report(troupe, led(troupe)))
action_plan = once(lambda troupe: priorities.make_action_plan(troupe, led(troupe)))
impact = once(lambda troupe: priorities.make_impact(troupe, led(troupe), "data"))
revisit = once(lambda troupe: embedded(troupe).revisits.first())
plan_item = once(lambda troupe: priorities.make_plan_item(troupe, led(troupe)))
impact_request = once(lambda troupe: priorities.make_impact_request(troupe, led(troupe).record))
pledge = once(lambda troupe: priorities.make_pledge(troupe, led(troupe)))


@once
def basis(troupe: Troupe) -> Any:
    return grounds.add_basis(proposed(troupe), kind="children", summary="“Nobody asked.”", by=partners.office(troupe))


# Scrutiny. The cast's scrutineer holds the commissions of reports.engage_scrutineers before anything else is made.

scrutineers = once(reports.engage_scrutineers)


def after_engaging(make: Callable[[Troupe], Any]) -> Callable[[Troupe], Any]:
    def made(troupe: Troupe) -> Any:
        scrutineers(troupe)
        return make(troupe)

    return once(made)


method = after_engaging(lambda troupe: scrutiny.method(troupe, "4.IS.8a"))
engaged = after_engaging(scrutiny.make_engagement)
plan = after_engaging(scrutiny.make_plan)
planned = after_engaging(scrutiny.make_activity)
under_way = after_engaging(lambda troupe: scrutiny.make_activity(troupe, "in_progress", engagement=engaged(troupe)))
to_appraise = after_engaging(
    lambda troupe: scrutiny.make_activity(troupe, "commissioned", code="4.IS.8e", engagement=engaged(troupe))
)
draft_finding = after_engaging(
    lambda troupe: scrutiny.make_finding(troupe, activity=under_way(troupe), kind="develop", recommend="Do it.")
)
draft_recommendation = once(lambda troupe: draft_finding(troupe).recommendations.first())
recommendation = after_engaging(lambda troupe: scrutiny.make_recommendation(troupe, activity=under_way(troupe)))
accepted = after_engaging(lambda troupe: scrutiny.make_recommendation(troupe, "accepted", activity=under_way(troupe)))
finding = once(lambda troupe: recommendation(troupe).finding)
appraisal = after_engaging(scrutiny.make_appraisal)
audit = after_engaging(scrutiny.make_audit)
moderated = after_engaging(lambda troupe: scrutiny.make_audit(troupe, "moderation"))
agreed_audit = after_engaging(lambda troupe: scrutiny.make_audit(troupe, "shared"))
audit_theme = once(lambda troupe: scrutiny.make_activity(troupe, code="4.IS.8a"))
indicator = after_engaging(lambda troupe: scrutiny.make_indicator(troupe, 61, 70))


@once
def asked_return(troupe: Troupe) -> Any:
    """Of the agency that the cast's representative answers for."""
    asked = after_engaging(lambda troupe: scrutiny.make_audit(troupe, "returns_open"))(troupe)
    return asked.returns.get(agency=troupe.agencies["Trust"])


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


@once
def handover(troupe: Troupe) -> Any:
    return reviews.make_handover(troupe)


@once
def answered_handover(troupe: Troupe) -> Any:
    return reviews.answer_handover(troupe, reviews.make_handover(troupe))


# Reviews: the vault. The keeper, a worker, the chair, a partner and an agency's representative are named.


@once
def reported_case(troupe: Troupe) -> Any:
    """Its incident was reported today."""
    inside = reviews.make_case(troupe)
    reviews.name_everybody(troupe, inside)
    return inside.case


@once
def notified_case(troupe: Troupe) -> Any:
    """Its rapid review is open, and an agency is asked for its summary."""
    inside = reviews.make_notified(troupe)
    reviews.name_everybody(troupe, inside)
    reviews.make_rapid_review_parts(troupe, inside)
    return inside.case


@once
def adult_case(troupe: Troupe) -> Any:
    inside = reviews.make_adult_case(troupe)
    reviews.name_everybody(troupe, inside)
    return inside.case


@once
def reported_incident(troupe: Troupe) -> Any:
    return reported_case(troupe).incident


@once
def notified_incident(troupe: Troupe) -> Any:
    return notified_case(troupe).incident


@once
def open_rapid_review(troupe: Troupe) -> Any:
    return notified_case(troupe).rapid_review


@once
def stopped_rapid_review(troupe: Troupe) -> Any:
    return reviews.make_withdrawn(troupe).case.rapid_review


# Reviews in the vault. The same people are named on their cases.


@once
def decided_case(troupe: Troupe) -> Any:
    """A review was decided on, and is not commissioned yet."""
    inside = case_reviews.make_decided(troupe)
    reviews.name_everybody(troupe, inside)
    return inside.case


@once
def review_under_way(troupe: Troupe) -> Any:
    """Its text is written by the keeper, and the reviewer was asked in writing."""
    review = case_reviews.make_case_review(troupe, "under_way")
    inside = reviews.entered(troupe, review.case)
    reviews.name_everybody(troupe, inside)
    case_reviews.ask_in_writing(review, inside)
    return case_reviews.write_texts(review, inside, pseudonym=child("Q", troupe))


@once
def held_case_review(troupe: Troupe) -> Any:
    case = case_reviews.make_case_review(troupe, "held").case
    reviews.name_everybody(troupe, reviews.entered(troupe, case))
    return case.reviews.select_related("case__partnership").get()


course = once(lambda troupe: learning.make_course(troupe, title=f"Neglect in {troupe.partnership.short_name}"))
session = once(lambda troupe: learning.make_attendance(troupe, learning.make_session(troupe, course(troupe))))

# Reports: three years, so that each state stands at the same time

collecting = after_engaging(lambda troupe: reports.make_report(troupe, starts_in=2025))
with_partners = after_engaging(lambda troupe: reports.make_with_partners(troupe, starts_in=2024))
published = after_engaging(lambda troupe: reports.make_published(troupe, starts_in=2023))


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


# The public site


@once
def news(troupe: Troupe) -> Any:
    """With a table and a file. Its key is the partnership's own word."""
    publication = public.publish(troupe, public.Kind.NEWS, key=f"news-of-{troupe.partnership.slug}", title="News")
    public.add_pdf(troupe, publication)
    return publication


@once
def public_glossary(troupe: Troupe) -> Any:
    """Of a kind that has one publication, at the kind's own address."""
    publication = public.publish(troupe, public.Kind.GLOSSARY, key="glossary", title="Glossary")
    public.add_pdf(troupe, publication)
    return publication
