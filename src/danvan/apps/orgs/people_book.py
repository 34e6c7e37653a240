"""The people of an authority as a workbook: the same columns go out and come back."""

from datetime import date, datetime

from django.conf import settings

from danvan.adapters.writing.xlsx import Column, SheetToWrite, WrittenValue, write_workbook
from danvan.apps.orgs.access import authority_units, visible_posts
from danvan.apps.orgs.enums import Leadership
from danvan.apps.orgs.models import Post
from danvan.apps.orgs.people_list import HEADINGS, LABELS, ROLES
from danvan.domain.authority import ROLE_PERMISSIONS, Actor, Permission, Role
from danvan.domain.vietnamese.dates import format_date, format_moment

PEOPLE, UNITS, ROLE_NAMES = "Danh sách", "Đơn vị", "Vai trò"
_WIDTHS = {"number": 6, "full_name": 28, "unit": 34, "title": 26, "document": 28, "email": 26}
_NOTES = {
    "full_name": "Mỗi dòng là một chức vụ của một người.",
    "username": "Bỏ trống thì hệ thống tự đặt. Người đã có tài khoản thì ghi đúng tên đăng nhập.",
    "unit": "Chọn hoặc ghi tên đơn vị như ở trang tính “Đơn vị”.",
    "valid_from": "Ngày/tháng/năm, ví dụ 02/10/2023. Muốn đổi vai trò thì ghi ngày bắt đầu đổi.",
    "valid_until": "Bỏ trống nếu chưa biết.",
    "state": "Chỉ để xem, không nhập lại.",
}
_LINES = (
    "Điền hoặc sửa từ dòng dưới tiêu đề. Ô bỏ trống không làm thay đổi dữ liệu đang có. Không dùng công thức.",
    "Tên đơn vị, vai trò: xem hai trang tính sau. Người thôi giữ chức vụ: ghi “Đến hết ngày”, không xóa dòng.",
)


def people_workbook(actor: Actor, at: datetime) -> bytes:
    """All people of the authority with their posts, past and to come, in the order of given names."""
    posts = visible_posts(actor).prefetch_related("roles")
    rows = [
        _row(number, post)
        for number, post in enumerate(posts.order_by("person__sort_key", "person_id", "valid_from", "id"), start=1)
    ]
    return _book(actor, rows, f"Người dùng và chức vụ, {format_moment(at)}", at)


def people_template(actor: Actor, at: datetime) -> bytes:
    """An empty list to be filled."""
    return _book(actor, [], "Danh sách người dùng và chức vụ", at)


def _book(actor: Actor, rows: list[list[WrittenValue]], title: str, at: datetime) -> bytes:
    columns = tuple(_column(heading.key) for heading in HEADINGS)
    sheets = [
        SheetToWrite(PEOPLE, columns, rows, title=title, lines=_LINES),
        _units(actor),
        _roles(),
    ]
    return write_workbook(sheets, title=title, at=at, is_sample=settings.SAMPLE)


def _column(key: str) -> Column:
    offered: tuple[str, int] | None = {"unit": (UNITS, 0), **dict.fromkeys(ROLES, (ROLE_NAMES, 0))}.get(key)
    return Column(
        LABELS[key],
        width=_WIDTHS.get(key, 18),
        is_day=key in {"valid_from", "valid_until"},
        choices=tuple(str(label) for label in Leadership.labels) if key == "leadership" else (),
        choices_from=offered,
        only_choices=key != "unit",
        note=_NOTES.get(key, ""),
    )


def _row(number: int, post: Post) -> list[WrittenValue]:
    given = {row.role for row in post.roles.all()}
    labels = [role.label for role in Role if role.value in given]
    last = len(ROLES) - 1
    roles: list[str] = [*labels[:last], "; ".join(labels[last:])]
    cells: dict[str, WrittenValue] = {
        "number": number,
        "full_name": post.person.full_name,
        "username": post.person.username,
        "email": post.person.email,
        "unit": post.unit.name,
        "title": post.title,
        "leadership": str(Leadership(post.leadership).label),
        **dict(zip(ROLES, roles + [""] * len(ROLES), strict=False)),
        "valid_from": post.valid_from,
        "valid_until": post.valid_until,
        "document": post.document,
        "state": "đang dùng" if post.person.is_active else "đã ngừng",
    }
    return [cells[heading.key] for heading in HEADINGS]


def _units(actor: Actor) -> SheetToWrite:
    columns = (Column("Đơn vị", 44), Column("Mã", 14), Column("Từ ngày", 14), Column("Đến hết ngày", 14))

    def day(value: date | None) -> str:
        return format_date(value) if value else ""

    rows = [(unit.name, unit.code, day(unit.valid_from), day(unit.valid_until)) for unit in authority_units(actor)]
    return SheetToWrite(UNITS, columns, rows, is_landscape=False)


def _roles() -> SheetToWrite:
    columns = (Column("Vai trò", 34), Column("Được làm", 90))
    rows = [(role.label, "; ".join(one.label for one in Permission if one in ROLE_PERMISSIONS[role])) for role in Role]
    return SheetToWrite(ROLE_NAMES, columns, rows)
