"""PDF files with a layer of letters into blocks, by where the letters stand on the page."""

from danvan.adapters.reading.pdf.body import pdf_blocks

__all__ = ["pdf_blocks"]
