"""An official paper as a PDF."""

from danvan.adapters.writing.pdf.paper import draw_pages, write_pdf

__all__ = ["draw_pages", "write_pdf"]
