"""The ledger as rows for the components."""

from collections.abc import Iterable
from fractions import Fraction
from typing import TypeAlias
from urllib.parse import urlencode

from danvan.apps.ledger.selectors import (
    EntryLine,
    GroupCounts,
    MissingThing,
    ObligationPage,
    RequirementRow,
    TreeCounts,
    UnitCounts,
)
from danvan.domain.figures.rounding import round_half_up, shown, shown_percent
from danvan.domain.ledger import Counts, EntryKind, rates_of_counts
from danvan.web.shared.links import reverse

Cell: TypeAlias = dict[str, object]
Row: TypeAlias = dict[str, list[Cell]]

_NUMBERS = ("Phải nộp", "Đã đến hạn", "Đã nộp", "Đúng hạn", "Nộp trễ", "Có cảnh báo", "Được miễn")
_RATES = ("Đầy đủ", "Đúng hạn", "Đúng hạn sau giải trình")
MISSING_COLUMNS = [
    {"label": label} for label in ("Việc phải nộp", "Ngày cuối còn đúng hạn", "Chưa nộp", "Đơn vị chưa nộp", "Đôn đốc")
]
REQUIREMENT_COLUMNS = [{"label": label} for label in ("Báo cáo", "Ai nộp", "Khi nào", "Căn cứ", "Tình trạng")]
_TONES = {
    EntryKind.RECEIVED: "good",
    EntryKind.ACCEPTED: "good",
    EntryKind.EXPLANATION_ACCEPTED: "good",
    EntryKind.SENT_BACK: "behind",
    EntryKind.EXTENSION_REFUSED: "behind",
    EntryKind.EXPLANATION_REFUSED: "behind",
    EntryKind.WITHDRAWN: "late",
}
_ASKS = frozenset({"ask_extension", "explain"})
_SHOWN_REFUSED = _ASKS | {"grant_extension"}
_WARNING = frozenset({"waive", "refuse_extension", "refuse_explanation"})
HINTS = {
    "assign": "Người phụ trách được nhắc trước tiên và thấy việc này đứng đầu trong Việc của tôi.",
    "waive": "Việc được miễn không tính vào tỷ lệ nào.",
    "unlock": "Đơn vị gửi được trên hệ thống đến hết ngày ghi ở đây; vẫn tính là nộp trễ.",
    "accept_explanation": "Chỉ tính vào tỷ lệ đúng hạn sau giải trình; tỷ lệ đúng hạn không đổi.",
    "grant_extension": "Ngày khoá (nếu có) lùi theo hạn mới. Tỷ lệ của những ngày đã qua không đổi.",
    "ask_extension": "Hạn nộp chỉ đổi khi cơ quan chủ trì đồng ý.",
}


_WISHES = {
    "grant_extension": EntryKind.EXTENSION_ASKED,
    "refuse_extension": EntryKind.EXTENSION_ASKED,
    "accept_explanation": EntryKind.EXPLAINED,
    "refuse_explanation": EntryKind.EXPLAINED,
}


def counts_columns(first: str) -> list[Cell]:
    """The heads of a table of rates."""
    return [{"label": first}, *({"label": label, "numeric": True} for label in (*_NUMBERS, *_RATES))]


def counts_cells(counts: Counts) -> list[Cell]:
    """Numbers and rates of counts."""
    rates = rates_of_counts(counts)
    numbers = (counts.owed, counts.due, rates.received, rates.on_time, rates.late, rates.flagged, rates.waived)
    shares = (rates.completeness, rates.timeliness, rates.timeliness_after_explanations)
    return [
        *({"text": shown(number), "numeric": True} for number in numbers),
        *({"text": percent(share), "numeric": True} for share in shares),
    ]


def percent(share: Fraction | None) -> str:
    """A share in percent; a dash where nothing is owed."""
    return "–" if share is None else shown_percent(100 * share)


def unit_rows(units: Iterable[UnitCounts], query: dict[str, str]) -> list[Row]:
    """The rates of units, each leading to what it owes."""
    board = reverse("plans:obligations")
    return [
        {
            "cells": [
                {"text": unit.name, "url": f"{board}?{urlencode({**query, 'don_vi': str(unit.unit_id)})}"},
                *counts_cells(unit.counts),
            ]
        }
        for unit in units
    ]


def group_rows(groups: Iterable[GroupCounts]) -> list[Row]:
    """The rates of groups."""
    return [
        {"cells": [{"text": group.name, "sub": f"{group.units} đơn vị"}, *counts_cells(group.counts)]}
        for group in groups
    ]


TREE_COLUMNS: list[Cell] = [
    {"label": "Đơn vị"},
    *({"label": label, "numeric": True} for label in ("Phải nộp", "Đã nộp", "Đúng hạn", *_RATES)),
]


def tree_rows(rows: Iterable[TreeCounts]) -> list[Row]:
    """The rates by the units of another day; amounts that were divided by shares are rounded to be shown."""
    return [
        {
            "cells": [
                {"text": row.name, "sub": "; ".join((*row.lines, *row.lacking))},
                *(
                    {"text": shown(round_half_up(amount)), "numeric": True}
                    for amount in (row.owed, row.received, row.on_time)
                ),
                *(
                    {"text": percent(amount / row.owed if row.owed else None), "numeric": True}
                    for amount in (row.received, row.on_time, row.on_time + row.excused)
                ),
            ]
        }
        for row in rows
    ]


