"""The form in which a reading is kept and corrected: schema danvan.reading/1 with a key on each fact.

Plain functions over plain values; nothing here stores anything.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypedDict, cast

from danvan.apps.plans.enums import OBLIGING, REPORTS, DeadlineMode, OwedThing, PeriodKind, TargetMeasure, YearPart
from danvan.domain.labelled import LabelledEnum
from danvan.domain.ledger import Opening, day_of_year, stated_part, stated_recurrence
from danvan.domain.ledger.recurrence import MAX_DAYS
from danvan.domain.periods import period_named
from danvan.domain.row_numbers import row_number
from danvan.domain.vietnamese.dates import DateMode, last_day
from danvan.domain.vietnamese.text import evened, fold

_YEAR = re.compile(r"\bnăm\s+(20\d\d)\b", re.IGNORECASE)
NAME_SEPARATOR = ";"
YEARS = range(2000, 2101)
LARGEST_TARGET = 10**12

Place = dict[str, int | None]
FactValue = str | int | bool | list[str] | list[Place] | Place | None
Fact = dict[str, FactValue]
UnitChoice = dict[str, int | bool]


class SignatoryForm(TypedDict):
    """Who signed, as the text says."""

    title: str | None
    name: str | None
    capacity: str | None


class ReadingForm(TypedDict):
    """A whole reading. The lists of facts bear the names of FactKind."""

    schema: str
    document: dict[str, str | None]
    citations: list[Fact]
    sections: list[Fact]
    deadlines: list[Fact]
    targets: list[Fact]
    tasks: list[Fact]
    recipients: list[str]
    signatory: SignatoryForm | None
    findings: list[Fact]


class FactKind(LabelledEnum):
    """The lists of facts that a person may correct, add to and drop from; the value is the name of the list."""

    DEADLINE = "deadlines", "thời hạn"
    TARGET = "targets", "chỉ tiêu"
    TASK = "tasks", "nhiệm vụ"
    CITATION = "citations", "văn bản được dẫn"
    SECTION = "sections", "mục"


DOCUMENT_LIMITS = {"number": 60, "title": 500, "place": 120}
_NAME_LIMIT = 300
_FACT_LIMITS: dict[FactKind, dict[str, int]] = {
    FactKind.DEADLINE: {"date": 40},
    FactKind.TARGET: {"unit": 40},
    FactKind.TASK: {},
    FactKind.CITATION: {"kind": 80, "number": 80, "name": 500, "issuer": 300, "date": 20},
    FactKind.SECTION: {"path": 60},
}
REQUIRED = {"number": "số, ký hiệu", "date": "ngày ban hành", "title": "trích yếu", "year": "năm của kế hoạch"}


def facts_of(form: ReadingForm, kind: FactKind) -> list[Fact]:
    """One list of facts."""
    return cast("dict[str, list[Fact]]", form)[kind.value]


def text_of(fact: Fact, name: str) -> str:
    """A value of a fact as text; empty when it has none."""
    value = fact.get(name)
    return "" if value is None else str(value)


def names_of(fact: Fact, name: str) -> list[str]:
    """A list of unit names of a fact; a text is parted at semicolons, because names themselves hold commas."""
    value = fact.get(name)
    parts = value if isinstance(value, list) else text_of(fact, name).split(NAME_SEPARATOR)
    return [name for part in parts if (name := str(part).strip())]


def span_of(fact: Fact) -> tuple[int, int]:
    """Where the fact stands in the source text; (0, 0) for one that a person added."""
    anchor = fact.get("anchor")
    if not isinstance(anchor, dict):
        anchors = fact.get("anchors")
        anchor = anchors[0] if isinstance(anchors, list) and anchors and isinstance(anchors[0], dict) else {}
    return int(anchor.get("start") or 0), int(anchor.get("end") or 0)


def with_keys(form: ReadingForm) -> ReadingForm:
    """The form with a key on every fact, with what each deadline asks for and how each target is followed."""
    keyed = cast("ReadingForm", dict(form))
    lists = cast("dict[str, list[Fact]]", keyed)
    year = guessed_year(form)
    for kind in FactKind:
        lists[kind.value] = [
            {"key": str(number), **_guessed(kind, fact, year)}
            for number, fact in enumerate(facts_of(form, kind), start=1)
        ]
    return keyed


def _guessed(kind: FactKind, fact: Fact, year: str) -> Fact:
    if kind is FactKind.DEADLINE:
        fact = _recurring(fact, year)
        return {**_owed_once(fact, recurring=deadline_end(fact) is None), **fact}
    if kind is FactKind.TARGET:
        return {"measure": target_measure(text_of(fact, "what")), **fact}
    return fact


def _owed_once(fact: Fact, *, recurring: bool) -> Fact:
    """What a deadline asks for: a report of a part of the year is not the year's; a unit's work by a day is a task."""
    what = text_of(fact, "what")
    owed = owed_thing(what, recurring=recurring)
    if owed is OwedThing.OTHER and not recurring and names_of(fact, "unit"):
        owed = OwedThing.TASK
    part = stated_part(what) if owed is OwedThing.REPORT else ""
    return {"owed": OwedThing.PERIODIC_REPORT.value, "year_part": part} if part else {"owed": owed.value}


def _recurring(fact: Fact, year: str) -> Fact:
    """A deadline with what its words imply of how it comes again: only what they say in full, and only for units named.

    A day of each year is that day in the plan's year. What stays open is told by `recurring.recurring_findings`.
    """
    mode, value = text_of(fact, "mode"), text_of(fact, "date")
    day = day_of_year(value, int(year)) if year else None
    if day:
        return {**fact, "date": day, "mode": DeadlineMode.BY.value if mode == DeadlineMode.EVERY else mode}
    stated = stated_recurrence(mode, value)
    if stated is None or stated.due_days is None or not reports(fact) or not names_of(fact, "unit"):
        return fact
    return {
        "owed": OwedThing.PERIODIC_REPORT.value,
        **fact,
        "period_kind": stated.kind.value,
        "cut_off": stated.cut_off,
        "due_days": stated.due_days,
        "opening": Opening.PERIOD_END.value,
    }


def reports(deadline: Fact) -> bool:
    """Whether a deadline is for a report, by its words."""
    return "bao cao" in evened(text_of(deadline, "what"))


def period_kind_of(deadline: Fact) -> str:
    """The kind of period with which a deadline comes again; empty for one that is due once."""
    kind = text_of(deadline, "period_kind")
    return kind if kind in PeriodKind.values else ""


def year_part_of(deadline: Fact) -> str:
    """The part of the plan's year of which a report due once speaks; empty for the whole of it and all else."""
    part, owed = text_of(deadline, "year_part"), text_of(deadline, "owed")
    is_report = owed in REPORTS and not period_kind_of(deadline)
    return part if is_report and part in YearPart.values else ""


