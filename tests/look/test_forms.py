from datetime import date, time
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django import forms

from wst import clock
from wst.look.fields import DateField, Limit, MoneyField, TextField, TimeField, YesNoField
from wst.look.forms import Form
from wst.look.gallery import EveryField, refused_form
from wst.look.widgets import Radios


class Elements(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def ids(self):
        return [attrs["id"] for _, attrs in self.found if "id" in attrs]

    def named(self, name):
        return [attrs for _, attrs in self.found if attrs.get("name") == name]


def page_of(form, draw):
    return draw("{% error_summary form %}{{ form }}", form=form)


def test_every_link_of_the_error_summary_lands_in_a_control(draw):
    page = Elements(page_of(refused_form(), draw))
    targets = [attrs["href"][1:] for tag, attrs in page.found if tag == "a"]
    controls = {attrs.get("id") for tag, attrs in page.found if tag in ("input", "select", "textarea")}
    assert len(targets) == len(refused_form().errors)
    assert set(targets) <= controls


def test_whatever_describes_a_control_is_on_the_page_and_no_id_twice(draw):
    page = Elements(page_of(refused_form(), draw))
    described = {part for _, attrs in page.found for part in (attrs.get("aria-describedby") or "").split()}
    assert described <= set(page.ids())
    assert "id_name_error" in described and "id_held_on_error" in described
    assert len(page.ids()) == len(set(page.ids()))


def test_errors_say_what_to_do(draw):
    page = page_of(refused_form(), draw)
    for sentence in [
        "Enter the name of the meeting",
        "The date of the meeting must be a real date",
        "Start time: enter a time, like 9am, 5:30pm or midday",
        "Select the agency that hosts it",
        "Reason must be 150 words or fewer. You have used 160",
        "Money agreed must be a number, like 12.5",
        "Answer “May this be published?”",
        "Tick “The chair has agreed this record” to continue",
    ]:
        assert page.count(sentence) == 2, sentence  # in the summary and by the field
    assert "This field is required" not in page


def test_an_error_names_the_question_that_it_is_about(draw):
    class Asked(Form):
        who = forms.ChoiceField(label="Which agency does it?", choices=[("a", "A")])
        days = forms.IntegerField(label="Within how many days?")
        cause = forms.CharField(label="Because of what? (cause)")
        note = forms.CharField(label="Note (optional)", max_length=3, required=False)
        email = forms.EmailField(label="Email address")

    page = page_of(Asked({"who": "z", "days": "soon", "cause": "", "note": "long", "email": "nobody"}), draw)
    for sentence in [
        "“Which agency does it?”: choose one that is on the list",
        "Your answer to “Within how many days?” must be a whole number, like 12",
        "Answer “Because of what? (cause)”",
        "Note must be 3 characters or fewer. You have used 4",
        "Enter an email address in the correct format, like name@example.org",
    ]:
        assert page.count(sentence) == 2, sentence


def test_an_error_that_a_form_wrote_is_shown_as_it_stands(draw):
    class Narrow(Form):
        name = forms.CharField(max_length=3, error_messages={"max_length": "Three letters, as on the badge"})
        other = forms.CharField(max_length=3)

    page = page_of(Narrow({"name": "long", "other": "long"}), draw)
    assert "Three letters, as on the badge" in page
    assert "Other must be 3 characters or fewer. You have used 4" in page


def test_nothing_cuts_or_stops_a_form_in_the_browser(draw):
    page = Elements(draw("{{ form }}", form=EveryField()))
    for _, attrs in page.found:
        assert not {"maxlength", "required", "min", "max", "step", "pattern", "placeholder"} & set(attrs)


def test_the_text_is_kept_when_it_is_too_long(draw):
    form = refused_form()
    assert "word word word" in draw("{{ form.reason.as_field_group }}", form=form)


def test_a_counted_text_says_its_limit_to_the_browser_and_in_words(draw):
    html = draw("{{ form.reason.as_field_group }}", form=EveryField())
    assert 'data-maxlength="150" data-count-type="words"' in html
    assert "You can enter up to 150 words" in html
    assert 'aria-describedby="id_reason_helptext id_reason-info"' in html


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("one two three", 3),
        ("  one\n\ntwo ", 2),
        ("multi-agency", 2),
        ("can't, won’t", 2),
        ("1,000 at 3.5%", 3),
        ("yes - no", 2),
        ("", 0),
    ],
)
def test_words_are_counted_as_the_browser_counts_them(text, words):
    assert Limit("words", 10).used(text) == words


