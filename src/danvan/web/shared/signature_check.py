"""What the pages that check a file show; how often and how many at once they may."""

from threading import BoundedSemaphore

from django import forms

from danvan.apps.signatures.selectors import words_of
from danvan.domain.rules import Severity
from danvan.domain.signatures import SignatureCheck, Verdict
from danvan.domain.signatures.words import said_of
from danvan.web.shared.limits import is_used_up

AT_ONCE = 2  # checks of one process at a time; each takes a processor for a second or more
PATIENCE = 20  # seconds that somebody waits for others' checks
running = BoundedSemaphore(AT_ONCE)
_HOUR = 3600
_TAGS = {
    Verdict.VALID: "green",
    Verdict.DOUBTFUL: "yellow",
    Verdict.INVALID: "red",
    Verdict.UNSIGNED: "grey",
    Verdict.UNREADABLE: "grey",
}
_SEVERITIES = {
    Severity.ERROR: ("Không đạt", "red"),
    Severity.WARNING: ("Cần xem lại", "yellow"),
    Severity.NOTICE: ("Để biết", "grey"),
}
FINDING_COLUMNS = ({"label": "Điều cần lưu ý"}, {"label": "Mức"}, {"label": "Ở đâu"}, {"label": "Nên làm gì"})


def check_context(check: SignatureCheck, *, with_register: bool) -> dict[str, object]:
    """The verdict, each signature and each finding as the template shows them."""
    signatures = [
        {"heading": one.heading, "rows": [{"label": label, "text": text} for label, text in one.rows]}
        for one in words_of(check, with_register=with_register)
    ]
    return {
        "verdict": check.verdict.label,
        "tag": _TAGS[check.verdict],
        "said": said_of(check),
        "signatures": signatures,
        "finding_columns": FINDING_COLUMNS,
        "findings": [_row(one.message, one.severity, one.place, one.suggestion) for one in check.findings],
    }


def too_often(address: str, second: int, most: int) -> bool:
    """Whether an address asked more than `most` times in the hour of `second`; kept for that hour alone."""
    key = f"signature-check-{address}-{second // _HOUR}"
    return is_used_up(key, most=most, seconds=_HOUR)


def busy(form: forms.Form) -> None:
    """Say on the form that others are being served."""
    form.add_error(None, "Đang có nhiều người kiểm tra. Thử lại sau ít phút.")


def _row(message: str, severity: Severity, place: str | None, suggestion: str | None) -> dict[str, object]:
    label, tag = _SEVERITIES[severity]
    cells = [{"text": message}, {"text": label, "tag": tag}, {"text": place or "cả tệp"}, {"text": suggestion or "–"}]
    return {"cells": cells}
