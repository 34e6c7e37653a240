"""What the pages of plans and reports show: tables and acts with their addresses."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from danvan.apps.audit.selectors import AuditRow
from danvan.apps.drafting.selectors import newest_draft_under
from danvan.apps.reporting.selectors import (
    EntryOnPage,
    GroupShare,
    ReportOnPage,
    SavedText,
    ShownFigure,
    TargetProgressRow,
    UnitShare,
    WritingOnPage,
)
from danvan.domain.authority import Actor, Permission
from danvan.domain.figures.rounding import shown_percent
from danvan.domain.ranking.decisions import GradeShare
from danvan.web.reporting.forms import ReportForm
from danvan.web.shared.links import reverse
from danvan.web.shared.timelines import runs

Cell: TypeAlias = dict[str, object]
Row: TypeAlias = dict[str, object]
TARGET_COLUMNS = [{"label": label} for label in ("Chỉ tiêu", "Mức phải đạt", "Kết quả", "Đánh giá")]
UNIT_COLUMNS = [{"label": label} for label in ("Đơn vị", "Kết quả", "Lấy từ số liệu", "Đánh giá", "Nguồn")]
FIGURE_COLUMNS = [{"label": "Số liệu"}, {"label": "Giá trị", "numeric": True}, {"label": "Đơn vị tính"}]
ROUND_COLUMNS = [{"label": label} for label in ("Lần gửi", "Ngày nhận", "Người gửi", "Xử lý")]
ACT_ROUTES = {  # with the method that each is asked for by
    "draft": ("reporting:edit", "get"),
    "explain_flags": ("reporting:checks", "get"),
    "submit": ("reporting:submit", "post"),
    "enter_on_behalf": ("reporting:enter_paper", "get"),
    "accept": ("reporting:accept", "post"),
    "verify": ("reporting:verify", "post"),
    "approve": ("reporting:approve", "post"),
    "recheck": ("reporting:recheck", "get"),
    "send_back": ("reporting:send_back", "get"),
}
_YES_OR_NO = "có/không"
_TARGET_TAGS = {"met": "green", "not_met": "orange", "provisional": "yellow"}


def report_summary(page: ReportOnPage) -> list[Cell]:
    """The facts at the head of one plan or report."""
    rows: list[Cell] = [
        {"label": "Đơn vị", "text": page.unit},
        {"label": "Theo kế hoạch", "text": page.plan, "url": reverse("plans:detail", args=(page.plan_id,))},
        {
            "label": "Chỉ tiêu của kế hoạch",
            "text": "Tiến độ chỉ tiêu",
            "url": reverse("reporting:targets", args=(page.plan_id,)),
        },
        {"label": "Ngày cuối còn đúng hạn", "text": page.last_day},
        {"label": "Tình trạng", "text": page.standing, "tag": page.colour, "sub": page.days},
        {"label": "Bản trên hệ thống", "text": page.writing},
    ]
    if page.first_received:
        rows.append({"label": "Nhận lần đầu", "text": page.first_received})
    if page.latest_received != page.first_received:
        rows.append({"label": "Nhận lần gần nhất", "text": page.latest_received, "sub": "Tính hạn theo ngày này."})
    return rows


def text_summary(text: SavedText) -> list[Cell]:
    """Number, date and origin of a text, those that there are; a number that is missing is told."""
    rows: list[Cell] = []
    if text.number:
        rows.append({"label": "Số, ký hiệu", "text": text.number, "code": True})
    elif text.is_numbered:
        rows.append({"label": "Số, ký hiệu", "text": "chưa ghi"})
    if text.paper_date:
        rows.append({"label": "Ngày văn bản", "text": text.paper_date})
    if text.entered_on_behalf_by:
        rows.append({"label": "Nhập thay văn bản giấy", "text": text.entered_on_behalf_by})
    return rows


def text_context(actor: Actor, text: SavedText | None, page: ReportOnPage | None = None) -> dict[str, object]:
    """What the template of a text needs; without a text nothing but that. `page` leads to remarks on figures."""
    if text is None:
        return {"text": None}
    return {
        "text": text,
        "text_rows": text_summary(text),
        "figure_columns": FIGURE_COLUMNS,
        "figures": figure_rows(text, page),
        "files": file_links(actor, text),
    }


def figure_rows(text: SavedText, page: ReportOnPage | None = None) -> list[Row]:
    """The asked figures of a text, with the way to the remarks on each; a figure without a value says so."""
    return [
        {
            "cells": [
                {"text": figure.name} | _remarks(figure, page),
                {"text": figure.text or "chưa có số liệu", "numeric": True, "sub": _beside_register(figure)},
                {"text": figure.unit_of_measure if figure.text and figure.unit_of_measure != _YES_OR_NO else ""},
            ]
        }
        for figure in text.figures
    ]


def _remarks(figure: ShownFigure, page: ReportOnPage | None) -> Cell:
    """Where the remarks on a figure stand, and how many there are."""
    if page is None:
        return {}
    count = page.remarks.get(figure.code)
    url = reverse("reporting:comments", args=(page.obligation_id, figure.code))
    return {"url": url, "sub": f"{count} ghi chú" if count else ""}


def _beside_register(figure: ShownFigure) -> str:
    """What the register had where it had something, and whether the unit's number is another."""
    if not figure.register:
        return ""
    return "khớp sổ" if figure.text == figure.register else f"lệch sổ: sổ có {figure.register}"


