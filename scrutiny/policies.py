"""May this happen now? Each docstring is what the reader is told when it may not."""

from django.core.exceptions import ValidationError

from partners.models import Decision, Group
from scrutiny.models import (
    Audit,
    AuditReturn,
    ExecutiveAppraisal,
    Finding,
    Recommendation,
    ScrutinyActivity,
    ScrutinyMethod,
    ScrutinyPlan,
)
from wst import clock, identifying


def is_executives(decision: Decision | None) -> bool:
    """Choose a decision that the Executive has recorded."""
    return decision is not None and decision.group.kind == Group.Kind.EXECUTIVE


def require_nobody_identified(**texts: str) -> None:
    """Raises ValidationError at each text in which somebody could be recognised: an NHS number, a date of birth, a
    postcode (requirements 1.13, rule 8). Names are not found: the hints ask for none."""
    if errors := identifying.errors(**texts):
        raise ValidationError(errors)


# The plan


def has_activities(plan: ScrutinyPlan) -> bool:
    """Add at least one activity, with its question and the reason for it."""
    return plan.activities.exists()


def has_executive_decision(plan: ScrutinyPlan) -> bool:
    """Record the Executive's decision first, then choose it here."""
    return is_executives(plan.decision)


def year_is_over(plan: ScrutinyPlan) -> bool:
    """A plan is closed after its last day."""
    return plan.ends < clock.today()


# Activities


def plan_is_set(activity: ScrutinyActivity) -> bool:
    """The plan that this belongs to is first set by the Executive."""
    return activity.plan is None or activity.plan.status == ScrutinyPlan.Status.APPROVED


def has_somebody_to_do_it(activity: ScrutinyActivity) -> bool:
    """Name who does it: a scrutineer who is engaged today, or for a case file audit the audit's own plan."""
    if activity.method.runs_as == ScrutinyMethod.RunsAs.AUDIT:
        return hasattr(activity, "audit")
    engagement = activity.engagement
    return engagement is not None and (engagement.ends is None or engagement.ends >= clock.today())


def has_shared_something(activity: ScrutinyActivity) -> bool:
    """Share at least one finding, an appraisal or an audit report first."""
    return (
        activity.findings.shared().exists()
        or ExecutiveAppraisal.objects.shared().filter(activity=activity).exists()
        or Audit.objects.filter(activity=activity, status=Audit.Status.SHARED).exists()
    )


def every_recommendation_is_answered(activity: ScrutinyActivity) -> bool:
    """Answer every recommendation of this activity first."""
    return not Recommendation.objects.unanswered().filter(finding__activity=activity).exists()


def accepted_recommendations_have_actions(activity: ScrutinyActivity) -> bool:
    """Add at least one action for every recommendation that was accepted."""
    taken = Recommendation.objects.filter(finding__activity=activity, status__in=Recommendation.TAKEN_FORWARD)
    return not taken.filter(record__actions__isnull=True).exists()


# Findings, recommendations and appraisals


def finding_is_shared(recommendation: Recommendation) -> bool:
    """A recommendation is answered after its finding has been shared."""
    return recommendation.finding.status == Finding.Status.SHARED


def finding_is_complete(finding: Finding) -> bool:
    """Say what was found and what it rests on."""
    return bool(finding.text.strip() and finding.evidence.strip())


def appraisal_is_complete(appraisal: ExecutiveAppraisal) -> bool:
    """Write the narrative, and give at least three domains a judgement with its reason."""
    return bool(appraisal.narrative.strip()) and appraisal.domains.count() >= 3


# Audits


def has_cases_and_agencies(audit: Audit) -> bool:
    """Choose at least one case and two agencies: one agency alone is not a multi-agency audit."""
    return audit.cases.exists() and audit.returns.count() >= 2


def activity_is_commissioned(audit: Audit) -> bool:
    """Commission the activity first: the audit answers its question."""
    return audit.activity.status != ScrutinyActivity.Status.PLANNED


def every_return_is_accounted_for(audit: Audit) -> bool:
    """Wait for every return, or mark the one that did not come as not received."""
    return not audit.returns.filter(status=AuditReturn.Status.ASKED).exists()


def has_a_return(audit: Audit) -> bool:
    """At least one agency's return is needed to moderate."""
    return audit.returns.filter(status=AuditReturn.Status.SUBMITTED).exists()


def every_case_has_an_agreed_grade(audit: Audit) -> bool:
    """Agree a grade, with its reason, for every case."""
    return not audit.cases.filter(agreed_grade="").exists()


def report_is_complete(audit: Audit) -> bool:
    """Write what worked well, what to develop, and how it compares with last time."""
    return all(text.strip() for text in (audit.worked_well, audit.to_develop, audit.comparison))


def return_grades_every_case(audit_return: AuditReturn) -> bool:
    """Give every case a grade. A case that your agency did not know is “Not graded”."""
    return not audit_return.audit.cases.exclude(grades__audit_return=audit_return).exists()


def return_says_both(audit_return: AuditReturn) -> bool:
    """Say what worked well and what to develop."""
    return bool(audit_return.worked_well.strip() and audit_return.to_develop.strip())


def returns_are_open(audit_return: AuditReturn) -> bool:
    """Returns of this audit are not open: they open when the audit begins and close when moderation starts."""
    return audit_return.audit.status == Audit.Status.RETURNS_OPEN
