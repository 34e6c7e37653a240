"""Who may do what: roles, permissions, the actor, delegations, conflicts of interest."""

from danvan.domain.authority.actor import ActingFor, Actor
from danvan.domain.authority.delegable import DelegationKind
from danvan.domain.authority.permissions import Permission
from danvan.domain.authority.posts import HeldPost, Leadership
from danvan.domain.authority.roles import ROLE_PERMISSIONS, Role, permissions_of

__all__ = [
    "ROLE_PERMISSIONS",
    "ActingFor",
    "Actor",
    "DelegationKind",
    "HeldPost",
    "Leadership",
    "Permission",
    "Role",
    "permissions_of",
]
