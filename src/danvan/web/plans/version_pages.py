"""The versions of a plan and what one changes, as rows and cards for the components."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from danvan.apps.plans.selectors import (
    ChangesPage,
    DutyChange,
    NoticeLine,
    PassageChange,
    UnitChanges,
    VersionPage,
    VersionRow,
)
from danvan.domain.amending.words import Run, RunKind
from danvan.domain.workflow import Possibility
from danvan.web.plans.blocks import PanelAct, Row, columns, is_one_day, place, row
from danvan.web.plans.pages import LinkedText, linked_text
from danvan.web.shared.links import reverse

VERSION_COLUMNS = columns("Bản", "Số, ký hiệu", "Ngày", "Trạng thái", "Thay đổi")
OWN_DUTY_COLUMNS = columns("Việc phải nộp", "Thay đổi", "Ngày cuối cũ", "Ngày cuối mới", "Giải thích")
NOTICE_COLUMNS = columns("Đơn vị được báo", "Đã nắm nội dung")
DEADLINE_COLUMNS = columns("Ngày cuối còn đúng hạn", "Việc phải làm", "Ai phải nộp", "Mục")
TARGET_COLUMNS = columns("Chỉ tiêu", "Mức phải đạt", "Mục")
_FEW_UNITS = 6
# Of a longer run of unchanged words only its two ends are shown.
_SHOWN_OF_SAME, _LEAST_LEFT_OUT = 12, 6


@dataclass(frozen=True, slots=True)
class DifferenceList:
    """What differs of one kind, with its heading."""

    title: str
    changes: tuple[PassageChange, ...]


@dataclass(frozen=True, slots=True)
class DutyGroup:
    """The same change of the same thing for several units; few units are named at once, many on demand."""

    kind: str
    label: str
    tag: str
    days: str
    note: str
    units: tuple[str, ...]

    @property
    def are_few(self) -> bool:
        """Whether the units stand in one line."""
        return len(self.units) <= _FEW_UNITS


@dataclass(frozen=True, slots=True)
class LinkedChanges:
    """What a version changes, ready for the page."""

    page: ChangesPage
    lists: tuple[DifferenceList, ...]
    duties: tuple[DutyGroup, ...]
    notices: tuple[Row, ...]
    counts: tuple[dict[str, str | int], ...]
    acts: tuple[PanelAct, ...]


@dataclass(frozen=True, slots=True)
class LinkedVersion:
    """A version as it reads, ready for the page."""

    version: VersionRow
    text: LinkedText
    deadlines: tuple[Row, ...]
    targets: tuple[Row, ...]


def version_table(rows: Iterable[VersionRow], plan_id: int) -> list[Row]:
    """The list of versions; each leads to its text and to what it changed."""
    return [
        row(
            {"text": one.name, "url": reverse("plans:version", args=(plan_id, one.id)), "sub": one.issued_text},
            {"text": one.number, "code": True},
            {"text": one.date_text, "code": True},
            {"text": one.state, "tag": one.tag},
            {
                "text": "Xem thay đổi" if one.has_earlier else "bản đầu tiên",
                "url": reverse("plans:changes", args=(plan_id, one.id)) if one.has_earlier else "",
                "sub": one.reason,
            },
        )
        for one in rows
    ]


def linked_changes(page: ChangesPage, plan_id: int) -> LinkedChanges:
    """What a version changes, with its counts and acts."""
    found = page.differences
    lists = (
        ("Các mục của văn bản", found.clauses),
        ("Nhiệm vụ", found.tasks),
        ("Chỉ tiêu", found.targets),
        ("Thời hạn", found.deadlines),
    )
    return LinkedChanges(
        page=page,
        lists=tuple(DifferenceList(title, tuple(map(shortened, changes))) for title, changes in lists if changes),
        duties=tuple(_grouped(page.duties)),
        notices=tuple(_notice(line) for line in page.notices),
        counts=_counts(page),
        acts=tuple(_act(act, plan_id, page.version.id) for act in page.acts if act.name != "amend"),
    )


def amend_reasons(acts: Iterable[Possibility]) -> tuple[str, ...] | None:
    """What stands in the way of issuing a version; None for who may not issue or once it is done."""
    return next((act.reasons for act in acts if act.name == "amend"), None)


def linked_version(page: VersionPage, marked: str) -> LinkedVersion:
    """A version with the place marked that a link points at."""
    return LinkedVersion(
        version=page.version,
        text=linked_text(page.text, (), marked),
        deadlines=tuple(
            row(
                {"text": line.last_day_text, "code": is_one_day(line.last_day_text), "sub": f"ghi: {line.stated}"},
                {"text": line.what, "sub": line.kind_label},
                {"text": line.owed_by or "–", "sub": f"nộp cho {line.receiver}" if line.receiver else ""},
                place(line.place, line.start, line.end),
            )
            for line in page.deadlines
        ),
        targets=tuple(
            row({"text": line.what}, {"text": line.asked}, place(line.place, line.start, line.end))
            for line in page.targets
        ),
    )


def own_duties(changes: UnitChanges) -> tuple[Row, ...]:
    """What changed of what the unit itself owes."""
    return tuple(_duty(change) for change in changes.duties)


def own_tasks(changes: UnitChanges) -> tuple[PassageChange, ...]:
    """The unit's tasks that changed, long unchanged runs shortened."""
    return tuple(map(shortened, changes.tasks))


