"""Pages of the ledger: one obligation, its acts, who has not sent, the letter, rates of any day, requirements."""

from collections.abc import Callable
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from danvan.apps.audit.models import AuditEntry
from danvan.apps.ledger import services
from danvan.apps.orgs.models import Post, UnitGroup
from danvan.apps.papers.models import Paper
from danvan.apps.plans.models import Deadline, Obligation, Plan
from danvan.apps.plans.services import record_receipt
from danvan.apps.sample.models import SampleClock
from tests.apps.ledger.test_ledger_acts import quarterly
from tests.apps.plans.texts import HEAD, OFFICER, issued
from tests.factories import District, actor, moment
from tests.web.checking import CheckingClient

pytestmark = pytest.mark.django_db
UNIT, CHAIRMAN, CLERK = "phongtuphap.tt", "chutich", "vanthu"
Visit = Callable[..., Any]


@pytest.fixture
def plan(district: District) -> Plan:
    """The short plan, issued; today is three days after its only deadline."""
    SampleClock.objects.create(now=moment(2024, 10, 26))
    return issued(district)


@pytest.fixture
def owed(plan: Plan) -> Obligation:
    return Obligation.objects.get()


@pytest.fixture
def visit(client: CheckingClient, district: District) -> Visit:
    """Open or post a page of the ledger as a person; the answer bears its text as `page`."""

    def as_person(who: str, route: str, *args: object, post: dict[str, Any] | None = None, **query: str) -> Any:
        client.force_login(district.people[who])
        url = reverse(route if ":" in route else f"ledger:{route}", args=args)
        answer = client.get(url, query) if post is None else client.post(url, post)
        if answer.get("Content-Type", "").startswith("text/html"):
            answer.page = unescape(answer.content.decode())
        return answer

    return as_person


def test_an_obligation_shows_its_three_days_and_what_happened(visit: Visit, owed: Obligation) -> None:
    page = visit(UNIT, "detail", owed.pk).page
    for words in ("Quá hạn, chưa nộp", "trễ 3 ngày", "13/4/2023", "23/10/2024", "không khoá", "Giao việc", "mục II"):
        assert words in page
    assert reverse("ledger:ask", args=(owed.pk, "explain")) in page
    assert "quyet-dinh" not in page
    lead = visit(HEAD, "detail", owed.pk).page
    assert reverse("ledger:decide", args=(owed.pk, "waive")) in lead
    assert "de-nghi" not in lead
    assert visit("phongyte.tt", "detail", owed.pk).status_code == 404


def test_a_locked_obligation_says_why_it_cannot_be_sent(visit: Visit, owed: Obligation) -> None:
    Obligation.objects.update(locks_on=owed.last_day)
    for route in ("detail", "reporting:detail"):
        assert "Hiện chưa gửi được" in visit(UNIT, route, owed.pk).page
    answer = visit(HEAD, "decide", owed.pk, "unlock", post={"new_day": "30/10/2024", "reason": "Bão"})
    assert answer.status_code == 302
    page = visit(UNIT, "detail", owed.pk).page
    assert "Đã mở khoá đến hết ngày 30/10/2024" in page
    assert "Hiện chưa gửi được" not in page


def test_a_unit_asks_and_the_lead_answers(visit: Visit, owed: Obligation) -> None:
    proposed = visit(UNIT, "ask", owed.pk, "ask_extension").page
    assert 'value="02/11/2024"' in proposed
    refused = visit(UNIT, "ask", owed.pk, "ask_extension", post={"new_day": "20/10/2024", "reason": "Bão"})
    assert (refused.status_code, "không sau hạn hiện nay" in refused.page) == (422, True)
    done = visit(
        UNIT, "ask", owed.pk, "ask_extension", post={"new_day": "05/11/2024", "reason": "Bão", "number": "15/CV"}
    )
    assert done.status_code == 302
    assert "văn bản 15/CV" in visit(HEAD, "detail", owed.pk).page
    assert "Phòng Tư pháp" in visit(OFFICER, "plans:obligations", tinh_trang="asked", nam="2024").page
    assert 'value="05/11/2024"' in visit(HEAD, "decide", owed.pk, "grant_extension").page
    granted = visit(HEAD, "decide", owed.pk, "grant_extension", post={"new_day": "01/11/2024", "reason": "Đồng ý"})
    assert granted.status_code == 302
    assert Obligation.objects.get().last_day.isoformat() == "2024-11-01"


