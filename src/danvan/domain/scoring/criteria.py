"""The criteria set: a versioned tree of criteria with points, appliers, appraisers, evidence and bands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.marks import Confidence, Marked, Source

#: The role of the office that leads the scoring of all units; it fills imported leaves and reconciles.
LEAD_ROLE = "CHU_TRI"


class NotArising(StrEnum):
    """What the answer "không phát sinh trong năm" does to a leaf: the rule that the set chooses for it."""

    FULL_POINTS = "full_points"
    OUT_OF_BASE = "out_of_base"
    NOT_ALLOWED = "not_allowed"

    @property
    def label(self) -> str:
        """The Vietnamese label of the rule."""
        return _NOT_ARISING_LABELS[self]


#: The rule of a leaf for which the set chooses none.
NOT_ALLOWED_BY_DEFAULT = Marked(NotArising.NOT_ALLOWED, Source.ASSUMED)

_NOT_ARISING_LABELS = {
    NotArising.FULL_POINTS: "không phát sinh: tính đủ điểm",
    NotArising.OUT_OF_BASE: "không phát sinh: trừ khỏi điểm tối đa",
    NotArising.NOT_ALLOWED: "không được trả lời “không phát sinh”",
}


class ImportedFrom(StrEnum):
    """A score made elsewhere that a leaf takes over by rate."""

    REFORM_INDEX = "chi_so_cchc"
    SATISFACTION_SURVEY = "khao_sat_hai_long"

    @property
    def label(self) -> str:
        """The Vietnamese name of the imported result."""
        return _IMPORT_LABELS[self]


_IMPORT_LABELS = {
    ImportedFrom.REFORM_INDEX: "chỉ số cải cách hành chính",
    ImportedFrom.SATISFACTION_SURVEY: "kết quả khảo sát mức độ hài lòng",
}


@dataclass(frozen=True, slots=True)
class NamedCode:
    """A code with its Vietnamese name: a kind of unit, or a role in the scoring."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """The decision a criteria set claims to follow; `source` says whether that decision itself was read about."""

    number: str
    issued: date
    issuer: str
    source: Source


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion; without children it is a leaf, the only place where points are given.

    `kinds` are codes of unit kinds, None means every kind of the set. `appraisers` are role codes, each
    writing in its own column; an imported leaf has the lead alone. `evidence` is asked, `rule` is how points
    are reached, in words. The three `..._source` fields say whether a source states name, points, appraisers.
    The last six fields speak of leaves; a parent leaves them at rest.
    """

    code: str
    name: str
    max_points: Decimal
    appraisers: tuple[str, ...]
    name_source: Source
    points_source: Source
    appraisers_source: Source
    confidence: Confidence = Confidence.UNSTATED
    children: "tuple[Criterion, ...]" = ()
    basis: str = ""
    kinds: frozenset[str] | None = None
    evidence: tuple[str, ...] = ()
    rule: str = ""
    imported_from: ImportedFrom | None = None
    self_scored: bool = True
    not_arising: Marked[NotArising] = NOT_ALLOWED_BY_DEFAULT

    @property
    def is_leaf(self) -> bool:
        """Whether points are given here."""
        return not self.children

    @property
    def verified(self) -> bool:
        """Whether name and points both stand in a source that was read."""
        return self.name_source.verified and self.points_source.verified

    def leaves(self) -> "Iterator[Criterion]":
        """The leaves under the criterion in printed order; a leaf yields itself."""
        if self.is_leaf:
            yield self
        for child in self.children:
            yield from child.leaves()


@dataclass(frozen=True, slots=True)
class Band:
    """A grade and its interval of percent: from `floor` included to `ceiling` excluded (the top one includes 100)."""

    label: str
    floor: Decimal
    ceiling: Decimal


@dataclass(frozen=True, slots=True)
class Condition:
    """A circumstance that caps or denies a grade whatever the points.

    `max_label` is the best grade still possible; None denies any grade ("không xếp loại").
    A condition that is not `enabled` is on file only and changes nothing.
    """

    code: str
    name: str
    max_label: str | None
    source: Source
    enabled: bool


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """A criteria set as the cycle uses it. `bands` run from the best grade down, without gap or overlap.

    `official` is False for a reconstruction: whoever shows it shows `mark` beside it.
    """

    code: str
    title: str
    official: bool
    legal_basis: LegalBasis
    valid_from_cycle: Marked[int]
    total_points: Marked[Decimal]
    point_step: Marked[Decimal]
    kinds: tuple[NamedCode, ...]
    roles: tuple[NamedCode, ...]
    criteria: tuple[Criterion, ...]
    bands: Marked[tuple[Band, ...]]
    conditions: tuple[Condition, ...]

    @property
    def mark(self) -> str:
        """The words that stand beside the set wherever it is shown; empty for an official text."""
        return "" if self.official else "bản dựng lại, chưa kiểm chứng"

    @property
    def labels(self) -> tuple[str, ...]:
        """The grades from best to worst."""
        return tuple(band.label for band in self.bands.value)

    def kind_name(self, code: str) -> str:
        """The Vietnamese name of a kind of unit; the code itself when the set does not name it."""
        return _name_of(code, self.kinds)

    def role_name(self, code: str) -> str:
        """The Vietnamese name of a role; the code itself when the set does not name it."""
        return _name_of(code, self.roles)

    def leaves(self) -> tuple[Criterion, ...]:
        """All leaves in printed order."""
        return tuple(leaf for criterion in self.criteria for leaf in criterion.leaves())

    def leaf(self, code: str) -> Criterion:
        """The leaf with the code. Raises RuleViolation when the set has none."""
        for leaf in self.leaves():
            if leaf.code == code:
                return leaf
        raise RuleViolation(
            f"Bộ tiêu chí {self.code} không có tiêu chí thành phần {code}. Chọn mã trong bộ tiêu chí.",
            criteria_set=self.code,
            criterion=code,
        )


def _name_of(code: str, named_codes: tuple[NamedCode, ...]) -> str:
    return next((named.name for named in named_codes if named.code == code), code)
