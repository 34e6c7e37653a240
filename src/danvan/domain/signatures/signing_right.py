"""Whether the one who signed was the right one: the person, the post, the delegation, the agency, at that moment."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo

from danvan.domain.authority.delegation import GivenDelegation
from danvan.domain.authority.posts import HeldPost, Leadership
from danvan.domain.law import cites
from danvan.domain.rules import Finding
from danvan.domain.signatures.check import place_of
from danvan.domain.signatures.faults import Fault
from danvan.domain.signatures.statement import StatedSignature

DECREE = "Nghị định 30/2020/NĐ-CP, Điều 13"


@dataclass(frozen=True, slots=True)
class CertificateHolder:
    """Whose certificate the register of certificates says it is: a person's, or an agency's.

    `ended_at` is when the register stopped using it.
    """

    name: str
    person_id: int | None = None
    unit_id: int | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SigningRight:
    """Who is to sign: a person in a post, perhaps by a delegation, or the agency with its own signature.

    For a person `person_id` and `post` are set, `delegation` when they sign in another's place. For an agency
    `unit_id` alone is. `name` is what a refusal calls them.
    """

    name: str
    person_id: int | None = None
    post: HeldPost | None = None
    delegation: GivenDelegation | None = None
    unit_id: int | None = None


@cites("30/2020/NĐ-CP", article="Điều 13")
def signatory_findings(
    signature: StatedSignature, holder: CertificateHolder | None, right: SigningRight, zone: tzinfo
) -> tuple[Finding, ...]:
    """What stands against a signature as the one that was asked for; nothing when it is the right one.

    The certificate belongs to whom the register says, that is the one who was to sign, who held the post on the day of
    signing (counted in `zone`) and, where they sign for another, held a delegation in force on it. A delegation that
    was revoked later counts for the days before. Whether file and certificate are good is another question.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 13.
    """
    place = place_of(signature)
    if holder is None:
        return (Fault.UNKNOWN_HOLDER.found(place, f"Chứng thư ghi: {signature.certificate.holder}."),)
    signed_at = signature.signed_at
    found = list(_of_holder(holder, right, place))
    if holder.ended_at is not None and (signed_at is None or signed_at >= holder.ended_at):
        found.append(Fault.CERTIFICATE_ENDED.found(place))
    if right.post is not None and signed_at is not None:
        found.extend(_of_post(right.post, right.delegation, signed_at.astimezone(zone).date(), place))
    return tuple(found)


def _of_holder(holder: CertificateHolder, right: SigningRight, place: str) -> Iterator[Finding]:
    told = f"Người ký: {holder.name}. Cần: {right.name}."
    if right.unit_id is not None:
        if holder.unit_id != right.unit_id:
            yield Fault.OTHER_UNIT.found(place, told)
    elif holder.person_id is None or holder.person_id != right.person_id:
        yield Fault.OTHER_SIGNATORY.found(place, told)


def _of_post(post: HeldPost, delegation: GivenDelegation | None, day: date, place: str) -> Iterator[Finding]:
    if not post.holds_on(day):
        yield Fault.OUTSIDE_POST.found(place, post.named)
    if delegation is None:
        if post.leadership is Leadership.NONE:
            yield Fault.NO_AUTHORITY.found(place, post.named, DECREE)
        return
    if delegation.delegate.post_id != post.post_id:
        yield Fault.NO_DELEGATION.found(place, f"Ủy quyền {delegation.terms.document} cho người khác.", DECREE)
        return
    why_not = _as_of(delegation, day).why_not_in_force(day)
    if why_not:
        yield Fault.NO_DELEGATION.found(place, why_not, DECREE)


def _as_of(delegation: GivenDelegation, day: date) -> GivenDelegation:
    """The delegation as it stood on a day: one that was revoked after it still stood."""
    revoked = delegation.revoked_on
    if revoked is not None and day < revoked:
        return replace(delegation, revoked_on=None, revoke_reason="")
    return delegation
