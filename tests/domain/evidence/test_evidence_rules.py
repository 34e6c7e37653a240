"""Pages as typed and as kept; until when a paper holds."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.evidence import holds_for_year, is_expired, read_pages, written_pages
from danvan.domain.rules import RuleViolation


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        (" ; , ", ""),
        ("3", "3"),
        ("trang 3", "3"),
        ("Tr. 3-5", "3–5"),
        ("3 – 5", "3–5"),
        ("8; 3-4, 5", "3–5, 8"),
        ("1-9, 2-3", "1–9"),
        ("10, 1", "1, 10"),
    ],
)
def test_pages_are_kept_in_one_form(typed, kept):
    assert written_pages(read_pages(typed)) == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("mục 3", "Không hiểu số trang “mục 3”. Hãy ghi như “3” hoặc “3-5, 8”."),
        ("3-5-7", "Không hiểu số trang “3-5-7”. Hãy ghi như “3” hoặc “3-5, 8”."),
        ("0", "Số trang phải từ 1 đến 9999, không nhận “0”."),
        ("10000", "Số trang phải từ 1 đến 9999, không nhận “10000”."),
        ("5-3", "Khoảng trang “5-3” đi ngược: trang đầu phải nhỏ hơn trang cuối."),
        (
            ",".join(str(2 * page) for page in range(1, 22)),
            "Ghi tối đa 20 khoảng trang; nếu cả tệp chứng minh thì để trống ô trang.",
        ),
    ],
)
def test_what_is_no_page_is_refused_with_the_mend(typed, said):
    with pytest.raises(RuleViolation) as refused:
        read_pages(typed)
    assert str(refused.value) == said


def test_a_page_that_the_file_lacks_is_refused():
    assert read_pages("12", 12) == ((12, 12),)
    with pytest.raises(RuleViolation) as refused:
        read_pages("2, 11-13", 12)
    assert str(refused.value) == "Tệp chỉ có 12 trang nên không có trang 13. Hãy xem lại số trang đã ghi."


@given(st.lists(st.tuples(st.integers(1, 90), st.integers(0, 9)), max_size=20))
def test_what_is_written_reads_back_as_the_same_pages(spans):
    typed = ", ".join(f"{first}-{first + more}" for first, more in spans)
    read = read_pages(typed)
    assert read_pages(written_pages(read)) == read
    pages = {page for first, last in read for page in range(first, last + 1)}
    assert pages == {page for first, more in spans for page in range(first, first + more + 1)}


@pytest.mark.parametrize(
    ("until", "today", "expired"),
    [
        (None, date(2023, 1, 1), False),
        (date(2023, 6, 30), date(2023, 6, 30), False),
        (date(2023, 6, 30), date(2023, 7, 1), True),
    ],
)
def test_the_last_day_still_counts(until, today, expired):
    assert is_expired(until, today) is expired


@pytest.mark.parametrize(
    ("until", "holds"),
    [(None, True), (date(2022, 12, 31), False), (date(2023, 1, 1), True), (date(2024, 5, 1), True)],
)
def test_a_paper_proves_a_year_in_which_it_held(until, holds):
    assert holds_for_year(until, 2023) is holds
