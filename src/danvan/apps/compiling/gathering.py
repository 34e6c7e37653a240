"""What units gave for one deadline and period, as the rules of compiling take it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from danvan.apps.compiling.models import CompiledReport, CompiledSource
from danvan.apps.figures.access import COUNTED, GIVEN, single_values
from danvan.apps.figures.forms import forms_of
from danvan.apps.figures.models import FigureValue
from danvan.apps.figures.periods import reported_period
from danvan.apps.plans.access import STANDING
from danvan.apps.plans.models import Deadline, Obligation
from danvan.apps.reporting.models import SubmittedRound
from danvan.domain.compiling.compilation import Compilation, GivenReport, compiled
from danvan.domain.figures.forms import FormHeading, ReportForm
from danvan.domain.periods import period_named

_TEXTS = ("content", "difficulties", "proposals")


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came: the obligations, each with the round that counts (None: nothing came), and what they come to."""

    obligations: tuple[Obligation, ...]
    rounds: Mapping[int, int | None]
    compilation: Compilation


def gathered(deadline: Deadline, period_code: str) -> Gathered:
    """Everything that units owe and gave. Five queries, however many units there are."""
    obligations = tuple(
        Obligation.objects.filter(STANDING, deadline=deadline, period_code=period_code)
        .select_related("unit__kind", "deadline__plan")
        .defer("deadline__plan__source_text")
        .annotate(round_id=Subquery(_last_round()))
        .order_by("unit__sort_key", "unit_id", "id")
    )
    rounds = {one.pk: one.round_id if one.is_answered else None for one in obligations}
    contents = _contents(rounds.values())
    values = _values(obligations)
    before = _values_before(obligations)
    forms = forms_of(obligations)
    asked = codes_asked(forms)
    reports = [
        GivenReport(
            unit_id=one.unit_id,
            unit=one.unit.name,
            last_day=one.last_day,
            received_on=one.received_on if one.is_answered else None,
            values=values.get(one.pk, {}),
            before=before.get(one.unit_id, {}),
            texts=contents.get(rounds[one.pk] or 0, {}),
            is_waived=one.waived_at is not None,
            asked=asked.get(one.pk),
        )
        for one in obligations
    ]
    return Gathered(obligations, rounds, compiled(_headings(obligations, forms), reports))


def came_after(report: CompiledReport) -> bool:
    """Whether what counts now is not what was taken: a round came, was replaced or sent back since. One query."""
    sources = CompiledSource.objects.filter(report=report, obligation=OuterRef("pk"))
    rows = Obligation.objects.filter(deadline=report.deadline, period_code=report.period_code).annotate(
        round_id=Subquery(_last_round()),
        taken_id=Subquery(sources.values("round_id")[:1]),
        was_taken=Exists(sources),
        counts=STANDING,
    )
    return any(
        one.counts != one.was_taken or (one.counts and (one.round_id if one.is_answered else None) != one.taken_id)
        for one in rows.order_by("id")
    )


def _last_round() -> QuerySet[SubmittedRound, int]:
    rounds = SubmittedRound.objects.filter(report__obligation=OuterRef("pk"))
    return rounds.order_by("-number", "-id").values_list("pk", flat=True)[:1]


def _headings(obligations: Iterable[Obligation], forms: Mapping[int, ReportForm | None]) -> list[FormHeading]:
    """The headings of all forms that the units' kinds are asked, in the order of the largest form."""
    by_kind = {one.unit.kind_id: forms[one.pk] for one in obligations}
    known = [form for form in by_kind.values() if form is not None]
    known.sort(key=lambda form: (-len(form.headings), form.code))
    return [heading for form in known for heading in form.headings]


def codes_asked(forms: Mapping[int, ReportForm | None]) -> dict[int, frozenset[str]]:
    """The codes of the figures that forms ask, by obligation; nothing for one that no form answers."""
    return {pk: frozenset(figure.code for figure in form.figures) for pk, form in forms.items() if form}


def _contents(rounds: Iterable[int | None]) -> dict[int, dict[str, str]]:
    rows = SubmittedRound.objects.filter(pk__in=[pk for pk in rounds if pk]).order_by("id").values_list("pk", "content")
    return {
        pk: {**content.get("texts", {}), **{code: str(content.get(code, "")) for code in _TEXTS}}
        for pk, content in rows
    }


def _values(obligations: Iterable[Obligation]) -> dict[int, dict[str, Decimal]]:
    rows = FigureValue.objects.filter(GIVEN, COUNTED, obligation__in=[one.pk for one in obligations])
    return _by_key(rows.order_by("id").values_list("obligation_id", "figure", "value"))


def _values_before(obligations: tuple[Obligation, ...]) -> dict[int, dict[str, Decimal]]:
    """The same figures of the same period a year before, of the same units."""
    if not obligations:
        return {}
    before = period_named(reported_period(obligations[0]).code).year_before
    units = [one.unit_id for one in obligations]
    rows = single_values(FigureValue.objects.filter(GIVEN, COUNTED, period_code=before.code, unit__in=units))
    return _by_key(rows.order_by("id").values_list("unit_id", "figure", "value"))


def _by_key(rows: Iterable[tuple[int | None, str, Decimal | None]]) -> dict[int, dict[str, Decimal]]:
    found: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for key, code, value in rows:
        if key is not None and value is not None:
            found[key][code] = value
    return found
