"""Every page of the report in its main states, by those who use it."""

import pytest
from django.urls import reverse

from partners.roles import RoleCode as R
from reports.sections import SECTIONS
from tests.reports import factories as make


def opened(troupe, role, address, status=200):
    response = troupe.client(role).get(address)
    assert response.status_code == status, (address, response.status_code, response.content.decode()[:2000])
    return response.content.decode()


def url(troupe, name, *args):
    return reverse(f"reports:{name}", args=[troupe.partnership.slug, *args])


@pytest.mark.parametrize("state", ["report", "drafting", "with_partners", "approved", "published"])
def test_the_pages_open_in_every_state(cast, state):
    ours = cast.ours
    with ours.scope():
        report = getattr(make, f"make_{state}")(ours)
        accounts = list(report.accounts.values_list("pk", flat=True))
        requests = list(report.contribution_requests.values_list("pk", flat=True))
        approvals = [
            pk for snapshot in report.snapshots.all() for pk in snapshot.approvals.values_list("pk", flat=True)
        ]
        runs = list(report.runs.values_list("pk", flat=True))
    for role in (R.BUSINESS_MANAGER, R.PARTNER_DELEGATE, R.AGENCY_REPRESENTATIVE):
        opened(ours, role, url(ours, "index"))
        page = opened(ours, role, url(ours, "report", report.pk))
        assert "Annual report 2025 to 2026" in page
        opened(ours, role, url(ours, "contributions", report.pk))
        opened(ours, role, url(ours, "checklists", report.pk))
        for section in SECTIONS:
            opened(ours, role, url(ours, "section", report.pk, section.key))
        for pk in requests:
            opened(ours, role, url(ours, "contribution", pk))
        for pk in approvals:
            opened(ours, role, url(ours, "approval", pk))
        for pk in runs:
            opened(ours, role, url(ours, "run", pk))
        if state == "published":
            opened(ours, role, url(ours, "distribution", report.pk))
        if approvals:
            opened(ours, role, url(ours, "snapshot", report.pk, 1))
    for pk in accounts:
        opened(ours, R.SCRUTINEER, url(ours, "account", pk))
    opened(ours, R.BUSINESS_MANAGER, ours.url())
