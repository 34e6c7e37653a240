"""Proposing, sending back, deciding, checking a decision."""

import copy
import io
from datetime import date
from decimal import Decimal

import docx
import pytest
from django.http import Http404

from danvan.apps.audit.models import AuditEntry
from danvan.apps.audit.selectors import verify
from danvan.apps.criteria.services import load_criteria_set
from danvan.apps.documents.selectors import paper_file
from danvan.apps.evidence.selectors import content_of
from danvan.apps.orgs.enums import Leadership
from danvan.apps.orgs.models import Post, Unit
from danvan.apps.papers.selectors import paper_of
from danvan.apps.scoring import selectors, services
from danvan.apps.scoring.access import decision_for
from danvan.apps.scoring.criteria_grounds import criteria_grounds
from danvan.apps.scoring.enums import CycleState
from danvan.apps.scoring.frozen import hash_of, ranked_lists
from danvan.apps.scoring.models import Cycle, RankingDecision, RankingProposal
from danvan.apps.scoring.services import GradeChange, RowsRefused
from danvan.domain.rules import RuleViolation
from tests.apps.papers.scene import WatchedTypesetter
from tests.apps.scoring.scene import APPRAISED, DECIDED, Scene, criteria_mapping, open_scene
from tests.factories import District, deputy_actor, moment
from tests.remembered import remembered

pytestmark = [pytest.mark.django_db, pytest.mark.database]
A, B, C = "705.PTP", "705.KTHT", "705.YT"
COMMUNE, POLICE = "25489", "705.CA"
DECISION_DAY = date(2023, 11, 8)


@pytest.fixture
def scored(district: District) -> Scene:
    """Three offices (two of them tied), a commune, all settled; the police has sent nothing and is not ranked."""

    def build() -> Scene:
        scene = open_scene(district, (A, B, C, COMMUNE, POLICE))
        for code, lost in ((A, "0"), (B, "2"), (C, "2"), (COMMUNE, "3")):
            scene.settle(code, lost)
        return scene

    return remembered("settled cycle", build)


def propose(scene: Scene, username: str = "noivu.tp", not_rated: frozenset[int] = frozenset()) -> RankingProposal:
    return services.propose_ranking(
        actor=scene.actor(username), cycle_id=scene.cycle.pk, note="Kính trình", at=APPRAISED, not_rated=not_rated
    )


def decide(
    scene: Scene,
    changes: dict[int, GradeChange] | None = None,
    number: str = "1234",
    day: date = DECISION_DAY,
    username: str = "chutich",
) -> RankingDecision:
    return services.decide_ranking(
        actor=scene.actor(username), cycle_id=scene.cycle.pk, number=number, date=day, grade_changes=changes or {},
        at=DECIDED,
    )  # fmt: skip


def state(scene: Scene) -> str:
    return Cycle.objects.get(pk=scene.cycle.pk).state


def rows(decision: RankingDecision) -> list[tuple[str, str, str, str, str]]:
    return [
        (row.name, row.rank_text, f"{row.points}/{row.maximum}", row.percent, row.grade)
        for ranked in ranked_lists(decision.content)
        for row in ranked.rows
    ]


def test_the_story_from_settled_sheets_to_a_decision(scored: Scene) -> None:
    proposal = propose(scored)
    assert (proposal.round, state(scored)) == (1, CycleState.PROPOSED)
    decision = decide(scored)
    assert state(scored) == CycleState.DECIDED
    assert rows(decision) == [
        ("Phòng Tư pháp", "1", "95/95", "100,00%", "Tốt"),
        ("Phòng Kinh tế và Hạ tầng", "2 (đồng hạng)", "93/95", "97,89%", "Tốt"),
        ("Phòng Y tế", "2 (đồng hạng)", "93/95", "97,89%", "Tốt"),
        ("UBND xã Tân Lập", "1", "97/100", "97,00%", "Tốt"),
    ]
    assert selectors.verify_decision(decision) == ()
    assert [ranked["is_target_base"] for ranked in decision.content["lists"]] == [True, False]
    events = list(AuditEntry.objects.filter(subject_type="cycle").order_by("id").values_list("event", flat=True))
    assert events == ["cycle.open", "cycle.propose", "cycle.decide"]
    assert verify().faults == ()


