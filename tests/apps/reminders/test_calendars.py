"""Calendars at secret addresses: what they hold, and that they end."""

import pytest
from django.conf import settings
from django.test import override_settings

from danvan.apps.audit.models import AuditEntry
from danvan.apps.orgs.models import Post
from danvan.apps.plans.services import record_receipt
from danvan.apps.reminders.models import CalendarFeed, LetterChoice
from danvan.apps.reminders.selectors import feed_with, mine_page
from danvan.apps.reminders.selectors.mine import secret_of
from danvan.apps.reminders.services import choose_letters, make_feed, remind_authority, revoke_feed
from danvan.domain.rules import RuleViolation
from tests.apps.reporting.samples import issued_plan, owe
from tests.factories import District, actor, moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AT = moment(2023, 10, 2)
TODAY = AT.date()


def titles(secret: str) -> list[str]:
    found = feed_with(secret, TODAY)
    assert found is not None
    return [f"{entry.title} ({entry.day:%d/%m})" for entry in found.days]


def test_a_person_and_a_unit_have_each_a_calendar_of_what_is_owed(district: District) -> None:
    plan, officer = issued_plan(district), actor(district, "phongtuphap.cv")
    owed = owe(plan, district, "705.PTP")
    owe(plan, district, "25489")
    mine, ours = (make_feed(actor=officer, of_unit=of_unit, at=AT) for of_unit in (False, True))
    expected = ["Hạn nộp: Báo cáo kết quả năm – Phòng Tư pháp (23/10)"]
    assert titles(secret_of(mine.pk)) == titles(secret_of(ours.pk)) == expected
    page = mine_page(officer, "")
    assert [(row.of_unit, bool(row.secret)) for row in page.feeds] == [(False, True), (True, True)]
    assert [str(feed) for feed in (mine, ours)] == [
        f"Lịch của {district.people['phongtuphap.cv']}",
        "Lịch của Phòng Tư pháp",
    ]
    record_receipt(obligation_id=owed.pk, received_on=TODAY, at=AT)
    assert titles(secret_of(mine.pk)) == []


def test_who_left_the_post_sees_nothing_more(district: District) -> None:
    owe(issued_plan(district), district, "705.PTP")
    feed = make_feed(actor=actor(district, "phongtuphap.cv"), of_unit=False, at=AT)
    Post.objects.filter(person__username="phongtuphap.cv").update(valid_until=moment(2023, 10, 1).date())
    assert titles(secret_of(feed.pk)) == []
    person = district.people["phongtuphap.cv"]
    person.is_active = False
    person.save(update_fields=["is_active"])
    assert feed_with(secret_of(feed.pk), TODAY) is None


def test_a_new_address_ends_the_old_one_and_a_revoked_one_answers_nobody(district: District) -> None:
    officer = actor(district, "phongtuphap.cv")
    old = make_feed(actor=officer, of_unit=False, at=AT)
    new = make_feed(actor=officer, of_unit=False, at=AT)
    assert feed_with(secret_of(old.pk), TODAY) is None
    assert feed_with(secret_of(new.pk), TODAY) is not None
    revoke_feed(actor=officer, of_unit=False, at=AT)
    assert feed_with(secret_of(new.pk), TODAY) is None
    with pytest.raises(RuleViolation, match="Chưa có địa chỉ lịch"):
        revoke_feed(actor=officer, of_unit=False, at=AT)
    events = AuditEntry.objects.filter(subject_type="calendar_feed").order_by("id").values_list("event", flat=True)
    assert list(events) == ["calendar_feed.make", "calendar_feed.make", "calendar_feed.revoke"]


@pytest.mark.parametrize("change", ["", "x", "1", "1.", "1.AAAA", "{}x", "0{}", "{}\n"])
def test_a_wrong_secret_opens_nothing(district: District, change: str) -> None:
    feed = make_feed(actor=actor(district, "phongtuphap.cv"), of_unit=False, at=AT)
    assert feed_with(change.format(secret_of(feed.pk)), TODAY) is None


def test_a_secret_of_another_installation_opens_nothing(district: District) -> None:
    feed = make_feed(actor=actor(district, "phongtuphap.cv"), of_unit=False, at=AT)
    secret = secret_of(feed.pk)
    with override_settings(SECRET_KEY="another key of fifty letters and more, made up for this test"):
        assert feed_with(secret, TODAY) is None
    with override_settings(SECRET_KEY="a new key", SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):  # it was changed
        assert feed_with(secret, TODAY) is not None


def test_only_who_works_there_shares_a_units_calendar(district: District) -> None:
    clerk = actor(district, "vanthu")
    assert [row.of_unit for row in mine_page(clerk, "").feeds] == [False]
    with pytest.raises(RuleViolation, match="Địa chỉ lịch của đơn vị"):
        make_feed(actor=clerk, of_unit=True, at=AT)
    assert not CalendarFeed.objects.exists()


def test_the_page_tells_what_was_told(district: District) -> None:
    owe(issued_plan(district), district, "705.PTP")
    officer = actor(district, "phongtuphap.cv")
    remind_authority(authority_id=district.authority.pk, site="", at=moment(2023, 10, 24))
    (digest,) = mine_page(officer, "").digests
    assert (digest.day, digest.letter) == ("24/10/2023", "Không gửi thư")
    choose_letters(actor=officer, wants_letters=False, at=AT)
    page = mine_page(officer, "a@xa.example")
    assert (page.wants_letters, page.address) == (False, "a@xa.example")
    assert str(LetterChoice.objects.get()).endswith("không nhận thư")
