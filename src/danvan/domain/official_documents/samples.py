"""One made-up paper of every form, marked as sample data: what the page of templates shows, and tests check."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from danvan.domain.authority.signing import SigningCapacity
from danvan.domain.official_documents import forms
from danvan.domain.official_documents.forms.composing import PaperHead, PaperText, Section
from danvan.domain.official_documents.kinds import PartyKind, Urgency
from danvan.domain.official_documents.parts import (
    Alignment,
    Appendix,
    Column,
    Issuer,
    OfficialDocument,
    Recipients,
    SignatureBlock,
    Table,
)
from danvan.domain.official_documents.party import party_paper

_DAY = date(2026, 3, 5)
_COMMITTEE = "Ủy ban nhân dân"
_CHAIR = SignatureBlock("Chủ tịch", "Họ và tên người ký", _COMMITTEE)
_DEPUTY = SignatureBlock("Phó Chủ tịch", "Họ và tên người ký", _COMMITTEE, SigningCapacity.DEPUTY, "Chủ tịch")
_BY_ORDER = SignatureBlock("Chánh Văn phòng", "Họ và tên người ký", None, SigningCapacity.BY_ORDER, "Chủ tịch")
_DELEGATED = SignatureBlock("Trưởng phòng", "Họ và tên người ký", None, SigningCapacity.DELEGATED, "Chủ tịch")
_ACTING = SignatureBlock("Chủ tịch", "Họ và tên người ký", _COMMITTEE, SigningCapacity.ACTING)
_HEAD = PaperHead(
    issuer=Issuer("Ủy ban nhân dân xã Tân Biên"),
    issuer_code="UBND",
    place="Tân Biên",
    signature=_CHAIR,
    recipients=Recipients(("Sở Nội vụ", "Các cơ quan, đơn vị thuộc xã"), "VT, VHXH"),
    number=7,
    issue_date=_DAY,
    is_sample=True,
)
_LAW = "Luật Tổ chức chính quyền địa phương ngày 16/6/2025"
_WORK = "công tác dân vận chính quyền năm 2026"
_LIST = Table(
    "",
    (Column("TT", 8, Alignment.CENTRE), Column("Nội dung", 52), Column("Đơn vị chủ trì", 40)),
    (("1", "Tổ chức hội nghị đối thoại", "Phòng Văn hóa - Xã hội"), ("2", "Tiếp công dân định kỳ", "Văn phòng")),
)


@dataclass(frozen=True, slots=True)
class FormSample:
    """A form with a sample of it: its code in addresses, its name, what is not confirmed about it."""

    code: str
    label: str
    document: OfficialDocument
    doubt: str = ""


def _plan() -> OfficialDocument:
    text = PaperText(
        f"Thực hiện {_WORK}",
        opening=(f"Thực hiện chỉ đạo của cấp trên, Ủy ban nhân dân xã xây dựng kế hoạch {_WORK} như sau:",),
        sections=(
            Section("I. MỤC ĐÍCH, YÊU CẦU", ("1. Nâng cao trách nhiệm của công chức.", "2. Phân công rõ việc.")),
            Section("II. TỔ CHỨC THỰC HIỆN", ("Các cơ quan, đơn vị thực hiện theo Phụ lục kèm theo kế hoạch này.",)),
        ),
        legal_bases=(_LAW, "Kế hoạch số 15/KH-UBND ngày 20/01/2026 của Ủy ban nhân dân tỉnh"),
        appendices=(Appendix("Phân công thực hiện", (_LIST,)), Appendix("Tiến độ thực hiện", (_LIST,))),
    )
    return forms.plan(_HEAD, text)


def _report() -> OfficialDocument:
    text = PaperText(
        f"Kết quả thực hiện {_WORK}",
        sections=(
            Section("I. KẾT QUẢ THỰC HIỆN", ("Các cơ quan, đơn vị đã triển khai đầy đủ nhiệm vụ được giao.", _LIST)),
            Section("II. KIẾN NGHỊ", ("Đề nghị cấp trên quan tâm tập huấn nghiệp vụ.",)),
        ),
    )
    return forms.report(replace(_HEAD, signature=_DEPUTY, number=12), text)


def _decision() -> OfficialDocument:
    text = forms.DecisionText(
        f"đánh giá, xếp loại {_WORK}",
        (_LAW, "Kế hoạch số 07/KH-UBND ngày 05/3/2026 của Ủy ban nhân dân xã"),
        (
            "Công nhận kết quả đánh giá, xếp loại các cơ quan, đơn vị theo Phụ lục kèm theo.",
            "Quyết định này có hiệu lực kể từ ngày ký. Thủ trưởng các cơ quan, đơn vị chịu trách nhiệm thi hành.",
        ),
        proposer="Trưởng phòng Văn hóa - Xã hội",
        appendices=(Appendix("Kết quả xếp loại", (_LIST,)),),
    )
    return forms.decision(_HEAD, text)


def _notice() -> OfficialDocument:
    text = PaperText(
        "Lịch tiếp công dân quý II năm 2026",
        opening=("Ủy ban nhân dân xã thông báo lịch tiếp công dân quý II năm 2026 như sau:",),
        sections=(Section("", ("1. Thời gian: ngày 10 và ngày 25 hằng tháng.", "2. Địa điểm: trụ sở xã.")),),
    )
    return forms.notice(replace(_HEAD, signature=_BY_ORDER), text)


def _letter() -> OfficialDocument:
    text = PaperText(
        "đôn đốc gửi báo cáo quý I năm 2026",
        addressees=("Các cơ quan, đơn vị thuộc xã", "Trưởng các thôn"),
        opening=("Đề nghị các cơ quan, đơn vị gửi báo cáo quý I năm 2026 chậm nhất ngày 20/3/2026.",),
        closing=("Đề nghị các cơ quan, đơn vị quan tâm thực hiện.",),
    )
    head = replace(_HEAD, issuer_code="UBND-VHXH", signature=_DELEGATED, urgency=Urgency.EXPRESS)
    return forms.letter(replace(head, recipients=Recipients(("Như trên",), "VT, VHXH")), text)


def _submission() -> OfficialDocument:
    text = PaperText(
        "Về việc ban hành quy chế thực hiện dân chủ",
        addressees=("Chủ tịch Ủy ban nhân dân xã",),
        opening=("Phòng Văn hóa - Xã hội kính trình dự thảo quy chế thực hiện dân chủ ở cơ quan.",),
        sections=(Section("I. SỰ CẦN THIẾT", ("Quy chế hiện hành không còn phù hợp với mô hình tổ chức mới.",)),),
        closing=("Kính đề nghị Chủ tịch Ủy ban nhân dân xã xem xét, quyết định.",),
    )
    signature = SignatureBlock("Trưởng phòng", "Họ và tên người ký")
    issuer = Issuer("Phòng Văn hóa - Xã hội", "Ủy ban nhân dân xã Tân Biên")
    head = replace(_HEAD, issuer=issuer, issuer_code="VHXH", signature=signature)
    return forms.submission(replace(head, recipients=Recipients(("Như trên",), "VHXH")), text)


def _minutes() -> OfficialDocument:
    meeting = forms.Meeting(
        subject="Họp Tổ thẩm định kết quả công tác dân vận chính quyền",
        begun=datetime(2026, 3, 5, 8, 0),  # noqa: DTZ001 -- the hour on the wall of the meeting room
        ended=datetime(2026, 3, 5, 10, 30),  # noqa: DTZ001
        place="phòng họp số 1, trụ sở Ủy ban nhân dân xã",
        attendants=("Tổ trưởng Tổ thẩm định", "các thành viên Tổ thẩm định"),
        absent=(),
        chair="Tổ trưởng Tổ thẩm định",
        note_taker=SignatureBlock("Thư ký", "Họ và tên thư ký"),
        course=("1. Thư ký trình bày kết quả tự đánh giá của các đơn vị.", "2. Các thành viên thống nhất kết quả."),
    )
    return forms.minutes(replace(_HEAD, signature=SignatureBlock("Chủ tọa", "Họ và tên chủ tọa")), meeting)


def _invitation() -> OfficialDocument:
    event = forms.Event(
        name="hội nghị đối thoại với Nhân dân năm 2026",
        guests=("Thường trực Hội đồng nhân dân xã", "Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
        chair="Chủ tịch Ủy ban nhân dân xã",
        begins=datetime(2026, 3, 20, 8, 0),  # noqa: DTZ001 -- the hour on the wall of the hall
        place="Hội trường Ủy ban nhân dân xã",
    )
    return forms.invitation(replace(_HEAD, signature=_ACTING), event)


def _transfer_slip() -> OfficialDocument:
    passing = forms.Passing(
        matter="Về việc chuyển đơn kiến nghị của công dân",
        to=("Phòng Kinh tế",),
        reason="Văn phòng chuyển đơn đến Phòng Kinh tế để xem xét theo thẩm quyền.",
        papers=(("Đơn kiến nghị ngày 02/3/2026", "01 bản"), ("Bản sao tài liệu kèm theo", "03 tờ")),
        request="Đề nghị đơn vị xem xét, giải quyết và thông báo kết quả theo quy định.",
    )
    return forms.transfer_slip(replace(_HEAD, signature=_BY_ORDER), passing)


def _delegation_paper() -> OfficialDocument:
    entrusting = forms.Entrusting(
        subject="Về việc ủy quyền ký văn bản đôn đốc báo cáo",
        grantor="Chủ tịch Ủy ban nhân dân xã",
        grantee="Trưởng phòng Văn hóa - Xã hội",
        matters=("Ký công văn đôn đốc báo cáo định kỳ.",),
        first_day=date(2026, 3, 9),
        last_day=date(2026, 12, 31),
        legal_bases=(_LAW, "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư"),
        grantee_signature=SignatureBlock("Người được ủy quyền", "Họ và tên người nhận"),
    )
    return forms.delegation_paper(
        replace(_HEAD, signature=SignatureBlock("Chủ tịch", "Họ và tên người ký")), entrusting
    )


def _score_sheet() -> OfficialDocument:
    lines = (
        forms.ScoredLine("1.1", "Ban hành kế hoạch đúng hạn", "5", "5"),
        forms.ScoredLine("1.2", "Tiếp công dân định kỳ", "10", "9,5", "thiếu 01 buổi"),
    )
    return forms.score_sheet(_HEAD, forms.Scored("Phòng Văn hóa - Xã hội", "2026", lines, "14,5/15 điểm", "Tốt"))


def _petition_receipt() -> OfficialDocument:
    received = forms.Received(
        sender="công dân gửi đơn",
        subject="kiến nghị sửa chữa đường liên thôn",
        day=_DAY,
        papers=(("Đơn kiến nghị", "01 bản"),),
        answer_by=date(2026, 3, 19),
    )
    signature = SignatureBlock("Người tiếp nhận", "Họ và tên người nhận")
    return forms.petition_receipt(replace(_HEAD, signature=signature), received)


_PARTY_HEAD = replace(
    _HEAD,
    issuer=Issuer("Đảng ủy xã Tân Biên", "Đảng bộ tỉnh Tây Ninh"),
    issuer_code="ĐU",
    signature=SignatureBlock("Phó Bí thư", "Họ và tên người ký", "Ban Thường vụ", SigningCapacity.DEPUTY, "Bí thư"),
    recipients=Recipients(("Ban Thường vụ Tỉnh ủy", "Các chi bộ trực thuộc"), "Văn phòng Đảng ủy"),
)


def _party(kind: PartyKind) -> Callable[[], OfficialDocument]:
    def made() -> OfficialDocument:
        text = PaperText(
            "Lãnh đạo công tác dân vận của chính quyền năm 2026",
            opening=("Ban Thường vụ Đảng ủy xã yêu cầu các chi bộ lãnh đạo thực hiện các nội dung sau:",),
            sections=(Section("", ("1. Quán triệt các văn bản của cấp trên.", "2. Phân công cấp ủy viên phụ trách.")),),
            addressees=("Các chi bộ trực thuộc",) if kind is PartyKind.OFFICIAL_LETTER else (),
        )
        return party_paper(kind, _PARTY_HEAD, text)

    return made


_PARTY_DOUBT = "cỡ chữ và vị trí theo Hướng dẫn 36-HD/VPTW, chưa kiểm chứng với văn bản mới nhất"
_FORMS: tuple[tuple[str, str, Callable[[], OfficialDocument], str], ...] = (
    ("ke-hoach", "Kế hoạch có phụ lục", _plan, ""),
    ("bao-cao", "Báo cáo", _report, ""),
    ("quyet-dinh", "Quyết định có phụ lục", _decision, ""),
    ("thong-bao", "Thông báo", _notice, ""),
    ("cong-van", "Công văn", _letter, ""),
    ("to-trinh", "Tờ trình", _submission, ""),
    ("bien-ban", "Biên bản", _minutes, ""),
    ("giay-moi", "Giấy mời", _invitation, ""),
    ("phieu-chuyen", "Phiếu chuyển", _transfer_slip, ""),
    ("giay-uy-quyen", "Giấy ủy quyền", _delegation_paper, ""),
    ("phieu-danh-gia", "Phiếu đánh giá", _score_sheet, "ký hiệu PĐG chưa kiểm chứng"),
    ("giay-bien-nhan", "Giấy biên nhận đơn", _petition_receipt, "lời văn của mẫu chính thức chưa kiểm chứng"),
    ("dang-ke-hoach", "Kế hoạch của cấp ủy", _party(PartyKind.PLAN), _PARTY_DOUBT),
    ("dang-bao-cao", "Báo cáo của cấp ủy", _party(PartyKind.REPORT), _PARTY_DOUBT),
    ("dang-thong-bao", "Thông báo của cấp ủy", _party(PartyKind.NOTICE), _PARTY_DOUBT),
    ("dang-cong-van", "Công văn của cấp ủy", _party(PartyKind.OFFICIAL_LETTER), _PARTY_DOUBT),
)


def form_samples() -> tuple[FormSample, ...]:
    """A sample of every form, in the order of the page."""
    return tuple(FormSample(code, label, make(), doubt) for code, label, make, doubt in _FORMS)


def form_sample(code: str) -> FormSample | None:
    """The sample of the form with a code."""
    found = next((one for one in _FORMS if one[0] == code), None)
    return FormSample(found[0], found[1], found[2](), found[3]) if found else None
