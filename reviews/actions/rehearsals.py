"""The rehearsal of the national form: what the council will type there, kept while it is still thinking."""

from django.db import transaction

from reviews import vault
from reviews.models import Case, CaseRight, RehearsalSheet
from reviews.policies.texts import require_nobody
from reviews.queries import rehearsals as queries
from reviews.rules.national_form import ASKED
from reviews.vault import CaseAccess
from wst.refusals import Stale


@transaction.atomic
def save_sheet(*, case: Case, version: int, answers: dict[str, str], by: CaseAccess) -> RehearsalSheet:
    """Keep the answers, by the codes of rules.national_form. `version` is 0 while there is no sheet.

    An answer that is what the incident says is not kept a second time, so that it follows the incident when that is
    corrected. Raises ValidationError at a text that looks as if it could identify somebody, Stale at an older version.
    """
    by.require(CaseRight.WORK)
    require_nobody(**answers)
    known = queries.known(case)
    typed = {code: text for code, text in answers.items() if code in ASKED and text != known.get(code, "")}
    sheet = queries.sheet_of(case)
    if sheet is None:
        return vault.create(RehearsalSheet(case=case, answers=typed), by=by)
    if not version:
        raise Stale
    return vault.change(vault.lock(sheet, by=by, version=version), by=by, answers=typed)
