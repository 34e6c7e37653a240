"""Points from facts are computed again; a unit holds a fact for wrong, the lead accepts or refuses that."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.http import Http404

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import record
from danvan.apps.evidence.models import Evidence
from danvan.apps.evidence.services import add_evidence
from danvan.apps.scoring.enums import ColumnCode, ContestState, CycleState, SheetState
from danvan.apps.scoring.measured.collecting import catalogue_of
from danvan.apps.scoring.measured.computing import kept_facts, outcome_of
from danvan.apps.scoring.measured.storing import Written, accepted_fact, outcomes_of, put_outcome, store_outcomes
from danvan.apps.scoring.models import ComputedCell, FactContest, ScoreSheet
from danvan.apps.scoring.records import LoadedSheet
from danvan.apps.scoring.services.columns import locked_sheet, own_column, sheet_subject
from danvan.apps.scoring.services.rounds import write_computed_round
from danvan.apps.scoring.workflow import CONTEST_WORKFLOW, SHEET_WORKFLOW, ContestFacts
from danvan.domain.authority import Actor
from danvan.domain.figures.rounding import shown
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.fact_names import FactName, fact_from_text, fact_text, plain_value, value_from_plain


@dataclass(frozen=True, slots=True)
class ContestWords:
    """What a unit holds against a fact: the value as typed, why, and perhaps a file that proves it."""

    claimed: str
    reason: str
    content: bytes | None = None
    filename: str = ""


def compute_sheet(*, actor: Actor, sheet_id: int, at: datetime) -> int:
    """Compute the points of the own sheet again from what the system knows now; how many criteria changed.

    Only while the sheet lies with its unit. Raises RuleViolation otherwise.
    """
    with transaction.atomic():
        loaded = locked_sheet(actor, sheet_id)
        facts = loaded.facts(ColumnCode.SELF)
        SHEET_WORKFLOW.next_state("compute", actor=actor, state=loaded.sheet.state_value, facts=facts)
        own_column(actor, loaded, ColumnCode.SELF)
        changed = refresh(actor, loaded.sheet, at)
        subject = sheet_subject(loaded, {"số tiêu chí đổi điểm": changed})
        record(event=AuditEvent.SCORE_SHEET_COMPUTE, actor=actor, subject=subject, at=at)
    return changed


def refresh(actor: Actor, sheet: ScoreSheet, at: datetime) -> int:
    """Compute a sheet again inside another act; how many criteria changed their points."""
    outcomes = outcomes_of(sheet.cycle, [sheet], at)
    return store_outcomes(sheet.cycle, [sheet], outcomes, Written(actor.person_id, at))


def freeze(actor: Actor, loaded: LoadedSheet, at: datetime) -> None:
    """Before a sheet is sent: what was computed still holds. Raises RuleViolation naming what changed since.

    The head sends what was seen, so other points are never put in silently.
    """
    sheet = loaded.sheet
    outcomes = outcomes_of(sheet.cycle, [sheet], at)
    stored = dict(ComputedCell.objects.filter(sheet=sheet).order_by("id").values_list("criterion", "points"))
    moved = [
        f"{code} từ {_points(stored.get(code))} thành {_points(outcome.points)}"
        for code, outcome in outcomes[sheet.pk].items()
        if code not in stored or stored[code] != outcome.points
    ]
    if moved:
        raise RuleViolation(
            f"Dữ kiện đã đổi sau lần tính gần nhất: {'; '.join(moved)}. "
            "Bấm “Tính lại điểm từ dữ kiện”, xem lại rồi gửi."
        )
    store_outcomes(sheet.cycle, [sheet], outcomes, Written(actor.person_id, at))


def contest_fact(*, actor: Actor, sheet_id: int, name: str, words: ContestWords, at: datetime) -> FactContest:
    """The unit holds a fact of its sheet for wrong: the value that it states, why, with a file.

    Raises RuleViolation when the value is none that the fact can have, or says what the system says already; Http404
    for a fact that no criterion of the sheet is computed from.
    """
    with transaction.atomic():
        loaded = locked_sheet(actor, sheet_id)
        own_column(actor, loaded, ColumnCode.SELF)
        fact, found = _fact_on(loaded.sheet, name)
        is_open = FactContest.objects.filter(sheet=loaded.sheet, fact=name, state=ContestState.OPEN).exists()
        facts = _contest_facts(loaded.sheet, is_repeated=is_open)
        state = CONTEST_WORKFLOW.next_state("contest", actor=actor, state=None, facts=facts)
        claimed, reason = fact_from_text(fact, words.claimed), words.reason.strip()
        if not reason:
            raise RuleViolation("Kiến nghị phải nêu lý do: dữ kiện sai ở chỗ nào, căn cứ văn bản nào.")
        if plain_value(claimed) == found:
            raise RuleViolation(f"{fact.label}: hệ thống đã ghi {fact_text(fact, claimed)}. Không có gì phải sửa.")
        contest = FactContest.objects.create(
            sheet=loaded.sheet,
            fact=name,
            claimed=plain_value(claimed),
            found_text=fact_text(fact, value_from_plain(found)),
            reason=reason,
            evidence=_evidence_of(actor, loaded.sheet, words, at),
            state=state,
            made_by_id=actor.person_id,
            made_at=at,
        )
        _record(AuditEvent.FACT_CONTEST_CONTEST, actor, loaded, contest, at)
    return contest


def withdraw_contest(*, actor: Actor, contest_id: int, at: datetime) -> FactContest:
    """The unit takes its word back."""
    with transaction.atomic():
        loaded, contest = _locked(actor, contest_id)
        own_column(actor, loaded, ColumnCode.SELF)
        _settle(contest, "withdraw", actor, "", at)
        _record(AuditEvent.FACT_CONTEST_WITHDRAW, actor, loaded, contest, at)
    return contest


def accept_contest(*, actor: Actor, contest_id: int, reason: str, at: datetime) -> FactContest:
    """The lead accepts: the value stands in place of the system's on this sheet, and the points follow.

    Before the sheet is sent its column follows too; afterwards only what appraisers see, for a sent column is frozen.
    """
    with transaction.atomic():
        loaded, contest = _locked(actor, contest_id)
        own_column(actor, loaded, ColumnCode.RECONCILED)
        _settle(contest, "accept", actor, reason, at)
        if loaded.sheet.state_value in {SheetState.DRAFT, SheetState.SENT_BACK}:
            refresh(actor, loaded.sheet, at)
        else:
            changed = _recompute_frozen(loaded, contest, at)
            write_computed_round(loaded.sheet.pk, changed, actor=actor, at=at, reason=reason)
        _record(AuditEvent.FACT_CONTEST_ACCEPT, actor, loaded, contest, at, reason)
    return contest


def refuse_contest(*, actor: Actor, contest_id: int, reason: str, at: datetime) -> FactContest:
    """The lead refuses, with a reason: the system's value stays."""
    with transaction.atomic():
        loaded, contest = _locked(actor, contest_id)
        own_column(actor, loaded, ColumnCode.RECONCILED)
        _settle(contest, "refuse_contest", actor, reason, at)
        _record(AuditEvent.FACT_CONTEST_REFUSE_CONTEST, actor, loaded, contest, at, reason)
    return contest