def shortened(change: PassageChange) -> PassageChange:
    """The change with long unchanged runs cut in their middle; one without any change of words stays as it is."""
    if all(run.kind is RunKind.SAME for run in change.runs):
        return change
    last = len(change.runs) - 1
    runs = tuple(_cut(run, is_first=at == 0, is_last=at == last) for at, run in enumerate(change.runs))
    return PassageChange(change.fate, change.tag, change.place, runs)


def _cut(run: Run, *, is_first: bool, is_last: bool) -> Run:
    words = run.text.split()
    ends = 2 - is_first - is_last
    if run.kind is not RunKind.SAME or len(words) <= ends * _SHOWN_OF_SAME + _LEAST_LEFT_OUT:
        return run
    head = words[:_SHOWN_OF_SAME] if not is_first else []
    tail = words[-_SHOWN_OF_SAME:] if not is_last else []
    return Run(run.kind, " ".join((*head, "…", *tail)))


def _grouped(changes: Iterable[DutyChange]) -> Iterator[DutyGroup]:
    """Changes that say the same of several units as one, in the order of the first."""
    together: dict[tuple[str, ...], list[DutyChange]] = {}
    for change in changes:
        said = (change.kind, change.fate, change.old_day, change.new_day, change.note)
        together.setdefault(said, []).append(change)
    for group in together.values():
        first = group[0]
        days = f"{first.old_day} → {first.new_day}" if first.old_day != first.new_day else first.new_day
        names = tuple(change.unit_name for change in group)
        yield DutyGroup(first.kind, first.label, first.tag, days, first.note, names)


def _duty(change: DutyChange) -> Row:
    return row(
        {"text": change.kind},
        {"text": change.label, "tag": change.tag},
        {"text": change.old_day, "code": True},
        {"text": change.new_day, "code": True},
        {"text": change.note or "–"},
    )


def _notice(line: NoticeLine) -> Row:
    return row({"text": line.unit_name}, {"text": line.noted or "chưa"})


def _counts(page: ChangesPage) -> tuple[dict[str, str | int], ...]:
    found = page.differences
    changed = len(found.clauses) - found.moved
    tiles = [
        (changed, "mục sửa đổi, bổ sung, bãi bỏ", f"và {found.moved} mục chỉ đổi số" if found.moved else ""),
        (found.kept, "mục giữ nguyên", ""),
        (len(page.duties), "việc phải nộp thay đổi", ""),
        (len(page.notices), "đơn vị được báo", ""),
    ]
    return tuple({"number": number, "label": label, "sub": sub} for number, label, sub in tiles)


def _act(act: Possibility, plan_id: int, version_id: int) -> PanelAct:
    return PanelAct(
        label=act.label,
        url=reverse("plans:discard_version", args=(plan_id, version_id)),
        reasons=act.reasons,
        needs_reason=act.needs_reason,
        style="warning",
        citation=act.citation,
    )
