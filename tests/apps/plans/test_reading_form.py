"""The plain functions over a reading: guesses by wording, what lacks, what cannot be stored."""

from decimal import Decimal

import pytest

from danvan.apps.plans.enums import OwedThing, TargetMeasure
from danvan.apps.plans.reading_form import (
    Fact,
    ReadingForm,
    deadline_end,
    decimal_of,
    faults_of,
    guessed_year,
    iso_day,
    lacking_fields,
    names_of,
    owed_thing,
    span_of,
    target_measure,
    unanswered_names,
    unit_names,
    with_keys,
)

WORDINGS = [
    ("Thời gian gửi kế hoạch về UBND huyện (qua Phòng Nội vụ)", False, OwedThing.OWN_PLAN),
    ("Báo cáo kết quả thực hiện kế hoạch năm 2023", False, OwedThing.REPORT),
    ("Gửi hồ sơ chấm điểm về Phòng Nội vụ", False, OwedThing.SCORE_DOSSIER),
    ("Hoàn thành việc tự chấm điểm", False, OwedThing.SCORE_DOSSIER),
    ("Tự đánh giá, xếp loại", False, OwedThing.SCORE_DOSSIER),
    ("Tham mưu UBND huyện quyết định đánh giá, xếp loại", False, OwedThing.GRADING),
    ("Chấm điểm các cơ quan, đơn vị", False, OwedThing.GRADING),
    ("Tổ chức hội nghị tổng kết", False, OwedThing.OTHER),
    ("Báo cáo định kỳ hằng tháng", True, OwedThing.OTHER),
]
TARGETS = [
    ("60% các cơ quan, đơn vị huyện được đánh giá, xếp loại Tốt", TargetMeasure.GRADE_SHARE),
    ("Nâng cao chỉ số cải cách hành chính so với năm 2022", TargetMeasure.INDEX_RISE),
    ("100% cán bộ được học tập, quán triệt", TargetMeasure.STAFF_REACHED),
    ("100% xã thực hiện Quy chế dân chủ ở cơ sở", TargetMeasure.COMMUNE_DEMOCRACY),
    ("100% cơ quan có xây dựng Kế hoạch", TargetMeasure.OWN_PLAN_ISSUED),
    ("100% cơ quan thực hiện tốt dân chủ", TargetMeasure.DEMOCRACY),
    ("Từ 95% hồ sơ thủ tục hành chính trở lên được giải quyết đúng hạn", TargetMeasure.FILES_ON_TIME),
    ("Tỷ lệ hòa giải thành đạt 85%", TargetMeasure.MEDIATION),
    ("100% vụ việc khiếu nại thuộc thẩm quyền được giải quyết", TargetMeasure.COMPLAINTS_SETTLED),
    ("Giải quyết 100% đơn tố cáo", TargetMeasure.DENUNCIATIONS_SETTLED),
    ("100% đơn thư khiếu nại, tố cáo được giải quyết", ""),
    ("Người đứng đầu tiếp công dân đủ số ngày", TargetMeasure.RECEPTION_DAYS),
    ("Giảm 10% số đơn vượt cấp", ""),
]


@pytest.mark.parametrize(("what", "recurring", "owed"), WORDINGS)
def test_what_a_deadline_asks_for_is_guessed_by_its_wording(what: str, recurring: bool, owed: OwedThing) -> None:
    assert owed_thing(what, recurring=recurring) is owed


@pytest.mark.parametrize(("what", "measure"), TARGETS)
def test_how_a_target_is_followed_is_guessed_by_its_wording(what: str, measure: str) -> None:
    assert target_measure(what) == measure


def form(**changes: object) -> ReadingForm:
    """A reading of nothing, with changes."""
    empty: dict[str, object] = {
        "schema": "danvan.reading/1",
        "document": {},
        "citations": [],
        "sections": [],
        "deadlines": [],
        "targets": [],
        "tasks": [],
        "recipients": [],
        "signatory": None,
        "findings": [],
    }
    return empty | changes  # type: ignore[return-value]


def owed(**changes: object) -> Fact:
    """A deadline of Phòng Tư pháp."""
    fact = {"owed": "report", "what": "Báo cáo", "mode": "by", "date": "2024-10-23", "unit": "Phòng Tư pháp"}
    return fact | changes  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("title", "year"),
    [("Kế hoạch Dân vận năm 2024", "2024"), ("… NĂM 2025 và 2026", "2025"), ("giai đoạn 2021 – 2026", ""), (None, "")],
)
def test_the_year_is_the_one_that_the_title_names(title: str | None, year: str) -> None:
    assert guessed_year(form(document={"title": title})) == year


def test_what_lacks_is_named_in_the_order_of_the_form() -> None:
    assert lacking_fields(form(), {}) == ("số, ký hiệu", "ngày ban hành", "trích yếu", "năm của kế hoạch")
    read = form(document={"number": "1/KH-UBND", "title": "Kế hoạch"})
    assert lacking_fields(read, {"date": "2024-04-12", "year": " "}) == ("năm của kế hoạch",)


