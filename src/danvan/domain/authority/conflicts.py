"""Conflicts of interest in scoring: no unit appraises itself, nobody a unit that they are or were lately part of."""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from danvan.domain.law import Parameter, cites, parameter_on
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date

LONGEST_PERIOD = 120
ANTI_CORRUPTION_LAW = "Luật Phòng, chống tham nhũng 36/2018/QH14"


def scorer_of(*, scored_unit_id: int, assigned_unit_id: int, substitute_unit_id: int) -> int:
    """The unit that scores a column: the one assigned to it, or the substitute where that one would score itself.

    Holds for every column but the self-score, so for reconciling too. All are ids of units.
    Raises RuleViolation when the substitute would score itself as well.
    """
    scorer = substitute_unit_id if assigned_unit_id == scored_unit_id else assigned_unit_id
    if scorer == scored_unit_id:
        raise RuleViolation(
            "Đơn vị thẩm định thay cũng chính là đơn vị được chấm. Cử đơn vị khác thẩm định thay.",
            unit=str(scored_unit_id),
        )
    return scorer


def check_substitute(substitute_unit_id: int, appraising_unit_ids: Collection[int]) -> None:
    """The substitute is none of the appraisers, or two appraisers would score each other's work.

    Raises RuleViolation otherwise.
    """
    if substitute_unit_id in appraising_unit_ids:
        raise RuleViolation(
            "Đơn vị thẩm định thay không được là một trong các đơn vị thẩm định của kỳ chấm điểm. "
            "Cử Chủ tịch hoặc một tổ thẩm định.",
            unit=str(substitute_unit_id),
        )


@dataclass(frozen=True, slots=True)
class Tie:
    """A post that a person holds or held in a unit to be scored, or in one that this unit took over from."""

    title: str
    unit_name: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class RecusalWord:
    """A person's standing word that they do not appraise a unit: why, and since which day."""

    reason: str
    declared_on: date


def default_period(day: date) -> Parameter:
    """For how many months a former post counts where the cycle does not say; a proposal, not a confirmed value."""
    return parameter_on("appraisal.former_post_months", day)


@cites("36/2018/QH14", article="Điều 23")
def reasons_against(ties: Collection[Tie], recusal: RecusalWord | None, *, day: date, months: int) -> tuple[str, ...]:
    """Why a person does not appraise a unit on a day: a post there now or within `months` before, or their own word.

    A former post counts to the end of the day that lies `months` after its last one; with 0 only a present post does.
    The reasons are parts of a sentence, the present post first. No reason means that they may.

    Cites: Luật Phòng, chống tham nhũng 36/2018/QH14, Điều 23.
    """
    begun = [tie for tie in ties if tie.valid_from <= day]
    present = [tie for tie in begun if tie.valid_until is None or day <= tie.valid_until]
    former = [(tie, tie.valid_until) for tie in begun if tie not in present and tie.valid_until is not None]
    reasons = [f"đang giữ chức vụ {tie.title} tại {tie.unit_name}" for tie in present]
    for tie, ended in former:
        free_after = months_later(ended, months)
        if months and day <= free_after:
            reasons.append(
                f"đã giữ chức vụ {tie.title} tại {tie.unit_name} đến hết ngày {format_date(ended)}, "
                f"chưa đủ {months} tháng (đến hết ngày {format_date(free_after)})"
            )
    if recusal is not None:
        told = f"tự xin không thẩm định từ ngày {format_date(recusal.declared_on)}"
        reasons.append(f"{told}: {recusal.reason.strip().rstrip('.')}")
    return tuple(reasons)


def refusal_line(person: str, scored_unit: str, reasons: Collection[str]) -> str:
    """The sentence that keeps a person from appraising a unit, with what to do now."""
    return (
        f"Theo {ANTI_CORRUPTION_LAW}, Điều 23, {person} không thẩm định {scored_unit} vì {'; '.join(reasons)}. "
        "Đề nghị người khác của đơn vị thẩm định làm việc này; nếu không còn ai, đề nghị cơ quan chủ trì giao cột điểm "
        "cho đơn vị thẩm định thay."
    )


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last day of that month where it has no such day.

    >>> months_later(date(2022, 8, 31), 6)
    datetime.date(2023, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def check_period(months: int) -> None:
    """The period in which a former post counts lies between none and ten years. Raises RuleViolation otherwise."""
    if not 0 <= months <= LONGEST_PERIOD:
        raise RuleViolation(
            f"Thời gian tính xung đột lợi ích phải từ 0 đến {LONGEST_PERIOD} tháng. Ghi lại số tháng.",
            months=str(months),
        )
