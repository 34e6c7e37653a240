"""One repair of a text, and a text with its repairs taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from danvan.domain.text_repair.kinds import RepairKind


@dataclass(frozen=True, slots=True)
class Repair:
    """A place of the repaired text: `after` stands at `start`, where the layer beneath had `before`.

    Layers count upwards from the file's own text: `start` counts in the text of the repair's own layer.
    """

    kind: RepairKind
    start: int
    before: str
    after: str
    layer: int = 0
    page: int | None = None

    @property
    def end(self) -> int:
        """Where the repaired place ends in the text of its layer."""
        return self.start + len(self.after)


def undone(text: str, repairs: Iterable[Repair]) -> str:
    """The text before the given repairs: all of a layer are taken back at once, the uppermost layer first.

    Raises ValueError where a repair is not one of this text, or two of a layer overlap.

    >>> undone("Số 12/KH", [Repair(RepairKind.SPLIT_NUMBER, 3, "1 2/KH", "12/KH")])
    'Số 1 2/KH'
    """
    layered = sorted(repairs, key=lambda repair: (-repair.layer, repair.start, repair.end))
    for _, together in groupby(layered, key=lambda repair: repair.layer):
        text = _layer_undone(text, together)
    return text


def _layer_undone(text: str, repairs: Iterable[Repair]) -> str:
    parts: list[str] = []
    at = 0
    for repair in repairs:
        if repair.start < at or text[repair.start : repair.end] != repair.after:
            raise ValueError(f"no repair of this text at {repair.start}")
        parts += [text[at : repair.start], repair.before]
        at = repair.end
    return "".join([*parts, text[at:]])
