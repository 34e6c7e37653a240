"""Stored content as the domain knows it: sound sets for scoring, sets in the writing with what is wrong with them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache

from danvan.apps.criteria.models import CriteriaSet as Row
from danvan.apps.figures.catalogue import local_figures
from danvan.domain.figures.catalogue import FIGURES
from danvan.domain.ranking.releases import canonical_json, content_hash
from danvan.domain.rules import Finding, Severity
from danvan.domain.scoring.criteria import CriteriaSet
from danvan.domain.scoring.fact_names import FactName, fact_names
from danvan.domain.scoring.fault_words import fault_words
from danvan.domain.scoring.mapping import Plain, criteria_set_from_mapping, criteria_set_unchecked
from danvan.domain.scoring.soundness import findings_of

_LAST_DAY = (12, 31)


@dataclass(frozen=True, slots=True)
class Examined:
    """A stored set as it stands, sound or not, the names it may compute with, everything that should be looked at."""

    typed: CriteriaSet
    findings: tuple[Finding, ...]
    names: Mapping[str, FactName]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What keeps the set from being used."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)


def typed_set(row: Row) -> CriteriaSet:
    """The criteria set of a stored row that may be used. Raises RuleViolation for one that is not sound."""
    return _typed(canonical_json(row.content))


def examined(row: Row) -> Examined:
    """The set of any stored row, sound or not, with its findings. One query for figures of its authority's own."""
    typed = drafted_set(row)
    names = known_names(row.owner_id, typed.valid_from_cycle.value)
    return Examined(typed, findings_of(typed, names), names)


def drafted_set(row: Row) -> CriteriaSet:
    """The set of any stored row, sound or not."""
    return _drafted(canonical_json(row.content))


def known_names(owner_id: int | None, year: int) -> dict[str, FactName]:
    """The names that a set of an authority may compute with in a year: shipped ones and those of its own figures."""
    own = local_figures(owner_id, date(year, *_LAST_DAY)) if owner_id and MINYEAR <= year <= MAXYEAR else ()
    return fact_names((*FIGURES, *own))


def errors_of(row: Row) -> tuple[str, ...]:
    """Sentences on what keeps a set from being used."""
    found = examined(row)
    return tuple(fault_words(found.typed, one) for one in found.errors)


def hash_of(content: Mapping[str, Plain]) -> str:
    """The hash by which a content is known in releases and in the audit."""
    return content_hash(canonical_json({**content}))


@lru_cache(maxsize=32)
def _typed(text: str) -> CriteriaSet:
    return criteria_set_from_mapping(json.loads(text))


@lru_cache(maxsize=32)
def _drafted(text: str) -> CriteriaSet:
    return criteria_set_unchecked(json.loads(text))
