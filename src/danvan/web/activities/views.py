"""The register of activities, one activity, and writing it down."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.activities import selectors, services
from danvan.apps.activities.access import sees_all_activities
from danvan.domain.activities.kinds import Kind
from danvan.domain.authority import Permission
from danvan.web.activities import forms, pages
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import needs
from danvan.web.shared.paging import PAGE, page_number, pager
from danvan.web.shared.request import OfficialRequest

BOTH = ("GET", "POST")
SEES = (Permission.ACTIVITY_VIEW_ALL, Permission.ACTIVITY_RECORD)


def chosen_filter(request: OfficialRequest, kinds: Iterable[Kind]) -> tuple[forms.FilterForm, selectors.ActivityFilter]:
    """The form above the list and what it chooses; a wrong choice chooses nothing."""
    given = {name: request.GET[name] for name in forms.FilterForm.base_fields if request.GET.get(name)}
    form = forms.FilterForm(given, kinds=kinds, today=request.today, sees_all=sees_all_activities(request.actor))
    if not form.is_valid():
        return form, selectors.ActivityFilter()
    typed, (start, end) = form.cleaned_data, form.span
    return form, selectors.ActivityFilter(
        query=typed["tim"], kind=typed["loai"], start=start, end=end, unit=typed.get("don_vi", ""),
        clause=typed["muc"], doubt=typed["luu_y"], with_cancelled=typed["da_huy"],
        page=page_number(request.GET.get(PAGE, "")),
    )  # fmt: skip


@needs(*SEES)
def activities(request: OfficialRequest) -> HttpResponse:
    """The activities that the actor sees, narrowed by words, kind, period, unit, clause, and what needs a look."""
    kinds = selectors.filter_kinds()
    form, chosen = chosen_filter(request, kinds.values())
    found = selectors.activity_list(request.actor, chosen, kinds)
    query = {name: value for name, value in form.data.items() if value}
    context = {
        "form": form, "columns": pages.LIST_COLUMNS, "rows": pages.list_rows(found.rows), "narrowed": bool(query),
        "pager": pager(
            total=found.total, first=found.first, shown=len(found.rows), size=selectors.PAGE_SIZE, query=query
        ),
        "summary": f"{found.total} hoạt động", "may_record": request.actor.may(Permission.ACTIVITY_RECORD),
        "may_define": request.actor.may(Permission.ACTIVITY_DEFINE), "query": request.GET.urlencode(),
    }  # fmt: skip
    return render(request, "activities/list.html", context, status=422 if form.errors else 200)


@needs(*SEES)
def activity(request: OfficialRequest, pk: int) -> HttpResponse:
    """One activity: its figures, files, links, what may be done with it, every version."""
    page = selectors.activity_page(request.actor, pk)
    context = {
        "page": page, "summary": pages.summary(page, request.actor), "acts": pages.acts(page),
        "figure_columns": pages.FIGURE_COLUMNS, "figures": pages.figure_rows(page),
        "files": pages.files(page, request.actor), "history": pages.history(page),
    }  # fmt: skip
    return render(request, "activities/detail.html", context)


@needs(Permission.ACTIVITY_RECORD, methods=BOTH)
def record(request: OfficialRequest) -> HttpResponse:
    """Write an activity down: first its kind is chosen, then its figures are asked."""
    choices = selectors.form_choices(request.actor, request.today)
    kind = next((one for one in choices.kinds if one.code == request.GET.get("loai")), None)
    if kind is None:
        return render(request, "activities/choose_kind.html", {"kinds": pages.kind_links(choices.kinds)})
    form = forms.RecordForm(request.POST or None, request.FILES or None, kind=kind, choices=choices)
    if request.method == "POST" and form.is_valid():
        written = form.perform(
            lambda: services.record_activity(
                actor=request.actor, words=form.words(), file=form.new_file(), at=request.at
            )
        )
        if written:
            messages.success(request, f"Đã ghi vào sổ: {written.title}.")
            return redirect("activities:detail", written.pk)
    context = {"form": form, "kind": kind, "files": forms.FILES}
    return render(request, "activities/record.html", context, status=422 if form.errors else 200)


@needs(Permission.ACTIVITY_RECORD, methods=BOTH)
def mend(request: OfficialRequest, pk: int) -> HttpResponse:
    """Correct an activity, with the reason; what stood there before stays to be read."""
    stored = _own(request, pk, "mend")
    choices = selectors.form_choices(request.actor, request.today)
    initial = forms.initial_of(stored.words, stored.version)
    form = forms.MendForm(request.POST or None, kind=stored.kind, choices=choices, initial=initial)
    if request.method == "POST" and form.is_valid():
        mended = form.perform(
            lambda: services.mend_activity(
                actor=request.actor, activity_id=pk, version=form.cleaned_data["version"], words=form.words(),
                reason=form.cleaned_data["reason"], at=request.at,
            )
        )  # fmt: skip
        if mended:
            messages.success(request, "Đã sửa; bản trước vẫn còn trong lịch sử.")
            return redirect("activities:detail", pk)
    context = {"form": form, "kind": stored.kind, "pk": pk, "title": stored.title}
    return render(request, "activities/mend.html", context, status=422 if form.errors else 200)


@needs(Permission.ACTIVITY_RECORD, methods=BOTH)
def cancel(request: OfficialRequest, pk: int) -> HttpResponse:
    """Cancel an activity with a reason."""
    stored = _own(request, pk, "cancel")
    form = forms.CancelForm(request.POST or None, initial={"version": stored.version})
    if request.method == "POST" and form.is_valid():
        cancelled = perform(
            form,
            lambda: services.cancel_activity(actor=request.actor, activity_id=pk, at=request.at, **form.cleaned_data),
        )
        if cancelled:
            messages.success(request, "Đã hủy; hoạt động không còn được tính vào số liệu.")
            return redirect("activities:detail", pk)
    context = {"form": form, "pk": pk, "title": stored.title}
    return render(request, "activities/cancel.html", context, status=422 if form.errors else 200)


@needs(Permission.ACTIVITY_RECORD, methods=BOTH)
def add_file(request: OfficialRequest, pk: int) -> HttpResponse:
    """Add a file that proves an activity."""
    stored = _own(request, pk, "add_evidence")
    form = forms.FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        added = perform(
            form,
            lambda: services.add_activity_file(
                actor=request.actor, activity_id=pk, file=form.new_file(), at=request.at
            ),
        )
        if added:
            messages.success(request, "Đã thêm tệp minh chứng.")
            return redirect("activities:detail", pk)
    context = {"form": form, "pk": pk, "title": stored.title, "files": forms.FILES}
    return render(request, "activities/add_file.html", context, status=422 if form.errors else 200)


def _own(request: OfficialRequest, pk: int, act: str) -> selectors.Stored:
    """An activity of the own unit. Raises Http404 for one that the actor sees and cannot act on."""
    stored = selectors.stored_activity(request.actor, pk)
    if act not in stored.acts:
        raise Http404
    return stored
