"""Adding a unit, renaming and moving it, its kind, its phases, its other names."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from danvan.apps.audit.seen import UNIT, seen_of
from danvan.apps.orgs import services
from danvan.apps.orgs.selectors import kind_choices, parent_choices, phase_values, unit_values
from danvan.apps.orgs.selectors.choices import UnitValues
from danvan.apps.orgs.services import UnitChange
from danvan.domain.authority import Permission
from danvan.web.orgs.forms import AliasForm, KindForm, MendForm, MoveForm, NewUnitForm, RenameForm, paper_initial
from danvan.web.orgs.steps import StepPage, posted, two_steps
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

_METHODS = ("GET", "POST")


@needs(Permission.UNIT_CHANGE, methods=_METHODS)
def add(request: OfficialRequest) -> HttpResponse:
    """A new unit under the authority."""
    form = NewUnitForm(
        posted(request),
        kinds=kind_choices(),
        parents=parent_choices(request.actor, request.today),
        initial=paper_initial(request.today) | {"parent_id": request.actor.authority_id},
    )
    page = StepPage("Thêm đơn vị", "Đã thêm đơn vị.", reverse("orgs:list"), "Đơn vị")
    return two_steps(
        request,
        form,
        lambda: services.establish_unit(actor=request.actor, words=form.words, by=form.by, at=request.at),
        page,
        to_unit,
    )


@needs(Permission.UNIT_CHANGE, methods=_METHODS)
def rename(request: OfficialRequest, pk: int) -> HttpResponse:
    """A unit's new name from a day on."""
    seen, unit = seen_of(UNIT, pk), unit_values(request.actor, pk)
    names = {"name": unit.name, "short_name": unit.short_name, "area_name": unit.area_name}
    initial = paper_initial(request.today) | names | {"seen": seen}
    form = RenameForm(posted(request), has_area=bool(unit.area_name), initial=initial)
    return two_steps(
        request,
        form,
        lambda: services.rename_unit(
            actor=request.actor, unit_id=pk, words=form.words, by=form.by, seen=form.cleaned_data["seen"], at=request.at
        ),
        _page("Đổi tên", "Đã đổi tên đơn vị.", unit),
        to_unit,
    )


@needs(Permission.UNIT_CHANGE, methods=_METHODS)
def move(request: OfficialRequest, pk: int) -> HttpResponse:
    """A unit under another one from a day on."""
    seen, unit = seen_of(UNIT, pk), unit_values(request.actor, pk)
    parents = parent_choices(request.actor, request.today, but=[pk])
    form = MoveForm(posted(request), parents=parents, initial=paper_initial(request.today) | {"seen": seen})
    return two_steps(
        request,
        form,
        lambda: services.move_unit(
            actor=request.actor,
            unit_id=pk,
            parent_id=form.cleaned_data["parent_id"],
            by=form.by,
            seen=form.cleaned_data["seen"],
            at=request.at,
        ),
        _page("Chuyển cấp trên", "Đã chuyển cấp trên.", unit),
        to_unit,
    )


@needs(Permission.UNIT_CHANGE, methods=_METHODS)
def change_kind(request: OfficialRequest, pk: int) -> HttpResponse:
    """A unit of another kind from a day on."""
    seen, unit = seen_of(UNIT, pk), unit_values(request.actor, pk)
    form = KindForm(posted(request), kinds=kind_choices(), initial=paper_initial(request.today) | {"seen": seen})
    return two_steps(
        request,
        form,
        lambda: services.change_unit_kind(
            actor=request.actor,
            unit_id=pk,
            kind_code=form.cleaned_data["kind_code"],
            by=form.by,
            seen=form.cleaned_data["seen"],
            at=request.at,
        ),
        _page("Đổi loại đơn vị", "Đã đổi loại đơn vị.", unit),
        to_unit,
    )


@needs(Permission.UNIT_CHANGE, methods=_METHODS)
def mend(request: OfficialRequest, pk: int, phase_pk: int) -> HttpResponse:
    """A phase that was written down wrongly."""
    seen, phase = seen_of(UNIT, pk), phase_values(request.actor, pk, phase_pk)
    names = {"name": phase.name, "short_name": phase.short_name, "area_name": phase.area_name}
    initial = names | {"document": phase.document, "seen": seen}
    form = MendForm(posted(request), has_area=bool(phase.area_name), initial=initial)
    return two_steps(
        request,
        form,
        lambda: services.mend_phase(
            actor=request.actor,
            unit_id=pk,
            phase_id=phase_pk,
            words=form.words,
            reason=form.cleaned_data["reason"],
            seen=form.cleaned_data["seen"],
            at=request.at,
        ),
        _page("Sửa giai đoạn", "Đã sửa giai đoạn.", phase),
        to_unit,
    )


@needs(Permission.UNIT_CHANGE, methods=_METHODS)
def add_alias(request: OfficialRequest, pk: int) -> HttpResponse:
    """Another name of a unit."""
    unit = unit_values(request.actor, pk)
    form = AliasForm(posted(request))
    return two_steps(
        request,
        form,
        lambda: services.add_alias(actor=request.actor, unit_id=pk, at=request.at, **form.cleaned_data),
        _page("Thêm tên gọi khác", "Đã thêm tên gọi khác.", unit),
        to_unit,
    )


@needs(Permission.UNIT_CHANGE, methods=("POST",))
def remove_alias(request: OfficialRequest, pk: int, alias_pk: int) -> HttpResponse:
    """Another name that was written down wrongly is taken away."""
    services.remove_alias(actor=request.actor, unit_id=pk, alias_id=alias_pk, at=request.at)
    messages.success(request, "Đã bỏ tên gọi khác.")
    return redirect("orgs:detail", pk)


def to_unit(change: UnitChange) -> str:
    """The page of the unit that was changed."""
    return reverse("orgs:detail", args=(change.unit_id,))


def _page(title: str, done: str, unit: UnitValues) -> StepPage:
    lead = f"{unit.name} ({unit.span})" if unit.span else unit.name
    return StepPage(title, done, reverse("orgs:detail", args=(unit.pk,)), unit.name, lead)
