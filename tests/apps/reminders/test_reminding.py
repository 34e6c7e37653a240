"""Who is told what on a day: each thing once, each person once a day, nobody on a day off."""

from datetime import date, datetime, timedelta

import pytest

from danvan.apps.audit.models import AuditEntry
from danvan.apps.ledger.services import assign_responsible
from danvan.apps.orgs.models import Post
from danvan.apps.orgs.selectors import on_day
from danvan.apps.outbox.models import OutgoingLetter
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Obligation, Plan
from danvan.apps.plans.services import record_receipt, record_send_back
from danvan.apps.reminders.jobs import remind_next
from danvan.apps.reminders.models import Digest, RemindedDay, Reminder
from danvan.apps.reminders.selectors import DueLetter, due_letters, schedule_of, schedule_page
from danvan.apps.reminders.services import choose_letters, remind_authority, remind_now, set_schedule
from danvan.domain.reminders.schedule import Schedule
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.apps.reporting.samples import deadline_of, issued_plan, owe
from tests.factories import District, actor, delegate, moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SITE = "https://dv.example"
LAST = date(2023, 10, 23)


@pytest.fixture
def plan(district: District) -> Plan:
    """Phòng Tư pháp and xã Tân Lập owe a report by 23/10/2023."""
    plan = issued_plan(district)
    for unit in ("705.PTP", "25489"):
        owe(plan, district, unit)
    return plan


def authorities(district: District) -> tuple[int, int]:
    """A commune is an authority of its own, whose people are reminded by its own schedule."""
    return district.authority.pk, district.units["25489"].pk


def letters_of(district: District, day: date) -> dict[str, DueLetter]:
    return {one.person_name: one for pk in authorities(district) for one in due_letters(pk, day, site=SITE)}


def told(district: District, day: date) -> dict[str, str]:
    return {name: one.letter.subject for name, one in letters_of(district, day).items()}


def remind(district: District, at: datetime) -> int:
    return sum(remind_authority(authority_id=pk, site=SITE, at=at) for pk in authorities(district))


def came(owed: Obligation) -> None:
    record_receipt(obligation_id=owed.pk, received_on=date(2023, 10, 20), at=moment(2023, 10, 20))


def of(district: District, username: str) -> str:
    return district.people[username].full_name


def test_those_who_work_on_it_and_those_who_follow_are_told(district: District, plan: Plan) -> None:
    names = (
        "phongtuphap.cv",
        "phongtuphap.tt",
        "phongtuphap.ptt",
        "xatanlap.cv",
        "xatanlap.tt",
        "noivu.cv",
        "noivu.tp",
    )
    assert set(told(district, date(2023, 10, 16))) == {of(district, name) for name in names}
    assert set(told(district, date(2023, 10, 16)).values()) == {"Nhắc việc ngày 16/10/2023: 1 việc sắp đến hạn"}
    assert set(told(district, date(2023, 10, 24)).values()) == {"Nhắc việc ngày 24/10/2023: 1 việc quá hạn"}


def test_the_lead_reads_how_many_came(district: District, plan: Plan) -> None:
    owed = plan.deadlines.get().obligations.get(unit=district.units["705.PTP"])
    came(owed)
    letters = letters_of(district, date(2023, 10, 24))
    assert of(district, "phongtuphap.cv") not in letters
    lead = letters[of(district, "noivu.cv")]
    assert "đã nhận 1/2, còn UBND xã Tân Lập" in lead.letter.text
    assert f"{SITE}/ke-hoach/viec-phai-nop/?nam=2023&tinh_trang=owed&loai=report\n" in lead.letter.text
    commune = letters[of(district, "xatanlap.cv")]
    assert f"{SITE}/bao-cao/" in commune.letter.text
    assert f"{SITE}/nhac-viec/" in commune.letter.text


def test_what_was_sent_back_is_owed_again(district: District, plan: Plan) -> None:
    owed = plan.deadlines.get().obligations.get(unit=district.units["705.PTP"])
    came(owed)
    record_send_back(obligation_id=owed.pk, at=moment(2023, 10, 21))
    assert of(district, "phongtuphap.cv") in told(district, LAST)


def test_nobody_is_told_on_a_day_off_or_when_all_came(district: District, plan: Plan) -> None:
    assert told(district, date(2023, 10, 22)) == {}
    for owed in plan.deadlines.get().obligations.order_by("id"):
        came(owed)
    assert told(district, LAST) == {}


def test_what_a_unit_owes_beside_reports_leads_to_its_page(district: District, plan: Plan) -> None:
    owe(plan, district, "705.PTP", OwedThing.SCORE_DOSSIER)
    letters = letters_of(district, LAST)
    assert (
        f"{SITE}/ke-hoach/{plan.pk}/don-vi/{district.units['705.PTP'].pk}/"
        in letters[of(district, "phongtuphap.cv")].letter.text
    )


