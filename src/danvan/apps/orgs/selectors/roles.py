"""Who may do what: the roles of the table, and who of an authority holds each on a day."""

from dataclasses import dataclass
from datetime import date

from danvan.apps.orgs.access import visible_posts
from danvan.apps.orgs.days import on_day
from danvan.domain.authority import ROLE_PERMISSIONS, Actor, Permission, Role


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a role by a post."""

    person_id: int
    full_name: str
    post: str


@dataclass(frozen=True, slots=True)
class RoleOnPage:
    """One role: what it may do, who holds it, whether the reader does now."""

    value: str
    label: str
    permissions: tuple[str, ...]
    holders: tuple[Holder, ...]
    is_mine: bool


@dataclass(frozen=True, slots=True)
class RolesPage:
    """All roles, and the table permission × role as rows of a label and one mark a role."""

    roles: tuple[RoleOnPage, ...]
    matrix: tuple[tuple[str, tuple[bool, ...]], ...]


def roles_page(actor: Actor, day: date) -> RolesPage:
    """The roles in the order of the table; one query for all holders."""
    posts = visible_posts(actor).filter(on_day(day), person__is_active=True, roles__role__isnull=False)
    rows = posts.order_by("unit__sort_key", "person__sort_key", "id").values_list(
        "roles__role", "person_id", "person__full_name", "title", "unit__name"
    )
    holders: dict[str, list[Holder]] = {}
    for role, person_id, full_name, title, unit in rows:
        holders.setdefault(role, []).append(Holder(person_id, full_name, f"{title}, {unit}"))
    return RolesPage(
        roles=tuple(
            RoleOnPage(
                value=role.value,
                label=role.label,
                permissions=tuple(one.label for one in Permission if one in ROLE_PERMISSIONS[role]),
                holders=tuple(holders.get(role.value, ())),
                is_mine=role in actor.roles,
            )
            for role in Role
        ),
        matrix=tuple(
            (permission.label, tuple(permission in ROLE_PERMISSIONS[role] for role in Role))
            for permission in Permission
        ),
    )
