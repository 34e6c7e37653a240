"""The board of obligations as a file: all that was asked for, in the order asked for, however many."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypeAlias

from django.db.models import QuerySet

from danvan.adapters.writing.xlsx import Column, SheetToWrite, WrittenValue
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.selectors.board import BoardFilter, found_on, found_today, past_day
from danvan.apps.plans.wording import owed_text
from danvan.domain.ledger import Position, standing_of
from danvan.domain.vietnamese.dates import format_date

_COLUMNS = (
    Column("Đơn vị", 34),
    Column("Mã đơn vị", 12),
    Column("Kế hoạch", 16),
    Column("Năm", 8),
    Column("Việc phải nộp", 34),
    Column("Nội dung", 44),
    Column("Ngày cuối còn đúng hạn", 14, is_day=True),
    Column("Ngày nhận", 14, is_day=True),
    Column("Tình trạng", 28),
    Column("Số ngày trễ", 10),
    Column("Phụ trách", 24),
)
_Line: TypeAlias = tuple[WrittenValue, ...]
_POSITION = ("last_day", "opens_on", "received_on", "sent_back_at", "accepted_at", "waived_at")
_WORDS = (
    "unit__name", "unit__code", "deadline__plan__number", "deadline__plan__year", "deadline__owed", "period_code",
    "deadline__what",
)  # fmt: skip
_AT_ONCE = 500


def board_sheet(obligations: QuerySet[Obligation], chosen: BoardFilter, today: date) -> SheetToWrite:
    """What was asked for as a table whose rows are read as they are taken: memory holds few at a time.

    Of a past day no one is named as responsible, as on the page.
    """
    if day := past_day(chosen, today):
        said = f"Theo những gì hệ thống biết đến hết ngày {format_date(day)}."
        rows = _lines_on(obligations, chosen, day)
    else:
        said = f"Tính đến ngày {format_date(today)}."
        rows = _lines_today(obligations, chosen, today)
    return SheetToWrite("Việc phải nộp", _COLUMNS, rows, title="Việc phải nộp", lines=(said,))


def _lines_today(obligations: QuerySet[Obligation], chosen: BoardFilter, today: date) -> Iterator[_Line]:
    rows = found_today(obligations, chosen, today).values_list(*_WORDS, "responsible_now", *_POSITION)
    for *words, responsible, last_day, opens_on, received_on, sent_back_at, accepted_at, waived_at in rows.iterator(
        chunk_size=_AT_ONCE
    ):
        position = Position(
            last_day=last_day,
            opens_on=opens_on,
            received_on=received_on,
            sent_back_at=sent_back_at,
            accepted_at=accepted_at,
            waived_at=waived_at,
        )
        yield _line(tuple(words), position, today, responsible)


def _lines_on(obligations: QuerySet[Obligation], chosen: BoardFilter, day: date) -> Iterator[_Line]:
    found, _ = found_on(obligations, chosen, day)
    for start in range(0, len(found), _AT_ONCE):
        part = found[start : start + _AT_ONCE]
        rows = Obligation.objects.filter(pk__in=[row.obligation_id for row in part]).order_by()
        words: Mapping[int, tuple[str, ...]] = {pk: tuple(said) for pk, *said in rows.values_list("pk", *_WORDS)}
        for row in part:
            yield _line(words[row.obligation_id], row.position, day)


def _line(words: tuple[str, ...], position: Position, day: date, responsible: str = "") -> _Line:
    unit, code, number, year, owed, period_code, what = words
    found = standing_of(position, day)
    return (
        unit,
        code,
        number,
        year,
        owed_text(owed, period_code),
        what,
        position.last_day,
        None if position.sent_back_at else position.received_on,
        found.standing.label,
        found.days_late,
        responsible,
    )
