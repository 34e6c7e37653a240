"""Giving, changing and ending posts: which days and titles can be, and who must always be there."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

from danvan.domain.authority.posts import HeldPost, Leadership
from danvan.domain.authority.roles import Role
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.text import fold

TITLE_LENGTH = 200
DOCUMENT_LENGTH = 120


@dataclass(frozen=True, slots=True)
class UnitLife:
    """The unit of a post: its name, from when to when it exists, whether it is a people's committee."""

    unit_id: int
    name: str
    valid_from: date
    valid_until: date | None = None
    is_authority: bool = False


@dataclass(frozen=True, slots=True)
class Appointment:
    """What is to be written down of a post. `document` is the paper that gives it, blank where none is known."""

    title: str
    leadership: Leadership
    roles: frozenset[Role]
    valid_from: date
    valid_until: date | None = None
    document: str = ""

    def meets(self, post: HeldPost) -> bool:
        """Whether both are held on at least one common day."""
        begins_in_time = post.valid_until is None or self.valid_from <= post.valid_until
        return begins_in_time and (self.valid_until is None or post.valid_from <= self.valid_until)

    def gives_the_same_as(self, post: HeldPost) -> bool:
        """Whether it brings the same rights: roles and the place at the head of the unit."""
        return self.roles == post.roles and self.leadership is post.leadership


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a post must agree with: the unit, the person's other posts, the other posts of the unit."""

    unit: UnitLife
    own: Collection[HeldPost] = field(default_factory=tuple)
    in_unit: Collection[HeldPost] = field(default_factory=tuple)


def check_appointment(given: Appointment, around: Surroundings) -> None:
    """A post may be given: within its unit's life, not held twice at once, one head to a unit at a time.

    Raises RuleViolation with the first thing that stands against it.
    """
    _check_words(given, around.unit)
    _check_days(given, around.unit)
    _check_not_held_twice(given, around)
    _check_one_head(given, around)


def check_change(changed: Appointment, post: HeldPost, around: Surroundings, *, today: date) -> None:
    """A post may go on with other words or roles, or for longer, from a day; `around` leaves the post itself out.

    Rights are never changed for days that have passed: who could do what on a past day stays as it was.
    """
    if changed.valid_from < post.valid_from:
        raise RuleViolation(
            f"{post.named} giữ chức vụ từ ngày {format_date(post.valid_from)}, không điều chỉnh từ ngày sớm hơn được. "
            "Ghi ngày từ đó trở đi."
        )
    if post.valid_until is not None and post.valid_until < changed.valid_from:
        raise RuleViolation(
            f"{post.named} thôi giữ chức vụ hết ngày {format_date(post.valid_until)}. "
            "Muốn giao tiếp thì bổ nhiệm chức vụ mới."
        )
    if _ends_sooner(changed, post):
        raise RuleViolation(
            "Muốn ghi ngày thôi giữ chức vụ, hoặc ngày sớm hơn, hãy dùng việc “Thôi giữ chức vụ”: ở đó có bàn giao."
        )
    if changed.valid_from < today and not changed.gives_the_same_as(post):
        raise RuleViolation(
            "Vai trò và vị trí lãnh đạo chỉ đổi được từ hôm nay trở đi, để còn biết ai đã có quyền gì trong những ngày "
            f"đã qua. Ghi ngày bắt đầu từ {format_date(today)}."
        )
    check_appointment(changed, around)


def check_end(post: HeldPost, last_day: date, *, last_act: date | None, today: date) -> None:
    """A post may end with a day: not before it began, not before what its holder has done in the system.

    `last_act` is the last day on which they did something in the post's unit, None for never.
    """
    if last_day < post.valid_from:
        raise RuleViolation(
            f"{post.named} giữ chức vụ từ ngày {format_date(post.valid_from)}. Ghi ngày thôi giữ từ đó trở đi."
        )
    if post.valid_until is not None and post.valid_until < today:
        raise RuleViolation(f"{post.named} đã thôi giữ chức vụ hết ngày {format_date(post.valid_until)}.")
    if post.valid_until is not None and post.valid_until < last_day:
        raise RuleViolation(
            f"{post.named} giữ chức vụ đến hết ngày {format_date(post.valid_until)}. "
            "Muốn kéo dài thì điều chỉnh chức vụ."
        )
    if last_act is not None and last_act > last_day:
        raise RuleViolation(
            f"{post.named} còn làm việc trong hệ thống ngày {format_date(last_act)}. "
            "Ghi ngày thôi giữ chức vụ từ ngày đó trở đi."
        )