def test_each_person_is_told_once_a_day_and_each_thing_once(district: District, plan: Plan) -> None:
    day = moment(2023, 10, 16)
    assert remind(district, day) == 7
    assert remind(district, day) == 0
    assert remind(district, day + timedelta(days=1)) == 0
    assert Digest.objects.count() == 7
    assert remind(district, moment(2023, 10, 20)) == 7
    assert set(Reminder.objects.values_list("moment", flat=True)) == {"before-7", "before-1"}
    deadline_of(plan, OwedThing.REPORT).obligations.update(last_day=date(2023, 10, 30))
    assert remind(district, moment(2023, 10, 23)) == 2
    assert {str(one) for one in Digest.objects.filter(day=LAST)} == {"Nhắc việc ngày 23/10/2023: 1 việc sắp đến hạn"}


def test_only_who_has_an_address_and_wants_letters_gets_one(district: District, plan: Plan) -> None:
    for username in ("xatanlap.cv", "xatanlap.tt"):
        person = district.people[username]
        person.email = f"{username}@tanlap.example"
        person.save(update_fields=["email"])
    choose_letters(actor=actor(district, "xatanlap.tt"), wants_letters=False, at=moment(2023, 10, 2))
    remind(district, moment(2023, 10, 16))
    (letter,) = OutgoingLetter.objects.all()
    assert letter.to_address == "xatanlap.cv@tanlap.example"
    assert Digest.objects.filter(letter=letter).count() == 1
    assert Digest.objects.filter(letter__isnull=True).count() == 6
    choose_letters(actor=actor(district, "xatanlap.tt"), wants_letters=True, at=moment(2023, 10, 17))
    remind(district, moment(2023, 10, 20))
    assert OutgoingLetter.objects.count() == 3
    assert list(AuditEntry.objects.filter(event="reminder.choose").order_by("id").values_list("after", flat=True)) == [
        {"nhận thư": "không"},
        {"nhận thư": "có"},
    ]


