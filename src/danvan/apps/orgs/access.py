"""Which people, posts, delegations, absences and recusals an actor may see, and for which posts they may make them."""

from typing import TypeVar

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.http import Http404
from django.shortcuts import get_object_or_404

from danvan.apps.accounts.models import Person
from danvan.apps.audit.models import AuditEntry, AuditStream
from danvan.apps.orgs.enums import Leadership, SuccessionKind
from danvan.apps.orgs.models import Absence, Delegation, PeopleImport, Post, RecordsImport, Recusal, Unit, UnitGroup
from danvan.apps.orgs.reach import reached
from danvan.domain.authority import Actor, Permission
from danvan.domain.authority.scope import Scope, may_reach, position_of

Import = TypeVar("Import", PeopleImport, RecordsImport)

SHARED_STREAMS = ("calendar", "orgs", "sample")
ACCOUNTS_STREAM, INSTALLATION_STREAM = "accounts", "installation"
_LEADING = (Leadership.HEAD, Leadership.ACTING_HEAD)


def visible_units(actor: Actor) -> QuerySet[Unit]:
    """The own committee with its offices, the committees right below it and those above, whenever they exist."""
    return Unit.objects.filter(reached(actor, Permission.UNIT_VIEW, unit="id"))


def readable_units(actor: Actor) -> QuerySet[Unit]:
    """Whose names and successions may be read: the visible units, and every area of the nation, which is public.

    Who works there, and what else lies within, is for `visible_posts` and the like to say.
    """
    areas = Q(kind__is_authority=True) & ~Q(area_name="") if actor.may(Permission.UNIT_VIEW) else Q(pk__in=())
    return Unit.objects.filter(reached(actor, Permission.UNIT_VIEW, unit="id") | areas)


def _staff(actor: Actor) -> QuerySet[Unit]:
    """The units of the own authority whose acts are the own people's."""
    return Unit.objects.filter(reached(actor, Permission.AUDIT_VIEW, unit="id")).order_by()


def visible_streams(actor: Actor, *, of_installation: bool) -> QuerySet[AuditStream]:
    """The chains of the own authority's units and what all share; that of the installation for who sets it up."""
    own = _staff(actor).annotate(stream=Concat(Value("unit-"), Cast("pk", CharField()))).values("stream")
    shared = (*SHARED_STREAMS, INSTALLATION_STREAM) if of_installation else SHARED_STREAMS
    seen = Q(name__in=own) | Q(name__in=shared)
    return AuditStream.objects.filter(seen) if actor.may(Permission.AUDIT_VIEW) else AuditStream.objects.none()


def visible_entries(actor: Actor, *, of_installation: bool) -> QuerySet[AuditEntry]:
    """What the own authority's people did, and what was done to its things and in its accounts; newest first.

    Of what people of other authorities did to its things it shows who and when (`is_own` false), not the values: how a
    committee above appraises is its own affair until it says so.
    """
    staff, posts = _staff(actor), reached(actor, Permission.AUDIT_VIEW, unit="unit")
    people = Post.objects.filter(posts).annotate(subject=Cast("person_id", CharField())).values("subject")
    by_own = Q(actor_unit_id__in=staff.values("pk"))
    of_own_accounts = Q(stream__name=ACCOUNTS_STREAM, subject_type="person", subject_id__in=people)
    in_own_streams = Q(stream__in=visible_streams(actor, of_installation=of_installation).values("pk"))
    entries = AuditEntry.objects.filter(by_own | of_own_accounts | in_own_streams)
    return entries.annotate(is_own=by_own | Q(actor_unit_id__isnull=True)).order_by("-at", "-id")


def visible_delegations(actor: Actor) -> QuerySet[Delegation]:
    """What the person gives and holds, whatever they act as; the whole authority for who follows them; newest first."""
    seen = Q(delegator_post__person_id=actor.person_id) | Q(delegate_post__person_id=actor.person_id)
    seen |= reached(actor, Permission.DELEGATION_VIEW_ALL, unit="delegator_post__unit")
    return (
        Delegation.objects.filter(seen)
        .select_related(
            "delegator_post__person",
            "delegator_post__unit__kind",
            "delegate_post__person",
            "delegate_post__unit__kind",
            "made_by",
            "revoked_by",
        )
        .prefetch_related("delegator_post__roles")
        .order_by("-valid_from", "-id")
    )


def delegation_for(actor: Actor, pk: int) -> Delegation:
    """One delegation that the actor may see. Raises Http404 for any other."""
    return get_object_or_404(visible_delegations(actor), pk=pk)


def may_enter_for(actor: Actor, post: Post) -> bool:
    """Whether the actor may make or revoke what is given from a post: their own, or a signed paper that they enter."""
    if not actor.may(Permission.DELEGATION_MAKE):
        return False
    if post.person_id == actor.person_id and post.pk == actor.post_id:
        return True
    position = position_of(actor, unit_id=post.unit_id, issuer_id=post.unit.authority_id or post.unit_id)
    return may_reach(actor, Permission.ACCOUNT_ADMINISTER, position)


def delegator_posts(actor: Actor) -> QuerySet[Post]:
    """The leading posts from which the actor may make a delegation or declare an absence, whenever they are held."""
    posts = Post.objects.filter(leadership__in=_LEADING).select_related("person", "unit__kind")
    if not actor.may(Permission.DELEGATION_MAKE):
        return posts.none()
    mine = Q(pk=actor.post_id, person_id=actor.person_id)
    mine |= reached(actor, Permission.ACCOUNT_ADMINISTER, unit="unit")
    return posts.filter(mine).order_by("unit__sort_key", "id")


