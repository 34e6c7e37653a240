"""Reading plans in the writing as ready text."""

from danvan.apps.drafting.selectors.beginning import BeginChoices, begin_choices
from danvan.apps.drafting.selectors.checks import DraftCheck, draft_check
from danvan.apps.drafting.selectors.lists import DraftRow, draft_rows, newest_draft_under, work_for, work_queries
from danvan.apps.drafting.selectors.next_year import NextYear, continue_choices, next_year
from danvan.apps.drafting.selectors.pages import (
    DraftHead,
    DraftPage,
    ItemLine,
    LackLine,
    OpenedDraft,
    SectionLine,
    VersionRow,
    answer_choices,
    closing_acts,
    draft_head,
    draft_history,
    draft_page,
    opened_draft,
    version_rows,
)
from danvan.apps.drafting.selectors.papers import DraftFile, draft_document, draft_file

__all__ = [
    "BeginChoices",
    "DraftCheck",
    "DraftFile",
    "DraftHead",
    "DraftPage",
    "DraftRow",
    "ItemLine",
    "LackLine",
    "NextYear",
    "OpenedDraft",
    "SectionLine",
    "VersionRow",
    "answer_choices",
    "begin_choices",
    "closing_acts",
    "continue_choices",
    "draft_check",
    "draft_document",
    "draft_file",
    "draft_head",
    "draft_history",
    "draft_page",
    "draft_rows",
    "newest_draft_under",
    "next_year",
    "opened_draft",
    "version_rows",
    "work_for",
    "work_queries",
]
