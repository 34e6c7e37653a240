"""A small plan in the writing, and the calendar around its year."""

from datetime import date

from danvan.domain.calendar.working_days import WorkingCalendar, calendar_of
from danvan.domain.plan_drafting.content import BASES_KEY, Content, Head, Item, ItemKind, Section, ShiftRule
from danvan.domain.plan_drafting.outline import (
    BindingDeadline,
    BindingTarget,
    BindingTask,
    CitedBasis,
    UpperPlan,
    outline_under,
)

YEARS: WorkingCalendar = calendar_of(2022, 2025)
HEAD = Head(
    title="Thực hiện công tác dân vận chính quyền năm 2023",
    opening="Phòng Tư pháp xây dựng kế hoạch như sau:",
    place="Tân Biên",
    issuer_code="PTP",
    position="Trưởng phòng",
    signatory="Thủ trưởng Phòng Tư pháp",
    recipients=("Phòng Nội vụ",),
    archive="VT",
)
UPPER = UpperPlan(
    named="Kế hoạch số 60/KH-UBND ngày 12/4/2023 của UBND huyện thực hiện công tác dân vận chính quyền năm 2023",
    short="Kế hoạch số 60/KH-UBND của UBND huyện",
    year=2023,
    bases=(
        CitedBasis("Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ"),
        CitedBasis("Nghị định số 04/2015/NĐ-CP", "hết hiệu lực sau ngày 15/8/2023"),
    ),
    tasks=(
        BindingTask("II/1", "Tuyên truyền", "Tổ chức hội nghị quán triệt.", "Chủ trì", date(2023, 9, 11)),
        BindingTask("II/1", "Tuyên truyền", "Niêm yết quy chế dân chủ.", "Phối hợp"),
        BindingTask("", "", "Tham gia đối thoại."),
    ),
    deadlines=(
        BindingDeadline("IV/1", "Gửi báo cáo kết quả năm", date(2023, 10, 23)),
        BindingDeadline("", "Báo cáo định kỳ", None),
    ),
    targets=(
        BindingTarget("III/1", "100% cán bộ được quán triệt", "tổng số cán bộ"),
        BindingTarget("III/2", "60% đạt Tốt"),
    ),
)


def outline(rule: ShiftRule | None = None) -> Content:
    """The outline under the sample plan."""
    return outline_under(UPPER, head=HEAD, unit_name="Phòng Tư pháp", rule=rule or ShiftRule(5), days=YEARS)


def task(key: int, text: str = "Việc", **changes: object) -> Item:
    """A task of a key."""
    return Item(key, ItemKind.TASK, text, **changes)  # type: ignore[arg-type]


def small() -> Content:
    """Bases, two parts, the first with two sections and one of these with a point."""
    return Content(
        HEAD,
        (
            Section(BASES_KEY, 0, "Căn cứ", (Item(2, ItemKind.BASIS, "Luật A"), Item(3, ItemKind.BASIS, "Luật B"))),
            Section(10, 1, "Nội dung"),
            Section(11, 2, "Tuyên truyền", (task(20), task(21))),
            Section(12, 3, "Trong cơ quan", (task(22),)),
            Section(13, 2, "Đối thoại", (task(23),)),
            Section(14, 1, "Tổ chức thực hiện", (task(24),)),
        ),
        next_key=30,
    )


def keys(content: Content) -> list[int]:
    """The keys of the sections in their order."""
    return [section.key for section in content.sections]


def items_of(content: Content, key: int) -> list[int]:
    """The keys of a section's items in their order."""
    return [item.key for section in content.sections if section.key == key for item in section.items]
