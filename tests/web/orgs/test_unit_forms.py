"""Acts on units as pages: a preview first, then done; a refusal keeps what was typed."""

from collections.abc import Mapping
from datetime import date

import pytest

from danvan.apps.audit.models import AuditEntry
from danvan.apps.orgs.models import GroupMembership, Succession, Unit, UnitGroup
from danvan.apps.orgs.services import add_unit
from danvan.apps.sample.models import SampleClock
from tests.factories import District, moment
from tests.web.checking import CheckingClient

pytestmark = pytest.mark.database
PAPER = {"since": "20/10/2023", "number": "15/QĐ-UBND", "signed": "18/10/2023"}
CONFIRM = {"xac_nhan": "1"}


@pytest.fixture
def administrator(client: CheckingClient, district: District) -> CheckingClient:
    SampleClock.objects.create(now=moment(2023, 10, 26))
    client.force_login(district.people["quantri"])
    return client


def steps(client: CheckingClient, address: str, typed: Mapping[str, object]) -> str:
    """Look at the form, see the preview, go back once, confirm; gives the page that comes after."""
    assert client.get(address).status_code == 200
    preview = client.post(address, typed)
    assert preview.status_code == 200, preview.content.decode()
    assert "Chưa lưu gì." in preview.content.decode()
    assert not AuditEntry.objects.exists()
    again = client.post(address, {**typed, "sua_lai": "1"})
    assert "Xem trước thay đổi" in again.content.decode()
    done = client.post(address, {**typed, **CONFIRM}, follow=True)
    assert done.redirect_chain, done.content.decode()
    assert AuditEntry.objects.exists()
    return done.content.decode()


