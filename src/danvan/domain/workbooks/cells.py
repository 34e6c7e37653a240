"""How a cell that comes back is understood, and what is wrong with it: the cell, the fault, the mend."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from danvan.domain.figures.catalogue import FigureKind
from danvan.domain.figures.rounding import canonical, round_half_up, shown
from danvan.domain.rules import Finding, Severity
from danvan.domain.vietnamese.dates import DateMode, date_mentions, format_date
from danvan.domain.vietnamese.numbers import parse_number
from danvan.domain.vietnamese.text import fold, nfc
from danvan.domain.workbooks.form import NO_FIGURES, NOT_ARISING, RowKind, SheetRow

CellContent: TypeAlias = str | Decimal | date | bool | None

LONGEST_TEXT, LONGEST_NOTE = 20_000, 500
_LARGEST = Decimal(10) ** 12  # what a stored figure can hold
_YES_NO = {"co": "1", "khong": "0"}
_FEW_SIGNS = 40


@dataclass(frozen=True, slots=True)
class Understood:
    """The canonical value of a cell, with what is to be said of it. A fault leaves no value; a doubt does not."""

    value: str = ""
    fault: Finding | None = None
    doubt: Finding | None = None


def understand(row: SheetRow, content: CellContent, place: str, *, latest: date | None = None) -> Understood:
    """The value that a cell states for its row; a blank cell states none.

    A number typed as text is taken where it can mean one thing only, and is told; a number that the program took for a
    day, a text without a number, too many decimals, a value out of bounds or a day after `latest` is a fault.
    """
    if isinstance(content, str):
        content = _plain(content) or None
    if content is None:
        return Understood()
    if isinstance(content, str) and content.startswith(("=", "@")) and row.kind is not RowKind.TEXT:
        return _fault(
            "formula-as-text", place, f"“{_cut(content)}” là công thức", "Hãy nhập kết quả, không nhập công thức."
        )
    match row.kind:
        case RowKind.TEXT | RowKind.CRITERION:
            return _text(content, place, LONGEST_TEXT)
        case RowKind.POINTS if isinstance(content, str) and fold(content) == fold(NO_FIGURES):
            return Understood(NOT_ARISING)
        case RowKind.DAY:
            return _not_after(_day(content, place), place, latest)
        case RowKind.HEADING:
            return _nothing(content, place)
        case _:
            return _answer(content, place) if row.figure_kind is FigureKind.BOOLEAN else _number(row, content, place)


def understand_note(content: CellContent, place: str) -> Understood:
    """The note beside a value, whatever was typed."""
    if isinstance(content, str):
        content = _plain(content) or None
    return Understood() if content is None else _text(content, place, LONGEST_NOTE)


def _text(content: CellContent, place: str, longest: int) -> Understood:
    text = _in_words(content)
    if len(text) > longest:
        return _fault(
            "text-too-long", place, f"dài {shown(len(text))} ký tự", f"Hãy rút gọn còn tối đa {shown(longest)} ký tự."
        )
    return Understood(text)


def _in_words(content: CellContent) -> str:
    match content:
        case bool():
            return "Có" if content else "Không"
        case date():
            return format_date(content)
        case Decimal():
            return shown(content)
        case _:
            return str(content)


def _day(content: CellContent, place: str) -> Understood:
    if isinstance(content, date):
        return Understood(content.isoformat())
    mentions = [mention for mention in date_mentions(_in_words(content)) if mention.is_day]
    if len(mentions) == 1 and mentions[0].mode in {None, DateMode.ON}:
        try:
            return Understood(date.fromisoformat(mentions[0].value).isoformat())
        except ValueError:
            pass  # a day that no calendar has
    return _fault(
        "no-day", place, f"“{_cut(_in_words(content))}” không phải là ngày", "Nhập ngày/tháng/năm, ví dụ 05/12/2026."
    )


def _not_after(understood: Understood, place: str, latest: date | None) -> Understood:
    if latest is None or not understood.value or date.fromisoformat(understood.value) <= latest:
        return understood
    day = format_date(date.fromisoformat(understood.value))
    return _fault(
        "day-to-come", place, f"là ngày {day}, sau ngày nạp biểu ({format_date(latest)})", "Kiểm tra lại ngày."
    )


def _nothing(content: CellContent, place: str) -> Understood:
    if isinstance(content, str) and fold(content) == fold(NO_FIGURES):
        return Understood("1")
    return _fault(
        "no-choice",
        place,
        f"“{_cut(_in_words(content))}” không có trong danh sách",
        f"Chọn “{NO_FIGURES}” hoặc để trống.",
    )


def _answer(content: CellContent, place: str) -> Understood:
    if isinstance(content, bool):
        return Understood("1" if content else "0")
    value = _YES_NO.get(fold(content)) if isinstance(content, str) else None
    if value is None:
        return _fault(
            "no-choice", place, f"“{_cut(_in_words(content))}” không phải là có hoặc không", "Chọn “Có” hoặc “Không”."
        )
    return Understood(value)


def _number(row: SheetRow, content: CellContent, place: str) -> Understood:
    if isinstance(content, Decimal):
        return _bounded(row, content, place)
    if isinstance(content, date):
        return _fault(
            "number-as-day",
            place,
            f"đang là ngày {format_date(content)}; bảng tính đã đổi số thành ngày",
            "Chọn ô, đặt định dạng Số (Number) rồi nhập lại số.",
        )
    return _number_in_text(row, _in_words(content), place)


def _number_in_text(row: SheetRow, content: str, place: str) -> Understood:
    text = content.removesuffix("%").rstrip() if row.figure_kind is FigureKind.PERCENT else content
    number = parse_number(unicodedata.normalize("NFKC", text))
    if number is None:
        mend = f"{_example(row)} Nếu chưa có số liệu thì để trống, nếu không có thì nhập 0."
        return _fault("no-number", place, f"“{_cut(content)}” không phải là số", mend)
    understood = _bounded(row, number, place)
    if understood.fault or understood.doubt:
        return understood
    told = f"Ô {place}: “{_cut(content)}” là chữ, được hiểu là số {shown(number)}."
    return Understood(understood.value, doubt=Finding("number-as-text", Severity.WARNING, told, place))


def _bounded(row: SheetRow, number: Decimal, place: str) -> Understood:
    """The number within the bounds of its row; none is rounded silently."""
    places = row.figure_kind.places if row.figure_kind else 0
    if abs(number) >= _LARGEST:
        return _fault("too-large", place, "là số quá lớn", "Kiểm tra lại số chữ số.")
    plain = canonical(number)
    if len(plain.partition(".")[2]) > places:
        if places == 0:
            return _fault("not-whole", place, f"là {shown(number)}, phải là số nguyên", _whole(number))
        return _fault(
            "too-many-decimals", place, f"là {_cut(shown(number))}", f"Làm tròn còn tối đa {places} chữ số thập phân."
        )
    if row.minimum is not None and number < row.minimum:
        fault = (
            "là số âm"
            if number < 0 <= row.minimum
            else f"là {shown(number)}, nhỏ hơn mức thấp nhất {shown(row.minimum)}"
        )
        return _fault("too-small", place, fault, "Kiểm tra lại số liệu." if number >= 0 else "Nhập số không âm.")
    if row.maximum is not None and number > row.maximum:
        return _fault(
            "too-large",
            place,
            f"là {shown(number)}, lớn hơn mức cao nhất {shown(row.maximum)}",
            "Kiểm tra lại số liệu.",
        )
    doubt = None
    if row.figure_kind is FigureKind.PERCENT and 0 < number < 1:
        meant = shown(round_half_up(100 * number))
        told = f"Ô {place}: {shown(number)}% là chưa đến 1%. Nếu ý là {meant}% thì nhập {meant}."
        doubt = Finding("share-for-percent", Severity.WARNING, told, place)
    return Understood(plain, doubt=doubt)


def _whole(number: Decimal) -> str:
    """The mend of a number with decimals: three of them were mostly meant as thousands ("1.536")."""
    thousands = 1000 * number
    if "." not in canonical(thousands) and abs(number) < 1000:  # noqa: PLR2004 -- a group of thousands
        return f"Nếu ý là {shown(thousands)} thì nhập {canonical(thousands)}, không dùng dấu phân cách hàng nghìn."
    return "Nhập số nguyên."


def _example(row: SheetRow) -> str:
    return (
        "Nhập số, ví dụ 86,27."
        if row.figure_kind in {FigureKind.PERCENT, FigureKind.DECIMAL}
        else "Nhập số, ví dụ 1536."
    )


def _fault(code: str, place: str, what: str, mend: str) -> Understood:
    return Understood(fault=Finding(code, Severity.ERROR, f"Ô {place} {what}. {mend}", place))


def _plain(text: str) -> str:
    """Form C, one kind of line break, and no sign that is neither seen nor typed."""
    lines = nfc(text).replace("\r\n", "\n").replace("\r", "\n")
    seen = (
        sign if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co"} else "" for sign in lines
    )
    return "".join(seen).replace("\u00a0", " ").strip()


def _cut(text: str) -> str:
    return text if len(text) <= _FEW_SIGNS else f"{text[:_FEW_SIGNS]}…"
