"""Giving, changing, ending and withdrawing posts, as pages."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.audit.seen import POSTS, seen_of
from danvan.apps.orgs import services
from danvan.apps.orgs.selectors import leaving_posts, person_values, post_values, unit_choices
from danvan.domain.authority import Permission
from danvan.web.people.forms import ChangePostForm, EndPostForm, PostForm
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import needs
from danvan.web.shared.open_work import open_work_in
from danvan.web.shared.request import OfficialRequest

BOTH = ("GET", "POST")


@needs(Permission.ACCOUNT_ADMINISTER, methods=BOTH)
def appoint(request: OfficialRequest, pk: int) -> HttpResponse:
    """Give somebody a further post."""
    page = person_values(request.actor, pk)
    form = PostForm(request.POST or None, units=unit_choices(request.actor), initial={"valid_from": request.today})
    if request.method == "POST" and form.is_valid():
        words = form.post()
        if perform(
            form, lambda: services.appoint_person(actor=request.actor, person_id=pk, words=words, at=request.at)
        ):
            messages.success(request, f"Đã ghi chức vụ mới của {page.full_name}.")
            return redirect("people:detail", pk)
    return render(request, "people/appoint.html", {"form": form, "page": page}, status=422 if form.errors else 200)


@needs(Permission.ACCOUNT_ADMINISTER, methods=BOTH)
def change(request: OfficialRequest, pk: int) -> HttpResponse:
    """Let a post go on with other words or roles from a day."""
    seen = seen_of(POSTS, post_values(request.actor, pk).person_id)
    values = post_values(request.actor, pk)
    form = ChangePostForm(values, request.POST or None, today=request.today, seen=seen)
    if request.method == "POST" and form.is_valid():
        words, seen = form.post(), form.cleaned_data["seen"]
        changed = perform(
            form,
            lambda: services.change_post(
                actor=request.actor, post_id=pk, words=words, open_work=open_work_in, seen=seen, at=request.at
            ),
        )
        if changed:
            messages.success(request, "Đã điều chỉnh chức vụ.")
            return redirect("people:detail", values.person_id)
    leaving = leaving_posts(request.actor, open_work_in, request.today, post_id=pk)
    context = {"form": form, "values": values, "delegations": leaving[0].delegations if leaving else ()}
    return render(request, "people/change_post.html", context, status=422 if form.errors else 200)


@needs(Permission.ACCOUNT_ADMINISTER, methods=BOTH)
def end(request: OfficialRequest, pk: int) -> HttpResponse:
    """Write down the last day of a post, with handover."""
    values = post_values(request.actor, pk)
    leaving = leaving_posts(request.actor, open_work_in, request.today, post_id=pk)
    if not leaving:
        raise Http404
    form = EndPostForm(leaving, request.POST or None, initial={"last_day": request.today})
    if request.method == "POST" and form.is_valid() and _ended(request, pk, form):
        messages.success(request, f"Đã ghi ngày thôi giữ chức vụ {values.title}.")
        return redirect("people:detail", values.person_id)
    context = {"form": form, "values": values, "leaving": leaving}
    return render(request, "people/end_post.html", context, status=422 if form.errors else 200)


def _ended(request: OfficialRequest, pk: int, form: EndPostForm) -> bool:
    typed = form.cleaned_data
    leaving = services.Leaving(pk, form.receiving().get(pk))
    ended = perform(
        form,
        lambda: services.end_post(
            actor=request.actor,
            leaving=leaving,
            last_day=typed["last_day"],
            note=typed["note"],
            document=typed["document"],
            open_work=open_work_in,
            at=request.at,
        ),
    )
    return ended is not None


@needs(Permission.ACCOUNT_ADMINISTER, methods=("POST",))
def withdraw(request: OfficialRequest, pk: int) -> HttpResponse:
    """Take back an appointment that has not begun."""
    values = post_values(request.actor, pk)
    services.withdraw_appointment(actor=request.actor, post_id=pk, at=request.at)
    messages.success(request, f"Đã hủy việc bổ nhiệm {values.title}.")
    return redirect("people:detail", values.person_id)
