"""People, their posts and accounts as pages."""

import re
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.apps.accounts.models import Person
from danvan.apps.accounts.services import add_person
from danvan.apps.audit.models import AuditEntry
from danvan.apps.orgs.models import Post
from danvan.apps.orgs.services import appoint, deactivate_person
from danvan.domain.authority import Role
from tests.apps.orgs.people import nothing_open
from tests.apps.reporting.samples import issued_plan, owe
from tests.factories import District, actor, delegate
from tests.web.checking import CheckingClient
from tests.web.people.conftest import AT, Visit

pytestmark = pytest.mark.django_db
DAY = date(2023, 10, 2)
RENAMED = {"full_name": "Lê Mới", "username": "moi.le", "email": "moi@example.org"}
NEW = {
    "full_name": "Nguyễn Thử Nghiệm",
    "username": "",
    "email": "",
    "title": "Chuyên viên",
    "leadership": "none",
    "roles": ["unit_officer"],
    "valid_from": "02/10/2023",
    "valid_until": "30/06/2025",
    "document": "15/QĐ-UBND",
}


def new(district: District, **changes: object) -> dict[str, object]:
    return NEW | {"unit_id": str(district.units["705.PTP"].pk)} | changes


def person_id(district: District, username: str) -> int:
    return district.people[username].pk


class TestList:
    @pytest.mark.parametrize("query", ["Tư pháp", "tu phap", "TU PHAP"])
    def test_found_with_and_without_diacritics(self, visit: Visit, query: str) -> None:
        page = visit("list", tim=query).page
        assert "Thủ trưởng Phòng Tư pháp" in page
        assert "Chuyên viên Phòng Y tế" not in page
        assert "3 người" in page

    def test_who_stands_in_which_unit_on_which_day(self, visit: Visit, district: District) -> None:
        Post.objects.filter(person__username="phongtuphap.cv").update(valid_until=date(2023, 6, 30))
        unit = str(district.units["705.PTP"].pk)
        assert "phongtuphap.cv" not in visit("list", don_vi=unit).page
        assert "phongtuphap.cv" in visit("list", don_vi=unit, ngay="30/06/2023").page
        left = visit("list", don_vi=unit, tinh_trang="da_thoi").page
        assert "Chuyên viên (đến 30/6/2023), Phòng Tư pháp" in left
        assert "phongtuphap.tt" not in left
        assert "phongtuphap.cv" in visit("list", tinh_trang="tat_ca", tim="tu phap").page
        early = visit("list", tinh_trang="tat_ca", tim="tu phap", ngay="01/01/2020").page
        assert "Thủ trưởng (từ 01/7/2021)" in early

    def test_nobody_found_says_so(self, visit: Visit) -> None:
        assert "Không có ai khớp với lựa chọn" in visit("list", tim="zzz").page

    @pytest.mark.parametrize("query", [{"ngay": "31/02/2023"}, {"don_vi": "999999"}, {"tinh_trang": "khac"}])
    def test_a_filter_that_cannot_be_says_so(self, visit: Visit, query: dict[str, str]) -> None:
        answer = visit("list", **query)
        assert answer.status_code == 422
        assert "Quản trị hệ thống" in answer.page

    def test_others_see_names_and_posts_only(self, visit: Visit, district: District) -> None:
        page = visit("list", who="phongtuphap.cv").page
        assert "Thủ trưởng Phòng Tư pháp" in page
        assert "phongtuphap.tt" not in page
        assert "Thêm người dùng" not in page
        assert "Tài khoản đã ngừng" not in page

    def test_another_authority_sees_its_own_people(self, visit: Visit) -> None:
        page = visit("list", who="xatanlap.cv").page
        assert "UBND xã Tân Lập" in page
        assert "Phòng Tư pháp" not in page

    def test_many_stand_on_several_pages(self, visit: Visit, district: District) -> None:
        for number in range(60):
            person = add_person(username=f"nguoi{number:02d}", full_name=f"Người {number:02d}", password=None)
            appoint(
                person=person, unit=district.units["705.PTP"], title="Cộng tác viên", roles=frozenset(), valid_from=DAY
            )
        first, second = visit("list"), visit("list", trang="2")
        assert "Dòng 1–50 trong" in first.page
        assert "Dòng 51–" in second.page
        assert "Dòng 1–50 trong" in visit("list", trang="99").page
        assert "Dòng 1–50 trong 60" in visit("list", tim="nguoi", trang="x").page

    def test_a_list_asks_the_same_however_many_stand_on_it(
        self, visit: Visit, client: CheckingClient, district: District
    ) -> None:
        visit("list")
        asked = []
        for number in (1, 2, 3):
            person = add_person(username=f"dem{number}", full_name=f"Đếm {number}", password=None)
            appoint(person=person, unit=district.units["705.PTP"], title="Đếm", roles=frozenset(Role), valid_from=DAY)
            with CaptureQueriesContext(connection) as captured:
                page = client.get("/nguoi-dung/", {"tim": "đếm"}).content.decode()
            assert f"{number} người" in page
            asked.append(len(captured))
        assert asked == [asked[0]] * 3


