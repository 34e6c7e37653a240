"""A reading as the confirm page shows it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from danvan.apps.audit.selectors import AuditRow, history_of
from danvan.apps.plans.access import OpenedPlan
from danvan.apps.plans.confirmation import choices_of, form_of, reading_facts
from danvan.apps.plans.enums import OwedThing, ReadingState, TargetMeasure
from danvan.apps.plans.models import PlanReading
from danvan.apps.plans.names import KnownNames, key_of
from danvan.apps.plans.reading_form import (
    REQUIRED,
    Fact,
    FactKind,
    ReadingForm,
    deadline_end,
    decimal_of,
    document_value,
    fact_of,
    facts_of,
    guessed_year,
    names_of,
    span_of,
    text_of,
    unit_names,
)
from danvan.apps.plans.selectors.known import known_on_reading
from danvan.apps.plans.wording import citation_text, day_text, place_text, stated_text, target_text, value_text
from danvan.apps.plans.workflow import READING_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.plan_reading.findings import FindingCode
from danvan.domain.workflow import Possibility

WAITING_SHOWN, DISCARDED_SHOWN = 50, 5
STATE_TAGS = {ReadingState.DRAFT: "yellow", ReadingState.CONFIRMED: "green", ReadingState.DISCARDED: "grey"}
SEVERITIES = {"error": ("Lỗi", "red"), "warning": ("Cần xem", "orange"), "notice": ("Lưu ý", "blue")}
DOCUMENT_LABELS = {
    "kind": "Loại văn bản",
    "number": "Số, ký hiệu",
    "date": "Ngày ban hành",
    "place": "Địa danh",
    "issuer": "Cơ quan ban hành",
    "title": "Trích yếu",
    "year": "Năm của kế hoạch",
}


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One reading of the list as ready text."""

    id: int
    source_name: str
    read_at: str
    read_by: str
    state: str
    tag: str


@dataclass(frozen=True, slots=True)
class ReadingHead:
    """Which reading a form changes, and which state of it the person sees."""

    id: int
    version: int
    source_name: str


@dataclass(frozen=True, slots=True)
class FactOrigin:
    """A place of the source text, from which a fact was read; (0, 0) for one that a person added."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One field of the document; `origin` says whether it was read, supplied by a person, or still lacks."""

    label: str
    text: str
    origin: str
    is_lacking: bool


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


