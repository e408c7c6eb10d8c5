"""Every address opens whole for whoever may open it: what test_every_url.py keeps closed to all others."""

import pytest

from tests.contracts import addresses
from tests.contracts.may_open import EVERYBODY, MAY_OPEN, ONLY_FOR
from tests.contracts.pages import Page
from tests.contracts.test_every_url import FRAGMENTS, LOOKERS, STRANGERS_GET, WRITES_ON_GET, each
from wst.spreadsheets.reading import XLSX
from wst.surfaces import SurfaceKind


@pytest.fixture(autouse=True)
def _files_under_tmp():
    """The stage keeps its files in a folder of its own for as long as it stands."""


def check_surface(address, response):
    """What leaves as a table or a file is registered as that."""
    if response["Content-Type"].startswith(("text/csv", XLSX)):
        assert address.view.surface is SurfaceKind.EXPORT, (
            f"{address.name} gives a table: surface = SurfaceKind.EXPORT."
        )
    elif "Content-Disposition" in response:
        assert address.view.surface is SurfaceKind.FILE, f"{address.name} gives a file: surface = SurfaceKind.FILE."


@each(addresses.GUARDED)
def test_it_opens_whole_for_each_role_that_may_open_it_and_writes_nothing(site, address):
    is_fragment, allowed = address.name in FRAGMENTS, MAY_OPEN.get(address.name, set())
    everybody = allowed == EVERYBODY and address.name not in ONLY_FOR
    for who in sorted(LOOKERS if everybody else allowed):
        opens = who in ONLY_FOR.get(address.name, allowed)
        with site.undone(read_only=opens and address.name not in WRITES_ON_GET):  # a refusal is an event
            response = site.ask(who, address)
        wanted = [200 if address.answers("get") else 405] if opens else [403, 404]
        assert response.status_code in wanted, f"{address.name} answers {who} with {response.status_code}."
        check_surface(address, response)
        html = response.content.decode(errors="replace")
        assert "Theirs" not in html, f"{address.name} shows {who} something of the neighbour."
        if response["Content-Type"].startswith("text/html") and not is_fragment and response.content:
            assert not (faults := Page(html).faults), f"{address.name} as {who}: {' '.join(faults)}"


@each([address for address in addresses.BUILT if address.is_open])
def test_an_open_page_opens_for_everybody_and_writes_nothing(site, address):
    with site.undone(read_only=True):
        kwargs = site.of(site.cast.ours, address.name) if address.arguments else {}
        response = site.ask("anonymous", address, "get", kwargs)
    wanted, _why = STRANGERS_GET.get(address.name, (200, ""))
    assert response.status_code == wanted, f"{address.name} answers {response.status_code}."
    if address.of_a_partnership:
        check_surface(address, response)
    html = b"".join(response) if response.streaming else response.content
    if address.of_a_partnership:
        assert b"Theirs" not in html
    if wanted == 200 and response["Content-Type"].startswith("text/html"):
        assert not (faults := Page(html.decode()).faults), f"{address.name}: {' '.join(faults)}"


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<html><title>T</title><h1>One</h1></html>", "no language"),
        ("<html lang=en><title></title><h1>One</h1></html>", "No title"),
        ("<html lang=en><title>T</title><h1>One</h1><h1>Two</h1></html>", "2 first headings"),
        ("<html lang=en><title>T</title><h1 style='color:red'>One</h1></html>", "style="),
        ("<html lang=en><title>T</title><h1>One</h1><script>1</script></html>", "inline script"),
        ("<html lang=en><title>T</title><h1>One</h1><a href='#' onclick='x()'>x</a></html>", "onclick="),
        ("<html lang=en><title>T</title><h1>{{ title }}</h1></html>", "left behind"),
        ("<html lang=en><title>T</title><h1>One</h1><dd> None </dd></html>", "left behind"),
        ("<html lang=en><title>T</title><h1 id=a>One</h1><p id=a>Two</p></html>", "the id 'a'"),
        ("<html lang=en><title>T</title><h1>One</h1><script src='//x.example/y.js'></script></html>", "third party"),
    ],
)
def test_the_check_of_a_page_sees_what_it_should(html, fault):
    assert any(fault in said for said in Page(html).faults)
