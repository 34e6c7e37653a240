"""Who has a duty and who is worked with, in one passage: the words around each list of units decide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from danvan.domain.plan_reading.spans import is_quoted
from danvan.domain.plan_reading.unit_words import VERBS
from danvan.domain.plan_reading.units import UnitRun, unit_runs


@dataclass(frozen=True, slots=True)
class Roles:
    """The units a passage names in each role, in order, none twice."""

    resp: tuple[str, ...] = ()
    coord: tuple[str, ...] = ()

    def with_more(self, other: Roles) -> Roles:
        """Both together."""
        return Roles(distinct(self.resp + other.resp), distinct(self.coord + other.coord))


@dataclass(frozen=True, slots=True)
class Owner:
    """The units a clause is about, and where the words of the duty begin; None when the clause is only their name."""

    names: tuple[str, ...]
    duty_start: int | None


_WORKS_WITH = re.compile(
    r"(?:phối(?:\s+kết)?\s+hợp|hợp tác|phối hợp thực hiện)(?:,?\s+(?:chặt chẽ|thường xuyên|đồng bộ|hiệu quả|tốt|kịp thời))*"
    r",?(?:\s+(?:với|cùng|của))*\s*$"
    r"|phối hợp(?: chặt chẽ)?,?\s+(?:làm đầu mối\s+)?(?:kết nối|liên hệ|trao đổi|thống nhất)\s+(?:với|cùng)\s*$"
    r"|(?:sự\s+)(?:phối hợp|tham gia)(?:\s+chặt chẽ)?(?:\s+của)\s*$",
    re.IGNORECASE,
)
_HAS_DUTY = re.compile(
    r"(?:\s*(?:,|và)\s*(?:và\s+)?(?:các\s+)?(?:ông|bà|cá nhân|đồng chí|tổ chức)\b[^.;:]{0,100}?)?"
    r"\s*,?\s*(?:có trách nhiệm|chịu trách nhiệm|chủ trì|là (?:cơ quan|đơn vị|đầu mối|bộ phận)|làm đầu mối)",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(r"(?:^|[.;:!?…]\s*[”\"]?\s*|^[-–+]\s*)$")
_TOLD_TO = re.compile(
    r"(?:(?:^|\W)(?:giao|yêu cầu|đề nghị|phân công|ủy quyền cho)|(?:^|[.;:]\s*)(?:trách nhiệm của|nhiệm vụ của))"
    r"(?:\s+cho)?\s*:?\s*$",
    re.IGNORECASE,
)
_MODALS = frozenset("phải cần tiếp tạo tự gửi lập trình mở làm nghiêm khẩn cử đưa chịu giúp xây đăng nắm".split())
_CLAUSE_PREFIX = re.compile(
    r"(?:(?:Giao|Kính đề nghị|Đề nghị|Yêu cầu|Đối với|Kính mời|Mời|Phân công|Trách nhiệm (?:của|thực hiện của)|Nhiệm vụ (?:của|cụ thể của))\s*:?\s+)?"
    r"(?:(?:các\s+)?(?:ông|bà|ông, bà|đồng chí|đ/c)\s*:?\s+)?",
    re.IGNORECASE,
)
_BY_FUNCTION = (
    r"(?:,?\s*(?:c[ăâầ]n cứ|theo|trên cơ sở|trong phạm vi|tùy theo)\s+(?:các\s+)?(?:chức năng|nhiệm vụ|thẩm quyền|lĩnh vực)"
    r"(?:\s*,?\s*(?:và\s+)?(?:nhiệm vụ|quyền hạn|thẩm quyền|lĩnh vực))*"
    r"(?:\s+(?:được giao|được phân công|của (?:mình|ngành|đơn vị|cơ quan, đơn vị)|quản lý|(?:theo )?quy định(?: của pháp luật)?))*\s*,?)"
)
_SAID_BY_FUNCTION = re.compile(_BY_FUNCTION, re.IGNORECASE)
_NAME_ONLY = re.compile(
    rf"\s*(?:{_BY_FUNCTION}|\([^()]*\))?\s*[:.;,]?\s*$",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(
    r"\s*(?:,[^:]{0,120},)?\s*(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|thực hiện)(?:[^:]{0,260})?"
    r"(?::|như sau|sau đây)\s*\.?\s*$",
    re.IGNORECASE,
)
_COLON = re.compile(r"\s*(?:\([^()]*\))?\s*[:.]\s+(?=\S)")
_DONE_BY = re.compile(r"(?:^|\W)do\s+$")
_CARRIES_OUT = re.compile(r"\s*(?:thực hiện|phụ trách|đảm nhiệm|đảm nhận)\b")
_CLAUSE_GOES_ON = re.compile(
    r"\s*,?\s*(?!(?:được|trên|trong|của|và|về|tại|ở|thuộc|với|cho|đối|nào|không|có|các|phải chịu|là (?:lực lượng|nơi|cầu nối|hạt nhân|nền tảng|động lực))\b)[^\W\d_]"
)
# "Chậm nhất ngày 15/11, …", "Căn cứ kết quả thẩm định, …": what may stand before the one who acts.
_CIRCUMSTANCE = re.compile(
    r"(?:^|[.;:!?]\s+)(?:Trước|Chậm nhất|Muộn nhất|Từ|Trong|Định kỳ|Hằng|Hàng|Đến|Sau|Khi|Căn cứ|Trên cơ sở|Nhằm|Để|Theo|"
    r"Ngoài|Quý|Tháng|Năm|Vào|Ngay)\b[^.;:]*[,)]\s*$"
)
# Who tells others to act has not the duty.
_DELEGATES = re.compile(
    r"\s*,?\s*(?:(?:yêu cầu|đề nghị|giao|phân công|kêu gọi|ban hành|xây dựng kế hoạch|đã)\b|"
    r"(?:xin |trân trọng |kính )?thông báo\s(?:để|tới|đến|cho)\s[^.;]{0,120}?\bbiết\b)"
)
# Nor has who agrees or takes note.
_AGREES = re.compile(r"\s*(?:cơ bản\s+)?(?:thống nhất|đồng ý|nhất trí|tán thành|ghi nhận|đánh giá cao|biểu dương)\b")
_TELLS = r"có (?:công văn|văn bản|tờ trình|báo cáo|thông báo|quyết định)\b"
_PAST = re.compile(rf"\s*(?:đã|vừa|{_TELLS}|nhận được)\b", re.IGNORECASE)
_TOLD_BEFORE = re.compile(rf"\b{_TELLS}[^.;]*$", re.IGNORECASE)
# Behind "Hội A:" these say how things are, not what is to be done.
_STATES = re.compile(r"(?:Không có|Quá|Đã|Chưa|Còn|Hiện|Có (?!trách nhiệm|nhiệm vụ)|[Nn]gày\s+\d)")
_IN_SENTENCE = re.compile(r"\w\s+$")
# "Sở A là cơ quan thường trực, có trách nhiệm …": what a unit is called is no further unit.
_IS_CALLED = re.compile(r"\b(?:là|làm)\s+$", re.IGNORECASE)
_GENITIVE = re.compile(r"(?<!phối hợp )(?<!tham gia )\bcủa\s+$", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*,?\s*\w")
_WORD = re.compile(r"\w+")
_BEFORE_REACH = 48
_CIRCUMSTANCE_REACH = 200
_VERB_REACH = 40
# So many letters behind a name say more than that it is to do what was told before.
_OWN_WORDS = 40


def distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names in order, each once, capitals and trailing signs apart."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(name.lower().strip(" .,;:"), name.strip(" .,;:"))
    return tuple(name for name in seen.values() if name)


def roles_in(text: str) -> Roles:
    """The roles a passage gives to the units it names.

    "phối hợp với X" makes X coordinate; a list of units at the start of a sentence, or after "giao",
    "yêu cầu", before a verb of duty, has the duty; so has a list before "có trách nhiệm", "chủ trì".
    """
    found = Roles()
    for run, leads in _given(text):
        found = found.with_more(Roles(resp=run.names) if leads else Roles(coord=run.names))
    return Roles(found.resp, tuple(name for name in found.coord if name not in found.resp))


def duty_begins(text: str, *, when_told: bool) -> int:
    """Where the first sentence begins that is about whom it gives a duty; what stands before it is not theirs.

    0 where a sentence only says who does what the words before it tell ("… Sở Nội vụ chủ trì."), and unless
    `when_told` where it tells somebody to ("… Giao Sở Nội vụ theo dõi.").
    """
    run = next((run for run, leads in _given(text) if leads), None)
    if run is None:
        return 0
    after, reach = text[run.end :], max(0, run.start - _BEFORE_REACH)
    told = _TOLD_TO.search(text[reach : run.start]) if when_told else None
    if told:
        return reach + told.end() - len(told.group().lstrip(" .;:"))
    if _SENTENCE_START.search(text[reach : run.start]) is None or _HAS_DUTY.match(after):
        return 0
    return run.start if len(after.partition(". ")[0]) >= _OWN_WORDS else 0


def _given(text: str) -> Iterator[tuple[UnitRun, bool]]:
    """Each list of units with a role in the passage, and whether it has the duty; else it is worked with."""
    for run in _subject_runs(text):
        if is_quoted(text, run.start):
            continue
        before = text[max(0, run.start - _BEFORE_REACH) : run.start]
        after = text[run.end :]
        if _IS_CALLED.search(before):
            continue
        if _TOLD_BEFORE.search(text[max(0, run.start - _CIRCUMSTANCE_REACH) : run.start]):
            continue
        if _WORKS_WITH.search(before):
            yield run, False
        elif _has_duty(before, after) or _acts(text, run.start, after):
            yield run, True


def _subject_runs(text: str) -> Iterator[UnitRun]:
    """The lists of units without a first name that belongs to the words before it.

    "Trên cơ sở Nghị quyết của Chính phủ, các bộ …"; "tiếp thu ý kiến Chính phủ; Bộ Công an …".
    """
    for run in unit_runs(text):
        if len(run.units) == 1:
            yield run
            continue
        before = text[max(0, run.start - _BEFORE_REACH) : run.start]
        opens = _SENTENCE_START.search(before) or _TOLD_TO.search(before) or _WORKS_WITH.search(before)
        parted = ";" in text[run.units[0].end : run.units[1].start]
        if _GENITIVE.search(before) or (parted and not opens and _IN_SENTENCE.search(before)):
            yield UnitRun(run.units[1:], run.units[1].start, run.end)
        else:
            yield run


def _has_duty(before: str, after: str) -> bool:
    if _PAST.match(after):
        return False
    if _DONE_BY.search(before):
        return _HAS_DUTY.match(after) is not None or _CARRIES_OUT.match(after) is not None
    after = _without_function(after)
    if _HAS_DUTY.match(after) or _TOLD_TO.search(before):
        return True
    return _SENTENCE_START.search(before) is not None and not _DELEGATES.match(after) and begins_with_verb(after)


def _acts(text: str, start: int, after: str) -> bool:
    """Whether a unit acts after the words that say when or on what ground."""
    before = text[max(0, start - _CIRCUMSTANCE_REACH) : start]
    if _PAST.match(after) or _DELEGATES.match(after):
        return False
    return _CIRCUMSTANCE.search(before) is not None and begins_with_verb(_without_function(after))


def _without_function(text: str) -> str:
    """What follows "theo chức năng, nhiệm vụ được giao", which stands between a name and its verb."""
    said = _SAID_BY_FUNCTION.match(text)
    return text[said.end() :] if said else text


def begins_with_verb(text: str) -> bool:
    """Whether words begin what is to be done."""
    if not _GOES_ON.match(text):
        return False
    words = _WORD.findall(text[:_VERB_REACH].lower())
    return VERBS.length_at(words, 0) > 0 or words[0] in _MODALS


def owner_of_clause(text: str) -> Owner | None:
    """The units a clause is about: it begins with them ("Phòng Nội vụ", "Sở Nội vụ: …", "Giao Sở Nội vụ chủ trì …")."""
    prefix = _CLAUSE_PREFIX.match(text)
    start = prefix.end() if prefix else 0
    runs = unit_runs(text)
    if not runs or runs[0].start != start:
        return None
    rest = text[runs[0].end :]
    if start == 0 and _AGREES.match(rest):
        return None
    if _NAME_ONLY.fullmatch(rest) or _INTRODUCES.fullmatch(rest):
        return Owner(runs[0].names, None)
    colon = _COLON.match(rest)
    if colon and _STATES.match(rest, colon.end()):
        return None
    if colon:
        return Owner(runs[0].names, runs[0].end + colon.end())
    duty = _without_function(rest)
    first = duty.lstrip(" ,")[:1]
    acts = _HAS_DUTY.match(rest) or begins_with_verb(duty) or (first.islower() and _CLAUSE_GOES_ON.match(duty))
    if not _PAST.match(rest) and (acts or start > 0):
        return Owner(runs[0].names, len(text) - len(duty))
    return None


def introduced_owner(text: str) -> tuple[str, ...]:
    """The units before "có trách nhiệm …:" at the end of a clause; empty when it introduces nothing."""
    last: UnitRun | None = None
    for run in _subject_runs(text):
        if _INTRODUCES.fullmatch(text[run.end :]):
            last = run
    return last.names if last else ()
