"""The partnership's own words: on every page at once, in the public text, never in what somebody typed."""

import re

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from partners.actions import glossary
from partners.actions import words as verbs
from partners.models import Group, OwnWord
from partners.presenters.first_use import written_out
from partners.roles import RoleCode as R
from tests.partners.factories import make_group, make_seat
from tests.partners.governance.factories import make_action, make_arrangements
from tests.partners.governance.test_documents_through_pages import send, text_of
from tests.partners.library.factories import advance, make_document
from wst import words
from wst.look.forms import Form
from wst.look.widgets import Checkboxes, Radios
from wst.models import Partnership
from wst.spreadsheets import columns

BOARD = {"singular": "Leadership Board", "plural": "Leadership Boards", "short": "Board", "definition": "Leads us."}


@pytest.fixture
def ours(cast):
    return cast.ours


@pytest.fixture
def office(ours):
    return ours.client(R.BUSINESS_MANAGER)


def change(ours, key="executive", **said):
    with ours.scope():
        return verbs.change(key, by=ours.as_(R.BUSINESS_MANAGER), **{**BOARD, **said})


@pytest.mark.requirement(164)
def test_a_word_that_is_changed_changes_headings_buttons_hints_and_steps(cast, ours, office):
    with ours.scope():
        make_arrangements(ours)
        make_action(ours, text="Ask the Executive about the Executive Group.")
    pages = (
        "scrutiny/plans/",
        "scrutiny/appraisals/",
        "scrutiny/recommendations/",
        "priorities/",
        "partners/challenges/",
    )
    before = {page: text_of(office.get(ours.url(page))) for page in pages}
    assert sum("Executive" in shown for shown in before.values()) >= 3
    address = ours.url("partners/words/change/?word=executive")
    assert "The product's word is “Executive Group”" in text_of(office.get(address))
    shown = text_of(send(office, address, **BOARD))
    assert "Leadership Boards Board Executive Group" in shown
    for page in pages:
        after = text_of(office.get(ours.url(page)))
        assert "Executive" not in after, (page, after[after.index("Executive") - 60 :][:140])
        assert ("Board" in after) == ("Executive" in before[page]), page
    action = text_of(office.get(ours.url("partners/actions/")))
    assert "Ask the Executive about the Executive Group." in action  # what somebody typed
    theirs = text_of(cast.theirs.client(R.BUSINESS_MANAGER).get(cast.theirs.url("scrutiny/plans/")))
    assert "the Executive sets the plan" in theirs and "Board" not in theirs


def test_the_steps_of_a_lifecycle_and_what_they_need_are_in_own_words(ours, office):
    with ours.scope():
        document = make_arrangements(ours)
    change(ours)
    page = text_of(office.get(ours.url(f"partners/arrangements-version/{document.pk}/")))
    assert "Send to the Board for approval" in page and "Approved by the Board" in page
    assert "Send to the Board for approval" in text_of(
        office.get(ours.url(f"partners/arrangements-version/{document.pk}/step/send/"))
    )


HUB_WORDS = {"singular": "Scrutiny Hub", "plural": "Scrutiny Hubs", "short": "Scrutiny Hub", "definition": "Asks."}


def options(html, name):
    """The value and the label of each option of a select on a page."""
    select = re.search(rf'<select[^>]*name="{name}".*?</select>', html, re.S)[0]
    return dict(re.findall(r'<option value="([^"]*)"[^>]*>([^<]*)</option>', select))


