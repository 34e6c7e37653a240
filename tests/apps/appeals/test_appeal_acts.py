"""Appeals: named criteria with a ground, within the days, answered by another person, the effect as it was shown."""

import io
from datetime import date, datetime

import docx
import pytest
from django.db import DatabaseError, connection, transaction
from django.http import Http404

from danvan.apps.appeals import selectors, services
from danvan.apps.appeals.access import appeal_for
from danvan.apps.appeals.enums import AppealState
from danvan.apps.appeals.models import Appeal, AppealedCriterion
from danvan.apps.appeals.open_work import open_work_in
from danvan.apps.appeals.work import work_for
from danvan.apps.audit.append_only import protect_statements, unprotect_statements
from danvan.apps.audit.models import AuditEntry
from danvan.apps.documents.selectors import paper_file
from danvan.apps.orgs.models import Recusal
from danvan.apps.papers.selectors import paper_of
from danvan.apps.scoring.corrections import moved
from danvan.apps.scoring.editions import newest_content
from danvan.apps.scoring.frozen import hash_of
from danvan.apps.scoring.models import DecisionEdition, RankingDecision, SheetRound
from danvan.apps.scoring.records import load_sheet
from danvan.apps.scoring.selectors import verify_decision
from danvan.domain.authority import Permission
from danvan.domain.rules import RuleViolation
from tests.apps.papers.scene import WatchedTypesetter
from tests.apps.scoring.scene import DECIDED, Scene
from tests.factories import deputy_actor, moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]

UNIT, RIVAL = "705.PTP", "705.KTHT"
TODAY = date(2023, 11, 10)
FILED, ANSWERED = moment(2023, 11, 10), moment(2023, 11, 14)
DECIDER = "tothamdinh"


def first_criterion(scene: Scene) -> str:
    """The criterion on which the unit lost its points."""
    return load_sheet(scene.sheet(UNIT)).leaves("CHU_TRI")[0].code


def file(scene: Scene, *, at: datetime = FILED, username: str = "", grounds: dict[str, str] | None = None) -> Appeal:
    return services.file_appeal(
        actor=scene.actor(username or scene.username(UNIT, ".tt")),
        sheet_id=scene.sheet(UNIT).pk,
        grounds={first_criterion(scene): "Đã có văn bản bổ sung."} if grounds is None else grounds,
        at=at,
    )


def full_points(scene: Scene) -> dict[str, str]:
    leaf = load_sheet(scene.sheet(UNIT)).leaves("CHU_TRI")[0]
    return {leaf.code: str(leaf.max_points).replace(".", ",")}


def grant(scene: Scene, appeal: Appeal, **other: object) -> DecisionEdition:
    arguments: dict[str, object] = {
        "actor": scene.actor(DECIDER), "appeal_id": appeal.pk, "points": full_points(scene), "number": "1300",
        "day": ANSWERED.date(), "reason": "Văn bản bổ sung hợp lệ.", "at": ANSWERED,
    }  # fmt: skip
    return services.grant_appeal(**arguments | other)  # type: ignore[arg-type]


def refuse(scene: Scene, appeal: Appeal, username: str = DECIDER, reason: str = "Văn bản ban hành sau kỳ.") -> Appeal:
    return services.refuse_appeal(actor=scene.actor(username), appeal_id=appeal.pk, reason=reason, at=ANSWERED)


def test_a_unit_appeals_against_named_criteria(decided: Scene) -> None:
    appeal = file(decided, grounds={first_criterion(decided): " Đã có văn bản. ", "TC2.1": "  "})
    row = AppealedCriterion.objects.get()
    assert (row.criterion, row.ground, appeal.state) == (first_criterion(decided), "Đã có văn bản.", AppealState.FILED)
    assert appeal.due_on == date(2023, 12, 1), "15 working days after Friday 10/11"
    entry = AuditEntry.objects.get(event="appeal.file_appeal")
    assert (entry.after["tiêu chí"], entry.after["trả lời trước hết ngày"]) == (row.criterion, "01/12/2023")
    with pytest.raises(RuleViolation, match="đang có một đề nghị phúc tra chưa được trả lời"):
        file(decided)


def test_an_appeal_waits_for_who_may_answer_it(decided: Scene) -> None:
    def waits(username: str, day: date = TODAY) -> list[tuple[str, str]]:
        return [(item.place, item.urgency.value) for item in work_for(decided.actor(username), day)]

    assert waits(DECIDER) == []
    appeal = file(decided)
    assert waits(DECIDER) == [("Phòng Tư pháp", "open")]
    assert waits(DECIDER, date(2023, 11, 28)) == [("Phòng Tư pháp", "soon")]
    assert waits(DECIDER, date(2023, 12, 4)) == [("Phòng Tư pháp", "late")]
    assert waits("chutich") == waits("noivu.tp") == waits("phongtuphap.tt") == []
    refuse(decided, appeal)
    assert waits(DECIDER) == []


