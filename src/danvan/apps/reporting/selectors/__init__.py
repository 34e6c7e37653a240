"""Reading what units send: lists, one report with its rounds, figures, progress of targets, work lists."""

from danvan.apps.reporting.selectors.lists import (
    PAGE_SIZE,
    ReportFilter,
    ReportRow,
    ReportRows,
    report_rows,
)
from danvan.apps.reporting.selectors.progress import (
    GroupShare,
    TargetProgressRow,
    UnitShare,
    figure_values,
    target_progress,
)
from danvan.apps.reporting.selectors.report import (
    ReportOnPage,
    RoundOnPage,
    SavedText,
    WritingOnPage,
    report_on_page,
    round_on_page,
    writing_on_page,
)
from danvan.apps.reporting.selectors.work import work_for

__all__ = [
    "PAGE_SIZE",
    "GroupShare",
    "ReportFilter",
    "ReportOnPage",
    "ReportRow",
    "ReportRows",
    "RoundOnPage",
    "SavedText",
    "TargetProgressRow",
    "UnitShare",
    "WritingOnPage",
    "figure_values",
    "report_on_page",
    "report_rows",
    "round_on_page",
    "target_progress",
    "work_for",
    "writing_on_page",
]
