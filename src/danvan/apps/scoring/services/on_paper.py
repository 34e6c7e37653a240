"""A score dossier that came on paper, entered for its unit by the lead office."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import record
from danvan.apps.evidence.models import Evidence
from danvan.apps.evidence.services import add_evidence
from danvan.apps.plans import services as plans
from danvan.apps.plans.wording import day_text
from danvan.apps.scoring.access import sheet_to_enter_for
from danvan.apps.scoring.enums import ColumnCode, RoundKind
from danvan.apps.scoring.measured.on_sheet import answered_by_facts, beside_facts, computed_on
from danvan.apps.scoring.models import CellEvidence, ScoreSheet
from danvan.apps.scoring.on_paper import paper_behind
from danvan.apps.scoring.records import LoadedSheet
from danvan.apps.scoring.services.columns import check_version, locked_sheet, progress, sheet_subject, write_answers
from danvan.apps.scoring.services.facts import refresh
from danvan.apps.scoring.services.rounds import write_round
from danvan.apps.scoring.typed_answers import CellAnswer, RowsRefused, read_answers
from danvan.apps.scoring.workflow import SHEET_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.columns import Answer
from danvan.domain.vietnamese.text import nfc

SCAN_NOTE = "Bản quét hồ sơ tự chấm điểm giấy"


@dataclass(frozen=True, slots=True)
class PaperDossier:
    """The paper as which a dossier came: its number and day, when it truly came, its scan."""

    number: str
    paper_date: date
    received_on: date
    scan: bytes
    filename: str


def enter_dossier_on_behalf(
    *,
    actor: Actor,
    sheet_id: int,
    version: int,
    answers: Mapping[str, CellAnswer],
    paper: PaperDossier,
    at: datetime,
) -> ScoreSheet:
    """Enter a dossier that came on paper as the unit's sent self-score, received on the day it truly came.

    What follows from facts is computed, not typed. The scan proves each criterion that was typed. The audit shows who
    entered it and the unit. Raises RowsRefused for criteria without an answer, StaleVersion, RuleViolation for
    impossible days, a refused scan, a unit that scores itself in the system; Http404 for the own unit.
    """
    with transaction.atomic():
        sheet_to_enter_for(actor, sheet_id)
        loaded = locked_sheet(actor, sheet_id)
        sheet, code = loaded.sheet, ColumnCode.SELF
        facts = loaded.facts(code)
        state = SHEET_WORKFLOW.next_state("enter_on_behalf", actor=actor, state=sheet.state_value, facts=facts)
        check_version(loaded, code, version)
        _check(sheet, paper, at)
        refresh(actor, sheet, at)
        said = _complete(loaded, answers)
        column = loaded.columns[code]
        _clear_earlier_scan(sheet)
        scan = _keep_scan(actor, sheet, paper, said, at)
        write_answers(column, said, actor=actor, at=at)
        column.signed_by_id, column.signed_at = actor.person_id, at
        column.save(update_fields=["signed_by", "signed_at"])
        _receive(actor, sheet, paper, scan, at)
        told = paper_behind(sheet)
        write_round(column, RoundKind.SENT, actor=actor, at=at, reason=told.line if told else "")
        sheet.state, sheet.send_back_reason = state, ""
        sheet.save(update_fields=["state", "send_back_reason"])
        _record(actor, loaded, paper, scan, at)
    return sheet


def _check(sheet: ScoreSheet, paper: PaperDossier, at: datetime) -> None:
    plan = sheet.cycle.plan
    plans.check_paper(number=paper.number, paper_date=paper.paper_date, received_on=paper.received_on, plan=plan, at=at)
    if sheet.obligation_id is None:
        raise RuleViolation("Phiếu này không gắn với việc phải nộp nào nên không có chỗ ghi ngày nhận.")


def _complete(loaded: LoadedSheet, typed: Mapping[str, CellAnswer]) -> dict[str, Answer | None]:
    """What the paper says of each criterion that the facts do not answer; none may be left open."""
    code = ColumnCode.SELF
    read = read_answers(loaded.leaves(code), typed, step=loaded.step, column_label=loaded.label(code))
    computed = computed_on(loaded.sheet)
    kept = beside_facts(code, read, computed)
    open_rows = {
        leaf.code: f"Chưa nhập tiêu chí {leaf.code}. Hồ sơ giấy không nêu thì đề nghị đơn vị bổ sung trước khi nhập."
        for leaf in loaded.leaves(code)
        if not answered_by_facts(code, computed.get(leaf.code)) and kept.get(leaf.code) is None
    }
    if open_rows:
        raise RowsRefused(open_rows)
    return kept


def _clear_earlier_scan(sheet: ScoreSheet) -> None:
    """The scan of a paper that was sent back proves nothing any more; it stays on the unit's shelf."""
    earlier = paper_behind(sheet)
    if earlier and earlier.evidence_id:
        CellEvidence.objects.filter(sheet=sheet, evidence_id=earlier.evidence_id).delete()


def _keep_scan(
    actor: Actor, sheet: ScoreSheet, paper: PaperDossier, said: Mapping[str, Answer | None], at: datetime
) -> Evidence:
    scan = add_evidence(
        actor=actor, unit_id=sheet.unit_id, content=paper.scan, filename=paper.filename, note=SCAN_NOTE, at=at
    )
    CellEvidence.objects.bulk_create(CellEvidence(sheet=sheet, criterion=code, evidence=scan) for code in said)
    return scan


def _receive(actor: Actor, sheet: ScoreSheet, paper: PaperDossier, scan: Evidence, at: datetime) -> None:
    if sheet.obligation_id is not None:
        plans.record_receipt(
            obligation_id=sheet.obligation_id,
            received_on=paper.received_on,
            at=at,
            person_id=actor.person_id,
            paper=plans.PaperReceipt(nfc(paper.number).strip(), paper.paper_date, scan),
        )


def _record(actor: Actor, loaded: LoadedSheet, paper: PaperDossier, scan: Evidence, at: datetime) -> None:
    told: dict[str, str | int | None] = {
        "số, ký hiệu": nfc(paper.number).strip(),
        "ngày văn bản": day_text(paper.paper_date),
        "ngày nhận": day_text(paper.received_on),
        "đã chấm": progress(loaded, ColumnCode.SELF),
        "mã băm": scan.file.sha256[:12] if scan.file else "",
    }
    unit = loaded.sheet.unit
    subject = replace(sheet_subject(loaded, told), for_unit_id=unit.pk, for_unit_name=unit.name)
    record(event=AuditEvent.SCORE_SHEET_ENTER_ON_BEHALF, actor=actor, subject=subject, at=at)
