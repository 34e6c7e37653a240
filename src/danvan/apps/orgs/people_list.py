"""A list of people and posts as officials keep it: its columns, and what one row says.

A row is one post of one person. A blank cell says nothing: of a person or post that is known it changes nothing.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from rapidfuzz import fuzz, process

from danvan.adapters.reading.tables import Heading
from danvan.apps.accounts.names import checked_full_name
from danvan.apps.orgs.enums import Leadership as LeadershipChoice
from danvan.apps.orgs.models import Unit
from danvan.domain.authority import Leadership, Role
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.names import tidy_name
from danvan.domain.vietnamese.text import fold

NAME, USERNAME, EMAIL, UNIT, TITLE, LEADERSHIP, SINCE, UNTIL, DOCUMENT = (
    "full_name", "username", "email", "unit", "title", "leadership", "valid_from", "valid_until", "document",
)  # fmt: skip
ROLES = ("role", "role_2", "role_3")
HEADINGS = (
    Heading("number", "TT", ("STT", "Số TT"), required=False),
    Heading(NAME, "Họ và tên", ("Họ tên",)),
    Heading(USERNAME, "Tên đăng nhập", required=False),
    Heading(EMAIL, "Thư điện tử", ("Email", "Thư công vụ"), required=False),
    Heading(UNIT, "Đơn vị", ("Cơ quan, đơn vị", "Đơn vị công tác")),
    Heading(TITLE, "Chức vụ", ("Chức danh", "Chức vụ, chức danh")),
    Heading(LEADERSHIP, "Vị trí lãnh đạo", required=False),
    Heading(ROLES[0], "Vai trò", ("Vai trò 1",), required=False),
    Heading(ROLES[1], "Vai trò 2", required=False),
    Heading(ROLES[2], "Vai trò 3", required=False),
    Heading(SINCE, "Từ ngày", ("Ngày bắt đầu", "Ngày bổ nhiệm")),
    Heading(UNTIL, "Đến hết ngày", ("Đến ngày",), required=False),
    Heading(DOCUMENT, "Quyết định, văn bản", ("Quyết định", "Văn bản", "Số quyết định"), required=False),
    Heading("state", "Tài khoản", ("Tình trạng tài khoản",), required=False),
)
LABELS = {heading.key: heading.label for heading in HEADINGS}

_DAY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_BETWEEN_ROLES = re.compile(r"[;\n]")
_LIKE_ENOUGH = 60
_MOST_SUGGESTED = 3
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class ListedRow:
    """What one row says; None and blank for what it leaves open. `unit` is of the authority."""

    line: int
    full_name: str
    username: str
    email: str
    unit: Unit
    title: str
    leadership: Leadership | None
    roles: frozenset[Role] | None
    valid_from: date
    valid_until: date | None
    document: str


class UnitNames:
    """The units of an authority by every name that papers write, to be found in any spelling."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._by_name: dict[str, list[Unit]] = {}
        self._labels: dict[str, str] = {}
        for unit in units:
            aliases = [alias.alias for alias in unit.aliases.all()]
            for name in (unit.name, unit.short_name, unit.area_name, *aliases):
                folded = fold(name)
                if folded and unit not in self._by_name.setdefault(folded, []):
                    self._by_name[folded].append(unit)
                    self._labels.setdefault(folded, unit.name)

    def unit(self, text: str, day: date | None) -> Unit:
        """The unit of a name, on a day where several bore it. Raises RuleViolation with the names nearest to it."""
        found = self._by_name.get(fold(text), [])
        alive = [unit for unit in found if day is None or _exists(unit, day)]
        if len(alive) == 1 or (not alive and len(found) == 1):
            return (alive or found)[0]
        if alive:
            codes = ", ".join(f"{unit.name} ({unit.code})" for unit in alive)
            raise RuleViolation(f"“{text}” là tên của nhiều đơn vị: {codes}. Ghi tên đầy đủ.")
        near = process.extract(
            fold(text), self._by_name.keys(), scorer=fuzz.token_sort_ratio, limit=10, score_cutoff=_LIKE_ENOUGH
        )
        names = list(dict.fromkeys(self._labels[name] for name, _, _ in near))[:_MOST_SUGGESTED]
        raise RuleViolation(
            f"Không có đơn vị “{text}” trong cơ quan."
            + (f" Có phải: {'; '.join(names)}?" if names else " Xem tên ở trang tính “Đơn vị” của mẫu.")
        )


