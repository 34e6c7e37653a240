"""What the table of a paper looks at, read from the rows; recipients are known by the app above."""

from danvan.apps.papers.models import Paper
from danvan.apps.papers.workflow import PaperFacts
from danvan.apps.registers.access import may_keep
from danvan.apps.registers.counting import numbers_first
from danvan.domain.authority import Actor
from danvan.domain.authority.signing import signing_of
from danvan.domain.rules import RuleViolation


def facts_of(
    actor: Actor, paper: Paper, *, has_recipients: bool = True, is_numbered_first: bool | None = None
) -> PaperFacts:
    """What stands for or against the acts of an actor on a paper.

    `is_numbered_first` is the order of the issuer where it is known already, as for many papers of one issuer.
    """
    return PaperFacts(
        drafts=actor.belongs_to(paper.drafting_unit_id),
        signs=actor.belongs_to(paper.issuer_id),
        keeps=may_keep(actor, paper.issuer_id),
        numbers_first=numbers_first(paper.issuer_id) if is_numbered_first is None else is_numbered_first,
        is_signed=paper.signed_at is not None,
        is_numbered=paper.entry_id is not None,
        has_recipients=has_recipients,
        why_no_signature=_why_no_signature(actor),
    )


def _why_no_signature(actor: Actor) -> str:
    try:
        signing_of(actor)
    except RuleViolation as violation:
        return violation.message
    return ""