def due_days_of(deadline: Fact) -> int | None:
    """How many days after the end of a period its report is due; None for what is no such number of days."""
    days = row_number(text_of(deadline, "due_days"))
    return days if days is not None and 1 <= days <= MAX_DAYS else None


def with_fact(form: ReadingForm, kind: FactKind, key: str | None, values: Fact) -> ReadingForm:
    """The form with one fact changed, or with a new one at the end when `key` is None.

    Raises LookupError when there is no fact with the key. A new fact stands where its section stands.
    """
    facts = [dict(fact) for fact in facts_of(form, kind)]
    if key is None:
        number = max((int(text_of(fact, "key")) for fact in facts), default=0) + 1
        facts.append({"key": str(number), "anchor": _place_of(form, values), **values})
    else:
        changed = next((fact for fact in facts if fact["key"] == key), None)
        if changed is None:
            raise LookupError(key)
        changed.update(values)
    return cast("ReadingForm", {**form, kind.value: facts})


def without_fact(form: ReadingForm, kind: FactKind, key: str) -> ReadingForm:
    """The form without one fact. Raises LookupError when there is no fact with the key."""
    facts = facts_of(form, kind)
    left = [fact for fact in facts if fact["key"] != key]
    if len(left) == len(facts):
        raise LookupError(key)
    return cast("ReadingForm", {**form, kind.value: left})


def fact_of(form: ReadingForm, kind: FactKind, key: str) -> Fact | None:
    """One fact by its key, or None."""
    return next((fact for fact in facts_of(form, kind) if fact["key"] == key), None)


