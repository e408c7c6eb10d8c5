"""Decisions, actions and challenges through their pages, as the people whose tasks they are."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.actions import action_register
from partners.models import Action, Challenge, Decision, Group
from partners.roles import RoleCode
from tests.partners.factories import make_group, make_term
from tests.partners.governance.factories import executive, make_action, make_challenge, make_decision
from tests.partners.governance.test_documents_through_pages import parts, send, text_of
from wst import clock

R = RoleCode
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def filled(cast, **more):
    return {
        "text": "Use one chronology in every agency.",
        "intended_outcome": "Nobody has to tell their story twice.",
        "measure": "Missing in 12 of 30 files now.",
        "owner_agency": cast.ours.agencies["Trust"].pk,
        **parts("due", clock.today() + timedelta(days=30)),
        **more,
    }


@pytest.mark.requirement(65)
def test_an_action_needs_its_intended_outcome(cast):
    office = cast.ours.client(R.BUSINESS_MANAGER)
    address = cast.ours.url("partners/actions/new/")
    refused = send(office, address, **filled(cast, intended_outcome=""))
    assert refused.status_code == 422 and "There is a problem" in text_of(refused)
    assert "Use one chronology in every agency." in refused.content.decode()
    added = text_of(send(office, address, **filled(cast)))
    assert "Action added" in added and "Nobody has to tell their story twice." in added
    with cast.ours.scope():
        assert Action.objects.get().measure == "Missing in 12 of 30 files now."


def test_an_action_from_a_decision_shows_on_both_pages(cast):
    chair = cast.ours.client(R.EXECUTIVE_CHAIR)
    with cast.ours.scope():
        decision = make_decision(cast.ours)
    added = send(chair, cast.ours.url(f"partners/actions/new/from/{decision.record_id}/"), **filled(cast))
    assert decision.text in text_of(added)
    page = text_of(chair.get(cast.ours.url(f"partners/decision/{decision.pk}/")))
    assert "Actions from this decision" in page and "Use one chronology" in page


def test_a_challenge_is_raised_from_the_page_of_what_it_is_about(cast):
    us = cast.ours.client(R.AGENCY_REPRESENTATIVE)
    with cast.ours.scope():
        decision, action = make_decision(cast.ours), make_action(cast.ours)
    for row, page in ((decision, f"partners/decision/{decision.pk}/"), (action, f"partners/action/{action.pk}/")):
        raises = cast.ours.url(f"partners/challenges/new/about/{row.record_id}/")
        assert f'href="{raises}">Raise a challenge about this' in us.get(cast.ours.url(page)).content.decode()
        assert f"It comes from: {row.reference}" in text_of(us.get(raises))
    reader = cast.ours.client(R.SCRUTINEER).get(cast.ours.url(f"partners/decision/{decision.pk}/"))
    assert reader.status_code == 200 and "Raise a challenge" not in text_of(reader)


def test_an_agency_updates_and_completes_its_action_and_is_asked_what_difference_it_made(cast):
    us = cast.ours.client(R.AGENCY_REPRESENTATIVE)
    with cast.ours.scope():
        action = make_action(cast.ours, due=clock.today() - timedelta(days=4))
        other = make_action(cast.ours, agency="Police")
    address = cast.ours.url(f"partners/action/{action.pk}/")
    page = text_of(us.get(address))
    assert "4 days overdue" in page and "Add an update" in page and "Close as no longer needed" not in page
    updated = text_of(send(us, f"{address}update/", text="The template is in use.", status="at_risk"))
    assert "Update added" in updated and "The template is in use." in updated and "At risk" in updated
    refused = send(us, f"{address}complete/", has_evidence="yes", difference="")
    assert refused.status_code == 422 and "Enter what is different and how you know" in text_of(refused)
    later = parts("look_again_on", clock.today() + timedelta(days=60))
    done = text_of(send(us, f"{address}complete/", has_evidence="no", **later))
    assert "None yet. Look again on" in done and "Say what difference it made" in done
    told = send(us, f"{address}difference/", has_evidence="yes", difference="Missing in 4 of 30 files, 12 before.")
    assert "Missing in 4 of 30 files, 12 before." in text_of(told)
    foreign = cast.ours.url(f"partners/action/{other.pk}/")
    assert "Add an update" not in text_of(us.get(foreign))
    with cast.ours.scope():
        version = Action.objects.get(pk=other.pk).version
    said = {"text": "Not mine.", "status": "on_track", "version": version}
    assert us.post(f"{foreign}update/", said).status_code == 403
    with cast.ours.scope():
        assert not other.updates.exists()


def test_a_stale_update_and_a_closed_action_are_refused_with_the_text_kept(cast):
    office = cast.ours.client(R.BUSINESS_MANAGER)
    with cast.ours.scope():
        action = make_action(cast.ours)
        action_register.update(action, by=cast.ours.as_(R.BUSINESS_MANAGER), text="Going.", status="on_track")
    address = cast.ours.url(f"partners/action/{action.pk}/update/")
    stale = office.post(address, {"text": "My long update.", "status": "at_risk", "version": action.version})
    assert stale.status_code == 409 and "My long update." in stale.content.decode()
    closed = send(office, cast.ours.url(f"partners/action/{action.pk}/step/close/"), reason="Done elsewhere.")
    assert "Closed as no longer needed. Done elsewhere." in text_of(closed)
    with cast.ours.scope():
        version = Action.objects.get().version
    late = office.post(address, {"text": "One more.", "status": "at_risk", "version": version})
    assert late.status_code == 409 and "an update no longer applies" in text_of(late)


def test_the_register_is_searched_and_filtered(cast):
    office = cast.ours.client(R.BUSINESS_MANAGER)
    today = clock.today()
    with cast.ours.scope():
        source = make_decision(cast.ours).record
        make_action(cast.ours, text="Write the neglect toolkit.", agency="Council", due=today - timedelta(days=2))
        make_action(cast.ours, text="Re-audit 30 files.", agency="Health", source=source)
        done = make_action(cast.ours, text="Brief the schools.", agency="Council", due=today - timedelta(days=9))
        action_register.complete(done, by=cast.ours.as_(R.BUSINESS_MANAGER), difference="Heads know the toolkit.")
    address = cast.ours.url("partners/actions/")

    def found(query):
        shown = text_of(office.get(address + query))
        names = ("Write the neglect toolkit.", "Re-audit 30 files.", "Brief the schools.")
        return [name.split()[0] for name in names if name in shown]

    council = cast.ours.agencies["Council"].pk
    assert found("") == ["Write", "Re-audit", "Brief"]
    assert found("?words=TOOLKIT+neglect") == ["Write"]
    assert found(f"?agency={council}") == ["Write", "Brief"]
    assert found("?status=open") == ["Write", "Re-audit"]
    assert found("?status=complete") == ["Brief"]
    assert found("?overdue=on") == ["Write"]
    assert found("?source=decision") == ["Re-audit"]
    assert found("?words=nothing") == []
    assert "Nothing matches these filters" in text_of(office.get(f"{address}?words=nothing"))
    assert "2 days overdue" in text_of(office.get(address))


@pytest.mark.parametrize("register", ["actions/", "decisions/", "challenges/"])
def test_registers_ask_as_many_questions_at_100_rows_as_at_5(cast, register):
    office = cast.ours.client(R.BUSINESS_MANAGER)
    address = cast.ours.url(f"partners/{register}")

    def add(number):
        with cast.ours.scope():
            decision = make_decision(cast.ours)
            for _ in range(number):
                if register == "actions/":
                    make_action(cast.ours, source=decision.record)
                elif register == "decisions/":
                    make_decision(cast.ours, subject=decision.record)
                else:
                    make_challenge(cast.ours)

    def count():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert office.get(address).status_code == 200
        return len(queries)

    add(5)
    office.get(address)  # the first request of a test also fills caches
    few = count()
    add(95)
    many = count()
    assert few == many <= 15, (few, many)


def test_the_page_of_an_action_costs_the_same_with_many_updates(cast):
    office = cast.ours.client(R.BUSINESS_MANAGER)
    with cast.ours.scope():
        action = make_action(cast.ours)
        by = cast.ours.as_(R.BUSINESS_MANAGER)
        for _ in range(10):
            action_register.update(action, by=by, text="Still going.")
    address = cast.ours.url(f"partners/action/{action.pk}/")
    office.get(address)
    with CaptureQueriesContext(connection) as queries:
        office.get(address)
    assert len(queries) <= 15


def test_a_decision_stores_the_chair_of_its_day_and_the_minute(cast):
    chair = cast.ours.client(R.EXECUTIVE_CHAIR)
    today = clock.today()
    with cast.ours.scope():
        group = executive(cast.ours)
        month = today - timedelta(days=30)
        make_term(cast.ours, group, cast.ours.people[R.LEAD_REPRESENTATIVE], month - timedelta(days=300), month)
        make_term(cast.ours, group, cast.ours.people[R.PARTNER_DELEGATE], month + timedelta(days=10))
    said = {"group": group.pk, "text": "The plan is set.", "rationale": "It covers the gaps."}
    address = cast.ours.url("partners/decisions/new/")
    in_gap = send(chair, address, **said, **parts("decided_on", month + timedelta(days=5)))
    assert "Nobody was in the chair on" in text_of(in_gap)
    minute = SimpleUploadedFile("minute.pdf", PDF, "application/pdf")
    before = send(chair, address, **said, **parts("decided_on", month), minute=minute)
    shown = text_of(before)
    assert "Lead representative Ours" in shown and "minute.pdf" in shown
    with cast.ours.scope():
        decision = Decision.objects.latest("pk")
        assert decision.chair == cast.ours.people[R.LEAD_REPRESENTATIVE]
    file = chair.get(cast.ours.url(f"partners/decision/{decision.pk}/minute/file/"))
    assert file.content == PDF and "attachment" in file["Content-Disposition"]
    tomorrow = send(chair, address, **said, **parts("decided_on", today + timedelta(days=1)))
    assert tomorrow.status_code == 422


def test_a_file_that_is_not_what_it_says_is_refused(cast):
    chair = cast.ours.client(R.EXECUTIVE_CHAIR)
    with cast.ours.scope():
        decision = make_decision(cast.ours)
    bad = SimpleUploadedFile("minute.pdf", b"<script>alert(1)</script>", "application/pdf")
    refused = send(chair, cast.ours.url(f"partners/decision/{decision.pk}/minute/"), minute=bad)
    assert refused.status_code == 422 and "Choose a file of one of these types" in text_of(refused)


def test_the_review_groups_decisions_are_seen_by_its_members_and_those_who_decide(cast):
    with cast.ours.scope():
        group = make_group(cast.ours, Group.Kind.REVIEW, "Review Group")
        decision = make_decision(cast.ours, group=group, text="A review is not needed.")
    page, register = cast.ours.url(f"partners/decision/{decision.pk}/"), cast.ours.url("partners/decisions/")
    for role, sees in [(R.BUSINESS_MANAGER, True), (R.PARTNER_DELEGATE, True), (R.TRAINING_LEAD, False)]:
        client = cast.ours.client(role)
        assert client.get(page).status_code == (200 if sees else 404)
        assert ("A review is not needed." in text_of(client.get(register))) == sees


@pytest.mark.requirement(18)
def test_the_executive_sees_open_challenges_once_they_reach_it(cast):
    police, delegate = cast.ours.client(R.LEAD_REPRESENTATIVE), cast.ours.client(R.PARTNER_DELEGATE)
    trust = cast.ours.client(R.AGENCY_REPRESENTATIVE)
    raised = send(
        trust,
        cast.ours.url("partners/challenges/new/"),
        raised_by=cast.ours.agencies["Trust"].pk,
        about=cast.ours.agencies["Police"].pk,
        theme="Late returns",
        text="Three returns came after the date that was agreed.",
    )
    assert "Challenge raised" in text_of(raised)
    with cast.ours.scope():
        challenge = Challenge.objects.get()
    page, register = cast.ours.url(f"partners/challenge/{challenge.pk}/"), cast.ours.url("partners/challenges/")
    assert "A challenge waits for your agency" in text_of(police.get(cast.ours.url()))
    assert delegate.get(page).status_code == 404
    shown = text_of(delegate.get(register))
    assert "1 more is open between other agencies" in shown and "Late returns" not in shown
    for _ in range(3):
        moved = send(trust, f"{page}step/escalate/", reason="No agreement at this level.")
        assert moved.status_code == 200
    assert "Late returns" in text_of(delegate.get(register))
    assert "A challenge waits for the Executive" in text_of(delegate.get(cast.ours.url()))
    assert "step/escalate/" not in trust.get(page).content.decode()
    assert delegate.get(f"{page}outcome/").status_code == 403
    chair = cast.ours.client(R.EXECUTIVE_CHAIR)
    resolved = send(chair, f"{page}outcome/", outcome="Returns come by the 10th.", learning="One inbox each.")
    assert "Returns come by the 10th." in text_of(resolved) and "Resolved" in text_of(resolved)


def test_a_challenge_that_could_identify_a_child_is_refused_and_kept_on_the_page(cast):
    trust = cast.ours.client(R.AGENCY_REPRESENTATIVE)
    refused = send(
        trust,
        cast.ours.url("partners/challenges/new/"),
        raised_by=cast.ours.agencies["Trust"].pk,
        about="",
        theme="Late returns",
        text="The child was born 3 May 2019 and lives at WV1 1AA.",
    )
    assert refused.status_code == 422
    assert "looks like a date of birth" in text_of(refused) and "looks like a postcode" in text_of(refused)
    assert "lives at WV1 1AA" in refused.content.decode()


def test_scrutiny_sees_the_themes_of_challenges_and_nothing_else(cast):
    with cast.ours.scope():
        make_challenge(cast.ours, by=R.BUSINESS_MANAGER, raised_by="Health", about="Council", theme="Slow referrals")
    shown = text_of(cast.ours.client(R.SCRUTINY_CHAIR).get(cast.ours.url("partners/challenges/")))
    assert "Slow referrals" in shown and "Three returns came" not in shown


def test_home_shows_my_agencys_actions_and_managers_what_they_wait_for(cast):
    today = clock.today()
    with cast.ours.scope():
        make_action(cast.ours, text="Late here.", due=today - timedelta(days=2))
        make_action(cast.ours, text="Next week.", due=today + timedelta(days=10))
        make_action(cast.ours, text="Late there.", agency="Police", due=today - timedelta(days=5))
        make_action(cast.ours, text="Far away.", due=today + timedelta(days=60))
    us = text_of(cast.ours.client(R.AGENCY_REPRESENTATIVE).get(cast.ours.url()))
    needs, coming = us.split("Coming up")
    assert "Late here. This action is overdue 2 days late" in needs
    assert "Next week." in coming and "Late there." not in us and "Far away." not in us
    office = cast.ours.client(R.BUSINESS_MANAGER).get(cast.ours.url())
    assert "Police of Ourtown 1 overdue action" in text_of(office)
    police = cast.ours.agencies["Police"].pk
    link = re.search(rf'href="([^"]*agency={police}[^"]*)"', office.content.decode())[1].replace("&amp;", "&")
    assert "Late there." in text_of(cast.ours.client(R.BUSINESS_MANAGER).get(link))
