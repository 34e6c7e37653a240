"""Giving, changing, ending and withdrawing posts: done, refused, audited; roles of a past day stay as they were."""

from datetime import date

import pytest
from django.http import Http404

from danvan.apps.audit.models import AuditEntry
from danvan.apps.orgs.models import Handover, Post
from danvan.apps.orgs.selectors import actor_for
from danvan.apps.orgs.services import (
    Leaving,
    PostWords,
    appoint,
    appoint_person,
    change_post,
    end_post,
    withdraw_appointment,
)
from danvan.domain.authority import Actor, Leadership, Role
from danvan.domain.rules import RuleViolation
from tests.apps.orgs.people import DAY, drafts_open, nothing_open, post_of, post_words, reports_open
from tests.factories import District, actor, delegate, moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AT = moment(2023, 10, 2)
NEXT = date(2023, 10, 3)
OTHERS = ["noivu.tp", "noivu.cv", "chutich", "vanthu", "danvan", "phongtuphap.tt"]


@pytest.fixture
def admin(district: District) -> Actor:
    return actor(district, "quantri", DAY)


def as_it_is(post: Post, **changes: object) -> PostWords:
    """The words of a stored post from the day on."""
    values = {
        "unit_id": post.unit_id,
        "title": post.title,
        "leadership": Leadership(post.leadership),
        "roles": frozenset(Role(row.role) for row in post.roles.all()),
        "valid_from": DAY,
        "valid_until": post.valid_until,
        "document": post.document,
    }
    return PostWords(**values | changes)


def roles_on(username: str, district: District, day: date) -> frozenset[Role]:
    found = actor_for(district.people[username], day)
    return found.roles if found else frozenset()


class TestAppointing:
    def test_a_second_post(self, district: District, admin: Actor) -> None:
        person = district.people["danvan"]
        post = appoint_person(actor=admin, person_id=person.pk, words=post_words(district, title=" Biệt  phái "), at=AT)
        assert (post.title, post.document, post.leadership) == ("Biệt phái", "15/QĐ-UBND", "none")
        chosen = actor_for(person, DAY, post.pk)
        assert chosen is not None
        assert (chosen.unit_name, chosen.roles) == ("Phòng Tư pháp", {Role.UNIT_OFFICER})
        entry = AuditEntry.objects.get()
        assert (entry.event, entry.subject_name, entry.stream.name) == (
            "post.appoint",
            "Chuyên viên Ban Dân vận Huyện ủy",
            f"unit-{district.units['705.PTP'].pk}",
        )

    @pytest.mark.parametrize("username", OTHERS)
    def test_only_the_administrator_appoints(self, district: District, username: str) -> None:
        with pytest.raises(RuleViolation, match="không có quyền"):
            appoint_person(
                actor=actor(district, username, DAY),
                person_id=district.people["vanthu"].pk,
                words=post_words(district),
                at=AT,
            )

    @pytest.mark.parametrize(("username", "unit"), [("xatanlap.cv", "705.PTP"), ("danvan", "25489")])
    def test_people_and_units_of_other_authorities_do_not_exist(
        self, district: District, admin: Actor, username: str, unit: str
    ) -> None:
        with pytest.raises(Http404):
            appoint_person(
                actor=admin, person_id=district.people[username].pk, words=post_words(district, unit=unit), at=AT
            )

    def test_a_second_head_is_refused(self, district: District, admin: Actor) -> None:
        words = post_words(district, leadership=Leadership.HEAD)
        with pytest.raises(RuleViolation, match="Phòng Tư pháp đã có người đứng đầu: Thủ trưởng Phòng Tư pháp"):
            appoint_person(actor=admin, person_id=district.people["danvan"].pk, words=words, at=AT)
        assert not AuditEntry.objects.exists()