def test_options_tables_and_titles_of_roles_are_in_own_words_and_values_are_not(ours, office):
    with ours.scope():
        typed = make_group(ours, Group.Kind.SCRUTINY, "Scrutiny and Assurance (north)")
        make_seat(ours, typed, ours.people[R.SCRUTINY_CHAIR], "chair")
    add = ours.url("partners/groups/add/")
    before = options(office.get(add).content.decode(), "kind")
    assert before[Group.Kind.SCRUTINY] == "Scrutiny and Assurance"
    change(ours, key="scrutiny", **HUB_WORDS)
    change(ours, key="business_manager", singular="partnership manager", plural="partnership managers", short="")
    page = office.get(add).content.decode()
    after = options(page, "kind")
    assert after == {**before, Group.Kind.SCRUTINY: "Scrutiny Hub"}
    assert "Scrutiny and Assurance (north)" in options(page, "parent").values()  # what somebody typed
    said = {"name": "South", "kind": Group.Kind.SCRUTINY, "strand": "joint"}
    shown = text_of(office.post(add, said, follow=True))
    assert "Kind Scrutiny Hub" in shown
    with ours.scope():
        assert ours.partnership.groups.get(name="South").kind == Group.Kind.SCRUTINY
    refused = office.post(add, {"name": "", "kind": Group.Kind.SCRUTINY, "strand": "joint"})
    assert re.search(r'<option value="scrutiny"[^>]*selected[^>]*>Scrutiny Hub', refused.content.decode())
    listed = text_of(office.get(ours.url("partners/groups/?kind=scrutiny")))
    assert "Scrutiny and Assurance (north) Scrutiny Hub, for children" in listed
    members = text_of(office.get(ours.url("partners/members/")))
    assert "Chair of Scrutiny Hub" in members and "Partnership manager" in members
    for typed_name in (ours.people[R.SCRUTINY_CHAIR].name, ours.people[R.BUSINESS_MANAGER].name):
        assert typed_name in members  # people are called as they are
        members = members.replace(typed_name, "")
    assert "Scrutiny and Assurance" not in members and "usiness manager" not in members
    person = ours.people[R.TRAINING_LEAD]
    roles = office.get(ours.url(f"partners/person/{person.pk}/role/")).content.decode()
    assert "Partnership manager" in roles and 'value="business_manager"' in roles
    theirs = ours.client(R.BUSINESS_MANAGER)
    assert "Chair of Scrutiny Hub" in text_of(theirs.get(ours.url("partners/members/")))


def test_checkboxes_and_the_filters_that_are_chosen_say_it_too(ours, office):
    class Ask(Form):
        which = forms.MultipleChoiceField(
            choices=[("a", "The Executive"), ("b", "Somebody else")],
            widget=Checkboxes(hints={"a": "Ask the business manager"}),
        )
        who = forms.ChoiceField(choices=[], widget=Radios())

        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.fields["who"].choices = [("7", "Eve Executive"), ("executive", "Executive")]

    change(ours)
    ours.partnership.refresh_from_db()
    with words.spoken_by(ours.partnership):
        html = str(Ask())
    assert "The Board" in html and 'value="a"' in html and "The Executive<" not in html
    assert "Eve Executive" in html  # a person: made of a row
    assert re.search(r'value="executive".*?Board</label>', html, re.S)  # a label of a model, wherever it is used
    with ours.scope():
        make_group(ours, Group.Kind.EXECUTIVE, "Top Group")
    chosen = text_of(office.get(ours.url("partners/groups/?kind=executive")))
    assert "Kind: Board" in chosen


def test_a_sheet_exported_in_own_words_is_read_again(ours):
    change(ours)
    ours.partnership.refresh_from_db()
    read = columns.choice(Group.Kind.choices)
    with words.spoken_by(ours.partnership):
        assert read("Board") == read("Executive") == read("executive") == Group.Kind.EXECUTIVE
    with pytest.raises(ValidationError):
        read("Board")


def test_labels_that_are_no_choice_of_a_model_are_in_own_words_in_tables(ours, office):
    change(ours, key="relevant_agency", singular="named agency", plural="named agencies", short="")
    register = text_of(office.get(ours.url("partners/agencies/")))
    assert "Named agency" in register and "Relevant agency" not in register


def test_a_sentence_in_own_words_stays_as_it_is():
    """A state is said in own words by its row and again by the tag that shows it."""
    long = {"singular": "Executive Board", "plural": "Executive Boards", "short": "Executive Board"}
    vocabulary = words.Vocabulary({"executive": long})
    once = vocabulary.own("Set by the Executive; the Executive Group met.")
    assert once == "Set by the Executive Board; the Executive Board met."
    assert vocabulary.own(once) == once


def test_a_page_costs_no_query_more_for_own_words(ours, office):
    def cost():
        with CaptureQueriesContext(connection) as counted:
            office.get(ours.url("partners/arrangements-versions/"))
        return len(counted)

    cost()
    plain = cost()
    change(ours)
    assert cost() == plain