def test_what_names_nothing_of_the_sheet_is_no_appeal(decided: Scene) -> None:
    for grounds, sentence in (
        ({}, "Chưa nêu tiêu chí nào"),
        ({"TC2.1": " "}, "Chưa nêu tiêu chí nào"),
        ({"TC99": "Đúng"}, "không có điểm thống nhất của tiêu chí TC99"),
    ):
        with pytest.raises(RuleViolation, match=sentence):
            file(decided, grounds=grounds)
    assert not Appeal.objects.exists()


def test_a_criterion_with_full_points_is_not_appealed(decided: Scene) -> None:
    loaded = load_sheet(decided.sheet(UNIT))
    full = loaded.leaves("CHU_TRI")[1]
    assert loaded.settled_answers()[full.code].points == full.max_points
    offered = [choice.code for choice in selectors.appeal_choices(loaded)]
    assert (first_criterion(decided) in offered, full.code in offered) == (True, False)
    with pytest.raises(RuleViolation, match=rf"{full.code} .* đã đạt điểm tối đa .* không có gì để phúc tra"):
        file(decided, grounds={first_criterion(decided): "Đã có văn bản.", full.code: "Xin xem lại."})
    assert not Appeal.objects.exists()


def test_appeals_are_filed_within_the_working_days(decided: Scene) -> None:
    """Ten working days from Wednesday 8/11 end on Wednesday 22/11."""
    with pytest.raises(RuleViolation, match=r"đã hết ngày 22/11/2023 \(10 ngày làm việc"):
        file(decided, at=moment(2023, 11, 23))
    assert file(decided, at=moment(2023, 11, 22)).pk


def test_nobody_appeals_before_the_decision(scene: Scene) -> None:
    with pytest.raises(RuleViolation, match="Chưa có quyết định xếp loại"):
        file(scene)


def test_only_the_head_of_the_unit_appeals(decided: Scene) -> None:
    with pytest.raises(RuleViolation, match="không có quyền"):
        file(decided, username=decided.username(UNIT, ".cv"))
    with pytest.raises(RuleViolation, match="Chỉ đơn vị được chấm"):
        file(decided, username="noivu.tp")
    with pytest.raises(Http404):
        file(decided, username=decided.username(RIVAL, ".tt"))


def test_a_foreign_unit_sees_no_appeal(decided: Scene) -> None:
    appeal = file(decided)
    with pytest.raises(Http404):
        appeal_for(decided.actor(decided.username(RIVAL, ".tt")), appeal.pk)
    assert appeal_for(decided.actor(decided.username(UNIT, ".cv")), appeal.pk) == appeal


def test_who_scored_or_signed_does_not_decide(decided: Scene) -> None:
    appeal = file(decided)
    with pytest.raises(RuleViolation, match="đã ký quyết định xếp loại lần trước"):
        refuse(decided, appeal, "chutich")
    with pytest.raises(RuleViolation, match="đã ký quyết định xếp loại lần trước"):
        grant(decided, appeal, actor=decided.actor("chutich"))
    for username in ("noivu.tp", "thanhtra.ctt", decided.username(UNIT, ".tt")):
        with pytest.raises(RuleViolation, match="không có quyền"):
            refuse(decided, appeal, username)
    SheetRound.objects.filter(sheet=decided.sheet(UNIT), column="CHU_TRI").update(
        made_by=decided.district.people[DECIDER]
    )
    with pytest.raises(RuleViolation, match="đã chấm, ký hoặc thống nhất điểm của phiếu này"):
        grant(decided, appeal)
    assert (Appeal.objects.get().state, DecisionEdition.objects.exists()) == (AppealState.FILED, False)


def test_who_has_an_interest_does_not_decide(decided: Scene) -> None:
    appeal = file(decided)
    Recusal.objects.create(
        person=decided.district.people[DECIDER], unit=decided.district.units[UNIT], reason="Người thân làm việc ở đó",
        declared_at=FILED,
    )  # fmt: skip
    with pytest.raises(RuleViolation, match="Người thân làm việc ở đó"):
        refuse(decided, appeal)


def test_a_deputy_decides_in_the_chairmans_place(decided: Scene) -> None:
    acting = deputy_actor(decided.district, "phochutich", FILED)
    appeal = services.refuse_appeal(actor=acting, appeal_id=file(decided).pk, reason="Không đủ căn cứ.", at=ANSWERED)
    assert appeal.state == AppealState.REFUSED


