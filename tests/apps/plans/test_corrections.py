"""What a single change makes of a whole reading."""

import pytest

from danvan.apps.plans.corrections import (
    DocumentValues,
    document_corrected,
    fact_corrected,
    fact_dropped,
    names_answered,
)
from danvan.apps.plans.models import PlanReading
from danvan.apps.plans.reading_form import FactKind
from danvan.domain.rules import RuleViolation
from tests.apps.plans.texts import UNKNOWN, read
from tests.factories import District

pytestmark = pytest.mark.django_db


@pytest.fixture
def reading(district: District) -> PlanReading:
    """The short plan, read."""
    return read(district)


def test_what_was_read_is_corrected_in_place_and_what_lacks_is_supplied(reading: PlanReading) -> None:
    reading.corrected["document"]["place"] = None
    change = document_corrected(
        reading,
        DocumentValues(
            fields={"number": "61/KH-UBND", "place": "Tân Biên", "kind": ""},
            year="2025",
            recipients=["Lưu: VT", "UBND tỉnh"],
            signatory_title="KT. CHỦ TỊCH",
        ),
    )
    document = change.corrected["document"]
    assert (document["number"], document["place"], document["kind"]) == ("61/KH-UBND", None, None)
    assert change.supplements == {"year": "2025", "place": "Tân Biên"}
    assert change.corrected["recipients"] == ["Lưu: VT", "UBND tỉnh"]
    assert change.corrected["signatory"] == {"title": "KT. CHỦ TỊCH", "name": None, "capacity": None}
    assert change.unit_choices == reading.unit_choices


def test_a_plan_may_be_without_signatory(reading: PlanReading) -> None:
    assert document_corrected(reading, DocumentValues(fields={})).corrected["signatory"] is None


def test_a_signatory_is_added_where_the_text_has_none(reading: PlanReading) -> None:
    reading.corrected["signatory"] = None
    change = document_corrected(reading, DocumentValues(fields={}, signatory_name="Người ký"))
    assert change.corrected["signatory"] == {"title": None, "name": "Người ký", "capacity": None}


def test_a_fact_is_changed_and_its_place_stays(reading: PlanReading) -> None:
    before = reading.corrected["tasks"][1]
    after = fact_corrected(reading, FactKind.TASK, "2", {"what": "Tuyên truyền"}).corrected["tasks"]
    assert after[1] == before | {"what": "Tuyên truyền"}
    assert after[0] == reading.corrected["tasks"][0]


@pytest.mark.parametrize(("section", "has_place"), [("II/1", True), ("", False), ("closing", False)])
def test_an_added_fact_stands_where_its_section_stands(reading: PlanReading, section, has_place) -> None:
    added = fact_corrected(reading, FactKind.TASK, None, {"section": section, "what": "Việc mới"}).corrected["tasks"][
        -1
    ]
    assert added["key"] == "3"
    clause = next(one for one in reading.corrected["sections"] if one["path"] == "II/1")["anchor"]
    expected = {"start": clause["start"], "end": clause["end"]} if has_place else None
    assert added["anchor"] == expected


def test_keys_are_not_used_again_while_a_later_one_stands(reading: PlanReading) -> None:
    reading.corrected = fact_dropped(reading, FactKind.TASK, "1").corrected
    added = fact_corrected(reading, FactKind.TASK, None, {"what": "Việc mới"}).corrected["tasks"]
    assert [fact["key"] for fact in added] == ["2", "3"]


@pytest.mark.parametrize("kind", list(FactKind))
def test_a_fact_that_is_gone_is_neither_changed_nor_dropped(reading: PlanReading, kind: FactKind) -> None:
    with pytest.raises(RuleViolation, match="vừa được người khác bỏ"):
        fact_corrected(reading, kind, "99", {})
    with pytest.raises(RuleViolation, match="vừa được người khác bỏ"):
        fact_dropped(reading, kind, "99")


def test_answers_are_kept_changed_and_taken_back(district: District, reading: PlanReading) -> None:
    answers = {UNKNOWN: "none", "Phòng Tư pháp": f"group-{district.groups['offices'].pk}"}
    reading.unit_choices = names_answered(reading, answers).unit_choices
    assert reading.unit_choices == {UNKNOWN: {"none": True}, "Phòng Tư pháp": {"group": district.groups["offices"].pk}}
    assert names_answered(reading, {UNKNOWN: ""}).unit_choices == {
        "Phòng Tư pháp": {"group": district.groups["offices"].pk}
    }
