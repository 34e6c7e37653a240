"""A decision as its page shows it: the edition that holds, or an earlier one, with every correction."""

from dataclasses import dataclass
from itertools import pairwise

from danvan.apps.documents.models import OfficialPaper
from danvan.apps.scoring.corrections import check_chain
from danvan.apps.scoring.editions import EditionLine, content_of, edition_line, editions_of
from danvan.apps.scoring.frozen import RankedList, check_decision, hash_of, ranked_lists
from danvan.apps.scoring.models import DecisionEdition, RankingDecision
from danvan.apps.scoring.shapes import SignatureShape
from danvan.domain.rules import Finding, Severity


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """One edition of a decision; `newest` is the number of the one that holds, `corrections` what each further changed.

    `findings` say what of the whole chain does not come out the same when it is computed again.
    """

    cycle_id: int
    year: int
    edition: int
    newest: int
    title: str
    content_hash: str
    mark: str
    signed: SignatureShape | None
    has_paper: bool
    lists: tuple[RankedList, ...]
    corrections: tuple[EditionLine, ...]
    findings: tuple[Finding, ...]

    @property
    def is_newest(self) -> bool:
        """Whether this edition holds."""
        return self.edition == self.newest


def decision_page(decision: RankingDecision, edition: int | None = None) -> DecisionPage | None:
    """A decision by its newest edition or the one of a number; None when there is none of that number. One query."""
    editions = editions_of(decision.cycle_id)
    held: list[RankingDecision | DecisionEdition] = [decision, *editions]
    shown = len(held) if edition is None else edition
    if not 1 <= shown <= len(held):
        return None
    found, contents = held[shown - 1], [content_of(one) for one in held]
    pairs = enumerate(pairwise(contents), start=2)
    content = contents[shown - 1]
    return DecisionPage(
        cycle_id=decision.cycle_id,
        year=decision.cycle.year,
        edition=shown,
        newest=len(held),
        title=f"Quyết định số {found}",
        content_hash=found.content_hash,
        mark=content["mark"],
        signed=content.get("signed"),
        has_paper=found.paper_id is not None,
        lists=ranked_lists(content),
        corrections=tuple(edition_line(number, before, after) for number, (before, after) in pairs),
        findings=verified(decision, editions),
    )


def decision_paper(decision: RankingDecision, edition: int | None = None) -> OfficialPaper | None:
    """The paper of a decision, or of an edition by its number; None when there is none. One query."""
    if edition is None or edition == 1:
        return decision.paper
    papers = OfficialPaper.objects.filter(
        pk__in=DecisionEdition.objects.filter(cycle_id=decision.cycle_id, edition=edition).values("paper")
    )
    return papers.select_related("file").first()


def verify_decision(decision: RankingDecision) -> tuple[Finding, ...]:
    """A decision holds if content and proposal have their hashes and the standings follow from the proposal's inputs.

    So must each edition follow from the one before it. No finding means that it holds; everything is computed again
    from the stored content, nothing from the sheets.
    """
    return verified(decision, editions_of(decision.cycle_id))


def verified(decision: RankingDecision, editions: tuple[DecisionEdition, ...]) -> tuple[Finding, ...]:
    """As `verify_decision`, with the editions at hand."""
    content, proposal = content_of(decision), decision.proposal.content
    findings = []
    if hash_of(content) != decision.content_hash:
        findings.append(_finding("Mã băm của quyết định không khớp với nội dung đã lưu."))
    if hash_of(proposal) != decision.proposal.content_hash:
        findings.append(_finding("Mã băm của bản trình không khớp với nội dung đã lưu."))
    chain = check_chain(content, ((content_of(one), one.content_hash) for one in editions))
    return (*findings, *check_decision(content, proposal), *chain)


def verify_decisions() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every decision by name with the sentences on what does not hold; no sentence means that it holds."""
    decisions = RankingDecision.objects.select_related("proposal").order_by("cycle__year", "id")
    return tuple((str(one), tuple(finding.message for finding in verify_decision(one))) for one in decisions)


def _finding(message: str) -> Finding:
    return Finding(code="hash-differs", severity=Severity.ERROR, message=message)
