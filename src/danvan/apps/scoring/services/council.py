"""A council, or whoever decides the grades, goes over settled points: other points with a reason, then adopting."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.seen import COUNCIL, require_seen
from danvan.apps.audit.services import record
from danvan.apps.criteria.stored import typed_set
from danvan.apps.scoring.council_candidates import council_candidates
from danvan.apps.scoring.enums import ColumnCode, CouncilPart, RoundKind, SheetState
from danvan.apps.scoring.models import CouncilMember, Cycle, ScoreColumn, ScoreSheet
from danvan.apps.scoring.records import LoadedSheet
from danvan.apps.scoring.seats import council_facts, why_no_seat
from danvan.apps.scoring.services.columns import check_version, locked_sheet, sheet_subject, write_answers
from danvan.apps.scoring.services.cycle_acts import cycle_subject, locked_cycle
from danvan.apps.scoring.services.rounds import write_round
from danvan.apps.scoring.typed_answers import CellAnswer, RowsRefused, read_answers
from danvan.apps.scoring.workflow import CYCLE_WORKFLOW, SHEET_WORKFLOW, CycleFacts
from danvan.domain.authority import Actor
from danvan.domain.figures.rounding import shown
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.columns import Answer
from danvan.domain.scoring.council import adopted, departures, other_word
from danvan.domain.scoring.criteria import LastWord

FEWEST = 2
_COUNCIL = ColumnCode.COUNCIL


def name_council(
    *, actor: Actor, cycle_id: int, parts: Mapping[int, str], basis: str, at: datetime, seen: int | None = None
) -> tuple[CouncilMember, ...]:
    """The lead writes down who sits in the council of a cycle, by person, as a paper says; again when that changes.

    Who left or changed the part keeps a row with the moment. `seen` is that of the page, None without one. Raises
    RuleViolation for a set without a council, for anybody but its candidates, without exactly one chair, with fewer
    than two members, and without the paper; StaleVersion when somebody else wrote them down meanwhile.
    """
    with transaction.atomic():
        cycle = locked_cycle(actor, cycle_id)
        require_seen(COUNCIL, cycle.pk, seen)
        CYCLE_WORKFLOW.next_state("name_council", actor=actor, state=cycle.state_value, facts=CycleFacts())
        posts = _checked(cycle, parts, basis, at)
        present = {row.person_id: row for row in cycle.council_members.filter(ended_at__isnull=True)}
        said = {person: (str(part), basis.strip()) for person, part in parts.items()}
        gone = [row.pk for person, row in present.items() if said.get(person) != (row.part, row.basis)]
        CouncilMember.objects.filter(pk__in=gone).update(ended_at=at)
        CouncilMember.objects.bulk_create(
            CouncilMember(
                cycle=cycle, person_id=person, part=part, post=posts[person], basis=basis.strip(),
                named_by_id=actor.person_id, named_at=at,
            )
            for person, part in parts.items()
            if person not in present or present[person].pk in gone
        )  # fmt: skip
        subject = cycle_subject(cycle, before={"số thành viên": len(present)}, after=_told(parts, posts, basis))
        record(event=AuditEvent.CYCLE_NAME_COUNCIL, actor=actor, subject=subject, at=at)
    return tuple(cycle.council_members.filter(ended_at__isnull=True).order_by("id"))


def save_council_points(
    *, actor: Actor, sheet_id: int, version: int, answers: Mapping[str, CellAnswer], at: datetime
) -> ScoreSheet:
    """A member puts down where the council gives other points than the settled ones, with reasons, until it adopts.

    A row that says the same as the settled one, or nothing, is kept as no word. Raises StaleVersion, or RowsRefused.
    """
    with transaction.atomic():
        loaded = _seated(actor, sheet_id, "council_score", at)
        check_version(loaded, _COUNCIL, version)
        settled, faults = loaded.answers(ColumnCode.RECONCILED), {}
        kept: dict[str, Answer | None] = {}
        leaves = {leaf.code: leaf for leaf in loaded.leaves(_COUNCIL)}
        read = read_answers(leaves.values(), answers, step=loaded.step, column_label=loaded.label(_COUNCIL))
        for code, answer in read.items():
            try:
                word = other_word(leaves[code], settled[code], answer) if answer else None
            except RuleViolation as refusal:
                faults[code] = refusal.message
                continue
            kept[code] = None if word is None or word.same_outcome(settled[code]) else word
        if faults:
            raise RowsRefused(faults)
        write_answers(loaded.columns[_COUNCIL], kept, actor=actor, at=at)
        others = ", ".join(code for code, word in kept.items() if word)
        subject = sheet_subject(loaded, {"khác điểm thống nhất": others or "không"})
        record(event=AuditEvent.SCORE_SHEET_COUNCIL_SCORE, actor=actor, subject=subject, at=at)
    return loaded.sheet


def adopt_sheet(*, actor: Actor, sheet_id: int, version: int, at: datetime) -> ScoreSheet:
    """The chair signs for the council: what it said otherwise, and the settled points of everything else.

    Raises StaleVersion, RuleViolation for who may not sign, and while the sheet is not settled.
    """
    with transaction.atomic():
        loaded = _seated(actor, sheet_id, "adopt", at)
        check_version(loaded, _COUNCIL, version)
        _adopt(actor, loaded, at)
    return loaded.sheet


def adopt_rest(*, actor: Actor, cycle_id: int, at: datetime) -> int:
    """The chair signs every settled sheet for which the council has no other word; how many.

    Sheets of units that the chair is tied to stay for the deputy. Raises RuleViolation when none is left.
    """
    with transaction.atomic():
        cycle = locked_cycle(actor, cycle_id)
        refused = why_no_seat(actor, cycle, signing=True)
        if refused:
            raise RuleViolation(" ".join(refused))
        silent = ScoreColumn.objects.filter(sheet__cycle=cycle, code=_COUNCIL, signed_at=None, cells=None)
        rows = silent.filter(sheet__state=SheetState.RECONCILED).order_by("sheet_id").values_list("sheet_id", flat=True)
        count = 0
        for sheet_id in list(rows):
            loaded = locked_sheet(actor, sheet_id)
            facts = council_facts(actor, loaded, "adopt", timezone.localdate(at))
            if not SHEET_WORKFLOW.why_not("adopt", actor=actor, state=loaded.sheet.state_value, facts=facts):
                _adopt(actor, loaded, at)
                count += 1
        if not count:
            raise RuleViolation("Không còn phiếu nào đã thống nhất điểm mà thông qua chung được. Mở từng phiếu.")
    return count


def reopen_adopted(*, actor: Actor, sheet_id: int, reason: str, at: datetime) -> ScoreSheet:
    """The chair takes the signature back with a reason, so that points can be gone over again."""
    with transaction.atomic():
        loaded = _seated(actor, sheet_id, "reopen_adopted", at, reason)
        column, settled = loaded.columns[_COUNCIL], loaded.answers(ColumnCode.RECONCILED)
        write_round(column, RoundKind.REOPENED, actor=actor, at=at, reason=reason)
        said = loaded.answers(_COUNCIL)
        same = {code: None for code in said if code not in departures(settled, said)}
        write_answers(column, same, actor=actor, at=at)
        column.signed_by, column.signed_at = None, None
        column.save(update_fields=["signed_by", "signed_at"])
        subject = sheet_subject(loaded)
        record(event=AuditEvent.SCORE_SHEET_REOPEN_ADOPTED, actor=actor, subject=subject, at=at, reason=reason.strip())
    return loaded.sheet


def _adopt(actor: Actor, loaded: LoadedSheet, at: datetime) -> None:
    column, settled = loaded.columns[_COUNCIL], loaded.answers(ColumnCode.RECONCILED)
    said = adopted(loaded.leaves(_COUNCIL), settled, loaded.answers(_COUNCIL))
    write_answers(column, said, actor=actor, at=at)
    column.signed_by_id, column.signed_at = actor.person_id, at
    column.save(update_fields=["signed_by", "signed_at"])
    write_round(column, RoundKind.ADOPTED, actor=actor, at=at)
    total, others = loaded.total(said).sheet, ", ".join(departures(settled, said))
    after: dict[str, str | int | None] = {
        "điểm": shown(total.points), "tối đa": shown(total.applicable_maximum),
        "khác điểm thống nhất": others or "không",
    }  # fmt: skip
    record(event=AuditEvent.SCORE_SHEET_ADOPT, actor=actor, subject=sheet_subject(loaded, after), at=at)


def _seated(actor: Actor, sheet_id: int, act: str, at: datetime, reason: str = "") -> LoadedSheet:
    loaded = locked_sheet(actor, sheet_id)
    facts = council_facts(actor, loaded, act, timezone.localdate(at))
    SHEET_WORKFLOW.next_state(act, actor=actor, state=loaded.sheet.state_value, facts=facts, reason=reason)
    return loaded


def _checked(cycle: Cycle, parts: Mapping[int, str], basis: str, at: datetime) -> dict[int, str]:
    """The posts of the members. Raises RuleViolation for a council that cannot be."""
    council = typed_set(cycle.criteria_set).council
    if council is None or council.by is not LastWord.COUNCIL:
        raise RuleViolation("Bộ tiêu chí của kỳ này không có hội đồng nên không ghi thành viên.")
    posts = {one.person_id: one.post for one in council_candidates(cycle, timezone.localdate(at))}
    strange = set(parts) - set(posts)
    if strange or not set(parts.values()) <= set(CouncilPart.values):
        raise RuleViolation("Có người không chọn được vào hội đồng. Mở lại trang rồi chọn trong danh sách.")
    chairs = sum(part == CouncilPart.CHAIR for part in parts.values())
    if chairs != 1 or len(parts) < FEWEST:
        raise RuleViolation("Hội đồng phải có đúng một chủ tịch và ít nhất một thành viên khác. Chọn lại.")
    if not basis.strip():
        raise RuleViolation("Ghi căn cứ: số, ngày của quyết định thành lập hội đồng.")
    return posts


def _told(parts: Mapping[int, str], posts: Mapping[int, str], basis: str) -> dict[str, str | int | None]:
    chair = next(posts[person] for person, part in parts.items() if part == CouncilPart.CHAIR)
    return {"số thành viên": len(parts), "chủ tịch hội đồng": chair, "căn cứ": basis.strip()}
