"""A short run of the fuzz with every test: nothing crashes, nothing is slow, and what fails would be told."""

import random
from collections.abc import Callable

import pytest

from danvan.adapters.reading import read_source
from tests.corpus.forms import as_docx, as_html
from tests.fuzz import __main__ as fuzz
from tests.fuzz.mutations import mutated_text, texts


def test_a_short_run_fails_nowhere(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DANVAN_FUZZ_TEXTS", "12")
    monkeypatch.setenv("DANVAN_FUZZ_FILES", "3")
    assert fuzz.main() == 0
    assert ".docx:" in capsys.readouterr().out


def test_mutations_repeat_with_their_seed() -> None:
    seeds = texts()
    first, second = (mutated_text(random.Random(7), seeds) for _ in range(2))  # noqa: S311 -- mutations, not secrets
    assert first == second


@pytest.mark.parametrize(("name", "write"), [("a.docx", as_docx), ("a.html", as_html)])
def test_a_text_as_a_file_holds_its_lines_and_tables(name: str, write: Callable[[str], bytes]) -> None:
    blocks = read_source(write("KẾ HOẠCH\n\n| TT | Việc |\n|---|---|\n| 1 | Họp |\n\nHết."), name)
    assert [block.text for block in blocks] == ["KẾ HOẠCH", "TT | Việc", "1 | Họp", "Hết."]
