"""Which line of a unit's plan may cover a duty, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.cascade.matching import LEAST_SCORE, Line, Matcher, lines_of

TALKS = "UBND các xã tổ chức hội nghị đối thoại với Nhân dân ít nhất 02 lần trong năm"
LAW = "Tuyên truyền, phổ biến pháp luật về thực hiện dân chủ ở cơ sở"
LINES = (
    Line("mục I.1", "Xã tổ chức 02 hội nghị đối thoại với Nhân dân trong năm"),
    Line("mục I.2", "Phổ biến pháp luật về dân chủ ở cơ sở cho cán bộ"),
    Line("mục I.3", "Trồng cây xanh ở trụ sở"),
)
TEXT = st.lists(st.sampled_from("dân vận đối thoại pháp luật 02 100% xã hội nghị".split()), max_size=10).map(" ".join)


@pytest.mark.parametrize(("duty", "line"), [(TALKS, 0), (LAW, 1)])
def test_the_line_that_says_the_same_is_proposed_with_its_reasons(duty: str, line: int) -> None:
    best = Matcher([TALKS, LAW], LINES).matches(duty)[0]
    assert best.line == line
    assert best.score >= LEAST_SCORE
    assert ("đối" if line == 0 else "pháp") in best.shared_words
    assert best.shared_numbers == (("02",) if line == 0 else ())


def test_numbers_count() -> None:
    lines = (
        Line("1", "Tổ chức 01 hội nghị đối thoại với Nhân dân"),
        Line("2", "Tổ chức 02 hội nghị đối thoại với Nhân dân"),
    )
    assert [match.line for match in Matcher([TALKS], lines).matches(TALKS)] == [1]


def test_what_shares_little_is_not_proposed_and_what_was_refused_not_again() -> None:
    matcher = Matcher([TALKS, LAW], LINES)
    assert matcher.matches("Phòng chống thiên tai, tìm kiếm cứu nạn") == ()
    assert [match.line for match in matcher.matches(TALKS, refused={0})] == []
    assert Matcher([], ()).matches(TALKS) == ()
    assert Matcher([""], LINES).matches("") == ()


def test_sentences_of_a_text() -> None:
    assert lines_of("") == ()
    assert lines_of("- Tổ chức hội nghị đối thoại; mời dân. Hết\n\n• Công khai thủ tục hành chính") == (
        Line("câu 1", "Tổ chức hội nghị đối thoại;"),
        Line("câu 4", "Công khai thủ tục hành chính"),
    )


@given(st.lists(TEXT, max_size=6), st.lists(TEXT, max_size=6))
def test_scores_are_shares_in_one_order(duties: list[str], texts: list[str]) -> None:
    lines = [Line(str(number), text) for number, text in enumerate(texts)]
    matcher = Matcher(duties, lines)
    for duty in duties:
        found = matcher.matches(duty)
        assert found == matcher.matches(duty)
        assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
        assert all(LEAST_SCORE <= match.score <= 100 for match in found)


@given(TEXT.filter(lambda text: bool(text.split())))
def test_a_duty_covers_itself_wholly(text: str) -> None:
    (match,) = Matcher([text], [Line("1", text)]).matches(text)
    assert match.score == 100


def test_what_a_writer_says_a_line_carries_out_comes_first() -> None:
    lines = (*LINES, Line("mục II", "Phân công người theo dõi", ("III/2", "IV/1")))
    matcher = Matcher([TALKS, LAW], lines)
    assert [(match.line, match.is_declared) for match in matcher.matches(TALKS, place="III/2")] == [
        (3, True),
        (0, False),
    ]
    assert matcher.matches(TALKS, refused={3}, place="III/2") == matcher.matches(TALKS)
    assert matcher.matches(TALKS, place="III") == matcher.matches(TALKS)
    (match,) = matcher.matches("Phòng cháy", place="IV/1")
    assert (match.score, match.shared_words, match.is_declared) == (0, (), True)
