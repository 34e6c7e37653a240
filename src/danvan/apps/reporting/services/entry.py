"""Writing a report cell by cell: each has its own version, so that several people may write at once."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.figures.forms import form_of
from danvan.apps.figures.models import FigureComment, FigureValue
from danvan.apps.figures.services import StaleFigure, store_values
from danvan.apps.plans.models import Obligation
from danvan.apps.reporting.enums import ReportState
from danvan.apps.reporting.figures import figure_name, typed_text
from danvan.apps.reporting.models import Report
from danvan.apps.reporting.services.steps import advance, locked_obligation, record_report, report_of, touch
from danvan.apps.reporting.texts import TEXTS, text_print
from danvan.domain.authority import Actor
from danvan.domain.figures.catalogue import check_value
from danvan.domain.figures.definitions import Figure
from danvan.domain.figures.forms import ReportForm
from danvan.domain.rules import RuleViolation, StaleVersion
from danvan.domain.vietnamese.dates import format_moment
from danvan.domain.vietnamese.text import nfc

_LONGEST_TEXT, _LONGEST_COMMENT = 100_000, 1_000


class StaleCell(StaleVersion):
    """Somebody else wrote another value into this cell meanwhile.

    `theirs` is what is stored now, as one would type it; `seen` what to send along to put the own value over it.
    """

    def __init__(self, message: str, *, theirs: str, seen: str, who: str) -> None:
        super().__init__(message, who=who)
        self.theirs = theirs
        self.seen = seen


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved: the report's version, and what to send along with the next change of the same cell."""

    report_version: int
    seen: str


def save_cell(*, actor: Actor, obligation_id: int, code: str, raw: str, seen: int, at: datetime) -> Saved:
    """Save one figure as it was typed; blank takes it out. `seen` is the version of the cell that the writer saw.

    Raises StaleCell when somebody else wrote another value meanwhile, RuleViolation when the figure is not asked, is no
    number or out of its bounds, or the report may not be changed now. Sums that do not agree yet are no refusal.
    """
    with transaction.atomic():
        obligation = locked_obligation(obligation_id)
        report, state = _opened(actor, obligation)
        figure = _asked(form_of(obligation), code)
        value = Decimal(check_value(figure, raw)) if raw.strip() else None
        before = FigureValue.objects.filter(obligation=obligation, figure=code).first()
        try:
            store_values(
                obligation=obligation, values={code: value}, person_id=actor.person_id, at=at, seen={code: seen}
            )
        except StaleFigure as stale:
            raise _stale_cell(obligation, code) from stale
        _save(report, state, actor, at)
        record_report(
            AuditEvent.REPORT_DRAFT,
            report,
            actor=actor,
            at=at,
            before={figure.name: typed_text(code, before.value)} if before else {},
            after={figure.name: typed_text(code, value)},
        )
        now = FigureValue.objects.filter(obligation=obligation, figure=code).first()
        return Saved(report.version, str(now.version if now else 0))


def save_text(*, actor: Actor, obligation_id: int, code: str, text: str, seen: str, at: datetime) -> Saved:
    """Save one text. `seen` is the print of the text that the writer began from.

    Raises StaleCell when somebody else wrote another text meanwhile, RuleViolation for an unknown text, one that is too
    long, or a report that may not be changed now.
    """
    with transaction.atomic():
        obligation = locked_obligation(obligation_id)
        report, state = _opened(actor, obligation)
        if code not in TEXTS:
            raise RuleViolation("Báo cáo không có phần viết này; hãy mở lại trang soạn.")
        if len(text) > _LONGEST_TEXT:
            raise RuleViolation(f"Dài {len(text)} ký tự, tối đa {_LONGEST_TEXT} ký tự. Hãy rút gọn hoặc đưa vào tệp.")
        stored, typed = getattr(report, code), nfc(text)
        if text_print(stored) != seen and stored != typed:
            raise StaleCell(
                f"Phần này vừa được {_who(report)} sửa. Chọn bản cần giữ.",
                theirs=stored,
                seen=text_print(stored),
                who=report.changed_by.full_name,
            )
        setattr(report, code, typed)
        _save(report, state, actor, at)
        record_report(AuditEvent.REPORT_DRAFT, report, actor=actor, at=at, after={"lần sửa": report.version})
        return Saved(report.version, text_print(typed))