def _place_of(form: ReadingForm, values: Fact) -> Place | None:
    path = values.get("section")
    section = next((section for section in form["sections"] if path and section.get("path") == path), None)
    if section is None:
        return None
    start, end = span_of(section)
    return {"start": start, "end": end}


def unit_names(form: ReadingForm) -> tuple[str, ...]:
    """Every name in the text that must be matched to a unit or a group, each once, in the order of the text."""
    return tuple(dict.fromkeys(_unit_names(form)))


def _unit_names(form: ReadingForm) -> Iterator[str]:
    for deadline in form["deadlines"]:
        if text_of(deadline, "owed") in OBLIGING:
            yield from names_of(deadline, "unit")
    for task in form["tasks"]:
        yield from names_of(task, "resp")
        yield from names_of(task, "coord")


def unanswered_names(form: ReadingForm, choices: dict[str, UnitChoice]) -> tuple[str, ...]:
    """The names for which nobody has chosen a unit, a group or "none" yet."""
    return tuple(name for name in unit_names(form) if not choices.get(name))


def document_value(form: ReadingForm, supplements: dict[str, str | int], name: str) -> str:
    """A field of the document: what a person supplied, else what was read; empty when there is neither."""
    given = str(supplements.get(name) or "").strip()
    return given or str(form["document"].get(name) or "").strip()


def naming_days(form: ReadingForm, supplements: dict[str, str | int], read_on: date) -> tuple[date, ...]:
    """The days whose units a text may name: its own day first, then the day on which it was read."""
    own = iso_day(document_value(form, supplements, "date"))
    return (read_on,) if own is None or own == read_on else (own, read_on)


def guessed_year(form: ReadingForm) -> str:
    """The year that the title of a plan names; empty when it names none."""
    found = _YEAR.search(document_value(form, {}, "title"))
    return found[1] if found else ""


def lacking_fields(form: ReadingForm, supplements: dict[str, str | int]) -> tuple[str, ...]:
    """The obligatory fields without a value, by their Vietnamese names."""
    return tuple(label for name, label in REQUIRED.items() if not document_value(form, supplements, name))


def head_faults_of(form: ReadingForm, supplements: dict[str, str | int]) -> tuple[str, ...]:
    """Sentences on an impossible day or year of the paper as a whole."""
    faults: list[str] = []
    day = document_value(form, supplements, "date")
    if day and iso_day(day) is None:
        faults.append(f"Ngày ban hành “{day}” không có trong lịch.")
    year = document_value(form, supplements, "year")
    if year and row_number(year) not in YEARS:
        faults.append(f"Năm “{year}” không hợp lệ.")
    return tuple(faults)


def faults_of(form: ReadingForm, supplements: dict[str, str | int], choices: dict[str, UnitChoice]) -> tuple[str, ...]:
    """Sentences on what cannot be stored: impossible dates and numbers, a deadline that nobody would owe."""
    faults = list(head_faults_of(form, supplements))
    year = document_value(form, supplements, "year")
    for deadline in form["deadlines"]:
        faults.extend(_deadline_faults(deadline, choices))
        faults.extend(_part_faults(deadline, year))
    faults.extend(
        f"Mức của chỉ tiêu “{text_of(target, 'what')[:60]}” phải là số dưới một nghìn tỷ, tối đa 2 chữ số thập phân."
        for target in form["targets"]
        if target.get("value") is not None and not _is_storable(decimal_of(target))
    )
    paths = [text_of(section, "path") for section in form["sections"]]
    faults.extend(_lengths(form, supplements))
    faults.extend(f"Hai mục cùng mang số {path}." for path in dict.fromkeys(paths) if paths.count(path) > 1)
    return tuple(faults)


def _lengths(form: ReadingForm, supplements: dict[str, str | int]) -> Iterator[str]:
    for name, limit in DOCUMENT_LIMITS.items():
        value = document_value(form, supplements, name)
        if len(value) > limit:
            yield f"“{value[:40]}…” dài quá {limit} ký tự; hãy ghi gọn lại."
    for kind, limits in _FACT_LIMITS.items():
        for fact in facts_of(form, kind):
            for name, limit in limits.items():
                if len(text_of(fact, name)) > limit:
                    yield f"“{text_of(fact, name)[:40]}…” ({kind.label}) dài quá {limit} ký tự; hãy ghi gọn lại."
    for name in unit_names(form):
        if len(name) > _NAME_LIMIT:
            yield f"Tên đơn vị “{name[:40]}…” dài quá {_NAME_LIMIT} ký tự; hãy tách thành từng đơn vị."


