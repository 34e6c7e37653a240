"""What lies on the desks of the province and of its commune in September 2026, beside their plans and quarters.

Deputies who may sign, the commune's scoring that has just begun, papers on their way, lists of files, reminders, the
compiled report of a quarter and the plan of 2027.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from danvan.apps.compiling import services as compiling
from danvan.apps.criteria.models import CriteriaSet
from danvan.apps.criteria.services import copy_set, make_ready
from danvan.apps.dispatch import services as dispatch
from danvan.apps.drafting.previous import PLAN, previous_of
from danvan.apps.drafting.services import Fate, begin_next_year
from danvan.apps.orgs.models import Unit, UnitGroup
from danvan.apps.orgs.services import DelegationWords, make_delegation
from danvan.apps.papers import services as papers
from danvan.apps.papers.services import PaperAsked
from danvan.apps.papers.signatories import signatories_of
from danvan.apps.plans.models import Deadline, Plan
from danvan.apps.reminders.services import remind_authority
from danvan.apps.sample.quarters import SECOND
from danvan.apps.sample.scenario import instant
from danvan.apps.sample.score_sheets import self_answers
from danvan.apps.scoring import services as scoring
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.models import Cycle, ScoreColumn, ScoreSheet
from danvan.apps.work_files import services as work_files
from danvan.apps.work_files.services import FileLine
from danvan.domain.authority import Actor, DelegationKind, Permission
from danvan.domain.official_documents import DocumentKind
from danvan.domain.official_documents.own_words import OwnWords
from danvan.domain.plan_drafting.days import DayOffRule

ASSIGNED, LISTED, COMPILED = date(2026, 1, 8), date(2026, 1, 12), date(2026, 7, 6)
OPENED, WRITTEN, SIGNED = date(2026, 9, 7), date(2026, 9, 9), date(2026, 9, 11)
BEGUN_2027, REMINDED = date(2026, 9, 14), date(2026, 9, 15)
SHIPPED, OWN_CODE = "TNI-1563-2022", "XATANBIEN-2026"
BEGUN, HANDED_IN = "25486.KT", "25486.TYT"  # whose sheet is begun, whose was sent
FILES = {"01.DV": "Hồ sơ công tác dân vận chính quyền năm 2026", "02.DC": "Hồ sơ thực hiện dân chủ ở cơ sở năm 2026"}
KEPT_YEARS = 10
GUIDANCE = OwnWords(
    DocumentKind.OFFICIAL_LETTER,
    "V/v chuẩn bị báo cáo, chấm điểm công tác dân vận chính quyền năm 2026 (dữ liệu mẫu)",
    (
        "Ủy ban nhân dân tỉnh đề nghị các đơn vị rà soát số liệu, minh chứng chín tháng đầu năm trước ngày 30/9/2026.",
        "Đơn vị gặp vướng mắc gửi ý kiến về Sở Nội vụ để được hướng dẫn.",
    ),
    addressees=("Các sở, ban, ngành tỉnh", "Ủy ban nhân dân các xã, phường"),
)
TRAINING = OwnWords(
    DocumentKind.INVITATION,
    "Tập huấn kỹ năng đối thoại với Nhân dân cho công chức cấp xã (dữ liệu mẫu)",
    ("Thời gian: 8 giờ 00, ngày 24/9/2026. Địa điểm: Hội trường Trung tâm Hành chính công tỉnh.",),
    addressees=("Công chức phụ trách công tác dân vận các xã, phường",),
)
SUPERVISION = OwnWords(
    DocumentKind.OFFICIAL_LETTER,
    "V/v trả lời kiến nghị sau giám sát của Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh (dữ liệu mẫu)",
    (
        "Ủy ban nhân dân tỉnh giao các sở, ban, ngành được kiến nghị trả lời bằng văn bản trước ngày 25/9/2026.",
        "Sở Nội vụ theo dõi, tổng hợp việc trả lời và kết quả thực hiện.",
    ),
    addressees=("Các sở, ban, ngành tỉnh",),
)
DIALOGUE = OwnWords(
    DocumentKind.NOTICE,
    "Lịch đối thoại của Chủ tịch Ủy ban nhân dân xã với Nhân dân quý III năm 2026 (dữ liệu mẫu)",
    (
        "Thời gian: 7 giờ 30, ngày 25/9/2026. Địa điểm: Nhà văn hóa trung tâm xã.",
        "Nội dung: thủ tục đất đai, đường giao thông ấp, khu phố và thu gom rác thải.",
        "Người dân gửi câu hỏi tại các nhà văn hóa ấp, khu phố hoặc trang thông tin của xã trước ngày 22/9/2026.",
    ),
)
HAMLETS = OwnWords(
    DocumentKind.OFFICIAL_LETTER,
    "V/v công khai các khoản đóng góp của Nhân dân tại ấp, khu phố (dữ liệu mẫu)",
    (
        "Ủy ban nhân dân xã đề nghị trưởng các ấp, khu phố niêm yết khoản thu, chi chín tháng đầu năm tại nhà văn hóa.",
        "Phòng Văn hóa – Xã hội kiểm tra và báo cáo kết quả trước ngày 30/9/2026.",
    ),
    addressees=("Trưởng các ấp, khu phố",),
)


@dataclass(frozen=True, slots=True)
class Hall:
    """An authority as this module needs it: who acts by the end of their log-in name, the lead office, its plan."""

    authority: Unit
    acting: Callable[[str, date], Actor]
    lead: str
    plan: Plan


def load_desks_2026(province: Hall, commune: Hall) -> None:
    """Everything of this module, in the order of its days."""
    for hall in (province, commune):
        _deputy_may_sign(hall)
        _list_files(hall)
    _compile_quarter(commune)
    _begin_scoring(commune)
    _send(province, _signed(province, GUIDANCE), commune.authority)
    _signed(province, TRAINING)
    _put_forward(province, SUPERVISION)
    _signed(commune, DIALOGUE)
    _put_forward(commune, HAMLETS)
    _next_year(commune)
    for hall in (province, commune):
        remind_authority(authority_id=hall.authority.pk, site="", at=instant(REMINDED, 7))


def _deputy_may_sign(hall: Hall) -> None:
    chairman, deputy = (hall.acting(name, ASSIGNED) for name in ("chutich", "pct"))
    words = DelegationWords(
        delegator_post_id=chairman.post_id,
        delegate_post_id=deputy.post_id,
        kind=DelegationKind.DEPUTY,
        permissions=frozenset({Permission.PAPER_SIGN}),
        valid_from=ASSIGNED,
        valid_until=None,
        document_number="06/QĐ-UBND",
        document_date=ASSIGNED,
        reason="Phân công công tác của Chủ tịch và Phó Chủ tịch năm 2026 (dữ liệu mẫu).",
    )
    make_delegation(actor=chairman, words=words, at=instant(ASSIGNED))


def _list_files(hall: Hall) -> None:
    clerk, lead = hall.acting("vanthu", LISTED), hall.acting(f"{hall.lead}.cv", LISTED)
    for code, title in FILES.items():
        line = FileLine(code=code, title=title, years=KEPT_YEARS, unit_id=lead.unit_id, maker="Chuyên viên")
        work_files.open_file(actor=clerk, owner_id=hall.authority.pk, year=LISTED.year, line=line, at=instant(LISTED))


def _compile_quarter(hall: Hall) -> None:
    """The lead's report of the second quarter, made of those of the units."""
    deadline = Deadline.objects.get(plan=hall.plan, added_at__isnull=False)
    report = compiling.compile_report(
        actor=hall.acting(f"{hall.lead}.cv", COMPILED),
        deadline_id=deadline.pk,
        period_code=SECOND,
        at=instant(COMPILED),
    )
    head = hall.acting(f"{hall.lead}.tt", COMPILED)
    compiling.finish_report(actor=head, report_id=report.pk, version=report.version, at=instant(COMPILED, 15))


