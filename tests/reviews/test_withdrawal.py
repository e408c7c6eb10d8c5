"""A published review is taken down for harm: at once, in every version, by two named people."""

from django.test import Client

from partners.roles import RoleCode as R
from reviews.actions import practice_reviews
from tests.reviews import factories
from wst.models import Publication

NOTICE = "This review has been taken down to protect a person."


def test_a_review_is_withdrawn_in_every_version_and_a_redacted_one_takes_its_place(cast):
    ours = cast.ours
    with ours.scope():
        by = ours.as_(R.BUSINESS_MANAGER)
        review = factories.make_practice_review(ours, "published")
        changed = {"summary": "Ashmore Park Primary School saw it first.", "version": review.version}
        review = practice_reviews.change_practice_review(review=review, **changed, by=by)
        review = practice_reviews.publish_correction(review=review, correction_note="More is known.", by=by)
        second = ours.user(R.EXECUTIVE_CHAIR)
    public = f"/{ours.partnership.slug}/practice-reviews/child-e/"
    manager, there = ours.client(R.BUSINESS_MANAGER), review.get_absolute_url()
    assert f"{there}withdraw/" in manager.get(there).content.decode()
    form = manager.get(f"{there}withdraw/").context["form"]
    assert second in form.fields["second"].queryset
    assert ours.user(R.BUSINESS_MANAGER) not in form.fields["second"].queryset  # two people
    said = {"version": form["version"].value(), "reason": "identification", "notice": NOTICE, "second": second.pk}
    named = manager.post(f"{there}withdraw/", {**said, "notice": "The family at WV1 1AA asked for it."})
    assert named.status_code == 422 and "looks like a postcode" in named.content.decode()
    assert "Ashmore Park" in Client().get(public).content.decode()
    assert manager.post(f"{there}withdraw/", said).status_code == 302
    page = Client().get(public).content.decode()
    assert NOTICE in page and "Ashmore Park" not in page
    with ours.scope():
        versions = Publication.objects.filter(kind="practice-reviews", key="child-e")
        assert [one.withdrawal.second_user for one in versions] == [second, second]
        names = ours.people[R.BUSINESS_MANAGER].name, ours.people[R.EXECUTIVE_CHAIR].name
    entry = manager.get(there).content.decode()
    assert "Withdrawn for harm" in entry and all(name in entry for name in names)
    assert f"{there}withdraw/" not in entry
    assert "Withdrawn for harm" in manager.get(ours.url("reviews/")).content.decode()
    again = manager.post(f"{there}withdraw/", {**said, "version": said["version"] + 1})
    assert again.status_code == 409 and "Nothing of this review is published now." in again.content.decode()
    with ours.scope():
        review.refresh_from_db()
        changed = {"summary": "A school saw it first.", "version": review.version}
        review = practice_reviews.change_practice_review(review=review, **changed, by=by)
        practice_reviews.publish_correction(review=review, correction_note="A school was taken out.", by=by)
    page = Client().get(public).content.decode()
    assert "A school saw it first." in page and NOTICE not in page


def test_only_who_may_withdraw_sees_the_way_to_it(cast):
    ours = cast.ours
    with ours.scope():
        review = factories.make_practice_review(ours, "published")
    for role in (R.PARTNER_DELEGATE, R.SUPPORT_OFFICER):
        client = ours.client(role)
        assert "withdraw/" not in client.get(review.get_absolute_url()).content.decode()
        assert client.get(f"{review.get_absolute_url()}withdraw/").status_code == 403
