"""A practice review in the vault, from its commission to what the public reads of it, through its pages."""

from datetime import date, timedelta

import pytest
from django.test import Client

from partners.roles import RoleCode as R
from reviews.actions import case_review_publication, case_reviews, decisions
from reviews.actions import case_review_texts as texts
from reviews.models import (
    CaseDeadline,
    CaseHolder,
    CaseReview,
    LearningPoint,
    Notification,
    PracticeReview,
    ReviewDecision,
    WrittenRequest,
)
from reviews.policies.case_reviews import digest
from tests.reviews import factories, review_factories
from tests.reviews.test_rapid_review import post
from tests.reviews.test_vault_pages import dated
from wst import clock
from wst.models import Publication, Record
from wst.refusals import NotReady

DECIDED = date(2026, 8, 31)
COMES = date(2026, 12, 1)
PUBLISHED = date(2027, 1, 4)
TEXT = {
    "pseudonym": "Child Quill",
    "recommendations_made": 5,
    "chair_statement": "We are sorry that help did not come sooner.",
    "summary": "A young child was harmed at home. Ashmore Park Primary School saw it first.",
    "improvements": "",
}


@pytest.fixture
def manager(cast):
    return cast.ours.client(R.BUSINESS_MANAGER)


@pytest.fixture
def worker(cast):
    return cast.ours.client(R.REVIEW_GROUP)


def open_review(cast, status="commissioned", day=DECIDED, **values):
    """Its case, with a worker, the chair and a partner named, and the address of its page."""
    with clock.set_to(day), cast.ours.scope():
        review = review_factories.make_case_review(cast.ours, status, **values)
        factories.name_everybody(cast.ours, factories.entered(cast.ours, review.case))
    return review, f"{review.case.get_absolute_url()}reviews/{review.pk}/"


def now(cast, review):
    with cast.ours.scope():
        return CaseReview.objects.get(pk=review.pk)


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def write(cast, review, base, client, **values):
    post(client, f"{base}text/", {"version": now(cast, review).version, **TEXT, **values})
    point = {"kind": "improvement", "theme": "One chronology", "text": "Each agency held a part of the story."}
    post(client, f"{base}learning/add/", point)


def confirm(client, base):
    """Confirm the text as the page shows it."""
    digest = client.get(f"{base}identity/").context["form"]["digest"].value()
    return client.post(f"{base}identity/", {"digest": digest, "is_sure": "on", "words": "Names and places."})


def say_publish(cast, review):
    with cast.ours.scope():
        factories.say(cast.ours, factories.entered(cast.ours, review.case), "publish", review=now(cast, review))


def send_copies(cast, review, client, day):
    with cast.ours.scope():
        rows = list(Notification.objects.filter(review=review, occasion="advance", not_needed_because=""))
    how = {"time": "9am", "how": "secure_email", "sent_by": "The office", "evidence": "The secure mailbox"}
    for row in rows:
        post(client, f"{review.case.get_absolute_url()}notifications/{row.pk}/sent/", {**dated("day", day), **how})
    return rows


def clocks(cast, review):
    with cast.ours.scope():
        return {row.rule: row for row in CaseDeadline.objects.filter(about=f"review:{review.pk}")}


@pytest.mark.rule("LC-13")
def test_a_decision_to_hold_a_review_leads_to_its_commission_and_six_months(cast, manager):
    with clock.set_to(DECIDED), cast.ours.scope():
        inside = review_factories.make_decided(cast.ours)
        decision = inside.case.decisions.get()
    case = inside.case.get_absolute_url()
    with clock.set_to(DECIDED):
        assert f"{case}reviews/commission/{decision.pk}/" in text_of(manager, case)
        said = {"reviewer": "Dr R. Example", "terms": "How agencies worked together.", **dated("appointed_on", DECIDED)}
        early = {**said, **dated("next_check_on", DECIDED)}
        refused = manager.post(f"{case}reviews/commission/{decision.pk}/", early)
        assert refused.status_code == 422 and "How agencies worked together." in refused.content.decode()
        commissioned = {**said, **dated("next_check_on", DECIDED + timedelta(days=30))}
        answer = post(manager, f"{case}reviews/commission/{decision.pk}/", commissioned)
        page = text_of(manager, answer.url)
        assert "Sunday 28 February 2027" in page and "Dr R. Example, from 31 August 2026" in page  # worked example 9
        assert case in page and answer.url in text_of(manager, case) and "Commission the review" not in page
        again = manager.post(f"{case}reviews/commission/{decision.pk}/", commissioned)
        assert again.status_code == 409 and "has its review already" in again.content.decode()