def test_a_line_end_is_one_character_on_both_sides():
    class Short(Form):
        text = TextField(limit_characters=3)

    assert Short({"text": "a\r\nb"}).is_valid()
    form = Short({"text": "a\r\nbc"})
    assert form["text"].messages == ["Text must be 3 characters or fewer. You have used 4"]


def date_form(**how):
    class OneDate(Form):
        day = DateField(noun="date of the visit", **how)

    return OneDate


def typed(day="", month="", year=""):
    return {"day_day": day, "day_month": month, "day_year": year}


@pytest.mark.parametrize("month", ["5", "05", "May", "may"])
def test_a_date_in_numbers_or_with_the_month_in_words(month):
    form = date_form()(typed("6", month, "2026"))
    assert form.is_valid() and form.cleaned_data["day"] == date(2026, 5, 6)


@pytest.mark.parametrize(
    ("parts", "sentence", "lands"),
    [
        (("", "", ""), "Enter the date of the visit", "id_day_day"),
        (("6", "5", ""), "The date of the visit must include a year", "id_day_year"),
        (("6", "", ""), "The date of the visit must include a month and a year", "id_day_month"),
        (("31", "2", "2026"), "The date of the visit must be a real date", "id_day_day"),
        (
            ("6", "13", "2026"),
            "The date of the visit: month must be a number from 1 to 12, or its name",
            "id_day_month",
        ),
        (
            ("6", "ma", "2026"),
            "The date of the visit: month must be a number from 1 to 12, or its name",
            "id_day_month",
        ),
        (("6", "5", "26"), "The date of the visit: year must be 4 numbers, like ", "id_day_year"),
        (("six", "5", "2026"), "The date of the visit: day must be a number from 1 to 31", "id_day_day"),
    ],
)
def test_a_wrong_date_names_the_part_that_is_wrong(parts, sentence, lands, draw):
    form = date_form()(typed(*parts))
    assert form.errors["day"][0].startswith(sentence)
    assert form["day"].first_id == lands
    inputs = [attrs for tag, attrs in Elements(draw("{{ f }}", f=form)).found if tag == "input"]
    assert lands in [attrs["id"] for attrs in inputs if "govuk-input--error" in attrs["class"]]


def test_a_date_outside_its_limits_says_which_limit():
    with clock.set_to(date(2026, 5, 6)):
        assert date_form(latest=clock.today)(typed("7", "5", "2026")).errors["day"] == [
            "The date of the visit must be today or in the past"
        ]
        assert date_form(latest=clock.today)(typed("6", "5", "2026")).is_valid()
        assert date_form(earliest=date(2026, 5, 7))(typed("6", "5", "2026")).errors["day"] == [
            "The date of the visit must be on or after 7 May 2026"
        ]


def test_a_date_may_be_left_out_and_is_shown_again_as_it_was_typed(draw):
    form = date_form(required=False)(typed())
    assert form.is_valid() and form.cleaned_data == {"day": None}
    html = draw("{{ f }}", f=date_form()(typed("31", "Febuary", "2026")))
    assert 'value="31"' in html and 'value="Febuary"' in html
    html = draw("{{ f }}", f=date_form()(initial={"day": date(2026, 5, 6)}))
    assert 'value="6"' in html and 'value="5"' in html and 'value="2026"' in html


