"""What the facts gave in a release: each computed point with its formula and its facts, and the computation again.

Points are kept as they stood when the dossier was sent or a fact was settled; anyone can compute them again from the
facts by the rule of the criteria set.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from danvan.domain.expressions.evaluating import Values
from danvan.domain.figures.rounding import canonical
from danvan.domain.ranking.grades import Contender
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.applicability import applicable_leaves
from danvan.domain.scoring.criteria import ROUNDING_RULE, CriteriaSet, Criterion
from danvan.domain.scoring.entries import Entry
from danvan.domain.scoring.fact_names import FactValue, value_from_plain
from danvan.domain.scoring.facts import computed_score
from danvan.domain.scoring.mapping import Plain

NOT_ARISING = "not_arising"
#: The plain texts of a value; short, so that nothing hostile is computed at length.
_PLAIN_VALUE = re.compile(r"true|false||-?[0-9]{1,60}(?:/0*[1-9][0-9]{0,59})?")


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A fact of a unit: its name in expressions, its title, its plain value (empty where unknown), its source."""

    name: str
    label: str
    value: str
    how: str


@dataclass(frozen=True, slots=True)
class ComputedPoints:
    """What the facts gave one criterion of a unit: plain points, "not_arising", or empty where a person answered."""

    unit: str
    criterion: str
    formula: str
    points: str
    facts: tuple[StatedFact, ...]


@dataclass(frozen=True, slots=True)
class SettledFact:
    """A fact that a unit held for wrong, and how that was settled.

    `found` is what the system said in words, `claimed` the plain value that the unit stated, `day` an ISO text.
    """

    unit: str
    fact: str
    found: str
    claimed: str
    is_accepted: bool
    day: str
    reason: str
    answer: str


@dataclass(frozen=True, slots=True)
class BrokenPoints:
    """A computed point that does not follow, and why."""

    unit: str
    criterion: str
    why: str


def computed_plain(computed: Iterable[ComputedPoints]) -> dict[str, Plain]:
    """The computed points as a release states them, in the order of units and criteria, with how they are rounded."""
    rows = sorted(computed, key=lambda one: (one.unit, one.criterion))
    return {"rounding": ROUNDING_RULE, "points": [_computed_plain(one) for one in rows]}


def computed_of(inputs: Entry) -> tuple[ComputedPoints, ...]:
    """The computed points that stated inputs hold; none where they hold none. Raises RuleViolation with the place."""
    stated = inputs.optional("computed")
    return tuple(_computed(row) for row in stated.field("points").items()) if stated else ()


def settled_plain(settled: Iterable[SettledFact]) -> list[Plain]:
    """The settled facts as a release states them."""
    return [
        {
            "unit": one.unit,
            "fact": one.fact,
            "found": one.found,
            "claimed": one.claimed,
            "outcome": "accepted" if one.is_accepted else "refused",
            "date": one.day,
            "reason": one.reason,
            **({"answer": one.answer} if one.answer else {}),
        }
        for one in settled
    ]


def settled_of(adjustments: Entry) -> tuple[SettledFact, ...]:
    """The settled facts that stated adjustments hold. Raises RuleViolation with the place."""
    stated = adjustments.optional("facts")
    return tuple(_settled(row) for row in stated.items()) if stated else ()


def facts_by_unit(computed: Iterable[ComputedPoints]) -> dict[str, Values]:
    """What is known of each unit, by its code and the name of the fact; None where two points rest on two values."""
    found: dict[str, dict[str, FactValue]] = defaultdict(dict)
    for one in computed:
        known = found[one.unit]
        for name, value in _values(one).items():
            known[name] = value if known.get(name, value) == value else None
    return dict(found)


