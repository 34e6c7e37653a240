"""Sending a unit's plan or report, by its head or, for what came on paper, by the records clerk."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.figures.services import follow_period, note_registers
from danvan.apps.plans.services import PaperReceipt, check_paper, record_receipt
from danvan.apps.plans.wording import day_text
from danvan.apps.reporting.figures import asked_figures, read_figures
from danvan.apps.reporting.flagging import Checked, checked
from danvan.apps.reporting.models import Report, ReportFile, SubmittedRound
from danvan.apps.reporting.rounds import content_hash, round_content
from danvan.apps.reporting.services.drafting import NewFile, attach_file, replace_figures
from danvan.apps.reporting.services.steps import (
    advance,
    locked_obligation,
    locked_report,
    record_report,
    report_of,
    touch,
)
from danvan.domain.authority import Actor
from danvan.domain.report_checks.content import Flag, FlagKind
from danvan.domain.report_checks.flags import unanswered
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import nfc

OFF_REGISTER = FlagKind.REGISTER_DIFFERS
SCAN_NOTE = "Bản quét văn bản giấy"


def submit_report(*, actor: Actor, report_id: int, version: int, at: datetime) -> Report:
    """Send the report in the name of its unit: content and figures are frozen as a round, received on the day of `at`.

    Raises StaleVersion when it changed after the page was opened or was sent already, RuleViolation when it is
    incomplete (naming what is missing), has flags that nobody explained, or the actor may not send it.
    """
    with transaction.atomic():
        report = locked_report(report_id)
        state = advance("submit", actor=actor, obligation=report.obligation, report=report, version=version)
        looked = checked(report)
        _refuse_unanswered(looked.flags, report)
        report.state, report.send_back_reason, report.entered_on_behalf_by = state, "", None
        report.verified_by, report.recheck_reason = None, ""
        touch(report, actor=actor, at=at)
        report.save()
        sent = freeze(report, actor=actor, received_on=timezone.localdate(at), at=at, looked=looked)
        record_report(AuditEvent.REPORT_SUBMIT, report, actor=actor, at=at, after=_sent(sent))
        return report


def enter_on_behalf(
    *,
    actor: Actor,
    obligation_id: int,
    number: str,
    paper_date: date,
    received_on: date,
    content: str,
    figures: dict[str, str],
    scan: bytes,
    filename: str,
    at: datetime,
) -> Report:
    """Enter a paper that came outside the system as the unit's sent report, received on the day it truly came.

    A figure that the paper does not give stays open: the clerk adds nothing to a unit's paper. The audit shows
    the clerk and the unit. Raises RuleViolation for impossible days, a missing number, text or scan, refused
    figures, or when the unit has sent or is writing one in the system.
    """
    with transaction.atomic():
        obligation = locked_obligation(obligation_id)
        report = report_of(obligation)
        state = advance("enter_on_behalf", actor=actor, obligation=obligation, report=report, version=None)
        check_paper(number=number, paper_date=paper_date, received_on=received_on, plan=obligation.deadline.plan, at=at)
        if not content.strip():
            raise RuleViolation("Chưa có nội dung. Hãy tóm tắt nội dung chính của văn bản giấy.")
        values = read_figures(asked_figures(obligation.deadline.owed, obligation.unit.kind_id), figures)
        report = report or Report(obligation=obligation, unit=obligation.unit, kind=obligation.deadline.owed, version=0)
        report.obligation = obligation
        report.state, report.send_back_reason = state, ""
        report.verified_by, report.recheck_reason = None, ""
        report.number, report.paper_date, report.content = nfc(number).strip(), paper_date, nfc(content)
        report.difficulties = report.proposals = ""
        report.entered_on_behalf_by_id = actor.person_id
        touch(report, actor=actor, at=at)
        report.save()
        replace_figures(obligation, values, actor=actor, at=at)
        ReportFile.objects.filter(report=report).delete()
        attach_file(report, actor=actor, file=NewFile(scan, filename, SCAN_NOTE), at=at)
        sent = freeze(report, actor=actor, received_on=received_on, at=at)
        after = _sent(sent) | {"số, ký hiệu": report.number, "ngày văn bản": day_text(paper_date)}
        record_report(AuditEvent.REPORT_ENTER_ON_BEHALF, report, actor=actor, at=at, after=after, for_unit=True)
        return report


def freeze(
    report: Report, *, actor: Actor, received_on: date, at: datetime, looked: Checked | None = None
) -> SubmittedRound:
    """Keep the report as it is being sent as its next round, received on a day, with the flags on it.

    What the registers had for its figures is kept too. `looked` when the caller has looked it through already.
    """
    looked = looked or checked(report)
    content = round_content(report, looked.figures, looked.flags, looked.registers)
    report.flag_count = len(looked.flags)
    report.save(update_fields=["flag_count"])
    reasons = {one.place: report.explanations.get(one.key, "") for one in looked.flags if one.kind is OFF_REGISTER}
    follow_period(obligation=report.obligation)
    note_registers(obligation_id=report.obligation_id, registers=looked.registers, reasons=reasons)
    sent = SubmittedRound.objects.create(
        report=report,
        number=SubmittedRound.objects.filter(report=report).count() + 1,
        content=content,
        content_hash=content_hash(content),
        received_on=received_on,
        submitted_by_id=actor.person_id,
        submitted_at=at,
    )
    record_receipt(
        obligation_id=report.obligation_id,
        received_on=received_on,
        at=at,
        person_id=actor.person_id,
        paper=_paper(report),
    )
    return sent


def _paper(report: Report) -> PaperReceipt | None:
    """The paper behind a report that was entered on its unit's behalf, with its scan."""
    if report.entered_on_behalf_by_id is None or report.paper_date is None:
        return None
    scan = ReportFile.objects.filter(report=report).select_related("evidence").order_by("id").first()
    return PaperReceipt(report.number, report.paper_date, scan.evidence if scan else None)


def _refuse_unanswered(flags: tuple[Flag, ...], report: Report) -> None:
    """What looks as if nobody had counted is mended or explained first; what is sent shows both."""
    left = unanswered(flags, report.explanations)
    if left:
        raise RuleViolation(
            f"Báo cáo có {len(left)} cảnh báo chưa xử lý: {' '.join(flag.message for flag in left[:3])} "
            "Hãy mở “Kiểm tra trước khi gửi” để sửa, hoặc giải thích từng cảnh báo trong một câu."
        )


def _sent(sent: SubmittedRound) -> dict[str, str | int | None]:
    told: dict[str, str | int | None] = {
        "lần gửi": sent.number,
        "ngày nhận": day_text(sent.received_on),
        "mã băm nội dung": sent.content_hash[:16],
    }
    flags = len(sent.content["flags"])
    return told | {"cảnh báo": flags} if flags else told
