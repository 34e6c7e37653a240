"""What lies on the desks of the district on the sample's day, beside the yearly cycle itself.

A report that was asked for beside the plan and is due tomorrow, the reminders of a last day, papers in the writing,
lists of files of offices, and next year's plan.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from danvan.apps.drafting.previous import PLAN, previous_of
from danvan.apps.drafting.services import Fate, begin_next_year
from danvan.apps.ledger import services as ledger
from danvan.apps.orgs.models import Unit
from danvan.apps.papers import services as papers
from danvan.apps.papers.services import PaperAsked
from danvan.apps.papers.signatories import signatories_of
from danvan.apps.plans.enums import YearPart
from danvan.apps.plans.models import Obligation, Plan
from danvan.apps.reminders.jobs import remind_next
from danvan.apps.reporting import services as reporting
from danvan.apps.reporting.models import Report
from danvan.apps.sample.district import District
from danvan.apps.sample.quarters import quarter_answers
from danvan.apps.sample.scenario import Cast, instant, paper_number
from danvan.apps.work_files import services as work_files
from danvan.apps.work_files.services import FileLine
from danvan.domain.official_documents import DocumentKind
from danvan.domain.official_documents.own_words import OwnWords
from danvan.domain.plan_drafting.days import DayOffRule

ASKED, LAST_DAY = date(2023, 10, 17), date(2023, 10, 27)
REMINDED = WRITTEN = date(2023, 10, 23)
SENT, DECIDED = date(2023, 10, 24), date(2023, 10, 25)
SUBJECT = "Báo cáo nhanh về dân chủ ở cơ sở"
WRITING, ACCEPTED, WAITING, RETURNED, ASKS_FOR_TIME = "705.PTP", "705.LDXH", "705.TCKH", "705.VHTT", "705.NNPT"
# What each unit says of it.
QUICK_REPORTS = {
    WRITING: "Đã phối hợp mở 02 hội nghị giới thiệu Luật cho báo cáo viên, tuyên truyền viên; biên soạn 01 tờ gấp "
    "hỏi – đáp phát về các ấp, khu phố. Đang tổng hợp số liệu của 03 xã gửi sau (giả định).",
    ACCEPTED: "Đã phổ biến Luật trong cuộc họp cơ quan tháng 7; niêm yết công khai danh sách hộ được hỗ trợ, chế độ "
    "chính sách tại trụ sở và trang thông tin của Phòng (giả định).",
    WAITING: "Đã rà soát quy chế chi tiêu nội bộ, lấy ý kiến công chức trước khi sửa; công khai dự toán, quyết toán "
    "theo đúng mẫu biểu và thời hạn (giả định).",
    RETURNED: "Đã đăng tin, bài về Luật trên trang thông tin điện tử và hướng dẫn đài truyền thanh các xã phát lại "
    "vào hai buổi trong tuần (giả định).",
}
# The list of files of an office: code and title, each kept for ten years.
KEPT_YEARS = 10
OFFICE_FILES = {
    "705.PTP": {"01.PBPL": "Hồ sơ phổ biến, giáo dục pháp luật năm 2023", "02.HG": "Hồ sơ hòa giải ở cơ sở năm 2023"},
    "705.TTR": {"01.TCD": "Hồ sơ công tác tiếp công dân năm 2023", "02.KTCV": "Hồ sơ kiểm tra công vụ năm 2023"},
    "25489": {"01.DV": "Hồ sơ công tác dân vận của xã năm 2023", "02.DC": "Hồ sơ thực hiện dân chủ ở xã năm 2023"},
}
LISTED = date(2023, 1, 12)
NEXT_YEAR_BEGUN = date(2023, 10, 25)


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper as an office writes it: who writes, of which unit it is, its words, whom it goes to."""

    writer: str
    issuer: str
    words: OwnWords
    recipients: tuple[str, ...]


