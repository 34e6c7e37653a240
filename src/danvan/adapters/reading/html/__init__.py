"""HTML pages into blocks, those that Word saves included."""

from danvan.adapters.reading.html.body import html_blocks

__all__ = ["html_blocks"]