class TestPerson:
    def test_the_administrator_sees_account_posts_and_history(self, visit: Visit, district: District) -> None:
        pk = person_id(district, "phongtuphap.tt")
        visit("appoint", pk, post=new(district, title="Phó ban", unit_id=str(district.units["705.PNV"].pk)))
        page = visit("detail", pk).page
        for words in ("phongtuphap.tt", "từ 01/7/2021", "Thủ trưởng đơn vị", "Phó ban", "Phòng Nội vụ"):
            assert words in page
        assert "Bổ nhiệm, phân công" in page
        assert "chức vụ: Phó ban" in page
        assert "Ngừng tài khoản" in page

    def test_others_see_posts_only(self, visit: Visit, district: District) -> None:
        page = visit("detail", person_id(district, "phongtuphap.tt"), who="noivu.cv").page
        assert "Thủ trưởng đơn vị" in page
        for words in ("phongtuphap.tt", "Ngừng tài khoản", "Điều chỉnh chức vụ", "Quá trình"):
            assert words not in page

    def test_a_post_elsewhere_is_not_shown(self, visit: Visit, district: District) -> None:
        pk = person_id(district, "danvan")
        appoint(
            person=district.people["danvan"],
            unit=district.units["25489"],
            title="Công chức xã",
            roles=frozenset(),
            valid_from=date(2023, 1, 1),
        )
        assert "Công chức xã" not in visit("detail", pk).page
        commune = visit("detail", pk, who="xatanlap.cv").page
        assert "Công chức xã" in commune
        assert "Ban Dân vận Huyện ủy" not in commune.replace("Chuyên viên Ban Dân vận Huyện ủy", "")

    @pytest.mark.parametrize(
        "route", ["detail", "rename", "appoint", "deactivate", "give_password", "remove_factors", "reactivate"]
    )
    def test_a_foreign_person_does_not_exist(self, visit: Visit, district: District, route: str) -> None:
        pk = person_id(district, "xatanlap.cv")
        post = {} if route in {"give_password", "remove_factors", "reactivate"} else None
        foreign, missing = visit(route, pk, post=post), visit(route, 999_999, post=post)
        assert (foreign.status_code, foreign.content) == (404, missing.content)

    @pytest.mark.parametrize("route", ["change_post", "end_post", "withdraw"])
    def test_a_foreign_post_does_not_exist(self, visit: Visit, district: District, route: str) -> None:
        pk = Post.objects.get(person__username="xatanlap.cv").pk
        assert visit(route, pk, post={} if route == "withdraw" else None).status_code == 404


