"""Stage 5, letterhead, title and opening → the header of the paper.

Reads: layout, ending. Writes: kind, number, date, place, issuer, title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from danvan.domain.plan_reading.layout import AUTHORITY, OWN_NUMBER, Layout, is_letterhead_line, lines_of
from danvan.domain.plan_reading.marks import marks
from danvan.domain.plan_reading.number_and_day import has_number, number_place_and_day
from danvan.domain.plan_reading.reading import Anchor, Document
from danvan.domain.plan_reading.units import unit_runs
from danvan.domain.vietnamese.patterns import pattern
from danvan.domain.vietnamese.text import fold

_NATIONAL = re.compile(
    r"(?:CỘNG\s*H[ÒO]|HÒA\s*XÃ|ĐẢNG CỘNG SẢN|Độc lập|ĐỘC LẬP|Tự do|Hạnh phúc|NGHĨA VIỆT NAM|^CỘNG$|^VIỆT NAM$)",
    re.IGNORECASE,
)
_WHOLE_MOTTO = re.compile(r"(?:CỘNG\s*H[ÒO]A? XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–])")
_PAGE_LABEL = re.compile(r"\s*Trang \d{1,3}(?=\D)")
# Nothing small in all the line, then two capitals somewhere: in this order the time is linear in its length.
_CAPITAL_LINE = pattern(r"(?=[^a-zà-ỹđ]*\Z)(?s:.*?)[A-ZÀ-ỸĐ]{2}(?s:.*)")
_UNIT_HEAD = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|HĐND|HỘI ĐỒNG|SỞ|PHÒNG|BAN|BỘ|CỤC|CHI CỤC|TỔNG CỤC|VĂN PHÒNG|THANH TRA|CÔNG AN|TRUNG TÂM|TRƯỜNG|VIỆN|HỘI|ĐẢNG|"
    r"HUYỆN ỦY|TỈNH ỦY|THÀNH ỦY|TỈNH|HUYỆN|CHÍNH PHỦ|THỦ TƯỚNG|QUỐC HỘI|ĐOÀN|LIÊN ĐOÀN|CHỦ TỊCH|BCĐ|THÀNH PHỐ|BAN CHỈ ĐẠO|KHỐI|"
    r"KIỂM TOÁN|TÒA ÁN|TOÀ ÁN|NGÂN HÀNG|KHO BẠC|BẢO HIỂM|BỆNH VIỆN|ĐẠI HỌC|HỌC VIỆN|THUẾ|HẢI QUAN|ĐÀI|LIÊN HIỆP|LIÊN MINH|TỔNG CÔNG TY|"
    r"TỔNG LIÊN ĐOÀN|CÔNG ĐOÀN|MẶT TRẬN|TRẠM|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU|QUẬN|THỊ XÃ|THỊ ỦY|QUẬN ỦY|CHI BỘ|CÔNG TY|TẬP ĐOÀN|BAN CHẤP HÀNH|"
    r"TIỂU BAN|TỔ CÔNG TÁC)\b"
)
# A narrow column cuts the head itself: "VĂN" over "PHÒNG CHÍNH PHỦ".
_HALF_HEADS = frozenset(
    {"VĂN", "TRUNG", "CÔNG", "ỦY", "UỶ", "THỦ", "LIÊN", "TỔNG", "CHI", "THANH", "BỆNH", "ĐẠI", "KIỂM"}
)
_GOES_ON = re.compile(
    r"(?:(?:CHỦ TỊCH )?(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND)|CHỦ TỊCH|ĐẢNG BỘ|THỦ TƯỚNG|ỦY BAN|UỶ BAN|.*\bTRƯỜNG|\w+)"
)
_PLACE_LINE = re.compile(r"(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\s(?!ỦY|UỶ|ĐOÀN)")
# Bodies of every party committee, council and front: only with the unit above them are they an issuer.
_BODIES_OF_ANOTHER = re.compile(
    r"(?:ban (?:thường trực|thường vụ|chấp hành|dân vận|tổ chức|tuyên giáo|tuyên giáo và dân vận|nội chính|xây dựng đảng)|văn phòng|(?:ủy|uỷ) ban kiểm tra)",
    re.IGNORECASE,
)
_OF_PARTY = re.compile(r"(?:Ban|Văn phòng|Ủy ban [Kk]iểm tra|Uỷ ban [Kk]iểm tra)\b")
_COMMITTEE = re.compile(r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) (?:ủy|uỷ)\b")
_CENTRAL_COMMITTEE = "Ban Chấp hành Trung ương"
_HAS_BODIES = re.compile(
    r"(?:UBND|HĐND|Tỉnh|Thành|Huyện|Thị|Quận|Đảng|(?:Ủy|Uỷ) ban (?:MTTQ|Mặt)|Hội|Đoàn|Liên đoàn)\b"
)
_VIETNAM = re.compile(r"(?:TỔNG LIÊN ĐOÀN|NGÂN HÀNG|BẢO HIỂM|TẬP ĐOÀN|TỔNG CÔNG TY|HỘI|LIÊN|ỦY BAN|UỶ BAN|ĐÀI)\b")
_LONGEST_HEAD_LINE = 80
# A law has no line of its own for its kind: its name in capitals follows the issuer.
_LAW_TITLE = re.compile(r"(?:LUẬT(?! (?:SƯ|GIA))|BỘ LUẬT|PHÁP LỆNH|NGHỊ QUYẾT|CHƯƠNG)\b")
_LEVELS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
_PARTY_BODIES = frozenset({"tỉnh ủy", "thành ủy", "huyện ủy", "thị ủy", "quận ủy", "đảng ủy", "đảng bộ"})
# Two words that are written as one: the second never has a capital.
_PAIRS = _PARTY_BODIES | {
    *(level for level in _LEVELS if " " in level),
    *(
        "thủ tướng",
        "bộ trưởng",
        "chính phủ",
        "chủ tịch",
        "giám đốc",
        "văn phòng",
        "trung tâm",
        "công an",
        "thanh tra",
        "liên đoàn",
        "tổng cục",
        "chi cục",
        "ủy ban",
        "uỷ ban",
        "bệnh viện",
        "kiểm toán",
        "học viện",
        "hội đồng",
        "quốc hội",
        "ngân hàng",
        "bảo hiểm",
        "xã hội",
        "tòa án",
        "toà án",
        "tập đoàn",
        "liên hiệp",
        "tiểu ban",
    ),
}
_CAPITAL_WORD = r"[A-ZÀ-ỸĐ]\w*(?:['’ʼ]\w+)?"
_LEVEL = re.compile(rf"\b({'|'.join(_LEVELS)})\b", re.IGNORECASE)
_LEVEL_WITH_NAME = pattern(rf"\b({'|'.join(_LEVELS)})\s+({_CAPITAL_WORD}(?:\s+{_CAPITAL_WORD}){{0,3}})")
_MAKES_PAPER = re.compile(
    r"\s*(?:\((?:sau đây|gọi)[^()]*\)\s*)?(?:xây dựng|ban hành|đề ra)\s+(?:\w+\s+){0,3}(?:kế hoạch|quyết định|chương trình|chỉ thị|hướng dẫn|thông tư|nghị quyết|nghị định|quy định|quy chế|kết luận)",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"(?:CHỦ TỊCH|BỘ TRƯỞNG|GIÁM ĐỐC|HIỆU TRƯỞNG|CỤC TRƯỞNG|ỦY BAN|UỶ BAN|HỘI ĐỒNG|THỦ TƯỚNG|CHÍNH PHỦ)\b"
)
_ON_BEHALF = pattern(r"(?:TM|T/M)[.\s]*([A-ZÀ-ỸĐ ]{4,})")
_BARE_COUNCILS = frozenset({"UBND", "HĐND"})
_COUNCIL_OF = pattern(
    rf"(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân)\s+"
    rf"((?:{'|'.join(_LEVELS)}|{'|'.join(name.upper() for name in _LEVELS)})(?:\s+{_CAPITAL_WORD}){{1,4}})"
)
_ABBREVIATIONS = {"UBND", "HĐND", "MTTQ", "BCĐ", "BTV", "TNCS", "HTX", "QLDA", "PTNT", "LĐTBXH", "QPPL", "THPT", "THCS"}
_PROPER = re.compile(
    r"\b(?:việt nam|hồ chí minh|trung ương|quốc hội|mặt trận tổ quốc|tổ quốc|bảo hiểm xã hội|bầu cử quốc gia|liên đoàn lao động|liên hiệp phụ nữ|ngân hàng nhà nước|"
    r"kho bạc nhà nước|kiểm toán nhà nước|thường vụ|bí thư)\b",
    re.IGNORECASE,
)
_PROPER_FORMS = {
    "việt nam": "Việt Nam",
    "hồ chí minh": "Hồ Chí Minh",
    "bầu cử quốc gia": "Bầu cử quốc gia",
    "liên đoàn lao động": "Liên đoàn Lao động",
    "liên hiệp phụ nữ": "Liên hiệp Phụ nữ",
    "ngân hàng nhà nước": "Ngân hàng Nhà nước",
    "kho bạc nhà nước": "Kho bạc Nhà nước",
    "kiểm toán nhà nước": "Kiểm toán Nhà nước",
    "mặt trận tổ quốc": "Mặt trận Tổ quốc",
    "bảo hiểm xã hội": "Bảo hiểm xã hội",
}
_LONG_FORMS = (("ủy ban nhân dân", "UBND"), ("uỷ ban nhân dân", "UBND"), ("hội đồng nhân dân", "HĐND"))


def header(layout: Layout) -> Document:
    """The header as the text says it; what it lacks is None."""
    lines = [line for passage in layout.head for line in lines_of(passage)]
    if layout.kind_name is None:
        # A head has short lines; prose that begins with "Ngày …" or names a number is none.
        every = [line for passage in layout.body[:12] for line in lines_of(passage)]
        lines = [line for line in every if len(line) <= _LONGEST_HEAD_LINE]
    number, place, date = number_place_and_day(layout, lines)
    printed = marks(layout)
    return Document(
        secrecy=printed.secrecy,
        urgency=printed.urgency,
        kind=layout.kind_name,
        number=number,
        date=date,
        place=place,
        issuer=_issuer(lines, layout, place),
        title=layout.title_text or None,
        anchor=_anchor(layout),
    )


def has_letterhead(layout: Layout) -> bool:
    """Whether the national motto or an issuer in capitals stands before the kind."""
    lines = [line for passage in layout.head for line in lines_of(passage)]
    return any(_NATIONAL.search(line) for line in lines) or _letterhead_issuer(lines) is not None


def is_missing_letterhead(lines: Sequence[str], beginning: Sequence[str]) -> bool:
    """Whether lines that stand apart are the letterhead, or part of it, that the beginning of the text lacks.

    They bear a number, place and day or the motto that stand there nowhere; or name who issues above a text without
    any of these.
    """
    known = {fold(line) for line in beginning}
    told = [line for line in beginning if is_letterhead_line(line)]
    if any(is_letterhead_line(line) and fold(line) not in known for line in lines):
        return not any(OWN_NUMBER.match(line) for line in told) or not any(OWN_NUMBER.match(line) for line in lines)
    return not told and any(AUTHORITY.fullmatch(line) and fold(line) not in known for line in lines)


def _anchor(layout: Layout) -> Anchor | None:
    passages = [passage for passage in (layout.kind, *layout.title) if passage]
    if not passages:
        return None
    return passages[-1].anchor()


def _issuer(lines: Sequence[str], layout: Layout, place: str | None) -> str | None:
    """The issuer of the letterhead, completed where it names no level; else who the text says makes the paper."""
    issuer = _letterhead_issuer(lines)
    if layout.issuer_line is not None:
        return _of_party_body(_humanised(layout.issuer_line.text.split(maxsplit=1)[1]), issuer)
    if issuer is None:
        return _issuer_from_text(layout)
    if issuer not in _BARE_COUNCILS:
        return issuer
    for passage in (*layout.title, *layout.opening, *layout.body[:3]):
        if behalf := _COUNCIL_OF.search(passage.text):
            return _humanised(f"{issuer} {behalf[1]}") if behalf[1].isupper() else f"{issuer} {behalf[1]}"
    for level, name in _LEVEL_WITH_NAME.findall(" ".join(passage.text for passage in layout.body[:3])):
        if place and place.lower() == name.lower():
            return f"{issuer} {level} {name}"
    return f"{issuer} {place}" if place else issuer


def _of_party_body(body: str, letterhead: str | None) -> str:
    """The body "Ban Thường vụ Tỉnh ủy" with the place that the letterhead "TỈNH ỦY AN PHÚC" names behind it."""
    last = body.rsplit(" ", 2)[-2:]
    place = letterhead.lower().partition(" ".join(last).lower())[2] if letterhead else ""
    return f"{body}{letterhead[-len(place) :]}" if letterhead and place else body


def _letterhead_issuer(lines: Iterable[str]) -> str | None:
    units: list[str] = []
    before = ""
    for line in lines:
        cut_motto, before = before.endswith(" VIỆT"), line.strip()
        text = _beside_motto(line).strip(" *_-–—|/")
        if text == "VIỆT NAM" and units and _VIETNAM.match(units[-1]):
            units[-1] += " VIỆT NAM"
            continue
        if (
            not text
            or (cut_motto and text == "NAM")
            or _NATIONAL.search(text)
            or has_number(text)
            or not _CAPITAL_LINE.fullmatch(text)
        ):
            continue
        if units and _LAW_TITLE.match(text):
            break
        if units and (_GOES_ON.fullmatch(units[-1]) or not _UNIT_HEAD.match(text) or _names_place(units[-1], text)):
            units[-1] += f" {text}"
        elif units or _UNIT_HEAD.match(text) or text in _HALF_HEADS:
            units.append(text)
    if not units:
        return None
    names = [_humanised(unit) for unit in units]
    issuer = names[-1]
    if len(names) > 1 and names[-2] == _CENTRAL_COMMITTEE:
        return issuer if issuer.endswith("Trung ương") else f"{issuer} Trung ương"
    if len(names) > 1 and _is_body_of(issuer, names[-2]):
        return f"{issuer} {names[-2]}"
    if len(names) > 1 and _PLACE_LINE.match(units[-1]) and names[-2].startswith(("UBND", "HĐND")):
        return f"{names[-2][:4]} {issuer[0].lower()}{issuer[1:]}"
    if len(names) > 1 and not _LEVEL.search(issuer) and (level := _LEVEL_WITH_NAME.search(names[-2])):
        issuer = f"{issuer} {level[0]}"
    return issuer


def _beside_motto(line: str) -> str:
    """The issuer of a line that runs on into the national motto: "UBND XÃ LA BẰNG CỘNG HÒA XÃ HỘI …"."""
    left = _PAGE_LABEL.sub("", line)
    motto = _WHOLE_MOTTO.search(left)
    beside = left[: motto.start()].strip() if motto else ""
    return beside if _UNIT_HEAD.match(beside) else line


def _is_body_of(body: str, unit: str) -> bool:
    """Whether a name says only which body of the unit above it: the standing board, the office, a board of the council."""
    if _COMMITTEE.match(unit) and _OF_PARTY.match(body):
        return True
    if unit.startswith("HĐND") and body.startswith("Ban "):
        return True
    return _HAS_BODIES.match(unit) is not None and _BODIES_OF_ANOTHER.fullmatch(body) is not None


def _names_place(unit: str, line: str) -> bool:
    """Whether a line is the place of the unit above it, which names none yet."""
    return _PLACE_LINE.match(line) is not None and not _LEVEL.search(unit)


def _humanised(capitals: str) -> str:
    """A name in capitals as running text writes it: "UBND TỈNH TÂY NINH" is "UBND tỉnh Tây Ninh"."""
    text = re.sub(r"\s+", " ", capitals).lower()
    for long_form, short in _LONG_FORMS:
        text = text.replace(long_form, short)
    parts = text.split()
    words: list[str] = []
    in_place, fresh, at = False, True, 0
    while at < len(parts):
        pair = " ".join(parts[at : at + 2])
        word = pair if pair in _PAIRS else parts[at]
        at += 2 if pair in _PAIRS else 1
        is_level = bool(words) and word in _LEVELS
        if word.upper() in _ABBREVIATIONS:
            words.append(word.upper())
        elif not is_level and (in_place or fresh or word in _PARTY_BODIES or word == "chính phủ"):
            words.append(word[0].upper() + word[1:])
        else:
            words.append(word)
        in_place = in_place or word in _LEVELS or word in _PARTY_BODIES or word in {"thpt", "thcs"}
        fresh = len(words) == 1 or word in {"và", "-", "–"} or word.endswith(",") or word.upper() in _ABBREVIATIONS
    return _PROPER.sub(lambda found: _proper(found[0]), " ".join(words))


def _proper(name: str) -> str:
    return _PROPER_FORMS.get(name.lower(), name[0].upper() + name[1:].lower())


def _issuer_from_text(layout: Layout) -> str | None:
    """Without a letterhead: who "xây dựng Kế hoạch" in the opening, completed by the place the title names."""
    candidates = [*layout.opening, *layout.body[:3]]
    for passage in (*layout.title, *layout.opening):
        if passage.text.isupper() and _DECIDES.match(passage.text):
            return _completed(_humanised(passage.text.strip(" :")), layout)
    for passage in candidates:
        for run in unit_runs(passage.text):
            if _MAKES_PAPER.match(passage.text[run.end :]):
                return _completed(run.units[-1].name, layout)
    for passage in layout.ending:
        for line in lines_of(passage):
            if behalf := _ON_BEHALF.match(line):
                return _completed(_humanised(behalf[1].strip()), layout)
    return None


def _completed(name: str, layout: Layout) -> str:
    """The name with the place of its level, where the paper names one: "UBND huyện" → "UBND huyện Tân Biên"."""
    short = re.sub(r"^(?:Ủy|Uỷ) ban nhân dân", "UBND", name)
    if _LEVEL_WITH_NAME.search(short):
        return short
    levels = _LEVEL.findall(short)
    texts = [layout.title_text, *(passage.text for passage in (*layout.opening, *layout.body))]
    if not levels:
        return short
    named = [(match[1].lower(), match[2]) for text in texts for match in _LEVEL_WITH_NAME.finditer(text)]
    places = Counter(place for level, place in named if level == levels[-1].lower())
    in_title = [
        match[2] for match in _LEVEL_WITH_NAME.finditer(layout.title_text) if match[1].lower() == levels[-1].lower()
    ]
    place = in_title[0] if in_title else next((place for place, _ in places.most_common(1)), None)
    return f"{short} {place}" if place else short
