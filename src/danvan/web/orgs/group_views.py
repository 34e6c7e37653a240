"""Groups of units as pages."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from danvan.apps.audit.seen import UNIT_GROUP, seen_of
from danvan.apps.orgs import services
from danvan.apps.orgs.selectors import GroupPage, group_page, group_rows, member_choices
from danvan.apps.orgs.services import UnitChange
from danvan.domain.authority import Permission
from danvan.web.orgs import pages
from danvan.web.orgs.group_forms import MemberForm, NewGroupForm, RenameGroupForm
from danvan.web.orgs.steps import StepPage, posted, two_steps
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

_METHODS = ("GET", "POST")


@needs(Permission.UNIT_VIEW)
def groups(request: OfficialRequest) -> HttpResponse:
    """The groups of the own authority."""
    context = {
        "rows": pages.group_table(group_rows(request.actor, request.today)),
        "columns": pages.GROUP_COLUMNS,
        "subnav": pages.subnav("groups", request.today, request.today),
        "may_change": request.actor.may(Permission.UNIT_CHANGE),
    }
    return render(request, "orgs/groups.html", context)


@needs(Permission.UNIT_VIEW)
def group(request: OfficialRequest, pk: int) -> HttpResponse:
    """One group with all that were ever in it."""
    page = group_page(request.actor, pk, request.today)
    context = {
        "page": page,
        "rows": pages.member_table(page),
        "columns": pages.MEMBER_COLUMNS,
        "may_change": bool(page.acts),
    }
    return render(request, "orgs/group.html", context)


@needs(Permission.UNIT_CHANGE, methods=_METHODS)
def add(request: OfficialRequest) -> HttpResponse:
    """A new group."""
    choices = member_choices(request.actor, request.today)
    form = NewGroupForm(posted(request), units=choices, initial={"since": request.today})
    return two_steps(
        request,
        form,
        lambda: services.form_group(
            actor=request.actor,
            words=form.words,
            member_ids=form.cleaned_data["members"],
            since=form.cleaned_data["since"],
            at=request.at,
        ),
        StepPage("Thêm nhóm đơn vị", "Đã thêm nhóm.", reverse("orgs:groups"), "Nhóm đơn vị"),
        _to_group,
    )


@needs(Permission.UNIT_CHANGE, methods=_METHODS)
def rename(request: OfficialRequest, pk: int) -> HttpResponse:
    """A group is addressed otherwise."""
    seen, page = seen_of(UNIT_GROUP, pk), group_page(request.actor, pk, request.today)
    initial = {"name": page.name, "phrases": "\n".join(page.phrases), "seen": seen}
    form = RenameGroupForm(posted(request), initial=initial)
    return two_steps(
        request,
        form,
        lambda: services.rename_group(
            actor=request.actor, group_id=pk, words=form.words, seen=form.cleaned_data["seen"], at=request.at
        ),
        _page("Sửa tên, cách gọi của nhóm", "Đã sửa nhóm.", page),
        _to_group,
    )


@needs(Permission.UNIT_CHANGE, methods=_METHODS)
def add_member(request: OfficialRequest, pk: int) -> HttpResponse:
    """A unit is in a group from a day on."""
    page = group_page(request.actor, pk, request.today)
    choices = member_choices(request.actor, request.today)
    form = MemberForm(posted(request), units=choices, initial={"since": request.today})
    return two_steps(
        request,
        form,
        lambda: services.add_member(
            actor=request.actor,
            group_id=pk,
            unit_id=form.cleaned_data["unit_id"],
            since=form.cleaned_data["since"],
            at=request.at,
        ),
        _page("Đưa đơn vị vào nhóm", "Đã đưa đơn vị vào nhóm.", page),
        _to_group,
    )


@needs(Permission.UNIT_CHANGE, methods=_METHODS)
def remove_member(request: OfficialRequest, pk: int) -> HttpResponse:
    """A unit is no longer in a group from a day on."""
    page = group_page(request.actor, pk, request.today)
    choices = [(member.unit_id, f"{member.name} ({member.span})") for member in page.members if member.is_in]
    form = MemberForm(posted(request), units=choices, initial={"since": request.today})
    return two_steps(
        request,
        form,
        lambda: services.remove_member(
            actor=request.actor,
            group_id=pk,
            unit_id=form.cleaned_data["unit_id"],
            since=form.cleaned_data["since"],
            at=request.at,
        ),
        _page("Đưa đơn vị ra khỏi nhóm", "Đã đưa đơn vị ra khỏi nhóm.", page),
        _to_group,
    )


def _to_group(change: UnitChange) -> str:
    return reverse("orgs:group", args=(change.unit_id,))


def _page(title: str, done: str, page: GroupPage) -> StepPage:
    return StepPage(title, done, reverse("orgs:group", args=(page.pk,)), page.name, page.name)
