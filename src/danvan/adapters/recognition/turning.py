"""Pages that lie sideways or upside down: told by how little the machine is sure of, and by words higher than wide."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from PIL import Image

from danvan.adapters.recognition.words import ScannedWord

_DOUBTFUL = 65.0
_CLEARLY_BETTER = 10.0
_SURE = 80.0
_FEWEST_LETTERS = 3
_HIGH = 1.5
_DARK = 128
_LEAST_INK = 0.0005
_TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


def turned(picture: Image.Image, turn: int) -> Image.Image:
    """The picture turned clockwise by 90, 180 or 270 degrees; by 0 as it is."""
    return picture.transpose(_TURNS[turn]) if turn else picture


def may_lie_wrong(picture: Image.Image, words: Sequence[ScannedWord]) -> bool:
    """Whether what was recognised looks like a page that does not stand upright; a blank page does not."""
    if not words:
        dark = np.asarray(picture, dtype=np.uint8) < _DARK
        return bool(dark.mean() > _LEAST_INK)
    return sureness(words) < _DOUBTFUL


def sureness(words: Sequence[ScannedWord]) -> float:
    """How sure the machine is of a page, from 0 to 100, each word counted by its letters.

    A page most of whose words are higher than wide lies on its side, however sure the machine is: it is worth half.
    """
    told = [word for word in words if any(sign.isalnum() for sign in word.text)]
    letters = sum(len(word.text) for word in told)
    if not letters:
        return 0.0
    share = sum(word.certainty * len(word.text) for word in told) / letters
    long = [word for word in told if len(word.text) >= _FEWEST_LETTERS]
    high = sum(1 for word in long if word.bottom - word.top > _HIGH * (word.right - word.left))
    return share / 2 if 2 * high > len(long) else share


def better_turn(
    picture: Image.Image, words: Sequence[ScannedWord], recognise: Callable[[Image.Image], Sequence[ScannedWord]]
) -> int:
    """By how many degrees the page must be turned clockwise so that it is read clearly better; 0 where no turn helps.

    The turns are tried on a copy of half the size, the likeliest first.
    """
    small = picture.resize((max(1, picture.width // 2), max(1, picture.height // 2)))
    best, most = 0, sureness(words) + _CLEARLY_BETTER
    for turn in _TURNS:
        found = sureness(recognise(turned(small, turn)))
        if found > most:
            best, most = turn, found
        if found >= _SURE:
            break
    return best
