"""The council of a cycle: who sits in it, and how far it is with each sheet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from danvan.apps.audit.seen import COUNCIL, seen_in
from danvan.apps.criteria.stored import typed_set
from danvan.apps.scoring.access import sees_settled_points, visible_sheets
from danvan.apps.scoring.council_candidates import council_candidates
from danvan.apps.scoring.enums import ColumnCode, CouncilPart, CycleState, SheetState
from danvan.apps.scoring.models import CouncilMember, Cycle
from danvan.apps.scoring.seats import SIGNING, seat_named
from danvan.apps.scoring.selectors.text import moment
from danvan.apps.scoring.summaries import SheetSummary, summarised
from danvan.apps.scoring.workflow import CYCLE_WORKFLOW, CycleFacts
from danvan.domain.authority import Actor
from danvan.domain.figures.rounding import shown
from danvan.domain.scoring.columns import Answers
from danvan.domain.scoring.council import departures
from danvan.domain.scoring.criteria import LastWord


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member; `ended` says since when they are none any more."""

    name: str
    post: str
    part: str
    basis: str
    ended: str


@dataclass(frozen=True, slots=True)
class SeatChoice:
    """Somebody who can be named, with the part that they have now."""

    person_id: int
    name: str
    post: str
    part: str


@dataclass(frozen=True, slots=True)
class CouncilSheetRow:
    """A settled sheet: both totals, and where the council gives other points."""

    sheet_id: int
    unit: str
    settled: str
    adopted: str
    others: str
    state: str


@dataclass(frozen=True, slots=True)
class CouncilPage:
    """The council of a cycle; `name` is empty without one, `is_chairman` where whoever decides has the say.

    Of the sheets that are `waiting`, `silent` ones, of other units than the actor's, have no other word of the council
    and can be adopted all at once. `seen` says of which writing down the members are; 0 for none.
    """

    cycle_id: int
    year: int
    mark: str
    name: str
    is_chairman: bool
    basis: str
    members: tuple[MemberRow, ...]
    seen: int
    choices: tuple[SeatChoice, ...]
    sheets: tuple[CouncilSheetRow, ...]
    unsettled: int
    waiting: int
    silent: int
    sits: bool
    signs: bool


def council_page(cycle: Cycle, actor: Actor, today: date) -> CouncilPage:
    """The council of a cycle, and the settled sheets that the actor sees. Seven queries at most."""
    criteria_set = typed_set(cycle.criteria_set)
    council = criteria_set.council
    rows = cycle.council_members.select_related("person").annotate(seen=seen_in(COUNCIL, "cycle_id"))
    members = list(rows.order_by("ended_at", "id"))
    present = {row.person_id: row for row in members if row.ended_at is None}
    seat = seat_named(actor, cycle, own.part if (own := present.get(actor.person_id)) else None)
    why_not = CYCLE_WORKFLOW.why_not("name_council", actor=actor, state=cycle.state_value, facts=CycleFacts())
    names = council is not None and council.by is LastWord.COUNCIL and not why_not
    sheets = summarised(visible_sheets(actor).filter(cycle=cycle), [cycle]) if council else ()
    settled = [one for one in sheets if one.state is SheetState.RECONCILED]
    return CouncilPage(
        cycle_id=cycle.pk,
        year=cycle.year,
        mark=criteria_set.mark,
        name=council.name if council else "",
        is_chairman=council is not None and council.by is LastWord.CHAIRMAN,
        basis=next((row.basis for row in present.values()), ""),
        members=tuple(_member(row) for row in sorted(members, key=_by_part)),
        seen=next((row.seen or 0 for row in members), 0),
        choices=tuple(_choices(cycle, present.values(), today))
        if names and cycle.plan.issuer_id == actor.authority_id
        else (),
        sheets=tuple(_sheet(one, actor, cycle, sits=seat is not None) for one in settled),
        unsettled=len(sheets) - len(settled),
        waiting=sum(one.awaits_council for one in settled),
        silent=sum(
            one.awaits_council and not one.answers(ColumnCode.COUNCIL) and not actor.belongs_to(one.unit_id)
            for one in settled
        ),
        sits=seat is not None,
        signs=seat in SIGNING and cycle.state == CycleState.OPEN,
    )


def _by_part(row: CouncilMember) -> tuple[bool, int]:
    """Who sits now before who left, each as a council is printed: the chair first."""
    return row.ended_at is not None, list(CouncilPart).index(CouncilPart(row.part))


def _member(row: CouncilMember) -> MemberRow:
    ended = moment(row.ended_at) if row.ended_at else ""
    return MemberRow(row.person.full_name, row.post, CouncilPart(row.part).label, row.basis, ended)


def _choices(cycle: Cycle, present: Iterable[CouncilMember], today: date) -> Iterable[SeatChoice]:
    parts = {row.person_id: row.part for row in present}
    for one in council_candidates(cycle, today):
        yield SeatChoice(one.person_id, one.name, one.post, parts.get(one.person_id, ""))


def _sheet(sheet: SheetSummary, actor: Actor, cycle: Cycle, *, sits: bool) -> CouncilSheetRow:
    settled, said = sheet.answers(ColumnCode.RECONCILED), sheet.answers(ColumnCode.COUNCIL)
    is_adopted = not sheet.awaits_council
    sees_settled = sits or sees_settled_points(actor, cycle, sheet.unit_id, ColumnCode.RECONCILED)
    sees_adopted = sits or (is_adopted and sees_settled_points(actor, cycle, sheet.unit_id))
    return CouncilSheetRow(
        sheet_id=sheet.sheet_id,
        unit=sheet.unit_name,
        settled=_total(sheet, settled) if sees_settled else "",
        adopted=_total(sheet, said) if is_adopted and sees_adopted else "",
        others=(", ".join(departures(settled, said)) or "không") if sees_adopted and sees_settled else "",
        state="đã thông qua" if is_adopted else "chờ thông qua",
    )


def _total(sheet: SheetSummary, answers: Answers) -> str:
    total = sheet.total(answers).sheet
    return f"{shown(total.points)}/{shown(total.applicable_maximum)}"
