"""Single-purpose links: signed, expiring, used once; the database role behind them can insert and do nothing else."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from partners.roles import RoleCode
from wst import clock, links
from wst.models import IntakeSubmission, SinglePurposeLink
from wst.tenancy import partnership_scope
from wst.views.intake import Answer


class Form(forms.Form):
    words = forms.CharField(label="Your words")


@pytest.fixture
def filed(monkeypatch):
    taken = []
    monkeypatch.setitem(links.FILERS, "test", lambda link, values: taken.append((link.pk, values)))
    monkeypatch.setitem(Answer.FORMS, "test", Form)
    return taken


@pytest.fixture
def link(cast, filed):
    with cast.ours.scope():
        by = cast.ours.as_(RoleCode.BUSINESS_MANAGER)
        record = cast.ours.agencies["Trust"].record
        return links.make(purpose="test", record=record, prompt={"title": "A question"}, days=14, by=by)


def test_the_token_is_not_stored(cast, link):
    row, address = link
    token = address.rstrip("/").split("/")[-1]
    assert token not in str(vars(row)) and row.digest == links.digest(token)


def test_an_answer_is_inserted_and_a_worker_files_it_once(cast, link, filed):
    row, address = link
    client = Client()
    assert client.get(address).status_code == 200
    assert client.post(address, {"words": "What we did"}).status_code == 200
    with cast.ours.scope():
        assert IntakeSubmission.objects.get().values == {"words": "What we did"}
    assert (links.file_intake(), links.file_intake()) == (1, 0)
    assert filed == [(row.pk, {"words": "What we did"})]
    assert client.get(address).status_code == 410
    assert client.post(address, {"words": "Again"}).status_code == 410


def test_two_answers_before_filing_are_filed_once_and_the_second_says_why(cast, link, filed):
    _, address = link
    for words in ("One", "Two"):
        assert Client().post(address, {"words": words}).status_code == 200
    links.file_intake()
    assert [values["words"] for _, values in filed] == ["One"]
    with cast.ours.scope():
        assert IntakeSubmission.objects.filter(refused_because__contains="had been used").count() == 1


def test_an_empty_answer_is_asked_for_again(link):
    answer = Client().post(link[1], {"words": ""})
    assert answer.status_code == 422 and "Your words" in answer.content.decode()


@pytest.mark.parametrize("spoil", ["expire", "revoke"])
def test_a_link_that_has_ended_says_so(cast, link, spoil):
    row, address = link
    with cast.ours.scope():
        change = {"expires_at": clock.now() - timedelta(days=1)} if spoil == "expire" else {"revoked_at": clock.now()}
        SinglePurposeLink.objects.filter(pk=row.pk).update(**change)
    assert Client().get(address).status_code == 410


def test_a_forged_token_and_a_neighbours_address_are_not_found(cast, link):
    _, address = link
    assert Client().get(address[:-4] + "xx/").status_code == 404
    assert Client().get(address.replace("/ours/", "/theirs/")).status_code == 404


def test_the_intake_role_can_insert_and_do_nothing_else(cast, link):
    with transaction.atomic(), partnership_scope(cast.ours.partnership, role="wst_intake"):
        for statement in (
            "select * from wst_intakesubmission",
            "update wst_intakesubmission set purpose = 'x'",
            "select * from wst_singlepurposelink",
            "select * from wst_publication",
        ):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                connection.cursor().execute(statement)
        links.submit(link[0], {"words": "Yes"})


@pytest.mark.parametrize(
    ("fault", "refused"), [(ValidationError({"words": ["Too short."]}), "Too short."), (ZeroDivisionError(), "")]
)
def test_one_answer_that_cannot_be_filed_holds_up_no_other(cast, filed, monkeypatch, fault, refused):
    def file(link, values):
        if values["words"] == "bad":
            raise fault
        filed.append(values["words"])

    monkeypatch.setitem(links.FILERS, "test", file)
    for troupe, words in [(cast.ours, "bad"), (cast.ours, "good"), (cast.theirs, "good")]:
        with troupe.scope():
            by, record = troupe.as_(RoleCode.BUSINESS_MANAGER), troupe.agencies["Trust"].record
            _, address = links.make(purpose="test", record=record, prompt={}, days=1, by=by)
        assert Client().post(address, {"words": words}).status_code == 200
    links.file_intake()
    assert filed == ["good", "good"]
    with cast.ours.scope():
        bad = IntakeSubmission.objects.get(values__words="bad")
    assert (bad.filed_at, bad.refused_because) == (None, refused)


def test_a_forms_dates_and_numbers_are_taken(cast, link):
    values = {"day": date(2026, 5, 6), "sum": Decimal("1.50"), "boxes": ["a", "b"]}
    with cast.ours.scope():
        links.submit(link[0], values)
        assert IntakeSubmission.objects.get().values == {"day": "2026-05-06", "sum": "1.50", "boxes": ["a", "b"]}


def test_what_a_link_asks_and_what_was_typed_are_shown_as_text(cast, filed):
    with cast.ours.scope():
        by, record = cast.ours.as_(RoleCode.BUSINESS_MANAGER), cast.ours.agencies["Trust"].record
        prompt = {"title": "<script>alert(1)</script>"}
        _, address = links.make(purpose="test", record=record, prompt=prompt, days=1, by=by)
    for page in (Client().get(address), Client().post(address, {"words": "", "x": "<script>alert(1)</script>"})):
        assert "<script>alert" not in page.content.decode()
