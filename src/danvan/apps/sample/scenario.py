"""The people of the sample doing their work: every line goes through the same acts as on the pages."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from danvan.apps.orgs.models import Unit
from danvan.apps.orgs.selectors import actor_for
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Obligation, Plan
from danvan.apps.reporting import services as reporting
from danvan.apps.reporting.models import Report
from danvan.apps.sample.district import District
from danvan.apps.sample.fates import ReportFate, made_up_percent, spread
from danvan.domain.authority import Actor
from danvan.domain.figures.catalogue import figures_asked_of
from danvan.domain.vietnamese.text import fold

HANDED_IN = "HỒ SƠ GIẢ ĐỊNH CỦA BẢN DỮ LIỆU MẪU\n\nĐơn vị: {unit}\nNội dung: {what}\n"
MANY_MISSED = 3
_OWN_LOG_INS = {
    "705.PNV": ("noivu.cv", "noivu.tp"),
    "705.TTR": ("thanhtra.cv", "thanhtra.ctt"),
    "705.VP": ("vanphong.cv", "vanphong.cvp"),
}
# How the units of the district sign their own papers; for the others it is their code.
SYMBOLS = {
    "VHTT": "PVHTT", "TCKH": "PTCKH", "TNMT": "PTNMT", "KTHT": "PKTHT", "NNPT": "PNNPTNT", "LDXH": "PLĐTBXH",
    "GDDT": "PGDĐT", "YT": "PYT", "TTR": "TTr", "CA": "CAH", "BP1": "ĐBPTB", "BP2": "ĐBPXM", "THUE": "CCT",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of the district as actors on a day."""

    district: District
    day: date

    def named(self, username: str) -> Actor:
        """Someone by log-in name. Raises LookupError when they hold no post that day."""
        found = actor_for(self.district.people[username], self.day)
        if found is None:
            raise LookupError(f"{username} holds no post on {self.day}")
        return found

    def officer_of(self, unit: Unit) -> Actor:
        """Who drafts for a unit."""
        return self.named(log_ins_of(unit)[0])

    def head_of(self, unit: Unit) -> Actor:
        """Who signs for a unit."""
        return self.named(log_ins_of(unit)[1])


def log_ins_of(unit: Unit) -> tuple[str, str]:
    """The log-in names of a unit's officer and head."""
    if unit.code in _OWN_LOG_INS:
        return _OWN_LOG_INS[unit.code]
    base = fold(unit.short_name).replace(" ", "").replace("&", "").replace("-", "")
    return f"{base}.cv", f"{base}.tt"


