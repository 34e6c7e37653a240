"""Who is, or was lately, part of which unit, and who said that they keep out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Q, QuerySet
from django.utils import timezone

from danvan.adapters.prepared_queries import Parameter, PreparedQuery
from danvan.apps.orgs.models import Post, Recusal, Unit
from danvan.domain.authority.conflicts import RecusalWord, Tie

# The unit itself, the one that took over from it, and the one that took over from that: further back no period reaches.
_PLACES = ("unit_id", "unit__successions__successor_id", "unit__successions__successor__successions__successor_id")


@dataclass(frozen=True, slots=True)
class UnitTies:
    """What ties a person to a unit: posts there or in its predecessors at any time, and their own word."""

    ties: tuple[Tie, ...] = ()
    recusal: RecusalWord | None = None


def ties_between(person_ids: Collection[int], unit_ids: Collection[int]) -> Mapping[tuple[int, int], UnitTies]:
    """What ties each of these persons to each of these units, where anything does; two queries however many."""
    ties = _posts(person_ids, set(unit_ids))
    words = {
        (row.person_id, row.unit_id): RecusalWord(row.reason, timezone.localdate(row.declared_at))
        for row in Recusal.objects.filter(
            person_id__in=person_ids, unit_id__in=unit_ids, withdrawn_at__isnull=True
        ).order_by("id")
    }
    return {key: UnitTies(tuple(ties.get(key, ())), words.get(key)) for key in ties.keys() | words.keys()}


def kept_out(person_id: int, day: date, since: date) -> Q:
    """The condition that a row's unit is one that a person keeps out of: for lists, in the list's own query.

    `since` is the day from which a former post still counts.
    """
    posts = Post.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=since), person_id=person_id)
    return _touching(posts.filter(valid_from__lte=day), person_id)


def may_be_tied(person_id: int, unit_id: int) -> bool:
    """Whether anything could tie a person to a unit; where it does not, nothing more need be asked. One query."""
    return bool(_EVER_TIED.rows(person_id=person_id, unit_id=unit_id))


def _ever_tied() -> QuerySet[Unit, Any]:
    person_id, unit_id = Parameter("person_id", BigIntegerField()), Parameter("unit_id", BigIntegerField())
    touching = _touching(Post.objects.filter(person_id=person_id), person_id, of="pk")
    return Unit.objects.filter(touching, pk=unit_id).values_list("pk")


_EVER_TIED = PreparedQuery(_ever_tied)


def _touching(posts: QuerySet[Post], person_id: int | Parameter, of: str = "unit_id") -> Q:
    """The condition that one of the posts, or the person's own word, touches the unit that a row names in `of`."""
    words = Recusal.objects.filter(person_id=person_id, withdrawn_at__isnull=True)
    touching = Q(**{f"{of}__in": words.values("unit_id")})
    for place in _PLACES:
        touching |= Q(**{f"{of}__in": posts.filter(**{f"{place}__isnull": False}).values(place)})
    return touching


def _posts(person_ids: Collection[int], unit_ids: set[int]) -> dict[tuple[int, int], list[Tie]]:
    touching = Q()
    for place in _PLACES:
        touching |= Q(**{f"{place}__in": unit_ids})
    rows = (
        Post.objects.filter(touching, person_id__in=person_ids)
        .order_by("person_id", "valid_from", "id")
        .values_list("id", "person_id", "title", "unit__name", "valid_from", "valid_until", *_PLACES)
        .distinct()
    )
    found: dict[tuple[int, int], list[Tie]] = {}
    seen: set[tuple[int, int]] = set()
    for pk, person_id, title, unit_name, valid_from, valid_until, *places in rows:
        for unit_id in {*places} & unit_ids:
            if (pk, unit_id) not in seen:
                seen.add((pk, unit_id))
                found.setdefault((person_id, unit_id), []).append(Tie(title, unit_name, valid_from, valid_until))
    return found
