"""What a report asks, as data: forms with headings, their figures and their texts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from danvan.domain.figures.catalogue import FIGURES, HEADINGS
from danvan.domain.figures.definitions import Figure
from danvan.domain.figures.loading import Row, shipped_tables

_TITLES = {heading.code: heading.title for heading in HEADINGS}
_ONCE = ""
_YEAR = "year"


@dataclass(frozen=True, slots=True)
class FormText:
    """A text that a report asks under a heading."""

    code: str
    prompt: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class FormFile:
    """A file that a report asks under a heading."""

    code: str
    prompt: str


@dataclass(frozen=True, slots=True)
class FormHeading:
    """A part of a report: its figures, its texts and its files.

    `may_be_nothing`: the unit may answer the whole part with "không phát sinh"; without it every figure and every
    required text must be given.
    """

    code: str
    title: str
    figures: tuple[Figure, ...]
    texts: tuple[FormText, ...]
    may_be_nothing: bool
    files: tuple[FormFile, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportForm:
    """What one kind of report asks of one kind of unit for one kind of period."""

    code: str
    version: int
    title: str
    headings: tuple[FormHeading, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure it asks, in its order."""
        return tuple(figure for heading in self.headings for figure in heading.figures)

    @property
    def files(self) -> tuple[FormFile, ...]:
        """Every file it asks, in its order."""
        return tuple(file for heading in self.headings for file in heading.files)

    @property
    def required_figures(self) -> tuple[Figure, ...]:
        """The figures under headings that cannot be answered with "không phát sinh"."""
        return tuple(figure for heading in self.headings if not heading.may_be_nothing for figure in heading.figures)


@lru_cache(maxsize=256)
def default_form(owed: str, unit_kind: str, period_kind: str = _ONCE) -> ReportForm | None:
    """The shipped form for what is owed, asked of a kind of unit, None where nothing shipped fits.

    `period_kind` is the value of a kind of period, empty for what is owed once under a plan, which speaks of its year.
    A heading that asks nothing of the unit's kind falls away.
    """
    for row in shipped_tables("forms.toml", "form"):
        if row["owed"] == owed and period_kind in _list(row["periods"]):
            return _form(row, unit_kind, period_kind or _YEAR)
    return None


def with_figures(form: ReportForm, heading: FormHeading) -> ReportForm:
    """The form with one more heading at its end, or with that heading's figures added to the one of the same code."""
    known = {one.code: one for one in form.headings}
    if heading.code not in known:
        return replace(form, headings=(*form.headings, heading))
    joined = replace(known[heading.code], figures=(*known[heading.code].figures, *heading.figures))
    return replace(form, headings=tuple(joined if one.code == heading.code else one for one in form.headings))


def with_files(form: ReportForm, names: Iterable[str]) -> ReportForm:
    """The form with files asked beside its own; their codes count them ("tep-1"), their names are the prompts."""
    files = tuple(FormFile(f"tep-{number}", name) for number, name in enumerate(names, start=1))
    if not files:
        return form
    heading = FormHeading("attached", "Tệp phải gửi kèm", (), (), may_be_nothing=False, files=files)
    return replace(form, headings=(*form.headings, heading))


def _form(row: Row, unit_kind: str, period_kind: str) -> ReportForm:
    version = row["version"]
    headings = (_heading(one, unit_kind, period_kind) for one in _tables(row["headings"]))
    return ReportForm(
        code=str(row["code"]),
        version=version if isinstance(version, int) else 1,
        title=str(row["title"]),
        headings=tuple(one for one in headings if one.figures or one.texts or one.files),
    )


def _heading(row: Row, unit_kind: str, period_kind: str) -> FormHeading:
    of = str(row.get("figures_of", ""))
    return FormHeading(
        code=str(row["code"]),
        title=str(row.get("title") or _TITLES[of]),
        figures=tuple(figure for figure in FIGURES if figure.heading == of and _asks(figure, unit_kind, period_kind)),
        texts=tuple(
            FormText(str(text["code"]), str(text["prompt"]), bool(text.get("is_required")))
            for text in _tables(row.get("texts", []))
        ),
        may_be_nothing=not row.get("is_required"),
        files=tuple(FormFile(str(file["code"]), str(file["prompt"])) for file in _tables(row.get("files", []))),
    )


def _asks(figure: Figure, unit_kind: str, period_kind: str) -> bool:
    return unit_kind in figure.asked_of and period_kind in figure.periods and not figure.is_derived


def _tables(value: object) -> Iterable[Mapping[str, object]]:
    if not isinstance(value, list):
        raise TypeError("a list of tables is expected")
    return value


def _list(value: object) -> Iterable[object]:
    if not isinstance(value, list):
        raise TypeError("a list is expected")
    return value