def test_a_deputy_signs_the_correcting_decision(decided: Scene) -> None:
    edition = grant(decided, file(decided), actor=deputy_actor(decided.district, "phochutich", FILED))
    assert edition.paper is not None
    assert edition.content["signed"]["lines"] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert edition.paper.content["signature"]["name"] == edition.content["signed"]["name"] != ""
    assert verify_decision(decided.cycle.decision) == ()


def test_the_effect_that_was_shown_is_what_is_stored(decided: Scene) -> None:
    appeal = file(decided)
    actor, loaded = decided.actor(DECIDER), load_sheet(decided.sheet(UNIT))
    before = newest_content(decided.cycle)
    tried = services.read_points(appeal, loaded, full_points(decided))
    shown = selectors.appeal_page(appeal, loaded, actor, ANSWERED.date(), tried).effect
    assert [(row.name, row.before, row.after) for row in shown] == [
        ("Phòng Tư pháp", "93/95 (97,89%), Tốt, hạng 2", "95/95 (100,00%), Tốt, hạng 1"),
        ("Phòng Kinh tế và Hạ tầng", "94/95 (98,95%), Tốt, hạng 1", "94/95 (98,95%), Tốt, hạng 2"),
    ]
    assert newest_content(decided.cycle) == before, "looking stores nothing"
    edition = grant(decided, appeal)
    assert moved(before, edition.content, UNIT) == shown


def test_the_correcting_decision_is_in_the_book_and_on_its_path(decided: Scene) -> None:
    edition = grant(decided, file(decided))
    paper = paper_of(services.SOURCE, decided.cycle.pk)
    assert paper is not None
    assert paper.entry is not None
    assert (paper.written_id, paper.state, paper.entry.code) == (edition.paper_id, "numbered", edition.number)
    assert paper.printed is not None
    assert paper_of("cycle", decided.cycle.pk) not in {None, paper}


def test_a_granted_appeal_makes_an_edition_and_keeps_the_first(decided: Scene) -> None:
    appeal = file(decided)
    first = RankingDecision.objects.get()
    kept = (first.content, first.content_hash)
    edition = grant(decided, appeal)
    with pytest.raises(RuleViolation, match="đã đạt điểm tối đa"):
        file(decided, at=ANSWERED)
    first.refresh_from_db()
    assert ((first.content, first.content_hash), verify_decision(first)) == (kept, ())
    assert (edition.edition, edition.number, edition.content["number"]) == (2, "1300/QĐ-UBND", "1300/QĐ-UBND")
    assert edition.content_hash == hash_of(edition.content)
    assert newest_content(decided.cycle) == edition.content
    assert "signed" not in edition.content, "the first signature is not carried over"
    assert edition.paper is not None
    assert (edition.paper.number, edition.paper.content["signature"]["name"]) == ("1300/QĐ-UBND", "")
    words = "\n".join(cell.text for table in docx.Document(io.BytesIO(paper_file(edition.paper).content)).tables
                      for row in table.rows for cell in row.cells)  # fmt: skip
    assert "93/95 (97,89%), Tốt, hạng 2" in words
    assert "95/95 (100,00%), Tốt, hạng 1" in words
    code = first_criterion(decided)
    settled = load_sheet(decided.sheet(UNIT)).settled_answers()[code].points
    assert settled == load_sheet(decided.sheet(UNIT)).leaves("CHU_TRI")[0].max_points
    last = SheetRound.objects.filter(sheet=decided.sheet(UNIT)).order_by("-number")[:1].get()
    assert (last.kind, last.column, last.reason) == ("corrected", "RECONCILED", "Văn bản bổ sung hợp lệ.")
    row = AppealedCriterion.objects.get()
    assert row.points_before != row.points_after != ""
    entry = AuditEntry.objects.get(event="appeal.grant_appeal")
    assert (entry.after["số"], entry.reason) == ("1300/QĐ-UBND", "Văn bản bổ sung hợp lệ.")
    with pytest.raises(RuleViolation, match="“Chấp nhận, sửa điểm”"):
        grant(decided, appeal)


def test_who_granted_an_appeal_does_not_decide_the_next_one(decided: Scene) -> None:
    grant(decided, file(decided), points={first_criterion(decided): "2"})
    again = file(decided, at=ANSWERED)
    with pytest.raises(RuleViolation, match="đã ký quyết định xếp loại lần trước"):
        refuse(decided, again)


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"points": {}}, "Chưa ghi điểm mới nào"),
        ({"points": {"TC2.1": "3"}}, r"không nêu tiêu chí TC2\.1"),
        ({"points": {"TC1.1": "99"}}, "TC1.1"),
        ({"reason": "  "}, "Phải ghi lý do"),
        ({"number": "x y z"}, "[Ss]ố"),
        ({"day": date(2023, 11, 7)}, "phải từ ngày quyết định trước đến hôm nay"),
        ({"day": date(2023, 11, 15)}, "phải từ ngày quyết định trước đến hôm nay"),
    ],
)
def test_a_grant_that_is_not_whole_changes_nothing(decided: Scene, other: dict[str, object], sentence: str) -> None:
    appeal = file(decided)
    before = SheetRound.objects.count()
    with pytest.raises(RuleViolation, match=sentence):
        grant(decided, appeal, **other)
    assert (SheetRound.objects.count(), DecisionEdition.objects.count()) == (before, 0)
    assert Appeal.objects.get().state == AppealState.FILED


