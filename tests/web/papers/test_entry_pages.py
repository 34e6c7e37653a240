"""The pages of incoming papers in the book, and of readings that came of them."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.apps.drafting.models import PlanDraft
from danvan.apps.plans.models import Plan, PlanReading
from tests.apps.incoming.test_reading import AT, LEAD, PAPER, arrived, read
from tests.apps.plans.texts import answered, confirm
from tests.factories import District
from tests.web.checking import CheckingClient
from tests.web.papers.test_paper_pages import Office
from tests.web.scoring.conftest import set_clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(district: District, client: CheckingClient) -> Office:
    made = Office(district, client)
    set_clock(AT)
    return made


def test_an_incoming_paper_becomes_a_reading_and_both_lead_to_each_other(office: Office, district: District) -> None:
    assert "Chưa có văn bản đến nào" in office.get(LEAD, "incoming:entries")[1]
    pk = arrived(district, paper=replace(PAPER, code="61/KH-UBND")).pk
    assert "chưa đọc" in office.get(LEAD, "incoming:entries")[1]
    assert "chọn trong văn bản đến đã vào sổ" in office.get(LEAD, "plans:read_source")[1]
    status, text = office.get(LEAD, "incoming:entry", pk)
    assert (status, "Đọc thành việc</button>" in text, "Tải tệp văn bản" in text) == (200, True, True)
    assert "KẾ HOẠCH" in office.get(LEAD, "incoming:entry_file", pk)[1]
    assert "Đọc thành việc</button>" not in office.get("vanthu", "incoming:entry", pk)[1]
    assert office.post(LEAD, "incoming:read", pk)[0] == 302
    reading = PlanReading.objects.get()
    text = office.get(LEAD, "plans:reading", reading.pk)[1]
    assert ("Theo sổ văn bản đến" in text, "61/KH-UBND" in text, "khác" in text) == (True, True, True)
    status, text = office.post(LEAD, "incoming:read", pk)
    assert (status, "đã được đọc" in text, "kết quả đọc</a>" in text) == (422, True, True)
    assert "kết quả đọc</a>" not in office.get("vanthu", "incoming:entry", pk)[1]
    assert office.post(LEAD, "plans:take_from_book", reading.pk)[0] == 302
    text = office.get(LEAD, "plans:reading", reading.pk)[1]
    assert ("Lấy số, ngày, cơ quan ban hành theo sổ" in text, "khác</strong>" in text) == (False, False)


def test_a_plan_leads_back_to_its_incoming_paper(office: Office, district: District) -> None:
    entry = arrived(district)
    plan = confirm(district, answered(district, read(district, entry)))
    text = office.get(LEAD, "plans:detail", plan.pk)[1]
    assert f'href="/van-ban-den/so/{entry.pk}/"' in text
    assert "kế hoạch đã lập</a>" in office.get(LEAD, "incoming:entry", entry.pk)[1]


def test_a_plan_of_the_province_becomes_the_plan_above(office: Office, district: District) -> None:
    """With the own plan of the year there or not; the own plan is untouched, and the act is not offered for own papers."""
    own = confirm(district, answered(district, read(district, arrived(district))))
    assert "Xác nhận là kế hoạch cấp trên" not in office.get(LEAD, "plans:reading", own.reading_id)[1]
    sender = "Ủy ban nhân dân tỉnh Tây Ninh"
    entry = arrived(district, paper=replace(PAPER, code="765/KH-UBND", sender=sender))
    reading = read(district, entry)
    assert office.post(LEAD, "plans:take_from_book", reading.pk)[0] == 302
    reading.refresh_from_db()
    text = office.get(LEAD, "plans:reading", reading.pk)[1]
    assert ("Xác nhận là kế hoạch cấp trên</button>" in text, "đã có kế hoạch năm 2024" in text) == (True, True)
    status, text = office.post(LEAD, "plans:confirm_upper", reading.pk, version="0")
    assert (status, "Xác nhận là kế hoạch cấp trên</button>" in text) == (422, True)
    assert office.post(LEAD, "plans:confirm_upper", reading.pk, version=str(reading.version))[0] == 302
    text = office.get(LEAD, "cascade:upper", own.pk)[1]
    assert ("765/KH-UBND" in text, sender in text) == (True, True)
    text = office.get(LEAD, "plans:reading", reading.pk)[1]
    assert ("Là kế hoạch cấp trên" in text, "phần đối chiếu" in text) == (True, True)
    assert "Là kế hoạch cấp trên" in office.get(LEAD, "incoming:entry", entry.pk)[1]
    assert Plan.objects.get() == own


def test_a_plan_of_the_province_waits_for_the_own_plan(office: Office, district: District) -> None:
    sender = "Ủy ban nhân dân tỉnh Tây Ninh"
    reading = read(district, arrived(district, paper=replace(PAPER, code="765/KH-UBND", sender=sender)))
    office.post(LEAD, "plans:take_from_book", reading.pk)
    reading.refresh_from_db()
    assert office.post(LEAD, "plans:confirm_upper", reading.pk, version=str(reading.version))[0] == 302
    text = office.get(LEAD, "plans:reading", reading.pk)[1]
    assert ("là kế hoạch cấp trên năm 2024" in text, "Soạn kế hoạch của cơ quan từ văn bản này" in text) == (True, True)
    assert office.post(LEAD, "drafting:begin_from_reading", reading.pk)[0] == 302
    draft = PlanDraft.objects.get()
    assert (draft.year, draft.issuer, draft.upper_plan) == (2024, district.authority, None)
    text = office.get(LEAD, "drafting:detail", draft.pk)[1]
    assert ("tuyên truyền pháp luật về dân chủ ở cơ sở" in text, "765/KH-UBND" in text) == (True, True)
    assert "76/NQ-CP" in text
    assert office.post(LEAD, "drafting:begin_from_reading", reading.pk)[0] == 302
    assert "đã có dự thảo kế hoạch năm 2024" in office.get(LEAD, "plans:reading", reading.pk)[1]


def test_a_text_that_is_no_plan_above_begins_no_draft(office: Office, district: District) -> None:
    reading = read(district, arrived(district))
    assert office.post(LEAD, "drafting:begin_from_reading", reading.pk)[0] == 302
    assert "Xác nhận văn bản trước" in office.get(LEAD, "plans:reading", reading.pk)[1]
    assert not PlanDraft.objects.exists()


def test_paper_alone_says_so(office: Office, district: District) -> None:
    pk = arrived(district, text="").pk
    assert "chỉ có bản giấy" in office.get(LEAD, "incoming:entries")[1]
    assert "Văn bản này chỉ có bản giấy." in office.get(LEAD, "incoming:entry", pk)[1]
    assert office.get(LEAD, "incoming:entry_file", pk)[0] == 404
    assert office.get("phongtuphap.cv", "incoming:entry", pk)[0] == 404


def test_the_list_asks_the_same_however_many_came(office: Office, district: District) -> None:
    office.get(LEAD, "incoming:entries")
    counts = []
    for more in (1, 2):
        for _ in range(more):
            arrived(district)
        with CaptureQueriesContext(connection) as asked:
            office.get(LEAD, "incoming:entries")
        counts.append(len(asked))
    assert counts[0] == counts[1]
