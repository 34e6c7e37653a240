"""Whether a thing is still as the page showed it on which somebody changes it.

For things whose rows carry no version: the newest audit entry of the acts that change what the page shows says which
state was shown, and, when it is another by now, who changed it and when.
"""

from dataclasses import dataclass

from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast

from danvan.apps.audit.enums import AuditEvent as Event
from danvan.apps.audit.models import AuditEntry
from danvan.apps.audit.selectors import newest_entries, rows_of
from danvan.domain.rules import StaleVersion


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows and lets somebody change: how it is called, whose entries tell of it, which acts change it."""

    name: str
    subject_type: str
    events: tuple[Event, ...]


FILE_LINE = Shown("Hồ sơ này", "work_file", (Event.WORK_FILE_CHANGE_FILE,))
COUNCIL = Shown("Thành viên hội đồng", "cycle", (Event.CYCLE_NAME_COUNCIL,))
STAGE_DATES = Shown("Ngày các giai đoạn", "cycle", (Event.CYCLE_SET_STAGE_DATES,))
VISIBILITY = Shown("Cách hiện các cột điểm", "cycle", (Event.CYCLE_SET_VISIBILITY,))
APPEAL_PERIOD = Shown("Số ngày phúc tra", "cycle", (Event.CYCLE_SET_APPEAL_PERIOD,))
UNIT = Shown("Đơn vị này", "unit", (Event.UNIT_RENAME, Event.UNIT_MOVE, Event.UNIT_CHANGE_KIND, Event.UNIT_MEND))
UNIT_GROUP = Shown("Nhóm này", "unit_group", (Event.UNIT_GROUP_RENAME,))
PERSON = Shown("Người dùng này", "person", (Event.PERSON_RENAME,))
POSTS = Shown("Chức vụ của người này", "person", (Event.POST_CHANGE, Event.POST_END))
RESPONSIBLE = Shown("Người phụ trách", "obligation", (Event.OBLIGATION_ASSIGN,))
SUBSTITUTE = Shown("Đơn vị thẩm định thay", "cycle", (Event.CYCLE_NAME_SUBSTITUTE,))
REVIEW_LEVELS = Shown("Số cấp duyệt báo cáo", "review_setting", (Event.REVIEW_SET,))
FIGURE = Shown("Số liệu này", "figure_definition", (Event.FIGURE_DEFINE, Event.FIGURE_END))
NUMBERING = Shown("Cách đánh số", "unit", (Event.BOOK_SET_NUMBERING,))


def seen_of(shown: Shown, subject_id: int) -> int:
    """Which state of the thing stands now; 0 while nobody changed it. Ask before reading what the page shows."""
    latest = _latest(shown, subject_id)
    return latest.pk if latest else 0


def seen_in(shown: Shown, field: str) -> Subquery:
    """The same within a query of rows whose `field` is the number of the thing; None while nobody changed it."""
    entries = AuditEntry.objects.filter(subject_type=shown.subject_type, event__in=shown.events)
    of_thing = entries.filter(subject_id=Cast(OuterRef(field), CharField()))
    return Subquery(of_thing.order_by("-id").values("pk")[:1])


def require_seen(shown: Shown, subject_id: int, seen: int | None) -> None:
    """Raises StaleVersion when somebody changed the thing after the page that `seen` is of; None is of no page.

    The caller holds the lock that all acts which change the thing take.
    """
    latest = _latest(shown, subject_id) if seen is not None else None
    if latest is None or latest.pk == seen:
        return
    (row,) = rows_of([latest])
    raise stale(shown.name, row.at, row.who)


def stale(name: str, at: str, who: str) -> StaleVersion:
    """The refusal of a page that tells of an earlier state: what was changed, when, by whom, and what to do now."""
    return StaleVersion(
        f"{name} đã được sửa lúc {at}, sau khi ông (bà) mở trang (người sửa: {who}), nên chưa lưu. Những gì vừa ghi "
        "còn ở trang này; mở lại trang ở một cửa sổ khác để xem bản mới rồi sửa trên bản đó."
    )


def _latest(shown: Shown, subject_id: int) -> AuditEntry | None:
    entries = newest_entries(subject_type=shown.subject_type, subject_id=str(subject_id))
    return entries.filter(event__in=shown.events).order_by("-id").first()