def test_an_explanation_is_judged(visit: Visit, owed: Obligation) -> None:
    record_receipt(obligation_id=owed.pk, received_on=moment(2024, 10, 25).date(), at=moment(2024, 10, 25))
    assert visit(UNIT, "ask", owed.pk, "explain", post={"reason": ""}).status_code == 422
    assert visit(UNIT, "ask", owed.pk, "explain", post={"reason": "Mất điện"}).status_code == 302
    assert "Đã giải trình, chờ xem xét" in visit(HEAD, "detail", owed.pk).page
    assert visit(HEAD, "decide", owed.pk, "accept_explanation", post={}).status_code == 302
    assert Obligation.objects.get().explanation == "accepted"


@pytest.mark.parametrize(
    ("who", "route", "act"),
    [
        (UNIT, "ask", "waive"),
        (UNIT, "ask", "nothing"),
        (HEAD, "decide", "explain"),
        (UNIT, "decide", "waive"),
        (OFFICER, "decide", "waive"),
        (HEAD, "ask", "explain"),
    ],
)
def test_acts_of_the_other_side_are_not_there(visit: Visit, owed: Obligation, who, route, act) -> None:
    assert visit(who, route, owed.pk, act).status_code == 404


def test_who_has_not_sent_and_the_letter(visit: Visit, owed: Obligation) -> None:
    page = visit(HEAD, "missing").page
    assert "Phòng Tư pháp" in page
    letter = reverse("ledger:letter", args=(owed.deadline_id,))
    assert letter in page
    assert letter not in visit(CHAIRMAN, "missing").page
    assert "Phòng Tư pháp (hạn 23/10/2024)" in visit(HEAD, "letter", owed.deadline_id).page
    assert visit(HEAD, "letter", owed.deadline_id, post={"send_by": "20/10/2024"}).status_code == 422
    file = visit(HEAD, "letter", owed.deadline_id, post={"send_by": "30/10/2024"})
    assert (
        file["Content-Disposition"] == 'attachment; filename="DU-LIEU-MAU_don-doc-bao-cao-ket-qua-nam-2024-10-26.docx"'
    )
    document = Document(BytesIO(file.content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "chậm nhất ngày 30/10/2024" in text
    assert "Phòng Tư pháp" in cells
    put_forward = visit(HEAD, "letter", owed.deadline_id, post={"send_by": "30/10/2024", "trinh-ky": "1"})
    assert put_forward["Location"] == reverse("papers:detail", args=[Paper.objects.get(source_type="deadline").pk])
    record_receipt(obligation_id=owed.pk, received_on=moment(2024, 10, 26).date(), at=moment(2024, 10, 26))
    assert "Mọi đơn vị đã gửi" in visit(HEAD, "letter", owed.deadline_id).page
    assert visit(HEAD, "letter", owed.deadline_id, post={"send_by": "30/10/2024"}).status_code == 422
    assert "Không còn đơn vị nào quá hạn" in visit(HEAD, "missing").page
    assert visit(HEAD, "letter", 987654).status_code == 404


@pytest.mark.parametrize("by", ["don-vi", "nhom", "cay"])
def test_rates_of_today_and_of_a_past_day(visit: Visit, owed: Obligation, district: District, by: str) -> None:
    UnitGroup.objects.filter(code="offices").update(name="Các phòng")
    record_receipt(obligation_id=owed.pk, received_on=moment(2024, 10, 24).date(), at=moment(2024, 10, 25))
    services.waive_obligation(actor=actor(district, HEAD), obligation_id=owed.pk, reason="x", at=moment(2024, 10, 26))
    past = visit(CHAIRMAN, "rates", ngay="25/10/2024", theo=by)
    assert past.status_code == 200
    assert "100,00%" in past.page
    today = visit(CHAIRMAN, "rates", theo=by).page
    assert ">Quý III năm 2024<" in visit(CHAIRMAN, "rates", nam="2024").page
    assert "100,00%" not in today
    assert visit(UNIT, "rates").status_code == 404
    assert visit(HEAD, "rates", ngay="32/13/2024").status_code == 422
    assert "Không có" not in visit(HEAD, "rates", nam="", loai="report", ky="", trang="9").page


def test_rates_lead_to_what_one_unit_owes(visit: Visit, owed: Obligation) -> None:
    page = visit(HEAD, "rates").page
    assert "Có cảnh báo" in page
    assert f"don_vi={owed.unit_id}" in page
    board = visit(HEAD, "plans:obligations", don_vi=str(owed.unit_id), nam="2024").page
    assert "Việc phải nộp của Phòng Tư pháp" in board


def test_the_board_of_a_past_day(visit: Visit, owed: Obligation) -> None:
    record_receipt(obligation_id=owed.pk, received_on=moment(2024, 10, 24).date(), at=moment(2024, 10, 26))
    past = visit(HEAD, "plans:obligations", ngay="25/10/2024").page
    assert "Xem lại một ngày đã qua" in past
    assert "trễ 2 ngày" in past
    assert "Nộp trễ, chờ tiếp nhận" in visit(HEAD, "plans:obligations").page


def test_the_head_asks_for_a_report_each_quarter_and_ends_it(visit: Visit, plan: Plan, district: District) -> None:
    asked = quarterly(district)
    typed = {
        "plan": str(plan.pk),
        "what": asked.what,
        "legal_base": asked.legal_base,
        "groups": [str(pk) for pk in asked.group_ids],
        "period_kind": "quarter",
        "cut_off": "inspectorate",
        "opening": "period_end",
        "due_days": "6",
        "lock_days": "10",
        "asked_files": "Phụ lục danh sách\n\nBiểu số liệu",
    }
    assert "Theo kế hoạch" in visit(HEAD, "require").page
    assert visit(HEAD, "require", post=typed | {"due_days": "-1"}).status_code == 422
    assert visit(HEAD, "require", post=typed | {"due_days": "x"}).status_code == 422
    assert visit(HEAD, "require", post=typed).status_code == 302
    deadline = Deadline.objects.get(added_at__isnull=False)
    assert deadline.obligations.filter(period_code="2024-Q4").count() == 10
    page = visit(HEAD, "requirements").page
    assert "Hằng quý, hạn 6 ngày sau khi chốt số liệu, khoá sau hạn 10 ngày" in page
    assert "Kèm tệp: Phụ lục danh sách; Biểu số liệu" in page
    once = {"period_kind": "", "due_days": "", "lock_days": "", "last_day": "20/12/2024", "year_part": "9M"}
    assert visit(HEAD, "require", post=typed | once).status_code == 302
    assert "Một lần, số liệu 9 tháng đầu năm, chậm nhất 20/12/2024" in visit(HEAD, "requirements").page
    one = deadline.obligations.order_by("id")[0]
    assert "Phụ lục danh sách; Biểu số liệu" in visit(HEAD, "detail", one.pk).page
    assert reverse("ledger:end_requirement", args=(deadline.pk,)) in page
    assert visit(OFFICER, "requirements").status_code == 404
    assert "Thôi yêu cầu" in visit(HEAD, "end_requirement", deadline.pk).page
    assert visit(HEAD, "end_requirement", deadline.pk, post={"reason": ""}).status_code == 422
    assert visit(HEAD, "end_requirement", deadline.pk, post={"reason": "Trùng"}).status_code == 302
    assert visit(HEAD, "end_requirement", deadline.pk).status_code == 404
    assert "Đã thôi ngày 26/10/2024" in visit(HEAD, "requirements").page


def test_a_requirement_of_one_day_is_told(visit: Visit, plan: Plan, district: District) -> None:
    once = quarterly(district, period_kind=None, due_days=None, last_day=moment(2024, 12, 1).date())
    services.require_report(actor=actor(district, HEAD), plan_id=plan.pk, asked=once, at=moment(2024, 10, 1))
    assert "Một lần, chậm nhất 01/12/2024" in visit(HEAD, "requirements").page
    one = Obligation.objects.filter(last_day=once.last_day).order_by("id")[0]
    assert f"{once.what}\xa0– {one.unit.name}</h1>" in visit(HEAD, "detail", one.pk).page


def test_a_requirement_of_each_period_is_called_by_its_name(visit: Visit, plan: Plan, district: District) -> None:
    each = quarterly(district)
    services.require_report(actor=actor(district, HEAD), plan_id=plan.pk, asked=each, at=moment(2024, 10, 1))
    one = Obligation.objects.filter(period_code="2024-Q4").order_by("id")[0]
    assert f"{each.what} (quý IV năm 2024)\xa0– {one.unit.name}</h1>" in visit(HEAD, "detail", one.pk).page


def test_queries_do_not_grow_with_units(
    client: CheckingClient, district: District, owed: Obligation, django_assert_max_num_queries
) -> None:
    client.force_login(district.people[HEAD])
    client.get("/")
    for more in (False, True):
        if more:
            services.require_report(
                actor=actor(district, HEAD),
                plan_id=owed.deadline.plan_id,
                asked=quarterly(district),
                at=moment(2024, 4, 1),
            )
        for address in ("missing", "rates", "requirements"):
            with django_assert_max_num_queries(7):
                client.get(reverse(f"ledger:{address}"))


def test_what_the_unit_handed_in_is_seen_where_it_is_decided(visit: Visit, owed: Obligation) -> None:
    scan = SimpleUploadedFile("bien-ban.txt", b"Bien ban mua lu", "text/plain")
    assert 'type="file"' in visit(UNIT, "ask", owed.pk, "explain").page
    sent = visit(UNIT, "ask", owed.pk, "explain", post={"reason": "Mưa lũ kéo dài", "scan": scan})
    assert sent.status_code == 302
    entry = owed.entries.get(kind="explained")
    page = visit(HEAD, "decide", owed.pk, "accept_explanation").page
    assert "Đơn vị nêu" in page
    assert "Mưa lũ kéo dài" in page
    assert 'type="file"' not in page
    file = reverse("evidence:download", args=(entry.evidence_id,))
    assert file in page
    assert visit(HEAD, "evidence:download", entry.evidence_id).status_code == 200


def test_the_head_names_who_is_responsible(visit: Visit, owed: Obligation, district: District) -> None:
    assert reverse("ledger:assign", args=(owed.pk,)) in visit(UNIT, "detail", owed.pk).page
    post = Post.objects.get(person=district.people["phongtuphap.cv"])
    form = visit(UNIT, "assign", owed.pk)
    assert post.person.full_name in form.page
    assert "cùng loại" not in form.page
    assert visit(UNIT, "assign", owed.pk, post={"post_id": "0"}).status_code == 422
    assert visit(UNIT, "assign", owed.pk, post={"post_id": str(post.pk), "seen": "0"}).status_code == 302
    stale = visit(UNIT, "assign", owed.pk, post={"post_id": "", "seen": "0"})
    assert (stale.status_code, "Người phụ trách đã được sửa lúc" in stale.page) == (422, True)
    assert f'name="seen" value="{AuditEntry.objects.latest("pk").pk}"' in visit(UNIT, "assign", owed.pk).page
    assert f"{post.person.full_name} ({post.title})" in visit(HEAD, "detail", owed.pk).page
    assert f"Phụ trách: {post.person.full_name}" in visit(OFFICER, "plans:obligations", nam="2024").page
    for who in (HEAD, "phongyte.tt", "phongtuphap.cv"):
        assert visit(who, "assign", owed.pk).status_code == 404


def test_all_of_a_kind_are_offered_at_once(visit: Visit, owed: Obligation, district: District) -> None:
    day = owed.last_day
    Obligation.objects.create(
        deadline=owed.deadline, unit=owed.unit, last_day=day, period_code="2024-M10", period_start=day, period_end=day
    )
    assert "Giao cả 1 việc cùng loại khác" in visit(UNIT, "assign", owed.pk).page
    post = Post.objects.get(person=district.people["phongtuphap.cv"])
    answer = visit(UNIT, "assign", owed.pk, post={"post_id": str(post.pk), "whole_kind": "on", "seen": "0"})
    assert (answer.status_code, Obligation.objects.filter(responsible=post).count()) == (302, 2)