class TestChanging:
    def test_roles_from_a_day_leave_the_days_before_as_they_were(self, district: District, admin: Actor) -> None:
        post = post_of("phongtuphap.cv")
        words = as_it_is(post, roles=frozenset({Role.UNIT_OFFICER, Role.CO_SCORER}), document="16/QĐ-UBND")
        changed = change_post(actor=admin, post_id=post.pk, words=words, open_work=drafts_open, at=AT)
        post.refresh_from_db()
        assert (post.valid_until, changed.valid_from, changed.valid_until) == (date(2023, 10, 1), DAY, None)
        assert roles_on("phongtuphap.cv", district, date(2023, 10, 1)) == {Role.UNIT_OFFICER}
        assert roles_on("phongtuphap.cv", district, DAY) == {Role.UNIT_OFFICER, Role.CO_SCORER}
        entry = AuditEntry.objects.get()
        assert entry.event == "post.change"
        assert entry.before["vai trò"] == "Chuyên viên đơn vị"
        assert entry.after["vai trò"] == "Chuyên viên đơn vị; Người chấm điểm phối hợp"
        assert (entry.after["từ ngày"], entry.after["văn bản"]) == ("02/10/2023", "16/QĐ-UBND")

    def test_a_misspelt_title_is_mended_in_place(self, district: District, admin: Actor) -> None:
        post = post_of("phongtuphap.cv")
        words = as_it_is(post, title="Chuyên viên chính", valid_from=post.valid_from)
        changed = change_post(actor=admin, post_id=post.pk, words=words, open_work=nothing_open, at=AT)
        assert changed.pk == post.pk
        assert Post.objects.get(pk=post.pk).title == "Chuyên viên chính"
        assert roles_on("phongtuphap.cv", district, DAY) == {Role.UNIT_OFFICER}

    def test_a_post_of_today_gets_other_roles_in_place(self, district: District, admin: Actor) -> None:
        post = appoint_person(actor=admin, person_id=district.people["danvan"].pk, words=post_words(district), at=AT)
        words = as_it_is(post, roles=frozenset({Role.CO_SCORER}))
        change_post(actor=admin, post_id=post.pk, words=words, open_work=nothing_open, at=AT)
        assert list(post.roles.values_list("role", flat=True)) == ["co_scorer"]
        assert Post.objects.filter(person__username="danvan").count() == 2

    def test_a_post_of_limited_time_goes_on_and_its_handover_falls_away(self, district: District, admin: Actor) -> None:
        post, taker = post_of("phongtuphap.cv"), post_of("phongtuphap.tt")
        until = date(2023, 12, 31)
        end_post(actor=admin, leaving=Leaving(post.pk, taker.pk), last_day=until, open_work=drafts_open, at=AT)
        post.refresh_from_db()
        words = as_it_is(post, title="Chuyên viên chính")
        second = change_post(actor=admin, post_id=post.pk, words=words, open_work=drafts_open, at=AT)
        assert Handover.objects.get().leaving_post_id == second.pk
        words = as_it_is(second, valid_until=date(2024, 12, 31))
        change_post(actor=admin, post_id=second.pk, words=words, open_work=drafts_open, at=AT)
        assert not Handover.objects.exists()
        assert Post.objects.get(pk=second.pk).valid_until == date(2024, 12, 31)

    @pytest.mark.parametrize(
        ("username", "changes", "reason"),
        [
            ("phongtuphap.cv", {}, "Chưa đổi gì"),
            ("phongtuphap.cv", {"valid_from": NEXT}, "Chưa đổi gì"),
            ("phongtuphap.cv", {"roles": frozenset(), "valid_from": date(2023, 10, 1)}, "từ hôm nay trở đi"),
            ("phongtuphap.cv", {"valid_until": NEXT}, "Thôi giữ chức vụ"),
            ("phongtuphap.cv", {"leadership": Leadership.HEAD}, "đã có người đứng đầu"),
            ("phongtuphap.tt", {"roles": frozenset({Role.UNIT_OFFICER})}, "không còn ai làm được: Gửi: Báo cáo"),
            ("quantri", {"roles": frozenset()}, "không tự thôi vai trò quản trị"),
        ],
    )
    def test_refused(
        self, district: District, admin: Actor, username: str, changes: dict[str, object], reason: str
    ) -> None:
        post = post_of(username)
        with pytest.raises(RuleViolation, match=reason):
            change_post(actor=admin, post_id=post.pk, words=as_it_is(post, **changes), open_work=reports_open, at=AT)
        assert post_of(username).valid_until is None
        assert not AuditEntry.objects.exists()

    def test_the_administration_of_another_may_go_as_long_as_one_stays(self, district: District, admin: Actor) -> None:
        person, unit = district.people["danvan"], district.units["705"]
        words = post_words(district, unit="705", title="Quản trị", roles=frozenset({Role.ADMINISTRATOR}))
        second = appoint_person(actor=admin, person_id=person.pk, words=words, at=AT)
        assert unit.pk == second.unit_id
        by_second = actor_for(person, DAY, second.pk)
        assert by_second is not None
        first = post_of("quantri")
        change_post(
            actor=by_second,
            post_id=first.pk,
            words=as_it_is(first, roles=frozenset({Role.RECORDS_CLERK})),
            open_work=nothing_open,
            at=AT,
        )
        assert roles_on("quantri", district, DAY) == {Role.RECORDS_CLERK}
        with pytest.raises(RuleViolation, match="không có quyền"):
            end_post(
                actor=actor(district, "quantri", DAY),
                leaving=Leaving(second.pk),
                last_day=DAY,
                open_work=nothing_open,
                at=AT,
            )

    @pytest.mark.parametrize("username", OTHERS)
    def test_only_the_administrator_changes(self, district: District, username: str) -> None:
        post = post_of("phongtuphap.cv")
        with pytest.raises(RuleViolation, match="không có quyền"):
            change_post(
                actor=actor(district, username, DAY),
                post_id=post.pk,
                words=as_it_is(post, title="Khác"),
                open_work=nothing_open,
                at=AT,
            )

    def test_a_post_of_another_authority_does_not_exist(self, district: District, admin: Actor) -> None:
        post = post_of("xatanlap.cv")
        with pytest.raises(Http404):
            change_post(actor=admin, post_id=post.pk, words=as_it_is(post, title="Khác"), open_work=nothing_open, at=AT)


