"""The list, the arrangements and the glossary, from draft to the public site, by the people whose steps they are."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from partners.actions import relevant_agencies
from partners.models import Arrangements, Decision, RelevantAgencyList, Term
from partners.roles import RoleCode
from partners.seed import loading
from partners.seed.arrangements import BOUNDARY_STATEMENT, CUSTODY_STATEMENT, SIGNATORIES
from partners.seed.glossary import TERMS
from partners.seed.relevant_agencies import ENTRIES
from tests.cast import LONG_AGO
from tests.partners.factories import make_delegation, make_lead
from tests.partners.governance.factories import advance, executive, make_arrangements, make_list
from wst import clock

R = RoleCode


def text_of(response):
    """What a reader sees, on one line. The labels that small screens show in a table are left out."""
    body = re.sub(r'<span class="wst-table__label".*?</span>', "", response.content.decode())
    main = body[body.index("<main") : body.index("</main>")]
    plain = re.sub(r"<[^>]+>", " ", main)
    for mark, letter in {"&amp;": "&", "&#x27;": "'", "&quot;": '"'}.items():
        plain = plain.replace(mark, letter)
    return " ".join(plain.split())


def send(client, address, **values):
    """Post a form under the version that its page shows, and follow."""
    page = client.get(address).content.decode()
    version = re.search(r'name="version" value="(\d+)"', page)
    if version:
        values["version"] = version[1]
    return client.post(address, values, follow=True)


@pytest.fixture
def office(cast):
    return cast.ours.client(R.BUSINESS_MANAGER)


@pytest.fixture
def chair(cast):
    return cast.ours.client(R.EXECUTIVE_CHAIR)


@pytest.fixture
def seeded(cast):
    """Version 1 of the printed list, published; the successors are in the register."""
    with cast.ours.scope():
        by = cast.ours.as_(R.BUSINESS_MANAGER)
        found = loading.load_agencies(by=by, joined_on=LONG_AGO.replace(year=2019))
        first = relevant_agencies.draft(by=by, entries=loading.first_list(found))
        advance(cast.ours, first, relevant_agencies, "published")
        new = loading.load_successors(found, by=by)
    return found, new


@pytest.mark.requirement(160, 161)
def test_the_28_printed_entries_stand_with_why_each_was_chosen(cast, office, seeded):
    register = text_of(office.get(cast.ours.url("partners/relevant-agency-lists/")))
    assert "Version 1" in register and "28" in register
    with cast.ours.scope():
        pk = RelevantAgencyList.objects.get().pk
    page = text_of(office.get(cast.ours.url(f"partners/relevant-agency-list/{pk}/")))
    public = text_of(Client().get("/ours/relevant-agencies/"))
    for shown in (page, public):
        assert "28 agencies and organisations" in shown
        for entry in ENTRIES:
            assert entry.wording in shown, entry.wording
            assert entry.reason_chosen in shown, entry.wording


@pytest.mark.requirement(41)
def test_republishing_shows_what_changed_and_why(cast, office, chair, seeded):
    home = cast.ours.url("partners/relevant-agency-lists/")
    page = send(office, f"{home}new/", begin_from="register")
    assert "What changed since version 1" in text_of(page)
    with cast.ours.scope():
        row = RelevantAgencyList.objects.get(number=2)
        mine = row.entries.get(agency__name="Police of Ourtown")  # of the test's cast, joined since version 1
    address = cast.ours.url(f"partners/relevant-agency-list/{row.pk}/")
    send(office, f"{address}entry/{mine.pk}/", change="removed", wording=mine.wording)
    renamed = row_of(cast, row, "UK Visa, Immigration, Enforcement and Border Force")
    said = {"change": "renamed", "wording": "UK Visas and Immigration", "reason": "The names had run together."}
    refused = send(office, f"{address}entry/{renamed}/", change="renamed", wording="UK Visas and Immigration")
    assert refused.status_code == 422 and "Enter the reason" in text_of(refused)
    send(office, f"{address}entry/{renamed}/", **said)
    send(office, f"{address}step/send/")
    approved = send(chair, f"{cast.ours.url('partners/decisions/new/about/')}{row.record_id}/", **decision_of(cast))
    assert "For approval" in text_of(approved)
    with cast.ours.scope():
        decision = Decision.objects.latest("pk")
        assert decision.subject_id == row.record_id
    assert "Approved" in text_of(send(chair, f"{address}approve/", decision=decision.pk))
    refused = send(office, f"{address}publish/", change_note="")
    assert refused.status_code == 409 and "Enter what changed" in text_of(refused)
    done = send(office, f"{address}publish/", change_note="Four bodies were succeeded by others.")
    assert "Published" in text_of(done)
    public = text_of(Client().get("/ours/relevant-agencies/"))
    assert "What changed in this version" in public
    assert "Before: Wolverhampton Clinical Commissioning Group" in public
    assert "The Health and Care Act 2022 replaced clinical commissioning groups" in public
    assert "Before: UK Visa, Immigration, Enforcement and Border Force The names had run together." in public
    assert "Four bodies were succeeded by others." in public
    older = text_of(office.get(cast.ours.url(f"partners/relevant-agency-list/{first_of(cast)}/")))
    assert "Superseded" in older


def row_of(cast, document, wording):
    with cast.ours.scope():
        return document.entries.get(wording=wording).pk


def first_of(cast):
    with cast.ours.scope():
        return RelevantAgencyList.objects.get(number=1).pk


def decision_of(cast):
    with cast.ours.scope():
        group = executive(cast.ours).pk
    today = clock.today()
    return {
        "group": group,
        "decided_on_day": today.day,
        "decided_on_month": today.month,
        "decided_on_year": today.year,
        "text": "The relevant agencies list is approved.",
        "rationale": "Bodies were reorganised.",
    }


def test_a_stale_page_keeps_what_was_typed_and_overwrites_nothing(cast, office):
    with cast.ours.scope():
        row = make_list(cast.ours)
        entry = row.entries.first().pk
    address = cast.ours.url(f"partners/relevant-agency-list/{row.pk}/entry/{entry}/")
    first = office.post(address, {"change": "unchanged", "wording": "The Trust", "version": row.version})
    assert first.status_code == 302
    stale = office.post(address, {"change": "unchanged", "wording": "A trust of ours", "version": row.version})
    assert stale.status_code == 409
    assert "Somebody else saved a change" in text_of(stale) and "A trust of ours" in stale.content.decode()
    with cast.ours.scope():
        assert row.entries.first().wording == "The Trust"


def test_an_approved_version_cannot_be_edited(cast, office):
    with cast.ours.scope():
        row = make_list(cast.ours, "approved")
        entry = row.entries.first().pk
    address = cast.ours.url(f"partners/relevant-agency-list/{row.pk}/")
    refused = send(office, f"{address}entry/{entry}/", change="unchanged", wording="Another name")
    assert refused.status_code == 409 and "its text stands" in text_of(refused)
    assert f"entry/{entry}/" not in office.get(address).content.decode()


@pytest.fixture
def printed(cast, seeded):
    """Wolverhampton's arrangements, published as version 1."""
    found, _ = seeded
    with cast.ours.scope():
        by = cast.ours.as_(R.BUSINESS_MANAGER)
        review = clock.today() + timedelta(days=200)
        # The cast's own three partners joined later, so the printed document is signed by those of its day.
        for short in ("Council", "Health", "Police"):
            agency = cast.ours.agencies[short]
            type(agency).objects.filter(pk=agency.pk).update(joined_on=LONG_AGO)
        return loading.draft_arrangements(found, by=by, review_due=review)


