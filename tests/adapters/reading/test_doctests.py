"""The examples in the documentation of the readers."""

import doctest

import pytest

from danvan.adapters.reading import legacy_fonts, numerals
from danvan.adapters.reading.docx import names


@pytest.mark.parametrize("module", [legacy_fonts, names, numerals])
def test_examples_hold(module) -> None:  # type: ignore[no-untyped-def]
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0
