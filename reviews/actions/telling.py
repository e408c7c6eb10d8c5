"""What people are told about the vault: one sentence, a marking and a link. The page says the rest, to those named."""

from reviews.models import Case
from wst import notices
from wst.models import Notice, User

SENSITIVE = "OFFICIAL-SENSITIVE"

NAMED = notices.kind("reviews.named", "You are named on something in the vault", marking=SENSITIVE)
DEADLINE_MOVED = notices.kind("reviews.deadline_moved", "A date in the vault has moved", marking=SENSITIVE)
DUE = notices.kind("reviews.due", "Something in the vault is due", marking=SENSITIVE)
SUMMARY_ASKED = notices.kind("reviews.summary_asked", "A summary is asked of your agency", marking=SENSITIVE)


def take_back(case: Case, user: User) -> None:
    """Cancel what waits to be sent to somebody who is named no longer. Needs the action's transaction."""
    about = Notice.objects.filter(partnership=case.partnership, user=user, address__startswith=case.get_absolute_url())
    about.take_back()
