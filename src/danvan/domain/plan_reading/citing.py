"""Stage 4, passages → citations: every other document named, once, with all its places.

Reads: layout. Writes: citations in order of first mention; for each passage the spans that belong to them,
so that later stages do not take the day of a cited document for a deadline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from danvan.domain.law.citations import DocumentNumber, NumberForm, NumberMention, number_mentions
from danvan.domain.law.document_tables import KIND_NAMES
from danvan.domain.law.known_documents import known_document
from danvan.domain.plan_reading.blocks import Passage
from danvan.domain.plan_reading.law_names import LawMention, law_mentions
from danvan.domain.plan_reading.layout import Layout
from danvan.domain.plan_reading.reading import Anchor, Citation
from danvan.domain.plan_reading.spans import Spans
from danvan.domain.plan_reading.units import unit_runs
from danvan.domain.vietnamese.dates import date_mentions
from danvan.domain.vietnamese.patterns import pattern
from danvan.domain.vietnamese.text import fold


@dataclass(slots=True)
class Mention:
    """One mention of a document, before mentions of the same document are put together."""

    passage: Passage
    start: int
    end: int
    kind: str | None
    number: DocumentNumber | None = None
    name: str | None = None
    issuer: str | None = None
    issuer_said: bool = False
    kind_said: bool = False
    number_start: int = 0
    date: str | None = None
    comma_before_date: bool = False
    basis: bool = False
    trailing: str | None = None


@dataclass(slots=True)
class Cited:
    """What is cited: the documents, their single mentions, and the spans they take in each passage."""

    citations: tuple[Citation, ...] = ()
    mentions: list[Mention] = field(default_factory=list)
    spans: dict[int, Spans] = field(default_factory=dict)

    def covers(self, passage: Passage, at: int) -> bool:
        """Whether a character of a passage belongs to a citation."""
        spans = self.spans.get(passage.number)
        return spans is not None and spans.hold(at)


_KINDS = "|".join(KIND_NAMES)
# "Báo cáo thẩm định số …": a word or two may stand between the kind and "số".
_KIND_WORD = re.compile(rf"(?<!pháp )(?<!\w)(?:{_KINDS})(?!\w)", re.IGNORECASE)
_KIND_TO_NUMBER = pattern(
    r"(?:(?:\s+[a-zà-ỹđ]+){1,2}\s+số|\s*(?i:(?:của|do)\s[^;.]{1,60}\s)?(?:số|Số)?)\s*:?\s*[“\"]?\s*"
)
_NO_CITATION_BEFORE = re.compile(
    r"(?:mẫu(?:\s+biểu)?|biểu(?:\s+mẫu)?|phụ lục|mã số|tài khoản)\s*(?:số)?\s*$", re.IGNORECASE
)
_DATE_LINK = re.compile(r"\s*(,)?\s*(?:\((?:sau đây|gọi)[^)]*\)\s*)?(?:được\s+)?(?:ký\s+|ban hành\s+)?$")
_ISSUER_LINK = re.compile(r"\s*,?\s*(?:của|do)\s+(?:liên\s+)?")
# "Ngày 22/12/2024, Bộ Chính trị đã ban hành" before the kind: who issued it and when.
_ISSUES = re.compile(r"\s+(?:đã\s+)?(?:ban hành|ký ban hành|thông qua|ra|có|ký)\s+(?:các\s+)?$", re.IGNORECASE)
# "Xét đề nghị của Hiệp hội tại" before the kind: it is theirs; "Ngày 22/10/2025, tại": of that day.
_SAYS_IN = re.compile(
    r"(?:đề nghị|ý kiến|kiến nghị|báo cáo|chỉ đạo)\s+của\s+(?P<whose>[^;.]{3,80}?)\s+tại\s+$", re.IGNORECASE
)
_DAY_THEN_IN = re.compile(r"\s*,\s*tại\s+(?:các\s+)?$", re.IGNORECASE)
_DAY_BEFORE_ISSUER = re.compile(r"\s*,?\s*$")
# Behind the day, where "của" is lost: "ngày 22/12/2024 Bộ Chính trị về …".
_BARE_ISSUER = re.compile(
    r"\s+(?=(?:Bộ Chính trị|Ban Bí thư|Chính phủ|Thủ tướng Chính phủ|Quốc hội|(?:Ủy|Uỷ) ban Thường vụ Quốc hội)\s+(?:về|quy định|ban hành|phê duyệt|sửa đổi)\b)"
)
_BETWEEN_LINK = re.compile(r"\s*,?\s*giữa\s+")
_NUMBER_LINK = re.compile(r"\s*(?:\(\s*(?:(?:Bộ l|L)uật\s+)?)?(?:số\s*)?")
_SHORT_NAMES = (("mttq", "mat tran to quoc"), ("qppl", "quy pham phap luat"), ("nsnn", "ngan sach nha nuoc"))
_BASIS = re.compile(
    r"[^\w“\"(]*(?:c[ăãâ]n c[ứửưừ]|thực hiện|tiếp tục thực hiện|triển khai|theo|xét|thi hành|để|nhằm|trên cơ sở|thừa ủy quyền)\b",
    re.IGNORECASE,
)
_BARE_BASIS = re.compile(r"\W*c[ăãâ]n c[ứửưừ]\W*", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.!?…/]\W*$")
_SHARING_LINK = re.compile(rf"\s*(?:,|;|và|,\s*và)?\s*(?:các\s+)?(?:{_KINDS})?\s*(?:số\s*)?", re.IGNORECASE)
_ITEM_NUMBER = re.compile(r"\W*\d{1,2}\s*\.")
_NAMES_PAPER = re.compile(
    rf"\W*(?:\d{{1,2}}\s*[.)]\s*)?(?:c[ăãâ]n c[ứửưừ]\s+)?(?:các\s+)?(?:{_KINDS})(?!\w)", re.IGNORECASE
)
_BASES_HEADING = re.compile(
    r"\W*(?:[IVX]{1,4}|[A-E]|\d)\s*[.)]?\s*(?:các\s+|những\s+)?(?:căn cứ|cơ sở pháp lý|cơ sở chính trị)\b[^.;:]{0,60}:?",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"\s*và\s+số\s*", re.IGNORECASE)
_OF_ONE_BODY = re.compile(rf"\s*và\s+(?:{_KINDS})\s+(?:số\s*)?", re.IGNORECASE)
_ANY_PAPER = frozenset({"Văn bản", "Dự án"})
# Behind "của": a body the grammar of units does not know, up to what the document is about.
_ANY_BODY = pattern(
    r"((?:Ủy ban|Uỷ ban|Hội đồng|Ban|Cục trưởng|Vụ trưởng|Giám đốc|Trưởng|Tổng|Thuế|Hải quan|Chi cục|Cục|Vụ|Viện|Kho bạc|Tòa án|Toà án|Bệnh viện|Đại học|Học viện|Liên|"
    r"Hiệp hội|Chủ nhiệm|Chánh|Thống đốc|Tổ|Tiểu ban|Đoàn|Trung tâm|Trường|Công ty|Tập đoàn|Quỹ|Đảng bộ|Chi bộ)\b(?:TP\.|[^;.:()“”|]){2,90}?)"
    r"(?=\s*(?:$|[;.:()“”|]|,\s)|\s(?i:về|v/v|ban hành|quy định|hướng dẫn|phê duyệt|sửa đổi|thành lập|triển khai|thực hiện|kèm theo|đề nghị|hỏi|vướng mắc|giao|gửi|trình|yêu cầu|công bố|"
    r"thông báo|quyết định|tại|đã|được|có|và (?i:quyết định|nghị|thông tư|công văn|kế hoạch|tờ trình|báo cáo|các văn bản))\b)"
)
_WHOLE_BODY = re.compile(
    r"(?:Thủ tướng Chính phủ|Chính phủ|Quốc hội|Bộ Chính trị|Ban Bí thư)(?=\s+(?!Trung ương)[A-ZĐỦỨƯ])"
)
_MOST_TOGETHER = 2
_REACH = 110
_BEFORE_REACH = 24
_ISSUER_REACH = 160


def cited(layout: Layout, own_number: str | None) -> Cited:
    """All documents a paper cites, the paper itself left out."""
    result = Cited()
    for passage, left_open in _passages(layout):
        mentions = list(_mentions(passage, left_open))
        result.mentions.extend(mentions)
        result.spans[passage.number] = Spans((mention.start, mention.end) for mention in mentions)
    own = own_number and re.sub(r"\s", "", own_number).upper()
    others = [mention for mention in result.mentions if not (mention.number and mention.number.text.upper() == own)]
    result.citations = tuple(_merged(others))
    return result


@dataclass(frozen=True, slots=True)
class _LeftOpen:
    """What the paragraph before one of the opening leaves open: a list of bases, or half of a sentence about one."""

    bases: bool = False
    half: bool = False


def _passages(layout: Layout) -> Iterator[tuple[Passage, _LeftOpen | None]]:
    """Every passage that may cite; for those that state bases what goes on in it from the one before.

    Bases stand in the opening, or under a heading of their own ("I. CĂN CỨ XÂY DỰNG KẾ HOẠCH").
    """
    for passage in layout.title:
        yield passage, None
    if layout.kind is not None:
        yield layout.kind, None
    left_open = _LeftOpen()
    for passage in layout.opening:
        yield passage, left_open
        begins = left_open != _LeftOpen() or _BASIS.match(passage.text) is not None
        left_open = _open_after(passage.text) if begins else _LeftOpen()
    in_bases = False
    for passage in layout.body:
        text = passage.text
        in_bases = _BASES_HEADING.fullmatch(text) is not None or (in_bases and _NAMES_PAPER.match(text) is not None)
        yield passage, _LeftOpen(bases=True) if in_bases else None
    for region in (layout.footnotes, layout.attached, layout.appendix):
        for passage in region:
            yield passage, None


def _open_after(text: str) -> _LeftOpen:
    """What a paragraph that states a basis leaves open for the next one."""
    if text.endswith((";", ",", ":")) or _BARE_BASIS.fullmatch(text):
        return _LeftOpen(bases=True)
    return _LeftOpen(half=not _SENTENCE_ENDS.search(text))


def _mentions(passage: Passage, left_open: _LeftOpen | None) -> Iterator[Mention]:
    text = passage.text
    numbers = [
        number
        for number in number_mentions(text)
        if not _NO_CITATION_BEFORE.search(text[max(0, number.start - _BEFORE_REACH) : number.start])
    ]
    found: list[Mention] = []
    previous: Mention | None = None
    for at, number in enumerate(numbers):
        limit = numbers[at + 1].start if at + 1 < len(numbers) else len(text)
        mention = _numbered(passage, number, previous, limit)
        mention.basis = left_open is not None and _stands_in_basis(text, mention.start, left_open)
        found.append(mention)
        previous = mention
    _share_issuers(text, found)
    _share_dates(text, found)
    for law in law_mentions(text):
        in_basis = left_open is not None and _stands_in_basis(text, law.start, left_open)
        mention = _named(passage, law, basis=in_basis)
        holder = None if law.inside else _holder(text, law.end, numbers, found)
        if holder is not None:
            holder.name, holder.kind, holder.start = mention.name, mention.kind, law.start
            _read_before(holder)
        else:
            found.append(mention)
    yield from sorted(found, key=lambda mention: mention.start)


def _holder(text: str, end: int, numbers: list[NumberMention], found: list[Mention]) -> Mention | None:
    """The mention whose number stands right behind a law's name."""
    pairs = zip(numbers, found, strict=False)
    return next((one for number, one in pairs if _NUMBER_LINK.fullmatch(text, end, number.start)), None)


