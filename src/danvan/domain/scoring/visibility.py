"""What a cycle lets others see of a column, and when: rules that are data, so that a cycle can choose its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from danvan.domain.labelled import LabelledEnum
from danvan.domain.rules import RuleViolation


class ShownAfter(LabelledEnum):
    """From when somebody sees a column that is not their own."""

    ALWAYS = "always", "Luôn thấy"
    SIGNED = "signed", "Khi cột đã ký"
    RECONCILED = "reconciled", "Khi đã thống nhất điểm"
    DECIDED = "decided", "Khi đã có quyết định xếp loại"


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """From when the scored unit sees a column, and from when the other scorers do."""

    unit: ShownAfter = ShownAfter.RECONCILED
    scorers: ShownAfter = ShownAfter.SIGNED


@dataclass(frozen=True, slots=True)
class ColumnStanding:
    """How far a column and its sheet have come. `is_explaining`: the unit was asked to explain what is signed."""

    is_signed: bool
    is_reconciled: bool
    is_decided: bool
    is_explaining: bool = False


def rules_of(stored: Mapping[str, Mapping[str, str]]) -> dict[str, ColumnRule]:
    """The rules of a cycle as they are stored, by column. Raises ValueError for a word that is no rule."""
    return {code: ColumnRule(ShownAfter(rule["unit"]), ShownAfter(rule["scorers"])) for code, rule in stored.items()}


def stored_rules(rules: Mapping[str, ColumnRule]) -> dict[str, dict[str, str]]:
    """The rules as they are stored."""
    return {code: {"unit": rule.unit.value, "scorers": rule.scorers.value} for code, rule in rules.items()}


def is_shown_to_unit(rule: ColumnRule, standing: ColumnStanding) -> bool:
    """Whether the scored unit sees a column.

    Who is asked to explain sees what is signed, unless the cycle keeps it until the decision.
    """
    explains = standing.is_explaining and standing.is_signed and rule.unit is not ShownAfter.DECIDED
    return explains or _is_reached(rule.unit, standing)


def is_shown_to_scorers(rule: ColumnRule, standing: ColumnStanding) -> bool:
    """Whether the scorers of other columns, and who follows the scoring, see a column."""
    return _is_reached(rule.scorers, standing)


def _is_reached(after: ShownAfter, standing: ColumnStanding) -> bool:
    return {
        ShownAfter.ALWAYS: True,
        ShownAfter.SIGNED: standing.is_signed or standing.is_reconciled or standing.is_decided,
        ShownAfter.RECONCILED: standing.is_reconciled or standing.is_decided,
        ShownAfter.DECIDED: standing.is_decided,
    }[after]


def check_rules(rules: Mapping[str, ColumnRule], columns: Mapping[str, str]) -> None:
    """A cycle has rules for its own columns alone. `columns` are their labels. Raises RuleViolation for another."""
    strange = sorted(set(rules) - set(columns))
    if strange:
        raise RuleViolation(f"Kỳ chấm điểm này không có cột {', '.join(strange)}. Mở lại trang rồi chọn lại.")
