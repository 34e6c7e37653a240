"""Everything that is wrong with a content that claims to be a criteria set: shapes first, then soundness."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from danvan.domain.rules import Finding, RuleViolation, Severity
from danvan.domain.scoring import reading
from danvan.domain.scoring.criteria import CriteriaSet
from danvan.domain.scoring.entries import Entry
from danvan.domain.scoring.fact_names import FactName
from danvan.domain.scoring.mapping import criteria_set_unchecked
from danvan.domain.scoring.soundness import findings_of

SHAPE = "unreadable-value"
_ABOVE = ("appraiser", "appraiser_source")


@dataclass(frozen=True, slots=True)
class Examination:
    """The set as far as it can be read, and everything that should be looked at."""

    criteria_set: CriteriaSet | None
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What keeps the set from being used."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)


def examine(mapping: Mapping[str, object], names: Mapping[str, FactName] | None = None) -> Examination:
    """What a content says and all that is wrong with it, each fault with its place.

    `names` are the facts that expressions may speak of. A content with a value that cannot be read gives no set; then
    every criterion is looked at by itself, so that all such values are told at once.
    """
    try:
        criteria_set = criteria_set_unchecked(mapping)
    except RuleViolation as first:
        faults = {first.facts.get("place", ""): first}
        for fault in _faults_of_criteria(mapping.get("criteria"), "criteria", {}):
            faults.setdefault(fault.facts.get("place", ""), fault)
        return Examination(None, tuple(_finding(fault) for fault in faults.values()))
    return Examination(criteria_set, findings_of(criteria_set, names))


def _faults_of_criteria(listed: object, place: str, above: Mapping[str, object]) -> Iterator[RuleViolation]:
    if not isinstance(listed, Sequence) or isinstance(listed, str):
        return
    for number, entry in enumerate(listed, start=1):
        if not isinstance(entry, Mapping):
            continue
        code = entry.get("code")
        own = f"{place}/{code if isinstance(code, str) else number}"
        alone = {**above, **{key: value for key, value in entry.items() if key != "sub_criteria"}}
        below = entry.get("sub_criteria")
        if below is None:
            yield from _fault_of(alone, place)
        else:
            handed = {key: alone[key] for key in _ABOVE if key in alone}
            yield from _faults_of_criteria(below, f"{own}/sub_criteria", handed)


def _fault_of(entry: Mapping[str, object], place: str) -> Iterator[RuleViolation]:
    try:
        reading.criteria(Entry(place, [entry]))
    except RuleViolation as fault:
        yield fault


def _finding(fault: RuleViolation) -> Finding:
    return Finding(SHAPE, Severity.ERROR, fault.message, place=fault.facts.get("place"))