INVITATION = _Paper(
    "noivu.cv",
    "705",
    OwnWords(
        DocumentKind.INVITATION,
        "Họp Hội đồng xếp loại công tác dân vận chính quyền năm 2023 (dữ liệu mẫu)",
        (
            (
                "Ủy ban nhân dân huyện kính mời các thành viên Hội đồng dự họp xét điểm, xếp loại công tác dân vận "
                "chính quyền năm 2023 của các cơ quan, đơn vị, địa phương."
            ),
            "Thời gian: 14 giờ 00, ngày 01/11/2023. Địa điểm: Phòng họp A, trụ sở Ủy ban nhân dân huyện.",
            "Phòng Nội vụ chuẩn bị bảng điểm, các nội dung còn ý kiến khác nhau và gửi trước ngày 31/10/2023.",
        ),
        addressees=("Các thành viên Hội đồng xếp loại",),
    ),
    ("Các thành viên Hội đồng", "Ban Dân vận Huyện ủy"),
)
URGING = _Paper(
    "noivu.cv",
    "705",
    OwnWords(
        DocumentKind.OFFICIAL_LETTER,
        "V/v đôn đốc gửi báo cáo, hồ sơ tự chấm điểm năm 2023 (dữ liệu mẫu)",
        (
            (
                "Hết hạn ngày 23/10/2023, còn một số đơn vị chưa gửi báo cáo và hồ sơ tự chấm điểm theo Kế hoạch "
                "số 61/KH-UBND."
            ),
            (
                "Ủy ban nhân dân huyện đề nghị thủ trưởng các đơn vị hoàn thành, gửi về Phòng Nội vụ trước ngày "
                "30/10/2023 và nêu rõ nguyên nhân chậm."
            ),
        ),
        addressees=("Các đơn vị chưa gửi báo cáo, hồ sơ",),
    ),
    ("Như trên", "Chủ tịch, các Phó Chủ tịch UBND huyện"),
)
SUMMING_UP = _Paper(
    "noivu.cv",
    "705.PNV",
    OwnWords(
        DocumentKind.SUBMISSION,
        "Về việc tổ chức hội nghị tổng kết công tác dân vận chính quyền năm 2023 (dữ liệu mẫu)",
        (
            (
                "Phòng Nội vụ trình Ủy ban nhân dân huyện cho tổ chức hội nghị tổng kết trong tháng 12/2023, kết hợp "
                "biểu dương các mô hình “Dân vận khéo”."
            ),
            "Kinh phí: trong dự toán chi thường xuyên được giao năm 2023 của Phòng Nội vụ.",
        ),
        addressees=("Ủy ban nhân dân huyện",),
    ),
    ("Như trên",),
)
LAW_DAY = _Paper(
    "phongtuphap.cv",
    "705.PTP",
    OwnWords(
        DocumentKind.OFFICIAL_LETTER,
        "V/v hưởng ứng Ngày Pháp luật Việt Nam năm 2023 gắn với công tác dân vận (dữ liệu mẫu)",
        (
            (
                "Phòng Tư pháp đề nghị Ủy ban nhân dân các xã, thị trấn treo khẩu hiệu, phát thanh chuyên đề và tổ "
                "chức ít nhất một buổi đối thoại, giải đáp pháp luật cho Nhân dân từ ngày 01/11 đến ngày 09/11/2023."
            ),
            "Kết quả gửi về Phòng Tư pháp trước ngày 15/11/2023.",
        ),
        addressees=("Ủy ban nhân dân các xã, thị trấn",),
    ),
    ("Như trên",),
)
DUTY_INSPECTION = _Paper(
    "thanhtra.cv",
    "705.TTR",
    OwnWords(
        DocumentKind.REPORT,
        "Kết quả kiểm tra công tác tiếp công dân, giải quyết đơn tại các xã quý III năm 2023 (dữ liệu mẫu)",
        (
            "Thanh tra huyện đã kiểm tra tại 03 xã. Lịch tiếp công dân được niêm yết; sổ theo dõi đơn ghi đủ.",
            "Còn 01 xã trả lời kiến nghị chậm so với lịch hẹn; đã nhắc và yêu cầu báo cáo lại trước ngày 05/11/2023.",
        ),
    ),
    ("Ủy ban nhân dân huyện", "Phòng Nội vụ"),
)


def load_desks(district: District, plan: Plan) -> None:
    """Everything of this module, in the order of its days."""
    for code, lines in OFFICE_FILES.items():
        _list_files(district, code, lines)
    owed = _quick_report(district, plan)
    while remind_next(site="", at=instant(REMINDED, 7)):  # the district, then each commune; no links into a sample
        pass
    _answers(district, owed)
    _papers(district)
    _next_year(district, plan)


def _list_files(district: District, code: str, lines: Mapping[str, str]) -> None:
    unit = district.units[code]
    keeper = Cast(district, LISTED).officer_of(unit)
    for file_code, title in lines.items():
        line = FileLine(code=file_code, title=title, years=KEPT_YEARS, unit_id=unit.pk, maker=keeper.post_title)
        work_files.open_file(actor=keeper, owner_id=unit.pk, year=LISTED.year, line=line, at=instant(LISTED))


def _quick_report(district: District, plan: Plan) -> dict[str, Obligation]:
    """The lead asks every office for a short report within ten days; what each owes, by its code."""
    asked = ledger.Requirement(
        what=SUBJECT,
        group_ids=[district.groups["offices"].pk],
        legal_base="Kế hoạch số 61/KH-UBND, mục II.3; yêu cầu của cơ quan chủ trì (giả định)",
        last_day=LAST_DAY,
        year_part=YearPart.NINE_MONTHS,
    )
    head = Cast(district, ASKED).named("noivu.tp")
    deadline = ledger.require_report(actor=head, plan_id=plan.pk, asked=asked, at=instant(ASKED))
    rows = Obligation.objects.filter(deadline=deadline).select_related("unit__kind", "deadline__plan")
    return {one.unit.code: one for one in rows.order_by("unit__sort_key", "id")}