@dataclass(frozen=True, slots=True)
class FactList:
    """All facts of one kind."""

    kind: str
    label: str
    facts: tuple[FactLine, ...]


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name in the text and whom it stands for; `choice` is the word of the form, empty when still to be asked."""

    name: str
    choice: str
    printed: str
    is_exact: bool


@dataclass(frozen=True, slots=True)
class FindingLine:
    """Something to look at, as ready text."""

    severity: str
    tag: str
    place: str
    message: str
    quote: str
    suggestion: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """A reading as ready text, with what may be done with it and why not yet.

    `doubt` says that the text does not look like a plan at all; empty where it does.
    """

    id: int
    version: int
    source_name: str
    source_text: str
    repair_count: int
    state: str
    state_label: str
    tag: str
    is_open: bool
    plan_id: int | None
    document: tuple[DocumentLine, ...]
    names: tuple[NameRow, ...]
    unanswered: int
    lists: tuple[FactList, ...]
    recipients: tuple[str, ...]
    signatory: str
    doubt: str
    findings: tuple[FindingLine, ...]
    acts: tuple[Possibility, ...]
    history: tuple[AuditRow, ...]


def reading_rows(readings: QuerySet[PlanReading]) -> tuple[ReadingRow, ...]:
    """Readings that wait, and the last ones put aside, newest first. Two queries."""
    light = readings.defer("source_text", "repairs", "understood", "corrected").order_by("-read_at", "-id")
    waiting = light.filter(state=ReadingState.DRAFT)[:WAITING_SHOWN]
    discarded = light.filter(state=ReadingState.DISCARDED)[:DISCARDED_SHOWN]
    return tuple(
        ReadingRow(
            id=reading.pk,
            source_name=reading.source_name,
            read_at=day_text(timezone.localdate(reading.read_at)),
            read_by=reading.read_by.full_name,
            state=str(ReadingState(reading.state).label),
            tag=STATE_TAGS[ReadingState(reading.state)],
        )
        for reading in (*waiting, *discarded)
    )


def reading_on_page(actor: Actor, reading: PlanReading) -> ReadingPage:
    """The reading with everything in it; the number of queries does not grow with the text."""
    form, state = form_of(reading), ReadingState(reading.state)
    acts = READING_WORKFLOW.possibilities(actor=actor, state=state, facts=reading_facts(actor, reading))
    names = name_rows(reading)
    signatory = form["signatory"]
    return ReadingPage(
        id=reading.pk,
        version=reading.version,
        source_name=reading.source_name,
        source_text=reading.source_text,
        repair_count=len(reading.repairs),
        state=state.value,
        state_label=str(state.label),
        tag=STATE_TAGS[state],
        is_open=any(act.name == "correct" and act.allowed for act in acts),
        plan_id=reading.plan.pk if state is ReadingState.CONFIRMED else None,
        document=_document(form, reading.supplements),
        names=names,
        unanswered=sum(not row.choice for row in names),
        lists=tuple(
            FactList(kind.value, kind.label, tuple(_fact(kind, fact) for fact in facts_of(form, kind)))
            for kind in FactKind
        ),
        recipients=tuple(form["recipients"]),
        signatory=", ".join(part for part in (signatory["title"], signatory["name"]) if part) if signatory else "",
        doubt=next(
            (text_of(one, "message") for one in form["findings"] if text_of(one, "code") == FindingCode.NO_PLAN), ""
        ),
        findings=tuple(_finding(finding) for finding in form["findings"]),
        acts=tuple(act for act in acts if act.name != "correct"),
        history=history_of(subject_type="plan_reading", subject_id=reading.pk),
    )


def _doubt(form: ReadingForm) -> str:
    return next(
        (text_of(one, "message") for one in form["findings"] if text_of(one, "code") == FindingCode.NO_PLAN), ""
    )


def plan_findings(opened: OpenedPlan) -> tuple[FindingLine, ...]:
    """What drew attention when the plan's text was read; nothing outside the issuing authority. One query."""
    if not opened.is_own:
        return ()
    findings = PlanReading.objects.values_list("corrected__findings", flat=True).get(pk=opened.plan.reading_id)
    return tuple(_finding(finding) for finding in findings)


def name_rows(reading: PlanReading, known: KnownNames | None = None) -> tuple[NameRow, ...]:
    """Every name in the text with whom it stands for, those still to be asked about first.

    `known` are the names known on the reading's day when the caller has them already.
    """
    known, choices = known or known_on_reading(reading), choices_of(reading)
    rows = [
        NameRow(name, key_of(choices.get(name)), _printed(known, choices, name), known.is_exact(name))
        for name in unit_names(form_of(reading))
    ]
    return tuple(sorted(rows, key=lambda row: bool(row.choice)))


