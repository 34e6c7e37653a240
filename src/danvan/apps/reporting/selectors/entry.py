"""The form of a report as a sheet: heading by heading, each cell with its version and what to compare it with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from danvan.apps.figures.forms import form_of
from danvan.apps.figures.models import FigureValue
from danvan.apps.figures.periods import reported_period
from danvan.apps.figures.registers import computed_for, stated_beside
from danvan.apps.plans.models import Obligation
from danvan.apps.reporting.figures import stored_value, typed_text
from danvan.apps.reporting.flagging import earlier_values
from danvan.apps.reporting.models import Report
from danvan.apps.reporting.selectors.comments import remarks_on
from danvan.apps.reporting.texts import TEXTS, content_label, text_print
from danvan.apps.reporting.wording import finding_text
from danvan.domain.figures.agreement import check_identities, check_together, check_usual
from danvan.domain.figures.catalogue import IDENTITIES
from danvan.domain.figures.definitions import Figure, FigureKind, RollUp
from danvan.domain.figures.forms import FormFile, FormHeading, ReportForm
from danvan.domain.figures.registers import Computed
from danvan.domain.figures.rounding import shown
from danvan.domain.periods import Period, PeriodKind, period_named, periods_of


@dataclass(frozen=True, slots=True)
class EntryCell:
    """One figure of the form as ready text; `notes` what does not agree or is unusual, `comments` how many remarks.

    `register` is what the register has, "chưa có" where it holds nothing, empty for a figure of no register.

    `year_before` is empty where the period before is that very period; `cumulated` for what does not add up.
    """

    code: str
    name: str
    unit_of_measure: str
    is_yes_no: bool
    is_whole: bool
    text: str
    version: int
    before: str
    year_before: str
    cumulated: str
    notes: tuple[str, ...]
    comments: int
    register: str = ""
    register_value: Decimal | None = None

    @property
    def seen(self) -> str:
        """What a page sends along, so that a change is told from what somebody else wrote meanwhile."""
        return f"{self.version}|{self.text}"


@dataclass(frozen=True, slots=True)
class EntryHeading:
    """A heading of figures; `is_nothing` the unit said "không phát sinh"."""

    code: str
    title: str
    may_be_nothing: bool
    is_nothing: bool
    cells: tuple[EntryCell, ...]

    @property
    def given(self) -> int:
        """How many of its figures have a value."""
        return sum(bool(cell.text) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class EntryOnPage:
    """The sheet of a report.

    `before_label` and `year_before_label` name the compared periods; `is_part_of_year` says that figures add up over
    the year; `prints` tell the stored texts from later ones; `files` are those that must be sent along,
    `values` what is stored.
    """

    headings: tuple[EntryHeading, ...]
    before_label: str
    year_before_label: str
    is_part_of_year: bool
    prints: dict[str, str]
    figures: tuple[Figure, ...]
    files: tuple[FormFile, ...]
    values: Mapping[str, Decimal]
    content_label: str

    @property
    def cells(self) -> dict[str, EntryCell]:
        """Every cell by its code."""
        return {cell.code: cell for heading in self.headings for cell in heading.cells}

    @property
    def from_registers(self) -> dict[str, str]:
        """What the registers have for cells that are still blank, as one would type it."""
        return {
            code: typed_text(code, cell.register_value)
            for code, cell in self.cells.items()
            if cell.register_value is not None and not cell.text
        }


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands in and beside the cells of a report."""

    rows: Mapping[str, FigureValue]
    before: Mapping[str, Decimal]
    year_before: Mapping[str, Decimal]
    so_far: Mapping[str, Decimal]
    notes: Mapping[str, tuple[str, ...]]
    comments: Mapping[str, int]
    is_part_of_year: bool
    registers: Mapping[str, Computed]


def entry_on_page(obligation: Obligation) -> EntryOnPage:
    """The sheet of a report as it stands now. Five queries, however many figures it asks."""
    form = form_of(obligation) or ReportForm("", 1, "", ())
    period = period_named(reported_period(obligation).code)
    report: Report | None = getattr(obligation, "report", None)
    beside = _beside(obligation, period, form)
    nothing = set(report.nothing) if report else set()
    is_year = period.before == period.year_before
    return EntryOnPage(
        headings=tuple(_heading(one, beside, nothing) for one in form.headings if one.figures),
        before_label=_named(period.before),
        year_before_label="" if is_year else _named(period.year_before),
        is_part_of_year=beside.is_part_of_year,
        figures=form.figures,
        files=form.files,
        values={code: row.value for code, row in beside.rows.items() if row.value is not None},
        prints={code: text_print(getattr(report, code) if report else "") for code in TEXTS},
        content_label=content_label(obligation),
    )


