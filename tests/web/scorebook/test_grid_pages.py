"""Grids: one criterion across units, one unit across criteria; cells that save themselves, and conflicts that show."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.apps.scoring import services
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.models import ScoreCell, ScoreColumn
from danvan.apps.scoring.services import CellAnswer, CellPlace
from tests.apps.scoring.measured_scene import COMMUNE, OFFICE
from tests.apps.scoring.scene import APPRAISED, Scene
from tests.web.scorebook.conftest import SignIn

pytestmark = pytest.mark.django_db
LEAD = "CHU_TRI"


def grid_url(scene: Scene, code: str = "TC1.3", query: str = "") -> str:
    return reverse("scorebook:criterion", args=[scene.cycle.pk, code]) + query


def cell_url(scene: Scene, unit: str, code: str = "TC1.3", column: str = LEAD) -> str:
    return reverse("scorebook:cell", args=[scene.sheet(unit).pk, column, code])


def stored(scene: Scene, unit: str, code: str = "TC1.3", column: str = LEAD) -> tuple[Decimal | None, str] | None:
    rows = ScoreCell.objects.filter(column__sheet=scene.sheet(unit), column__code=column, criterion=code)
    return rows.values_list("points", "reason").first()


def appraised(scene: Scene, unit: str, points: str, username: str = "noivu.tp") -> None:
    """Somebody of the lead scores a cell meanwhile."""
    services.save_score_cell(
        actor=scene.actor(username), place=CellPlace(scene.sheet(unit).pk, LEAD, "TC1.3"),
        answer=CellAnswer("points", points, "Đã đối chiếu"), seen="-", at=APPRAISED,
    )  # fmt: skip


class TestBook:
    def test_it_tells_how_far_each_criterion_is(self, scene: Scene, sign_in: SignIn) -> None:
        appraised(scene, OFFICE, "1")
        page = sign_in("noivu.cv").get(reverse("scorebook:book", args=[scene.cycle.pk]))
        text = page.text
        assert "Đã có 2/" in text
        assert grid_url(scene) in text
        assert "1/2" in text

    def test_who_appraises_nothing_reads_so(self, scene: Scene, sign_in: SignIn) -> None:
        mine = ScoreColumn.objects.filter(scorer=scene.district.units["705.VP"]).exclude(code=ColumnCode.SELF)
        mine.update(scorer=scene.district.units["705.TTD"])
        page = sign_in("vanphong.cv").get(reverse("scorebook:book", args=[scene.cycle.pk]))
        assert "Chưa có cột nào để chấm" in page.text

    def test_a_units_own_people_have_no_book(self, scene: Scene, sign_in: SignIn) -> None:
        assert sign_in("phongtuphap.cv").get(reverse("scorebook:book", args=[scene.cycle.pk])).status_code == 404


class TestCriterionGrid:
    def test_it_shows_the_units_that_sent_with_what_they_say(self, scene: Scene, sign_in: SignIn) -> None:
        page = sign_in("noivu.cv").get(grid_url(scene))
        assert scene.district.units[OFFICE].name in page.text
        assert "Tự chấm: <strong>1</strong>" in page.text
        assert "Đã chấm 0/2 đơn vị đã gửi hồ sơ; " in page.text

    def test_what_the_facts_give_stands_beside(self, scene: Scene, sign_in: SignIn) -> None:
        page = sign_in("noivu.cv").get(grid_url(scene, "TC1.2"))
        assert "Tính từ dữ kiện: <strong>2,25</strong>" in page.text
        assert "Nhận điểm tính từ dữ kiện" in page.text

    def test_a_whole_page_is_saved_without_script(self, scene: Scene, sign_in: SignIn) -> None:
        office, commune = scene.sheet(OFFICE).pk, scene.sheet(COMMUNE).pk
        client = sign_in("noivu.cv")
        sent = {
            f"p{office}-points": "0,5", f"p{office}-reason": "Thiếu văn bản", f"p{office}-seen": "-",
            f"p{commune}-points": "", f"p{commune}-reason": "", f"p{commune}-seen": "-",
        }  # fmt: skip
        answer = client.post(grid_url(scene), sent)
        assert (answer.status_code, answer.headers["Location"]) == (302, grid_url(scene))
        assert stored(scene, OFFICE) == (Decimal("0.5"), "Thiếu văn bản")
        assert stored(scene, COMMUNE) is None
        assert "Đã lưu 1 ô." in client.get(grid_url(scene)).text

    def test_one_refused_row_does_not_hold_the_others_back(self, scene: Scene, sign_in: SignIn) -> None:
        office, commune = scene.sheet(OFFICE).pk, scene.sheet(COMMUNE).pk
        sent = {
            f"p{office}-points": "9", f"p{office}-reason": "", f"p{office}-seen": "-",
            f"p{commune}-points": "1", f"p{commune}-reason": "", f"p{commune}-seen": "-",
        }  # fmt: skip
        answer = sign_in("noivu.cv").post(grid_url(scene), sent)
        assert answer.status_code == 422
        assert "lớn hơn điểm tối đa 1" in answer.text
        assert 'value="9"' in answer.text
        assert stored(scene, OFFICE) is None
        assert stored(scene, COMMUNE) == (Decimal(1), "")

    def test_the_offered_points_are_taken_over_where_nothing_stands(self, scene: Scene, sign_in: SignIn) -> None:
        office = scene.sheet(OFFICE).pk
        sent = {f"p{office}-points": "", f"p{office}-reason": "", f"p{office}-seen": "-", "nhan": "1"}
        assert sign_in("noivu.cv").post(grid_url(scene, "TC1.2"), sent).status_code == 302
        assert stored(scene, OFFICE, "TC1.2") == (Decimal("2.25"), "")
        assert stored(scene, COMMUNE, "TC1.2") is None

    def test_units_are_chosen_by_name_group_and_what_is_left(self, scene: Scene, sign_in: SignIn) -> None:
        appraised(scene, OFFICE, "1")
        client = sign_in("noivu.cv")
        office, commune = (scene.district.units[code].name for code in (OFFICE, COMMUNE))
        left = client.get(grid_url(scene, query="?chua=on")).text
        assert (f">{office}</a>" in left, f">{commune}</a>" in left) == (False, True)
        named = client.get(grid_url(scene, query="?tim=tu%20phap")).text
        assert (f">{office}</a>" in named, f">{commune}</a>" in named) == (True, False)
        group = scene.district.groups["communes"].pk
        grouped = client.get(grid_url(scene, query=f"?nhom={group}")).text
        assert (f">{office}</a>" in grouped, f">{commune}</a>" in grouped) == (False, True)
        assert "Không có đơn vị nào" in client.get(grid_url(scene, query="?tim=khong%20co")).text

    def test_a_signed_column_is_closed(self, scene: Scene, sign_in: SignIn) -> None:
        scene.appraise(OFFICE, "THANH_TRA")
        scene.sign(OFFICE, "THANH_TRA")
        page = sign_in("thanhtra.cv").get(grid_url(scene, "TC2.1"))
        assert '<span class="dv-sub">đã ký</span>' in page.text

    @pytest.mark.parametrize("code", ["TC2.1", "TC9.9"])
    def test_a_criterion_that_one_does_not_score_is_not_there(self, scene: Scene, sign_in: SignIn, code: str) -> None:
        assert sign_in("vanphong.cv").get(grid_url(scene, code)).status_code == 404

    def test_queries_do_not_grow_with_the_units(self, scene: Scene, sign_in: SignIn) -> None:
        client = sign_in("noivu.cv")
        client.get(grid_url(scene))
        counts = []
        for query in ("?tim=tu%20phap", "?tim=%20"):
            with CaptureQueriesContext(connection) as asked:
                client.get(grid_url(scene, query=query))
            counts.append(len(asked))
        assert counts[1] <= counts[0]


class TestUnitGrid:
    def test_a_unit_scores_itself_across_criteria(self, drafting: Scene, sign_in: SignIn) -> None:
        url = reverse("scorebook:unit", args=[drafting.sheet(OFFICE).pk, "SELF"])
        client = sign_in("phongtuphap.cv")
        page = client.get(url)
        assert "Đã chấm 3/" in page.text
        assert '<span class="dv-sub">tính từ dữ kiện</span>' in page.text
        assert 'name="TC1_1-points"' not in page.text
        sent = {"TC1_3-points": "1", "TC1_3-reason": "Quyết định phân công", "TC1_3-seen": "-"}
        assert client.post(url, sent).status_code == 302
        assert stored(drafting, OFFICE, column="SELF") == (Decimal(1), "Quyết định phân công")

    def test_an_appraiser_scores_one_unit(self, scene: Scene, sign_in: SignIn) -> None:
        url = reverse("scorebook:unit", args=[scene.sheet(OFFICE).pk, LEAD])
        client = sign_in("noivu.cv")
        assert "Tự chấm: <strong>1</strong>" in client.get(url).text
        sent = {"TC1_3-none": "on", "TC1_3-points": "", "TC1_3-reason": "", "TC1_3-seen": "-"}
        refused = client.post(url, sent)
        assert (refused.status_code, "Có 1 ô chưa lưu" in refused.text) == (422, True)

    @pytest.mark.parametrize("column", ["RECONCILED", "IMPORTED", "THANH_TRA", "XYZ", "SELF"])
    def test_other_columns_are_not_there(self, scene: Scene, sign_in: SignIn, column: str) -> None:
        url = reverse("scorebook:unit", args=[scene.sheet(OFFICE).pk, column])
        assert sign_in("noivu.cv").get(url).status_code == 404


class TestCell:
    def test_a_cell_saves_itself(self, scene: Scene, sign_in: SignIn) -> None:
        sent = {"o": "p1", "p1-points": "0,5", "p1-reason": "Thiếu", "p1-seen": "-"}
        answer = sign_in("noivu.cv").post(cell_url(scene, OFFICE), sent)
        assert (answer.status_code, "Đã lưu" in answer.text) == (200, True)
        assert stored(scene, OFFICE) == (Decimal("0.5"), "Thiếu")

    def test_an_emptied_cell_takes_the_answer_out(self, scene: Scene, sign_in: SignIn) -> None:
        client = sign_in("noivu.cv")
        client.post(cell_url(scene, OFFICE), {"o": "p1", "p1-points": "1", "p1-reason": "", "p1-seen": "-"})
        seen = services.save_score_cell(
            actor=scene.actor("noivu.cv"), place=CellPlace(scene.sheet(OFFICE).pk, LEAD, "TC1.3"),
            answer=CellAnswer("points", "1", ""), seen="cũ", at=APPRAISED,
        ).seen  # fmt: skip
        answer = client.post(cell_url(scene, OFFICE), {"o": "p1", "p1-points": "", "p1-reason": "", "p1-seen": seen})
        assert answer.status_code == 200
        assert stored(scene, OFFICE) is None

    def test_a_faster_colleague_is_shown_and_never_overwritten_unseen(self, scene: Scene, sign_in: SignIn) -> None:
        appraised(scene, OFFICE, "1")
        client = sign_in("noivu.cv")
        sent = {"o": "p1", "p1-points": "0,5", "p1-reason": "", "p1-seen": "-"}
        answer = client.post(cell_url(scene, OFFICE), sent)
        assert answer.status_code == 422
        assert "Chọn bản cần giữ" in answer.text
        assert "Đang lưu: <strong>1 – Đã đối chiếu</strong>" in answer.text
        assert stored(scene, OFFICE) == (Decimal(1), "Đã đối chiếu")
        seen = answer.text.partition('name="p1-seen" value="')[2].partition('"')[0]
        assert client.post(cell_url(scene, OFFICE), {**sent, "p1-seen": seen}).status_code == 200
        assert stored(scene, OFFICE) == (Decimal("0.5"), "")

    def test_the_stored_answer_can_be_taken(self, scene: Scene, sign_in: SignIn) -> None:
        appraised(scene, OFFICE, "1")
        answer = sign_in("noivu.cv").post(cell_url(scene, OFFICE), {"o": "p1", "lay": "1"})
        assert 'hx-swap-oob="true"' in answer.text
        assert 'value="1"' in answer.text
        assert "Đã đối chiếu" in answer.text

    def test_a_conflict_of_a_deleted_answer_says_so(self, scene: Scene, sign_in: SignIn) -> None:
        sent = {"o": "p1", "p1-points": "0,5", "p1-reason": "", "p1-seen": "cũ"}
        answer = sign_in("noivu.cv").post(cell_url(scene, OFFICE), sent)
        assert "người khác xóa" in answer.text
        assert "Đang lưu: <strong>trống</strong>" in answer.text

    def test_an_appraiser_departs_from_the_facts_only_with_a_reason(self, scene: Scene, sign_in: SignIn) -> None:
        client = sign_in("noivu.cv")
        sent = {"o": "p1", "p1-points": "3", "p1-reason": "", "p1-seen": "-"}
        answer = client.post(cell_url(scene, OFFICE, "TC1.2"), sent)
        assert "khác điểm tính từ dữ kiện (2,25 điểm). Ghi lý do." in answer.text
        assert client.post(cell_url(scene, OFFICE, "TC1.2"), {**sent, "p1-reason": "Có bổ sung"}).status_code == 200

    def test_a_unit_does_not_type_what_is_computed(self, drafting: Scene, sign_in: SignIn) -> None:
        sent = {"o": "p1", "p1-points": "3", "p1-reason": "Đúng hạn", "p1-seen": "-"}
        answer = sign_in("phongtuphap.cv").post(cell_url(drafting, OFFICE, "TC1.1", "SELF"), sent)
        assert (answer.status_code, "được tính từ dữ kiện" in answer.text) == (422, True)
        assert stored(drafting, OFFICE, "TC1.1", "SELF")[0] == Decimal("1.5")

    @pytest.mark.parametrize(
        ("username", "column"),
        [("noivu.cv", "SELF"), ("noivu.cv", "THANH_TRA"), ("phongtuphap.cv", LEAD), ("thanhtra.cv", LEAD)],
    )
    def test_nobody_writes_in_anothers_column(self, scene: Scene, sign_in: SignIn, username: str, column: str) -> None:
        sent = {"o": "p1", "p1-points": "1", "p1-reason": "", "p1-seen": "-"}
        answer = sign_in(username).post(cell_url(scene, OFFICE, column=column), sent)
        assert answer.status_code == 404
        assert column == ColumnCode.SELF or stored(scene, OFFICE, column=column) is None

    def test_a_column_that_is_settled_as_a_whole_takes_no_cells(self, scene: Scene, sign_in: SignIn) -> None:
        sent = {"o": "p1", "p1-points": "1", "p1-reason": "", "p1-seen": "-"}
        answer = sign_in("noivu.tp").post(cell_url(scene, OFFICE, column="RECONCILED"), sent)
        assert (answer.status_code, "không chấm từng ô được" in answer.text) == (422, True)

    def test_a_criterion_that_is_not_the_columns_is_refused(self, scene: Scene, sign_in: SignIn) -> None:
        client = sign_in("noivu.cv")
        sent = {"o": "p1", "p1-points": "1", "p1-reason": "", "p1-seen": "-"}
        answer = client.post(cell_url(scene, OFFICE, "TC9.9"), sent)
        assert (answer.status_code, "không chấm tiêu chí TC9.9" in answer.text) == (422, True)
        assert client.post(cell_url(scene, OFFICE, "TC9.9"), {"o": "p1", "lay": "1"}).status_code == 404