def test_a_later_decision_takes_the_place_of_one_to_hold_a_review(cast, manager):
    with clock.set_to(DECIDED), cast.ours.scope():
        inside = review_factories.make_decided(cast.ours)
        first = inside.case.decisions.get()
        later = {"case": inside.case, "outcome": "no_review", "reasons": "Known.", "decided_on": DECIDED, "by": inside}
        with pytest.raises(NotReady, match="Record first what each safeguarding partner says"):
            decisions.decide(**later)  # they spoke of the first decision
        factories.say(cast.ours, inside, "review")
        decisions.decide(**later)
    assert "Commission the review" not in text_of(manager, inside.case.get_absolute_url())
    said = {"reviewer": "A", "terms": "B", **dated("appointed_on", DECIDED), **dated("next_check_on", date(2030, 1, 1))}
    assert manager.post(f"{inside.case.get_absolute_url()}reviews/commission/{first.pk}/", said).status_code == 409


@pytest.mark.rule("LC-2")
def test_the_reviewer_is_changed_and_removed_at_any_time_before_publication(cast, manager):
    review, base = open_review(cast)
    with clock.set_to(COMES):
        change = {"reviewer": "Ms S. Other", "reason": "The first fell ill", **dated("changed_on", COMES)}
        post(manager, f"{base}reviewer/", {"version": now(cast, review).version, **change})
        gone = {"reason": "Not independent", **dated("changed_on", COMES)}
        post(manager, f"{base}reviewer/remove/", {"version": now(cast, review).version, **gone})
        page = text_of(manager, base)
        for words in ("Dr R. Example", "The first fell ill", "Not independent", "a reviewer must be appointed"):
            assert words in page
        early = manager.post(f"{base}step/begin/", {"version": now(cast, review).version})
        assert early.status_code == 409 and "Appoint a reviewer." in early.content.decode()


@pytest.mark.rule("LC-3", "LC-4")
def test_time_and_quality_are_looked_at_and_an_overdue_look_is_a_need_of_those_who_work_on_it(cast, manager, worker):
    review, base = open_review(cast, "under_way", next_check_on=date(2026, 9, 30))
    home = cast.ours.url()
    need = f"{review.case.reference}: look at time and quality"
    with clock.set_to(date(2026, 10, 1)):
        assert "Overdue: do it now" in text_of(manager, base)
        assert need in text_of(worker, home)
        for role in (R.EXECUTIVE_CHAIR, R.SUPPORT_OFFICER):  # one reads the case, one does not know of it
            assert review.case.reference not in text_of(cast.ours.client(role), home)
        found = {"time_taken": "at_risk", "quality": "satisfactory", "words": "Two agencies are late."}
        days = {**dated("checked_on", clock.today()), **dated("next_check_on", date(2026, 11, 1))}
        post(worker, f"{base}check/", {**found, **days})
        page = text_of(manager, base)
        assert "Two agencies are late." in page and "At risk" in page and "Overdue" not in page
        assert need not in text_of(worker, home)


@pytest.mark.rule("LC-3")
def test_requests_are_in_writing_and_answered(cast, manager):
    review, base = open_review(cast, "under_way")
    with clock.set_to(COMES):
        asked = {"asks_for": "The draft chapter on health", **dated("sent_on", COMES)}
        by_telephone = manager.post(f"{base}requests/add/", {**asked, "form": "telephone"})
        assert by_telephone.status_code == 422
        post(manager, f"{base}requests/add/", {**asked, "form": "letter"})
        with cast.ours.scope():
            request = WrittenRequest.objects.get(review=review)
        early = {"version": 1, "answer": "Sent.", **dated("answered_on", COMES - timedelta(days=1))}
        assert manager.post(f"{base}requests/{request.pk}/answer/", early).status_code == 422
        post(manager, f"{base}requests/{request.pk}/answer/", {**early, **dated("answered_on", COMES)})
        assert "1 December 2026: Sent." in text_of(manager, base)


