"""What decides whether an act in scoring may be done, as its table of acts asks for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What stands in the way of acts on a sheet, for the column at hand.

    `unsent` are sentences on what the self-score lacks, `unappraised` on what the column lacks, `waiting` on
    what reconciling waits for; `signed` the labels of the appraisers' columns that are signed; `conflicts` sentences
    on why this person keeps out of the column; `able` who could still write in it;
    `explaining` why nobody explains now; `adopted` who adopted the points, empty while nobody did; `seat` why the
    person has no seat in the council; `begun` that the unit scores itself in the system.
    """

    cycle_is_open: bool
    is_column_signed: bool = False
    unsent: tuple[str, ...] = ()
    unappraised: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    able: tuple[str, ...] = ()
    explaining: tuple[str, ...] = ()
    adopted: str = ""
    seat: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContestFacts:
    """What stands in the way of a word against a fact: where the sheet lies, whether one waits already."""

    cycle_is_open: bool
    is_with_unit: bool
    is_reconciled: bool
    is_repeated: bool = False


@dataclass(frozen=True, slots=True)
class CycleFacts:
    """`unready` are sentences on the units whose points are not settled; `is_plan_issued` of the plan to score.

    `is_public` when the ranking is public as it stands.
    """

    is_plan_issued: bool = True
    unready: tuple[str, ...] = ()
    is_public: bool = False
