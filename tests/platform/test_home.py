"""What the home page costs: few statements for every role, whatever waits, and the same however much of it does."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from demonstration import wolverhampton
from demonstration.wolverhampton.people import accounts
from partners.roles import RoleCode as R
from tests.cast import LONG_AGO, PLACES
from tests.engagement.factories import make_lived_experience
from tests.learning.factories import make_session
from tests.partners.governance.factories import make_action, make_arrangements, make_challenge, make_list
from tests.priorities.factories import make_action_plan, make_cycle, make_priority, make_summary_report
from tests.reports.factories import make_with_partners
from tests.reviews.factories import make_practice_review
from tests.scrutiny.factories import make_audit, make_recommendation
from wst import access, clock, home
from wst.models import User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MOST = 15
FEW, MANY = 5, 100
NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


def cost(client, url):
    """The statements of a page that are not about transactions."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.status_code == 200, url
    return [one["sql"] for one in captured if not one["sql"].startswith(NOT_COUNTED)]


def wait_for_everybody(troupe):
    """Something of nearly every kind that the home page lists."""
    today = clock.today()
    make_with_partners(troupe)
    make_challenge(troupe)
    make_list(troupe, "for_approval")
    make_arrangements(troupe, "for_approval")
    make_lived_experience(troupe, heard_on=today - timedelta(days=9))
    make_session(troupe, held_on=today - timedelta(days=9))
    make_practice_review(troupe, "final")
    make_recommendation(troupe)
    make_audit(troupe, "returns_open")
    make_cycle(troupe, second_on=today + timedelta(days=10))
    priority = make_priority(troupe, "reporting")
    make_summary_report(troupe, priority, "with_scrutiny")
    make_action_plan(troupe, priority)


@pytest.mark.django_db(transaction=True)
def test_the_home_page_costs_the_same_at_five_and_at_a_hundred(cast):
    days = (-3, 3, 10)
    with cast.ours.scope():
        wait_for_everybody(cast.ours)
    clients = {role: cast.ours.client(role) for role in PLACES}
    for role, client in clients.items():
        first = cost(client, cast.ours.url())
        assert len(first) <= MOST, (role, [sql[:200] for sql in first])
    made, costs = 0, {}
    for number in (FEW, MANY):
        with cast.ours.scope():
            for place in range(made, number):
                due = clock.today() + timedelta(days=days[place % 3])
                make_action(cast.ours, agency=("Trust", "Council", "Police")[place % 3], due=due)
        made = number
        costs[number] = {role: cost(client, cast.ours.url()) for role, client in clients.items()}
    for role in PLACES:
        few, many = costs[FEW][role], costs[MANY][role]
        assert max(len(few), len(many)) <= MOST
        few, many = ([sql for sql in asked if "django_session" not in sql] for asked in (few, many))  # once a minute
        assert len(few) == len(many), (role, [sql[:200] for sql in many])


@pytest.mark.django_db(transaction=True)
def test_what_is_past_the_limit_is_counted_and_leads_to_the_register(cast):
    with cast.ours.scope():
        for _ in range(home.MOST + 7):
            make_action(cast.ours, agency="Trust", due=clock.today() - timedelta(days=3))
    page = cast.ours.client(R.AGENCY_REPRESENTATIVE).get(cast.ours.url())
    assert len(page.context["needs"]) == home.MOST + 1
    assert page.context["number_of_needs"] == home.MOST + 7
    text = page.content.decode()
    assert f"{home.MOST + 7} things need you" in text
    assert f'href="{cast.ours.url("partners/actions/")}">7 more in the action register</a>' in text


@pytest.mark.django_db(transaction=True)
def test_my_partnerships_counts_what_needs_somebody_in_one_statement_each(cast):
    with cast.ours.scope():
        wait_for_everybody(cast.ours)
    with cast.theirs.scope():
        access.grant(cast.ours.user(R.BUSINESS_MANAGER), cast.theirs.partnership, R.SUPPORT_OFFICER, starts=LONG_AGO)
    with cast.ours.scope(), CaptureQueriesContext(connection) as captured:
        gathered = home.gather(cast.ours.as_(R.BUSINESS_MANAGER))
    assert gathered.number_of_needs and len(captured) <= 3, "the membership, the person, and everything at once"
    page = cast.ours.client(R.BUSINESS_MANAGER).get("/account/partnerships/")
    assert f"{gathered.number_of_needs} things need you" in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_real_year_costs_no_more(db):
    with transaction.atomic():
        wolverhampton.load(clock.today(), with_report=False)
    for account in accounts():
        client = Client()
        client.force_login(
            User.objects.get(email=account["email"]), "allauth.account.auth_backends.AuthenticationBackend"
        )
        asked = cost(client, "/wolverhampton/workspace/")
        assert len(asked) <= MOST, (account["role"], [sql[:200] for sql in asked])
    _the_vault_of_the_demonstration_lives()


def _the_vault_of_the_demonstration_lives():
    """A rapid review at day 9 of 15, and reviews in three states. Who is named is asked at home; others see nothing."""
    seen = {}
    for name in ("mina.okafor", "joan.price", "david.osei", "tom.hale"):
        client = Client()
        user = User.objects.get(email=f"{name}@wolverhampton.example")
        client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
        seen[name] = client, client.get("/wolverhampton/workspace/").content.decode()
    assert "give your view whether to hold a review" in seen["joan.price"][1]
    assert "say that the summary was sent" in seen["david.osei"][1]
    assert "WST-" not in seen["tom.hale"][1]
    manager = seen["mina.okafor"][0]
    cases = manager.get("/wolverhampton/workspace/reviews/cases/").context["rows"]
    states = sorted(review.status for case in cases for review in case.reviews.all())
    assert len(cases) == 6 and states == ["held", "published", "under_way"]
    [review] = [case for case in cases if hasattr(case, "rapid_review") and not case.reviews.all()]
    cockpit = manager.get(f"{review.get_absolute_url()}rapid-review/").content.decode()
    assert "Day 9 of 15" in cockpit and "4 of 6 received" in cockpit