@pytest.mark.rule("LC-5", "LC-4")
def test_the_final_draft_finishes_the_review_and_its_copy_is_owed(cast, manager):
    review, base = open_review(cast, "under_way")
    with clock.set_to(COMES):
        for is_final, comments in (("no", "Say more of the father."), ("yes", "Clear and fair.")):
            came = {"version": now(cast, review).version, "comments": comments, "is_final": is_final}
            post(manager, f"{base}drafts/add/", {**came, **dated("received_on", COMES)})
        page = text_of(manager, base)
        assert "Draft 1" in page and "Draft 2, final" in page and now(cast, review).status == "final"
        with cast.ours.scope():
            owed = Notification.objects.filter(review=review, occasion="report", rule="LC-5")
            assert {row.recipient for row in owed} == {"secretary_of_state", "panel"}
        assert f"{review.case.reference}: publish the review, or hold it" in text_of(manager, cast.ours.url())
        back = {"version": now(cast, review).version, "reason": "The causes are not analysed."}
        post(manager, f"{base}step/return_final/", back)
        assert now(cast, review).completed_on is None


@pytest.mark.requirement(143)
@pytest.mark.rule("LC-14")
def test_a_court_hold_has_a_reason_and_a_day_and_is_told_where_six_months_are_missed(cast, manager):
    review, base = open_review(cast, "under_way")
    with clock.set_to(COMES):
        held = {"hold_kind": "criminal", "hold_reason": "A trial is set.", "misses_six_months": "no"}
        page = text_of(manager, f"{base}hold/")
        assert "Will the six-month date be missed" in page
        without = manager.post(f"{base}hold/", {"version": now(cast, review).version, **held, "hold_reason": ""})
        assert without.status_code == 422
        soon = {"version": now(cast, review).version, **held, **dated("hold_check_on", date(2027, 1, 15))}
        post(manager, f"{base}hold/", soon)
        page = text_of(manager, base)
        assert "A criminal investigation or trial" in page and "Friday 15 January 2027" in page
        with cast.ours.scope():
            assert not Notification.objects.filter(review=review, occasion="delay").exists()
    with clock.set_to(date(2027, 1, 15)):
        assert f"{review.case.reference}: look at the hold again" in text_of(manager, cast.ours.url())
        later = {"version": now(cast, review).version, **held, **dated("hold_check_on", date(2027, 3, 15))}
        post(manager, f"{base}look-again/", later)  # past 28 February: it will be missed, whatever was ticked
        with cast.ours.scope():
            told = Notification.objects.filter(review=review, occasion="delay", rule="LC-14")
            assert {(row.recipient, row.due_on) for row in told} == {
                ("panel", date(2027, 2, 28)),
                ("secretary_of_state", date(2027, 2, 28)),
            }
        end = {"version": now(cast, review).version, "reason": "The trial is over."}
        post(manager, f"{base}step/release/", end)
        assert now(cast, review).status == "under_way"
    assert "The trial is over." in text_of(manager, f"{review.case.get_absolute_url()}history/")


@pytest.mark.rule("LC-16")
def test_the_text_is_checked_by_a_second_person_and_each_change_needs_a_new_check(cast, manager, worker):
    review, base = open_review(cast, "final")
    write(cast, review, base, manager)
    page = text_of(worker, f"{base}identity/")
    assert "Look at each of these" in page and "Ashmore Park Primary School" in page
    own = confirm(manager, base)
    assert own.status_code == 409 and "Whoever wrote the text last does not check it." in own.content.decode()
    assert confirm(worker, base).status_code == 302
    assert "Checked: nobody is identified" in text_of(manager, base)
    seen = worker.get(f"{base}identity/").context["form"]["digest"].value()
    changed = {**TEXT, "summary": "A child was harmed.", "version": now(cast, review).version}
    post(manager, f"{base}text/", changed)
    page = text_of(manager, base)
    assert "not checked yet" in page and "The text has changed since" in page
    stale = worker.post(f"{base}identity/", {"digest": seen, "is_sure": "on", "words": ""})
    assert stale.status_code == 409 and "saved a change after you opened this page" in stale.content.decode()
    # Whoever wrote last is no second person, even for a text that they checked before.
    assert confirm(worker, base).status_code == 302
    post(worker, f"{base}text/", {**TEXT, "version": now(cast, review).version})
    post(worker, f"{base}text/", {**changed, "version": now(cast, review).version})
    assert "not checked yet" in text_of(manager, base)
    assert confirm(manager, base).status_code == 302


def test_a_text_that_could_identify_somebody_is_not_taken_and_stays_typed(cast, manager):
    review, base = open_review(cast, "final")
    said = {**TEXT, "version": now(cast, review).version, "summary": "They live at WV1 1AA."}
    refused = manager.post(f"{base}text/", said)
    assert refused.status_code == 422
    assert "looks like a postcode" in refused.content.decode() and "They live at WV1 1AA." in refused.content.decode()
    with cast.ours.scope():
        factories.make_practice_review(cast.ours, pseudonym="Child Quill")
    taken = manager.post(f"{base}text/", {**TEXT, "version": now(cast, review).version})
    assert taken.status_code == 422 and "Another review has this pseudonym" in taken.content.decode()


