"""Adding people and looking after their accounts, as pages.

A first password is shown on the answer to the form itself and nowhere else: it is stored as its hash alone, so there is
no page to be sent on to.
"""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.audit.seen import PERSON, seen_of
from danvan.apps.orgs import services
from danvan.apps.orgs.selectors import leaving_posts, person_values, unit_choices
from danvan.apps.orgs.services import FirstSignIn
from danvan.domain.authority import Permission
from danvan.web.people.forms import DeactivateForm, NewPersonForm, RenameForm
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import needs
from danvan.web.shared.open_work import open_work_in
from danvan.web.shared.request import OfficialRequest

BOTH = ("GET", "POST")


@needs(Permission.ACCOUNT_ADMINISTER, methods=BOTH)
def add(request: OfficialRequest) -> HttpResponse:
    """Add somebody with their first post; their first password is shown once."""
    form = NewPersonForm(request.POST or None, units=unit_choices(request.actor), initial={"valid_from": request.today})
    if request.method == "POST" and form.is_valid():
        made = perform(
            form,
            lambda: services.add_person(
                actor=request.actor, words=form.person(), post=form.post(),
                is_namesake=form.cleaned_data["is_namesake"], at=request.at,
            ),
        )  # fmt: skip
        if made:
            return _first_sign_in(request, made, f"Đã thêm {made.full_name}")
    return render(request, "people/add.html", {"form": form}, status=422 if form.errors else 200)


@needs(Permission.ACCOUNT_ADMINISTER, methods=BOTH)
def rename(request: OfficialRequest, pk: int) -> HttpResponse:
    """Write another name, log-in name or address."""
    seen, page = seen_of(PERSON, pk), person_values(request.actor, pk)
    initial = {"full_name": page.full_name, "username": page.username, "email": page.email, "seen": seen}
    form = RenameForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        words, seen = form.person(), form.cleaned_data["seen"]
        if perform(
            form,
            lambda: services.rename_person(actor=request.actor, person_id=pk, words=words, seen=seen, at=request.at),
        ):
            messages.success(request, "Đã lưu.")
            return redirect("people:detail", pk)
    return render(request, "people/rename.html", {"form": form, "page": page}, status=422 if form.errors else 200)


@needs(Permission.ACCOUNT_ADMINISTER, methods=("POST",))
def give_password(request: OfficialRequest, pk: int) -> HttpResponse:
    """Give a new password, shown once."""
    made = services.give_password(actor=request.actor, person_id=pk, at=request.at)
    return _first_sign_in(request, made, f"Đã cấp mật khẩu mới cho {made.full_name}")


@needs(Permission.ACCOUNT_ADMINISTER, methods=("POST",))
def remove_factors(request: OfficialRequest, pk: int) -> HttpResponse:
    """Let somebody who lost phone, keys and codes log in with the password alone."""
    count = services.remove_factors(actor=request.actor, person_id=pk, at=request.at)
    messages.success(request, f"Đã gỡ {count} cách xác thực, liên kết." if count else "Không có gì để gỡ.")
    return redirect("people:detail", pk)


@needs(Permission.ACCOUNT_ADMINISTER, methods=BOTH)
def deactivate(request: OfficialRequest, pk: int) -> HttpResponse:
    """Somebody leaves: end their posts with handover and close the account."""
    page = person_values(request.actor, pk)
    leaving = leaving_posts(request.actor, open_work_in, request.today, person_id=pk)
    form = DeactivateForm(leaving, request.POST or None, initial={"last_day": request.today})
    if request.method == "POST" and form.is_valid() and perform(form, _deactivating(request, pk, form)):
        messages.success(request, f"Đã ngừng tài khoản của {page.full_name}.")
        return redirect("people:detail", pk)
    context = {"form": form, "page": page, "leaving": leaving}
    return render(request, "people/deactivate.html", context, status=422 if form.errors else 200)


def _deactivating(request: OfficialRequest, pk: int, form: DeactivateForm) -> Callable[[], bool]:
    return lambda: (
        not services.deactivate_person(
            actor=request.actor,
            person_id=pk,
            last_day=form.cleaned_data["last_day"],
            receiving=form.receiving(),
            reason=form.cleaned_data["reason"],
            open_work=open_work_in,
            at=request.at,
        ).is_active
    )


@needs(Permission.ACCOUNT_ADMINISTER, methods=("POST",))
def reactivate(request: OfficialRequest, pk: int) -> HttpResponse:
    """Open the account of somebody who came back, with a new password shown once."""
    made = services.reactivate_person(actor=request.actor, person_id=pk, at=request.at)
    return _first_sign_in(request, made, f"Đã mở lại tài khoản của {made.full_name}")


def _first_sign_in(request: OfficialRequest, made: FirstSignIn, title: str) -> HttpResponse:
    return render(request, "people/first_sign_in.html", {"made": made, "title": title})
