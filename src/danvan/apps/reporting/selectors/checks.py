"""Looking a report through before it is sent: what is missing, what nobody answered, what is flagged."""

from dataclasses import dataclass

from danvan.apps.figures.forms import form_of
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.selectors.obligations import owed_text_of
from danvan.apps.plans.wording import day_text
from danvan.apps.reporting.access import SENT_STATES
from danvan.apps.reporting.circumstances import facts_of
from danvan.apps.reporting.enums import ReportState
from danvan.apps.reporting.flagging import asked_of, content_of, flags_on
from danvan.apps.reporting.models import Report
from danvan.apps.reporting.rounds import RoundContent
from danvan.apps.reporting.workflow import REPORT_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.report_checks.content import Asked, Content, FlagKind
from danvan.domain.report_checks.flags import explains


@dataclass(frozen=True, slots=True)
class FlagOnPage:
    """A flag as ready text; `key` what its explanation is kept under, empty where it can no longer be explained."""

    key: str
    kind: str
    message: str
    suggestion: str
    explanation: str

    @property
    def is_answered(self) -> bool:
        """Whether the unit has explained it."""
        return explains(self.explanation)


@dataclass(frozen=True, slots=True)
class ChecksOnPage:
    """The page of checks before sending.

    `open_headings` are those that the unit neither filled nor answered with "không phát sinh"; `reasons` why the actor
    cannot send yet, None for who never sends; `files` those that must be sent along, and whether each is there.
    """

    obligation_id: int
    kind: str
    unit: str
    last_day: str
    version: int
    is_sent: bool
    flags: tuple[FlagOnPage, ...]
    open_headings: tuple[str, ...]
    files: tuple[tuple[str, bool], ...]
    reasons: tuple[str, ...] | None

    @property
    def left(self) -> int:
        """How many flags nobody has explained."""
        return sum(not flag.is_answered for flag in self.flags)


def checks_on_page(actor: Actor, obligation: Obligation, report: Report) -> ChecksOnPage:
    """The flags on a report as it stands now, with what was explained."""
    report.obligation, form = obligation, form_of(obligation)
    content = content_of(report)
    flags = tuple(
        FlagOnPage(flag.key, flag.kind.label, flag.message, flag.suggestion, report.explanations.get(flag.key, ""))
        for flag in flags_on(report, form)
    )
    return ChecksOnPage(
        obligation_id=obligation.pk,
        kind=owed_text_of(obligation),
        unit=obligation.unit.name,
        last_day=day_text(obligation.last_day),
        version=report.version,
        is_sent=report.state in SENT_STATES,
        flags=flags,
        open_headings=open_headings(asked_of(form), content),
        files=tuple((file.prompt, file.code in content.files) for file in (form.files if form else ())),
        reasons=_reasons(actor, obligation, report),
    )


def open_headings(asked: Asked, content: Content) -> tuple[str, ...]:
    """The headings of figures that could be answered with "không phát sinh" and are not answered at all."""
    filled = {figure.heading for figure in asked.figures if figure.code in content.figures}
    counted = {figure.heading for figure in asked.figures}
    return tuple(
        heading.title
        for heading in asked.headings
        if heading.may_be_nothing and heading.code in counted - filled - content.nothing
    )


def flags_of_round(content: RoundContent) -> tuple[FlagOnPage, ...]:
    """The flags that a round was sent with."""
    return tuple(
        FlagOnPage("", FlagKind(flag["kind"]).label, flag["message"], "", flag["explanation"])
        for flag in content.get("flags", ())
    )


def _reasons(actor: Actor, obligation: Obligation, report: Report) -> tuple[str, ...] | None:
    act = REPORT_WORKFLOW.acts["submit"]
    if not actor.may(act.permission):
        return None
    facts = facts_of(actor, obligation, report)
    return REPORT_WORKFLOW.why_not("submit", actor=actor, state=ReportState(report.state), facts=facts)
