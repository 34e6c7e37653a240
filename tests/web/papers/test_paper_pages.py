"""The pages of a paper's path, of sending and of what came, with their refusals and what they ask of the database."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.apps.dispatch.models import Recipient, Sending
from danvan.apps.evidence.selectors import content_of
from danvan.apps.papers.models import Paper, PaperRevision, PublicCheck
from danvan.web.public.paper_views import CHECKS_A_MINUTE
from tests.apps.dispatch.test_sending import communes, lawyers
from tests.apps.papers.scene import AT, approved, drafted, edited, foreign, issued
from tests.factories import District, moment
from tests.web.checking import CheckingClient
from tests.web.scoring.conftest import set_clock

pytestmark = pytest.mark.django_db


class Office:
    """A browser on 10/4/2023 that is one person after another."""

    def __init__(self, district: District, client: CheckingClient) -> None:
        self.district, self.client = district, client
        set_clock(moment(2023, 4, 10, 10))

    def get(self, who: str, route: str, *arguments: object, **asked: str) -> tuple[int, str]:
        self.client.force_login(self.district.people[who])
        answer = self.client.get(reverse(route, args=arguments), asked)
        return answer.status_code, answer.content.decode(errors="replace")

    def post(self, who: str, route: str, pk: int | None, **sent: object) -> tuple[int, str]:
        self.client.force_login(self.district.people[who])
        answer = self.client.post(reverse(route, args=[] if pk is None else [pk]), sent)
        return answer.status_code, answer.content.decode(errors="replace")

    def several(self, **sent: object) -> tuple[int, str]:
        self.client.force_login(self.district.people["chutich"])
        answer = self.client.post(reverse("papers:sign_several"), sent)
        return answer.status_code, answer.content.decode(errors="replace")

    def settle(self, pk: int, revision: int, choice: str) -> tuple[int, str]:
        self.client.force_login(self.district.people["noivu.cv"])
        answer = self.client.post(reverse("papers:revision", args=[pk, revision]), {"choice": choice})
        return answer.status_code, answer.content.decode(errors="replace")


@pytest.fixture
def office(district: District, client: CheckingClient) -> Office:
    return Office(district, client)


def version(paper: Paper) -> SimpleUploadedFile:
    return SimpleUploadedFile("ban-1.docx", content_of(paper.versions.get(number=1).file))


def test_a_paper_is_taken_from_draft_to_the_file_in_the_browser(office: Office, district: District) -> None:
    pk = drafted(district).pk
    assert "Dự thảo" in office.get("noivu.cv", "papers:list")[1]
    status, text = office.get("noivu.cv", "papers:detail", pk)
    assert (status, "Trình ký" in text, "Đề nghị các đơn vị gửi báo cáo." in text) == (200, True, True)
    assert office.post("noivu.cv", "papers:submit", pk, seen="1")[0] == 302
    assert "Về việc báo cáo" in office.get("noivu.tp", "papers:waiting")[1]
    assert office.post("noivu.tp", "papers:initial", pk, seen="1")[0] == 302
    assert office.post("chutich", "papers:comment", pk, text="Ghi rõ hạn.")[0] == 302
    assert office.post("chutich", "papers:approve", pk, seen="1")[0] == 302
    assert "Cơ quan ký trước khi cấp số" in office.post("vanthu", "papers:number", pk, day="10/04/2023")[1]
    signed = SimpleUploadedFile("ban-ky.txt", "Đã ký".encode())
    assert office.post("chutich", "papers:sign", pk, seen="1", file=signed)[0] == 302
    assert office.post("vanthu", "papers:number", pk, day="10/04/2023")[0] == 302
    assert office.post("vanthu", "papers:seal", pk, seen="1")[0] == 302
    status, text = office.get("vanthu", "papers:detail", pk)
    assert (status, "số 01/TB-UBND" in text, "Tra cứu công khai" in text, "Quyết định 28/2018" in text) == (
        200, True, True, True,
    )  # fmt: skip
    assert "Chưa có nơi nhận nào chưa được gửi" in office.post("vanthu", "papers:send", pk, seen="1")[1]
    unit = lawyers(district).pk
    assert office.post("vanthu", "papers:recipients", pk, units=[str(unit)], archive="VT", seen=0)[0] == 302
    assert office.post("vanthu", "papers:send", pk, seen="1")[0] == 302
    group = communes(district)
    assert group.name in office.get("vanthu", "papers:recipients", pk)[1]
    sent = {"units": [str(unit)], "groups": [str(group.pk)], "archive": "VT", "seen": newest_recipient()}
    assert office.post("vanthu", "papers:recipients", pk, **sent)[0] == 302
    assert office.post("vanthu", "papers:send", pk, seen="1")[0] == 302
    assert f"thuộc nhóm {group.name}" in office.get("vanthu", "papers:detail", pk)[1]
    assert office.post("vanthu", "papers:file", pk, filed_as="Dân vận 2023")[0] == 302
    text = office.get("vanthu", "papers:detail", pk)[1]
    assert ("Hồ sơ: Dân vận 2023" in text, "Đã gửi, chưa nhận" in text) == (True, True)
    status, text = office.post("vanthu", "papers:end_effect", pk, effect="revoked", reason="Ban hành nhầm")
    assert (status, Paper.objects.get().effect_reason) == (302, "Ban hành nhầm")


def test_refused_acts_say_why_and_keep_what_was_typed(office: Office, district: District) -> None:
    pk = drafted(district).pk
    status, text = office.post("chutich", "papers:approve", pk, seen="1")
    assert (status, "khi đang ở trạng thái “Dự thảo”" in text) == (422, True)
    status, text = office.post("chutich", "papers:comment", pk, text="")
    assert (status, "Chưa ghi nội dung góp ý" in text) == (422, True)
    office.post("noivu.cv", "papers:submit", pk, seen="1")
    assert "Ghi lý do" in office.post("chutich", "papers:send_back", pk, reason="")[1]
    assert office.post("chutich", "papers:send_back", pk, reason="Thiếu căn cứ")[0] == 302
    told = 'class="dv-confirm__text">Thiếu căn cứ'
    assert told in office.get("noivu.cv", "papers:detail", pk)[1], "above everything else, not in the history alone"
    office.post("noivu.cv", "papers:submit", pk, seen="1")
    assert told not in office.get("chutich", "papers:detail", pk)[1]
    assert office.post("noivu.cv", "papers:withdraw", pk, reason="Không cần")[0] == 302


def test_a_version_comes_back_from_word_is_looked_at_and_taken(office: Office, district: District) -> None:
    paper = approved(district)
    pk, file = paper.pk, edited(paper, ("gửi báo cáo.", "gửi báo cáo trước ngày 15/4/2023."))
    assert office.get("noivu.cv", "papers:compare", pk, 1)[0] == 404
    status, text = office.post("noivu.cv", "papers:revise", pk, seen="1", note="Sửa hạn")
    assert (status, "Chọn tệp" in text) == (422, True)
    sent = {"seen": "1", "note": "Sửa hạn", "file": SimpleUploadedFile(file.filename, file.content)}
    assert office.post("noivu.cv", "papers:revise", pk, **sent)[0] == 302
    assert "giống hệt" in office.post("noivu.cv", "papers:revise", pk, **(sent | {"file": version(paper)}))[1]
    revision = PaperRevision.objects.get().pk
    status, text = office.get("noivu.cv", "papers:revision", pk, revision)
    assert (status, "trước ngày 15/4/2023." in text, "Nhận các chỗ sửa" in text, "Văn bản đã duyệt." in text) == (
        200, True, True, True,
    )  # fmt: skip
    assert "Tải tệp" in office.get("chutich", "papers:detail", pk)[1]
    assert office.get("chutich", "papers:revision_file", pk, revision)[1].startswith("PK")
    assert office.settle(pk, revision, "")[0] == 422
    assert office.settle(pk, revision, "take")[0] == 302
    assert "đã nhận vào nội dung rồi" in office.settle(pk, revision, "take")[1]
    assert "trước ngày 15/4/2023." in office.get("noivu.cv", "papers:compare", pk, 2)[1]
    assert "Bản đã duyệt không còn giá trị" in office.get("chutich", "papers:detail", pk)[1]
    assert office.get("noivu.cv", "papers:pdf", pk)[1].startswith("%PDF")


def test_a_foreign_file_is_refused_with_place_and_mend_and_kept(office: Office, district: District) -> None:
    pk, file = approved(district).pk, foreign()
    sent = {"seen": "1", "note": "", "file": SimpleUploadedFile(file.filename, file.content)}
    assert office.post("noivu.cv", "papers:revise", pk, **sent)[0] == 302
    revision = PaperRevision.objects.get().pk
    text = office.get("noivu.cv", "papers:revision", pk, revision)[1]
    assert ("Chưa đọc được vào nội dung" in text, "Dùng nguyên tệp, không lập PDF" in text) == (True, True)
    assert office.settle(pk, revision, "drop")[0] == 302
    assert "Không dùng" in office.get("noivu.cv", "papers:revision", pk, revision)[1]
    assert office.get("phongtuphap.cv", "papers:revision", pk, revision)[0] == 404
    assert office.get("noivu.cv", "papers:revision", pk, 0)[0] == 404


def test_files_of_a_paper_are_handed_out(office: Office, district: District) -> None:
    pk = issued(district).pk
    assert office.get("noivu.cv", "papers:pdf", pk)[1].startswith("%PDF")
    for route, arguments, found in (
        ("papers:version_file", (pk, 1), 200), ("papers:version_file", (pk, 9), 404), ("papers:qr", (pk,), 200),
        ("papers:signed_file", (pk,), 404),
    ):  # fmt: skip
        assert office.get("noivu.cv", route, *arguments)[0] == found
    paper = Paper.objects.get()
    paper.signed_file = paper.versions.get().file
    paper.save()
    assert office.get("noivu.cv", "papers:signed_file", pk)[0] == 200


def newest_recipient() -> int:
    return Recipient.objects.order_by("-pk")[0].pk


def test_recipients_are_proposed_and_mended(office: Office, district: District) -> None:
    pk = issued(district).pk
    status, text = office.get("vanthu", "papers:recipients", pk)
    assert (status, "Huyện ủy" in text, f'value="{lawyers(district).pk}"' in text) == (200, True, True)
    status, text = office.post("vanthu", "papers:recipients", pk, outside="Huyện ủy; khong-phai", archive="VT")
    assert (status, "không phải thư điện tử" in text) == (422, True)
    sent = {"outside": "Huyện ủy; vp@example.vn\n\nMặt trận", "archive": "VT"}
    assert office.post("vanthu", "papers:recipients", pk, **sent, seen=0)[0] == 302
    text = office.get("vanthu", "papers:recipients", pk)[1]
    assert ("vp@example.vn" in text, f'name="seen" value="{newest_recipient()}"' in text) == (True, True)


def test_recipients_that_another_wrote_down_meanwhile_are_not_lost(office: Office, district: District) -> None:
    pk = issued(district).pk
    assert office.post("vanthu", "papers:recipients", pk, outside="Mặt trận", archive="VT", seen=0)[0] == 302
    opened = newest_recipient()
    assert office.post("noivu.cv", "papers:recipients", pk, outside="Huyện ủy", archive="VT", seen=opened)[0] == 302
    for stale in (0, opened, "x", ""):
        status, text = office.post("vanthu", "papers:recipients", pk, outside="Đài", archive="VT", seen=stale)
        assert (status, "Mở lại trang" in text) == (422, True)
    assert [one.name for one in Recipient.objects.order_by("position")] == ["Huyện ủy", "Lưu: VT"]


def test_the_receiving_unit_opens_receives_or_refuses(office: Office, district: District) -> None:
    pk = issued(district).pk
    unit = str(lawyers(district).pk)
    office.post("vanthu", "papers:recipients", pk, units=[unit], seen=0)
    office.post("vanthu", "papers:send", pk, seen="1")
    sending, who = Sending.objects.get().pk, "phongtuphap.cv"
    assert "Về việc báo cáo" in office.get(who, "incoming:list", trang_thai="sent")[1]
    assert office.get(who, "incoming:list", trang_thai="x")[0] == 200
    assert "Từ chối nhận" in office.get(who, "incoming:detail", sending)[1]
    assert office.get("noivu.cv", "incoming:detail", sending)[0] == 404
    assert office.post(who, "incoming:open", sending)[1].startswith("PK")
    assert "Ghi lý do" in office.post(who, "incoming:refuse", sending, reason="")[1]
    assert "ở sau ngày đến" in office.post(who, "incoming:receive", sending, day="01/04/2023")[1]
    assert office.post(who, "incoming:receive", sending, day="10/04/2023")[0] == 302
    assert "Số đến 01" in office.get(who, "incoming:detail", sending)[1]
    assert "01/TB-UBND" in office.get(who, "books:incoming", int(unit))[1]
    Paper.objects.update(signed_file=Paper.objects.get().versions.get().file)
    assert office.post(who, "incoming:open", sending)[1].startswith("PK")
    Paper.objects.update(signed_file=None, written=None)
    assert office.post(who, "incoming:open", sending)[0] == 302


def test_a_paper_that_came_to_the_wrong_place_is_refused(office: Office, district: District) -> None:
    pk = issued(district).pk
    office.post("vanthu", "papers:recipients", pk, units=[str(lawyers(district).pk)], seen=0)
    office.post("vanthu", "papers:send", pk, seen="1")
    sending = Sending.objects.get().pk
    assert office.post("phongtuphap.tt", "incoming:refuse", sending, reason="Gửi nhầm đơn vị")[0] == 302
    assert "Gửi nhầm đơn vị" in office.get("vanthu", "papers:detail", pk)[1]


def test_anybody_checks_a_paper_by_its_code(office: Office, district: District) -> None:
    cache.clear()
    code = issued(district).code
    office.client.logout()
    answer = office.client.get(reverse("public:paper", args=[code]))
    text = answer.content.decode()
    assert (answer.status_code, "01/TB-UBND" in text, "Còn hiệu lực" in text) == (200, True, True)
    assert "Chủ tịch huyện" not in text
    missing = office.client.get(reverse("public:paper", args=["KHONGCO"]))
    assert missing.status_code == 404
    assert PublicCheck.objects.count() == 2


def test_looking_up_codes_is_limited_to_what_a_person_does(office: Office, district: District) -> None:
    cache.clear()
    address = reverse("public:paper", args=["KHONGCO"])
    statuses = [office.client.get(address).status_code for _ in range(CHECKS_A_MINUTE + 1)]
    assert statuses == [404] * CHECKS_A_MINUTE + [429]


def test_lists_ask_no_more_with_more_papers(office: Office, district: District) -> None:
    def queries(route: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert office.client.get(reverse(route)).status_code == 200
        return len(asked)

    drafted(district)
    office.get("noivu.cv", "papers:list")
    first = queries("papers:list")
    drafted(district, AT)
    drafted(district, AT)
    assert queries("papers:list") == first