@pytest.mark.requirement(9, 10, 43, 45)
def test_the_printed_arrangements_are_published_with_area_custody_and_signatories(cast, office, printed):
    with cast.ours.scope():
        from partners.actions import arrangements

        advance(cast.ours, printed, arrangements, "published")
    public = Client().get("/ours/arrangements/")
    shown = text_of(public)
    assert "Applies to The City of Wolverhampton" in shown
    assert CUSTODY_STATEMENT in shown
    assert "education becomes the 'fourth' safeguarding partner" in shown
    page = public.content.decode()
    printed_alike = {
        re.search(rf"<li>(.*?){re.escape(name)}", page, re.DOTALL)[1].rsplit("<li>", 1)[-1]
        for name, _, _ in SIGNATORIES
    }
    assert len(printed_alike) == 1
    for name, post, _ in SIGNATORIES:
        assert f"{name} {post}" in shown


@pytest.mark.requirement(43)
def test_the_custody_statement_can_be_changed_in_the_next_version(cast, office):
    with cast.ours.scope():
        make_arrangements(cast.ours, "published", custody_statement="There is no youth custody here.")
    today = clock.today()
    started = send(
        office,
        cast.ours.url("partners/arrangements-versions/new/"),
        title="How we work together",
        guidance_edition="Working Together to Safeguard Children 2026",
        **parts("effective_from", today),
        **parts("review_due", today + timedelta(days=365)),
    )
    assert "There is no youth custody here." in text_of(started)
    with cast.ours.scope():
        document = Arrangements.objects.get(number=2)
    address = cast.ours.url(f"partners/arrangements-version/{document.pk}/")
    changed = send(
        office,
        f"{address}change/",
        title=document.title,
        guidance_edition=document.guidance_edition,
        applies_to=document.applies_to,
        custody_statement="A secure school opened in the area.",
        **parts("effective_from", document.effective_from),
        **parts("review_due", document.review_due),
    )
    assert "A secure school opened in the area." in text_of(changed)
    assert "There is no youth custody here." in text_of(Client().get("/ours/arrangements/"))


