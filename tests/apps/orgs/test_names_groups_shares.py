"""Other names, groups and shares of successions: done, refused, audited."""

from datetime import date
from decimal import Decimal

import pytest
from django.http import Http404

from danvan.apps.audit.models import AuditEntry
from danvan.apps.orgs.models import GroupMembership, Succession, Unit, UnitGroup
from danvan.apps.orgs.selectors import members_on
from danvan.apps.orgs.services import (
    GroupWords,
    UnitChange,
    add_alias,
    add_member,
    add_unit,
    form_group,
    remove_alias,
    remove_member,
    rename_group,
    set_shares,
)
from danvan.domain.rules import RuleViolation
from tests.apps.orgs.changes import AT, DAY, by
from tests.factories import District, actor

pytestmark = [pytest.mark.django_db, pytest.mark.database]


class TestAliases:
    def add(self, district: District, alias: str, since: date | None = None, until: date | None = None) -> UnitChange:
        return add_alias(
            actor=actor(district, "quantri", DAY),
            unit_id=district.units["705.YT"].pk,
            alias=alias,
            valid_from=since,
            valid_until=until,
            at=AT,
        )

    @pytest.mark.parametrize(
        ("since", "until", "used"),
        [
            (None, None, "mọi thời gian"),
            (None, date(2020, 1, 1), "đến hết 01/01/2020"),
            (date(2020, 1, 1), None, "từ 01/01/2020"),
            (date(2020, 1, 1), date(2021, 1, 1), "từ 01/01/2020 đến hết 01/01/2021"),
        ],
    )
    def test_added_and_audited(self, district: District, since: date | None, until: date | None, used: str) -> None:
        done = self.add(district, " Phòng  Y tế huyện ", since, until)
        row = district.units["705.YT"].aliases.get()
        assert (row.alias, row.folded_alias, row.valid_from, row.valid_until) == (
            "Phòng Y tế huyện", "phong y te huyen", since, until,
        )  # fmt: skip
        assert done.effects == (f"Phòng Y tế còn được gọi là “Phòng Y tế huyện” ({used}).",)
        entry = AuditEntry.objects.get()
        assert (entry.event, entry.after) == (
            "unit.add_alias",
            {"tên gọi khác": "Phòng Y tế huyện", "thời gian dùng": used},
        )

    @pytest.mark.parametrize(
        ("alias", "since", "until", "reason"),
        [
            (" ", None, None, "Ghi tên gọi khác"),
            ("a" * 301, None, None, "không quá 300"),
            ("phòng y tế", None, None, "đã có tên gọi “phòng y tế”"),
            ("YT", date(2021, 1, 1), date(2020, 1, 1), "ở trước ngày bắt đầu"),
        ],
    )
    def test_what_cannot_be(
        self, district: District, alias: str, since: date | None, until: date | None, reason: str
    ) -> None:
        with pytest.raises(RuleViolation, match=reason):
            self.add(district, alias, since, until)

    def test_removed_and_audited(self, district: District) -> None:
        self.add(district, "PYT")
        unit, who = district.units["705.YT"], actor(district, "noivu.tp", DAY)
        alias = unit.aliases.get()
        remove_alias(actor=who, unit_id=unit.pk, alias_id=alias.pk, at=AT)
        assert not unit.aliases.exists()
        assert AuditEntry.objects.order_by("-id")[0].before == {
            "tên gọi khác": "PYT",
            "thời gian dùng": "mọi thời gian",
        }
        with pytest.raises(RuleViolation, match="không còn ở đơn vị"):
            remove_alias(actor=who, unit_id=unit.pk, alias_id=alias.pk, at=AT)

    def test_not_by_others(self, district: District) -> None:
        with pytest.raises(RuleViolation, match="không có quyền"):
            add_alias(
                actor=actor(district, "noivu.cv", DAY),
                unit_id=district.units["705.YT"].pk,
                alias="PYT",
                valid_from=None,
                valid_until=None,
                at=AT,
            )


