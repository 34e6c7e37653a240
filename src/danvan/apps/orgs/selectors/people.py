"""The people of an authority: a list on a day, one person with posts in time, who leaves what to whom."""

from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Count, Exists, F, Min, OuterRef, QuerySet, Value, Window
from django.db.models.functions import Cast, Concat
from django.http import Http404

from danvan.apps.accounts.models import Person
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.selectors import AuditRow, newest_entries, rows_of
from danvan.apps.orgs.access import authority_units, person_for, post_for, visible_people, visible_posts
from danvan.apps.orgs.days import on_day
from danvan.apps.orgs.enums import Leadership
from danvan.apps.orgs.given import held_post
from danvan.apps.orgs.models import Post
from danvan.apps.orgs.posting import facts_among, person_state, post_state
from danvan.apps.orgs.selectors.delegations import DelegationRow, delegations_on
from danvan.apps.orgs.work import Urgency, WorkItem, WorkQuery, WorkRow, work_query
from danvan.apps.orgs.workflow import PERSON_WORKFLOW, POST_WORKFLOW, PostFacts
from danvan.domain.authority import Actor, Permission, Role
from danvan.domain.authority.appointing import why_not_withdrawn
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.text import fold
from danvan.domain.workflow import Possibility

PAGE_SIZE = 50
MOST_HISTORY = 50
HELD, LEFT, CLOSED, ALL = "dang_giu", "da_thoi", "ngung", "tat_ca"
STANDINGS = {
    HELD: "Đang giữ chức vụ",
    LEFT: "Không giữ chức vụ nào",
    CLOSED: "Tài khoản đã ngừng",
    ALL: "Tất cả",
}
Choice = tuple[int, str]


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """By what the list is narrowed: words of the name, a unit, a standing on a day, the page."""

    day: date
    query: str = ""
    unit_id: int | None = None
    standing: str = HELD
    page: int = 1


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person of the list as ready text; each of `posts` is a title with its unit."""

    pk: int
    full_name: str
    username: str
    posts: tuple[tuple[str, str], ...]
    roles: str
    is_closed: bool


@dataclass(frozen=True, slots=True)
class PeopleList:
    """One page of the list, how many there are in all, and which of them is the first shown."""

    rows: tuple[PersonRow, ...]
    total: int
    page: int

    @property
    def first(self) -> int:
        """The number of the first row shown."""
        return (self.page - 1) * PAGE_SIZE + 1


@dataclass(frozen=True, slots=True)
class PostLine:
    """One post of a person as ready text, with what the reader may do with it."""

    pk: int
    title: str
    unit: str
    unit_id: int
    leadership: str
    roles: tuple[str, ...]
    span: str
    document: str
    state: str
    colour: str
    handover: str
    acts: tuple[Possibility, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person as ready text: posts, delegations, history and acts as far as the reader may see them."""

    pk: int
    full_name: str
    username: str
    email: str
    is_closed: bool
    must_change_password: bool
    posts: tuple[PostLine, ...]
    delegations: tuple[DelegationRow, ...]
    history: tuple[AuditRow, ...]
    acts: tuple[Possibility, ...]
    administers: bool
    sees_delegations: bool


@dataclass(frozen=True, slots=True)
class PersonValues:
    """One person as a form shows them before anything is changed."""

    pk: int
    full_name: str
    username: str
    email: str


@dataclass(frozen=True, slots=True)
class PostValues:
    """One post as a form shows it before anything is changed."""

    pk: int
    person_id: int
    named: str
    unit: str
    unit_id: int
    title: str
    leadership: str
    roles: tuple[str, ...]
    valid_from: date
    valid_until: date | None
    document: str


def people_list(actor: Actor, chosen: PeopleFilter) -> PeopleList:
    """The people of the actor's authority on a day, in the order of given names; two queries a page."""
    people = _narrowed(actor, chosen).annotate(total=Window(Count("id")))
    page = max(1, chosen.page)
    found = list(people[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])
    if not found and page > 1:
        page, found = 1, list(people[:PAGE_SIZE])
    posts = _posts_by_person(actor, [person.pk for person in found])
    administers = actor.may(Permission.ACCOUNT_ADMINISTER)
    rows = tuple(_row(person, posts.get(person.pk, []), chosen.day, administers=administers) for person in found)
    return PeopleList(rows, found[0].total if found else 0, page)


