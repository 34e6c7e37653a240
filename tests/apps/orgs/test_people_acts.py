"""Adding people and looking after their accounts: done, refused, audited."""

from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.http import Http404

from danvan.apps.accounts.models import Person, PersonSession
from danvan.apps.accounts.names import free_username
from danvan.apps.accounts.session_store import SessionStore
from danvan.apps.audit.models import AuditEntry
from danvan.apps.audit.selectors import verify
from danvan.apps.orgs.access import person_for, visible_people
from danvan.apps.orgs.models import Handover, Post
from danvan.apps.orgs.selectors import actor_for
from danvan.apps.orgs.services import (
    FirstSignIn,
    PersonWords,
    add_person,
    appoint,
    appoint_person,
    deactivate_person,
    give_password,
    reactivate_person,
    remove_factors,
    rename_person,
)
from danvan.domain.authority import Actor, Role
from danvan.domain.rules import RuleViolation
from tests.apps.orgs.people import DAY, drafts_open, nothing_open, person_words, post_of, post_words, reports_open
from tests.factories import District, actor, moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AT = moment(2023, 10, 2)
OTHERS = ["noivu.tp", "noivu.cv", "chutich", "vanthu", "danvan", "phongtuphap.tt"]


@pytest.fixture
def admin(district: District) -> Actor:
    return actor(district, "quantri", DAY)


def added(district: District, **changes: str) -> FirstSignIn:
    return add_person(
        actor=actor(district, "quantri", DAY), words=person_words(**changes), post=post_words(district), at=AT
    )


def commune_admin(district: District) -> Actor:
    """An administrator of another people's committee."""
    post = appoint(
        person=district.people["xatanlap.cv"],
        unit=district.units["25489"],
        title="Quản trị",
        roles=frozenset({Role.ADMINISTRATOR}),
        valid_from=date(2023, 1, 1),
    )
    found = actor_for(district.people["xatanlap.cv"], DAY, post.pk)
    assert found is not None
    return found


class TestAdding:
    def test_done_and_audited(self, district: District) -> None:
        made = added(district, email=" thu@example.org ")
        person = Person.objects.get(username="nghiemcbt")
        assert (made.person_id, made.username) == (person.pk, "nghiemcbt")
        assert person.check_password(made.password)
        assert person.must_change_password
        assert (person.email, person.folded_name) == ("thu@example.org", "can bo thu nghiem")
        post = Post.objects.get(person=person)
        assert (post.title, post.document, post.valid_from) == ("Chuyên viên pháp chế", "15/QĐ-UBND", DAY)
        assert list(post.roles.values_list("role", flat=True)) == ["unit_officer"]
        assert [entry.event for entry in AuditEntry.objects.order_by("id")] == ["person.add", "post.appoint"]
        entry = AuditEntry.objects.get(event="post.appoint")
        assert (entry.subject_type, entry.subject_name) == ("person", "Cán bộ Thử Nghiệm")
        assert entry.after["vai trò"] == "Chuyên viên đơn vị"
        assert made.password not in str(AuditEntry.objects.values_list("before", "after", "reason"))
        assert not verify().faults

    def test_a_taken_proposal_gets_a_number(self, district: District) -> None:
        added(district)
        assert free_username("Cán bộ Thử Nghiệm") == "nghiemcbt2"
        assert free_username("Cán bộ Thử Nghiệm", ["nghiemcbt2", "NGHIEMCBT3"]) == "nghiemcbt4"
        assert free_username("–") == ""

    def test_a_namesake_is_asked_about(self, district: District, admin: Actor) -> None:
        added(district)
        with pytest.raises(RuleViolation, match=r"Đã có người cùng họ tên: .* \(tên đăng nhập nghiemcbt\)"):
            added(district, full_name="Cán bộ  thử nghiệm", username="khac.nguoi")
        made = add_person(actor=admin, words=person_words(), post=post_words(district), is_namesake=True, at=AT)
        assert made.username == "nghiemcbt2"

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"full_name": "  "}, "Ghi họ và tên"),
            ({"full_name": "a" * 201}, "không quá 200 ký tự"),
            ({"username": "Có dấu"}, "không hợp lệ"),
            ({"username": "ab"}, "không hợp lệ"),
            ({"username": "CHUTICH"}, "đã có người dùng"),
            ({"full_name": "123"}, "123"),
        ],
    )
    def test_names_that_cannot_be(self, district: District, changes: dict[str, str], reason: str) -> None:
        people = Person.objects.count()
        if changes == {"full_name": "123"}:
            assert added(district, **changes).username == reason
            return
        with pytest.raises(RuleViolation, match=reason):
            added(district, **changes)
        assert Person.objects.count() == people
        assert not AuditEntry.objects.exists()

    def test_a_post_that_cannot_be_leaves_nothing(self, district: District, admin: Actor) -> None:
        with pytest.raises(RuleViolation, match="có từ ngày 01/01/2004"):
            add_person(
                actor=admin,
                words=person_words(),
                post=post_words(district, valid_from=date(2003, 1, 1)),
                at=AT,
            )
        assert not Person.objects.filter(full_name="Cán bộ Thử Nghiệm").exists()
        assert not AuditEntry.objects.exists()

    @pytest.mark.parametrize("username", OTHERS)
    def test_only_the_administrator_adds(self, district: District, username: str) -> None:
        with pytest.raises(RuleViolation, match="không có quyền “Quản trị"):
            add_person(actor=actor(district, username, DAY), words=person_words(), post=post_words(district), at=AT)

    def test_a_unit_of_another_authority_does_not_exist(self, district: District, admin: Actor) -> None:
        with pytest.raises(Http404):
            add_person(actor=admin, words=person_words(), post=post_words(district, unit="25489"), at=AT)


