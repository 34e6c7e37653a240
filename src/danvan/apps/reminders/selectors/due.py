"""Whom to remind of what on a day, and in which words; nothing is stored here."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from danvan.apps.legal.selectors import working_calendar
from danvan.apps.plans.access import STANDING
from danvan.apps.plans.answered import ANSWERED
from danvan.apps.plans.enums import ANSWERED_BY_REPORT
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.responsible import responsible_post
from danvan.apps.plans.selectors.obligations import owed_text_of
from danvan.apps.plans.standings import opened_by
from danvan.apps.reminders.models import LetterChoice, Reminder
from danvan.apps.reminders.selectors.recipients import Recipient, recipients_in
from danvan.apps.reminders.selectors.schedules import schedule_of
from danvan.domain.reminders.letter import FollowedLine, Letter, OwedLine, letter
from danvan.domain.reminders.schedule import IsWorked, Moment, Occasion, Schedule, is_quiet, moment_reached, worked_days

# What is still to be sent: nobody is reminded of what was waived.
OWED = STANDING & Q(waived_at__isnull=True) & ~ANSWERED
# the working days before a last day may lie behind Tết
_FURTHEST_AHEAD = timedelta(days=90)
_FURTHEST_BACK = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class DueLetter:
    """What one person is to be told on a day.

    `reminders` are (about, moment) of every line, to be noted as told; `address` is empty for who has none or wants no
    letters: they read it on their page.
    """

    person_id: int
    person_name: str
    post: str
    address: str
    letter: Letter
    reminders: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Told:
    """What is gathered for one person."""

    recipient: Recipient
    own: list[OwedLine] = field(default_factory=list)
    followed: list[FollowedLine] = field(default_factory=list)
    reminders: list[tuple[str, str]] = field(default_factory=list)


def due_letters(authority_id: int, today: date, *, site: str = "") -> tuple[DueLetter, ...]:
    """The letters that the people of an authority are to have today, by name; none on a day off or where it is off.

    `site` is the address of the system ("https://…"), empty where none is known: then letters bear no links. What
    somebody was told already is left out. Ten queries, however many units there are.
    """
    schedule = schedule_of(authority_id)
    is_worked = worked_days(working_calendar(today.year - 2, today.year + 1))
    if schedule is None or is_quiet(today, is_worked):
        return ()
    own = _own_obligations(authority_id, today)
    followed = _followed_obligations(authority_id, today)
    units = {one.unit_id for one, _ in own} | {one.deadline.plan.lead_unit_id for one in followed}
    recipients = recipients_in(units, [post for _, post in own if post is not None], today)
    told = _gathered(recipients, own, followed, _Now(today, schedule, is_worked, site))
    known = _told_already(told)
    wanted = _who_want_letters(told)
    letters = (_letter(one, known, one.recipient.person_id in wanted, today, site) for one in told.values())
    return tuple(sorted((one for one in letters if one), key=lambda one: (one.person_name, one.person_id)))


@dataclass(frozen=True, slots=True)
class _Now:
    today: date
    schedule: Schedule
    is_worked: IsWorked
    site: str

    def moment(self, last_day: date) -> Moment | None:
        return moment_reached(last_day, self.today, self.schedule, self.is_worked)

    def address(self, route: str, *args: int) -> str:
        return f"{self.site}{reverse(route, args=args)}" if self.site else ""

    def board(self, obligation: Obligation) -> str:
        """The page of who still owes the same as an obligation."""
        deadline, page = obligation.deadline, self.address("plans:obligations")
        shown = {"nam": deadline.plan.year, "tinh_trang": "owed", "loai": deadline.owed, "ky": obligation.period_code}
        return f"{page}?{urlencode({name: value for name, value in shown.items() if value})}" if page else ""


def _near(today: date) -> Q:
    """What may be sent already, and whose last day is so near that a reminder of it can fall on this day."""
    return opened_by(today) & Q(last_day__gte=today - _FURTHEST_BACK, last_day__lte=today + _FURTHEST_AHEAD)


def _own_obligations(authority_id: int, today: date) -> list[tuple[Obligation, int | None]]:
    """What units of the authority still owe under any plan, each with the post that is responsible for it."""
    within = Q(unit__authority_id=authority_id) | Q(unit_id=authority_id)
    rows = Obligation.objects.filter(_near(today), OWED, within).annotate(in_charge=responsible_post(today))
    loaded = rows.select_related("unit", "deadline__plan").defer("deadline__plan__source_text").order_by("id")
    return [(one, one.in_charge) for one in loaded]


def _followed_obligations(authority_id: int, today: date) -> list[Obligation]:
    """What all units owe or owed under the authority's own plans."""
    asked = STANDING & Q(waived_at__isnull=True, deadline__plan__issuer_id=authority_id)
    rows = Obligation.objects.filter(_near(today), asked)
    return list(rows.select_related("unit", "deadline__plan").defer("deadline__plan__source_text").order_by("id"))


