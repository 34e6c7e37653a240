"""Adding, renaming, moving units, changing their kind, mending phases: done, refused, audited."""

from datetime import date

import pytest
from django.http import Http404

from danvan.apps.audit.models import AuditEntry
from danvan.apps.orgs.models import Unit, UnitPhase
from danvan.apps.orgs.services import (
    NameWords,
    PhaseWords,
    change_unit_kind,
    effects_of,
    establish_unit,
    mend_phase,
    move_unit,
    rename_unit,
)
from danvan.domain.rules import RuleViolation
from tests.apps.orgs.changes import AT, DAY, assert_units_and_phases_agree, by, unit_words
from tests.factories import District, actor

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_units_and_phases_of_the_sample_agree(district: District) -> None:
    assert_units_and_phases_agree()


class TestAdding:
    @pytest.mark.parametrize("username", ["quantri", "noivu.tp"])
    def test_done_and_audited(self, district: District, username: str) -> None:
        done = establish_unit(actor=actor(district, username, DAY), words=unit_words(district), by=by(), at=AT)
        unit = Unit.objects.get(pk=done.unit_id)
        assert (unit.code, unit.name, unit.short_name, unit.parent, unit.authority) == (
            "705.PDT", "Phòng Dân tộc", "Phòng DT", district.authority, district.authority,
        )  # fmt: skip
        assert (unit.valid_from, unit.valid_until) == (DAY, district.authority.valid_until)
        assert unit.phases.get().document == "15/QĐ-UBND ngày 25/9/2023"
        entry = AuditEntry.objects.get()
        assert (entry.event, entry.subject_name) == ("unit.add", "Phòng Dân tộc")
        assert entry.after == {
            "mã": "705.PDT",
            "loại": "Phòng chuyên môn thuộc UBND cấp huyện",
            "cấp trên": "UBND huyện Tân Biên",
            "từ ngày": "02/10/2023",
            "theo văn bản": "15/QĐ-UBND ngày 25/9/2023",
        }
        assert done.effects[0] == ("Lập Phòng Dân tộc (mã 705.PDT) trực thuộc UBND huyện Tân Biên từ ngày 02/10/2023.")
        assert_units_and_phases_agree()

    @pytest.mark.parametrize("username", ["chutich", "noivu.cv", "vanthu", "danvan", "phongtuphap.tt"])
    def test_refused_to_who_may_not(self, district: District, username: str) -> None:
        with pytest.raises(RuleViolation, match="không có quyền “Thay đổi cơ cấu đơn vị”"):
            establish_unit(actor=actor(district, username, DAY), words=unit_words(district), by=by(), at=AT)

    @pytest.mark.parametrize(
        ("changes", "deciding", "reason"),
        [
            ({"code": "PNV"}, by(), r"Mã 705.PNV đã thuộc về Phòng Nội vụ"),
            ({"code": "705.PNV"}, by(), r"Mã 705.PNV đã thuộc về Phòng Nội vụ"),
            ({"code": " "}, by(), "Mã “ ” không dùng được"),
            ({"code": "a b"}, by(), "không dùng được"),
            ({"code": "x" * 40}, by(), "không dùng được"),
            ({"names": NameWords("phòng nội vụ")}, by(), "Đã có đơn vị tên “Phòng Nội vụ”"),
            ({"names": NameWords(" ")}, by(), "Ghi tên đơn vị"),
            ({"names": NameWords("a" * 301)}, by(), "không quá 300"),
            ({"names": NameWords("a" * 121)}, by(), "Ghi tên gọn"),
            ({"names": NameWords("Phòng Dân tộc", "a" * 121)}, by(), "Ghi tên gọn"),
            ({"kind_code": "XA"}, by(), "Chưa chọn loại đơn vị"),
            ({"kind_code": ""}, by(), "Chưa chọn loại đơn vị"),
            ({}, by(number="  "), "Ghi số, ký hiệu văn bản"),
            ({}, by(number="1" * 120), "dài quá 120"),
            ({}, by(day=date(2023, 10, 3)), "sau hôm nay"),
            ({}, by(since=date(2003, 12, 31)), "UBND huyện Tân Biên tồn tại từ 01/01/2004"),
        ],
    )
    def test_what_cannot_be(
        self, district: District, changes: dict[str, object], deciding: object, reason: str
    ) -> None:
        with pytest.raises(RuleViolation, match=reason):
            establish_unit(
                actor=actor(district, "quantri", DAY), words=unit_words(district, **changes), by=deciding, at=AT
            )
        assert not AuditEntry.objects.exists()

    def test_not_under_a_unit_of_another_authority(self, district: District) -> None:
        words = unit_words(district, parent_id=district.units["25489"].pk)
        with pytest.raises(Http404):
            establish_unit(actor=actor(district, "quantri", DAY), words=words, by=by(), at=AT)

    def test_a_code_of_an_ended_unit_is_free_again(self, district: District) -> None:
        old = district.units["705.YT"]
        Unit.objects.filter(pk=old.pk).update(valid_until=date(2023, 9, 30))
        UnitPhase.objects.filter(unit=old).update(valid_until=date(2023, 9, 30))
        words = unit_words(district, code="YT", names=NameWords("Phòng Y tế"))
        done = establish_unit(actor=actor(district, "quantri", DAY), words=words, by=by(), at=AT)
        assert Unit.objects.get(pk=done.unit_id).code == "705.YT"

    def test_a_preview_tells_and_leaves_nothing(self, district: District) -> None:
        who, words = actor(district, "quantri", DAY), unit_words(district)
        told = effects_of(lambda: establish_unit(actor=who, words=words, by=by(), at=AT))
        assert (Unit.objects.filter(code="705.PDT").exists(), AuditEntry.objects.exists()) == (False, False)
        assert establish_unit(actor=who, words=words, by=by(), at=AT).effects == told.effects


