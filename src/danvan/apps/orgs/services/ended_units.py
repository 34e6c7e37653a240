"""What goes with units when they end: their posts, their places in groups, what stands below them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import record
from danvan.apps.orgs.changing import Deciding
from danvan.apps.orgs.enums import Leadership, PostsAfter
from danvan.apps.orgs.given import held_post
from danvan.apps.orgs.models import Delegation, GroupMembership, Post, PostRole, Unit, UnitPhase
from danvan.apps.orgs.posting import person_subject, post_words, staying_on
from danvan.apps.orgs.services.posts import appoint
from danvan.apps.orgs.work import OpenWorkIn
from danvan.domain.authority import Actor, HeldPost, Role
from danvan.domain.authority.appointing import check_an_administrator_stays, check_not_own_administration
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.text import fold


@dataclass(frozen=True, slots=True)
class PostsWords:
    """What becomes of the posts of units that end; None where nothing was chosen yet.

    When they are moved into one unit and several of them head theirs, `head_post_id` goes on as head.
    """

    choice: PostsAfter | None = None
    head_post_id: int | None = None


def close_units(units: Sequence[Unit], by: Deciding) -> None:
    """Write the last day of units on them and their phases. Raises RuleViolation for a day outside their last phase."""
    for unit in units:
        last = unit.phases.order_by("-valid_from", "-id")[:1].get()
        if by.since <= last.valid_from:
            raise RuleViolation(
                f"{unit.name} mang tên, loại và cấp trên hiện nay từ ngày {format_date(last.valid_from)}, "
                f"không thể kết thúc hết ngày {format_date(by.last_day)}. Ghi ngày muộn hơn."
            )
        if unit.valid_until is not None and by.since > unit.valid_until:
            raise RuleViolation(
                f"{unit.name} chỉ tồn tại đến hết ngày {format_date(unit.valid_until)}. Ghi ngày từ đó trở về trước."
            )
        unit.valid_until = last.valid_until = by.last_day
        unit.save(update_fields=["valid_until"])
        last.save(update_fields=["valid_until"])


def check_nothing_below(units: Sequence[Unit], by: Deciding) -> None:
    """No unit stands below one that ends. Raises RuleViolation naming those that do."""
    below = UnitPhase.objects.filter(_lasting(by), parent__in=units).exclude(unit__in=units)
    names = list(below.order_by("sort_key", "id").values_list("name", flat=True))
    if names:
        raise RuleViolation(
            f"Từ ngày {format_date(by.since)} còn đơn vị trực thuộc: {'; '.join(names)}. "
            "Chuyển các đơn vị này sang cấp trên khác, hoặc ghi chúng kết thúc trước."
        )


def leave_groups(units: Sequence[Unit], successors: Sequence[Unit], by: Deciding) -> tuple[str, ...]:
    """Units that end leave their groups, and those that take over come in; tells of it."""
    memberships = GroupMembership.objects.filter(_lasting(by), unit__in=units).select_related("group")
    rows = list(memberships.order_by("group__position", "group_id", "id"))
    groups = {row.group_id: row.group for row in rows}
    GroupMembership.objects.filter(pk__in=[row.pk for row in rows], valid_from__gte=by.since).delete()
    GroupMembership.objects.filter(pk__in=[row.pk for row in rows]).update(valid_until=by.last_day)
    GroupMembership.objects.bulk_create(
        GroupMembership(group=group, unit=unit, valid_from=by.since, valid_until=unit.valid_until)
        for group in groups.values()
        for unit in successors
    )
    names = "; ".join(f"“{group.name}”" for group in groups.values())
    if not names:
        return ()
    joined = f"; {', '.join(unit.name for unit in successors)} vào nhóm từ ngày sau" if successors else ""
    return (f"Nhóm {names}: đơn vị kết thúc ra khỏi nhóm hết ngày {format_date(by.last_day)}{joined}.",)


def close_posts(
    *, actor: Actor, units: Sequence[Unit], to: Unit | None, words: PostsWords, by: Deciding, at: datetime
) -> tuple[str, ...]:
    """End the posts of units that end, or move them into `to`; tells of each.

    Raises RuleViolation while there are such posts and nothing was chosen, when nobody would administer the system any
    more, and for appointments that have not begun, which are withdrawn first.
    """
    rows = Post.objects.filter(_lasting(by), unit__in=units).select_related("person", "unit__kind")
    posts = list(rows.prefetch_related("roles").order_by("unit__sort_key", "valid_from", "id"))
    if not posts:
        return ()
    _check_choice(posts, to, words, by)
    _check_begun(posts, by)
    held = [held_post(post) for post in posts]
    moving = _moving(held, words) if words.choice is PostsAfter.MOVE else frozenset()
    _check_administration(actor, held, moving, by)
    closing = _Closing(actor, by, at)
    effects = [closing.move(post, to) if to is not None and post.pk in moving else closing.end(post) for post in posts]
    return (*effects, *_ended_delegations(posts, by))


def work_left(units: Sequence[Unit], open_work: OpenWorkIn) -> tuple[str, ...]:
    """Tells what still waits in units that end."""
    work = open_work([unit.pk for unit in units])
    if not work:
        return ()
    named = "; ".join(item.named for item in work[:3])
    waiting = f"Còn {len(work)} việc đang chờ ở đơn vị kết thúc, ví dụ: {named}."
    return (f"{waiting} Các việc này vẫn đứng tên đơn vị cũ: nên làm xong trước, sau đó chỉ văn thư nhập thay được.",)


def _lasting(by: Deciding) -> Q:
    """The condition that a dated row holds on or after the day."""
    return Q(valid_until__isnull=True) | Q(valid_until__gte=by.since)


def _check_choice(posts: Sequence[Post], to: Unit | None, words: PostsWords, by: Deciding) -> None:
    if words.choice is None or (to is None and words.choice is PostsAfter.MOVE):
        offered = "chuyển sang đơn vị mới hoặc kết thúc cùng đơn vị" if to else "kết thúc cùng đơn vị"
        raise RuleViolation(
            f"Còn {len(posts)} chức vụ giữ sau ngày {format_date(by.last_day)}, ví dụ {posts[0].person.full_name} "
            f"({posts[0]}). Chọn cách xử lý: {offered}."
        )


def _check_begun(posts: Sequence[Post], by: Deciding) -> None:
    for post in posts:
        if post.valid_from >= by.since:
            raise RuleViolation(
                f"{post.person.full_name} được bổ nhiệm {post} từ ngày {format_date(post.valid_from)}, khi đơn vị đã "
                "kết thúc. Hủy bổ nhiệm đó ở trang của người này trước."
            )


def _moving(held: Sequence[HeldPost], words: PostsWords) -> frozenset[int]:
    """The posts that go over: all but the heads beside the one that goes on as head."""
    heads = [post.post_id for post in held if post.leadership.leads]
    kept = heads if len(heads) == 1 else [post_id for post_id in heads if post_id == words.head_post_id]
    return frozenset(post.post_id for post in held if post.post_id not in heads or post.post_id in kept)


def _check_administration(actor: Actor, held: Sequence[HeldPost], moving: frozenset[int], by: Deciding) -> None:
    for post in held:
        check_not_own_administration(
            post, own_post_ids=[actor.post_id], kept=post.roles if post.post_id in moving else ()
        )
    if any(Role.ADMINISTRATOR in post.roles and post.post_id not in moving for post in held):
        gone = [post.post_id for post in held if post.post_id not in moving]
        check_an_administrator_stays(staying_on(actor.authority_id, by.since, but=gone), by.since)


@dataclass(slots=True)
class _Closing:
    """Posts that end or go over, one after the other; a person who holds one title twice goes over once."""

    actor: Actor
    by: Deciding
    at: datetime
    moved: dict[tuple[int, str], Post] = field(default_factory=dict)

    def end(self, post: Post) -> str:
        """End a post with its unit; tells of it."""
        self._close(post, None)
        return f"{post.person.full_name} thôi giữ chức vụ {post} hết ngày {format_date(self.by.last_day)}."

    def move(self, post: Post, to: Unit) -> str:
        """End a post and give the same one in another unit; tells of it."""
        key = (post.person_id, fold(post.title))
        if key in self.moved:
            roles = held_post(self.moved[key]).roles
            more = held_post(post).roles - roles
            PostRole.objects.bulk_create(PostRole(post=self.moved[key], role=role.value) for role in sorted(more))
        else:
            self.moved[key] = appoint(
                person=post.person,
                unit=to,
                title=post.title,
                roles=held_post(post).roles,
                valid_from=self.by.since,
                valid_until=to.valid_until if post.valid_until is None else post.valid_until,
                leadership=Leadership(post.leadership),
                document=self.by.document,
            )
        self._close(post, self.moved[key])
        return (
            f"{post.person.full_name} giữ tiếp chức vụ {post.title} ở {to.name} từ ngày {format_date(self.by.since)}."
        )

    def _close(self, post: Post, after: Post | None) -> None:
        roles = held_post(post).roles
        before = post_words(post, roles)
        post.valid_until = self.by.last_day
        post.save(update_fields=["valid_until"])
        told = post_words(after or post, roles)
        subject = person_subject(post.person, stream=f"unit-{post.unit_id}", before=before, after=told)
        event = AuditEvent.POST_CHANGE if after else AuditEvent.POST_END
        record(event=event, actor=self.actor, subject=subject, at=self.at, reason=f"Theo {self.by.document}")


def _ended_delegations(posts: Sequence[Post], by: Deciding) -> tuple[str, ...]:
    given = Q(delegator_post__in=posts) | Q(delegate_post__in=posts)
    count = Delegation.objects.filter(_lasting(by), given, revoked_at__isnull=True).count()
    if not count:
        return ()
    return (f"{count} ủy quyền gắn với các chức vụ này hết hiệu lực hết ngày {format_date(by.last_day)}.",)
