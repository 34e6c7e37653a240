"""The papers of the appraisal team."""

from dataclasses import replace
from datetime import date

import pytest

from danvan.domain.official_documents import Article, DocumentKind, Issuer, SignatureBlock, Table
from danvan.domain.official_documents.appraisal_team import (
    HEAD,
    MEMBER,
    AppraisalTeam,
    TeamMeeting,
    TeamMember,
    UnitResult,
    team_decision,
    team_minutes,
)
from danvan.domain.rules import RuleViolation

TEAM = AppraisalTeam(
    year=2023,
    members=(
        TeamMember("Trưởng phòng, Phòng Nội vụ", HEAD, "TC1.1, TC1.2"),
        TeamMember("Chánh Thanh tra, Thanh tra huyện", MEMBER, "TC2.1"),
    ),
    issuer=Issuer("Ủy ban nhân dân huyện Tân Biên"),
    issuer_code="UBND",
    place="Tân Biên",
    signature=SignatureBlock("Chủ tịch", "", "Ủy ban nhân dân"),
    legal_bases=("Kế hoạch số 45/KH-UBND",),
    proposer="Phòng Nội vụ",
    lead_unit="Phòng Nội vụ",
    caveats=("chưa kiểm chứng",),
)
MEETING = TeamMeeting(
    date(2023, 10, 30),
    (
        UnitResult("Phòng Tư pháp", "80/100", "78/100", "Đã thống nhất điểm"),
        UnitResult("Phòng Y tế", "", "", "Đang tự chấm"),
    ),
    (),
)


def test_the_decision_names_posts_and_criteria_and_stays_a_draft():
    paper = team_decision(TEAM)
    assert (paper.kind, paper.number, paper.marks) == (DocumentKind.DECISION, None, ("DỰ THẢO", "chưa kiểm chứng"))
    assert (paper.authority, paper.signature.collective) == ("ỦY BAN NHÂN DÂN HUYỆN TÂN BIÊN", "Ủy ban nhân dân")
    assert paper.legal_bases == ("Căn cứ Kế hoạch số 45/KH-UBND;", "Theo đề nghị của Phòng Nội vụ.")
    assert paper.abstract.startswith("Về việc thành lập Tổ thẩm định")
    first = paper.body[0]
    assert isinstance(first, Article)
    assert isinstance(first.blocks[0], Table)
    assert first.blocks[0].rows == (
        ("1", "Trưởng phòng, Phòng Nội vụ", "Tổ trưởng", "TC1.1, TC1.2"),
        ("2", "Chánh Thanh tra, Thanh tra huyện", "Thành viên", "TC2.1"),
    )


def test_the_minutes_count_what_is_settled():
    paper = team_minutes(TEAM, MEETING)
    said = [block.text for block in paper.body if hasattr(block, "text")]
    assert paper.kind is DocumentKind.MINUTES
    assert "Đến ngày 30/10/2023, đã thống nhất điểm của 1/2 cơ quan, đơn vị." in said
    assert "Không có." in said
    assert said[0].startswith("Thời gian bắt đầu:")
    assert paper.countersignature == SignatureBlock("Thư ký", "")
    told = team_minutes(TEAM, replace(MEETING, differences=("Phòng Tư pháp, TC1.1: Chủ trì 4; Thanh tra 3",)))
    assert "- Phòng Tư pháp, TC1.1: Chủ trì 4; Thanh tra 3" in [b.text for b in told.body if hasattr(b, "text")]


def test_without_members_there_is_no_paper():
    empty = replace(TEAM, members=())
    for draft in (lambda: team_decision(empty), lambda: team_minutes(empty, MEETING)):
        with pytest.raises(RuleViolation, match="chưa phân công cơ quan nào thẩm định"):
            draft()