def file_links(actor: Actor, text: SavedText) -> list[dict[str, str]]:
    """The files of a text; with an address for those who may open evidence."""
    opens = actor.may(Permission.EVIDENCE_VIEW)
    return [
        {
            "id": str(file.evidence_id),
            "name": file.name,
            "note": file.note,
            "url": reverse("evidence:download", args=(file.evidence_id,)) if opens else "",
            "asked": file.asked,
        }
        for file in text.files
    ]


def round_rows(page: ReportOnPage) -> list[Row]:
    """The rounds that were sent, the latest first."""
    return [
        {
            "cells": [
                {
                    "text": f"Lần {sent.number}",
                    "url": reverse("reporting:round", args=(page.obligation_id, sent.number)),
                },
                {"text": sent.received_on, "code": True},
                {"text": sent.sent},
                {"text": sent.ended, "sub": sent.reason},
            ]
        }
        for sent in page.rounds
    ]


def workbook_url(actor: Actor, page: ReportOnPage) -> str:
    """Where the own unit's report is filled as a workbook; empty for everybody else, and for what has no form."""
    may = page.is_report and page.has_form and page.own_unit and actor.may(Permission.REPORT_DRAFT)
    return reverse("workbooks:own", args=(page.obligation_id,)) if may else ""


def drafting_url(actor: Actor, page: ReportOnPage) -> str:
    """Where the own unit writes its plan from the one above before it hands it in; empty where that is no matter."""
    if page.is_report or not page.own_unit or page.rounds or not actor.may(Permission.DRAFT_WRITE):
        return ""
    draft = newest_draft_under(actor, page.plan_id)
    if draft is None:
        return f"{reverse('drafting:begin')}?ke-hoach={page.plan_id}"
    return reverse("drafting:detail", args=(draft,))


def report_acts(page: ReportOnPage) -> list[Cell]:
    """The acts with their addresses; those that ask for more than a click lead to a page of their own."""
    may_send = any(act.name == "submit" and act.allowed for act in page.acts)
    styles = {
        "draft": "secondary" if may_send else "",
        "explain_flags": "secondary",
        "send_back": "warning",
        "recheck": "secondary",
    }
    return [
        {
            "label": "Soạn tiếp" if act.name == "draft" and page.report_id else act.label,
            "allowed": act.allowed,
            "reasons": act.reasons,
            "citation": act.citation,
            "url": reverse(ACT_ROUTES[act.name][0], args=(page.obligation_id,)),
            "method": ACT_ROUTES[act.name][1],
            "style": styles.get(act.name, ""),
            "hint": _hint(page, act.name) if act.allowed else "",
        }
        for act in page.acts
    ]


def _hint(page: ReportOnPage, act: str) -> str:
    """What follows from an act: whose turn it is then, and what cannot be taken back."""
    if act == "submit":
        return "Gửi rồi thì không sửa được nữa, trừ khi cơ quan chủ trì trả lại."
    if act == "verify":
        return "Bản đã kiểm tra chờ thủ trưởng cơ quan chủ trì duyệt."
    if act == "draft" and not any(other.name == "submit" for other in page.acts):
        return "Soạn xong thì báo thủ trưởng đơn vị: chỉ thủ trưởng xem và gửi được, cũng tại trang này."
    return ""


def timeline(history: Iterable[AuditRow]) -> list[dict[str, str]]:
    """What happened, as the timeline shows it; a paper entered for a unit names both."""
    tones = {"Tiếp nhận": "good", "Duyệt, tiếp nhận": "good", "Trả lại": "behind", "Trả về kiểm tra lại": "behind"}
    return [
        {
            "when": row.at,
            "what": f"{what} (thay {row.for_unit})" if row.for_unit else what,
            "who": f"{row.who} – {row.unit}",
            "reason": row.reason,
            "tone": tones.get(row.event, ""),
        }
        for row, what in runs(history)
    ]


