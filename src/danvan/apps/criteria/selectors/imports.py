"""A file with a criteria set as the page before it is taken over shows it."""

from dataclasses import dataclass

from django.utils import timezone

from danvan.apps.criteria.access import import_for
from danvan.apps.criteria.enums import CriteriaState
from danvan.apps.criteria.stored import drafted_set
from danvan.domain.authority import Actor
from danvan.domain.scoring.comparing import Difference, differences
from danvan.domain.scoring.mapping import criteria_set_unchecked
from danvan.domain.vietnamese.dates import format_moment


@dataclass(frozen=True, slots=True)
class ImportFault:
    """Something wrong with a file: in which line or cell, what, and whether it keeps the file out."""

    place: str
    text: str
    is_error: bool


@dataclass(frozen=True, slots=True)
class ImportPage:
    """A file that was handed in: what taking it over would do."""

    pk: int
    file_name: str
    title: str
    what: str
    leaves: int
    mark: str
    faults: tuple[ImportFault, ...]
    compared_with: str
    differences: tuple[Difference, ...]
    can_be_applied: bool
    applied: str


def import_page(actor: Actor, pk: int) -> ImportPage:
    """A file that the actor handed in. Raises Http404 for any other."""
    listed = import_for(actor, pk)
    faults = tuple(ImportFault(one["place"], one["text"], bool(one["is_error"])) for one in listed.faults)
    typed = criteria_set_unchecked(listed.content) if listed.content else None
    before = listed.seen_set
    what = "một bộ tiêu chí mới của cơ quan"
    if before is not None:
        is_draft = before.state == CriteriaState.DRAFT
        what = f"bản đang soạn của {before.code}" if is_draft else f"phiên bản {before.version + 1} của {before.code}"
    return ImportPage(
        pk=pk,
        file_name=listed.file_name,
        title=typed.title if typed else "",
        what=what,
        leaves=len(typed.leaves()) if typed else 0,
        mark=typed.mark if typed else "",
        faults=faults,
        compared_with=str(before) if before and typed else "",
        differences=differences(drafted_set(before), typed) if before and typed else (),
        can_be_applied=typed is not None and listed.applied_at is None and not any(one.is_error for one in faults),
        applied=format_moment(timezone.localtime(listed.applied_at)) if listed.applied_at else "",
    )
