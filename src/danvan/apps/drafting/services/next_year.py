"""Beginning next year's plan from this year's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from danvan.apps.drafting.models import PlanDraft
from danvan.apps.drafting.previous import Previous, previous_of, roll_of
from danvan.apps.drafting.services.beginning import Beginning, create_draft, first_state
from danvan.domain.authority import Actor
from danvan.domain.plan_drafting.days import DayOffRule
from danvan.domain.plan_drafting.next_year import Carried, rolled_plan
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import nfc


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of something unfinished: it goes on with a reason, or is dropped."""

    carries: bool
    reason: str = ""


def begin_next_year(
    *, actor: Actor, source: str, rule: DayOffRule, fates: Mapping[str, Fate], at: datetime
) -> PlanDraft:
    """Begin next year's plan from a signed plan of the authority, or from one that the unit wrote here.

    `fates` says of every unfinished thing, by its key, what becomes of it. Raises RuleViolation when one is left
    unsaid, goes on without a reason, the plan is none to be continued here, or there is a draft of the year already.
    """
    with transaction.atomic():
        first_state(actor)
        previous = previous_of(actor, source)
        if previous is None:
            raise RuleViolation("Kế hoạch được chọn không soạn tiếp cho năm sau ở đơn vị này được. Hãy chọn lại.")
        carried = tuple(_carried(previous, fates))
        roll = roll_of(previous, rule)
        beginning = Beginning(
            issuer=previous.issuer,
            year=previous.year + 1,
            content=rolled_plan(previous.content, roll, carried).content,
            previous_plan=previous.plan,
            previous_draft=previous.draft,
            what=f"Lập từ {previous.named}; ngày nghỉ {rule.label}",
        )
        return create_draft(actor=actor, beginning=beginning, at=at)


def _carried(previous: Previous, fates: Mapping[str, Fate]) -> list[Carried]:
    found = []
    for thing in previous.unfinished:
        fate = fates.get(thing.key)
        if fate is None:
            raise RuleViolation(f"Chưa chọn chuyển tiếp hay bỏ đối với việc chưa xong: {thing.what}")
        if fate.carries and not fate.reason.strip():
            raise RuleViolation(f"Ghi lý do chuyển tiếp sang năm sau đối với: {thing.what}")
        if fate.carries:
            found.append(Carried(thing.what, nfc(fate.reason).strip()))
    return found
