"""The acts on figures."""

from danvan.apps.figures.services.definitions import DefinedFigure, change_figure, define_figure, end_figure
from danvan.apps.figures.services.imports import apply_values, discard_values, stage_values
from danvan.apps.figures.services.notes import follow_period, note_registers, store_notes
from danvan.apps.figures.services.values import StaleFigure, store_values

__all__ = [
    "DefinedFigure",
    "StaleFigure",
    "apply_values",
    "change_figure",
    "define_figure",
    "discard_values",
    "end_figure",
    "follow_period",
    "note_registers",
    "stage_values",
    "store_notes",
    "store_values",
]
