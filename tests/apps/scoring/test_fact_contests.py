"""A unit holds a fact for wrong; the lead settles it; the points follow, never what was sent."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from python_calamine import CalamineWorkbook

from danvan.apps.audit.models import AuditEntry
from danvan.apps.evidence.services import UploadedFile
from danvan.apps.score_papers.selectors import workbook_for
from danvan.apps.score_papers.services import hand_in_sheet
from danvan.apps.scoring import services
from danvan.apps.scoring.enums import COMPUTED_COLUMN, ColumnCode, ContestState
from danvan.apps.scoring.models import ComputedCell, FactContest, ScoreCell, SheetRound
from danvan.apps.scoring.records import load_sheet
from danvan.apps.scoring.selectors import sheet_rounds, work_for
from danvan.apps.scoring.selectors.open_work import open_work_in
from danvan.apps.scoring.services import ContestWords
from danvan.domain.ranking.releases import canonical_json, content_hash
from danvan.domain.rules import RuleViolation
from tests.adapters.workbook_files.samples import typed
from tests.apps.scoring.measured_scene import OFFICE, computed, open_measured
from tests.apps.scoring.scene import SCORED, Scene
from tests.apps.scoring.test_computed_points import full_self_score, self_cells
from tests.factories import District
from tests.remembered import remembered

pytestmark = pytest.mark.django_db
REACHED = "so_lieu.staff_reached"
LABEL = "Số cán bộ, công chức, viên chức được học tập, quán triệt văn bản về công tác dân vận"


@pytest.fixture
def scene(district: District) -> Scene:
    """The measured cycle of six units."""
    return remembered("measured cycle", lambda: open_measured(district))


def contest(scene: Scene, claimed: str = "36", name: str = REACHED, **changes: object) -> FactContest:
    """The office holds the number of people reached for wrong."""
    words = ContestWords(claimed, **{"reason": "Đã học bù sáu người ngày 20/9", **changes})
    return services.contest_fact(
        actor=scene.officer(OFFICE), sheet_id=scene.sheet(OFFICE).pk, name=name, words=words, at=SCORED
    )


def lead(scene: Scene, act: str, one: FactContest, reason: str = "Đúng danh sách") -> FactContest:
    """The lead's head settles it."""
    settle = {"accept": services.accept_contest, "refuse": services.refuse_contest}[act]
    return settle(actor=scene.actor("noivu.tp"), contest_id=one.pk, reason=reason, at=SCORED)


def test_a_contest_waits_and_changes_nothing_by_itself(scene: Scene) -> None:
    one = contest(scene, content="Danh sách".encode(), filename="danh-sach.txt")
    assert (one.state, one.claimed, one.found_text) == (ContestState.OPEN, "36", "30 người")
    assert one.evidence is not None
    assert computed(scene)["TC1.2"] == "2.25"
    entry = AuditEntry.objects.get(event="fact_contest.contest")
    assert entry.after == {"dữ kiện": LABEL, "hệ thống ghi": "30 người", "đơn vị nêu": "36 người"}


def test_a_contest_waits_for_who_settles_it(scene: Scene) -> None:
    def waits(username: str) -> list[tuple[str, str]]:
        items = work_for(scene.actor(username), SCORED.date())
        return [(item.place, item.url_name) for item in items if item.label == "Xem xét kiến nghị về dữ kiện"]

    assert waits("noivu.tp") == []
    one = contest(scene)
    assert waits("noivu.tp") == [("Phòng Tư pháp", "scorebook:facts")]
    passed_on = [item.named for item in open_work_in([scene.district.units["705.PNV"].pk])]
    assert "Xem xét kiến nghị về dữ kiện (1 phiếu, năm 2023)" in passed_on
    assert waits("noivu.cv") == waits("thanhtra.ctt") == waits("phongtuphap.tt") == []
    lead(scene, "refuse", one)
    assert waits("noivu.tp") == []


def test_an_accepted_contest_gives_the_points_with_its_lineage(scene: Scene) -> None:
    lead(scene, "accept", contest(scene))
    assert computed(scene)["TC1.2"] == "2.7"
    assert self_cells(scene)["TC1.2"] == Decimal("2.7")
    fact = ComputedCell.objects.get(sheet=scene.sheet(OFFICE), criterion="TC1.2").facts[0]
    assert fact["text"] == "36 người"
    assert fact["how"] == (
        "Theo kiến nghị của đơn vị, được chấp nhận ngày 20/10/2023. "
        "Trước đó hệ thống ghi: 30 người. Báo cáo của năm 2023, nhận ngày 11/10/2023."
    )
    services.compute_sheet(actor=scene.officer(OFFICE), sheet_id=scene.sheet(OFFICE).pk, at=SCORED)
    assert computed(scene)["TC1.2"] == "2.7"


def test_of_two_accepted_contests_the_last_counts(scene: Scene) -> None:
    lead(scene, "accept", contest(scene))
    lead(scene, "accept", contest(scene, "40"))
    assert computed(scene)["TC1.2"] == "3"


