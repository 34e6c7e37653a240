"""One fact of a reading as ready text."""

from collections.abc import Callable
from dataclasses import dataclass

from danvan.apps.plans.enums import OwedThing, TargetMeasure, YearPart
from danvan.apps.plans.reading_form import (
    Fact,
    FactKind,
    ReadingForm,
    deadline_end,
    decimal_of,
    names_of,
    span_of,
    text_of,
    year_part_of,
)
from danvan.apps.plans.recurring import recurrence_of_fact
from danvan.apps.plans.wording import citation_text, day_text, stated_text, target_text, task_place_text
from danvan.domain.row_numbers import row_number
from danvan.domain.vietnamese.stated_dates import value_text


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact as ready text; `start` and `end` are its place in the source text, (0, 0) when a person added it."""

    kind: str
    key: str
    place: str
    text: str
    details: tuple[str, ...]
    start: int
    end: int


def fact_line(kind: FactKind, fact: Fact, item: int | None = None) -> FactLine:
    """A fact as the confirm page shows it; `item` is the dash item of its section in which it stands."""
    path = text_of(fact, "path") or text_of(fact, "section")
    start, end = span_of(fact)
    return FactLine(
        kind=kind.value,
        key=text_of(fact, "key"),
        place="" if kind is FactKind.CITATION else task_place_text(path, 0, 0, item),
        text=_TEXTS[kind](fact),
        details=tuple(detail for detail in _DETAILS[kind](fact) if detail),
        start=start,
        end=end,
    )


def fact_words(kind: FactKind, fact: Fact) -> str:
    """All that is stored of a fact in one line."""
    line = fact_line(kind, fact)
    return ". ".join(part for part in (line.text, *line.details) if part)


def item_of(form: ReadingForm, kind: FactKind, fact: Fact) -> int | None:
    """Which dash item of its section a task is, or a deadline stands in; None outside all items."""
    if kind is FactKind.TASK:
        return row_number(text_of(fact, "item"))
    if kind is not FactKind.DEADLINE:
        return None
    place, section = span_of(fact)[0], text_of(fact, "section")
    around = (task for task in form["tasks"] if text_of(task, "section") == section and span_of(task)[0] <= place)
    return next((row_number(text_of(task, "item")) for task in around if place < span_of(task)[1]), None)


def _citation_text(fact: Fact) -> str:
    return citation_text(text_of(fact, "kind"), text_of(fact, "number"), text_of(fact, "name"))


def _citation_details(fact: Fact) -> tuple[str, ...]:
    day, issuer = value_text(text_of(fact, "date")), text_of(fact, "issuer")
    said = " ".join(part for part in (f"ngày {day}" if day else "", f"của {issuer}" if issuer else "") if part)
    return (said[:1].upper() + said[1:], "Là căn cứ ban hành" if fact.get("basis") else "")


def _deadline_details(fact: Fact) -> tuple[str, ...]:
    end, again = deadline_end(fact), recurrence_of_fact(fact)
    owed = text_of(fact, "owed")
    return (
        f"Văn bản ghi: {stated_text(text_of(fact, 'mode'), text_of(fact, 'date'))}",
        f"Kỳ báo cáo: {again}" if again else f"Ngày cuối cùng còn đúng hạn: {day_text(end, missing='không xác định')}",
        f"Việc phải nộp: {OwedThing(owed).label}" if owed in OwedThing.values else "",
        f"Số liệu của: {YearPart(part).label}" if (part := year_part_of(fact)) else "",
        f"Ai phải nộp: {'; '.join(names_of(fact, 'unit')) or 'chưa rõ'}",
        f"Nộp cho: {text_of(fact, 'to')}" if text_of(fact, "to") else "",
    )


def _target_details(fact: Fact) -> tuple[str, ...]:
    measure = text_of(fact, "measure")
    followed = TargetMeasure(measure).label if measure in TargetMeasure.values else "chưa có cách đo trong hệ thống"
    asked = target_text(text_of(fact, "op") or "ge", decimal_of(fact), text_of(fact, "unit"))
    return (f"Mức phải đạt: {asked}", f"Cách đo: {followed}")


def _task_details(fact: Fact) -> tuple[str, ...]:
    leads, supporting = names_of(fact, "resp"), names_of(fact, "coord")
    return (
        f"Chủ trì: {'; '.join(leads)}" if leads else "Chủ trì: chưa nêu",
        f"Phối hợp: {'; '.join(supporting)}" if supporting else "",
    )


def _no_details(_fact: Fact) -> tuple[str, ...]:
    return ()


def _what(fact: Fact) -> str:
    return text_of(fact, "what")


_TEXTS: dict[FactKind, Callable[[Fact], str]] = {
    FactKind.CITATION: _citation_text,
    FactKind.SECTION: lambda fact: text_of(fact, "heading"),
    FactKind.DEADLINE: _what,
    FactKind.TARGET: _what,
    FactKind.TASK: _what,
}
_DETAILS: dict[FactKind, Callable[[Fact], tuple[str, ...]]] = {
    FactKind.CITATION: _citation_details,
    FactKind.SECTION: _no_details,
    FactKind.DEADLINE: _deadline_details,
    FactKind.TARGET: _target_details,
    FactKind.TASK: _task_details,
}
