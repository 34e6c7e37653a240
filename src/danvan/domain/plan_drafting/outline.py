"""The outline of a unit's plan from what an upper plan asks of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from danvan.domain.calendar.working_days import WorkingCalendar
from danvan.domain.plan_drafting.content import (
    BASES_KEY,
    CHECK_VALIDITY,
    Content,
    Head,
    Item,
    ItemKind,
    Section,
    ShiftRule,
    empty_content,
)
from danvan.domain.plan_drafting.days import shifted_day
from danvan.domain.vietnamese.dates import format_date

OWN_CLAUSE = "Nhiệm vụ giao trực tiếp cho đơn vị"
TRANSITIONAL = "Nhiệm vụ chuyển tiếp từ năm trước"


@dataclass(frozen=True, slots=True)
class CitedBasis:
    """A legal basis of the upper plan as it cites it; `doubt` why it must be checked, empty when nothing is known.

    A doubt that rests on an unconfirmed value is only told and keeps nothing from signing.
    """

    text: str
    doubt: str = ""
    is_confirmed: bool = True


@dataclass(frozen=True, slots=True)
class BindingTask:
    """A duty of the upper plan in which the unit has a part: its clause, words, part, last day if it states one."""

    path: str
    clause_heading: str
    what: str
    role: str = ""
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class BindingDeadline:
    """A time of the upper plan that binds the unit and is no part of one of its tasks."""

    path: str
    what: str
    last_day: date | None


@dataclass(frozen=True, slots=True)
class BindingTarget:
    """A target of the upper plan: its clause, words, what it is a share of."""

    path: str
    what: str
    base: str = ""


@dataclass(frozen=True, slots=True)
class UpperPlan:
    """An issued plan as a unit under it reads it; `named` is it as papers cite it, `short` by number and issuer."""

    named: str
    short: str
    year: int
    bases: tuple[CitedBasis, ...] = ()
    tasks: tuple[BindingTask, ...] = ()
    deadlines: tuple[BindingDeadline, ...] = ()
    targets: tuple[BindingTarget, ...] = ()

    @property
    def binding(self) -> tuple[str, ...]:
        """The clauses that ask something of the unit, each once, in the order of the text."""
        paths = (
            *(target.path for target in self.targets),
            *(task.path for task in self.tasks),
            *(deadline.path for deadline in self.deadlines),
        )
        return tuple(dict.fromkeys(path for path in paths if path))


@dataclass(slots=True)
class _Builder:
    """Gives keys in the order in which parts are made."""

    next_key: int = BASES_KEY + 1
    sections: list[Section] = field(default_factory=list)

    def key(self) -> int:
        self.next_key += 1
        return self.next_key - 1

    def section(self, level: int, heading: str, items: Iterable[Item] = (), answers: tuple[str, ...] = ()) -> None:
        key = self.key()
        keyed = tuple(replace(item, key=self.key()) for item in items)
        self.sections.append(Section(key, level, heading, keyed, answers))


def outline_under(upper: UpperPlan, *, head: Head, unit_name: str, rule: ShiftRule, days: WorkingCalendar) -> Content:
    """The outline: purpose and demands, targets, what is done by clause, carrying out.

    The bases are the upper plan's and the upper plan itself; each item says which clause it answers; each day stands
    before the upper plan's as the rule says. Raises RuleViolation when the calendar does not cover a year.
    """
    built = _Builder()
    bases = [*(basis_item(basis) for basis in upper.bases), Item(0, ItemKind.BASIS, upper.named)]
    basis_items = tuple(replace(item, key=built.key()) for item in bases)
    _purpose(built, upper, unit_name)
    if upper.targets:
        built.section(1, "Chỉ tiêu", (target_item(target) for target in upper.targets))
    built.section(1, "Nội dung thực hiện")
    for (path, heading), tasks in groupby(upper.tasks, key=lambda task: (task.path, task.clause_heading)):
        items = [task_item(task, rule, days) for task in tasks]
        built.section(2, heading or OWN_CLAUSE, items, (path,) if path else ())
    _carrying_out(built, upper, unit_name, rule, days)
    content = empty_content(head, rule)
    bases_section = replace(content.sections[0], items=basis_items)
    return replace(content, sections=(bases_section, *built.sections), next_key=built.next_key)


def basis_item(basis: CitedBasis) -> Item:
    """A legal basis taken over, with what must be checked."""
    if basis.doubt and not basis.is_confirmed:
        return Item(0, ItemKind.BASIS, basis.text, origin=f"Theo sổ văn bản, chưa kiểm chứng: {basis.doubt}")
    check = f"{CHECK_VALIDITY}: {basis.doubt}" if basis.doubt else ""
    return Item(0, ItemKind.BASIS, basis.text, check=check)


def target_item(target: BindingTarget) -> Item:
    """A target taken over with its base."""
    return Item(0, ItemKind.TARGET, target.what, _path(target.path), base=target.base)


def task_item(task: BindingTask, rule: ShiftRule, days: WorkingCalendar) -> Item:
    """A task taken over, its day moved by the rule."""
    return _dated(Item(0, ItemKind.TASK, task.what, _path(task.path), origin=task.role), task.last_day, rule, days)


def _dated(item: Item, last_day: date | None, rule: ShiftRule, days: WorkingCalendar) -> Item:
    if last_day is None:
        return item
    return replace(item, upper_due=last_day, due=shifted_day(last_day, rule, days).day)


def _path(path: str) -> tuple[str, ...]:
    return (path,) if path else ()


def _purpose(built: _Builder, upper: UpperPlan, unit_name: str) -> None:
    built.section(1, "Mục đích, yêu cầu")
    built.section(
        2,
        "Mục đích",
        [
            Item(
                0,
                ItemKind.PARAGRAPH,
                f"Triển khai đầy đủ, đúng thời hạn những nội dung {upper.short} giao cho {unit_name}; nâng cao trách "
                "nhiệm của cán bộ, công chức, viên chức, người lao động trong công tác dân vận.",
            )
        ],
    )
    built.section(
        2,
        "Yêu cầu",
        [
            Item(0, ItemKind.TASK, "Mỗi nhiệm vụ có người phụ trách, thời hạn và kết quả kiểm tra được."),
            Item(0, ItemKind.TASK, "Việc thực hiện gắn với nhiệm vụ chuyên môn, không hình thức."),
        ],
    )


def _carrying_out(built: _Builder, upper: UpperPlan, unit_name: str, rule: ShiftRule, days: WorkingCalendar) -> None:
    items = [
        _dated(Item(0, ItemKind.TASK, deadline.what, _path(deadline.path)), deadline.last_day, rule, days)
        for deadline in upper.deadlines
    ]
    closing = Item(
        0,
        ItemKind.PARAGRAPH,
        f"Người được phân công báo cáo lãnh đạo {unit_name} khi có khó khăn, vướng mắc để kịp thời giải quyết.",
    )
    built.section(1, "Tổ chức thực hiện", [*items, closing])


def how_due(item: Item, rule: ShiftRule) -> str:
    """How the unit's own day came about, in a sentence; empty for an item without an upper day."""
    if item.upper_due is None:
        return ""
    stated = f"hạn của kế hoạch cấp trên: {format_date(item.upper_due)}"
    return f"{stated}; {'ngày do đơn vị tự đặt' if item.due_by_hand else rule.text}"