def test_a_refusal_has_a_reason_and_changes_no_points(decided: Scene) -> None:
    appeal = file(decided)
    before = (newest_content(decided.cycle), SheetRound.objects.count())
    with pytest.raises(RuleViolation, match="Phải ghi lý do"):
        refuse(decided, appeal, reason=" ")
    refused = refuse(decided, appeal)
    assert (refused.state, refused.answer) == (AppealState.REFUSED, "Văn bản ban hành sau kỳ.")
    assert (newest_content(decided.cycle), SheetRound.objects.count()) == before
    assert AuditEntry.objects.get(event="appeal.refuse_appeal").reason == "Văn bản ban hành sau kỳ."


def test_the_lead_sets_the_days(decided: Scene) -> None:
    def days(**other: object) -> None:
        words = {"filing_days": 5, "deciding_days": 7, "basis": "Quy chế chấm điểm", "at": DECIDED}
        arguments = {"actor": decided.actor("noivu.tp"), "cycle_id": decided.cycle.pk} | words | other
        services.set_appeal_period(**arguments)  # type: ignore[arg-type]

    for wrong in ({"filing_days": 0}, {"deciding_days": 121}):
        with pytest.raises(RuleViolation, match="phải từ 1 đến 120"):
            days(**wrong)
    days()
    page = selectors.appeals_page(decided.cycle, decided.actor("noivu.tp"), FILED.date())
    assert (page.period.is_set, page.last_day, page.may_set) == (True, "15/11/2023", True)
    assert AuditEntry.objects.get(event="cycle.set_appeal_period").before == {"đề nghị": 10, "trả lời": 15}
    with pytest.raises(RuleViolation, match="đã hết ngày 15/11/2023"):
        file(decided, at=moment(2023, 11, 16))


def test_the_stage_ends_once_all_is_answered_and_the_days_are_over(decided: Scene) -> None:
    def close(at: datetime) -> None:
        services.close_appeals(actor=decided.actor("noivu.tp"), cycle_id=decided.cycle.pk, at=at)

    appeal = file(decided)
    with pytest.raises(RuleViolation, match="Còn 1 đề nghị phúc tra chưa trả lời"):
        close(moment(2023, 11, 24))
    refuse(decided, appeal)
    with pytest.raises(RuleViolation, match="Chưa hết hạn đề nghị phúc tra"):
        close(moment(2023, 11, 22))
    close(moment(2023, 11, 23))
    assert decided.cycle.stages.get(stage="closed").entered_at == moment(2023, 11, 23)
    assert AuditEntry.objects.filter(event="cycle.close_appeals").exists()


def test_the_database_refuses_to_change_an_edition(decided: Scene) -> None:
    grant(decided, file(decided))
    with connection.cursor() as cursor:
        for statement in protect_statements(connection.vendor, "scoring_decisionedition"):
            cursor.execute(statement)
        try:
            for change in ("UPDATE scoring_decisionedition SET reason = 'x'", "DELETE FROM scoring_decisionedition"):
                with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
                    cursor.execute(change)
        finally:
            for statement in unprotect_statements(connection.vendor, "scoring_decisionedition"):
                cursor.execute(statement)


def test_an_unanswered_appeal_is_work_that_a_handover_passes_on(decided: Scene) -> None:
    def told(code: str) -> list[tuple[str, Permission]]:
        return [(item.named, item.permission) for item in open_work_in([decided.district.units[code].pk])]

    assert told("705") == []
    appeal = file(decided)
    waiting = [("Trả lời đề nghị phúc tra (1 đề nghị, năm 2023)", Permission.APPEAL_DECIDE)]
    assert told("705") == told("705.TTD") == waiting
    grant(decided, appeal)
    assert told("705") == []


def test_the_papers_of_decisions_are_set_before_anything_is_locked(
    decided: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    appeal, watched = file(decided), WatchedTypesetter(monkeypatch)
    edition = grant(decided, appeal)
    assert (watched.times, watched.depths) == (1, {watched.outside})
    paper = paper_of("correcting_decision", decided.cycle.pk)
    assert paper is not None
    assert paper.printed is not None
    assert paper.approved_hash == edition.paper.content_hash
