"""Ruled lines of a picture: found, so that tables are known, and taken out, because they make words get lost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_DARK = 140
_LEAST_SHARE = 0.06
_THICKEST = 14
_NEAR = 4

Bits = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class RuledLine:
    """A straight line: where it lies across its direction, from where to where along it; in pixels."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Unruled:
    """A picture without its ruled lines, and the lines: lying and standing ones."""

    picture: Image.Image
    lying: tuple[RuledLine, ...]
    standing: tuple[RuledLine, ...]


def without_rules(picture: Image.Image) -> Unruled:
    """The picture with every long thin straight line painted white, and what was painted over."""
    grey = np.asarray(picture, dtype=np.uint8)
    dark = grey < _DARK
    lying, lying_bits = _long_runs(dark)
    standing, standing_bits = _long_runs(dark.T)
    cleared = np.where(lying_bits | standing_bits.T, np.uint8(255), grey)
    return Unruled(Image.fromarray(cleared), tuple(lying), tuple(standing))


def _long_runs(dark: Bits) -> tuple[list[RuledLine], Bits]:
    """Runs of dark pixels along the rows that are long and belong to a thin band; where they are."""
    height, width = dark.shape
    least = max(int(width * _LEAST_SHARE), 40)
    found = np.zeros_like(dark)
    runs: list[tuple[int, int, int]] = []
    candidates = np.flatnonzero(dark.sum(axis=1) >= least)
    for row in candidates:
        edges = np.flatnonzero(np.diff(np.concatenate(([False], dark[row], [False])).astype(np.int8)))
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            if end - start >= least:
                runs.append((int(row), int(start), int(end)))
    lines: list[RuledLine] = []
    for band in _bands(runs):
        top, bottom = band[0][0], band[-1][0]
        if bottom - top < _THICKEST:
            start, end = min(run[1] for run in band), max(run[2] for run in band)
            lines.append(RuledLine((top + bottom) / 2, start, end))
            upper, lower = max(top - 1, 0), min(bottom + 2, height)
            found[upper:lower, start:end] = True
    return lines, found & _around(dark)


def _bands(runs: list[tuple[int, int, int]]) -> list[list[tuple[int, int, int]]]:
    """Runs of neighbouring rows that overlap, put together."""
    bands: list[list[tuple[int, int, int]]] = []
    for run in runs:
        home = next(
            (
                band
                for band in reversed(bands[-64:])
                if run[0] - band[-1][0] <= _NEAR and run[1] < band[-1][2] and band[-1][1] < run[2]
            ),
            None,
        )
        if home is None:
            bands.append([run])
        else:
            home.append(run)
    return bands


def _around(dark: Bits) -> Bits:
    """Where a pixel or its upper or lower neighbour is dark: the soft edge of a line goes with it."""
    grown = dark.copy()
    grown[1:] |= dark[:-1]
    grown[:-1] |= dark[1:]
    return grown
