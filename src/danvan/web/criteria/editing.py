"""Changing a version in the writing: its head, bands, conditions, and its criteria one by one."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.criteria import selectors, services
from danvan.domain.authority import Permission as P
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.criteria import CriteriaSet, Criterion
from danvan.domain.scoring.editing import (
    add_criterion,
    criterion_of,
    move_criterion,
    remove_criterion,
    replace_criterion,
)
from danvan.web.criteria.criterion_form import (
    CHOOSE,
    RULE_PLACE,
    CriterionForm,
    criterion_initial,
    new_criterion,
)
from danvan.web.criteria.forms import (
    BandsForm,
    ConditionsForm,
    EditionForm,
    HeadForm,
    MoveForm,
    bands_initial,
    conditions_initial,
    head_initial,
)
from danvan.web.criteria.pages import anchor
from danvan.web.criteria.trying import trial_of
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import needs
from danvan.web.shared.links import reverse
from danvan.web.shared.request import OfficialRequest

BOTH = ("GET", "POST")
REFUSED = 422
TRY = "thu"


def changed(request: OfficialRequest, pk: int, form: forms.Form, change: Callable[[CriteriaSet], CriteriaSet]) -> bool:
    """Whether the form was sent, is whole and the change is stored; any refusal stands on the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    edition = form.cleaned_data["edition"]
    done = perform(
        form,
        lambda: services.change_set(actor=request.actor, set_id=pk, edition=edition, change=change, at=request.at),
    )
    if done is None:
        return False
    messages.success(request, "Đã lưu.")
    return True


@needs(P.CRITERIA_EDIT, methods=BOTH)
def head(request: OfficialRequest, pk: int) -> HttpResponse:
    """What a set says of itself: name, decision, total, kinds, roles."""
    shown, present = selectors.editable(request.actor, pk)
    form = HeadForm(request.POST or None, initial=head_initial(present, shown.edition))
    if changed(request, pk, form, form.changed):
        return redirect("criteria:detail", pk)
    return _form_page(request, shown, form, "Thông tin chung của bộ tiêu chí")


@needs(P.CRITERIA_EDIT, methods=BOTH)
def bands(request: OfficialRequest, pk: int) -> HttpResponse:
    """The grades, what they are measured in, and what parts equal results."""
    shown, present = selectors.editable(request.actor, pk)
    form = BandsForm(request.POST or None, initial=bands_initial(present, shown.edition))
    if changed(request, pk, form, form.changed):
        return redirect("criteria:detail", pk)
    return _form_page(request, shown, form, "Mức xếp loại")


@needs(P.CRITERIA_EDIT, methods=BOTH)
def conditions(request: OfficialRequest, pk: int) -> HttpResponse:
    """The circumstances that cap or deny a grade."""
    shown, present = selectors.editable(request.actor, pk)
    form = ConditionsForm(present, request.POST or None, initial=conditions_initial(present, shown.edition))
    if changed(request, pk, form, form.changed):
        return redirect("criteria:detail", pk)
    context = {"form": form, "head": shown, "title": "Trường hợp khống chế, không xếp loại"}
    return render(request, "criteria/conditions.html", context, status=REFUSED if form.errors else 200)


def _form_page(request: OfficialRequest, shown: selectors.SetHead, form: forms.Form, title: str) -> HttpResponse:
    context = {"form": form, "head": shown, "title": title}
    return render(request, "criteria/form.html", context, status=REFUSED if form.errors else 200)


@needs(P.CRITERIA_EDIT, methods=BOTH)
def criterion(request: OfficialRequest, pk: int, code: str) -> HttpResponse:
    """One criterion, with a trial of its rule."""
    shown, typed_set = selectors.editable(request.actor, pk)
    present = _criterion(typed_set, code)
    form = CriterionForm(
        typed_set, request.POST or None, initial=criterion_initial(present, shown.edition),
        is_group=not present.is_leaf, is_top=present in typed_set.criteria,
    )  # fmt: skip
    if request.POST.get("act") not in {TRY, CHOOSE} and changed(
        request, pk, form, lambda one: replace_criterion(one, code, form.criterion(criterion_of(one, code)))
    ):
        return _to_line(pk, form.cleaned_data["code"])
    return _criterion_page(request, shown, form, present, f"Sửa tiêu chí {code}")


