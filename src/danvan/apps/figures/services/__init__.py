"""The acts on figures."""

from danvan.apps.figures.services.values import StaleFigure, store_values

__all__ = ["StaleFigure", "store_values"]