def parts(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def as_shown(page):
    """What a browser would send back if nothing were typed."""
    values = {}
    for bound in page.context["form"]:
        value = bound.value()
        if isinstance(value, date):
            values |= parts(bound.name, value)
        elif value not in (None, "", [], False) and bound.name not in ("version", "boundary_statement"):
            values[bound.name] = getattr(value, "pk", value)
    return values


@pytest.mark.requirement(40, 46)
def test_delegates_and_boundary_statements_print_for_every_partner(cast, office):
    with cast.ours.scope():
        for short in ("Council", "Health", "Police"):
            agency = cast.ours.agencies[short]
            make_lead(cast.ours, agency)
            make_delegation(cast.ours, agency)
    for short in ("Council", "Health", "Police"):
        agency = cast.ours.agencies[short]
        address = cast.ours.url(f"partners/agency/{agency.pk}/change/")
        page = office.get(address)
        statement = BOUNDARY_STATEMENT if short != "Health" else "Its area is wider than the city."
        saved = send(office, address, **as_shown(page), boundary_statement=statement)
        assert saved.status_code == 200, text_of(saved)
    with cast.ours.scope():
        make_arrangements(cast.ours, "published")
    public = text_of(Client().get("/ours/arrangements/"))
    for short in ("Council", "Health", "Police"):
        assert f"Director: Delegate of {short}" in public
        assert f"Chief officer: Lead of {short}" in public
    assert public.count(BOUNDARY_STATEMENT) == 2 and "Its area is wider than the city." in public


@pytest.mark.requirement(10)
def test_past_versions_stay_readable(cast, office):
    with cast.ours.scope():
        make_arrangements(cast.ours, "published", sections=[("1", "Introduction", "The words of version one.")])
        make_arrangements(cast.ours, "published", sections=[("1", "Introduction", "The words of version two.")])
    current = text_of(Client().get("/ours/arrangements/"))
    assert "The words of version two." in current and "The words of version one." not in current
    past = Client().get("/ours/arrangements/?version=1")
    assert "The words of version one." in text_of(past)
    with cast.ours.scope():
        first = Arrangements.objects.get(number=1).pk
    assert "The words of version one." in text_of(office.get(cast.ours.url(f"partners/arrangements-version/{first}/")))


def test_sections_are_written_in_markdown_and_shown_as_they_will_read(cast, office):
    with cast.ours.scope():
        document = make_arrangements(cast.ours)
    address = cast.ours.url(f"partners/arrangements-version/{document.pk}/")
    page = send(office, f"{address}section/add/", code="3", title="Money", body="# Shares\n\n- equal\n\n<b>x</b>")
    html = page.content.decode()
    assert "3. Money" in text_of(page)
    assert '<h3 class="govuk-heading-m">Shares</h3>' in html and "<b>x</b>" not in html


@pytest.mark.requirement(51)
def test_an_overdue_review_of_the_arrangements_shows_on_the_home_page(cast, office, chair):
    with cast.ours.scope():
        long_ago = clock.today() - timedelta(days=500)
        make_arrangements(cast.ours, "published", effective_from=long_ago, review_due=clock.today() - timedelta(days=3))
    for client in (office, chair):
        home = text_of(client.get(cast.ours.url()))
        assert "Arrangements, version 1 Their review is overdue 3 days late" in home


@pytest.mark.requirement(164)
def test_14_terms_load_and_an_edit_changes_the_pages(cast, office):
    with cast.ours.scope():
        loading.load_glossary(by=cast.ours.as_(R.BUSINESS_MANAGER))
        ccg = Term.objects.get(short_form="CCG").pk
    home = cast.ours.url("partners/glossary/")
    shown = text_of(office.get(home))
    assert all(f"{short} {meaning}" in shown for short, meaning in TERMS)
    assert len(TERMS) == 14
    send(office, f"{home}publish/")
    assert "CCG Clinical Commissioning Group" in text_of(Client().get("/ours/glossary/"))
    edited = send(
        office,
        cast.ours.url(f"partners/term/{ccg}/change/"),
        short_form="ICB",
        meaning="Integrated Care Board",
        definition="It took over from the clinical commissioning group.",
    )
    assert "ICB Integrated Care Board" in text_of(edited)
    send(office, f"{home}publish/", change_note="The clinical commissioning group was replaced.")
    public = text_of(Client().get("/ours/glossary/"))
    assert "ICB Integrated Care Board" in public and "Clinical Commissioning Group" not in public
