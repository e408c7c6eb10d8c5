"""A case file audit whole, from plan to report, through the pages of those whose task each step is."""

from datetime import timedelta

import pytest
from django.urls import reverse

from partners.roles import RoleCode as R
from priorities.models import PriorityBasis
from scrutiny.models import Audit, AuditCase, AuditReturn, Finding
from tests.priorities.factories import make_priority
from tests.scrutiny import factories as make
from tests.scrutiny.forms import day, send
from wst import clock
from wst.models import Notice, Publication


@pytest.fixture
def ours(cast):
    return cast.ours


def url(troupe, name, *args):
    return reverse(f"scrutiny:{name}", args=[troupe.partnership.slug, *args])


def plan(ours, **more):
    today = clock.today()
    return {
        "theme": "Neglect",
        "why": "Two reviews found that it was noticed late.",
        "within_cycle": "no",
        "sample_size": "2",
        "selection": "At random.",
        "method": "Each agency grades its own files, then one meeting.",
        "agencies": [ours.agencies[short].pk for short in ("Council", "Trust")],
        **day("period_starts", today - timedelta(days=365)),
        **day("period_ends", today - timedelta(days=30)),
        **day("returns_due", today + timedelta(days=14)),
        **more,
    }


def returned(first, second):
    return {
        "worked_well": "The child was seen alone.",
        "to_develop": "One plan had no date.",
        "grade_1": first,
        "reason_1": "As the file shows.",
        "grade_2": second,
        "reason_2": "",
    }


@pytest.mark.requirement(83, 107)
def test_an_audit_goes_from_plan_to_report_without_a_priority(ours):
    with ours.scope():
        activity = make.make_activity(ours, code="4.IS.8a", title="Audit of neglect")
    chair, manager = ours.client(R.SCRUTINY_CHAIR), ours.client(R.BUSINESS_MANAGER)
    send(chair, url(ours, "audit_add", activity.pk), **plan(ours))
    send(manager, url(ours, "activity_commission", activity.pk))
    with ours.scope():
        audit = Audit.objects.get()
        assert (audit.priority, audit.within_cycle, audit.cases.count()) == (None, False, 2)
        own = audit.returns.get(agency=ours.agencies["Trust"])
        theirs = audit.returns.get(agency=ours.agencies["Council"])
    send(chair, url(ours, "audit_move", audit.pk, "open_returns"))
    with ours.scope():
        asked = Notice.objects.filter(kind="scrutiny.return_asked").values_list("user__email", "address")
        assert (ours.user(R.AGENCY_REPRESENTATIVE).email, own.get_absolute_url()) in set(asked)
    representative, delegate = ours.client(R.AGENCY_REPRESENTATIVE), ours.client(R.PARTNER_DELEGATE)
    assert "Audit: Neglect" in representative.get(ours.url()).content.decode()
    html = send(representative, url(ours, "audit_return_send", own.pk), **returned("good", "inadequate"))
    assert "The return is sent" in html
    send(delegate, url(ours, "audit_return_send", theirs.pk), **returned("good", "good"))
    send(chair, url(ours, "audit_move", audit.pk, "moderate"))
    html = chair.get(url(ours, "audit_moderation", audit.pk)).content.decode()
    assert html.index("Case 2") < html.index("Case 1"), "the case that was graded differently comes first"
    assert "Inadequate" in html and "Agencies differ on 1 case" in html
    early = chair.get(audit.get_absolute_url()).content.decode()
    assert "Agree a grade, with its reason, for every case." in early
    for number, grade in ((1, "good"), (2, "requires_improvement")):
        send(chair, url(ours, "audit_case", audit.pk, number), grade=grade, reason=f"Agreed in the meeting {number}.")
    html = chair.get(url(ours, "audit_moderation", audit.pk)).content.decode()
    assert "Requires improvement: Agreed in the meeting 2." in html
    make_finding = f"{url(ours, 'finding_add', activity.pk, 'develop')}?case=2"
    assert make_finding in html
    assert "Case 2 of the audit." in chair.get(make_finding).content.decode()
    send(chair, make_finding, text="Chronologies are missing.", evidence="Case 2 of the audit.")
    report = {"worked_well": "Visits were prompt.", "to_develop": "Chronologies.", "comparison": "The first audit."}
    send(manager, url(ours, "audit_report", audit.pk), **report)
    assert manager.post(url(ours, "audit_move", audit.pk, "agree_report"), {"version": 9}).status_code == 403
    send(chair, url(ours, "audit_move", audit.pk, "agree_report"))
    assert "Visits were prompt." not in representative.get(audit.get_absolute_url()).content.decode()
    send(manager, url(ours, "audit_move", audit.pk, "share"))
    html = representative.get(audit.get_absolute_url()).content.decode()
    assert "Visits were prompt." in html and "1 of 2 cases were graded good or outstanding" in html
    send(chair, url(ours, "findings_share", activity.pk), understood="on")
    assert "Chronologies are missing." in representative.get(activity.get_absolute_url()).content.decode()


