"""Appealing, deciding appeals, and ending the stage of appeals."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from danvan.apps.appeals.access import appeal_for
from danvan.apps.appeals.clock import days_after, period_of, why_closed
from danvan.apps.appeals.correcting import correction_paper, signature_for
from danvan.apps.appeals.deciding import why_not_decide
from danvan.apps.appeals.enums import AppealState
from danvan.apps.appeals.models import Appeal, AppealedCriterion, AppealPeriod
from danvan.apps.appeals.workflow import APPEAL_WORKFLOW, AppealFacts
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.seen import APPEAL_PERIOD, require_seen
from danvan.apps.audit.services import Subject, record
from danvan.apps.documents.services import write_paper
from danvan.apps.papers import services as papers
from danvan.apps.scoring.access import own_cycle_for, sheet_for
from danvan.apps.scoring.corrections import corrected_content
from danvan.apps.scoring.decision_paper import decision_number, frozen_signature, printed_number
from danvan.apps.scoring.editions import newest_content
from danvan.apps.scoring.frozen import hash_of
from danvan.apps.scoring.models import Cycle, DecisionEdition, ScoreSheet
from danvan.apps.scoring.records import LoadedSheet, load_sheet
from danvan.apps.scoring.services import correct_settled, enter_stage
from danvan.apps.scoring.typed_answers import CellAnswer, RowsRefused, read_answers
from danvan.apps.scoring.workflow import CYCLE_WORKFLOW, CycleFacts
from danvan.domain.authority import Actor
from danvan.domain.cycle_stages import Stage
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.columns import Answer, check_can_gain
from danvan.domain.vietnamese.dates import format_date

Told = dict[str, str | int | None]
LONGEST = 120
# What a paper that corrects the decision of a cycle was drafted from.
SOURCE = "correcting_decision"


@dataclass(frozen=True, slots=True)
class _Granted:
    """What was decided on an appeal, as typed."""

    points: Mapping[str, str]
    number: str
    day: date
    reason: str


def file_appeal(*, actor: Actor, sheet_id: int, grounds: Mapping[str, str], at: datetime) -> Appeal:
    """The head of a unit appeals against the settled points of named criteria, each with its ground.

    Raises RuleViolation outside the days for it, without a criterion, for one that is not on the sheet or has its best
    points already, and while an appeal of the unit waits.
    """
    with transaction.atomic():
        loaded = _locked(actor, sheet_id)
        sheet, cycle, today = loaded.sheet, loaded.sheet.cycle, timezone.localdate(at)
        period = period_of(cycle, today)
        closed = why_closed(cycle, period, today)
        APPEAL_WORKFLOW.next_state("file_appeal", actor=actor, state=None, facts=AppealFacts(closed=closed))
        if not actor.belongs_to(sheet.unit_id):
            raise RuleViolation("Chỉ đơn vị được chấm đề nghị phúc tra phiếu của mình.")
        if Appeal.objects.filter(sheet=sheet, state=AppealState.FILED).exists():
            raise RuleViolation("Đơn vị đang có một đề nghị phúc tra chưa được trả lời. Chờ trả lời rồi đề nghị tiếp.")
        given = {code: text.strip() for code, text in grounds.items() if text.strip()}
        settled = loaded.settled_answers()
        strange = sorted(set(given) - set(settled))
        if not given or strange:
            what = (
                f"Phiếu không có điểm thống nhất của tiêu chí {strange[0][:20]}."
                if strange
                else "Chưa nêu tiêu chí nào."
            )
            raise RuleViolation(f"{what} Ghi lý do ở ít nhất một tiêu chí của phiếu.")
        for leaf in loaded.leaves("RECONCILED"):
            if leaf.code in given:
                check_can_gain(leaf, settled[leaf.code])
        due_on = days_after(today, period.deciding_days)
        appeal = Appeal.objects.create(sheet=sheet, filed_by_id=actor.person_id, filed_at=at, due_on=due_on)
        AppealedCriterion.objects.bulk_create(
            AppealedCriterion(appeal=appeal, criterion=code, ground=text, points_before=_plain(settled[code]))
            for code, text in given.items()
        )
        after: Told = {"tiêu chí": ", ".join(given), "trả lời trước hết ngày": format_date(due_on)}
        record(event=AuditEvent.APPEAL_FILE_APPEAL, actor=actor, subject=_subject(appeal, after), at=at)
    return appeal


def refuse_appeal(*, actor: Actor, appeal_id: int, reason: str, at: datetime) -> Appeal:
    """Another person than who scored or signed keeps the points, with a reason."""
    with transaction.atomic():
        appeal, loaded = _locked_appeal(actor, appeal_id)
        _check(appeal, loaded, "refuse_appeal", actor=actor, reason=reason, at=at)
        _answer(appeal, actor=actor, reason=reason, at=at)
        record(event=AuditEvent.APPEAL_REFUSE_APPEAL, actor=actor, subject=_subject(appeal), at=at, reason=reason)
    return appeal


def grant_appeal(
    *, actor: Actor, appeal_id: int, points: Mapping[str, str], number: str, day: date, reason: str, at: datetime
) -> DecisionEdition:
    """Another person than who scored or signed gives other points; that corrects the decision in a new edition.

    `points` are as typed, by criterion of the appeal; `number` and `day` those of the correcting decision, which is in
    the book from then on and goes on to be signed; its files are made while no row is locked. The first decision stays
    readable. Raises RuleViolation for points that are none, a day outside decision and today, and a number that the
    book gave already.
    """
    given = _Granted(points, number, day, reason)
    return papers.with_files_ahead(lambda ahead: _grant(actor, appeal_id, given, at=at, ahead=ahead))


def _grant(actor: Actor, appeal_id: int, given: _Granted, *, at: datetime, ahead: papers.MadeAhead) -> DecisionEdition:
    day, reason = given.day, given.reason
    with transaction.atomic():
        appeal, loaded = _locked_appeal(actor, appeal_id)
        cycle, today = Cycle.objects.select_for_update().get(pk=appeal.sheet.cycle_id), timezone.localdate(at)
        answers = read_points(appeal, loaded, given.points)
        content = newest_content(cycle)
        if not date.fromisoformat(content["date"]) <= day <= today:
            raise RuleViolation(f"Ngày {format_date(day)} phải từ ngày quyết định trước đến hôm nay. Ghi lại ngày.")
        plain = decision_number(given.number)
        whole, signature = printed_number(plain), signature_for(actor, appeal.sheet.cycle)
        corrected = corrected_content(
            content, appeal.sheet.unit.code, answers, number=whole, day=day, signed=frozen_signature(actor, signature)
        )
        _check(appeal, loaded, "grant_appeal", actor=actor, reason=reason, at=at)
        document = correction_paper(
            appeal, loaded, answers, before=content, after=corrected, number=plain, signature=signature, reason=reason
        )
        files = papers.files_of(document, ahead)
        for row in appeal.criteria.filter(criterion__in=answers).order_by("id"):
            row.points_after = _plain(answers[row.criterion])
            row.save(update_fields=["points_after"])
        correct_settled(actor=actor, sheet_id=appeal.sheet_id, answers=answers, reason=reason, at=at)
        written = write_paper(actor=actor, document=document, number=whole, date=day, at=at, docx=files.docx)
        edition = DecisionEdition.objects.create(
            cycle=cycle,
            edition=DecisionEdition.objects.filter(cycle=cycle).count() + 2,
            content=corrected,
            content_hash=hash_of(corrected),
            number=whole,
            date=day,
            reason=reason.strip(),
            paper=written,
            decided_by_id=actor.person_id,
            decided_at=at,
        )
        papers.enter_decided(
            actor=actor, written=written, document=document, issuer_id=cycle.plan.issuer_id,
            unit_id=cycle.plan.lead_unit_id, source=papers.Source(SOURCE, cycle.pk), files=files, at=at,
        )  # fmt: skip
        _answer(appeal, actor=actor, reason=reason, at=at, edition=edition)
        after: dict[str, str | int | None] = {"số": whole, "mã băm": edition.content_hash[:16]}
        record(event=AuditEvent.APPEAL_GRANT_APPEAL, actor=actor, subject=_subject(appeal, after), at=at, reason=reason)
    return edition


def set_appeal_period(
    *,
    actor: Actor,
    cycle_id: int,
    filing_days: int,
    deciding_days: int,
    basis: str,
    at: datetime,
    seen: int | None = None,
) -> AppealPeriod:
    """The lead sets the working days for appealing and for answering; appeals already filed keep their day.

    `seen` is that of the page, None without one; raises StaleVersion when somebody else set them meanwhile.
    """
    with transaction.atomic():
        cycle = own_cycle_for(actor, cycle_id)
        Cycle.objects.select_for_update().get(pk=cycle.pk)
        require_seen(APPEAL_PERIOD, cycle.pk, seen)
        CYCLE_WORKFLOW.next_state("set_appeal_period", actor=actor, state=cycle.state_value, facts=CycleFacts())
        if not (1 <= filing_days <= LONGEST and 1 <= deciding_days <= LONGEST):
            raise RuleViolation("Số ngày làm việc phải từ 1 đến 120. Ghi lại.")
        before = period_of(cycle, timezone.localdate(at))
        values = {"filing_days": filing_days, "deciding_days": deciding_days, "basis": basis.strip()}
        row, _ = AppealPeriod.objects.update_or_create(cycle=cycle, defaults=values)
        subject = Subject(
            type="cycle",
            id=cycle.pk,
            name=f"Kỳ chấm điểm năm {cycle.year}",
            stream=f"unit-{cycle.plan.issuer_id}",
            before={"đề nghị": before.filing_days, "trả lời": before.deciding_days},
            after={"đề nghị": filing_days, "trả lời": deciding_days, "căn cứ": row.basis},
        )
        record(event=AuditEvent.CYCLE_SET_APPEAL_PERIOD, actor=actor, subject=subject, at=at)
    return row


def close_appeals(*, actor: Actor, cycle_id: int, at: datetime) -> Cycle:
    """The lead ends the cycle once the days for appeals are over and every appeal is decided."""
    with transaction.atomic():
        cycle, today = own_cycle_for(actor, cycle_id), timezone.localdate(at)
        CYCLE_WORKFLOW.next_state("close_appeals", actor=actor, state=cycle.state_value, facts=CycleFacts())
        open_ones = Appeal.objects.filter(sheet__cycle=cycle, state=AppealState.FILED).count()
        if open_ones:
            raise RuleViolation(f"Còn {open_ones} đề nghị phúc tra chưa trả lời. Trả lời xong rồi kết thúc.")
        if not why_closed(cycle, period_of(cycle, today), today):
            raise RuleViolation("Chưa hết hạn đề nghị phúc tra nên chưa kết thúc kỳ được. Chờ hết hạn.")
        enter_stage(cycle=cycle, stage=Stage.CLOSED, actor=actor, at=at)
        subject = Subject(
            type="cycle", id=cycle.pk, name=f"Kỳ chấm điểm năm {cycle.year}", stream=f"unit-{cycle.plan.issuer_id}"
        )
        record(event=AuditEvent.CYCLE_CLOSE_APPEALS, actor=actor, subject=subject, at=at)
    return cycle


def read_points(appeal: Appeal, loaded: LoadedSheet, points: Mapping[str, str]) -> dict[str, Answer]:
    """The points that were typed for criteria of an appeal. Raises RuleViolation with what is wrong with one."""
    named = set(appeal.criteria.values_list("criterion", flat=True))
    typed = {code: CellAnswer("points", text, "Theo kết quả phúc tra") for code, text in points.items() if text.strip()}
    strange = sorted(set(typed) - named)
    if strange or not typed:
        what = f"Đề nghị phúc tra không nêu tiêu chí {strange[0][:20]}." if strange else "Chưa ghi điểm mới nào."
        raise RuleViolation(f"{what} Ghi điểm mới ở tiêu chí đơn vị đề nghị.")
    leaves = [leaf for leaf in loaded.leaves("RECONCILED") if leaf.code in named]
    try:
        read = read_answers(leaves, typed, step=loaded.step, column_label=loaded.label("RECONCILED"))
    except RowsRefused as refused:
        raise RuleViolation(" ".join(refused.rows.values())) from refused
    return {code: answer for code, answer in read.items() if answer is not None}


def _check(appeal: Appeal, loaded: LoadedSheet, act: str, *, actor: Actor, reason: str, at: datetime) -> None:
    """Put an appeal into the state that an act leads to, not stored yet. Raises RuleViolation where one may not."""
    facts = AppealFacts(against=why_not_decide(actor, appeal, loaded, timezone.localdate(at)))
    appeal.state = APPEAL_WORKFLOW.next_state(act, actor=actor, state=appeal.state_value, facts=facts, reason=reason)


def _answer(appeal: Appeal, *, actor: Actor, reason: str, at: datetime, edition: DecisionEdition | None = None) -> None:
    appeal.answer, appeal.decided_by_id, appeal.decided_at = reason.strip(), actor.person_id, at
    appeal.edition = edition
    appeal.save(update_fields=["state", "answer", "decided_by", "decided_at", "edition"])


def _locked(actor: Actor, sheet_id: int) -> LoadedSheet:
    ScoreSheet.objects.select_for_update().filter(pk=sheet_id).values("pk").first()
    return load_sheet(sheet_for(actor, sheet_id))


def _locked_appeal(actor: Actor, appeal_id: int) -> tuple[Appeal, LoadedSheet]:
    appeal = appeal_for(actor, appeal_id)
    Appeal.objects.select_for_update().get(pk=appeal.pk)
    appeal = appeal_for(actor, appeal_id)
    return appeal, _locked(actor, appeal.sheet_id)


def _plain(answer: Answer) -> str:
    return "not_arising" if answer.points is None else format(answer.points.normalize(), "f")


def _subject(appeal: Appeal, after: dict[str, str | int | None] | None = None) -> Subject:
    sheet = appeal.sheet
    return Subject(
        type="score_sheet",
        id=sheet.pk,
        name=f"Phiếu chấm điểm năm {sheet.cycle.year}: {sheet.unit.name}",
        stream=f"unit-{sheet.unit_id}",
        after=after or {},
    )
