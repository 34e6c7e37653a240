"""The decision that sets up the team which appraises the self-scores, and the minutes of its meeting."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from danvan.domain.law import cites
from danvan.domain.official_documents.forms.composing import basis_lines
from danvan.domain.official_documents.kinds import DocumentKind
from danvan.domain.official_documents.parts import (
    DRAFT_MARK,
    Alignment,
    Article,
    Block,
    Column,
    Issuer,
    OfficialDocument,
    Paragraph,
    ParagraphRole,
    Recipients,
    SignatureBlock,
    Table,
    with_end_mark,
)
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date

HEAD, MEMBER, MINUTE_KEEPER = "Tổ trưởng", "Thành viên", "Thành viên, thư ký"
_DECREE = "30/2020/NĐ-CP"
_BY_HAND = "…………………………………………………………"
_WHEN_AND_WHERE = (
    "Thời gian bắt đầu: …… giờ …… phút, ngày …… tháng …… năm ……",
    "Địa điểm: …………………………………………………",
)
_NOTE_TAKER = SignatureBlock("Thư ký", "")
_MEMBERS = (
    Column("TT", 6, Alignment.CENTRE),
    Column("Chức vụ, cơ quan", 42),
    Column("Trong tổ", 16),
    Column("Tiêu chí được phân công", 36),
)
_SEATS = (
    Column("TT", 6, Alignment.CENTRE),
    Column("Chức vụ, cơ quan", 48),
    Column("Trong hội đồng", 28),
    Column("Có mặt", 18),
)
_ADOPTED = (
    Column("TT", 6, Alignment.CENTRE),
    Column("Cơ quan, đơn vị", 38),
    Column("Thống nhất", 14, Alignment.RIGHT),
    Column("Thông qua", 16, Alignment.RIGHT),
    Column("Tình trạng", 26),
)
_RESULTS = (
    Column("TT", 6, Alignment.CENTRE),
    Column("Cơ quan, đơn vị", 38),
    Column("Tự chấm", 14, Alignment.RIGHT),
    Column("Thống nhất", 16, Alignment.RIGHT),
    Column("Tình trạng", 26),
)


@dataclass(frozen=True, slots=True)
class TeamMember:
    """A member by post ("Trưởng phòng Phòng Nội vụ"), never by name; the place in the team; the criteria appraised."""

    post: str
    place: str
    criteria: str


@dataclass(frozen=True, slots=True)
class AppraisalTeam:
    """The team of a year: its members, the body that sets it up, the plan it works under, who signs."""

    year: int
    members: tuple[TeamMember, ...]
    issuer: Issuer
    issuer_code: str
    place: str
    signature: SignatureBlock
    legal_bases: tuple[str, ...]
    proposer: str
    lead_unit: str
    caveats: tuple[str, ...] = ()
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class UnitResult:
    """How far a unit is: its own total, the settled one, and where its sheet stands."""

    unit: str
    self_total: str
    settled_total: str
    state: str


@dataclass(frozen=True, slots=True)
class TeamMeeting:
    """What the minutes tell: the day, the results so far, the places on which appraisers differ."""

    held_on: date
    results: tuple[UnitResult, ...]
    differences: tuple[str, ...]


@cites(_DECREE, article="Điều 8")
def team_decision(team: AppraisalTeam) -> OfficialDocument:
    """The draft of the decision: who is in the team by post, what each appraises, what the team does.

    Number and date stay open. Raises RuleViolation for a team without members.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.
    """
    _require_members(team)
    work = (
        (
            "Thẩm định điểm tự chấm của các cơ quan, đơn vị theo bộ tiêu chí và tài liệu kiểm chứng; mỗi thành viên "
            "chỉ thẩm định tiêu chí được phân công và không thẩm định cơ quan, đơn vị của mình."
        ),
        (
            "Thống nhất kết quả thẩm định, lập biên bản, báo cáo Chủ tịch Ủy ban nhân dân xem xét, quyết định xếp "
            "loại. Tổ tự giải thể sau khi hoàn thành nhiệm vụ."
        ),
    )
    body: tuple[Block, ...] = (
        Article(
            1,
            f"Thành lập Tổ thẩm định kết quả chấm điểm công tác dân vận chính quyền năm {team.year}, gồm các thành "
            "viên sau:",
            (_members(team.members),),
        ),
        Article(2, "Tổ thẩm định có nhiệm vụ:", tuple(Paragraph(f"- {line}") for line in work)),
        Article(
            3,
            f"Quyết định này có hiệu lực kể từ ngày ký. {team.lead_unit}, các cơ quan, đơn vị có liên quan và các "
            "thành viên có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.",
        ),
    )
    return OfficialDocument(
        kind=DocumentKind.DECISION,
        issuer=team.issuer,
        issuer_code=team.issuer_code,
        place=team.place,
        abstract=f"Về việc thành lập Tổ thẩm định kết quả chấm điểm công tác dân vận chính quyền năm {team.year}",
        body=with_end_mark(body),
        recipients=Recipients(("Như Điều 3",)),
        signature=team.signature,
        legal_bases=basis_lines(team.legal_bases, f"Theo đề nghị của {team.proposer}"),
        authority=team.issuer.name.upper(),
        enacting_words="QUYẾT ĐỊNH:",
        is_sample=team.is_sample,
        caveats=(DRAFT_MARK, *team.caveats),
    )


@cites(_DECREE, article="Điều 7")
def team_minutes(team: AppraisalTeam, meeting: TeamMeeting) -> OfficialDocument:
    """The draft of the minutes: who takes part by post, results so far, where appraisers differ, what is left open.

    When and where, what was said and the end stay to be written by hand; who takes the notes signs beside the head.
    Raises RuleViolation for a team without members.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 7, Phụ lục I and III.
    """
    _require_members(team)
    settled = sum(bool(one.settled_total) for one in meeting.results)
    body: tuple[Block, ...] = (
        *(Paragraph(line) for line in _WHEN_AND_WHERE),
        Paragraph("1. Thành phần", ParagraphRole.HEADING),
        _members(team.members),
        Paragraph("2. Kết quả thẩm định đến nay", ParagraphRole.HEADING),
        Paragraph(
            f"Đến ngày {format_date(meeting.held_on)}, đã thống nhất điểm của {settled}/{len(meeting.results)} "
            "cơ quan, đơn vị."
        ),
        Table(
            "Kết quả theo cơ quan, đơn vị",
            _RESULTS,
            _rows(meeting.results),
        ),
        Paragraph("3. Nội dung còn khác nhau giữa những người thẩm định", ParagraphRole.HEADING),
        *_lines(meeting.differences, "Không có."),
        *_left_to_be_written("Tổ trưởng"),
    )
    return OfficialDocument(
        kind=DocumentKind.MINUTES,
        issuer=Issuer("Tổ thẩm định", team.issuer.name),
        issuer_code="TTĐ",
        place=team.place,
        abstract=f"Họp Tổ thẩm định kết quả chấm điểm công tác dân vận chính quyền năm {team.year}",
        body=with_end_mark(body),
        recipients=Recipients(("Các thành viên Tổ thẩm định", team.lead_unit)),
        signature=SignatureBlock(HEAD, ""),
        countersignature=_NOTE_TAKER,
        is_sample=team.is_sample,
        caveats=(DRAFT_MARK, *team.caveats),
    )


@dataclass(frozen=True, slots=True)
class CouncilMeeting:
    """What the minutes of a council tell: the day, the results, where it gives other points than were settled."""

    name: str
    held_on: date
    results: tuple[UnitResult, ...]
    departures: tuple[str, ...]


@cites(_DECREE, article="Điều 7")
def council_minutes(council: AppraisalTeam, meeting: CouncilMeeting) -> OfficialDocument:
    """The draft of a council's minutes: who sits in it by post, the results, other points with their reasons.

    What was said stays to be written by hand. Raises RuleViolation for a council without members.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 7 and Phụ lục I.
    """
    if not council.members:
        raise RuleViolation("Chưa ghi thành viên hội đồng nên chưa soạn được biên bản. Ghi thành viên trước.")
    adopted = sum(bool(one.settled_total) for one in meeting.results)
    body: tuple[Block, ...] = (
        *(Paragraph(line) for line in _WHEN_AND_WHERE),
        Paragraph("1. Thành phần", ParagraphRole.HEADING),
        _members(council.members, f"Thành viên {meeting.name}", _SEATS),
        Paragraph("2. Kết quả xem lại điểm", ParagraphRole.HEADING),
        Paragraph(
            f"Đến ngày {format_date(meeting.held_on)}, đã thông qua điểm của {adopted}/{len(meeting.results)} cơ quan, "
            "đơn vị đã thống nhất điểm."
        ),
        Table(
            "Kết quả theo cơ quan, đơn vị",
            _ADOPTED,
            _rows(meeting.results),
        ),
        Paragraph("3. Tiêu chí có điểm khác điểm thống nhất", ParagraphRole.HEADING),
        *_lines(meeting.departures, "Không có."),
        *_left_to_be_written("Chủ tịch hội đồng"),
    )
    return OfficialDocument(
        kind=DocumentKind.MINUTES,
        issuer=Issuer(meeting.name, council.issuer.name),
        issuer_code="HĐ",
        place=council.place,
        abstract=f"Họp {meeting.name} về công tác dân vận chính quyền năm {council.year}",
        body=with_end_mark(body),
        recipients=Recipients((f"Các thành viên {meeting.name}", council.lead_unit)),
        signature=SignatureBlock("Chủ tịch hội đồng", ""),
        countersignature=_NOTE_TAKER,
        is_sample=council.is_sample,
        caveats=(DRAFT_MARK, *council.caveats),
    )


def _rows(results: Iterable[UnitResult]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (str(place), one.unit, one.self_total, one.settled_total, one.state)
        for place, one in enumerate(results, start=1)
    )


def _left_to_be_written(chair: str) -> tuple[Paragraph, ...]:
    """The last parts of minutes: what was said and concluded is written by hand."""
    return (
        Paragraph("4. Ý kiến của các thành viên", ParagraphRole.HEADING),
        Paragraph(_BY_HAND),
        Paragraph(f"5. Kết luận của {chair}", ParagraphRole.HEADING),
        Paragraph(_BY_HAND),
        Paragraph("Cuộc họp kết thúc vào …… giờ …… phút cùng ngày. Biên bản được các thành viên thông qua và ký tên."),
    )


def _require_members(team: AppraisalTeam) -> None:
    if not team.members:
        raise RuleViolation(
            "Kỳ chấm điểm chưa phân công cơ quan nào thẩm định nên chưa soạn được văn bản của Tổ thẩm định. Hãy phân "
            "công người chấm khi mở kỳ."
        )


def _members(
    members: Iterable[TeamMember], title: str = "Thành viên Tổ thẩm định", columns: tuple[Column, ...] = _MEMBERS
) -> Table:
    return Table(
        title,
        columns,
        tuple((str(place), one.post, one.place, one.criteria) for place, one in enumerate(members, start=1)),
    )


def _lines(lines: Iterable[str], empty: str) -> tuple[Paragraph, ...]:
    found = tuple(Paragraph(f"- {line}") for line in lines)
    return found or (Paragraph(empty),)
