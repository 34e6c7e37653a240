"""Making and revoking delegations: done, refused, audited; and the actor that they make."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from danvan.apps.audit.models import AuditEntry
from danvan.apps.audit.selectors import rows_of, verify
from danvan.apps.orgs.access import delegation_for, visible_delegations
from danvan.apps.orgs.models import Delegation, Post
from danvan.apps.orgs.selectors import actor_for, capacity_choices, why_not_acting
from danvan.apps.orgs.services import DelegationWords, appoint, make_delegation, revoke_delegation
from danvan.domain.authority import Actor, DelegationKind, Permission, Role
from danvan.domain.rules import RuleViolation
from tests.factories import District, actor, delegate, deputy_actor, moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]
P = Permission
AT = moment(2023, 10, 2)
DAY = date(2023, 10, 2)


def post(username: str) -> Post:
    return Post.objects.get(person__username=username)


def words(**changes: object) -> DelegationWords:
    made = DelegationWords(
        delegator_post_id=post("chutich").pk,
        delegate_post_id=post("phochutich").pk,
        kind=DelegationKind.DEPUTY,
        permissions=frozenset({P.RANKING_DECIDE}),
        valid_from=DAY,
        valid_until=None,
        document_number=" 12/QĐ-UBND ",
        document_date=DAY,
    )
    return replace(made, **changes)


class TestMaking:
    def test_done_and_audited(self, district: District) -> None:
        row = make_delegation(actor=actor(district, "chutich", DAY), words=words(), at=AT)
        assert (row.permissions, row.document_number, row.kind) == (["ranking:decide"], "12/QĐ-UBND", "deputy")
        entry = AuditEntry.objects.get()
        assert (entry.event, entry.subject_name) == (
            "delegation.make",
            "Ủy quyền 12/QĐ-UBND: Chủ tịch UBND huyện → Phó Chủ tịch UBND huyện",
        )
        assert entry.after["việc"] == "Quyết định xếp loại"
        assert entry.after["đến hết ngày"] == "chưa ghi"

    def test_the_administrator_enters_a_signed_paper(self, district: District) -> None:
        row = make_delegation(actor=actor(district, "quantri", DAY), words=words(valid_until=date(2023, 12, 31)), at=AT)
        assert row.made_by.username == "quantri"
        assert AuditEntry.objects.get().after["đến hết ngày"] == "31/12/2023"

    @pytest.mark.parametrize("username", ["noivu.cv", "phochutich", "vanthu", "danvan"])
    def test_refused_to_who_may_not(self, district: District, username: str) -> None:
        with pytest.raises(RuleViolation, match="không có quyền “Lập và thu hồi ủy quyền”"):
            make_delegation(actor=actor(district, username, DAY), words=words(), at=AT)
        assert not Delegation.objects.exists()

    @pytest.mark.parametrize("username", ["phongtuphap.tt", "noivu.tp", "xatanlap.tt"])
    def test_from_anothers_post_there_is_nothing_to_give(self, district: District, username: str) -> None:
        with pytest.raises(Http404):
            make_delegation(actor=actor(district, username, DAY), words=words(), at=AT)

    def test_the_administrator_of_another_authority_enters_nothing_here(self, district: District) -> None:
        person = district.people["xatanlap.cv"]
        roles = frozenset({Role.ADMINISTRATOR})
        admin = appoint(
            person=person, unit=district.units["25489"], title="Quản trị", roles=roles, valid_from=date(2023, 1, 1)
        )
        foreign = actor_for(person, DAY, admin.pk)
        assert foreign is not None
        with pytest.raises(Http404):
            make_delegation(actor=foreign, words=words(), at=AT)

    def test_a_post_that_does_not_lead_gives_nothing_by_the_administrator_either(self, district: District) -> None:
        with pytest.raises(Http404):
            make_delegation(
                actor=actor(district, "quantri", DAY), words=words(delegator_post_id=post("noivu.cv").pk), at=AT
            )

    def test_nobody_chosen(self, district: District) -> None:
        with pytest.raises(RuleViolation, match="Chưa chọn người nhận"):
            make_delegation(actor=actor(district, "chutich", DAY), words=words(delegate_post_id=10**9), at=AT)

    def test_the_same_twice_is_refused(self, district: District) -> None:
        head = actor(district, "chutich", DAY)
        make_delegation(actor=head, words=words(), at=AT)
        with pytest.raises(RuleViolation, match="đã được ủy quyền cho Phó Chủ tịch UBND huyện"):
            make_delegation(actor=head, words=words(document_number="13/QĐ-UBND"), at=AT)
        assert (Delegation.objects.count(), AuditEntry.objects.count()) == (1, 1)

    def test_no_chain_through_another_post_of_the_same_person(self, district: District) -> None:
        """The head of an office who holds the chairman's delegation gives nothing of it to their own deputy."""
        chairman = actor(district, "chutich", DAY)
        taken = words(
            delegate_post_id=post("phongtuphap.tt").pk,
            kind=DelegationKind.BY_ORDER,
            permissions=frozenset({P.CYCLE_NAME_SUBSTITUTE}),
        )
        make_delegation(actor=chairman, words=taken, at=AT)
        given_on = words(
            delegator_post_id=post("phongtuphap.tt").pk,
            delegate_post_id=post("phongtuphap.ptt").pk,
            permissions=frozenset({P.CYCLE_NAME_SUBSTITUTE}),
        )
        with pytest.raises(RuleViolation, match="không được ủy quyền lại"):
            make_delegation(actor=actor(district, "phongtuphap.tt", DAY), words=given_on, at=AT)

    def test_who_acts_in_anothers_place_makes_none(self, district: District) -> None:
        acting = deputy_actor(district, "phochutich", AT)
        with pytest.raises(RuleViolation, match="không có quyền"):
            make_delegation(actor=acting, words=words(document_number="14/QĐ-UBND"), at=AT)


