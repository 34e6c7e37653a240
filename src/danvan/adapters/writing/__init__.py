"""Writing official papers: typed content in, bytes of a file out."""

from danvan.adapters.writing.docx import write_docx

__all__ = ["write_docx"]