def _answers(district: District, owed: Mapping[str, Obligation]) -> None:
    """One is accepted, one waits, one came back, one is begun, one asks for more time; the others have not begun."""
    for code, content in QUICK_REPORTS.items():
        _begin(district, owed[code], content)
    lead = Cast(district, DECIDED).named("noivu.cv")
    reporting.accept_report(actor=lead, **_seen(owed[ACCEPTED]), at=instant(DECIDED, 9))
    reporting.send_back_report(
        actor=lead,
        **_seen(owed[RETURNED]),
        reason="Chưa nêu số tin, bài và số buổi phát thanh; đề nghị bổ sung rồi gửi lại.",
        at=instant(DECIDED, 10),
    )
    ledger.ask_extension(
        actor=Cast(district, DECIDED).head_of(owed[ASKS_FOR_TIME].unit),
        obligation_id=owed[ASKS_FOR_TIME].pk,
        new_day=date(2023, 10, 31),
        reason="Đang kiểm tra công khai vốn chương trình nông thôn mới tại hai xã, ngày 30/10 mới xong (giả định).",
        at=instant(DECIDED, 15),
    )


def _begin(district: District, owed: Obligation, content: str) -> None:
    figures, nothing = quarter_answers(owed)
    report = reporting.draft_report(
        actor=Cast(district, WRITTEN).officer_of(owed.unit),
        obligation_id=owed.pk,
        version=0,
        content=content,
        difficulties="",
        proposals="",
        number=paper_number(owed, 90 + len(content) % 40),
        paper_date=WRITTEN,
        figures=figures,
        nothing=nothing,
        at=instant(WRITTEN, 10),
    )
    if owed.unit.code != WRITING:
        head = Cast(district, SENT).head_of(owed.unit)
        reporting.submit_report(actor=head, report_id=report.pk, version=report.version, at=instant(SENT, 15))


def _seen(owed: Obligation) -> dict[str, int]:
    pk, version = Report.objects.values_list("pk", "version").get(obligation=owed)
    return {"report_id": pk, "version": version}


def _papers(district: District) -> None:
    """One waits for its number, one is to be initialled, one came back, one waits for approval, one is a draft."""
    cast = Cast(district, SENT)
    invitation = _written(district, INVITATION)
    papers.initial_paper(actor=cast.named("noivu.tp"), paper_id=invitation, seen=1, at=instant(SENT, 10))
    chairman = cast.named("chutich")
    papers.approve_paper(actor=chairman, paper_id=invitation, seen=1, at=instant(DECIDED, 8))
    papers.sign_paper(actor=chairman, paper_id=invitation, at=instant(DECIDED, 9))
    _written(district, URGING)
    returned = _written(district, SUMMING_UP)
    papers.send_back_paper(
        actor=cast.named("noivu.tp"),
        paper_id=returned,
        reason="Bổ sung dự kiến số đại biểu và chương trình hội nghị.",
        at=instant(DECIDED, 11),
    )
    _written(district, LAW_DAY)
    _written(district, DUTY_INSPECTION, submits=False)


def _written(district: District, paper: _Paper, *, submits: bool = True) -> int:
    """The paper as its office drafted it and put it forward; the head of its issuer signs."""
    writer = Cast(district, SENT).named(paper.writer)
    signatory = _signatory(district.units[paper.issuer])
    asked = PaperAsked(words=paper.words, signatory=signatory, recipients=paper.recipients)
    pk = papers.write_own_paper(actor=writer, asked=asked, at=instant(SENT)).pk
    if submits:
        papers.submit_paper(actor=writer, paper_id=pk, at=instant(SENT))
    return pk


def _signatory(issuer: Unit) -> str:
    return signatories_of({issuer.pk}, SENT)[0].key


def _next_year(district: District, plan: Plan) -> None:
    """The lead office has begun the plan of 2024 from this year's; what has not come is not carried over."""
    officer = Cast(district, NEXT_YEAR_BEGUN).named("noivu.cv")
    source = f"{PLAN}-{plan.pk}"
    previous = previous_of(officer, source)
    if previous is None:
        raise LookupError("the plan of the year cannot be continued")
    fates = {thing.key: Fate(carries=False) for thing in previous.unfinished}
    begin_next_year(actor=officer, source=source, rule=DayOffRule.BEFORE, fates=fates, at=instant(NEXT_YEAR_BEGUN, 16))