def test_a_refused_contest_needs_its_reason_and_changes_nothing(scene: Scene) -> None:
    one = contest(scene)
    with pytest.raises(RuleViolation, match="Phải ghi lý do"):
        lead(scene, "refuse", one, reason=" ")
    assert lead(scene, "refuse", one, reason="Danh sách không có chữ ký").state == ContestState.REFUSED
    assert computed(scene)["TC1.2"] == "2.25"
    with pytest.raises(RuleViolation, match="Không thể chấp nhận khi đang ở trạng thái"):
        lead(scene, "accept", one)


def test_a_unit_takes_its_word_back(scene: Scene) -> None:
    one = services.withdraw_contest(actor=scene.officer(OFFICE), contest_id=contest(scene).pk, at=SCORED)
    assert one.state == ContestState.WITHDRAWN
    assert contest(scene).pk != one.pk


def test_after_sending_what_was_sent_stays_and_the_appraisers_see_the_new_points(scene: Scene) -> None:
    one = contest(scene)
    full_self_score(scene)
    scene.submit(OFFICE)
    lead(scene, "accept", one)
    assert computed(scene)["TC1.2"] == "2.7"
    assert computed(scene)["TC1.1"] == "1.5"
    assert self_cells(scene)["TC1.2"] == Decimal("2.25")


def test_a_contest_granted_after_sending_is_a_round_beside_what_was_sent(scene: Scene) -> None:
    one, other = contest(scene), contest(scene, "45", "so_lieu.staff_total")
    full_self_score(scene)
    scene.submit(OFFICE)
    lead(scene, "accept", one)
    lead(scene, "refuse", other)
    rounds = SheetRound.objects.filter(sheet=scene.sheet(OFFICE)).order_by("number")
    assert list(rounds.values_list("column", "kind", "reason")) == [
        ("SELF", "sent", ""),
        (COMPUTED_COLUMN, "fact_accepted", "Đúng danh sách"),
    ]
    last = rounds[1]
    kept = last.content["TC1.2"]
    assert (set(last.content), kept["points"], kept["reason"]) == ({"TC1.2"}, "2.7", "Tỷ lệ 0,9 × 3 điểm = 2,7 điểm.")
    assert any("36 người" in line for line in kept["computed"])
    assert last.content_hash == content_hash(canonical_json(last.content))
    for who in (scene.officer(OFFICE), scene.actor("noivu.tp")):
        newest = sheet_rounds(load_sheet(scene.sheet(OFFICE)), who)[0]
        assert (newest.column, newest.kind, newest.changed) == (
            "Điểm tính từ dữ kiện", "Chấp nhận kiến nghị về dữ kiện", 1,
        )  # fmt: skip
        assert [(line.points, line.before) for line in newest.lines] == [("2,7", "2,25")]


def test_a_second_granted_contest_is_compared_with_the_first(scene: Scene) -> None:
    one, other = contest(scene), contest(scene, "45", "so_lieu.staff_total")
    full_self_score(scene)
    scene.submit(OFFICE)
    lead(scene, "accept", one)
    lead(scene, "accept", other)
    newest = sheet_rounds(load_sheet(scene.sheet(OFFICE)), scene.officer(OFFICE))[0]
    assert [(line.points, line.before) for line in newest.lines] == [("2,4", "2,7")]


def test_a_contest_granted_before_sending_is_no_round(scene: Scene) -> None:
    lead(scene, "accept", contest(scene))
    assert not SheetRound.objects.filter(sheet=scene.sheet(OFFICE)).exists()


@pytest.mark.parametrize(
    ("claimed", "changes", "said"),
    [
        ("30", {}, "hệ thống đã ghi 30 người"),
        ("3,5", {}, "phải là số nguyên"),
        ("nhiều", {}, "không phải là số"),
        ("36", {"reason": " "}, "phải nêu lý do"),
    ],
)
def test_words_that_cannot_be_are_refused(scene: Scene, claimed: str, changes: dict[str, str], said: str) -> None:
    with pytest.raises(RuleViolation, match=said):
        contest(scene, claimed, **changes)
    assert FactContest.objects.count() == 0


def test_two_contests_do_not_wait_for_one_fact(scene: Scene) -> None:
    contest(scene)
    with pytest.raises(RuleViolation, match="đang có kiến nghị chờ xem xét"):
        contest(scene, "37")


def test_a_fact_that_no_criterion_uses_cannot_be_contested(scene: Scene) -> None:
    with pytest.raises(Http404):
        contest(scene, name="so_lieu.conferences")


def test_a_sent_sheet_is_contested_no_more(scene: Scene) -> None:
    full_self_score(scene)
    scene.submit(OFFICE)
    with pytest.raises(RuleViolation, match="Hồ sơ đã gửi nên dữ kiện đã chốt"):
        contest(scene)


