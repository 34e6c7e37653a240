"""Asking for dossiers and making them; columns that came back as workbooks."""

from danvan.apps.score_papers.services.dossiers import ask_dossier, ask_dossiers, make_dossier
from danvan.apps.score_papers.services.returned import OURS, THEIRS, hand_in_sheet, write_sheet

__all__ = ["OURS", "THEIRS", "ask_dossier", "ask_dossiers", "hand_in_sheet", "make_dossier", "write_sheet"]
