"""The date grammar, last days and official writing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.vietnamese.dates import (
    DateMode,
    date_mentions,
    format_date,
    is_possible,
    last_day,
    long_date,
    year_ranges,
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("chậm nhất ngày 12/5/2023", [("2023-05-12", "by")]),
        ("chậm nhất là ngày 12/5/2023", [("2023-05-12", "by")]),
        ("muộn nhất đến 12-5-2023", [("2023-05-12", "by")]),
        ("xếp loại trước ngày 10/11/2023.", [("2023-11-10", "before")]),
        ("chậm nhất trước ngày 10/11/2023", [("2023-11-10", "before")]),
        ("trước 17 giờ 00 ngày 10/11/2023", [("2023-11-10", "by")]),
        ("trước ngày 15 tháng 6 năm 2023", [("2023-06-15", "before")]),
        ("ngày 15 tháng 6, năm 2023", [("2023-06-15", None)]),
        ("trước ngày 15/6", [("2024-06-15", "before")]),
        ("trước 15/6 và 24/24 giờ", [("2024-06-15", "before")]),
        ("tỷ lệ 2/3 số hộ", []),
        ("đến hết ngày 31/12/2023", [("2023-12-31", "by")]),
        ("từ ngày 08 đến ngày 10 tháng 12 năm 2023", [("2023-12-08/2023-12-10", "within")]),
        ("từ 05 đến 10/12/2023", [("2023-12-05/2023-12-10", "within")]),
        ("từ ngày 08 đến ngày 10/12", [("2024-12-08/2024-12-10", "within")]),
        ("từ tháng 3 đến tháng 11 hằng năm", [("yearly:03/yearly:11", "within")]),
        ("Quý IV/2023 - Quý II/2024", [("2023-Q4/2024-Q2", "within")]),
        ("từ ngày 17/12/2023 đến 17 giờ 00 ngày 01/02/2024", [("2023-12-17/2024-02-01", "within")]),
        ("tăng trưởng từ 10-10,5%", []),
        ("Quí IV-2023", [("2023-Q4", None)]),
        ("trước 12/2023", [("2023-12", "before")]),
        ("văn bản 12/2023", []),
        ("đến năm 2025", [("2025", "by")]),
        ("hoàn thành trong quý II/2023", [("2023-Q2", "in")]),
        ("Quý IV năm 2025", [("2025-Q4", None)]),
        ("trong quý 3", [("2024-Q3", "in")]),
        ("trước tháng 12/2023", [("2023-12", "before")]),
        ("trong tháng 9 năm 2023", [("2023-09", "in")]),
        ("tháng 9", [("2024-09", None)]),
        ("tháng 12 hằng năm", [("yearly:12", "every")]),
        ("trước ngày 15/12 hằng năm", [("yearly:12-15", "before")]),
        ("15 tháng 11 hàng năm", [("yearly:11-15", "every")]),
        ("trước ngày 20 hằng tháng", [("monthly:20", "before")]),
        ("ngày 05 hàng tháng", [("monthly:5", "every")]),
        ("ngày 05 và ngày 20 hằng tháng", [("monthly:5", "every"), ("monthly:20", "every")]),
        ("các ngày 5, 15 và 25 hàng tháng", [("monthly:5", "every"), ("monthly:15", "every"), ("monthly:25", "every")]),
        ("trước ngày 10 của tháng cuối quý", [("quarterly:10", "before")]),
        ("THÁNG 9 NĂM 2023; Quý I/2023", [("2023-09", None), ("2023-Q1", None)]),
        ("ngày 10 tháng cuối hằng quý", [("quarterly:10", "every")]),
        ("định kỳ hằng quý báo cáo", [("quarterly", "every")]),
        ("định kỳ 6 tháng, năm", [("halfyearly", "every")]),
        ("Định kỳ tháng", [("monthly", "every")]),
        ("hàng ngày", [("daily", "every")]),
        ("từ ngày 01/3/2023 đến ngày 15/3/2023", [("2023-03-01/2023-03-15", "within")]),
        ("từ 01/3 đến 15/3/2023", [("2023-03-01/2023-03-15", "within")]),
        ("có hiệu lực từ 01/7/2023", [("2023-07-01", "from")]),
        ("sau ngày 01/7/2023", [("2023-07-01", "after")]),
        ("vào ngày 18/11/2023", [("2023-11-18", "on")]),
        ("trong thời hạn 05 ngày làm việc kể từ ngày nhận", [("rel:P5D", "within")]),
        ("chậm nhất sau 3 ngày kể từ khi kết thúc", [("rel:P3D", "within")]),
        ("sau 02 tháng kể từ khi kết thúc", [("rel:P2M", "after")]),
        ("trong vòng 24 giờ từ khi nhận", [("rel:PT24H", "within")]),
        ("trong vòng 01 tuần từ khi nhận", [("rel:P1W", "within")]),
        ("trước ngày 15/6 và 15/12 hằng năm", [("yearly:06-15", "before"), ("yearly:12-15", "before")]),
        (
            "trước ngày 15/6, ngày 15/9 và ngày 15/12/2025",
            [("2024-06-15", "before"), ("2024-09-15", "before"), ("2025-12-15", "before")],
        ),
        ("Hằng năm báo cáo kết quả trước ngày 15 tháng 12", [("yearly:12-15", "before")]),
        ("Hằng năm báo cáo. Họp trước ngày 15/12", [("yearly", "every"), ("2024-12-15", "before")]),
        ("trước ngày 15/6; họp ngày 15/12/2025", [("2024-06-15", "before"), ("2025-12-15", None)]),
        ("trước ngày 15/6/2024 và 15/12 hằng năm", [("2024-06-15", "before"), ("yearly:12-15", "before")]),
        ("trước ngày 15/6, còn 15/12 hằng năm", [("2024-06-15", "before"), ("yearly:12-15", "every")]),
        ("so với năm 2022 và năm 2023", [("2022", None), ("2023", None)]),
        ("ngày 31/2/2023", [("2023-02-31", None)]),
        ("giai đoạn 2021 - 2025", []),
        ("không có ngày nào", []),
    ],
)
def test_dates_of_a_text(text: str, read: list[tuple[str, str | None]]) -> None:
    assert [(mention.value, mention.mode) for mention in date_mentions(text, 2024)] == read


@pytest.mark.parametrize("text", ["trước ngày 15/6", "trong quý 3", "tháng 9"])
def test_without_a_year_nothing_is_guessed(text: str) -> None:
    assert date_mentions(text) == []


def test_a_mention_knows_its_words_and_the_words_that_bind_it() -> None:
    text = "Gửi kế hoạch chậm nhất ngày 12/5/2023."
    (mention,) = date_mentions(text)
    assert text[mention.start : mention.end] == "ngày 12/5/2023"
    assert text[mention.cue_start : mention.end] == "chậm nhất ngày 12/5/2023"
    assert mention.is_day


def test_year_ranges() -> None:
    assert year_ranges("giai đoạn 2021 – 2026;") == [(0, 21, "2021/2026")]


@pytest.mark.parametrize(("value", "possible"), [("2023-02-31", False), ("2024-02-29", True), ("2023-Q2", True)])
def test_possible_days(value: str, possible: bool) -> None:
    assert is_possible(value) is possible


@pytest.mark.parametrize(
    ("mode", "value", "day"),
    [
        ("by", "2023-05-12", date(2023, 5, 12)),
        ("before", "2023-11-10", date(2023, 11, 9)),
        ("before", date(2023, 3, 1), date(2023, 2, 28)),
        ("in", "2023-Q2", date(2023, 6, 30)),
        ("before", "2023-Q2", date(2023, 3, 31)),
        ("by", "2024-02", date(2024, 2, 29)),
        ("before", "2023-12", date(2023, 11, 30)),
        ("in", "2023", date(2023, 12, 31)),
        ("within", "2023-03-01/2023-03-15", date(2023, 3, 15)),
        ("on", "2023-02-31", None),
        ("from", "2023-07-01", None),
        ("after", "2023-07-01", None),
        ("every", "monthly:20", None),
        ("before", "monthly:20", None),
        ("within", "rel:P5D", None),
    ],
)
def test_last_day(mode: str, value: str | date, day: date | None) -> None:
    assert last_day(DateMode(mode), value) == day


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_an_official_date_reads_back_and_before_is_one_day_less_than_by(day: date) -> None:
    for written in (format_date(day), long_date(day)):
        (mention,) = date_mentions(written)
        assert mention.value == day.isoformat()
    by, before = last_day(DateMode.BY, day), last_day(DateMode.BEFORE, day)
    assert by is not None
    assert before == by - timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2023, 3, 5), "05/3/2023", "ngày 05 tháng 3 năm 2023"),
        (date(2023, 2, 12), "12/02/2023", "ngày 12 tháng 02 năm 2023"),
        (date(2023, 11, 10), "10/11/2023", "ngày 10 tháng 11 năm 2023"),
    ],
)
def test_official_writing(day: date, short: str, long: str) -> None:
    assert (format_date(day), long_date(day)) == (short, long)