class TestRenaming:
    def test_the_old_name_stays_with_its_days(self, district: District) -> None:
        unit = district.units["705.KTHT"]
        rename_unit(
            actor=actor(district, "quantri", DAY),
            unit_id=unit.pk,
            words=NameWords("Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng KTHTĐT"),
            by=by(),
            at=AT,
        )
        unit.refresh_from_db()
        first, second = unit.phases.order_by("valid_from")
        assert (first.name, first.valid_until) == ("Phòng Kinh tế và Hạ tầng", date(2023, 10, 1))
        assert (second.name, second.valid_from, second.valid_until) == (unit.name, DAY, unit.valid_until)
        alias = unit.aliases.get(folded_alias="phong kinh te va ha tang")
        assert (alias.valid_from, alias.valid_until) == (date(2004, 1, 1), date(2023, 10, 1))
        entry = AuditEntry.objects.get()
        assert (entry.event, entry.before, entry.after["tên"]) == (
            "unit.rename", {"tên": "Phòng Kinh tế và Hạ tầng"}, "Phòng Kinh tế, Hạ tầng và Đô thị",
        )  # fmt: skip
        assert_units_and_phases_agree()

    def test_the_committee_itself_with_its_area(self, district: District) -> None:
        unit = district.authority
        words = NameWords("UBND thị xã Tân Biên", "UBND thị xã", "Thị xã Tân Biên")
        rename_unit(actor=actor(district, "quantri", DAY), unit_id=unit.pk, words=words, by=by(), at=AT)
        unit.refresh_from_db()
        assert (unit.area_name, unit.name) == ("Thị xã Tân Biên", "UBND thị xã Tân Biên")
        assert set(unit.aliases.filter(valid_until=date(2023, 10, 1)).values_list("alias", flat=True)) == {
            "Huyện Tân Biên"
        }

    @pytest.mark.parametrize(
        ("name", "deciding", "reason"),
        [
            ("Phòng Kinh tế và Hạ tầng", by(), "Chưa đổi gì"),
            ("Phòng Y tế", by(), "Đã có đơn vị tên “Phòng Y tế”"),
            ("Phòng Kinh tế", by(since=date(2023, 10, 3)), "chưa đến"),
            ("Phòng Kinh tế", by(since=date(2004, 1, 1)), "đã là ngày bắt đầu một giai đoạn"),
            ("Phòng Kinh tế", by(since=date(2003, 1, 1)), "chỉ có từ ngày 01/01/2004"),
        ],
    )
    def test_what_cannot_be(self, district: District, name: str, deciding: object, reason: str) -> None:
        with pytest.raises(RuleViolation, match=reason):
            rename_unit(
                actor=actor(district, "quantri", DAY),
                unit_id=district.units["705.KTHT"].pk,
                words=NameWords(name),
                by=deciding,
                at=AT,
            )
        assert_units_and_phases_agree()

    def test_changes_are_written_in_their_order(self, district: District) -> None:
        unit, who = district.units["705.KTHT"], actor(district, "quantri", DAY)
        rename_unit(actor=who, unit_id=unit.pk, words=NameWords("Phòng Kinh tế"), by=by(), at=AT)
        with pytest.raises(RuleViolation, match="đã có một thay đổi từ ngày 02/10/2023, sau ngày 01/6/2023"):
            rename_unit(
                actor=who, unit_id=unit.pk, words=NameWords("Phòng Hạ tầng"), by=by(since=date(2023, 6, 1)), at=AT
            )

    def test_a_unit_that_ended_is_not_renamed(self, district: District) -> None:
        with pytest.raises(RuleViolation, match="đang ở trạng thái “Đã kết thúc”"):
            rename_unit(
                actor=actor(district, "quantri", DAY),
                unit_id=_ended(district).pk,
                words=NameWords("Phòng mới"),
                by=by(),
                at=AT,
            )

    @pytest.mark.parametrize("code", ["25489", "25510"])
    def test_not_a_unit_of_another_authority(self, district: District, code: str) -> None:
        with pytest.raises(Http404):
            rename_unit(
                actor=actor(district, "quantri", DAY),
                unit_id=district.units[code].pk,
                words=NameWords("UBND xã Mới"),
                by=by(),
                at=AT,
            )


