"""What waits around scoring and ranking in a unit."""

from danvan.apps.scoring.enums import CycleState
from danvan.apps.scoring.models import Cycle, ScoreSheet
from danvan.apps.scoring.selectors.open_work import open_work_in
from danvan.domain.authority import Permission
from tests.apps.scoring.scene import Scene, add_plan
from tests.factories import District

P = Permission


def told(district: District, code: str) -> list[tuple[str, Permission]]:
    return [(item.named, item.permission) for item in open_work_in([district.units[code].pk])]


def test_an_issued_plan_waits_for_its_cycle(district: District) -> None:
    add_plan(district)
    assert told(district, "705.PNV") == [("Mở kỳ chấm điểm (năm 2023)", P.CYCLE_OPEN)]


def test_a_unit_sends_its_dossier(scene: Scene) -> None:
    assert told(scene.district, "705.PTP") == [("Gửi hồ sơ tự chấm điểm (năm 2023)", P.SCORE_SUBMIT)]
    scene.self_score("705.PTP")
    scene.submit("705.PTP")
    assert told(scene.district, "705.PTP") == []


def test_who_scores_settles_and_proposes(scene: Scene) -> None:
    own = ("Gửi hồ sơ tự chấm điểm (năm 2023)", P.SCORE_SUBMIT)
    assert told(scene.district, "705.VP") == [own, ("Thẩm định điểm (5 phiếu chấm điểm năm 2023)", P.SCORE_APPRAISE)]
    substitute = told(scene.district, "705.TTD")
    assert ("Thống nhất điểm (1 phiếu chấm điểm năm 2023)", P.SCORE_RECONCILE) in substitute
    assert {permission for _, permission in told(scene.district, "705.PNV")} == {
        P.SCORE_SUBMIT,
        P.SCORE_APPRAISE,
        P.SCORE_IMPORT,
        P.SCORE_RECONCILE,
        P.RANKING_PROPOSE,
    }


def test_a_settled_sheet_waits_for_nobody(scene: Scene) -> None:
    before = dict(told(scene.district, "705.VP"))
    scene.settle("705.PTP")
    after = dict(told(scene.district, "705.VP"))
    assert "Thẩm định điểm (5 phiếu chấm điểm năm 2023)" in before
    assert "Thẩm định điểm (4 phiếu chấm điểm năm 2023)" in after


def test_the_chairman_decides_what_is_proposed(scene: Scene) -> None:
    assert told(scene.district, "705") == []
    Cycle.objects.update(state=CycleState.PROPOSED)
    assert told(scene.district, "705") == [("Quyết định xếp loại (năm 2023)", P.RANKING_DECIDE)]
    assert told(scene.district, "705.PTP") == []
    assert ScoreSheet.objects.count() == 6
