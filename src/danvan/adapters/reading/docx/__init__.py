"""Word files (DOCX) into blocks: the text as Word prints it, with the numbers that Word generates."""

from danvan.adapters.reading.docx.body import docx_blocks

__all__ = ["docx_blocks"]
