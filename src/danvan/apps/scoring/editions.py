"""Which content of a decision holds: the newest edition's, or the decision's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import cast

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from danvan.apps.scoring.corrections import Moved, moved
from danvan.apps.scoring.models import Cycle, DecisionEdition, RankingDecision
from danvan.apps.scoring.shapes import DecisionShape
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date


@dataclass(frozen=True, slots=True)
class EditionLine:
    """A correction as pages tell it: what by which paper, and every unit of the lists that it moved."""

    edition: int
    number: str
    day: str
    unit: str
    criteria: tuple[str, ...]
    moved: tuple[Moved, ...]

    @property
    def title(self) -> str:
        """The paper by number and day."""
        return f"Quyết định số {self.number} ngày {self.day}"


def editions_of(cycle_id: int) -> tuple[DecisionEdition, ...]:
    """The editions that correct the decision of a cycle, oldest first. One query."""
    return tuple(DecisionEdition.objects.filter(cycle_id=cycle_id).order_by("edition"))


def content_of(held: RankingDecision | DecisionEdition) -> DecisionShape:
    """The frozen content of a decision or of an edition."""
    return cast("DecisionShape", held.content)


def in_force(decision: RankingDecision, by: date | None = None) -> RankingDecision | DecisionEdition:
    """The newest edition of a decision, with `by` of those decided by the end of a day; else itself. One query."""
    editions = DecisionEdition.objects.filter(cycle_id=decision.cycle_id).order_by("-edition")
    if by is not None:
        next_day = datetime.combine(by + timedelta(days=1), time.min, timezone.get_current_timezone())
        editions = editions.filter(decided_at__lt=next_day)
    return editions.first() or decision


def first_content(decisions: QuerySet[RankingDecision]) -> DecisionShape | None:
    """The content in force of the first of some decisions, None where there is none. One query."""
    newest = DecisionEdition.objects.filter(cycle_id=OuterRef("cycle_id")).order_by("-edition").values("content")[:1]
    found = decisions.annotate(newest=Subquery(newest)).order_by("pk").values_list("newest", "content").first()
    return cast("DecisionShape", found[0] or found[1]) if found else None


def all_in_force(decisions: Iterable[RankingDecision]) -> dict[int, RankingDecision | DecisionEdition]:
    """The newest edition of each decision, or itself, by the cycle. One query."""
    held: dict[int, RankingDecision | DecisionEdition] = {one.cycle_id: one for one in decisions}
    for edition in DecisionEdition.objects.filter(cycle_id__in=held).order_by("edition"):
        held[edition.cycle_id] = edition
    return held


def content_in_force(decision: RankingDecision, by: date | None = None) -> DecisionShape:
    """The content that holds now, or by the end of a day. One query."""
    return content_of(in_force(decision, by))


def newest_content(cycle: Cycle) -> DecisionShape:
    """The content that holds in a cycle. Raises RuleViolation before the decision."""
    decision = getattr(cycle, "decision", None)
    if decision is None:
        raise RuleViolation("Chưa có quyết định xếp loại nên chưa có gì để phúc tra.")
    return content_in_force(decision)


def edition_lines(decision: RankingDecision) -> tuple[EditionLine, ...]:
    """Every correction of a decision, oldest first. One query."""
    lines, before = [], content_of(decision)
    for edition in editions_of(decision.cycle_id):
        content = content_of(edition)
        lines.append(edition_line(edition.edition, before, content))
        before = content
    return tuple(lines)


def edition_line(edition: int, before: DecisionShape, content: DecisionShape) -> EditionLine:
    """One correction, against the content before it."""
    corrects = content.get("corrects")
    code = corrects["unit"] if corrects else ""
    return EditionLine(
        edition=edition,
        number=content["number"],
        day=format_date(date.fromisoformat(content["date"])),
        unit=next((row["name"] for row in content["release"]["units"] if row["code"] == code), ""),
        criteria=tuple(row["criterion"] for row in corrects["points"]) if corrects else (),
        moved=moved(before, content, code),
    )
