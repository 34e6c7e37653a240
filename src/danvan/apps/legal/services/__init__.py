"""Setting days off, and keeping the register of legal documents."""

from danvan.apps.legal.services.days_off import DecidingDocument, set_days_off
from danvan.apps.legal.services.documents import add_document, change_document
from danvan.apps.legal.services.loading import load_register
from danvan.apps.legal.services.register_import import apply_register, discard_register, stage_register

__all__ = [
    "DecidingDocument",
    "add_document",
    "apply_register",
    "change_document",
    "discard_register",
    "load_register",
    "set_days_off",
    "stage_register",
]