def accounts_to_close(actor: Actor, today: date) -> tuple[WorkQuery, ...]:
    """For who administers accounts: people of the authority who hold no post any more and can still log in."""
    if not actor.may(Permission.ACCOUNT_ADMINISTER):
        return ()

    def line(row: WorkRow) -> WorkItem:
        first, count, name, _ = row
        label = "Ngừng tài khoản của người không còn giữ chức vụ"
        if count == 1:
            return WorkItem(label, name, "people:detail", (first,), None, Urgency.OPEN)
        return WorkItem(label, f"{count} người", "people:list", (), None, Urgency.OPEN)

    coming = visible_posts(actor).order_by().filter(person_id=OuterRef("pk"), valid_from__gt=today)
    left = _narrowed(actor, PeopleFilter(day=today, standing=LEFT)).filter(~Exists(coming), is_active=True)
    of_all = left.order_by().values("is_active")
    return (work_query(of_all, line, number=Min("pk"), second=Count("pk"), text=Min("full_name")),)


def unit_choices(actor: Actor) -> tuple[Choice, ...]:
    """The units of the authority in which posts can be, those that have ended with their last day."""
    return tuple(
        (unit.pk, f"{unit.name} (đến {format_date(unit.valid_until)})" if unit.valid_until else unit.name)
        for unit in authority_units(actor)
    )


def person_page(actor: Actor, pk: int, today: date) -> PersonPage:
    """One person of the own authority. Raises Http404 for any other."""
    everything = list(
        Post.objects.filter(person_id=pk)
        .select_related(
            "person",
            "unit__kind",
            "handover__receiving_post__person",
            "handover__receiving_post__unit",
        )
        .prefetch_related("roles")
        .order_by(F("valid_until").desc(nulls_first=True), "-valid_from", "-id")
    )
    posts = [post for post in everything if actor.authority_id in {post.unit.authority_id, post.unit_id}]
    if not posts or not actor.may(Permission.UNIT_VIEW):
        raise Http404
    person, administers = posts[0].person, actor.may(Permission.ACCOUNT_ADMINISTER)
    sees_delegations = actor.may(Permission.DELEGATION_VIEW_ALL) or pk == actor.person_id
    return PersonPage(
        pk=pk,
        full_name=person.full_name,
        username=person.username if administers else "",
        email=person.email if administers else "",
        is_closed=not person.is_active,
        must_change_password=person.must_change_password and administers,
        posts=tuple(_line(post, actor, today) for post in posts),
        delegations=delegations_on(today, person_id=pk) if sees_delegations else (),
        history=_history(actor, pk) if actor.may(Permission.AUDIT_VIEW) else (),
        acts=PERSON_WORKFLOW.possibilities(
            actor=actor, state=person_state(person), facts=facts_among(actor, person, everything, today)
        ),
        administers=administers,
        sees_delegations=sees_delegations,
    )


def person_values(actor: Actor, pk: int) -> PersonValues:
    """One person of the own authority for a form. Raises Http404 for any other."""
    person = person_for(actor, pk)
    return PersonValues(pk, person.full_name, person.username, person.email)


def post_values(actor: Actor, pk: int) -> PostValues:
    """One post of the own authority for a form. Raises Http404 for any other."""
    post = post_for(actor, pk)
    held = held_post(post)
    return PostValues(
        pk=pk,
        person_id=post.person_id,
        named=held.named,
        unit=held.unit_name,
        unit_id=held.unit_id,
        title=held.title,
        leadership=held.leadership.value,
        roles=tuple(role.value for role in Role if role in held.roles),
        valid_from=held.valid_from,
        valid_until=held.valid_until,
        document=post.document,
    )


def _narrowed(actor: Actor, chosen: PeopleFilter) -> QuerySet[Person]:
    people = visible_people(actor)
    posts = visible_posts(actor).order_by().filter(person_id=OuterRef("pk"))
    in_unit = posts.filter(unit_id=chosen.unit_id) if chosen.unit_id else posts
    if chosen.query:
        people = people.filter(folded_name__contains=fold(chosen.query))
    if chosen.standing == HELD:
        return people.filter(Exists(in_unit.filter(on_day(chosen.day))))
    if chosen.unit_id:
        people = people.filter(Exists(in_unit))
    if chosen.standing == LEFT:
        return people.exclude(Exists(posts.filter(on_day(chosen.day))))
    return people.filter(is_active=False) if chosen.standing == CLOSED else people


