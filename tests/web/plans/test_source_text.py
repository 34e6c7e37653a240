"""The source text cut into sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.web.plans.source import mark_link, marked_place, source_of

TEXT = "I. MỤC ĐÍCH\n\nCâu một. Câu hai; câu ba!\n  \nCuối"


def shown(text: str, marked: tuple[int, int] | None = None, headings: frozenset[int] = frozenset()) -> list[tuple]:
    """Paragraphs as (is_heading, ((before, marked, after), …))."""
    return [
        (paragraph.is_heading, tuple((one.before, one.marked, one.after) for one in paragraph.sentences))
        for paragraph in source_of(text).paragraphs(marked, headings)
    ]


def test_lines_become_paragraphs_of_sentences() -> None:
    assert shown(TEXT, headings=frozenset({0})) == [
        (True, (("I.", "", ""), ("MỤC ĐÍCH", "", ""))),
        (False, (("Câu một.", "", ""), ("Câu hai;", "", ""), ("câu ba!", "", ""))),
        (False, (("Cuối", "", ""),)),
    ]


def test_a_mark_that_crosses_sentences_is_in_each_and_has_one_id() -> None:
    start = TEXT.index("một")
    paragraphs = source_of(TEXT).paragraphs((start, TEXT.index("ba!") + 2))
    found = [(one.before, one.marked, one.after, one.mark_id) for one in paragraphs[1].sentences]
    assert found == [
        ("Câu ", "một.", "", "cho-neu"),
        ("", "Câu hai;", "", ""),
        ("", "câu ba", "!", ""),
    ]


@given(st.text(alphabet="ab .;\n", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_no_sign_is_lost_or_doubled(text: str, start: int, end: int) -> None:
    paragraphs = source_of(text).paragraphs((min(start, end), max(start, end)))
    kept = "".join(one.before + one.marked + one.after for paragraph in paragraphs for one in paragraph.sentences)
    assert "".join(kept.split()) == "".join(text.split())
    marked = "".join(one.marked for paragraph in paragraphs for one in paragraph.sentences)
    assert "".join(marked.split()) == "".join(text[min(start, end) : max(start, end)].split())
    ids = [one.id for paragraph in paragraphs for one in paragraph.sentences]
    assert len(ids) == len(set(ids))


def test_a_place_knows_its_sentence() -> None:
    source = source_of(TEXT)
    second = TEXT.index("Câu hai")
    assert source.sentence_id(second + 4, second + 7) == f"cau-{second}"
    assert source.sentence_id(0, 0) == ""
    assert source_of("").sentence_id(0, 3) == ""


def test_a_quote_is_the_whole_sentences_with_the_place_marked() -> None:
    source = source_of(TEXT)
    second = TEXT.index("hai")
    quote = source.quoted(second, second + 3)
    assert quote is not None
    assert (quote.before, quote.marked, quote.after) == ("Câu ", "hai", ";")
    assert source.quoted(0, 0) is None
    assert source.quoted(900, 950) is None


@pytest.mark.parametrize(
    ("value", "place"), [("3-9", (3, 9)), ("9-3", None), ("3-3", None), ("", None), ("3", None), ("-1-5", None)]
)
def test_the_place_of_a_link(value: str, place: tuple[int, int] | None) -> None:
    assert marked_place(value) == place


def test_a_link_to_a_place_and_none_to_what_a_person_added() -> None:
    assert mark_link(3, 9) == "?neu=3-9#cho-neu"
    assert mark_link(0, 0) == ""
