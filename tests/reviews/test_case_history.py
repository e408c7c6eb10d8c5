"""Who read and changed a case: in sentences, in pages, and by kind."""

from datetime import date

from django.urls import get_resolver

from partners.roles import RoleCode as R
from reviews.models import VaultRow
from reviews.presenters import case_history as words
from reviews.urls import urlpatterns
from reviews.vault import CaseRead
from reviews.views.cases import History
from tests.reviews import factories, review_factories
from wst import clock, events
from wst.events import Code

NEW_CHECK = "What the public will read changed, and needs a new check"


def test_every_page_and_every_row_of_a_case_has_words():
    assert get_resolver()  # the views are built, and the rows of the vault with them
    of_a_case = {pattern.name for pattern in urlpatterns if str(pattern.pattern).startswith("cases/<int:case>/")}
    assert of_a_case == {*words.PAGES, *words.FORMS}
    kinds = {str(model._meta.verbose_name).replace(" ", "_") for model in VaultRow.__subclasses__()}
    assert kinds <= {*words.ADDED} and kinds <= {*words.THINGS}


def test_what_happened_is_said_in_sentences():
    for fact, said in (
        (CaseRead(page=Code("case")), "Read the file of the case"),
        (CaseRead(page=Code("case_review_hold")), "Opened the form to hold the review"),
        (events.Created(kind=Code("case_holder")), "Named somebody on the case"),
        (events.Changed(Code("case_deadline"), 2, Code("met_on")), "A deadline was met"),
        (
            events.Changed(Code("rapid_review"), 2, Code("could_be_improved,known_so_far")),
            "Changed the rapid review: what could be improved and what is known so far",
        ),
        (
            events.Changed(Code("case_review"), 3, Code("pseudonym,summary,texts_by")),
            "Changed the review: the pseudonym and the summary",
        ),
        (
            events.Changed(Code("case_review"), 3, Code("texts_by")),
            NEW_CHECK,
        ),
        (
            events.Moved(Code("reviews.case_review"), Code("hold"), Code("under_way"), Code("held")),
            "Moved the review on: from “Under way” to “Held”",
        ),
        (
            events.Moved(Code("reviews.case_review"), Code("look_again"), Code("held"), Code("held")),
            "Looked at the review again: it stays “Held”",
        ),
    ):
        assert words.sentence(fact) == said


def test_the_history_comes_in_pages_and_the_filter_stands_in_the_address(cast, monkeypatch):
    monkeypatch.setattr(History, "per_page", 10)
    with clock.set_to(date(2026, 8, 31)), cast.ours.scope():
        review = review_factories.make_case_review(cast.ours, "under_way")
        factories.name_everybody(cast.ours, factories.entered(cast.ours, review.case))
    client = cast.ours.client(R.BUSINESS_MANAGER)
    history = f"{review.case.get_absolute_url()}history/"
    for _ in range(4):
        client.get(review.case.get_absolute_url())
    first = client.get(history).content.decode()
    assert "Read the file of the case" in first and "Moved the review on" in first
    assert "Showing <strong>1</strong> to <strong>10</strong>" in first
    assert "Steps and reasons" in first and "Steps and reasons" not in client.get(f"{history}?page=2").content.decode()
    readings = client.get(f"{history}?what=readings").content.decode()
    assert "Read the file of the case" in readings and "Commissioned the review" not in readings
    changes = client.get(f"{history}?what=changes&page=4").content.decode()
    assert "Opened the case" in changes and "Read the file of the case" not in changes
    assert "what=changes" in changes.split("Pagination")[1]
    every = "".join(client.get(f"{history}?what=changes&page={number}").content.decode() for number in range(1, 6))
    assert "Named somebody on the case: Member of the review group Ours" in every
    assert "A deadline was met: notify the Panel" in every
    assert "Entered somebody who is to be told: Ofsted" in every
