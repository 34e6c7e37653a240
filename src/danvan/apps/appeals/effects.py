"""What other points would do to grade and rank, computed from the frozen content of the newest decision."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date

from danvan.apps.appeals.models import DecisionEdition
from danvan.apps.scoring.frozen import RankedUnit, decided_release, decision_content, ranked_lists
from danvan.apps.scoring.models import Cycle
from danvan.apps.scoring.shapes import DecisionShape
from danvan.apps.scoring.typed_answers import GradeChange
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.columns import Answer


@dataclass(frozen=True, slots=True)
class Moved:
    """A unit whose percentage, grade or rank would change, as text before and after."""

    name: str
    is_own: bool
    before: str
    after: str


def newest_content(cycle: Cycle) -> DecisionShape:
    """The content that holds now: the newest edition's, or the decision's. Raises RuleViolation before the decision."""
    edition = DecisionEdition.objects.filter(cycle=cycle).order_by("-edition").first()
    if edition is not None:
        content: DecisionShape = edition.content
        return content
    decision = getattr(cycle, "decision", None)
    if decision is None:
        raise RuleViolation("Chưa có quyết định xếp loại nên chưa có gì để phúc tra.")
    first: DecisionShape = decision.content
    return first


def corrected_content(
    content: DecisionShape, unit_code: str, answers: Mapping[str, Answer], *, number: str, day: date
) -> DecisionShape:
    """The decision with other answers of one unit. Grades that the chairman chose otherwise stay for the other units.

    Raises RuleViolation for a unit that is not ranked.
    """
    changed = deepcopy(content)
    unit = next((row for row in changed["release"]["units"] if row["code"] == unit_code), None)
    if unit is None or "answers" not in unit:
        raise RuleViolation("Đơn vị này không có trong danh sách xếp hạng nên phúc tra không đổi được xếp loại.")
    for code, answer in answers.items():
        unit["answers"][code] = "not_arising" if answer.points is None else format(answer.points.normalize(), "f")
    changed["firmness"][unit_code] = []
    chosen = {
        row["code"]: GradeChange(row.get("decided", "Không xếp loại"), row["reason"])
        for row in content["release"]["decisions"]
        if row.get("reason") and row["code"] != unit_code
    }
    release = decided_release(changed, chosen)
    changed["release"] = release
    return decision_content(changed, release, number=number, day=day)


def moved(before: DecisionShape, after: DecisionShape, own_code: str) -> tuple[Moved, ...]:
    """The units whose row would change, the own unit always first."""
    old = {row.code: row for ranked in ranked_lists(before) for row in ranked.rows}
    new = {row.code: row for ranked in ranked_lists(after) for row in ranked.rows}
    rows = [
        Moved(row.name, row.code == own_code, _said(old[row.code]), _said(row))
        for row in new.values()
        if row.code == own_code or _said(row) != _said(old[row.code])
    ]
    return tuple(sorted(rows, key=lambda row: not row.is_own))


def _said(row: RankedUnit) -> str:
    return f"{row.points}/{row.maximum} ({row.percent}), {row.grade}, hạng {row.rank_text}"
