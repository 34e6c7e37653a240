"""Who is responsible for an obligation, and who could be."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from danvan.apps.audit.seen import RESPONSIBLE, seen_in
from danvan.apps.orgs.models import Post
from danvan.apps.orgs.selectors import on_day
from danvan.apps.plans.access import STANDING
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.responsible import responsible_name, responsible_post, responsible_title
from danvan.apps.plans.selectors import ObligationRow
from danvan.apps.plans.selectors.obligations import obligation_row


@dataclass(frozen=True, slots=True)
class AssignChoices:
    """Whom to choose (post, words), who is chosen now, and how much else of the kind the unit still owes.

    `seen` says of which choice this tells; 0 while nobody chose.
    """

    row: ObligationRow
    posts: tuple[tuple[int, str], ...]
    chosen: int | None
    seen: int
    others_of_kind: int


def responsible_of(obligation: Obligation, today: date) -> str:
    """Who is responsible within the unit, with the post; empty where its head named nobody. One query, or none."""
    if obligation.responsible_id is None:
        return ""
    found = Obligation.objects.filter(pk=obligation.pk).values_list(responsible_name(today), responsible_title(today))
    name, title = found.get()
    return f"{name} ({title})" if name else ""


def assign_choices(obligation: Obligation, today: date) -> AssignChoices:
    """What the page offers on which the unit's head names who is responsible. Three queries."""
    posts = Post.objects.filter(on_day(today), unit_id=obligation.unit_id, person__is_active=True)
    found = Obligation.objects.annotate(seen=seen_in(RESPONSIBLE, "pk"))
    chosen, seen = found.values_list(responsible_post(today), "seen").get(pk=obligation.pk)
    names = posts.order_by("person__sort_key", "id").values_list("pk", "person__full_name", "title")
    like = Q(unit_id=obligation.unit_id, deadline__owed=obligation.deadline.owed)
    owed = Obligation.objects.filter(STANDING, like, accepted_at__isnull=True, waived_at__isnull=True)
    return AssignChoices(
        row=obligation_row(obligation, today),
        posts=tuple((pk, f"{name} – {title}") for pk, name, title in names),
        chosen=chosen,
        seen=seen or 0,
        others_of_kind=owed.exclude(pk=obligation.pk).aggregate(count=Count("id"))["count"],
    )
