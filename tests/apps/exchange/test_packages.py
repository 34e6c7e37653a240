"""Codes, packages that go out with what is answered, packages that come and are entered into the book or refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.http import Http404

from danvan.adapters.exchange.edxml_reading import read_package, read_receipt
from danvan.adapters.exchange.edxml_writing import write_package, write_receipt
from danvan.apps.audit.models import AuditEntry
from danvan.apps.dispatch.services import OutsideRecipient, set_recipients
from danvan.apps.evidence.services import UploadedFile
from danvan.apps.exchange import selectors, services
from danvan.apps.exchange.access import arrived_packages, package_for
from danvan.apps.exchange.enums import PackageState
from danvan.apps.exchange.models import ArrivedPackage, ExchangeCode, PackageSending
from danvan.apps.exchange.services import CodedBody
from danvan.apps.papers.enums import PaperState
from danvan.apps.papers.models import Paper
from danvan.apps.papers.services import number_paper, seal_paper, sign_paper
from danvan.apps.registers.counting import ArrivedPaper
from danvan.apps.registers.models import BookEntry
from danvan.domain.official_documents.exchange import (
    Correspondent,
    PackageFile,
    PackageNumber,
    PackagePurpose,
    PackageReference,
    PackageSignatory,
    PaperPackage,
    ReceiptPackage,
    ReceiptStatus,
)
from danvan.domain.rules import RuleViolation
from tests.apps.papers.scene import AT, LATER, approved, drafted
from tests.factories import District, actor, moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]
BODIES = (CodedBody("Huyện  ủy", "A53.01"), CodedBody("Sở Nội vụ", "H53.02"), CodedBody("Ban khác", "H53.09"))
SIGNED = UploadedFile("Bản đã ký".encode(), "ban-ky.txt")


def issued_with_file(district: District) -> Paper:
    """An issued paper with its signed file, for two bodies outside with a code and one without."""
    paper, clerk = approved(district), actor(district, "vanthu")
    sign_paper(actor=actor(district, "chutich"), paper_id=paper.pk, at=AT, file=SIGNED)
    number_paper(actor=clerk, paper_id=paper.pk, day=AT.date(), at=AT)
    paper = seal_paper(actor=clerk, paper_id=paper.pk, at=AT)
    outside = (OutsideRecipient("Huyện ủy", "vp@example.vn"), OutsideRecipient("Sở nội vụ"), OutsideRecipient("Đài"))
    set_recipients(actor=clerk, paper_id=paper.pk, unit_ids=(), outside=outside, archive="VT", at=AT)
    return paper


def coded(district: District) -> None:
    clerk = actor(district, "vanthu")
    services.set_codes(actor=clerk, unit_id=clerk.authority_id, own="H53.29", bodies=BODIES, at=AT)


def handed_out(district: District) -> Paper:
    paper = issued_with_file(district)
    coded(district)
    services.hand_out_package(actor=actor(district, "vanthu"), paper_id=paper.pk, code="", at=LATER)
    return Paper.objects.get(pk=paper.pk)


def answer(paper: Paper, status: ReceiptStatus = ReceiptStatus.ACCEPTED, **other: object) -> bytes:
    answered = PackageReference("H53.29", "01/TB-UBND", date(2023, 4, 10), "H53.29,2023/04/10,01/TB-UBND")
    receipt = ReceiptPackage(Correspondent("A53.01", "Huyện ủy"), answered, status, LATER)
    return write_receipt(replace(receipt, **other))  # type: ignore[arg-type]


def test_codes_are_kept_anew_and_audited(district: District) -> None:
    for _ in range(2):
        coded(district)
    clerk = actor(district, "vanthu")
    kept = selectors.codes_of(clerk.authority_id)
    assert (kept.own, kept.bodies) == ("H53.29", "Ban khác; H53.09\nHuyện ủy; A53.01\nSở Nội vụ; H53.02")
    assert AuditEntry.objects.filter(event="exchange.set_codes").count() == 2
    assert str(ExchangeCode.objects.get(code="A53.01")) == "Huyện ủy: A53.01"
    services.set_codes(actor=clerk, unit_id=clerk.authority_id, own="", bodies=(), at=AT)
    assert selectors.own_code(clerk.authority_id) == ""


@pytest.mark.parametrize(
    ("own", "bodies", "words"),
    [
        ("h53", (), "không đúng dạng"),
        ("H53", (CodedBody("Sở A", "H53"),), "Mã định danh “H53” ghi hai lần"),
        ("", (CodedBody("Sở A", "H1"), CodedBody("sở a", "H2")), "Nơi nhận “so a” ghi hai lần"),
        ("", tuple(CodedBody(f"Sở {n}", f"H{n}") for n in range(2001)), "tối đa 2000"),
    ],
)
def test_codes_that_cannot_be_are_refused(
    district: District, own: str, bodies: tuple[CodedBody, ...], words: str
) -> None:
    clerk = actor(district, "vanthu")
    with pytest.raises(RuleViolation, match=words):
        services.set_codes(actor=clerk, unit_id=clerk.authority_id, own=own, bodies=bodies, at=AT)
    with pytest.raises(Http404):
        services.set_codes(actor=actor(district, "chutich"), unit_id=clerk.authority_id, own="H1", bodies=(), at=AT)


def test_a_package_goes_to_every_body_with_a_code_and_holds_the_signed_file(district: District) -> None:
    paper, clerk = issued_with_file(district), actor(district, "vanthu")
    coded(district)
    handed = services.hand_out_package(actor=clerk, paper_id=paper.pk, code="", at=LATER)
    package = read_package(handed.content)
    assert [(one.code, one.name) for one in package.recipients] == [("A53.01", "Huyện ủy"), ("H53.02", "Sở nội vụ")]
    assert (handed.recipients, package.number, package.day) == (2, PackageNumber("01", "TB-UBND"), AT.date())
    assert package.signatory == PackageSignatory(
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "Phó Chủ tịch", "Phó Chủ tịch huyện"
    )
    (file,) = package.files
    assert (file.content, file.stated_hash, file.name.endswith(".txt")) == (SIGNED.content, file.hash, True)
    paper.refresh_from_db()
    assert paper.state == PaperState.SENT
    assert [(one.name, one.is_late) for one in PackageSending.objects.order_by("id")] == [
        ("Huyện ủy", False),
        ("Sở nội vụ", False),
    ]
    assert [row.status for row in selectors.package_rows(paper)] == ["Đã lập gói, chưa trả lời"] * 2
    assert str(PackageSending.objects.order_by("id")[0]).endswith("→ Huyện ủy")


def test_a_package_for_one_body_is_handed_out_again_without_being_sent_again(district: District) -> None:
    paper, clerk = issued_with_file(district), actor(district, "vanthu")
    coded(district)
    for at in (LATER, moment(2023, 4, 12)):
        handed = services.hand_out_package(actor=clerk, paper_id=paper.pk, code="H53.02", at=at)
    assert [one.code for one in read_package(handed.content).recipients] == ["H53.02"]
    assert PackageSending.objects.get().sent_at == LATER
    assert AuditEntry.objects.filter(event="exchange.hand_out").count() == 2
    Paper.objects.filter(pk=paper.pk).update(state=PaperState.FILED)
    services.hand_out_package(actor=clerk, paper_id=paper.pk, code="A53.01", at=moment(2023, 4, 12))
    late = PackageSending.objects.get(code="A53.01")
    assert (late.is_late, late.paper.state) == (True, PaperState.FILED)
    rows = selectors.package_rows(late.paper)
    assert [(row.name, row.note) for row in rows] == [("Huyện ủy", "gửi sau hạn"), ("Sở nội vụ", "")]


def test_a_package_that_cannot_leave_is_refused(district: District) -> None:
    paper, clerk = issued_with_file(district), actor(district, "vanthu")
    with pytest.raises(RuleViolation, match="Chưa có nơi nhận bên ngoài nào có mã định danh"):
        services.hand_out_package(actor=clerk, paper_id=paper.pk, code="", at=LATER)
    services.set_codes(actor=clerk, unit_id=clerk.authority_id, own="", bodies=BODIES, at=AT)
    with pytest.raises(RuleViolation, match="chưa có mã định danh"):
        services.hand_out_package(actor=clerk, paper_id=paper.pk, code="", at=LATER)
    coded(district)
    with pytest.raises(RuleViolation, match="không có trong nơi nhận"):
        services.hand_out_package(actor=clerk, paper_id=paper.pk, code="H53.09", at=LATER)
    with pytest.raises(RuleViolation, match="do văn thư của cơ quan ban hành"):
        services.hand_out_package(actor=actor(district, "chutich"), paper_id=paper.pk, code="", at=LATER)
    Paper.objects.filter(pk=paper.pk).update(signed_file=None)
    with pytest.raises(RuleViolation, match="phải kèm tệp văn bản đã ký"):
        services.hand_out_package(actor=clerk, paper_id=paper.pk, code="", at=LATER)
    Paper.objects.filter(pk=paper.pk).update(state=PaperState.NUMBERED)
    with pytest.raises(RuleViolation, match="Chỉ lập gói edXML của văn bản đã phát hành"):
        services.hand_out_package(actor=clerk, paper_id=paper.pk, code="", at=LATER)
    assert PackageSending.objects.count() == 0


def test_packages_show_to_whom_they_matter(district: District) -> None:
    paper = issued_with_file(district)
    assert selectors.packages_of(actor(district, "chutich"), paper) is None
    page = selectors.packages_of(actor(district, "vanthu"), paper)
    assert page is not None
    assert page.rows == ()
    coded(district)
    assert [row.status for row in selectors.package_rows(paper)] == ["Chưa lập gói"] * 2
    assert selectors.packages_of(actor(district, "vanthu"), drafted(district)) is None


@pytest.mark.parametrize(
    ("status", "reason", "shown"),
    [
        (ReceiptStatus.ARRIVED, "", "Đã đến"),
        (ReceiptStatus.DONE, "", "Đã hoàn thành"),
        (ReceiptStatus.REFUSED, "", "Từ chối nhận"),
        (ReceiptStatus.RETURNED, "Gửi nhầm", "Đã lấy lại"),
    ],
)
def test_an_answer_stands_at_the_body_that_sent_it(
    district: District, status: ReceiptStatus, reason: str, shown: str
) -> None:
    paper = handed_out(district)
    clerk = actor(district, "vanthu")
    services.record_receipt(actor=clerk, paper_id=paper.pk, content=answer(paper, status, reason=reason), at=LATER)
    first, second = selectors.package_rows(paper)
    assert (first.status, second.status) == (shown, "Đã lập gói, chưa trả lời")
    assert first.note == "; ".join(
        part
        for part in (
            "15:00 ngày 10/4/2023",
            reason or ("Nơi nhận không ghi lý do" if status.value == "refused" else ""),
        )
        if part
    )
    assert AuditEntry.objects.filter(event="exchange.record_receipt").count() == 1


def test_an_answer_that_does_not_belong_is_refused(district: District) -> None:
    paper, clerk = handed_out(district), actor(district, "vanthu")
    later = LATER + timedelta(hours=1)

    def refused(content: bytes, words: str) -> None:
        with pytest.raises(RuleViolation, match=words):
            services.record_receipt(actor=clerk, paper_id=paper.pk, content=content, at=later)

    refused(answer(paper, responds_to=PackageReference("H53.29", "09/TB-UBND")), "không phải văn bản số 01/TB-UBND")
    refused(
        answer(paper, responds_to=PackageReference("", "", None, "X,2023/04/10,01/TB-UBND")), "không phải văn bản số"
    )
    refused(answer(paper, sender=Correspondent("H53.77", "")), "chưa lập gói cho mã đó")
    refused(answer(paper, at=moment(2023, 4, 11)), "ở sau lúc này")
    refused(b"<edXML/>", "không phải không gian tên")
    services.record_receipt(actor=clerk, paper_id=paper.pk, content=answer(paper, at=later), at=later)
    refused(answer(paper), "Đã ghi trạng thái mới hơn")
    refused(answer(paper, ReceiptStatus.REFUSED, at=later), "đã trả lời “Đã tiếp nhận”; gói này lại ghi “Từ chối nhận”")
    with pytest.raises(RuleViolation, match="do văn thư của cơ quan ban hành"):
        services.record_receipt(actor=actor(district, "chutich"), paper_id=paper.pk, content=answer(paper), at=later)
    Paper.objects.filter(pk=paper.pk).update(entry=None)
    refused(answer(paper), "Văn bản chưa có số")


COME = PaperPackage(
    sender=Correspondent("H53.02", "Sở Nội vụ"),
    recipients=(Correspondent("H53.29", "Ủy ban nhân dân huyện"),),
    number=PackageNumber("45", "KH-SNV"),
    place="Tây Ninh",
    day=date(2023, 4, 7),
    kind="kế hoạch",
    subject="Công tác dân vận năm 2023",
    files=(PackageFile("ke-hoach.txt", "text/plain", "I. MỤC TIÊU".encode()), PackageFile("pl.md", "x", b"# Phu luc")),
    signatory=PackageSignatory("", "Giám đốc", "Người ký"),
    due=date(2023, 5, 1),
    responds_to=(PackageReference("H53.29", "01/TB-UBND"),),
)


def come(district: District, package: PaperPackage = COME) -> ArrivedPackage:
    clerk = actor(district, "vanthu")
    content = write_package(package, at=AT)
    return services.take_in_package(actor=clerk, unit_id=clerk.authority_id, content=content, at=AT)


def entered(code: str = "45/KH-SNV", **other: str) -> ArrivedPaper:
    return ArrivedPaper(code, date(2023, 4, 7), "Kế hoạch", "Sở Nội vụ", "Công tác dân vận năm 2023", **other)


def test_a_package_is_kept_with_what_it_says_and_its_checked_files(district: District) -> None:
    coded(district)
    package = come(district)
    row = selectors.arrived_row(package)
    assert (row.number, row.day, row.kind_name, row.sender, row.is_for_us, row.is_new) == (
        "45/KH-SNV", "07/4/2023", "PLAN", "Sở Nội vụ", True, True,
    )  # fmt: skip
    assert (row.signatory, row.due, row.answers) == ("Giám đốc, Người ký", "01/5/2023", "01/TB-UBND")
    files = selectors.attachment_rows(package)
    assert [(file.name, file.is_hash_held) for file in files] == [("ke-hoach.txt", True), ("pl.md", True)]
    assert str(selectors.attachment_of(package, 2)) == "pl.md"
    assert (str(package), BookEntry.objects.count()) == ("45/KH-SNV, Sở Nội vụ", 0)
    assert selectors.waiting_packages(actor(district, "vanthu")) == 1
    with pytest.raises(RuleViolation, match="Gói này đã nạp lúc"):
        come(district)


def test_a_package_for_others_or_of_an_unknown_kind_is_kept_and_says_so(district: District) -> None:
    other = replace(
        COME, kind="Giấy lạ", purpose=PackagePurpose.RECALL, signatory=None, sender=Correspondent("H53.02", "")
    )
    row = selectors.arrived_row(come(district, other))
    assert (row.is_for_us, row.is_new, row.kind_name, row.signatory) == (False, False, "OFFICIAL_LETTER", "")
    assert (row.kind, row.sender) == ("Giấy lạ", "H53.02")


@pytest.mark.parametrize("name", ["ke-hoach.exe", "ke-hoach.pdf"])
def test_a_package_with_a_file_that_is_not_taken_is_refused_whole(district: District, name: str) -> None:
    with pytest.raises(RuleViolation, match=name):
        come(district, replace(COME, files=(*COME.files, PackageFile(name, "application/pdf", b"MZ\x00\x01"))))
    assert ArrivedPackage.objects.count() == 0


def test_a_package_is_entered_into_the_book_and_answered(district: District) -> None:
    package, clerk = come(district), actor(district, "vanthu")
    assert selectors.answer_of(package) is None
    coded(district)
    services.receive_package(actor=clerk, package_id=package.pk, paper=entered(), day=AT.date(), at=LATER)
    (row,) = selectors.arrived_rows(arrived_packages(clerk))
    assert (row.state, row.arrival, row.is_waiting) == ("Đã vào sổ", "01", False)
    entry = BookEntry.objects.get()
    first = selectors.attachment_of(package, 1)
    assert first is not None
    assert (entry.code, entry.sender, entry.file) == ("45/KH-SNV", "Sở Nội vụ", first.file)
    content = selectors.answer_of(package_for(clerk, package.pk))
    assert content is not None
    receipt = read_receipt(content)
    assert (receipt.status, receipt.sender.code, receipt.reason) == (
        ReceiptStatus.ACCEPTED, "H53.29", "Đã vào sổ, số đến 01",
    )  # fmt: skip
    assert (receipt.responds_to.document_id, receipt.at) == ("H53.02,2023/04/07,45/KH-SNV", LATER)
    with pytest.raises(RuleViolation, match="khi đang ở trạng thái “Đã vào sổ”"):
        services.refuse_package(actor=clerk, package_id=package.pk, reason="Nhầm", at=LATER)


def test_a_package_is_refused_with_a_reason_that_goes_back(district: District) -> None:
    package, clerk = come(district), actor(district, "vanthu")
    with pytest.raises(RuleViolation, match="Phải ghi lý do"):
        services.refuse_package(actor=clerk, package_id=package.pk, reason=" ", at=LATER)
    services.refuse_package(actor=clerk, package_id=package.pk, reason="Gửi nhầm nơi", at=LATER)
    with pytest.raises(RuleViolation, match="chưa có mã định danh nên chưa lập được gói trạng thái"):
        selectors.answer_of(package_for(clerk, package.pk))
    coded(district)
    content = selectors.answer_of(package_for(clerk, package.pk))
    assert content is not None
    assert (read_receipt(content).status, read_receipt(content).reason) == (ReceiptStatus.REFUSED, "Gửi nhầm nơi")
    assert ArrivedPackage.objects.get().state == PackageState.REFUSED


@pytest.mark.parametrize(
    ("paper", "day", "words"),
    [
        (entered(), date(2023, 4, 12), "ở sau hôm nay"),
        (entered(secrecy="MẬT"), AT.date(), "dấu chỉ độ mật"),
        (entered(), date(2023, 4, 1), "ở sau ngày đến"),
    ],
)
def test_a_package_that_cannot_be_entered_waits_on(
    district: District, paper: ArrivedPaper, day: date, words: str
) -> None:
    package = come(district)
    with pytest.raises(RuleViolation, match=words):
        services.receive_package(actor=actor(district, "vanthu"), package_id=package.pk, paper=paper, day=day, at=LATER)
    assert (ArrivedPackage.objects.get().state, BookEntry.objects.count()) == (PackageState.WAITING, 0)


def test_a_package_is_no_matter_of_others(district: District) -> None:
    package = come(district)
    for who in ("chutich", "phongtuphap.cv"):
        with pytest.raises(Http404):
            package_for(actor(district, who), package.pk)
    stranger = actor(district, "phongtuphap.cv")
    with pytest.raises(Http404):
        services.take_in_package(actor=stranger, unit_id=package.unit_id, content=write_package(COME, at=AT), at=AT)
