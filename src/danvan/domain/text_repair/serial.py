"""Repairs as plain JSON values and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypedDict

from danvan.domain.text_repair.kinds import RepairKind
from danvan.domain.text_repair.repair import Repair


class RepairForm(TypedDict):
    """A repair as it is kept and given out."""

    kind: str
    start: int
    before: str
    after: str
    layer: int
    page: int | None


def repairs_to_list(repairs: Iterable[Repair]) -> list[RepairForm]:
    """The repairs as plain values, in their order."""
    return [
        {
            "kind": repair.kind.value,
            "start": repair.start,
            "before": repair.before,
            "after": repair.after,
            "layer": repair.layer,
            "page": repair.page,
        }
        for repair in repairs
    ]


def repairs_from_list(values: Sequence[RepairForm]) -> tuple[Repair, ...]:
    """The repairs of their plain values. Raises ValueError for an unknown kind, KeyError for a missing field."""
    return tuple(
        Repair(
            kind=RepairKind(one["kind"]),
            start=one["start"],
            before=one["before"],
            after=one["after"],
            layer=one["layer"],
            page=one["page"],
        )
        for one in values
    )