def test_two_things_are_not_called_the_same_and_a_stale_form_is_refused(cast, ours, office):
    change(ours)
    address = ours.url("partners/words/change/?word=scrutiny")
    same = send(office, address, singular="Assurance Group", plural="Assurance Groups", short="board")
    assert same.status_code == 422 and "Something else is called this already" in text_of(same)
    address = ours.url("partners/words/change/?word=executive")
    assert office.post(address, {**BOARD, "short": "Top table", "version": 1}).status_code == 302
    stale = office.post(address, {**BOARD, "short": "Round table", "version": 1})
    assert stale.status_code == 409 and "Round table" in stale.content.decode()
    assert office.get(ours.url("partners/words/change/?word=no-such-word")).status_code == 404
    assert ours.client(R.SCRUTINEER).get(address).status_code == 403
    with ours.scope():
        row = OwnWord.objects.get()
        assert row.short == "Top table" and row.version == 2
    kept = Partnership.objects.get(pk=ours.partnership.pk).words
    assert kept == {"executive": words.as_said(row.as_word())}
    assert Partnership.objects.get(pk=cast.theirs.partnership.pk).words == {}


def test_the_public_glossary_explains_them(ours, office):
    change(ours)
    with ours.scope():
        glossary.add(by=ours.as_(R.BUSINESS_MANAGER), short_form="MASH", meaning="Multi Agency Safeguarding Hub")
        glossary.publish(by=ours.as_(R.BUSINESS_MANAGER))
    shown = text_of(Client().get("/ours/glossary/"))
    assert "Words that we use on this site" in shown and "Leadership Board (Board) Leads us." in shown
    assert shown.count("MASH") == 1 and "Executive" not in shown


def test_only_whole_words_are_replaced_and_capitals_follow():
    vocabulary = words.Vocabulary(
        {
            "executive": {**BOARD},
            "business_manager": {"singular": "partnership manager", "plural": "partnership managers"},
        }
    )
    for said, wanted in (
        ("Send to the Executive", "Send to the Board"),
        ("The Executive Group and the Executive", "The Leadership Board and the Board"),
        ("Business managers, or a business manager", "Partnership managers, or a partnership manager"),
        ("“Executive away day” is with the Executive", "“Executive away day” is with the Board"),
        ("executive summary; Executives; non-Executive", "executive summary; Executives; non-Executive"),
    ):
        assert vocabulary.own(said) == wanted
    assert words.PLAIN.own("The Executive") == "The Executive"


class Said:
    def __init__(self, short_form, meaning):
        self.short_form, self.meaning = short_form, meaning


ICB, HUB = Said("ICB", "integrated care board"), Said("MASH", "Multi Agency <Hub>")


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>The ICB pays. The ICB plans.</p>", "<p>The integrated care board (ICB) pays. The ICB plans.</p>"),
        ("<h2>The ICB</h2><p>ICB money</p>", "<h2>The ICB</h2><p>integrated care board (ICB) money</p>"),
        ('<a href="/ICB">ICB</a> and the ICB', '<a href="/ICB">ICB</a> and the integrated care board (ICB)'),
        ("<p>The integrated care board (ICB) pays.</p>", "<p>The integrated care board (ICB) pays.</p>"),
        ("<p>ICBs and sub-ICB places</p>", "<p>ICBs and sub-ICB places</p>"),
        ("<p>Call the MASH.</p>", "<p>Call the Multi Agency &lt;Hub&gt; (MASH).</p>"),
    ],
)
def test_a_short_form_is_written_out_where_a_reader_meets_it_first(html, wanted):
    assert written_out(html, [ICB, HUB]) == wanted


def test_public_text_writes_short_forms_out_at_first_use(ours):
    with ours.scope():
        glossary.add(by=ours.as_(R.BUSINESS_MANAGER), short_form="ICB", meaning="integrated care board")
        advance(ours, make_document(ours, readers="public", text="Ask the ICB. The ICB answers."))
    shown = text_of(Client().get("/ours/documents/lost-children-policy/"))
    assert "Ask the integrated care board (ICB). The ICB answers." in shown
