"""What a ranking would be if some settled answers stood otherwise. Nothing is stored; nobody's sheet is touched."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from danvan.domain.figures.rounding import shown_percent
from danvan.domain.ranking.grades import Contender, Grading, grade
from danvan.domain.ranking.standings import Standing, rank_graded
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.applicability import applicable_leaves
from danvan.domain.scoring.columns import Answer, give_points, say_not_arising
from danvan.domain.scoring.criteria import CriteriaSet

#: The standings by group, as `rank_groups` gives them.
Standings = Mapping[str, tuple[Standing, ...]]


@dataclass(frozen=True, slots=True)
class Change:
    """One settled answer of a unit (by its code) as it would be; points None stand for "không phát sinh"."""

    unit: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Move:
    """One unit before and after the changes."""

    before: Standing
    after: Standing

    @property
    def unit(self) -> str:
        """The code of the unit."""
        return self.before.contender.unit

    @property
    def changes_grade(self) -> bool:
        """Whether the unit would get another grade."""
        return self.before.grading.label != self.after.grading.label

    @property
    def changes_rank(self) -> bool:
        """Whether the unit would stand at another place."""
        return self.before.rank != self.after.rank

    @property
    def changes_anything(self) -> bool:
        """Whether points, grade or place would be other ones."""
        return self.changes_rank or self.changes_grade or _points(self.before) != _points(self.after)

    @property
    def line(self) -> str:
        """Both states in Vietnamese."""
        return f"{self.before.contender.name}: {_state(self.before)} → {_state(self.after)}."


@dataclass(frozen=True, slots=True)
class Effect:
    """The standings before and after, and the units whose own answers were changed.

    Groups without a changed unit stand in both as they are.
    """

    before: Standings
    after: Standings
    changed: frozenset[str]

    @property
    def moves(self) -> tuple[Move, ...]:
        """The units that are touched in any way, those with changed answers first, then in the order they had."""
        after = {row.contender.unit: row for rows in self.after.values() for row in rows}
        pairs = [Move(row, after[row.contender.unit]) for rows in self.before.values() for row in rows]
        touched = [move for move in pairs if move.unit in self.changed or move.changes_anything]
        return tuple(sorted(touched, key=lambda move: move.unit not in self.changed))


def what_if(
    criteria_set: CriteriaSet, graded: Iterable[tuple[Contender, Grading]], changes: Iterable[Change]
) -> Effect:
    """The ranking as it is and as it would be with the changed answers, computed by the same rules.

    Units come with their grades; the changed ones alone are computed again. Raises RuleViolation for a unit that is
    not ranked or has no settled sheet, a criterion that it is not asked, and points out of range or off the step; a
    later change of the same criterion replaces the earlier.
    """
    pairs = tuple(graded)
    before = rank_graded(pairs)
    now = {contender.unit: (contender, grading) for contender, grading in pairs}
    changed: dict[str, Contender] = {}
    for change in changes:
        contender = changed.get(change.unit) or _ranked(now, change.unit)
        answer = _allowed(criteria_set, contender, change.answer)
        answers = {**(contender.answers or {}), answer.criterion: answer}
        changed[change.unit] = replace(contender, answers=answers)
    groups = {contender.group for contender in changed.values()}
    again = {unit: (contender, grade(criteria_set, contender)) for unit, contender in changed.items()}
    ranked_again = rank_graded(again.get(unit, pair) for unit, pair in now.items() if pair[0].group in groups)
    after = {group: ranked_again.get(group, rows) for group, rows in before.items()}
    return Effect(before, after, frozenset(changed))


def _ranked(now: Mapping[str, tuple[Contender, Grading]], unit: str) -> Contender:
    if unit not in now:
        raise RuleViolation(
            f"Đơn vị {unit} không có trong danh sách xếp hạng. Chọn một đơn vị được xếp hạng.", unit=unit
        )
    contender = now[unit][0]
    if contender.answers is None:
        raise RuleViolation(
            f"{contender.name} chưa có phiếu điểm thống nhất nên không tính thử được. Chọn đơn vị khác.", unit=unit
        )
    return contender


def _allowed(criteria_set: CriteriaSet, contender: Contender, answer: Answer) -> Answer:
    leaf = criteria_set.leaf(answer.criterion)
    if leaf not in applicable_leaves(criteria_set, contender.kind, contender.traits):
        raise RuleViolation(
            f"Tiêu chí {leaf.code} ({leaf.name}) không áp dụng cho {contender.name}. Chọn tiêu chí khác.",
            criterion=leaf.code,
            unit=contender.unit,
        )
    if answer.points is None:
        return say_not_arising(leaf)
    step = None if leaf.imported_from else criteria_set.point_step.value
    return give_points(leaf, answer.points, step=step)


def _points(standing: Standing) -> tuple[object, ...]:
    return (standing.points, standing.applicable_maximum)


def _state(standing: Standing) -> str:
    percent = standing.grading.exact_percent
    parts = [] if percent is None else [shown_percent(percent)]
    parts.append(standing.grading.printed)
    if standing.rank is not None:
        parts.append(f"hạng {standing.rank}")
    return ", ".join(parts)