class TestGroups:
    def form(self, district: District, name: str = "Khối kinh tế", *codes: str, since: date = DAY) -> UnitChange:
        return form_group(
            actor=actor(district, "quantri", DAY),
            words=GroupWords(name, (" các phòng  khối kinh tế ", "")),
            member_ids=[district.units[code].pk for code in codes or ("705.KTHT", "25489")],
            since=since,
            at=AT,
        )

    def test_formed_and_audited(self, district: District) -> None:
        done = self.form(district)
        group = UnitGroup.objects.get(pk=done.unit_id)
        assert (group.name, group.phrases, group.owner, group.code) == (
            "Khối kinh tế", ["các phòng khối kinh tế"], district.authority, "705.kkt-2004",
        )  # fmt: skip
        assert [unit.code for unit in members_on(group.pk, DAY)] == ["705.KTHT", "25489"]
        assert [unit.code for unit in members_on(group.pk, date(2023, 10, 1))] == []
        entry = AuditEntry.objects.get()
        assert (entry.event, entry.after["đơn vị"]) == ("unit_group.add", "Phòng Kinh tế và Hạ tầng; UBND xã Tân Lập")

    def test_another_with_the_same_letters_gets_another_code(self, district: District) -> None:
        self.form(district)
        done = form_group(
            actor=actor(district, "quantri", DAY), words=GroupWords("Khối khác tên"), member_ids=[], since=DAY, at=AT
        )
        assert UnitGroup.objects.get(pk=done.unit_id).code == "705.kkt-2004-1"
        assert done.effects == ("Lập nhóm “Khối khác tên” từ ngày 02/10/2023: chưa có.",)

    @pytest.mark.parametrize(
        ("name", "codes", "since", "reason"),
        [
            (" ", ("705.YT",), DAY, "Ghi tên nhóm"),
            ("UBND cấp xã", ("705.YT",), DAY, "Nhóm “UBND các xã, thị trấn” đã có cách gọi “UBND cấp xã”"),
            ("Khối mới", ("705.YT",), date(2003, 1, 1), "Phòng Y tế tồn tại từ 01/01/2004"),
        ],
    )
    def test_what_cannot_be(
        self, district: District, name: str, codes: tuple[str, ...], since: date, reason: str
    ) -> None:
        with pytest.raises(RuleViolation, match=reason):
            self.form(district, name, *codes, since=since)
        assert not AuditEntry.objects.exists()

    def test_strangers_are_in_no_group(self, district: District) -> None:
        stranger = add_unit(
            code="999", name="UBND xã Lạ", kind=district.units["25489"].kind, valid_from=date(2004, 1, 1)
        )
        with pytest.raises(Http404):
            form_group(
                actor=actor(district, "quantri", DAY),
                words=GroupWords("Khối lạ"),
                member_ids=[stranger.pk],
                since=DAY,
                at=AT,
            )

    def test_renamed_and_audited(self, district: District) -> None:
        group, who = district.groups["offices"], actor(district, "quantri", DAY)
        words = GroupWords("Các cơ quan huyện", tuple(group.phrases))
        rename_group(actor=who, group_id=group.pk, words=words, at=AT)
        assert AuditEntry.objects.get().after["tên"] == "Các cơ quan huyện"
        with pytest.raises(RuleViolation, match="Chưa sửa gì"):
            rename_group(actor=who, group_id=group.pk, words=words, at=AT)

    def test_a_member_comes_and_goes_with_days(self, district: District) -> None:
        group, unit, who = district.groups["stationed"], district.units["705.YT"], actor(district, "quantri", DAY)
        add_member(actor=who, group_id=group.pk, unit_id=unit.pk, since=DAY, at=AT)
        with pytest.raises(RuleViolation, match="Phòng Y tế đã ở trong nhóm"):
            add_member(actor=who, group_id=group.pk, unit_id=unit.pk, since=date(2023, 9, 1), at=AT)
        later = date(2023, 12, 1)
        remove_member(actor=who, group_id=group.pk, unit_id=unit.pk, since=later, at=AT)
        row = GroupMembership.objects.get(group=group, unit=unit)
        assert (row.valid_from, row.valid_until) == (DAY, date(2023, 11, 30))
        assert [entry.event for entry in AuditEntry.objects.order_by("id")] == [
            "unit_group.add_member", "unit_group.remove_member",
        ]  # fmt: skip
        with pytest.raises(RuleViolation, match="không ở trong nhóm"):
            remove_member(actor=who, group_id=group.pk, unit_id=unit.pk, since=later, at=AT)

    def test_a_member_that_goes_on_its_first_day_never_was_one(self, district: District) -> None:
        group, unit, who = district.groups["stationed"], district.units["705.YT"], actor(district, "quantri", DAY)
        add_member(actor=who, group_id=group.pk, unit_id=unit.pk, since=DAY, at=AT)
        remove_member(actor=who, group_id=group.pk, unit_id=unit.pk, since=DAY, at=AT)
        assert not GroupMembership.objects.filter(group=group, unit=unit).exists()

    def test_a_group_of_others_does_not_exist(self, district: District) -> None:
        UnitGroup.objects.filter(pk=district.groups["offices"].pk).update(owner=district.units["25489"])
        with pytest.raises(Http404):
            rename_group(
                actor=actor(district, "quantri", DAY),
                group_id=district.groups["offices"].pk,
                words=GroupWords("X"),
                at=AT,
            )


