"""The pages of engagement, as the people who use them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engagement.models import LivedExperience
from partners.roles import RoleCode
from tests.engagement.factories import make_forum, make_influence, make_lived_experience
from wst import clock

HELP = LivedExperience.Help
REGISTER = "engagement/lived-experience/"


@pytest.fixture
def ours(cast):
    return cast.ours


@pytest.fixture
def lead(ours):
    return ours.client(RoleCode.ENGAGEMENT_LEAD)


def typed(day, **more):
    return {
        "title": "Help that was offered",
        "method": "Interviews",
        "people": "families",
        "help_type": "offered",
        "number_heard": "12",
        "heard_on_day": str(day.day),
        "heard_on_month": str(day.month),
        "heard_on_year": str(day.year),
        "themes": "Pride, and not knowing what would happen.",
        "what_works": "A letter with a face on it.",
        "what_to_change": "Ask again after a month.",
        **more,
    }


@pytest.mark.requirement(128)
def test_offered_and_not_taken_up_is_recorded_with_both_lists(ours, lead):
    page = lead.get(ours.url(f"{REGISTER}add/"))
    assert "Help offered and not taken up" in page.content.decode()
    response = lead.post(ours.url(f"{REGISTER}add/"), typed(clock.today()), follow=True)
    html = response.content.decode()
    assert "A letter with a face on it." in html and "Ask again after a month." in html
    assert "What is effective" in html and "What needs to change" in html
    with ours.scope():
        assert ours.partnership.lived_experiences.get().help_type == HELP.OFFERED


@pytest.mark.requirement(105)
def test_the_register_is_filtered_by_early_help(ours, lead):
    with ours.scope():
        make_lived_experience(ours, title="About early help")
        make_lived_experience(ours, title="About care", help_type=HELP.CARE)
    html = lead.get(ours.url(f"{REGISTER}?help_type=early_help")).content.decode()
    assert "About early help" in html and "About care" not in html
    assert "Type of help: Early help" in html


@pytest.mark.requirement(126)
def test_a_second_forum_is_added(ours, lead):
    for name, kind in (("B-Safe", "young_people"), ("Youth Council", "youth_council")):
        response = lead.post(ours.url("engagement/forums/add/"), {"name": name, "kind": kind, "about": "Ages 11 to 18"})
        assert response.status_code == 302
    html = lead.get(ours.url("engagement/forums/")).content.decode()
    assert "B-Safe" in html and "Youth Council" in html and "Young people&#x27;s board" in html


@pytest.mark.requirement(14)
def test_feedback_without_a_reply_is_listed_until_it_has_one(ours, lead):
    with ours.scope():
        heard = make_lived_experience(ours, title="What nobody answered")
    waiting = f"{REGISTER}?reply=waiting"
    for path in ("engagement/", waiting, ""):
        assert "What nobody answered" in lead.get(ours.url(path)).content.decode(), path
    day = clock.today()
    response = lead.post(
        ours.url(f"{REGISTER}{heard.pk}/answer/"),
        {
            "you_said": "Nobody told us when it would end.",
            "changes": "no",
            "we_did": "The law sets the date, so it cannot be earlier. We now say so at the start.",
            "service": "Family hubs",
            "since_day": str(day.day),
            "since_month": str(day.month),
            "since_year": str(day.year),
        },
        follow=True,
    )
    html = response.content.decode()
    assert "You said, and why we did not" in html and "We now say so at the start." in html
    assert "What nobody answered" not in lead.get(ours.url(waiting)).content.decode()
    assert "What nobody answered" not in lead.get(ours.url()).content.decode()
    assert "What nobody answered" in lead.get(ours.url(f"{REGISTER}?reply=told")).content.decode()


@pytest.mark.requirement(29)
def test_conversations_are_kept_with_their_theme_and_what_came_of_them_is_listed(ours, lead):
    day = clock.today()
    heard = lead.post(ours.url(f"{REGISTER}add/"), typed(day, title="Parents about the first meeting"))
    said = {
        "you_said": "Ask again after a month.", "changes": "yes", "we_did": "Each family is called after four weeks.",
        "service": "Family hubs", "since_day": str(day.day), "since_month": str(day.month), "since_year": str(day.year),
    }  # fmt: skip
    assert lead.post(f"{heard.url}answer/", said).status_code == 302
    reader = ours.client(RoleCode.PARTNER_DELEGATE)
    html = reader.get(ours.url("engagement/you-said-we-did/")).content.decode()
    for words in ("Ask again after a month.", "Each family is called after four weeks.", "Family hubs"):
        assert words in html, words
    assert "Pride, and not knowing what would happen." in reader.get(heard.url).content.decode()
    assert "Parents about the first meeting" in reader.get(ours.url(REGISTER)).content.decode()


def test_a_refused_form_keeps_what_was_typed_and_says_what_to_do(ours, lead):
    data = typed(clock.today() + timedelta(days=1), themes="His number is 943 476 5919.", number_heard="0")
    response = lead.post(ours.url(f"{REGISTER}add/"), data)
    html = response.content.decode()
    assert response.status_code == 422
    assert "There is a problem" in html and "His number is 943 476 5919." in html
    data = typed(clock.today(), themes="His number is 943 476 5919.")
    html = lead.post(ours.url(f"{REGISTER}add/"), data).content.decode()
    assert "looks like an NHS number. Take it out" in html and "His number is 943 476 5919." in html


def test_a_stale_form_overwrites_nothing(ours, lead):
    with ours.scope():
        heard = make_lived_experience(ours)
        make_influence(ours, heard)
    address = ours.url(f"{REGISTER}{heard.pk}/change/")
    first = lead.post(address, typed(clock.today(), version=1, themes="The first to save"))
    second = lead.post(address, typed(clock.today(), version=1, themes="The second to save"))
    assert (first.status_code, second.status_code) == (302, 409)
    assert "The second to save" in second.content.decode()
    with ours.scope():
        assert ours.partnership.lived_experiences.get().themes == "The first to save"


def test_answers_and_forums_are_changed(ours, lead):
    with ours.scope():
        forum = make_forum(ours)
        influence = make_influence(ours, make_lived_experience(ours, forum=forum))
    day = influence.since
    page = lead.get(ours.url(f"engagement/you-said-we-did/{influence.pk}/change/")).content.decode()
    assert "We tell our story again and again." in page
    response = lead.post(
        ours.url(f"engagement/you-said-we-did/{influence.pk}/change/"),
        {
            "version": 1,
            "you_said": "Said better",
            "changes": "yes",
            "we_did": "Done better",
            "service": "Schools",
            "since_day": day.day,
            "since_month": day.month,
            "since_year": day.year,
        },
        follow=True,
    )
    assert "Done better" in response.content.decode()
    assert "Done better" in lead.get(ours.url("engagement/you-said-we-did/?answer=changed")).content.decode()
    assert "Done better" not in lead.get(ours.url("engagement/you-said-we-did/?answer=refused")).content.decode()
    lead.post(ours.url(f"engagement/forum/{forum.pk}/change/"), {"version": 1, "name": "Juniors", "kind": "other"})
    html = lead.get(ours.url(f"engagement/forum/{forum.pk}/")).content.decode()
    assert "Juniors" in html and "Early help in the north of the city" in html


def test_others_read_and_find_no_way_to_write(ours):
    with ours.scope():
        heard = make_influence(ours).lived_experience
    reader = ours.client(RoleCode.SCRUTINEER)
    for path in ("engagement/", REGISTER, "engagement/forums/", f"{REGISTER}{heard.pk}/"):
        html = reader.get(ours.url(path)).content.decode().split("<main")[1]
        assert "/add/" not in html and "/change/" not in html and "/answer/" not in html, path
    assert reader.get(ours.url(f"{REGISTER}add/")).status_code == 403


def test_a_neighbours_row_is_not_there(cast, lead):
    with cast.theirs.scope():
        influence = make_influence(cast.theirs)
        forum = make_forum(cast.theirs)
    heard = influence.lived_experience_id
    for path in (
        f"{REGISTER}{heard}/",
        f"{REGISTER}{heard}/change/",
        f"{REGISTER}{heard}/answer/",
        f"engagement/you-said-we-did/{influence.pk}/change/",
        f"engagement/forum/{forum.pk}/",
        f"engagement/forum/{forum.pk}/change/",
    ):
        assert lead.get(cast.ours.url(path)).status_code == 404, path


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_registers_cost_the_same_however_long(ours, lead):
    addresses = [ours.url(f"engagement/{path}") for path in ("", "lived-experience/", "forums/", "you-said-we-did/")]

    def fill(first, last):
        with ours.scope():
            for number in range(first, last):
                forum = make_forum(ours, name=f"Forum {number}")
                make_influence(ours, make_lived_experience(ours, forum=forum), agency=ours.agencies["Trust"])
                make_lived_experience(ours, forum=forum)

    fill(0, 3)
    few = [queries_of(lead, address) for address in addresses]
    fill(3, 60)
    many = [queries_of(lead, address) for address in addresses]
    assert few == many
    assert max(many) <= 15, many
