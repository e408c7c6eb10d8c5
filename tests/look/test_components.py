from datetime import date

import pytest
from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import TemplateSyntaxError

from wst.look.forms import Form
from wst.look.gallery import ShortFilter
from wst.look.parts import Chain, Column, Link, Phase, Row, Status, Table, Task
from wst.look.registers import chosen_filters, page_links


def test_a_table_has_caption_scopes_and_numbers_on_the_right(draw):
    table = Table("Places", ["Course", Column("Places", numeric=True)], [["Neglect", 1240], ["Toolkit", 9]])
    html = draw("{% table table %}", table=table)
    assert ">Places</caption>" in html
    assert html.count('scope="col"') == 2 and html.count('scope="row"') == 2
    assert "1,240</div></td>" in html and html.count("govuk-table__cell--numeric") == 2


def test_a_table_with_the_wrong_number_of_cells_is_refused():
    with pytest.raises(ValueError, match="1 cells for 2 columns"):
        Table("Places", ["Course", "Places"], [["Neglect"]])


def test_each_of_several_links_in_a_cell_is_drawn(draw):
    links = [Link("Received", "/a/", "of the council"), Link("Chase <it>", "/b/")]
    html = draw("{% table t %}", t=Table("Do", ["What", "Do"], [["Summary", links]]))
    assert html.count("<a ") == 2 and "Chase &lt;it&gt;" in html and "Link(" not in html


def test_cells_are_escaped_but_links_and_statuses_are_drawn(draw):
    rows = [["<b>", Link("Open", "/x/?a=1&b=2", "the <i>")], [date(2026, 5, 6), Status("At risk", "yellow")]]
    html = draw("{% table table %}", table=Table("T", ["A", "B"], rows))
    assert "<b>" not in html and "&lt;b&gt;" in html
    assert (
        '<a class="govuk-link" href="/x/?a=1&amp;b=2">Open<span class="govuk-visually-hidden"> the &lt;i&gt;</span></a>'
        in html
    )
    assert '<strong class="govuk-tag govuk-tag--yellow">At risk</strong>' in html
    assert "6 May 2026" in html


def test_a_status_of_an_unknown_colour_is_refused():
    with pytest.raises(ValueError, match="mauve"):
        Status("At risk", "mauve")


def test_a_missing_value_is_said(draw):
    html = draw("{% summary_list rows %}", rows=[Row("Quorum", None), Row("Members", 0)])
    assert "Not provided" in html and ">0</dd>" in html


def test_a_task_that_cannot_start_is_no_link_and_the_current_phase_is_said(draw):
    html = draw("{% task_list tasks %}", tasks=[Task("Send", "Cannot start yet"), Task("Check", "Completed", "/c/")])
    assert html.count("<a ") == 1 and 'aria-describedby="task-2-status"' in html
    html = draw("{% phase_list phases %}", phases=[Phase("Agreed", "done"), Phase("Scoping", "current"), Phase("Rest")])
    assert html.count('aria-current="step"') == 1
    assert ">Done</span>" in html and ">Current</span>" in html


def test_one_chosen_filter_is_removed_and_the_others_stay():
    query = QueryDict("agency=council&agency=police&state=late&page=4&words=")
    chosen = list(chosen_filters(ShortFilter(query), query))
    assert [(one.label, one.text, one.without) for one in chosen] == [
        ("Agency", "City of Wolverhampton Council", "?agency=police&state=late&words="),
        ("Agency", "West Midlands Police", "?agency=council&state=late&words="),
        ("State", "Overdue", "?agency=council&agency=police&words="),
    ]


def test_an_invalid_filter_is_not_said_to_be_in_force():
    query = QueryDict("state=nonsense")
    assert list(chosen_filters(ShortFilter(query), query)) == []


def test_a_filter_for_no_is_in_force_and_an_unticked_box_is_not():
    class Boxes(Form):
        late = forms.BooleanField(required=False)
        public = forms.NullBooleanField(required=False)

    query = QueryDict("public=false")
    assert [(one.label, one.text) for one in chosen_filters(Boxes(query), query)] == [("Public", "No")]