def _numbered(passage: Passage, found: NumberMention, previous: Mention | None, limit: int) -> Mention:
    text, number = passage.text, found.number
    before = text[max(0, found.start - _REACH) : found.start]
    said = _kind_said(before)
    start = found.start
    if said:
        kind: str | None = _printed_kind(said[0])
        start = found.start - (len(before) - said.start())
    elif previous and previous.number and previous.number.kind_symbol == number.kind_symbol:
        kind = previous.kind
    else:
        kind = number.kind
    mention = Mention(
        passage,
        start,
        found.end,
        kind,
        number,
        kind_said=bool(said) and kind not in _ANY_PAPER,
        number_start=found.start,
    )
    _read_date(mention, limit)
    _read_issuer(mention, limit)
    if mention.kind_said or (said and kind in _ANY_PAPER):
        _read_before(mention)
    if mention.issuer is None:
        known = known_document(number.text) if number.form is NumberForm.PARTY else None
        mention.issuer = known.issuers[0] if known else number.issuer
    return mention


def _kind_said(before: str) -> re.Match[str] | None:
    """The last kind that is named before a number, if only "số", a word or "của …" stands between."""
    named = list(_KIND_WORD.finditer(before))
    return named[-1] if named and _KIND_TO_NUMBER.fullmatch(before, named[-1].end()) else None


