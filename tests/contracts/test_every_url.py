"""Every address: named, guarded, unseen by strangers and closed to colleagues without the right.

Whoever adds a page adds one line to samples.py (when the address takes more than the partnership) and one to
may_open.py. Everything else here follows from Django's own resolver.
"""

import pytest

from partners.roles import RoleCode
from reviews.views.vault import CaseView
from tests.contracts import addresses
from tests.contracts.may_open import MAY_OPEN, ONLY_FOR
from tests.contracts.samples import SAMPLES
from wst.access import permissions_of, roles

UNKNOWN = 987_654_321  # an id that no row has
NO_SUCH_WORD = "no-such-thing"

# Parts of a page, asked for by a page; they have no heading of their own.
FRAGMENTS = {"reports:run_progress", "partners:meeting_document_progress"}
# For a page that everybody may open: who looks at it. The least rights, the most, no agency, another agency, a partner.
LOOKERS = {
    RoleCode.REVIEW_GROUP,
    RoleCode.BUSINESS_MANAGER,
    RoleCode.SCRUTINEER,
    RoleCode.AGENCY_REPRESENTATIVE,
    RoleCode.PARTNER_DELEGATE,
}
# Open addresses that answer a stranger with something else than 200, and why.
STRANGERS_GET = {
    "icon": (204, "the product has no icon"),
    "my_partnerships": (302, "whoever is not signed in has none"),
    "account_email": (302, "leads to a signed-in person's own memberships"),
}
# Open addresses that name a kind in words: each partnership has a page of its own there.
SAME_WORDS = {"public:kind", "public:only_data", "public:only_table", "public:only_file"}
# Pages on which looking is a fact that is recorded: those of the vault.
WRITES_ON_GET = {
    address.name for address in addresses.BUILT if isinstance(address.view, type) and issubclass(address.view, CaseView)
}


def each(found):
    return pytest.mark.parametrize("address", found, ids=lambda address: address.name)


needing_a_sample = [address for address in addresses.BUILT if address.arguments]
with_ids = [address for address in needing_a_sample if address.of_a_partnership and address.name not in SAME_WORDS]


@pytest.fixture(autouse=True)
def _files_under_tmp():
    """The stage keeps its files in a folder of its own for as long as it stands."""


def opener(address):
    """Somebody for whom the sample opens, the business manager where possible."""
    allowed = ONLY_FOR.get(address.name) or MAY_OPEN[address.name]
    return RoleCode.BUSINESS_MANAGER if RoleCode.BUSINESS_MANAGER in allowed else min(allowed)


# Declared


def test_every_address_has_a_name():
    nameless = [address.callback for address in addresses.ALL if address.name.split(":")[-1] in ("", "None")]
    assert not nameless, f"Give path() a name for {nameless}: pages find each other by name."


def test_no_name_is_given_twice():
    names = [address.name for address in addresses.OURS]
    assert len(names) == len(set(names)), sorted(name for name in names if names.count(name) > 1)


def test_no_address_shows_the_home_page_in_place_of_its_own():
    waiting = [address.name for address in addresses.OURS if address.is_placeholder]
    assert not waiting, f"{len(waiting)} addresses have no page yet: {', '.join(waiting)}."


@each(addresses.OURS)
def test_every_view_names_its_permission_or_says_why_it_is_open(address):
    assert address.view, f"{address.name} is no view class: build it on wst.views.base, or list it in NOT_OURS."
    guarded, is_open = bool(getattr(address.view, "permission", "")), address.is_open
    assert guarded != is_open, f"{address.view.__name__}: declare `permission`, or `public` with the reason."
    if is_open:
        assert len(address.view.public) > 5, f"{address.view.__name__}.public: write the reason, not a flag."


@each(needing_a_sample)
def test_every_address_with_arguments_has_a_sample(address):
    if address.name not in SAMPLES:
        takes = ", ".join(sorted(address.arguments))
        pytest.fail(f"{address.name} takes {takes}: add a line to SAMPLES in tests/contracts/samples.py.")


