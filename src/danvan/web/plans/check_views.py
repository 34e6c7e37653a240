"""The check of a plan before signing as pages: what was found, and dealing with it."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.plans import access, selectors, services
from danvan.domain.authority import Permission as P
from danvan.web.plans.check_pages import linked_groups
from danvan.web.plans.forms import ReasonForm, VersionForm
from danvan.web.shared.acts import performed
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

REFUSED = 422


class MendForm(forms.Form):
    """A line of the text as it should read."""

    text = forms.CharField(
        label="Dòng này sẽ là",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Ghi nội dung của dòng."},
    )


class AppraisalForm(forms.Form):
    """The least working days for appraising dossiers."""

    days = forms.IntegerField(
        label="Số ngày làm việc ít nhất để thẩm định hồ sơ",
        min_value=1,
        max_value=120,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "Ghi số ngày.", "invalid": "Ghi số ngày bằng số.",
            "min_value": "Số ngày từ 1 trở lên.", "max_value": "Số ngày không quá 120.",
        },
    )  # fmt: skip


@needs(P.PLAN_CONFIRM, P.PLAN_READ_SOURCE)
def check(request: OfficialRequest, pk: int) -> HttpResponse:
    """What should be mended in a plan before it is signed, and what was done about it."""
    return _page(request, pk, forms.Form())


@needs(P.PLAN_CONFIRM, methods=("POST",))
def accept(request: OfficialRequest, pk: int, key: str) -> HttpResponse:
    """Change the text as a finding proposes."""
    reading, form = access.reading_for(request.actor, pk), VersionForm(request.POST)
    if performed(
        form,
        lambda: services.accept_mend(
            actor=request.actor, reading_id=reading.pk, key=key, version=form.cleaned_data["version"], at=request.at
        ),
    ):
        messages.success(request, "Đã sửa theo đề xuất và đọc lại văn bản.")
        return redirect("plans:check", pk)
    return _page(request, pk, form)


@needs(P.PLAN_CONFIRM, methods=("GET", "POST"))
def mend(request: OfficialRequest, pk: int, key: str) -> HttpResponse:
    """Change the line of a finding by hand."""
    page = selectors.mend_page(access.reading_for(request.actor, pk), key)
    form = MendForm(request.POST if request.method == "POST" else None, initial={"text": page.proposed})
    version = VersionForm(request.POST)
    if version.is_valid() and performed(
        form,
        lambda: services.mend_text(
            actor=request.actor, reading_id=pk, key=key, version=version.cleaned_data["version"],
            text=form.cleaned_data["text"], at=request.at,
        ),
    ):  # fmt: skip
        messages.success(request, "Đã sửa và đọc lại văn bản. Những gì đã chỉnh ở chỗ khác vẫn giữ nguyên.")
        return redirect("plans:check", pk)
    return render(request, "plans/mend.html", {"page": page, "form": form}, status=REFUSED if form.errors else 200)


@needs(P.PLAN_CONFIRM, methods=("POST",))
def waive(request: OfficialRequest, pk: int, key: str) -> HttpResponse:
    """Let a finding stand, with a reason."""
    reading, form = access.reading_for(request.actor, pk), ReasonForm(request.POST)
    if performed(
        form,
        lambda: services.waive_finding(
            actor=request.actor, reading_id=reading.pk, key=key, reason=form.cleaned_data["reason"], at=request.at
        ),
    ):
        messages.success(request, "Đã ghi lý do để nguyên.")
        return redirect("plans:check", pk)
    return _page(request, pk, form)


@needs(P.PLAN_CONFIRM, methods=("POST",))
def reopen(request: OfficialRequest, pk: int, key: str) -> HttpResponse:
    """Take a waiver back, with a reason."""
    reading, form = access.reading_for(request.actor, pk), ReasonForm(request.POST)
    if performed(
        form,
        lambda: services.reopen_finding(
            actor=request.actor, reading_id=reading.pk, key=key, reason=form.cleaned_data["reason"], at=request.at
        ),
    ):
        messages.success(request, "Điều này được xét lại.")
        return redirect("plans:check", pk)
    return _page(request, pk, form)


@needs(P.PLAN_ISSUE, methods=("POST",))
def set_appraisal(request: OfficialRequest, pk: int) -> HttpResponse:
    """Set the least working days for appraising dossiers."""
    reading, form = access.reading_for(request.actor, pk), AppraisalForm(request.POST)
    if performed(
        form,
        lambda: services.set_appraisal_days(
            actor=request.actor, reading_id=reading.pk, days=form.cleaned_data["days"], at=request.at
        ),
    ):
        messages.success(request, "Đã đặt số ngày làm việc để thẩm định.")
        return redirect("plans:check", pk)
    return _page(request, pk, form)


def _page(request: OfficialRequest, pk: int, form: forms.Form) -> HttpResponse:
    page = selectors.check_page(request.actor, access.reading_for(request.actor, pk))
    days = form if isinstance(form, AppraisalForm) else AppraisalForm(initial={"days": page.appraisal_days})
    context = {"page": page, "groups": linked_groups(page), "form": form, "days_form": days}
    return render(request, "plans/check.html", context, status=REFUSED if form.errors else 200)
