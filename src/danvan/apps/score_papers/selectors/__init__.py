"""Papers of sheets and cycles as pages and files."""

from danvan.apps.score_papers.selectors.council import council_minutes_draft, council_name
from danvan.apps.score_papers.selectors.papers import SheetPapers, dossier_file, score_pdf, sheet_papers
from danvan.apps.score_papers.selectors.returned import ReturnedPage, column_for, handed_in, returned_page, workbook_for
from danvan.apps.score_papers.selectors.team import PaperDraft, team_decision_draft, team_minutes_draft

__all__ = [
    "PaperDraft",
    "ReturnedPage",
    "SheetPapers",
    "column_for",
    "council_minutes_draft",
    "council_name",
    "dossier_file",
    "handed_in",
    "returned_page",
    "score_pdf",
    "sheet_papers",
    "team_decision_draft",
    "team_minutes_draft",
    "workbook_for",
]
