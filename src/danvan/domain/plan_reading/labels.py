"""Labelled words: "Cơ quan chủ trì: …", "Phối hợp: …", "Thời gian hoàn thành: …"."""

from __future__ import annotations

import re

from danvan.domain.plan_reading.roles import Roles, distinct, roles_in
from danvan.domain.plan_reading.unit_words import CAPITAL_HEADS, STOPS, VERBS
from danvan.domain.plan_reading.units import unit_runs
from danvan.domain.vietnamese.patterns import pattern

_RESP_LABEL = (
    r"(?:(?:cơ quan|đơn vị|bộ phận|cá nhân|tổ chức|ban|phòng)(?:,\s*(?:đơn vị|cá nhân))?\s+(?:chủ trì|thực hiện|chịu trách nhiệm|đầu mối|tham mưu)(?:,?\s+(?:thực hiện|chính|tham mưu(?:\s+thực hiện)?))?"
    r"|chủ trì(?:\s+thực hiện)?|trách nhiệm thực hiện|phân công(?:\s+(?:thực hiện|nhiệm vụ))?|giao(?:\s+chủ trì)?)"
)
_COORD_LABEL = (
    r"(?:(?:(?:các\s+)?(?:cơ quan|đơn vị|bộ phận|tổ chức)(?:,\s*(?:đơn vị|cá nhân))?\s+)?phối hợp(?:\s+thực hiện)?)"
)
_TIME_LABEL = (
    r"(?:thời\s+(?:gian|hạn|điểm)(?:,?\s+(?:dự kiến|thực hiện|hoàn thành|triển khai|tổ chức|diễn ra|tiến hành|bắt đầu|kết thúc|báo cáo|gửi|nộp|nộp bài|"
    r"phát động|đăng ký|cụ thể|khai mạc|bế mạc|kiểm tra))*|tiến độ(?:\s+thực hiện)?|hoàn thành|hạn (?:nộp|gửi|cuối|chót|hoàn thành))"
)
_LABEL = re.compile(
    rf"(?:(?<=^)|(?<=[.;,(\s]))(?:(?P<resp>{_RESP_LABEL})|(?P<coord>{_COORD_LABEL})|(?P<time>{_TIME_LABEL})|(?P<other>sản phẩm|kết quả|kinh phí|địa điểm|hình thức))\s*:\s*",
    re.IGNORECASE,
)
_VALUE_END = pattern(r"\.(?=\s+[A-ZÀ-ỸĐ])|\)|\.\s*$")
_PART = re.compile(r"\s*[,;\n]\s*")
_SHORT_FORM = pattern(r"[A-ZÀ-ỸĐ][A-ZÀ-ỸĐ0-9&-]+")
_LINK_BEFORE = re.compile(r"^(?:và|cùng)\s+")
# What is left between two names of a list: "và", and the noun of "các Sở: X, Y".
_GROUP_WORDS = re.compile(r"(?:^|\s+|,\s*)(?:và|cùng|với)?\s*(?:các\s+\w+\s*:?)?\s*$", re.IGNORECASE)
_SAYS_ROLES = re.compile(r"\b(?:chủ trì|phối hợp)\b", re.IGNORECASE)
_BY_FUNCTION = re.compile(
    r",?\s*(?:căn cứ|theo|trong phạm vi|tùy theo|trên cơ sở)\s+(?:(?:các\s+)?chức năng[^;.]{0,60}?(?:được giao|được phân công|của mình|"
    r"của (?:ngành|đơn vị|cơ quan)(?: mình)?|quản lý)|quy định)",
    re.IGNORECASE,
)
_CARRIES_OUT = re.compile(
    r"\s*,?\s*(?:chịu trách nhiệm|có trách nhiệm)\s+(?:tổ chức\s+)?(?:thi hành|thực hiện|triển khai thực hiện)\s+"
    r"(?:Quyết định|Nghị quyết|Chỉ thị|Kế hoạch|Quy chế|Quy định|Thông tư|Chương trình)\s+này",
    re.IGNORECASE,
)
_SENTENCE_BREAK = pattern(r"\.\s+(?=[A-ZÀ-ỸĐ])")
_CLAUSE_REACH = 40
_LONGEST_RAW = 80


def starts_with_label(text: str) -> bool:
    """Whether a passage begins with a label of roles or time."""
    match = _LABEL.match(text) if ":" in text else None
    return match is not None and match["other"] is None


