"""An official paper as a PDF."""

from danvan.adapters.writing.pdf.paper import write_pdf

__all__ = ["write_pdf"]
