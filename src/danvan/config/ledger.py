"""The command on the ledger: what was owed and sent as of a day, with rates, in all and by unit."""

import json
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from danvan.config.running import prepare
from danvan.config.units import day_of
from danvan.domain.ledger import Counts, rates_of_counts
from danvan.domain.vietnamese.dates import format_date

if TYPE_CHECKING:
    from danvan.apps.ledger.selectors import LedgerCounts

Plain = dict[str, int | float | str | None]

_LINE = (
    "{name:<52} {owed:>9} {received:>8} {on_time:>9} {late:>7} {waived:>6} {flagged:>8} "
    "{complete:>9} {timely:>9} {after:>12}"
)


def show_ledger(plan: str, as_of: str, group: str, form: str) -> int:
    """Print the ledger of issued plans as of a day ("" for today). Raises RuleViolation for a bad call."""
    day = day_of(as_of) if as_of else None
    prepare()
    from django.utils import timezone  # noqa: PLC0415 -- needs Django

    from danvan.apps.ledger.selectors import whole_ledger  # noqa: PLC0415 -- models exist only after prepare()
    from danvan.apps.reporting.selectors import flagged_on  # noqa: PLC0415 -- as above

    today = timezone.localdate()
    day = day or today
    flagged = partial(flagged_on, day=day, today=today)
    found = whole_ledger(plan=plan, group=group, day=day, today=today, flagged=flagged)
    if form == "json":
        print(json.dumps(ledger_to_dict(found), ensure_ascii=False, indent=2))  # noqa: T201 -- a command speaks
    else:
        print("\n".join(_lines(found)))  # noqa: T201
    return 0


def ledger_to_dict(found: "LedgerCounts") -> dict[str, object]:
    """The ledger in the JSON of schema danvan.ledger/1; rates are fractions of one, null where nothing is owed."""
    return {
        "schema": "danvan.ledger/1",
        "as_of": found.day.isoformat(),
        "total": _plain(found.total),
        "units": [{"code": unit.code, "name": unit.name, **_plain(unit.counts)} for unit in found.units],
    }


def _plain(counts: Counts) -> Plain:
    rates = rates_of_counts(counts)
    return {
        "owed": rates.owed,
        "received": rates.received,
        "on_time": rates.on_time,
        "late": rates.late,
        "waived": rates.waived,
        "flagged": rates.flagged,
        "completeness_rate": _number(rates.completeness),
        "timeliness_rate": _number(rates.timeliness),
        "timeliness_rate_after_explanations": _number(rates.timeliness_after_explanations),
    }


def _number(share: Fraction | None) -> float | None:
    return None if share is None else float(share)


def _lines(found: "LedgerCounts") -> list[str]:
    head = _LINE.format(
        name="Đơn vị",
        owed="Phải nộp",
        received="Đã nộp",
        on_time="Đúng hạn",
        late="Nộp trễ",
        waived="Miễn",
        flagged="Cảnh báo",
        complete="Đầy đủ",
        timely="Đúng hạn",
        after="Sau g.trình",
    )
    rows = [_row(unit.name, unit.counts) for unit in found.units]
    return [f"Việc phải nộp tính đến hết ngày {format_date(found.day)}.", head, *rows, _row("Tất cả", found.total)]


def _row(name: str, counts: Counts) -> str:
    rates = rates_of_counts(counts)
    return _LINE.format(
        name=name,
        owed=rates.owed,
        received=rates.received,
        on_time=rates.on_time,
        late=rates.late,
        waived=rates.waived,
        flagged=rates.flagged,
        complete=_percent(rates.completeness),
        timely=_percent(rates.timeliness),
        after=_percent(rates.timeliness_after_explanations),
    )


def _percent(share: Fraction | None) -> str:
    from danvan.domain.figures.rounding import shown_percent  # noqa: PLC0415 -- loaded for this format only

    return "–" if share is None else shown_percent(100 * share)
