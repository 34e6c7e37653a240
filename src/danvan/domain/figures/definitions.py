"""What a figure is: how it is counted, whom it is asked of, how it adds up, what it must agree with."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from danvan.domain.labelled import LabelledEnum
from danvan.domain.law.parameters import Confidence
from danvan.domain.rules import Severity

FigureValue: TypeAlias = bool | int | Decimal


class FigureKind(LabelledEnum):
    """What sort of value a figure has."""

    INTEGER = "integer", "số nguyên"
    DECIMAL = "decimal", "số thập phân"
    PERCENT = "percent", "tỷ lệ phần trăm"
    BOOLEAN = "boolean", "có hoặc không"

    @property
    def places(self) -> int:
        """How many decimals a value may have."""
        return 2 if self in {FigureKind.DECIMAL, FigureKind.PERCENT} else 0


class RollUp(LabelledEnum):
    """How a figure goes from units to the whole, and from periods to the year.

    SUM adds over both; LAST adds over units and takes the latest period (a stock, such as the number of boards);
    RATIO divides the sums of two other figures, never averages shares; NONE belongs to one unit and one period.
    """

    SUM = "sum", "cộng dồn"
    LAST = "last", "cộng theo đơn vị, lấy kỳ mới nhất"
    RATIO = "ratio", "tỷ lệ giữa hai tổng"
    NONE = "none", "không cộng"


class FigureSource(LabelledEnum):
    """Where the value of a figure comes from."""

    ENTERED = "entered", "đơn vị nhập"
    COMPUTED = "computed", "tính từ sổ"
    IMPORTED = "imported", "nạp từ kết quả công bố"


class Relation(LabelledEnum):
    """How the two sides of an identity stand."""

    EQUAL = "=", "bằng"
    AT_MOST = "<=", "không lớn hơn"


@dataclass(frozen=True, slots=True)
class Figure:
    """Something that units count or state under one code.

    `minimum` and `maximum` bound the value, both included, None where there is no bound; outside `usual` it is only
    asked about. `asked_of` are codes of unit kinds, `periods` values of kinds of period ("quarter", "year").
    `target_section` is the path of the target it measures in the plan ("III/1"). `ratio_of` are numerator and
    denominator of a RATIO; `pair_of` the figure always told together with this one; `computed_from` names register and
    measure ("activities.conference.count"). `cites` says where the figure was seen.
    """

    code: str
    name: str
    unit_of_measure: str
    kind: FigureKind
    minimum: Decimal | None
    maximum: Decimal | None
    asked_of: frozenset[str]
    target_section: str = ""
    heading: str = ""
    usual: tuple[Decimal, Decimal] | None = None
    periods: frozenset[str] = frozenset()
    roll_up: RollUp = RollUp.SUM
    ratio_of: tuple[str, str] | None = None
    pair_of: str = ""
    source: FigureSource = FigureSource.ENTERED
    computed_from: str = ""
    cites: str = ""
    confidence: Confidence = Confidence.UNCONFIRMED

    @property
    def is_derived(self) -> bool:
        """Whether it is only ever computed from other figures, and so is neither entered nor stored."""
        return self.ratio_of is not None


@dataclass(frozen=True, slots=True)
class Heading:
    """A part of the catalogue, as a report names it."""

    code: str
    title: str
    cites: str


@dataclass(frozen=True, slots=True)
class Identity:
    """The sum of the figures on the left equals, or does not exceed, the sum of those on the right.

    `label` is how the form writes it; empty where the names of the figures say it.
    """

    code: str
    left: tuple[str, ...]
    relation: Relation
    right: tuple[str, ...]
    label: str = ""
    cites: str = ""
    severity: Severity = Severity.ERROR

    @property
    def codes(self) -> tuple[str, ...]:
        """Every figure it ties together."""
        return (*self.left, *self.right)
