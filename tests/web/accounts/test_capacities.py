"""Acting in another's place: chosen like a post, said in the head of every page, refused once it has ended."""

from datetime import date

import pytest
from django.urls import reverse

from danvan.apps.orgs.models import Delegation, Post
from danvan.apps.orgs.services import revoke_delegation
from danvan.apps.sample.models import SampleClock
from danvan.apps.sample.services import move_clock
from danvan.domain.authority import Permission
from tests.factories import District, actor, delegate, moment
from tests.web.checking import CheckingClient

pytestmark = [pytest.mark.django_db, pytest.mark.database]
URL = "/tai-khoan/chuc-vu/"
AT = moment(2023, 10, 2)


@pytest.fixture
def delegation(district: District) -> Delegation:
    SampleClock.objects.create(now=AT)
    return delegate(
        district,
        "phongtuphap.ptt",
        AT,
        permissions=frozenset({Permission.REPORT_SUBMIT}),
        valid_until=date(2023, 10, 6),
    )


@pytest.fixture
def acting(client: CheckingClient, district: District, delegation: Delegation) -> CheckingClient:
    client.force_login(district.people["phongtuphap.ptt"])
    assert client.post(URL, {"delegation_id": delegation.pk}).status_code == 302
    return client


def test_the_page_offers_posts_and_delegations(
    client: CheckingClient, district: District, delegation: Delegation
) -> None:
    client.force_login(district.people["phongtuphap.ptt"])
    text = client.get(URL).content.decode()
    for part in (
        "Phó Thủ trưởng – Phòng Tư pháp",
        "KT. Thủ trưởng Phòng Tư pháp (Thủ trưởng, Phòng Tư pháp)",
        "Theo văn bản số 12/QĐ-UBND ngày 02/10/2023, đến hết ngày 06/10/2023",
        "Gửi kế hoạch, báo cáo của đơn vị",
    ):
        assert part in text


def test_without_delegations_the_page_says_so(client: CheckingClient, district: District) -> None:
    client.force_login(district.people["noivu.cv"])
    assert "Hiện không có ủy quyền nào" in client.get(URL).content.decode()


def test_the_head_of_every_page_says_for_whom(acting: CheckingClient) -> None:
    text = acting.get("/viec-cua-toi/").content.decode()
    assert "Phó Thủ trưởng Phòng Tư pháp" in text
    assert (
        "Làm thay (KT.) Thủ trưởng Phòng Tư pháp, Thủ trưởng, Phòng Tư pháp, theo văn bản số 12/QĐ-UBND ngày 02/10/2023"
        in text
    )


def test_going_back_to_the_own_post(acting: CheckingClient, delegation: Delegation) -> None:
    acting.post(URL, {"post_id": delegation.delegate_post_id})
    assert "Làm thay" not in acting.get("/viec-cua-toi/").content.decode()


@pytest.mark.parametrize("username", ["phongtuphap.cv", "chutich"])
def test_anothers_delegation_cannot_be_chosen(
    client: CheckingClient, district: District, delegation: Delegation, username: str
) -> None:
    client.force_login(district.people[username])
    refused = client.post(URL, {"delegation_id": delegation.pk})
    assert (refused.status_code, "không còn hiệu lực" in refused.content.decode()) == (422, True)
    assert "Làm thay" not in client.get("/viec-cua-toi/").content.decode()


@pytest.mark.parametrize("typed", [{}, {"post_id": ""}, {"delegation_id": "x"}, {"delegation_id": "0"}])
def test_nothing_chosen(
    client: CheckingClient, district: District, delegation: Delegation, typed: dict[str, str]
) -> None:
    client.force_login(district.people["phongtuphap.ptt"])
    assert client.post(URL, typed).status_code == 422


class TestEnded:
    """The server itself refuses: whatever page is asked for, nothing is done until one chooses anew."""

    @pytest.mark.parametrize("address", ["/viec-cua-toi/", "/bao-cao/", "/cham-diem/"])
    def test_after_its_last_day_every_page_says_so(self, acting: CheckingClient, address: str) -> None:
        move_clock(actor=None, to=moment(2023, 10, 7))
        refused = acting.get(address)
        text = refused.content.decode()
        assert refused.status_code == 403
        assert "Ủy quyền không còn hiệu lực" in text
        assert "đã hết hạn ngày 06/10/2023" in text
        assert "Làm tiếp với chức vụ Phó Thủ trưởng – Phòng Tư pháp" in text
        assert "Làm thay (KT.)" not in text

    def test_who_holds_no_post_any_more_is_told_whom_to_ask(self, acting: CheckingClient) -> None:
        Post.objects.filter(person__username="phongtuphap.ptt").update(valid_until=moment(2023, 10, 5).date())
        move_clock(actor=None, to=moment(2023, 10, 7))
        text = acting.get("/viec-cua-toi/").content.decode()
        assert ("hiện không giữ chức vụ nào còn thời hạn" in text, "Làm tiếp với chức vụ" in text) == (True, False)

    def test_a_form_sent_after_it_was_revoked_does_nothing(
        self, acting: CheckingClient, district: District, delegation: Delegation
    ) -> None:
        head = actor(district, "phongtuphap.tt", AT.date())
        revoke_delegation(actor=head, delegation_id=delegation.pk, reason="Đã về cơ quan", at=AT)
        assert acting.get("/mau/dong-ho/").status_code == 200, "a page for everybody stays open"
        refused = acting.post(reverse("scoring:open_cycle"), {})
        assert refused.status_code == 403
        assert "bị thu hồi ngày 02/10/2023. Lý do: Đã về cơ quan" in refused.content.decode()

    def test_the_button_leads_on_in_the_own_post(self, acting: CheckingClient, delegation: Delegation) -> None:
        move_clock(actor=None, to=moment(2023, 10, 7))
        assert acting.get(URL).status_code == 200
        assert acting.post(URL, {"post_id": delegation.delegate_post_id}).status_code == 302
        assert acting.get("/viec-cua-toi/").status_code == 200

    def test_who_has_lost_the_post_too_can_only_leave(self, acting: CheckingClient, delegation: Delegation) -> None:
        delegation.delegate_post.valid_until = date(2023, 10, 3)
        delegation.delegate_post.save()
        move_clock(actor=None, to=moment(2023, 10, 4))
        for address in (URL, "/viec-cua-toi/"):
            refused = acting.get(address)
            assert (refused.status_code, "Làm tiếp với chức vụ" in refused.content.decode()) == (403, False)
        assert acting.post("/tai-khoan/dang-xuat/").status_code == 302
