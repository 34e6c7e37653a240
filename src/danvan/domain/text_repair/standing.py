"""Which repairs of a text still stand, where they stand by now, and which were taken back one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from danvan.domain.text_repair.kinds import RepairKind
from danvan.domain.text_repair.repair import Repair

FIRST_OF_LINES = 1  # from this layer on, a repair lies within one line
SEAMS = frozenset({RepairKind.HARD_WRAP, RepairKind.HYPHENATION})  # where a reader put two lines together


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a repair stands in the text as it is now; `taken_back` is the number of the repair that took it back."""

    start: int
    end: int
    taken_back: int | None = None


def standing(repairs: Sequence[Repair], number: int) -> Standing | None:
    """How the repair of a number in the list stands by now; None where it cannot be told from what was written over it.

    Every layer above the rules of numbers and dates holds one repair: a line mended by a person, or a repair that
    takes an earlier one back. Of what a reader did to the file before there were lines, only its seams stand alone.

    >>> glued = Repair(RepairKind.GLUED_NUMBER, 3, "", " ", 1)
    >>> standing([glued, Repair(RepairKind.BY_PERSON, 0, "năm 2023", "Trong năm 2023", 2)], 0) is None
    True
    >>> standing([glued, Repair(RepairKind.TAKEN_BACK, 3, " ", "", 2)], 0)
    Standing(start=3, end=3, taken_back=1)
    """
    repair = repairs[number]
    if repair.kind is RepairKind.TAKEN_BACK or (repair.layer < FIRST_OF_LINES and repair.kind not in SEAMS):
        return None
    start, end, taken_back = repair.start, repair.end, None
    above = [at for at, one in enumerate(repairs) if one.layer > repair.layer]
    for at in sorted(above, key=lambda at: repairs[at].layer):
        one = repairs[at]
        if takes_back(one, repair, start) and taken_back is None:
            end, taken_back = one.end, at
        elif one.start + len(one.before) <= start:
            shift = len(one.after) - len(one.before)
            start, end = start + shift, end + shift
        elif one.start < end or (start == end and one.start < start):
            return None
    return Standing(start, end, taken_back)


def takes_back(one: Repair, repair: Repair, start: int) -> bool:
    """Whether a later repair puts back, at this place, what an earlier one had changed."""
    return (
        one.kind is RepairKind.TAKEN_BACK
        and one.start == start
        and (one.before, one.after) == (repair.after, repair.before)
    )


def taking_back(repairs: Sequence[Repair], number: int, at: Standing) -> list[Repair]:
    """The repairs with one more, of a layer of its own, that takes one of them back."""
    repair = repairs[number]
    layer = max(one.layer for one in repairs) + 1
    return [*repairs, Repair(RepairKind.TAKEN_BACK, at.start, repair.after, repair.before, layer, repair.page)]


def putting_back(repairs: Sequence[Repair], number: int) -> list[Repair]:
    """The repairs without the given one, which took another back; those of later layers at their new places."""
    gone = repairs[number]
    shift = len(gone.before) - len(gone.after)
    return [
        replace(one, start=one.start + shift) if one.layer > gone.layer and one.start > gone.start else one
        for at, one in enumerate(repairs)
        if at != number
    ]