def visible_absences(actor: Actor) -> QuerySet[Absence]:
    """The absences of the person's posts and of whom they stand in for; for who follows them, all of the authority."""
    seen = Q(post__person_id=actor.person_id) | Q(delegation__delegate_post__person_id=actor.person_id)
    seen |= reached(actor, Permission.DELEGATION_VIEW_ALL, unit="post__unit")
    return (
        Absence.objects.filter(seen)
        .select_related(
            "post__person",
            "post__unit__kind",
            "delegation__delegate_post__person",
            "delegation__delegate_post__unit",
            "declared_by",
            "ended_by",
        )
        .order_by("-valid_from", "-id")
    )


def absence_for(actor: Actor, pk: int) -> Absence:
    """One absence that the actor may see. Raises Http404 for any other."""
    return get_object_or_404(visible_absences(actor), pk=pk)


def own_recusals(actor: Actor) -> QuerySet[Recusal]:
    """The person's own recusals, newest first."""
    return Recusal.objects.filter(person_id=actor.person_id).select_related("unit").order_by("-declared_at", "-id")


def recusal_for(actor: Actor, pk: int) -> Recusal:
    """One of the person's own recusals. Raises Http404 for any other."""
    return get_object_or_404(own_recusals(actor), pk=pk)


def authority_units(actor: Actor) -> QuerySet[Unit]:
    """The units of the actor's people's committee, itself included, whenever they exist; in Vietnamese order."""
    theirs = reached(actor, Permission.UNIT_VIEW, unit="id", at_most=Scope.WITHIN)
    return Unit.objects.filter(theirs).select_related("kind").order_by("sort_key", "valid_from", "id")


def unit_for_change(actor: Actor, pk: int) -> Unit:
    """One unit whose structure the actor may change: of the own authority. Raises Http404 for any other."""
    return get_object_or_404(authority_units(actor), pk=pk)


def group_for(actor: Actor, pk: int) -> UnitGroup:
    """One group of the own authority. Raises Http404 for any other."""
    groups = UnitGroup.objects.filter(owner_id=actor.authority_id)
    found = groups.filter(pk=pk).first() if actor.may(Permission.UNIT_VIEW) else None
    if found is None:
        raise Http404
    return found


def member_for(actor: Actor, pk: int) -> Unit:
    """One unit that the actor's authority works with: its own, or a committee right below it. Raises Http404."""
    near = Q(authority_id=actor.authority_id) | Q(parent_id=actor.authority_id)
    found = Unit.objects.filter(near, pk=pk).first() if actor.may(Permission.UNIT_VIEW) else None
    if found is None:
        raise Http404
    return found


def divided_unit_for(actor: Actor, pk: int) -> Unit:
    """One unit that was split, of the actor's authority or with a part that came to it. Raises Http404."""
    own = Q(authority_id=actor.authority_id) | Q(successions__successor__authority_id=actor.authority_id)
    split = Unit.objects.filter(own, successions__kind=SuccessionKind.SPLIT).select_related("kind")
    found = split.filter(pk=pk).first() if actor.may(Permission.UNIT_VIEW) else None
    if found is None:
        raise Http404
    return found


def visible_posts(actor: Actor) -> QuerySet[Post]:
    """The posts of the actor's own authority, past, present and to come."""
    theirs = reached(actor, Permission.UNIT_VIEW, unit="unit", at_most=Scope.WITHIN)
    return Post.objects.filter(theirs).select_related("person", "unit__kind").order_by("valid_from", "id")


def visible_people(actor: Actor) -> QuerySet[Person]:
    """Whoever holds, held or will hold a post in the actor's own authority; in the order of given names."""
    holders = visible_posts(actor).order_by().values("person_id")
    return Person.objects.filter(pk__in=holders).order_by("sort_key", "id")


def person_for(actor: Actor, pk: int) -> Person:
    """One such person. Raises Http404 for any other."""
    return get_object_or_404(visible_people(actor), pk=pk)


def post_for(actor: Actor, pk: int) -> Post:
    """One post of the own authority. Raises Http404 for any other."""
    return get_object_or_404(visible_posts(actor), pk=pk)


def unit_for_posts(actor: Actor, pk: int) -> Unit:
    """One unit of the own authority in which posts are given. Raises Http404 for any other."""
    return get_object_or_404(authority_units(actor), pk=pk)


def people_import_for(actor: Actor, pk: int) -> PeopleImport:
    """A list of people that the actor handed in for the own authority. Raises Http404 for any other."""
    return _handed_in(PeopleImport.objects.all(), actor, pk)


def records_import_for(actor: Actor, pk: int) -> RecordsImport:
    """A file of units and people that the actor handed in for the own authority. Raises Http404 for any other."""
    return _handed_in(RecordsImport.objects.all(), actor, pk)


def _handed_in(files: QuerySet[Import], actor: Actor, pk: int) -> Import:
    found = None
    if actor.may(Permission.ACCOUNT_ADMINISTER):
        mine = files.filter(made_by_id=actor.person_id, authority_id=actor.authority_id)
        found = mine.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
