"""Charts as server-rendered SVG: the same in the page and in the PDF, each with its table and its data."""

from wst.look.charts.chart import Chart
from wst.look.charts.values import Break, NotAvailable, Series, Suppressed

__all__ = ["Break", "Chart", "NotAvailable", "Series", "Suppressed"]
