"""The form of a Word file: blocks as they look, pages and page numbers, whatever program wrote it."""

from danvan.adapters.reading.paper_form.opening import read_paper_form

__all__ = ["read_paper_form"]