def test_the_decision_is_a_numbered_paper(scored: Scene) -> None:
    propose(scored)
    decision = decide(scored, number="1234/QĐ-UBND")
    assert (decision.number, str(decision)) == ("1234/QĐ-UBND", "1234/QĐ-UBND ngày 08/11/2023")
    paper = docx.Document(io.BytesIO(content_of(decision.paper.file)))
    cells = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
    assert ["1", "Phòng Tư pháp", "95,00", "95,00", "100,00", "Tốt"] in cells
    text = "\n".join(cell for row in cells for cell in row) + "\n".join(p.text for p in paper.paragraphs)
    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 1234/QĐ-UBND",
        "Tân Biên, ngày 08 tháng 11 năm 2023",
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;",
        "Căn cứ Kế hoạch số 45/KH-UBND ngày 05/4/2023 của UBND huyện Tân Biên",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "- Ban Dân vận Huyện ủy;",
        "- Lưu: VT, PNV.",
        "dữ liệu mẫu",
        "bộ tiêu chí dựng lại, chưa kiểm chứng",
    ):
        assert part in text
    assert paper_file(decision.paper).filename.endswith("1234-qd-ubnd-20231108.docx")


def test_no_paper_rests_on_the_decision_of_another_province(district: District) -> None:
    cycle = open_scene(district, (A,)).cycle
    assert criteria_grounds(cycle) == ()
    cycle.plan.issuer.parent = Unit(name="UBND tỉnh Tây Ninh")
    assert criteria_grounds(cycle) == ("Quyết định số 1563/QĐ-UBND ngày 01/8/2022 của UBND tỉnh Tây Ninh",)
    elsewhere = copy.deepcopy(criteria_mapping())
    elsewhere["meta"]["legal_basis"]["issuer"] = "UBND tỉnh Bình Định"  # type: ignore[index]
    cycle.criteria_set = load_criteria_set(mapping=elsewhere, at=APPRAISED)
    assert criteria_grounds(cycle) == ()
    cycle.criteria_set.owner = district.authority  # what an authority writes of its own set is its own word
    assert criteria_grounds(cycle) == ("Quyết định số 1563/QĐ-UBND ngày 01/8/2022 của UBND tỉnh Bình Định",)


def _paper_lines(decision: RankingDecision) -> list[str]:
    paper = docx.Document(io.BytesIO(content_of(decision.paper.file)))
    return [cell.text for table in paper.tables for row in table.rows for cell in row.cells]


def test_a_deputy_decides_in_the_chairmans_place(scored: Scene) -> None:
    """The block says TM., KT. and the deputy's title, and is frozen with the decision; the audit names both."""
    propose(scored)
    acting = deputy_actor(scored.district, "phochutich", DECIDED)
    decision = services.decide_ranking(
        actor=acting, cycle_id=scored.cycle.pk, number="77", date=DECISION_DAY, grade_changes={}, at=DECIDED
    )
    lines = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert decision.content["signed"] == {
        "lines": lines,
        "name": "Phó Chủ tịch UBND huyện",
        "by_document": "Chủ tịch UBND huyện, số 12/QĐ-UBND ngày 08/11/2023",
    }
    assert any("\n".join(lines) in text for text in _paper_lines(decision))
    assert selectors.verify_decision(decision) == ()
    entry = AuditEntry.objects.get(event="cycle.decide")
    assert (entry.actor_name, entry.acting_for_name) == ("Phó Chủ tịch UBND huyện", "Chủ tịch UBND huyện")
    assert entry.acting_for_document == "số 12/QĐ-UBND ngày 08/11/2023"


