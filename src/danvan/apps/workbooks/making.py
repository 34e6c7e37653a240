"""A report as rows of a workbook: what its form asks, what is stored now, and what the periods before say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from danvan.adapters.workbooks import write_report_workbook
from danvan.apps.figures.forms import forms_of
from danvan.apps.figures.periods import reported_period
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.wording import day_text
from danvan.apps.reporting.models import Report
from danvan.apps.reporting.texts import RESULTS
from danvan.apps.workbooks.values import ByCode, StoredValues, register_values, stored_values
from danvan.domain.figures.definitions import Figure
from danvan.domain.figures.forms import FormFile, ReportForm
from danvan.domain.figures.rounding import canonical
from danvan.domain.periods import period_named
from danvan.domain.rules import RuleViolation
from danvan.domain.workbooks import ReportWorkbook, RowKind, SheetRow, WorkbookStamp

NUMBER, PAPER_DATE = "number", "paper_date"
HEADING = "muc-"  # before the code of a heading, which may be that of a figure
TEXTS = (
    (NUMBER, RowKind.TEXT, "Số, ký hiệu văn bản báo cáo"),
    (PAPER_DATE, RowKind.DAY, "Ngày văn bản"),
    ("content", RowKind.TEXT, RESULTS),
    ("difficulties", RowKind.TEXT, "Khó khăn, hạn chế"),
    ("proposals", RowKind.TEXT, "Kiến nghị, đề xuất"),
)
NO_FILE = "Chưa có: gửi kèm khi nộp biểu, hoặc thêm ở trang soạn báo cáo."
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")
_AT_ONCE = 100  # obligations of which the values are asked together


@dataclass(frozen=True, slots=True)
class _Known:
    """What is stored of one report, besides its texts."""

    values: Mapping[str, Decimal] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, Decimal] = field(default_factory=dict)
    cumulated: Mapping[str, Decimal] = field(default_factory=dict)
    files: Mapping[str, Sequence[str]] = field(default_factory=dict)


def sealing_keys() -> list[str]:
    """The key that seals workbooks, then former ones that still open them."""
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def workbook_of(obligation: Obligation, *, at: datetime) -> tuple[str, bytes]:
    """Name and content of the workbook of one report. Raises RuleViolation for what is not asked by a form."""
    return next(workbooks_of([obligation], at=at))


def workbooks_of(obligations: Sequence[Obligation], *, at: datetime) -> Iterator[tuple[str, bytes]]:
    """Name and content of the workbook of each report, made when its turn comes, so that memory holds few at a time.

    `obligations` come with their unit and plan.
    """
    for start in range(0, len(obligations), _AT_ONCE):
        for obligation, form, rows in _stored(obligations[start : start + _AT_ONCE], filled=True):
            made = ReportWorkbook(_stamp(obligation, form, at), rows)
            yield filename_of(obligation), write_report_workbook(made, key=sealing_keys()[0], is_sample=settings.SAMPLE)


def stored_rows(obligations: Sequence[Obligation]) -> dict[int, tuple[SheetRow, ...]]:
    """The rows of each report's workbook with what is stored of them now, by obligation. Six queries."""
    return {obligation.pk: rows for obligation, _, rows in _stored(obligations, filled=False)}


def _stored(
    obligations: Sequence[Obligation], *, filled: bool
) -> Iterator[tuple[Obligation, ReportForm, tuple[SheetRow, ...]]]:
    """The rows of each; `filled` with what registers have where nothing is stored, as workbooks are handed out."""
    reports = {one.obligation_id: one for one in Report.objects.filter(obligation__in=obligations).order_by("id")}
    values, forms = stored_values(obligations), forms_of(obligations)
    computed = register_values(obligations, forms) if filled else {}
    for obligation in obligations:
        form = _required(forms[obligation.pk])
        yield obligation, form, _rows(form, reports.get(obligation.pk), _known(values, computed, obligation))


