"""What a plan in the writing still lacks before it can be signed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from danvan.domain.calendar.working_days import WorkingCalendar
from danvan.domain.plan_drafting.content import BASES_KEY, Content, Head, Item, ItemKind, numbered
from danvan.domain.rules import Finding, Severity
from danvan.domain.vietnamese.dates import format_date

_DECREE = "Nghị định 30/2020/NĐ-CP, Điều 8"


@dataclass(frozen=True, slots=True)
class Lack:
    """Something to mend: the finding and the key of the part where to mend it, 0 for the head."""

    finding: Finding
    key: int

    @property
    def blocks(self) -> bool:
        """Whether the plan cannot be put up for signing with it."""
        return self.finding.severity is Severity.ERROR


def lacks_of(content: Content, binding: Iterable[str], days: WorkingCalendar) -> tuple[Lack, ...]:
    """Everything that a person should still look at: first what keeps the plan from signing, then what does not.

    `binding` are the clauses of the upper plan that bind the unit. Days of years that the calendar does not cover are
    not looked at.
    """
    found = [
        *_head_lacks(content.head),
        *_basis_lacks(content),
        *_text_lacks(content),
        *(lack for item in content.items for lack in _item_lacks(item, days)),
        *_unanswered(content, tuple(binding)),
    ]
    return tuple(sorted(found, key=lambda lack: not lack.blocks))


def _head_lacks(head: Head) -> Iterator[Lack]:
    wanted = (
        (head.title, "tên kế hoạch (trích yếu)"),
        (head.place, "địa danh"),
        (head.issuer_code, "ký hiệu cơ quan ban hành"),
        (head.position, "chức vụ người ký"),
        (head.signatory, "họ tên người ký"),
        (head.archive, "nơi lưu"),
    )
    for value, name in wanted:
        if not value.strip():
            yield _lack("head_lacks_part", Severity.ERROR, f"Chưa có {name}.", 0, _DECREE)
    if not head.recipients:
        yield _lack("head_lacks_recipients", Severity.ERROR, "Chưa có nơi nhận.", 0, _DECREE)


def _basis_lacks(content: Content) -> Iterator[Lack]:
    if not content.bases:
        yield _lack("no_basis", Severity.ERROR, "Chưa có căn cứ ban hành.", BASES_KEY, _DECREE)
    for item in content.bases:
        yield from _checks(item)


def _text_lacks(content: Content) -> Iterator[Lack]:
    if not content.items:
        yield _lack("no_content", Severity.ERROR, "Kế hoạch chưa có nội dung nào.", BASES_KEY, _DECREE)
    pairs = list(numbered(content))
    for index, (number, section) in enumerate(pairs):
        has_parts = index + 1 < len(pairs) and pairs[index + 1][1].level > section.level
        if not section.items and not has_parts:
            message = f"Mục {number} {section.heading}: chưa có nội dung. Hãy soạn hoặc bỏ mục này."
            yield _lack("empty_section", Severity.ERROR, message, section.key)


def _item_lacks(item: Item, days: WorkingCalendar) -> Iterator[Lack]:
    if not item.text.strip():
        yield _lack("empty_item", Severity.ERROR, "Có một ý chưa có nội dung.", item.key)
    yield from _checks(item)
    if item.kind is ItemKind.TARGET and "%" in item.text and not item.base.strip():
        message = f"Chỉ tiêu “{_short(item.text)}” chưa ghi tính trên tổng số nào."
        yield _lack("target_without_base", Severity.WARNING, message, item.key)
    if item.due is not None:
        yield from _due_lacks(item, item.due, days)


def _due_lacks(item: Item, due: date, days: WorkingCalendar) -> Iterator[Lack]:
    if item.upper_due is not None and due > item.upper_due:
        message = (
            f"“{_short(item.text)}”: thời hạn {format_date(due)} ở sau thời hạn của kế hoạch cấp trên "
            f"({format_date(item.upper_due)})."
        )
        yield _lack("later_than_upper", Severity.ERROR, message, item.key)
    if days.covers(due.year) and not days.is_working_day(due):
        message = f"“{_short(item.text)}”: thời hạn {format_date(due)} là ngày nghỉ."
        yield _lack("due_on_day_off", Severity.WARNING, message, item.key)


def _checks(item: Item) -> Iterator[Lack]:
    if item.check:
        message = f"“{_short(item.text)}”: {item.check[:1].lower()}{item.check[1:]}. Xem xong thì bỏ dấu này ở ô sửa."
        yield _lack("unchecked", Severity.ERROR, message, item.key)


def _unanswered(content: Content, binding: tuple[str, ...]) -> Iterator[Lack]:
    for item in content.items:
        for path in item.answers:
            if binding and path not in binding:
                place = path.replace("/", ".")
                message = f"“{_short(item.text)}”: mục {place} của kế hoạch cấp trên không còn giao việc cho đơn vị."
                yield _lack("answers_nothing", Severity.WARNING, message, item.key)
    for path in binding:
        if path not in content.answered:
            place = path.replace("/", ".")
            message = f"Chưa có ý nào thực hiện mục {place} của kế hoạch cấp trên, mục có giao việc cho đơn vị."
            yield _lack("clause_unanswered", Severity.WARNING, message, BASES_KEY)


def _lack(code: str, severity: Severity, message: str, key: int, citation: str | None = None) -> Lack:
    return Lack(Finding(code=code, severity=severity, message=message, citation=citation), key)


def _short(text: str) -> str:
    longest = 60
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]}…"
