"""What makes a paper prove a point: where in it the proof stands, and until when it holds."""

from danvan.domain.evidence.pages import read_pages, written_pages
from danvan.domain.evidence.validity import holds_for_year, is_expired

__all__ = ["holds_for_year", "is_expired", "read_pages", "written_pages"]
