"""Values of figures with their history, comments and evidence; the figures that an authority defines itself."""

from danvan.apps.figures.models.definitions import FigureDefinition
from danvan.apps.figures.models.imports import FigureImport
from danvan.apps.figures.models.values import FigureChange, FigureComment, FigureEvidence, FigureValue

__all__ = ["FigureChange", "FigureComment", "FigureDefinition", "FigureEvidence", "FigureImport", "FigureValue"]
