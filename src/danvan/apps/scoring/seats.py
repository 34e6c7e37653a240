"""Who goes over the settled points of a cycle: the members of its council, or whoever decides its grades."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from danvan.apps.criteria.stored import typed_set
from danvan.apps.scoring.conflicts import ties_against
from danvan.apps.scoring.enums import ColumnCode, CouncilPart
from danvan.apps.scoring.models import CouncilMember, Cycle
from danvan.apps.scoring.records import LoadedSheet
from danvan.apps.scoring.workflow import SheetFacts
from danvan.domain.authority import Actor, Permission
from danvan.domain.scoring.criteria import LastWord

#: Who signs for a council.
SIGNING = (CouncilPart.CHAIR, CouncilPart.DEPUTY)
_UNKNOWN = "?"


def seat_of(actor: Actor, cycle: Cycle) -> CouncilPart | None:
    """What the actor is in the council of a cycle; None without a seat. One query where there is a council."""
    row = CouncilMember.objects.filter(cycle=cycle, person_id=actor.person_id, ended_at__isnull=True).values("part")
    return _seat(actor, cycle, lambda: next((one["part"] for one in row), None))


def seat_named(actor: Actor, cycle: Cycle, part: str | None) -> CouncilPart | None:
    """The same for who is known to have this part in the council by name, None for none."""
    return _seat(actor, cycle, lambda: part)


def seat_at(actor: Actor, loaded: LoadedSheet) -> CouncilPart | None:
    """The same for the cycle of a sheet; no query where `access.sheet_for` found the sheet."""
    cycle, part = loaded.sheet.cycle, getattr(loaded.sheet, "council_part", _UNKNOWN)
    return seat_of(actor, cycle) if part is _UNKNOWN else seat_named(actor, cycle, part)


def _seat(actor: Actor, cycle: Cycle, part: Callable[[], str | None]) -> CouncilPart | None:
    council = typed_set(cycle.criteria_set).council
    if council is None or cycle.plan.issuer_id != actor.authority_id or not actor.may(Permission.COUNCIL_SCORE):
        return None
    if council.by is LastWord.CHAIRMAN:
        return CouncilPart.CHAIR if actor.may(Permission.RANKING_DECIDE) else None
    named = part()
    return CouncilPart(named) if named else None


def why_no_seat(actor: Actor, cycle: Cycle, *, signing: bool) -> tuple[str, ...]:
    """Why the actor has no say in the last column of a cycle; empty for who has."""
    council, seat = typed_set(cycle.criteria_set).council, seat_of(actor, cycle)
    if council is None:
        return ("Bộ tiêu chí của kỳ này không có cột sau điểm thống nhất.",)
    if seat is None:
        who = "người quyết định xếp loại" if council.by is LastWord.CHAIRMAN else "thành viên"
        return (f"Chỉ {who} ghi vào cột “{council.name}”.",)
    if signing and seat not in SIGNING:
        return (f"Chủ tịch hoặc phó chủ tịch hội đồng ký cột “{council.name}”.",)
    return ()


def council_facts(actor: Actor, loaded: LoadedSheet, act: str, day: date) -> SheetFacts:
    """What stands in the way of an act in the last column of a sheet, with seat and conflicts of interest."""
    sheet = loaded.sheet
    own = f"{actor.unit_name} không xem lại điểm của chính mình." if actor.belongs_to(sheet.unit_id) else ""
    ties = ties_against(actor, loaded, day)
    seat = why_no_seat(actor, sheet.cycle, signing=act != "council_score")
    return replace(loaded.facts(ColumnCode.COUNCIL), seat=seat, conflicts=(*([own] if own else []), *ties))
