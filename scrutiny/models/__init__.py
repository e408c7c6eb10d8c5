"""How we check: the yearly plan, methods, scrutineers, audits, findings, recommendations, ratings, indicators."""

from scrutiny.models.appraisal import AppraisalDomain, ExecutiveAppraisal, PriorityRating
from scrutiny.models.audit import Audit, AuditCase, AuditReturn, CaseGrade, Grade
from scrutiny.models.finding import Finding, FindingAddendum, Recommendation, RecommendationResponse
from scrutiny.models.indicator import Indicator, IndicatorValue
from scrutiny.models.plan import ScrutineerEngagement, ScrutinyActivity, ScrutinyMethod, ScrutinyPlan

__all__ = [
    "AppraisalDomain",
    "Audit",
    "AuditCase",
    "AuditReturn",
    "CaseGrade",
    "ExecutiveAppraisal",
    "Finding",
    "FindingAddendum",
    "Grade",
    "Indicator",
    "IndicatorValue",
    "PriorityRating",
    "Recommendation",
    "RecommendationResponse",
    "ScrutineerEngagement",
    "ScrutinyActivity",
    "ScrutinyMethod",
    "ScrutinyPlan",
]
