"""What the memorandum and the escalation policy need before they come into force."""

from partners.models import Agency, EscalationPolicy, Memorandum
from partners.policies.challenges import EXECUTIVE_LEVEL


def signed_by_every_statutory_partner(memorandum: Memorandum) -> bool:
    """Every safeguarding partner signs, with the date: all are equal (arrangements 2.3)."""
    partners = Agency.objects.filter(partnership=memorandum.partnership_id).statutory_partners()
    return partners.exists() and not partners.exclude(pk__in=memorandum.signatures.values("agency")).exists()


def reaches_the_executive(policy: EscalationPolicy) -> bool:
    """Enter at least four levels: the fourth is the Executive's."""
    return policy.levels.count() >= EXECUTIVE_LEVEL