def _stands_in_basis(text: str, at: int, left_open: _LeftOpen) -> bool:
    """Whether a citation of the opening is a basis: its sentence, or the one before a semicolon, begins as bases do.

    `left_open` says what the paragraph before has left open: a list of bases, or a sentence that a line end has cut.
    """
    start = max(text.rfind(". ", 0, at) + 1, 0)
    start = 0 if _ITEM_NUMBER.fullmatch(text, 0, start) else start
    if _BASIS.match(text, start) is not None or (left_open.half and start == 0):
        return True
    return left_open.bases and start == 0 and _NAMES_PAPER.match(text) is not None


def _printed_kind(text: str) -> str:
    folded = text.lower()
    return next(name for name in KIND_NAMES if name.lower() == folded)


def _read_date(mention: Mention, limit: int) -> None:
    text = mention.passage.text
    window = text[mention.end : min(limit, mention.end + _REACH)]
    for date in date_mentions(window)[:1]:
        link = _DATE_LINK.match(window[: date.start])
        if link and link.end() == date.start and date.value[:1].isdigit():
            mention.date = date.value
            mention.comma_before_date = link[1] is not None
            mention.end += date.end


def _read_issuer(mention: Mention, limit: int) -> None:
    text = mention.passage.text
    window = text[mention.end : min(limit, mention.end + _ISSUER_REACH)]
    between = _BETWEEN_LINK.match(window)
    link = between or _ISSUER_LINK.match(window) or (_BARE_ISSUER.match(window) if mention.date else None)
    if link is None:
        return
    runs = unit_runs(window[link.end() :])
    if runs and runs[0].start == 0:
        names = runs[0].names if between else runs[0].names[:1]
        name = " và ".join(names)
        whole = None if between else _WHOLE_BODY.match(name)
        mention.issuer, mention.issuer_said = whole[0] if whole else name, True
        unit = runs[0].units[-1 if between else 0]
        mention.end += link.end() + (whole.end() if whole else unit.end)
    elif body := _ANY_BODY.match(window, link.end()):
        mention.issuer, mention.issuer_said = re.sub(r"\s+", " ", body[1]), True
        mention.end += body.end()


