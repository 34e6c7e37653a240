"""How the year stands, for those who follow it: targets, who is late, grades."""

import re
from html import unescape

import pytest
from django.urls import reverse

from danvan.apps.accounts.models import Person
from danvan.apps.plans.models import Plan
from danvan.apps.sample.services import move_clock
from danvan.apps.scoring.models import Cycle
from danvan.web.home.situation import LONGEST_TARGET, _late_rows
from tests.factories import moment, sample_years
from tests.web.checking import CheckingClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def sample(db: None) -> None:
    sample_years()


def home(client: CheckingClient, username: str) -> str:
    client.force_login(Person.objects.get(username=username))
    return client.get(reverse("home:my_work")).content.decode()


def rows_of(page: str, caption: str) -> list[list[str]]:
    """The cells of the table with that caption, as words."""
    table = next(part for part in re.findall(r"<table.*?</table>", page, re.DOTALL) if f">{caption}</caption>" in part)
    return [
        [
            " ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split())
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
        ]
        for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)[1:]
    ]


def test_the_chairman_sees_the_running_year_on_one_page(client: CheckingClient, sample: None) -> None:
    page = home(client, "chutich")
    assert "Tình hình năm 2023" in page
    targets = rows_of(page, "Các chỉ tiêu của kế hoạch")
    assert [row[0].split(".")[1] for row in targets] == ["1", "2", "3", "4", "5", "6"]
    shown = targets[2][0].split(" Chỉ tiêu:")[0]
    assert (len(shown) <= LONGEST_TARGET, shown[-1]) == (True, "…")  # its whole text stands one click away
    assert targets[0][1:] == ["98,95% (567/573)", "tạm tính, chưa đủ số liệu"]
    assert targets[5][1:] == [
        "6 trên 13 đơn vị xếp loại Tốt trở lên (46,15%), chỉ tiêu 60%: chưa đạt, còn thiếu 2 đơn vị. "
        "Tính trên nhóm “Các cơ quan, đơn vị huyện”; 6 đơn vị của nhóm chưa hoặc không được xếp loại.",
        "tạm tính, chưa đủ điểm",
    ]
    late = rows_of(page, "Đơn vị đang quá hạn")
    assert late[0] == [
        "UBND xã Hòa Hiệp",
        "kế hoạch của đơn vị (quá hạn 167 ngày); báo cáo kết quả năm (quá hạn 3 ngày); "
        "hồ sơ tự chấm điểm (quá hạn 3 ngày)",
    ]
    assert "bị trả lại, quá hạn 167 ngày" in late[1][1]
    assert len(late) == 10
    offices, communes = rows_of(page, "Xếp loại theo nhóm đơn vị")
    assert (offices[1], offices[2][:8], offices[3]) == ("Tốt: 6; Khá: 1", "6 đơn vị", "Thanh tra huyện (Tốt)")
    held, waiting = "the best by points is held at the second grade", "one waits for the council"
    assert (communes[1], communes[3]) == ("Tốt: 4; Khá: 1", "–"), (held, waiting)
    for url in (
        reverse("scoring:ranking", args=(Cycle.objects.get(year=2023).pk,)),
        reverse("reporting:targets", args=(Plan.objects.get(year=2023).pk,)),
        reverse("plans:obligations_by_unit") + "?nam=2023",
    ):
        assert f'href="{url}"' in page


def test_the_year_before_is_shown_as_decided(client: CheckingClient, sample: None) -> None:
    move_clock(actor=None, to=moment(2022, 12, 20))
    page = home(client, "chutich")
    assert "Tình hình năm 2022" in page
    assert "Xếp loại đã quyết định" in page
    assert rows_of(page, "Các chỉ tiêu của kế hoạch")[-1][1:] == [
        "9 trên 13 đơn vị xếp loại Tốt trở lên (69,23%), chỉ tiêu 50%: đạt. "
        "Tính trên nhóm “Các cơ quan, đơn vị huyện”.",
        "đạt",
    ]


def test_who_supervises_sees_no_grades(client: CheckingClient, sample: None) -> None:
    page = home(client, "danvan")
    assert "Đơn vị đang quá hạn" in page
    assert "Xếp loại theo nhóm đơn vị" not in page
    stages = reverse("explanations:timeline", args=(Cycle.objects.get(year=2023).pk,))
    assert f'href="{stages}"' in page
    seen = client.get(stages).content.decode()
    assert "UBND xã Hòa Hiệp: gửi hồ sơ" in seen
    assert reverse("appeals:list", args=(Cycle.objects.get(year=2023).pk,)) not in seen
    assert "xếp loại Tốt trở lên" not in page


@pytest.mark.parametrize("username", ["noivu.cv", "noivu.tp", "vanthu", "phongtuphap.tt", "thanhtra.cv", "quantri"])
def test_who_works_on_the_year_has_the_work_list_alone(client: CheckingClient, sample: None, username: str) -> None:
    assert "Tình hình năm" not in home(client, username)


def test_a_deputy_who_acts_for_the_chairman_sees_what_the_paper_gives(client: CheckingClient, sample: None) -> None:
    assert "Tình hình năm" not in home(client, "phochutich") or "Đơn vị đang quá hạn" in home(client, "phochutich")


def test_without_a_plan_there_is_nothing_to_follow(client: CheckingClient, district) -> None:
    client.force_login(district.people["chutich"])
    page = client.get(reverse("home:my_work")).content.decode()
    assert "Tình hình năm" not in page
    assert "Không có việc nào đang chờ" in page


def test_everybody_finds_something_to_do(client: CheckingClient, sample: None) -> None:
    for username in ("tothamdinh", "phongtuphap.cv", "phongtuphap.tt", "phongtuphap.ptt", "vanthu", "quantri"):
        assert "Không có việc nào đang chờ" not in home(client, username), username


def test_what_is_overdue_and_not_shown_is_told_by_its_number() -> None:
    rows = list(_late_rows((), 3, "/x/"))
    assert [[cell["text"] for cell in row["cells"]] for row in rows] == [["Các đơn vị khác", "3 việc quá hạn"]]