def why_not_withdrawn(post: HeldPost, today: date) -> str:
    """Why an appointment cannot be withdrawn any more, as a sentence; blank as long as it has not begun."""
    if post.valid_from > today:
        return ""
    return (
        f"{post.named} đã bắt đầu từ ngày {format_date(post.valid_from)}, không hủy được. "
        "Ghi ngày thôi giữ chức vụ thay cho việc hủy."
    )


def check_an_administrator_stays(staying: Collection[HeldPost], day: date) -> None:
    """Every authority has at least one administrator on every day; `staying` are its posts on `day`."""
    if not any(Role.ADMINISTRATOR in post.roles and post.holds_on(day) for post in staying):
        raise RuleViolation(
            f"Từ ngày {format_date(day)} cơ quan sẽ không còn ai quản trị hệ thống. "
            "Giao vai trò quản trị cho người khác trước, rồi làm lại việc này."
        )


def check_not_own_administration(post: HeldPost, *, own_post_ids: Collection[int], kept: Collection[Role]) -> None:
    """Nobody takes the role of administrator from themselves: a slip would lock them out in the middle of the act."""
    if post.post_id in own_post_ids and Role.ADMINISTRATOR in post.roles and Role.ADMINISTRATOR not in kept:
        raise RuleViolation(
            "Ông (bà) không tự thôi vai trò quản trị của mình. Đề nghị một người quản trị khác làm việc này."
        )


def day_after(day: date) -> date:
    """The first day on which who left a post with `day` no longer holds it."""
    return day + timedelta(days=1)


def _ends_sooner(changed: Appointment, post: HeldPost) -> bool:
    if changed.valid_until is None:
        return False
    return post.valid_until is None or changed.valid_until < post.valid_until


def _check_words(given: Appointment, unit: UnitLife) -> None:
    if not given.title or len(given.title) > TITLE_LENGTH:
        raise RuleViolation(f"Ghi tên chức vụ, không quá {TITLE_LENGTH} ký tự.")
    if len(given.document) > DOCUMENT_LENGTH:
        raise RuleViolation(f"Số, ký hiệu văn bản không quá {DOCUMENT_LENGTH} ký tự.")
    if Role.CHAIRMAN in given.roles and not unit.is_authority:
        raise RuleViolation(
            f"Vai trò “{Role.CHAIRMAN.label}” chỉ gắn với chức vụ ở Ủy ban nhân dân, không phải ở {unit.name}. "
            "Chọn đơn vị là Ủy ban nhân dân hoặc bỏ vai trò này."
        )


def _check_days(given: Appointment, unit: UnitLife) -> None:
    start, end = given.valid_from, given.valid_until
    if end is not None and end < start:
        raise RuleViolation("Ngày thôi giữ chức vụ phải từ ngày bắt đầu trở đi. Ghi lại hai ngày.")
    if start < unit.valid_from:
        raise RuleViolation(
            f"{unit.name} có từ ngày {format_date(unit.valid_from)}. Ghi ngày bắt đầu từ đó trở đi, "
            "hoặc chọn đơn vị của thời gian trước."
        )
    if unit.valid_until is not None and (end is None or end > unit.valid_until):
        raise RuleViolation(
            f"{unit.name} chỉ tồn tại đến hết ngày {format_date(unit.valid_until)}. "
            "Ghi ngày thôi giữ chức vụ không sau ngày đó."
        )


def _check_not_held_twice(given: Appointment, around: Surroundings) -> None:
    for post in around.own:
        if post.unit_id == around.unit.unit_id and fold(post.title) == fold(given.title) and given.meets(post):
            raise RuleViolation(
                f"{post.named} đã giữ chức vụ này {_span(post)}. Ghi thời gian khác, hoặc điều chỉnh chức vụ đang có."
            )


def _check_one_head(given: Appointment, around: Surroundings) -> None:
    if not given.leadership.leads:
        return
    for post in (*around.in_unit, *(own for own in around.own if own.unit_id == around.unit.unit_id)):
        if post.leadership.leads and given.meets(post):
            raise RuleViolation(
                f"{around.unit.name} đã có người đứng đầu: {post.named}, {_span(post)}. "
                "Ghi ngày thôi giữ chức vụ của người đó trước, hoặc chọn vị trí lãnh đạo khác."
            )


def _span(post: HeldPost) -> str:
    start = format_date(post.valid_from)
    return f"từ {start} đến {format_date(post.valid_until)}" if post.valid_until else f"từ {start} đến nay"
