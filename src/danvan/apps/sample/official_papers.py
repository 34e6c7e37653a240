"""The sample's papers: a decision sent and filed; letters of results; plans, a notice and a package that came."""

from collections.abc import Iterable
from datetime import date

from danvan.adapters.exchange.edxml_writing import write_package
from danvan.apps.batches.jobs import draft_next
from danvan.apps.dispatch import services as dispatch
from danvan.apps.dispatch.models import Sending
from danvan.apps.dispatch.services import OutsideRecipient
from danvan.apps.exchange import services as exchange
from danvan.apps.exchange.services import CodedBody
from danvan.apps.papers import services as papers
from danvan.apps.papers.selectors import paper_of
from danvan.apps.registers import services as registers
from danvan.apps.registers.counting import ArrivedPaper
from danvan.apps.releases.services import batch_result_letters
from danvan.apps.releases.unit_letters import SOURCE, letter_to_unit
from danvan.apps.sample.scenario import Cast, instant
from danvan.apps.scoring.models import Cycle, ScoreSheet
from danvan.apps.work_files import services as work_files
from danvan.apps.work_files.services import FileLine
from danvan.domain.official_documents import (
    PEOPLES_COMMITTEE,
    DocumentKind,
    Issuer,
    OfficialDocument,
    Paragraph,
    Recipients,
    SignatureBlock,
    with_end_mark,
)
from danvan.domain.official_documents.exchange import (
    Correspondent,
    PackageFile,
    PackageNumber,
    PackageSignatory,
    PaperPackage,
)
from danvan.domain.official_documents.retention import retention_terms

SIGNED, RECEIVED, TOLD, NOTICED = date(2022, 11, 14), date(2022, 11, 15), date(2022, 11, 16), date(2023, 4, 18)
CLOSED, LISTED, CAME = date(2022, 12, 30), date(2023, 1, 9), date(2023, 4, 3)
# Lines of the made-up lists of files: code, title, years kept (None for ever).
FILES_2022 = (("01.DV", "Hồ sơ công tác dân vận chính quyền năm 2022", None),)
FILES_2023 = (
    ("01.DV", "Hồ sơ công tác dân vận chính quyền năm 2023", None),
    ("02.DV", "Báo cáo công tác dân vận của các đơn vị năm 2023", 10),
)
ARRIVED = ArrivedPaper(
    "812/KH-UBND", date(2023, 3, 27), "Kế hoạch", "Ủy ban nhân dân tỉnh Tây Ninh",
    "Công tác dân vận của chính quyền năm 2023 (dữ liệu mẫu)",
)  # fmt: skip

# A made-up plan of the province, short.
UPPER_PLAN = """ỦY BAN NHÂN DÂN TỈNH TÂY NINH

Số: 1105/KH-UBND

Tây Ninh, ngày 14 tháng 4 năm 2023

# KẾ HOẠCH

Kiểm tra việc thực hiện quy chế dân chủ ở cơ sở năm 2023 (dữ liệu mẫu)

## I. MỤC ĐÍCH, YÊU CẦU

1. Nâng cao hiệu quả thực hiện quy chế dân chủ ở cơ sở của chính quyền các cấp.

## II. NHIỆM VỤ

1. Ủy ban nhân dân các huyện, thị xã, thành phố tự kiểm tra, gửi báo cáo trước ngày 15/5/2023.

2. Sở Nội vụ chủ trì, phối hợp với Ban Dân vận Tỉnh ủy kiểm tra việc thực hiện quy chế dân chủ ở cơ sở trong quý III.

## III. TỔ CHỨC THỰC HIỆN

Các đơn vị báo cáo kết quả về Sở Nội vụ trước ngày 15/11/2023 để tổng hợp.
"""


def issue_decision(cycle: Cycle, cast: Cast) -> None:
    """The decided ranking is signed, sealed and sent to every ranked unit; the justice office receives it."""
    paper = paper_of("cycle", cycle.pk)
    if paper is None:
        raise LookupError("the decision of the ranking is on no path")
    clerk, at = cast.named("vanthu"), instant(SIGNED)
    papers.sign_paper(actor=cast.named("chutich"), paper_id=paper.pk, at=at)
    papers.seal_paper(actor=clerk, paper_id=paper.pk, at=at)
    units = sorted(ScoreSheet.objects.filter(cycle=cycle).values_list("unit_id", flat=True))
    dispatch.set_recipients(
        actor=clerk, paper_id=paper.pk, unit_ids=units, outside=[OutsideRecipient("Thường trực Huyện ủy")],
        archive="VT, PNV", at=at,
    )  # fmt: skip
    dispatch.send_paper(actor=clerk, paper_id=paper.pk, at=at)
    officer = cast.named("phongtuphap.cv")
    sending = Sending.objects.get(paper=paper, unit_id=officer.unit_id)
    dispatch.open_sending(actor=officer, sending_id=sending.pk, at=instant(RECEIVED))
    dispatch.receive_sending(actor=officer, sending_id=sending.pk, day=RECEIVED, at=instant(RECEIVED))
    (file_id,) = list_files(cast, FILES_2022, SIGNED)
    work_files.file_issued_paper(actor=clerk, paper_id=paper.pk, file_id=file_id, at=instant(CLOSED))
    work_files.close_file(actor=clerk, file_id=file_id, day=CLOSED, at=instant(CLOSED))