@pytest.mark.requirement(21)
def test_the_form_asks_what_worked_well_before_what_could_be_better(ours):
    with ours.scope():
        audit = make.make_audit(ours, "returns_open")
        own = audit.returns.get(agency=ours.agencies["Trust"])
    html = ours.client(R.AGENCY_REPRESENTATIVE).get(url(ours, "audit_return_send", own.pk)).content.decode()
    assert html.index("What worked well?") < html.index("What could be better?") < html.index("Grade of case 1")
    assert "No name, date of birth, address or case number belongs here." in html
    report = ours.client(R.SCRUTINY_CHAIR).get(url(ours, "audit_add", audit.activity_id)).content.decode()
    assert "No name, date of birth, address or case number belongs here." in report


def test_a_return_is_seen_by_its_own_agency_alone_until_moderation(ours):
    with ours.scope():
        audit = make.make_audit(ours, "returns_open")
        make.send_return(ours, audit, "Council", "good", "good", "inadequate")
        theirs = audit.returns.get(agency=ours.agencies["Council"])
    others = [ours.client(role) for role in (R.AGENCY_REPRESENTATIVE, R.BUSINESS_MANAGER, R.SCRUTINY_CHAIR)]
    for client in others:
        assert client.get(theirs.get_absolute_url()).status_code == 404
        assert client.get(url(ours, "audit_moderation", audit.pk)).status_code == 404
    assert ours.client(R.PARTNER_DELEGATE).get(theirs.get_absolute_url()).status_code == 200
    post = others[0].post(url(ours, "audit_return_send", theirs.pk), {"version": 1, **returned("good", "good")})
    assert post.status_code == 404
    with ours.scope():
        make.send_return(ours, audit, "Trust", "good", "good", "good")
        make.send_return(ours, audit, "Police", "good", "good", "good")
        make.audits.begin_moderation(audit=Audit.objects.get(), by=ours.as_(R.SCRUTINY_CHAIR))
    for client in others:
        assert "The child was seen alone." in client.get(theirs.get_absolute_url()).content.decode()
    assert ours.client(R.TRAINING_LEAD).get(theirs.get_absolute_url()).status_code == 404
    late = ours.client(R.PARTNER_DELEGATE).post(
        url(ours, "audit_return_send", theirs.pk), {"version": 9, **returned("good", "good"), "grade_3": "good"}
    )
    assert late.status_code == 409


def test_a_missing_return_is_marked_and_said_so(ours):
    with ours.scope():
        audit = make.make_audit(ours, "returns_open")
        for short in ("Council", "Trust"):
            make.send_return(ours, audit, short, "good", "good", "good")
        absent = audit.returns.get(agency=ours.agencies["Police"])
    manager = ours.client(R.BUSINESS_MANAGER)
    page = manager.get(audit.get_absolute_url()).content.decode()
    assert "mark the one that did not come as not received" in page
    html = send(manager, url(ours, "audit_return_missing", absent.pk), reason="No capacity.")
    assert "Not received" in html
    send(manager, url(ours, "audit_move", audit.pk, "moderate"))
    html = manager.get(url(ours, "audit_moderation", audit.pk)).content.decode()
    assert "No return was received from Police of Ourtown." in html
    with ours.scope():
        assert AuditReturn.objects.get(pk=absent.pk).status == "missing"


def test_an_unanswered_case_is_asked_for_and_nothing_typed_is_lost(ours):
    with ours.scope():
        audit = make.make_audit(ours, "returns_open")
        own = audit.returns.get(agency=ours.agencies["Trust"])
    client = ours.client(R.AGENCY_REPRESENTATIVE)
    response = client.post(url(ours, "audit_return_send", own.pk), {"version": 1, **returned("good", "")})
    html = response.content.decode()
    assert response.status_code == 422 and "Select the grade of case 2" in html and "The child was seen alone." in html