class TestMoving:
    def test_done_and_audited(self, district: District) -> None:
        unit, parent = district.units["705.TTVH"], district.units["705.VHTT"]
        move_unit(actor=actor(district, "noivu.tp", DAY), unit_id=unit.pk, parent_id=parent.pk, by=by(), at=AT)
        unit.refresh_from_db()
        assert (unit.parent, unit.authority) == (parent, district.authority)
        entry = AuditEntry.objects.get()
        assert (entry.event, entry.before, entry.after["cấp trên"]) == (
            "unit.move", {"cấp trên": "UBND huyện Tân Biên"}, "Phòng Văn hóa và Thông tin",
        )  # fmt: skip
        assert_units_and_phases_agree()

    def test_a_circle_is_refused(self, district: District) -> None:
        who = actor(district, "quantri", DAY)
        child, parent = district.units["705.TTVH"], district.units["705.VHTT"]
        move_unit(actor=who, unit_id=child.pk, parent_id=parent.pk, by=by(since=date(2023, 5, 1)), at=AT)
        with pytest.raises(RuleViolation, match="hai đơn vị sẽ nằm dưới nhau"):
            move_unit(actor=who, unit_id=parent.pk, parent_id=child.pk, by=by(), at=AT)
        with pytest.raises(RuleViolation, match="cấp trên của chính mình"):
            move_unit(actor=who, unit_id=parent.pk, parent_id=parent.pk, by=by(), at=AT)

    def test_the_committee_is_not_moved_here(self, district: District) -> None:
        with pytest.raises(RuleViolation, match="do Quốc hội, Ủy ban Thường vụ Quốc hội quyết định"):
            move_unit(
                actor=actor(district, "quantri", DAY),
                unit_id=district.authority.pk,
                parent_id=district.units["705.PNV"].pk,
                by=by(),
                at=AT,
            )

    def test_not_under_a_stranger(self, district: District) -> None:
        with pytest.raises(Http404):
            move_unit(
                actor=actor(district, "quantri", DAY),
                unit_id=district.units["705.PNV"].pk,
                parent_id=district.units["25489"].pk,
                by=by(),
                at=AT,
            )


class TestKinds:
    def test_done_and_audited(self, district: District) -> None:
        unit = district.units["705.TTVH"]
        change_unit_kind(actor=actor(district, "quantri", DAY), unit_id=unit.pk, kind_code="PHONG", by=by(), at=AT)
        unit.refresh_from_db()
        assert unit.kind_id == "PHONG"
        entry = AuditEntry.objects.get()
        assert (entry.event, entry.before) == (
            "unit.change_kind", {"loại": "Đơn vị sự nghiệp thuộc UBND cấp huyện"},
        )  # fmt: skip
        assert_units_and_phases_agree()

    @pytest.mark.parametrize(("kind", "reason"), [("DVSN_HUYEN", "Chưa đổi gì"), ("HUYEN", "Chưa chọn loại")])
    def test_what_cannot_be(self, district: District, kind: str, reason: str) -> None:
        with pytest.raises(RuleViolation, match=reason):
            change_unit_kind(
                actor=actor(district, "quantri", DAY),
                unit_id=district.units["705.TTVH"].pk,
                kind_code=kind,
                by=by(),
                at=AT,
            )


