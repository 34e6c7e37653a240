"""Who may set the days off that all authorities of the installation count by, and who may keep the register."""

from datetime import date

from django.shortcuts import get_object_or_404

from danvan.apps.legal.models import LegalDocument, RegisterImport
from danvan.apps.orgs.days import on_day
from danvan.apps.orgs.models import Post
from danvan.domain.authority import Actor, Permission
from danvan.domain.authority.scope import may_reach, position_of


def may_set_days_off(actor: Actor, day: date) -> bool:
    """Whether the actor may set them on a day: by permission, in the authority that keeps the calendar.

    Of several authorities that work here the one at the top keeps it.
    """
    return _keeps(actor, Permission.CALENDAR_SET, day)


def keeps_register(actor: Actor, day: date) -> bool:
    """Whether the actor may change what is common to all: by permission, in the authority at the top."""
    return _keeps(actor, Permission.REGISTER_CHANGE, day)


def may_add_document(actor: Actor) -> bool:
    """Whether the actor may add documents: of the whole register at the top, else of the own authority."""
    return actor.may(Permission.REGISTER_CHANGE)


def may_change_document(actor: Actor, document: LegalDocument, *, keeps: bool) -> bool:
    """Whether the actor may change a document: who keeps the register all, others what their authority added."""
    return keeps or (actor.may(Permission.REGISTER_CHANGE) and document.owner_id == actor.authority_id)


def document_for(pk: int) -> LegalDocument:
    """One document: every official may read all of them. Raises Http404 when there is none."""
    return get_object_or_404(LegalDocument.objects.filter(pk=pk).select_related("owner"))


def register_import_for(actor: Actor, pk: int) -> RegisterImport:
    """A list that the actor handed in. Raises Http404 for any other."""
    return get_object_or_404(RegisterImport.objects, pk=pk, made_by_id=actor.person_id)


def _keeps(actor: Actor, permission: Permission, day: date) -> bool:
    if not actor.may(permission):
        return False
    keeper = _keeper(actor, day)
    return may_reach(actor, permission, position_of(actor, unit_id=keeper, issuer_id=keeper))


def _keeper(actor: Actor, day: date) -> int:
    """The highest committee, from the actor's upwards, in which somebody holds a post. At most one query."""
    if not actor.superior_ids:
        return actor.authority_id
    posts = Post.objects.filter(on_day(day), unit__authority_id__in=actor.superior_ids).order_by()
    at_work = set(posts.values_list("unit__authority_id", flat=True).distinct())
    return next((pk for pk in reversed(actor.superior_ids) if pk in at_work), actor.authority_id)
