"""The acts on readings, plans and obligations."""

from danvan.apps.plans.services.amendments import (
    discard_amendment,
    hold_obligations,
    issue_amendment,
    take_note,
)
from danvan.apps.plans.services.checks import (
    accept_mend,
    mend_text,
    reopen_finding,
    set_appraisal_days,
    waive_finding,
)
from danvan.apps.plans.services.entries import Happening, open_obligations, write_entries
from danvan.apps.plans.services.issue import issue_plan
from danvan.apps.plans.services.readings import (
    confirm_as_upper,
    confirm_reading,
    correct_reading,
    discard_reading,
    read_source,
)
from danvan.apps.plans.services.receipts import (
    PaperReceipt,
    check_paper,
    record_acceptance,
    record_receipt,
    record_send_back,
    refuse_future,
)
from danvan.apps.plans.services.repairs import put_back_repair, take_back_repair
from danvan.apps.plans.services.scans import TakenIn, discard_scan, hand_in_scan, read_scan, take_in
from danvan.apps.plans.services.uploads import keep_upload, remove_outdated, remove_upload

__all__ = [
    "Happening",
    "PaperReceipt",
    "TakenIn",
    "accept_mend",
    "check_paper",
    "confirm_as_upper",
    "confirm_reading",
    "correct_reading",
    "discard_amendment",
    "discard_reading",
    "discard_scan",
    "hand_in_scan",
    "hold_obligations",
    "issue_amendment",
    "issue_plan",
    "keep_upload",
    "mend_text",
    "open_obligations",
    "put_back_repair",
    "read_scan",
    "read_source",
    "record_acceptance",
    "record_receipt",
    "record_send_back",
    "refuse_future",
    "remove_outdated",
    "remove_upload",
    "reopen_finding",
    "set_appraisal_days",
    "take_back_repair",
    "take_in",
    "take_note",
    "waive_finding",
    "write_entries",
]