def _begin_scoring(hall: Hall) -> None:
    """The commune scores its offices by its own copy of the shipped criteria; one sheet was sent, one is begun."""
    shipped = CriteriaSet.objects.filter(code=SHIPPED, owner__isnull=True).first()
    if shipped is None:
        return
    officer, head = (hall.acting(f"{hall.lead}.{end}", OPENED) for end in ("cv", "tt"))
    title = "Tiêu chí công tác dân vận chính quyền xã Tân Biên năm 2026 (bản dựng lại)"
    own = copy_set(actor=officer, set_id=shipped.pk, code=OWN_CODE, year=2026, title=title, at=instant(OPENED, 8))
    own = make_ready(actor=head, set_id=own.pk, edition=own.edition, at=instant(OPENED, 9))
    group = UnitGroup.objects.get(owner=hall.authority, code__endswith="offices")
    watching = Unit.objects.get(code=f"{hall.authority.code}.VP", authority=hall.authority).pk
    cycle = scoring.open_cycle(
        actor=head,
        plan_id=hall.plan.pk,
        criteria_set_id=own.pk,
        scorers={"CHU_TRI": head.unit_id, "VAN_PHONG": watching, "THANH_TRA": watching},
        substitute_id=hall.authority.pk,
        ranked_group_ids=[group.pk],
        target_base_group_id=group.pk,
        at=instant(OPENED, 10),
    )
    for code in (BEGUN, HANDED_IN):
        _score_self(hall, cycle, code)


