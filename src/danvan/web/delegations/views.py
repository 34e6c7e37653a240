"""Delegations as pages."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from danvan.apps.orgs import services
from danvan.apps.orgs.access import delegation_for
from danvan.apps.orgs.selectors import delegation_choices, delegation_lists, delegation_page, delegator_choices
from danvan.domain.authority import Permission
from danvan.domain.row_numbers import row_number
from danvan.web.delegations import pages
from danvan.web.delegations.forms import DelegationForm, GivingForm, RevokeForm, StandingForm
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import needs, signed_in
from danvan.web.shared.request import OfficialRequest


@signed_in()
def delegations(request: OfficialRequest) -> HttpResponse:
    """What one gives, what one holds, and all of the authority for who follows them."""
    form = StandingForm(request.GET)
    standing = form.cleaned_data["tinh_trang"] if form.is_valid() else ""
    lists = delegation_lists(request.actor, request.today, standing)
    context = {
        "columns": pages.COLUMNS,
        "given": pages.delegation_table(lists.given),
        "held": pages.delegation_table(lists.held),
        "all": pages.delegation_table(lists.all),
        "form": StandingForm(initial={"tinh_trang": standing}),
        "reset_url": reverse("delegations:list") if standing else "",
        "may_make": request.actor.may(Permission.DELEGATION_MAKE),
        "follows_all": request.actor.may(Permission.DELEGATION_VIEW_ALL),
    }
    return render(request, "delegations/list.html", context)


@signed_in()
def delegation(request: OfficialRequest, pk: int) -> HttpResponse:
    """One delegation with its history."""
    return _detail(request, pk, RevokeForm())


@needs(Permission.DELEGATION_MAKE, methods=("GET", "POST"))
def make(request: OfficialRequest) -> HttpResponse:
    """Make a delegation from one's own post, or enter one that was signed on paper."""
    posts = delegator_choices(request.actor, request.today)
    chosen = chosen_post(request, posts)
    choices = delegation_choices(request.actor, chosen, request.today) if chosen else None
    if choices is None:
        return render(request, "delegations/make.html", form_context(None, posts))
    typed = request.POST if request.method == "POST" else None
    form = DelegationForm(choices, typed, initial={"valid_from": request.today, "document_date": request.today})
    if request.method == "POST" and form.is_valid():
        words = form.words()
        row = perform(form, lambda: services.make_delegation(actor=request.actor, words=words, at=request.at))
        if row:
            messages.success(request, "Đã lập ủy quyền.")
            return redirect("delegations:detail", row.pk)
    return render(request, "delegations/make.html", form_context(form, posts), status=422 if form.errors else 200)


def chosen_post(request: OfficialRequest, posts: tuple[tuple[int, str], ...]) -> int | None:
    """The post that was chosen; the only one where there is but one. Raises Http404 for one that is not offered."""
    named = request.GET.get("tu", "")
    if not named:
        return posts[0][0] if len(posts) == 1 else None
    post_id = row_number(named)
    if post_id not in dict(posts):
        raise Http404
    return post_id


def form_context(form: GivingForm | None, posts: tuple[tuple[int, str], ...]) -> dict[str, object]:
    """What the pages of both forms get: the form (None before a post is chosen) and the posts to choose from."""
    return {"form": form, "posts": posts, "choices": form.choices if form else None, "several": len(posts) > 1}


@needs(Permission.DELEGATION_MAKE, methods=("POST",))
def revoke(request: OfficialRequest, pk: int) -> HttpResponse:
    """Take a delegation back, with a reason."""
    form = RevokeForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        revoked = perform(
            form,
            lambda: services.revoke_delegation(actor=request.actor, delegation_id=pk, reason=reason, at=request.at),
        )
        if revoked:
            messages.success(request, "Đã thu hồi ủy quyền.")
            return redirect("delegations:detail", pk)
    return _detail(request, pk, form)


def _detail(request: OfficialRequest, pk: int, form: RevokeForm) -> HttpResponse:
    page = delegation_page(delegation_for(request.actor, pk), request.actor, request.today)
    context = {
        "page": page,
        "form": form,
        "summary": pages.summary(page),
        "acts": pages.acts(page),
        "history": pages.timeline(page.history),
    }
    return render(request, "delegations/detail.html", context, status=422 if form.errors else 200)