class TestSeeing:
    def test_the_people_of_the_own_authority_whenever_they_held_a_post(self, district: District) -> None:
        Post.objects.filter(person__username="danvan").update(valid_until=date(2022, 1, 1))
        seen = set(visible_people(actor(district, "noivu.cv", DAY)).values_list("username", flat=True))
        assert {"quantri", "chutich", "danvan", "phongtuphap.cv"} <= seen
        assert "xatanlap.cv" not in seen
        commune = set(visible_people(actor(district, "xatanlap.tt", DAY)).values_list("username", flat=True))
        assert commune == {"xatanlap.cv", "xatanlap.tt"}

    def test_a_foreign_person_does_not_exist(self, district: District, admin: Actor) -> None:
        with pytest.raises(Http404):
            person_for(admin, district.people["xatanlap.cv"].pk)
        with pytest.raises(Http404):
            rename_person(
                actor=admin,
                person_id=district.people["xatanlap.cv"].pk,
                words=PersonWords("Khác", "khac"),
                at=AT,
            )


class TestRenaming:
    def test_done_and_audited(self, district: District, admin: Actor) -> None:
        pk = district.people["danvan"].pk
        rename_person(actor=admin, person_id=pk, words=PersonWords("Đỗ  Mới", "DANVAN", "a@example.org"), at=AT)
        person = Person.objects.get(pk=pk)
        assert (person.full_name, person.username, person.folded_name) == ("Đỗ Mới", "danvan", "do moi")
        entry = AuditEntry.objects.get()
        assert entry.before["họ và tên"] == "Chuyên viên Ban Dân vận Huyện ủy"
        assert entry.after["thư điện tử"] == "a@example.org"

    def test_a_taken_name_is_refused(self, district: District, admin: Actor) -> None:
        with pytest.raises(RuleViolation, match="đã có người dùng"):
            rename_person(
                actor=admin, person_id=district.people["danvan"].pk, words=PersonWords("Đỗ Mới", "vanthu"), at=AT
            )

    def test_who_holds_a_post_elsewhere_now_is_looked_after_there(self, district: District, admin: Actor) -> None:
        person = district.people["danvan"]
        Post.objects.filter(person=person).update(valid_until=date(2023, 6, 30))
        rename_person(actor=admin, person_id=person.pk, words=PersonWords("Đỗ Mới", "danvan"), at=AT)
        appoint(
            person=person,
            unit=district.units["25489"],
            title="Công chức",
            roles=frozenset({Role.UNIT_OFFICER}),
            valid_from=date(2023, 7, 1),
        )
        with pytest.raises(RuleViolation, match="nay giữ chức vụ ở cơ quan khác"):
            give_password(actor=admin, person_id=person.pk, at=AT)
        made = give_password(actor=commune_admin(district), person_id=person.pk, at=AT)
        assert made.username == "danvan"


