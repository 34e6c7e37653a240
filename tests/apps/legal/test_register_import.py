"""A list of documents as a file: what each row does is told beforehand; all of it is taken over or nothing."""

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
import yaml
from django.http import Http404

from danvan.adapters.writing.xlsx import Column, SheetToWrite, write_workbook
from danvan.apps.audit.models import AuditEntry
from danvan.apps.legal import register_book
from danvan.apps.legal.entries import LABELS
from danvan.apps.legal.models import DocumentRelation, LegalDocument, RegisterImport
from danvan.apps.legal.selectors import document_values, import_page
from danvan.apps.legal.services import apply_register, change_document, discard_register, load_register, stage_register
from danvan.apps.orgs.selectors.previews import ListedPage
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.factories import District, actor, moment

pytestmark = pytest.mark.django_db
AT = moment(2023, 4, 12)
NEW = {
    "number": "10/2023/NĐ-CP",
    "kind": "Nghị định",
    "title": "Về đất đai",
    "issuer": "Chính phủ",
    "issued": "03/4/2023",
}


def workbook(*rows: dict[str, str], keys: Sequence[str] = tuple(LABELS)) -> bytes:
    columns = tuple(Column(LABELS[key]) for key in keys)
    cells = [[row.get(key, "") for key in keys] for row in rows]
    return write_workbook([SheetToWrite("Văn bản", columns, cells)], title="Thử", at=AT, is_sample=False)


def staged(district: District, content: bytes, filename: str = "so.xlsx", who: str = "noivu.cv") -> ListedPage:
    by = actor(district, who)
    return import_page(by, stage_register(actor=by, content=content, filename=filename, at=AT).pk)


def told(page: ListedPage) -> list[tuple[str, str, str]]:
    return [(row.place, row.label, " ".join(row.texts)) for row in page.rows]


def test_a_row_is_added_and_another_changed(district: District) -> None:
    load_register(at=AT)
    rows = (
        NEW | {"replaces": "04/2015/NĐ-CP từ 01/07/2023", "since": "20/5/2023"},
        {
            "number": "33/CT-TTg",
            "issued": "26/11/2021",
            "kind": "Chỉ thị",
            "title": "",
            "issuer": "",
            "note": "Đã đọc.",
        },
        {"number": "217/QĐ-TW", "kind": "Quyết định", "issued": "12/12/2013", "title": "", "issuer": ""},
    )
    page = staged(district, workbook(*rows))
    assert told(page) == [
        ("Dòng 2", "Thêm mới", "Về đất đai (Chính phủ)."),
        ("Dòng 3", "Thay đổi", "Ghi chú: “để trống” thành “Đã đọc.”."),
        ("Dòng 4", "Giữ nguyên", ""),
    ]
    assert not LegalDocument.objects.filter(number="10/2023/NĐ-CP").exists()
    assert apply_register(actor=actor(district, "noivu.cv"), import_id=page.pk, at=AT) == 2
    new = LegalDocument.objects.get(number="10/2023/NĐ-CP")
    assert DocumentRelation.objects.get(document=new).other.number == "04/2015/NĐ-CP"
    directive = LegalDocument.objects.get(number="33/CT-TTg")
    assert (directive.note, directive.version, directive.issuer) == ("Đã đọc.", 2, "Thủ tướng Chính phủ")
    assert directive.versions.get(version=2).reason == "Nhập từ tệp so.xlsx"
    assert AuditEntry.objects.get(event="register.import").after == {"thêm mới": 1, "thay đổi": 1}
    assert import_page(actor(district, "noivu.cv"), page.pk).applied
    for act in (apply_register, discard_register):
        with pytest.raises(RuleViolation, match="đã nhập xong"):
            act(actor=actor(district, "noivu.cv"), import_id=page.pk, **({"at": AT} if act is apply_register else {}))


def test_documents_of_the_list_may_name_one_another(district: District) -> None:
    later = NEW | {"number": "11/2023/NĐ-CP"}
    page = staged(district, workbook(NEW | {"amends": "11/2023/NĐ-CP"}, later))
    assert [row.label for row in page.rows] == ["Thêm mới", "Thêm mới"]
    apply_register(actor=actor(district, "noivu.cv"), import_id=page.pk, at=AT)
    assert DocumentRelation.objects.get().other.number == "11/2023/NĐ-CP"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (NEW | {"issued": "31/02/2023"}, "Ô G2 (“Ngày ban hành”): Không đọc được ngày “31/02/2023”."),
        (NEW | {"number": "không số"}, "Ô A2 (“Số, ký hiệu”): Không đọc được số, ký hiệu"),
        (NEW | {"kind": "Giấy"}, "Ô B2 (“Loại văn bản”): Không có loại văn bản “Giấy”"),
        (NEW | {"replaces": "luật cũ"}, "Ô J2 (“Thay thế”): Không thấy số, ký hiệu"),
        (NEW | {"confidence": "chắc"}, "(“Độ tin cậy”): Độ tin cậy “chắc” không có."),
        (NEW | {"title": "x" * 501}, "Ô C2 (“Trích yếu”): dài quá 500 ký tự."),
        (NEW | {"title": ""}, "Dòng 2: văn bản mới phải ghi “Trích yếu”."),
        (NEW | {"until": "01/01/2020"}, "Dòng 2: Ngày hết hiệu lực 01/01/2020 ở trước ngày bắt đầu 03/4/2023."),
        (NEW | {"replaces": "1/2001/NĐ-CP"}, "Dòng 2: Trong sổ chưa có văn bản số 1/2001/NĐ-CP."),
    ],
)
def test_a_problem_names_its_cell_and_nothing_is_taken_over(
    district: District, row: dict[str, str], problem: str
) -> None:
    page = staged(district, workbook(row, NEW | {"number": "12/2023/NĐ-CP"}))
    assert (page.problems, page.can_be_applied) == (1, False)
    assert problem in told(page)[0][2]
    with pytest.raises(RuleViolation, match="Chưa nhập dòng nào"):
        apply_register(actor=actor(district, "noivu.cv"), import_id=page.pk, at=AT)
    assert not LegalDocument.objects.exists()


