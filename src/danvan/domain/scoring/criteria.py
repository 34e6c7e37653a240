"""The criteria set: a versioned tree of criteria with points, appliers, appraisers, evidence and bands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from danvan.domain.expressions.expression import Expression
from danvan.domain.labelled import LabelledEnum
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.marks import Confidence, Marked, Source
from danvan.domain.scoring.point_rules import Free, Imported, ImportedFrom, Rule

#: The role of the office that leads the scoring of all units; it fills imported leaves and reconciles.
LEAD_ROLE = "CHU_TRI"

#: How numbers are rounded, stated wherever points of a set are shown.
ROUNDING_RULE = (
    "Điểm tính theo quy tắc được làm tròn một lần ở từng tiêu chí thành phần, đến hai chữ số thập phân, nửa trở lên "
    "làm tròn lên; tổng điểm, tỷ lệ và xếp loại dùng giá trị không làm tròn."
)

#: The rule of a leaf for which the set chooses none.
FREE = Free()


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


class Part(LabelledEnum):
    """What the points of a top criterion do: the core makes the maximum, bonus adds, deduction takes off.

    In a deduction part the points of a leaf are the points taken off.
    """

    CORE = "core", "điểm chính"
    BONUS = "bonus", "điểm thưởng"
    DEDUCTION = "deduction", "điểm trừ"


class Banding(LabelledEnum):
    """What the bands are measured in.

    REBASED_POINTS are the points converted from the applicable maximum to the total of the set (85 of 85 is 100).
    """

    PERCENT = "percent", "tỷ lệ phần trăm của điểm tối đa áp dụng"
    POINTS = "points", "số điểm đạt được"
    REBASED_POINTS = "rebased_points", "số điểm quy đổi về thang điểm chung"


@dataclass(frozen=True, slots=True)
class NamedCode:
    """A code with its Vietnamese name: a kind of unit, or a role in the scoring."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Role(NamedCode):
    """A role in the scoring; a superior one scores what is `reserved` to it."""

    is_superior: bool = False