def _score_self(hall: Hall, cycle: Cycle, code: str) -> None:
    sheet = ScoreSheet.objects.select_related("unit__kind", "cycle__criteria_set").get(cycle=cycle, unit__code=code)
    office = code.partition(".")[2].lower()
    scoring.save_self_scores(
        actor=hall.acting(f"{office}.cv", WRITTEN),
        sheet_id=sheet.pk,
        version=_version(sheet),
        answers=self_answers(sheet, part=1 if code == HANDED_IN else 2),
        at=instant(WRITTEN, 10),
    )
    if code == HANDED_IN:
        head = hall.acting(f"{office}.tt", SIGNED)
        scoring.submit_sheet(actor=head, sheet_id=sheet.pk, version=_version(sheet), at=instant(SIGNED, 16))


def _version(sheet: ScoreSheet) -> int:
    return ScoreColumn.objects.values_list("version", flat=True).get(sheet=sheet, code=ColumnCode.SELF)


def _put_forward(hall: Hall, words: OwnWords) -> int:
    """A paper of the authority that its lead office wrote, put forward and initialled."""
    officer, head = (hall.acting(f"{hall.lead}.{end}", WRITTEN) for end in ("cv", "tt"))
    signatory = signatories_of({hall.authority.pk}, WRITTEN)[0].key
    asked = PaperAsked(words=words, signatory=signatory, recipients=words.addressees or ("Các ấp, khu phố",))
    pk = papers.write_own_paper(actor=officer, asked=asked, at=instant(WRITTEN)).pk
    papers.submit_paper(actor=officer, paper_id=pk, at=instant(WRITTEN, 10))
    papers.initial_paper(actor=head, paper_id=pk, seen=1, at=instant(WRITTEN, 14))
    return pk


def _signed(hall: Hall, words: OwnWords) -> int:
    pk = _put_forward(hall, words)
    chairman = hall.acting("chutich", SIGNED)
    papers.approve_paper(actor=chairman, paper_id=pk, seen=1, at=instant(SIGNED, 8))
    papers.sign_paper(actor=chairman, paper_id=pk, at=instant(SIGNED, 9))
    return pk


def _send(hall: Hall, paper_id: int, below: Unit) -> None:
    """The clerk numbers, seals and sends a paper to the offices of the authority and to a commune."""
    clerk, at = hall.acting("vanthu", SIGNED), instant(SIGNED, 15)
    papers.number_paper(actor=clerk, paper_id=paper_id, day=SIGNED, at=at)
    papers.seal_paper(actor=clerk, paper_id=paper_id, at=at)
    offices = Unit.objects.filter(authority=hall.authority, kind_id="SO").values_list("pk", flat=True)
    dispatch.set_recipients(
        actor=clerk, paper_id=paper_id, unit_ids=[*offices, below.pk], outside=(), archive="VT, SNV", at=at
    )
    dispatch.send_paper(actor=clerk, paper_id=paper_id, at=at)


def _next_year(hall: Hall) -> None:
    """The lead office has begun the plan of 2027 from this year's; what has not come is not carried over."""
    officer, source = hall.acting(f"{hall.lead}.cv", BEGUN_2027), f"{PLAN}-{hall.plan.pk}"
    previous = previous_of(officer, source)
    if previous is None:
        raise LookupError("the plan of the year cannot be continued")
    fates: Mapping[str, Fate] = {thing.key: Fate(carries=False) for thing in previous.unfinished}
    begin_next_year(actor=officer, source=source, rule=DayOffRule.BEFORE, fates=fates, at=instant(BEGUN_2027, 16))
