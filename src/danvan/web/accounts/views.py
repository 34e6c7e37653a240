"""Somebody's own account, and choosing a post."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.accounts import services
from danvan.apps.accounts.selectors import account_page, factor_page, required_days, session_rows
from danvan.apps.orgs.selectors import capacity_choices, post_choices
from danvan.domain.authority import Permission
from danvan.web.accounts.forms import CapacityForm, RequirementsForm
from danvan.web.accounts.middleware import must_add_factor
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import choosing_capacity, needs, own_account, signed_in
from danvan.web.shared.middleware import SESSION_DELEGATION, SESSION_POST
from danvan.web.shared.request import AccountRequest, OfficialRequest


@own_account()
def account(request: AccountRequest) -> HttpResponse:
    """Who one is here, in which posts, and how one logs in."""
    posts = post_choices(request.user.pk, request.today)
    may_administer = request.actor is not None and request.actor.may(Permission.ACCOUNT_ADMINISTER)
    context = {"page": account_page(request.user.pk), "posts": posts, "may_administer": may_administer}
    return render(request, "accounts/account.html", context)


@own_account()
def factors(request: AccountRequest) -> HttpResponse:
    """What proves who one is beside the password."""
    context = {"page": factor_page(request.user.pk), "is_led_here": must_add_factor(request)}
    return render(request, "accounts/factors.html", context)


@own_account()
def sessions(request: AccountRequest) -> HttpResponse:
    """Where one is logged in."""
    rows = session_rows(request.user.pk, request.session.session_key or "")
    return render(request, "accounts/sessions.html", {"rows": rows})


@own_account("POST")
def end_session(request: AccountRequest, pk: int) -> HttpResponse:
    """Log out one other place."""
    services.end_session(person=request.user, number=pk, at=request.at)
    messages.success(request, "Đã đăng xuất nơi đó.")
    return redirect("accounts:sessions")


@own_account("POST")
def end_other_sessions(request: AccountRequest) -> HttpResponse:
    """Log out every other place."""
    but = request.session.session_key or ""
    count = services.end_other_sessions(person=request.user, but=but, at=request.at)
    messages.success(request, f"Đã đăng xuất {count} nơi khác.")
    return redirect("accounts:sessions")


@needs(Permission.ACCOUNT_ADMINISTER, methods=("GET", "POST"))
def requirements(request: OfficialRequest) -> HttpResponse:
    """From which day each role asks for a second factor."""
    form = RequirementsForm(request.POST or None, days=required_days())
    if request.method == "POST" and form.is_valid():
        days = form.days()
        count = perform(form, lambda: services.require_factors(actor=request.actor, days=days, at=request.at))
        if count is not None:
            messages.success(request, f"Đã lưu quy định của {count} vai trò." if count else "Không có gì thay đổi.")
            return redirect("accounts:requirements")
    return render(request, "accounts/requirements.html", {"form": form}, status=422 if form.errors else 200)


@signed_in("GET", "POST")
@choosing_capacity
def choose_post(request: OfficialRequest) -> HttpResponse:
    """Choose in which post to go on working, or in whose place by a delegation."""
    person, today = request.actor.person_id, request.today
    posts, capacities = post_choices(person, today), capacity_choices(person, today)
    form = CapacityForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        post_id, delegation_id = form.cleaned_data["post_id"], form.cleaned_data["delegation_id"]
        if any(choice.post_id == post_id for choice in posts):
            request.session[SESSION_POST] = post_id
            request.session.pop(SESSION_DELEGATION, None)
            return redirect(settings.LOGIN_REDIRECT_URL)
        if any(choice.delegation_id == delegation_id for choice in capacities):
            request.session[SESSION_DELEGATION] = delegation_id
            return redirect(settings.LOGIN_REDIRECT_URL)
        form.add_error(None, "Ông (bà) không giữ chức vụ này, hoặc ủy quyền này không còn hiệu lực. Chọn lại.")
    context = {"form": form, "posts": posts, "capacities": capacities}
    return render(request, "accounts/choose_post.html", context, status=422 if form.errors else 200)
