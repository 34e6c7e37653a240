"""The forms of state papers: from what each of them says to typed content."""

from danvan.domain.official_documents.forms.composing import PaperHead, PaperText, Section
from danvan.domain.official_documents.forms.decision import DecisionText, decision
from danvan.domain.official_documents.forms.delegation_paper import Entrusting, delegation_paper
from danvan.domain.official_documents.forms.invitation import Event, invitation
from danvan.domain.official_documents.forms.letter import letter
from danvan.domain.official_documents.forms.minutes import Meeting, minutes
from danvan.domain.official_documents.forms.notice import notice
from danvan.domain.official_documents.forms.petition_receipt import Received, petition_receipt
from danvan.domain.official_documents.forms.plan import plan
from danvan.domain.official_documents.forms.report import report
from danvan.domain.official_documents.forms.score_sheet import Scored, ScoredLine, score_sheet
from danvan.domain.official_documents.forms.submission import submission
from danvan.domain.official_documents.forms.transfer_slip import Passing, transfer_slip

__all__ = [
    "DecisionText",
    "Entrusting",
    "Event",
    "Meeting",
    "PaperHead",
    "PaperText",
    "Passing",
    "Received",
    "Scored",
    "ScoredLine",
    "Section",
    "decision",
    "delegation_paper",
    "invitation",
    "letter",
    "minutes",
    "notice",
    "petition_receipt",
    "plan",
    "report",
    "score_sheet",
    "submission",
    "transfer_slip",
]
