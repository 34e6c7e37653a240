"""Stage 9, placed passages → targets: numbers to be reached.

Reads: outline, citations, the paper's year. Writes: targets in reading order.
Left out: results so far, ages, numbers of articles and of cited documents, amounts inside quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from danvan.domain.plan_reading.citing import Cited
from danvan.domain.plan_reading.deadlines import PaperTime
from danvan.domain.plan_reading.outline import CLOSING, Outline, Placed
from danvan.domain.plan_reading.reading import Target, TargetOp
from danvan.domain.plan_reading.spans import is_quoted
from danvan.domain.vietnamese.dates import DateMention, DateMode, date_mentions
from danvan.domain.vietnamese.numbers import parse_number
from danvan.domain.vietnamese.patterns import pattern
from danvan.domain.vietnamese.text import fold

_NOUNS = [
    noun.strip()
    for noun in """
    mô hình, lớp, cuộc, hội nghị, buổi, lượt người, lượt, người, hộ, nhà, căn nhà, căn, công trình, tuyến đường, tuyến,
    km, ha, xã, phường, thị trấn, ấp, thôn, khu phố, tin bài, tin, bài, đợt, lần, đơn vị, điển hình, tập thể, cá nhân,
    sản phẩm, dự án, hồ sơ, tỷ đồng, triệu đồng, đồng, cây, trường, câu lạc bộ, tổ, nhóm, hợp tác xã, doanh nghiệp,
    cán bộ, công chức, học sinh, lao động, giường bệnh, bác sĩ, m2, điểm phần trăm, chuyên đề, phóng sự,
    trạm, cơ sở, sáng kiến, trang trại, tổ hợp tác, cuộc thi, hội thi, đề tài, nhà máy, phòng học, giáo viên, thành viên,
    đảng viên, hội viên, đoàn viên, thủ tục hành chính, hộ nghèo, chương trình, dịch vụ, tiêu chí, phút, quy trình, đề án, điểm
    """.split(",")
]
_VALUE = r"(?<![\w./,\-])(?P<value>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[,.]\d{1,2})?)"
_PERCENT = re.compile(rf"{_VALUE}(?:\s*[-–]\s*(?P<upper>\d+(?:,\d+)?))?\s*(?P<unit>%|phần trăm)")
_COUNT = re.compile(
    rf"{_VALUE}\s+(?:\([^()]*\)\s*)?(?P<unit>{'|'.join(sorted(map(re.escape, _NOUNS), key=len, reverse=True))})(?!\w)(?!\s+hợp\b)",
    re.IGNORECASE,
)
_PER_CENT = frozenset({"%", "phần trăm"})
_OPS: tuple[tuple[TargetOp, re.Pattern[str]], ...] = tuple(
    (op, re.compile(rf"(?:{words})\s*(?:đạt\s*|là\s*|có\s*|khoảng\s*)?$", re.IGNORECASE))
    for op, words in (
        (TargetOp.LE, r"không\s+(?:quá|vượt\s+quá|cao\s+hơn|lớn\s+hơn)|tối\s+đa|≤|<=|còn"),
        (TargetOp.GE, r"không\s+(?:thấp\s+hơn|dưới|ít\s+hơn)|ít\s+nhất|tối\s+thiểu|≥|>=|từ"),
        (TargetOp.LT, r"dưới|<|thấp\s+hơn|ít\s+hơn"),
        (TargetOp.GT, r"trên|hơn|vượt|>|cao\s+hơn"),
    )
)
_OR_MORE = re.compile(r"\s*(?:\w+\s+){0,3}trở\s+lên", re.IGNORECASE)
_AIMS = re.compile(
    r"(?:phấn đấu|phần đầu|đạt|đảm bảo|bảo đảm|ít nhất|tối thiểu|trở lên|chỉ tiêu|mục tiêu|≥|duy trì|nâng|tăng|giảm|hoàn thành|tỷ lệ|100\s*%)",
    re.IGNORECASE,
)
_COUNT_AIM = re.compile(
    r"(?:phấn đấu|phần đầu|t[ổốồô] chức|mở|xây dựng|ít nhất|tối thiểu|≥|đạt|trên|mỗi\b[^.;]{0,60})\s*(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
# "Số lượng bài tối thiểu như sau: 02 bài của …; 01 bài của …": what is listed behind the colon is aimed at.
_LISTED_AIM = re.compile(r"(?:tối thiểu|ít nhất|chỉ tiêu)[^.:]{0,60}:(?:[^.:]{0,400};)?\s*$", re.IGNORECASE)
# Points of a score sheet, formulas, how often something is measured, who may be praised: no targets.
_NO_TARGET_PART = re.compile(
    r"\b(?:khen thuong|thang diem|cham diem|thong so|tan suat|phuong phap tinh|tieu chuan|cach tinh)\b"
)
_SCORING = re.compile(
    r"\d\s*điểm\b(?!\s*(?:%|phần trăm|đến|du lịch|bưu điện|trường|cầu))|\bcộng\s+\d|[*x×]\s*100\s*%|=\s*\S+/\S+",
    re.IGNORECASE,
)
# Points that an index is to reach ("điểm trung bình đạt từ 3,4 điểm trở lên"), not those that a score sheet gives.
_INDEX = r"\b(?:chỉ số|điểm (?:số|chất lượng|trung bình|bình quân))\b[^.;:]*\b(?:đạt|trên|từ|tối thiểu|ít nhất)\s+"
_OF_INDEX = re.compile(rf"{_INDEX}(?:\w+\s+)?$", re.IGNORECASE)
_INDEX_AIMS = re.compile(rf"{_INDEX}(?:\w+\s+)?\d", re.IGNORECASE)
# "Mỗi tháng 01 lần" says when something is done again.
_HOW_OFTEN = re.compile(r"\bmỗi\s+(?:tháng|quý|tuần)\s+$", re.IGNORECASE)
# Rates that are set, not reached: interest, taxes, contributions.
_RATES = re.compile(r"\b(?:lãi suất|thuế suất|mức (?:thu|đóng|hưởng|phí))\b", re.IGNORECASE)
_HORIZON = re.compile(r"\b(?:đến|vào)\s+(?:hết\s+|cuối\s+)?năm\s+(20\d\d)\b", re.IGNORECASE)
_DONE = re.compile(r"(?:\bđã\b|\bhiện nay\b|\bhiện có\b|\bkết quả\b|\btính đến\b|\bước đạt\b)[^.;]*$", re.IGNORECASE)
_TARGET_PART = re.compile(r"\b(?:chi tieu|muc tieu)\b")
_RESULT_PART = re.compile(
    r"\b(?:ket qua (?:dat duoc|thuc hien)|tinh hinh|thuc trang|danh gia chung|uu diem|ton tai|han che|dac diem)\b"
)
_COMPARES = re.compile(r"(?:so với|cao hơn|thấp hơn|tốt hơn)\s+(?:cùng kỳ|năm)", re.IGNORECASE)
# A semicolon before another cited document lists documents, and ends no sentence.
_CITED_NEXT = r"\s+(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Quy định|Kết luận)\s"
_SENTENCE = pattern(rf"(?:\.|;(?!{_CITED_NEXT}))(?=\s+[A-ZÀ-ỸĐ“\d+–-])")
# No sentence is longer; the bound keeps endless lines from costing the square of their length.
_SENTENCE_REACH = 1500
_MOST_FIGURES = 300  # of one paragraph; what has more is no sentence that anybody wrote


def targets(outline: Outline, cited: Cited, time: PaperTime) -> list[Target]:
    """The targets of a paper's numbered parts and of its appendices."""
    written = {section.path: section.heading for section in outline.sections}
    headings = {path: fold(heading) for path, heading in written.items()}
    found: list[Target] = []
    for placed in outline.placed:
        if placed.path == CLOSING or placed.quoted:
            continue
        chain = " | ".join(headings.get(path, "") for path in _chain(placed.path))
        if (_RESULT_PART.search(chain) and not _TARGET_PART.search(chain)) or _NO_TARGET_PART.search(chain):
            continue
        aims = _TARGET_PART.search(chain) is not None
        above = _horizon_above(placed, written) if aims else None
        found.extend(replace(one, by=one.by or above) for one in _of_passage(placed, cited, time, aims=aims))
    return found


