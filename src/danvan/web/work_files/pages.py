"""What the pages of work files show beside the read models."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.http import QueryDict

from danvan.apps.audit.selectors import history_of
from danvan.apps.registers.access import kept_units
from danvan.apps.work_files import selectors
from danvan.apps.work_files.access import file_for, making_units, visible_files
from danvan.domain.authority import Actor
from danvan.domain.official_documents.retention import retention_terms
from danvan.domain.workflow import Possibility
from danvan.web.shared.links import reverse
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.timelines import timeline
from danvan.web.work_files import forms as given

LIST_COLUMNS = [
    {"label": label}
    for label in ("Số, ký hiệu", "Tiêu đề hồ sơ", "Thời hạn lưu trữ", "Đơn vị lập", "Văn bản", "Trạng thái")
]
CONTENTS_COLUMNS = [
    {"label": label} for label in ("Số TT", "Số, ký hiệu", "Tên loại và trích yếu", "Tác giả", "Sổ, ghi chú")
]
ROUTES = {"close_file": "close", "reopen_file": "reopen", "deposit_file": "deposit"}
_FORMS: dict[str, type[forms.Form]] = {
    "close": given.CloseForm, "reopen": given.ReasonForm, "deposit": given.DepositForm,
}  # fmt: skip
_PAGES = {"paper": "papers:detail", "sending": "incoming:detail"}


def narrowed_list(request: OfficialRequest) -> tuple[given.FileFilterForm, selectors.Narrowed]:
    """The filter of the list with what it asks for; without one, this year."""
    files = visible_files(request.actor)
    asked: QueryDict | dict[str, str] = request.GET or {"nam": str(request.today.year)}
    form = given.FileFilterForm(asked, years=selectors.list_years(files, request.today))
    typed = form.cleaned_data if form.is_valid() else {}
    year = int(typed["nam"]) if typed.get("nam") else None
    return form, selectors.Narrowed(year, typed.get("tim", ""), typed.get("trang_thai", ""))


def list_table(rows: Iterable[selectors.FileRow]) -> list[dict[str, object]]:
    """Files as rows of the table component."""
    return [
        {
            "cells": [
                {"text": row.code, "url": reverse("work_files:detail", args=(row.pk,)), "code": True, "sub": row.owner},
                {"text": row.title, "sub": row.heading},
                {"text": row.term, "sub": "" if row.is_term_confirmed else "chưa kiểm chứng"},
                {"text": row.unit, "sub": row.maker},
                {"text": str(row.papers)},
                {"text": row.state, "tag": row.colour, "sub": _due(row)},
            ]
        }
        for row in rows
    ]


def detail_context(
    request: OfficialRequest, pk: int, refused: str = "", form: forms.Form | None = None
) -> dict[str, object]:
    """Everything on the page of a file; the form that was refused stands in its place with what was typed."""
    page = selectors.file_page(request.actor, file_for(request.actor, pk), request.today)
    lines, forward = page.contents.lines, sorted(page.acts, key=lambda one: one.needs_reason)
    take_out = form if refused == "take_out" and form else given.TakeOutForm(choices=taken_choices(lines))
    return {
        "page": page,
        "row": page.contents.row,
        "columns": CONTENTS_COLUMNS,
        "rows": [_line(place, line) for place, line in enumerate(lines, start=1)],
        "acts": [_act(pk, one, request.today, refused, form) for one in forward if one.allowed],
        "refused_acts": [one for one in page.acts if not one.allowed],
        "take_out": take_out if page.may_put and lines else None,
        "is_taking_out": refused == "take_out",
        "refused": form,
        "history": timeline(history_of(subject_type="work_file", subject_id=pk)),
    }


def taken_choices(lines: Iterable[selectors.ContentsLine]) -> list[tuple[int, str]]:
    """The papers in a file, to be chosen from."""
    return [(line.filed_pk, f"{line.code} ngày {line.day}") for line in lines]


def owner_choices(actor: Actor) -> list[tuple[int, str]]:
    """The offices whose list of files the actor keeps."""
    return [(unit.pk, unit.name) for unit in kept_units(actor)]


def unit_choices(owner_ids: Iterable[int], day: date) -> list[tuple[int, str]]:
    """The units that make files of some offices' lists."""
    found = {unit.pk: unit.name for owner_id in owner_ids for unit in making_units(owner_id, day)}
    return list(found.items())


def _due(row: selectors.FileRow) -> str:
    return f"nộp lưu chậm nhất {row.due}" + (f", {row.standing}" if row.standing else "") if row.due else ""


def _act(pk: int, possible: Possibility, today: date, refused: str, form: forms.Form | None) -> dict[str, object]:
    name = ROUTES[possible.name]
    shown = form if refused == name and form else _FORMS[name](initial={"day": today}, auto_id=f"{name}-%s")
    return {"possible": possible, "name": name, "url": reverse(f"work_files:{name}", args=(pk,)), "form": shown}


def _line(place: int, line: selectors.ContentsLine) -> dict[str, object]:
    url = reverse(_PAGES[line.place], args=(line.place_pk,)) if line.place else ""
    return {
        "cells": [
            {"text": str(place)},
            {"text": line.code, "url": url, "code": True, "sub": line.day},
            {"text": line.what},
            {"text": line.author},
            {"text": line.book, "sub": line.note},
        ]
    }


def line_initial(file_pk: int, actor: Actor) -> dict[str, object]:
    """A line of the list as it is, for its form."""
    file = file_for(actor, file_pk)
    known = next((one for one in retention_terms() if (one.years, one.source) == (file.years, file.term_source)), None)
    return {
        "code": file.code, "title": file.title, "heading": file.heading, "unit": file.unit_id, "maker": file.maker,
        "note": file.note, "term": known.code if known else given.OWN_TERM,
        "years": None if known else file.years, "term_source": "" if known else file.term_source,
    }  # fmt: skip


def found_papers(request: OfficialRequest, file_pk: int) -> tuple[given.FindForm, list[tuple[int, str]], bool]:
    """Papers that may go into a file, as asked for; without a question those of the file's year."""
    file = file_for(request.actor, file_pk)
    find = given.FindForm({"nam": str(file.year)} | request.GET.dict())
    typed = find.cleaned_data if find.is_valid() else {}
    found, has_more = selectors.entry_choices(
        request.actor, file, typed.get("nam") or file.year, typed.get("tim") or ""
    )
    return find, [(one.pk, one.label) for one in found], has_more
