"""The letters that tell units their results by the decision in force, written for a batch of papers."""

from functools import lru_cache

from django.utils import timezone

from danvan.apps.batches.models import BatchPaper
from danvan.apps.batches.services import Told
from danvan.apps.documents.services import hash_of_content, plain_content
from danvan.apps.ledger.selectors import letter_head
from danvan.apps.releases.gathering import content_of_decision
from danvan.apps.releases.results import results_of
from danvan.apps.scoring.editions import content_of, in_force
from danvan.apps.scoring.models import Cycle, RankingDecision
from danvan.domain.official_documents import OfficialDocument
from danvan.domain.official_documents.result_papers import ResultGrounds, UnitResult, result_letter
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date

SOURCE = "cycle_results"


def told_to_units(cycle: Cycle) -> tuple[Told, ...]:
    """Every unit of the decided lists with the hash of what it is told, in the order of the lists."""
    ids = cycle.decision.proposal.content["unit_ids"]
    results = _decided_results(cycle.pk, in_force(cycle.decision).content_hash)
    return tuple(Told(ids[code], _hash_of(result)) for code, result in results.items())


def letter_to_unit(row: BatchPaper) -> OfficialDocument:
    """The letter to one unit of a batch. Raises RuleViolation when its result was corrected since it was asked for."""
    cycle = Cycle.objects.select_related("plan__issuer", "decision").get(pk=row.batch.source_id)
    held = in_force(cycle.decision)
    result = _decided_results(cycle.pk, held.content_hash)[row.unit.code]
    if _hash_of(result) != row.told_hash:
        raise RuleViolation(
            f"Kết quả của {result.unit} đã sửa theo Quyết định số {held} sau khi yêu cầu soạn. Soạn đợt thông báo mới "
            "theo quyết định đó."
        )
    grounds = ResultGrounds(
        str(cycle.year),
        f"Quyết định số {held.number} ngày {format_date(held.date)} của {cycle.plan.issuer.name}",
        content_of(held)["mark"],
    )
    head = letter_head(cycle.plan.lead_unit_id, timezone.localdate(row.batch.asked_at))
    return result_letter(result, grounds, head)


@lru_cache(maxsize=2)
def _decided_results(cycle_id: int, content_hash: str) -> dict[str, UnitResult]:  # noqa: ARG001 -- the key of what is kept
    """The results of a cycle, by the hash of the content in force: what is decided does not change under it."""
    decision = RankingDecision.objects.select_related("cycle__plan__issuer").get(cycle_id=cycle_id)
    return results_of(content_of_decision(decision))


def _hash_of(result: UnitResult) -> str:
    return hash_of_content(plain_content(result))