def missing_rows(things: Iterable[MissingThing], *, may_urge: bool) -> list[Row]:
    """Who has not sent what, each thing leading to its list and to the letter."""
    return [{"cells": _missing(thing, may_urge=may_urge)} for thing in things]


def _missing(thing: MissingThing, *, may_urge: bool) -> list[Cell]:
    query = {"nam": str(thing.year), "tinh_trang": "overdue", "loai": thing.owed_thing}
    query |= {"ky": thing.period_code} if thing.period_code else {}
    names = ", ".join(thing.names) + (f" và {thing.more} đơn vị khác" if thing.more else "")
    letter = f"{reverse('ledger:letter', args=(thing.deadline_id,))}?{urlencode({'ky': thing.period_code})}"
    return [
        {
            "text": f"{thing.kind}, năm {thing.year}",
            "sub": thing.what,
            "url": f"{reverse('plans:obligations')}?{urlencode(query)}",
        },
        {"text": thing.due_text, "code": True, "sub": f"trễ {thing.days_late} ngày"},
        {"text": f"{thing.missing}/{thing.owed}", "code": True},
        {"text": names},
        {"text": "Soạn công văn", "url": letter} if may_urge else {"text": "–"},
    ]


def requirement_table(rows: Iterable[RequirementRow]) -> list[Row]:
    """The added requirements."""
    return [
        {
            "cells": [
                {"text": row.what, "sub": row.plan_name},
                {"text": row.of_whom, "sub": f"{row.obligations} việc phải nộp"},
                {"text": row.when, "sub": f"Kèm tệp: {row.files}" if row.files else ""},
                {"text": row.legal_base},
                {"text": f"Đã thôi ngày {row.ended}", "tag": "grey"}
                if row.ended
                else {"text": "Thôi yêu cầu", "url": reverse("ledger:end_requirement", args=(row.deadline_id,))}
                if row.may_end
                else {"text": "Đang yêu cầu"},
            ]
        }
        for row in rows
    ]


def obligation_summary(page: ObligationPage) -> list[Cell]:
    """The facts of an obligation, each of its three days by itself."""
    row, plan = page.row, reverse("plans:detail", args=(page.plan_id,))
    facts: list[Cell] = [
        {"label": "Tình trạng", "text": row.standing_label, "tag": row.tag, "sub": row.lateness_text},
        {"label": "Đơn vị phải nộp", "text": row.unit_name, "sub": page.head},
        {"label": "Người phụ trách", "text": page.responsible or "Chưa giao"},
        {
            "label": "Theo",
            "text": page.plan_name,
            "sub": page.place,
            "url": plan,
        },
        {"label": "Mở nhận từ", "text": page.opens},
        {"label": "Ngày cuối còn đúng hạn", "text": row.last_day_text, "sub": _wish(page)},
        {"label": "Khoá nhận sau ngày", "text": page.locks, "sub": _unlocked(page)},
        {"label": "Ngày nhận", "text": row.received_text or "Chưa nhận"},
    ]
    if page.asked_files:
        facts.insert(4, {"label": "Tệp phải gửi kèm", "text": "; ".join(page.asked_files)})
    if page.legal_base:
        facts.insert(4, {"label": "Căn cứ", "text": page.legal_base})
    if page.explanation:
        facts.append({"label": "Giải trình", "text": page.explanation})
    return facts


def _wish(page: ObligationPage) -> str:
    return f"Đơn vị xin gia hạn đến {page.asked}, chờ trả lời" if page.asked else ""


def _unlocked(page: ObligationPage) -> str:
    return f"Đã mở khoá đến hết ngày {page.unlocked}" if page.unlocked else ""


def obligation_acts(page: ObligationPage) -> list[Cell]:
    """The acts with their addresses; each has a page of its own, because each asks why.

    Of those that are not possible now, only what a person looks for is shown, with the reason.
    """
    return [
        {
            "label": act.label,
            "allowed": act.allowed,
            "reasons": act.reasons,
            "url": _act_url(act.name, page.row.id),
            "method": "get",
            "style": "warning" if act.name in _WARNING else "secondary",
            "hint": HINTS.get(act.name, "") if act.allowed else "",
        }
        for act in page.acts
        if act.allowed or act.name in _SHOWN_REFUSED
    ]


def _act_url(name: str, pk: int) -> str:
    if name == "assign":
        return reverse("ledger:assign", args=(pk,))
    return reverse("ledger:ask" if name in _ASKS else "ledger:decide", args=(pk, name))


def wish_behind(act: str, entries: Iterable[EntryLine]) -> list[EntryLine]:
    """What the unit last asked or explained, where that is decided."""
    kind = _WISHES.get(act)
    return [entry for entry in entries if entry.kind is kind][:1]


def entry_timeline(entries: Iterable[EntryLine]) -> list[dict[str, str]]:
    """What happened, newest first."""
    return [
        {
            "when": entry.when,
            "what": entry.what,
            "detail": entry.detail,
            "who": entry.who,
            "reason": entry.reason,
            "tone": _TONES.get(entry.kind, ""),
            "url": reverse("evidence:download", args=(entry.evidence_id,)) if entry.evidence_id else "",
        }
        for entry in entries
    ]
