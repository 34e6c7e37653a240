"""Recipients as data, sending inside and by mail, the same-day rule, what the receiving side does."""

from datetime import date, datetime

import pytest
from django.http import Http404

from danvan.apps.dispatch import services
from danvan.apps.dispatch.access import incoming_papers
from danvan.apps.dispatch.enums import SendingState
from danvan.apps.dispatch.models import Recipient, Sending
from danvan.apps.dispatch.proposing import latest_sending_of, propose_recipients
from danvan.apps.dispatch.selectors import incoming_rows, recipients_of
from danvan.apps.dispatch.services import OutsideRecipient
from danvan.apps.orgs.models import Unit
from danvan.apps.outbox.models import OutgoingLetter
from danvan.apps.papers.enums import PaperState
from danvan.apps.papers.models import Paper
from danvan.domain.rules import RuleViolation
from tests.apps.papers.scene import AT, LATER, drafted, issued
from tests.factories import District, actor, moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]
OUTSIDE = (OutsideRecipient("Huyện ủy", "vp@example.vn"), OutsideRecipient("Đảng ủy các xã"), OutsideRecipient(" "))


def lawyers(district: District) -> Unit:
    return Unit.objects.get(pk=actor(district, "phongtuphap.cv").unit_id)


def address(district: District, paper: Paper, at: datetime = AT) -> None:
    services.set_recipients(
        actor=actor(district, "vanthu"), paper_id=paper.pk, unit_ids=[lawyers(district).pk], outside=OUTSIDE,
        archive="VT", at=at,
    )  # fmt: skip


def sent(district: District, at: datetime = LATER) -> Sending:
    paper = issued(district)
    address(district, paper)
    services.send_paper(actor=actor(district, "vanthu"), paper_id=paper.pk, at=at)
    return Sending.objects.get(unit=lawyers(district))


def test_recipients_are_proposed_from_what_is_printed(district: District) -> None:
    units, others = propose_recipients(actor(district, "vanthu"), ["Phòng tư pháp;", "Phòng Tư pháp", "Huyện ủy;"])
    assert (units, others) == ((lawyers(district).pk,), ("Huyện ủy",))


def test_recipients_are_kept_in_order_and_anew(district: District) -> None:
    paper = issued(district)
    for _ in range(2):
        address(district, paper)
    names = list(Recipient.objects.order_by("position").values_list("name", flat=True))
    assert names == [lawyers(district).name, "Huyện ủy", "Đảng ủy các xã", "Lưu: VT"]
    shown = recipients_of(paper)
    assert (shown.waiting, shown.archive, shown.outside) == (2, "VT", "Huyện ủy; vp@example.vn\nĐảng ủy các xã")
    assert [row.state for row in shown.rows] == ["Chưa gửi", "Chưa gửi", "Gửi bản giấy", "Lưu tại cơ quan"]


@pytest.mark.parametrize(("units", "words"), [([], "Ghi từ 1 đến"), ([987654], "không thuộc phạm vi gửi")])
def test_recipients_that_cannot_be_are_refused(district: District, units: list[int], words: str) -> None:
    paper = issued(district)
    with pytest.raises(RuleViolation, match=words):
        services.set_recipients(
            actor=actor(district, "vanthu"), paper_id=paper.pk, unit_ids=units, outside=(), archive="", at=AT
        )
    with pytest.raises(RuleViolation, match="do đơn vị soạn thảo hoặc văn thư"):
        services.set_recipients(
            actor=actor(district, "chutich"), paper_id=paper.pk, unit_ids=(), outside=OUTSIDE, archive="", at=AT
        )


def test_a_paper_goes_to_units_and_by_mail_once(district: District) -> None:
    sending = sent(district)
    assert (sending.state, sending.is_late, sending.paper.state) == (SendingState.SENT, False, PaperState.SENT)
    (letter,) = OutgoingLetter.objects.all()
    assert (letter.to_address, sending.paper.code in letter.text) == ("vp@example.vn", True)
    with pytest.raises(RuleViolation, match="Chưa có nơi nhận nào chưa được gửi"):
        services.send_paper(actor=actor(district, "vanthu"), paper_id=sending.paper_id, at=LATER)
    assert [row.state for row in recipients_of(sending.paper).rows][:2] == ["Đã gửi, chưa nhận"] * 2


def test_a_draft_goes_nowhere(district: District) -> None:
    with pytest.raises(Http404):
        services.send_paper(actor=actor(district, "vanthu"), paper_id=drafted(district).pk, at=AT)


@pytest.mark.parametrize(
    ("at", "late"),
    [(moment(2023, 4, 11, 12), False), (moment(2023, 4, 11, 13), True), (moment(2023, 4, 12), True)],
)
def test_what_goes_out_after_the_next_working_morning_is_marked(district: District, at: datetime, late: bool) -> None:
    assert sent(district, at).is_late is late


def test_the_next_working_morning_is_after_days_off(district: District) -> None:
    paper = issued(district)
    paper.signed_at = moment(2023, 4, 28)
    latest = latest_sending_of(paper)
    assert latest is not None
    assert latest.next_morning == date(2023, 5, 4)
    paper.signed_at = None
    assert latest_sending_of(paper) is None


def test_the_receiving_unit_opens_and_receives(district: District) -> None:
    sending, officer = sent(district), actor(district, "phongtuphap.cv")
    services.open_sending(actor=officer, sending_id=sending.pk, at=LATER)
    services.open_sending(actor=officer, sending_id=sending.pk, at=moment(2023, 4, 11))
    services.receive_sending(actor=officer, sending_id=sending.pk, day=date(2023, 4, 11), at=moment(2023, 4, 11))
    sending.refresh_from_db()
    assert (sending.opened_at, sending.state, sending.entry.number) == (LATER, SendingState.RECEIVED, 1)
    assert sending.entry.code == "01/TB-UBND"
    (row,) = incoming_rows(incoming_papers(officer), state="received")
    assert (row.arrival, row.is_open) == ("01", False)
    with pytest.raises(RuleViolation, match="Không thể từ chối nhận khi đang ở trạng thái “Đã nhận”"):
        services.refuse_sending(actor=officer, sending_id=sending.pk, reason="Nhầm", at=LATER)
    assert recipients_of(sending.paper).rows[0].note == "số đến 01"


def test_a_paper_is_refused_with_a_reason(district: District) -> None:
    sending, officer = sent(district), actor(district, "phongtuphap.cv")
    with pytest.raises(RuleViolation, match="Phải ghi lý do khi từ chối nhận"):
        services.refuse_sending(actor=officer, sending_id=sending.pk, reason=" ", at=LATER)
    services.refuse_sending(actor=officer, sending_id=sending.pk, reason="Gửi nhầm đơn vị", at=LATER)
    assert recipients_of(sending.paper).rows[0].note == "Gửi nhầm đơn vị"


def test_a_paper_is_only_its_receivers(district: District) -> None:
    sending = sent(district)
    for name in ("xahoahiep.cv", "noivu.cv"):
        with pytest.raises(Http404):
            services.open_sending(actor=actor(district, name), sending_id=sending.pk, at=LATER)
