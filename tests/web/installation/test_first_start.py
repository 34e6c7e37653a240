"""The pages of the first start: closed to strangers, open with the token, then to the administrator."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from danvan.adapters.mail import MailSecurity, MailServer
from danvan.apps.accounts.models import Person
from danvan.apps.installation import selectors, services
from danvan.apps.installation.models import Installation, SetUpStep
from danvan.apps.orgs.models import Post, Unit
from danvan.domain.authority.usual_roles import Position
from tests.mail_server import mail_server
from tests.nation import NOW, PASSWORD, Nation, actor_of, load_nation, office, set_up
from tests.pictures import png
from tests.web.checking import CheckingClient

pytestmark = pytest.mark.django_db
STEPS = ("co-quan", "don-vi", "chu-tri", "tieu-de", "quan-tri", "lich-nghi", "thu-dien-tu")


@pytest.fixture(autouse=True)
def _no_sample(settings: Settings) -> None:
    settings.SAMPLE = False
    settings.MAIL_SERVER = None


@pytest.fixture
def nation(db: None) -> Nation:
    """The nation before anybody set anything up."""
    return load_nation()


@pytest.fixture
def holder(client: CheckingClient, nation: Nation) -> CheckingClient:
    """A browser in which the token was typed."""
    response = client.post("/bat-dau/", {"token": services.issue_token()})
    assert response.status_code == 302
    return client


@pytest.fixture
def administrator(client: CheckingClient, nation: Nation) -> CheckingClient:
    """The administrator of xã Tân Biên, after the first five steps but the letterhead."""
    set_up(nation.commune)
    client.force_login(Person.objects.get(username="quantri"))
    return client


def _text(response: Any) -> str:
    return response.content.decode()


class TestStrangers:
    def test_the_front_page_leads_to_the_set_up_until_somebody_administers(
        self, client: CheckingClient, nation: Nation
    ) -> None:
        page = _text(client.get("/"))
        assert "Bản cài đặt này chưa thiết lập" in page
        assert 'href="/bat-dau/"' in page
        set_up(nation.commune)
        later = _text(client.get("/"))
        assert "chưa thiết lập" not in later
        assert "Đăng nhập" in later

    def test_without_the_token_only_the_question_for_it_is_there(self, client: CheckingClient, nation: Nation) -> None:
        page = client.get("/bat-dau/?ma=abc")
        assert page.status_code == 200
        assert "Mã thiết lập" in _text(page)
        assert 'value="abc"' in _text(page)
        for step in STEPS:
            assert client.get(f"/bat-dau/{step}/").status_code == 404
            assert client.post(f"/bat-dau/{step}/", {"unit_id": nation.commune.pk}).status_code == 404
        assert client.post("/bat-dau/bo-qua/", {"step": "mail"}).status_code == 404
        assert client.get("/bat-dau/nguoi-dung/").headers["Location"].startswith("/tai-khoan/dang-nhap/")
        assert not Installation.objects.filter(authority__isnull=False).exists()

    @pytest.mark.parametrize("typed", ["", "sai", "a" * 201, "%00"])
    def test_a_wrong_token_is_refused_in_words(self, client: CheckingClient, nation: Nation, typed: str) -> None:
        services.issue_token()
        response = client.post("/bat-dau/", {"token": typed})
        assert response.status_code == 422
        assert client.get("/bat-dau/co-quan/").status_code == 404

    def test_looking_at_the_link_changes_nothing(self, client: CheckingClient, nation: Nation) -> None:
        """A GET never opens anything: whoever sees the link in a log still has to send the form."""
        client.get(f"/bat-dau/?ma={services.issue_token()}")
        assert client.get("/bat-dau/co-quan/").status_code == 404

    def test_with_an_administrator_there_is_nothing_here_for_others(
        self, client: CheckingClient, administrator: CheckingClient, nation: Nation
    ) -> None:
        stranger = CheckingClient()
        nowhere = stranger.get("/khong-co-trang-nay/")
        for path in ("", *(f"{step}/" for step in STEPS)):
            response = stranger.get(f"/bat-dau/{path}")
            assert (response.status_code, response.content) == (404, nowhere.content), path

    def test_a_second_visitor_with_the_token_comes_too_late(self, holder: CheckingClient, nation: Nation) -> None:
        second = CheckingClient()
        second.post("/bat-dau/", {"token": services.issue_token()})
        assert second.get("/bat-dau/co-quan/").status_code == 200
        holder.post("/bat-dau/co-quan/", {"unit_id": nation.commune.pk})
        account = {"full_name": "Quản trị", "username": "quantri", "password": PASSWORD, "again": PASSWORD}
        assert holder.post("/bat-dau/quan-tri/", account).status_code == 302
        late = {**account, "username": "kechiem"}
        assert second.post("/bat-dau/quan-tri/", late).status_code == 404
        assert second.get("/bat-dau/").status_code == 404
        assert list(Person.objects.values_list("username", flat=True)) == ["quantri"]


class TestWithTheToken:
    def test_the_steps_lead_from_one_to_the_next(self, holder: CheckingClient, nation: Nation) -> None:
        assert "Bắt đầu" in _text(holder.get("/bat-dau/"))
        found = _text(holder.get("/bat-dau/co-quan/?tim=tan+bien"))
        assert "UBND xã Tân Biên, Tỉnh Tây Ninh" in found
        assert "huyện Tân Biên" not in found
        assert "UBND huyện Tân Biên" in _text(holder.get("/bat-dau/co-quan/?tim=tan+bien&huyen=on"))
        assert "Không tìm thấy" in _text(holder.get("/bat-dau/co-quan/?tim=xyz"))
        chosen = holder.post("/bat-dau/co-quan/", {"unit_id": nation.commune.pk})
        assert chosen.headers["Location"] == "/bat-dau/don-vi/"

        form = _text(holder.get("/bat-dau/don-vi/"))
        assert "thường có, chưa kiểm chứng" in form
        posted = {"lines-hamlets": "Ấp Thạnh Trung\n\n  Ấp Thạnh Tân ", "name-TYT": "Trạm Y tế xã"}
        for code in ("VP", "KT", "VHXH", "TTPVHCC"):
            posted |= {f"tick-{code}": "on", f"name-{code}": f"Tên {code}" if code == "KT" else selectors_name(code)}
        made = holder.post("/bat-dau/don-vi/", posted)
        assert made.headers["Location"] == "/bat-dau/chu-tri/"
        assert set(Unit.objects.filter(authority=nation.commune).values_list("name", flat=True)) == {
            "UBND xã Tân Biên",
            "Văn phòng HĐND và UBND xã",
            "Tên KT",
            "Phòng Văn hóa – Xã hội",
            "Trung tâm Phục vụ hành chính công xã",
            "Ấp Thạnh Trung",
            "Ấp Thạnh Tân",
        }

        assert "Phòng Văn hóa – Xã hội" in _text(holder.get("/bat-dau/chu-tri/"))
        lead = {"lead_unit": office(nation.commune, "VHXH").pk, "co_scorers": [office(nation.commune, "VP").pk]}
        named = holder.post("/bat-dau/chu-tri/", {**lead, "head_title": "Chủ tịch UBND xã"})
        assert named.headers["Location"] == "/bat-dau/tieu-de/"

        assert 'value="Ủy ban nhân dân xã Tân Biên"' in _text(holder.get("/bat-dau/tieu-de/"))
        logo = SimpleUploadedFile("logo.svg.png", png(64, 64), content_type="image/svg+xml")
        kept = holder.post("/bat-dau/tieu-de/", {"printed_name": "UBND xã", "place": "Tân Biên", "logo": logo})
        assert kept.headers["Location"] == "/bat-dau/quan-tri/"
        head = selectors.public_letterhead()
        page = holder.get("/bat-dau/tieu-de/")
        assert f'src="/bat-dau/bieu-trung/{head.logo}/"' in _text(page)
        assert "UBND xã Tân Biên" in _text(holder.get("/"))
        picture = CheckingClient().get(f"/bat-dau/bieu-trung/{head.logo}/")
        assert (picture.content, picture.headers["Content-Type"]) == (png(64, 64), "image/png")
        assert "immutable" in picture.headers["Cache-Control"]
        assert CheckingClient().get(f"/bat-dau/bieu-trung/{'0' * 64}/").status_code == 404

    def test_the_first_account_ends_the_token_and_asks_to_log_in(self, holder: CheckingClient, nation: Nation) -> None:
        holder.post("/bat-dau/co-quan/", {"unit_id": nation.commune.pk})
        account = {"full_name": "Quản trị", "username": "quantri", "password": PASSWORD, "again": PASSWORD}
        for change, reason in (
            ({"again": "khác"}, "Hai lần ghi mật khẩu không giống nhau"),
            ({"password": "ngan", "again": "ngan"}, "ít nhất 12 ký tự"),
            ({"username": "Quản trị"}, "không hợp lệ"),
            ({"full_name": ""}, "Ghi họ và tên"),
        ):
            refused = holder.post("/bat-dau/quan-tri/", {**account, **change})
            assert refused.status_code == 422
            assert reason in _text(refused)
            assert PASSWORD not in _text(refused)
        made = holder.post("/bat-dau/quan-tri/", account)
        assert made.headers["Location"] == "/tai-khoan/dang-nhap/?next=/bat-dau/"
        assert holder.get("/bat-dau/").status_code == 404
        signed = holder.post("/tai-khoan/dang-nhap/", {"login": "quantri", "password": PASSWORD, "next": "/bat-dau/"})
        assert signed.headers["Location"] == "/bat-dau/"
        assert "Làm bước tiếp theo" in _text(holder.get("/bat-dau/"))

    def test_a_step_before_its_time_does_not_exist(self, holder: CheckingClient) -> None:
        for step in ("don-vi", "chu-tri", "tieu-de", "quan-tri"):
            assert holder.get(f"/bat-dau/{step}/").status_code == 404
        assert holder.get("/bat-dau/co-quan/").status_code == 200

    def test_the_lead_waits_for_offices(self, holder: CheckingClient, nation: Nation) -> None:
        holder.post("/bat-dau/co-quan/", {"unit_id": nation.commune.pk})
        assert "Chưa có cơ quan, đơn vị nào" in _text(holder.get("/bat-dau/chu-tri/"))

    def test_refusals_keep_what_was_typed(self, holder: CheckingClient, nation: Nation) -> None:
        nothing = holder.post("/bat-dau/co-quan/?tim=tan+bien", {})
        assert nothing.status_code == 422
        assert "Chọn một cơ quan trong danh sách" in _text(nothing)
        town = Unit.objects.get(area_name="Thị trấn Tân Biên")
        assert "Hãy tìm và chọn lại" in _text(holder.post("/bat-dau/co-quan/", {"unit_id": town.pk}))
        holder.post("/bat-dau/co-quan/", {"unit_id": nation.commune.pk})
        twice = holder.post("/bat-dau/don-vi/", {"lines-hamlets": "Ấp Một\nẤP MỘT"})
        assert twice.status_code == 422
        assert "ghi hai lần" in _text(twice)
        assert "ẤP MỘT" in _text(twice)
        nameless = holder.post("/bat-dau/don-vi/", {"tick-KT": "on", "name-KT": " "})
        assert "thường gọi là “Phòng Kinh tế”" in _text(nameless)
        holder.post("/bat-dau/don-vi/", {"tick-KT": "on", "name-KT": "Phòng Kinh tế"})
        strange = holder.post("/bat-dau/chu-tri/", {"lead_unit": nation.sister.pk, "head_title": "Chủ tịch"})
        assert strange.status_code == 422
        assert "Chọn cơ quan chủ trì trong danh sách" in _text(strange)

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Ảnh SVG, GIF, WEBP không được nhận"),
            (b"", "Tệp ảnh trống"),
            (png(32, 32, says=(30_000, 30_000)), "kích thước 30000 × 30000 điểm"),
            (png(32, 32, rows=b"\x00" * 9_000_000), "bị hỏng"),
            (png(32, 32) + b"\x00" * 1_100_000, "lớn hơn 1 MB"),
        ],
    )
    def test_a_hostile_logo_is_refused(
        self, holder: CheckingClient, nation: Nation, content: bytes, reason: str
    ) -> None:
        holder.post("/bat-dau/co-quan/", {"unit_id": nation.commune.pk})
        logo = SimpleUploadedFile("logo.png", content, content_type="image/png")
        response = holder.post("/bat-dau/tieu-de/", {"printed_name": "UBND xã", "place": "Tân Biên", "logo": logo})
        assert response.status_code == 422
        assert reason in _text(response)
        assert selectors.public_letterhead().logo == ""


def selectors_name(code: str) -> str:
    """The usual name of a commune's office."""
    names = {"VP": "Văn phòng HĐND và UBND xã", "VHXH": "Phòng Văn hóa – Xã hội"}
    return names.get(code, "Trung tâm Phục vụ hành chính công xã")


