"""Every table that leaves the product: no cell that somebody wrote is run by the spreadsheet that opens it."""

import csv
import io

import pytest
from django.apps import apps
from django.db.models import CharField, EmailField, SlugField, TextField, Value
from django.db.models.functions import Concat, Substr
from openpyxl import load_workbook

from tests.contracts import addresses
from tests.contracts.test_every_url import opener
from wst.spreadsheets.reading import XLSX
from wst.surfaces import SurfaceKind
from wst.tenancy import Rights
from wst.tenancy.rights import declared

EXPORTS = [address for address in addresses.BUILT if getattr(address.view, "surface", None) is SurfaceKind.EXPORT]
STARTS = ("=", "+", "-", "@", "\t", "\r")
# What holds no words that somebody wrote, and why.
FIXED_WORDS = {
    "partners:action_import_template": "the headings and hints of the import",
    "partners:action_import_errors": "sentences of the product; what was typed stands inside them",
    "partners:register_import_template": "the headings and hints of the import",
    "partners:register_import_errors": "sentences of the product; what was typed stands inside them",
}

each = pytest.mark.parametrize("address", EXPORTS, ids=lambda address: address.name)


@pytest.fixture(autouse=True)
def _files_under_tmp():
    """The stage keeps its files in a folder of its own for as long as it stands."""


def poison(model, start):
    """Whatever somebody may have written into rows of `model` begins as a formula does."""
    if Rights.UPDATE not in declared(model, "app"):
        return  # the sample was made with such a cell
    for field in model._meta.local_concrete_fields:
        plain = isinstance(field, (CharField, TextField)) and not isinstance(field, (EmailField, SlugField))
        if plain and not field.choices and not field.unique:
            rest = Substr(field.name, 1, (field.max_length or 1000) - 1)
            model._base_manager.exclude(**{field.name: ""}).update(**{field.name: Concat(Value(start), rest)})


def cells(response):
    if response["Content-Type"].startswith(XLSX):
        for sheet in load_workbook(io.BytesIO(response.content)):
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f", f"{sheet.title}!{cell.coordinate} is a formula: {cell.value}"
                    yield cell.value
    else:
        for row in csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")):
            yield from row


def is_number(text):
    try:
        return bool(float(text) + 1)
    except ValueError:
        return False


def test_there_are_exports():
    assert len(EXPORTS) > 5 and set(FIXED_WORDS) <= {address.name for address in EXPORTS}


@each
def test_no_cell_is_run(site, address):
    kwargs = site.of(site.cast.ours, address.name) if address.arguments else {}
    who = "anonymous" if address.is_open else opener(address)
    for start in ("=", "\t"):
        with site.undone(), site.cast.ours.scope():
            for label in () if address.name in FIXED_WORDS else address.view.shows:
                poison(apps.get_model(label), start)
            response = site.clients[who].get(address.of(site.cast.ours, **kwargs))
        assert response.status_code == 200
        assert "attachment" in response["Content-Disposition"] and response["X-Content-Type-Options"] == "nosniff"
        found = [cell for cell in cells(response) if isinstance(cell, str)]
        alive = [cell for cell in found if cell.startswith(STARTS) and not is_number(cell)]
        assert not alive, (
            f"{address.name} gives cells that a spreadsheet runs: {alive[:3]}. Write it with wst.spreadsheets."
        )
        if address.name not in FIXED_WORDS and start == "=":
            assert any(cell.startswith("'=") for cell in found), f"{address.name} shows nothing of what was written."