class TestPasswords:
    def test_a_new_password_ends_all_sessions(self, district: District, admin: Actor) -> None:
        person = district.people["danvan"]
        for owner in (person, person, district.people["vanthu"]):
            session = SessionStore()
            session["_auth_user_id"] = str(owner.pk)
            session.save()
        made = give_password(actor=admin, person_id=person.pk, at=AT)
        person.refresh_from_db()
        assert person.check_password(made.password)
        assert person.must_change_password
        assert [row.person for row in PersonSession.objects.all()] == [district.people["vanthu"]]
        assert [entry.event for entry in AuditEntry.objects.all()] == ["person.give_password"]

    @pytest.mark.parametrize("username", OTHERS)
    def test_only_the_administrator_gives_one(self, district: District, username: str) -> None:
        with pytest.raises(RuleViolation, match="không có quyền"):
            give_password(actor=actor(district, username, DAY), person_id=district.people["quantri"].pk, at=AT)


class TestFactors:
    def test_who_lost_everything_logs_in_with_the_password_alone(self, district: District, admin: Actor) -> None:
        person = district.people["danvan"]
        for kind in ("totp", "recovery_codes"):
            Authenticator.objects.create(user=person, type=kind, data={})
        SocialAccount.objects.create(user=person, provider="oidc-1", uid="a1")
        assert remove_factors(actor=admin, person_id=person.pk, at=AT) == 3
        assert not Authenticator.objects.exists()
        assert not SocialAccount.objects.exists()
        entry = AuditEntry.objects.get()
        assert (entry.event, entry.after) == ("person.remove_factors", {"số cách và liên kết đã gỡ": 3})

    def test_nobody_does_so_for_themselves(self, district: District, admin: Actor) -> None:
        with pytest.raises(RuleViolation, match="Tài khoản của tôi"):
            remove_factors(actor=admin, person_id=admin.person_id, at=AT)

    @pytest.mark.parametrize("username", OTHERS)
    def test_only_the_administrator_does(self, district: District, username: str) -> None:
        with pytest.raises(RuleViolation, match="không có quyền"):
            remove_factors(actor=actor(district, username, DAY), person_id=district.people["quantri"].pk, at=AT)