class TestDone:
    def test_add(self, administrator: CheckingClient, district: District) -> None:
        typed = {"name": "Phòng Dân tộc", "code": "PDT", "kind_code": "PHONG", "parent_id": district.authority.pk}
        page = steps(administrator, "/don-vi/them/", typed | PAPER)
        assert "705.PDT" in page
        assert "Đã thêm đơn vị." in page

    def test_rename(self, administrator: CheckingClient, district: District) -> None:
        pk = district.units["705.KTHT"].pk
        page = steps(administrator, f"/don-vi/{pk}/doi-ten/", {"name": "Phòng Kinh tế", "seen": 0} | PAPER)
        assert '<h1 class="govuk-heading-l">Phòng Kinh tế</h1>' in page
        assert "từ 01/01/2004 đến hết 19/10/2023" in page

    def test_rename_what_governs_an_area(self, administrator: CheckingClient, district: District) -> None:
        typed = {"name": "UBND thị xã Tân Biên", "area_name": "Thị xã Tân Biên", "seen": 0} | PAPER
        assert "Thị xã Tân Biên" in steps(administrator, f"/don-vi/{district.authority.pk}/doi-ten/", typed)

    def test_move(self, administrator: CheckingClient, district: District) -> None:
        pk, parent = district.units["705.TTVH"].pk, district.units["705.VHTT"].pk
        assert "Đã chuyển cấp trên." in steps(
            administrator, f"/don-vi/{pk}/chuyen-cap-tren/", {"parent_id": parent, "seen": 0} | PAPER
        )
        assert Unit.objects.get(pk=pk).parent_id == parent

    def test_change_kind(self, administrator: CheckingClient, district: District) -> None:
        pk = district.units["705.TTVH"].pk
        steps(administrator, f"/don-vi/{pk}/doi-loai/", {"kind_code": "PHONG", "seen": 0} | PAPER)
        assert Unit.objects.get(pk=pk).kind_id == "PHONG"

    def test_merge_in_two_steps(self, administrator: CheckingClient, district: District) -> None:
        one, other = district.units["705.KTHT"], district.units["705.NNPT"]
        first = administrator.get("/don-vi/sap-nhap/", {"don_vi": one.pk})
        assert f'value="{one.pk}"' in first.content.decode()
        few = administrator.get("/don-vi/sap-nhap/", {"don_vi": one.pk, "tiep": "1"})
        assert few.status_code == 422
        assert "Chọn từ hai đơn vị trở lên." in few.content.decode()
        address = f"/don-vi/sap-nhap/?don_vi={one.pk}&don_vi={other.pk}&tiep=1"
        form = administrator.get(address).content.decode()
        head = one.posts.get(leadership="head")
        assert f'<option value="{head.pk}">' in form
        typed = {"name": "Phòng Kinh tế", "code": "KT", "kind_code": "PHONG", "parent_id": district.authority.pk}
        page = steps(administrator, address, typed | PAPER | {"posts": "move", "head_post_id": head.pk})
        assert "Đã sáp nhập." in page
        assert head.person.full_name in page
        assert Succession.objects.count() == 2

    def test_split(self, administrator: CheckingClient, district: District) -> None:
        pk = district.units["705.LDXH"].pk
        typed = {
            "name-1": "Phòng Lao động", "code-1": "LD", "share-1": "66,67",
            "name-2": "Phòng Xã hội", "code-2": "XH", "share-2": "33,33",
            "kind_code": "PHONG", "parent_id": district.authority.pk, "posts": "move", "moved_to": "1",
        }  # fmt: skip
        steps(administrator, f"/don-vi/{pk}/chia-tach/", typed | PAPER)
        assert [str(edge.share) for edge in Succession.objects.order_by("id")] == ["0.666700", "0.333300"]
        assert Unit.objects.get(code="705.XH").posts.count() == 2
        three = administrator.get(f"/don-vi/{pk}/chia-tach/?so=3").content.decode()
        assert "Đơn vị mới thứ 3" in three
        assert "Đơn vị mới thứ 7" not in administrator.get(f"/don-vi/{pk}/chia-tach/?so=99").content.decode()

    def test_abolish(self, administrator: CheckingClient, district: District) -> None:
        pk = district.units["705.TTVH"].pk
        page = steps(administrator, f"/don-vi/{pk}/giai-the/", PAPER | {"posts": "on"})
        assert "Đã kết thúc" in page
        assert "không có đơn vị kế thừa" in page

    def test_mend(self, administrator: CheckingClient, district: District) -> None:
        unit = district.units["705.KTHT"]
        address = f"/don-vi/{unit.pk}/giai-doan/{unit.phases.get().pk}/sua/"
        typed = {"name": "Phòng Kinh tế – Hạ tầng", "document": "NĐ 37", "reason": "Sai dấu", "seen": 0}
        steps(administrator, address, typed)
        assert Unit.objects.get(pk=unit.pk).name == "Phòng Kinh tế – Hạ tầng"
        assert administrator.get(f"/don-vi/{unit.pk}/giai-doan/999999/sua/").status_code == 404

    @pytest.mark.parametrize("answer", [{}, CONFIRM])
    def test_a_unit_that_another_changed_meanwhile_is_not_lost(
        self, administrator: CheckingClient, district: District, answer: dict[str, str]
    ) -> None:
        unit = district.units["705.KTHT"]
        steps(administrator, f"/don-vi/{unit.pk}/doi-ten/", {"name": "Phòng Kinh tế", "seen": 0} | PAPER)
        later = PAPER | {"since": "24/10/2023", "seen": 0} | answer
        for address, typed in (
            ("doi-ten", {"name": "Phòng Hạ tầng"}),
            ("chuyen-cap-tren", {"parent_id": district.units["705.VHTT"].pk}),
            ("doi-loai", {"kind_code": "PHONG"}),
            (f"giai-doan/{unit.phases.latest('valid_from').pk}/sua", {"name": "Phòng Hạ tầng", "reason": "Sai"}),
        ):
            stale = administrator.post(f"/don-vi/{unit.pk}/{address}/", later | typed)
            assert (stale.status_code, "Đơn vị này đã được sửa lúc" in stale.content.decode()) == (422, True)
        assert Unit.objects.get(pk=unit.pk).name == "Phòng Kinh tế"
        newest = f'name="seen" value="{AuditEntry.objects.latest("pk").pk}"'
        assert newest in administrator.get(f"/don-vi/{unit.pk}/doi-ten/").content.decode()

    def test_an_other_name_comes_and_goes(self, administrator: CheckingClient, district: District) -> None:
        unit = district.units["705.YT"]
        page = steps(
            administrator, f"/don-vi/{unit.pk}/ten-goi/them/", {"alias": "PYT huyện", "valid_from": "01/01/2020"}
        )
        assert "PYT huyện" in page
        address = f"/don-vi/{unit.pk}/ten-goi/{unit.aliases.get().pk}/bo/"
        assert "Chưa ghi tên gọi nào khác." in administrator.post(address, follow=True).content.decode()
        assert administrator.post(address).status_code == 422

    def test_a_group_is_formed_renamed_and_changed(self, administrator: CheckingClient, district: District) -> None:
        typed = {"name": "Khối kinh tế", "phrases": "các phòng kinh tế", "since": "20/10/2023",
                 "members": [district.units["705.KTHT"].pk]}  # fmt: skip
        assert "Phòng Kinh tế và Hạ tầng" in steps(administrator, "/don-vi/nhom/them/", typed)
        group = UnitGroup.objects.get(name="Khối kinh tế")
        for address, sent in (
            ("sua", {"name": "Khối kinh tế, hạ tầng", "seen": 0}),
            ("them-don-vi", {"unit_id": district.units["25489"].pk, "since": "20/10/2023"}),
            ("bo-don-vi", {"unit_id": district.units["705.KTHT"].pk, "since": "25/10/2023"}),
        ):
            assert administrator.get(f"/don-vi/nhom/{group.pk}/{address}/").status_code == 200
            assert administrator.post(f"/don-vi/nhom/{group.pk}/{address}/", sent | CONFIRM).status_code == 302
        rows = GroupMembership.objects.filter(group=group)
        assert {(row.unit.code, row.valid_until) for row in rows} == {
            ("705.KTHT", date(2023, 10, 24)), ("25489", district.units["25489"].valid_until),
        }  # fmt: skip
        group.refresh_from_db()
        assert (group.name, group.phrases) == ("Khối kinh tế, hạ tầng", [])
        typed = {"name": "Khối khác", "seen": 0}
        stale = administrator.post(f"/don-vi/nhom/{group.pk}/sua/", typed | CONFIRM)
        said = stale.content.decode()
        assert (stale.status_code, "Nhóm này đã được sửa lúc" in said, "Khối khác" in said) == (422, True, True)

    def test_shares(self, administrator: CheckingClient, district: District) -> None:
        unit = district.units["705.LDXH"]
        Unit.objects.filter(pk=unit.pk).update(valid_until=date(2023, 6, 30))
        for number in (1, 2):
            after = add_unit(code=f"N{number}", name=f"Phòng {number}", kind=unit.kind, valid_from=date(2023, 7, 1))
            Succession.objects.create(
                predecessor=unit, successor=after, kind="split", effective_date=date(2023, 7, 1), document="QĐ 1",
                confidence="confirmed",
            )  # fmt: skip
        address = f"/don-vi/{unit.pk}/ty-le/"
        assert address in administrator.get(f"/don-vi/{unit.pk}/").content.decode()
        one, other = Succession.objects.order_by("id")
        typed = {f"share-{one.pk}": "40", f"share-{other.pk}": "60", "number": "5/BC", "signed": "01/10/2023"}
        page = steps(administrator, address, typed)
        assert "40%" in page
        assert "Tỷ lệ theo 5/BC ngày 01/10/2023." in page
        assert administrator.get(f"/don-vi/{district.units['705.YT'].pk}/ty-le/").status_code == 404


