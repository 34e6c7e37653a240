"""Text, numbers and dates: what is written is read back, and no text makes a layer fail."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.domain.law.citations import comparable_number, number_mentions, parse_document_number
from danvan.domain.vietnamese.dates import DateMode, date_mentions, format_date, is_possible, last_day, long_date
from danvan.domain.vietnamese.text import fold, nfc

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
SYMBOLS = st.sampled_from(["KH-UBND", "QĐ-TTg", "NĐ-CP", "CT-UBND", "TTr-SNV", "NQ-HĐND", "BC-UBND"])
SERIALS = st.integers(1, 99999)
LETTERS = st.text(
    st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyẤắằẳẫặếềểễệốồổỗộớờởỡợứừửữự ,.;:()/-0123456789“”|*\n"), max_size=300
)
WORDS = st.lists(
    st.sampled_from(
        "ngày tháng năm quý hằng trước sau từ đến chậm nhất số Luật Nghị quyết 1 12 31/12 2024 - / , . ; ( ) % I IV UBND "
        "các Sở KH-UBND NQ/TW hết trong kể".split()
    ),
    max_size=60,
).map(" ".join)


@given(DAYS, st.sampled_from([format_date, long_date]))
def test_a_day_as_officially_written_is_read_back(day: date, write: object) -> None:
    assert callable(write)
    (mention,) = date_mentions(f"Chậm nhất {'' if write is long_date else 'ngày '}{write(day)}, nộp báo cáo")
    assert (mention.value, mention.mode) == (day.isoformat(), DateMode.BY)
    assert is_possible(mention.value)
    assert last_day(DateMode.BY, mention.value) == day


@given(DAYS, DAYS)
def test_a_span_of_days_is_read_back(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    (mention,) = date_mentions(f"từ ngày {format_date(first)} đến hết ngày {format_date(last)}")
    assert mention.value == f"{first.isoformat()}/{last.isoformat()}"


@given(SERIALS, SYMBOLS, st.sampled_from(["", " "]), st.sampled_from(["-", "–", "—"]))
def test_a_number_is_read_back_however_it_is_spaced(serial: int, symbol: str, space: str, dash: str) -> None:
    written = f"{serial}/{space}{symbol.replace('-', dash)}"
    number = parse_document_number(written)
    assert number is not None
    assert number.text == f"{serial}/{symbol}"
    assert comparable_number(written) == comparable_number(number.text)
    (mention,) = number_mentions(f"Căn cứ văn bản số {written} ngày 01/02/2024")
    assert mention.number == number


@given(SERIALS, SYMBOLS)
def test_one_number_has_one_identity(serial: int, symbol: str) -> None:
    plain, padded = parse_document_number(f"{serial}/{symbol}"), parse_document_number(f"{serial:05d}/{symbol}")
    assert plain is not None
    assert padded is not None
    assert plain.identity == padded.identity


@given(st.text(max_size=200))
def test_evening_out_a_text_twice_changes_nothing_more(text: str) -> None:
    assert nfc(nfc(text)) == nfc(text)
    assert fold(fold(text)) == fold(text)


@settings(max_examples=300)
@given(st.one_of(LETTERS, WORDS), st.one_of(st.none(), st.integers(2000, 2050)))
def test_no_text_makes_the_grammars_fail(text: str, year: int | None) -> None:
    ends = [0]
    for mention in date_mentions(text, year):
        assert ends[-1] <= mention.start < mention.end <= len(text)
        assert mention.cue_start <= mention.start
        ends.append(mention.end)
    for number in number_mentions(nfc(text)):
        assert parse_document_number(number.number.text) is not None or number.number.kind_symbol is None