@needs(P.CRITERIA_EDIT, methods=BOTH)
def add(request: OfficialRequest, pk: int) -> HttpResponse:
    """A criterion more, at the top or in a group."""
    shown, typed_set = selectors.editable(request.actor, pk)
    parent = request.GET.get("trong", "")
    group = _criterion(typed_set, parent) if parent else None
    present = new_criterion(typed_set, group)
    form = CriterionForm(
        typed_set, request.POST or None, initial=criterion_initial(present, shown.edition),
        is_group=False, is_top=group is None,
    )  # fmt: skip
    if request.POST.get("act") not in {TRY, CHOOSE} and changed(
        request, pk, form, lambda one: add_criterion(one, parent, form.criterion(present))
    ):
        return _to_line(pk, form.cleaned_data["code"])
    return _criterion_page(request, shown, form, present, f"Thêm tiêu chí vào {parent}" if parent else "Thêm tiêu chí")


def _criterion_page(
    request: OfficialRequest, shown: selectors.SetHead, form: CriterionForm, present: Criterion, title: str
) -> HttpResponse:
    tries = request.POST.get("act") == TRY
    tried = form.criterion(present) if form.is_bound and form.is_valid() else None if form.is_bound else present
    trial = None
    if tried is not None and not form.is_group:
        trial = trial_of(tried, request.POST.dict(), selectors.names_for(request.actor, request.today))
    if request.POST.get("act") == CHOOSE:
        form.errors.clear()  # nothing was sent yet: only the fields of another rule are asked for
    context: dict[str, Any] = {
        "choose": CHOOSE, "rule_place": RULE_PLACE, "form": form, "head": shown, "title": title,
        "trial": trial, "is_leaf": not form.is_group, "try": TRY,
        "tries": tries, "here": request.get_full_path(),
    }  # fmt: skip
    return render(request, "criteria/criterion.html", context, status=REFUSED if form.errors else 200)


@needs(P.CRITERIA_EDIT, methods=("POST",))
def move(request: OfficialRequest, pk: int, code: str) -> HttpResponse:
    """One place up or down among its siblings."""
    _criterion(selectors.editable(request.actor, pk)[1], code)
    form = MoveForm(request.POST)
    if not form.is_valid():
        raise Http404
    is_up = form.cleaned_data["direction"] == "len"
    services.change_set(
        actor=request.actor, set_id=pk, edition=form.cleaned_data["edition"], at=request.at,
        change=lambda one: move_criterion(one, code, up=is_up),
    )  # fmt: skip
    return _to_line(pk, code)


@needs(P.CRITERIA_EDIT, methods=BOTH)
def remove(request: OfficialRequest, pk: int, code: str) -> HttpResponse:
    """Take a criterion out, after saying what goes with it."""
    shown, typed_set = selectors.editable(request.actor, pk)
    present = _criterion(typed_set, code)
    form = EditionForm(request.POST or None, initial={"edition": shown.edition})
    if changed(request, pk, form, lambda one: remove_criterion(one, code)):
        return redirect("criteria:detail", pk)
    context = {"form": form, "head": shown, "criterion": present, "below": len(tuple(present.everything())) - 1}
    return render(request, "criteria/remove.html", context, status=REFUSED if form.errors else 200)


def _criterion(typed_set: CriteriaSet, code: str) -> Criterion:
    try:
        return criterion_of(typed_set, code)
    except RuleViolation:
        raise Http404 from None


def _to_line(pk: int, code: str) -> HttpResponse:
    return redirect(f"{reverse('criteria:detail', args=(pk,))}#{anchor(code)}")
