"""Reading what units send: lists, one report with its rounds, figures, progress of targets, work lists."""

from danvan.apps.reporting.selectors.lists import ReportFilter, ReportRow, report_rows
from danvan.apps.reporting.selectors.progress import TargetProgressRow, figure_values, target_progress
from danvan.apps.reporting.selectors.report import ReportOnPage, RoundOnPage, SavedText, report_on_page, round_on_page
from danvan.apps.reporting.selectors.work import work_for

__all__ = [
    "ReportFilter",
    "ReportOnPage",
    "ReportRow",
    "RoundOnPage",
    "SavedText",
    "TargetProgressRow",
    "figure_values",
    "report_on_page",
    "report_rows",
    "round_on_page",
    "target_progress",
    "work_for",
]