def test_only_the_unit_contests_and_only_the_lead_settles(scene: Scene) -> None:
    one = contest(scene)
    words = ContestWords("36", "Sai")
    with pytest.raises(RuleViolation, match="không ghi được vào đó"):
        services.contest_fact(
            actor=scene.actor("noivu.tp"), sheet_id=scene.sheet(OFFICE).pk, name=REACHED, words=words, at=SCORED
        )
    with pytest.raises(RuleViolation, match="không ghi được vào đó"):
        services.accept_contest(actor=scene.head(OFFICE), contest_id=one.pk, reason="Tôi đúng", at=SCORED)
    with pytest.raises(RuleViolation, match="không có quyền"):
        services.refuse_contest(actor=scene.actor("noivu.cv"), contest_id=one.pk, reason="Không", at=SCORED)
    with pytest.raises(Http404):
        services.withdraw_contest(actor=scene.officer("25489"), contest_id=one.pk, at=SCORED)
    with pytest.raises(Http404):
        services.withdraw_contest(actor=scene.officer(OFFICE), contest_id=0, at=SCORED)
    one.refresh_from_db()
    assert one.state == ContestState.OPEN


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": ""},
        {"state": ContestState.ACCEPTED},
        {"state": ContestState.REFUSED, "settled_at": SCORED, "settle_reason": ""},
    ],
)
def test_the_database_keeps_contests_whole(scene: Scene, wrong: dict[str, object]) -> None:
    one = contest(scene)
    changes = {**wrong, **({"settled_by_id": one.made_by_id} if "settled_at" in wrong else {})}
    with pytest.raises(IntegrityError), transaction.atomic():
        FactContest.objects.filter(pk=one.pk).update(**changes)


def test_what_a_unit_types_elsewhere_is_kept_when_a_contest_is_accepted(scene: Scene) -> None:
    full_self_score(scene)
    count = ScoreCell.objects.filter(column__sheet=scene.sheet(OFFICE), column__code=ColumnCode.SELF).count()
    lead(scene, "accept", contest(scene))
    assert ScoreCell.objects.filter(column__sheet=scene.sheet(OFFICE), column__code=ColumnCode.SELF).count() == count


def test_a_round_keeps_rule_formula_and_values_of_what_was_computed(scene: Scene) -> None:
    full_self_score(scene)
    scene.submit(OFFICE)
    (sent,) = sheet_rounds(load_sheet(scene.sheet(OFFICE)), scene.actor("noivu.tp"))
    lines = {line.code: line.computed for line in sent.lines}
    told = lines["TC1.2"]
    assert told[1] == "Công thức: so_lieu.staff_reached / so_lieu.staff_total"
    assert told[2:4] == (f"Tính bằng: [{LABEL}] / [Tổng số cán bộ, công chức, viên chức].", "Thay số: 30 / 40 = 0,75.")
    assert f"{LABEL} ({REACHED}): 30 người. Báo cáo của năm 2023, nhận ngày 11/10/2023." in told
    assert lines["TC2.1"] == (), "what somebody typed has no computation"


def test_the_workbook_of_a_column_tells_how_its_points_were_computed(scene: Scene) -> None:
    full_self_score(scene)
    scene.submit(OFFICE)
    content = workbook_for(scene.actor("noivu.tp"), scene.sheet(OFFICE).pk, "CHU_TRI", SCORED)[1]
    with ZipFile(BytesIO(content)) as package:
        text = "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))
    assert "so_lieu.staff_reached / so_lieu.staff_total" in text
    assert f"{LABEL} ({REACHED}): 30 người" in text


def test_an_edited_point_that_facts_give_is_refused_in_the_preview_of_a_workbook(scene: Scene) -> None:
    actor, sheet = scene.officer(OFFICE), scene.sheet(OFFICE)
    content = workbook_for(actor, sheet.pk, ColumnCode.SELF, SCORED)[1]
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name("Phiếu chấm điểm").to_python()
    at = next(number for number, row in enumerate(rows, start=1) if row[0] == "TC1.2")
    file = UploadedFile(typed(content, {f"E{at}": "<v>3</v>"}, "xl/worksheets/sheet1.xml"), "phieu.xlsx")
    returned = hand_in_sheet(actor=actor, sheet_id=sheet.pk, column=ColumnCode.SELF, file=file, at=SCORED)
    (fault,) = (fault for cell in returned.cells for fault in cell["faults"])
    assert f"Ô E{at}: Tiêu chí TC1.2 được tính từ dữ kiện (2,25 điểm), không nhập điểm." in fault


def test_who_saves_after_points_were_computed_again_is_not_told_that_somebody_wrote_there(scene: Scene) -> None:
    full_self_score(scene)
    version = scene.version(OFFICE, ColumnCode.SELF)
    services.accept_contest(
        actor=scene.actor("noivu.tp"), contest_id=contest(scene).pk, reason="Đúng", at=SCORED + timedelta(hours=1)
    )
    with pytest.raises(RuleViolation, match=r"đã được tính lại từ dữ kiện lúc .*, sau khi ông"):
        services.save_self_scores(
            actor=scene.officer(OFFICE), sheet_id=scene.sheet(OFFICE).pk, version=version, answers={}, at=SCORED
        )
