"""Which work files an actor sees, and which papers they may put into one."""

from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from danvan.apps.dispatch.access import incoming_papers
from danvan.apps.orgs.models import Unit
from danvan.apps.orgs.reach import reached
from danvan.apps.orgs.selectors import units_on
from danvan.apps.papers.access import visible_papers
from danvan.apps.registers.access import may_keep, read_units
from danvan.apps.registers.enums import EntryState
from danvan.apps.registers.models import BookEntry
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
    found = visible_files(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def makes(actor: Actor, file: WorkFile) -> bool:
    """Whether the actor makes a file: is of its unit, or keeps the book of the office whose list it stands in."""
    return actor.belongs_to(file.unit_id) or may_keep(actor, file.owner_id)


def filable_entries(actor: Actor) -> QuerySet[BookEntry]:
    """The numbered papers that the actor may put into a file: of the books they read, of papers they see or got."""
    seen = Q(counter__unit__in=read_units(actor).order_by().values("pk"))
    seen |= Q(pk__in=visible_papers(actor).order_by().filter(entry__isnull=False).values("entry_id"))
    seen |= Q(pk__in=incoming_papers(actor).order_by().filter(entry__isnull=False).values("entry_id"))
    rows = BookEntry.objects.filter(seen, state=EntryState.GIVEN).select_related("counter")
    return rows.order_by("-day", "-number", "-id")


def making_units(owner_id: int, day: date) -> QuerySet[Unit]:
    """The units that make files of an office's list: the office itself and, of a committee, its offices on a day."""
    return units_on(day).filter(Q(pk=owner_id) | Q(authority_id=owner_id))