@pytest.mark.parametrize(
    ("leadership", "title", "lines"),
    [
        (Leadership.HEAD, "Chủ tịch", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        (Leadership.ACTING_HEAD, "Quyền Chủ tịch", ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"]),
        (Leadership.DEPUTY, "Phó Chủ tịch phụ trách", ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
    ],
)
def test_the_block_follows_the_post_at_the_moment_of_deciding(
    scored: Scene, leadership: Leadership, title: str, lines: list[str]
) -> None:
    propose(scored)
    Post.objects.filter(person__username="chutich").update(leadership=leadership, title=title)
    assert decide(scored).content["signed"] == {"lines": lines, "name": "Chủ tịch UBND huyện", "by_document": ""}


def test_a_post_that_does_not_lead_signs_no_decision(scored: Scene) -> None:
    propose(scored)
    Post.objects.filter(person__username="chutich").update(leadership=Leadership.NONE)
    with pytest.raises(RuleViolation, match="không phải người đứng đầu hay cấp phó"):
        decide(scored)
    assert (state(scored), RankingDecision.objects.count()) == (CycleState.PROPOSED, 0)


def test_a_deputy_decides_nothing_in_a_post_of_their_own(scored: Scene) -> None:
    propose(scored)
    deputy_actor(scored.district, "phochutich", DECIDED)
    with pytest.raises(Http404):
        decide(scored, username="phochutich")


def test_a_decision_of_before_signatures_were_frozen_still_holds(scored: Scene) -> None:
    propose(scored)
    decision = decide(scored)
    del decision.content["signed"]
    decision.content_hash = hash_of(decision.content)
    assert selectors.verify_decision(decision) == ()


def test_units_that_are_not_ready_are_named(district: District) -> None:
    scene = open_scene(district, (A, B, COMMUNE))
    scene.settle(A)
    scene.self_score(B)
    scene.submit(B)
    with pytest.raises(RuleViolation) as refused:
        propose(scene, not_rated=frozenset({district.units[B].pk}))
    assert "Phòng Kinh tế và Hạ tầng: đã gửi hồ sơ, chưa thống nhất điểm." in refused.value.message
    assert "UBND xã Tân Lập: không gửi hồ sơ tự chấm điểm." in refused.value.message
    assert state(scene) == CycleState.OPEN


def test_a_unit_without_a_dossier_is_left_unrated_on_purpose(district: District) -> None:
    scene = open_scene(district, (A, B))
    scene.settle(A)
    propose(scene, not_rated=frozenset({district.units[B].pk}))
    decision = decide(scene)
    assert rows(decision)[1] == ("Phòng Kinh tế và Hạ tầng", "–", "–/–", "–", "Không xếp loại")
    paper = docx.Document(io.BytesIO(content_of(decision.paper.file)))
    assert "Không xếp hạng: Phòng Kinh tế và Hạ tầng (không xếp loại)." in [p.text for p in paper.paragraphs]
    share = selectors.grade_share(scene.plan.pk, include_proposed=False)
    assert share is not None
    assert (share.base, share.reached, share.met, share.ungraded) == (2, (A,), False, (B,))


def test_before_its_time_has_run_out_no_unit_is_left_unrated(district: District) -> None:
    scene = open_scene(district, (A, B))
    scene.settle(A)
    with pytest.raises(RuleViolation, match="chưa gửi hồ sơ, còn hạn đến 23/10/2023"):
        services.propose_ranking(
            actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, note="", at=moment(2023, 10, 22),
            not_rated={district.units[B].pk},
        )  # fmt: skip


@pytest.mark.parametrize("username", ["noivu.cv", "chutich"])
def test_only_the_lead_head_proposes(scored: Scene, username: str) -> None:
    with pytest.raises(RuleViolation, match="không có quyền"):
        propose(scored, username)


@pytest.mark.parametrize("username", ["danvan", "vanthu", "quantri"])
def test_a_ranking_does_not_exist_for_those_without_the_right(scored: Scene, username: str) -> None:
    with pytest.raises(Http404):
        propose(scored, username)


def test_the_chairman_sends_back_with_a_reason(scored: Scene) -> None:
    propose(scored)
    with pytest.raises(RuleViolation, match="Phải ghi lý do"):
        services.send_back_proposal(actor=scored.actor("chutich"), cycle_id=scored.cycle.pk, reason=" ", at=DECIDED)
    services.send_back_proposal(
        actor=scored.actor("chutich"), cycle_id=scored.cycle.pk, reason="Xem lại TC5", at=APPRAISED
    )
    assert state(scored) == CycleState.OPEN
    scored.reconcile(B)
    assert propose(scored).round == 2
    assert list(RankingProposal.objects.order_by("round").values_list("send_back_reason", flat=True)) == [
        "Xem lại TC5", "",
    ]  # fmt: skip


def test_a_proposed_cycle_is_closed_to_changes(scored: Scene) -> None:
    propose(scored)
    with pytest.raises(RuleViolation, match="đã được trình hoặc đã quyết định"):
        scored.reconcile(B)
    with pytest.raises(RuleViolation, match="Không thể trình bảng xếp loại"):
        propose(scored)


@pytest.mark.parametrize("username", ["noivu.tp", "noivu.cv"])
def test_only_the_chairman_decides_or_sends_back(scored: Scene, username: str) -> None:
    propose(scored)
    with pytest.raises(RuleViolation, match="không có quyền"):
        decide(scored, username=username)
    with pytest.raises(RuleViolation, match="không có quyền"):
        services.send_back_proposal(actor=scored.actor(username), cycle_id=scored.cycle.pk, reason="vì", at=DECIDED)


def test_nothing_is_decided_before_it_is_proposed(scored: Scene) -> None:
    with pytest.raises(RuleViolation, match="Không thể quyết định xếp loại"):
        decide(scored)


@pytest.mark.parametrize(
    ("grade", "reason", "sentence"),
    [
        ("Khá", "", "cần ghi lý do"),
        ("Xuất sắc", "vì", "không có trong thang"),
        ("Không xếp loại", " ", "cần ghi lý do"),
    ],
)
def test_a_changed_grade_needs_a_reason_and_must_exist(scored: Scene, grade: str, reason: str, sentence: str) -> None:
    propose(scored)
    unit = scored.district.units[B].pk
    with pytest.raises(RowsRefused) as refused:
        decide(scored, {unit: GradeChange(grade, reason)})
    assert sentence in refused.value.rows[str(unit)]
    assert state(scored) == CycleState.PROPOSED


def test_a_changed_grade_keeps_rank_proposal_and_reason(scored: Scene) -> None:
    propose(scored)
    decision = decide(scored, {scored.district.units[B].pk: GradeChange("Khá", "Có cán bộ bị kỷ luật")})
    changed = ranked_lists(decision.content)[0].rows[1]
    assert (changed.rank, changed.proposed, changed.grade, changed.change_reason) == (
        2, "Tốt", "Khá", "Có cán bộ bị kỷ luật",
    )  # fmt: skip
    assert selectors.verify_decision(decision) == ()
    said = "\n".join(p.text for p in docx.Document(io.BytesIO(content_of(decision.paper.file))).paragraphs)
    assert f"không theo mức điểm: {changed.name} (theo xem xét của người quyết định xếp loại)." in said
    assert changed.change_reason not in said
    share = selectors.grade_share(scored.plan.pk, include_proposed=True)
    assert share is not None
    assert (len(share.reached), share.base, share.target_percent) == (2, 3, Decimal(60))


@pytest.mark.parametrize("number", ["", "0", "abc", "12/KH-UBND", "-3", "1234567"])
def test_a_number_that_is_none_is_refused(scored: Scene, number: str) -> None:
    propose(scored)
    with pytest.raises(RuleViolation, match="Số quyết định"):
        decide(scored, number=number)


@pytest.mark.parametrize("day", [date(2023, 10, 29), date(2023, 11, 9)])
def test_the_date_lies_between_proposal_and_today(scored: Scene, day: date) -> None:
    propose(scored)
    with pytest.raises(RuleViolation, match=r"từ ngày trình \(30/10/2023\) đến hôm nay \(08/11/2023\)"):
        decide(scored, day=day)


def test_a_unit_that_is_not_ranked_gets_no_grade(scored: Scene) -> None:
    propose(scored)
    with pytest.raises(RowsRefused, match="Có 1 dòng"):
        decide(scored, {scored.district.units[POLICE].pk: GradeChange("Tốt", "vì")})


def test_a_changed_content_is_noticed(scored: Scene) -> None:
    propose(scored)
    decision = decide(scored)
    untouched = copy.deepcopy(decision.content)

    def found() -> set[str]:
        return {finding.code for finding in selectors.verify_decision(decision)}

    decision.content["lists"][0]["rows"][0]["grade"] = "Yếu"
    assert found() == {"hash-differs", "lists-differ"}
    decision.content = copy.deepcopy(untouched)
    decision.content["release"]["units"][0]["answers"]["TC1.2"] = "0"
    assert {"hash-differs", "inputs-differ", "replay-differs"} <= found()
    decision.content = untouched
    decision.proposal.content["release"]["units"][0]["name"] = "Đơn vị khác"
    assert {"hash-differs", "proposal-differs", "inputs-differ"} <= found()


def test_later_changes_of_sheets_do_not_touch_a_decision(scored: Scene) -> None:
    propose(scored)
    decision = decide(scored)
    scored.sheet(A).columns.get(code="RECONCILED").cells.update(points=0)
    assert selectors.verify_decision(RankingDecision.objects.get()) == ()
    assert rows(decision)[0][2] == "95/95"


def test_before_the_decision_nothing_can_be_had_of_it(scored: Scene) -> None:
    assert selectors.decided_ranking(scored.plan.pk) is None
    assert selectors.grade_share(scored.plan.pk, include_proposed=True) is None
    propose(scored)
    assert selectors.decided_ranking(scored.plan.pk) is None
    assert selectors.grade_share(scored.plan.pk, include_proposed=False) is None
    share = selectors.grade_share(scored.plan.pk, include_proposed=True)
    assert share is not None
    assert share.line == (
        "3 trên 3 đơn vị xếp loại Tốt trở lên (100,00%), chỉ tiêu 60%: đạt. Tính trên nhóm “Các cơ quan, đơn vị huyện”."
    )
    with pytest.raises(Http404):
        decision_for(scored.actor("chutich"), scored.cycle.pk)
    decide(scored)
    decided = selectors.decided_ranking(scored.plan.pk)
    assert decided is not None
    assert decided["number"] == "1234/QĐ-UBND"
    assert selectors.grade_share(scored.plan.pk + 1, include_proposed=True) is None


def test_a_decided_ranking_is_marked_published_and_stays_so(scored: Scene) -> None:
    propose(scored)
    with pytest.raises(RuleViolation, match="chỉ công khai được khi đã quyết định"):
        services.mark_published(cycle_id=scored.cycle.pk, at=DECIDED)
    decide(scored)
    assert services.mark_published(cycle_id=scored.cycle.pk, at=DECIDED).state == CycleState.PUBLISHED
    assert services.mark_published(cycle_id=scored.cycle.pk, at=DECIDED).state == CycleState.PUBLISHED


def test_the_paper_is_set_before_anything_is_locked(scored: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its PDF leads to the code that the paper on its path has."""
    propose(scored)
    watched = WatchedTypesetter(monkeypatch)
    decision = decide(scored)
    assert (watched.times, watched.depths) == (1, {watched.outside})
    paper = paper_of("cycle", scored.cycle.pk)
    assert paper is not None
    assert paper.printed is not None
    assert (paper.approved_hash, len(paper.code)) == (decision.paper.content_hash, 12)
