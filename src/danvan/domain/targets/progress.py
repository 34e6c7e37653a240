"""Progress of a target: overall and by unit, from pairs of numerator and denominator.

Units without data are named and never counted as zero; while one is missing, the whole is provisional.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from danvan.domain.figures.catalogue import FigureValue
from danvan.domain.figures.rounding import round_half_up, share_percent, shown, shown_percent
from danvan.domain.rules import RuleViolation


class Operator(StrEnum):
    """How the reached percentage is held against the value of a target."""

    AT_LEAST = "ge"
    MORE_THAN = "gt"
    AT_MOST = "le"
    LESS_THAN = "lt"
    EQUAL = "eq"

    @property
    def label(self) -> str:
        """The Vietnamese words before the value."""
        return _OPERATORS[self][0]

    def holds(self, reached: Fraction, value: Fraction) -> bool:
        """Whether the reached value satisfies the target; both are exact."""
        return _OPERATORS[self][1](reached, value)


_OPERATORS: dict[Operator, tuple[str, Callable[[Fraction, Fraction], bool]]] = {
    Operator.AT_LEAST: ("từ", lambda reached, value: reached >= value),
    Operator.MORE_THAN: ("trên", lambda reached, value: reached > value),
    Operator.AT_MOST: ("không quá", lambda reached, value: reached <= value),
    Operator.LESS_THAN: ("dưới", lambda reached, value: reached < value),
    Operator.EQUAL: ("đúng", lambda reached, value: reached == value),
}


def amount(value: Decimal, unit_of_measure: str) -> str:
    """A value with its unit of measure, as papers write it.

    >>> amount(Decimal(60), "%"), amount(Decimal(2), "hội nghị")
    ('60%', '2 hội nghị')
    """
    return f"{shown(value)}%" if unit_of_measure == "%" else f"{shown(value)} {unit_of_measure}".strip()


class State(StrEnum):
    """Where a target stands."""

    MET = "met"
    NOT_MET = "not_met"
    PROVISIONAL = "provisional"
    NO_DATA = "no_data"
    NOT_MEASURED = "not_measured"

    @property
    def label(self) -> str:
        """The Vietnamese label of the state."""
        return _STATE_LABELS[self]


_STATE_LABELS = {
    State.MET: "đạt",
    State.NOT_MET: "chưa đạt",
    State.PROVISIONAL: "tạm tính, chưa đủ số liệu",
    State.NO_DATA: "chưa có số liệu",
    State.NOT_MEASURED: "không có mức để so",
}


@dataclass(frozen=True, slots=True)
class Target:
    """A target in percent; `value` is None for a target in words only. `code` is its path in the plan ("III/6").

    `aim` is said in place of operator and value, where those are only how the words are measured.
    """

    code: str
    name: str
    value: Decimal | None
    operator: Operator
    unit_of_measure: str = "%"
    aim: str = ""

    @property
    def said(self) -> str:
        """What is to be reached, in words; empty for a target without a value."""
        if self.aim or self.value is None:
            return self.aim
        return f"{self.operator.label} {amount(self.value, self.unit_of_measure)}"


@dataclass(frozen=True, slots=True)
class Pair:
    """A numerator and its denominator; 0 of 0 is data, but measures nothing.

    Raises RuleViolation unless 0 ≤ numerator ≤ denominator.
    """

    numerator: int
    denominator: int

    def __post_init__(self) -> None:
        """Refuse a pair that is no share."""
        if not 0 <= self.numerator <= self.denominator:
            raise RuleViolation(
                f"Số đạt {shown(self.numerator)} và tổng số {shown(self.denominator)} không khớp nhau: "
                "số đạt phải từ 0 đến tổng số. Kiểm tra lại số liệu.",
                numerator=str(self.numerator),
                denominator=str(self.denominator),
            )

    @property
    def exact_percent(self) -> Fraction | None:
        """The share in percent; None for 0 of 0."""
        return share_percent(self.numerator, self.denominator) if self.denominator else None


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """How one unit stands; `pair` is None where it gave no data."""

    unit: str
    pair: Pair | None
    state: State

    @property
    def percent(self) -> Decimal | None:
        """The percentage for showing; None without data and for 0 of 0."""
        exact = self.pair.exact_percent if self.pair else None
        return None if exact is None else round_half_up(exact)


@dataclass(frozen=True, slots=True)
class Progress:
    """How a target stands overall: sums over the units that gave data, the state, and every unit.

    `without_data` are the units that gave none: while there are any, the state is PROVISIONAL at best.
    """

    target: Target
    pair: Pair
    state: State
    units: tuple[UnitProgress, ...]
    without_data: tuple[str, ...]

    @property
    def exact_percent(self) -> Fraction | None:
        """The overall share in percent, exactly; None when there is nothing to measure."""
        return self.pair.exact_percent

    @property
    def percent(self) -> Decimal | None:
        """The overall percentage for showing."""
        return None if self.exact_percent is None else round_half_up(self.exact_percent)

    @property
    def line(self) -> str:
        """The progress in one Vietnamese sentence, with numerator, denominator and what is missing."""
        said = "Chưa có số liệu"
        if self.exact_percent is not None:
            pair = f"{shown(self.pair.numerator)} trên {shown(self.pair.denominator)}"
            said = f"{pair} ({shown_percent(self.exact_percent)})"
        if self.target.said:
            said += f", chỉ tiêu {self.target.said}"
        said += f": {self.state.label}."
        if self.without_data:
            said += f" {len(self.without_data)} trên {len(self.units)} đơn vị chưa có số liệu."
        return said


def progress_of(target: Target, measured: Mapping[str, Pair | None]) -> Progress:
    """The progress of a target over the units it binds, in the order given.

    `measured` names every unit bound; None is a unit without data. The sums are over all others; a target is
    met or not met only when none is missing.
    """
    units = tuple(UnitProgress(unit, pair, _state(target, pair)) for unit, pair in measured.items())
    given = [pair for pair in measured.values() if pair is not None]
    whole = Pair(sum(pair.numerator for pair in given), sum(pair.denominator for pair in given))
    without_data = tuple(unit for unit, pair in measured.items() if pair is None)
    state = _state(target, whole if given else None)
    if without_data and state in {State.MET, State.NOT_MET}:
        state = State.PROVISIONAL
    return Progress(target, whole, state, units, without_data)


def yes_no_pair(answer: bool | None) -> Pair | None:  # noqa: FBT001 -- the answer itself, not a switch
    """One unit's yes or no as a share of one unit; None stays without data."""
    return None if answer is None else Pair(int(answer), 1)


def pair_from_figures(values: Mapping[str, FigureValue], numerator: str, denominator: str | None = None) -> Pair | None:
    """A unit's pair from its figures: two counts, or one yes or no when `denominator` is None.

    None when a figure is missing. Raises RuleViolation when the counts are no share.
    """
    part = values.get(numerator)
    if denominator is None:
        return yes_no_pair(None if part is None else bool(part))
    whole = values.get(denominator)
    return None if part is None or whole is None else Pair(int(part), int(whole))


def _state(target: Target, pair: Pair | None) -> State:
    if pair is None:
        return State.NO_DATA
    if target.value is None or pair.exact_percent is None:
        return State.NOT_MEASURED
    met = target.operator.holds(pair.exact_percent, Fraction(target.value))
    return State.MET if met else State.NOT_MET