def required_form(obligation: Obligation) -> ReportForm:
    """The form of a report. Raises RuleViolation where nothing is asked by a form."""
    return _required(forms_of([obligation])[obligation.pk])


def _required(form: ReportForm | None) -> ReportForm:
    if form is None:
        raise RuleViolation("Việc này không có biểu số liệu nên không có biểu Excel; hãy soạn trên trang báo cáo.")
    return form


def filename_of(obligation: Obligation) -> str:
    """The name of a workbook's file: unit and period."""
    return f"{obligation.unit.name} - {reported_period(obligation).code}.xlsx"


def _known(found: StoredValues, computed: dict[int, ByCode], obligation: Obligation) -> _Known:
    return _Known(
        values=computed.get(obligation.pk, {}) | found.values.get(obligation.pk, {}),
        notes=found.notes.get(obligation.pk, {}),
        before=found.before.get(obligation.pk, {}),
        cumulated=found.cumulated.get(obligation.pk, {}),
        files=found.files.get(obligation.pk, {}),
    )


def _stamp(obligation: Obligation, form: ReportForm, at: datetime) -> WorkbookStamp:
    plan = obligation.deadline.plan
    code = reported_period(obligation).code
    return WorkbookStamp(
        obligation_id=obligation.pk,
        unit_id=obligation.unit_id,
        unit=obligation.unit.name,
        plan=f"Kế hoạch số {plan.number} ngày {day_text(plan.date)}",
        period_code=code,
        period=period_named(code).label,
        form_code=form.code,
        form_version=form.version,
        form_title=form.title,
        last_day=obligation.last_day,
        issued_at=timezone.localtime(at),
    )


def _rows(form: ReportForm, report: Report | None, known: _Known) -> tuple[SheetRow, ...]:
    rows: list[SheetRow] = []
    for number, heading in enumerate((one for one in form.headings if one.figures), start=1):
        roman = _ROMAN[number - 1] if number <= len(_ROMAN) else str(number)
        rows.append(
            SheetRow(
                f"{HEADING}{heading.code}",
                RowKind.HEADING,
                roman,
                heading.title,
                value="1" if report and heading.code in report.nothing else "",
                is_fillable=heading.may_be_nothing,
            )
        )
        rows += [_figure_row(str(place), figure, known) for place, figure in enumerate(heading.figures, start=1)]
    rows += [
        SheetRow(code, kind, str(place), name, value=stored_text(report, code))
        for place, (code, kind, name) in enumerate(TEXTS, start=1)
    ]
    rows += [_file_row(str(place), file, known) for place, file in enumerate(form.files, start=len(TEXTS) + 1)]
    return tuple(rows)


def _file_row(number: str, file: FormFile, known: _Known) -> SheetRow:
    """A file that must be sent along: told on the sheet, never typed there."""
    came = "; ".join(known.files.get(file.code, ()))
    return SheetRow(
        file.code,
        RowKind.TEXT,
        number,
        f"Tệp phải gửi kèm: {file.prompt}",
        value=f"Đã có: {came}" if came else NO_FILE,
        is_fillable=False,
    )


def stored_text(report: Report | None, code: str) -> str:
    """The stored canonical value of one text of a report."""
    if report is None:
        return ""
    if code == PAPER_DATE:
        return report.paper_date.isoformat() if report.paper_date else ""
    return str(getattr(report, code))


def _figure_row(number: str, figure: Figure, known: _Known) -> SheetRow:
    return SheetRow(
        code=figure.code,
        kind=RowKind.FIGURE,
        number=number,
        name=figure.name,
        unit_of_measure=figure.unit_of_measure,
        figure_kind=figure.kind,
        minimum=figure.minimum,
        maximum=figure.maximum,
        before=_text(known.before.get(figure.code)),
        value=_text(known.values.get(figure.code)),
        cumulated=_text(known.cumulated.get(figure.code)),
        note=known.notes.get(figure.code, ""),
    )


def _text(value: Decimal | None) -> str:
    return "" if value is None else canonical(value)
