"""Pages that lie askew on the scanner: how far they lean, and the picture set straight."""

from __future__ import annotations

import numpy as np
from PIL import Image

_WIDTH = 800
_DARK = 160
_FARTHEST = 4.0
_COARSE, _FINE = 0.5, 0.1
_LEAST = 0.15


def straightened(picture: Image.Image) -> Image.Image:
    """The picture with its lines level; one that leans by less than a line notices comes back as it is."""
    angle = lean(picture)
    if abs(angle) < _LEAST:
        return picture
    return picture.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)


def lean(picture: Image.Image) -> float:
    """By how many degrees the picture must be turned, anticlockwise, so that its lines are level; at most four.

    Level lines put their ink into few rows: the angle is the one at which the ink of neighbouring rows differs most.
    """
    share = min(1.0, _WIDTH / max(picture.width, 1))
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    ink = picture.resize(size, Image.Resampling.BOX).point(lambda grey: 255 if grey < _DARK else 0)
    coarse = np.arange(-_FARTHEST, _FARTHEST + _COARSE, _COARSE)
    best = max(sorted(coarse, key=abs), key=lambda angle: _levelness(ink, float(angle)))
    fine = np.arange(best - _COARSE, best + _COARSE, _FINE)
    return float(max([0.0, *fine], key=lambda angle: _levelness(ink, float(angle))))


def _levelness(ink: Image.Image, angle: float) -> float:
    turned = ink.rotate(angle, resample=Image.Resampling.NEAREST, fillcolor=0)
    rows = np.asarray(turned, dtype=np.uint8).sum(axis=1, dtype=np.int64)
    steps = np.diff(rows).astype(np.float64)
    return float((steps * steps).sum())