class TestRefused:
    def test_by_a_rule_and_what_was_typed_stays(self, administrator: CheckingClient, district: District) -> None:
        typed = {"name": "Phòng Nội vụ", "code": "MOI", "kind_code": "PHONG", "parent_id": district.authority.pk}
        for sent in (typed | PAPER, typed | PAPER | CONFIRM):
            response = administrator.post("/don-vi/them/", sent)
            assert response.status_code == 422
            page = response.content.decode()
            assert "Đã có đơn vị tên “Phòng Nội vụ”" in page
            assert 'value="MOI"' in page
            assert 'value="15/QĐ-UBND"' in page

    @pytest.mark.parametrize("address", ["/don-vi/them/", "/don-vi/nhom/them/"])
    def test_by_the_form(self, administrator: CheckingClient, address: str) -> None:
        response = administrator.post(address, {"since": "31/02/2023"})
        assert response.status_code == 422
        assert "Không đọc được ngày này" in response.content.decode()

    def test_an_abolition_with_posts_needs_a_decision(self, administrator: CheckingClient, district: District) -> None:
        response = administrator.post(f"/don-vi/{district.units['705.TTVH'].pk}/giai-the/", PAPER)
        assert response.status_code == 422
        assert "Còn 2 chức vụ giữ sau ngày 19/10/2023" in response.content.decode()

    def test_shares_in_words(self, administrator: CheckingClient, district: District) -> None:
        response = administrator.post(
            f"/don-vi/{district.units['705.LDXH'].pk}/chia-tach/", PAPER | {"share-1": "một nửa"}
        )
        assert response.status_code == 422
        assert "Ghi số phần trăm, ví dụ 40 hoặc 33,33." in response.content.decode()

    @pytest.mark.parametrize(
        "address", ["doi-ten/", "chuyen-cap-tren/", "doi-loai/", "chia-tach/", "giai-the/", "ten-goi/them/", "ty-le/"]
    )
    def test_units_of_others_do_not_exist(
        self, administrator: CheckingClient, district: District, address: str
    ) -> None:
        assert administrator.get(f"/don-vi/{district.units['25489'].pk}/{address}").status_code == 404

    def test_units_of_others_cannot_be_merged(self, administrator: CheckingClient, district: District) -> None:
        pks = [district.units[code].pk for code in ("25489", "705.KTHT")]
        assert administrator.get("/don-vi/sap-nhap/", {"don_vi": pks, "tiep": "1"}).status_code == 404