class TestAdding:
    def test_the_password_is_shown_once_and_works(self, visit: Visit, district: District) -> None:
        assert "02/10/2023" in visit("add").page
        page = visit("add", post=new(district)).page
        assert "Đã thêm Nguyễn Thử Nghiệm" in page
        password = re.search(r"[a-z2-9]{4}(?:-[a-z2-9]{4}){3}", page)
        person = Person.objects.get(username="nghiemnt")
        assert password is not None
        assert person.check_password(password[0])
        again = visit("detail", person.pk).page
        assert password[0] not in again
        assert "Đang dùng mật khẩu được cấp" in again

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"full_name": ""}, "Ghi họ và tên."),
            ({"username": "có dấu"}, "không hợp lệ"),
            ({"email": "x"}, "Địa chỉ thư điện tử không đúng"),
            ({"unit_id": ""}, "Chọn đơn vị."),
            ({"title": ""}, "Ghi chức vụ."),
            ({"valid_from": ""}, "Ghi ngày."),
            ({"valid_from": "31/02/2023"}, "Không đọc được ngày này"),
            ({"valid_until": "01/10/2023"}, "từ ngày bắt đầu trở đi"),
            ({"leadership": "head"}, "đã có người đứng đầu"),
            ({"full_name": "Thủ trưởng  phòng tư pháp"}, "Đã có người cùng họ tên"),
            ({"roles": ["khac"]}, "khac"),
        ],
    )
    def test_refused_with_what_was_typed(
        self, visit: Visit, district: District, changes: dict[str, object], reason: str
    ) -> None:
        answer = visit("add", post=new(district, **changes))
        assert answer.status_code == 422
        assert reason in answer.page
        assert "15/QĐ-UBND" in answer.page
        assert not Person.objects.filter(full_name="Nguyễn Thử Nghiệm").exists()

    def test_a_namesake_is_confirmed(self, visit: Visit, district: District) -> None:
        name, box = "Thủ trưởng Phòng Tư pháp", "Đây là người khác cùng họ tên"
        assert (
            box not in visit("add", post=new(district, full_name=name, title="")).page
        )  # another fault, not asked yet
        assert box in visit("add", post=new(district, full_name=name)).page
        visit("add", post=new(district, full_name=name, is_namesake="on"))
        assert Person.objects.filter(full_name=name).count() == 2

    def test_a_unit_of_another_authority_cannot_be_chosen(self, visit: Visit, district: District) -> None:
        answer = visit("add", post=new(district, unit_id=str(district.units["25489"].pk)))
        assert answer.status_code == 422
        assert "UBND xã Tân Lập" not in answer.page


class TestAccount:
    def test_renaming(self, visit: Visit, district: District) -> None:
        pk = person_id(district, "danvan")
        assert "danvan" in visit("rename", pk).page
        assert visit("rename", pk, post={"full_name": "X", "username": ""}).status_code == 422
        taken = visit("rename", pk, post={"full_name": "X", "username": "vanthu", "seen": "0"})
        assert (taken.status_code, "đã có người dùng" in taken.page) == (422, True)
        done = visit("rename", pk, post=RENAMED | {"seen": "0"})
        assert "moi@example.org" in done.page

    def test_a_name_that_another_wrote_meanwhile_is_not_lost(self, visit: Visit, district: District) -> None:
        pk = person_id(district, "danvan")
        visit("rename", pk, post=RENAMED | {"seen": "0"})
        stale = visit("rename", pk, post=RENAMED | {"full_name": "Lê Khác", "seen": "0"})
        said = "Người dùng này đã được sửa lúc" in stale.page
        assert (stale.status_code, said, 'value="Lê Khác"' in stale.page) == (422, True, True)
        assert Person.objects.get(pk=pk).full_name == "Lê Mới"
        assert f'name="seen" value="{AuditEntry.objects.latest("pk").pk}"' in visit("rename", pk).page

    def test_a_new_password(self, visit: Visit, district: District) -> None:
        page = visit("give_password", person_id(district, "danvan"), post={}).page
        assert "Đã cấp mật khẩu mới cho Chuyên viên Ban Dân vận Huyện ủy" in page

    def test_removing_the_second_step(self, visit: Visit, district: District) -> None:
        pk = person_id(district, "danvan")
        assert "Gỡ xác thực hai bước" in visit("detail", pk).page
        assert "Không có gì để gỡ." in visit("remove_factors", pk, post={}).page
        Authenticator.objects.create(user_id=pk, type="totp", data={})
        assert "Đã gỡ 1 cách xác thực, liên kết." in visit("remove_factors", pk, post={}).page

    def test_leaving_with_handover_and_coming_back(self, visit: Visit, district: District) -> None:
        pk, post = person_id(district, "phongtuphap.cv"), Post.objects.get(person__username="phongtuphap.cv")
        typed = {"last_day": "02/10/2023", "reason": "Nghỉ hưu"}
        form = visit("deactivate", pk)
        assert "Không có việc nào đang chờ" in form.page
        assert visit("deactivate", pk, post=typed | {"reason": ""}).status_code == 422
        left = visit("deactivate", pk, post=typed)
        assert "Đã ngừng tài khoản" in left.page
        assert "Mở lại tài khoản" in left.page
        assert "Bổ nhiệm chức vụ mới" not in left.page
        assert Post.objects.get(pk=post.pk).valid_until == DAY
        refused = visit("give_password", pk, post={})
        assert (refused.status_code, "Đã ngừng" in refused.page) == (422, True)
        assert "Chuyên viên Phòng Tư pháp" in visit("list", tinh_trang="ngung").page
        back = visit("reactivate", pk, post={})
        assert "Đã mở lại tài khoản" in back.page

    def test_a_head_with_open_work_does_not_leave_without_a_successor(self, visit: Visit, district: District) -> None:
        pk = person_id(district, "phongtuphap.tt")
        owe(issued_plan(district), district, "705.PTP")
        form = visit("deactivate", pk)
        assert "Từ ngày mai chưa có ai khác làm được" in form.page
        answer = visit("deactivate", pk, post={"last_day": "02/10/2023", "reason": "Chuyển công tác"})
        assert answer.status_code == 422
        assert "sẽ không còn ai làm được: Gửi: Báo cáo kết quả năm (kế hoạch 60/KH-UBND)" in answer.page

    def test_ones_own_account_cannot_be_closed(self, visit: Visit, district: District) -> None:
        page = visit("detail", person_id(district, "quantri")).page
        assert "Ông (bà) không tự ngừng tài khoản của mình" in page


