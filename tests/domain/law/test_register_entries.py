"""What an entry of the register must say."""

from datetime import date

import pytest

from danvan.domain.law import Confidence
from danvan.domain.law.register import RelationKind
from danvan.domain.law.register_entries import (
    Entry,
    WrittenRelation,
    faults_of,
    read_confidence,
    read_day,
    read_kind,
    read_number,
    read_relations,
)
from danvan.domain.rules import RuleViolation

TODAY = date(2026, 11, 27)
WHOLE = {"number": "1/2020/NĐ-CP", "kind": "Nghị định", "title": "Về việc", "issuer": "Chính phủ"}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({}, None),
        ({"title": ""}, "title"),
        ({"issuer": ""}, "issuer"),
        ({"kind": ""}, "kind"),
        ({"issued": date(2026, 11, 28)}, "issued"),
        ({"issued": TODAY, "since": TODAY, "until": TODAY}, None),
        ({"issued": date(2020, 2, 1), "since": date(2020, 1, 31)}, "since"),
        ({"issued": date(2020, 2, 1), "until": date(2020, 1, 31)}, "until"),
        ({"since": date(2020, 2, 1), "until": date(2020, 1, 31)}, "until"),
        ({"relations": (WrittenRelation(RelationKind.REPLACES, "1/2020/NĐ-CP"),)}, "replaces"),
        ({"relations": (WrittenRelation(RelationKind.REPLACES, "1/2019/NĐ-CP"),)}, None),
    ],
)
def test_what_cannot_be(change: dict[str, object], field: str | None) -> None:
    faults = faults_of(Entry(**{**WHOLE, **change}), TODAY)  # type: ignore[arg-type]
    assert [fault.field for fault in faults] == ([field] if field else [])


@pytest.mark.parametrize(
    ("text", "read"), [("", None), (" 1/7/2023 ", date(2023, 7, 1)), ("2023-07-01", date(2023, 7, 1))]
)
def test_a_day_is_read(text: str, read: date | None) -> None:
    assert read_day(text) == read


@pytest.mark.parametrize("text", ["31/02/2023", "tháng 7", "2023-13-01", "01/01/1800"])
def test_no_day_is_refused(text: str) -> None:
    with pytest.raises(RuleViolation):
        read_day(text)


def test_words_are_read_in_any_spelling() -> None:
    assert read_number("") == ""
    assert read_number("59/2023/NĐ - CP") == "59/2023/NĐ-CP"
    assert (read_kind("NGHỊ ĐỊNH"), read_kind("  ")) == ("Nghị định", "")
    assert read_confidence("da kiem chung") is Confidence.CONFIRMED
    assert read_confidence("unconfirmed") is Confidence.UNCONFIRMED
    assert read_confidence("") is Confidence.UNCONFIRMED
    assert read_relations(RelationKind.AMENDS, "") == ()


@pytest.mark.parametrize(
    ("read", "text"),
    [(read_number, "không số"), (read_kind, "Giấy lộn"), (read_confidence, "chắc"),
     (lambda text: read_relations(RelationKind.AMENDS, text), "luật cũ"),
     (lambda text: read_relations(RelationKind.AMENDS, text), "1/2020/NĐ-CP từ 40/1/2020")],
)  # fmt: skip
def test_what_is_no_word_of_the_register_is_refused(read: object, text: str) -> None:
    with pytest.raises(RuleViolation):
        read(text)  # type: ignore[operator]


def test_a_relation_names_the_other_document_and_the_days() -> None:
    (relation,) = read_relations(RelationKind.REPLACES, "Nghị định số 4/2015/NĐ-CP ngày 09/01/2015 từ ngày 1/7/2023")
    assert relation == WrittenRelation(RelationKind.REPLACES, "4/2015/NĐ-CP", date(2015, 1, 9), date(2023, 7, 1))
    assert relation.text == "4/2015/NĐ-CP ngày 09/01/2015 từ 01/7/2023"
    assert read_relations(RelationKind.REPLACES, relation.text) == (relation,)