def read_row(line: int, values: Mapping[str, str], units: UnitNames) -> ListedRow:
    """What a row says. Raises RuleViolation that names each column in which something cannot be."""
    problems: list[str] = []

    def column(key: str, read: Callable[[], Value]) -> Value | None:
        try:
            return read()
        except RuleViolation as refused:
            problems.append(f"cột “{LABELS[key]}”: {refused.message}")
            return None

    def text(key: str) -> str:
        return tidy_name(values.get(key, ""))

    since = column(SINCE, lambda: _needed(_day(text(SINCE)), "Ghi ngày bắt đầu giữ chức vụ."))
    row = {
        "full_name": column(NAME, lambda: checked_full_name(text(NAME))),
        "email": column(EMAIL, lambda: _email(text(EMAIL))),
        "unit": column(UNIT, lambda: units.unit(_needed(text(UNIT), "Ghi tên đơn vị."), since)),
        "title": column(TITLE, lambda: _needed(text(TITLE), "Ghi chức vụ.")),
        "leadership": column(LEADERSHIP, lambda: _leadership(text(LEADERSHIP))),
        "roles": _roles(values, column),
        "valid_until": column(UNTIL, lambda: _day(text(UNTIL))),
    }
    if problems:
        raise RuleViolation(" ".join([problems[0], *(f"C{problem[1:]}" for problem in problems[1:])]))
    return ListedRow(line=line, username=text(USERNAME).lower(), document=text(DOCUMENT), valid_from=since, **row)  # type: ignore[arg-type]  # nothing that is needed is None where there is no problem


def _roles(
    values: Mapping[str, str], column: Callable[[str, Callable[[], Role]], Role | None]
) -> frozenset[Role] | None:
    given = [
        column(key, lambda label=label: _role(label))  # type: ignore[misc]
        for key in ROLES
        for part in _BETWEEN_ROLES.split(values.get(key, ""))
        if (label := tidy_name(part))
    ]
    return frozenset(role for role in given if role is not None) if given else None


def _exists(unit: Unit, day: date) -> bool:
    return unit.valid_from <= day and (unit.valid_until is None or day <= unit.valid_until)


def _needed(value: Value, message: str) -> Value:
    if not value:
        raise RuleViolation(message)
    return value


def _day(text: str) -> date | None:
    if not text:
        return None
    match, iso = _DAY.fullmatch(text), _ISO_DAY.fullmatch(text)
    parts = match.group(3, 2, 1) if match else iso.groups() if iso else None
    try:
        year, month, day = (int(part) for part in parts or ())
        return date(year, month, day)
    except ValueError:
        example = format_date(date(2023, 10, 2))
        raise RuleViolation(f"Không đọc được ngày “{text}”. Ghi ngày/tháng/năm, ví dụ {example}.") from None


def _email(text: str) -> str:
    try:
        if text:
            validate_email(text)
    except ValidationError:
        raise RuleViolation(f"Địa chỉ “{text}” không đúng. Ví dụ: ten@coquan.gov.vn.") from None
    return text


def _leadership(text: str) -> Leadership | None:
    if not text:
        return None
    labels = {fold(str(label)): value for value, label in LeadershipChoice.choices}
    value = labels.get(fold(text))
    if value is None:
        raise RuleViolation(
            f"Không có vị trí “{text}”. Ghi một trong: {'; '.join(str(label) for label in LeadershipChoice.labels)}."
        )
    return Leadership(value)


def _role(label: str) -> Role:
    labels = {fold(role.label): role for role in Role}
    role = labels.get(fold(label))
    if role is not None:
        return role
    near = process.extract(fold(label), labels.keys(), scorer=fuzz.token_sort_ratio, limit=1, score_cutoff=_LIKE_ENOUGH)
    hint = f"Có phải: {labels[near[0][0]].label}?" if near else "Xem tên vai trò ở trang tính “Vai trò” của mẫu."
    raise RuleViolation(f"Không có vai trò “{label}”. {hint}")
