"""Who can sit in the council of a cycle: people of the authority whose posts let them go over settled points."""

from dataclasses import dataclass
from datetime import date

from danvan.apps.orgs.given import known_roles
from danvan.apps.orgs.models import Post
from danvan.apps.orgs.selectors import on_day, own_units_on
from danvan.apps.scoring.models import Cycle
from danvan.domain.authority import Permission, permissions_of


@dataclass(frozen=True, slots=True)
class CouncilCandidate:
    """Somebody who can be named, and the post with its office as a paper names it."""

    person_id: int
    name: str
    post: str


def council_candidates(cycle: Cycle, day: date) -> tuple[CouncilCandidate, ...]:
    """The candidates on a day, each once, in the order of their offices. Two queries."""
    issuer = cycle.plan.issuer_id
    posts = Post.objects.filter(on_day(day), unit__in=own_units_on(issuer, day)) | Post.objects.filter(
        on_day(day), unit_id=issuer
    )
    found: dict[int, CouncilCandidate] = {}
    rows = posts.select_related("person", "unit").prefetch_related("roles").order_by("unit__sort_key", "id")
    for post in rows:
        if Permission.COUNCIL_SCORE in permissions_of(known_roles(row.role for row in post.roles.all())):
            said = f"{post.title} – {post.unit.name}"
            found.setdefault(post.person_id, CouncilCandidate(post.person_id, post.person.full_name, said))
    return tuple(found.values())
