"""Pages of delegations: lists, making, revoking, and each refusal."""

from datetime import date

import pytest
from django.urls import reverse

from danvan.apps.orgs.models import Delegation, Post
from danvan.apps.papers.services import submit_paper
from danvan.apps.sample.models import SampleClock
from tests.apps.papers.scene import drafted
from tests.factories import District, actor, delegate, moment
from tests.web.checking import CheckingClient

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AT = moment(2023, 10, 2)
LIST, MAKE = "/uy-quyen/", "/uy-quyen/lap/"


@pytest.fixture(autouse=True)
def clock(district: District) -> None:
    SampleClock.objects.create(now=AT)


def sign_in(client: CheckingClient, district: District, username: str) -> CheckingClient:
    client.force_login(district.people[username])
    return client


def post_of(username: str) -> Post:
    return Post.objects.get(person__username=username)


def typed(**changes: object) -> dict[str, object]:
    return {
        "delegate": post_of("phochutich").pk,
        "kind": "deputy",
        "permissions-2": ["ranking:decide"],
        "valid_from": "02/10/2023",
        "valid_until": "",
        "document_number": "15/QĐ-UBND",
        "document_date": "02/10/2023",
        "reason": "",
    } | changes


class TestLists:
    def test_given_held_and_all(self, client: CheckingClient, district: District) -> None:
        delegate(district, "phochutich", AT)
        delegate(district, "phongtuphap.ptt", AT, document_number="08/TB-PTP")
        page = sign_in(client, district, "chutich").get(LIST)
        assert [len(page.context[name]) for name in ("given", "held", "all")] == [1, 0, 2]
        page = sign_in(client, district, "phongtuphap.ptt").get(LIST)
        assert [len(page.context[name]) for name in ("given", "held", "all")] == [0, 1, 0]
        assert "Chọn làm việc theo ủy quyền" in page.content.decode()
        assert "Mọi ủy quyền của cơ quan" not in page.content.decode()

    @pytest.mark.parametrize(
        ("standing", "count"), [("", 3), ("in_force", 1), ("coming", 1), ("ended", 0), ("revoked", 1), ("x", 3)]
    )
    def test_narrowed_to_a_standing(
        self, client: CheckingClient, district: District, standing: str, count: int
    ) -> None:
        delegate(district, "phochutich", AT)
        delegate(district, "phongtuphap.ptt", AT, valid_from=date(2023, 11, 1))
        revoked = delegate(district, "phongtuphap.ptt", AT, valid_until=date(2023, 10, 31))
        Delegation.objects.filter(pk=revoked.pk).update(
            revoked_at=AT, revoked_by=district.people["quantri"], revoke_reason="Nhập nhầm"
        )
        page = sign_in(client, district, "noivu.tp").get(LIST, {"tinh_trang": standing})
        assert len(page.context["all"]) == count

    def test_ended(self, client: CheckingClient, district: District) -> None:
        delegate(district, "phochutich", AT, valid_until=date(2023, 10, 5))
        SampleClock.objects.update(now=moment(2023, 10, 6))
        assert "Đã hết hiệu lực" in sign_in(client, district, "chutich").get(LIST).content.decode()

    def test_nothing_yet(self, client: CheckingClient, district: District) -> None:
        text = sign_in(client, district, "noivu.cv").get(LIST).content.decode()
        assert "Chưa có ai ủy quyền cho ông (bà)" in text
        assert "Lập ủy quyền" not in text

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries_do_not_grow(
        self, client: CheckingClient, district: District, count: int, django_assert_max_num_queries: object
    ) -> None:
        for number in range(count):
            month = 1 + number
            delegate(
                district, "phochutich", AT, document_number=f"{number}/QĐ", document_date=date(2023, month, 1),
                valid_from=date(2024, month, 1), valid_until=date(2024, month, 20),
            )  # fmt: skip
        sign_in(client, district, "chutich")
        with django_assert_max_num_queries(9):  # type: ignore[operator]
            client.get(LIST)


