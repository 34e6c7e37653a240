"""Papers of sheets and cycles as pages and files."""

from danvan.apps.score_papers.selectors.papers import SheetPapers, dossier_file, score_pdf, sheet_papers
from danvan.apps.score_papers.selectors.team import PaperDraft, team_decision_draft, team_minutes_draft

__all__ = [
    "PaperDraft",
    "SheetPapers",
    "dossier_file",
    "score_pdf",
    "sheet_papers",
    "team_decision_draft",
    "team_minutes_draft",
]