def _horizon_above(placed: Placed, headings: Mapping[str, str]) -> str | None:
    """The year that the nearest heading above names ("Mục tiêu đến năm 2030"), for what names none itself."""
    for path in _chain(placed.path):
        if named := _HORIZON.search(headings.get(path, "")):
            return named[1]
    return None


def _chain(path: str) -> Iterator[str]:
    """The path of the sections above, not of the passage's own item, whose words are looked at anyway."""
    at = path
    while at:
        yield at
        at = at.rpartition("/")[0]


def _of_passage(placed: Placed, cited: Cited, time: PaperTime, *, aims: bool) -> Iterator[Target]:
    text = placed.passage.text
    is_heading = placed.marked and placed.passage.strong
    found = False
    matches = sorted((*_PERCENT.finditer(text), *_COUNT.finditer(text)), key=lambda match: match.start())
    for match in matches[:_MOST_FIGURES]:
        if (
            match.start() < placed.text_start
            or cited.covers(placed.passage, match.start())
            or is_quoted(text, match.start())
        ):
            continue
        start, end = _sentence(text, match.start(), placed.text_start)
        sentence, before = text[start:end], text[start : match.start()]
        listed = _LISTED_AIM.search(text, max(placed.text_start, match.start() - _SENTENCE_REACH), match.start())
        if (
            not (listed or _is_aim(match, sentence, before, aims=aims))
            or _DONE.search(before)
            or _is_scored(match, sentence, before)
            or _HOW_OFTEN.search(before)
            or (match["unit"] in _PER_CENT and _RATES.search(before))
        ):
            continue
        found = True
        yield Target(
            value=parse_number(match["value"]),
            unit="%" if match["unit"] == "phần trăm" else match["unit"].lower(),
            op=_op(before, text[match.end() : match.end() + _SENTENCE_REACH]),
            section=placed.path,
            what=_whole(sentence),
            anchor=placed.passage.anchor(match.start(), match.end()),
            by=_horizon(sentence, match.start() - start, time),
        )
    if aims and not found and not is_heading and (compared := _COMPARES.search(text, placed.text_start)):
        start, end = _sentence(text, compared.start(), placed.text_start)
        yield Target(
            None, "qualitative", TargetOp.GT, placed.path, _whole(text[start:end]), placed.passage.anchor(start, end)
        )


