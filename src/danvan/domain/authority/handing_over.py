"""Handing over: when somebody leaves a post, no open work may be left that nobody can do."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from danvan.domain.authority.permissions import Permission
from danvan.domain.authority.posts import HeldPost
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class OpenWork:
    """Something that waits to be done in a unit by whoever holds a permission there.

    `label` says what ("Gửi báo cáo kết quả năm"), `place` under which plan or for whom.
    """

    label: str
    place: str
    permission: Permission
    unit_id: int

    def can_be_done_in(self, post: HeldPost) -> bool:
        """Whether the holder of a post can do it."""
        return post.unit_id == self.unit_id and self.permission in post.permissions

    @property
    def named(self) -> str:
        """The work as a sentence names it."""
        return f"{self.label} ({self.place})" if self.place else self.label


def work_of(post: HeldPost, work: Collection[OpenWork]) -> tuple[OpenWork, ...]:
    """What of the open work the holder of a post can do."""
    return tuple(item for item in work if item.can_be_done_in(post))


def orphaned(
    work: Collection[OpenWork], *, leaving: Collection[HeldPost], staying: Collection[HeldPost]
) -> tuple[OpenWork, ...]:
    """The open work that one of the leaving posts can do and none of those that stay."""
    return tuple(
        item
        for item in work
        if any(item.can_be_done_in(post) for post in leaving) and not any(item.can_be_done_in(post) for post in staying)
    )


def receivers(work: Collection[OpenWork], *, leaving: HeldPost, staying: Collection[HeldPost]) -> tuple[HeldPost, ...]:
    """The posts that can take over: those that can do at least one thing of what the leaving one could do."""
    mine = work_of(leaving, work)
    return tuple(post for post in staying if work_of(post, mine))


def check_nothing_orphaned(
    work: Collection[OpenWork], *, leaving: Collection[HeldPost], staying: Collection[HeldPost], day: date
) -> None:
    """From `day` on somebody can still do all of the open work. Raises RuleViolation that names what nobody could."""
    lost = orphaned(work, leaving=leaving, staying=staying)
    if lost:
        names = "; ".join(item.named for item in lost[:_MOST_NAMED])
        more = f" và {len(lost) - _MOST_NAMED} việc khác" if len(lost) > _MOST_NAMED else ""
        raise RuleViolation(
            f"Từ ngày {format_date(day)} sẽ không còn ai làm được: {names}{more}. "
            "Bổ nhiệm người thay, hoặc giao vai trò đó cho người khác trong đơn vị trước.",
            orphaned=str(len(lost)),
        )


def check_handed_over(
    work: Collection[OpenWork], *, leaving: HeldPost, receiving: HeldPost | None, staying: Collection[HeldPost]
) -> None:
    """Open work passes on to somebody named, who can do at least a part of it. Raises RuleViolation otherwise."""
    mine = work_of(leaving, work)
    if receiving is None:
        if mine:
            raise RuleViolation(
                f"{leaving.named} còn {len(mine)} việc đang chờ, ví dụ: {mine[0].named}. Chọn người nhận bàn giao."
            )
        return
    if receiving not in staying or (mine and not work_of(receiving, mine)):
        raise RuleViolation(
            f"{receiving.named} không làm tiếp được việc của {leaving.named} từ ngày sau ngày bàn giao. "
            "Chọn người khác trong danh sách."
        )
