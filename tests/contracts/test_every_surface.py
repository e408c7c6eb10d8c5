"""Every surface on which data can appear is registered, says what it shows, and shows no draft where it may not."""

import pytest
from django.apps import apps

from tests.contracts import addresses
from wst import notices, surfaces
from wst.surfaces import SurfaceKind

# Rows that are their author's alone until they are shared. They leave the product on no surface of these kinds.
DRAFTS_OF_ONE = {
    "scrutiny.Finding",
    "scrutiny.Recommendation",
    "scrutiny.ExecutiveAppraisal",
    "scrutiny.AppraisalDomain",
    "reports.ScrutineerAccount",
    "wst.Draft",
}
LEAVE_THE_PRODUCT = {SurfaceKind.EXPORT, SurfaceKind.FEED, SurfaceKind.SEARCH, SurfaceKind.EMAIL}

# Addresses that show no rows, and why.
SHOWS_NOTHING = {
    "icon": "there is none",
    "healthz": "a word",
    "readyz": "a word",
    "accessibility": "fixed words",
    "account_email": "leads on",
    "cookies": "fixed words",
    "privacy": "fixed words",
    "keep_draft": "takes what was typed and says the time",
    "reviews:deadlines": "works out a date, of no case",
    "reviews:rules": "the rules, the same for everybody",
    "partners:agency_add": "an empty form of words",
    "scrutiny:methods_load": "goes on to the methods",
    "scrutiny:method_add": "an empty form of words",
    "scrutiny:plan_add": "an empty form of words",
}

each = pytest.mark.parametrize("address", addresses.BUILT, ids=lambda address: address.name)
each_surface = pytest.mark.parametrize(
    "surface", list(surfaces.REGISTRY.values()), ids=lambda surface: f"{surface.kind.value}: {surface.name}"
)
each_notice = pytest.mark.parametrize("kind", list(notices.KINDS.values()), ids=lambda kind: kind.name)


def surface_of(address):
    name = f"{address.view.__module__}.{address.view.__qualname__}"
    return next((one for (_, known), one in surfaces.REGISTRY.items() if known == name), None)


@each
def test_every_page_is_registered_and_says_which_rows_it_shows(address):
    surface = surface_of(address)
    assert surface, f"{address.name}: build its view on a class of wst.views.base, which registers it."
    assert surface.guard
    assert bool(surface.shows) != (address.name in SHOWS_NOTHING), (
        f"{address.name}: name in `shows` the models whose rows may appear, or say in SHOWS_NOTHING why there are none."
    )


@each_surface
def test_what_a_surface_shows_is_a_model(surface):
    for label in surface.shows:
        assert label == apps.get_model(label)._meta.label, f"{surface.name} shows {label}: write it as app.Model."


@each_surface
def test_a_draft_of_one_person_leaves_the_product_nowhere(surface):
    if surface.kind in LEAVE_THE_PRODUCT:
        private = DRAFTS_OF_ONE & set(surface.shows)
        assert not private, f"{surface.name} is a surface of the kind {surface.kind.value} and shows {sorted(private)}."


def test_the_drafts_are_models_that_exist():
    assert {apps.get_model(label)._meta.label for label in DRAFTS_OF_ONE} == DRAFTS_OF_ONE


@each_notice
def test_an_email_is_a_sentence_without_content(kind):
    surface = surfaces.REGISTRY.get((SurfaceKind.EMAIL, kind.name))
    assert surface, f"{kind.name}: make it with notices.kind(), which registers it."
    assert not surface.shows, f"{kind.name}: an email is a sentence and a link. It shows no row."
    said = kind.sentence
    assert not any(sign in said for sign in "{}%<>@") and not any(sign.isdigit() for sign in said), (
        f"{kind.name}: “{said}” has room for content. Say what waits, and let the page say the rest."
    )
    assert said[0].isupper() and len(said) < 120


def test_every_kind_of_surface_that_is_registered_for_email_is_a_notice():
    names = {name for (kind, name) in surfaces.REGISTRY if kind is SurfaceKind.EMAIL}
    assert names == set(notices.KINDS)