def _is_aim(match: re.Match[str], sentence: str, before: str, *, aims: bool) -> bool:
    if match["unit"] in _PER_CENT:
        return aims or _AIMS.search(sentence) is not None
    return aims or _COUNT_AIM.search(before) is not None


def _is_scored(match: re.Match[str], sentence: str, before: str) -> bool:
    """Whether a figure is one of a score sheet; points are, unless an index is to reach them."""
    if match["unit"].lower() == "điểm":
        return _OF_INDEX.search(before) is None
    return _SCORING.search(sentence) is not None and _INDEX_AIMS.search(sentence) is None


def _op(before: str, after: str) -> TargetOp:
    if _OR_MORE.match(after):
        return TargetOp.GE
    return next((op for op, words in _OPS if words.search(before)), TargetOp.GE)


def _horizon(sentence: str, at: int, time: PaperTime) -> str | None:
    """By when a figure at a place of its sentence is to be reached: as its own clause says, else the words before it."""
    found = [
        mention
        for mention in date_mentions(sentence, time.year)
        if mention.value[:1].isdigit() and not mention.is_day and _is_horizon(mention, sentence)
    ]
    if not found:
        return None
    clause = sentence.count(";", 0, at)
    own = [mention for mention in found if sentence.count(";", 0, mention.start) == clause]
    before = [mention for mention in found if mention.start < at]
    return (own or before[-1:] or found)[0].value


def _is_horizon(mention: DateMention, sentence: str) -> bool:
    if mention.mode in {DateMode.BY, DateMode.BEFORE}:
        return True
    return mention.mode is DateMode.IN and sentence[mention.cue_start : mention.start].lower().startswith("vào")


def _sentence(text: str, at: int, least: int) -> tuple[int, int]:
    start, end = max(least, at - _SENTENCE_REACH), min(len(text), at + _SENTENCE_REACH)
    for match in _SENTENCE.finditer(text, start, end):
        if match.end() <= at:
            start = match.end()
        else:
            end = match.start()
            break
    return start + (len(text[start:end]) - len(text[start:end].lstrip())), end


def _whole(sentence: str) -> str:
    return sentence.strip(" .;:/")
