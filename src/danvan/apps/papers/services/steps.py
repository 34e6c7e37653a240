"""What every act on a paper does alike: lock, look at the table, write the audit."""

from datetime import datetime

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.papers.access import paper_for
from danvan.apps.papers.circumstances import facts_of
from danvan.apps.papers.enums import PaperState
from danvan.apps.papers.models import SUBJECT, Paper, PaperVersion
from danvan.apps.papers.workflow import PAPER_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.official_documents import kind_named

Told = dict[str, str | int | None]


def locked_paper(actor: Actor, paper_id: int) -> Paper:
    """A paper that the actor sees, locked until the act ends. Raises Http404 for any other."""
    paper_for(actor, paper_id)
    return (
        Paper.objects.select_for_update(of=("self",))
        .select_related("issuer", "drafting_unit", "entry")
        .get(pk=paper_id)
    )


def newest_version(paper: Paper) -> PaperVersion:
    """The version that holds now."""
    return paper.versions.select_related("file", "pdf").order_by("-number")[:1].get()


def step(
    act: str,
    paper: Paper,
    *,
    actor: Actor,
    at: datetime,
    reason: str = "",
    after: Told | None = None,
    has_recipients: bool = True,
) -> None:
    """Ask the table, move the state and write the audit; the caller saves the row. Raises RuleViolation."""
    before = paper.state_value
    facts = facts_of(actor, paper, has_recipients=has_recipients)
    paper.state = PAPER_WORKFLOW.next_state(act, actor=actor, state=before, facts=facts, reason=reason)
    states: Told = {"trạng thái": paper.state_value.label} if paper.state != before else {}
    tell(AuditEvent(f"paper.{act}"), paper, actor=actor, at=at, reason=reason, after=states | (after or {}))


def tell(
    event: AuditEvent, paper: Paper, *, actor: Actor, at: datetime, reason: str = "", after: Told | None = None
) -> None:
    """Write down in the audit of the issuer's things what happened to a paper."""
    subject = Subject(
        type=SUBJECT, id=paper.pk, name=name_of(paper), stream=f"unit-{paper.issuer_id}", after=after or {}
    )
    record(event=event, actor=actor, subject=subject, at=at, reason=reason)


def name_of(paper: Paper) -> str:
    """A paper as the audit names it."""
    return f"{kind_named(paper.kind).label}: {paper.abstract}"


def is_open(paper: Paper) -> bool:
    """Whether the content may still change."""
    return paper.state_value in {PaperState.DRAFT, PaperState.SUBMITTED, PaperState.APPROVED}