def _deadline_faults(deadline: Fact, choices: dict[str, UnitChoice]) -> Iterator[str]:
    if text_of(deadline, "owed") not in OBLIGING:
        return
    what = text_of(deadline, "what")[:60]
    if period_kind_of(deadline):
        if due_days_of(deadline) is None:
            yield f"Báo cáo định kỳ “{what}” phải có hạn nộp từ 1 đến {MAX_DAYS} ngày sau ngày chốt số liệu của kỳ."
    elif deadline_end(deadline) is None:
        yield f"Thời hạn “{what}” chưa xác định được ngày cuối cùng còn đúng hạn."
    matched = [choices.get(name) or {} for name in names_of(deadline, "unit")]
    answered = all(matched)
    if answered and not any("unit" in choice or "group" in choice for choice in matched):
        yield f"Thời hạn “{what}” chưa nêu đơn vị nào phải nộp."


def _part_faults(deadline: Fact, year: str) -> Iterator[str]:
    """That a report is due before the part of the year begins of which it is to give the figures."""
    part, end = year_part_of(deadline), deadline_end(deadline)
    if part and end and re.fullmatch(r"20\d\d", year) and end < period_named(f"{year}-{part}").start:
        yield (
            f"Thời hạn “{text_of(deadline, 'what')[:60]}” đến trước khi {YearPart(part).label.lower()} {year} bắt đầu; "
            "sửa “Số liệu của” hoặc ngày."
        )


def deadline_end(deadline: Fact) -> date | None:
    """The last day on which the duty is in time; None when the text gives none ("trước ngày" ends the day before)."""
    mode = text_of(deadline, "mode")
    return last_day(DateMode(mode), text_of(deadline, "date")) if mode in DeadlineMode.values else None


def decimal_of(target: Fact) -> Decimal | None:
    """The value of a target; None for a target in words, and for what is no number."""
    try:
        value = Decimal(text_of(target, "value"))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _is_storable(value: Decimal | None) -> bool:
    return value is not None and abs(value) < LARGEST_TARGET and value == round(value, 2)


def iso_day(text: str) -> date | None:
    """A day written as yyyy-mm-dd, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def owed_thing(what: str, *, recurring: bool = False) -> OwedThing:
    """What a deadline asks for, by its wording; a guess for a person to correct. Without a last day: OTHER."""
    text = evened(what)
    if recurring:
        return OwedThing.OTHER
    if ("ho so" in text and "cham diem" in text) or "tu cham" in text or "tu danh gia" in text:
        return OwedThing.SCORE_DOSSIER
    if "cham diem" in text or "xep loai" in text:
        return OwedThing.GRADING
    if "bao cao" in text:
        return OwedThing.REPORT
    return OwedThing.OWN_PLAN if "ke hoach" in text else OwedThing.OTHER


def target_measure(what: str) -> str:
    """The rule by which the system may follow a target, by its wording; empty when none fits."""
    text = fold(what)
    rules = (
        (TargetMeasure.GRADE_SHARE, ("xep loai",)),
        (TargetMeasure.INDEX_RISE, ("chi so cai cach",)),
        (TargetMeasure.STAFF_REACHED, ("hoc tap", "quan triet")),
        (TargetMeasure.COMMUNE_DEMOCRACY, ("quy che dan chu",)),
        (TargetMeasure.OWN_PLAN_ISSUED, ("xay dung ke hoach",)),
        (TargetMeasure.DEMOCRACY, ("dan chu",)),
        (TargetMeasure.FILES_ON_TIME, ("ho so", "dung han")),
        (TargetMeasure.MEDIATION, ("hoa giai thanh",)),
        (TargetMeasure.RECEPTION_DAYS, ("nguoi dung dau", "tiep cong dan")),
        *([] if "to cao" in text else [(TargetMeasure.COMPLAINTS_SETTLED, ("khieu nai", "giai quyet"))]),
        *([] if "khieu nai" in text else [(TargetMeasure.DENUNCIATIONS_SETTLED, ("to cao", "giai quyet"))]),
    )
    return next((measure.value for measure, cues in rules if all(cue in text for cue in cues)), "")