def test_page_links_keep_the_filters_and_repeat_values():
    links = page_links(Paginator(range(187), 20).page(4), QueryDict("agency=a&agency=b&page=4"))
    assert links["previous"] == "?agency=a&agency=b&page=3" and links["next"] == "?agency=a&agency=b&page=5"
    assert (links["first"], links["last"], links["total"]) == (61, 80, 187)
    assert [page.get("number", "gap") for page in links["pages"]] == [1, 2, 3, 4, 5, "gap", 10]


def test_one_page_needs_no_links_and_an_empty_list_says_so(draw, rf):
    html = draw('{% pagination page "actions" %}', page=Paginator([], 20).page(1), request=rf.get("/"))
    assert "No actions" in html and "<nav" not in html


def test_a_missing_link_of_the_chain_is_drawn_and_tabled_in_words(draw):
    chain = Chain("1 closed.", ["Why", "Found", "Did"], [["Heard", None, Link("Did it", "/d/")]])
    html = draw("{% chain chain %}", chain=chain)
    assert html.count("No evidence yet") == 2
    assert "wst-chain__place--joined" not in html  # nothing stands on the missing one
    assert html.count('href="/d/"') == 1  # the picture is hidden from screen readers, so it holds no link


def test_progress_is_asked_for_until_it_is_done(draw):
    half = draw('{% progress 40 "Charts" poll="/p/" refresh="/r/" %}')
    assert 'hx-get="/p/"' in half and 'href="/r/"' in half and "40%" in half
    done = draw('{% progress 130 "Published" poll="/p/" %}')
    assert "100%" in done and "hx-get" not in done and "Refresh" not in done


def test_a_banner_of_messages_is_green_only_when_all_went_well(draw, rf):
    from django.contrib.messages import constants
    from django.contrib.messages.storage.cookie import CookieStorage

    request = rf.get("/")
    request._messages = CookieStorage(request)
    request._messages.add(constants.SUCCESS, "Saved <it>")
    html = draw("{% message_banner %}", request=request)
    assert "Saved &lt;it&gt;" in html and "govuk-notification-banner--success" in html
    request._messages = CookieStorage(request)
    request._messages.add(constants.SUCCESS, "Saved")
    request._messages.add(constants.WARNING, "One file was left out")
    html = draw("{% message_banner %}", request=request)
    assert "govuk-notification-banner--success" not in html and html.count("__heading") == 2
    assert draw("{% message_banner %}", request=rf.get("/")) == ""


def test_blocks_escape_what_was_typed_inside_them(draw):
    html = draw("{% inset_text %}{{ it }}{% endinset_text %}{% details it %}{{ it }}{% enddetails %}", it="<x>")
    assert "<x>" not in html and html.count("&lt;x&gt;") == 3


def test_a_button_submits_once_and_a_link_may_look_like_one(draw):
    assert 'type="submit"' in draw('{% button "Save" name="then" value="draft" hx_post="/p/" %}')
    assert 'hx-post="/p/"' in draw('{% button "Save" hx_post="/p/" %}')
    assert draw('{% button "Start" href="/s/" kind="start" %}').startswith("<a ")
    with pytest.raises(TemplateSyntaxError, match="loud"):
        draw('{% button "Save" kind="loud" %}')


def test_the_emergency_strip_says_999_whatever_else_is_known(draw):
    assert "999" in draw("{% emergency_strip %}")
    assert "01902 555392" in draw('{% emergency_strip "01902 555392" "/c/" %}')


def test_what_was_typed_is_given_back_without_secrets(draw, rf):
    request = rf.post(
        "/x/", {"reason": "Because <b>", "password": "hunter2", "csrfmiddlewaretoken": "t", "version": "3"}
    )
    request.META["HTTP_REFERER"] = "http://testserver/x/?a=1"
    html = draw(
        '{% include "refusals/409.html" %}', request=request, refusal={"title": "Moved on", "sentences": ["It has."]}
    )
    assert "It has." in html and "Because &lt;b&gt;" in html and 'href="http://testserver/x/?a=1"' in html
    assert "hunter2" not in html and ">t<" not in html
    request.META["HTTP_REFERER"] = "https://elsewhere.example/"
    assert "elsewhere" not in draw('{% include "refusals/409.html" %}', request=request, refusal={})
