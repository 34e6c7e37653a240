"""Rates of completeness and timeliness: exact, over what is owed, never above one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from danvan.domain.ledger.entries import Explanation, Position


@dataclass(frozen=True, slots=True)
class Counts:
    """Owed things of a day, counted.

    `owed` those whose opening has come and that are neither waived nor withdrawn; of these `due` those whose last
    day has passed, `received` what came and was not sent back, `on_time` of it in time, `excused` of it late with an
    explanation that was accepted, `flagged` of it with flags on what was sent. `waived` beside them. ValueError when a
    part is greater than its whole.
    """

    owed: int = 0
    due: int = 0
    received: int = 0
    on_time: int = 0
    excused: int = 0
    waived: int = 0
    flagged: int = 0

    def __post_init__(self) -> None:
        """Refuse parts greater than their whole: a rate above one is a mistake in counting."""
        whole = 0 <= self.on_time + self.excused <= self.received <= self.owed
        if not whole or not 0 <= self.due <= self.owed or not 0 <= self.flagged <= self.received:
            raise ValueError(f"impossible counts: {self}")

    def __add__(self, other: "Counts") -> "Counts":
        """The counts of both together."""
        return Counts(
            self.owed + other.owed,
            self.due + other.due,
            self.received + other.received,
            self.on_time + other.on_time,
            self.excused + other.excused,
            self.waived + other.waived,
            self.flagged + other.flagged,
        )


@dataclass(frozen=True, slots=True)
class Rates:
    """The counts as a table shows them, and the rates as exact fractions of one; None when nothing is owed.

    `late` is what came after its last day: received = on_time + late. All three rates are of what is owed, so that what
    never came lowers each of them; what was sent back has not come. `flagged` is counted apart: a flag lowers no rate.
    """

    owed: int
    received: int
    on_time: int
    late: int
    waived: int
    flagged: int
    completeness: Fraction | None
    timeliness: Fraction | None
    timeliness_after_explanations: Fraction | None


def rates_of(positions: Iterable[Position], day: date) -> Rates:
    """The rates of positions as they stand on a day.

    >>> one = Position(last_day=date(2026, 6, 20), received_on=date(2026, 6, 22))
    >>> two = Position(last_day=date(2026, 6, 20), received_on=date(2026, 6, 19))
    >>> rates = rates_of([one, two], date(2026, 6, 30))
    >>> rates.completeness, rates.timeliness
    (Fraction(1, 1), Fraction(1, 2))
    """
    return rates_of_counts(sum((counted(position, day) for position in positions), Counts()))


def counted(position: Position, day: date, *, is_flagged: bool = False) -> Counts:
    """One position as counts; `is_flagged` whether what was sent bears flags."""
    if not position.stands or (position.opens_on is not None and day < position.opens_on and not position.is_answered):
        return Counts()
    if position.waived_at is not None:
        return Counts(waived=1)
    came, is_late = position.is_answered, position.is_late
    return Counts(
        owed=1,
        due=int(position.last_day < day),
        received=int(came),
        on_time=int(came and not is_late),
        excused=int(is_late and position.explanation is Explanation.ACCEPTED),
        flagged=int(came and is_flagged),
    )


def rates_of_counts(counts: Counts) -> Rates:
    """The rates that counts give."""

    def share(number: int) -> Fraction | None:
        return Fraction(number, counts.owed) if counts.owed else None

    return Rates(
        owed=counts.owed,
        received=counts.received,
        on_time=counts.on_time,
        late=counts.received - counts.on_time,
        waived=counts.waived,
        flagged=counts.flagged,
        completeness=share(counts.received),
        timeliness=share(counts.on_time),
        timeliness_after_explanations=share(counts.on_time + counts.excused),
    )
