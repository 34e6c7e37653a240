"""The kinds of activities that an authority makes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.activities import selectors, services
from danvan.domain.activities.kinds import shipped_kinds
from danvan.domain.authority import Permission
from danvan.web.activities import pages
from danvan.web.activities.forms import KindForm
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest


@needs(Permission.ACTIVITY_DEFINE, methods=("GET", "POST"))
def kinds(request: OfficialRequest) -> HttpResponse:
    """The kinds of the authority, and making another."""
    form = KindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = perform(
            form,
            lambda: services.add_kind(
                actor=request.actor, label=form.cleaned_data["label"], figure_lines=form.cleaned_data["figures"],
                at=request.at,
            ),
        )  # fmt: skip
        if made:
            messages.success(request, f"Đã thêm loại hoạt động “{made.label}”.")
            return redirect("activities:kinds")
    rows = selectors.kind_rows(request.actor)
    context = {
        "form": form, "columns": pages.KIND_COLUMNS, "rows": pages.kind_table(rows),
        "in_use": [row for row in rows if not row.ended], "shipped": shipped_kinds(),
    }  # fmt: skip
    return render(request, "activities/kinds.html", context, status=422 if form.errors else 200)


@needs(Permission.ACTIVITY_DEFINE, methods=("POST",))
def end(request: OfficialRequest, pk: int) -> HttpResponse:
    """Offer a kind no longer."""
    kind = services.end_kind(actor=request.actor, kind_id=pk, at=request.at)
    messages.success(request, f"Đã ngừng dùng loại hoạt động “{kind.label}”; hoạt động đã ghi vẫn giữ nguyên.")
    return redirect("activities:kinds")