REPORT_WORDS = (
    (
        "mở hội nghị cho toàn thể công chức trong quý I, cấp phát tài liệu đến từng bộ phận",
        "lồng ghép vào ba kỳ họp cơ quan, có biên bản và danh sách ký nhận",
        "giao từng lãnh đạo phòng phổ biến rồi kiểm tra lại bằng phiếu hỏi",
        "mời báo cáo viên của Ban Dân vận nói chuyện chuyên đề nửa ngày",
        "gửi văn bản qua hệ thống điều hành, yêu cầu mỗi người viết thu hoạch",
        "tổ chức sinh hoạt chuyên đề gắn với ngày pháp luật hằng tháng",
    ),
    (
        "niêm yết đủ các khoản thu chi, lấy ý kiến trước khi sửa quy chế nội bộ",
        "hội nghị công chức thảo luận công khai tiêu chuẩn thi đua và nâng lương",
        "đưa quy ước ra lấy ý kiến từng hộ, tỷ lệ đồng ý trên chín mươi phần trăm",
        "công khai danh sách hộ được hỗ trợ trên loa và tại nhà văn hóa ấp",
        "kiện toàn ban thanh tra nhân dân, giám sát ba công trình trên địa bàn",
        "mở hộp thư góp ý, trả lời bằng văn bản từng ý kiến của người lao động",
    ),
    (
        "lãnh đạo trực theo lịch vào thứ năm hằng tuần, không để tồn đơn quá hạn",
        "trả lời trực tiếp phần lớn vướng mắc về đất đai ngay tại nơi tiếp",
        "cử công chức tư pháp hướng dẫn người dân viết đơn, bớt được đơn vượt cấp",
        "kết hợp tiếp dân lưu động tại hai ấp xa trung tâm",
        "đối thoại với các hộ bị ảnh hưởng bởi dự án đường, thống nhất phương án đền bù",
        "lập sổ theo dõi kiến nghị sau mỗi cuộc tiếp và báo kết quả cho người hỏi",
    ),
    (
        "ký chương trình phối hợp với Mặt trận, sơ kết giữa năm",
        "cùng Đoàn thanh niên dọn vệ sinh kênh mương, trồng cây dọc đường ấp",
        "vận động Hội Phụ nữ nhận đỡ đầu trẻ khó khăn trong năm học",
        "huy động cựu chiến binh tham gia tổ hòa giải và giữ gìn trật tự",
        "Hội Nông dân hỗ trợ vốn quay vòng cho các hộ mới thoát nghèo",
        "mời các đoàn thể dự họp giao ban để nghe phản ánh của hội viên",
    ),
    (
        "công chức phụ trách còn kiêm nhiệm nhiều việc nên cập nhật sổ chậm",
        "một số cuộc họp dân ít người dự vì trùng mùa vụ",
        "kinh phí tuyên truyền chưa bố trí riêng",
        "tài liệu bằng tiếng dân tộc thiểu số còn thiếu",
        "phần mềm một cửa đôi lúc gián đoạn, người dân phải chờ",
        "việc theo dõi kết luận sau đối thoại chưa thành nền nếp",
    ),
)


def instant(day: date, hour: int = 9) -> datetime:
    """An instant of a day in Vietnamese time."""
    return timezone.make_aware(datetime.combine(day, time(hour, 0)))


