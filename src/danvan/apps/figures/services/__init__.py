"""The acts on figures."""

from danvan.apps.figures.services.notes import store_notes
from danvan.apps.figures.services.values import StaleFigure, store_values

__all__ = ["StaleFigure", "store_notes", "store_values"]