def notes_on(values: Mapping[str, Decimal]) -> dict[str, tuple[str, ...]]:
    """What is to be said of the figures given so far, by the figure beside which it stands.

    Sums that do not agree, pairs told alone, values that are unusual. A sum is said at every figure of it.
    """
    meant = {code: stored_value(code, value) for code, value in values.items()}
    found: dict[str, list[str]] = {}
    by_place = {identity.left[0]: identity for identity in IDENTITIES}
    for finding in (*check_identities(meant), *check_together(meant), *check_usual(meant)):
        place = finding.place or ""
        tied = by_place[place].codes if place in by_place and finding.code.startswith(("sums", "part")) else (place,)
        for code in tied:
            found.setdefault(code, []).append(finding_text(finding))
    return {code: tuple(dict.fromkeys(said)) for code, said in found.items()}


def tied_to(code: str) -> tuple[str, ...]:
    """The figures whose notes may change with one: it, its pair, and all that stand in a sum with it."""
    tied = [other for identity in IDENTITIES if code in identity.codes for other in identity.codes]
    return tuple(dict.fromkeys((code, *tied)))


def _beside(obligation: Obligation, period: Period, form: ReportForm) -> _Beside:
    rows = {row.figure: row for row in FigureValue.objects.filter(obligation=obligation).order_by("id")}
    values = {code: row.value for code, row in rows.items() if row.value is not None}
    in_year = [one for one in _of_the_year(period) if one.number < period.number]
    earlier = earlier_values(obligation, (one.code for one in (period.before, period.year_before, *in_year)))
    so_far: dict[str, Decimal] = dict(values)
    for one in in_year:
        for code, value in earlier.get(one.code, {}).items():
            so_far[code] = so_far.get(code, Decimal(0)) + value
    registers = stated_beside(form.figures, computed_for(obligation, form.figures), values, {})
    return _Beside(
        rows=rows,
        before=earlier.get(period.before.code, {}),
        year_before=earlier.get(period.year_before.code, {}),
        so_far=so_far,
        notes=_with_registers(notes_on(values), registers),
        registers=registers,
        comments=remarks_on(obligation),
        is_part_of_year=period.kind in {PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF_YEAR},
    )


def _with_registers(
    notes: Mapping[str, tuple[str, ...]], registers: Mapping[str, Computed]
) -> dict[str, tuple[str, ...]]:
    """Also said: where the unit's number is not that of its register, and that this asks for a reason."""
    found = dict(notes)
    for code, one in registers.items():
        if one.differs:
            said = f"Khác sổ ({typed_text(code, one.value)}): bổ sung sổ, sửa số, hoặc nêu lý do ở trang kiểm tra."
            found[code] = (*found.get(code, ()), said)
    return found


def _of_the_year(period: Period) -> Iterable[Period]:
    return periods_of(period.kind, period.year, period.cut_off)


def _heading(heading: FormHeading, beside: _Beside, nothing: set[str]) -> EntryHeading:
    return EntryHeading(
        code=heading.code,
        title=heading.title,
        may_be_nothing=heading.may_be_nothing,
        is_nothing=heading.code in nothing,
        cells=tuple(_cell(figure, beside) for figure in heading.figures),
    )


def _cell(figure: Figure, beside: _Beside) -> EntryCell:
    row = beside.rows.get(figure.code)
    adds_up = beside.is_part_of_year and figure.roll_up is RollUp.SUM and figure.kind is not FigureKind.BOOLEAN
    total = beside.so_far.get(figure.code) if adds_up else None
    register = beside.registers.get(figure.code)
    return EntryCell(
        code=figure.code,
        name=figure.name,
        unit_of_measure="" if figure.kind is FigureKind.BOOLEAN else figure.unit_of_measure,
        is_yes_no=figure.kind is FigureKind.BOOLEAN,
        is_whole=figure.kind is FigureKind.INTEGER,
        text=typed_text(figure.code, row.value if row else None),
        version=row.version if row else 0,
        before=typed_text(figure.code, beside.before.get(figure.code)),
        year_before=typed_text(figure.code, beside.year_before.get(figure.code)),
        cumulated="" if total is None else shown(total),
        notes=beside.notes.get(figure.code, ()),
        comments=beside.comments.get(figure.code, 0),
        register=(typed_text(figure.code, register.value) or "chưa có") if register else "",
        register_value=register.value if register else None,
    )


def _named(period: Period) -> str:
    return period.label[:1].upper() + period.label[1:]
