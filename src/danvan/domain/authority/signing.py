"""In which capacity somebody signs, from their post and the delegation they act in, at the moment of signing."""

import re
from dataclasses import dataclass
from enum import StrEnum

from danvan.domain.authority.actor import Actor
from danvan.domain.authority.delegable import DelegationKind
from danvan.domain.authority.posts import Leadership
from danvan.domain.law import cites
from danvan.domain.rules import RuleViolation

_BODY = re.compile(r"\s+(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\b.*$", re.IGNORECASE)
_UNOFFICIAL = re.compile(r"\s*\(?\b(?:thường trực|phụ trách)\b\)?", re.IGNORECASE)
_ACTING = re.compile(r"^(?:Quyền|Q\.)\s*", re.IGNORECASE)
_DEPUTY = re.compile(r"^Phó\s+", re.IGNORECASE)


class SigningCapacity(StrEnum):
    """In what capacity a person signs; the value is the abbreviation that stands before a title.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 13 and Phụ lục I.
    """

    OWN = ""
    DEPUTY = "KT."
    BY_ORDER = "TL."
    DELEGATED = "TUQ."
    ACTING = "Q."

    @property
    def names_principal(self) -> bool:
        """Whether the title of the person signed for stands above the signer's own."""
        return self in {SigningCapacity.DEPUTY, SigningCapacity.BY_ORDER, SigningCapacity.DELEGATED}


_CAPACITY_OF = {
    DelegationKind.DEPUTY: SigningCapacity.DEPUTY,
    DelegationKind.BY_ORDER: SigningCapacity.BY_ORDER,
    DelegationKind.DELEGATED: SigningCapacity.DELEGATED,
}


@dataclass(frozen=True, slots=True)
class Signing:
    """How the signature block is to be written.

    `position` the signatory's own title, `principal` the title of the person signed for, `for_collective` whether
    a body that decides together stands above both (TM.).
    """

    position: str
    capacity: SigningCapacity = SigningCapacity.OWN
    principal: str | None = None
    for_collective: bool = True


@cites("30/2020/NĐ-CP", article="Điều 13")
def signing_of(actor: Actor) -> Signing:
    """The capacity in which an actor signs now.

    A head signs in their own name, who acts as head with Q., a deputy KT. for the head, whether by a delegation or in
    charge of the unit by their own post; TL. and TUQ. come from a delegation only. TM. stands over the head and the
    deputies of a collective, not over TL. and TUQ., as the examples of the form show (chưa kiểm chứng: Phụ lục I has
    no sentence on it). Raises RuleViolation for a post that does not lead: nobody signs for a body by such a post.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 13 khoản 1 to 4 and Phụ lục I.
    """
    if actor.acting_for is not None:
        acting = actor.acting_for
        return signing_by(acting.kind, actor.post_title, actor.leadership, acting.post_title)
    if actor.leadership is Leadership.NONE:
        raise RuleViolation(
            f"Chức vụ {actor.post_title} ({actor.unit_name}) không phải người đứng đầu hay cấp phó nên không ký văn "
            "bản của cơ quan được. Đề nghị người quản trị ghi vị trí lãnh đạo, hoặc ký theo ủy quyền.",
            "Nghị định 30/2020/NĐ-CP, Điều 13",
            post=actor.post_title,
        )
    return signing_in_post(actor.post_title, actor.leadership)


def signing_in_post(title: str, leadership: Leadership) -> Signing:
    """How who leads a unit signs by their own post. Raises RuleViolation for a deputy whose title names no head.

    >>> signing_in_post("Phó Chủ tịch UBND huyện", Leadership.DEPUTY).principal
    'Chủ tịch'
    """
    own = printed_title(title)
    if leadership is Leadership.DEPUTY:
        return Signing(own, SigningCapacity.DEPUTY, head_title(own))
    return Signing(own, SigningCapacity.ACTING if leadership is Leadership.ACTING_HEAD else SigningCapacity.OWN)


def signing_by(kind: DelegationKind, title: str, leadership: Leadership, principal: str) -> Signing:
    """How the holder of a post signs by a delegation from the holder of another, `principal`."""
    own, capacity = printed_title(title), _CAPACITY_OF[kind]
    position = f"{SigningCapacity.ACTING} {own}" if leadership is Leadership.ACTING_HEAD else own
    return Signing(position, capacity, printed_title(principal), for_collective=capacity is SigningCapacity.DEPUTY)


def printed_title(title: str) -> str:
    """A title as a signature block writes it: without the body's name, "Quyền", "thường trực" or "phụ trách".

    >>> printed_title("Phó Chủ tịch thường trực UBND huyện"), printed_title("Quyền Chủ tịch")
    ('Phó Chủ tịch', 'Chủ tịch')
    """
    text = _UNOFFICIAL.sub("", _BODY.sub("", title.strip()))
    text = _ACTING.sub("", text).strip()
    return text[:1].upper() + text[1:]


def head_title(deputy: str) -> str:
    """The head's title from a deputy's. Raises RuleViolation for a title that does not begin with "Phó".

    >>> head_title("Phó Trưởng phòng")
    'Trưởng phòng'
    """
    head = _DEPUTY.sub("", deputy, count=1)
    if head == deputy or not head:
        raise RuleViolation(
            f"Không biết chức vụ của người đứng đầu từ “{deputy}”. Đề nghị người quản trị ghi chức vụ cấp phó bắt đầu "
            "bằng “Phó”, ví dụ “Phó Chủ tịch”.",
            "Nghị định 30/2020/NĐ-CP, Điều 13 khoản 1",
            post=deputy,
        )
    return head[:1].upper() + head[1:]