class TestPosts:
    def test_changing(self, visit: Visit, district: District) -> None:
        post = Post.objects.get(person__username="phongtuphap.cv")
        typed = NEW | {"roles": ["unit_officer", "co_scorer"], "title": post.title, "valid_until": "", "seen": "0"}
        assert "Điều chỉnh từ ngày" in visit("change_post", post.pk).page
        nothing = typed | {"roles": ["unit_officer"], "document": ""}
        refused = visit("change_post", post.pk, post=nothing)
        assert (refused.status_code, "Chưa đổi gì" in refused.page) == (422, True)
        done = visit("change_post", post.pk, post=typed)
        assert "Đã điều chỉnh chức vụ." in done.page
        assert "từ 01/7/2021 đến 01/10/2023" in done.page
        assert "Chuyên viên đơn vị; Người chấm điểm phối hợp" in done.page

    def test_a_post_that_another_changed_meanwhile_is_not_lost(self, visit: Visit) -> None:
        post = Post.objects.get(person__username="phongtuphap.cv")
        first_day = {"valid_from": "01/07/2021", "valid_until": "", "seen": "0", "roles": ["unit_officer"]}
        done = visit("change_post", post.pk, post=NEW | first_day | {"title": "Chuyên viên chính"})
        assert "Đã điều chỉnh chức vụ." in done.page
        stale = visit("change_post", post.pk, post=NEW | first_day | {"title": "Chuyên viên cao cấp"})
        said = "Chức vụ của người này đã được sửa lúc" in stale.page
        assert (stale.status_code, said, 'value="Chuyên viên cao cấp"' in stale.page) == (422, True, True)
        assert Post.objects.get(pk=post.pk).title == "Chuyên viên chính"

    def test_ending_with_a_handover(self, visit: Visit, district: District) -> None:
        owe(issued_plan(district), district, "705.PTP")
        head, officer = (Post.objects.get(person__username=f"phongtuphap.{end}") for end in ("tt", "cv"))
        assert "Chọn người nhận bàn giao" not in visit("end_post", head.pk).page
        successor = new(district, title="Phụ trách phòng", roles=["unit_head"])
        visit("appoint", person_id(district, "danvan"), post=successor)
        taker = Post.objects.get(title="Phụ trách phòng")
        form = visit("end_post", head.pk)
        assert "Chuyên viên Ban Dân vận Huyện ủy (Phụ trách phòng, Phòng Tư pháp)" in form.page
        typed = {"last_day": "02/10/2023", "document": "20/QĐ-UBND", "note": "Bàn giao hồ sơ"}
        refused = visit("end_post", head.pk, post=typed)
        assert (refused.status_code, "Chọn người nhận bàn giao." in refused.page) == (422, True)
        done = visit("end_post", head.pk, post=typed | {f"receiving-{head.pk}": str(taker.pk)})
        assert "Bàn giao cho Chuyên viên Ban Dân vận Huyện ủy (Phụ trách phòng, Phòng Tư pháp), 02/10/2023" in done.page
        assert Post.objects.get(pk=officer.pk).valid_until is None

    def test_the_delegations_that_end_with_a_post_are_named(self, visit: Visit, district: District) -> None:
        delegate(district, "phochutich", AT)
        line = "Chủ tịch UBND huyện (Chủ tịch, UBND huyện Tân Biên) → Phó Chủ tịch UBND huyện"
        for username in ("chutich", "phochutich"):
            post = Post.objects.get(person__username=username)
            assert line in visit("end_post", post.pk).page
            assert line in visit("change_post", post.pk).page
            assert line in visit("deactivate", post.person_id).page

    def test_a_post_that_is_over_is_not_ended_again(self, visit: Visit, district: District) -> None:
        post = Post.objects.get(person__username="danvan")
        Post.objects.filter(pk=post.pk).update(valid_until=date(2023, 9, 1))
        assert visit("end_post", post.pk).status_code == 404
        assert "Đã thôi giữ" in visit("detail", post.person_id).page

    def test_withdrawing(self, visit: Visit, district: District) -> None:
        pk = person_id(district, "danvan")
        visit("appoint", pk, post=new(district, valid_from="01/12/2023", title="Sắp giữ"))
        assert "Chưa bắt đầu" in visit("detail", pk).page
        coming = Post.objects.get(title="Sắp giữ")
        done = visit("withdraw", coming.pk, post={})
        assert "Đã hủy việc bổ nhiệm Sắp giữ" in done.page
        assert not Post.objects.filter(pk=coming.pk).exists()
        held = visit("withdraw", Post.objects.get(person_id=pk).pk, post={})
        assert (held.status_code, "đã bắt đầu từ ngày" in held.page) == (422, True)