def paper_scan(unit: Unit, what: str) -> bytes:
    """A one-page PDF that stands for the scan of a paper."""
    text = fold(f"DU LIEU MAU - {what} - {unit.name}")
    stream = f"BT /F1 12 Tf 60 780 Td ({text}) Tj ET".encode("ascii", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 7\n0000000000 65535 f \n"
    tail = b"trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + head + table + tail


def send(cast: Cast, obligation: Obligation, fate: ReportFate, day: date) -> None:
    """A unit's plan or report, as far as its fate lets it come; decided two working days or so after it was sent."""
    if fate is ReportFate.MISSING:
        return
    if fate is ReportFate.ON_PAPER:
        _enter_on_paper(cast, obligation, day)
        return
    unit, what = obligation.unit, str(obligation.deadline.get_owed_display())
    officer, is_report = cast.officer_of(unit), obligation.deadline.owed == OwedThing.REPORT
    report = reporting.draft_report(
        actor=officer,
        obligation_id=obligation.pk,
        version=0,
        content=_content(obligation),
        difficulties="Kinh phí tuyên truyền còn hạn chế (nội dung giả định)." if is_report else "",
        proposals="",
        number=paper_number(obligation, 20 + spread(unit.code, what, 60)),
        paper_date=day - timedelta(days=1),
        figures=_figures(obligation),
        at=instant(day, 8),
    )
    reporting.add_report_file(
        actor=officer,
        report_id=report.pk,
        content=HANDED_IN.format(unit=unit.name, what=what).encode(),
        filename=f"{what}.txt",
        note="Toàn văn",
        at=instant(day, 8),
    )
    if fate is ReportFate.DRAFT:
        return
    reporting.submit_report(
        actor=cast.head_of(unit), report_id=report.pk, version=_version(report), at=instant(day, 15)
    )
    _decide(cast, report, fate, day + timedelta(days=1))


def _decide(cast: Cast, report: Report, fate: ReportFate, day: date) -> None:
    lead = cast.named("noivu.cv")
    if fate is ReportFate.ACCEPTED:
        reporting.accept_report(actor=lead, report_id=report.pk, version=_version(report), at=instant(day, 9))
    if fate is ReportFate.SENT_BACK:
        reporting.send_back_report(
            actor=lead,
            report_id=report.pk,
            version=_version(report),
            reason="Số liệu học tập, quán triệt chưa khớp với danh sách kèm theo; đề nghị rà soát, gửi lại.",
            at=instant(day, 9),
        )


def _enter_on_paper(cast: Cast, obligation: Obligation, day: date) -> None:
    unit, what = obligation.unit, str(obligation.deadline.get_owed_display())
    report = reporting.enter_on_behalf(
        actor=cast.named("vanthu"),
        obligation_id=obligation.pk,
        number=paper_number(obligation, 100 + spread(unit.code, what, 200)),
        paper_date=day - timedelta(days=2),
        received_on=day,
        content=_content(obligation),
        figures=_figures(obligation),
        scan=paper_scan(unit, what),
        filename="ban-quet.pdf",
        at=instant(day + timedelta(days=1), 10),
    )
    _decide(cast, report, ReportFate.ACCEPTED, day + timedelta(days=2))


def paper_number(obligation: Obligation, number: int) -> str:
    """A number as the unit's own records clerk writes it: a plan or a report, and whose."""
    kind = "KH" if obligation.deadline.owed == OwedThing.OWN_PLAN else "BC"
    code = obligation.unit.code.removeprefix("705.")
    return f"{number}/{kind}-{SYMBOLS.get(code, 'UBND' if code.isdigit() else code)}"


def _content(obligation: Obligation) -> str:
    unit = obligation.unit.name
    if obligation.deadline.owed == OwedThing.REPORT:
        return report_words(obligation.unit, obligation.deadline.plan.year)
    return (
        f"{unit} xây dựng kế hoạch công tác dân vận chính quyền của năm, phân công lãnh đạo và công chức phụ trách, "
        "lịch quán triệt văn bản và tự kiểm tra (nội dung giả định)."
    )


def report_words(unit: Unit, year: int) -> str:
    """What a made-up unit says in its report of a year: in words of its own, so that no two say the same."""
    picked = [words[spread(unit.code, f"words-{year}-{place}", len(words))] for place, words in enumerate(REPORT_WORDS)]
    return (
        f"{unit.name} triển khai kế hoạch công tác dân vận chính quyền năm {year} (nội dung giả định). "
        f"Về quán triệt: {picked[0]}. Về dân chủ ở cơ sở: {picked[1]}. Về tiếp công dân: {picked[2]}. "
        f"Về phối hợp: {picked[3]}. Hạn chế: {picked[4]}."
    )


def _figures(obligation: Obligation) -> dict[str, str]:
    unit = obligation.unit
    if obligation.deadline.owed != OwedThing.REPORT:
        return {}
    year = obligation.deadline.plan.year
    total = 9 + spread(unit.code, "staff", 34)
    missed = spread(unit.code, f"missed-{year}", 8)
    known = {
        "staff_total": str(total),
        "staff_reached": str(total - (missed if missed < MANY_MISSED else 0)),
        "own_plan_issued": "có",
        "democracy_carried_out": "có",
        "commune_democracy": "có" if spread(unit.code, f"qc-{year}", 9) else "không",
        "reform_index_previous": made_up_percent(unit.code, "reform", year - 1),
        "reform_index": made_up_percent(unit.code, "reform", year),
    }
    return {figure.code: known[figure.code] for figure in figures_asked_of(unit.kind_id)}


def _version(report: Report) -> int:
    return Report.objects.values_list("version", flat=True).get(pk=report.pk)


def obligations_of(plan: Plan, owed: OwedThing) -> list[Obligation]:
    """The rows of a plan for one owed thing, in the order of the units."""
    rows = Obligation.objects.filter(deadline__plan=plan, deadline__owed=owed)
    return list(rows.select_related("unit__kind", "deadline__plan").order_by("unit__sort_key", "id"))
