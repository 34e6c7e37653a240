"""Merging, splitting and abolishing units: done, refused, audited; posts, groups and units below go along."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.http import Http404

from danvan.apps.audit.models import AuditEntry
from danvan.apps.orgs.enums import PostsAfter
from danvan.apps.orgs.in_time import network_around
from danvan.apps.orgs.models import GroupMembership, Post, PostRole, Succession, Unit
from danvan.apps.orgs.selectors import actor_for
from danvan.apps.orgs.services import (
    NameWords,
    PartWords,
    PostsWords,
    UnitChange,
    abolish_unit,
    appoint,
    effects_of,
    merge_units,
    move_unit,
    rename_unit,
    split_unit,
)
from danvan.domain.authority import Role
from danvan.domain.rules import RuleViolation
from tests.apps.orgs.changes import AT, DAY, assert_units_and_phases_agree, by, unit_words
from tests.apps.orgs.people import nothing_open, reports_open
from tests.factories import District, actor, delegate

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LAST = date(2023, 10, 1)
MOVE, END = PostsWords(PostsAfter.MOVE), PostsWords(PostsAfter.END)


def post(username: str) -> Post:
    return Post.objects.get(person__username=username)


def head_of(district: District, code: str) -> Post:
    return Post.objects.get(unit=district.units[code], leadership="head")


def merge(
    district: District, *codes: str, posts: PostsWords = END, who: str = "quantri", **words: object
) -> UnitChange:
    named = {"names": NameWords("Phòng Kinh tế"), "code": "KT"} | words
    return merge_units(
        actor=actor(district, who, DAY),
        unit_ids=[district.units[code].pk for code in codes or ("705.KTHT", "705.NNPT")],
        into=unit_words(district, **named),
        by=by(),
        posts=posts,
        open_work=nothing_open,
        at=AT,
    )


def split(district: District, *shares: Decimal | None, posts: PostsWords = END, **more: object) -> UnitChange:
    parts = [
        PartWords(unit_words(district, names=NameWords(f"Phòng mới {number}"), code=f"M{number}"), share)
        for number, share in enumerate(shares, start=1)
    ]
    values = {"unit_id": district.units["705.LDXH"].pk, "by": by(), "open_work": nothing_open} | more
    return split_unit(actor=actor(district, "quantri", DAY), into=parts, posts=posts, at=AT, **values)


class TestMerging:
    def test_two_become_one(self, district: District) -> None:
        done = merge(district)
        new = Unit.objects.get(pk=done.unit_id)
        old = [Unit.objects.get(code=code) for code in ("705.KTHT", "705.NNPT")]
        assert [unit.valid_until for unit in old] == [LAST, LAST]
        assert (new.valid_from, new.code, new.authority) == (DAY, "705.KT", district.authority)
        edges = Succession.objects.order_by("id")
        assert [(edge.predecessor, edge.successor, edge.kind, edge.share, edge.document) for edge in edges] == [
            (unit, new, "merge", Decimal(1), "15/QĐ-UBND ngày 25/9/2023") for unit in old
        ]
        assert network_around([old[0].pk]).on(old[0].pk, DAY).parts[0].unit_id == new.pk
        assert_units_and_phases_agree()

    def test_audited_on_every_unit(self, district: District) -> None:
        merge(district)
        entries = AuditEntry.objects.filter(subject_type="unit").order_by("id")
        assert [(entry.event, entry.subject_name) for entry in entries] == [
            ("unit.add", "Phòng Kinh tế"),
            ("unit.merge", "Phòng Kinh tế và Hạ tầng"),
            ("unit.merge", "Phòng Nông nghiệp và Phát triển nông thôn"),
        ]
        assert entries[0].after["lập từ"] == "Phòng Kinh tế và Hạ tầng, Phòng Nông nghiệp và Phát triển nông thôn"
        assert entries[1].after["nhập vào"] == "Phòng Kinh tế"

    def test_the_new_one_may_bear_a_name_and_code_of_the_old(self, district: District) -> None:
        done = merge(district, names=NameWords("Phòng Kinh tế và Hạ tầng"), code="KTHT")
        assert Unit.objects.filter(code="705.KTHT").count() == 2
        assert Unit.objects.get(pk=done.unit_id).valid_from == DAY

    def test_posts_need_a_decision(self, district: District) -> None:
        with pytest.raises(
            RuleViolation, match=r"Còn 4 chức vụ giữ sau ngày 01/10/2023, ví dụ .*Chọn cách xử lý: chuyển"
        ):
            merge(district, posts=PostsWords())
        assert not AuditEntry.objects.exists()
        assert_units_and_phases_agree()

    def test_posts_end_with_their_unit(self, district: District) -> None:
        done = merge(district)
        posts = Post.objects.filter(unit__code__in=("705.KTHT", "705.NNPT"))
        assert {one.valid_until for one in posts} == {LAST}
        assert sum("thôi giữ chức vụ" in effect for effect in done.effects) == 4
        assert AuditEntry.objects.filter(event="post.end").count() == 4

    def test_posts_go_over_with_title_and_roles_and_one_head(self, district: District) -> None:
        head = head_of(district, "705.NNPT")
        done = merge(district, posts=replace(MOVE, head_post_id=head.pk))
        moved = Post.objects.filter(unit_id=done.unit_id).order_by("person__username")
        assert len(moved) == 3
        assert [one.person_id for one in moved if one.leadership == "head"] == [head.person_id]
        assert {one.valid_from for one in moved} == {DAY}
        after = actor_for(head.person, DAY)
        assert after is not None
        assert (after.unit_id, Role.UNIT_HEAD in after.roles) == (done.unit_id, True)
        assert actor_for(head_of(district, "705.KTHT").person, DAY) is None, "the other head's post ended"
        assert AuditEntry.objects.filter(event="post.change").count() == 3

    def test_without_a_choice_no_head_goes_over_and_the_only_one_does(self, district: District) -> None:
        done = merge(district, posts=MOVE)
        assert set(Post.objects.filter(unit_id=done.unit_id).values_list("leadership", flat=True)) == {"none"}
        Post.objects.filter(unit__code="705.YT", leadership="head").update(valid_until=LAST)
        other = merge(district, "705.YT", "705.GDDT", posts=MOVE, names=NameWords("Phòng Văn xã"), code="VX")
        assert Post.objects.filter(unit_id=other.unit_id, leadership="head").count() == 1

    def test_who_holds_one_title_in_both_goes_over_once_with_all_roles(self, district: District) -> None:
        officer = Post.objects.get(unit=district.units["705.NNPT"], title="Chuyên viên")
        appoint(
            person=officer.person,
            unit=district.units["705.KTHT"],
            title="chuyên viên",
            roles=frozenset({Role.CO_SCORER}),
            valid_from=date(2023, 1, 1),
            valid_until=officer.valid_until,
        )
        done = merge(district, posts=MOVE)
        moved = Post.objects.get(unit_id=done.unit_id, person=officer.person)
        assert set(PostRole.objects.filter(post=moved).values_list("role", flat=True)) == {"co_scorer", "unit_officer"}

    def test_groups_and_units_below_go_along(self, district: District) -> None:
        who, below = actor(district, "quantri", DAY), district.units["705.TTVH"]
        move_unit(actor=who, unit_id=below.pk, parent_id=district.units["705.KTHT"].pk, by=by(date(2023, 5, 1)), at=AT)
        done = merge(district)
        below.refresh_from_db()
        assert (below.parent_id, below.phases.count()) == (done.unit_id, 3)
        rows = GroupMembership.objects.filter(group__code=district.groups["offices"].code)
        assert rows.get(unit__code="705.KTHT").valid_until == LAST
        assert rows.get(unit_id=done.unit_id).valid_from == DAY
        assert any("trực thuộc Phòng Kinh tế từ ngày 02/10/2023" in effect for effect in done.effects)
        assert any(effect.startswith("Nhóm “Các cơ quan, đơn vị huyện”") for effect in done.effects)
        assert_units_and_phases_agree()

    def test_delegations_of_the_posts_end_with_them(self, district: District) -> None:
        delegate(district, "phongtuphap.ptt", AT)
        done = merge(district, "705.PTP", "705.YT")
        assert "1 ủy quyền gắn với các chức vụ này hết hiệu lực hết ngày 01/10/2023." in done.effects

    def test_open_work_is_told(self, district: District) -> None:
        done = merge_units(
            actor=actor(district, "quantri", DAY),
            unit_ids=[district.units["705.KTHT"].pk, district.units["705.NNPT"].pk],
            into=unit_words(district),
            by=by(),
            posts=END,
            open_work=reports_open,
            at=AT,
        )
        assert done.effects[-1].startswith("Còn 2 việc đang chờ ở đơn vị kết thúc, ví dụ: Gửi: Báo cáo kết quả năm")

    @pytest.mark.parametrize(
        ("codes", "words", "reason"),
        [
            (("705.KTHT",), {}, "cần từ hai đơn vị"),
            (("705.KTHT", "705.KTHT"), {}, "cần từ hai đơn vị"),
            (("705.KTHT", "705"), {}, "do Quốc hội"),
            (("705.KTHT", "705.NNPT"), {"code": "PNV"}, "Mã 705.PNV đã thuộc về Phòng Nội vụ"),
            (("705.KTHT", "705.NNPT"), {"names": NameWords("Phòng Y tế")}, "Đã có đơn vị tên “Phòng Y tế”"),
        ],
    )
    def test_what_cannot_be(
        self, district: District, codes: tuple[str, ...], words: dict[str, object], reason: str
    ) -> None:
        with pytest.raises(RuleViolation, match=reason):
            merge(district, *codes, **words)
        assert (Succession.objects.exists(), AuditEntry.objects.exists()) == (False, False)

    def test_not_under_a_unit_that_ends_with_it(self, district: District) -> None:
        with pytest.raises(RuleViolation, match="Phòng Kinh tế và Hạ tầng tồn tại từ 01/01/2004 đến hết 01/10/2023"):
            merge(district, parent_id=district.units["705.KTHT"].pk)

    def test_a_unit_ends_once(self, district: District) -> None:
        later = replace(by(), since=date(2023, 12, 1))
        abolish_unit(
            actor=actor(district, "quantri", DAY),
            unit_id=district.units["705.KTHT"].pk,
            by=later,
            posts=END,
            open_work=nothing_open,
            at=AT,
        )
        with pytest.raises(RuleViolation, match="Đã ghi Phòng Kinh tế và Hạ tầng kết thúc hết ngày 30/11/2023"):
            merge(district)

    def test_not_a_commune_of_the_district(self, district: District) -> None:
        with pytest.raises(Http404):
            merge(district, "25489", "25492")

    def test_an_appointment_to_come_is_withdrawn_first(self, district: District) -> None:
        appoint(
            person=district.people["noivu.cv"],
            unit=district.units["705.KTHT"],
            title="Phó Trưởng phòng",
            roles=frozenset(),
            valid_from=date(2023, 11, 1),
            valid_until=date(2025, 6, 30),
        )
        with pytest.raises(RuleViolation, match="Hủy bổ nhiệm đó ở trang của người này trước"):
            merge(district)


class TestAdministration:
    """An office with the administrator in it."""

    @pytest.fixture(autouse=True)
    def _administrator_in_an_office(self, district: District) -> None:
        Post.objects.filter(pk=post("quantri").pk).update(unit=district.units["705.VP"])

    def test_nobody_ends_their_own_administration(self, district: District) -> None:
        with pytest.raises(RuleViolation, match="không tự thôi vai trò quản trị"):
            merge(district, "705.VP", "705.YT")
        done = merge(district, "705.VP", "705.YT", posts=MOVE)
        moved = actor_for(district.people["quantri"], DAY)
        assert moved is not None
        assert (moved.unit_id, Role.ADMINISTRATOR in moved.roles) == (done.unit_id, True)

    def test_the_last_administrator_stays(self, district: District) -> None:
        with pytest.raises(RuleViolation, match="không còn ai quản trị hệ thống"):
            merge(district, "705.VP", "705.YT", who="noivu.tp")
        merge(district, "705.VP", "705.YT", who="noivu.tp", posts=MOVE)


class TestSplitting:
    def test_one_becomes_two_with_shares(self, district: District) -> None:
        done = split(district, Decimal("0.4"), Decimal("0.6"), posts=MOVE, posts_to=1)
        old = Unit.objects.get(code="705.LDXH")
        edges = Succession.objects.order_by("id")
        assert [(edge.predecessor, edge.kind, edge.share) for edge in edges] == [
            (old, "split", Decimal("0.4")), (old, "split", Decimal("0.6")),
        ]  # fmt: skip
        assert Post.objects.filter(unit__code="705.M2").count() == 2
        assert not Post.objects.filter(unit__code="705.M1").exists()
        assert Unit.objects.get(pk=done.unit_id).code == "705.M1"
        assert AuditEntry.objects.get(event="unit.split").after["chia thành"] == "Phòng mới 1 (40%); Phòng mới 2 (60%)"
        assert_units_and_phases_agree()

    def test_unknown_shares_are_told_and_stay_unknown(self, district: District) -> None:
        done = split(district, None, None)
        assert "Văn bản không nêu đủ tỷ lệ: số liệu của Phòng Lao động – Thương binh và Xã hội" in done.effects[2]
        assert list(Succession.objects.values_list("share", flat=True)) == [None, None]

    @pytest.mark.parametrize(
        ("shares", "reason"),
        [
            ((None,), "cần từ hai đơn vị mới"),
            ((Decimal("0.5"), Decimal("0.4")), r"cộng lại được 90%, không phải 100%"),
            ((Decimal(1), None), "không còn gì cho đơn vị kế thừa khác"),
            ((Decimal(0), None), "phải lớn hơn 0"),
        ],
    )
    def test_what_cannot_be(self, district: District, shares: tuple[Decimal | None, ...], reason: str) -> None:
        with pytest.raises(RuleViolation, match=reason):
            split(district, *shares)
        assert not Succession.objects.exists()

    def test_units_below_must_go_elsewhere_first(self, district: District) -> None:
        who, below = actor(district, "quantri", DAY), district.units["705.TTVH"]
        move_unit(actor=who, unit_id=below.pk, parent_id=district.units["705.LDXH"].pk, by=by(date(2023, 5, 1)), at=AT)
        with pytest.raises(RuleViolation, match="Từ ngày 02/10/2023 còn đơn vị trực thuộc: Trung tâm Văn hóa"):
            split(district, None, None)


class TestAbolishing:
    def abolish(
        self, district: District, code: str = "705.TTVH", posts: PostsWords = END, **more: object
    ) -> UnitChange:
        values = {"by": by(), "open_work": nothing_open} | more
        return abolish_unit(
            actor=actor(district, "quantri", DAY), unit_id=district.units[code].pk, posts=posts, at=AT, **values
        )

    def test_nobody_takes_over(self, district: District) -> None:
        done = self.abolish(district)
        edge = Succession.objects.get()
        assert (edge.kind, edge.successor, edge.effective_date) == ("abolish", None, DAY)
        assert Unit.objects.get(code="705.TTVH").valid_until == LAST
        assert done.effects[0].endswith("theo 15/QĐ-UBND ngày 25/9/2023; không có đơn vị kế thừa.")
        assert AuditEntry.objects.get(event="unit.abolish").after["đến hết ngày"] == "01/10/2023"
        assert_units_and_phases_agree()

    @pytest.mark.parametrize("posts", [MOVE, PostsWords()])
    def test_there_is_nowhere_to_move_posts_to(self, district: District, posts: PostsWords) -> None:
        with pytest.raises(RuleViolation, match="Chọn cách xử lý: kết thúc cùng đơn vị"):
            self.abolish(district, posts=posts)

    @pytest.mark.parametrize(
        ("since", "reason"),
        [
            (date(2004, 1, 1), "từ ngày 01/01/2004, không thể kết thúc hết ngày 31/12/2003"),
            (date(2026, 1, 1), "chỉ tồn tại đến hết ngày 30/6/2025"),
        ],
    )
    def test_days_outside_its_life(self, district: District, since: date, reason: str) -> None:
        Unit.objects.filter(code="705.TTVH").update(valid_until=date(2025, 6, 30))
        with pytest.raises(RuleViolation, match=reason):
            self.abolish(district, by=by(since))

    def test_a_unit_without_posts_needs_no_choice(self, district: District) -> None:
        Post.objects.filter(unit__code="705.TTVH").update(valid_until=LAST)
        assert len(self.abolish(district, posts=PostsWords()).effects) == 2

    def test_after_a_change_of_name_it_ends_in_its_last_phase(self, district: District) -> None:
        who, unit = actor(district, "quantri", DAY), district.units["705.TTVH"]
        rename_unit(actor=who, unit_id=unit.pk, words=NameWords("Trung tâm VH"), by=by(date(2023, 9, 1)), at=AT)
        with pytest.raises(RuleViolation, match="từ ngày 01/9/2023"):
            self.abolish(district, by=by(date(2023, 9, 1)))
        self.abolish(district)
        assert_units_and_phases_agree()

    def test_a_preview_leaves_nothing(self, district: District) -> None:
        told = effects_of(lambda: self.abolish(district))
        assert not AuditEntry.objects.exists()
        assert self.abolish(district).effects == told.effects
