"""The head of a paper: how its parts are dressed, how number and day are written, whether they agree with its kind."""

import re
from collections.abc import Iterator
from datetime import date

from danvan.domain.law import cites
from danvan.domain.official_documents.form_check.description import TextBlock
from danvan.domain.official_documents.form_check.limits import (
    TOLERANCE_POINT,
    Dress,
    Limits,
    fault,
    is_within,
    points,
    span,
)
from danvan.domain.official_documents.form_check.recognising import DATE, KIND_LABELS, Recognised
from danvan.domain.official_documents.kinds import DocumentKind, PartyKind
from danvan.domain.rules import Finding, Severity

_ABBREVIATIONS = {kind.abbreviation: kind for kind in DocumentKind if kind.abbreviation}
_FOLDED = {abbreviation.upper(): abbreviation for abbreviation in _ABBREVIATIONS}
_CODE = re.compile(r"^(?P<number>\S*?)\s*(?P<slash>/)\s*(?P<code>.+)$")
_PARTY_CODE = re.compile(r"^(?P<number>\d*)\s*-\s*(?P<kind>[A-Za-zĐđ]+)\s*/\s*(?P<issuer>.+)$")
_TWO_DIGIT_MONTHS = 2
_TEN = 10


def dress_faults(line: TextBlock, asked: Dress) -> Iterator[Finding]:
    """How a line differs from the dress of its part; one fault for each way."""
    pieces = [piece for piece in line.inked if any(sign.isalnum() for sign in piece.text)]
    if not pieces:
        return
    wrong = sorted({piece.size for piece in pieces if not is_within(piece.size, asked.sizes, TOLERANCE_POINT)})
    if wrong:
        yield fault(
            "size",
            f"{asked.name} cỡ chữ {', '.join(points(size) for size in wrong)}, quy định {span(asked.sizes)}.",
            line.place,
            f"Đặt cỡ chữ {span(asked.sizes)}.",
            part=asked.name,
        )
    for code, want, is_so, yes, no in (
        ("bold", asked.bold, [piece.bold for piece in pieces], "đậm", "không đậm"),
        ("italic", asked.italic, [piece.italic for piece in pieces], "nghiêng", "đứng"),
    ):
        if want is not None and any(one is not want for one in is_so):
            kind = yes if want else no
            yield fault(
                code, f"{asked.name} phải là kiểu chữ {kind}.", line.place, f"Đặt kiểu chữ {kind}.", part=asked.name
            )
    text = line.text
    if asked.capitals is True and text != text.upper():
        yield fault(
            "capitals", f"{asked.name} phải viết chữ in hoa.", line.place, "Viết lại bằng chữ in hoa.", part=asked.name
        )
    if asked.capitals is False and text == text.upper():
        yield fault(
            "capitals",
            f"{asked.name} phải viết chữ in thường.",
            line.place,
            "Viết lại bằng chữ in thường.",
            part=asked.name,
        )


@cites("30/2020/NĐ-CP", article="Điều 8")
def head_faults(found: Recognised, limits: Limits) -> Iterator[Finding]:
    """Every part of the head in its size, weight, slant and letters.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục I.
    """
    dressed = (
        (found.country, limits.dress["country"]),
        (found.motto, limits.dress["motto"]),
        (found.number, limits.dress["number"]),
        (found.date, limits.dress["date"]),
        (found.kind, limits.dress["kind"]),
        (found.letter_abstract, limits.dress["letter_abstract"]),
        *((line, limits.dress["abstract"]) for line in found.abstract),
    )
    for line, dress in dressed:
        if line is not None:
            yield from dress_faults(line, dress)
    for line in found.issuer[:-1]:
        yield from dress_faults(line, limits.dress["parent"])
    if found.issuer:
        yield from dress_faults(found.issuer[-1], limits.dress["issuer"])
    motto = found.motto
    if motto is not None and motto.text not in {"Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc"}:
        yield fault(
            "motto_spelling",
            f"Tiêu ngữ ghi “{motto.text}”.",
            motto.place,
            "Ghi “Độc lập - Tự do - Hạnh phúc”: viết hoa chữ cái đầu mỗi cụm từ, gạch nối có cách chữ.",
        )


@cites("30/2020/NĐ-CP", article="Điều 8")
def number_faults(found: Recognised) -> Iterator[Finding]:
    """The word “Số:”, a number with a zero before it below 10, a slash, the letters of the kind, a hyphen, the issuer.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục I and Phụ lục III.
    """
    line = found.number
    if line is None:
        return
    text = line.text
    if not re.match(r"^Số\s*:", text):
        yield fault("number_colon", f"Dòng số ghi “{text}”, thiếu dấu hai chấm sau “Số”.", line.place, "Ghi “Số: …”.")
    rest = re.sub(r"^\s*S[ốo]\s*[:.]?\s*", "", text, flags=re.IGNORECASE)
    match = _CODE.match(rest)
    if match is None:
        yield fault(
            "number_form",
            f"Số, ký hiệu ghi “{rest}”, thiếu gạch chéo.",
            line.place,
            "Ghi theo mẫu “Số: 12/KH-UBND”.",
        )
        return
    yield from _counted(match["number"].strip(" …._"), line)
    if re.search(r"\s[-–/]|[-–/]\s", rest[match.start("slash") :]) or "–" in rest or re.search(r"\d\s+/", rest):
        yield fault(
            "number_spacing",
            f"Ký hiệu “{rest.strip()}” có dấu cách hoặc gạch dài.",
            line.place,
            "Viết liền, dùng dấu gạch nối ngắn, ví dụ “12/KH-UBND”.",
        )
    yield from _code_faults(re.sub(r"\s", "", match["code"]).replace("–", "-"), found, line)


