"""Setting up an authority at once, for samples and commands; the pages go step by step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from danvan.apps.installation.models import AuthorityProfile
from danvan.apps.installation.selectors.authorities import template_for
from danvan.apps.installation.selectors.letterhead import full_name
from danvan.apps.installation.selectors.offices import HEAD_TITLE, office_code
from danvan.apps.installation.services.letterhead import keep_letterhead
from danvan.apps.installation.services.offices import ChosenOffice, keep_lead, make_offices
from danvan.apps.orgs.models import Unit
from danvan.domain.rules import RuleViolation


@dataclass(frozen=True, slots=True)
class AuthoritySetUp:
    """What an authority was set up with: its offices by the code of the template, its own lines by name."""

    authority: Unit
    profile: AuthorityProfile
    offices: dict[str, Unit]
    own: dict[str, Unit]


@transaction.atomic
def set_up_authority(
    *,
    authority: Unit,
    at: datetime,
    offices: Sequence[ChosenOffice] | None = None,
    own_offices: Sequence[ChosenOffice] = (),
    place: str = "",
) -> AuthoritySetUp:
    """Make the offices and groups of an authority by its template, with lead, co-scorers, letterhead.

    Without `offices` the ticked ones of the template are taken. Asks for no right and writes no audit: it is part of
    loading a sample. Raises RuleViolation as the single steps do.
    """
    today = timezone.localdate(at)
    template = template_for(authority, today)
    if template is None:
        raise RuleViolation(f"Chưa có khung cơ quan cho {authority.name}.")
    ticked = [ChosenOffice(office.name, office.code) for office in template.offices if office.ticked]
    chosen = list(offices) if offices is not None else ticked
    make_offices(authority, [*chosen, *own_offices], today)
    units = {unit.code: unit for unit in Unit.objects.filter(authority=authority).select_related("kind")}
    by_code = {
        office.code: units[office_code(authority, office.code)]
        for office in template.offices
        if office_code(authority, office.code) in units
    }
    own = {unit.name: unit for unit in units.values() if unit not in by_code.values() and unit.pk != authority.pk}
    scorers = [by_code[code].pk for code in template.co_scorers if code in by_code]
    keep_lead(authority, by_code[template.lead].pk, scorers, HEAD_TITLE, today)
    area = authority.area_name.removeprefix(authority.area_name.partition(" ")[0]).strip()
    profile = keep_letterhead(
        authority, full_name(authority.name), place or authority.place or area, None, remove_logo=False, at=at
    )
    return AuthoritySetUp(authority, profile, by_code, own)
