"""What the templates of scoring get beside the read models: acts with their addresses, rows of forms, tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField, Form

from danvan.apps.audit.selectors import AuditRow
from danvan.apps.scoring.frozen import RankedUnit
from danvan.apps.scoring.selectors import ColumnPage, CycleRow, RankingPage, SheetAct, SheetRow
from danvan.apps.scoring.selectors.column import LeafLine
from danvan.domain.authority import Actor, Permission
from danvan.domain.workflow import Possibility
from danvan.web.scoring.forms import slug
from danvan.web.shared.guards import may_open
from danvan.web.shared.links import reverse

Cells = dict[str, Any]

_FILLING, _CLOSING = {"self_score", "appraise"}, {"submit", "sign_column"}
_WHO_SENDS = "Chấm xong thì báo thủ trưởng đơn vị: chỉ thủ trưởng gửi được hồ sơ, cũng tại trang này."

SHEET_COLUMNS = [
    {"label": "Đơn vị"},
    {"label": "Trạng thái"},
    {"label": "Hạn gửi hồ sơ"},
    {"label": "Tự chấm", "numeric": True},
    {"label": "Còn chờ"},
    {"label": "Điểm thống nhất", "numeric": True},
]
CYCLE_COLUMNS = [
    {"label": "Năm"},
    {"label": "Trạng thái"},
    {"label": "Hồ sơ đã gửi", "numeric": True},
    {"label": "Đã thống nhất điểm", "numeric": True},
    {"label": "Kế hoạch"},
]


@dataclass(frozen=True, slots=True)
class ActPanel:
    """Acts that share one version, as the panel of acts takes them."""

    title: str
    version: int
    prefix: str
    acts: list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class FormRow:
    """One criterion of a form with its fields; each is None where the form has no such field."""

    line: LeafLine
    points: BoundField | None
    absent: BoundField | None
    reason: BoundField | None
    evidence_url: str
    anchor: str


@dataclass(frozen=True, slots=True)
class FormGroup:
    """The rows under one top criterion; `is_leaf` says that it is itself the only row."""

    code: str
    name: str
    rows: tuple[FormRow, ...]
    is_leaf: bool


def act_panels(sheet_id: int, acts: Iterable[SheetAct]) -> list[ActPanel]:
    """The acts on a sheet, one panel for each column that the actor writes."""
    titles = {
        "SELF": "Hồ sơ của đơn vị",
        "IMPORTED": "Điểm lấy từ nguồn khác",
        "RECONCILED": "Thống nhất điểm",
        "COUNCIL": "Sau điểm thống nhất",
    }
    panels: dict[str, ActPanel] = {}
    for act in acts:
        panel = panels.setdefault(
            act.column,
            ActPanel(titles.get(act.column, "Thẩm định"), act.version, f"viec-{act.column.lower()}", []),
        )
        panel.acts.append(_act(sheet_id, act))
    for panel in panels.values():
        _put_one_first(panel.acts)
    return list(panels.values())


def grid_code(acts: Iterable[SheetAct]) -> str:
    """The first column that can be scored cell by cell now; empty where there is none."""
    return next((act.column for act in acts if act.name in _FILLING and act.allowed), "")


def _put_one_first(acts: list[dict[str, object]]) -> None:
    """Filling in is the main act of a panel until it can be sent or signed; those who only fill in hear who sends."""
    filling = [act for act in acts if act["act"] in _FILLING]
    if any(act["allowed"] and act["act"] in _CLOSING for act in acts):
        for act in filling:
            act["style"] = "secondary"
    for act in filling:
        if act["act"] == "self_score" and act["allowed"] and len(acts) == 1:
            act["hint"] = _WHO_SENDS


def _act(sheet_id: int, act: SheetAct) -> dict[str, object]:
    posts = {
        "submit": "scoring:submit", "send_back": "scoring:send_back", "adopt": "scoring:adopt",
        "reopen_adopted": "scoring:reopen_adopted",
    }  # fmt: skip
    shown: dict[str, object] = {
        "act": act.name,
        "label": act.label,
        "allowed": act.allowed,
        "reasons": act.reasons,
        "needs_reason": act.needs_reason,
        "citation": act.citation,
    }
    if act.name in posts:
        shown["url"] = reverse(posts[act.name], args=[sheet_id])
        shown["style"] = "warning" if act.name in {"send_back", "reopen_adopted"} else ""
        sent = "Gửi rồi thì không sửa được nữa, trừ khi cơ quan chủ trì trả lại."
        hints = {"submit": sent, "adopt": "Điểm không ghi khác được thông qua như điểm thống nhất."}
        shown["hint"] = hints.get(act.name, "")
    elif act.name == "enter_on_behalf":
        shown["url"] = reverse("scoring:enter_dossier", args=[sheet_id])
        shown["method"], shown["style"] = "get", "secondary"
        shown["hint"] = "Khi đơn vị gửi hồ sơ bằng giấy: nhập số, ngày, ngày nhận, điểm tự chấm và bản quét."
    elif act.name == "sign_column":
        shown["url"] = reverse("scoring:sign", args=[sheet_id, act.column])
        shown["hint"] = "Ký rồi thì điểm của cột không sửa được nữa."
    else:
        shown["url"] = reverse("scoring:column", args=[sheet_id, act.column])
        shown["method"] = "get"
    return shown


def form_groups(page: ColumnPage, form: Form) -> tuple[FormGroup, ...]:
    """The rows of a column's form, grouped as the criteria are."""
    return tuple(
        FormGroup(group.code, group.name, tuple(_form_row(page, leaf, form) for leaf in group.leaves), group.is_leaf)
        for group in page.groups
    )


