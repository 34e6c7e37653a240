"""Recipients as data, sending inside and by mail, the same-day rule, what the receiving side does."""

from dataclasses import replace
from datetime import date, datetime
from email import message_from_string, policy

import pytest
from django.http import Http404
from pytest_django import Settings

from danvan.adapters.mail import MailSecurity, MailServer
from danvan.apps.dispatch import services, work
from danvan.apps.dispatch.access import incoming_papers
from danvan.apps.dispatch.enclosing import enclosure_of, urgency_of
from danvan.apps.dispatch.enums import SendingState
from danvan.apps.dispatch.models import GroupSending, Recipient, Sending
from danvan.apps.dispatch.proposing import Proposal, latest_sending_of, propose_recipients
from danvan.apps.dispatch.selectors import incoming_rows, recipients_of, waiting_to_be_sent
from danvan.apps.dispatch.services import OutsideRecipient
from danvan.apps.evidence.services import UploadedFile
from danvan.apps.orgs.models import GroupMembership, Unit, UnitGroup, UnitKind
from danvan.apps.orgs.selectors import family_on, groups_of, kinds_with_units, members_on
from danvan.apps.outbox.jobs import send_next
from danvan.apps.outbox.models import OutgoingLetter
from danvan.apps.papers import services as papers
from danvan.apps.papers.enums import PaperState
from danvan.apps.papers.models import Paper
from danvan.domain.official_documents.parts import Urgency
from danvan.domain.rules import RuleViolation
from tests.adapters.signing.papers import paper as scanned
from tests.apps.papers.scene import AT, LATER, a_letter, approved, drafted, issued
from tests.factories import District, actor, moment
from tests.mail_server import mail_server

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
    printed = ["Phòng tư pháp;", "Phòng Tư pháp", "Ủy ban nhân dân các xã, thị trấn;", "Huyện ủy;"]
    communes = groups_of(actor(district, "vanthu").authority_id).get(name__contains="xã")
    proposal = propose_recipients(actor(district, "vanthu"), printed)
    assert proposal == Proposal((lawyers(district).pk,), (communes.pk,), ("Huyện ủy",))


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


def communes(district: District) -> UnitGroup:
    return groups_of(actor(district, "vanthu").authority_id).get(name__contains="xã")


def sent_to_the_group(district: District) -> Paper:
    """A notice to a group and, by its own name, to one unit of it; nothing else."""
    paper, clerk, group = issued(district), actor(district, "vanthu"), communes(district)
    first = members_on(group.pk, AT.date())[0]
    services.set_recipients(
        actor=clerk, paper_id=paper.pk, unit_ids=[first.pk], group_ids=[group.pk], outside=(), archive="VT", at=AT
    )
    services.send_paper(actor=clerk, paper_id=paper.pk, at=AT)
    return paper


def test_a_group_stands_by_its_name_and_the_paper_goes_to_each_unit_in_it(district: District) -> None:
    paper, group = issued(district), communes(district)
    clerk = actor(district, "vanthu")
    services.set_recipients(
        actor=clerk, paper_id=paper.pk, unit_ids=(), group_ids=[group.pk], outside=(), archive="", at=AT
    )
    shown, members = recipients_of(paper), list(members_on(group.pk, AT.date()))
    assert [(row.name, row.state) for row in shown.rows] == [(group.name, "Chưa gửi")]
    assert (shown.group_ids, shown.waiting) == ((group.pk,), len(members))
    services.send_paper(actor=clerk, paper_id=paper.pk, at=AT)
    rows = recipients_of(paper).rows
    assert (rows[0].name, rows[0].state) == (group.name, f"0/{len(members)} đơn vị đã nhận")
    assert {(row.name, row.group) for row in rows[1:]} == {(unit.name, group.name) for unit in members}


def test_a_unit_that_is_named_and_in_the_group_gets_one_paper(district: District) -> None:
    paper, group = sent_to_the_group(district), communes(district)
    members = list(members_on(group.pk, AT.date()))
    assert Sending.objects.filter(paper=paper).count() == len(members)
    assert GroupSending.objects.get().members.count() == len(members)
    rows = recipients_of(paper).rows
    assert [(row.name, row.group) for row in rows[:2]] == [(members[0].name, ""), (group.name, "")]
    assert (len(rows), recipients_of(paper).waiting) == (len(members) + 2, 0)


def offices(district: District) -> tuple[UnitKind, list[Unit]]:
    """The kind of the justice office, with the offices of that kind."""
    kind = lawyers(district).kind
    family = family_on(actor(district, "vanthu").authority_id, AT.date())
    return kind, list(family.filter(kind=kind))


def test_a_paper_to_a_kind_goes_to_every_unit_of_it_on_its_day(district: District) -> None:
    """Proposed from its printed name, kept by it, sent once to each, also to one that is named beside it."""
    kind, units = offices(district)
    clerk = actor(district, "vanthu")
    proposal = propose_recipients(clerk, [f"Tất cả các {kind.name};", "Huyện ủy"])
    assert (proposal.kinds, proposal.others) == ((kind.pk,), ("Huyện ủy",))
    paper = issued(district)
    services.set_recipients(
        actor=clerk, paper_id=paper.pk, unit_ids=[units[0].pk], kinds=[kind.pk], outside=(), archive="", at=AT
    )
    shown = recipients_of(paper)
    assert (shown.kinds, shown.waiting, len(units) > 1) == ((kind.pk,), len(units), True)
    assert waiting_to_be_sent([paper.pk]) == {paper.pk}
    services.send_paper(actor=clerk, paper_id=paper.pk, at=AT)
    assert Sending.objects.filter(paper=paper).count() == len(units)
    assert waiting_to_be_sent([paper.pk]) == set()
    rows = recipients_of(paper).rows
    assert [row.name for row in rows[:2]] == [units[0].name, str(GroupSending.objects.get().name)]
    assert rows[1].name.startswith("Tất cả ")
    assert rows[1].state == f"0/{len(units)} đơn vị đã nhận"
    with pytest.raises(RuleViolation, match="loại đơn vị mà cơ quan không có"):
        services.set_recipients(
            actor=clerk, paper_id=paper.pk, unit_ids=(), kinds=["LẠ"], outside=(), archive="", at=AT
        )


