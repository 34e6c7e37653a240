"""One activity with its figures, files and versions, as ready text."""

from dataclasses import dataclass

from django.utils import timezone

from danvan.apps.activities.access import activity_for
from danvan.apps.activities.content import differences, typed_counts
from danvan.apps.activities.enums import ActivityState
from danvan.apps.activities.kinds import kind_named
from danvan.apps.activities.models import Activity
from danvan.apps.activities.selectors.lists import doubts_of, kind_text
from danvan.apps.activities.workflow import ACTIVITY_WORKFLOW, ActivityFacts
from danvan.apps.evidence.selectors import evidence_label
from danvan.domain.authority import Actor
from danvan.domain.vietnamese.dates import format_date, format_moment
from danvan.domain.workflow import Possibility


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file that proves an activity."""

    evidence_id: int
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version: when, by whom, why, and what it changed."""

    made: str
    who: str
    reason: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """One activity as ready text; `figures` are label, value and unit of measure, blank for what was not counted."""

    pk: int
    version: int
    title: str
    kind: str
    unit: str
    held_on: str
    place: str
    note: str
    clause: str
    plan_id: int | None
    obligation: str
    obligation_id: int | None
    recorded: str
    state: str
    is_cancelled: bool
    cancel_reason: str
    doubts: tuple[str, ...]
    figures: tuple[tuple[str, str, str], ...]
    files: tuple[FileRow, ...]
    history: tuple[VersionRow, ...]
    acts: tuple[Possibility, ...]


def activity_page(actor: Actor, pk: int) -> ActivityPage:
    """One activity. Raises Http404 when the actor may not see it. At most five queries."""
    activity = activity_for(actor, pk)
    kind = kind_named(activity.kind)
    told = typed_counts(kind, dict(activity.figures.order_by("id").values_list("figure", "value")))
    recorded = format_moment(timezone.localtime(activity.recorded_at))
    return ActivityPage(
        pk=activity.pk,
        version=activity.version,
        title=activity.title,
        kind=kind_text(kind, activity.variant),
        unit=activity.unit.name,
        held_on=format_date(activity.held_on),
        place=activity.place,
        note=activity.note,
        clause=f"{activity.plan.number}, mục {activity.clause_path.replace('/', '.')}" if activity.plan else "",
        plan_id=activity.plan_id,
        obligation=activity.obligation.deadline.what if activity.obligation else "",
        obligation_id=activity.obligation_id,
        recorded=f"{activity.recorded_by.full_name}, {recorded}",
        state=str(activity.get_state_display()),
        is_cancelled=activity.state == ActivityState.CANCELLED,
        cancel_reason=activity.cancel_reason,
        doubts=doubts_of(activity),
        figures=tuple((one.label, told.get(one.code, ""), one.unit_of_measure) for one in kind.figures),
        files=_files(activity),
        history=_history(activity),
        acts=ACTIVITY_WORKFLOW.possibilities(
            actor=actor,
            state=ActivityState(activity.state),
            facts=ActivityFacts(own_unit=actor.belongs_to(activity.unit_id)),
        ),
    )


def _files(activity: Activity) -> tuple[FileRow, ...]:
    rows = activity.activity_files.select_related("evidence__file").order_by("id")
    return tuple(FileRow(row.evidence_id, evidence_label(row.evidence), row.evidence.note) for row in rows)


def _history(activity: Activity) -> tuple[VersionRow, ...]:
    """The versions, the newest first."""
    versions = list(activity.versions.select_related("made_by").order_by("version"))
    rows = []
    for before, version in zip([None, *versions], versions, strict=False):
        changes = differences(before.content, version.content) if before else {}
        rows.append(
            VersionRow(
                made=format_moment(timezone.localtime(version.made_at)),
                who=version.made_by.full_name,
                reason=version.reason,
                changes=tuple(
                    f"{label}: {old or 'để trống'} → {new or 'để trống'}." for label, (old, new) in changes.items()
                ),
            )
        )
    return tuple(reversed(rows))