def _form_row(page: ColumnPage, leaf: LeafLine, form: Form) -> FormRow:
    name = slug(leaf.code)
    return FormRow(
        line=leaf,
        points=form[f"{name}-points"] if f"{name}-points" in form.fields else None,
        absent=form[f"{name}-none"] if f"{name}-none" in form.fields else None,
        reason=form[f"{name}-reason"] if f"{name}-reason" in form.fields else None,
        evidence_url=reverse("scoring:criterion", args=[page.sheet_id, leaf.code]),
        anchor=f"tieu-chi-{name}",
    )


def differing(form: Form) -> list[tuple[str, str, str]]:
    """Where what was typed is not what somebody else stored meanwhile: the field, what is stored, what was typed."""
    fields = ((form[name], form.fields[name]) for name in form.changed_data)
    return [(str(field.label), _said(one.initial), _said(one.data)) for one, field in fields]


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "có chọn" if value else "không chọn"
    return str(value or "").strip() or "trống"


def sheet_table(rows: Iterable[SheetRow]) -> list[Cells]:
    """The list of sheets as rows of the table component."""
    return [
        {
            "cells": [
                {"text": row.unit, "url": reverse("scoring:sheet", args=[row.sheet_id]), "sub": row.kind},
                {"text": row.state, "tag": row.colour},
                {"text": row.due},
                {"text": row.self_scored, "numeric": True},
                {"text": row.waiting},
                {"text": row.points, "numeric": True},
            ]
        }
        for row in rows
    ]


def cycle_parts(actor: Actor, cycle: CycleRow) -> list[Cells]:
    """The pages of one cycle that the actor may open, the list of sheets first."""
    parts = (
        ("Phiếu của các đơn vị", "scoring:list", True),
        ("Chấm theo tiêu chí", "scorebook:book", cycle.is_own and actor.may(Permission.SCORE_APPRAISE)),
        ("Các giai đoạn", "explanations:timeline", True),
        ("Tiêu chí", "scoring:criteria", True),
        (cycle.council, "scoring:council", bool(cycle.council)),
        ("Đặc điểm riêng", "scoring:traits", cycle.has_traits),
        ("Xung đột lợi ích", "scoring:conflicts", True),
        ("Xin không thẩm định", "scoring:recusals", True),
        ("Giấy tờ của kỳ", "score_papers:cycle", True),
    )
    of_all = {"scoring:list", "scoring:recusals"}
    links = [
        (label, reverse(route, args=() if route in of_all else (cycle.cycle_id,)), route)
        for label, route, is_there in parts
        if is_there
    ]
    return [
        {"label": label, "url": url, "current": route == "scoring:list"}
        for label, url, route in links
        if may_open(actor, url)
    ]


def cycle_table(rows: Iterable[CycleRow], route: str) -> list[Cells]:
    """The list of cycles as rows of the table component; `route` is the page of one cycle."""
    return [
        {
            "cells": [
                {"text": str(row.year), "url": reverse(route, args=[row.cycle_id])},
                {"text": row.state, "tag": row.colour},
                {"text": row.sent, "numeric": True},
                {"text": row.settled, "numeric": True},
                {"text": row.plan},
            ]
        }
        for row in rows
    ]


def history(rows: Iterable[AuditRow]) -> list[dict[str, str]]:
    """Audit rows as entries of the timeline component."""
    return [
        {
            "when": row.at,
            "what": f"{row.event} (thay {row.for_unit})" if row.for_unit else row.event,
            "detail": row.change,
            "who": f"{row.who} – {row.unit}" if row.unit else row.who,
            "reason": row.reason,
            "seal": row.seal,
        }
        for row in rows
    ]


def ranking_panel(page: RankingPage) -> list[dict[str, object]]:
    """The acts on a ranking, what one comes for first; those that have a form of their own on a page lead there."""
    routes = {"name_substitute": ("scoring:substitute", "get"), "decide": ("scoring:decide", "get")}
    acts: list[dict[str, object]] = []
    for act in sorted(page.acts, key=lambda act: act.name != "decide"):
        if act.name not in routes and act.name != "send_back":
            continue
        route, method = routes.get(act.name, ("scoring:send_back_proposal", "post"))
        acts.append(
            {
                "label": act.label,
                "allowed": act.allowed,
                "reasons": act.reasons,
                "needs_reason": act.needs_reason,
                "citation": act.citation,
                "url": reverse(route, args=[page.cycle_id]),
                "method": method,
                "style": "warning" if act.name == "send_back" else "secondary" if act.name == "name_substitute" else "",
            }
        )
    return acts


def proposed_grades(page: RankingPage) -> Mapping[int, tuple[str, str]]:
    """The name and the proposed grade of each unit of a ranking, by its id."""
    return {row.unit_id: (row.name, row.proposed) for ranked in page.lists for row in ranked.rows}


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One unit on the chairman's page: its row in the ranking and the fields for its grade."""

    row: RankedUnit
    grade: BoundField
    reason: BoundField


@dataclass(frozen=True, slots=True)
class DecisionList:
    """One list on the chairman's page."""

    title: str
    rows: tuple[DecisionRow, ...]


def decision_lists(page: RankingPage, form: Form) -> tuple[DecisionList, ...]:
    """The ranked lists with a field for each unit's grade."""
    return tuple(
        DecisionList(
            ranked.title,
            tuple(DecisionRow(row, form[f"grade-{row.unit_id}"], form[f"reason-{row.unit_id}"]) for row in ranked.rows),
        )
        for ranked in page.lists
    )


def decide_act(page: RankingPage) -> Possibility | None:
    """The act of deciding, where it starts from the cycle's state."""
    return next((act for act in page.acts if act.name == "decide"), None)
