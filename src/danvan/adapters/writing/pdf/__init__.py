"""An official paper as a PDF."""

from danvan.adapters.writing.pdf.copies import write_copy
from danvan.adapters.writing.pdf.paper import draw_pages, write_pdf

__all__ = ["draw_pages", "write_copy", "write_pdf"]