def _read_before(mention: Mention) -> None:
    """What is said before the kind: "Ngày …, Bộ Chính trị đã ban hành Nghị quyết số …", "đề nghị của Hội tại Công văn số …"."""
    window = mention.passage.text[max(0, mention.start - _ISSUER_REACH) : mention.start]
    issues = _ISSUES.search(window)
    said = _SAYS_IN.search(window)
    day_end = len(window)
    if issues or said:
        limit = issues.start() if issues else said.end("whose") if said else 0
        run = next((run for run in unit_runs(window[:limit]) if run.end == limit), None)
        if run is None or (said and run.start > said.start("whose")):
            return
        if not mention.issuer_said:
            mention.issuer, mention.issuer_said = " và ".join(run.names[-_MOST_TOGETHER:]), True
        day_end = run.start
    if mention.date is None:
        _read_day_before(mention, window[:day_end], _DAY_BEFORE_ISSUER if issues else _DAY_THEN_IN)


def _read_day_before(mention: Mention, before: str, link: re.Pattern[str]) -> None:
    """The day of "Ngày …, " that the words before a mention end with."""
    dates = date_mentions(before)
    if dates and dates[-1].is_day and link.fullmatch(before, dates[-1].end):
        mention.date = dates[-1].value


def _share_issuers(text: str, found: list[Mention]) -> None:
    """Of "99-QĐ/TW, ngày … và Quy định số 124-QĐ/TW, ngày … của Ban Bí thư": the issuer said last is that of both."""
    for mention, following in reversed(list(pairwise(found))):
        if mention.issuer_said or not following.issuer_said or not (mention.number and following.number):
            continue
        between = text[mention.end : following.start]
        same_issuer = mention.number.issuers[-1:] == following.number.issuers[-1:]
        if same_issuer and _SHARING_LINK.fullmatch(between):
            mention.issuer, mention.issuer_said = following.issuer, True


