"""Letters out of pictures: pages of scans and photographs, recognised one by one with Tesseract."""

from danvan.adapters.reading.pdf.pages import MAX_SCAN_PAGES
from danvan.adapters.recognition.pages import (
    ScannedPage,
    is_available,
    scan_page_count,
)
from danvan.adapters.recognition.words import ScannedWord

__all__ = ["MAX_SCAN_PAGES", "ScannedPage", "ScannedWord", "is_available", "scan_page_count"]
