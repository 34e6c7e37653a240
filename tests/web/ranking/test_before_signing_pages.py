"""The look before signing: numbers that open to their units, the differences board, the simulation; nothing is stored."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.apps.accounts.models import Person
from danvan.apps.audit.models import AuditEntry
from danvan.apps.orgs.models import GroupMembership
from danvan.apps.scoring import services
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.models import Cycle, Explanation, FactContest, ScoreCell, ScoreColumn, ScoreSheet
from tests.apps.scoring.scene import APPRAISED, Scene
from tests.factories import District, sample_years
from tests.web.checking import CheckingClient
from tests.web.ranking.conftest import A, B, C, SignIn

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PAGES = ("analysis", "differences", "simulation")
CHAIRMAN, LEAD = "chutich", "noivu.cv"


def url(scene: Scene, name: str, query: str = "") -> str:
    return reverse(f"ranking:{name}", args=[scene.cycle.pk]) + query


def text(scene: Scene, sign_in: SignIn, name: str, query: str = "", who: str = CHAIRMAN, status: int = 200) -> str:
    response = sign_in(who).get(url(scene, name, query))
    assert response.status_code == status, response.content.decode()
    return re.sub(r"\s+", " ", response.content.decode())


def body_rows(page: str, caption: str) -> list[str]:
    """The rows of the table with a caption, as text without tags."""
    table = page.split(f">{caption}</caption>", 1)[1].split("</table>", 1)[0].split("<tbody>", 1)[1]
    rows = re.findall(r"<tr.*?</tr>", table)
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in rows]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("username", "status"),
    [(CHAIRMAN, 200), (LEAD, 200), ("noivu.tp", 200), ("phongtuphap.cv", 404), ("thanhtra.cv", 404), ("vanthu", 404)],
)
def test_who_sees_the_ranking_sees_these_pages(
    scene: Scene, sign_in: SignIn, name: str, username: str, status: int
) -> None:
    assert sign_in(username).get(url(scene, name)).status_code == status


@pytest.mark.parametrize("name", PAGES)
def test_each_says_that_the_criteria_are_a_reconstruction(scene: Scene, sign_in: SignIn, name: str) -> None:
    assert "Bộ tiêu chí: bản dựng lại, chưa kiểm chứng." in text(scene, sign_in, name)


@pytest.mark.parametrize("name", PAGES)
def test_a_cycle_that_is_not_there_is_not_found(scene: Scene, sign_in: SignIn, name: str) -> None:
    assert sign_in(CHAIRMAN).get(reverse(f"ranking:{name}", args=[scene.cycle.pk + 99])).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_without_settled_points_the_pages_say_so(
    district: District, client: object, sign_in: SignIn, scene: Scene, name: str
) -> None:
    ScoreSheet.objects.update(state="submitted")
    page = text(scene, sign_in, name)
    assert "thống nhất điểm" in page
    assert "dv-empty" in page


def test_every_number_opens_to_its_units(scene: Scene, sign_in: SignIn) -> None:
    page = text(scene, sign_in, "analysis")
    opened = {
        link.replace("&amp;", "&") for link in re.findall(r'href="(/truoc-khi-ky/\d+/\?[^"#]*xem=[^"#]*)#don-vi"', page)
    }
    assert opened
    for address in sorted(opened):
        response = sign_in(CHAIRMAN).get(address)
        shown = re.sub(r"\s+", " ", response.content.decode())
        heading = re.search(r'id="don-vi">(.*?) \((\d+)\)</h2>', shown)
        assert heading is not None
        assert int(heading.group(2)) > 0, address
        assert len(body_rows(shown, heading.group(1))) == int(heading.group(2))


def test_the_list_of_units_says_how_firm_each_place_is(scene: Scene, sign_in: SignIn) -> None:
    rows = body_rows(text(scene, sign_in, "analysis"), "Tất cả đơn vị được xếp hạng")
    unit = scene.district.units[C].name
    row = next(row for row in rows if row.startswith(unit))
    assert "−2" in row
    assert "100,00%" in row


def test_one_group_is_looked_at_by_itself(scene: Scene, sign_in: SignIn) -> None:
    page = text(scene, sign_in, "analysis")
    groups = re.findall(r'href="/truoc-khi-ky/\d+/\?(nhom=[^"&#]+)"', page)
    counts = []
    for group in groups:
        found = re.search(r"(\d+) đơn vị trong bảng", text(scene, sign_in, "analysis", f"?{group}"))
        assert found is not None
        counts.append(int(found.group(1)))
    assert sum(counts) == 4
    assert len([count for count in counts if count]) == 2


def test_words_that_no_filter_knows_narrow_nothing(scene: Scene, sign_in: SignIn) -> None:
    assert (
        len(body_rows(text(scene, sign_in, "analysis", "?xem=la&nhom=la&trang=x"), "Tất cả đơn vị được xếp hạng")) == 4
    )


def test_the_analysis_of_a_proposal_rests_on_what_was_proposed(scene: Scene, sign_in: SignIn) -> None:
    services.propose_ranking(
        actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, note="", at=APPRAISED,
        not_rated={scene.district.units[code].pk for code in ()},
    )  # fmt: skip
    cell = ScoreCell.objects.filter(column__code="RECONCILED", column__sheet__unit=scene.district.units[A]).first()
    assert cell is not None
    ScoreCell.objects.filter(pk=cell.pk).update(points=0)
    page = text(scene, sign_in, "analysis")
    assert "theo nội dung đã trình" in page
    row = next(
        row for row in body_rows(page, "Tất cả đơn vị được xếp hạng") if row.startswith(scene.district.units[A].name)
    )
    assert "100,00%" in row


def test_the_board_names_each_cell_that_departs_largest_first(scene: Scene, sign_in: SignIn) -> None:
    rows = body_rows(text(scene, sign_in, "differences"), "Các ô lệch nhau")
    assert len(rows) == 3
    assert "−2" in rows[0]
    assert rows[-1].startswith(scene.district.units[B].name)
    assert "−1" in rows[-1]
    assert "Theo hồ sơ" in rows[-1]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?huong=giam", 3),
        ("?huong=tang", 0),
        ("?huong=khac-tra-loi", 0),
        ("?tu=2", 2),
        ("?tu=1,5", 2),
        ("?tu=3", 0),
        ("?cot=CHU_TRI", 3),
        ("?cot=THANH_TRA", 0),
        ("?tc=TC2.1", 0),
    ],
)
def test_the_board_is_narrowed(scene: Scene, sign_in: SignIn, query: str, count: int) -> None:
    page = text(scene, sign_in, "differences", query)
    assert f"{count} ô lệch nhau" in page


def test_the_board_of_one_unit_names_it(scene: Scene, sign_in: SignIn) -> None:
    unit = scene.district.units[B]
    assert f"1 ô lệch nhau của {unit.name}" in text(scene, sign_in, "differences", f"?dv={unit.pk}")


def test_an_answer_of_another_kind_is_a_difference(scene: Scene, sign_in: SignIn) -> None:
    cell = ScoreCell.objects.filter(column__code="RECONCILED", column__sheet__unit=scene.district.units[A])[0]
    ScoreCell.objects.filter(pk=cell.pk).update(answer="not_arising", points=None)
    rows = body_rows(text(scene, sign_in, "differences", "?huong=khac-tra-loi"), "Các ô lệch nhau")
    assert len(rows) == 1
    assert "không phát sinh" in rows[0]
    assert "khác câu trả lời" in rows[0]


@pytest.mark.parametrize("query", ["?tu=nhieu", "?tc=LA", "?cot=LA"])
def test_a_filter_that_cannot_be_read_is_refused_beside_its_field(scene: Scene, sign_in: SignIn, query: str) -> None:
    assert "govuk-error-message" in text(scene, sign_in, "differences", query, status=422)


def test_nobody_departs_from_a_sheet_that_is_not_settled(scene: Scene, sign_in: SignIn) -> None:
    ScoreSheet.objects.update(state="submitted")
    assert "0 ô lệch nhau" in text(scene, sign_in, "differences")


def tried(scene: Scene, code: str, **points: str) -> str:
    fields = "&".join(f"{name}={value}" for name, value in points.items())
    return f"?dv={scene.district.units[code].pk}&{fields}"


def test_other_points_are_tried_and_nothing_is_stored(scene: Scene, sign_in: SignIn) -> None:
    page = text(scene, sign_in, "simulation", tried(scene, C))
    first = re.search(r'name="(d-[^"]+)"', page)
    assert first is not None
    assert "Trước và sau" not in page
    before = (AuditEntry.objects.count(), list(ScoreCell.objects.order_by("pk").values_list("pk", "points")))
    page = text(scene, sign_in, "simulation", tried(scene, C, **{first.group(1): "0"}))
    rows = body_rows(page, "Các đơn vị thay đổi")
    assert rows[0].startswith(scene.district.units[C].name)
    assert "đơn vị được thử điểm" in rows[0]
    assert (AuditEntry.objects.count(), list(ScoreCell.objects.order_by("pk").values_list("pk", "points"))) == before


def test_raising_a_unit_moves_the_others_down(scene: Scene, sign_in: SignIn) -> None:
    page = text(scene, sign_in, "simulation", tried(scene, C))
    first = re.search(r'name="(d-[^"]+)"', page)
    most = re.search(r'data-label="Tối đa">([^<]+)<', page)
    assert first
    assert most
    rows = body_rows(
        text(scene, sign_in, "simulation", tried(scene, C, **{first.group(1): most.group(1)})), "Các đơn vị thay đổi"
    )
    assert any(row.startswith(scene.district.units[B].name) and "→" in row for row in rows[1:])


@pytest.mark.parametrize(("typed", "said"), [("99", "lớn hơn điểm tối đa"), ("nhiều", "không phải là số")])
def test_points_that_cannot_be_are_refused_beside_their_row(
    scene: Scene, sign_in: SignIn, typed: str, said: str
) -> None:
    first = re.search(r'name="(d-[^"]+)"', text(scene, sign_in, "simulation", tried(scene, C)))
    assert first is not None
    page = text(scene, sign_in, "simulation", tried(scene, C, **{first.group(1): typed}), status=422)
    assert said in page
    assert "Trước và sau" not in page


def test_what_does_not_arise_may_be_tried(scene: Scene, sign_in: SignIn) -> None:
    page = text(scene, sign_in, "simulation", tried(scene, C))
    absent = re.search(r'name="(k-[^"]+)"', page)
    assert absent is not None
    assert "Trước và sau" in text(scene, sign_in, "simulation", tried(scene, C, **{absent.group(1): "on"}))


@pytest.mark.parametrize("unit", ["999999", "x", "-1", "1" * 30])
def test_a_unit_that_is_not_ranked_is_not_found_or_not_chosen(scene: Scene, sign_in: SignIn, unit: str) -> None:
    status = sign_in(CHAIRMAN).get(url(scene, "simulation", f"?dv={unit}")).status_code
    assert status == (404 if unit == "999999" else 200)


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_ask_as_many_queries_for_one_unit_as_for_four(scene: Scene, sign_in: SignIn, name: str) -> None:
    client = sign_in(CHAIRMAN)
    client.get(url(scene, name))
    with CaptureQueriesContext(connection) as four:
        client.get(url(scene, name))
    ScoreSheet.objects.exclude(unit=scene.district.units[B]).update(state="submitted")
    with CaptureQueriesContext(connection) as one:
        client.get(url(scene, name))
    assert len(one) == len(four)


def test_what_waits_for_an_answer_is_counted_and_stands_beside_its_unit(scene: Scene, sign_in: SignIn) -> None:
    assert "xem=cho-tra-loi" not in text(scene, sign_in, "analysis")
    sheet, person = scene.sheet(B), scene.district.people[CHAIRMAN]
    for code in ("TC1.2", "TC1.1"):
        Explanation.objects.create(
            sheet=sheet, criterion=code, column="CHU_TRI", text="Riêng", explained_by=person, explained_at=APPRAISED
        )
    FactContest.objects.create(
        sheet=sheet, fact="viec.REPORTS_LATE", claimed="0", found_text="1", reason="Riêng", made_by=person,
        made_at=APPRAISED,
    )  # fmt: skip
    page = text(scene, sign_in, "analysis", "?xem=cho-tra-loi")
    assert "có giải trình hoặc kiến nghị dữ kiện chưa trả lời" in page
    assert re.search(r'id="don-vi">.*? \(1\)</h2>', page)
    assert "Giải trình chưa trả lời: TC1.1, TC1.2." in page
    assert "Kiến nghị dữ kiện chưa xử lý: viec.REPORTS_LATE." in page
    assert "Riêng" not in page
    Explanation.objects.update(outcome="kept", answer="Giữ", settled_by=person, settled_at=APPRAISED)
    FactContest.objects.update(state="withdrawn", settled_by=person, settled_at=APPRAISED)
    assert "xem=cho-tra-loi" not in text(scene, sign_in, "analysis")


def test_places_are_not_compared_with_last_years_while_units_are_to_come(client: CheckingClient, db: None) -> None:
    sample_years()
    client.force_login(Person.objects.get(username=CHAIRMAN))
    cycle = Cycle.objects.get(year=2023)

    def looked_at(query: str) -> str:
        page = client.get(reverse("ranking:analysis", args=[cycle.pk]) + query).content.decode()
        return re.sub(r"\s+", " ", page)

    told = "hạng là tạm tính, chưa so với hạng năm trước."
    adopted = ScoreColumn.objects.filter(code=ColumnCode.COUNCIL, signed_at__isnull=False, sheet__state="reconciled")
    unsettled = ScoreSheet.objects.filter(cycle=cycle).exclude(pk__in=adopted.values("sheet_id"))
    GroupMembership.objects.filter(group__code="communes", unit__in=unsettled.values("unit_id")).delete()
    pages = tuple(looked_at(query) for query in ("", "?nhom=offices", "?nhom=communes"))
    moves = re.compile(r"(lên|xuống) \d+ hạng")
    assert [told in page for page in pages] == [True, True, False]
    assert ["lên hạng so với năm trước" in page for page in pages] == [False, False, True]
    assert [bool(moves.search(page)) for page in pages] == [True, False, True], "all units of the second group are in"
    assert "đổi xếp loại so với năm trước" in pages[0]