def whom_choices(known: KnownNames) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The groups and units that a name may stand for, as (heading, ((word, name), …))."""
    return (
        ("Nhóm đơn vị", tuple((whom.choice_key, whom.name) for whom in known.groups)),
        ("Đơn vị", tuple((whom.choice_key, whom.name) for whom in known.units)),
    )


def fact_values(reading: PlanReading, kind: FactKind, key: str) -> Fact | None:
    """The values of one fact, for its form; None when there is no such fact."""
    return fact_of(form_of(reading), kind, key)


def fact_origin(reading: PlanReading, fact: Fact | None) -> FactOrigin:
    """Where the text says a fact."""
    return FactOrigin(reading.source_text, *span_of(fact or {}))


def reading_head(reading: PlanReading) -> ReadingHead:
    """The head of a form that changes the reading."""
    return ReadingHead(reading.pk, reading.version, reading.source_name)


def section_paths(reading: PlanReading) -> tuple[str, ...]:
    """The numbered parts of the text, for choosing one."""
    return tuple(text_of(section, "path") for section in form_of(reading)["sections"])


def document_values(reading: PlanReading) -> dict[str, str]:
    """The fields of the document for their form; the day as dd/mm/yyyy, recipients one a line."""
    form = form_of(reading)
    values = {name: document_value(form, reading.supplements, name) for name in DOCUMENT_LABELS}
    signatory = form["signatory"]
    return {
        **values,
        "date": value_text(values["date"]),
        "signatory_title": (signatory["title"] or "") if signatory else "",
        "signatory_name": (signatory["name"] or "") if signatory else "",
        "recipients": "\n".join(form["recipients"]),
    }


def _printed(known: KnownNames, choices: dict[str, dict[str, int | bool]], name: str) -> str:
    choice = choices.get(name)
    if not choice:
        return ""
    return known.printed(choice) or "không ứng với đơn vị nào trong hệ thống"


def _document(form: ReadingForm, supplements: dict[str, str | int]) -> tuple[DocumentLine, ...]:
    lines = []
    for name, label in DOCUMENT_LABELS.items():
        value = document_value(form, supplements, name)
        shown = value_text(value) if name == "date" else value
        given = bool(str(supplements.get(name) or "").strip())
        if name == "year" and value and value == guessed_year(form):
            origin = "đọc từ trích yếu"
        else:
            origin = "bổ sung khi xác nhận" if given else ("đọc từ văn bản" if value else "văn bản không có")
        lines.append(DocumentLine(label, shown, origin, name in REQUIRED and not value))
    return tuple(lines)


def _fact(kind: FactKind, fact: Fact) -> FactLine:
    path = text_of(fact, "path") or text_of(fact, "section")
    start, end = span_of(fact)
    return FactLine(
        kind=kind.value,
        key=text_of(fact, "key"),
        place="" if kind is FactKind.CITATION else place_text(path),
        text=_TEXTS[kind](fact),
        details=tuple(detail for detail in _DETAILS[kind](fact) if detail),
        start=start,
        end=end,
    )


def _citation_text(fact: Fact) -> str:
    return citation_text(text_of(fact, "kind"), text_of(fact, "number"), text_of(fact, "name"))


def _citation_details(fact: Fact) -> tuple[str, ...]:
    day, issuer = value_text(text_of(fact, "date")), text_of(fact, "issuer")
    said = " ".join(part for part in (f"ngày {day}" if day else "", f"của {issuer}" if issuer else "") if part)
    return (said[:1].upper() + said[1:], "Là căn cứ ban hành" if fact.get("basis") else "")


def _deadline_details(fact: Fact) -> tuple[str, ...]:
    end = deadline_end(fact)
    owed = text_of(fact, "owed")
    return (
        f"Văn bản ghi: {stated_text(text_of(fact, 'mode'), text_of(fact, 'date'))}",
        f"Ngày cuối cùng còn đúng hạn: {day_text(end, missing='không xác định')}",
        f"Việc phải nộp: {OwedThing(owed).label}" if owed in OwedThing.values else "",
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


def _finding(finding: Fact) -> FindingLine:
    label, tag = SEVERITIES.get(text_of(finding, "severity"), SEVERITIES["notice"])
    start, end = span_of(finding)
    section = text_of(finding, "section")
    return FindingLine(
        severity=label,
        tag=tag,
        place=place_text(section) if section else "",
        message=text_of(finding, "message"),
        quote=text_of(finding, "quote"),
        suggestion=text_of(finding, "suggestion"),
        start=start,
        end=end,
    )