def test_many_problems_are_counted(district: District) -> None:
    page = staged(
        district, workbook(*[NEW | {"number": f"{number}/2023/NĐ-CP", "kind": "Giấy"} for number in range(5)])
    )
    with pytest.raises(RuleViolation, match="Và 2 dòng khác"):
        apply_register(actor=actor(district, "noivu.cv"), import_id=page.pk, at=AT)


def test_a_document_stands_in_the_list_once(district: District) -> None:
    load_register(at=AT)
    twice = {"number": "33/CT-TTg", "kind": "", "title": "", "issuer": ""}
    page = staged(district, workbook(twice | {"note": "a"}, twice | {"note": "b"}, NEW, NEW))
    assert sorted(text for _, label, text in told(page) if label == "Có vấn đề") == [
        "Dòng 3: trùng với dòng 2.",
        "Dòng 5: trùng với dòng 4.",
    ]


def test_yaml_names_lines_and_strange_keys(district: District) -> None:
    content = yaml.safe_dump(
        {"documents": [NEW | {"colour": "đỏ"}, NEW | {"number": "11/2023/NĐ-CP", "since": "mai"}]},
        allow_unicode=True, sort_keys=True,
    )  # fmt: skip
    page = staged(district, content.encode(), "so.yaml")
    assert page.unknown_columns == ("colour",)
    (problem, new) = told(page)
    assert problem[2].startswith("Dòng 12 (“Có hiệu lực từ”): Không đọc được ngày “mai”")
    assert new[:2] == ("Dòng 2", "Thêm mới")


def test_what_goes_out_comes_back_unchanged(district: District) -> None:
    load_register(at=AT)
    for content, filename in (
        (register_book.register_workbook(AT), "so.xlsx"),
        (register_book.register_yaml(), "so.yaml"),
        (register_book.register_json(), "so.json"),
    ):
        page = staged(district, content, filename)
        assert dict(page.counts) == {
            "Có vấn đề": 0, "Thêm mới": 0, "Thay đổi": 0, "Giữ nguyên": LegalDocument.objects.count(),
        }, [row for row in page.rows if row.label != "Giữ nguyên"][:3]  # fmt: skip
        with pytest.raises(RuleViolation, match="giống hệt sổ đang có"):
            apply_register(actor=actor(district, "noivu.cv"), import_id=page.pk, at=AT)
    first = json.loads(register_book.register_json())["documents"][0]
    assert {"number", "kind", "title", "issuer"} <= first.keys()


def test_a_list_gives_way_to_the_next_and_is_thrown_away(district: District) -> None:
    by = actor(district, "noivu.cv")
    first = staged(district, workbook(NEW))
    second = staged(district, workbook(NEW))
    with pytest.raises(Http404):
        import_page(by, first.pk)
    with pytest.raises(Http404):
        import_page(actor(district, "noivu.tp"), second.pk)
    discard_register(actor=by, import_id=second.pk)
    assert not RegisterImport.objects.exists()


def test_what_was_shown_is_what_is_done(district: District) -> None:
    load_register(at=AT)
    page = staged(district, workbook({"number": "33/CT-TTg", "kind": "", "title": "", "issuer": "", "note": "a"}))
    document = LegalDocument.objects.get(number="33/CT-TTg")
    entry, version = document_values(document.pk)
    change_document(
        actor=actor(district, "noivu.tp"), document_id=document.pk, version=version, entry=replace(entry, note="b"),
        reason="vì", at=AT,
    )  # fmt: skip
    with pytest.raises(StaleVersion, match="đã có người sửa"):
        apply_register(actor=actor(district, "noivu.cv"), import_id=page.pk, at=AT)


def test_who_may_not_change_the_register_hands_no_list_in(district: District) -> None:
    with pytest.raises(RuleViolation, match="không có quyền"):
        staged(district, workbook(NEW), who="phongtuphap.cv")


def test_below_the_keeper_a_row_about_what_is_common_is_a_problem(district: District) -> None:
    load_register(at=AT)
    below = replace(actor(district, "noivu.cv"), superior_ids=(district.units["25504"].pk,))
    rows = ({"number": "33/CT-TTg", "kind": "", "title": "", "issuer": "", "note": "a"}, NEW)
    listed = stage_register(actor=below, content=workbook(*rows), filename="so.xlsx", at=AT)
    problem, new = import_page(below, listed.pk).rows
    assert "do cơ quan cấp trên giữ" in problem.texts[0]
    assert new.label == "Thêm mới"
