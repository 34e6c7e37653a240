"""The acts on what units send: drafting, sending, entering a paper for a unit, checking, accepting, sending back."""

from danvan.apps.reporting.services.drafting import (
    NewFile,
    add_report_file,
    attach_report_evidence,
    draft_report,
    remove_report_file,
)
from danvan.apps.reporting.services.entry import (
    Saved,
    StaleCell,
    answer_heading,
    comment_on_figure,
    save_cell,
    save_text,
)
from danvan.apps.reporting.services.explaining import ExplanationsRefused, explain_flags
from danvan.apps.reporting.services.from_workbooks import WorkbookContent, draft_from_workbook, receive_workbook
from danvan.apps.reporting.services.merging import Seen
from danvan.apps.reporting.services.receiving import (
    accept_report,
    approve_report,
    recheck_report,
    send_back_report,
    verify_report,
)
from danvan.apps.reporting.services.review import set_review_levels
from danvan.apps.reporting.services.sending import enter_on_behalf, submit_report

__all__ = [
    "ExplanationsRefused",
    "NewFile",
    "Saved",
    "Seen",
    "StaleCell",
    "WorkbookContent",
    "accept_report",
    "add_report_file",
    "answer_heading",
    "approve_report",
    "attach_report_evidence",
    "comment_on_figure",
    "draft_from_workbook",
    "draft_report",
    "enter_on_behalf",
    "explain_flags",
    "receive_workbook",
    "recheck_report",
    "remove_report_file",
    "save_cell",
    "save_text",
    "send_back_report",
    "set_review_levels",
    "submit_report",
    "verify_report",
]
