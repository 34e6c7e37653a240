"""What is stored of law: days off by year, and the register of legal documents."""

from danvan.apps.legal.models.days_off import CalendarDay, YearCalendar
from danvan.apps.legal.models.documents import (
    DocumentRelation,
    LegalDocument,
    LegalDocumentVersion,
    RegisterImport,
)

__all__ = [
    "CalendarDay",
    "DocumentRelation",
    "LegalDocument",
    "LegalDocumentVersion",
    "RegisterImport",
    "YearCalendar",
]
