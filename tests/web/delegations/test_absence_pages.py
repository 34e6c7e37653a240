"""Pages of absences: declared with or without somebody who stands in, ended, and each refusal."""

import pytest
from django.urls import reverse

from danvan.apps.orgs.models import Absence, Delegation, Post
from danvan.apps.orgs.selectors import absences_on, delegations_on
from danvan.apps.sample.models import SampleClock
from tests.factories import District, moment
from tests.web.checking import CheckingClient

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AT = moment(2023, 10, 9)
LIST, DECLARE = "/vang-mat/", "/vang-mat/khai/"


@pytest.fixture(autouse=True)
def clock(district: District) -> None:
    SampleClock.objects.create(now=AT)


@pytest.fixture
def head(client: CheckingClient, district: District) -> CheckingClient:
    client.force_login(district.people["phongtuphap.tt"])
    return client


def typed(**changes: object) -> dict[str, object]:
    return {"valid_from": "09/10/2023", "valid_until": "20/10/2023", "note": "Đi học"} | changes


def with_substitute(**changes: object) -> dict[str, object]:
    stands_in = {
        "delegate": Post.objects.get(person__username="phongtuphap.ptt").pk,
        "kind": "deputy",
        "permissions-0": ["report:submit"],
        "document_number": "08/TB-PTP",
        "document_date": "09/10/2023",
    }
    return typed() | stands_in | changes


def test_alone(head: CheckingClient) -> None:
    assert "Chưa ghi lần vắng mặt nào" in head.get(LIST).content.decode()
    assert head.get(DECLARE).status_code == 200
    assert head.post(DECLARE, typed()).status_code == 302
    text = head.get(LIST).content.decode()
    for part in ("Đã ghi vắng mặt.", "09/10/2023 – 20/10/2023", "Đang vắng mặt", "không có"):
        assert part in text


def test_with_a_substitute_and_back_early(head: CheckingClient, district: District) -> None:
    assert head.post(DECLARE, with_substitute()).status_code == 302
    row = Absence.objects.get()
    text = head.get(LIST).content.decode()
    assert "Phó Thủ trưởng Phòng Tư pháp (Phó Thủ trưởng)" in text
    assert head.post(reverse("absences:end", args=[row.pk])).status_code == 302
    text = head.get(LIST).content.decode()
    for part in ("Đã có mặt trở lại", "ủy quyền đã thu hồi", "Thủ trưởng Phòng Tư pháp ghi lúc 09:00 ngày 09/10/2023"):
        assert part in text
    stale = head.post(reverse("absences:end", args=[row.pk]))
    assert (stale.status_code, "Chưa thực hiện được" in stale.content.decode()) == (422, True)


@pytest.mark.parametrize(
    ("before", "leads_back"),
    [("http://testserver/vang-mat/", True), ("https://evil.example/", False), ("javascript:alert(1)", False)],
)
def test_a_refusal_leads_back_to_pages_of_ours_alone(head: CheckingClient, *, before: str, leads_back: bool) -> None:
    assert head.post(DECLARE, with_substitute()).status_code == 302
    end = reverse("absences:end", args=[Absence.objects.get().pk])
    assert head.post(end).status_code == 302
    refused = head.post(end, headers={"referer": before})
    assert (refused.status_code, f'href="{before}"' in refused.content.decode()) == (422, leads_back)


@pytest.mark.parametrize(("day", "state"), [(8, "Sắp vắng mặt"), (20, "Đang vắng mặt"), (21, "Đã qua")])
def test_where_it_stands(head: CheckingClient, day: int, state: str) -> None:
    head.post(DECLARE, typed())
    SampleClock.objects.update(now=moment(2023, 10, day))
    assert state in head.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        (typed(valid_until="01/10/2023"), "phải từ ngày bắt đầu trở đi"),
        (typed(valid_from=""), "Ghi ngày."),
    ],
)
def test_days_that_cannot_be(head: CheckingClient, form: dict[str, object], sentence: str) -> None:
    answer = head.post(DECLARE, form)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"document_number": ""}, "Ghi số, ký hiệu của văn bản."),
        ({"document_date": ""}, "Ghi ngày."),
        ({"document_date": "x"}, "Không đọc được ngày này"),
        ({"kind": ""}, "Chọn hình thức."),
        ({"permissions-0": []}, "Chưa chọn việc nào"),
        ({"delegate": "abc"}, "Người thay"),
    ],
)
def test_a_substitute_needs_a_paper_and_acts(head: CheckingClient, changes: dict[str, object], sentence: str) -> None:
    answer = head.post(DECLARE, with_substitute(**changes))
    text = answer.content.decode()
    assert (answer.status_code, sentence in text, "Đi học" in text) == (422, True, True)
    assert (Absence.objects.count(), Delegation.objects.count()) == (0, 0)


def test_where_nobody_can_stand_in_only_the_days_are_asked_for(client: CheckingClient, district: District) -> None:
    client.force_login(district.people["noivu.tp"])
    form = client.get(DECLARE).context["form"]
    assert list(form.fields) == ["valid_from", "valid_until", "note"]
    assert client.post(DECLARE, typed()).status_code == 302


def test_the_administrator_chooses_whose_absence_it_is(client: CheckingClient, district: District) -> None:
    client.force_login(district.people["quantri"])
    assert "Người vắng mặt" in client.get(DECLARE).content.decode()
    chosen = Post.objects.get(person__username="phongtuphap.tt").pk
    assert client.post(f"{DECLARE}?tu={chosen}", with_substitute()).status_code == 302
    assert Absence.objects.get().declared_by.username == "quantri"


def test_others_neither_declare_nor_end(client: CheckingClient, district: District, head: CheckingClient) -> None:
    head.post(DECLARE, typed())
    address = reverse("absences:end", args=[Absence.objects.get().pk])
    client.force_login(district.people["noivu.cv"])
    assert (client.get(DECLARE).status_code, client.post(address).status_code) == (404, 404)
    client.force_login(district.people["noivu.tp"])
    assert client.post(address).status_code == 422
    client.force_login(district.people["xatanlap.tt"])
    assert client.post(address).status_code == 404


def test_what_pages_of_units_and_people_show(head: CheckingClient, district: District) -> None:
    head.post(DECLARE, with_substitute())
    unit, person = district.units["705.PTP"].pk, district.people["phongtuphap.ptt"].pk
    day = AT.date()
    assert [row.person for row in absences_on(day, unit_id=unit)] == ["Thủ trưởng Phòng Tư pháp"]
    assert absences_on(day, unit_id=district.units["705.YT"].pk) == ()
    assert len(absences_on(day, person_id=district.people["phongtuphap.tt"].pk)) == 1
    assert [row.document for row in delegations_on(day, unit_id=unit)] == ["số 08/TB-PTP ngày 09/10/2023"]
    assert len(delegations_on(day, person_id=person)) == 1
    assert delegations_on(moment(2023, 10, 21).date(), person_id=person) == ()