def list_files(cast: Cast, lines: Iterable[tuple[str, str, int | None]], day: date) -> tuple[int, ...]:
    """The clerk writes the committee's list of files of a year; the lead office makes the files."""
    clerk, lead = cast.named("vanthu"), cast.named("noivu.cv")
    terms = {one.years: one for one in retention_terms()}
    return tuple(
        work_files.open_file(
            actor=clerk, owner_id=clerk.authority_id, year=day.year, at=instant(day),
            line=FileLine(
                code=code, title=title, years=years, unit_id=lead.unit_id, term_source=terms[years].source,
                heading="I. Công tác dân vận", maker="Chuyên viên Phòng Nội vụ",
            ),
        ).pk
        for code, title, years in lines
    )  # fmt: skip


def file_what_came(cast: Cast) -> None:
    """This year's list of files; a plan that came from the province lies in the first one."""
    clerk = cast.named("vanthu")
    file_id, _ = list_files(cast, FILES_2023, LISTED)
    entry = registers.enter_incoming(actor=clerk, unit_id=clerk.authority_id, paper=ARRIVED, day=CAME, at=instant(CAME))
    work_files.put_papers(actor=clerk, file_id=file_id, entry_ids=[entry.pk], at=instant(CAME))


def draft_result_letters(cycle: Cycle, cast: Cast) -> None:
    """Every ranked unit is to be told its result: one batch of letters, drafted and not put forward yet."""
    batch_result_letters(actor=cast.named("noivu.tp"), cycle_id=cycle.pk, at=instant(TOLD))
    while draft_next(writers={SOURCE: letter_to_unit}, at=instant(TOLD)):
        pass


def draft_notice(cast: Cast) -> None:
    """A notice of the lead office that waits for the chairman."""
    officer, at = cast.named("noivu.cv"), instant(NOTICED)
    document = OfficialDocument(
        kind=DocumentKind.NOTICE,
        issuer=Issuer("Ủy ban nhân dân huyện Tân Biên"),
        issuer_code="UBND",
        place="Tân Biên",
        abstract="Về thời gian gửi kế hoạch công tác dân vận năm 2023 (dữ liệu mẫu)",
        body=with_end_mark(
            (
                Paragraph("Các cơ quan, đơn vị, địa phương gửi kế hoạch công tác dân vận năm 2023 đúng hạn."),
                Paragraph("Phòng Nội vụ theo dõi, tổng hợp, báo cáo Ủy ban nhân dân huyện."),
            )
        ),
        recipients=Recipients(("Các cơ quan, đơn vị thuộc huyện", "Ủy ban nhân dân các xã, thị trấn"), "VT, PNV"),
        signature=SignatureBlock("Chủ tịch", "Chủ tịch UBND huyện", PEOPLES_COMMITTEE),
        is_sample=True,
    )
    paper = papers.draft_paper(actor=officer, document=document, issuer_id=officer.authority_id, at=at)
    papers.submit_paper(actor=officer, paper_id=paper.pk, at=at)
    papers.initial_paper(actor=cast.named("noivu.tp"), paper_id=paper.pk, seen=1, at=at)


def take_in_plan(cast: Cast) -> None:
    """A plan of the province came as a package and waits to be entered into the book; the codes are made up."""
    clerk, at = cast.named("vanthu"), instant(NOTICED)
    province = CodedBody("Ủy ban nhân dân tỉnh", "H00.01")
    exchange.set_codes(
        actor=clerk, unit_id=clerk.authority_id, own="H00.01.09",
        bodies=[province, CodedBody("Thường trực Huyện ủy", "A00.09")], at=at,
    )  # fmt: skip
    package = PaperPackage(
        sender=Correspondent(province.code, province.name),
        recipients=(Correspondent("H00.01.09", "Ủy ban nhân dân huyện Tân Biên"),),
        number=PackageNumber("1105", "KH-UBND"),
        place="Tây Ninh",
        day=date(2023, 4, 14),
        kind=DocumentKind.PLAN.label,
        subject="Kiểm tra việc thực hiện quy chế dân chủ ở cơ sở năm 2023 (dữ liệu mẫu)",
        files=(PackageFile("ke-hoach-tinh.md", "text/markdown", UPPER_PLAN.encode()),),
        signatory=PackageSignatory("TM. ỦY BAN NHÂN DÂN", "Chủ tịch", ""),
        due=date(2023, 5, 15),
    )
    exchange.take_in_package(actor=clerk, unit_id=clerk.authority_id, content=write_package(package, at=at), at=at)
