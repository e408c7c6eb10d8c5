"""Notices of scrutiny: each a sentence and a link, and nothing of what was found."""

from collections.abc import Iterable

from partners.models import Agency
from partners.permissions import Permission
from wst import clock, notices
from wst.access import Access, roles
from wst.models import Membership, Recorded, User

ENGAGED = notices.kind("scrutiny.engaged", "You have been engaged as an independent scrutineer.")
COMMISSIONED = notices.kind("scrutiny.commissioned", "A piece of scrutiny has been commissioned from you.")
PLAN_PROPOSED = notices.kind("scrutiny.plan_proposed", "A scrutiny plan waits for the Executive.")
FINDINGS_SHARED = notices.kind("scrutiny.findings_shared", "The findings of a piece of scrutiny have been shared.")
APPRAISAL_SHARED = notices.kind("scrutiny.appraisal_shared", "An appraisal of the Executive has been shared.")
ANSWERED = notices.kind("scrutiny.answered", "The Executive has answered one of your recommendations.")
RETURN_ASKED = notices.kind("scrutiny.return_asked", "Your agency is asked for a return to a multi-agency audit.")
MODERATION_BEGUN = notices.kind("scrutiny.moderation_begun", "Moderation of a multi-agency audit has begun.")
AUDIT_SHARED = notices.kind("scrutiny.audit_shared", "The report of a multi-agency audit has been shared.")


def holders(by: Access, *permissions: str) -> Iterable[User]:
    """Everybody who may do one of these things in the partnership today, in one query."""
    codes = [code for code, role in roles().items() if role.permissions & set(permissions)]
    today = Membership.objects.filter(partnership=by.partnership, role__in=codes).on(clock.today())
    return User.objects.filter(pk__in=today.values("user"), is_active=True)


def of_agency(by: Access, agency: Agency) -> Iterable[User]:
    """Those who answer audits for an agency."""
    people = agency.people.filter(left_on__isnull=True, user__isnull=False)
    return holders(by, Permission.AUDIT_RETURNS_OWN).filter(pk__in=people.values("user"))


def tell(kind: notices.Kind, users: Iterable[User], *, about: Recorded, by: Access) -> None:
    """One notice for each of the users but the one who acts."""
    for user in users:
        if user.pk != by.user_id:
            notices.send(kind, by=by, user=user, record=about.record, address=about.get_absolute_url())
