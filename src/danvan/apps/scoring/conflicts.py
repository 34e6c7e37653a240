"""Conflicts of interest on sheets: why a person does not write in an appraiser's column, and who still can."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from danvan.apps.orgs.given import given_delegation, known_roles, loaded_delegations
from danvan.apps.orgs.models import Post
from danvan.apps.orgs.selectors import on_day
from danvan.apps.orgs.selectors.conflicts import UnitTies, may_be_tied, ties_between
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.models import Cycle
from danvan.apps.scoring.records import LoadedSheet, is_judged
from danvan.apps.scoring.workflow import SheetFacts
from danvan.domain.authority import Actor, Permission, permissions_of
from danvan.domain.authority.conflicts import reasons_against, refusal_line
from danvan.domain.authority.delegable import acting_permissions


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could write in a column of a unit: by a post there, or by a delegation from one."""

    person_id: int
    name: str
    unit_id: int
    permissions: frozenset[Permission]


def own_conflicts(actor: Actor, loaded: LoadedSheet, day: date) -> tuple[str, ...]:
    """Why the actor judges nothing on a sheet, as a sentence; empty for a unit that judges nothing there anyway.

    It is the person that counts, in whatever post or delegation they act. One query, two more where anything could tie.
    """
    if not any(is_judged(code) and actor.belongs_to(column.scorer_id) for code, column in loaded.columns.items()):
        return ()
    if not may_be_tied(actor.person_id, loaded.sheet.unit_id):
        return ()
    return ties_against(actor, loaded, day)


def ties_against(actor: Actor, loaded: LoadedSheet, day: date) -> tuple[str, ...]:
    """What ties the actor to the unit of a sheet, as a sentence; empty for nothing. Two queries."""
    unit = loaded.sheet.unit
    ties = ties_between([actor.person_id], [unit.pk]).get((actor.person_id, unit.pk), UnitTies())
    reasons = reasons_against(ties.ties, ties.recusal, day=day, months=loaded.sheet.cycle.former_post_months)
    return (refusal_line(actor.person_name, unit.name, reasons),) if reasons else ()


def facts_for(actor: Actor, loaded: LoadedSheet, code: str, day: date) -> SheetFacts:
    """What stands in the way of an actor's acts on a column, their conflicts of interest included."""
    column = loaded.columns.get(code)
    judges = is_judged(code) and column is not None and actor.belongs_to(column.scorer_id)
    return replace(loaded.facts(code), conflicts=own_conflicts(actor, loaded, day) if judges else ())


def permission_for(code: str) -> Permission:
    """What writing in a column that is judged asks for."""
    return Permission.SCORE_RECONCILE if code == ColumnCode.RECONCILED else Permission.SCORE_APPRAISE


def candidates_of(unit_ids: Collection[int], day: date) -> tuple[Candidate, ...]:
    """Who could write in columns of these units on a day, in the order of their posts. Three queries."""
    found: dict[tuple[int, int], Candidate] = {}
    posts = (
        Post.objects.filter(on_day(day), unit_id__in=unit_ids)
        .select_related("person", "unit")
        .prefetch_related("roles")
        .order_by("unit__sort_key", "id")
    )
    for post in posts:
        held = permissions_of(known_roles(row.role for row in post.roles.all()))
        _add(found, Candidate(post.person_id, f"{post.person.full_name} ({post.title})", post.unit_id, held))
    given = loaded_delegations().filter(delegator_post__unit_id__in=unit_ids, revoked_at__isnull=True)
    for row in given:
        one = given_delegation(row)
        if one.is_in_force(day):
            acting = acting_permissions(one.terms.permissions, one.delegator.permissions)
            name = f"{one.delegate.person_name} ({one.terms.kind.abbreviation} {one.delegator.title})"
            _add(found, Candidate(row.delegate_post.person_id, name, row.delegator_post.unit_id, acting))
    writing = {Permission.SCORE_APPRAISE, Permission.SCORE_RECONCILE}
    return tuple(one for one in found.values() if one.permissions & writing)


def _add(found: dict[tuple[int, int], Candidate], one: Candidate) -> None:
    """The same person in the same unit counts once, with all that they may do there."""
    known = found.get((one.person_id, one.unit_id))
    if known is not None:
        one = Candidate(known.person_id, known.name, known.unit_id, known.permissions | one.permissions)
    found[(one.person_id, one.unit_id)] = one


@dataclass(frozen=True, slots=True)
class CycleConflicts:
    """Who may not appraise which unit of a cycle on a day, and why; `against` holds the reasons by person and unit."""

    candidates: tuple[Candidate, ...]
    against: Mapping[tuple[int, int], tuple[str, ...]]

    def able(self, unit_id: int, scorer_id: int, code: str) -> tuple[Candidate, ...]:
        """Who can still write in a column of a unit's sheet that another unit scores."""
        needed = permission_for(code)
        return tuple(
            one
            for one in self.candidates
            if one.unit_id == scorer_id and needed in one.permissions and (one.person_id, unit_id) not in self.against
        )


def cycle_conflicts(cycle: Cycle, unit_ids: Iterable[int], scorer_ids: Collection[int], day: date) -> CycleConflicts:
    """The conflicts between the people of the scoring units and the units to be scored."""
    candidates = candidates_of(scorer_ids, day)
    scored = set(unit_ids)
    ties = ties_between({one.person_id for one in candidates}, scored)
    against = {
        key: reasons
        for key, tied in ties.items()
        if (reasons := reasons_against(tied.ties, tied.recusal, day=day, months=cycle.former_post_months))
    }
    return CycleConflicts(candidates, against)