class TestRoles:
    @pytest.mark.parametrize("who", ["quantri", "phongtuphap.cv", "chutich", "phochutich"])
    def test_everybody_learns_who_may_do_what(self, visit: Visit, who: str) -> None:
        page = visit("roles:list", who=who).page
        assert "Quyết định xếp loại" in page
        assert "Chủ tịch UBND huyện" in page
        assert "Bảng đối chiếu" in page

    def test_who_left_is_not_named_and_nor_is_another_authority(self, visit: Visit, district: District) -> None:
        deactivate_person(
            actor=actor(district, "quantri", DAY),
            person_id=person_id(district, "danvan"),
            last_day=date(2023, 10, 1),
            receiving={},
            reason="Nghỉ hưu",
            open_work=nothing_open,
            at=AT,
        )
        page = visit("roles:list").page
        assert "Chuyên viên Ban Dân vận Huyện ủy" not in page
        assert "UBND xã Tân Lập" not in page
        assert "Chưa có ai trong cơ quan giữ vai trò này" in page


class TestFirstSignIn:
    """Who was given a password changes it before anything else."""

    def test_nothing_but_the_own_account_opens_until_it_is_changed(
        self, visit: Visit, client: CheckingClient, district: District
    ) -> None:
        page = visit("add", post=new(district)).page
        password = re.search(r"[a-z2-9]{4}(?:-[a-z2-9]{4}){3}", page)
        assert password is not None
        client.logout()
        signed_in = client.post("/tai-khoan/dang-nhap/", {"login": "nghiemnt", "password": password[0]}, follow=True)
        assert signed_in.redirect_chain[-1][0] == "/tai-khoan/mat-khau/"
        assert "Mật khẩu đang dùng do người khác cấp" in signed_in.content.decode()
        for address in ("/viec-cua-toi/", "/nguoi-dung/", "/vai-tro/", "/khong-co/"):
            expected = 404 if address == "/khong-co/" else 302
            assert client.get(address).status_code == expected
        assert client.post("/tai-khoan/chuc-vu/", {}).headers["Location"] == "/tai-khoan/mat-khau/"
        assert client.get("/tai-khoan/").status_code == 200
        own = "bon tu khong lien quan"
        changed = client.post(
            "/tai-khoan/mat-khau/", {"oldpassword": password[0], "password1": own, "password2": own}, follow=True
        )
        assert changed.status_code == 200
        person = Person.objects.get(username="nghiemnt")
        assert not person.must_change_password
        assert person.check_password(own)
        assert client.get("/viec-cua-toi/").status_code == 200
