"""What a returned workbook changes in a report: in the own unit's draft, or as what the unit sent to the lead unit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.figures.forms import form_of
from danvan.apps.figures.services import store_values
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.positions import position_of
from danvan.apps.plans.services import refuse_future
from danvan.apps.plans.wording import day_text
from danvan.apps.reporting.models import Report
from danvan.apps.reporting.services.drafting import NewFile, attach_file
from danvan.apps.reporting.services.sending import freeze
from danvan.apps.reporting.services.steps import advance, locked_obligation, record_report, report_of, touch
from danvan.domain.authority import Actor
from danvan.domain.ledger.standing import is_closed
from danvan.domain.rules import RuleViolation

_TEXTS = frozenset({"content", "difficulties", "proposals", "number"})


@dataclass(frozen=True, slots=True)
class WorkbookContent:
    """What a workbook changes: figures by code (None takes one out), and texts by the field of the report.

    The day of the paper comes as "2026-12-05" under `paper_date`; `nothing` says of headings whether they are answered
    with "không phát sinh".
    """

    figures: Mapping[str, Decimal | None]
    texts: Mapping[str, str]
    filename: str
    nothing: Mapping[str, bool] = field(default_factory=dict)


def draft_from_workbook(*, actor: Actor, obligation_id: int, content: WorkbookContent, at: datetime) -> Report:
    """Put what the own unit's workbook changes into its draft; what it does not name stays as it is.

    Raises RuleViolation when the actor may not draft it now, or for a paper of a day that has not come.
    """
    with transaction.atomic():
        obligation = locked_obligation(obligation_id)
        report = report_of(obligation)
        state = advance("draft", actor=actor, obligation=obligation, report=report, version=None)
        _refuse_closed(obligation, timezone.localdate(at))
        report = report or _begun(obligation)
        report.obligation, report.state = obligation, state
        report.entered_on_behalf_by, report.flag_count = None, 0
        _save(report, content, actor=actor, at=at)
        record_report(AuditEvent.REPORT_DRAFT, report, actor=actor, at=at, after=_told(content))
        return report


def receive_workbook(
    *,
    actor: Actor,
    obligation_id: int,
    content: WorkbookContent,
    received_on: date,
    workbook: NewFile,
    at: datetime,
) -> Report:
    """Take a workbook that the unit returned to the lead unit as the unit's sent report, received on the day it came.

    The workbook is kept among the files. A figure that it leaves open stays open. The audit shows both the one who
    handed it in and the unit. Raises RuleViolation without the paper's number and day or without content, or when the
    unit has sent or is writing one in the system.
    """
    with transaction.atomic():
        obligation = locked_obligation(obligation_id)
        report = report_of(obligation)
        state = advance("receive_workbook", actor=actor, obligation=obligation, report=report, version=None)
        _refuse_closed(obligation, received_on)
        report = report or _begun(obligation)
        report.obligation, report.state, report.send_back_reason = obligation, state, ""
        report.verified_by, report.recheck_reason = None, ""
        report.entered_on_behalf_by_id = actor.person_id
        _refuse_incomplete(report, content)
        _save(report, content, actor=actor, at=at)
        attach_file(report, actor=actor, file=workbook, at=at)
        sent = freeze(report, actor=actor, received_on=received_on, at=at)
        after = _told(content) | {"lần gửi": sent.number, "ngày nhận": day_text(received_on)}
        record_report(AuditEvent.REPORT_RECEIVE_WORKBOOK, report, actor=actor, at=at, after=after, for_unit=True)
        return report


def _refuse_closed(obligation: Obligation, day: date) -> None:
    """What came before the lock counts, whenever it is handed in; after it nothing is taken unless it was unlocked."""
    closed = is_closed(position_of(obligation), day)
    if closed:
        raise RuleViolation(closed)


def _begun(obligation: Obligation) -> Report:
    return Report(obligation=obligation, unit=obligation.unit, kind=obligation.deadline.owed, version=0)


def _refuse_incomplete(report: Report, content: WorkbookContent) -> None:
    wanted = {
        "content": (report.content, "nội dung, kết quả thực hiện"),
        "number": (report.number, "số, ký hiệu văn bản"),
        "paper_date": (report.paper_date, "ngày văn bản"),
    }
    missing = [words for code, (stored, words) in wanted.items() if not content.texts.get(code, stored)]
    if missing:
        raise RuleViolation(
            f"Trang “Phần lời” của biểu chưa có {', '.join(missing)}. Hãy đề nghị đơn vị điền đủ rồi gửi lại biểu."
        )


def _save(report: Report, content: WorkbookContent, *, actor: Actor, at: datetime) -> None:
    for code, text in content.texts.items():
        if code in _TEXTS:
            setattr(report, code, text)
    report.nothing = _nothing(report, content)
    if "paper_date" in content.texts:
        stated = content.texts["paper_date"]
        report.paper_date = date.fromisoformat(stated) if stated else None
    refuse_future(paper_date=report.paper_date, at=at)
    touch(report, actor=actor, at=at)
    report.save()
    store_values(obligation=report.obligation, values=content.figures, person_id=actor.person_id, at=at)


def _nothing(report: Report, content: WorkbookContent) -> list[str]:
    """The headings answered "không phát sinh"; an earlier answer falls where the workbook now counts something."""
    form = form_of(report.obligation)
    headings = [one for one in (form.headings if form else ()) if one.may_be_nothing]
    counted = {one.code for one in headings if any(content.figures.get(figure.code) for figure in one.figures)}
    return [
        one.code
        for one in headings
        if content.nothing.get(one.code, one.code in report.nothing and one.code not in counted)
    ]


def _told(content: WorkbookContent) -> dict[str, str | int | None]:
    """What the audit says: the file and the figures, never a text."""
    told: dict[str, str | int | None] = {"biểu Excel": content.filename}
    return told | {code: None if value is None else str(value) for code, value in content.figures.items()}