def answer_heading(*, actor: Actor, obligation_id: int, heading: str, is_nothing: bool, at: datetime) -> Saved:
    """Answer a heading with "không phát sinh", or take that back.

    Raises RuleViolation for a heading that must be filled, or a report that may not be changed now.
    """
    with transaction.atomic():
        obligation = locked_obligation(obligation_id)
        report, state = _opened(actor, obligation)
        form = form_of(obligation)
        found = next((one for one in (form.headings if form else ()) if one.code == heading), None)
        if found is None or not found.may_be_nothing:
            raise RuleViolation("Mục này không trả lời được bằng “Không phát sinh”; hãy nhập số liệu.")
        kept = set(report.nothing) - {heading}
        report.nothing = sorted(kept | {heading} if is_nothing else kept)
        _save(report, state, actor, at)
        record_report(
            AuditEvent.REPORT_DRAFT,
            report,
            actor=actor,
            at=at,
            after={found.title: "không phát sinh" if is_nothing else "bỏ “không phát sinh”"},
        )
        return Saved(report.version, "1" if is_nothing else "0")


def comment_on_figure(*, actor: Actor, obligation_id: int, code: str, text: str, at: datetime) -> FigureComment:
    """Remark on one figure of a report; the unit and the lead unit both read it.

    Raises RuleViolation for an empty or too long remark, a figure that is not asked, or an actor of another unit.
    """
    said = nfc(text).strip()
    if not said:
        raise RuleViolation("Ghi chú phải có nội dung.")
    if len(said) > _LONGEST_COMMENT:
        raise RuleViolation(f"Ghi chú dài {len(said)} ký tự, tối đa {_LONGEST_COMMENT} ký tự.")
    with transaction.atomic():
        obligation = locked_obligation(obligation_id)
        if not actor.belongs_to(obligation.unit_id) and not actor.belongs_to(obligation.deadline.plan.lead_unit_id):
            raise RuleViolation("Chỉ đơn vị nộp và cơ quan chủ trì ghi chú được trên báo cáo này.")
        figure = _asked(form_of(obligation), code)
        comment = FigureComment.objects.create(
            obligation=obligation, figure=code, text=said, written_by_id=actor.person_id, at=at
        )
        report = report_of(obligation)
        if report is None:
            raise RuleViolation("Báo cáo chưa được soạn; hãy lưu bản soạn trước khi ghi chú.")
        record_report(AuditEvent.FIGURE_COMMENT_ADD, report, actor=actor, at=at, after={"số liệu": figure.name})
        return comment


def _opened(actor: Actor, obligation: Obligation) -> tuple[Report, ReportState]:
    """The report as it may be written now, begun where there is none."""
    report = report_of(obligation)
    state = advance("draft", actor=actor, obligation=obligation, report=report, version=None)
    if report is None:
        report = Report(obligation=obligation, unit=obligation.unit, kind=obligation.deadline.owed, version=0)
    report.obligation = obligation
    return report, state


def _asked(form: ReportForm | None, code: str) -> Figure:
    figure = next((figure for figure in (form.figures if form else ()) if figure.code == code), None)
    if figure is None:
        raise RuleViolation(f"Báo cáo này không hỏi số liệu “{figure_name(code)}”.", figure=code)
    return figure


def _save(report: Report, state: ReportState, actor: Actor, at: datetime) -> None:
    report.state, report.flag_count, report.entered_on_behalf_by = state, 0, None
    touch(report, actor=actor, at=at)
    report.save()


def _local(at: datetime) -> datetime:
    return timezone.localtime(at)


def _stale_cell(obligation: Obligation, code: str) -> StaleCell:
    row = FigureValue.objects.select_related("entered_by").get(obligation=obligation, figure=code)
    when = format_moment(_local(row.at))
    return StaleCell(
        f"{row.entered_by.full_name} vừa nhập {typed_text(code, row.value) or 'ô trống'} lúc {when}. Chọn số cần giữ.",
        theirs=typed_text(code, row.value),
        seen=str(row.version),
        who=row.entered_by.full_name,
    )


def _who(report: Report) -> str:
    return f"{report.changed_by.full_name} lúc {format_moment(_local(report.changed_at))}"
