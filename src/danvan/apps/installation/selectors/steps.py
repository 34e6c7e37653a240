"""Where the set-up stands: its steps with what each holds, and what is left to do."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from danvan.apps.installation.enums import OPTIONAL_STEPS, Step, StepState
from danvan.apps.installation.models import AuthorityProfile, Installation, SetUpStep
from danvan.apps.orgs.models import Post, Unit

Authority = Unit  # how pages name whom the installation serves, without touching the models


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step as ready text: where it stands, and what was saved in it."""

    step: str
    label: str
    state: StepState
    holds: str
    is_optional: bool

    @property
    def is_left(self) -> bool:
        """Whether nobody has saved or skipped it yet."""
        return self.state is StepState.WAITING


@dataclass(frozen=True, slots=True)
class SetUpPage:
    """The steps in order; `next_step` is the first that is left, blank when none is."""

    authority: str
    steps: tuple[StepRow, ...]
    next_step: str
    finished: int


def is_in_use() -> bool:
    """Whether somebody began to set an installation of their own up in this database."""
    return Installation.objects.exists()


def installed_authority(fallback_id: int | None = None) -> Unit | None:
    """The authority that the installation serves; where none was chosen, the one of whoever asks. One query."""
    served = Q(pk__in=Installation.objects.filter(id=1, authority__isnull=False).values("authority_id"))
    units = Unit.objects.filter(served | Q(pk=fallback_id)).annotate(is_served=served)
    return units.select_related("kind", "parent").order_by("-is_served", "pk").first()


def set_up_page(authority: Unit | None, today: date) -> SetUpPage:
    """The steps with what each holds."""
    saved = {row.step: row for row in SetUpStep.objects.all()}
    counted = _counted(authority, today) if authority else Counted(0, 0)
    holds = _holds(authority, counted) if authority else {}
    rows = tuple(
        StepRow(
            step=step.value,
            label=str(step.label),
            state=_state(saved.get(step.value), is_there=step is Step.PEOPLE and counted.people > 1),
            holds=holds.get(step, ""),
            is_optional=step in OPTIONAL_STEPS,
        )
        for step in Step
    )
    left = next((row.step for row in rows if row.is_left), "")
    finished = sum(not row.is_left for row in rows)
    return SetUpPage(authority.name if authority else "", rows, left, finished)


def next_step() -> str:
    """The first step that nobody saved or skipped, blank when none is left."""
    return next(iter(_left()), "")


def steps_left(authority_id: int) -> tuple[str, ...]:
    """The labels of the steps that nobody saved or skipped, where a set-up of the authority was begun; else empty."""
    if not Installation.objects.filter(id=1, authority_id=authority_id).exists():
        return ()
    return tuple(str(Step(step).label) for step in _left())


def _left() -> list[str]:
    saved = set(SetUpStep.objects.values_list("step", flat=True))
    if Step.PEOPLE.value not in saved and _has_people():
        saved.add(Step.PEOPLE.value)
    return [step.value for step in Step if step.value not in saved]


def _has_people() -> bool:
    """Whether others than one administrator hold posts: people may also come from a workbook."""
    served = Installation.objects.filter(id=1).values("authority_id")
    people = Post.objects.filter(unit__authority_id__in=served).values_list("person_id", flat=True).distinct()
    return len(people[:2]) > 1


def _state(row: SetUpStep | None, *, is_there: bool) -> StepState:
    if row is None:
        return StepState.FINISHED if is_there else StepState.WAITING
    return StepState.SKIPPED if row.is_skipped else StepState.FINISHED


@dataclass(frozen=True, slots=True)
class Counted:
    """How many offices an authority has, and how many people hold posts in it."""

    offices: int
    people: int


def _counted(authority: Unit, today: date) -> Counted:
    held = Q(posts__valid_from__lte=today) & (Q(posts__valid_until__isnull=True) | Q(posts__valid_until__gte=today))
    counted = Unit.objects.filter(authority=authority).aggregate(
        offices=Count("pk", filter=~Q(pk=authority.pk), distinct=True),
        people=Count("posts__person", filter=held, distinct=True),
    )
    return Counted(**counted)


def _holds(authority: Unit, counted: Counted) -> dict[Step, str]:
    profile = AuthorityProfile.objects.filter(authority=authority).select_related("lead_unit").first()
    above = authority.parent.area_name or authority.parent.name if authority.parent else ""
    return {
        Step.AUTHORITY: f"{authority.name}{f', {above.lower()[:1]}{above[1:]}' if above else ''}",
        Step.OFFICES: f"{counted.offices} cơ quan, đơn vị" if counted.offices else "",
        Step.LEAD: f"{profile.lead_unit} chủ trì" if profile and profile.lead_unit else "",
        Step.LETTERHEAD: (profile.printed_name if profile else "")
        + (", có biểu trưng" if profile and profile.logo_id else ""),
        Step.PEOPLE: f"{counted.people} người giữ chức vụ" if counted.people else "",
    }
