"""The board of obligations and a unit's own page of the plan as rows for the components."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse

from danvan.apps.plans.selectors import BoardPage, ObligationRow, Tally, UnitDuty, UnitPage, UnitTask
from danvan.domain.authority import Actor, Permission
from danvan.web.plans.blocks import Cell, Columns, Row, columns, place, row, stated_with_note

BOARD_COLUMNS = (
    ("Đơn vị", "unit"),
    ("Việc phải nộp", "kind"),
    ("Ngày cuối còn đúng hạn", "last_day"),
    ("Ngày nhận", "received"),
    ("Tình trạng", "late"),
)


UNIT_COLUMNS = {
    "tasks": columns("Nhiệm vụ", "Mục"),
    "duties": columns("Việc phải làm", "Ngày cuối còn đúng hạn", "Ngày nhận", "Tình trạng", "Mục"),
    "targets": columns("Chỉ tiêu", "Mức phải đạt", "Mục"),
}


def board_columns(chosen: dict[str, str], sort: str, *, descending: bool) -> Columns:
    """The heads of the board: each sorts by its column, a second time the other way; filters are kept."""
    heads: Columns = []
    for label, name in BOARD_COLUMNS:
        is_sorted = name == sort
        query = {**chosen, "sap": name, **({"nguoc": "1"} if is_sorted and not descending else {})}
        sorted_as = ("descending" if descending else "ascending") if is_sorted else ""
        heads.append({"label": label, "url": f"?{urlencode(query)}", "sort": sorted_as})
    return heads


def board_table(rows: Iterable[ObligationRow], actor: Actor) -> list[Row]:
    """The rows of the board; each leads to the unit's page of the plan and to what it sent."""
    return [
        row(
            {"text": owed.unit_name, "url": reverse("plans:unit_page", args=(owed.plan_id, owed.unit_id))},
            {"text": owed.kind_label, "url": _report_url(owed, actor), "sub": f"Kế hoạch năm {owed.year}"},
            *_standing(owed),
        )
        for owed in rows
    ]


def board_pager(page: BoardPage, chosen: dict[str, str]) -> dict[str, object] | None:
    """The links to the pages of the board; None when all rows stand on one."""
    if page.pages == 1:
        return None

    def url(number: int) -> str:
        return f"?{urlencode({**chosen, 'trang': str(number)})}"

    last = page.first + len(page.rows) - 1
    return {
        "summary": f"Dòng {page.first}–{last} trong {page.total}",
        "previous_url": url(page.page - 1) if page.page > 1 else "",
        "next_url": url(page.page + 1) if page.page < page.pages else "",
        "pages": [
            {"number": number, "url": url(number), "current": number == page.page, "gap": False}
            for number in range(1, page.pages + 1)
        ],
    }


def tally_tiles(tally: Tally, chosen: dict[str, str]) -> list[dict[str, str | int]]:
    """What the rows come to, as tiles; each narrows the board to what it counts."""
    tiles = (
        (tally.late, "trễ hạn", "late", "late" if tally.late else ""),
        (tally.owed, "còn phải nộp", "owed", ""),
        (tally.waiting, "chờ tiếp nhận", "waiting", ""),
        (tally.done, "đã tiếp nhận", "done", "good" if tally.done else ""),
    )
    return [
        {
            "number": number,
            "label": label,
            "tone": tone,
            "url": f"?{urlencode({**chosen, 'tinh_trang': standing})}",
        }
        for number, label, standing, tone in tiles
    ]


def unit_tables(page: UnitPage, plan_id: int, actor: Actor) -> dict[str, list[Row]]:
    """The tables of a unit's own page; places lead to the plan's text."""
    base = reverse("plans:text", args=(plan_id,))
    return {
        "leads": [_task(task, base) for task in page.leads],
        "supports": [_task(task, base) for task in page.supports],
        "targets": [
            row({"text": line.what}, {"text": line.asked}, place(line.place, line.start, line.end, base))
            for line in page.targets
        ],
        "duties": [_duty(duty, base, actor) for duty in page.duties],
    }


def _task(task: UnitTask, base: str) -> Row:
    through = f"theo cách gọi “{task.named_as}”" if task.through else ""
    return row({"text": task.what, "sub": through}, place(task.place, task.start, task.end, base))


def _duty(duty: UnitDuty, base: str, actor: Actor) -> Row:
    line, owed = duty.line, duty.owed
    where = place(line.place, line.start, line.end, base)
    if owed is None:
        last_day: Cell = {"text": line.last_day_text, "code": True, "sub": stated_with_note(line)}
        return row({"text": line.kind_label, "sub": line.what}, last_day, {"text": "–"}, {"text": "–"}, where)
    last_day, *standing = _standing(owed)
    stated = {**last_day, "sub": stated_with_note(line)}
    return row({"text": line.kind_label, "sub": line.what, "url": _report_url(owed, actor)}, stated, *standing, where)


def _standing(owed: ObligationRow) -> tuple[Cell, ...]:
    return (
        {"text": owed.last_day_text, "code": True},
        {"text": owed.received_text or "–", "code": True},
        {"text": owed.standing_label, "tag": owed.tag, "sub": owed.lateness_text},
    )


def _report_url(owed: ObligationRow, actor: Actor) -> str:
    sees = actor.may(Permission.REPORT_VIEW_ALL) or actor.belongs_to(owed.unit_id)
    return reverse("reporting:detail", args=(owed.id,)) if sees and owed.is_reported else ""