def _counted(number: str, line: TextBlock) -> Iterator[Finding]:
    if not number:
        yield fault("number_open", "Văn bản chưa có số.", line.place, "Văn thư cấp số khi ban hành.", Severity.WARNING)
    elif not number.isdecimal():
        yield fault("number_form", f"Số văn bản ghi “{number}”.", line.place, "Ghi số bằng chữ số Ả Rập, ví dụ “12”.")
    elif len(number) == 1:
        yield fault("number_zero", f"Số {number} nhỏ hơn 10.", line.place, f"Thêm số 0 phía trước: “0{number}”.")


def _code_faults(code: str, found: Recognised, line: TextBlock) -> Iterator[Finding]:
    first = code.partition("-")[0]
    is_letter = found.kind is None
    if is_letter:
        if first in _ABBREVIATIONS and found.letter_abstract is not None:
            yield fault(
                "number_kind",
                f"Công văn có ký hiệu “{code}” mang chữ viết tắt của {_ABBREVIATIONS[first].label}.",
                line.place,
                "Ký hiệu công văn gồm chữ viết tắt cơ quan và đơn vị soạn thảo, ví dụ “UBND-VP”.",
            )
        return
    kind = KIND_LABELS[found.kind.text.upper()] if found.kind else None
    asked = kind.abbreviation if kind else ""
    if first == asked or not asked:
        return
    known = _FOLDED.get(first.upper())
    spelled = f" Viết đúng là “{known}”." if known and known != first else ""
    yield fault(
        "number_kind",
        f"Ký hiệu “{code}” không mang chữ viết tắt “{asked}” của {kind.label if kind else ''}.{spelled}",
        line.place,
        f"Ghi ký hiệu bắt đầu bằng “{asked}-”.",
        asked=asked,
    )


@cites("36-HD/VPTW", article="mục II")
def party_number_faults(found: Recognised) -> Iterator[Finding]:
    """A paper of the Party writes "Số 12-KH/ĐU": no colon, a hyphen, then the kind, a slash, the issuer.

    Cites: Hướng dẫn 36-HD/VPTW.
    """
    line = found.number
    if line is None:
        return
    if ":" in line.text:
        yield fault(
            "party_number_colon", "Văn bản của Đảng không có dấu hai chấm sau “Số”.", line.place, "Ghi “Số 12-KH/ĐU”."
        )
    match = _PARTY_CODE.match(re.sub(r"^\s*Số\s*:?\s*", "", line.text))
    letters = {kind.abbreviation for kind in PartyKind}
    if match is None or match["kind"] not in letters:
        yield fault(
            "party_number_form",
            f"Số, ký hiệu ghi “{line.text}”.",
            line.place,
            "Ghi theo mẫu “Số 12-KH/ĐU”: gạch nối sau số, gạch chéo trước cơ quan ban hành.",
        )


@cites("30/2020/NĐ-CP", article="Điều 8")
def date_faults(found: Recognised) -> Iterator[Finding]:
    """The place, a comma, then day, month and year in words; days below 10 and months 1 and 2 with a zero.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục I.
    """
    line = found.date
    match = DATE.match(line.text) if line is not None else None
    if line is None or match is None:
        return
    if not match["place"].strip():
        yield fault(
            "date_place",
            "Chưa ghi địa danh trước ngày ban hành.",
            line.place,
            "Ghi “Tân Biên, ngày …”.",
        )
    elif not re.match(r"^[^,]+,\s*ngày", line.text):
        yield fault("date_comma", "Sau địa danh thiếu dấu phẩy.", line.place, "Ghi dấu phẩy sau địa danh.")
    day, month, year = (match[name].strip(" …._") for name in ("day", "month", "year"))
    if not (day and month and year):
        yield fault(
            "date_open", "Ngày ban hành chưa ghi đủ.", line.place, "Văn thư ghi khi ban hành.", Severity.WARNING
        )
        return
    yield from _day_faults(day, month, year, line)


def day_of(found: Recognised) -> date | None:
    """The day of a paper, None where it has none that can be."""
    match = DATE.match(found.date.text) if found.date is not None else None
    if match is None:
        return None
    try:
        day, month, year = (int(match[name].strip(" …._")) for name in ("day", "month", "year"))
        return date(year, month, day)
    except ValueError:
        return None


def _day_faults(day: str, month: str, year: str, line: TextBlock) -> Iterator[Finding]:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        yield fault("date_form", f"Không có ngày {day} tháng {month} năm {year}.", line.place, "Ghi lại ngày ban hành.")
        return
    if int(day) < _TEN and len(day) == 1:
        yield fault("date_zero", f"Ngày {day} nhỏ hơn 10.", line.place, f"Ghi “ngày 0{day}”.")
    if int(month) <= _TWO_DIGIT_MONTHS and len(month) == 1:
        yield fault("date_zero", f"Tháng {month} phải có số 0.", line.place, f"Ghi “tháng 0{month}”.")
    if _TWO_DIGIT_MONTHS < int(month) < _TEN and len(month) > 1:
        yield fault(
            "date_zero",
            f"Tháng {int(month)} không thêm số 0.",
            line.place,
            f"Ghi “tháng {int(month)}”.",
            Severity.WARNING,
        )
