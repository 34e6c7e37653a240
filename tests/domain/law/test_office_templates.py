"""The usual offices of an authority: a whole template for each kind of today and for the district before."""

from datetime import date

import pytest

from danvan.domain.law import Confidence
from danvan.domain.law.citations import parse_document_number
from danvan.domain.law.office_templates import (
    OfficeTemplate,
    area_word,
    office_kinds,
    office_template,
    office_templates,
)

TODAY = date(2026, 3, 2)
BY_DECREE_150 = {
    "xa": {"VP", "KT", "VHXH", "TTPVHCC"},
    "phuong": {"VP", "KTHTDT", "VHXH", "TTPVHCC"},
}


@pytest.mark.parametrize(
    ("level", "area", "day", "code"),
    [
        ("commune", "Xã Tân Biên", TODAY, "xa"),
        ("commune", "xã  Tân Biên", date(2025, 7, 1), "xa"),
        ("commune", "Phường Long An", TODAY, "phuong"),
        ("commune", "Đặc khu Phú Quốc", TODAY, "phuong"),
        ("province", "Tỉnh Tây Ninh", TODAY, "tinh"),
        ("province", "Thành phố Huế", TODAY, "tinh"),
        ("district", "Huyện Tân Biên", date(2023, 4, 10), "huyen"),
        ("district", "Thị xã Hòa Thành", date(2025, 6, 30), "huyen"),
        ("district", "Huyện Tân Biên", date(2025, 7, 1), None),
        ("commune", "Xã Tân Lập", date(2025, 6, 30), None),
        ("commune", "Thị trấn Tân Biên", TODAY, None),
        ("office", "Xã Tân Biên", TODAY, None),
        ("commune", "", TODAY, None),
    ],
)
def test_a_template_holds_for_its_level_word_and_days(level: str, area: str, day: date, code: str | None) -> None:
    template = office_template(level, area, day)
    assert (template.code if template else None) == code


def _template(level: str, area: str) -> OfficeTemplate:
    found = office_template(level, area, TODAY)
    assert found
    return found


@pytest.mark.parametrize("code", ["xa", "phuong"])
def test_a_commune_has_the_four_offices_of_the_decree(code: str) -> None:
    template = next(template for template in office_templates() if template.code == code)
    named = {office.code for office in template.offices if office.document == "150/2025/NĐ-CP"}
    assert named == BY_DECREE_150[code]
    assert all(
        office.ticked and office.confidence is Confidence.CONFIRMED
        for office in template.offices
        if office.code in named
    )


def test_names_are_in_the_words_of_the_area() -> None:
    commune, ward, city = (
        _template("commune", "Xã A"),
        _template("commune", "Phường B"),
        _template("province", "Thành phố Huế"),
    )
    assert [office.name for office in commune.offices][:4] == [
        "Văn phòng HĐND và UBND xã",
        "Phòng Kinh tế",
        "Phòng Văn hóa – Xã hội",
        "Trung tâm Phục vụ hành chính công xã",
    ]
    assert ward.offices[1].name == "Phòng Kinh tế, Hạ tầng và Đô thị"
    assert ward.groups[0].name == "Các cơ quan, đơn vị thuộc UBND phường"
    assert "Ban Xây dựng Đảng của Đảng ủy xã" in {office.name for office in commune.offices}
    assert "Ban Tuyên giáo và Dân vận Thành ủy" in {office.name for office in city.offices}
    assert city.office("KHONG") is None


@pytest.mark.parametrize("template", office_templates(), ids=lambda template: template.code)
class TestEveryTemplate:
    def test_its_codes_are_known(self, template: OfficeTemplate) -> None:
        codes = [office.code for office in template.offices]
        assert len(codes) == len(set(codes))
        assert {template.lead, *template.co_scorers} <= set(codes)
        assert {office.kind_code for office in template.offices} <= office_kinds().keys()
        assert {office.group_code for office in template.offices} <= {"", *(group.code for group in template.groups)}
        assert {group.proposed_kind for group in template.groups} <= {"", *office_kinds()}

    def test_no_name_means_two_things(self, template: OfficeTemplate) -> None:
        names = [name for office in template.offices for name in {office.name, *office.aliases}]
        names += [name for group in template.groups for name in {group.name, *group.phrases}]
        assert len(names) == len(set(names))
        assert not [name for name in names if "{" in name]

    def test_what_is_confirmed_has_a_document_or_is_known_to_be_there(self, template: OfficeTemplate) -> None:
        for office in template.offices:
            assert office.document == "" or parse_document_number(office.document), office.name
        assert parse_document_number(template.document)

    def test_the_lead_is_proposed_and_addressed(self, template: OfficeTemplate) -> None:
        lead = template.office(template.lead)
        assert lead
        assert (lead.ticked, lead.group_code) == (True, "offices")

    def test_somebody_looks_on(self, template: OfficeTemplate) -> None:
        assert all(office.group_code == "" for office in template.offices if office.supervises)
        assert any(office.supervises for office in template.offices)


@pytest.mark.parametrize(
    ("area", "word"),
    [("Thị xã Hòa Thành", "thị xã"), ("Phường 1", "phường"), ("đặc khu Côn Đảo", "đặc khu"), ("", "")],
)
def test_the_word_of_an_area(area: str, word: str) -> None:
    assert area_word(area) == word
