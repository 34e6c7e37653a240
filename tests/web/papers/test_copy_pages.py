"""The page on which a copy is drafted, and the book of copies."""

import pytest
from django.urls import reverse

from danvan.apps.papers.models import Paper
from danvan.apps.registers.models import BookEntry
from tests.apps.papers.scene import issued
from tests.factories import District, actor
from tests.web.checking import CheckingClient
from tests.web.papers.test_paper_pages import Office

pytestmark = pytest.mark.django_db
TYPED = {
    "kind": "TRUE_COPY", "way": "electronic_to_electronic", "issuer_code": "UBND", "place": "Tân Biên",
    "capacity": "BY_ORDER", "principal": "Chủ tịch", "position": "Chánh Văn phòng", "name": "Chánh Văn phòng",
    "recipients": "Các phòng\n\nCác xã", "archive": "VT",
}  # fmt: skip


def test_a_copy_is_drafted_from_the_page_of_a_paper(district: District, client: CheckingClient) -> None:
    office, paper = Office(district, client), issued(district)
    entry = paper.entry_id or 0
    assert reverse("papers:copy", args=[entry]) in office.get("noivu.cv", "papers:detail", paper.pk)[1]
    status, text = office.get("noivu.cv", "papers:copy", entry)
    assert "Sao lục: toàn văn một bản sao y." in text
    assert (status, "01/TB-UBND" in text, "chưa đối chiếu nguyên văn" in text) == (200, True, True)
    status, text = office.post("noivu.cv", "papers:copy", entry, **TYPED | {"extract": "1. Gửi"})
    assert (status, "không ghi phần trích" in text) == (422, True)
    status, text = office.post("noivu.cv", "papers:copy", entry, **TYPED | {"principal": ""})
    assert (status, "phải ghi chức vụ của người được ký thay" in text) == (422, True)
    assert office.post("noivu.cv", "papers:copy", entry, **TYPED)[0] == 302
    copy = Paper.objects.get(kind="TRUE_COPY")
    text = office.get("noivu.cv", "papers:detail", copy.pk)[1]
    assert ("Sao y" in text, "Văn bản điện tử gửi nguyên tệp gốc là đủ" in text) == (True, True)
    assert copy.versions.get().content["issuer"]["name"] == "Ủy ban nhân dân huyện Tân Biên"
    assert office.get("noivu.cv", "papers:pdf", copy.pk)[1].startswith("%PDF")


def test_who_does_not_see_the_paper_copies_nothing(district: District, client: CheckingClient) -> None:
    office, entry = Office(district, client), issued(district).entry_id
    assert office.get("xahoahiep.cv", "papers:copy", entry)[0] == 404
    assert office.get("thanhtra.cv", "papers:copy", entry)[0] == 404


def test_the_records_clerk_copies_what_came_to_the_committee(district: District, client: CheckingClient) -> None:
    office, authority = Office(district, client), actor(district, "vanthu").authority_id
    came = {
        "code": "765/KH-UBND", "paper_day": "20/03/2023", "kind": "PLAN", "sender": "UBND tỉnh",
        "abstract": "Công tác dân vận", "day": "10/04/2023",
    }  # fmt: skip
    assert office.post("vanthu", "books:enter_incoming", authority, **came)[0] == 302
    entry = BookEntry.objects.get(code="765/KH-UBND").pk
    assert reverse("papers:copy", args=[entry]) in office.get("vanthu", "books:incoming", authority)[1]
    typed = TYPED | {"kind": "EXTRACT", "extract": "1. Mục đích"}
    assert office.post("vanthu", "papers:copy", entry, **typed)[0] == 302
    copy = Paper.objects.get(kind="EXTRACT")
    assert copy.issuer_id == authority
    assert "Trích sao" in office.get("vanthu", "papers:detail", copy.pk)[1]


def test_the_book_of_copies_stands_beside_the_others(district: District, client: CheckingClient) -> None:
    office, authority = Office(district, client), actor(district, "vanthu").authority_id
    for route in ("copies", "copies_printed", "copies_workbook"):
        assert office.get("vanthu", f"books:{route}", authority)[0] == 200
    assert "Sổ bản sao văn bản" in office.get("vanthu", "books:outgoing", authority)[1]


def test_who_drafts_papers_copies_from_a_book(district: District, client: CheckingClient) -> None:
    office, own = Office(district, client), actor(district, "phongtuphap.cv").unit_id
    came = {
        "code": "765/KH-UBND", "paper_day": "20/03/2023", "kind": "PLAN", "sender": "UBND tỉnh",
        "abstract": "Công tác dân vận", "day": "10/04/2023",
    }  # fmt: skip
    assert office.post("phongtuphap.cv", "books:enter_incoming", own, **came)[0] == 302
    assert ">Sao</a>" in office.get("phongtuphap.cv", "books:incoming", own)[1]