@pytest.mark.requirement(141)
@pytest.mark.requirement(143)
@pytest.mark.rule("LC-7", "LC-9", "LC-11", "LC-12", "LC-18", "WD-6")
def test_from_the_planned_day_to_publication(cast, manager, worker):
    review, base = open_review(cast, "final", day=DECIDED)
    with clock.set_to(COMES):
        write(cast, review, base, manager)
        post(manager, f"{base}plan/", {"version": now(cast, review).version, **dated("publish_on", PUBLISHED)})
        page = text_of(manager, base)
        # Worked example 6
        assert "Send the copies by Monday 21 December 2026: 7 working days before." in page
        assert "Record a sending" in page
        assert "Link(" not in page
        assert "The last day that the Regulations allow is Monday 28 December 2026" in page
        assert "Read as 7 clear working days, it is Friday 18 December 2026." in page
        early = manager.post(f"{base}publish/", {"version": now(cast, review).version})
        sentences = early.content.decode()
        assert early.status_code == 409
        for needed in (
            "Let a second person",
            "Record what each safeguarding partner says about publishing",
            "Record for each copy before publication",
            "Wait for the planned day of publication",
        ):
            assert needed in sentences
    with clock.set_to(date(2026, 12, 18)):
        copies = send_copies(cast, review, manager, clock.today())
        assert {row.recipient for row in copies} == {"panel", "secretary_of_state", "ofsted"}
        running = clocks(cast, review)
        assert running["LC-11"].met_on == running["LC-9"].met_on == clock.today()
        say_publish(cast, review)
        confirm(worker, base)
        # Nothing of it exists outside the vault, for anybody who is not named, before it is published.
        for role in (R.SUPPORT_OFFICER, R.PARTNER_DELEGATE):
            other = cast.ours.client(role)
            assert other.get(base).status_code == 404
            assert "Quill" not in text_of(other, cast.ours.url("reviews/"))
        with cast.ours.scope():
            assert not PracticeReview.objects.exists()
            assert not Record.objects.filter(title__contains="Quill").exists()
        public = f"/{cast.ours.partnership.slug}/practice-reviews/child-quill/"
        assert Client().get(public).status_code == 404
    with clock.set_to(PUBLISHED):
        version = {"version": now(cast, review).version}
        assert "must stay public for at least one year" in text_of(manager, f"{base}publish/")
        assert worker.post(f"{base}publish/", version).status_code == 403  # works on it, but does not publish
        post(manager, f"{base}publish/", version)
        page = text_of(Client(), public)
        assert "We are sorry that help did not come sooner." in page and "Each agency held a part" in page
        assert review.case.reference not in page
        done = now(cast, review)
        assert done.status == "published"
        with cast.ours.scope():
            assert done.entry.publication.keep_until == date(2028, 1, 4)
            told = Notification.objects.filter(review=review)
            decision = told.filter(occasion="publication")
            assert {row.recipient for row in decision} == {"panel", "dfe", "ofsted"}
            assert told.get(occasion="published", rule="LC-18").recipient == "repository"
            commissioned = Notification.objects.filter(decision=review.decision, occasion="commission")
            assert {row.recipient for row in commissioned} == {"panel", "dfe", "ofsted"}
        assert clocks(cast, review)["LC-13"].met_on == PUBLISHED
        page = text_of(manager, base)
        assert "What is published of it" in page and "NSPCC national repository" in page
        # It is finished: nobody writes to it any more.
        late = manager.post(f"{base}text/", {**TEXT, "version": done.version})
        assert late.status_code == 409


@pytest.mark.rule("LC-9")
def test_copies_need_seven_days_or_the_reason_why_not(cast, manager, worker):
    review, base = open_review(cast, "final", day=COMES)
    with clock.set_to(COMES):
        write(cast, review, base, manager)
        confirm(worker, base)
        say_publish(cast, review)
        post(manager, f"{base}plan/", {"version": now(cast, review).version, **dated("publish_on", COMES)})
        copies = send_copies(cast, review, manager, COMES)
        early = manager.post(f"{base}publish/", {"version": now(cast, review).version})
        assert early.status_code == 409 and "had their copies for 7 days" in early.content.decode()
    with clock.set_to(COMES + timedelta(days=7)):
        assert len(copies) == 3
        post(manager, f"{base}publish/", {"version": now(cast, review).version})


