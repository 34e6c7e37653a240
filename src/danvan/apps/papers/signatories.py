"""Who may sign papers of a unit on a day, each with the signature block that the paper then bears."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from danvan.apps.documents.typed import document_of
from danvan.apps.orgs.given import given_delegation, loaded_delegations
from danvan.apps.orgs.models import Post
from danvan.apps.orgs.selectors import on_day
from danvan.apps.papers.enums import VersionSource
from danvan.apps.papers.models import Paper
from danvan.domain.authority import Actor, Leadership, Permission, Role
from danvan.domain.authority.roles import permissions_of
from danvan.domain.authority.signing import Signing, signing_by, signing_in_post, signing_of
from danvan.domain.official_documents import PEOPLES_COMMITTEE, SignatureBlock, signature_block
from danvan.domain.rules import RuleViolation

_ORDER = (Leadership.HEAD, Leadership.ACTING_HEAD, Leadership.DEPUTY)


@dataclass(frozen=True, slots=True)
class Signatory:
    """One who may sign for a unit: a key to choose by, how a list names them, the block."""

    key: str
    unit_id: int
    label: str
    block: SignatureBlock


def signatories_of(unit_ids: Collection[int], day: date) -> tuple[Signatory, ...]:
    """Heads, who acts as head, deputies whose own role signs, then those whom a delegation lets sign. Four queries."""
    signing_roles = [role for role in Role if Permission.PAPER_SIGN in permissions_of([role])]
    deputies = Q(leadership=Leadership.DEPUTY) & ~Q(pk__in=Post.objects.filter(roles__role__in=signing_roles))
    posts = Post.objects.filter(~deputies, on_day(day), unit_id__in=unit_ids, leadership__in=_ORDER)
    led = sorted(
        posts.select_related("person", "unit__kind"),
        key=lambda post: (post.unit_id, _ORDER.index(Leadership(post.leadership)), post.pk),
    )
    found = [_signatory(post, post, _in_post(post), "") for post in led]
    rows = loaded_delegations().filter(delegator_post__unit_id__in=unit_ids, revoked_at__isnull=True)
    for row in rows:
        given = given_delegation(row)
        if Permission.PAPER_SIGN in given.terms.permissions and not given.why_not_in_force(day):
            signing = signing_by(
                given.terms.kind, given.delegate.title, given.delegate.leadership, given.delegator.title
            )
            found.append(_signatory(row.delegate_post, row.delegator_post, signing, f"-{row.pk}"))
    by_block = {(one.unit_id, one.block): one for one in reversed(found) if one is not None}
    return tuple(one for one in found if one is not None and by_block[one.unit_id, one.block] is one)


def why_other_block(actor: Actor, paper: Paper) -> str:
    """That a paper bears the block of somebody else than the actor as they sign now; blank where it is theirs.

    A Word file, and a paper with two signatures, whose titles are its own, are not looked at.
    """
    version = paper.versions.order_by("-number")[:1].get()
    document = document_of(version.content)
    if version.source == VersionSource.EDITED or document.countersignature:
        return ""
    block = document.signature
    try:
        own = signature_block(signing_of(actor), name=actor.person_name, collective=block.collective)
    except RuleViolation:
        return ""
    if [one.casefold() for one in own.title_lines] == [one.casefold() for one in block.title_lines]:
        return ""
    return (
        f"Khối chữ ký in trên văn bản là “{', '.join(block.title_lines)}”, còn ông (bà) đang ký với tư cách "
        f"“{', '.join(own.title_lines)}”. Trả lại để đơn vị soạn thảo đổi người ký, hoặc đổi chức vụ đang dùng."
    )


def _in_post(post: Post) -> Signing | None:
    try:
        return signing_in_post(post.title, Leadership(post.leadership))
    except RuleViolation:  # a deputy whose title names no head: the block cannot be written
        return None


def _signatory(post: Post, of: Post, signing: Signing | None, mark: str) -> Signatory | None:
    """Who holds `post` and signs for the unit of the post `of`."""
    if signing is None:
        return None
    collective = PEOPLES_COMMITTEE if of.unit.kind.is_authority else None
    block = signature_block(signing, name=post.person.full_name, collective=collective)
    return Signatory(
        f"{post.pk}{mark}", of.unit_id, f"{of.unit.name}: {', '.join(block.title_lines)} – {block.name}", block
    )
