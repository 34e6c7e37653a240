"""Work files: terms, by when they go to which archive, and when they may not."""

from datetime import date

import pytest

from danvan.domain.law import Confidence
from danvan.domain.official_documents import retention
from danvan.domain.official_documents.retention import (
    Archive,
    CountedFrom,
    deposit_due,
    history_due,
    retention_terms,
    term_end,
    why_not_closed,
    why_not_deposited,
)


@pytest.mark.parametrize(
    ("closed", "due", "counted_from", "confidence"),
    [
        (date(2010, 5, 3), date(2011, 5, 3), CountedFrom.DAY, Confidence.UNCONFIRMED),
        (date(2022, 12, 30), date(2023, 12, 30), CountedFrom.DAY, Confidence.UNCONFIRMED),
        (date(2024, 2, 29), date(2025, 2, 28), CountedFrom.DAY, Confidence.UNCONFIRMED),
        (date(2025, 6, 30), date(2026, 6, 30), CountedFrom.DAY, Confidence.UNCONFIRMED),
        (date(2025, 7, 1), date(2026, 12, 31), CountedFrom.YEAR, Confidence.CONFIRMED),
    ],
)
def test_a_file_goes_to_the_archive_within_a_year(
    closed: date, due: date, counted_from: CountedFrom, confidence: Confidence
) -> None:
    found = deposit_due(closed)
    assert (found.due, found.rule.counted_from, found.rule.confidence) == (due, counted_from, confidence)
    assert found.rule.archive is Archive.CURRENT


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2023, 10, 1), ""),
        (date(2023, 10, 31), "còn 60 ngày"),
        (date(2023, 12, 30), "còn 0 ngày"),
        (date(2023, 12, 31), "quá hạn 1 ngày"),
    ],
)
def test_how_far_away_the_last_day_is(today: date, words: str) -> None:
    assert deposit_due(date(2022, 12, 30)).standing(today) == words


def test_the_last_day_says_why() -> None:
    assert deposit_due(date(2025, 9, 1)).text == (
        "chậm nhất ngày 31/12/2026 (01 năm, tính từ năm; 33/2024/QH15 (điều về thời hạn nộp lưu, chưa đối chiếu số điều))"
    )


@pytest.mark.parametrize(
    ("closed", "deposited", "due"),
    [
        (date(2020, 6, 1), date(2021, 3, 1), date(2030, 12, 31)),
        (date(2024, 12, 1), date(2025, 10, 1), date(2030, 12, 31)),
        (date(2025, 12, 1), date(2026, 3, 1), date(2031, 12, 31)),
    ],
)
def test_what_is_kept_for_ever_goes_on_to_the_historical_archive(closed: date, deposited: date, due: date) -> None:
    found = history_due(closed, deposited, None)
    assert found is not None
    assert (found.due, found.rule.archive) == (due, Archive.HISTORY)
    assert history_due(closed, deposited, 20) is None


@pytest.mark.parametrize(("years", "end"), [(None, None), (2, date(2025, 12, 31)), (70, date(2093, 12, 31))])
def test_a_term_counts_from_the_year_in_which_the_work_ended(years: int | None, end: date | None) -> None:
    assert term_end(date(2023, 1, 2), years) == end


def test_terms_are_unconfirmed_and_the_longest_comes_first() -> None:
    terms = retention_terms()
    assert [one.label for one in terms] == ["Vĩnh viễn", "70 năm", "20 năm", "10 năm", "05 năm"]
    assert {one.confidence for one in terms} == {Confidence.UNCONFIRMED}
    assert terms[0].source == "bảng thời hạn bảo quản do Bộ Nội vụ quy định (chưa đối chiếu)"


@pytest.mark.parametrize(
    ("day", "paper_days", "words"),
    [
        (date(2023, 5, 2), (date(2023, 5, 2), date(2023, 4, 1)), []),
        (date(2023, 5, 2), (), ["chưa có văn bản"]),
        (date(2023, 5, 4), (date(2023, 5, 2),), ["sau hôm nay"]),
        (date(2023, 5, 1), (date(2023, 5, 2),), ["từ 02/5/2023 trở đi"]),
    ],
)
def test_when_work_has_not_ended(day: date, paper_days: tuple[date, ...], words: list[str]) -> None:
    found = list(why_not_closed(day, date(2023, 5, 3), paper_days))
    assert len(found) == len(words)
    assert all(word in reason for word, reason in zip(words, found, strict=True))


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2023, 5, 3), []), (date(2023, 5, 4), ["sau hôm nay"]), (date(2023, 4, 30), ["trước ngày kết thúc"])],
)
def test_when_a_file_is_not_deposited(day: date, words: list[str]) -> None:
    found = list(why_not_deposited(day, date(2023, 5, 3), date(2023, 5, 1)))
    assert len(found) == len(words)
    assert all(word in reason for word, reason in zip(words, found, strict=True))


@pytest.mark.parametrize(
    "broken",
    [
        lambda: retention._term({"code": "x", "years": "5"}),
        lambda: retention._term({"code": "x", "years": 100}),
        lambda: retention._rule({"document": "x", "years": 1, "in_force_from": "2012"}),
    ],
)
def test_a_broken_table_is_a_fault_of_the_release(broken: object) -> None:
    assert callable(broken)
    with pytest.raises(TypeError):
        broken()