class TestAsAdministrator:
    def test_the_same_pages_are_there_and_done_again_destroy_nothing(
        self, administrator: CheckingClient, nation: Nation
    ) -> None:
        before = set(Unit.objects.values_list("pk", flat=True))
        page = _text(administrator.get("/bat-dau/"))
        assert "7 cơ quan, đơn vị" in page
        assert "Phòng Văn hóa – Xã hội chủ trì" in page
        for step in (*STEPS, "nguoi-dung"):
            assert administrator.get(f"/bat-dau/{step}/").status_code == 200
        administrator.post("/bat-dau/don-vi/", {"lines-hamlets": "Ấp Thạnh Trung\nẤp Thạnh Tân"})
        assert Unit.objects.exclude(pk__in=before).get().name == "Ấp Thạnh Tân"
        assert set(Unit.objects.values_list("pk", flat=True)) > before

    def test_people_get_their_passwords_once(self, administrator: CheckingClient, nation: Nation) -> None:
        form = _text(administrator.get("/bat-dau/nguoi-dung/"))
        assert len(re.findall("Người thứ", form)) == 10
        lead, kt = office(nation.commune, "VHXH"), office(nation.commune, "KT")
        posted = {
            "so-dong": "3",
            **_row(1, "Chuyên viên Phòng Văn hóa – Xã hội", "vhxh.cv", lead.pk, "officer", "Chuyên viên"),
            **_row(2, "", "", kt.pk, "head", ""),
            **_row(3, "Chủ tịch UBND xã", "chutich", nation.commune.pk, "head", "Chủ tịch"),
        }
        answer = administrator.post("/bat-dau/nguoi-dung/", posted)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "private, no-store"
        passwords = re.findall(r"<td[^>]*>([a-z2-9]{4}(?:-[a-z2-9]{4}){3})</td>", _text(answer))
        assert len(passwords) == 2
        assert Person.objects.get(username="vhxh.cv").check_password(passwords[0])
        assert passwords[0] not in _text(administrator.get("/bat-dau/nguoi-dung/"))
        again = administrator.post("/bat-dau/nguoi-dung/", posted)
        assert again.status_code == 422
        assert "Người thứ 1: Tên đăng nhập “vhxh.cv” đã có người dùng" in _text(again)
        assert Post.objects.count() == 3

    def test_more_rows_keep_what_was_typed(self, administrator: CheckingClient, nation: Nation) -> None:
        kt = office(nation.commune, "KT")
        more = administrator.post(
            "/bat-dau/nguoi-dung/", {"so-dong": "1", "them-dong": "1", **_row(1, "Một", "mot", kt.pk, "officer", "")}
        )
        assert more.status_code == 200
        assert 'value="Một"' in _text(more)
        assert len(re.findall("Người thứ", _text(more))) == 6
        assert not Person.objects.filter(username="mot").exists()

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            ({"nguoi-1-position": "king"}, "Người thứ 1: Vị trí: Chọn vị trí trong danh sách"),
            ({"nguoi-1-unit": "999999"}, "Người thứ 1: Đơn vị: Chọn đơn vị trong danh sách"),
            ({"nguoi-1-unit": ""}, "Người thứ 1: Chọn đơn vị trong danh sách"),
            ({"nguoi-1-full_name": ""}, "Người thứ 1: Ghi họ và tên"),
            ({"nguoi-1-username": "không dấu"}, "Người thứ 1: Tên đăng nhập “không dấu” không hợp lệ"),
            ({"so-dong": "0"}, "Ghi ít nhất một người"),
            ({"so-dong": "rất nhiều"}, "Ghi ít nhất một người"),
            ({"so-dong": "999999999"}, "Ghi ít nhất một người"),
        ],
    )
    def test_a_bad_row_is_named(
        self, administrator: CheckingClient, nation: Nation, change: dict[str, str], reason: str
    ) -> None:
        row = _row(1, "Một", "mot", office(nation.commune, "KT").pk, "officer", "")
        response = administrator.post("/bat-dau/nguoi-dung/", {"so-dong": "1", **row, **change})
        assert response.status_code == 422
        assert reason in _text(response)
        assert Person.objects.count() == 1

    def test_a_bad_row_below_blank_ones_is_named_by_its_place_on_the_page(
        self, administrator: CheckingClient, nation: Nation
    ) -> None:
        kt = office(nation.commune, "KT").pk
        rows = {**_row(1, "", "", kt, "head", ""), **_row(2, "Hai", "không dấu", kt, "officer", "")}
        response = administrator.post("/bat-dau/nguoi-dung/", {"so-dong": "2", **rows})
        assert "Người thứ 2: Tên đăng nhập “không dấu” không hợp lệ" in _text(response)

    def test_the_calendar_is_looked_over(self, administrator: CheckingClient) -> None:
        assert "Lịch nghỉ năm nay và năm sau" in _text(administrator.get("/bat-dau/lich-nghi/"))
        administrator.post("/bat-dau/lich-nghi/")
        assert not SetUpStep.objects.get(step="calendar").is_skipped

    def test_without_a_mail_server_it_says_what_to_set(self, administrator: CheckingClient) -> None:
        assert "DANVAN_MAIL_HOST" in _text(administrator.get("/bat-dau/thu-dien-tu/"))
        assert "DANVAN_MAIL_HOST" in _text(administrator.post("/bat-dau/thu-dien-tu/", {"to": "a@b.example"}))
        assert not SetUpStep.objects.filter(step="mail").exists()

    def test_a_test_letter_shows_what_the_server_said(self, administrator: CheckingClient, settings: Settings) -> None:
        with mail_server(rcpt="550 no such box") as refusing, mail_server() as taking:
            settings.MAIL_SERVER = _server(refusing.port)
            refused = administrator.post("/bat-dau/thu-dien-tu/", {"to": "a@b.example"})
            settings.MAIL_SERVER = _server(taking.port)
            wrong = administrator.post("/bat-dau/thu-dien-tu/", {"to": "khong phai dia chi"})
            taken = administrator.post("/bat-dau/thu-dien-tu/", {"to": "a@b.example"})
        assert (refused.status_code, wrong.status_code, taken.status_code) == (422, 422, 200)
        assert "Máy chủ không nhận địa chỉ a@b.example" in _text(refused)
        assert "550 no such box" in _text(refused)
        assert "Địa chỉ thư điện tử không đúng" in _text(wrong)
        assert "Máy chủ đã nhận thư" in _text(taken)
        assert len(taking.letters) == 1
        assert SetUpStep.objects.filter(step="mail").exists()

    def test_what_is_left_may_be_skipped_and_the_end_is_my_work(self, administrator: CheckingClient) -> None:
        for step in ("letterhead", "people", "calendar"):
            assert administrator.post("/bat-dau/bo-qua/", {"step": step}).status_code == 302
        last = administrator.post("/bat-dau/bo-qua/", {"step": "mail"}, follow=True)
        assert last.redirect_chain == [("/viec-cua-toi/", 302)]
        assert "Đã thiết lập xong" in _text(last)
        assert "Đã thiết lập xong" in _text(administrator.get("/bat-dau/"))

    @pytest.mark.parametrize("step", ["offices", "administrator", "nothing", ""])
    def test_what_is_needed_or_unknown_cannot_be_skipped(self, administrator: CheckingClient, step: str) -> None:
        response = administrator.post("/bat-dau/bo-qua/", {"step": step})
        assert response.status_code == 422
        assert not SetUpStep.objects.filter(is_skipped=True).exists()

    def test_somebody_without_the_right_finds_nothing(self, administrator: CheckingClient, nation: Nation) -> None:
        actor = services.add_people(actor=_actor(), people=[_person(office(nation.commune, "VHXH"))], at=NOW)
        person = Person.objects.get(username=actor[0].username)
        Person.objects.filter(pk=person.pk).update(must_change_password=False)  # or they are led to that page first
        administrator.force_login(person)
        nowhere = administrator.get("/khong-co-trang-nay/")
        for path in ("", *(f"{step}/" for step in STEPS), "nguoi-dung/"):
            response = administrator.get(f"/bat-dau/{path}")
            assert (response.status_code, response.content) == (404, nowhere.content), path


def _row(number: int, name: str, username: str, unit_id: int, position: str, title: str) -> dict[str, str]:
    values = {"full_name": name, "username": username, "unit": str(unit_id), "position": position, "title": title}
    return {f"nguoi-{number}-{field}": value for field, value in values.items()}


def _server(port: int) -> MailServer:
    return MailServer("127.0.0.1", port, "danvan@xa.example", security=MailSecurity.NONE)


def _actor() -> Any:
    return actor_of(Person.objects.get(username="quantri"))


def _person(unit: Unit) -> services.NewPerson:
    return services.NewPerson("Chuyên viên", "vhxh.cv", unit.pk, "", Position.OFFICER)