def broken_points(
    criteria_set: CriteriaSet,
    contenders: Iterable[Contender],
    computed: Iterable[ComputedPoints],
    settled: Iterable[SettledFact],
) -> Iterator[BrokenPoints]:
    """Every computed point that its facts do not give by the rule of the set, or that leaves out an accepted fact."""
    asked = computed_leaves(criteria_set, contenders)
    accepted = {(one.unit, one.fact): one.claimed for one in settled if one.is_accepted}
    seen: set[tuple[str, str]] = set()
    for one in computed:
        why = [] if (one.unit, one.criterion) not in seen else ["nêu hai lần."]
        why += _why_broken(asked.get(one.unit, {}).get(one.criterion), one)
        why += [
            f"dữ kiện {fact.name} không có giá trị đã được chấp nhận."
            for fact in one.facts
            if accepted.get((one.unit, fact.name), fact.value) != fact.value
        ]
        yield from (BrokenPoints(one.unit, one.criterion, reason) for reason in why)
        seen.add((one.unit, one.criterion))


def computed_leaves(criteria_set: CriteriaSet, contenders: Iterable[Contender]) -> dict[str, Mapping[str, Criterion]]:
    """The criteria that are computed for each unit, by the unit's code and the criterion's."""
    found: dict[str, Mapping[str, Criterion]] = {}
    of_like: dict[tuple[str, frozenset[str]], Mapping[str, Criterion]] = {}
    for one in contenders:
        like = (one.kind, one.traits)
        if like not in of_like:
            of_like[like] = {leaf.code: leaf for leaf in applicable_leaves(criteria_set, *like) if leaf.is_computed}
        found[one.unit] = of_like[like]
    return found


def formula_of(leaf: Criterion) -> str:
    """The text of the expression that computes a criterion; empty where none does."""
    fact = leaf.rule_of.fact
    return fact.text if fact is not None else ""


def _why_broken(leaf: Criterion | None, one: ComputedPoints) -> list[str]:
    """Why points do not follow from their facts; nothing where they do."""
    if leaf is None:
        return ["không phải tiêu chí tính từ dữ kiện của đơn vị này."]
    if formula_of(leaf) != one.formula:
        return ["công thức khác công thức của bộ tiêu chí."]
    follows = _points_of(leaf, _values(one))
    return [] if follows == one.points else [f"dữ kiện cho {_said(follows)}, bản công bố ghi {_said(one.points)}."]


def _points_of(leaf: Criterion, values: Values) -> str:
    """The plain points that the facts give; empty where a fact is missing or the rule cannot be computed."""
    try:
        score = computed_score(leaf, values)
    except RuleViolation:
        return ""
    if not score.is_known:
        return ""
    return NOT_ARISING if score.points is None else canonical(score.points)


def _said(points: str) -> str:
    return {"": "chưa tính được", NOT_ARISING: "không phát sinh"}.get(points, f"{points} điểm")


def _values(one: ComputedPoints) -> dict[str, FactValue]:
    return {fact.name: value_from_plain(fact.value) for fact in one.facts}


def _computed_plain(one: ComputedPoints) -> Plain:
    facts: list[Plain] = [
        {"name": fact.name, "label": fact.label, "value": fact.value, "how": fact.how}
        for fact in sorted(one.facts, key=lambda fact: fact.name)
    ]
    plain: dict[str, Plain] = {"unit": one.unit, "criterion": one.criterion, "formula": one.formula, "facts": facts}
    return {**plain, "points": one.points} if one.points else plain


def _computed(row: Entry) -> ComputedPoints:
    points = row.optional("points")
    return ComputedPoints(
        unit=row.field("unit").text(),
        criterion=row.field("criterion").text(),
        formula=row.field("formula").text(),
        points=points.text() if points else "",
        facts=tuple(
            StatedFact(one.field("name").text(), one.field("label").text(), _plain_value(one), one.field("how").text())
            for one in row.field("facts").items()
        ),
    )


def _plain_value(fact: Entry) -> str:
    stated = fact.field("value")
    if not isinstance(stated.value, str) or not _PLAIN_VALUE.fullmatch(stated.value):
        raise stated.refusal("phải là một số, “true”, “false” hoặc để trống")
    return stated.value


def _settled(row: Entry) -> SettledFact:
    answer = row.optional("answer")
    return SettledFact(
        unit=row.field("unit").text(),
        fact=row.field("fact").text(),
        found=row.field("found").text(),
        claimed=row.field("claimed").text(),
        is_accepted=row.field("outcome").text() == "accepted",
        day=row.field("date").text(),
        reason=row.field("reason").text(),
        answer=answer.text() if answer else "",
    )