def target_rows(
    plan_pk: int, rows: Iterable[TargetProgressRow], share: GradeShare | None = None, query: str = ""
) -> list[Row]:
    """The targets as a table, each number leading to the units behind it; `share` for the target on decided grades."""
    return [
        {
            "cells": [
                {"text": f"{row.code}. {row.what}"},
                {"text": row.goal.removeprefix("Chỉ tiêu: ")},
                *_result(row, share, reverse("reporting:target", args=(plan_pk, row.target_id)) + query),
            ]
        }
        for row in rows
    ]


def _result(row: TargetProgressRow, share: GradeShare | None, url: str) -> list[Cell]:
    """The number with its numerator and denominator, and how it is judged."""
    if row.is_on_grades and share is not None and share.exact_percent is not None:
        text = f"{shown_percent(share.exact_percent)} ({len(share.reached)}/{share.base})"
        label, tag = ("đạt", "green") if share.met else ("chưa đạt", "orange")
        return [{"text": text, "url": url, "sub": row.note}, {"text": label, "tag": tag}]
    sub = row.note or "; ".join(_counted(row))
    return [
        {"text": row.value_text or "–", "url": url, "sub": sub},
        {"text": row.state_label, "tag": _TARGET_TAGS.get(row.state, "grey")},
    ]


def _counted(row: TargetProgressRow) -> Iterator[str]:
    """How many units the number is made of, how many lack, how many are left out."""
    if not row.units:
        return
    yield f"{len(row.units) - len(row.without_data)} đơn vị có số liệu"
    if row.without_data:
        yield f"{len(row.without_data)} chưa có"
    if row.left_out:
        yield f"{len(row.left_out)} được miễn"


def target_charts(plan_pk: int, rows: Iterable[TargetProgressRow], query: str = "") -> list[Cell]:
    """Each measured target with its progress and the bars of its groups of units."""
    charts: list[Cell] = []
    for row in rows:
        if not row.units:
            continue
        url = reverse("reporting:target", args=(plan_pk, row.target_id)) + query
        bars = [
            {
                "label": _group_label(group),
                "share": group.bar,
                "value_text": group.value_text,
                "tone": group.tone,
                "url": url,
            }
            for group in row.groups
        ]
        charts.append(
            {
                "id": f"chi-tieu-{row.target_id}",
                "chart_id": f"nhom-{row.target_id}",
                "title": f"Chỉ tiêu {row.code} theo nhóm đơn vị",
                "row": row,
                "url": url,
                "bars": bars,
            }
        )
    return charts


def _group_label(group: GroupShare) -> str:
    return f"{group.name} (thiếu {group.missing} đơn vị)" if group.missing else group.name


def unit_rows(units: Iterable[UnitShare]) -> list[Row]:
    """How each unit stands, with the report that gave the figure."""
    return [
        {
            "cells": [
                {"text": unit.unit},
                {"text": unit.value_text},
                {"text": unit.explained or "–"},
                {"text": unit.state},
                _source(unit),
            ],
            "muted": unit.obligation_id is None and not unit.imported,
        }
        for unit in units
    ]


def _source(unit: UnitShare) -> Cell:
    imported = f"Nạp từ kết quả công bố: {unit.imported}" if unit.imported else ""
    if unit.obligation_id is None:
        return {"text": imported or "chưa gửi"}
    url = reverse("reporting:detail", args=(unit.obligation_id,))
    return {"text": "Xem bản đã gửi", "url": url, "sub": imported}


def edit_context(
    actor: Actor, page: WritingOnPage, form: ReportForm, sheet: EntryOnPage, *, changed: bool = False
) -> dict[str, object]:
    """What the page of writing needs; after somebody else's change also the text as it is stored now."""
    files = file_links(actor, page.saved) if page.saved else []
    for file in files:
        file["remove_url"] = reverse("reporting:remove_file", args=(page.obligation_id, file["id"]))
    return text_context(actor, page.saved if changed else None) | {
        "page": page,
        "form": form,
        "entry": sheet,
        "obligation_id": page.obligation_id,
        "nothing": form.nothing if form.is_bound else [one.code for one in sheet.headings if one.is_nothing],
        "own_files": files,
        "asked_files": [(field, [one for one in files if one["asked"] == field.name]) for field in form.file_fields],
        "changed": changed,
        "differing": differing(form, sheet) if changed else [],
    }


def differing(form: ReportForm, sheet: EntryOnPage) -> list[tuple[str, str, str]]:
    """The figures of which somebody else stored another value: name, what is stored, what was typed here."""
    typed = {code: str(form.data.get(code, "")).strip() for code in sheet.cells}
    return [
        (cell.name, cell.text or "trống", typed[code] or "trống")
        for code, cell in sheet.cells.items()
        if typed[code] != cell.text
    ]
