"""Taking over one row after another of a list of people, each by the acts of people and posts.

The same steps tell beforehand what would happen and do it in the end: beforehand in a transaction that is taken back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from danvan.apps.accounts.models import Person
from danvan.apps.accounts.names import checked_username, free_username
from danvan.apps.orgs.access import authority_units, visible_people
from danvan.apps.orgs.given import held_post
from danvan.apps.orgs.listed import CHANGED, NEW, PROBLEM, UNCHANGED
from danvan.apps.orgs.models import Post
from danvan.apps.orgs.people_list import LABELS, USERNAME, ListedRow, UnitNames, read_row
from danvan.apps.orgs.posting import appointment_of
from danvan.apps.orgs.services.handing_over import Leaving, end_locked
from danvan.apps.orgs.services.people import PersonWords, add_locked, rename_locked
from danvan.apps.orgs.services.posts import PostWords, appoint_locked, change_locked
from danvan.apps.orgs.work import OpenWorkIn
from danvan.domain.authority import Actor, Leadership
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.text import fold

_ABOUT_THE_LIST = ("cột “", "trùng với dòng")
Hashes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """What a row of the list does, or why it cannot be: the line, whom it is about, and the sentences."""

    line: int
    who: str
    verdict: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taking:
    """In whose name and when the rows are taken over, and what waits in units.

    `hashes` are of the first passwords of those who are added, by log-in name; they were made before, because making
    them takes long and the authority is locked meanwhile.
    """

    actor: Actor
    open_work: OpenWorkIn
    at: datetime
    hashes: Hashes


def take_rows(
    taking: Taking, rows: Iterable[tuple[int, dict[str, str]]]
) -> tuple[tuple[RowVerdict, ...], tuple[str, ...]]:
    """Take the rows over in their order; the verdict of each, and the log-in names of those who were added.

    A row that cannot be leaves nothing behind; the caller decides what becomes of the others.
    """
    units = UnitNames(authority_units(taking.actor).prefetch_related("aliases"))
    seen = _Seen()
    verdicts, added = [], []
    for line, values in rows:
        who = values.get("full_name", "").strip() or f"dòng {line}"
        try:
            with transaction.atomic():
                row = read_row(line, values, units)
                seen.check(row)
                verdict, texts, username = _take(taking, row)
        except RuleViolation as refused:
            verdicts.append(RowVerdict(line, who, PROBLEM, (_problem(line, str(refused)),)))
            continue
        added += [username] if username else []
        verdicts.append(RowVerdict(line, who, verdict, texts))
    return tuple(verdicts), tuple(added)


class _Seen:
    """The rows that came before, so that nobody and nothing stands in the list twice."""

    def __init__(self) -> None:
        self._names: dict[str, tuple[int, str]] = {}
        self._without_username: dict[str, int] = {}
        self._posts: dict[tuple[str, int, str, str], int] = {}

    def check(self, row: ListedRow) -> None:
        """Remember a row. Raises RuleViolation when it says again, or otherwise, what an earlier one said."""
        name = fold(row.full_name)
        post = (row.username or name, row.unit.pk, fold(row.title), row.valid_from.isoformat())
        if post in self._posts:
            raise RuleViolation(f"trùng với dòng {self._posts[post]}. Xóa một dòng.")
        if not row.username and name in self._without_username:
            raise RuleViolation(
                f"cột “{LABELS[USERNAME]}”: cùng họ tên với dòng {self._without_username[name]}. "
                "Nếu là một người thì ghi cùng một tên đăng nhập ở cả hai dòng, nếu không thì ghi hai tên khác nhau."
            )
        line, known = self._names.get(row.username, (0, name))
        if row.username and known != name:
            raise RuleViolation(
                f"cột “{LABELS[USERNAME]}”: “{row.username}” ở dòng {line} là tên đăng nhập của người khác. Sửa lại."
            )
        self._posts[post] = row.line
        if row.username:
            self._names.setdefault(row.username, (row.line, name))
        else:
            self._without_username[name] = row.line


def _take(taking: Taking, row: ListedRow) -> tuple[str, tuple[str, ...], str]:
    """Verdict, sentences, and the log-in name of who was added (blank for nobody)."""
    person = _known_person(taking.actor, row)
    if person is None:
        return _add(taking, row)
    texts = [*_rename(taking, person, row), *_take_post(taking, person, row)]
    return (CHANGED if texts else UNCHANGED), tuple(texts), ""


def _known_person(actor: Actor, row: ListedRow) -> Person | None:
    people = visible_people(actor)
    if row.username:
        known = people.filter(username__iexact=row.username).first()
        if known is None:
            checked_username(row.username)
        return known
    same = people.filter(folded_name=fold(row.full_name)).first()
    if same is not None:
        raise RuleViolation(
            f"cột “{LABELS[USERNAME]}”: đã có {same.full_name} với tên đăng nhập {same.username}. "
            "Ghi tên đó nếu là cùng một người; nếu là người khác thì ghi một tên đăng nhập mới."
        )
    return None


def _add(taking: Taking, row: ListedRow) -> tuple[str, tuple[str, ...], str]:
    username = row.username or checked_username(free_username(row.full_name))
    words = PersonWords(row.full_name, username, row.email)
    add_locked(
        actor=taking.actor, words=words, post=_new_post(row), hashed=taking.hashes.get(username, ""), at=taking.at
    )
    texts = (f"Thêm người dùng “{username}”", f"Bổ nhiệm {_named(row)}")
    return NEW, texts, username


def _rename(taking: Taking, person: Person, row: ListedRow) -> list[str]:
    email = row.email or person.email
    if (row.full_name, email) == (person.full_name, person.email):
        return []
    texts = [
        f"{label}: {old or 'chưa ghi'} → {new}"
        for label, old, new in (("Họ và tên", person.full_name, row.full_name), ("Thư điện tử", person.email, email))
        if old != new
    ]
    words = PersonWords(row.full_name, person.username, email)
    rename_locked(actor=taking.actor, person_id=person.pk, words=words, at=taking.at)
    return texts


def _take_post(taking: Taking, person: Person, row: ListedRow) -> list[str]:
    theirs = Post.objects.filter(person=person, unit=row.unit).select_related("person", "unit__kind")
    same_title = [post for post in theirs.order_by("valid_from", "id") if fold(post.title) == fold(row.title)]
    for post in same_title:
        if post.valid_from == row.valid_from:
            return _mend(taking, post, row)
    for post in same_title:
        if post.valid_from < row.valid_from and (post.valid_until is None or row.valid_from <= post.valid_until):
            return _change(taking, post, row)
    if not person.is_active:
        raise RuleViolation(f"Tài khoản của {person.full_name} đã ngừng. Mở lại tài khoản trước khi bổ nhiệm.")
    appoint_locked(actor=taking.actor, person=person, words=_new_post(row), at=taking.at)
    return [f"Bổ nhiệm {_named(row)}"]


def _mend(taking: Taking, post: Post, row: ListedRow) -> list[str]:
    """A row about a post that is known: other words mend it in place, an earlier last day ends it."""
    words, held = _changed(post, row), held_post(post)
    ends = row.valid_until is not None and (post.valid_until is None or row.valid_until < post.valid_until)
    words = replace(words, valid_until=post.valid_until) if ends else words
    texts = []
    if words.appointment != appointment_of(held, post.document):
        rights = (words.roles, words.leadership) != (held.roles, held.leadership)
        if rights and post.valid_from < timezone.localdate(taking.at):
            raise RuleViolation(
                f"Vai trò hoặc vị trí lãnh đạo khác với chức vụ đang ghi từ {format_date(post.valid_from)}. "
                "Muốn đổi thì ghi “Từ ngày” là ngày bắt đầu đổi, từ hôm nay trở đi."
            )
        change_locked(actor=taking.actor, post=post, words=words, open_work=taking.open_work, at=taking.at)
        texts.append(f"Sửa chức vụ {_named(row)}")
    if ends and row.valid_until is not None:
        end_locked(
            actor=taking.actor,
            leaving=[Leaving(post.pk)],
            last_day=row.valid_until,
            reason=row.document,
            open_work=taking.open_work,
            at=taking.at,
        )
        texts.append(f"Thôi giữ chức vụ {post.title} hết ngày {format_date(row.valid_until)}")
    return texts


def _change(taking: Taking, post: Post, row: ListedRow) -> list[str]:
    """A row about a post that is held already, from a later day: it goes on changed from that day."""
    words = _changed(post, row)
    if replace(words.appointment, valid_from=post.valid_from) == appointment_of(held_post(post), post.document):
        return []
    change_locked(actor=taking.actor, post=post, words=words, open_work=taking.open_work, at=taking.at)
    return [f"Điều chỉnh chức vụ {_named(row)}"]


def _changed(post: Post, row: ListedRow) -> PostWords:
    """The post with what the row says; what it leaves blank stays."""
    held = held_post(post)
    return PostWords(
        unit_id=post.unit_id,
        title=row.title,
        leadership=held.leadership if row.leadership is None else row.leadership,
        roles=held.roles if row.roles is None else row.roles,
        valid_from=row.valid_from,
        valid_until=row.valid_until or post.valid_until,
        document=row.document or post.document,
    )


def _new_post(row: ListedRow) -> PostWords:
    return PostWords(
        unit_id=row.unit.pk,
        title=row.title,
        leadership=row.leadership or Leadership.NONE,
        roles=row.roles or frozenset(),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        document=row.document,
    )


def _named(row: ListedRow) -> str:
    roles = "; ".join(sorted(role.label for role in row.roles or ()))
    until = f" đến {format_date(row.valid_until)}" if row.valid_until else ""
    given = f" ({roles})" if roles else ""
    return f"{row.title}, {row.unit.name}, từ {format_date(row.valid_from)}{until}{given}"


def _problem(line: int, reason: str) -> str:
    """A reason with its line: one about a column goes on in the same sentence."""
    return f"Dòng {line}{', ' if reason.startswith(_ABOUT_THE_LIST) else ': '}{reason}"
