"""The commands on the nation's units: the list of a day, and what a unit became."""

import json
import re
from datetime import date
from typing import TYPE_CHECKING

from danvan.config.running import prepare
from danvan.domain.rules import RuleViolation
from danvan.domain.units import SuccessionKind
from danvan.domain.vietnamese.dates import format_date

if TYPE_CHECKING:
    from danvan.apps.orgs.selectors.lists import Fate, ListedSuccessor, ListedUnit

Plain = dict[str, str | bool | None]

_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_SURE_SINCE = date(2025, 6, 30)


def list_units(day: str, level: str, form: str) -> int:
    """Print the units of a day (None for today), all or those of one level. Raises RuleViolation for a bad call."""
    when = _prepared(day)
    from danvan.apps.orgs.selectors.lists import listed_units  # noqa: PLC0415 -- models exist only after prepare()

    units = listed_units(when, level)
    if form == "json":
        _print_json([_plain(unit) for unit in units])
        return 0
    for unit in units:
        known = "" if unit.is_start_known else " (chưa rõ ngày bắt đầu)"
        line = f"{unit.code:<12} {unit.name:<44} {unit.level:<9} {unit.parent or '-':<9} {unit.valid_from.isoformat()}"
        print(f"{line}{known}")  # noqa: T201 -- a command speaks
    print(f"{len(units)} đơn vị ngày {format_date(when)}.")  # noqa: T201
    if when < _SURE_SINCE:
        print("Trước ngày 30/6/2025, các lần sắp xếp trước đó chưa được ghi.")  # noqa: T201
    return 0


def show_successors(code: str, day: str, form: str) -> int:
    """Print the unit that bore a code on a day and what it became. Raises RuleViolation for a bad call."""
    when = _prepared(day)
    from danvan.apps.orgs.selectors.lists import fate_of  # noqa: PLC0415 -- models exist only after prepare()

    fate = fate_of(code, when)
    if form == "json":
        until = fate.valid_until.isoformat() if fate.valid_until else None
        successors = [_plain_successor(successor) for successor in fate.successors]
        _print_json({**_plain(fate.unit), "valid_until": until, "successors": successors})
    else:
        print("\n".join(_fate_lines(fate)))  # noqa: T201 -- a command speaks
    return 0


def _prepared(day: str) -> date:
    """The day that is meant, once Django is there and the nation's units are loaded."""
    when = day_of(day) if day else None
    prepare()
    from django.utils import timezone  # noqa: PLC0415 -- needs Django

    from danvan.apps.orgs.selectors.lists import has_national_base  # noqa: PLC0415 -- models exist only after prepare()

    if not has_national_base():
        raise RuleViolation("Chưa có dữ liệu đơn vị hành chính cả nước. Hãy chạy “make setup” hoặc “danvan setup”.")
    return when or timezone.localdate()


def day_of(text: str) -> date:
    """The day that somebody typed. Raises RuleViolation for what is none."""
    match = _DAY_FIRST.fullmatch(text.strip())
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(text.strip())
    except ValueError:
        raise RuleViolation(f"Không hiểu ngày “{text}”. Viết ngày như 2025-06-30 hoặc 30/6/2025.") from None


def _plain(unit: "ListedUnit") -> Plain:
    return {
        "code": unit.code,
        "name": unit.name,
        "level": unit.level,
        "parent": unit.parent or None,
        "valid_from": unit.valid_from.isoformat(),
        "valid_from_known": unit.is_start_known,
    }


def _plain_successor(successor: "ListedSuccessor") -> Plain:
    return {
        "code": successor.code or None,
        "name": successor.name or None,
        "valid_from": successor.valid_from.isoformat() if successor.valid_from else None,
        "kind": successor.kind,
        "share": None if successor.share is None else f"{successor.share.normalize():f}",
        "document": successor.document,
        "document_date": successor.document_date.isoformat() if successor.document_date else None,
        "date": successor.effective_date.isoformat(),
        "confidence": successor.confidence,
        "note": successor.note,
    }


def _fate_lines(fate: "Fate") -> list[str]:
    unit = fate.unit
    life = f"từ {format_date(unit.valid_from)}" if unit.is_start_known else "chưa rõ ngày bắt đầu"
    end = f"đến hết {format_date(fate.valid_until)}" if fate.valid_until else "đang hoạt động"
    lines = [f"{unit.code} {unit.name} ({life}, {end})"]
    if not fate.successors:
        lines.append("  Chưa có đơn vị kế thừa.")
    for successor in fate.successors:
        lines.append(f"  {_became(successor)}")
        if successor.note:
            lines.append(f"    {successor.note}")
    return lines


def _became(successor: "ListedSuccessor") -> str:
    since = successor.valid_from.isoformat() if successor.valid_from else ""
    became = f"→ {successor.code} {successor.name} ({since})" if successor.code else "→ không có đơn vị kế thừa"
    share = "chưa rõ phần" if successor.share is None else f"phần {successor.share.normalize():f}"
    sure = "" if successor.confidence == "confirmed" else ", chưa kiểm chứng"
    return (
        f"{became}: {SuccessionKind(successor.kind).label}{f', {share}' if successor.code else ''}, "
        f"{successor.document}, từ {format_date(successor.effective_date)}{sure}"
    )


def _print_json(content: object) -> None:
    print(json.dumps(content, ensure_ascii=False, indent=2))  # noqa: T201 -- a command speaks
