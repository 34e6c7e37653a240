"""What was remarked on one figure of a report, and how it came to its value."""

from dataclasses import dataclass

from django.db.models import Count
from django.http import Http404
from django.utils import timezone

from danvan.apps.figures.forms import form_of
from danvan.apps.figures.models import FigureChange, FigureComment, FigureValue
from danvan.apps.plans.models import Obligation
from danvan.apps.reporting.access import sees_working_text
from danvan.apps.reporting.figures import typed_text
from danvan.apps.reporting.models import Report
from danvan.domain.authority import Actor
from danvan.domain.vietnamese.dates import format_moment


@dataclass(frozen=True, slots=True)
class FigureTalk:
    """One figure of a report: remarks and changes as ready text, who said what when, the oldest remark first.

    `value` and `changes` are empty for who may not read what is still being written.
    """

    code: str
    name: str
    value: str
    comments: tuple[tuple[str, str], ...]
    changes: tuple[tuple[str, str], ...]


def remarks_on(obligation: Obligation) -> dict[str, int]:
    """How many remarks stand on each figure of a report, by its code. One query, or none where none is known."""
    if not getattr(obligation, "has_remarks", True):
        return {}
    rows = FigureComment.objects.filter(obligation=obligation).order_by("figure").values_list("figure")
    return dict(rows.annotate(Count("id")))


def figure_talk(actor: Actor, obligation: Obligation, code: str) -> FigureTalk:
    """The remarks on one figure. Raises Http404 when the report does not ask for it."""
    form = form_of(obligation)
    figure = next((one for one in (form.figures if form else ()) if one.code == code), None)
    if figure is None:
        raise Http404
    comments = FigureComment.objects.filter(obligation=obligation, figure=code).select_related("written_by")
    report: Report | None = getattr(obligation, "report", None)
    shows = report is not None and (actor.belongs_to(obligation.unit_id) or sees_working_text(actor, report))
    row = FigureValue.objects.filter(obligation=obligation, figure=code).first() if shows else None
    history = FigureChange.objects.filter(obligation=obligation, figure=code).select_related("changed_by")
    return FigureTalk(
        code=code,
        name=figure.name,
        value=typed_text(code, row.value) if row else "",
        comments=tuple(
            (f"{one.written_by.full_name}, {format_moment(timezone.localtime(one.at))}", one.text)
            for one in comments.order_by("at", "id")
        ),
        changes=tuple(
            (
                f"{one.changed_by.full_name}, {format_moment(timezone.localtime(one.at))}",
                f"{typed_text(code, one.value_before) or 'trống'} → {typed_text(code, one.value) or 'trống'}",
            )
            for one in (history.order_by("-at", "-id") if shows else ())
        ),
    )
