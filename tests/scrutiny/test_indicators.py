"""Indicators through their pages: values, gaps, corrections, changed definitions, and what the public may see."""

import pytest
from django.urls import reverse

from partners.roles import RoleCode as R
from scrutiny.models import Indicator, IndicatorValue
from scrutiny.queries.indicators import series_of
from tests.scrutiny import factories as make
from tests.scrutiny.forms import day, send
from wst import clock


@pytest.fixture
def ours(cast):
    return cast.ours


def url(troupe, name, *args):
    return reverse(f"scrutiny:{name}", args=[troupe.partnership.slug, *args])


def year(back):
    last = clock.today().year - back
    january, december = (
        clock.today().replace(year=last, month=1, day=1),
        clock.today().replace(year=last, month=12, day=31),
    )
    return {**day("period_starts", january), **day("period_ends", december)}


def test_an_indicator_is_registered_filled_corrected_and_downloaded(ours):
    manager = ours.client(R.BUSINESS_MANAGER)
    send(
        manager,
        url(ours, "indicator_add"),
        name="Assessments on time",
        definition="Signed within 20 working days",
        unit="%",
        direction="up",
        owner_agency=ours.agencies["Trust"].pk,
    )
    with ours.scope():
        indicator = Indicator.objects.get()
    value = url(ours, "indicator_value", indicator.pk)
    send(manager, value, value="61", **year(3))
    send(manager, value, not_available_because="Records moved to a new system", **year(2))
    send(manager, value, value="68", **year(1))
    html = send(manager, value, value="69", **year(1))
    assert "Assessments on time: 69%" in html and "Corrected later" in html and "not available" in html.lower()
    with ours.scope():
        assert IndicatorValue.objects.count() == 4
    refused = manager.post(value, {"value": "101", **year(1)})
    assert refused.status_code == 422 and "A percentage must be 100 or less." in refused.content.decode()
    refused = manager.post(value, year(1))
    assert "or the reason why it is not available" in refused.content.decode()
    data = ours.client(R.EXECUTIVE_CHAIR).get(url(ours, "indicator_data", indicator.pk))
    assert data["Content-Type"].startswith("text/csv")
    lines = data.content.decode().splitlines()
    assert len(lines) == 4 and lines[2].endswith(",,Records moved to a new system") and ",69.00," in lines[3]


def test_a_changed_definition_breaks_the_line_of_the_chart(ours):
    with ours.scope():
        indicator = make.make_indicator(ours, 61, 64, 68)
    manager = ours.client(R.BUSINESS_MANAGER)
    send(
        manager,
        url(ours, "indicator_change", indicator.pk),
        name=indicator.name,
        definition="Counted from the day of coming into care",
        unit="%",
        direction="up",
        owner_agency=indicator.owner_agency_id,
    )
    html = send(manager, url(ours, "indicator_value", indicator.pk), value="74", **year(0))
    assert "what is counted changed" in html and "up from" not in html
    with ours.scope():
        [series] = series_of(ours.partnership)
        assert series.breaks == [3] and series.before is None


def test_a_small_count_is_shown_inside_and_hidden_in_public_words(ours):
    with ours.scope():
        indicator = make.make_indicator(ours, 7, 3, name="Private fostering", unit="children", is_count_of_people=True)
        [series] = series_of(ours.partnership)
        assert series.headline(public=True) == "Private fostering: fewer than 5 children, before: 7 children"
        assert series.headline(public=False) == "Private fostering: 3 children, down from 7 children"
    html = ours.client(R.SCRUTINY_CHAIR).get(indicator.get_absolute_url()).content.decode()
    assert "3 children" in html and "Counts from 1 to 4 are hidden" in html


def test_only_the_business_manager_enters_values(ours):
    with ours.scope():
        indicator = make.make_indicator(ours, 61)
    for role in (R.SCRUTINY_CHAIR, R.SCRUTINEER, R.AGENCY_REPRESENTATIVE, R.EXECUTIVE_CHAIR):
        response = ours.client(role).post(url(ours, "indicator_value", indicator.pk), {"value": "5", **year(1)})
        assert response.status_code == 403
