"""One plan or report with its text, figures, files, rounds, acts and history, as ready text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.http import Http404
from django.utils import timezone

from danvan.apps.audit.selectors import AuditRow, history_of
from danvan.apps.figures.forms import shipped_form_of
from danvan.apps.figures.selectors import values_of
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.selectors.obligations import TAGS, lateness_of, owed_text_of, why_not_received
from danvan.apps.plans.wording import day_text
from danvan.apps.reporting.access import SENT_STATES, sees_working_text
from danvan.apps.reporting.circumstances import facts_of
from danvan.apps.reporting.enums import ReportKind, ReportState
from danvan.apps.reporting.figures import ShownFigure, asked_figures, shown_figures, typed_text
from danvan.apps.reporting.models import Report, SubmittedRound
from danvan.apps.reporting.rounds import RoundContent, round_content
from danvan.apps.reporting.selectors.checks import FlagOnPage, flags_of_round
from danvan.apps.reporting.selectors.comments import remarks_on
from danvan.apps.reporting.selectors.writing import report_under, writing_label
from danvan.apps.reporting.texts import content_label
from danvan.apps.reporting.workflow import REPORT_WORKFLOW, ReportFacts
from danvan.domain.authority import Actor
from danvan.domain.figures.catalogue import Figure
from danvan.domain.vietnamese.dates import format_moment
from danvan.domain.workflow import Possibility


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file of a report; `asked` the code under which the form asks for it, if it does."""

    evidence_id: int
    name: str
    note: str
    sha256: str
    asked: str = ""