class TestMending:
    def test_a_phase_of_before_leaves_the_unit_as_it_is(self, district: District) -> None:
        unit, who = district.units["705.KTHT"], actor(district, "quantri", DAY)
        rename_unit(actor=who, unit_id=unit.pk, words=NameWords("Phòng Kinh tế"), by=by(), at=AT)
        first = unit.phases.order_by("valid_from")[0]
        words = PhaseWords(NameWords("Phòng Công Thương", "PCT"), "NĐ 37/2014/NĐ-CP")
        mend_phase(actor=who, unit_id=unit.pk, phase_id=first.pk, words=words, reason="Ghi nhầm tên", at=AT)
        unit.refresh_from_db()
        first.refresh_from_db()
        assert (unit.name, first.name, first.document) == ("Phòng Kinh tế", "Phòng Công Thương", "NĐ 37/2014/NĐ-CP")
        entry = AuditEntry.objects.order_by("-id")[0]
        assert (entry.event, entry.reason, entry.before["tên"], entry.after["tên"]) == (
            "unit.mend", "Ghi nhầm tên", "Phòng Kinh tế và Hạ tầng", "Phòng Công Thương",
        )  # fmt: skip
        assert_units_and_phases_agree()

    def test_the_latest_phase_mends_the_unit_too(self, district: District) -> None:
        unit = district.units["705.KTHT"]
        words = PhaseWords(NameWords("Phòng Kinh tế – Hạ tầng", "Phòng KT-HT"), "")
        done = mend_phase(
            actor=actor(district, "quantri", DAY),
            unit_id=unit.pk,
            phase_id=unit.phases.get().pk,
            words=words,
            reason="Sai dấu",
            at=AT,
        )
        unit.refresh_from_db()
        assert (unit.name, unit.short_name) == ("Phòng Kinh tế – Hạ tầng", "Phòng KT-HT")
        assert done.effects[1] == "tên: “Phòng Kinh tế và Hạ tầng” thành “Phòng Kinh tế – Hạ tầng”."
        assert_units_and_phases_agree()

    @pytest.mark.parametrize(
        ("name", "document", "reason", "refusal"),
        [
            ("Phòng Kinh tế", "", " ", "Phải ghi lý do"),
            ("Phòng Kinh tế và Hạ tầng", "", "Thử", "Chưa sửa gì"),
            ("Phòng Y tế", "", "Thử", "Đã có đơn vị tên"),
            ("Phòng Kinh tế", "1" * 121, "Thử", "không quá 120"),
        ],
    )
    def test_what_cannot_be(self, district: District, name: str, document: str, reason: str, refusal: str) -> None:
        unit = district.units["705.KTHT"]
        with pytest.raises(RuleViolation, match=refusal):
            mend_phase(
                actor=actor(district, "quantri", DAY),
                unit_id=unit.pk,
                phase_id=unit.phases.get().pk,
                words=PhaseWords(NameWords(name, "Phòng KT&HT"), document),
                reason=reason,
                at=AT,
            )

    def test_a_phase_of_another_unit(self, district: District) -> None:
        with pytest.raises(RuleViolation, match="Chưa chọn giai đoạn"):
            mend_phase(
                actor=actor(district, "quantri", DAY),
                unit_id=district.units["705.KTHT"].pk,
                phase_id=district.units["705.PNV"].phases.get().pk,
                words=PhaseWords(NameWords("X"), ""),
                reason="Thử",
                at=AT,
            )


def _ended(district: District) -> Unit:
    unit = district.units["705.YT"]
    Unit.objects.filter(pk=unit.pk).update(valid_until=date(2023, 9, 30))
    UnitPhase.objects.filter(unit=unit).update(valid_until=date(2023, 9, 30))
    return unit
