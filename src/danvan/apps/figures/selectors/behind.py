"""What stands behind one value, and all values of a figure for a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q
from django.utils import timezone

from danvan.apps.figures.access import visible_values
from danvan.apps.figures.enums import ValueSource
from danvan.apps.figures.models import FigureChange, FigureComment, FigureEvidence, FigureValue
from danvan.apps.figures.selectors.totals import whole_values
from danvan.apps.figures.total import codes_of
from danvan.apps.figures.wording import value_text
from danvan.domain.authority import Actor
from danvan.domain.figures.catalogue import Figure
from danvan.domain.periods import period_named
from danvan.domain.vietnamese.dates import format_moment

EXPORT_HEADING = ("Đơn vị", "Mã đơn vị", "Kỳ", "Mã số liệu", "Giá trị", "Nguồn")


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change of a value: when, by whom, from what to what, and why."""

    at: str
    who: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A remark on a value."""

    at: str
    who: str
    text: str
    is_settled: bool


@dataclass(frozen=True, slots=True)
class ValueOnPage:
    """One value with all that stands behind it, as ready text.

    `obligation_id` is the duty whose report gave it, None for an imported one; `register_text` what the register has
    where the unit states another number; `files` are evidence as (id, name).
    """

    value_id: int
    unit: str
    period: str
    text: str
    source: str
    who: str
    obligation_id: int | None
    report: str
    register_text: str
    reason: str
    note: str
    changes: tuple[ChangeLine, ...]
    comments: tuple[CommentLine, ...]
    files: tuple[tuple[int, str], ...]


def value_on_page(figure: Figure, value: FigureValue) -> ValueOnPage:
    """All that is known of a loaded value. Three queries."""
    obligation = value.obligation
    of_report = Q(obligation__isnull=True) if obligation is None else Q(obligation=obligation)
    changes = FigureChange.objects.filter(
        of_report, unit_id=value.unit_id, figure=value.figure, period_code=value.period_code
    )
    comments = FigureComment.objects.filter(of_report, figure=value.figure)
    files = FigureEvidence.objects.filter(figure_value=value).order_by("id")
    plan = obligation.deadline.plan if obligation else None
    return ValueOnPage(
        value_id=value.pk,
        unit=value.unit.name,
        period=period_named(value.period_code).label,
        text=value_text(figure, value.value),
        source=str(ValueSource(value.source).label),
        who=f"{value.entered_by.full_name}, {format_moment(timezone.localtime(value.at))}",
        obligation_id=value.obligation_id,
        report=f"Báo cáo theo kế hoạch {plan.number}" if plan else "",
        register_text="" if value.register_value is None else value_text(figure, value.register_value),
        reason=value.reason,
        note=value.note,
        changes=tuple(
            ChangeLine(
                at=format_moment(timezone.localtime(row.at)),
                who=row.changed_by.full_name,
                before="" if row.value_before is None else value_text(figure, row.value_before),
                after="bỏ số liệu" if row.value is None else value_text(figure, row.value),
                reason=row.reason,
            )
            for row in changes.select_related("changed_by").order_by("-at", "-id")
        ),
        comments=tuple(
            CommentLine(
                format_moment(timezone.localtime(row.at)),
                row.written_by.full_name,
                row.text,
                row.settled_at is not None,
            )
            for row in comments.select_related("written_by").order_by("at", "id")
        ),
        files=tuple(files.values_list("evidence_id", "evidence__name")),
    )


def export_rows(actor: Actor, figure: Figure) -> Iterator[tuple[str, str, str, str, Decimal | None, str]]:
    """Every value of a figure that the actor may see, of a ratio those of both sides; by period and unit. One query.

    They are read as they are taken.
    """
    rows = (
        whole_values(visible_values(actor), figure)
        .filter(figure__in=codes_of(figure))
        .order_by("period_end", "period_code", "unit__sort_key", "unit_id", "figure", "id")
        .values_list("unit__name", "unit__code", "period_code", "figure", "value", "source")
    )
    labels = {source.value: str(source.label) for source in ValueSource}
    for name, unit, period, code, value, source in rows.iterator(chunk_size=2000):
        yield name, unit, period, code, value, labels[source]