def _share_dates(text: str, found: list[Mention]) -> None:
    """Of "Công điện số 8/CĐ-UBND và số 9/CĐ-UBND ngày …" the one day is that of both."""
    for mention, following in pairwise(found):
        if mention.date is not None or following.date is None or not (mention.number and following.number):
            continue
        between = text[mention.end : following.number_start]
        same_body = mention.number.issuers[-1:] == following.number.issuers[-1:]
        if _TOGETHER.fullmatch(between) or (same_body and _OF_ONE_BODY.fullmatch(between)):
            mention.date = following.date


def _named(passage: Passage, law: LawMention, *, basis: bool) -> Mention:
    mention = Mention(
        passage, law.start, law.end, law.kind, None, law.name, law.issuer, basis=basis, trailing=law.trailing
    )
    if not law.inside:
        _read_date(mention, len(passage.text))
    return mention


def _merged(mentions: list[Mention]) -> Iterator[Citation]:
    groups: dict[str, list[Mention]] = {}
    by_name = {
        _comparable_name(mention.name): mention.number.identity
        for mention in mentions
        if mention.name and mention.number is not None
    }
    for mention in mentions:
        groups.setdefault(_identity(mention, by_name, groups), []).append(mention)
    for group in groups.values():
        first = next((mention for mention in group if mention.number), group[0])
        said = next((mention for mention in group if mention.issuer_said), first)
        naming = next((mention for mention in group if mention.kind_said and mention.number), first)
        yield Citation(
            kind=naming.kind,
            number=first.number.text if first.number else None,
            name=first.name if not first.number else next((m.name for m in group if m.name), None),
            issuer=said.issuer,
            date=next((mention.date for mention in group if mention.date), None),
            basis=any(mention.basis for mention in group),
            anchors=tuple(_anchor(mention) for mention in group),
        )


def _identity(mention: Mention, by_name: dict[str, str], groups: dict[str, list[Mention]]) -> str:
    if mention.number is None:
        name = _comparable_name(mention.name)
        return by_name.get(name, f"{mention.kind} {name}")
    identity = mention.number.identity
    if mention.number.year is None and mention.number.form is not NumberForm.PARTY and mention.date:
        # State numbers begin again each year: the same number of another year is another document.
        years = {other.date[:4] for other in groups.get(identity, ()) if other.date}
        if years and mention.date[:4] not in years:
            return f"{identity} {mention.date[:4]}"
    return identity


def _comparable_name(name: str | None) -> str:
    text = " ".join(re.findall(r"\w+", fold(name or "")))
    for short, long_form in _SHORT_NAMES:
        text = re.sub(rf"\b{short}\b", long_form, text)
    return text


def _anchor(mention: Mention) -> Anchor:
    return mention.passage.anchor(mention.start, mention.end)
