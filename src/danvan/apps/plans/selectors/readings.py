"""A reading as the confirm page shows it."""

from dataclasses import dataclass
from textwrap import shorten

from django.db.models import Case, QuerySet, When
from django.utils import timezone

from danvan.apps.audit.selectors import AuditRow, history_of
from danvan.apps.plans.access import OpenedPlan
from danvan.apps.plans.confirmation import choices_of, form_of, reading_facts
from danvan.apps.plans.enums import ReadingState
from danvan.apps.plans.models import PlanReading, PlanScan
from danvan.apps.plans.names import KnownNames, key_of
from danvan.apps.plans.reading_form import (
    REQUIRED,
    Fact,
    FactKind,
    ReadingForm,
    document_value,
    fact_of,
    facts_of,
    guessed_year,
    iso_day,
    span_of,
    text_of,
    unit_names,
)
from danvan.apps.plans.recurring import recurring_findings
from danvan.apps.plans.selectors.known import known_on_reading
from danvan.apps.plans.selectors.reading_facts import FactLine, fact_line, item_of
from danvan.apps.plans.wording import day_text, place_text
from danvan.apps.plans.workflow import READING_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.plan_reading.findings import FindingCode
from danvan.domain.text_repair import RepairKind
from danvan.domain.vietnamese.stated_dates import value_text
from danvan.domain.workflow import Possibility

WAITING_SHOWN, DISCARDED_SHOWN = 50, 5
_LONGEST_CHOICE = 80
STATE_TAGS = {
    ReadingState.DRAFT: "yellow", ReadingState.CONFIRMED: "green", ReadingState.UPPER: "blue",
    ReadingState.DISCARDED: "grey",
}  # fmt: skip
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
class AmendedPlan:
    """The plan of which a text is a later version; `version_id` once it was confirmed as one."""

    plan_id: int
    number: str
    version_id: int | None


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
    scan_id: int | None
    state: str
    state_label: str
    tag: str
    is_open: bool
    plan_id: int | None
    amends: AmendedPlan | None
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
    """Readings that wait, and the last ones put aside, newest first. One query."""
    light = readings.defer("source_text", "repairs", "understood", "corrected")
    open_first = Case(When(state=ReadingState.DRAFT, then=0), default=1)
    shown = light.filter(state__in=[ReadingState.DRAFT, ReadingState.DISCARDED]).order_by(open_first, "-read_at", "-id")
    rows = list(shown[: WAITING_SHOWN + DISCARDED_SHOWN])
    waiting = [row for row in rows if row.state == ReadingState.DRAFT][:WAITING_SHOWN]
    discarded = [row for row in rows if row.state == ReadingState.DISCARDED][:DISCARDED_SHOWN]
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
    facts = reading_facts(actor, reading)
    acts = READING_WORKFLOW.possibilities(actor=actor, state=state, facts=facts)
    named = {"confirm", "discard"} | (set() if facts.is_own_paper or facts.is_amendment else {"confirm_upper"})
    names = name_rows(reading)
    signatory = form["signatory"]
    return ReadingPage(
        id=reading.pk,
        version=reading.version,
        source_name=reading.source_name,
        source_text=reading.source_text,
        repair_count=sum(one["kind"] != RepairKind.TAKEN_BACK for one in reading.repairs),
        scan_id=_scan_id(reading),
        state=state.value,
        state_label=str(state.label),
        tag=STATE_TAGS[state],
        is_open=any(act.name == "correct" and act.allowed for act in acts),
        plan_id=_plan_id(reading) if state is ReadingState.CONFIRMED else None,
        amends=_amended(reading),
        document=_document(form, reading.supplements),
        names=names,
        unanswered=sum(not row.choice for row in names),
        lists=tuple(
            FactList(
                kind.value,
                kind.label,
                tuple(fact_line(kind, fact, item_of(form, kind, fact)) for fact in facts_of(form, kind)),
            )
            for kind in FactKind
        ),
        recipients=tuple(form["recipients"]),
        signatory=", ".join(part for part in (signatory["title"], signatory["name"]) if part) if signatory else "",
        doubt=next(
            (text_of(one, "message") for one in form["findings"] if text_of(one, "code") == FindingCode.NO_PLAN), ""
        ),
        findings=tuple(_finding(finding) for finding in (*form["findings"], *recurring_findings(form))),
        acts=tuple(act for act in acts if act.name in named),
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


def section_choices(reading: PlanReading) -> tuple[tuple[str, str], ...]:
    """The numbered parts of the text with what each is about, for choosing one."""
    return tuple(
        (path, f"{path.replace('/', '.')} {shorten(text_of(section, 'heading'), _LONGEST_CHOICE, placeholder='…')}")
        for section in form_of(reading)["sections"]
        for path in [text_of(section, "path")]
    )


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


def _plan_id(reading: PlanReading) -> int:
    """The plan that a confirmed reading became, or became a version of."""
    version = getattr(reading, "as_version", None)
    return reading.plan.pk if version is None else version.plan_id


def _amended(reading: PlanReading) -> AmendedPlan | None:
    if reading.amends is None:
        return None
    version = getattr(reading, "as_version", None)
    return AmendedPlan(reading.amends.pk, reading.amends.number, version.pk if version else None)


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


def _finding(finding: Fact) -> FindingLine:
    label, tag = SEVERITIES.get(text_of(finding, "severity"), SEVERITIES["notice"])
    start, end = span_of(finding)
    section, suggestion = text_of(finding, "section"), text_of(finding, "suggestion")
    return FindingLine(
        severity=label,
        tag=tag,
        place=place_text(section) if section else "",
        message=text_of(finding, "message"),
        quote=text_of(finding, "quote"),
        suggestion=day_text(iso_day(suggestion), missing=suggestion),
        start=start,
        end=end,
    )


def _scan_id(reading: PlanReading) -> int | None:
    """The scan that a reading came from, None for a text."""
    scan: PlanScan | None = getattr(reading, "scan", None)
    return None if scan is None else scan.pk