class TestLeaving:
    def leave(self, district: District, username: str, **changes: object) -> Person:
        values = {
            "actor": actor(district, "quantri", DAY),
            "person_id": district.people[username].pk,
            "last_day": DAY,
            "receiving": {},
            "reason": "Nghỉ hưu theo quyết định 9/QĐ-UBND",
            "open_work": nothing_open,
            "at": AT,
        }
        return deactivate_person(**values | changes)

    def test_all_posts_end_and_the_history_stays(self, district: District) -> None:
        person, office = district.people["phongtuphap.cv"], district.units["705.PNV"]
        second = appoint(person=person, unit=office, title="Biệt phái", roles=frozenset(), valid_from=date(2023, 1, 1))
        coming = appoint(person=person, unit=office, title="Khác", roles=frozenset(), valid_from=date(2023, 12, 1))
        taker = post_of("phongtuphap.tt")
        first = Post.objects.get(person=person, title="Chuyên viên")
        self.leave(district, "phongtuphap.cv", receiving={first.pk: taker.pk, second.pk: None}, open_work=drafts_open)
        person.refresh_from_db()
        assert not person.is_active
        assert set(Post.objects.filter(person=person).values_list("valid_until", flat=True)) == {DAY}
        assert not Post.objects.filter(pk=coming.pk).exists()
        handover = Handover.objects.get()
        assert (handover.leaving_post_id, handover.receiving_post_id, handover.handed_on) == (first.pk, taker.pk, DAY)
        assert [entry.event for entry in AuditEntry.objects.order_by("id")] == [
            "post.withdraw",
            "post.end",
            "post.end",
            "person.deactivate",
        ]
        assert actor_for(person, date(2023, 10, 3)) is None
        assert person_for(actor(district, "quantri", DAY), person.pk) == person

    def test_refused_when_work_would_be_left(self, district: District) -> None:
        with pytest.raises(RuleViolation, match="Từ ngày 03/10/2023 sẽ không còn ai làm được: Gửi: Báo cáo"):
            self.leave(district, "phongtuphap.tt", open_work=reports_open)
        assert district.people["phongtuphap.tt"].is_active
        assert not AuditEntry.objects.exists()

    @pytest.mark.parametrize(
        ("username", "changes", "reason"),
        [
            ("quantri", {}, "không tự ngừng tài khoản của mình"),
            ("danvan", {"reason": " "}, "lý do"),
            ("danvan", {"last_day": date(2023, 10, 3)}, "hôm nay hoặc trước đó"),
            ("danvan", {"last_day": date(2021, 1, 1)}, "giữ chức vụ từ ngày 01/7/2021"),
        ],
    )
    def test_refused(self, district: District, username: str, changes: dict[str, object], reason: str) -> None:
        with pytest.raises(RuleViolation, match=reason):
            self.leave(district, username, **changes)
        assert Person.objects.get(username=username).is_active

    def test_who_holds_a_post_elsewhere_too_does_not_leave_all(self, district: District) -> None:
        appoint(
            person=district.people["danvan"],
            unit=district.units["25489"],
            title="Công chức",
            roles=frozenset(),
            valid_from=date(2023, 7, 1),
        )
        with pytest.raises(RuleViolation, match="còn giữ chức vụ ở cơ quan khác"):
            self.leave(district, "danvan")

    def test_twice_is_refused_and_back_is_possible(self, district: District, admin: Actor) -> None:
        self.leave(district, "danvan")
        pk = district.people["danvan"].pk
        with pytest.raises(RuleViolation, match="“Đã ngừng”"):
            self.leave(district, "danvan")
        with pytest.raises(RuleViolation, match="“Đã ngừng”"):
            give_password(actor=admin, person_id=pk, at=AT)
        with pytest.raises(RuleViolation, match="Mở lại tài khoản trước"):
            appoint_person(actor=admin, person_id=pk, words=post_words(district), at=AT)
        made = reactivate_person(actor=admin, person_id=pk, at=AT)
        person = Person.objects.get(pk=pk)
        assert person.is_active
        assert person.check_password(made.password)
        assert actor_for(person, date(2023, 10, 3)) is None
        appoint_person(actor=admin, person_id=pk, words=post_words(district), at=AT)
        assert actor_for(person, date(2023, 10, 3)) is not None

    def test_the_last_administrator_may_not_leave(self, district: District) -> None:
        second = appoint(
            person=district.people["danvan"],
            unit=district.units["705"],
            title="Quản trị thứ hai",
            roles=frozenset({Role.ADMINISTRATOR}),
            valid_from=date(2023, 1, 1),
            valid_until=DAY,
        )
        by_second = actor_for(district.people["danvan"], DAY, second.pk)
        with pytest.raises(RuleViolation, match="không còn ai quản trị hệ thống"):
            self.leave(district, "quantri", actor=by_second)
        Post.objects.filter(pk=second.pk).update(valid_until=None)
        self.leave(district, "quantri", actor=by_second)
        assert not Person.objects.get(username="quantri").is_active
