"""The end of the work of a file, and its way to the archive."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from danvan.apps.work_files.models import WorkFile
from danvan.apps.work_files.services.steps import Told, locked_file, step
from danvan.domain.authority import Actor
from danvan.domain.official_documents.retention import deposit_due, why_not_closed, why_not_deposited
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date


@transaction.atomic
def close_file(*, actor: Actor, file_id: int, day: date, at: datetime) -> WorkFile:
    """Who makes a file closes it on the day on which its work ended.

    Raises RuleViolation for a day to come, one before that of a paper in it, and a file without papers.
    """
    file = locked_file(actor, file_id)
    step("close_file", file, actor=actor, at=at, after={"kết thúc": format_date(day)})
    days = tuple(file.papers.order_by("id").values_list("entry__paper_day", flat=True))
    _refuse(why_not_closed(day, timezone.localdate(at), days))
    file.closed_date = day
    file.save()
    return file


@transaction.atomic
def reopen_file(*, actor: Actor, file_id: int, reason: str, at: datetime) -> WorkFile:
    """Who makes a file opens it again, with a reason, before it went to the archive."""
    file = locked_file(actor, file_id)
    step("reopen_file", file, actor=actor, at=at, reason=reason)
    file.closed_date = None
    file.save()
    return file


@transaction.atomic
def deposit_file(*, actor: Actor, file_id: int, day: date, note: str, at: datetime) -> WorkFile:
    """The keeper takes a closed file over into the archive of the agency; `note` names the minutes of it.

    Being late never blocks: it is written into the audit. Raises RuleViolation for a day to come or before the closing.
    """
    file = locked_file(actor, file_id)
    closed = file.closed_date or day
    is_late = day > deposit_due(closed).due
    after: Told = {"nộp lưu": format_date(day), "quá hạn": "có" if is_late else "không"}
    step("deposit_file", file, actor=actor, at=at, after=after)
    _refuse(why_not_deposited(day, timezone.localdate(at), closed))
    file.deposited_date, file.deposit_note = day, note.strip()[:300]
    file.save()
    return file


def _refuse(reasons: Iterable[str]) -> None:
    found = " ".join(reasons)
    if found:
        raise RuleViolation(found)
