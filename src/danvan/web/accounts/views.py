"""Logging in and out, choosing a post."""

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from danvan.apps.accounts.services import SignedIn, record_sign_in
from danvan.apps.orgs.selectors import capacity_choices, post_choices
from danvan.web.accounts.forms import CapacityForm, SignInForm
from danvan.web.accounts.throttle import count_failure, forget_failures, too_many_tries
from danvan.web.shared.guards import choosing_capacity, public, signed_in
from danvan.web.shared.middleware import SESSION_DELEGATION, SESSION_POST
from danvan.web.shared.request import OfficialRequest, PublicRequest


@public("GET", "POST")
def sign_in(request: PublicRequest) -> HttpResponse:
    """Log in with name and password; the refusal never says which of the two was wrong."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = _person_of(request, form)
        if person is not None:
            login(request, person)
            record_sign_in(person=person, at=request.at)
            return redirect(_safe_next(request))
    status, asked = 422 if form.errors else 200, request.POST.get("next") or request.GET.get("next", "")
    return render(request, "accounts/sign_in.html", {"form": form, "next": asked}, status=status)


def _person_of(request: PublicRequest, form: SignInForm) -> SignedIn | None:
    username, address = form.cleaned_data["username"], request.META.get("REMOTE_ADDR", "")
    if too_many_tries(username, address):
        form.add_error(None, "Đã nhập sai quá nhiều lần. Hãy thử lại sau mười phút.")
        return None
    person = authenticate(request, username=username, password=form.cleaned_data["password"])
    if person is None:
        count_failure(username, address)
        form.add_error(None, "Tên đăng nhập hoặc mật khẩu không đúng.")
        return None
    forget_failures(username, address)
    return person


def _safe_next(request: PublicRequest) -> str:
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if target and safe else settings.LOGIN_REDIRECT_URL


@public("POST")
def sign_out(request: PublicRequest) -> HttpResponse:
    """Log out."""
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


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