FAULTS: list[tuple[dict[str, object], dict[str, str | int], str]] = [
    ({"document": {"date": "2024-02-30"}}, {}, "Ngày ban hành “2024-02-30” không có trong lịch."),
    ({}, {"year": "1999"}, "Năm “1999” không hợp lệ."),
    ({}, {"year": "hai nghìn"}, "Năm “hai nghìn” không hợp lệ."),
    ({}, {"number": "x" * 61}, "dài quá 60 ký tự"),
    ({"deadlines": [owed(date="2024-02-30")]}, {}, "chưa xác định được ngày cuối cùng"),
    ({"deadlines": [owed(mode="from")]}, {}, "chưa xác định được ngày cuối cùng"),
    ({"deadlines": [owed(unit=None)]}, {}, "chưa nêu đơn vị nào phải nộp"),
    ({"targets": [{"what": "Đạt", "value": "NaN"}]}, {}, "phải là số dưới một nghìn tỷ"),
    ({"targets": [{"what": "Đạt", "value": "1e12"}]}, {}, "phải là số dưới một nghìn tỷ"),
    ({"targets": [{"what": "Đạt", "value": "0.125"}]}, {}, "tối đa 2 chữ số thập phân"),
    ({"targets": [{"what": "Đạt", "value": 1, "unit": "x" * 41}]}, {}, "(chỉ tiêu) dài quá 40 ký tự"),
    ({"sections": [{"path": "I"}, {"path": "I"}]}, {}, "Hai mục cùng mang số I."),
    ({"tasks": [{"resp": ["x" * 301]}]}, {}, "dài quá 300 ký tự"),
]


@pytest.mark.parametrize(("changes", "supplements", "sentence"), FAULTS)
def test_what_cannot_be_stored_is_said_in_one_sentence(changes, supplements, sentence) -> None:
    (fault,) = faults_of(form(**changes), supplements, {})
    assert sentence in fault


def test_nothing_is_wrong_with_what_can_be_stored() -> None:
    good = form(
        document={"date": "2024-04-12"},
        deadlines=[owed(), owed(owed="other", date="", unit=None)],
        targets=[{"what": "Đạt", "value": 99.5}, {"what": "Giữ vững", "value": None}],
    )
    assert faults_of(good, {"year": 2024}, {"Phòng Tư pháp": {"unit": 1}}) == ()


def test_a_deadline_whose_only_name_stands_for_no_unit_is_a_fault() -> None:
    (fault,) = faults_of(form(deadlines=[owed()]), {}, {"Phòng Tư pháp": {"none": True}})
    assert fault == "Thời hạn “Báo cáo” chưa nêu đơn vị nào phải nộp."


@pytest.mark.parametrize(
    ("mode", "value", "end"),
    [
        ("by", "2023-05-12", "2023-05-12"),
        ("before", "2023-11-10", "2023-11-09"),
        ("in", "2023-Q4", "2023-12-31"),
        ("from", "2023-05-12", None),
        ("every", "monthly", None),
        ("nonsense", "2023-05-12", None),
    ],
)
def test_the_last_day_of_a_deadline(mode: str, value: str, end: str | None) -> None:
    found = deadline_end({"mode": mode, "date": value})
    assert (found.isoformat() if found else None) == end


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Phòng Nội vụ; Chủ tịch UBND các xã, thị trấn;", ["Phòng Nội vụ", "Chủ tịch UBND các xã, thị trấn"]),
        (["Phòng Nội vụ", " "], ["Phòng Nội vụ"]),
        (None, []),
    ],
)
def test_names_are_parted_at_semicolons_only(value, names: list[str]) -> None:
    assert names_of({"unit": value}, "unit") == names


def test_a_name_is_asked_about_once_and_other_deadlines_not_at_all() -> None:
    asked = form(
        deadlines=[owed(unit="A; B"), owed(owed="other", unit="C")], tasks=[{"resp": ["B"], "coord": ["D", "A"]}]
    )
    assert unit_names(asked) == ("A", "B", "D")
    assert unanswered_names(asked, {"A": {"none": True}, "B": {}}) == ("B", "D")


@pytest.mark.parametrize(
    ("fact", "span"),
    [
        ({"anchor": {"start": 3, "end": 9}}, (3, 9)),
        ({"anchors": [{"start": 4, "end": 6}, {"start": 40, "end": 60}]}, (4, 6)),
        ({"anchors": []}, (0, 0)),
        ({"anchor": None}, (0, 0)),
        ({}, (0, 0)),
    ],
)
def test_where_a_fact_stands(fact: Fact, span: tuple[int, int]) -> None:
    assert span_of(fact) == span


def test_every_fact_gets_a_key_and_keeps_what_it_says_already() -> None:
    keyed = with_keys(form(deadlines=[owed(), {"what": "Gửi kế hoạch", "mode": "by", "date": "2024-05-12"}]))
    assert [(fact["key"], fact["owed"]) for fact in keyed["deadlines"]] == [("1", "report"), ("2", "own_plan")]


@pytest.mark.parametrize(("text", "value"), [("98.5", Decimal("98.5")), ("x", None), ("Infinity", None), (None, None)])
def test_the_number_of_a_target(text: str | None, value: Decimal | None) -> None:
    assert decimal_of({"value": text}) == value


@pytest.mark.parametrize("text", ["", "12/04/2024", "2024-13-01"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert iso_day(text) is None