def _gathered(
    recipients: Iterable[Recipient],
    own: Iterable[tuple[Obligation, int | None]],
    followed: Iterable[Obligation],
    now: _Now,
) -> Mapping[int, _Told]:
    of_unit: dict[int, list[Recipient]] = defaultdict(list)
    for recipient in recipients:
        of_unit[recipient.unit_id].append(recipient)
    told: dict[int, _Told] = {}
    for obligation, in_charge in own:
        moment = now.moment(obligation.last_day)
        if moment is None:
            continue
        line = _owed_line(obligation, moment, now)
        for recipient in _reached(of_unit[obligation.unit_id], in_charge, moment):
            one = told.setdefault(recipient.person_id, _Told(recipient))
            one.own.append(line)
            one.reminders.append((f"obligation-{obligation.pk}", moment.key))
    for about, summary, moment, lead_id in _followed_lines(followed, now):
        for recipient in of_unit[lead_id]:
            if recipient.accepts:
                one = told.setdefault(recipient.person_id, _Told(recipient))
                one.followed.append(summary)
                one.reminders.append((about, moment.key))
    return told


def _reached(recipients: Sequence[Recipient], in_charge: int | None, moment: Moment) -> Sequence[Recipient]:
    """Before the last day only who is responsible, if they can be reached; from that day on everybody."""
    if moment.occasion is not Occasion.BEFORE:
        return recipients
    return [one for one in recipients if in_charge in one.posts] or recipients


def _owed_line(obligation: Obligation, moment: Moment, now: _Now) -> OwedLine:
    deadline = obligation.deadline
    is_reported = deadline.owed in ANSWERED_BY_REPORT
    address = (
        now.address("reporting:detail", obligation.pk)
        if is_reported
        else now.address("plans:unit_page", deadline.plan_id, obligation.unit_id)
    )
    what = owed_text_of(obligation)
    return OwedLine(moment.occasion, what, deadline.plan.number, obligation.unit.name, obligation.last_day, address)


def _followed_lines(followed: Iterable[Obligation], now: _Now) -> Iterable[tuple[str, FollowedLine, Moment, int]]:
    """One line for each thing that is still owed by some unit, with its last day; what was extended apart."""
    groups: dict[tuple[int, date], list[Obligation]] = defaultdict(list)
    for obligation in followed:
        groups[obligation.deadline_id, obligation.last_day].append(obligation)
    for (deadline_id, last_day), group in groups.items():
        moment = now.moment(last_day)
        lacking = tuple(one.unit.name for one in group if not one.is_answered)
        if moment is None or not lacking:
            continue
        plan = group[0].deadline.plan
        line = FollowedLine(
            occasion=moment.occasion,
            what=owed_text_of(group[0]),
            plan=plan.number,
            last_day=last_day,
            owed=len(group),
            lacking=lacking,
            address=now.board(group[0]),
        )
        yield f"deadline-{deadline_id}-{last_day:%Y%m%d}", line, moment, plan.lead_unit_id


def _told_already(told: Mapping[int, _Told]) -> set[tuple[int, str, str]]:
    abouts = {about for one in told.values() for about, _ in one.reminders}
    rows = Reminder.objects.filter(person_id__in=told, about__in=abouts)
    return set(rows.values_list("person_id", "about", "moment"))


def _who_want_letters(told: Mapping[int, _Told]) -> set[int]:
    silent = LetterChoice.objects.filter(person_id__in=told, wants_letters=False).values_list("person_id", flat=True)
    return {pk for pk, one in told.items() if one.recipient.email} - set(silent)


def _letter(
    told: _Told,
    known: Collection[tuple[int, str, str]],
    has_address: bool,  # noqa: FBT001 -- inner
    today: date,
    site: str,
) -> DueLetter | None:
    """What is new for a person; None where everything was told before."""
    recipient = told.recipient
    new = [(recipient.person_id, *reminder) not in known for reminder in told.reminders]
    own_count = len(told.own)
    own = [line for line, is_new in zip(told.own, new[:own_count], strict=True) if is_new]
    followed = [line for line, is_new in zip(told.followed, new[own_count:], strict=True) if is_new]
    if not own and not followed:
        return None
    mine = f"{site}{reverse('reminders:mine')}" if site else ""
    return DueLetter(
        person_id=recipient.person_id,
        person_name=recipient.name,
        post=recipient.post,
        address=recipient.email if has_address else "",
        letter=letter(to_name=recipient.name, today=today, own=own, followed=followed, mine_address=mine),
        reminders=tuple(one for one, is_new in zip(told.reminders, new, strict=True) if is_new),
    )