def test_the_kinds_to_choose_from_say_how_many_units_they_hold(district: District) -> None:
    kind, units = offices(district)
    choices = dict(kinds_with_units(actor(district, "vanthu").authority_id, AT.date()))
    assert choices[kind.pk] == f"{kind.name} ({len(units)})"


def test_a_signed_file_goes_with_the_letter_up_to_the_size_that_the_office_set(
    district: District, settings: Settings
) -> None:
    """By a real mail server; a larger one is left out and the letter says where to have the paper."""
    paper, clerk = approved(district), actor(district, "vanthu")
    scan = UploadedFile(scanned(), "quet.pdf")
    papers.sign_paper(actor=actor(district, "chutich"), paper_id=paper.pk, at=AT, file=scan)
    papers.number_paper(actor=clerk, paper_id=paper.pk, day=AT.date(), at=AT)
    papers.seal_paper(actor=clerk, paper_id=paper.pk, at=AT)
    for limit, name in ((0, "Huyện ủy"), (10, "Đảng ủy xã")):
        settings.ENVIRONMENT = replace(settings.ENVIRONMENT, mail_enclosure_mb=limit)
        services.set_recipients(
            actor=clerk, paper_id=paper.pk, unit_ids=(), archive="", at=AT,
            outside=[OutsideRecipient(name, f"{limit}@xa.example")],
        )  # fmt: skip
        services.send_paper(actor=clerk, paper_id=paper.pk, at=AT)
    with mail_server() as server:
        at = MailServer("127.0.0.1", server.port, "danvan@xa.example", security=MailSecurity.NONE)
        assert [send_next(at, at=LATER) for _ in range(3)] == [True, True, False]
    without, with_file = (message_from_string(one, policy=policy.default) for one in server.letters)
    assert [list(one.iter_attachments()) for one in (without,)] == [[]]
    (enclosed,) = with_file.iter_attachments()
    assert (enclosed.get_filename(), enclosed.get_content()) == ("01-TB-UBND.pdf", scan.content)
    texts = [str(one.get_body().get_content()) for one in (without, with_file)]  # type: ignore[union-attr]
    assert ["theo đường văn thư" in text for text in texts] == [True, False]
    assert ["Kèm theo thư là văn bản đã ký (tệp 01-TB-UBND.pdf)" in text for text in texts] == [False, True]


def test_how_urgent_a_paper_is_stands_first_in_its_letter(district: District) -> None:
    assert urgency_of(drafted(district)) == ""
    officer = actor(district, "noivu.cv")
    urgent = papers.draft_paper(
        actor=officer, document=replace(a_letter(), urgency=Urgency.EXPRESS), issuer_id=officer.authority_id, at=AT
    )
    assert urgency_of(urgent) == "HỎA TỐC"
    assert enclosure_of(urgent) is None


def test_who_was_in_the_group_is_kept_when_it_changes(district: District) -> None:
    paper, group = sent_to_the_group(district), communes(district)
    before = recipients_of(paper).rows[1].state
    GroupMembership.objects.filter(group=group).delete()
    assert (recipients_of(paper).rows[1].state, recipients_of(paper).waiting) == (before, 0)
    assert str(GroupSending.objects.get()) == f"{paper} → {group.name}"


def test_a_unit_that_joins_after_the_papers_day_does_not_get_it(district: District) -> None:
    paper, group = issued(district), communes(district)
    GroupMembership.objects.create(group=group, unit=lawyers(district), valid_from=date(2023, 4, 11))
    services.set_recipients(
        actor=actor(district, "vanthu"), paper_id=paper.pk, unit_ids=(), group_ids=[group.pk], outside=(),
        archive="", at=AT,
    )  # fmt: skip
    services.send_paper(actor=actor(district, "vanthu"), paper_id=paper.pk, at=moment(2023, 4, 12))
    assert not Sending.objects.filter(paper=paper, unit=lawyers(district)).exists()


def test_a_group_of_another_authority_is_refused(district: District) -> None:
    elsewhere = UnitGroup.objects.create(code="khac", name="Nhóm khác", owner=lawyers(district))
    with pytest.raises(RuleViolation, match="Có nhóm đơn vị không phải của cơ quan"):
        services.set_recipients(
            actor=actor(district, "vanthu"), paper_id=issued(district).pk, unit_ids=(), group_ids=[elsewhere.pk],
            outside=(), archive="", at=AT,
        )  # fmt: skip


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
    (line,) = work.work_for(officer)
    assert (line.label, line.url_name, line.url_args) == (work.LABEL, "incoming:detail", (sending.pk,))
    services.open_sending(actor=officer, sending_id=sending.pk, at=LATER)
    services.open_sending(actor=officer, sending_id=sending.pk, at=moment(2023, 4, 11))
    services.receive_sending(actor=officer, sending_id=sending.pk, day=date(2023, 4, 11), at=moment(2023, 4, 11))
    sending.refresh_from_db()
    assert (sending.opened_at, sending.state, sending.entry.number) == (LATER, SendingState.RECEIVED, 1)
    assert work.work_for(officer) == ()
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
