"""A reading as the check of a plan sees it: with the register, the days off and the units of this installation."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q

from danvan.adapters.stamps import Kept
from danvan.apps.legal.selectors import register_around, seldom_changed, working_calendar
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.confirmation import authority_of, form_of
from danvan.apps.plans.enums import CheckDecision
from danvan.apps.plans.models import CheckAnswer, CheckSetting, Plan, PlanReading
from danvan.domain.law.parameters import parameter_on
from danvan.domain.plan_checking.checked import CheckedPlan
from danvan.domain.plan_checking.checking import blocking_findings, check_plan
from danvan.domain.plan_checking.days import plan_days
from danvan.domain.plan_checking.facts import Form, cited_places
from danvan.domain.plan_checking.findings import CheckFinding
from danvan.domain.plan_checking.units import named_units
from danvan.domain.rules import RuleViolation
from danvan.domain.units import Span
from danvan.domain.vietnamese.text import evened, fold

WAIVED = Q(decision=CheckDecision.WAIVED, taken_back_at__isnull=True)
APPRAISAL = "checking.appraisal_days"
_kept: Kept[dict[int, int]] = Kept()


def check_of(reading: PlanReading) -> tuple[CheckFinding, ...]:
    """Everything that the check finds in a reading. Four queries, however long the text is.

    Raises RuleViolation for a text of which no year is known.
    """
    return check_plan(checked_plan(reading))


def checked_plan(reading: PlanReading) -> CheckedPlan:
    """A reading with all that its check needs. Raises RuleViolation for a text of which no year is known."""
    return checked_text(
        form_of(reading), reading.source_text, supplements=reading.supplements, authority=authority_of(reading.owner)
    )


def checked_text(form: Form, source_text: str, *, supplements: Mapping[str, str | int], authority: Unit) -> CheckedPlan:
    """A text of an authority with all that its check needs, as read or corrected, with what a person supplied.

    Raises RuleViolation for a text of which no year is known.
    """
    days = plan_days(form, supplements)
    if days is None:
        raise RuleViolation(
            "Chưa biết năm của kế hoạch nên chưa kiểm tra được. Bổ sung năm, ngày ban hành ở “Thông tin của văn bản”."
        )
    places = cited_places(form, source_text)
    return CheckedPlan(
        form=form,
        source_text=source_text,
        day=days.day,
        end=days.end,
        register=register_around(place.cited for place in places),
        calendar=working_calendar(days.day.year - 1, days.end.year + 2),
        supplements=supplements,
        lives=_lives(named_units(form), days.day),
        appraisal_days=appraisal_days(authority, days.day),
    )


def unsettled(reading: PlanReading) -> tuple[CheckFinding, ...]:
    """The findings that keep the plan from its issue: neither mended nor let stand with a reason."""
    return _not_waived(blocking_findings(form_of(reading), reading.source_text), reading.pk)


def unsettled_of(plan: Plan) -> tuple[CheckFinding, ...]:
    """The same of a confirmed plan, whose page may have brought the form along. At most two queries."""
    form = getattr(plan, "unissued_form", None)
    if form is None:
        form = PlanReading.objects.values_list("corrected", flat=True).get(pk=plan.reading_id)
    return _not_waived(blocking_findings(form, plan.source_text), plan.reading_id)


def _not_waived(blocking: tuple[CheckFinding, ...], reading_id: int) -> tuple[CheckFinding, ...]:
    waived = waived_keys(reading_id) if blocking else set()
    return tuple(finding for finding in blocking if finding.key not in waived)


def waived_keys(reading_id: int) -> set[str]:
    """The keys of the findings of a reading that stand with a reason which nobody took back."""
    waived = CheckAnswer.objects.filter(WAIVED, reading_id=reading_id).order_by("id")
    return set(waived.values_list("key", flat=True))


def appraisal_days(authority: Unit, day: date) -> int:
    """The least working days for appraising dossiers: as the authority set them, else as the software proposes."""
    settings = _kept.get(seldom_changed(), "appraisal", _settings)
    if authority.pk in settings:
        return settings[authority.pk]
    proposed = parameter_on(APPRAISAL, day).value
    return proposed if isinstance(proposed, int) else 0


def _settings() -> dict[int, int]:
    return dict(CheckSetting.objects.order_by("id").values_list("authority_id", "appraisal_days"))


def _lives(names: Iterable[str], day: date) -> dict[str, tuple[Span, ...]]:
    """The lives of the units that bear these names. An office of later years says nothing of earlier ones."""
    found: dict[str, list[Span]] = {}
    units = Unit.objects.filter(folded_name__in={fold(name) for name in names}).order_by("id")
    for name, area, since, is_known, until in units.values_list(
        "name", "area_name", "valid_from", "is_start_known", "valid_until"
    ):
        if area or since <= day:
            found.setdefault(evened(name), []).append(Span(since if is_known else date.min, until))
    return {name: tuple(spans) for name, spans in found.items()}
