"""Which work files an actor sees, and who makes which."""

from datetime import date

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from danvan.apps.orgs.models import Unit
from danvan.apps.orgs.reach import reached
from danvan.apps.orgs.selectors import units_on
from danvan.apps.registers.access import may_keep
from danvan.apps.work_files.models import WorkFile
from danvan.domain.authority import Actor, Permission


def visible_files(actor: Actor) -> QuerySet[WorkFile]:
    """The files that the own unit makes, those of the own unit's list, those of the committee for its clerk."""
    seen = reached(actor, Permission.BOOK_KEEP, issuer="owner") | reached(actor, Permission.PAPER_SIGN, unit="owner")
    seen |= reached(actor, Permission.BOOK_KEEP_OWN, unit="owner")
    seen |= reached(actor, Permission.BOOK_KEEP_OWN, unit="unit") | reached(actor, Permission.PAPER_SIGN, unit="unit")
    return WorkFile.objects.filter(seen).select_related("owner", "unit").order_by("-year", "owner_id", "code", "id")


def file_for(actor: Actor, pk: int) -> WorkFile:
    """One work file that the actor sees. Raises Http404 for any other."""
    return get_object_or_404(visible_files(actor), pk=pk)


def newest_list_year(actor: Actor, today: date) -> int:
    """The newest year, this one at most, of which the actor sees a list; this year where there is none."""
    made = visible_files(actor).filter(year__lte=today.year).order_by("-year").values_list("year", flat=True)
    return made.first() or today.year


def makes(actor: Actor, file: WorkFile) -> bool:
    """Whether the actor makes a file: is of its unit, or keeps the book of the office whose list it stands in."""
    return actor.belongs_to(file.unit_id) or may_keep(actor, file.owner_id)


def making_units(owner_id: int, day: date) -> QuerySet[Unit]:
    """The units that make files of an office's list: the office itself and, of a committee, its offices on a day."""
    return units_on(day).filter(Q(pk=owner_id) | Q(authority_id=owner_id))