class TestMaking:
    def test_the_form_offers_what_is_the_heads_to_give(self, client: CheckingClient, district: District) -> None:
        text = sign_in(client, district, "chutich").get(MAKE).content.decode()
        for part in (
            "Người ủy quyền: <strong>Chủ tịch UBND huyện (Chủ tịch, UBND huyện Tân Biên)</strong>",
            "Phó Chủ tịch UBND huyện (Phó Chủ tịch, UBND huyện Tân Biên)",
            "Chánh Văn phòng HĐND và UBND (Chánh Văn phòng, Văn phòng HĐND và UBND huyện)",
            "Cử người thẩm định thay",
            "Quyết định xếp loại",
        ):
            assert part in text
        for part in ("UBND xã Tân Lập", "Gửi kế hoạch, báo cáo của đơn vị"):
            assert part not in text

    def test_done(self, client: CheckingClient, district: District) -> None:
        answer = sign_in(client, district, "chutich").post(MAKE, typed())
        row = Delegation.objects.get()
        assert (answer.status_code, answer.url) == (302, reverse("delegations:detail", args=[row.pk]))
        text = client.get(answer.url).content.decode()
        for part in ("Đã lập ủy quyền.", "số 15/QĐ-UBND ngày 02/10/2023", "Quyết định xếp loại", "Thu hồi ủy quyền"):
            assert part in text

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"permissions-2": []}, "Chưa chọn việc nào để ủy quyền"),
            ({"kind": "delegated"}, "không phải người đứng đầu một đơn vị thuộc UBND huyện"),
            ({"delegate": ""}, "Chọn người nhận ủy quyền."),
            ({"kind": ""}, "Chọn hình thức."),
            ({"valid_from": "hôm nay"}, "Không đọc được ngày này"),
            ({"valid_until": "01/10/2023"}, "phải từ ngày bắt đầu trở đi"),
            ({"document_number": ""}, "Ghi số, ký hiệu của văn bản."),
            ({"permissions-2": ["account:administer"]}, "account:administer"),
        ],
    )
    def test_a_refusal_keeps_what_was_typed(
        self, client: CheckingClient, district: District, changes: dict[str, object], sentence: str
    ) -> None:
        form = typed(reason="Phân công năm 2023", **changes)
        answer = sign_in(client, district, "chutich").post(MAKE, form)
        text = answer.content.decode()
        assert (answer.status_code, sentence in text, "Phân công năm 2023" in text) == (422, True, True)
        assert not Delegation.objects.exists()

    def test_sent_twice_it_is_made_once(self, client: CheckingClient, district: District) -> None:
        sign_in(client, district, "chutich").post(MAKE, typed())
        again = client.post(MAKE, typed())
        assert (again.status_code, "đã được ủy quyền cho" in again.content.decode()) == (422, True)
        assert Delegation.objects.count() == 1

    def test_another_than_the_offered_people_cannot_be_forged(self, client: CheckingClient, district: District) -> None:
        forged = sign_in(client, district, "chutich").post(MAKE, typed(delegate=post_of("xatanlap.tt").pk))
        assert forged.status_code == 422
        assert not Delegation.objects.exists()

    def test_the_administrator_chooses_whose_paper_it_is(self, client: CheckingClient, district: District) -> None:
        sign_in(client, district, "quantri")
        text = client.get(MAKE).content.decode()
        assert "Chủ tịch UBND huyện (Chủ tịch, UBND huyện Tân Biên)" in text
        assert "Hình thức" not in text
        chosen = f"{MAKE}?tu={post_of('chutich').pk}"
        assert "Quyết định xếp loại" in client.get(chosen).content.decode()
        assert client.post(chosen, typed()).status_code == 302
        assert Delegation.objects.get().made_by.username == "quantri"

    @pytest.mark.parametrize("named", ["999999", "abc", "²", "-1"])
    def test_a_post_that_is_not_offered_does_not_exist(
        self, client: CheckingClient, district: District, named: str
    ) -> None:
        assert sign_in(client, district, "quantri").get(MAKE, {"tu": named}).status_code == 404
        assert sign_in(client, district, "chutich").get(MAKE, {"tu": named}).status_code == 404

    def test_a_head_cannot_choose_anothers_post(self, client: CheckingClient, district: District) -> None:
        other = post_of("phongtuphap.tt").pk
        assert sign_in(client, district, "chutich").post(f"{MAKE}?tu={other}", typed()).status_code == 404

    def test_without_deputy_or_unit_below_there_is_nobody_to_choose(
        self, client: CheckingClient, district: District
    ) -> None:
        assert "Chưa có người nhận được ủy quyền" in sign_in(client, district, "noivu.tp").get(MAKE).content.decode()

    def test_a_head_without_acts_to_give(self, client: CheckingClient, district: District) -> None:
        post_of("phongtuphap.tt").roles.all().delete()
        chosen = f"{MAKE}?tu={post_of('phongtuphap.tt').pk}"
        text = sign_in(client, district, "quantri").get(chosen).content.decode()
        assert "không có việc nào ủy quyền được" in text

    def test_who_may_make_but_leads_nothing(self, client: CheckingClient, district: District) -> None:
        Post.objects.filter(person__username="chutich").update(leadership="none")
        assert "Không có chức vụ đứng đầu" in sign_in(client, district, "chutich").get(MAKE).content.decode()

    @pytest.mark.parametrize("username", ["noivu.cv", "phochutich", "vanthu"])
    def test_for_others_the_page_does_not_exist(
        self, client: CheckingClient, district: District, username: str
    ) -> None:
        sign_in(client, district, username)
        assert (client.get(MAKE).status_code, client.post(MAKE, typed()).status_code) == (404, 404)


