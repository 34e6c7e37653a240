"""Stored posts and delegations as values of the domain."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from danvan.apps.orgs.models import Delegation, Post
from danvan.domain.authority import DelegationKind, HeldPost, Leadership, Permission, Role
from danvan.domain.authority.delegation import DelegationTerms, GivenDelegation

_KNOWN_ROLES = {role.value for role in Role}
_KNOWN_PERMISSIONS = {permission.value for permission in Permission}


def held_post(post: Post, *, with_roles: bool = True) -> HeldPost:
    """A stored post as the rules see it; person, unit and kind (and roles, if asked for) are best loaded already."""
    roles = [row.role for row in post.roles.all()] if with_roles else []
    return HeldPost(
        post_id=post.pk,
        person_name=post.person.full_name,
        title=post.title,
        unit_id=post.unit_id,
        unit_name=post.unit.name,
        leadership=Leadership(post.leadership),
        roles=known_roles(roles),
        valid_from=post.valid_from,
        valid_until=post.valid_until,
        parent_unit_id=post.unit.parent_id,
        is_authority=post.unit.kind.is_authority,
    )


def known_roles(values: Iterable[str | None]) -> frozenset[Role]:
    """The roles that still exist; a role that was abolished gives nothing."""
    return frozenset(Role(value) for value in values if value in _KNOWN_ROLES)


def given_delegation(row: Delegation) -> GivenDelegation:
    """A stored delegation as the rules see it, with the roles of the delegator's post."""
    return GivenDelegation(
        terms=DelegationTerms(
            kind=DelegationKind(row.kind),
            permissions=frozenset(Permission(value) for value in row.permissions if value in _KNOWN_PERMISSIONS),
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            document_number=row.document_number,
            document_date=row.document_date,
            reason=row.reason,
        ),
        delegator=held_post(row.delegator_post),
        delegate=held_post(row.delegate_post, with_roles=False),
        revoked_on=timezone.localdate(row.revoked_at) if row.revoked_at else None,
        revoke_reason=row.revoke_reason,
    )


def loaded_delegations() -> QuerySet[Delegation]:
    """All delegations with what `given_delegation` reads of them; two queries however many they are."""
    return (
        Delegation.objects.select_related(
            "delegator_post__person",
            "delegator_post__unit__kind",
            "delegate_post__person",
            "delegate_post__unit__kind",
        )
        .prefetch_related("delegator_post__roles")
        .order_by("-valid_from", "-id")
    )
