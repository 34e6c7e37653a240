"""Which document a citation means, whether it held on a day, what was said wrongly."""

from datetime import date

import pytest

from danvan.domain.law import Confidence
from danvan.domain.law import known_documents as module
from danvan.domain.law.known_documents import all_documents, checked_on, known_register, known_relations
from danvan.domain.law.register import (
    CitedDocument,
    MisquotedPart,
    Register,
    RegisteredDocument,
    Relation,
    RelationKind,
    Resolved,
    Validity,
    name_key,
    number_keys,
)

DAY, END = date(2023, 4, 12), date(2023, 12, 31)


def resolved(day: date = DAY, end: date = END, **cited: str) -> Resolved:
    return known_register().resolve(CitedDocument(**cited), day=day, end=end)


def document(key: str, number: str, **fields: object) -> RegisteredDocument:
    values = {
        "kind": "Quyết định", "title": "Về việc", "name": "", "issuers": ("UBND huyện A",), "issued": None,
        "since": None, "until": None, "confidence": Confidence.CONFIRMED,
    }  # fmt: skip
    return RegisteredDocument(key=key, number=number, **{**values, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cited", "day", "number", "validity"),
    [
        # Pháp lệnh 34/2007 holds to 30/6/2023, the Law from 01/7/2023 (Luật 10/2022/QH15, Điều 91)
        ({"number": "34/2007/PL-UBTVQH11"}, DAY, "34/2007/PL-UBTVQH11", Validity.LAPSES),
        ({"number": "34/2007/PL-UBTVQH11"}, date(2023, 7, 1), "34/2007/PL-UBTVQH11", Validity.LAPSED),
        ({"number": "34/2007/PL-UBTVQH11"}, date(2022, 4, 12), "34/2007/PL-UBTVQH11", Validity.LAPSES),
        ({"name": "Luật thực hiện dân chủ ở cơ sở"}, DAY, "10/2022/QH15", Validity.NOT_YET),
        ({"number": "10/2022/QH15"}, date(2023, 7, 1), "10/2022/QH15", Validity.IN_FORCE),
        ({"number": "217/QĐ-TW"}, DAY, "217-QĐ/TW", Validity.IN_FORCE),
        ({"number": "217 - QĐ/TW", "date": "2013-12-12"}, DAY, "217-QĐ/TW", Validity.IN_FORCE),
        ({"number": "11/QĐi-TW"}, DAY, "11-QĐi/TW", Validity.IN_FORCE),
        ({"name": "tiếp công dân"}, DAY, "42/2013/QH13", Validity.IN_FORCE),
        ({"number": "33/CT-TTg", "date": "2022-01-05"}, DAY, None, Validity.UNKNOWN),
        ({"number": "23-QĐ/TW", "date": "2016-03-01"}, DAY, None, Validity.UNKNOWN),
        ({"number": "999/QĐ-UBND"}, DAY, None, Validity.UNKNOWN),
        ({"number": "theo văn bản trên"}, DAY, None, Validity.UNKNOWN),
        ({"name": "Luật lạ"}, DAY, None, Validity.UNKNOWN),
        ({}, DAY, None, Validity.UNKNOWN),
    ],
)
def test_a_citation_means_a_document(cited: dict[str, str], day: date, number: str | None, validity: Validity) -> None:
    found = resolved(day, max(END, day), **cited)
    assert (found.document.number if found.document else None, found.validity) == (number, validity)


@pytest.mark.parametrize(
    ("cited", "wrong"),
    [
        ({"number": "23-QĐ/TW", "issuer": "Ban Chấp hành Trung ương"}, [(MisquotedPart.ISSUER, "Bộ Chính trị")]),
        ({"number": "33/CT-TTg", "date": "2021-12-26"}, [(MisquotedPart.DATE, "26/11/2021")]),
        ({"number": "33/CT-TTg", "date": "2021"}, []),
        ({"number": "33/CT-TTg", "date": "2021-11", "issuer": "Thủ tướng", "kind": "Chỉ thị"}, []),
        ({"number": "34/2007/PL-UBTVQH11", "kind": "Nghị định"}, [(MisquotedPart.KIND, "Pháp lệnh")]),
        ({"number": "124-QĐ/TW", "kind": "Quyết định", "date": "2018-02-02"}, []),
        ({"number": "23-QĐ/TW", "date": "2021-07-03"}, [(MisquotedPart.DATE, "30/7/2021")]),
        ({"number": "04/2015/NĐ-CP", "kind": "Quyết định", "issuer": "Thủ tướng"},
         [(MisquotedPart.ISSUER, "Chính phủ"), (MisquotedPart.KIND, "Nghị định")]),
        ({"number": "45/2019/QH14", "kind": "Bộ luật"}, []),
    ],
)  # fmt: skip
def test_what_a_citation_says_wrongly(cited: dict[str, str], wrong: list[tuple[MisquotedPart, str]]) -> None:
    assert [(one.part, one.right) for one in resolved(**cited).misquotes] == wrong


def test_of_two_documents_of_one_number_the_day_decides() -> None:
    register = Register.of(
        [
            document("1", "10/QĐ-UBND", issued=date(2022, 3, 1)),
            document("2", "10/QĐ-UBND", issued=date(2023, 3, 1)),
            document("3", "10/QĐ-UBND", issued=date(2023, 3, 1), issuers=("UBND xã B",)),
        ]
    )

    def key(**said: str) -> str | None:
        found = register.resolve(CitedDocument(number="10/QĐ-UBND", **said), day=DAY, end=END).document
        return found.key if found else None

    assert key(date="2023-03-01", issuer="UBND huyện A") == "2"
    assert key(date="2022-03-01") == "1"
    assert key(issuer="Ủy ban nhân dân xã B") == "3"
    assert key(date="2023-05-01", issuer="UBND xã C") is None
    assert [one.key for one in register.resolve(
        CitedDocument(number="10/QĐ-UBND", date="2024-01-01"), day=DAY, end=END
    ).others] == ["1", "2", "3"]  # fmt: skip


def test_what_replaces_a_document_is_named() -> None:
    assert [one.number for one in resolved(number="34/2007/PL-UBTVQH11").replacements] == ["10/2022/QH15"]
    assert [one.number for one in resolved(number="16/CT-TTg").replacements] == ["33/CT-TTg"]
    assert resolved(number="59/2023/NĐ-CP").replacements == ()


def test_which_rule_holds_when() -> None:
    changes = known_register().changes(["34/2007/PL-UBTVQH11", "04/2015/NĐ-CP"], after=DAY, end=END)
    assert [(one.day, one.before.number, one.after.number, one.is_confirmed) for one in changes] == [
        (date(2023, 7, 1), "04/2015/NĐ-CP", "10/2022/QH15", False),
        (date(2023, 7, 1), "34/2007/PL-UBTVQH11", "10/2022/QH15", True),
    ]
    amended = known_register().changes(["42/2013/QH13"], after=date(2026, 3, 1), end=date(2026, 12, 31))
    assert [(one.kind, one.after.number) for one in amended] == [(RelationKind.AMENDS, "136/2025/QH15")]
    assert known_register().changes(["42/2013/QH13"], after=DAY, end=END) == ()
    assert known_register().changes(["34/2007/PL-UBTVQH11"], after=date(2023, 7, 1), end=END) == ()


def test_a_relation_without_a_day_changes_nothing_on_a_day() -> None:
    relation = Relation(RelationKind.REPLACES, "2", "1", None, Confidence.CONFIRMED)
    register = Register.of([document("1", "1/QĐ-UBND"), document("2", "2/QĐ-UBND")], [relation])
    assert register.changes(["1"], after=date.min, end=date.max) == ()


def test_of_two_laws_of_one_name_the_later_is_meant() -> None:
    register = Register.of(
        [
            document("new", "116/2025/QH15", name="An ninh mạng", since=date(2026, 7, 1)),
            document("old", "24/2018/QH14", name="An ninh mạng", since=date(2019, 1, 1)),
        ]
    )
    found = register.resolve(CitedDocument(name="Luật An ninh mạng"), day=DAY, end=END)
    assert found.document is not None
    assert found.document.key == "new"


def test_keys_even_out_spellings() -> None:
    assert number_keys("11-QĐi/TW")[-1] == number_keys("11-QĐ/TW")[0]
    assert number_keys("") == ()
    assert name_key("Bộ luật Lao động") == "lao dong"
    assert name_key("Pháp lệnh X") == "x"


def test_the_edition_is_whole() -> None:
    assert checked_on() == date(2026, 11, 23)
    numbers = [one.number for one in all_documents()]
    assert len(numbers) == len(set(numbers))
    for one in all_documents():
        assert one.title
        assert one.kind
        assert one.source
        assert one.since is None or one.issued is None or one.since >= one.issued
        assert one.until is None or one.since is None or one.until >= one.since
    assert all({one.of, one.to} <= set(numbers) for one in known_relations())


def test_documents_of_one_place_are_not_in_everybodys_register() -> None:
    assert resolved(number="765/KH-UBND", date="2023-03-20").document is None
    assert any(one.number == "765/KH-UBND" and one.is_local for one in all_documents())


@pytest.mark.parametrize("kind", RelationKind)
def test_a_relation_is_said_both_ways(kind: RelationKind) -> None:
    assert kind.label != kind.passive


@pytest.mark.parametrize("part", MisquotedPart)
def test_a_part_of_a_citation_has_a_name(part: MisquotedPart) -> None:
    assert part.label != part.value


@pytest.mark.parametrize("validity", Validity)
def test_a_validity_has_a_label(validity: Validity) -> None:
    assert validity.label[0].isupper()


def test_a_date_that_is_no_day_is_quoted_as_it_stands() -> None:
    (wrong,) = resolved(number="34/2007/PL-UBTVQH11", date="2008").misquotes
    assert (wrong.said, wrong.right) == ("2008", "20/4/2007")


def test_the_edition_has_its_day() -> None:
    with pytest.raises(TypeError, match="checked must be a day"):
        module._checked({"checked": "hôm nay"})
