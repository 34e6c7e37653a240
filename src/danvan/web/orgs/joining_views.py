"""Merging, splitting and abolishing units; writing shares down."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from danvan.apps.orgs import services
from danvan.apps.orgs.selectors import (
    head_choices,
    kind_choices,
    office_choices,
    parent_choices,
    split_edges,
    unit_values,
)
from danvan.apps.orgs.services import Deciding
from danvan.domain.authority import Permission
from danvan.domain.row_numbers import row_number
from danvan.web.orgs.change_views import to_unit
from danvan.web.orgs.forms import paper_initial
from danvan.web.orgs.joining_forms import (
    FEWEST_PARTS,
    MOST_PARTS,
    AbolishForm,
    MergeForm,
    MergingForm,
    SharesForm,
    SplitForm,
)
from danvan.web.orgs.steps import StepPage, posted, two_steps
from danvan.web.shared.guards import needs
from danvan.web.shared.open_work import open_work_in
from danvan.web.shared.request import OfficialRequest

_METHODS = ("GET", "POST")
_GO_ON = "tiep"


@needs(Permission.UNIT_CHANGE, methods=_METHODS)
def merge(request: OfficialRequest) -> HttpResponse:
    """Several units become a new one: first which, then into what."""
    choices = office_choices(request.actor, request.today)
    chosen = _chosen(request, dict(choices))
    if len(chosen) < FEWEST_PARTS or _GO_ON not in request.GET:
        return _choose(request, choices, chosen)
    names = [dict(choices)[pk] for pk in chosen]
    form = MergeForm(
        posted(request),
        kinds=kind_choices(),
        parents=parent_choices(request.actor, request.today, but=chosen),
        heads=head_choices(chosen, request.today),
        initial=paper_initial(request.today) | {"parent_id": request.actor.authority_id},
    )
    page = StepPage("Sáp nhập đơn vị", "Đã sáp nhập.", reverse("orgs:merge"), "Chọn đơn vị", "; ".join(names))
    return two_steps(
        request,
        form,
        lambda: services.merge_units(
            actor=request.actor,
            unit_ids=chosen,
            into=form.words,
            by=form.by,
            posts=form.posts_words,
            open_work=open_work_in,
            at=request.at,
        ),
        page,
        to_unit,
    )


def _chosen(request: OfficialRequest, offered: dict[int, str]) -> list[int]:
    """The units that the address names. Raises Http404 for one that is not offered."""
    stated = [row_number(text) for text in request.GET.getlist("don_vi")]
    named = [number for number in stated if number is not None]
    if not set(named) <= offered.keys():
        raise Http404
    return named


def _choose(request: OfficialRequest, choices: tuple[tuple[int, str], ...], chosen: list[int]) -> HttpResponse:
    form = MergingForm(units=choices, initial={"don_vi": chosen})
    is_few = _GO_ON in request.GET
    return render(request, "orgs/merge.html", {"form": form, "few": is_few}, status=422 if is_few else 200)


@needs(Permission.UNIT_CHANGE, methods=_METHODS)
def split(request: OfficialRequest, pk: int) -> HttpResponse:
    """One unit becomes several new ones."""
    unit = unit_values(request.actor, pk)
    parts = min(MOST_PARTS, max(FEWEST_PARTS, row_number(request.GET.get("so", "")) or 0))
    form = SplitForm(
        posted(request),
        parts=parts,
        kinds=kind_choices(),
        parents=parent_choices(request.actor, request.today, but=[pk]),
        initial=paper_initial(request.today) | {"kind_code": unit.kind_code, "parent_id": unit.parent_id},
    )
    page = StepPage(
        "Chia tách đơn vị", "Đã chia tách.", reverse("orgs:detail", args=(pk,)), unit.name, unit.name,
        {"parts": parts, "part_choices": range(FEWEST_PARTS, MOST_PARTS + 1)},
    )  # fmt: skip
    return two_steps(
        request,
        form,
        lambda: services.split_unit(
            actor=request.actor,
            unit_id=pk,
            into=form.parts,
            by=form.by,
            posts=form.posts_words,
            posts_to=form.posts_to,
            open_work=open_work_in,
            at=request.at,
        ),
        page,
        to_unit,
    )


@needs(Permission.UNIT_CHANGE, methods=_METHODS)
def abolish(request: OfficialRequest, pk: int) -> HttpResponse:
    """A unit ends, and nobody takes over."""
    unit = unit_values(request.actor, pk)
    form = AbolishForm(posted(request), initial=paper_initial(request.today))
    page = StepPage("Giải thể đơn vị", "Đã ghi giải thể.", reverse("orgs:detail", args=(pk,)), unit.name, unit.name)
    return two_steps(
        request,
        form,
        lambda: services.abolish_unit(
            actor=request.actor, unit_id=pk, by=form.by, posts=form.posts_words, open_work=open_work_in, at=request.at
        ),
        page,
        to_unit,
    )


@needs(Permission.UNIT_CHANGE, methods=_METHODS)
def shares(request: OfficialRequest, pk: int) -> HttpResponse:
    """How much of a split unit went to each of its successors."""
    name, edges = split_edges(request.actor, pk)
    form = SharesForm(posted(request), edges=edges, initial={"signed": request.today})
    page = StepPage("Ghi tỷ lệ kế thừa", "Đã ghi tỷ lệ.", reverse("orgs:detail", args=(pk,)), name, name)
    return two_steps(
        request,
        form,
        lambda: services.set_shares(
            actor=request.actor,
            unit_id=pk,
            shares=form.shares,
            by=Deciding(request.today, form.cleaned_data["number"], form.cleaned_data["signed"]),
            at=request.at,
        ),
        page,
        to_unit,
    )
