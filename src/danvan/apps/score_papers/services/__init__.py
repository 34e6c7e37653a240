"""Asking for dossiers and making them."""

from danvan.apps.score_papers.services.dossiers import ask_dossier, ask_dossiers, make_dossier

__all__ = ["ask_dossier", "ask_dossiers", "make_dossier"]