@dataclass(frozen=True, slots=True)
class AskedFileOnPage:
    """A file that a report must be sent with; `names` those that came as it, none where it is missing."""

    code: str
    name: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SavedText:
    """What a report says, as ready text; `stated` tells what it is ("Bản đang soạn", "Lần gửi 2").

    `is_numbered` says that such a paper bears a number and a date, so that a missing one is told.
    """

    stated: str
    number: str
    paper_date: str
    content: str
    difficulties: str
    proposals: str
    figures: tuple[ShownFigure, ...]
    files: tuple[ShownFile, ...]
    entered_on_behalf_by: str
    content_label: str
    is_numbered: bool
    nothing: tuple[str, ...]
    flags: tuple[FlagOnPage, ...]
    asked_files: tuple[AskedFileOnPage, ...]


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One sending: when, by whom, received on which day, and how it ended."""

    number: int
    received_on: str
    sent: str
    ended: str
    reason: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class RoundOnPage:
    """A frozen round with all that it says; `intact` whether its hash still fits."""

    row: RoundRow
    text: SavedText


@dataclass(frozen=True, slots=True)
class ReportOnPage:
    """The page of one owed plan or report.

    `text` None when there is nothing that the actor may read; `version` 0 before the first saved text; `remarks` how
    many stand on each figure, by its code.
    """

    obligation_id: int
    report_id: int | None
    kind: str
    unit: str
    plan_id: int
    plan: str
    what: str
    last_day: str
    standing: str
    colour: str
    days: str
    first_received: str
    latest_received: str
    writing: str
    closed: str
    send_back_reason: str
    recheck_reason: str
    version: int
    own_unit: bool
    is_report: bool
    has_form: bool
    text: SavedText | None
    rounds: tuple[RoundRow, ...]
    acts: tuple[Possibility, ...]
    history: tuple[AuditRow, ...]
    remarks: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class WritingOnPage:
    """What the form of a plan or report starts from.

    `typed` the initial values by field name, figures under their codes; `saved` the stored text as ready text,
    None before the first; `version` 0 then.
    """

    obligation_id: int
    report_id: int | None
    kind: str
    unit: str
    unit_id: int
    plan: str
    last_day: str
    version: int
    is_sent: bool
    send_back_reason: str
    asked: tuple[Figure, ...]
    typed: dict[str, str | date | int | None]
    saved: SavedText | None


def report_on_page(actor: Actor, obligation: Obligation, today: date) -> ReportOnPage:
    """Everything of one owed plan or report that the actor may see, with what they may do now and why not yet."""
    report = report_under(obligation)
    figures = values_of(obligation.pk) if report else {}
    facts = facts_of(actor, obligation, report, figures)
    rounds = _rounds(report)
    stands = lateness_of(obligation, today)
    plan = obligation.deadline.plan
    return ReportOnPage(
        obligation_id=obligation.pk,
        report_id=report.pk if report else None,
        kind=owed_text_of(obligation),
        unit=obligation.unit.name,
        plan_id=plan.pk,
        plan=f"{plan.number} ngày {day_text(plan.date)}",
        what=obligation.deadline.what,
        last_day=day_text(obligation.last_day),
        standing=stands.standing.label,
        colour=TAGS[stands.standing],
        days=stands.text,
        first_received=day_text(rounds[0].received_on) if rounds else "",
        latest_received=day_text(rounds[-1].received_on) if rounds else "",
        writing=writing_label(report),
        closed=why_not_received(obligation, today),
        send_back_reason=report.send_back_reason if report else "",
        recheck_reason=report.recheck_reason if report and facts.receives else "",
        version=report.version if report else 0,
        own_unit=facts.own_unit,
        is_report=obligation.deadline.owed != ReportKind.OWN_PLAN,
        has_form=(form := shipped_form_of(obligation)) is not None and bool(form.figures),
        text=_visible_text(actor, obligation, report, rounds, figures),
        rounds=tuple(_round_row(sent) for sent in reversed(rounds)),
        acts=_acts(actor, report, facts),
        history=history_of(subject_type="report", subject_id=report.pk) if report else (),
        remarks=remarks_on(obligation),
    )


def round_on_page(obligation: Obligation, number: int) -> RoundOnPage:
    """One frozen round. Raises Http404 when there is none of that number."""
    report = report_under(obligation)
    sent = next((sent for sent in _rounds(report) if sent.number == number), None)
    if sent is None:
        raise Http404
    return RoundOnPage(_round_row(sent), _frozen_text(obligation, sent))


def writing_on_page(obligation: Obligation, stored: Mapping[str, Decimal] | None = None) -> WritingOnPage:
    """What the pages of writing and of single acts need of one plan or report. For its own unit and its receivers.

    `stored` are its figures where the sheet has read them already.
    """
    report = report_under(obligation)
    figures = (values_of(obligation.pk) if stored is None else stored) if report else {}
    plan = obligation.deadline.plan
    return WritingOnPage(
        obligation_id=obligation.pk,
        report_id=report.pk if report else None,
        kind=owed_text_of(obligation),
        unit=obligation.unit.name,
        unit_id=obligation.unit_id,
        plan=f"{plan.number} ngày {day_text(plan.date)}",
        last_day=day_text(obligation.last_day),
        version=report.version if report else 0,
        is_sent=report is not None and report.state in SENT_STATES,
        send_back_reason=report.send_back_reason if report else "",
        asked=asked_figures(obligation.deadline.owed, obligation.unit.kind_id),
        typed=_typed(report, figures),
        saved=_text(obligation, round_content(report, figures), writing_label(report)) if report else None,
    )


def _typed(report: Report | None, figures: Mapping[str, Decimal]) -> dict[str, str | date | int | None]:
    """What stands in the form when it is opened; figures under their codes, as one types them."""
    if report is None:
        return {"version": 0}
    typed: dict[str, str | date | int | None] = {
        "version": report.version,
        "content": report.content,
        "difficulties": report.difficulties,
        "proposals": report.proposals,
        "number": report.number,
        "paper_date": report.paper_date,
    }
    for code, value in figures.items():
        typed[code] = typed_text(code, value)
    return typed


def _visible_text(
    actor: Actor,
    obligation: Obligation,
    report: Report | None,
    rounds: list[SubmittedRound],
    figures: Mapping[str, Decimal],
) -> SavedText | None:
    """The text that is being written for those who may see it; otherwise the last round that was sent, if any."""
    if report is None:
        return None
    if sees_working_text(actor, report):
        return _text(obligation, round_content(report, figures), writing_label(report))
    return _frozen_text(obligation, rounds[-1]) if rounds else None


def _frozen_text(obligation: Obligation, sent: SubmittedRound) -> SavedText:
    return _text(obligation, sent.content, f"Lần gửi {sent.number}")


def _text(obligation: Obligation, content: RoundContent, stated: str) -> SavedText:
    values = {code: Decimal(value) for code, value in content["figures"].items()}
    registers = {code: Decimal(value) for code, value in content.get("registers", {}).items()}
    paper_date = content["paper_date"]
    return SavedText(
        stated=stated,
        number=content["number"],
        paper_date=day_text(date.fromisoformat(paper_date)) if paper_date else "",
        content=content["content"],
        difficulties=content["difficulties"],
        proposals=content["proposals"],
        figures=shown_figures(_to_show(obligation, values), values, registers),
        files=tuple(
            ShownFile(file["evidence"], file["name"], file["note"], file["sha256"], file.get("asked", ""))
            for file in content["files"]
        ),
        entered_on_behalf_by=content["entered_on_behalf_by"],
        nothing=_nothing(obligation, content),
        flags=flags_of_round(content),
        content_label=content_label(obligation),
        is_numbered=obligation.deadline.owed != OwedThing.TASK,
        asked_files=tuple(
            AskedFileOnPage(
                asked["code"],
                asked["name"],
                tuple(file["name"] for file in content["files"] if file.get("asked") == asked["code"]),
            )
            for asked in content.get("asked_files", ())
        ),
    )


def _to_show(obligation: Obligation, values: Mapping[str, Decimal]) -> tuple[Figure, ...]:
    """The asked figures, and of the others in the form those that have a value; what left the form keeps its code."""
    asked = asked_figures(obligation.deadline.owed, obligation.unit.kind_id)
    form = shipped_form_of(obligation)
    known = {figure.code for figure in asked}
    more = form.figures if form else ()
    return (*asked, *(figure for figure in more if figure.code in values and figure.code not in known))


def _nothing(obligation: Obligation, content: RoundContent) -> tuple[str, ...]:
    form = shipped_form_of(obligation)
    said = content.get("nothing", ())
    return tuple(heading.title for heading in (form.headings if form else ()) if heading.code in said)


def _rounds(report: Report | None) -> list[SubmittedRound]:
    if report is None:
        return []
    return list(
        SubmittedRound.objects.filter(report=report)
        .select_related("submitted_by", "verified_by", "decided_by")
        .order_by("number", "id")
    )


def _round_row(sent: SubmittedRound) -> RoundRow:
    on_behalf = " (nhập thay văn bản giấy)" if sent.content["entered_on_behalf_by"] else ""
    return RoundRow(
        number=sent.number,
        received_on=day_text(sent.received_on),
        sent=f"{sent.submitted_by.full_name}, {_moment(sent.submitted_at)}{on_behalf}",
        ended=_ended(sent),
        reason=sent.send_back_reason,
        content_hash=sent.content_hash,
    )


def _ended(sent: SubmittedRound) -> str:
    checked = ""
    if sent.verified_by is not None and sent.verified_at is not None:
        checked = f"Kiểm tra: {sent.verified_by.full_name}, {_moment(sent.verified_at)}. "
    if sent.decided_by is None or sent.decided_at is None:
        return f"{checked}Chờ duyệt" if checked else "Chờ tiếp nhận"
    said = "Trả lại" if sent.send_back_reason else "Tiếp nhận"
    return f"{checked}{said}: {sent.decided_by.full_name}, {_moment(sent.decided_at)}"


def _moment(at: datetime) -> str:
    return format_moment(timezone.localtime(at))


def _acts(actor: Actor, report: Report | None, facts: ReportFacts) -> tuple[Possibility, ...]:
    """The acts that concern the actor: the unit's own for its people, the receiving ones for the lead unit's."""
    state = ReportState(report.state) if report else None
    concerns = {
        "draft": facts.own_unit,
        "explain_flags": facts.own_unit,
        "submit": facts.own_unit,
        "enter_on_behalf": facts.takes_papers,
        "receive_workbook": False,  # done from the pages of workbooks, with the file at hand
        "accept": facts.receives and facts.levels == 1,
        "verify": facts.receives and facts.levels > 1,
        "approve": facts.receives,
        "recheck": facts.receives,
        "send_back": facts.receives,
    }
    possible = REPORT_WORKFLOW.possibilities(actor=actor, state=state, facts=facts)
    return tuple(act for act in possible if concerns[act.name])