def labelled_values(text: str) -> list[tuple[str, int, int]]:
    """(label group, start, end) of each labelled value: group is "resp", "coord", "time" or "other"."""
    labels = list(_LABEL.finditer(text)) if ":" in text else []
    values = []
    for at, label in enumerate(labels):
        limit = labels[at + 1].start() if at + 1 < len(labels) else len(text)
        values.append((label.lastgroup or "other", label.end(), _value_end(text, label.end(), limit)))
    return values


def _value_end(text: str, start: int, limit: int) -> int:
    """Where a labelled value ends: at its full stop, or at the bracket the label stands in, not at one of its own."""
    for stop in _VALUE_END.finditer(text, start, limit):
        if stop[0] != ")" or text.count("(", start, stop.start()) <= text.count(")", start, stop.start()):
            return stop.start()
    return limit


def label_roles(text: str) -> Roles:
    """The units the labels of a passage name."""
    roles = Roles()
    for group, start, end in labelled_values(text):
        if group in {"resp", "coord"}:
            roles = roles.with_more(_value_roles(group, text[start:end]))
    return roles


def open_label(text: str) -> str | None:
    """The role of a label that ends its line ("Cơ quan phối hợp:"), whose names stand in the lines below."""
    match = _LABEL.match(text) if ":" in text else None
    if match is None or match.end() < len(text.rstrip()) or match.lastgroup not in {"resp", "coord"}:
        return None
    return match.lastgroup


def _value_roles(group: str, value: str) -> Roles:
    """The units of a value: a list of names, or a clause that says itself who leads and who works with them."""
    if group == "resp" and _SAYS_ROLES.search(value) and (said := roles_in(value)).resp:
        return said
    names = listed_names(value)
    return Roles(resp=names) if group == "resp" else Roles(coord=names)


def listed_names(text: str) -> tuple[str, ...]:
    """The units of a value that is only a list of units; its parts as they stand where no name is recognised."""
    text = _BY_FUNCTION.sub("", text)
    runs = unit_runs(text)
    units = [unit for run in runs for unit in run.units]
    if not units:
        return _parts(text)
    # Short forms that the grammar does not know may stand first: "VTV, VOV, các địa phương".
    names = [part for part in _parts(text[: runs[0].start]) if _SHORT_FORM.fullmatch(part)]
    for at, unit in enumerate(units):
        limit = units[at + 1].start if at + 1 < len(units) else len(text)
        # A name may go on in words the grammar does not know: in a list it ends at the next sign.
        rest = text[unit.end : limit]
        tail = [""] if _is_clause(rest) else _PART.split(rest)
        names.append(unit.name + _GROUP_WORDS.sub("", tail[0]).rstrip(" .-–("))
        names.extend(_parts(_GROUP_WORDS.sub("", ", ".join(tail[1:]))))
    return tuple(name for name in distinct(tuple(names)) if name.lower() not in CAPITAL_HEADS)


def carrying_out(text: str) -> tuple[str, ...]:
    """Who "… chịu trách nhiệm thi hành Quyết định này": all that the sentence lists before these words."""
    said = _CARRIES_OUT.search(text) if "này" in text else None
    if said is None:
        return ()
    start = max((end.end() for end in _SENTENCE_BREAK.finditer(text, 0, said.start())), default=0)
    runs = unit_runs(text[start : said.start()])
    lead = text[start : start + runs[0].start] if runs else ""
    if not runs or (lead and not lead.rstrip().endswith(":")):
        return ()
    start += len(lead)
    names: list[str] = []
    for part in listed_names(text[start : said.start()]):
        named = unit_runs(part)
        if names and not (named and named[0].start == 0):
            # "Vụ trưởng Vụ Kế hoạch, Tài chính": what names no body goes on with the one before.
            names[-1] = f"{names[-1]}, {part}"
        else:
            names.append(part)
    return tuple(names)


def _is_clause(text: str) -> bool:
    """Whether words behind a name say what is done, so that they are no part of a list."""
    words = re.findall(r"\w+", text[:_CLAUSE_REACH].lower())
    return bool(words) and (VERBS.length_at(words, 0) > 0 or words[0] in STOPS)


def _parts(text: str) -> tuple[str, ...]:
    parts = (_LINK_BEFORE.sub("", part.strip(" .-–")) for part in _PART.split(text))
    return distinct(tuple(part for part in parts if part and len(part) <= _LONGEST_RAW))
