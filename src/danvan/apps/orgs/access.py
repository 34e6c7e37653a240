"""Which people, posts, delegations, absences and recusals an actor may see, and for which posts they may make them."""

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.http import Http404

from danvan.apps.accounts.models import Person
from danvan.apps.audit.models import AuditEntry
from danvan.apps.orgs.enums import Leadership, SuccessionKind
from danvan.apps.orgs.models import Absence, Delegation, PeopleImport, Post, Recusal, Unit, UnitGroup
from danvan.domain.authority import Actor, Permission

SHARED_STREAMS = ("calendar", "installation", "orgs", "sample")
_LEADING = (Leadership.HEAD, Leadership.ACTING_HEAD)


def _of_authority(actor: Actor, unit: str) -> Q:
    """The rows whose unit belongs to the actor's people's committee."""
    return Q(**{f"{unit}__authority_id": actor.authority_id}) | Q(**{f"{unit}_id": actor.authority_id})


def visible_entries(actor: Actor) -> QuerySet[AuditEntry]:
    """The audit of the own authority, its units and the authorities right below, newest first.

    With it the entries on accounts of people who hold or held a post there, and on what all share (the installation,
    the calendar). Streams of other authorities stay closed.
    """
    entries = AuditEntry.objects.order_by("-at", "-id")
    if not actor.may(Permission.AUDIT_VIEW):
        return entries.none()
    near = Unit.objects.filter(Q(authority_id=actor.authority_id) | Q(parent_id=actor.authority_id))
    streams = near.annotate(stream=Concat(Value("unit-"), Cast("pk", CharField()))).values("stream")
    people = Post.objects.filter(unit__in=near.values("pk")).annotate(subject=Cast("person_id", CharField()))
    return entries.filter(
        Q(stream__name__in=streams)
        | Q(subject_type="person", subject_id__in=people.values("subject"))
        | Q(stream__name__in=SHARED_STREAMS)
    )


def visible_delegations(actor: Actor) -> QuerySet[Delegation]:
    """What the person gives and holds, whatever they act as; the whole authority for who follows them; newest first."""
    seen = Q(delegator_post__person_id=actor.person_id) | Q(delegate_post__person_id=actor.person_id)
    if actor.may(Permission.DELEGATION_VIEW_ALL):
        seen |= _of_authority(actor, "delegator_post__unit")
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
    found = visible_delegations(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def may_enter_for(actor: Actor, post: Post) -> bool:
    """Whether the actor may make or revoke what is given from a post: their own, or a signed paper that they enter."""
    if not actor.may(Permission.DELEGATION_MAKE):
        return False
    if post.person_id == actor.person_id and post.pk == actor.post_id:
        return True
    is_near = actor.authority_id in {post.unit.authority_id, post.unit_id}
    return is_near and actor.may(Permission.ACCOUNT_ADMINISTER)


def delegator_posts(actor: Actor) -> QuerySet[Post]:
    """The leading posts from which the actor may make a delegation or declare an absence, whenever they are held."""
    posts = Post.objects.filter(leadership__in=_LEADING).select_related("person", "unit__kind")
    if not actor.may(Permission.DELEGATION_MAKE):
        return posts.none()
    mine = Q(pk=actor.post_id, person_id=actor.person_id)
    if actor.may(Permission.ACCOUNT_ADMINISTER):
        mine |= _of_authority(actor, "unit")
    return posts.filter(mine).order_by("unit__sort_key", "id")


def visible_absences(actor: Actor) -> QuerySet[Absence]:
    """The absences of the person's posts and of whom they stand in for; for who follows them, all of the authority."""
    seen = Q(post__person_id=actor.person_id) | Q(delegation__delegate_post__person_id=actor.person_id)
    if actor.may(Permission.DELEGATION_VIEW_ALL):
        seen |= _of_authority(actor, "post__unit")
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
    found = visible_absences(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def own_recusals(actor: Actor) -> QuerySet[Recusal]:
    """The person's own recusals, newest first."""
    return Recusal.objects.filter(person_id=actor.person_id).select_related("unit").order_by("-declared_at", "-id")


def recusal_for(actor: Actor, pk: int) -> Recusal:
    """One of the person's own recusals. Raises Http404 for any other."""
    found = own_recusals(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def authority_units(actor: Actor) -> QuerySet[Unit]:
    """The units of the actor's people's committee, itself included, whenever they exist; in Vietnamese order."""
    if not actor.may(Permission.UNIT_VIEW):
        return Unit.objects.none()
    theirs = Q(authority_id=actor.authority_id) | Q(pk=actor.authority_id)
    return Unit.objects.filter(theirs).select_related("kind").order_by("sort_key", "valid_from", "id")


def unit_for_change(actor: Actor, pk: int) -> Unit:
    """One unit whose structure the actor may change: of the own authority. Raises Http404 for any other."""
    found = authority_units(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


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
    posts = Post.objects.select_related("person", "unit__kind").order_by("valid_from", "id")
    return posts.filter(_of_authority(actor, "unit")) if actor.may(Permission.UNIT_VIEW) else posts.none()


def visible_people(actor: Actor) -> QuerySet[Person]:
    """Whoever holds, held or will hold a post in the actor's own authority; in the order of given names."""
    holders = visible_posts(actor).order_by().values("person_id")
    return Person.objects.filter(pk__in=holders).order_by("sort_key", "id")


def person_for(actor: Actor, pk: int) -> Person:
    """One such person. Raises Http404 for any other."""
    found = visible_people(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def post_for(actor: Actor, pk: int) -> Post:
    """One post of the own authority. Raises Http404 for any other."""
    found = visible_posts(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def unit_for_posts(actor: Actor, pk: int) -> Unit:
    """One unit of the own authority in which posts are given. Raises Http404 for any other."""
    found = authority_units(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def people_import_for(actor: Actor, pk: int) -> PeopleImport:
    """A list of people that the actor handed in for the own authority. Raises Http404 for any other."""
    found = None
    if actor.may(Permission.ACCOUNT_ADMINISTER):
        mine = PeopleImport.objects.filter(made_by_id=actor.person_id, authority_id=actor.authority_id)
        found = mine.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
