"""Vietnamese capitals and small letters in expressions."""

import pytest

from danvan.domain.vietnamese.patterns import pattern

CAPITAL, SMALL = pattern("[A-ZÀ-Ỹ]+"), pattern("[a-zà-ỹ]+")


@pytest.mark.parametrize("word", ["ĐẢNG", "ỦY", "BAN", "NHÂN", "DÂN", "TỈNH", "Ỹ", "ƯỠ", "ẲẴẶ"])
def test_capitals_are_capitals_alone(word: str) -> None:
    assert CAPITAL.fullmatch(word)
    assert SMALL.fullmatch(word.lower())
    assert not CAPITAL.search(word.lower())
    assert not SMALL.search(word)


@pytest.mark.parametrize("letter", "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹàáâãèéêìíòóôõùúýăđĩũơư")
def test_every_vietnamese_letter_is_known(letter: str) -> None:
    assert SMALL.fullmatch(letter)
    assert CAPITAL.fullmatch(letter.upper())


def test_flags_are_kept() -> None:
    assert pattern("sở [a-z]+", 2).fullmatch("SỞ ABC")
