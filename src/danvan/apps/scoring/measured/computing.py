"""The points that follow from facts, criterion by criterion, with the computation line by line."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal

from danvan.apps.scoring.measured.fact import FactShape, MeasuredFact
from danvan.domain.ranking.releases import canonical_json, content_hash
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.applicability import NO_TRAITS, applicable_leaves
from danvan.domain.scoring.columns import Answer
from danvan.domain.scoring.criteria import CriteriaSet, Criterion
from danvan.domain.scoring.fact_names import FactName, value_from_plain
from danvan.domain.scoring.facts import computed_score, names_in


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the facts give one criterion; `points` None where it did not arise, or where something is missing."""

    criterion: str
    points: Decimal | None
    is_known: bool
    lines: tuple[str, ...]
    facts: tuple[FactShape, ...]

    @property
    def inputs_hash(self) -> str:
        """The hash of the values that it was computed from."""
        return content_hash(canonical_json({fact["name"]: fact["value"] for fact in self.facts}))

    def answer(self) -> Answer | None:
        """What the unit's column says by it; None where a person must answer."""
        return Answer(self.criterion, self.points, " ".join(self.lines)) if self.is_known else None


def computed_leaves(
    criteria_set: CriteriaSet, kind: str, traits: AbstractSet[str] = NO_TRAITS
) -> tuple[Criterion, ...]:
    """The criteria asked of a kind of unit with these traits that are computed from facts, in printed order."""
    return tuple(leaf for leaf in applicable_leaves(criteria_set, kind, traits) if leaf.is_computed)


def names_of(leaves: Iterable[Criterion]) -> tuple[str, ...]:
    """Every name that the criteria compute with, each once."""
    return tuple(dict.fromkeys(name for leaf in leaves for name in _names(leaf)))


def outcome_of(leaf: Criterion, facts: Mapping[str, MeasuredFact]) -> Outcome:
    """What the facts give a criterion. What its rule cannot compute is left to a person, with the reason as a line."""
    names = _names(leaf)
    shapes = tuple(facts[name].shape() for name in names)
    try:
        score = computed_score(leaf, {name: facts[name].value for name in names})
    except RuleViolation as refusal:
        return Outcome(leaf.code, None, is_known=False, lines=(refusal.message,), facts=shapes)
    if not score.is_known:
        missing = "; ".join(facts[name].fact.label for name in score.missing)
        return Outcome(leaf.code, None, is_known=False, lines=(f"Chưa đủ dữ kiện để tính: {missing}.",), facts=shapes)
    said = tuple(line for line in score.lines if not line.startswith(tuple(f"{name} = " for name in names)))
    return Outcome(leaf.code, score.points, is_known=True, lines=said, facts=shapes)


def kept_facts(shapes: Iterable[FactShape], catalogue: Mapping[str, FactName]) -> dict[str, MeasuredFact]:
    """Facts as they were kept, to be computed with again."""
    return {
        shape["name"]: MeasuredFact(catalogue[shape["name"]], value_from_plain(shape["value"]), shape["how"])
        for shape in shapes
    }


def _names(leaf: Criterion) -> tuple[str, ...]:
    fact = leaf.rule_of.fact
    return tuple(names_in(fact)) if fact is not None else ()
