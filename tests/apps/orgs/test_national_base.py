"""The nation's units in the database: what a day's list holds, what a unit became, loading it again, the command."""

import json
from collections import Counter
from datetime import date

import pytest
from django.db.models import Count, F, Q
from pytest_django import DjangoAssertNumQueries

from danvan.apps.audit.models import AuditEntry
from danvan.apps.orgs.models import NationalBase, Succession, Unit, UnitPhase
from danvan.apps.orgs.selectors import family_on, listed_rows
from danvan.apps.orgs.selectors.lists import fate_of, has_national_base, listed_units
from danvan.apps.orgs.services import BaseLoading, load_kinds, load_national_base
from danvan.apps.plans.names import known_names
from danvan.cli import main
from danvan.domain.rules import RuleViolation
from tests.factories import load_district, moment

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("national_base")]
BEFORE, AFTER, TODAY = date(2025, 6, 30), date(2025, 7, 1), date(2026, 11, 27)


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (BEFORE, {"province": 63, "district": 696, "commune": 10_035}),
        (date(2023, 10, 26), {"province": 63, "district": 696, "commune": 10_035}),
        (AFTER, {"province": 34, "commune": 3_321}),
        (TODAY, {"province": 34, "commune": 3_321}),
        (date(2003, 12, 31), {}),
    ],
)
def test_the_units_of_a_day(
    day: date, counts: dict[str, int], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        units = listed_units(day)
    assert Counter(unit.level for unit in units) == counts
    assert len({unit.code for unit in units}) == len(units)


def test_the_list_goes_by_level_and_code_and_names_areas() -> None:
    units = listed_units(BEFORE)
    assert [(unit.level, unit.code) for unit in units] == sorted(
        ((unit.level, unit.code) for unit in units),
        key=lambda key: (["province", "district", "commune"].index(key[0]), key[1]),
    )
    mo_cong = next(unit for unit in units if unit.code == "25510")
    assert (mo_cong.name, mo_cong.parent, mo_cong.valid_from, mo_cong.is_start_known) == (
        "Xã Mỏ Công",
        "705",
        date(2004, 1, 1),
        False,
    )


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        ("25270", BEFORE, "Thị trấn Lộc Ninh"),
        ("25270", date(2026, 4, 13), "Xã Lộc Ninh"),
        ("25270", date(2026, 4, 14), "Phường Lộc Ninh"),
        ("75", AFTER, "Tỉnh Đồng Nai"),
        ("75", TODAY, "Thành phố Đồng Nai"),
        ("80", BEFORE, "Tỉnh Long An"),
        ("80", AFTER, "Tỉnh Tây Ninh"),
        ("20333", TODAY, "Đặc khu Hoàng Sa"),
        ("22736", TODAY, "Đặc khu Trường Sa"),
    ],
)
def test_a_code_names_what_bore_it_on_the_day(code: str, day: date, name: str) -> None:
    assert fate_of(code, day).unit.name == name


def test_one_level_only() -> None:
    assert {unit.level for unit in listed_units(TODAY, "commune")} == {"commune"}
    assert listed_units(TODAY, "district") == ()
    with pytest.raises(RuleViolation, match=r"Không có cấp “xa”\. Các cấp: province, district, commune, office\."):
        listed_units(TODAY, "xa")


def test_a_unit_is_its_committee_and_its_own_authority() -> None:
    unit = Unit.objects.get(code="25486", valid_from=AFTER)
    assert (unit.name, unit.short_name, unit.area_name) == ("UBND xã Tân Biên", "Xã Tân Biên", "Xã Tân Biên")
    assert (unit.authority, unit.parent.name) == (unit, "UBND tỉnh Tây Ninh")  # type: ignore[union-attr]
    assert Unit.objects.get(code="25486", valid_until=BEFORE).short_name == "TT Tân Biên"
    assert not Unit.objects.exclude(authority=F("pk")).exists()
    assert Unit.objects.get(code="79", valid_from=AFTER).name == "UBND Thành phố Hồ Chí Minh"


def test_phases_and_units_agree() -> None:
    latest = UnitPhase.objects.filter(
        Q(valid_until=F("unit__valid_until")) | Q(valid_until=None, unit__valid_until=None)
    )
    assert latest.count() == Unit.objects.count()
    agreeing = latest.filter(
        name=F("unit__name"), short_name=F("unit__short_name"), area_name=F("unit__area_name"), kind=F("unit__kind"),
        sort_key=F("unit__sort_key"),
    )  # fmt: skip
    assert (
        agreeing.filter(Q(parent=F("unit__parent")) | Q(parent=None, unit__parent=None)).count() == Unit.objects.count()
    )
    twice = list(
        Unit.objects.annotate(n=Count("phases")).filter(n__gt=1).order_by("code").values_list("code", flat=True)
    )
    assert len(twice) == 22 + 3
    assert Unit.objects.filter(phases__valid_from=F("valid_from")).count() == Unit.objects.count()
    doubtful = UnitPhase.objects.get(unit__code="25270", valid_from=date(2026, 4, 14))
    assert doubtful.document == "237/NQ-UBTVQH16 ngày 14/4/2026 (ngày hiệu lực chưa kiểm chứng)"


