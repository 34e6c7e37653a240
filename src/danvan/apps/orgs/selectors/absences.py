"""Absences as lists of ready text: who is away, until when, and who stands in."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from danvan.apps.orgs.access import may_enter_for, visible_absences
from danvan.apps.orgs.models import Absence
from danvan.apps.orgs.selectors.delegations import span_text
from danvan.domain.authority import Actor
from danvan.domain.vietnamese.dates import format_moment


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """An absence in a list. `delegation_id` is None without a substitute; `may_end` says that the reader may end it."""

    pk: int
    person: str
    post: str
    span: str
    note: str
    substitute: str
    delegation_id: int | None
    state: str
    colour: str
    ended: str
    may_end: bool


def absence_rows(actor: Actor, day: date) -> tuple[AbsenceRow, ...]:
    """The absences that the actor may see, newest first."""
    return tuple(_row(row, day, may_end=_may_end(row, actor, day)) for row in visible_absences(actor))


def absences_on(day: date, *, unit_id: int | None = None, person_id: int | None = None) -> tuple[AbsenceRow, ...]:
    """Who is away on a day in a unit, or whether a person is; for their pages."""
    rows: QuerySet[Absence] = Absence.objects.filter(
        ended_at__isnull=True, valid_from__lte=day, valid_until__gte=day
    ).select_related("post__person", "post__unit", "delegation__delegate_post__person", "ended_by")
    if unit_id is not None:
        rows = rows.filter(post__unit_id=unit_id)
    if person_id is not None:
        rows = rows.filter(post__person_id=person_id)
    return tuple(_row(row, day, may_end=False) for row in rows.order_by("valid_until", "id"))


def _may_end(row: Absence, actor: Actor, day: date) -> bool:
    return row.ended_at is None and day <= row.valid_until and may_enter_for(actor, row.post)


def _row(row: Absence, day: date, *, may_end: bool) -> AbsenceRow:
    state, colour = _standing(row, day)
    ended = ""
    if row.ended_at and row.ended_by:
        ended = f"{row.ended_by.full_name} ghi lúc {format_moment(timezone.localtime(row.ended_at))}"
    return AbsenceRow(
        pk=row.pk,
        person=row.post.person.full_name,
        post=f"{row.post.title}, {row.post.unit.name}",
        span=span_text(row.valid_from, row.valid_until),
        note=row.note,
        substitute=_substitute(row),
        delegation_id=row.delegation_id,
        state=state,
        colour=colour,
        ended=ended,
        may_end=may_end,
    )


def _substitute(row: Absence) -> str:
    if row.delegation is None:
        return ""
    post = row.delegation.delegate_post
    revoked = "; ủy quyền đã thu hồi" if row.delegation.revoked_at else ""
    return f"{post.person.full_name} ({post.title}{revoked})"


def _standing(row: Absence, day: date) -> tuple[str, str]:
    if row.ended_at is not None:
        return "Đã có mặt trở lại", "grey"
    if day < row.valid_from:
        return "Sắp vắng mặt", "blue"
    return ("Đang vắng mặt", "yellow") if day <= row.valid_until else ("Đã qua", "grey")