@pytest.mark.rule("LC-8", "LC-10", "LC-15")
def test_a_report_that_is_not_published_has_reasons_and_its_improvements_are_published(cast, manager, worker):
    review, base = open_review(cast, "final")
    with clock.set_to(COMES):
        write(cast, review, base, manager, improvements="One chronology across all agencies.")
        post(manager, f"{base}plan/", {"version": now(cast, review).version, **dated("publish_on", PUBLISHED)})
        send_copies(cast, review, manager, COMES)
        reasons = {"because": "A surviving child asks for it.", "comments": ""}
        post(manager, f"{base}not-publish/", {"version": now(cast, review).version, **reasons})
        with cast.ours.scope():
            told = Notification.objects.filter(review=review, occasion="not_publishing", rule="LC-15")
            assert {row.recipient for row in told} == {"panel", "secretary_of_state"}
        # The two whom regulation 16(2) names get both documents: what they have does not count.
        running = clocks(cast, review)
        assert running["LC-10"].due_on == date(2026, 12, 28) and running["LC-10"].met_on is None
        assert running["LC-9"].given_up_on or running["LC-9"].met_on
        assert running["LC-11"].met_on is None
    with clock.set_to(date(2026, 12, 18)):
        send_copies(cast, review, manager, clock.today())
        assert clocks(cast, review)["LC-10"].met_on == clock.today()
        confirm(worker, base)
        say_publish(cast, review)
    with clock.set_to(PUBLISHED):
        version = {"version": now(cast, review).version}
        refused = manager.post(f"{base}publish/", version)
        assert refused.status_code == 409 and "It was decided not to publish the report." in refused.content.decode()
        assert manager.post(f"{base}step/finish/", version).status_code == 409
        post(manager, f"{base}publish-improvements/", version)
        page = text_of(Client(), f"/{cast.ours.partnership.slug}/practice-reviews/child-quill/")
        assert "What is to improve" in page and "One chronology across all agencies." in page
        assert "A young child was harmed at home." not in page and "surviving child asks" not in page
        with cast.ours.scope():
            assert not Notification.objects.filter(review=review, occasion="published").exists()


def test_the_report_is_published_after_all_where_the_reasons_hold_no_longer(cast, manager):
    review, base = open_review(cast, "final")
    with clock.set_to(COMES):
        reasons = {"because": "A surviving child asks for it.", "comments": "The Panel disagrees."}
        post(manager, f"{base}not-publish/", {"version": now(cast, review).version, **reasons})
        assert "The Panel disagrees." in text_of(manager, base)
        post(manager, f"{base}publish-after-all/", {"version": now(cast, review).version})
        assert now(cast, review).not_published_because == ""
        with cast.ours.scope():
            rows = Notification.objects.filter(review=review, occasion="not_publishing")
            assert all(row.not_needed_because for row in rows)


@pytest.mark.rule("SAB-10", "SAB-11")
def test_an_adults_review_has_six_months_and_none_of_the_childrens_clocks(cast, manager, worker):
    review, base = open_review(cast, "under_way", outcome=ReviewDecision.Outcome.ADULT_REVIEW)
    assert review.kind == "sar"
    with clock.set_to(COMES):
        assert set(clocks(cast, review)) == {"SAB-10"}
        assert "Will the six-month date be missed" not in text_of(manager, f"{base}hold/")
        came = {"version": now(cast, review).version, "comments": "Clear.", "is_final": "yes"}
        post(manager, f"{base}drafts/add/", {**came, **dated("received_on", COMES)})
        assert clocks(cast, review)["SAB-10"].met_on == COMES
        write(cast, review, base, manager, pseudonym="Adult Quill")
        post(manager, f"{base}plan/", {"version": now(cast, review).version, **dated("publish_on", COMES)})
        with cast.ours.scope():
            assert not Notification.objects.filter(case=review.case).exists()
        # No duty to publish: finished with its reasons, and its learning stays.
        version = now(cast, review).version
        say_publish(cast, review)  # to publish: it counts no longer once that is turned round
        post(manager, f"{base}not-publish/", {"version": version, "because": "The family asks for it."})
        early = manager.post(f"{base}step/finish/", {"version": now(cast, review).version})
        assert early.status_code == 409 and "each safeguarding partner says about publishing" in early.content.decode()
        assert "Let a second person" in early.content.decode()  # its findings go into the annual report
        say_publish(cast, review)
        confirm(worker, base)
        post(manager, f"{base}step/finish/", {"version": now(cast, review).version})
        assert now(cast, review).status == "not_published"
        with cast.ours.scope():
            told = LearningPoint.objects.get()
            assert (told.theme, told.concluded_on, told.review, told.source) == ("One chronology", COMES, None, "sar")
            assert not Publication.objects.filter(kind="practice-reviews").exists()
            assert not Notification.objects.filter(case=review.case).exists()


