"""The board of obligations and a unit's own page of the plan as rows for the components."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.selectors import (
    BY_UNIT,
    PAGE_SIZE,
    BoardFilter,
    BoardPage,
    ObligationRow,
    Tally,
    TreeBoard,
    UnitDuty,
    UnitPage,
    UnitStandings,
    UnitTask,
)
from danvan.domain.authority import Actor, Permission
from danvan.domain.clocks.lateness import Standing
from danvan.web.plans.blocks import Cell, Columns, Row, columns, place, row, stated_with_note
from danvan.web.shared.links import reverse
from danvan.web.shared.paging import pager

BOARD_COLUMNS = (
    ("Đơn vị", "unit"),
    ("Việc phải nộp", "kind"),
    ("Ngày cuối còn đúng hạn", "last_day"),
    ("Ngày nhận", "received"),
    ("Tình trạng", "late"),
)


BY_TREE_LEFT_COLUMNS = columns("Đơn vị", "Phải nộp", "Đã nộp", "Vì sao")
BY_UNIT_COLUMNS = columns("Đơn vị", *(str(kind.label) for kind in BY_UNIT))
_SHORT = {
    Standing.OVERDUE: "quá hạn {late} ngày",
    Standing.SENT_BACK_OVERDUE: "trả lại, quá hạn {late} ngày",
    Standing.SENT_BACK: "trả lại, {text}",
    Standing.SOON: "{text}",
    Standing.OPEN: "chưa đến hạn",
    Standing.RECEIVED_LATE: "nộp trễ {late} ngày",
    Standing.RECEIVED: "chờ tiếp nhận",
    Standing.ACCEPTED_LATE: "nộp trễ {late} ngày",
    Standing.ACCEPTED: "đúng hạn",
    Standing.WAIVED: "được miễn",
    Standing.NOT_OPEN: "chưa đến kỳ",
}


UNIT_COLUMNS = {
    "tasks": columns("Nhiệm vụ", "Mục"),
    "duties": columns("Việc phải làm", "Ngày cuối còn đúng hạn", "Ngày nhận", "Tình trạng", "Mục"),
    "targets": columns("Chỉ tiêu", "Mức phải đạt", "Mục"),
}


def board_columns(chosen: dict[str, str], sort: str, *, descending: bool, of_one_unit: bool) -> Columns:
    """The heads of the board: each sorts by its column, a second time the other way; filters are kept.

    The unit has no column where all rows are of one, which the title names.
    """
    heads: Columns = []
    for label, name in BOARD_COLUMNS[1:] if of_one_unit else BOARD_COLUMNS:
        is_sorted = name == sort
        query = {**chosen, "sap": name, **({"nguoc": "1"} if is_sorted and not descending else {})}
        sorted_as = ("descending" if descending else "ascending") if is_sorted else ""
        heads.append({"label": label, "url": f"?{urlencode(query)}", "sort": sorted_as})
    return heads


def to_write(rows: Iterable[ObligationRow], actor: Actor) -> tuple[int, ...]:
    """The obligations of which it matters where their text stands: still owed, answered by a plan or report."""
    sees = actor.may(Permission.REPORT_VIEW_ALL)
    return tuple(
        row.id
        for row in rows
        if row.is_reported and Standing(row.standing).is_owed and (sees or actor.belongs_to(row.unit_id))
    )


def received(rows: Iterable[ObligationRow], actor: Actor) -> tuple[int, ...]:
    """The obligations whose plan or report has come and may be read by the actor."""
    sees = actor.may(Permission.REPORT_VIEW_ALL)
    return tuple(
        row.id
        for row in rows
        if row.is_reported and not Standing(row.standing).is_owed and (sees or actor.belongs_to(row.unit_id))
    )


def board_table(
    rows: Iterable[ObligationRow], writing: Mapping[int, str], actor: Actor, chosen: BoardFilter, *, of_one_unit: bool
) -> list[Row]:
    """The rows of the board; each leads to the unit's page of the plan and to what it sent.

    `writing` says where the texts that are still owed stand. The year is named where rows of several stand together.
    """
    return [
        row(
            *(() if of_one_unit else (_unit(owed),)),
            {
                "text": owed.kind_label,
                "url": _answer_url(owed, actor),
                "sub": " · ".join(filter(None, ("" if chosen.year else f"Kế hoạch năm {owed.year}", _in_charge(owed)))),
            },
            *_standing(owed, writing.get(owed.id, "")),
        )
        for owed in rows
    ]


def _unit(owed: ObligationRow) -> Cell:
    return {"text": owed.unit_name, "url": reverse("plans:unit_page", args=(owed.plan_id, owed.unit_id))}


def _in_charge(owed: ObligationRow) -> str:
    return f"Phụ trách: {owed.responsible}" if owed.responsible else ""


def by_unit_table(rows: Iterable[UnitStandings], actor: Actor) -> list[Row]:
    """One row per unit, one cell per thing that every unit owes."""
    return [
        row(
            {"text": unit.unit_name, "url": reverse("plans:unit_page", args=(unit.plan_id, unit.unit_id))},
            *(_short_standing(owed, actor) for owed in unit.owed),
        )
        for unit in rows
    ]


def by_tree_left(board: TreeBoard) -> list[Row]:
    """What of units goes to none of the day."""
    return [
        row({"text": left.unit_name}, {"text": left.owed}, {"text": left.handed_in}, {"text": left.why})
        for left in board.left
    ]


def whose(rows: Iterable[ObligationRow], chosen: BoardFilter, actor: Actor) -> str:
    """Whose obligations the board shows where they are those of one unit."""
    if not actor.may(Permission.OBLIGATION_VIEW_ALL):
        return actor.unit_name
    return next((row.unit_name for row in rows), "") if chosen.unit_id else ""


def board_pager(page: BoardPage, chosen: dict[str, str]) -> dict[str, object] | None:
    """The links to the pages of the board; None when all rows stand on one."""
    return pager(total=page.total, first=page.first, shown=len(page.rows), size=PAGE_SIZE, query=chosen)


def tally_tiles(tally: Tally, chosen: dict[str, str], board: str = "") -> list[dict[str, str | int]]:
    """What the rows come to, as tiles; each narrows the board (default: this page) to what it counts."""
    came_late = f"và {tally.came_late} việc nộp trễ" if tally.came_late else ""
    tiles = (
        (tally.overdue, "quá hạn, chưa nộp", "overdue", "late" if tally.overdue else "", came_late),
        (tally.owed, "còn phải nộp", "owed", "", ""),
        (tally.waiting, "chờ tiếp nhận", "waiting", "", ""),
        (tally.done, "đã tiếp nhận", "done", "good" if tally.done else "", ""),
    )
    return [
        {
            "number": number,
            "label": label,
            "tone": tone,
            "sub": also,
            "url": f"{board}?{urlencode({**chosen, 'tinh_trang': standing})}",
        }
        for number, label, standing, tone, also in tiles
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
    return row({"text": line.kind_label, "sub": line.what, "url": _answer_url(owed, actor)}, stated, *standing, where)


def _standing(owed: ObligationRow, writing: str = "") -> tuple[Cell, ...]:
    said = " · ".join(part for part in (owed.lateness_text, writing.lower()) if part)
    return (
        {"text": owed.last_day_text, "code": True},
        {"text": owed.received_text or "–", "code": True},
        {
            "text": owed.standing_label,
            "tag": owed.tag,
            "sub": said,
            "url": reverse("ledger:detail", args=(owed.id,)),
        },
    )


def _short_standing(owed: ObligationRow | None, actor: Actor) -> Cell:
    if owed is None:
        return {"text": "–"}
    text = _SHORT[Standing(owed.standing)].format(late=owed.days_late, text=owed.lateness_text)
    return {"text": text, "tag": owed.tag, "url": _answer_url(owed, actor)}


def _answer_url(owed: ObligationRow, actor: Actor) -> str:
    """Where the answer to an obligation stands, for those who may open it."""
    own = actor.belongs_to(owed.unit_id)
    if owed.is_reported and (own or actor.may(Permission.REPORT_VIEW_ALL)):
        return reverse("reporting:detail", args=(owed.id,))
    sees_scores = actor.may(Permission.SCORE_VIEW_ALL) or (own and actor.may(Permission.SCORE_VIEW_OWN))
    if owed.kind == OwedThing.SCORE_DOSSIER and sees_scores:
        return reverse("scoring:dossier", args=(owed.id,))
    return ""
