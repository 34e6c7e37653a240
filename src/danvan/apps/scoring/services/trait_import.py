"""A list of traits as a file: told beforehand what each row would do, then taken over as a whole or not at all."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.http import Http404

from danvan.apps.criteria.stored import typed_set
from danvan.apps.orgs.listed import (
    NEW,
    PROBLEM,
    UNCHANGED,
    ListedRow,
    RowVerdict,
    check_taken,
    check_waits,
    close,
    discard,
    rows_of_file,
    staged,
)
from danvan.apps.scoring.access import cycle_for, trait_import_for, visible_sheets
from danvan.apps.scoring.models import Cycle, ScoreSheet, TraitImport
from danvan.apps.scoring.services.traits import hold_trait
from danvan.apps.scoring.trait_list import HEADINGS, SHEET
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.criteria import CriteriaSet
from danvan.domain.vietnamese.text import evened

MAX_ROWS = 500


def stage_traits(*, actor: Actor, cycle_id: int, content: bytes, filename: str, at: datetime) -> TraitImport:
    """Read a filled list (XLSX or CSV) and keep it with what each row would do; nothing else is stored.

    Every row is tried out in a transaction that is taken back. The actor's earlier list that waits gives way. Raises
    RuleViolation for a file that is no such list.
    """
    cycle = cycle_for(actor, cycle_id)
    rows, unknown = rows_of_file(content, filename, sheet=SHEET, headings=HEADINGS, most=MAX_ROWS)
    return staged(
        TraitImport.objects, rows, unknown, lambda: _take(actor, cycle, rows, at),
        actor=actor, filename=filename, at=at, cycle_id=cycle.pk,
    )  # fmt: skip


def apply_traits(*, actor: Actor, import_id: int, at: datetime) -> int:
    """Take a list over that was looked at: all rows or none; how many traits were written down.

    Raises RuleViolation while a row cannot be, StaleVersion when the rows would no longer do what was shown; Http404
    for a list of somebody else.
    """
    with transaction.atomic():
        listed = trait_import_for(actor, import_id)
        check_waits(listed, "nhập lần nữa")
        verdicts = _take(actor, listed.cycle, [ListedRow(**row) for row in listed.rows], at)
        check_taken(
            listed,
            verdicts,
            parts="dòng",
            nothing="Danh sách không có đặc điểm mới, không có gì để nhập.",
            changed="Đặc điểm của các đơn vị đã có thay đổi",
        )
        close(listed, at)
    return sum(verdict.verdict == NEW for verdict in verdicts)


def discard_traits(*, actor: Actor, import_id: int) -> None:
    """Throw a list away that was not taken over."""
    with transaction.atomic():
        discard(trait_import_for(actor, import_id))


def _take(actor: Actor, cycle: Cycle, rows: Sequence[ListedRow], at: datetime) -> list[RowVerdict]:
    sheets = {sheet.unit.code: sheet for sheet in visible_sheets(actor).filter(cycle=cycle)}
    criteria_set = typed_set(cycle.criteria_set)
    return [_verdict(actor, row, sheets.get(row.values["code"].strip()), criteria_set, at) for row in rows]


def _verdict(
    actor: Actor, row: ListedRow, sheet: ScoreSheet | None, criteria_set: CriteriaSet, at: datetime
) -> RowVerdict:
    """Hold the trait of one row; one that stands already stays as it is."""
    code, said = row.values["code"].strip(), row.values["trait"].strip()
    if sheet is None:
        text = f"{row.places['code']}: kỳ này không có phiếu chấm điểm của đơn vị mang mã “{code}”."
        return RowVerdict(row.place, code or row.place, PROBLEM, (text,))
    what = sheet.unit.name
    trait = _trait(criteria_set, said)
    if trait is None:
        known = ", ".join(one.code for one in criteria_set.traits) or "không có"
        text = f"{row.places['trait']}: bộ tiêu chí không có đặc điểm “{said}” (đang có: {known})."
        return RowVerdict(row.place, what, PROBLEM, (text,))
    sheet.refresh_from_db(fields=["traits"])
    if trait in sheet.traits:
        return RowVerdict(row.place, what, UNCHANGED, (f"{criteria_set.trait_name(trait)}: đã ghi nhận.",))
    reason, basis = row.values["reason"], row.values["basis"]
    try:
        with transaction.atomic():
            hold_trait(actor=actor, sheet_ids=[sheet.pk], trait=trait, reason=reason, basis=basis, at=at)
    except RuleViolation as refused:
        return RowVerdict(row.place, what, PROBLEM, (f"{row.place}: {refused.message}",))
    except Http404:
        text = f"{row.place}: người thống nhất điểm của phiếu này ghi nhận, không phải ông (bà)."
        return RowVerdict(row.place, what, PROBLEM, (text,))
    return RowVerdict(row.place, what, NEW, (f"{criteria_set.trait_name(trait)}: {reason.strip()}",))


def _trait(criteria_set: CriteriaSet, said: str) -> str | None:
    """The code of the trait that a cell names, by its code or its name."""
    return next((one.code for one in criteria_set.traits if evened(said) in {evened(one.code), evened(one.name)}), None)