def test_an_adults_review_is_published_without_copies_to_the_childrens_bodies(cast, manager, worker):
    review, base = open_review(cast, "final", outcome=ReviewDecision.Outcome.ADULT_REVIEW)
    with clock.set_to(COMES):
        write(cast, review, base, manager, pseudonym="Adult Quill")
        confirm(worker, base)
        say_publish(cast, review)
        post(manager, f"{base}publish/", {"version": now(cast, review).version})
        page = text_of(Client(), f"/{cast.ours.partnership.slug}/practice-reviews/adult-quill/")
        assert "Safeguarding adult review" in page
        with cast.ours.scope():
            assert not Notification.objects.filter(case=review.case).exists()


def test_learning_that_was_handed_over_is_taken_up_by_the_entry_and_stands_once(cast):
    ours = cast.ours
    with clock.set_to(COMES), ours.scope():
        review = review_factories.make_case_review(ours, "final", outcome=ReviewDecision.Outcome.ADULT_REVIEW)
        inside = factories.entered(ours, review.case)
        factories.name(ours, inside, R.REVIEW_GROUP, CaseHolder.Part.WORKER)
        review = review_factories.write_texts(review, inside)
        point = review.learning.get()
        outside = factories.add_point(ours, factories.make_practice_review(ours, pseudonym="Another"))
        point.handed_over = outside
        point.save()
        factories.say(ours, inside, "publish", review=review)
        second = factories.entered(ours, review.case, R.REVIEW_GROUP)
        texts.confirm_nobody_identified(review=review, digest=digest(review), by=second)
        review = case_review_publication.publish(review=review, by=inside)
        assert [row.pk for row in review.entry.learning_points.all()] == [outside.pk]


def test_learning_travels_before_publication_and_without_the_case(cast, manager):
    review, base = open_review(cast, "under_way", day=clock.today())
    point = {"kind": "improvement", "theme": "Shared chronologies", "text": "Each agency held a part of the story."}
    post(manager, f"{base}learning/add/", point)
    with cast.ours.scope():
        standing = review.learning.get(theme="Shared chronologies")
    travel = f"{base}learning/{standing.pk}/travel/"
    assert "Everybody in the partnership will read these words" in text_of(manager, travel)
    post(manager, travel, {"version": standing.version})
    page = text_of(cast.ours.client(R.SCRUTINEER), cast.ours.url("reviews/learning/"))
    assert "Shared chronologies" in page and "Local child safeguarding practice review" in page
    assert review.case.reference not in page and str(review.reviewer) not in page
    again = manager.post(travel, {"version": standing.version + 1})
    assert again.status_code == 409 and "travels already" in again.content.decode()


def test_pages_of_a_review_open_to_those_named_alone_and_by_their_part(cast, worker):
    _review, base = open_review(cast, "under_way")
    chair, other = cast.ours.client(R.EXECUTIVE_CHAIR), cast.ours.client(R.SUPPORT_OFFICER)
    page = text_of(chair, base)
    assert "Look at time and quality</a>" not in page and "Hold the review" not in page
    for part in ("check/", "hold/", "text/", "drafts/add/", "plan/"):
        assert chair.get(f"{base}{part}").status_code == 404, part
        assert worker.get(f"{base}{part}").status_code == 200, part
    assert chair.get(f"{base}identity/").status_code == 200
    assert other.get(base).status_code == other.get(f"{base}identity/").status_code == 404
    theirs = cast.theirs.client(R.BUSINESS_MANAGER)
    assert theirs.get(base).status_code == 404


def test_the_page_of_a_review_asks_as_much_for_one_draft_as_for_many(cast, manager, django_assert_max_num_queries):
    review, base = open_review(cast, "under_way")
    with cast.ours.scope():
        inside = factories.entered(cast.ours, review.case)
        for _ in range(5):
            came = {"received_on": clock.today(), "comments": "More.", "is_final": False}
            case_reviews.receive_draft(review=review, **came, by=inside)
    manager.get(base)
    with django_assert_max_num_queries(45):
        manager.get(base)
