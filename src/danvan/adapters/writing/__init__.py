"""Writing official papers: typed content in, bytes of a file out."""

from danvan.adapters.writing.docx import write_docx
from danvan.adapters.writing.pdf import write_pdf

__all__ = ["write_docx", "write_pdf"]
