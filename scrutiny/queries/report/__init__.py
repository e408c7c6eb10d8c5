"""The report's sections on scrutiny: each query reads what the records say between two dates, both included."""

from scrutiny.queries.report.appraisal import report_appraisal
from scrutiny.queries.report.audits import report_audits
from scrutiny.queries.report.indicators import report_indicators
from scrutiny.queries.report.methods import report_methods
from scrutiny.queries.report.ratings import report_ratings
from scrutiny.queries.report.recommendations import report_recommendations
from scrutiny.queries.report.work import report_scrutiny_work

__all__ = [
    "report_appraisal",
    "report_audits",
    "report_indicators",
    "report_methods",
    "report_ratings",
    "report_recommendations",
    "report_scrutiny_work",
]
