"""Compiling units' reports: a number keeps its parts, what is missing is no zero, exceptions are said."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from danvan.domain.figures.definitions import Figure, FigureKind, RollUp
from danvan.domain.figures.forms import FormHeading
from danvan.domain.figures.rolling import RolledUp, compare, roll_up
from danvan.domain.figures.rounding import round_half_up, shown, shown_percent
from danvan.domain.figures.wording import whole_text

MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class GivenReport:
    """What one unit gave for the period.

    `received_on` None: nothing came, or what came was sent back. `values` and `before` (of the same period a year
    earlier) by code of figure, `texts` by code of the form's text. `doubts` are sentences on what looked odd in it.
    `asked` are the codes of the figures that its form asks, None for all: what a unit is not asked it does not lack.
    """

    unit_id: int
    unit: str
    last_day: date
    received_on: date | None
    values: Mapping[str, Decimal] = field(default_factory=dict)
    before: Mapping[str, Decimal] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    is_waived: bool = False
    asked: frozenset[str] | None = None

    @property
    def days_late(self) -> int:
        """How many days after its last day it came."""
        return max(0, (self.received_on - self.last_day).days) if self.received_on else 0


@dataclass(frozen=True, slots=True)
class CompiledFigure:
    """One figure of all units: the whole with its parts now and, over the same units, a year before."""

    now: RolledUp[int]
    before: RolledUp[int]

    @property
    def figure(self) -> Figure:
        """What it is."""
        return self.now.figure

    @property
    def value_text(self) -> str:
        """The whole as it is printed: "1.536", "86,27% (44/51)", "12/29 đơn vị"."""
        return _text(self.now)

    @property
    def before_text(self) -> str:
        """The same of a year before; empty where nothing is known."""
        return _text(self.before) if self.before.parts else ""

    @property
    def change_text(self) -> str:
        """How much more or less it is: "tăng 12 (8,33%)"; empty where one of the two is missing."""
        if not self.before.parts or not self.now.parts or self.figure.kind is FigureKind.BOOLEAN:
            return ""
        comparison = compare(self.now.value, self.before.value)
        difference = comparison.difference
        if difference is None:
            return ""
        if not difference:
            return "không đổi"
        verb = "tăng" if difference > 0 else "giảm"
        size = shown(round_half_up(abs(difference)))
        if self.figure.kind is FigureKind.PERCENT:
            return f"{verb} {size} điểm %"
        return f"{verb} {size}" + ("" if comparison.percent is None else f" ({shown_percent(abs(comparison.percent))})")


@dataclass(frozen=True, slots=True)
class CollectedText:
    """What one unit wrote under a heading."""

    unit_id: int
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class CompiledHeading:
    """One heading of the form over all units."""

    code: str
    title: str
    figures: tuple[CompiledFigure, ...]
    texts: tuple[CollectedText, ...]


@dataclass(frozen=True, slots=True)
class Compilation:
    """All that the units' reports come to; `exceptions` are sentences on what is missing, late or doubtful."""

    headings: tuple[CompiledHeading, ...]
    exceptions: tuple[str, ...]
    owed: int
    received: int
    on_time: int


def compiled(forms: Iterable[FormHeading], reports: Iterable[GivenReport]) -> Compilation:
    """The reports of one period as one, heading by heading in the order of the forms.

    A heading that only some kinds of unit are asked stands once. Units without a report are named and count for
    nothing; waived ones are not owed.
    """
    owed = tuple(report for report in reports if not report.is_waived)
    came = tuple(report for report in owed if report.received_on is not None)
    headings = tuple(
        heading
        for heading in (_heading(one, came) for one in merged_headings(forms))
        if heading.figures or heading.texts
    )
    return Compilation(
        headings=headings,
        exceptions=tuple(_exceptions(owed)),
        owed=len(owed),
        received=len(came),
        on_time=sum(not report.days_late for report in came),
    )


def merged_headings(forms: Iterable[FormHeading]) -> tuple[FormHeading, ...]:
    """The headings of several forms, each code once, with all figures and texts that any of them asks under it."""
    merged: dict[str, FormHeading] = {}
    for heading in forms:
        known = merged.get(heading.code)
        if known is None:
            merged[heading.code] = heading
            continue
        figures = {figure.code: figure for figure in (*known.figures, *heading.figures)}
        texts = {text.code: text for text in (*known.texts, *heading.texts)}
        merged[heading.code] = FormHeading(
            known.code, known.title, tuple(figures.values()), tuple(texts.values()), known.may_be_nothing, known.files
        )
    return tuple(merged.values())


def summary_text(compilation: Compilation) -> str:
    """How many reports came, in a sentence.

    >>> summary_text(Compilation((), (), 29, 26, 24))
    'Đã nhận 26/29 báo cáo, trong đó 24 báo cáo đúng hạn (92,31% số đã nhận).'
    """
    if not compilation.received:
        return f"Chưa nhận được báo cáo nào trong {compilation.owed} báo cáo phải nộp."
    share = shown_percent(100 * Fraction(compilation.on_time, compilation.received))
    return (
        f"Đã nhận {compilation.received}/{compilation.owed} báo cáo, trong đó {compilation.on_time} báo cáo đúng hạn "
        f"({share} số đã nhận)."
    )


def _asked(figure: Figure, came: Iterable[GivenReport]) -> Iterator[GivenReport]:
    """Those of the reports whose form asks for a figure, and those that gave it though it does not any more."""
    return (
        one
        for one in came
        if one.asked is None or figure.code in one.asked or figure.code in {*one.values, *one.before}
    )


def _heading(heading: FormHeading, came: tuple[GivenReport, ...]) -> CompiledHeading:
    figures = (
        CompiledFigure(
            roll_up(figure, {report.unit_id: report.values for report in _asked(figure, came)}),
            roll_up(figure, {report.unit_id: report.before for report in _asked(figure, came)}),
        )
        for figure in heading.figures
        if figure.roll_up is not RollUp.NONE
    )
    return CompiledHeading(
        code=heading.code,
        title=heading.title,
        figures=tuple(figure for figure in figures if figure.now.parts),
        texts=tuple(
            CollectedText(report.unit_id, report.unit, report.texts[text.code].strip())
            for text in heading.texts
            for report in came
            if report.texts.get(text.code, "").strip()
        ),
    )


def _exceptions(owed: tuple[GivenReport, ...]) -> Iterable[str]:
    missing = [report.unit for report in owed if report.received_on is None]
    if missing:
        yield f"Chưa có báo cáo của {_names(missing)}."
    late = [f"{report.unit} (trễ {report.days_late} ngày)" for report in owed if report.days_late]
    if late:
        yield f"Nộp trễ hạn: {_names(late)}."
    for report in owed:
        for doubt in report.doubts:
            yield f"{report.unit}: {doubt}"


def _names(names: list[str]) -> str:
    more = f" và {len(names) - MOST_NAMES} đơn vị khác" if len(names) > MOST_NAMES else ""
    return f"{len(names)} đơn vị: " * (len(names) > 1) + "; ".join(names[:MOST_NAMES]) + more


def _text(whole: RolledUp[int]) -> str:
    return whole_text(whole.figure, len(whole.parts), whole.numerator, whole.denominator)