def test_the_second_audit_of_a_theme_stands_beside_the_first(ours):
    with ours.scope():
        make.make_audit(ours, "shared", cases=4)
        second = make.make_audit(ours, "shared", cases=3)
    html = ours.client(R.SCRUTINY_CHAIR).get(second.get_absolute_url()).content.decode()
    assert "Last time" in html and ">4</div></td>" in html and ">3</div></td>" in html


def test_the_published_summary_holds_no_small_number(ours):
    with ours.scope():
        audit = make.make_audit(ours, "shared", cases=9, missing="Police")
        case = AuditCase.objects.filter(audit=audit).first()
        AuditCase.objects.filter(pk=case.pk).update(agreed_grade="inadequate")
    manager = ours.client(R.BUSINESS_MANAGER)
    assert "fewer than 5" in manager.get(url(ours, "audit_publish", audit.pk)).content.decode()
    send(manager, url(ours, "audit_publish", audit.pk))
    with ours.scope():
        publication = Publication.objects.get(key=f"audit-{audit.pk}")
        assert publication.tables[0]["rows"][1] == ["Good", "not shown"]
        assert publication.tables[0]["rows"][3] == ["Inadequate", "fewer than 5"]
        assert "No return was received from Police of Ourtown" in publication.html
    assert ours.client(R.SCRUTINY_CHAIR).post(url(ours, "audit_publish", audit.pk), {}).status_code == 403


@pytest.mark.requirement(59)
def test_a_basis_links_to_the_audit_and_to_the_indicator_and_one_click_opens_each(ours):
    with ours.scope():
        audit = make.make_audit(ours, "shared")
        indicator = make.make_indicator(ours, 61, 68)
        priority = make_priority(ours)
        for kind, source in (("audit", audit.record), ("data", indicator.record)):
            row = PriorityBasis(
                partnership=ours.partnership, priority=priority, kind=kind, summary="What it shows.", source=source
            )
            row.full_clean()
            row.save()
        addresses = [basis.source.address for basis in priority.bases.filter(source__isnull=False)]
    for role in (R.PRIORITY_LEAD, R.SCRUTINY_CHAIR):
        for address, words in zip(addresses, ("Visits were prompt.", "How it is counted"), strict=True):
            response = ours.client(role).get(address)
            assert response.status_code == 200 and words in response.content.decode()


def test_findings_of_an_audit_belong_to_those_who_run_it(ours):
    with ours.scope():
        audit = make.make_audit(ours, "moderation")
        make.make_engagement(ours)
    address = url(ours, "finding_add", audit.activity_id, "strength")
    assert ours.client(R.SCRUTINEER).get(address).status_code == 403
    send(ours.client(R.SCRUTINY_CHAIR), address, text="Visits are prompt.", evidence="Nine cases.")
    with ours.scope():
        finding = Finding.objects.get()
    assert ours.client(R.BUSINESS_MANAGER).get(finding.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("field", ["worked_well", "to_develop", "reason_2"])
def test_a_text_that_could_identify_somebody_is_refused_at_its_field(ours, field):
    with ours.scope():
        audit = make.make_audit(ours, "returns_open", cases=2)
        own = audit.returns.get(agency=ours.agencies["Trust"])
    values = {**returned("good", "good"), field: "Seen at home, WV1 1SH."}
    response = ours.client(R.AGENCY_REPRESENTATIVE).post(
        url(ours, "audit_return_send", own.pk), {"version": own.version, **values}
    )
    html = response.content.decode()
    assert response.status_code == 422 and "looks like a postcode" in html and f"#id_{field}" in html


def test_a_scrutineer_who_leads_an_audit_writes_its_findings_and_the_others_do_not(ours):
    with ours.scope():
        engagement = make.make_engagement(ours)
        audit = make.make_audit(ours, engagement=engagement, status="report_agreed")
    write = url(ours, "finding_add", audit.activity_id, "strength")
    assert ours.client(R.SCRUTINY_CHAIR).get(write).status_code == 403
    scrutineer = ours.client(R.SCRUTINEER)
    assert scrutineer.get(url(ours, "audit_moderation", audit.pk)).status_code == 200
    send(scrutineer, write, text="Visits are prompt.", evidence="Three cases.")
    send(ours.client(R.BUSINESS_MANAGER), url(ours, "audit_move", audit.pk, "share"))
    with ours.scope():
        assert Audit.objects.get().activity.status == "shared"
    send(scrutineer, url(ours, "findings_share", audit.activity_id), understood="on")
    with ours.scope():
        assert Finding.objects.get().status == "shared"
