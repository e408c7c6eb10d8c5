"""Who is represented in the Multi-Agency Safeguarding Hub, as printed (arrangements T.3). The partnership edits it."""

from collections.abc import Mapping

from partners.actions import agencies, structure
from partners.models import Agency, ExpectedMember, Group
from partners.models.agency import Kind
from wst.access import Access

WHY = "Named in the arrangements as represented in the hub"
# The wordings of the first list under which they stand there. Recovery Near You is on no list: it is recorded beside.
PRINTED = (
    "Probation – The National Probation Service and the Community Rehabilitation Company",
    "The Royal Wolverhampton NHS Trust",
    "Black Country Partnership Foundation Trust",
    "Wolverhampton Clinical Commissioning Group",
    "West Midlands Police",
)
RECOVERY = "Recovery Near You"


def load_hub(hub: Group, found: Mapping[str, Agency], *, by: Access) -> list[ExpectedMember]:
    """The six partners that the arrangements expect in the hub. `found` are the agencies by their printed wording."""
    recovery = agencies.create(
        by=by,
        name=RECOVERY,
        kind=Kind.HEALTH_PROVIDER,
        basis=Agency.Basis.INVITED,
        reason_chosen="Supports adults who use drugs or alcohol, many of whom are parents.",
        is_named=False,
    )
    expected = [*(found[wording] for wording in PRINTED), recovery]
    return [structure.expect(hub, agency, by=by, note=WHY) for agency in expected]