class TestShares:
    """A unit of the authority that was split on 01/7/2025."""

    @pytest.fixture
    def split(self, district: District) -> Unit:
        unit = district.units["25507"]
        Unit.objects.filter(pk=unit.pk).update(valid_until=date(2025, 6, 30), authority=district.authority)
        for code, name in (("25498", "UBND xã Thạnh Bình"), ("25549", "UBND xã Tân Phú")):
            after = add_unit(code=code, name=name, kind=unit.kind, valid_from=date(2025, 7, 1))
            Succession.objects.create(
                predecessor=unit,
                successor=after,
                kind="split",
                effective_date=date(2025, 7, 1),
                document="1682/NQ-UBTVQH15",
                confidence="confirmed",
            )
        return unit

    def set(self, district: District, unit: Unit, *shares: str | None, username: str = "quantri") -> UnitChange:
        rows = Succession.objects.filter(predecessor=unit).order_by("id")
        given = {row.pk: Decimal(share) if share else None for row, share in zip(rows, shares, strict=True)}
        return set_shares(actor=actor(district, username, DAY), unit_id=unit.pk, shares=given, by=by(), at=AT)

    def test_written_and_audited(self, district: District, split: Unit) -> None:
        done = self.set(district, split, "0.7", "0.3")
        rows = Succession.objects.order_by("id")
        assert [(row.share, row.note) for row in rows] == [
            (Decimal("0.7"), "Tỷ lệ theo 15/QĐ-UBND ngày 25/9/2023."),
            (Decimal("0.3"), "Tỷ lệ theo 15/QĐ-UBND ngày 25/9/2023."),
        ]
        entry = AuditEntry.objects.get()
        assert (entry.event, entry.before["UBND xã Tân Phú"], entry.after["UBND xã Tân Phú"]) == (
            "unit.set_share", "chưa rõ", "30%",
        )  # fmt: skip
        assert done.effects[1].startswith("Từ nay số liệu cộng dồn của đơn vị chia được")

    def test_one_part_may_stay_unknown(self, district: District, split: Unit) -> None:
        assert self.set(district, split, "0.7", None).effects[1].startswith("Còn phần chưa rõ")

    @pytest.mark.parametrize(
        ("shares", "reason"),
        [(("0.7", "0.2"), "cộng lại được 90%"), ((None, None), "Chưa đổi tỷ lệ nào"), (("1", None), "không còn gì")],
    )
    def test_what_cannot_be(self, district: District, split: Unit, shares: tuple[str | None, ...], reason: str) -> None:
        with pytest.raises(RuleViolation, match=reason):
            self.set(district, split, *shares)

    def test_only_units_that_were_split_with_a_part_of_the_own_authority(self, district: District, split: Unit) -> None:
        for unit in (district.units["25489"], Unit.objects.get(code="25549")):
            with pytest.raises(Http404):
                self.set(district, unit)
        Unit.objects.filter(pk=split.pk).update(authority=split)
        with pytest.raises(Http404):
            self.set(district, split, "0.7", "0.3")
        Unit.objects.filter(code="25549").update(authority=district.authority)
        self.set(district, split, "0.7", "0.3")

    def test_not_by_others(self, district: District, split: Unit) -> None:
        with pytest.raises(RuleViolation, match="không có quyền"):
            self.set(district, split, "0.7", "0.3", username="noivu.cv")
