"""Somebody's own account, and choosing a post."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.accounts.selectors import account_page, factor_page
from danvan.apps.orgs.selectors import capacity_choices, post_choices
from danvan.web.accounts.forms import CapacityForm
from danvan.web.shared.guards import choosing_capacity, own_account, signed_in
from danvan.web.shared.middleware import SESSION_DELEGATION, SESSION_POST
from danvan.web.shared.request import AccountRequest, OfficialRequest


@own_account()
def account(request: AccountRequest) -> HttpResponse:
    """Who one is here, in which posts, and how one logs in."""
    posts = post_choices(request.user.pk, request.today)
    return render(request, "accounts/account.html", {"page": account_page(request.user.pk), "posts": posts})


@own_account()
def factors(request: AccountRequest) -> HttpResponse:
    """What proves who one is beside the password."""
    return render(request, "accounts/factors.html", {"page": factor_page(request.user.pk)})


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