class TestOne:
    def test_who_holds_it_goes_on_by_it(self, client: CheckingClient, district: District) -> None:
        row = delegate(district, "phochutich", AT)
        text = sign_in(client, district, "phochutich").get(f"{LIST}{row.pk}/").content.decode()
        assert "Làm việc theo ủy quyền này" in text
        assert "Thu hồi ủy quyền" not in text

    def test_for_strangers_it_does_not_exist(self, client: CheckingClient, district: District) -> None:
        row = delegate(district, "phochutich", AT)
        sign_in(client, district, "phongtuphap.cv")
        assert client.get(f"{LIST}{row.pk}/").content == client.get(f"{LIST}999999/").content

    def test_revoked_with_a_reason(self, client: CheckingClient, district: District) -> None:
        row = delegate(district, "phochutich", AT)
        address = reverse("delegations:revoke", args=[row.pk])
        refused = sign_in(client, district, "chutich").post(address, {"reason": ""})
        assert (refused.status_code, "Phải ghi lý do" in refused.content.decode()) == (422, True)
        assert client.post(address, {"reason": "Phân công lại"}).status_code == 302
        text = client.get(f"{LIST}{row.pk}/").content.decode()
        for part in ("Đã thu hồi", "bị thu hồi ngày 02/10/2023. Lý do: Phân công lại"):
            assert part in text

    def test_a_stale_page_revokes_nothing_twice(self, client: CheckingClient, district: District) -> None:
        row = delegate(district, "phochutich", AT)
        address = reverse("delegations:revoke", args=[row.pk])
        sign_in(client, district, "chutich").post(address, {"reason": "Phân công lại"})
        again = client.post(address, {"reason": "Lần nữa"})
        assert (again.status_code, "“Đã thu hồi”" in again.content.decode()) == (422, True)
        assert Delegation.objects.get().revoke_reason == "Phân công lại"

    def test_over_it_says_why_and_cannot_be_revoked(self, client: CheckingClient, district: District) -> None:
        row = delegate(district, "phochutich", AT, valid_until=date(2023, 10, 5))
        SampleClock.objects.update(now=moment(2023, 10, 6))
        text = sign_in(client, district, "chutich").get(f"{LIST}{row.pk}/").content.decode()
        assert "đã hết hạn ngày 05/10/2023" in text
        assert "Chưa làm được vì:" in text

    def test_a_permission_that_is_no_longer_delegable_is_still_shown(
        self, client: CheckingClient, district: District
    ) -> None:
        row = delegate(district, "phochutich", AT)
        Delegation.objects.filter(pk=row.pk).update(permissions=["audit:view"])
        text = sign_in(client, district, "chutich").get(f"{LIST}{row.pk}/").content.decode()
        assert "Xem nhật ký" in text


def test_the_start_page_points_to_what_one_may_act_by(client: CheckingClient, district: District) -> None:
    row = delegate(district, "phochutich", AT, valid_until=date(2023, 12, 31))
    text = sign_in(client, district, "phochutich").get("/viec-cua-toi/").content.decode()
    assert "Ủy quyền: KT. Chủ tịch UBND huyện (Chủ tịch, UBND huyện Tân Biên)" in text
    assert "theo văn bản số 12/QĐ-UBND ngày 02/10/2023, đến hết ngày 31/12/2023" in text
    client.post("/tai-khoan/chuc-vu/", {"delegation_id": row.pk})
    assert "Ủy quyền: KT." not in client.get("/viec-cua-toi/").content.decode()


def test_the_start_page_counts_what_waits_where_one_may_act_by_a_delegation(
    client: CheckingClient, district: District
) -> None:
    delegate(district, "phochutich", AT, valid_until=date(2023, 12, 31))
    paper = drafted(district, AT)
    submit_paper(actor=actor(district, "noivu.cv"), paper_id=paper.pk, at=AT)
    text = sign_in(client, district, "phochutich").get("/viec-cua-toi/").content.decode()
    line = "Làm việc thay: KT. Chủ tịch UBND huyện (Chủ tịch, UBND huyện Tân Biên) – 1 việc đang chờ, theo văn bản"
    assert f'href="/tai-khoan/chuc-vu/">{line} số 12/QĐ-UBND' in text
