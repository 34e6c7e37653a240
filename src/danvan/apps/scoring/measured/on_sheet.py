"""Computed cells beside what people type: nobody types what is computed, and who departs from it says why."""

from collections.abc import Mapping

from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.models import ComputedCell, ScoreSheet
from danvan.apps.scoring.records import is_role
from danvan.apps.scoring.typed_answers import RowsRefused
from danvan.domain.expressions.evaluating import DividedByZeroError
from danvan.domain.figures.rounding import shown
from danvan.domain.scoring.columns import Answer
from danvan.domain.scoring.criteria import Criterion
from danvan.domain.scoring.fact_names import value_from_plain
from danvan.domain.scoring.formula_words import in_words, worked_out

#: The key under which a round keeps, beside points and reason, how the facts came to the points.
COMPUTED = "computed"


def computed_on(sheet: ScoreSheet) -> dict[str, ComputedCell]:
    """What the facts give the criteria of a sheet, by criterion. One query."""
    return {cell.criterion: cell for cell in ComputedCell.objects.filter(sheet=sheet).order_by("id")}


def in_full(leaf: Criterion, cell: ComputedCell) -> tuple[str, ...]:
    """The computation of a criterion as it can be followed by hand: its rule, its formula, the lines, each value."""
    formula = leaf.rule_of.fact.text if leaf.rule_of.fact else ""
    return (
        *((f"Quy tắc: {leaf.rule}.",) if leaf.rule else ()),
        *((f"Công thức: {' '.join(formula.split())}",) if formula else ()),
        *by_formula(leaf, cell),
        *cell.lines,
        *(f"{fact['label']} ({fact['name']}): {fact['text']}. {fact['how']}" for fact in cell.facts),
    )


def by_formula(leaf: Criterion, cell: ComputedCell) -> tuple[str, ...]:
    """The formula of a computed criterion in words, and with the values put in while each of them is there."""
    fact = leaf.rule_of.fact
    if fact is None:
        return ()
    labels = {shape["name"]: shape["label"] for shape in cell.facts}
    values = {shape["name"]: value_from_plain(shape["value"]) for shape in cell.facts}
    meaning = f"Tính bằng: {in_words(fact, labels)}."
    if None in values.values():
        return (meaning,)
    try:
        return (meaning, *worked_out(fact, values, labels))
    except DividedByZeroError:
        return (meaning,)


def answered_by_facts(code: str, cell: ComputedCell | None) -> bool:
    """Whether the facts answer a criterion in a column, so that nobody types it there."""
    return code == ColumnCode.SELF and cell is not None and cell.is_known


def beside_facts(
    code: str, read: Mapping[str, Answer | None], computed: Mapping[str, ComputedCell]
) -> dict[str, Answer | None]:
    """What may be written of what was typed into a column.

    The unit's own column leaves out what the facts answer. Raises RowsRefused for other points typed there, and for an
    appraiser who departs from what the facts give without a reason.
    """
    kept: dict[str, Answer | None] = {}
    faults: dict[str, str] = {}
    for criterion, answer in read.items():
        cell = computed.get(criterion)
        if cell is None or not cell.is_known:
            kept[criterion] = answer
        elif answered_by_facts(code, cell):
            if answer is not None and answer.points != cell.points:
                faults[criterion] = (
                    f"Tiêu chí {criterion} được tính từ dữ kiện ({_points(cell)}), không nhập điểm. "
                    "Dữ kiện sai thì gửi kiến nghị về dữ kiện."
                )
        elif is_role(code) and answer is not None and answer.points != cell.points and not answer.explained:
            faults[criterion] = f"Điểm của tiêu chí {criterion} khác điểm tính từ dữ kiện ({_points(cell)}). Ghi lý do."
        else:
            kept[criterion] = answer
    if faults:
        raise RowsRefused(faults)
    return kept


def _points(cell: ComputedCell) -> str:
    return "không phát sinh" if cell.points is None else f"{shown(cell.points)} điểm"