@dataclass(slots=True)
class _ListedPost:
    """What the list shows of a post; its roles are gathered row by row."""

    title: str
    unit: str
    valid_from: date
    valid_until: date | None
    roles: set[str]

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def named(self, day: date) -> str:
        if day < self.valid_from:
            return f"{self.title} (từ {format_date(self.valid_from)})"
        if self.valid_until is not None and self.valid_until < day:
            return f"{self.title} (đến {format_date(self.valid_until)})"
        return self.title


def _posts_by_person(actor: Actor, person_ids: list[int]) -> dict[int, list[_ListedPost]]:
    """The posts of some people in the authority with their roles, in one query."""
    rows = visible_posts(actor).filter(person_id__in=person_ids).order_by("valid_from", "id", "roles__role")
    by_person: dict[int, dict[int, _ListedPost]] = {}
    for pk, person_id, title, unit, start, end, role in rows.values_list(
        "id", "person_id", "title", "unit__name", "valid_from", "valid_until", "roles__role"
    ):
        posts = by_person.setdefault(person_id, {})
        posts.setdefault(pk, _ListedPost(title, unit, start, end, set())).roles.add(role)
    return {person_id: list(posts.values()) for person_id, posts in by_person.items()}


def _row(person: Person, posts: list[_ListedPost], day: date, *, administers: bool) -> PersonRow:
    held = [post for post in posts if post.holds_on(day)]
    given = {role for post in held for role in post.roles}
    return PersonRow(
        pk=person.pk,
        full_name=person.full_name,
        username=person.username if administers else "",
        posts=tuple((post.named(day), post.unit) for post in held or posts[-1:]),
        roles="; ".join(role.label for role in Role if role.value in given),
        is_closed=not person.is_active,
    )


def _line(post: Post, actor: Actor, today: date) -> PostLine:
    held = held_post(post)
    begun = why_not_withdrawn(held, today)
    state, colour = _standing(post, today)
    acts = POST_WORKFLOW.possibilities(actor=actor, state=post_state(post, today), facts=PostFacts(begun=begun))
    return PostLine(
        pk=post.pk,
        title=post.title,
        unit=post.unit.name,
        unit_id=post.unit_id,
        leadership="" if post.leadership == Leadership.NONE else str(Leadership(post.leadership).label),
        roles=tuple(role.label for role in Role if role in held.roles),
        span=_span(post),
        document=post.document,
        state=state,
        colour=colour,
        handover=_handover(post),
        acts=tuple(act for act in acts if act.allowed),
    )


def _standing(post: Post, today: date) -> tuple[str, str]:
    if today < post.valid_from:
        return "Chưa bắt đầu", "blue"
    if post.valid_until is not None and post.valid_until < today:
        return "Đã thôi giữ", "grey"
    return "Đang giữ", "green"


def _span(post: Post) -> str:
    start = format_date(post.valid_from)
    return f"từ {start} đến {format_date(post.valid_until)}" if post.valid_until else f"từ {start}"


def _handover(post: Post) -> str:
    handover = getattr(post, "handover", None)
    if handover is None:
        return ""
    taker = handover.receiving_post
    return (
        f"Bàn giao cho {taker.person.full_name} ({taker.title}, {taker.unit.name}), {format_date(handover.handed_on)}"
    )


def _history(actor: Actor, pk: int) -> tuple[AuditRow, ...]:
    """What was done to the person and their posts in the own authority, newest first; log-ins left out."""
    name = Concat(Value("unit-"), Cast("pk", CharField()))
    streams = authority_units(actor).order_by().annotate(stream=name).values("stream")
    entries = newest_entries(subject_type="person", subject_id=str(pk)).filter(stream__name__in=streams)
    return rows_of(entries.exclude(event=AuditEvent.ACCOUNT_SIGN_IN)[:MOST_HISTORY])