class TestEnding:
    def test_with_a_handover(self, district: District, admin: Actor) -> None:
        post, taker = post_of("phongtuphap.cv"), post_of("phongtuphap.tt")
        end_post(
            actor=admin,
            leaving=Leaving(post.pk, taker.pk),
            last_day=DAY,
            note="Bàn giao bản thảo báo cáo.",
            document="17/QĐ-UBND",
            open_work=drafts_open,
            at=AT,
        )
        handover = Handover.objects.get()
        assert (handover.receiving_post_id, handover.handed_on) == (taker.pk, DAY)
        assert handover.note == "Theo 17/QĐ-UBND. Bàn giao bản thảo báo cáo."
        assert roles_on("phongtuphap.cv", district, DAY) == {Role.UNIT_OFFICER}
        assert roles_on("phongtuphap.cv", district, NEXT) == frozenset()
        entry = AuditEntry.objects.get()
        assert entry.event == "post.end"
        assert entry.after["bàn giao cho"] == "Thủ trưởng Phòng Tư pháp (Thủ trưởng, Phòng Tư pháp)"
        assert entry.reason == "Theo 17/QĐ-UBND. Bàn giao bản thảo báo cáo."

    def test_the_successor_must_be_there_first(self, district: District, admin: Actor) -> None:
        head = post_of("phongtuphap.tt")
        leaving = {"actor": admin, "last_day": DAY, "open_work": reports_open, "at": AT}
        with pytest.raises(RuleViolation, match="không còn ai làm được: Gửi: Báo cáo kết quả năm"):
            end_post(leaving=Leaving(head.pk), **leaving)
        words = post_words(district, title="Phụ trách phòng", roles=frozenset({Role.UNIT_HEAD}), valid_from=NEXT)
        successor = appoint_person(actor=admin, person_id=district.people["danvan"].pk, words=words, at=AT)
        with pytest.raises(RuleViolation, match="Chọn người nhận bàn giao"):
            end_post(leaving=Leaving(head.pk), **leaving)
        end_post(leaving=Leaving(head.pk, successor.pk), **leaving)
        assert roles_on("phongtuphap.tt", district, NEXT) == frozenset()

    def test_a_delegation_ends_with_the_post(self, district: District, admin: Actor) -> None:
        made = delegate(district, "phochutich", AT)
        acting = actor_for(district.people["phochutich"], DAY, delegation_id=made.pk)
        assert acting is not None
        end_post(actor=admin, leaving=Leaving(post_of("chutich").pk), last_day=DAY, open_work=nothing_open, at=AT)
        assert actor_for(district.people["phochutich"], NEXT, delegation_id=made.pk) is None

    @pytest.mark.parametrize(
        ("username", "changes", "reason"),
        [
            ("quantri", {}, "không tự thôi vai trò quản trị"),
            ("phongtuphap.cv", {"last_day": date(2021, 6, 30)}, "giữ chức vụ từ ngày"),
            ("phongtuphap.cv", {"open_work": drafts_open}, "Chọn người nhận bàn giao"),
        ],
    )
    def test_refused(
        self, district: District, admin: Actor, username: str, changes: dict[str, object], reason: str
    ) -> None:
        values = {"actor": admin, "last_day": DAY, "open_work": nothing_open, "at": AT}
        with pytest.raises(RuleViolation, match=reason):
            end_post(leaving=Leaving(post_of(username).pk), **values | changes)
        assert post_of(username).valid_until is None

    def test_not_before_what_its_holder_did(self, district: District, admin: Actor) -> None:
        person, unit = district.people["danvan"], district.units["705"]
        roles = frozenset({Role.ADMINISTRATOR})
        second = appoint(person=person, unit=unit, title="Quản trị", roles=roles, valid_from=date(2023, 1, 1))
        by_second = actor_for(person, DAY, second.pk)
        assert by_second is not None
        appoint_person(actor=by_second, person_id=district.people["vanthu"].pk, words=post_words(district), at=AT)
        values = {"actor": admin, "open_work": nothing_open, "at": AT}
        with pytest.raises(RuleViolation, match="còn làm việc trong hệ thống ngày 02/10/2023"):
            end_post(leaving=Leaving(second.pk), last_day=date(2023, 10, 1), **values)
        third = appoint(person=person, unit=unit, title="Thư ký", roles=frozenset(), valid_from=date(2023, 1, 1))
        end_post(leaving=Leaving(second.pk), last_day=date(2023, 10, 1), **values)
        assert Post.objects.get(pk=third.pk).valid_until is None

    @pytest.mark.parametrize("username", OTHERS)
    def test_only_the_administrator_ends(self, district: District, username: str) -> None:
        with pytest.raises(RuleViolation, match="không có quyền"):
            end_post(
                actor=actor(district, username, DAY),
                leaving=Leaving(post_of("vanthu").pk),
                last_day=DAY,
                open_work=nothing_open,
                at=AT,
            )

    @pytest.mark.parametrize("taker", ["xatanlap.tt", "danvan"])
    def test_only_who_can_do_the_work_takes_over(self, district: District, admin: Actor, taker: str) -> None:
        leaving = Leaving(post_of("phongtuphap.cv").pk, post_of(taker).pk)
        with pytest.raises((RuleViolation, Http404)):
            end_post(actor=admin, leaving=leaving, last_day=DAY, open_work=drafts_open, at=AT)
        assert not Handover.objects.exists()


