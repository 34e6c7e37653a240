"""The pages of the books of papers, with their refusals and what they ask of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.apps.audit.models import AuditEntry
from danvan.apps.registers.models import BookEntry
from tests.apps.papers.scene import issued
from tests.factories import District, actor, moment
from tests.web.checking import CheckingClient
from tests.web.papers.test_paper_pages import Office
from tests.web.scoring.conftest import set_clock

pytestmark = pytest.mark.django_db

PAPER = {
    "kind": "DECISION", "day": "10/04/2023", "issuer_code": "UBND", "abstract": "Về việc xếp loại", "signatory": "Chủ tịch",
}  # fmt: skip
CAME = {
    "code": "765/KH-UBND", "paper_day": "20/03/2023", "kind": "PLAN", "sender": "UBND tỉnh",
    "abstract": "Công tác dân vận", "day": "10/04/2023",
}  # fmt: skip


class Keeper:
    """A browser on 10/4/2023 that is the records clerk, or somebody else."""

    def __init__(self, district: District, client: CheckingClient) -> None:
        self.district, self.client = district, client
        self.authority = actor(district, "vanthu").authority_id
        set_clock(moment(2023, 4, 10))
        self.be("vanthu")

    def be(self, who: str) -> None:
        self.client.force_login(self.district.people[who])

    def get(self, name: str, pk: int | None = None, **asked: str) -> tuple[int, str]:
        answer = self.client.get(reverse(f"books:{name}", args=[pk or self.authority]), asked)
        return answer.status_code, answer.content.decode(errors="replace")

    def post(self, route: str, pk: int | None = None, /, **sent: object) -> tuple[int, str]:
        answer = self.client.post(reverse(f"books:{route}", args=[pk or self.authority]), sent)
        return answer.status_code, answer.content.decode()


@pytest.fixture
def keeper(district: District, client: CheckingClient) -> Keeper:
    return Keeper(district, client)


def test_the_clerk_keeps_the_book_of_outgoing_papers(keeper: Keeper) -> None:
    assert keeper.client.get(reverse("books:list")).headers["Location"] == reverse(
        "books:outgoing", args=[keeper.authority]
    )
    assert "Chưa có dòng nào trong sổ của năm này" in keeper.get("outgoing")[1]
    assert keeper.get("take_number")[0] == 200
    assert "Ghi ký hiệu cơ quan" in keeper.post("take_number", kind="DECISION", day="10/04/2023")[1]
    assert keeper.post("take_number", **PAPER)[0] == 302
    status, text = keeper.post("take_number", **PAPER | {"wanted": "1"})
    assert (status, "Số 01 (QĐ năm 2023) đã cấp cho văn bản khác" in text) == (422, True)
    status, text = keeper.get("outgoing", tim="xep loai")
    assert (status, "01/QĐ-UBND" in text, "Thu hồi số" in text) == (200, True, True)
    assert "01/QĐ-UBND" not in keeper.get("outgoing", nam="2022")[1]
    assert "01/QĐ-UBND" not in keeper.get("outgoing", tim="giấy mời")[1]
    assert keeper.get("outgoing", nam="x")[0] == 200


def test_a_number_is_revoked_with_a_reason(keeper: Keeper) -> None:
    keeper.post("take_number", **PAPER)
    entry = BookEntry.objects.get()
    assert "Thu hồi số 01/QĐ-UBND" in keeper.get("revoke", entry.pk)[1]
    assert "Ghi lý do" in keeper.post("revoke", entry.pk, reason="")[1]
    assert keeper.post("revoke", entry.pk, reason="Không ban hành")[0] == 302
    assert "đã thu hồi trước đó" in keeper.post("revoke", entry.pk, reason="Lần nữa")[1]
    assert "Thu hồi số: Không ban hành" in keeper.get("outgoing")[1]


def test_numbers_are_reserved(keeper: Keeper) -> None:
    assert keeper.get("reserve")[0] == 200
    assert keeper.post("reserve", kind="DECISION", day="10/04/2023", count="2", reason="Chờ chữ ký")[0] == 302
    assert "từ 1 đến 50 số" in keeper.post("reserve", kind="DECISION", day="10/04/2023", count="70", reason="Chờ")[1]
    assert "QĐ năm 2023, số 01–02: Để dành cho ngày 10/4/2023: Chờ chữ ký" in keeper.get("outgoing")[1]


def test_what_came_in_is_entered_with_its_file(keeper: Keeper) -> None:
    assert keeper.get("enter_incoming")[0] == 200
    assert "Ghi cơ quan ban hành" in keeper.post("enter_incoming", code="1/KH-UBND")[1]
    assert keeper.post("enter_incoming", **CAME)[0] == 302
    status, text = keeper.post("enter_incoming", **CAME | {"secrecy": "MẬT"})
    assert (status, "độ mật “MẬT”" in text) == (422, True)
    assert "765/KH-UBND" in keeper.get("incoming")[1]


def newest_entry(event: str) -> int:
    return AuditEntry.objects.filter(event=event).latest("pk").pk


def test_the_office_says_how_it_counts(keeper: Keeper) -> None:
    status, text = keeper.get("numbering")
    assert (status, "chưa kiểm chứng" in text, "Chưa ghi nhiệm kỳ nào" in text) == (200, True, True)
    chosen = {"series": "one_series", "order": "number_first", "issuer_code": "UBND", "seen": 0}
    assert keeper.post("numbering", **chosen)[0] == 302
    keeper.post("take_number", **PAPER)
    assert (
        "không đổi giữa năm"
        in keeper.post("numbering", **chosen | {"series": "per_kind", "seen": newest_entry("book.set_numbering")})[1]
    )
    status, text = keeper.post("numbering", **chosen | {"issuer_code": "UBND-VP"})
    assert (status, "Cách đánh số đã được sửa lúc" in text, 'value="UBND-VP"' in text) == (422, True, True)
    term = {"name": "nhiệm kỳ 2020–2025", "first_day": "15/08/2020"}
    assert keeper.post("add_term", **term)[0] == 302
    status, text = keeper.post("add_term", **term)
    assert (status, "Đã ghi nhiệm kỳ" in text) == (422, True)


def test_a_book_is_printed_and_handed_out(keeper: Keeper) -> None:
    keeper.post("take_number", **PAPER)
    assert "01/QĐ-UBND" in keeper.get("outgoing_printed")[1]
    assert "Chưa có dòng nào" in keeper.get("incoming_printed")[1]
    for name, file in (("outgoing_workbook", "so-van-ban-di-2023"), ("incoming_workbook", "so-van-ban-den-2023")):
        answer = keeper.client.get(reverse(f"books:{name}", args=[keeper.authority]))
        assert (answer.status_code, f"{file}.xlsx" in answer.headers["Content-Disposition"]) == (200, True)


def test_others_keep_and_read_only_their_own(keeper: Keeper) -> None:
    keeper.post("take_number", **PAPER)
    entry = BookEntry.objects.get()
    keeper.be("phongtuphap.cv")
    own = actor(keeper.district, "phongtuphap.cv").unit_id
    assert [keeper.get(name)[0] for name in ("outgoing", "take_number", "numbering", "outgoing_printed")] == [404] * 4
    assert [keeper.get(name, own)[0] for name in ("outgoing", "take_number")] == [200, 200]
    assert keeper.get("revoke", entry.pk)[0] == 404
    keeper.be("chutich")
    status, text = keeper.get("outgoing")
    assert (status, "Cấp số" in text, keeper.get("take_number")[0]) == (200, False, 404)
    keeper.be("quantri")
    assert keeper.client.get(reverse("books:list")).status_code == 404


def test_a_book_asks_no_more_with_more_lines(keeper: Keeper) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert keeper.get("outgoing")[0] == 200
        return len(asked)

    keeper.post("take_number", **PAPER)
    first = queries()
    keeper.post("take_number", **PAPER)
    keeper.post("take_number", **PAPER)
    assert queries() == first


def test_the_number_of_a_paper_is_not_revoked_apart_from_it(district: District, client: CheckingClient) -> None:
    office, entry = Office(district, client), issued(district).entry_id
    status, text = office.post("vanthu", "books:revoke", entry, reason="Cấp nhầm")
    assert (status, "ghi hết hiệu lực ở trang văn bản" in text) == (422, True)
    assert BookEntry.objects.get(pk=entry).state != "revoked"