class TestRevoking:
    def test_done_and_audited_from_that_moment_on(self, district: District) -> None:
        row = delegate(district, "phochutich", AT)
        revoke_delegation(
            actor=actor(district, "chutich", DAY),
            delegation_id=row.pk,
            reason=" Phân công lại ",
            at=moment(2023, 10, 3),
        )
        row.refresh_from_db()
        assert (row.revoke_reason, row.revoked_by.username) == ("Phân công lại", "chutich")
        assert AuditEntry.objects.order_by("-id")[0].event == "delegation.revoke"
        person = district.people["phochutich"]
        assert actor_for(person, date(2023, 10, 3), delegation_id=row.pk) is None
        assert "bị thu hồi ngày 03/10/2023. Lý do: Phân công lại" in why_not_acting(person.pk, DAY, row.pk)

    def test_needs_a_reason(self, district: District) -> None:
        row = delegate(district, "phochutich", AT)
        with pytest.raises(RuleViolation, match="Phải ghi lý do"):
            revoke_delegation(actor=actor(district, "chutich", DAY), delegation_id=row.pk, reason=" ", at=AT)

    def test_once(self, district: District) -> None:
        row = delegate(district, "phochutich", AT)
        revoke_delegation(actor=actor(district, "chutich", DAY), delegation_id=row.pk, reason="Thôi", at=AT)
        with pytest.raises(RuleViolation, match="đang ở trạng thái “Đã thu hồi”"):
            revoke_delegation(actor=actor(district, "quantri", DAY), delegation_id=row.pk, reason="Thôi", at=AT)

    def test_not_when_it_is_over(self, district: District) -> None:
        row = delegate(district, "phochutich", AT, valid_until=date(2023, 10, 5))
        with pytest.raises(RuleViolation, match="đã hết hạn ngày 05/10/2023"):
            revoke_delegation(
                actor=actor(district, "chutich", DAY), delegation_id=row.pk, reason="Thôi", at=moment(2023, 10, 6)
            )

    def test_one_that_is_to_come(self, district: District) -> None:
        row = delegate(district, "phochutich", AT, valid_from=date(2023, 12, 1))
        revoke_delegation(actor=actor(district, "quantri", DAY), delegation_id=row.pk, reason="Nhập nhầm", at=AT)
        row.refresh_from_db()
        assert row.revoked_at == AT

    def test_only_by_who_gave_it_or_who_enters_papers(self, district: District) -> None:
        row = delegate(district, "phongtuphap.ptt", AT)
        with pytest.raises(RuleViolation, match="Chỉ Thủ trưởng Phòng Tư pháp"):
            revoke_delegation(actor=actor(district, "chutich", DAY), delegation_id=row.pk, reason="Thôi", at=AT)
        with pytest.raises(Http404):
            revoke_delegation(actor=actor(district, "xatanlap.tt", DAY), delegation_id=row.pk, reason="Thôi", at=AT)


