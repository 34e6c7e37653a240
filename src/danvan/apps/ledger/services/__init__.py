"""The acts on obligations beside sending and accepting."""

from danvan.apps.ledger.services.assigning import assign_responsible
from danvan.apps.ledger.services.decisions import (
    accept_explanation,
    end_waiver,
    grant_extension,
    refuse_explanation,
    refuse_extension,
    unlock_obligation,
    waive_obligation,
)
from danvan.apps.ledger.services.requirements import Requirement, end_requirement, require_report
from danvan.apps.ledger.services.wishes import ask_extension, explain_lateness

__all__ = [
    "Requirement",
    "accept_explanation",
    "ask_extension",
    "assign_responsible",
    "end_requirement",
    "end_waiver",
    "explain_lateness",
    "grant_extension",
    "refuse_explanation",
    "refuse_extension",
    "require_report",
    "unlock_obligation",
    "waive_obligation",
]
