"""The register: loaded, added to, changed with its versions, found again."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from danvan.apps.audit.models import AuditEntry
from danvan.apps.legal.models import DocumentRelation, LegalDocument, LegalDocumentVersion
from danvan.apps.legal.selectors import (
    RegisterFilter,
    document_page,
    document_values,
    register_around,
    register_choices,
    register_list,
)
from danvan.apps.legal.services import add_document, change_document, load_register
from danvan.domain.law import Confidence
from danvan.domain.law.known_documents import all_documents
from danvan.domain.law.register import CitedDocument, RelationKind, Validity
from danvan.domain.law.register_entries import Entry, WrittenRelation
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.factories import District, actor, moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AT = moment(2023, 4, 12)
TODAY = AT.date()
DECREE = Entry(
    number="10/2023/NĐ-CP", kind="Nghị định", title="Sửa đổi quy định về đất đai", issuer="Chính phủ",
    issued=date(2023, 4, 3), since=date(2023, 5, 20), source="Công báo",
)  # fmt: skip


def added(district: District, entry: Entry = DECREE, who: str = "noivu.cv") -> LegalDocument:
    document = add_document(actor=actor(district, who), entry=entry, at=AT)
    return LegalDocument.objects.get(pk=document.pk)


def changed(district: District, document: LegalDocument, who: str = "noivu.cv", **values: object) -> LegalDocument:
    entry, version = document_values(document.pk)
    return change_document(
        actor=actor(district, who), document_id=document.pk, version=version,
        entry=replace(entry, **values), reason="Đã đối chiếu", at=AT,
    )  # fmt: skip


def test_the_edition_is_loaded_once(district: District) -> None:
    everywhere = [one for one in all_documents() if not one.is_local]
    assert load_register(at=AT) == len(everywhere)
    assert LegalDocumentVersion.objects.count() == len(everywhere)
    with CaptureQueriesContext(connection) as captured:
        assert load_register(at=AT) == 0
    assert len(captured) == 1
    local = load_register(at=AT, with_local=True)
    assert local == len(all_documents()) - len(everywhere)
    assert DocumentRelation.objects.filter(document__number="1563/QĐ-UBND").count() == 1
    entries = AuditEntry.objects.filter(event="register.load").order_by("id")
    assert [entry.after["thêm mới"] for entry in entries] == [len(everywhere), local]


def test_what_an_authority_changed_is_not_loaded_over(district: District) -> None:
    load_register(at=AT)
    document = LegalDocument.objects.get(number="33/CT-TTg")
    changed(district, document, who="quantri", note="Đã đọc bản giấy.")
    LegalDocument.objects.filter(number="61/2023/NĐ-CP").update(number_key="khác")
    assert load_register(at=AT) == 1
    document.refresh_from_db()
    assert (document.note, document.version) == ("Đã đọc bản giấy.", 2)


def test_a_document_is_added_with_its_first_version_and_audited(district: District) -> None:
    load_register(at=AT)
    relation = WrittenRelation(RelationKind.GUIDES, "42/2013/QH13", None, date(2023, 5, 20))
    document = added(district, replace(DECREE, relations=(relation,)))
    assert document.owner_id is None
    assert document.version == 1
    page = document_page(actor(district, "noivu.cv"), document.pk, TODAY)
    assert (page.heading, page.standing, page.in_force) == (
        "Nghị định 10/2023/NĐ-CP", "Chưa có hiệu lực", "từ 20/5/2023",
    )  # fmt: skip
    assert [(row.label, row.other, row.since) for row in page.relations] == [
        ("Quy định chi tiết, hướng dẫn", "Luật 42/2013/QH13", "20/5/2023")
    ]
    law = LegalDocument.objects.get(number="42/2013/QH13")
    back = document_page(actor(district, "noivu.cv"), law.pk, TODAY)
    assert ("Được quy định chi tiết, hướng dẫn bởi", "Nghị định 10/2023/NĐ-CP") in [
        (row.label, row.other) for row in back.relations
    ]
    entry = AuditEntry.objects.get(event="register.add")
    assert (entry.subject_id, entry.after["Số, ký hiệu"]) == (str(document.pk), "10/2023/NĐ-CP")


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (replace(DECREE, title=""), "Ghi trích yếu"),
        (replace(DECREE, issued=date(2023, 4, 13)), "ở sau hôm nay"),
        (replace(DECREE, relations=(WrittenRelation(RelationKind.REPLACES, "1/2001/NĐ-CP"),)), "Trong sổ chưa có"),
    ],
)
def test_an_entry_that_cannot_be_is_refused(district: District, entry: Entry, reason: str) -> None:
    with pytest.raises(RuleViolation, match=reason):
        added(district, entry)
    assert not LegalDocument.objects.exists()


def test_the_same_document_in_another_spelling_is_there_already(district: District) -> None:
    added(district, replace(DECREE, number="217-QĐ/TW", issuer="Bộ Chính trị"))
    with pytest.raises(RuleViolation, match="đã có trong sổ"):
        added(district, replace(DECREE, number="217/QĐ-TW", issuer="Bộ Chính trị"))
    undated = replace(DECREE, number="5/QĐ-UBND", issued=None, since=None)
    added(district, undated)
    with pytest.raises(RuleViolation, match="đã có trong sổ"):
        added(district, undated)


def test_who_may_not_change_the_register_does_not(district: District) -> None:
    document = added(district)
    for act in (lambda: added(district, who="phongtuphap.cv"), lambda: changed(district, document, "phongtuphap.cv")):
        with pytest.raises(RuleViolation, match="không có quyền “Sửa sổ văn bản pháp luật”"):
            act()
    assert not document_page(actor(district, "phongtuphap.cv"), document.pk, TODAY).may_change
    assert document_page(actor(district, "noivu.cv"), document.pk, TODAY).may_change


def test_below_the_keeper_one_changes_what_the_own_authority_added(district: District) -> None:
    load_register(at=AT)
    below = replace(actor(district, "noivu.cv"), superior_ids=(district.units["25504"].pk,))  # somebody works there
    own = add_document(actor=below, entry=DECREE, at=AT)
    common = LegalDocument.objects.get(number="33/CT-TTg")
    assert own.owner_id == below.authority_id
    assert document_page(below, own.pk, TODAY).owner == "UBND huyện Tân Biên"
    assert [document_page(below, one.pk, TODAY).may_change for one in (own, common)] == [True, False]
    entry, version = document_values(common.pk)
    with pytest.raises(RuleViolation, match="do cơ quan cấp trên giữ"):
        change_document(
            actor=below, document_id=common.pk, version=version, entry=replace(entry, note="x"), reason="vì", at=AT
        )


def test_a_change_keeps_what_was(district: District) -> None:
    document = added(district)
    changed(district, document, until=date(2023, 12, 31), confidence=Confidence.CONFIRMED)
    page = document_page(actor(district, "noivu.cv"), document.pk, TODAY)
    assert [(row.reason, row.changes) for row in page.history] == [
        (
            "Đã đối chiếu",
            (
                "Đến hết ngày: “để trống” thành “31/12/2023”.",
                "Độ tin cậy: “chưa kiểm chứng” thành “đã kiểm chứng”.",
            ),
        ),
        ("", ()),
    ]
    entry = AuditEntry.objects.get(event="register.change")
    assert (entry.before, entry.after, entry.reason) == (
        {"Độ tin cậy": "chưa kiểm chứng"},
        {"Đến hết ngày": "31/12/2023", "Độ tin cậy": "đã kiểm chứng"},
        "Đã đối chiếu",
    )


def test_relations_are_kept_changed_and_taken_away(district: District) -> None:
    old = added(district, replace(DECREE, number="1/2020/NĐ-CP", issued=date(2020, 1, 1), since=None))
    document = added(district, replace(DECREE, relations=(WrittenRelation(RelationKind.REPLACES, "1/2020/NĐ-CP"),)))
    row = DocumentRelation.objects.get()
    dated = WrittenRelation(RelationKind.REPLACES, "1/2020/NĐ-CP", date(2020, 1, 1), date(2023, 5, 20))
    changed(district, document, relations=(dated,))
    assert DocumentRelation.objects.get().effective_on == date(2023, 5, 20)
    assert DocumentRelation.objects.get().pk == row.pk
    changed(district, document, relations=())
    assert not DocumentRelation.objects.filter(other=old).exists()


def test_of_two_documents_of_one_number_the_day_is_asked_for(district: District) -> None:
    for year in (2020, 2021):
        added(district, replace(DECREE, number="5/QĐ-UBND", issuer="UBND huyện", issued=date(year, 1, 1), since=None))
    with pytest.raises(RuleViolation, match="Trong sổ có 2 văn bản"):
        added(district, replace(DECREE, relations=(WrittenRelation(RelationKind.REPLACES, "5/QĐ-UBND"),)))
    dated = WrittenRelation(RelationKind.REPLACES, "5/QĐ-UBND", date(2021, 1, 1))
    document = added(district, replace(DECREE, relations=(dated,)))
    assert DocumentRelation.objects.get(document=document).other.issued_on == date(2021, 1, 1)


@pytest.mark.parametrize(
    ("values", "reason", "refusal"),
    [
        ({}, "vì", "Chưa có gì thay đổi"),
        ({"note": "x"}, " ", "Ghi lý do"),
        ({"until": date(2000, 1, 1)}, "vì", "ở trước ngày bắt đầu"),
        ({"number": "2/2020/NĐ-CP", "issued": date(2020, 1, 1)}, "vì", "đã có trong sổ"),
    ],
)
def test_a_change_that_cannot_be_is_refused(
    district: District, values: dict[str, object], reason: str, refusal: str
) -> None:
    added(district, replace(DECREE, number="2/2020/NĐ-CP", issued=date(2020, 1, 1), since=None))
    document = added(district)
    entry, version = document_values(document.pk)
    with pytest.raises(RuleViolation, match=refusal):
        change_document(
            actor=actor(district, "noivu.cv"), document_id=document.pk, version=version,
            entry=replace(entry, **values), reason=reason, at=AT,
        )  # fmt: skip
    document.refresh_from_db()
    assert (document.version, document.number, document.note) == (1, "10/2023/NĐ-CP", "")


def test_a_stale_change_is_refused(district: District) -> None:
    document = added(district)
    entry, version = document_values(document.pk)
    changed(district, document, note="một")
    with pytest.raises(StaleVersion, match="Người khác đã sửa"):
        change_document(
            actor=actor(district, "noivu.cv"), document_id=document.pk, version=version,
            entry=replace(entry, note="hai"), reason="vì", at=AT,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("chosen", "numbers"),
    [
        ({"query": "dat dai"}, ["10/2023/NĐ-CP"]),
        ({"query": "ĐẤT"}, ["10/2023/NĐ-CP"]),
        ({"query": "217-QĐ/TW"}, ["217-QĐ/TW"]),
        ({"query": "10/2023"}, ["10/2023/NĐ-CP"]),
        ({"query": "không có đâu"}, []),
        ({"kind": "Nghị định"}, ["10/2023/NĐ-CP"]),
        ({"issuer": "Bộ Chính trị"}, ["217-QĐ/TW"]),
        ({"day": date(2023, 5, 19)}, ["217-QĐ/TW"]),
        ({"day": date(2023, 5, 20)}, ["10/2023/NĐ-CP", "217-QĐ/TW"]),
        ({"day": date(2000, 1, 1)}, []),
        ({"unconfirmed": True}, ["10/2023/NĐ-CP"]),
        ({"page": 9}, ["10/2023/NĐ-CP", "217-QĐ/TW"]),
    ],
)
def test_the_register_is_narrowed(district: District, chosen: dict[str, object], numbers: list[str]) -> None:
    added(district)
    added(
        district,
        replace(
            DECREE, number="217-QĐ/TW", kind="Quyết định", issuer="Bộ Chính trị", title="Giám sát, phản biện",
            issued=date(2013, 12, 12), since=None, confidence=Confidence.CONFIRMED,
        ),
    )  # fmt: skip
    with CaptureQueriesContext(connection) as captured:
        found = register_list(RegisterFilter(**chosen))  # type: ignore[arg-type]
    assert [row.number for row in found.rows] == numbers
    assert len(captured) == 2
    assert register_choices() == (("Nghị định", "Quyết định"), ("Bộ Chính trị", "Chính phủ"))


def test_a_document_without_days_or_number_is_shown(district: District) -> None:
    document = added(district, Entry(number="", kind="Luật", title="Luật mới", issuer="Quốc hội", name="Mới"))
    page = document_page(actor(district, "noivu.cv"), document.pk, TODAY)
    assert (page.heading, page.in_force, page.issued, page.checked) == ("Luật mới", "chưa rõ", "chưa rõ", "chưa ghi")
    ended = added(district, replace(DECREE, issued=None, since=None, until=date(2023, 1, 1)))
    page = document_page(actor(district, "noivu.cv"), ended.pk, TODAY)
    assert (page.standing, page.in_force) == ("Hết hiệu lực", "chưa rõ từ ngày nào đến hết 01/01/2023")
    with pytest.raises(Http404):
        document_page(actor(district, "noivu.cv"), 0, TODAY)


def test_citations_are_resolved_by_the_register_of_this_installation(district: District) -> None:
    load_register(at=AT)
    cited = [CitedDocument(number="34/2007/PL-UBTVQH11"), CitedDocument(name="Luật Tiếp công dân"), CitedDocument()]
    with CaptureQueriesContext(connection) as captured:
        register = register_around(cited)
    assert len(captured) == 2
    found = [register.resolve(one, day=TODAY, end=date(2023, 12, 31)) for one in cited]
    assert [one.validity for one in found] == [Validity.LAPSES, Validity.IN_FORCE, Validity.UNKNOWN]
    assert found[0].document is not None
    assert [one.number for one in found[0].replacements] == ["10/2022/QH15"]
    (change,) = register.changes([found[0].document.key], after=TODAY, end=date(2023, 12, 31))
    assert (change.before.number, change.after.number) == ("34/2007/PL-UBTVQH11", "10/2022/QH15")