def test_a_draft_kept_in_parts_fills_the_parts_again(draw):
    html = draw("{{ f }}", f=date_form()(initial=typed("6", "", "2026")))
    assert 'value="6"' in html and 'value="2026"' in html


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("5:30pm", time(17, 30)),
        ("5.30 PM", time(17, 30)),
        ("17:30", time(17, 30)),
        ("1730", time(17, 30)),
        ("9am", time(9)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("midday", time(12)),
    ],
)
def test_times_as_people_write_them(text, moment):
    assert TimeField().clean(text) == moment


@pytest.mark.parametrize("text", ["9", "13pm", "25:00", "10:75", "soon"])
def test_a_time_that_could_mean_two_things_is_refused(text):
    with pytest.raises(forms.ValidationError, match="9am, 5:30pm or midday"):
        TimeField().clean(text)


def test_money_with_sign_and_commas_and_back_again(draw):
    assert MoneyField().clean("£352,000.50") == Decimal("352000.50")

    class Grant(Form):
        grant = MoneyField(label="Grant")

    html = draw("{{ f }}", f=Grant(initial={"grant": Decimal("352000")}))
    assert 'value="352,000"' in html and "govuk-input__prefix" in html


def test_yes_and_no_are_true_and_false(draw):
    class Ask(Form):
        agree = YesNoField(label="Agreed?", required=False)

    assert [Ask().fields["agree"].clean(word) for word in ("yes", "no", "")] == [True, False, None]
    assert Elements(draw("{{ f }}", f=Ask(initial={"agree": False}))).named("agree")[1]["value"] == "no"
    assert "checked" in Elements(draw("{{ f }}", f=Ask(initial={"agree": False}))).named("agree")[1]


def test_a_field_that_an_option_reveals_is_drawn_once_and_inside_it(draw):
    html = draw("{{ form }}", form=EveryField())
    assert html.count('name="changes"') == 1
    assert html.index("wst-revealed") < html.index('name="changes"') < html.index('value="deferred"')


def test_sections_group_the_fields_and_an_unknown_name_is_an_error():
    class Wrong(Form):
        sections = [("Part", ["nothing"])]
        name = forms.CharField()

    assert str(EveryField()).count('<fieldset class="govuk-fieldset wst-section">') == 2
    with pytest.raises(ValueError, match="nothing"):
        str(Wrong())


def test_one_label_may_be_the_heading_of_the_page():
    class One(Form):
        page_heading = "choice"
        choice = forms.ChoiceField(label="What is it about?", choices=[("a", "A")], widget=Radios)

    assert '<h1 class="govuk-fieldset__heading">What is it about?</h1>' in str(One())


def test_forms_of_other_packages_look_the_same():
    class Foreign(forms.Form):
        email = forms.EmailField(label="Email", widget=forms.EmailInput(attrs={"placeholder": "Email", "class": "x"}))
        password = forms.CharField(widget=forms.PasswordInput)
        secret = forms.CharField(widget=forms.HiddenInput, initial="s")

    html = str(Foreign())
    assert 'class="govuk-input x" type="email"' in html
    assert "govuk-js-password-input-toggle" in html
    assert html.count("govuk-form-group") == 2 and 'type="hidden" name="secret"' in html


def test_a_page_with_errors_says_so_in_its_title(draw):
    page = draw('{% include "base.html" %}', form=refused_form(), title="Record a meeting")
    assert "<title>Error: Record a meeting - Safeguarding Together</title>" in page
    assert "<title>Record a meeting -" in draw('{% include "base.html" %}', form=EveryField(), title="Record a meeting")


def test_the_errors_of_a_formset_are_listed_together(draw):
    Several = forms.formset_factory(date_form(), extra=2, min_num=3, validate_min=True)
    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-day_day": "6", "form-1-day_month": "5"}
    html = draw("{% error_summary f %}{{ f }}", f=Several(data))
    assert html.count("must include a") == 4
    assert 'href="#id_form-0-day_month"' in html and 'href="#id_form-1-day_day"' in html
