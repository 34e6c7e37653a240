"""Who may do what: roles, permissions, the actor."""

from danvan.domain.authority.actor import Actor
from danvan.domain.authority.permissions import Permission
from danvan.domain.authority.roles import ROLE_PERMISSIONS, Role, permissions_of

__all__ = ["ROLE_PERMISSIONS", "Actor", "Permission", "Role", "permissions_of"]
