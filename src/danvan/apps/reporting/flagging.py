"""The flags on a report: what it asks and says, held against earlier periods, other units and registers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max, Q, QuerySet

from danvan.apps.figures.access import COUNTED, GIVEN
from danvan.apps.figures.forms import form_of
from danvan.apps.figures.models import FigureValue
from danvan.apps.figures.periods import reported_period
from danvan.apps.figures.registers import computed_for
from danvan.apps.figures.selectors import values_of
from danvan.apps.plans.answered import answered
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Obligation
from danvan.apps.reporting.models import Report, ReportFile, SubmittedRound
from danvan.apps.reporting.rounds import RoundContent
from danvan.apps.reporting.texts import TEXTS
from danvan.domain.figures.definitions import Figure, FigureKind, RollUp
from danvan.domain.figures.forms import ReportForm
from danvan.domain.periods import Period, period_named
from danvan.domain.report_checks.content import (
    Asked,
    AskedFigure,
    AskedHeading,
    AskedText,
    Content,
    Flag,
    OtherReport,
)
from danvan.domain.report_checks.flags import Beside, flags_of

_NO_FORM = ReportForm("", 1, "", ())
_IN_FORCE = answered("report__obligation")


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a unit reported for the period before and for the same period a year before; None where it did not.

    The two are one period for a yearly report, which then stands in `year_before` alone.
    """

    before: Content | None
    year_before: Content | None


def asked_of(form: ReportForm | None) -> Asked:
    """What a form asks, as the checks of a report know it."""
    form = form or _NO_FORM
    return Asked(
        figures=tuple(
            _asked(figure, one.code, not one.may_be_nothing) for one in form.headings for figure in one.figures
        ),
        texts=tuple(
            AskedText(text.code, text.prompt, heading.code, text.is_required)
            for heading in form.headings
            for text in heading.texts
        ),
        headings=tuple(AskedHeading(one.code, one.title, one.may_be_nothing) for one in form.headings),
        files=tuple((file.code, file.prompt) for file in form.files),
    )


def content_of(report: Report) -> Content:
    """What a report says as it stands now. Two queries."""
    texts = {code: getattr(report, code) for code in TEXTS}
    files = ReportFile.objects.filter(report=report).exclude(asked="").values_list("asked", flat=True)
    return Content(values_of(report.obligation_id), texts, frozenset(report.nothing), frozenset(files))


@dataclass(frozen=True, slots=True)
class Checked:
    """The flags on a report, its figures, and what the registers had for them when it was looked through."""

    flags: tuple[Flag, ...]
    figures: Mapping[str, Decimal]
    registers: Mapping[str, Decimal]


def flags_on(report: Report, form: ReportForm | None = None) -> tuple[Flag, ...]:
    """Every flag on a report as it stands now, as `checked` finds them."""
    return checked(report, form).flags


def checked(report: Report, form: ReportForm | None = None) -> Checked:
    """A report as it stands now, looked through. Nine queries, whatever the number of units.

    A unit's own plan has no figures and follows its authority's words; only an empty one, or one without its files, is
    flagged. `report` comes with its obligation, unit and plan; `form` is what it asks when the caller has that already.
    """
    content, obligation = content_of(report), report.obligation
    form = form or form_of(obligation)
    if obligation.deadline.owed == OwedThing.OWN_PLAN:
        return Checked(flags_of(Asked(files=asked_of(form).files), content, Beside()), content.figures, {})
    earlier = earlier_of(obligation)
    others = _others(obligation)
    registers = computed_for(obligation, form.figures if form else ())
    flags = flags_of(
        asked_of(form),
        content,
        Beside(
            before=earlier.before,
            year_before=earlier.year_before,
            others=tuple(OtherReport(unit, _said(said)) for unit, said in others),
            computed=registers,
            names=frozenset((obligation.unit.name, *(unit for unit, _ in others))),
        ),
    )
    return Checked(flags, content.figures, registers)


def earlier_of(obligation: Obligation) -> Earlier:
    """What the unit reported for the periods that this one is compared with. Two queries."""
    period = period_named(reported_period(obligation).code)
    one, other = period.before, period.year_before
    values = earlier_values(obligation, (one.code, other.code))
    rounds = SubmittedRound.objects.filter(
        _IN_FORCE,
        report__obligation__unit_id=obligation.unit_id,
        report__obligation__deadline__owed=obligation.deadline.owed,
    ).filter(_of_period(obligation, one) | _of_period(obligation, other))
    texts = {
        _code(sent): sent.content for sent in rounds.select_related("report__obligation__deadline__plan").order_by("id")
    }
    before = _earlier(values.get(one.code), texts.get(one.code))
    return Earlier(None if one == other else before, _earlier(values.get(other.code), texts.get(other.code)))


def earlier_values(obligation: Obligation, codes: Iterable[str]) -> dict[str, dict[str, Decimal]]:
    """The counted figures of the obligation's unit in some periods: period → figure → value. One query."""
    rows = FigureValue.objects.filter(COUNTED, GIVEN, unit_id=obligation.unit_id, period_code__in=set(codes))
    found: dict[str, dict[str, Decimal]] = {}
    others = rows.exclude(obligation=obligation).order_by("id")
    for code, figure, value in others.values_list("period_code", "figure", "value"):
        if value is not None:
            found.setdefault(code, {})[figure] = value
    return found


def _of_period(obligation: Obligation, period: Period) -> Q:
    if obligation.period_code:
        return Q(report__obligation__period_code=period.code)
    return Q(report__obligation__period_code="", report__obligation__deadline__plan__year=period.year)


def _code(sent: SubmittedRound) -> str:
    return reported_period(sent.report.obligation).code


def _earlier(values: Mapping[str, Decimal] | None, said: RoundContent | None) -> Content | None:
    if values is None and said is None:
        return None
    return Content(values or {}, {code: said[code] for code in TEXTS} if said else {})  # type: ignore[literal-required]


def _others(obligation: Obligation) -> list[tuple[str, RoundContent]]:
    """What other units sent under the same deadline for the same period, each its latest round that counts."""
    rounds = _latest(
        SubmittedRound.objects.filter(
            _IN_FORCE,
            report__obligation__deadline_id=obligation.deadline_id,
            report__obligation__period_code=obligation.period_code,
        ).exclude(report__obligation=obligation)
    )
    rows = rounds.order_by("report__unit__sort_key", "report_id")
    return list(rows.values_list("report__unit__name", "content"))


def _latest(rounds: QuerySet[SubmittedRound]) -> QuerySet[SubmittedRound]:
    last = rounds.order_by().values("report").annotate(last=Max("pk")).values("last")
    return SubmittedRound.objects.filter(pk__in=last)


def _said(content: RoundContent) -> Content:
    return Content(
        {code: Decimal(value) for code, value in content["figures"].items()},
        {code: content[code] for code in TEXTS},  # type: ignore[literal-required]
        frozenset(content.get("nothing", ())),
    )


def _asked(figure: Figure, heading: str, is_required: bool) -> AskedFigure:  # noqa: FBT001 -- a fact of the heading
    counts = figure.kind is FigureKind.INTEGER and figure.roll_up is RollUp.SUM and not figure.target_section
    return AskedFigure(figure.code, figure.name, heading, is_required, counts, figure.usual or (None, None))