def test_how_many_queries_does_not_grow_with_the_units(
    district: District, plan: Plan, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(9):
        due_letters(district.authority.pk, LAST)
    for unit in ("705.TNMT", "705.YT", "25492", "25504"):
        owe(plan, district, unit)
    with django_assert_max_num_queries(9):
        assert len(due_letters(district.authority.pk, LAST)) == 9


def test_the_worker_reminds_at_the_hour_once(district: District, plan: Plan) -> None:
    early, hour = moment(2023, 10, 16, 6), moment(2023, 10, 16, 7)
    assert not remind_next(site=SITE, at=early)
    held = Post.objects.filter(on_day(hour.date())).values("unit__authority_id").distinct().count()
    assert [remind_next(site=SITE, at=hour) for _ in range(held + 1)] == [True] * held + [False]
    day = RemindedDay.objects.get(authority=district.authority)
    assert (day.day, str(day)) == (date(2023, 10, 16), f"{district.authority}: 16/10/2023")
    assert remind_next(site=SITE, at=moment(2023, 10, 22))  # a Sunday: noted, nobody told
    assert not Digest.objects.filter(day=date(2023, 10, 22)).exists()


def test_a_schedule_is_set_by_who_may_and_never_over_anothers(district: District, plan: Plan) -> None:
    head, at = actor(district, "noivu.tp"), moment(2023, 10, 2)
    authority = district.authority.pk
    assert schedule_page(authority).version == 0
    assert schedule_page(authority).changed == ""
    wanted = Schedule((14, 3), 10, 2, 8)
    row = set_schedule(actor=head, is_on=True, schedule=wanted, version=0, at=at)
    assert schedule_of(authority) == wanted
    assert schedule_page(authority).days_before == "14, 3"
    assert schedule_page(authority).changed.startswith(of(district, "noivu.tp"))
    assert "Lịch nhắc việc của" in str(row)
    with pytest.raises(StaleVersion, match="Người khác đã sửa"):
        set_schedule(actor=head, is_on=True, schedule=wanted, version=0, at=at)
    with pytest.raises(RuleViolation, match="không có quyền"):
        set_schedule(actor=actor(district, "noivu.cv"), is_on=True, schedule=wanted, version=1, at=at)
    set_schedule(actor=head, is_on=False, schedule=Schedule(()), version=1, at=at)
    assert schedule_of(authority) is None
    assert due_letters(authority, LAST) == ()
    entry = AuditEntry.objects.filter(event="reminder_schedule.set").order_by("-id")[0]
    assert (entry.before["nhắc việc"], entry.after["nhắc việc"]) == ("có", "không")


def test_reminding_at_once(district: District, plan: Plan) -> None:
    head = actor(district, "noivu.tp")
    with pytest.raises(RuleViolation, match="không có quyền"):
        remind_now(actor=actor(district, "noivu.cv"), site=SITE, at=moment(2023, 10, 16))
    with pytest.raises(RuleViolation, match="là ngày nghỉ"):
        remind_now(actor=head, site=SITE, at=moment(2023, 10, 22))
    assert remind_now(actor=head, site=SITE, at=moment(2023, 10, 16, 6)) == 5
    with pytest.raises(RuleViolation, match="Hôm nay đã nhắc việc rồi"):
        remind_now(actor=head, site=SITE, at=moment(2023, 10, 16))
    set_schedule(actor=head, is_on=False, schedule=Schedule(), version=0, at=moment(2023, 10, 17))
    with pytest.raises(RuleViolation, match="đang tắt nhắc việc"):
        remind_now(actor=head, site=SITE, at=moment(2023, 10, 17))
    assert AuditEntry.objects.get(event="reminder.remind_now").after == {"số người được nhắc": 5}
    (reminder, *_) = Reminder.objects.order_by("about")
    assert str(reminder).endswith("before-7")


def test_nobody_is_reminded_of_what_was_waived_or_is_not_open_yet(district: District, plan: Plan) -> None:
    owed = plan.deadlines.get().obligations
    owed.filter(unit=district.units["705.PTP"]).update(waived_at=moment(2023, 10, 2))
    owed.filter(unit=district.units["25489"]).update(opens_on=date(2023, 10, 18))
    assert told(district, date(2023, 10, 17)) == {}
    told_later = letters_of(district, date(2023, 10, 18))
    assert of(district, "phongtuphap.cv") not in told_later
    assert "đã nhận 0/1, còn UBND xã Tân Lập" in told_later[of(district, "noivu.cv")].letter.text


def test_an_authority_waits_for_its_own_hour(district: District, plan: Plan, django_assert_num_queries) -> None:
    head, at = actor(district, "noivu.tp"), moment(2023, 10, 16, 8)
    set_schedule(actor=head, is_on=True, schedule=Schedule(hour=9), version=0, at=moment(2023, 10, 2))
    while remind_next(site=SITE, at=at):
        pass
    assert not RemindedDay.objects.filter(authority=district.authority).exists()
    with django_assert_num_queries(1):
        assert not remind_next(site=SITE, at=at)
    assert remind_next(site=SITE, at=moment(2023, 10, 16, 9))


def test_who_is_responsible_is_told_first_and_everybody_from_the_last_day(district: District, plan: Plan) -> None:
    owed = plan.deadlines.get().obligations.get(unit=district.units["705.PTP"])
    post = Post.objects.get(person=district.people["phongtuphap.cv"])
    assign_responsible(
        actor=actor(district, "phongtuphap.tt"), obligation_id=owed.pk, post_id=post.pk, at=moment(2023, 10, 2)
    )
    office = {of(district, f"phongtuphap.{who}") for who in ("cv", "tt", "ptt")}
    assert office & set(told(district, date(2023, 10, 16))) == {of(district, "phongtuphap.cv")}
    assert office & set(told(district, LAST)) == office
    post.valid_until = date(2023, 10, 10)
    post.save(update_fields=["valid_until"])
    assert office & set(told(district, date(2023, 10, 16))) == office - {of(district, "phongtuphap.cv")}


def test_a_post_without_such_a_role_is_told_of_what_it_is_responsible_for(district: District, plan: Plan) -> None:
    owed = plan.deadlines.get().obligations.get(unit=district.units["705.PTP"])
    post = Post.objects.get(person=district.people["phongtuphap.cv"])
    post.roles.all().delete()
    assert of(district, "phongtuphap.cv") not in told(district, LAST)
    assign_responsible(
        actor=actor(district, "phongtuphap.tt"), obligation_id=owed.pk, post_id=post.pk, at=moment(2023, 10, 2)
    )
    assert of(district, "phongtuphap.cv") in told(district, LAST)


def test_who_acts_by_a_delegation_is_told_like_the_delegator(district: District, plan: Plan) -> None:
    Post.objects.get(person=district.people["phongtuphap.ptt"]).roles.all().delete()
    assert of(district, "phongtuphap.ptt") not in told(district, LAST)
    delegation = delegate(district, "phongtuphap.ptt", moment(2023, 10, 2))
    assert of(district, "phongtuphap.ptt") in told(district, LAST)
    owed = plan.deadlines.get().obligations.get(unit=district.units["705.PTP"])
    assign_responsible(
        actor=actor(district, "phongtuphap.tt"),
        obligation_id=owed.pk,
        post_id=delegation.delegator_post_id,
        at=moment(2023, 10, 2),
    )
    office = {of(district, f"phongtuphap.{who}") for who in ("cv", "tt", "ptt")}
    assert office & set(told(district, date(2023, 10, 16))) == office - {of(district, "phongtuphap.cv")}
    delegation.permissions = ["evidence:add"]
    delegation.save(update_fields=["permissions"])
    assert of(district, "phongtuphap.ptt") not in told(district, LAST)