@each(addresses.GUARDED)
def test_the_roles_that_may_open_it_are_those_written_down(address):
    if address.name not in MAY_OPEN:
        pytest.fail(f"{address.name}: write in tests/contracts/may_open.py which roles may open it.")
    asked = set(map(str, address.view.permissions()))
    found = {code for code in roles() if asked & permissions_of([code])}
    assert found == MAY_OPEN[address.name], (
        f"{address.name}: roles.py and the view let in {sorted(found)}. If that is meant, change may_open.py too."
    )
    assert ONLY_FOR.get(address.name, found) <= found, f"{address.name}: ONLY_FOR names more roles than may open it."


def test_nothing_is_written_down_for_an_address_that_is_gone():
    names, guarded = {address.name for address in addresses.BUILT}, {address.name for address in addresses.GUARDED}
    assert set(SAMPLES) <= names, f"No such address: {sorted(set(SAMPLES) - names)}."
    assert set(MAY_OPEN) <= guarded, f"No such guarded address: {sorted(set(MAY_OPEN) - guarded)}."
    assert set(ONLY_FOR) <= guarded and FRAGMENTS | set(STRANGERS_GET) <= names
    gone = set(addresses.NOT_OURS) - {address.name for address in addresses.ALL}
    assert not gone, f"No such address: {sorted(gone)}."


# Closed


@each(addresses.GUARDED)
def test_a_visitor_who_is_not_signed_in_is_asked_to_sign_in(site, address):
    for method in ("get", "post"):
        response = site.ask("anonymous", address, method)
        assert response.status_code == 302, f"{address.name} answers a stranger's {method} with {response.status_code}."
        assert response.url.startswith("/account/login/?next="), response.url


@each(addresses.GUARDED)
def test_a_stranger_is_not_told_that_it_exists(site, address):
    """A member of the neighbour's, who holds every permission there."""
    for method in ("get", "post"):
        with site.undone():
            response = site.ask("outsider", address, method)
        assert response.status_code == 404, f"{address.name} answers an outsider's {method}: {response.status_code}."
        assert "Ourtown" not in response.content.decode()


@each(addresses.GUARDED)
def test_a_colleague_without_the_right_is_told_so(site, address):
    """Those who hold nothing, and of the others who are refused the one who holds the most."""
    refused = set(roles()) - MAY_OPEN.get(address.name, set())
    for who in {RoleCode.PLATFORM_OPERATOR, max(refused, key=lambda code: (len(permissions_of([code])), code))}:
        with site.undone():
            response = site.ask(who, address)
        assert response.status_code == 403, f"{address.name} opens for {who} ({response.status_code})."
    with site.undone():
        assert site.ask(RoleCode.PLATFORM_OPERATOR, address, "post").status_code == 403


def nobodys(foreign, mine):
    """The arguments of the neighbour, with something that nobody has in place of what is the neighbour's own."""
    own = {name: value for name, value in foreign.items() if value != mine[name]}
    return {**foreign, **{name: UNKNOWN if isinstance(value, int) else NO_SUCH_WORD for name, value in own.items()}}


@each(with_ids)
def test_a_row_of_the_neighbour_is_not_found(site, address):
    """And the page says the same as for an id that nobody has, so that it does not tell the two apart."""
    foreign, mine = site.of(site.cast.theirs, address.name), site.of(site.cast.ours, address.name)
    assert foreign != mine, f"{address.name}: the samples of both partnerships have the same arguments."
    who = "anonymous" if address.is_open else opener(address)
    for method in filter(address.answers, ("get", "post")):
        with site.undone():
            response = site.ask(who, address, method, foreign)
            unknown = site.ask(who, address, method, nobodys(foreign, mine))
        assert response.status_code == 404, (
            f"{address.name} answers {method} with {response.status_code} for a row of another partnership: reach it "
            "from self.partnership with self.one()."
        )
        said = [without_address(answer) for answer in (response, unknown)]
        assert said[0] == said[1], f"{address.name} tells a neighbour's row from one that does not exist."
        assert "Theirs" not in said[0]


def without_address(response):
    return response.content.decode().replace(response.wsgi_request.path, "/here/")
