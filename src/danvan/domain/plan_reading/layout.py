"""Stage 2, passages → regions: letterhead, kind, title, opening, body, ending, appendices, footnotes.

Reads: passages. Writes: a Layout; every passage stands in exactly one region.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from danvan.domain.law.citations import parse_document_number
from danvan.domain.law.document_tables import KIND_NAMES
from danvan.domain.plan_reading.blocks import BlockKind, Passage
from danvan.domain.plan_reading.markers import MarkerStyle, marker_of
from danvan.domain.vietnamese.patterns import pattern
from danvan.domain.vietnamese.text import fold


@dataclass(slots=True)
class Layout:
    """The regions of one paper. `kind_end` is where the title begins in the kind's passage, if it does there.

    `issuer_line` is the line "CỦA BAN THƯỜNG VỤ …" between the kind and the title; `attached` the paper behind the
    signature that the paper brings into force.
    """

    head: list[Passage] = field(default_factory=list)
    issuer_line: Passage | None = None
    kind: Passage | None = None
    kind_name: str | None = None
    kind_end: int = 0
    title: list[Passage] = field(default_factory=list)
    opening: list[Passage] = field(default_factory=list)
    body: list[Passage] = field(default_factory=list)
    ending: list[Passage] = field(default_factory=list)
    attached: list[Passage] = field(default_factory=list)
    appendix: list[Passage] = field(default_factory=list)
    footnotes: list[Passage] = field(default_factory=list)
    subject: str = ""

    @property
    def title_text(self) -> str:
        """The title as one line, the part beside the kind first."""
        beside = self.kind.text[self.kind_end :].strip(" :") if self.kind else self.subject
        parts = [beside, *(passage.text for passage in self.title)]
        return re.sub(r"\s+", " ", " ".join(part for part in parts if part)).strip(" .-–_")


_TITLED_KINDS = tuple(
    name for name in KIND_NAMES if name not in {"Luật", "Lệnh", "Văn bản", "Hiến pháp", "Tiêu chuẩn", "Quy chuẩn"}
)
_CAPITAL_KIND = re.compile("(?:" + "|".join(name.upper() for name in _TITLED_KINDS) + r")(?!\w)")
# A letter bears no kind: "CÔNG VĂN SỐ 12/UBND-VX" above its letterhead is the title of a page.
_NAMES_LETTER = re.compile(r"CÔNG VĂN(?: SỐ)?\s*:?\s*\d", re.IGNORECASE)
_HEADING_KIND = re.compile("(?:" + "|".join(_TITLED_KINDS) + r")(?!\w)", re.IGNORECASE)
_KIND_BY_FOLD = {name.upper(): name for name in _TITLED_KINDS}
_KINDS_ALTERNATION = "|".join(name.lower() for name in _TITLED_KINDS)
_OPENING = re.compile(
    r"(?:c[ăãâ]n c[ứửưừ]|theo đề nghị|xét đề nghị|thừa ủy quyền|nhằm |để |kính gửi|"
    rf"(?:tiếp tục )?(?:thực hiện|triển khai(?: thực hiện)?)\s+(?:các\s+|sự\s+|ý kiến\s+|nội dung\s+)?(?:chỉ đạo|{_KINDS_ALTERNATION}|luật)"
    r"(?=.*(?:\bsố\b|;$|:$|,$|\d))|"
    r"(?:ủy ban|uỷ ban|ubnd|hđnd|hội đồng nhân dân|sở|ban|phòng|đảng ủy|bộ)\b.{0,200}(?:ban hành|xây dựng|quyết định).{0,400}(?:như sau|:)\s*$)",
    re.IGNORECASE,
)
_WIRES = re.compile(r"(?:.{3,80}\s)?điện\s*:?\s*$")
AUTHORITY = pattern(
    r"(?:(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|THỦ TƯỚNG|TRƯỞNG|HIỆU TRƯỞNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|VIỆN TRƯỞNG|TỔNG (?:GIÁM ĐỐC|CỤC TRƯỞNG|KIỂM TOÁN|THANH TRA)|THỐNG ĐỐC|"
    r"CHÁNH (?:ÁN|VĂN PHÒNG|THANH TRA)|QUỐC HỘI|BỘ CHÍNH TRỊ|ỦY BAN|UỶ BAN|HỘI ĐỒNG|BAN(?! HÀNH)|SỞ|CHÍNH PHỦ)\b[^a-zà-ỹ]*)$"
)
_BASIS = re.compile(r"(?:c[ăãâ]n c[ứửưừ]|xét đề nghị|theo đề nghị)\b", re.IGNORECASE)
OWN_NUMBER = re.compile(
    r"Số\s*:?\s*(\d{1,5}[a-z]?\s*[/-]\s*(?:\d{4}\s*/\s*)?[A-ZĐ][\wĐđ&]*(?:\.\w+)*(?:\s?[/-]\s?[A-ZĐ][\wĐđ&]*(?:\.\w+)*)*)"
)
_SUBJECT = re.compile(r"(?:V/v|Về việc|v/v)\b")
_ABOUT = re.compile(r"[Vv]ề\b")
_LETTER_SUBJECT = re.compile(r"[Vv]/v\b")
_PLACE_AND_DAY = re.compile(r",\s*ngày\b.{0,20}\btháng\b.{0,20}\bnăm\s+\d{4}")
_MOTTO = re.compile(r"CỘNG\s*HÒA|Độc lập|CỘNG SẢN VIỆT NAM")
_OF_ISSUER = re.compile(r"CỦA\s+(?:BAN|CHỦ TỊCH|ỦY BAN|UỶ BAN|BỘ|THỦ TƯỚNG|TỈNH|THÀNH|HUYỆN|ĐẢNG|HỘI|SỞ|GIÁM)")
_GOES_ON = re.compile(
    r"(?:(?:đến )?năm|giai đoạn|trên địa bàn|tại|của|và|nhiệm kỳ|từ năm|theo)\b[^.;:]{0,100}$", re.IGNORECASE
)
_ENDS_PROSE = re.compile(r"[.:;,]\s*$")
_RECIPIENTS = re.compile(r"noi nhan\s*(?::|$|-)")
_UNLABELLED = re.compile(r"\s*[-–]\s[^;]{3,120};(?:[^;]{3,160};){1,40}\s*[-–]\s*Lưu\b")
# "Thay mặt", "ký thay", "thừa lệnh", "thừa ủy quyền".
BEHALF_WORD = r"(?:T/?M|K/?T|T/?L|TUQ|T\.M|K\.T|T\.L)"
BEHALF = BEHALF_WORD + r"(?:\s*[./]\s*|\s+)"
_CAPACITY = pattern(BEHALF + r"[A-ZÀ-ỸĐ]{2,}")
_POST = pattern(
    r"(?:Q\. ?)?(?:PHÓ )?(?:CHỦ TỊCH|CHỦ NHIỆM|GIÁM ĐỐC|TRƯỞNG(?: [A-ZÀ-ỸĐ,\- ]+)?|BỘ TRƯỞNG|THỦ TƯỚNG|BÍ THƯ|CHÁNH [A-ZÀ-ỸĐ ]+|THỨ TRƯỞNG|TỔNG [A-ZÀ-ỸĐ ]+|HIỆU TRƯỞNG|"
    r"CỤC TRƯỞNG|CHI CỤC TRƯỞNG|CHỈ HUY TRƯỞNG|VIỆN TRƯỞNG|VỤ TRƯỞNG|TƯ LỆNH|CHÍNH ỦY)"
    r"(?: (?:THƯỜNG TRỰC|PHỤ TRÁCH|(?:UBND|ỦY BAN|UỶ BAN|HĐND|HỘI ĐỒNG|MẶT TRẬN|CÔNG ĐOÀN|ĐẢNG ỦY|ĐẢNG UỶ)[A-ZÀ-ỸĐ ]*"
    r"|(?:TRUNG TÂM|BỆNH VIỆN|BẢO TÀNG|THƯ VIỆN|HỌC VIỆN) [A-ZÀ-ỸĐ,\- ]+))*"
)
_APPENDIX = re.compile(r"(?:PHỤ LỤC|Phụ lục|BIỂU|DANH MỤC|Biểu)\b")
_BARE_APPENDIX = re.compile(r"(?:Phụ lục|Biểu(?: mẫu)?)(?:\s+số)?\s*(?:[IVXLC]{1,5}|\d{0,3}[a-zA-Z]?)\s*(?:[.:\-–].*)?")
_ATTACHED_KINDS = frozenset({
    "Kế hoạch", "Chương trình", "Chương trình hành động", "Chương trình phối hợp", "Quy chế", "Quy chế phối hợp", "Quy định",
    "Đề án", "Phương án", "Điều lệ", "Hướng dẫn",
})  # fmt: skip
_COMES_WITH = re.compile(r"[\s*(]*(?:ban hanh )?kem theo\b")
_COMES_WITH_REACH = 40
_LONGEST_APPENDIX_HEAD = 160
_MOST_TITLE_PASSAGES = 6
_LATEST_KIND = 60
_BODY_STYLES = frozenset({MarkerStyle.ROMAN, MarkerStyle.ARTICLE, MarkerStyle.PART, MarkerStyle.CHAPTER})
_LONGEST_SUBJECT_LINE = 60
_LABEL_REACH = 16


def laid_out(passages: Sequence[Passage]) -> Layout:
    """The regions of a paper; without a recognisable kind all is body."""
    layout = Layout()
    rest: list[Passage] = []
    for passage in passages:
        (layout.footnotes if passage.kind is BlockKind.FOOTNOTE else rest).append(passage)
    rest = _take_head(layout, rest)
    rest = _take_opening(layout, rest)
    _take_body(layout, rest)
    return layout


def lines_of(passage: Passage) -> list[str]:
    """The printed lines of a passage: those of each cell in turn, or the one line it is."""
    if passage.cells:
        return [line for cell in passage.cells for line in cell.split("\n") if line]
    return [passage.text]


def is_letterhead_line(line: str) -> bool:
    """Whether a line bears a number, place and day, or the motto."""
    return any(one.search(line) for one in (_PLACE_AND_DAY, _MOTTO)) or OWN_NUMBER.match(line) is not None


def kind_name(text: str) -> str | None:
    """The kind a title line names in capitals ("KẾ HOẠCH"), None when it names none."""
    match = _CAPITAL_KIND.match(text)
    return _KIND_BY_FOLD[match[0]] if match else None


def is_recipients_label(text: str) -> bool:
    """Whether a line opens "Nơi nhận"."""
    return _RECIPIENTS.match(fold(text[:_LABEL_REACH])) is not None


def is_unlabelled_list(text: str) -> bool:
    """Whether one line lists recipients down to "Lưu", the label above it lost."""
    return _UNLABELLED.match(text) is not None


def is_signature_line(text: str) -> bool:
    """Whether a line in capitals says who signs, or for whom."""
    stripped = text.strip(" ,.*")
    return _CAPACITY.match(stripped) is not None or _POST.fullmatch(stripped) is not None


def _take_head(layout: Layout, rest: list[Passage]) -> list[Passage]:
    found = _kind_line(rest)
    if found is None:
        return _take_untitled_head(layout, rest)
    at, match = found
    layout.kind, layout.kind_end = rest[at], match.end()
    layout.kind_name = _KIND_BY_FOLD[match[0].upper()]
    bases = next((number for number, passage in enumerate(rest[:at]) if _BASIS.match(passage.text)), None)
    if bases is None:
        layout.head = rest[:at]
        return _take_title(layout, rest[at + 1 :])
    # Only "QUYẾT ĐỊNH:" after the bases names the kind.
    layout.head, layout.opening, layout.kind_end = rest[:bases], rest[bases:at], len(rest[at].text)
    return rest[at + 1 :]


def _kind_line(rest: Sequence[Passage]) -> tuple[int, re.Match[str]] | None:
    """Where the kind stands: alone in a line in capitals; else in capitals before the title; else as a heading.

    Pages of web sites repeat the title above the paper, so that the line that is only the kind goes first.
    """
    found: list[tuple[int, int, re.Match[str]]] = []
    for at, passage in enumerate(rest[:_LATEST_KIND]):
        if _opens_body(passage):
            break
        if passage.cells:
            continue
        if _NAMES_LETTER.match(passage.text):
            continue
        if match := _CAPITAL_KIND.match(passage.text):
            found.append((0 if not passage.text[match.end() :].strip(" :.*") else 1, at, match))
        elif (passage.strong or passage.kind is BlockKind.HEADING) and (match := _HEADING_KIND.match(passage.text)):
            found.append((2, at, match))
    if not found:
        return None
    _, at, match = min(found, key=lambda one: one[:2])
    return at, match


def _opens_body(passage: Passage) -> bool:
    marker = marker_of(passage.text)
    return marker is not None and marker.style in _BODY_STYLES


def _take_untitled_head(layout: Layout, rest: list[Passage]) -> list[Passage]:
    """A letter has no line for its kind, and files lose it: the number tells the kind, "V/v" or capitals the title."""
    lines = [(at, line) for at, passage in enumerate(rest[:_LATEST_KIND]) for line in lines_of(passage)]
    numbered = next(((at, match) for at, line in lines if (match := OWN_NUMBER.match(line))), None)
    if numbered is None:
        return _take_bare_letter(layout, rest)
    at, match = numbered
    number = parse_document_number(re.sub(r"\s", "", match[1]))
    if number is None or number.kind is None:
        return rest
    subject = next((number for number, line in lines if number >= at and _SUBJECT.match(line)), None)
    layout.kind_name = "Công văn" if _is_letter(lines, at) else number.kind
    end = (at if subject is None else max(at, subject)) + 1
    is_about = any(_ABOUT.match(one.text) for one in rest[end : end + 1] if not one.cells)
    place = _place_below(rest, end) if subject is not None or is_about else end
    start, layout.title, end = end, rest[end:place], place
    while end < len(rest) and _is_head_line(rest[end]):
        end += 1
    layout.head = [*rest[:start], *rest[place:end]]
    if subject is not None or layout.title:
        layout.subject = _subject_of(rest[subject]) if subject is not None else ""
        return rest[end:]
    title_end = end
    while title_end < len(rest) and rest[title_end].text.isupper() and not AUTHORITY.fullmatch(rest[title_end].text):
        title_end += 1
    layout.title = rest[end:title_end]
    return rest[title_end:]


def _place_below(rest: Sequence[Passage], start: int) -> int:
    """Where place and day, or below short lines "Kính gửi", end a subject of several lines; else its start."""
    are_cut = True
    for at in range(start, min(len(rest), start + _MOST_TITLE_PASSAGES)):
        passage = rest[at]
        if _is_head_line(passage) or (are_cut and _is_address(passage.text)):
            return at
        if passage.cells or _OPENING.match(passage.text) or marker_of(passage.text):
            break
        are_cut = are_cut and len(passage.text) <= _LONGEST_SUBJECT_LINE and not _ENDS_PROSE.search(passage.text)
    return start


def _take_bare_letter(layout: Layout, rest: list[Passage]) -> list[Passage]:
    """A text that begins with "Kính gửi" is a letter that has lost its head."""
    at = next((at for at, passage in enumerate(rest[:_MOST_TITLE_PASSAGES]) if _is_address(passage.text)), None)
    if at is None:
        return rest
    # "Số:      /UBND-NC" is blank yet; "V/v" stands below it, and may go on in lines of its own.
    named = next((number for number, passage in enumerate(rest[:at]) if _subject_of(passage)), at)
    below = named + 1 if _place_below(rest, named + 1) == at else at
    layout.kind_name, layout.head, layout.title = "Công văn", rest[:below], rest[below:at]
    layout.subject = _subject_of(rest[named])
    return rest[at:]


def _subject_of(passage: Passage) -> str:
    """The words of "V/v …" in a passage, over all lines of its cell down to place and day."""
    for cell in passage.cells or (passage.text,):
        lines = [line.strip() for line in cell.split("\n") if line.strip()]
        for at, line in enumerate(lines):
            if _SUBJECT.match(line):
                ends = (end for end, below in enumerate(lines) if end > at and is_letterhead_line(below))
                return " ".join(lines[at : next(ends, len(lines))])
    return ""


def _is_letter(lines: Sequence[tuple[int, str]], at: int) -> bool:
    """Whether "V/v" stands below the number: "48/CT-CS" may be a letter of a body whose symbol is that of a kind."""
    return any(number >= at and _LETTER_SUBJECT.match(line) for number, line in lines)


def _is_head_line(passage: Passage) -> bool:
    return any(_PLACE_AND_DAY.search(line) or _MOTTO.search(line) for line in lines_of(passage))


def _take_title(layout: Layout, rest: list[Passage]) -> list[Passage]:
    if rest and rest[0].text.isupper() and _OF_ISSUER.match(rest[0].text):
        layout.issuer_line, rest = rest[0], rest[1:]
    has_title = bool(layout.title_text)
    bases = next((at for at, one in enumerate(rest[:_MOST_TITLE_PASSAGES]) if _BASIS.match(one.text)), 0)
    for at, passage in enumerate(rest[:_MOST_TITLE_PASSAGES]):
        text = passage.text
        marker = marker_of(text)
        begins_body = marker is not None and marker.style is not MarkerStyle.LOWER
        if passage.cells or begins_body or _BASIS.match(text) or is_recipients_label(text):
            return rest[at:]
        if _WIRES.fullmatch(text) or _is_address(text):
            return rest[at:]
        if has_title and (
            _OPENING.match(text)
            or AUTHORITY.fullmatch(text)
            or not (
                passage.strong
                or passage.kind is BlockKind.HEADING
                or text.isupper()
                or text.startswith("(")
                or _GOES_ON.match(text)
                or (at < bases and not _ENDS_PROSE.search(text))
            )
        ):
            return rest[at:]
        layout.title.append(passage)
        has_title = True
    return rest[_MOST_TITLE_PASSAGES:]


def _is_address(text: str) -> bool:
    return fold(text[:_LABEL_REACH]).startswith(("kinh gui", "dong kinh gui"))


def _take_opening(layout: Layout, rest: list[Passage]) -> list[Passage]:
    if layout.kind_name is None:
        return rest
    for at, passage in enumerate(rest):
        if _ends_body(passage, posts=False):
            return [*_without_bases(layout), *rest[at:]]
        marker = marker_of(passage.text)
        if (marker and marker.style is not MarkerStyle.LOWER) or passage.cells:
            return rest[at:]
        if passage.kind is BlockKind.HEADING and not (AUTHORITY.fullmatch(passage.text) or kind_name(passage.text)):
            return rest[at:]
        layout.opening.append(passage)
    return _without_bases(layout)


def _without_bases(layout: Layout) -> list[Passage]:
    """Where nothing is numbered, what is neither a basis nor an addressee is body."""
    bases: list[Passage] = []
    body: list[Passage] = []
    addressed = False
    for passage in layout.opening:
        addressed = fold(passage.text[:_LABEL_REACH]).startswith("kinh gui") or (
            addressed and passage.kind is BlockKind.BULLET
        )
        (bases if addressed or _OPENING.match(passage.text) else body).append(passage)
    layout.opening = bases
    return body


def _ends_body(passage: Passage, *, posts: bool = True) -> bool:
    """Whether the end of a paper begins here; a post in capitals alone also names who decides, above the bases."""
    lines = lines_of(passage)
    if any(is_recipients_label(line) or is_unlabelled_list(line) for line in lines):
        return True
    signs = is_signature_line if posts else _on_behalf
    return passage.kind is not BlockKind.BULLET and any(signs(line) for line in lines)


def _on_behalf(line: str) -> bool:
    return _CAPACITY.match(line.strip(" ,.*")) is not None


def _take_body(layout: Layout, rest: Sequence[Passage]) -> None:
    region = layout.body
    for at, passage in enumerate(rest):
        opens_appendix = (
            _APPENDIX.match(passage.text) is not None
            and len(passage.text) < _LONGEST_APPENDIX_HEAD
            and (passage.text.isupper() or _is_appendix_name(passage) or region is layout.ending)
            and not passage.cells
        )
        if opens_appendix:
            region = layout.appendix
        elif region is layout.body and _ends_body(passage):
            region = layout.ending
        elif region is layout.ending and _opens_attached(rest, at):
            region = layout.appendix if _APPENDIX.match(passage.text) else layout.attached
        region.append(passage)


def _is_appendix_name(passage: Passage) -> bool:
    """Whether a bold line is only the name of an appendix; a body may say of its appendix something in bold too."""
    return passage.strong and _BARE_APPENDIX.fullmatch(passage.text) is not None


def _opens_attached(rest: Sequence[Passage], at: int) -> bool:
    """Whether a paper of its own begins behind the signature.

    Its name in capitals, then "(Ban hành kèm theo …)"; a list or a procedure has a name that says no kind, so that
    only more of the name may stand between.
    """
    passage = rest[at]
    if passage.cells or not passage.text.isupper() or is_signature_line(passage.text):
        return False
    has_kind = kind_name(passage.text) in _ATTACHED_KINDS
    for one in rest[at + 1 : at + _MOST_TITLE_PASSAGES]:
        if _COMES_WITH.match(fold(one.text[:_COMES_WITH_REACH])):
            return True
        if not has_kind and (one.cells or not one.text.isupper() or is_signature_line(one.text)):
            return False
    return False
