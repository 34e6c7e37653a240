"""A ranking, what was owed, and a target's numbers by the units of another day: the sample by the tree of 01/7/2025."""

import re
from html import unescape

import pytest
from django.urls import reverse

from danvan.apps.accounts.models import Person
from danvan.apps.plans.models import Plan, Target
from danvan.apps.scoring.models import Cycle
from tests.factories import sample_years
from tests.successions import end_communes
from tests.web.checking import CheckingClient

pytestmark = pytest.mark.django_db
NEW_DAY = "2025-07-01"


@pytest.fixture
def chairman(client: CheckingClient) -> CheckingClient:
    sample_years()
    end_communes()
    client.force_login(Person.objects.get(username="chutich"))
    return client


def text_of(page: str) -> str:
    """The words of a page, spaces evened out."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


class TestRanking:
    def ask(self, client: CheckingClient, day: str) -> str:
        address = reverse("scoring:decision", args=(Cycle.objects.get(year=2022).pk,))
        return text_of(client.get(address, {"cay": day} if day else {}).content.decode())

    def test_of_its_own_day(self, chairman: CheckingClient) -> None:
        page = self.ask(chairman, "")
        assert "Xem theo cây tổ chức ngày" in page
        assert "đơn vị kế thừa" not in page

    def test_each_rank_stands_beside_the_successor(self, chairman: CheckingClient) -> None:
        page = self.ask(chairman, NEW_DAY)
        successor = page[page.index("UBND xã Tân Biên UBND thị trấn Tân Biên (toàn bộ)") :]
        for name in ("UBND thị trấn Tân Biên", "UBND xã Tân Bình", "UBND xã Thạnh Tây"):
            line = f"{name} → UBND xã Tân Biên: toàn bộ; sáp nhập từ 01/7/2025 theo 1682/NQ-UBTVQH15."
            assert line in successor

    def test_the_split_communes_belong_to_no_single_one(self, chairman: CheckingClient) -> None:
        page = self.ask(chairman, NEW_DAY)
        for name, places in (
            ("UBND xã Tân Phong", ("UBND xã Thạnh Bình", "UBND xã Tân Phú")),
            ("UBND xã Mỏ Công", ("UBND xã Trà Vong", "UBND xã Tân Phú")),
            ("UBND xã Trà Vong", ("UBND xã Trà Vong", "UBND xã Tân Phú")),
        ):
            assert page.count(f"{name} (một phần, không chia được)") == 2
            for place in places:
                assert f"{name} → {place}: một phần, không rõ bao nhiêu; chia tách từ 01/7/2025" in page

    def test_offices_whose_district_ended_are_told_apart(self, chairman: CheckingClient) -> None:
        page = self.ask(chairman, "01/01/2003")
        assert "Không có đơn vị tương ứng ngày đó:" in page
        assert "Phòng Nội vụ: tồn tại từ 01/01/2004, chưa có dữ liệu về đơn vị trước đó." in page

    def test_the_same_address_gives_the_same_page(self, chairman: CheckingClient) -> None:
        assert self.ask(chairman, NEW_DAY) == self.ask(chairman, "01/7/2025").replace('01/7/2025" ', "")

    def test_a_day_that_is_none(self, chairman: CheckingClient) -> None:
        address = reverse("scoring:decision", args=(Cycle.objects.get(year=2022).pk,))
        answer = chairman.get(address, {"cay": "hôm nào"})
        assert answer.status_code == 422
        assert "Không đọc được ngày này" in answer.content.decode()


class TestBoard:
    def ask(self, client: CheckingClient, **query: str) -> str:
        return text_of(client.get(reverse("plans:obligations_by_tree"), query).content.decode())

    def test_counts_add_up_to_the_successor(self, chairman: CheckingClient) -> None:
        page = self.ask(chairman, nam="2022", cay=NEW_DAY)
        assert "UBND thị trấn Tân Biên → UBND xã Tân Biên: toàn bộ" in page
        assert re.search(r"UBND xã Tân Biên Cách quy đổi của UBND xã Tân Biên .*? 9 9 0 100,00%", page)
        assert "88 việc phải nộp của năm 2022" in page

    def test_what_was_split_is_told_apart(self, chairman: CheckingClient) -> None:
        page = self.ask(chairman, nam="2022", cay=NEW_DAY)
        left = page[page.index("Chưa quy đổi được") :]
        assert "UBND xã Mỏ Công 3 2 UBND xã Mỏ Công: không chia được" in left
        assert re.search(r"UBND xã Tân Phú chưa tính .*? – – – không tính được", page)

    def test_by_the_units_of_today_everything_is_as_it_was(self, chairman: CheckingClient) -> None:
        page = self.ask(chairman, nam="2022")
        assert "Chưa quy đổi được" not in page
        assert "UBND xã Mỏ Công: vẫn là đơn vị này ngày 26/10/2023." in page

    def test_a_year_without_plan_and_a_day_that_is_none(self, chairman: CheckingClient) -> None:
        assert "Năm này chưa có việc phải nộp" in self.ask(chairman, nam="2019")
        assert chairman.get(reverse("plans:obligations_by_tree"), {"cay": "x"}).status_code == 422

    def test_only_for_who_follows_every_unit(self, chairman: CheckingClient) -> None:
        chairman.force_login(Person.objects.get(username="phongtuphap.cv"))
        assert chairman.get(reverse("plans:obligations_by_tree")).status_code == 404


class TestTarget:
    def ask(self, client: CheckingClient, day: str) -> str:
        plan = Plan.objects.get(year=2022)
        first = Target.objects.filter(plan=plan, measure="staff_reached")[0]
        return text_of(client.get(reverse("reporting:target", args=(plan.pk, first.pk)), {"cay": day}).content.decode())

    def test_both_sides_add_up(self, chairman: CheckingClient) -> None:
        own = self.ask(chairman, "")
        sides = [
            tuple(map(int, re.search(rf"{name} \d+,\d\d% \((\d+)/(\d+)\)", own).groups()))
            for name in ("UBND thị trấn Tân Biên", "UBND xã Tân Bình", "UBND xã Thạnh Tây")
        ]
        part, whole = (sum(side) for side in zip(*sides, strict=True))
        page = self.ask(chairman, NEW_DAY)
        assert f"({part}/{whole})" in page[page.index("Cách quy đổi của UBND xã Tân Biên") :]
        assert "UBND xã Mỏ Công: không chia được" in page or "Chưa có số liệu: UBND xã Mỏ Công" in page