class TestWithdrawing:
    def test_before_it_begins(self, district: District, admin: Actor) -> None:
        person = district.people["danvan"]
        words = post_words(district, valid_from=NEXT)
        post = appoint_person(actor=admin, person_id=person.pk, words=words, at=AT)
        withdraw_appointment(actor=admin, post_id=post.pk, at=AT)
        assert Post.objects.filter(person=person).count() == 1
        entry = AuditEntry.objects.get(event="post.withdraw")
        assert entry.before["chức vụ"] == "Chuyên viên pháp chế"

    def test_not_after(self, district: District, admin: Actor) -> None:
        with pytest.raises(RuleViolation, match="đã bắt đầu từ ngày 01/7/2021"):
            withdraw_appointment(actor=admin, post_id=post_of("danvan").pk, at=AT)

    def test_not_while_it_is_named_elsewhere(self, district: District, admin: Actor) -> None:
        words = post_words(district, valid_from=NEXT, roles=frozenset({Role.UNIT_OFFICER}))
        post = appoint_person(actor=admin, person_id=district.people["danvan"].pk, words=words, at=AT)
        leaving = Leaving(post_of("phongtuphap.cv").pk, post.pk)
        end_post(actor=admin, leaving=leaving, last_day=DAY, open_work=drafts_open, at=AT)
        with pytest.raises(RuleViolation, match="đã được ghi trong một ủy quyền"):
            withdraw_appointment(actor=admin, post_id=post.pk, at=AT)
        assert Post.objects.filter(pk=post.pk).exists()

    @pytest.mark.parametrize("username", OTHERS)
    def test_only_the_administrator_withdraws(self, district: District, username: str) -> None:
        with pytest.raises(RuleViolation, match="không có quyền"):
            withdraw_appointment(actor=actor(district, username, DAY), post_id=post_of("vanthu").pk, at=AT)