def _points(points: Decimal | None) -> str:
    return "–" if points is None else shown(points)


def _fact_on(sheet: ScoreSheet, name: str) -> tuple[FactName, str]:
    """A fact that a criterion of the sheet is computed from, and its plain value there."""
    for facts in ComputedCell.objects.filter(sheet=sheet).order_by("id").values_list("facts", flat=True):
        for shape in facts:
            if shape["name"] == name:
                return catalogue_of(sheet.cycle.plan)[name], str(shape["value"])
    raise Http404


def _evidence_of(actor: Actor, sheet: ScoreSheet, words: ContestWords, at: datetime) -> Evidence | None:
    if words.content is None:
        return None
    return add_evidence(
        actor=actor,
        unit_id=sheet.unit_id,
        content=words.content,
        filename=words.filename,
        note="Kiến nghị về dữ kiện tính điểm",
        at=at,
    )


def _locked(actor: Actor, contest_id: int) -> tuple[LoadedSheet, FactContest]:
    sheet_id = FactContest.objects.filter(pk=contest_id).values_list("sheet_id", flat=True).first()
    if sheet_id is None:
        raise Http404
    loaded = locked_sheet(actor, sheet_id)
    return loaded, FactContest.objects.get(pk=contest_id)


def _contest_facts(sheet: ScoreSheet, *, is_repeated: bool = False) -> ContestFacts:
    return ContestFacts(
        cycle_is_open=sheet.cycle.state == CycleState.OPEN,
        is_with_unit=sheet.state_value in {SheetState.DRAFT, SheetState.SENT_BACK},
        is_reconciled=sheet.state_value is SheetState.RECONCILED,
        is_repeated=is_repeated,
    )


def _settle(contest: FactContest, act: str, actor: Actor, reason: str, at: datetime) -> None:
    facts = _contest_facts(contest.sheet)
    state = CONTEST_WORKFLOW.next_state(act, actor=actor, state=contest.state_value, facts=facts, reason=reason)
    contest.state, contest.settle_reason = state, reason.strip()
    contest.settled_by_id, contest.settled_at = actor.person_id, at
    contest.save(update_fields=["state", "settle_reason", "settled_by", "settled_at"])


def _recompute_frozen(loaded: LoadedSheet, contest: FactContest, at: datetime) -> tuple[ComputedCell, ...]:
    """The frozen facts stay as they were sent, but for the one that was accepted; gives what was computed with it."""
    catalogue = catalogue_of(loaded.sheet.cycle.plan)
    computed = []
    for cell in ComputedCell.objects.filter(sheet=loaded.sheet).order_by("id"):
        facts = kept_facts(cell.facts, catalogue)
        if contest.fact in facts:
            facts[contest.fact] = accepted_fact(facts[contest.fact], contest)
            put_outcome(cell, outcome_of(loaded.criteria_set.leaf(cell.criterion), facts), at)
            computed.append(cell)
    return tuple(computed)


def _record(
    event: AuditEvent, actor: Actor, loaded: LoadedSheet, contest: FactContest, at: datetime, reason: str = ""
) -> None:
    fact = catalogue_of(loaded.sheet.cycle.plan)[contest.fact]
    after: dict[str, str | int | None] = {
        "dữ kiện": fact.label,
        "hệ thống ghi": contest.found_text,
        "đơn vị nêu": fact_text(fact, value_from_plain(contest.claimed)),
    }
    record(event=event, actor=actor, subject=sheet_subject(loaded, after), at=at, reason=reason)
