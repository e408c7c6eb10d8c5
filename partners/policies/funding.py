"""What a funding formula needs before it is agreed (arrangements 8.1)."""

from decimal import Decimal

from django.db.models import Sum

from partners.models import Agency, FundingFormula
from partners.models.funding import WHOLE
from wst.look.formats import thousands


def share_words(share: Decimal) -> str:
    """33.33%, 40%: no zeros that say nothing."""
    text = thousands(share)
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}%"


def total_share(formula: FundingFormula) -> Decimal:
    return formula.contributions.aggregate(sum=Sum("share"))["sum"] or Decimal(0)


def off_by(formula: FundingFormula) -> str:
    """How the shares differ from 100%, in a sentence; empty when they add up. One query."""
    total = total_share(formula)
    if total == WHOLE:
        return ""
    off = abs(WHOLE - total)
    which = "too little" if total < WHOLE else "too much"
    points = f"{share_words(off).removesuffix('%')} percentage points {which}"
    return f"The shares add up to {share_words(total)}: {points}. It can be agreed at 100%."


def shares_add_up(formula: FundingFormula) -> bool:
    """Make the shares add up to 100%."""
    return total_share(formula) == WHOLE


def each_has_agreed_its_share(formula: FundingFormula) -> bool:
    """Each agency that pays agrees its own share: none decides for another (arrangements 2.3)."""
    return not formula.contributions.filter(agreed_on__isnull=True).exists()


def every_partner_has_a_share(formula: FundingFormula) -> bool:
    """Enter a share for every safeguarding partner."""
    partners = Agency.objects.filter(partnership=formula.partnership_id).on(formula.year_starts)
    paying = formula.contributions.values("agency")
    return not partners.filter(basis=Agency.Basis.PARTNER).exclude(pk__in=paying).exists()
