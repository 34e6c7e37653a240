"""The versions of a plan: handing a later one in, seeing what it changes, issuing it, taking note of it."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.plans import access, selectors, services
from danvan.apps.plans.access import OpenedPlan
from danvan.apps.plans.enums import VersionState
from danvan.domain.amending.duties import PROTECTION
from danvan.domain.authority import Permission as P
from danvan.web.plans.forms import SourceForm
from danvan.web.plans.pages import plan_tabs
from danvan.web.plans.reading_views import kept_uploads, went_on
from danvan.web.plans.source import MARK_PARAMETER
from danvan.web.plans.version_forms import AmendForm, DiscardForm
from danvan.web.plans.version_pages import (
    DEADLINE_COLUMNS,
    NOTICE_COLUMNS,
    OWN_DUTY_COLUMNS,
    TARGET_COLUMNS,
    VERSION_COLUMNS,
    amend_reasons,
    linked_changes,
    linked_version,
    own_duties,
    own_tasks,
    version_table,
)
from danvan.web.shared.acts import perform, performed
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.uploads import uploaded_content

REFUSED = 422


@needs(P.PLAN_READ_SOURCE, methods=("GET", "POST"))
def read_amendment(request: OfficialRequest, pk: int) -> HttpResponse:
    """Hand in a later version of a plan; a text is read at once, a scan is recognised first."""
    plan = access.plan_for(request.actor, pk)
    form = SourceForm()
    if request.method == "POST":
        form = SourceForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            taken = perform(
                form,
                lambda: services.take_in(
                    actor=request.actor,
                    content=uploaded_content(file),
                    filename=file.name,
                    at=request.at,
                    amends=plan,
                ),
            )
            if taken:
                return went_on(request, taken)
    context = {"form": form, "plan": plan, **kept_uploads(request)}
    return render(request, "plans/read_amendment.html", context, status=_status(form))


@needs(P.PLAN_VIEW)
def versions(request: OfficialRequest, pk: int) -> HttpResponse:
    """All versions of a plan."""
    opened = access.opened_plan_for(request.actor, pk)
    rows = selectors.version_rows(access.visible_versions(request.actor, opened.plan))
    context = {
        "plan": opened.plan,
        "tabs": plan_tabs(opened, request.actor, "plans:versions"),
        "columns": VERSION_COLUMNS,
        "rows": version_table(rows, pk),
        "may_amend": may_amend(request, opened) and not any(row.state == VersionState.CONFIRMED.label for row in rows),
    }
    return render(request, "plans/versions.html", context)


def may_amend(request: OfficialRequest, opened: OpenedPlan) -> bool:
    """Whether the actor may hand in a later version."""
    return request.actor.may(P.PLAN_READ_SOURCE) and request.actor.belongs_to(opened.plan.lead_unit_id)


@needs(P.PLAN_VIEW)
def version(request: OfficialRequest, pk: int, version_pk: int) -> HttpResponse:
    """One version as it reads, whatever came after it."""
    opened = access.opened_plan_for(request.actor, pk)
    found = access.version_for(request.actor, opened.plan, version_pk)
    context = {
        "plan": opened.plan,
        "tabs": plan_tabs(opened, request.actor, "plans:versions"),
        "page": linked_version(selectors.version_page(found), request.GET.get(MARK_PARAMETER, "")),
        "is_replaced": found.state == VersionState.REPLACED,
        "is_waiting": found.state == VersionState.CONFIRMED,
        "deadline_columns": DEADLINE_COLUMNS,
        "target_columns": TARGET_COLUMNS,
    }
    return render(request, "plans/version.html", context)


@needs(P.PLAN_VIEW)
def changes(request: OfficialRequest, pk: int, version_pk: int) -> HttpResponse:
    """What a version changed, or what issuing it will change."""
    return _changes_page(request, pk, version_pk, AmendForm())


def _changes_page(request: OfficialRequest, pk: int, version_pk: int, form: forms.Form) -> HttpResponse:
    opened = access.opened_plan_for(request.actor, pk)
    found = access.version_for(request.actor, opened.plan, version_pk)
    sees_all = opened.is_own and request.actor.may(P.OBLIGATION_VIEW_ALL)
    page = selectors.changes_page(request.actor, found, request.today, sees_all=sees_all)
    context = {
        "plan": opened.plan,
        "tabs": plan_tabs(opened, request.actor, "plans:versions"),
        "changes": linked_changes(page, pk),
        "sees_all": sees_all or found.state == VersionState.CONFIRMED,
        "is_waiting": found.state == VersionState.CONFIRMED,
        "obstacles": amend_reasons(page.acts),
        "protection": PROTECTION,
        "notice_columns": NOTICE_COLUMNS,
        "form": form,
    }
    return render(request, "plans/changes.html", context, status=_status(form))


@needs(P.PLAN_ISSUE, methods=("POST",))
def amend(request: OfficialRequest, pk: int, version_pk: int) -> HttpResponse:
    """Put a later version in force."""
    plan = access.plan_for(request.actor, pk)
    found, form = access.version_for(request.actor, plan, version_pk), AmendForm(request.POST)
    if performed(
        form,
        lambda: services.issue_amendment(
            actor=request.actor,
            version_id=found.pk,
            reason=form.cleaned_data["reason"],
            seen=form.cleaned_data["seen"],
            at=request.at,
        ),
    ):
        messages.success(request, "Đã ban hành bản sửa đổi. Các đơn vị có thay đổi đã được báo.")
        return redirect("plans:changes", pk, version_pk)
    return _changes_page(request, pk, version_pk, form)


@needs(P.PLAN_CONFIRM, methods=("POST",))
def discard_version(request: OfficialRequest, pk: int, version_pk: int) -> HttpResponse:
    """Put a later version aside before it is issued."""
    plan = access.plan_for(request.actor, pk)
    found, form = access.version_for(request.actor, plan, version_pk), DiscardForm(request.POST)
    if performed(
        form,
        lambda: services.discard_amendment(
            actor=request.actor, version_id=found.pk, reason=form.cleaned_data["reason"], at=request.at
        ),
    ):
        messages.success(request, "Đã bỏ bản sửa đổi; tệp văn bản vẫn được lưu.")
        return redirect("plans:versions", pk)
    return _changes_page(request, pk, version_pk, form)


@needs(P.OBLIGATION_VIEW_OWN)
def unit_changes(request: OfficialRequest, pk: int, version_pk: int) -> HttpResponse:
    """What a version changed for the actor's own unit."""
    opened = access.opened_plan_for(request.actor, pk)
    page = selectors.unit_changes(access.notice_for(request.actor, opened.plan, version_pk))
    context = {
        "plan": opened.plan,
        "tabs": plan_tabs(opened, request.actor, "plans:versions"),
        "page": page,
        "columns": OWN_DUTY_COLUMNS,
        "duties": own_duties(page),
        "tasks": own_tasks(page),
    }
    return render(request, "plans/unit_changes.html", context)


@needs(P.OBLIGATION_VIEW_OWN, methods=("POST",))
def take_note(request: OfficialRequest, pk: int, version_pk: int) -> HttpResponse:
    """Somebody of the unit has seen what changed for it."""
    plan = access.plan_for(request.actor, pk)
    notice = access.notice_for(request.actor, plan, version_pk)
    services.take_note(actor=request.actor, notice_id=notice.pk, at=request.at)
    messages.success(request, "Đã ghi nhận đơn vị nắm nội dung sửa đổi.")
    return redirect("plans:unit_page", pk, request.actor.unit_id)


def _status(form: forms.Form) -> int:
    return REFUSED if form.errors else 200
