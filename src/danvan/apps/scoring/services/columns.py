"""What all acts on a sheet share: locking it, the right to a column, writing cells, the audit's subject."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from danvan.apps.audit.services import Subject
from danvan.apps.scoring.access import sheet_for
from danvan.apps.scoring.enums import Answer as AnswerKind
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.measured.on_sheet import answered_by_facts, computed_on
from danvan.apps.scoring.models import ScoreCell, ScoreColumn, ScoreSheet
from danvan.apps.scoring.records import LoadedSheet, load_sheet
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation, StaleVersion
from danvan.domain.scoring.columns import Answer, check_other_unit
from danvan.domain.vietnamese.dates import format_moment


def locked_sheet(actor: Actor, sheet_id: int) -> LoadedSheet:
    """A sheet that the actor may see, locked until the act ends. Raises Http404 for any other."""
    ScoreSheet.objects.select_for_update().filter(pk=sheet_id).values("pk").first()  # then look: what waited is over
    return load_sheet(sheet_for(actor, sheet_id))


def own_column(actor: Actor, loaded: LoadedSheet, code: str) -> ScoreColumn:
    """The column that the actor's unit writes. Raises RuleViolation when it is another's: nobody writes there.

    Outside the self-score no unit writes on its own sheet, whatever the rows say.
    """
    column = loaded.columns.get(code)
    if column is None:
        raise RuleViolation(f"Phiếu này không có cột “{loaded.label(code)}”.", column=code)
    if not actor.belongs_to(column.scorer_id):
        raise RuleViolation(
            f"Cột “{loaded.label(code)}” của phiếu này do {column.scorer.name} chấm; "
            f"{actor.unit_name} không ghi được vào đó.",
            column=code,
        )
    if code != ColumnCode.SELF:
        check_other_unit(loaded.sheet.unit_id, actor.unit_id, actor.unit_name)
    return column


def check_version(loaded: LoadedSheet, code: str, version: int) -> None:
    """The column is as the person saw it. Raises StaleVersion that says who changed it since, and when."""
    column = loaded.columns[code]
    if column.version == version:
        return
    newest = max(loaded.cells[code].values(), key=lambda cell: (cell.entered_at, cell.pk), default=None)
    who = f"{newest.entered_by.full_name} sửa lúc {_moment(newest.entered_at)}" if newest else "người khác sửa"
    if newest and answered_by_facts(code, computed_on(loaded.sheet).get(newest.criterion)):
        who = f"tính lại từ dữ kiện lúc {_moment(newest.entered_at)}"
    raise StaleVersion(
        f"Cột “{loaded.label(code)}” đã được {who}, sau khi ông (bà) mở trang. Nội dung vừa nhập vẫn còn "
        "trên trang: đối chiếu với bản đã lưu rồi lưu lại.",
        version=str(column.version),
    )


def write_answers(
    column: ScoreColumn,
    answers: Mapping[str, Answer | None],
    *,
    actor: Actor,
    at: datetime,
    sources: Mapping[str, Decimal | None] | None = None,
) -> int:
    """Store answers in a column, None clearing a cell, and raise the column's version; the number of changed cells.

    `sources` are the percentages from which imported points come. Cells that say the same keep who entered them.
    """
    present = {cell.criterion: cell for cell in column.cells.filter(criterion__in=answers.keys()).order_by("id")}
    added: list[ScoreCell] = []
    changed: list[ScoreCell] = []
    cleared: list[int] = []
    for code, answer in answers.items():
        cell = present.get(code)
        if answer is None:
            if cell:
                cleared.append(cell.pk)
            continue
        target = cell or ScoreCell(column=column, criterion=code)
        source = (sources or {}).get(code)
        said = (answer.points, answer.reason, source)
        if cell and (cell.points, cell.reason, cell.source_value) == said:
            continue
        target.points, target.reason, target.source_value = said
        target.answer = AnswerKind.NOT_ARISING if answer.not_arising else AnswerKind.POINTS
        target.entered_by_id, target.entered_at = actor.person_id, at
        (changed if cell else added).append(target)
    ScoreCell.objects.bulk_create(added)
    ScoreCell.objects.bulk_update(changed, ["points", "reason", "source_value", "answer", "entered_by", "entered_at"])
    ScoreCell.objects.filter(pk__in=cleared).delete()
    column.version += 1
    column.save(update_fields=["version"])
    return len(added) + len(changed) + len(cleared)


def sheet_subject(
    loaded: LoadedSheet,
    after: dict[str, str | int | None] | None = None,
    *,
    before: dict[str, str | int | None] | None = None,
) -> Subject:
    """What the audit says an act on the sheet was done to, in the stream of the sheet's unit."""
    sheet = loaded.sheet
    return Subject(
        type="score_sheet",
        id=sheet.pk,
        name=f"Phiếu chấm điểm năm {sheet.cycle.year}: {sheet.unit.name}",
        stream=f"unit-{sheet.unit_id}",
        before=before or {},
        after=after or {},
    )


def progress(loaded: LoadedSheet, code: str) -> str:
    """How many criteria of a column are answered, as text ("18/23")."""
    leaves = loaded.leaves(code)
    answered = column_codes(loaded, code)
    return f"{sum(leaf.code in answered for leaf in leaves)}/{len(leaves)}"


def column_codes(loaded: LoadedSheet, code: str) -> set[str]:
    """The criteria that a column answers, as stored now."""
    return set(loaded.columns[code].cells.values_list("criterion", flat=True))


def _moment(at: datetime) -> str:
    return format_moment(timezone.localtime(at))