class TestSeeing:
    @pytest.mark.parametrize(
        ("username", "sees"),
        [
            ("chutich", True),
            ("quantri", True),
            ("noivu.tp", True),
            ("phongtuphap.tt", True),
            ("phongtuphap.ptt", True),
            ("phongtuphap.cv", False),
            ("phochutich", False),
            ("xatanlap.tt", False),
        ],
    )
    def test_givers_takers_and_who_follows_them_all(self, district: District, username: str, sees: bool) -> None:
        row = delegate(district, "phongtuphap.ptt", AT)
        viewer = actor(district, username, DAY)
        assert [one.pk for one in visible_delegations(viewer)] == ([row.pk] if sees else [])
        if not sees:
            with pytest.raises(Http404):
                delegation_for(viewer, row.pk)

    def test_who_follows_them_all_follows_those_of_the_own_authority(self, district: District) -> None:
        delegate(district, "phongtuphap.ptt", AT)
        person, commune = district.people["xatanlap.cv"], district.units["25489"]
        for role in (Role.ADMINISTRATOR, Role.CHAIRMAN):
            post = appoint(
                person=person, unit=commune, title=role.label, roles=frozenset({role}), valid_from=date(2023, 1, 1)
            )
            foreign = actor_for(person, DAY, post.pk)
            assert foreign is not None
            assert list(visible_delegations(foreign)) == []


