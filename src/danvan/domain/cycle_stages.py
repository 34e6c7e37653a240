"""The stages of a scoring cycle: their order, the dates that a plan leaves for them, and who is late at each."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from danvan.domain.labelled import LabelledEnum
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date


class Stage(LabelledEnum):
    """A stage of a cycle, in the order in which they follow each other."""

    PREPARATION = "preparation", "Chuẩn bị"
    SELF_SCORING = "self_scoring", "Tự chấm điểm, gửi hồ sơ"
    APPRAISAL = "appraisal", "Thẩm định"
    EXPLANATION = "explanation", "Giải trình"
    RECONCILIATION = "reconciliation", "Thống nhất điểm"
    COUNCIL = "council", "Hội đồng, người quyết định xem lại điểm"
    DECISION = "decision", "Trình và quyết định xếp loại"
    APPEAL = "appeal", "Phúc tra"
    CLOSED = "closed", "Kết thúc"


#: How the days between the dossiers and the decision are shared out: a proposal of the software, to be changed freely.
_SHARES: Mapping[Stage, int] = {Stage.APPRAISAL: 8, Stage.EXPLANATION: 4, Stage.RECONCILIATION: 3, Stage.DECISION: 3}
_WITH_COUNCIL: Mapping[Stage, int] = {
    Stage.APPRAISAL: 7,
    Stage.EXPLANATION: 4,
    Stage.RECONCILIATION: 2,
    Stage.COUNCIL: 3,
    Stage.DECISION: 2,
}


@dataclass(frozen=True, slots=True)
class StageDates:
    """From which to which day a stage runs, both included; None where nothing says so."""

    stage: Stage
    starts_on: date | None
    ends_on: date | None


def proposed_dates(
    *,
    opened_on: date,
    dossiers_due: date | None,
    decision_due: date | None,
    appeals_end: date | None,
    has_council: bool = False,
) -> tuple[StageDates, ...]:
    """The dates of all stages, as the plan's deadlines give them.

    Self-scoring ends with the deadline of the dossiers, the decision with that of the grades. The days between are
    shared out; without one of both deadlines the stages between have no dates. Only where a council goes over the
    points has it a stage.
    """
    between = _between(dossiers_due, decision_due, _WITH_COUNCIL if has_council else _SHARES)
    after = decision_due + timedelta(days=1) if decision_due else None
    closing = appeals_end + timedelta(days=1) if appeals_end else None
    return (
        StageDates(Stage.PREPARATION, opened_on, opened_on),
        StageDates(Stage.SELF_SCORING, opened_on, dossiers_due),
        *between,
        StageDates(Stage.APPEAL, after, appeals_end),
        StageDates(Stage.CLOSED, closing, None),
    )


def _between(first: date | None, last: date | None, shares: Mapping[Stage, int]) -> list[StageDates]:
    if first is None or last is None or last <= first:
        return [StageDates(stage, None, last if stage is Stage.DECISION else None) for stage in shares]
    days, whole = (last - first).days, sum(shares.values())
    ends = [first + timedelta(days=days * share // whole) for share in accumulate(shares.values())]
    starts = [first, *ends]
    return [
        StageDates(stage, min(start + timedelta(days=1), end), end)
        for stage, start, end in zip(shares, starts, ends, strict=False)
    ]


def check_dates(stages: Sequence[StageDates]) -> None:
    """A stage does not end before it begins, nor before the stage before it ends. Raises RuleViolation otherwise."""
    last: StageDates | None = None
    for one in stages:
        if one.starts_on and one.ends_on and one.ends_on < one.starts_on:
            raise RuleViolation(
                f"Giai đoạn “{one.stage.label}” kết thúc ({format_date(one.ends_on)}) trước khi bắt đầu "
                f"({format_date(one.starts_on)}). Sửa lại ngày.",
                stage=one.stage.value,
            )
        if last and last.ends_on and one.ends_on and one.ends_on < last.ends_on:
            raise RuleViolation(
                f"Giai đoạn “{one.stage.label}” kết thúc ({format_date(one.ends_on)}) trước giai đoạn "
                f"“{last.stage.label}” ({format_date(last.ends_on)}). Sửa lại ngày.",
                stage=one.stage.value,
            )
        last = one if one.ends_on else last


def next_stage(stage: Stage, laid_out: Collection[Stage]) -> Stage | None:
    """The stage that follows among those that a cycle has; None after the last."""
    order = tuple(one for one in Stage if one in laid_out)
    place = order.index(stage) + 1
    return order[place] if place < len(order) else None


def check_move(stage: Stage, unmet: Sequence[str], reason: str) -> None:
    """A stage is left when what it asks is done, or with a written reason why not. Raises RuleViolation otherwise."""
    if unmet and not reason.strip():
        raise RuleViolation(
            f"Giai đoạn “{stage.label}” chưa xong: {' '.join(unmet)} Làm xong các việc này, hoặc ghi lý do chuyển "
            "giai đoạn khi chưa xong.",
            stage=stage.value,
        )


def days_late(ends_on: date | None, today: date) -> int:
    """How many days a stage is over its last day; 0 while it is not."""
    return max((today - ends_on).days, 0) if ends_on else 0


def days_between(first: date, last: date) -> str:
    """The days from one day to another, in words: "23/10/2023 → 10/11/2023: 18 ngày"."""
    return f"{format_date(first)} → {format_date(last)}: {(last - first).days} ngày"
