"""The one who acts: a person in a post of a unit, with the roles of that post."""

from dataclasses import dataclass

from danvan.domain.authority.permissions import Permission
from danvan.domain.authority.roles import Role, permissions_of


@dataclass(frozen=True, slots=True)
class Actor:
    """A person in one post. Built once per request; services and rules see nobody else.

    `unit_id` is the unit of the post, `authority_id` the people's committee that the unit belongs to (the unit itself
    where it is one), `superior_ids` the committees above that one, the nearest first. The names are as printed on
    pages and in the audit.
    """

    person_id: int
    person_name: str
    post_title: str
    unit_id: int
    unit_name: str
    roles: frozenset[Role]
    post_id: int = 0
    authority_id: int = 0
    superior_ids: tuple[int, ...] = ()

    def may(self, permission: Permission) -> bool:
        """Whether one of the actor's roles gives the permission."""
        return permission in permissions_of(self.roles)

    def belongs_to(self, unit_id: int) -> bool:
        """Whether the actor's post is in the unit."""
        return self.unit_id == unit_id