class TestFate:
    def test_a_split_unit_has_several_successors(self) -> None:
        fate = fate_of("25510", BEFORE)
        assert fate.valid_until == BEFORE
        found = [(row.code, row.name, row.kind, row.share, row.document, row.effective_date) for row in fate.successors]
        assert found == [
            ("25510", "Xã Trà Vong", "split", None, "1682/NQ-UBTVQH15", AFTER),
            ("25549", "Xã Tân Phú", "split", None, "1682/NQ-UBTVQH15", AFTER),
        ]
        assert {row.document_date for row in fate.successors} == {date(2025, 6, 16)}

    def test_a_successor_bears_the_name_of_the_day_of_the_change(self) -> None:
        assert [row.name for row in fate_of("25270", BEFORE).successors] == ["Xã Lộc Ninh"]

    def test_a_district_was_abolished(self) -> None:
        (row,) = fate_of("705", BEFORE).successors
        assert (row.code, row.name, row.valid_from, row.kind, row.document) == ("", "", None, "abolish", "72/2025/QH15")

    def test_what_goes_on_has_no_successor(self) -> None:
        fate = fate_of("25510", TODAY)
        assert (fate.unit.name, fate.valid_until, fate.successors) == ("Xã Trà Vong", None, ())

    def test_a_code_that_nobody_bears(self) -> None:
        with pytest.raises(RuleViolation, match="Không có đơn vị nào mang mã “705” vào ngày 01/7/2025"):
            fate_of("705", AFTER)


class TestLoading:
    def test_what_was_loaded(self, national_base: BaseLoading) -> None:
        assert (national_base.added, national_base.adopted, national_base.successions) == (14_149, 0, 11_327)
        assert Succession.objects.count() == 11_327
        kept = NationalBase.objects.get()
        assert (kept.edition, kept.unit_count, kept.succession_count) == (national_base.edition, 14_149, 11_327)
        assert has_national_base()

    def test_it_stands_in_the_audit_once(self, national_base: BaseLoading) -> None:
        entry = AuditEntry.objects.get(stream__name="orgs")
        assert (entry.event, entry.subject_id, entry.actor_name) == (
            "unit.load_base",
            national_base.edition,
            "Hệ thống",
        )
        assert entry.after == {"đơn vị thêm": 14_149, "đơn vị nhận lại": 0, "kế thừa thêm": 11_327}

    def test_the_same_edition_is_not_loaded_again(self, django_assert_num_queries: DjangoAssertNumQueries) -> None:
        with django_assert_num_queries(1):
            assert load_national_base(at=moment(2026, 3, 17)) is None

    def test_another_edition_adds_only_what_is_new(self) -> None:
        NationalBase.objects.update(edition="trước")
        gone = Unit.objects.get(code="25549", valid_from=AFTER)
        Succession.objects.filter(successor=gone).delete()
        Unit.objects.filter(pk=gone.pk).update(authority=None)
        gone.delete()
        Unit.objects.filter(code="25486", valid_from=AFTER).update(name="UBND xã khác")
        loading = load_national_base(at=moment(2026, 3, 17))
        assert loading is not None
        assert (loading.added, loading.adopted) == (1, 14_148)
        assert loading.successions == 5
        assert Unit.objects.get(code="25486", valid_from=AFTER).name == "UBND xã khác"

    def test_kinds_that_are_there_stay(self) -> None:
        kinds = load_kinds()
        kinds["XA"].name = "UBND cấp xã"
        kinds["XA"].save()
        assert load_kinds()["XA"].name == "UBND cấp xã"


class TestSampleDistrict:
    def test_it_takes_over_the_units_of_the_base(self) -> None:
        before = Unit.objects.count()
        district = load_district()
        authority = district.authority
        assert (authority.code, authority.valid_until, authority.is_start_known) == ("705", BEFORE, False)
        assert (authority.short_name, authority.place, authority.parent.code) == ("UBND huyện", "Tân Biên", "72")  # type: ignore[union-attr]
        communes = [unit for code, unit in district.units.items() if code.isdecimal() and code != "705"]
        assert {(unit.parent, unit.valid_until) for unit in communes} == {(authority, BEFORE)}
        offices = [unit for unit in district.units.values() if unit not in communes and unit != authority]
        assert {unit.valid_until for unit in offices} == {BEFORE}
        assert Unit.objects.count() == before + len(offices)
        assert UnitPhase.objects.get(unit=authority).short_name == "UBND huyện"
        assert authority.aliases.filter(alias="Chủ tịch UBND huyện").exists()

    def test_lists_and_names_keep_to_the_own_units(self) -> None:
        district = load_district()
        day = date(2023, 4, 10)
        assert Unit.objects.filter(name="UBND xã Tân Lập", valid_until=BEFORE).count() > 5
        assert set(family_on(district.authority.pk, day)) == set(district.units.values())
        assert len(listed_rows(district.authority.pk, day)) == len(district.units)
        assert [row.code for row in listed_rows(district.authority.pk, day, "tan lap")] == ["25489"]
        match = known_names(district.authority.pk, day).match("UBND xã Tân Lập")
        assert match is not None
        assert match.choice == {"unit": district.units["25489"].pk}
        assert known_names(district.authority.pk, day).match("UBND xã Đức Huệ") is None