@dataclass(frozen=True, slots=True)
class TieRule:
    """What parts units with the same result: nothing (they share the rank), or criteria one after another.

    `by_criteria` are codes of criteria at any level; the unit with the larger share of points in the first counts
    as better, then in the second, and so on; units still alike share the rank.
    """

    by_criteria: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The rule in Vietnamese."""
        if not self.by_criteria:
            return "bằng nhau thì đồng hạng"
        return f"bằng nhau thì xét lần lượt tiêu chí {', '.join(self.by_criteria)}; vẫn bằng nhau thì đồng hạng"


#: Units with the same result share the rank; also what holds for a set that states no rule.
SHARED = TieRule()
SHARED_BY_DEFAULT = Marked(SHARED, Source.ASSUMED)


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
    are reached, in words, `rule_of` the same as a rule that can be computed. The three `..._source` fields say
    whether a source states name, points, appraisers. `part`, `reserved` and `unless_traits` hold for everything
    below as well: a unit with one of the traits is not asked. `kinds` to `rule_of` speak of leaves; a parent leaves
    them at rest.
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
    self_scored: bool = True
    not_arising: Marked[NotArising] = NOT_ALLOWED_BY_DEFAULT
    rule_of: Rule = FREE
    part: Part = Part.CORE
    reserved: bool = False
    unless_traits: frozenset[str] = frozenset()

    @property
    def imported_from(self) -> ImportedFrom | None:
        """The result made elsewhere that the leaf takes over; None for every other rule."""
        return self.rule_of.what if isinstance(self.rule_of, Imported) else None

    @property
    def is_computed(self) -> bool:
        """Whether the leaf arrives with its points computed from facts."""
        return self.is_leaf and self.rule_of.fact is not None

    @property
    def is_leaf(self) -> bool:
        """Whether points are given here."""
        return not self.children

    @property
    def verified(self) -> bool:
        """Whether name and points both stand in a source that was read."""
        return self.name_source.verified and self.points_source.verified

    def everything(self) -> "Iterator[Criterion]":
        """The criterion itself and all below it in printed order."""
        yield self
        for child in self.children:
            yield from child.everything()

    def leaves(self) -> "Iterator[Criterion]":
        """The leaves under the criterion in printed order; a leaf yields itself."""
        if self.is_leaf:
            yield self
        for child in self.children:
            yield from child.leaves()


@dataclass(frozen=True, slots=True)
class Band:
    """A grade and its interval: from `floor` included to `ceiling` excluded; the top one includes its ceiling.

    Percent or points, as the set measures (`CriteriaSet.banded_by`).
    """

    label: str
    floor: Decimal
    ceiling: Decimal


@dataclass(frozen=True, slots=True)
class Condition:
    """A circumstance that caps or denies a grade whatever the points.

    `max_label` is the best grade still possible; None denies any grade ("không xếp loại").
    A condition that is not `enabled` is on file only and changes nothing. `fact` finds out by itself whether it
    holds; a person decides all the same.
    """

    code: str
    name: str
    max_label: str | None
    source: Source
    enabled: bool
    fact: Expression | None = None


class LastWord(LabelledEnum):
    """Who goes over the settled points before a ranking is proposed."""

    COUNCIL = "council", "hội đồng"
    CHAIRMAN = "chairman", "người quyết định xếp loại"


@dataclass(frozen=True, slots=True)
class Council:
    """The column after the settled points: a council of named members, or whoever decides the grades."""

    name: str
    by: LastWord
    source: Source


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """A criteria set as the cycle uses it. `bands` run from the best grade down, without gap or overlap.

    `official` is False for a reconstruction: whoever shows it shows `mark` beside it. `traits` are what a unit may
    be in a cycle ("không chấm chỉ số CCHC"). A cap of None is no cap; only with `may_exceed` do bonus points lift a
    unit above its applicable maximum. Where there is a `council`, its points are those that are ranked.
    """

    code: str
    title: str
    official: bool
    legal_basis: LegalBasis
    valid_from_cycle: Marked[int]
    total_points: Marked[Decimal]
    point_step: Marked[Decimal]
    kinds: tuple[NamedCode, ...]
    roles: tuple[Role, ...]
    criteria: tuple[Criterion, ...]
    bands: Marked[tuple[Band, ...]]
    conditions: tuple[Condition, ...]
    traits: tuple[NamedCode, ...] = ()
    banded_by: Banding = Banding.PERCENT
    tie_rule: Marked[TieRule] = SHARED_BY_DEFAULT
    bonus_cap: Marked[Decimal] | None = None
    deduction_cap: Marked[Decimal] | None = None
    may_exceed: bool = False
    council: Council | None = None

    @property
    def mark(self) -> str:
        """The words that stand beside the set wherever it is shown; empty for an official text."""
        return "" if self.official else "bản dựng lại, chưa kiểm chứng"

    @property
    def labels(self) -> tuple[str, ...]:
        """The grades from best to worst."""
        return tuple(band.label for band in self.bands.value)

    @property
    def top_of_bands(self) -> Decimal:
        """Where the best band ends: at 100 %, or at the total of points."""
        return Decimal(100) if self.banded_by is Banding.PERCENT else self.total_points.value

    def kind_name(self, code: str) -> str:
        """The Vietnamese name of a kind of unit; the code itself when the set does not name it."""
        return _name_of(code, self.kinds)

    def role_name(self, code: str) -> str:
        """The Vietnamese name of a role; the code itself when the set does not name it."""
        return _name_of(code, self.roles)

    def trait_name(self, code: str) -> str:
        """The Vietnamese name of a trait; the code itself when the set does not name it."""
        return _name_of(code, self.traits)

    def is_superior(self, role: str) -> bool:
        """Whether a role scores what is reserved to the superior."""
        return any(known.code == role and known.is_superior for known in self.roles)

    def everything(self) -> Iterator[Criterion]:
        """All criteria of all levels in printed order."""
        for criterion in self.criteria:
            yield from criterion.everything()

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


def _name_of(code: str, named_codes: Sequence[NamedCode]) -> str:
    return next((named.name for named in named_codes if named.code == code), code)
