"""Meetings through their pages, as the people who use them."""

import io
import re
from datetime import timedelta

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from partners.actions import meetings, minutes
from partners.models import Action, AgendaItem, Attendance, Decision, Meeting
from partners.roles import RoleCode as R
from tests.partners.factories import make_seat
from tests.partners.governance.factories import executive
from tests.reports.factories import pdf_upload
from wst import clock, home

from . import factories as make


def text_of(response):
    return response.content.decode()


def of_date(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def page_of(troupe, path):
    return troupe.url(f"partners/{path}")


def test_a_series_is_scheduled_and_stands_in_the_calendar(cast):
    ours = cast.ours
    with ours.scope():
        group = executive(ours)
    office = ours.client(R.BUSINESS_MANAGER)
    first = make.working_day(30)
    said = {
        "group": group.pk,
        "frequency": "quarterly",
        "count": 4,
        "starts": "9:30am",
        "ends": "11am",
        "venue": "Room 1",
    }
    answer = office.post(page_of(ours, "meetings/schedule-series/"), {**said, **of_date("first", first)}, follow=True)
    assert "4 meetings are in the calendar" in text_of(answer)
    with ours.scope():
        meeting = Meeting.objects.order_by("day").first()
        meetings.move(Meeting.objects.order_by("day").last(), "cancel", by=make.office(ours), reason="Not needed.")
    wrong = office.post(page_of(ours, "meetings/schedule-series/"), {**said, "ends": "9am", **of_date("first", first)})
    assert wrong.status_code == 422 and "ends before it starts" in text_of(wrong)
    file = office.get(page_of(ours, f"group/{group.pk}/meetings/calendar.ics"))
    events = Calendar.from_ical(file.content).walk("VEVENT")
    assert [event["status"] for event in events] == ["CONFIRMED"] * 3 + ["CANCELLED"]
    assert b"ATTENDEE" not in file.content and b"ORGANIZER" not in file.content
    one = Calendar.from_ical(office.get(page_of(ours, f"meeting/{meeting.pk}/calendar.ics")).content)
    assert one.walk("VEVENT")[0]["uid"] == events[0]["uid"]
    register = text_of(office.get(page_of(ours, f"meetings/?group={group.pk}&status=cancelled")))
    assert register.count("Executive Group, ") == 1


@pytest.mark.requirement(123)
def test_young_people_are_on_the_agenda_get_a_reply_and_are_told(cast):
    ours = cast.ours
    with ours.scope():
        meeting = make.make_meeting(ours, days=-3)
    office, voice = ours.client(R.BUSINESS_MANAGER), ours.client(R.ENGAGEMENT_LEAD)
    add = page_of(ours, f"meeting/{meeting.pk}/item/add/")
    said = {"title": "The bus station", "purpose": "discuss", "duration": 15, "kind": "young_people"}
    refused = office.post(add, said)
    assert refused.status_code == 422 and "Enter what young people ask" in text_of(refused)
    said |= {"question": "When will the lights come?", "asked_by": "Youth Council"}
    assert "Young people ask (Youth Council)" in text_of(office.post(add, said, follow=True))
    with ours.scope():
        held = make.advance(ours, meeting, "held")
        item = held.items.get(kind=AgendaItem.Kind.YOUNG_PEOPLE)
        needs = home.gather(ours.as_(R.ENGAGEMENT_LEAD)).needs
        assert [need.why for need in needs if need.title == "The bus station"] == ["Young people wait for a reply"]
    reply = page_of(ours, f"agenda-item/{item.pk}/reply/")
    answered = {"version": item.version, "reply": "In June.", **of_date("replied_on", held.day)}
    office.post(reply, answered)
    stale = office.post(reply, {**answered, "reply": "In July."})
    assert stale.status_code == 409 and "In July." in text_of(stale)
    early = {"version": item.version + 1, "reply": "In June.", **of_date("replied_on", clock.today())}
    wrong = voice.post(reply, {**early, **of_date("told_back_on", clock.today() - timedelta(days=1))})
    assert wrong.status_code == 422 and "told after there is a reply" in text_of(wrong)
    told = {**answered, "version": item.version + 1, **of_date("told_back_on", clock.today())}
    assert voice.post(reply, told).status_code == 302
    page = text_of(office.get(meeting.get_absolute_url().split("#")[0]))
    assert "Reply agreed" in page and "Young people were told" in page and "In June." in page
    with ours.scope():
        item.refresh_from_db()
        assert (item.replied_on, item.told_back_on) == (held.day, clock.today())
        assert all(need.title != "The bus station" for need in home.gather(ours.as_(R.ENGAGEMENT_LEAD)).needs)


@pytest.mark.requirement(163)
def test_an_agency_that_misses_meetings_is_prompted(cast):
    ours = cast.ours
    with ours.scope():
        group = executive(ours)
        for days in (-200, -120, -60):
            meeting = make.make_meeting(ours, "papers_out", days=days)
            make.record_all(ours, meeting, Police="apologies")
            meetings.hold(meeting, by=make.office(ours))
    office = ours.client(R.BUSINESS_MANAGER)
    page = text_of(office.get(page_of(ours, f"group/{group.pk}/meetings/")))
    assert "Low: 0% of meetings. Ask the agency" in page and "fewer than 75%" in page
    ask = page_of(ours, f"group/{group.pk}/attendance/{ours.agencies['Police'].pk}/ask/")
    with ours.scope():
        version = executive(ours).version
    assert "The agency is told" in text_of(office.post(ask, {"version": version}, follow=True))
    lead = ours.client(R.LEAD_REPRESENTATIVE)
    assert "Your agency has missed meetings" in text_of(lead.get(ours.url("notices/")))
    again = page_of(ours, f"group/{group.pk}/attendance/{ours.agencies['Council'].pk}/ask/")
    assert office.post(again, {"version": version}).status_code == 409


def test_who_came_is_recorded_for_each_seat_with_a_deputy(cast):
    ours = cast.ours
    with ours.scope():
        members = make.make_members(ours)
        meeting = make.make_meeting(ours, "papers_out", days=-2)
        deputy = ours.people[R.LEAD_REPRESENTATIVE]
    office, address = ours.client(R.BUSINESS_MANAGER), page_of(ours, f"meeting/{meeting.pk}/attendance/")
    said = {"version": meeting.version}
    for short, person in members.items():
        said[f"status_{person.pk}"] = "deputy" if short == "Police" else "attended"
    said[f"deputy_{members['Police'].pk}"] = deputy.pk
    refused = office.post(address, said)
    assert refused.status_code == 422 and "Select whether Business manager Ours came" in text_of(refused)
    said[f"status_{ours.people[R.BUSINESS_MANAGER].pk}"] = "attended"
    page = text_of(office.post(address, said, follow=True))
    assert f"Sent a deputy: {deputy.name}" in page and "In attendance and advisers, not in decisions" in page
    with ours.scope():
        assert Attendance.objects.filter(meeting=meeting).count() == 4
    assert office.post(address, said).status_code == 409  # the form was drawn before


def test_a_paper_is_seen_by_whoever_sees_its_item(cast):
    ours = cast.ours
    with ours.scope():
        meeting = make.make_meeting(ours)
        item = make.add_item(ours, meeting, "A staffing matter", is_confidential=True)
        make_seat(ours, executive(ours), ours.people[R.TRAINING_LEAD], "attendee")
    office = ours.client(R.BUSINESS_MANAGER)
    add = page_of(ours, f"agenda-item/{item.pk}/paper/")
    wrong = office.post(add, {"file": SimpleUploadedFile("paper.pdf", b"not a pdf")})
    assert wrong.status_code == 422 and "Choose a file of one of these types" in text_of(wrong)
    office.post(add, {"title": "Costs", "file": pdf_upload("costs.pdf")})
    with ours.scope():
        paper = item.papers.get()
    file = page_of(ours, f"agenda-paper/{paper.pk}/")
    answer = office.get(file)
    assert answer.content.startswith(b"%PDF") and answer["Content-Disposition"].startswith("attachment")
    attendee = ours.client(R.TRAINING_LEAD)
    page = text_of(attendee.get(page_of(ours, f"meeting/{meeting.pk}/")))
    assert "1. Confidential item" in page and "staffing" not in page and "Costs" not in page
    assert attendee.get(file).status_code == 404
    with ours.scope():
        stored = paper.file_id
    assert attendee.get(ours.url(f"files/{stored}/")).status_code == 404  # nor by the general way to files
    outsider = text_of(ours.client(R.AGENCY_REPRESENTATIVE).get(page_of(ours, f"meeting/{meeting.pk}/")))
    assert "are for those who sit on the group" in outsider and "item" not in outsider.split("<main", 1)[1].lower()


def test_the_chair_of_a_group_runs_its_meeting_to_the_minutes(cast):
    """Agenda, decision, action and minutes through the pages, by a chair who runs no other group's."""
    ours = cast.ours
    with ours.scope():
        group = make.other_group(ours)
        make_seat(ours, group, ours.people[R.GROUP_CHAIR], "chair")
        meeting = make.make_meeting(ours, "held", group=group)
        other = make.make_meeting(ours)
        item = meeting.items.first()
    chair = ours.client(R.GROUP_CHAIR)
    assert chair.get(page_of(ours, f"meeting/{other.pk}/change/")).status_code == 403
    decide = {"version": item.version, "text": "Use one form.", "rationale": "Three are in use."}
    page = text_of(chair.post(page_of(ours, f"agenda-item/{item.pk}/decision/"), decide, follow=True))
    assert "The decision is in the minutes and in the register" in page
    act = {
        "version": item.version + 1,
        "text": "Send the form.",
        "intended_outcome": "Families tell their story once.",
        "owner_agency": ours.agencies["Trust"].pk,
        **of_date("due", clock.today() + timedelta(days=9)),
    }
    assert "Send the form." in text_of(chair.post(page_of(ours, f"agenda-item/{item.pk}/action/"), act, follow=True))
    with ours.scope():
        decision, action = Decision.objects.get(), Action.objects.get()
        assert decision.source_id == action.source_id == meeting.record_id
        title = meeting.record.title
    register = ours.client(R.AGENCY_REPRESENTATIVE)
    assert title in text_of(register.get(page_of(ours, f"decision/{decision.pk}/")))
    assert title in text_of(register.get(page_of(ours, f"action/{action.pk}/")))
    write = {"version": item.version + 2, "minute": "Members chose one form.", "comes_back": "on"}
    chair.post(page_of(ours, f"agenda-item/{item.pk}/minutes/"), write)
    step = page_of(ours, f"meeting/{meeting.pk}/step/circulate/")
    with ours.scope():
        version = Meeting.objects.get(pk=meeting.pk).version
    assert chair.post(step, {"version": version}).status_code == 302
    assert chair.post(step, {"version": version + 1}).status_code == 409
    made = chair.post(page_of(ours, f"meeting/{meeting.pk}/make/minutes/"), follow=True)
    assert "Waiting for the worker" in text_of(made)


def test_a_step_back_is_never_the_green_button_and_whoever_only_reads_is_not_told_to_fill_the_agenda(cast):
    ours = cast.ours
    with ours.scope():
        draft, empty = make.make_meeting(ours, "minutes_draft", days=-9), make.make_meeting(ours)
    page = text_of(ours.client(R.BUSINESS_MANAGER).get(page_of(ours, f"meeting/{draft.pk}/")))
    button = re.search(r"<a [^>]*take_back/[^>]*>", page)[0]
    assert "govuk-button--secondary" in button
    assert "Fill it from the group" in text_of(
        ours.client(R.BUSINESS_MANAGER).get(page_of(ours, f"meeting/{empty.pk}/"))
    )
    reader = text_of(ours.client(R.PARTNER_DELEGATE).get(page_of(ours, f"meeting/{empty.pk}/")))
    assert "No agenda yet" in reader and "Fill it from the group" not in reader


def test_a_decision_between_meetings_shows_who_was_asked(cast):
    ours = cast.ours
    with ours.scope():
        members = make.make_members(ours)
        group = executive(ours)
    office, address = ours.client(R.BUSINESS_MANAGER), page_of(ours, f"group/{group.pk}/decision-outside/")
    said = {"text": "Order the leaflets.", "rationale": "Printing takes weeks.", **of_date("decided_on", clock.today())}
    for person in members.values():
        said[f"answer_{person.pk}"] = "none"
    refused = office.post(address, said)
    assert (
        refused.status_code == 422 and "Nobody agreed" in text_of(refused) and "Order the leaflets." in text_of(refused)
    )
    said[f"answer_{members['Health'].pk}"] = "agrees"
    said[f"words_{members['Health'].pk}"] = "Go ahead."
    page = text_of(office.post(address, said, follow=True))
    assert "Who was asked" in page and "Go ahead." in page and "Not yet: the next agenda" in page


def count(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_pages_cost_the_same_however_much_there_is(cast):
    ours = cast.ours
    with ours.scope():
        group = executive(ours)
        meeting = make.fill(ours, make.make_meeting(ours, days=-1))
        held = make.make_meeting(ours, "held")
        minutes.decide(held.items.first(), by=make.office(ours), text="One.", rationale="Because.")
        times = {"by": make.office(ours), "starts": meeting.starts, "ends": meeting.ends}
        meetings.schedule_series(group=group, first=make.working_day(40), frequency="monthly", count=3, **times)
    office = ours.client(R.BUSINESS_MANAGER)
    pages = [page_of(ours, path) for path in ("meetings/", f"group/{group.pk}/meetings/", f"meeting/{meeting.pk}/")]
    pages.append(page_of(ours, f"meeting/{held.pk}/"))
    before = [count(office, page) for page in pages]
    with ours.scope():
        for start in (make.other_group(ours), group):
            first = make.working_day(60 if start == group else 40)
            meetings.schedule_series(group=start, first=first, frequency="monthly", count=24, **times)
        for number in range(20):
            make.add_item(ours, meeting, f"Item {number}")
        item = held.items.first()
        for number in range(8):
            minutes.decide(item, by=make.office(ours), text=f"{number}.", rationale="Because.")
            said = {"text": "Do it.", "intended_outcome": "Better.", "due": clock.today()}
            minutes.agree_action(item, by=make.office(ours), owner_agency=ours.agencies["Trust"], **said)
    after = [count(office, page) for page in pages]
    assert after == before and after[0] <= 15 and after[1] <= 15 and max(after) <= 20, (before, after)


def test_word_minutes_name_posts_only_where_they_go_wider(cast):
    from partners.presenters.meeting_documents import as_word
    from partners.queries.meeting_papers import content_of

    ours = cast.ours
    with ours.scope():
        meeting = make.make_meeting(ours, "held")
        whole, public = content_of(meeting, "minutes"), content_of(meeting, "public_minutes")
    name = "Council member of Executive Group"
    for content, named in ((whole, True), (public, False)):
        made = docx.Document(io.BytesIO(as_word(content)))
        cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
        assert any(name in cell for cell in cells) is named
        assert any("Head of safeguarding, Council of Ourtown" in cell for cell in cells)