class TestCommand:
    def test_the_list_as_text(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["units", "--date", "2025-06-30", "--level", "province"]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) == 63 + 1
        assert lines[0].split() == [
            "01",
            "Thành",
            "phố",
            "Hà",
            "Nội",
            "province",
            "-",
            "2004-01-01",
            "(chưa",
            "rõ",
            "ngày",
            "bắt",
            "đầu)",
        ]
        assert lines[-1] == "63 đơn vị ngày 30/6/2025."

    def test_the_list_as_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["units", "--date", "27/11/2026", "--level", "commune", "--format", "json"]) == 0
        units = {unit["code"]: unit for unit in json.loads(capsys.readouterr().out)}
        assert len(units) == 3_321
        assert units["25486"] == {
            "code": "25486",
            "name": "Xã Tân Biên",
            "level": "commune",
            "parent": "80",
            "valid_from": "2025-07-01",
            "valid_from_known": True,
        }
        assert {units["20333"]["name"], units["22736"]["name"]} == {"Đặc khu Hoàng Sa", "Đặc khu Trường Sa"}

    def test_what_is_missing_before_the_mergers_is_said(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["units", "--date", "2023-01-01", "--level", "province"]) == 0
        assert capsys.readouterr().out.endswith("Trước ngày 30/6/2025, các lần sắp xếp trước đó chưa được ghi.\n")

    def test_without_a_day_it_is_today(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["units", "--level", "province", "--format", "json"]) == 0
        assert len(json.loads(capsys.readouterr().out)) == 34

    def test_successors_as_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["units", "--successors", "25486", "--date", "2025-06-30", "--format", "json"]) == 0
        fate = json.loads(capsys.readouterr().out)
        assert (fate["name"], fate["valid_from_known"], fate["valid_until"]) == (
            "Thị trấn Tân Biên",
            False,
            "2025-06-30",
        )
        assert fate["successors"] == [
            {
                "code": "25486",
                "name": "Xã Tân Biên",
                "valid_from": "2025-07-01",
                "kind": "merge",
                "share": "1",
                "document": "1682/NQ-UBTVQH15",
                "document_date": "2025-06-16",
                "date": "2025-07-01",
                "confidence": "confirmed",
                "note": "",
            }
        ]

    @pytest.mark.parametrize(
        ("code", "day", "lines"),
        [
            (
                "25486",
                "2025-06-30",
                [
                    "25486 Thị trấn Tân Biên (chưa rõ ngày bắt đầu, đến hết 30/6/2025)",
                    "  → 25486 Xã Tân Biên (2025-07-01): sáp nhập, phần 1, 1682/NQ-UBTVQH15, từ 01/7/2025",
                ],
            ),
            (
                "705",
                "2025-06-30",
                [
                    "705 Huyện Tân Biên (chưa rõ ngày bắt đầu, đến hết 30/6/2025)",
                    "  → không có đơn vị kế thừa: giải thể, 72/2025/QH15, từ 01/7/2025",
                ],
            ),
            (
                "28036",
                "2025-06-30",
                [
                    "28036 Thị trấn Thủ Thừa (chưa rõ ngày bắt đầu, đến hết 30/6/2025)",
                    "  → 28036 Xã Thủ Thừa (2025-07-01): chia tách, chưa rõ phần, 1682/NQ-UBTVQH15, từ 01/7/2025",
                    "  → 28087 Xã Nhựt Tảo (2025-07-01): chia tách, chưa rõ phần, 1682/NQ-UBTVQH15, từ 01/7/2025, chưa kiểm chứng",
                    "    Chỉ một nguồn nêu.",
                ],
            ),
            ("80", "2026-01-01", ["80 Tỉnh Tây Ninh (từ 01/7/2025, đang hoạt động)", "  Chưa có đơn vị kế thừa."]),
        ],
    )
    def test_successors_as_text(
        self, code: str, day: str, lines: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["units", "--successors", code, "--date", day]) == 0
        assert capsys.readouterr().out.splitlines() == lines

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (["--date", "31/6/2025"], "Không hiểu ngày “31/6/2025”. Viết ngày như 2025-06-30 hoặc 30/6/2025."),
            (["--date", "hôm nay"], "Không hiểu ngày “hôm nay”. Viết ngày như 2025-06-30 hoặc 30/6/2025."),
            (["--level", "xã"], "Không có cấp “xã”. Các cấp: province, district, commune, office."),
            (
                ["--successors", "99999", "--date", "2025-06-30"],
                "Không có đơn vị nào mang mã “99999” vào ngày 30/6/2025.",
            ),
            (
                ["--successors", "80", "--level", "province"],
                "Chỉ dùng --level khi xem danh sách, không dùng cùng --successors.",
            ),
        ],
    )
    def test_a_bad_call_is_told_in_one_line(
        self, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["units", *words]) == 1
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith(f"Không thực hiện được: {told}")
        assert printed.err.count("\n") == 1
