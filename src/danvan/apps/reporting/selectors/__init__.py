"""Reading what units send: one report with its rounds, figures, progress of targets, work lists."""

from danvan.apps.reporting.figures import ShownFigure
from danvan.apps.reporting.selectors.by_tree import CarriedShares, carried_shares
from danvan.apps.reporting.selectors.checks import ChecksOnPage, FlagOnPage, checks_on_page
from danvan.apps.reporting.selectors.comments import FigureTalk, figure_talk
from danvan.apps.reporting.selectors.entry import EntryCell, EntryHeading, EntryOnPage, entry_on_page, tied_to
from danvan.apps.reporting.selectors.progress import (
    GroupShare,
    TargetProgressRow,
    UnitShare,
    figure_values,
    target_progress,
    target_progress_for,
)
from danvan.apps.reporting.selectors.registers import RegisterOnPage, register_on_page
from danvan.apps.reporting.selectors.report import (
    ReportOnPage,
    RoundOnPage,
    SavedText,
    WritingOnPage,
    report_on_page,
    round_on_page,
    writing_on_page,
)
from danvan.apps.reporting.selectors.review import ReviewOnPage, review_on_page
from danvan.apps.reporting.selectors.work import work_for
from danvan.apps.reporting.selectors.writing import board_labels, flagged, flagged_on, writing_labels

__all__ = [
    "CarriedShares",
    "ChecksOnPage",
    "EntryCell",
    "EntryHeading",
    "EntryOnPage",
    "FigureTalk",
    "FlagOnPage",
    "GroupShare",
    "RegisterOnPage",
    "ReportOnPage",
    "ReviewOnPage",
    "RoundOnPage",
    "SavedText",
    "ShownFigure",
    "TargetProgressRow",
    "UnitShare",
    "WritingOnPage",
    "board_labels",
    "carried_shares",
    "checks_on_page",
    "entry_on_page",
    "figure_talk",
    "figure_values",
    "flagged",
    "flagged_on",
    "register_on_page",
    "report_on_page",
    "review_on_page",
    "round_on_page",
    "target_progress",
    "target_progress_for",
    "tied_to",
    "work_for",
    "writing_labels",
    "writing_on_page",
]