class TestActing:
    def acting(self, district: District, **changes: object) -> Actor:
        return deputy_actor(district, "phongtuphap.ptt", AT, **changes)

    def test_in_the_delegators_unit_with_what_is_given_and_looking(self, district: District) -> None:
        found = self.acting(district, permissions=frozenset({P.REPORT_SUBMIT}))
        assert (found.unit_name, found.authority_id) == ("Phòng Tư pháp", district.authority.pk)
        assert (found.post_title, found.leadership.value, found.roles) == ("Phó Thủ trưởng", "deputy", frozenset())
        held = {permission for permission in P if found.may(permission)}
        assert held == {
            P.REPORT_SUBMIT, P.PLAN_VIEW, P.UNIT_VIEW, P.OBLIGATION_VIEW_OWN, P.REPORT_VIEW_OWN, P.SCORE_VIEW_OWN,
            P.EVIDENCE_VIEW,
        }  # fmt: skip
        place = found.acting_for
        assert place is not None
        assert (place.name, place.post_title, place.document) == (
            "Thủ trưởng Phòng Tư pháp",
            "Thủ trưởng",
            "số 12/QĐ-UBND ngày 02/10/2023",
        )

    def test_by_order_one_stands_in_the_delegators_unit_and_keeps_the_own_one_in_mind(self, district: District) -> None:
        row = make_delegation(
            actor=actor(district, "chutich", DAY),
            words=words(
                delegate_post_id=post("vanphong.cvp").pk,
                kind=DelegationKind.BY_ORDER,
                permissions=frozenset({P.CYCLE_NAME_SUBSTITUTE}),
            ),
            at=AT,
        )
        found = actor_for(district.people["vanphong.cvp"], DAY, delegation_id=row.pk)
        assert found is not None
        assert (found.unit_id, found.superior_ids) == (district.authority.pk, ())
        assert found.acting_for is not None
        assert found.acting_for.own_unit_name == "Văn phòng HĐND và UBND huyện"
        assert not found.may(P.SCORE_APPRAISE), "the roles of the own post stay behind"

    def test_who_it_is_not_given_to_is_nobody(self, district: District) -> None:
        row = delegate(district, "phongtuphap.ptt", AT)
        stranger = district.people["phochutich"]
        assert actor_for(stranger, DAY, delegation_id=row.pk) is None
        assert "không được ủy quyền" in why_not_acting(stranger.pk, DAY, row.pk)

    @pytest.mark.parametrize(("day", "acts"), [(DAY, True), (date(2023, 10, 1), False), (date(2023, 10, 8), False)])
    def test_only_on_its_days(self, district: District, day: date, acts: bool) -> None:
        row = delegate(district, "phongtuphap.ptt", AT, valid_until=date(2023, 10, 7))
        person = district.people["phongtuphap.ptt"]
        assert (actor_for(person, day, delegation_id=row.pk) is not None) is acts
        assert bool(capacity_choices(person.pk, day)) is acts
        assert bool(why_not_acting(person.pk, day, row.pk)) is not acts

    @pytest.mark.parametrize("username", ["phongtuphap.tt", "phongtuphap.ptt"])
    def test_it_ends_with_either_post(self, district: District, username: str) -> None:
        row = delegate(district, "phongtuphap.ptt", AT)
        Post.objects.filter(person__username=username).update(valid_until=DAY)
        person = district.people["phongtuphap.ptt"]
        assert actor_for(person, DAY, delegation_id=row.pk) is not None
        assert actor_for(person, DAY + timedelta(days=1), delegation_id=row.pk) is None

    def test_what_the_delegator_may_no_longer_do_is_not_done_in_their_place(self, district: District) -> None:
        row = delegate(district, "phongtuphap.ptt", AT)
        post("phongtuphap.tt").roles.filter(role="unit_head").delete()
        found = actor_for(district.people["phongtuphap.ptt"], DAY, delegation_id=row.pk)
        assert found is not None
        assert not any(found.may(permission) for permission in P)

    def test_a_permission_that_no_longer_exists_gives_nothing(self, district: District) -> None:
        row = delegate(district, "phongtuphap.ptt", AT)
        Delegation.objects.filter(pk=row.pk).update(permissions=["report:burn", "report:submit"])
        found = actor_for(district.people["phongtuphap.ptt"], DAY, delegation_id=row.pk)
        assert found is not None
        assert found.acting_for is not None
        assert {p for p in found.acting_for.permissions if "view" not in p.value} == {P.REPORT_SUBMIT}

    def test_one_knows_whether_there_is_anything_else_to_choose(self, district: District) -> None:
        row = delegate(district, "phongtuphap.ptt", AT, valid_until=date(2023, 10, 7))
        person = district.people["phongtuphap.ptt"]

        def has_other(**chosen: int) -> list[bool]:
            days = (DAY, date(2023, 10, 7), date(2023, 10, 8))
            found = [actor_for(person, day, **chosen) for day in days]
            return [one.has_other_capacity for one in found if one]

        assert has_other() == [True, True, False]
        assert has_other(delegation_id=row.pk) == [True, True]
        Delegation.objects.update(revoked_at=AT, revoked_by=person)
        assert has_other() == [False, False, False]
        appoint(person=person, unit=district.units["705.YT"], title="Biệt phái", roles=frozenset(), valid_from=DAY)
        assert has_other() == [True, True, True]

    def test_queries_stay_few(self, district: District, django_assert_num_queries: object) -> None:
        row = delegate(district, "phongtuphap.ptt", AT)
        person = district.people["phongtuphap.ptt"]
        with django_assert_num_queries(1):  # type: ignore[operator]
            actor_for(person, DAY)
        with django_assert_num_queries(2):  # type: ignore[operator]
            actor_for(person, DAY, delegation_id=row.pk)

    def test_the_audit_names_both_people_their_posts_and_the_paper(self, district: District) -> None:
        acting = deputy_actor(district, "phochutich", AT)
        from danvan.apps.sample.services import move_clock

        move_clock(actor=acting, to=AT)
        entry = AuditEntry.objects.order_by("-id")[0]
        assert (entry.actor_name, entry.actor_post) == ("Phó Chủ tịch UBND huyện", "Phó Chủ tịch")
        assert (entry.acting_for_name, entry.acting_for_post, entry.acting_for_document) == (
            "Chủ tịch UBND huyện",
            "Chủ tịch, UBND huyện Tân Biên",
            "số 12/QĐ-UBND ngày 02/10/2023",
        )
        assert rows_of([entry])[0].who == (
            "Phó Chủ tịch UBND huyện, Phó Chủ tịch; làm thay Chủ tịch UBND huyện, Chủ tịch, UBND huyện Tân Biên, "
            "theo số 12/QĐ-UBND ngày 02/10/2023"
        )
        assert verify().faults == ()

    def test_who_acts_for_another_unit_is_named_with_the_own_unit(self, district: District) -> None:
        from danvan.apps.sample.services import move_clock

        row = make_delegation(
            actor=actor(district, "chutich", DAY),
            words=words(
                delegate_post_id=post("vanphong.cvp").pk,
                kind=DelegationKind.DELEGATED,
                permissions=frozenset({P.CYCLE_NAME_SUBSTITUTE}),
                valid_until=date(2023, 10, 31),
                reason="Chủ tịch đi học",
            ),
            at=AT,
        )
        move_clock(actor=actor_for(district.people["vanphong.cvp"], DAY, delegation_id=row.pk), to=AT)
        entry = AuditEntry.objects.order_by("-id")[0]
        assert entry.actor_post == "Chánh Văn phòng, Văn phòng HĐND và UBND huyện"
        assert entry.actor_unit_name == "UBND huyện Tân Biên"


@pytest.mark.parametrize(
    "broken",
    [
        {"valid_until": date(2023, 10, 1)},
        {"kind": "delegated", "valid_until": None},
        {"revoked_at": AT},
    ],
)
def test_the_database_refuses_nonsense(district: District, broken: dict[str, object]) -> None:
    row = delegate(district, "phochutich", AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Delegation.objects.filter(pk=row.pk).update(**broken)
    with pytest.raises(IntegrityError), transaction.atomic():
        Delegation.objects.filter(pk=row.pk).update(delegate_post_id=row.delegator_post_id)
