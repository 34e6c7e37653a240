"""Each step of the first start: done, done again, refused with nothing stored, and audited."""

from collections.abc import Callable
from datetime import date

import pytest

from danvan.adapters.storage import FileStore
from danvan.apps.accounts.models import Person
from danvan.apps.accounts.services import add_person
from danvan.apps.audit.models import AuditEntry
from danvan.apps.installation import selectors, services
from danvan.apps.installation.enums import Step, StepState
from danvan.apps.installation.models import AuthorityProfile, SetUpStep
from danvan.apps.installation.services import ChosenOffice, NewPerson
from danvan.apps.legal.selectors import seldom_changed
from danvan.apps.orgs.enums import Leadership
from danvan.apps.orgs.models import GroupMembership, Post, Unit, UnitGroup, UnitKind, UnitPhase
from danvan.apps.orgs.selectors import members_on
from danvan.apps.orgs.services import appoint
from danvan.domain.authority import Role
from danvan.domain.authority.usual_roles import Position
from danvan.domain.rules import RuleViolation
from tests.nation import NOW, PASSWORD, TODAY, Nation, actor_of, office, set_up, token
from tests.pictures import jpeg, png

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def _lead_form(authority: Unit) -> selectors.LeadForm:
    return selectors.lead_form(authority, selectors.unit_options(authority, TODAY, with_authority=True), TODAY)


def _events() -> list[str]:
    return list(AuditEntry.objects.order_by("id").values_list("event", flat=True))


class TestWho:
    @pytest.mark.parametrize(
        ("query", "names"),
        [
            ("tân biên", ["UBND xã Tân Biên"]),
            ("TAN BIEN", ["UBND xã Tân Biên"]),
            ("tan lap", ["UBND xã Tân Lập", "UBND xã Tân Lập"]),
            ("tân lập lâm đồng", ["UBND xã Tân Lập"]),
            ("tây ninh", ["UBND tỉnh Tây Ninh", "UBND phường Tân Ninh", "UBND xã Tân Biên", "UBND xã Tân Lập"]),
            ("thị trấn", []),
            ("t", []),
            ("", []),
            ("%_'\"", []),
        ],
    )
    def test_one_finds_those_of_today(self, nation: Nation, query: str, names: list[str]) -> None:
        rows, more = selectors.authorities_matching(query, TODAY)
        assert ([row.name for row in rows], more) == (names, False)

    def test_a_whole_name_comes_first_and_the_province_stands_beside(self, nation: Nation) -> None:
        rows, _ = selectors.authorities_matching("tan lap", TODAY)
        assert {row.above for row in rows} == {"Tỉnh Tây Ninh", "Tỉnh Lâm Đồng"}

    def test_a_district_is_found_among_those_of_before(self, nation: Nation) -> None:
        assert selectors.authorities_matching("huyện tân biên", TODAY) == ((), False)
        rows, _ = selectors.authorities_matching("tân biên", TODAY, districts=True)
        assert [row.name for row in rows] == ["UBND huyện Tân Biên"]

    def test_it_is_chosen_and_may_be_chosen_anew_while_nothing_hangs_on_it(self, nation: Nation) -> None:
        by = token()
        services.choose_authority(by=by, unit_id=nation.sister.pk, at=NOW)
        services.choose_authority(by=by, unit_id=nation.commune.pk, at=NOW)
        services.choose_authority(by=by, unit_id=nation.commune.pk, at=NOW)
        assert selectors.installed_authority() == nation.commune
        assert _events() == ["installation.choose_authority"] * 3
        entry = AuditEntry.objects.order_by("id")[1]
        assert (entry.before["cơ quan"], entry.after["cơ quan"]) == ("UBND xã Tân Lập", "UBND xã Tân Biên")
        assert (entry.actor_name, entry.reason) == ("Hệ thống", "bằng mã thiết lập")

    def test_with_offices_it_cannot_be_changed_any_more(self, nation: Nation) -> None:
        administrator = set_up(nation.commune)
        with pytest.raises(RuleViolation, match="đã có 7 cơ quan, đơn vị và 1 chức vụ"):
            services.choose_authority(by=administrator, unit_id=nation.sister.pk, at=NOW)
        services.choose_authority(by=administrator, unit_id=nation.commune.pk, at=NOW)

    def test_what_is_no_authority_of_today_is_refused(self, nation: Nation) -> None:
        by = token()
        town = Unit.objects.get(area_name="Thị trấn Tân Biên")
        for pk in (town.pk, 999_999, 0):
            with pytest.raises(RuleViolation, match="Hãy tìm và chọn lại"):
                services.choose_authority(by=by, unit_id=pk, at=NOW)
        assert _events() == []


class TestOffices:
    def test_the_template_becomes_units_groups_and_memberships(self, nation: Nation) -> None:
        set_up(nation.commune, up_to="offices")
        lead = office(nation.commune, "VHXH")
        assert (lead.name, lead.parent, lead.authority, lead.valid_from) == (
            "Phòng Văn hóa – Xã hội",
            nation.commune,
            nation.commune,
            date(2025, 7, 1),
        )
        assert UnitPhase.objects.get(unit=lead).name == lead.name
        groups = {group.name: group for group in UnitGroup.objects.filter(owner=nation.commune)}
        members = {name: {unit.name for unit in members_on(group.pk, TODAY)} for name, group in groups.items()}
        assert members == {
            "Các cơ quan, đơn vị thuộc UBND xã": {
                "Văn phòng HĐND và UBND xã",
                "Phòng Kinh tế",
                "Phòng Văn hóa – Xã hội",
                "Trung tâm Phục vụ hành chính công xã",
            },
            "Các ấp, khu phố": {"Ấp Thạnh Trung"},
            "Các cơ quan trú đóng trên địa bàn xã": {"Công an xã"},
        }
        assert "các cơ quan, đơn vị" in groups["Các cơ quan, đơn vị thuộc UBND xã"].phrases

    def test_doing_it_again_adds_and_destroys_nothing(self, nation: Nation) -> None:
        set_up(nation.commune, up_to="offices")
        before = set(Unit.objects.values_list("pk", flat=True))
        again = [ChosenOffice("Phòng Kinh tế", "KT"), ChosenOffice("Ấp Thạnh Trung", group_code="hamlets")]
        assert services.add_offices(by=token(), offices=again, at=NOW) == ()
        assert services.add_offices(by=token(), offices=[], at=NOW) == ()
        made = services.add_offices(by=token(), offices=[ChosenOffice("Ấp Thạnh Tân", group_code="hamlets")], at=NOW)
        assert [unit.code for unit in made] == ["25486.D02"]
        assert set(Unit.objects.values_list("pk", flat=True)) == before | {made[0].pk}
        assert GroupMembership.objects.filter(unit=made[0]).count() == 1

    def test_a_renamed_office_is_still_found_by_its_usual_name(self, nation: Nation) -> None:
        set_up(nation.commune, up_to="authority")
        (made,) = services.add_offices(by=token(), offices=[ChosenOffice("Phòng Văn – Xã", "VHXH")], at=NOW)
        assert made.name == made.short_name == "Phòng Văn – Xã"
        assert "Phòng Văn hóa – Xã hội" in made.aliases.values_list("alias", flat=True)

    def test_the_offices_of_a_province_address_its_communes(self, nation: Nation) -> None:
        by = token()
        services.choose_authority(by=by, unit_id=nation.province.pk, at=NOW)
        services.add_offices(by=by, offices=[ChosenOffice("Sở Nội vụ", "SNV")], at=NOW)
        communes = UnitGroup.objects.get(name="UBND các xã, phường")
        assert set(members_on(communes.pk, TODAY)) == {nation.commune, nation.sister, nation.ward}

    def test_the_offices_of_a_district_ended_with_it(self, nation: Nation) -> None:
        by = token()
        services.choose_authority(by=by, unit_id=nation.district.pk, at=NOW)
        (made,) = services.add_offices(by=by, offices=[ChosenOffice("Phòng Nội vụ", "PNV")], at=NOW)
        assert (made.valid_from, made.valid_until) == (date(2014, 6, 20), date(2025, 6, 30))
        assert UnitPhase.objects.get(unit=made).valid_until == made.valid_until
        group = UnitGroup.objects.get(name="Các cơ quan, đơn vị huyện")
        assert list(members_on(group.pk, date(2023, 4, 10))) == [made]
        assert [option.name for option in selectors.unit_options(nation.district, TODAY)] == ["Phòng Nội vụ"]

    @pytest.mark.parametrize(
        ("offices", "reason"),
        [
            ([ChosenOffice("Phòng Lạ", "LA")], "Không có cơ quan mang mã “LA”"),
            ([ChosenOffice("", "KT")], "thường gọi là “Phòng Kinh tế”"),
            ([ChosenOffice(" \n ", group_code="hamlets")], "Ghi tên cơ quan, đơn vị"),
            ([ChosenOffice("x" * 301, "KT")], "không quá 300 ký tự"),
            (
                [ChosenOffice("Phòng Kinh tế", "KT"), ChosenOffice("PHÒNG  kinh tế", group_code="offices")],
                "ghi hai lần",
            ),
            ([ChosenOffice("Ấp Một", group_code="nowhere")], "Không thêm được “Ấp Một”"),
            ([ChosenOffice("Ấp Một")], "Không thêm được “Ấp Một”"),
            ([ChosenOffice(f"Ấp {number}", group_code="hamlets") for number in range(301)], "không quá 300 cơ quan"),
        ],
    )
    def test_what_cannot_be_is_refused_and_nothing_is_made(
        self, nation: Nation, offices: list[ChosenOffice], reason: str
    ) -> None:
        set_up(nation.commune, up_to="authority")
        before = Unit.objects.count()
        with pytest.raises(RuleViolation, match=reason):
            services.add_offices(by=token(), offices=[ChosenOffice("Công an xã", "CA"), *offices], at=NOW)
        assert (Unit.objects.count(), UnitGroup.objects.count()) == (before, 0)

    def test_before_an_authority_is_chosen_there_is_nothing_to_make(self, nation: Nation) -> None:
        acts: list[Callable[[], object]] = [
            lambda: services.add_offices(by=token(), offices=[], at=NOW),
            lambda: services.name_lead(by=token(), lead_unit_id=1, co_scorer_ids=[], head_title="Chủ tịch", at=NOW),
            lambda: services.set_letterhead(by=token(), printed_name="UBND", place="Tân Biên", at=NOW),
            lambda: services.add_administrator(
                by=token(), full_name="Quản trị", username="quantri", password=PASSWORD, at=NOW
            ),
        ]
        for act in acts:
            with pytest.raises(RuleViolation, match="Chưa chọn cơ quan"):
                act()

    def test_the_form_shows_what_is_proposed_and_what_is_there(self, nation: Nation) -> None:
        set_up(nation.commune, up_to="authority")
        form = selectors.offices_form(nation.commune, TODAY)
        assert form
        assert [(group.name, len(group.proposed), len(group.there)) for group in form.groups] == [
            ("Các cơ quan, đơn vị thuộc UBND xã", 6, 0),
            ("Các ấp, khu phố", 0, 0),
            ("Các cơ quan trú đóng trên địa bàn xã", 4, 0),
            ("Cơ quan Đảng, Mặt trận, tổ thẩm định", 3, 0),
        ]
        set_up(nation.commune, up_to="offices")
        form = selectors.offices_form(nation.commune, TODAY)
        assert form
        assert [(len(group.proposed), len(group.there)) for group in form.groups] == [(2, 4), (0, 1), (3, 1), (2, 1)]

    def test_kinds_of_a_sample_stay_as_they_are(self, nation: Nation) -> None:
        UnitKind.objects.create(code="NGANH_DOC", name="Của mẫu", position=3, level_id="commune")
        set_up(nation.commune, up_to="offices")
        assert UnitKind.objects.get(code="NGANH_DOC").name == "Của mẫu"


class TestLead:
    def test_the_template_proposes_and_what_was_saved_comes_back(self, nation: Nation) -> None:
        set_up(nation.commune, up_to="offices")
        proposed = _lead_form(nation.commune)
        lead, scorer = office(nation.commune, "VHXH"), office(nation.commune, "VP")
        assert (proposed.lead_unit_id, proposed.co_scorer_ids) == (lead.pk, (scorer.pk,))
        assert proposed.head_title == "Chủ tịch"
        assert "Ấp Thạnh Trung" not in [unit.name for unit in proposed.units]
        by, other = token(), office(nation.commune, "KT")
        services.name_lead(
            by=by, lead_unit_id=other.pk, co_scorer_ids=[lead.pk, lead.pk], head_title=" Chủ  tịch ", at=NOW
        )
        saved = _lead_form(nation.commune)
        assert (saved.lead_unit_id, saved.co_scorer_ids, saved.head_title) == (other.pk, (lead.pk,), "Chủ tịch")
        services.name_lead(by=by, lead_unit_id=other.pk, co_scorer_ids=[], head_title="Chủ tịch", at=NOW)
        assert _lead_form(nation.commune).co_scorer_ids == ()

    def test_it_is_refused_without_offices(self, nation: Nation) -> None:
        set_up(nation.commune, up_to="authority")
        with pytest.raises(RuleViolation, match="chưa có cơ quan, đơn vị nào"):
            services.name_lead(by=token(), lead_unit_id=1, co_scorer_ids=[], head_title="Chủ tịch", at=NOW)

    @pytest.mark.parametrize(
        ("lead", "scorers", "title", "reason"),
        [
            ("strange", ["VP"], "Chủ tịch", "không thuộc UBND xã Tân Biên"),
            ("VHXH", ["strange"], "Chủ tịch", "không thuộc UBND xã Tân Biên"),
            ("VHXH", ["VHXH"], "Chủ tịch", "không đồng thời chấm điểm phối hợp"),
            ("VHXH", ["VP"], "  ", "Ghi chức danh người đứng đầu"),
            ("VHXH", ["VP"], "x" * 201, "Ghi chức danh người đứng đầu"),
        ],
    )
    def test_what_cannot_be_is_refused(
        self, nation: Nation, lead: str, scorers: list[str], title: str, reason: str
    ) -> None:
        set_up(nation.commune, up_to="offices")

        def pk(code: str) -> int:
            return nation.sister.pk if code == "strange" else office(nation.commune, code).pk

        with pytest.raises(RuleViolation, match=reason):
            services.name_lead(
                by=token(),
                lead_unit_id=pk(lead),
                co_scorer_ids=[pk(code) for code in scorers],
                head_title=title,
                at=NOW,
            )
        assert AuthorityProfile.objects.get(authority=nation.commune).lead_unit is None


class TestLetterhead:
    def test_name_place_and_logo_are_kept_and_shown(self, nation: Nation) -> None:
        set_up(nation.commune, up_to="authority")
        services.set_letterhead(
            by=token(), printed_name="Ủy ban nhân dân xã Tân Biên", place="Tân Biên", logo=png(64, 64), at=NOW
        )
        head = selectors.letterhead_of(nation.commune.pk)
        assert (head.name, len(head.logo)) == ("UBND xã Tân Biên", 64)
        assert selectors.public_letterhead() == head
        assert selectors.logo_content(head.logo) == (png(64, 64), "image/png")
        nation.commune.refresh_from_db()
        assert nation.commune.place == "Tân Biên"
        assert AuditEntry.objects.get(event="installation.set_letterhead").after["biểu trưng"] == head.logo

    def test_a_logo_stays_until_it_is_replaced_or_removed(self, nation: Nation) -> None:
        set_up(nation.commune, up_to="authority")
        by = token()

        def keep(*, logo: bytes | None = None, remove_logo: bool = False) -> str:
            services.set_letterhead(
                by=by, printed_name="UBND", place="Tân Biên", logo=logo, remove_logo=remove_logo, at=NOW
            )
            return selectors.letterhead_of(nation.commune.pk).logo

        first = keep(logo=png(64, 64))
        assert keep() == first
        second = keep(logo=jpeg(64, 64))
        assert second not in {first, ""}
        assert selectors.logo_content(first) is None  # no longer in use, though its file is kept
        assert keep(remove_logo=True) == ""

    @pytest.mark.parametrize(
        ("name", "place", "logo", "reason"),
        [
            ("", "Tân Biên", None, "Tên cơ quan trên văn bản phải có"),
            ("UBND", " ", None, "Địa danh phải có"),
            ("x" * 201, "Tân Biên", None, "không quá 200 ký tự"),
            ("UBND", "x" * 121, None, "không quá 120 ký tự"),
            ("UBND", "Tân Biên", b"<svg/>", "không phải ảnh PNG hoặc JPEG"),
            ("UBND", "Tân Biên", png(20, 20, says=(50_000, 50_000)), "kích thước 50000"),
        ],
    )
    def test_what_cannot_be_is_refused_and_nothing_is_stored(
        self, nation: Nation, name: str, place: str, logo: bytes | None, reason: str
    ) -> None:
        set_up(nation.commune, up_to="authority")
        with pytest.raises(RuleViolation, match=reason):
            services.set_letterhead(by=token(), printed_name=name, place=place, logo=logo, at=NOW)
        assert AuthorityProfile.objects.get().printed_name == ""
        assert not SetUpStep.objects.filter(step=Step.LETTERHEAD).exists()

    def test_a_logo_whose_file_is_gone_is_not_there(self, nation: Nation, settings: object) -> None:
        set_up(nation.commune, up_to="authority")
        services.set_letterhead(by=token(), printed_name="UBND", place="Tân Biên", logo=png(64, 64), at=NOW)
        sha256 = selectors.letterhead_of(nation.commune.pk).logo
        root = settings.FILE_STORE_ROOT  # type: ignore[attr-defined]
        assert FileStore(root).exists(sha256)
        (root / sha256[:2] / sha256).write_bytes(b"damaged")
        assert selectors.logo_content(sha256) is None
        assert selectors.logo_content("0" * 64) is None

    def test_what_every_page_shows_is_read_anew_after_a_change(
        self, nation: Nation, django_capture_on_commit_callbacks: object
    ) -> None:
        seldom_changed().renew()
        assert selectors.public_letterhead().name == ""
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            set_up(nation.commune, up_to="authority")
        assert selectors.public_letterhead().name == "UBND xã Tân Biên"

    def test_without_a_profile_there_is_none(self, nation: Nation) -> None:
        assert selectors.public_letterhead() == selectors.letterhead_of(nation.sister.pk)
        assert selectors.public_letterhead().name == ""


class TestPeople:
    def test_the_administrator_holds_a_post_and_may_log_in(self, nation: Nation) -> None:
        administrator = set_up(nation.commune)
        assert administrator
        assert administrator.roles == {Role.ADMINISTRATOR}
        assert administrator.unit_id == nation.commune.pk
        assert Person.objects.get().check_password(PASSWORD)

    @pytest.mark.parametrize(
        ("name", "username", "password", "reason"),
        [
            ("", "quantri", PASSWORD, "Ghi họ và tên"),
            ("x" * 201, "quantri", PASSWORD, "không quá 200 ký tự"),
            ("Quản trị", "Quản trị", PASSWORD, "không hợp lệ"),
            ("Quản trị", "q", PASSWORD, "không hợp lệ"),
            ("Quản trị", "a" * 101, PASSWORD, "không hợp lệ"),
            ("Quản trị", "quantri", "ngắn", "ít nhất 12 ký tự"),
            ("Quản trị", "quantri", "password1234", "quá phổ biến"),
            ("Quản trị", "quantri12345", "quantri12345", "quá giống tên đăng nhập"),
        ],
    )
    def test_a_poor_account_is_refused_and_the_token_stays(
        self, nation: Nation, name: str, username: str, password: str, reason: str
    ) -> None:
        set_up(nation.commune, up_to="authority")
        with pytest.raises(RuleViolation, match=reason):
            services.add_administrator(by=token(), full_name=name, username=username, password=password, at=NOW)
        assert not Person.objects.exists()
        assert token()

    def test_people_get_accounts_posts_and_the_roles_of_their_place(self, nation: Nation) -> None:
        administrator = set_up(nation.commune)
        assert administrator
        rows = [
            ("Chuyên viên Phòng Văn hóa – Xã hội", "vhxh.cv", "VHXH", "Chuyên viên", Position.OFFICER),
            ("Trưởng phòng Văn hóa – Xã hội", "vhxh.tp", "VHXH", "Trưởng phòng", Position.HEAD),
            ("Chánh Văn phòng", "VanPhong.CVP", "VP", "Chánh Văn phòng", Position.HEAD),
            ("Trưởng Công an xã", "congan.ta", "CA", "", Position.HEAD),
            ("Cán bộ Mặt trận", "mattran", "MTTQ", "", Position.OFFICER),
            ("Phó phòng Kinh tế", "kinhte.pp", "KT", "Phó Trưởng phòng", Position.DEPUTY),
            ("Văn thư", "vanthu", "VP", "Văn thư", Position.RECORDS_CLERK),
        ]
        people = [
            NewPerson(name, username, office(nation.commune, code).pk, title, position)
            for name, username, code, title, position in rows
        ]
        people.append(NewPerson("Chủ tịch UBND xã", "chutich", nation.commune.pk, "Chủ tịch", Position.HEAD))
        made = services.add_people(actor=administrator, people=people, at=NOW)
        assert [signing.username for signing in made][:3] == ["vhxh.cv", "vhxh.tp", "vanphong.cvp"]
        assert len({signing.password for signing in made}) == 8
        assert all(Person.objects.get(username=one.username).check_password(one.password) for one in made)
        roles = {
            post.person.username: (set(post.roles.values_list("role", flat=True)), post.leadership, post.title)
            for post in Post.objects.select_related("person")
        }
        assert roles == {
            "quantri": ({"administrator"}, Leadership.NONE, "Quản trị hệ thống"),
            "vhxh.cv": ({"lead_officer", "unit_officer"}, Leadership.NONE, "Chuyên viên"),
            "vhxh.tp": ({"lead_head", "unit_head"}, Leadership.HEAD, "Trưởng phòng"),
            "vanphong.cvp": ({"co_scorer", "unit_head"}, Leadership.HEAD, "Chánh Văn phòng"),
            "congan.ta": ({"unit_head"}, Leadership.HEAD, "Người đứng đầu"),
            "mattran": ({"supervisor"}, Leadership.NONE, "Chuyên viên"),
            "kinhte.pp": ({"unit_officer"}, Leadership.DEPUTY, "Phó Trưởng phòng"),
            "vanthu": ({"records_clerk"}, Leadership.NONE, "Văn thư"),
            "chutich": ({"chairman"}, Leadership.HEAD, "Chủ tịch"),
        }
        entry = AuditEntry.objects.get(event="installation.add_people")
        assert entry.actor_name == "Quản trị hệ thống"
        assert not any(signing.password in str(entry.after) for signing in made)

    @pytest.mark.parametrize(
        ("second", "reason"),
        [
            (NewPerson("", "hai", 0, "", Position.OFFICER), "Người thứ 2: Ghi họ và tên"),
            (NewPerson("Hai", "mot", 0, "", Position.OFFICER), "Người thứ 2: Tên đăng nhập “mot” đã có người dùng"),
            (NewPerson("Hai", "MOT", 0, "", Position.OFFICER), "Người thứ 2: Tên đăng nhập “mot” đã có người dùng"),
            (
                NewPerson("Hai", "quantri", 0, "", Position.OFFICER),
                "Người thứ 2: Tên đăng nhập “quantri” đã có người dùng",
            ),
            (NewPerson("Hai", "hai!", 0, "", Position.OFFICER), "Người thứ 2: Tên đăng nhập “hai!” không hợp lệ"),
            (NewPerson("Hai", "hai", 999_999, "", Position.OFFICER), "Người thứ 2: Chọn đơn vị trong danh sách"),
            (NewPerson("Hai", "hai", 0, "x" * 201, Position.OFFICER), "Người thứ 2: Chức vụ không quá"),
        ],
    )
    def test_a_bad_line_is_named_and_nobody_is_added(self, nation: Nation, second: NewPerson, reason: str) -> None:
        administrator = set_up(nation.commune)
        assert administrator
        unit = office(nation.commune, "KT").pk
        people = [
            NewPerson("Một", "mot", unit, "", Position.OFFICER),
            NewPerson(second.full_name, second.username, second.unit_id or unit, second.title, second.position),
        ]
        with pytest.raises(RuleViolation, match=reason):
            services.add_people(actor=administrator, people=people, at=NOW)
        assert Person.objects.count() == 1

    def test_none_and_too_many_are_refused(self, nation: Nation) -> None:
        administrator = set_up(nation.commune)
        assert administrator
        unit = office(nation.commune, "KT").pk
        for count in (0, 101):
            people = [NewPerson("A", f"nguoi{number}", unit, "", Position.OFFICER) for number in range(count)]
            with pytest.raises(RuleViolation, match="ít nhất một người"):
                services.add_people(actor=administrator, people=people, at=NOW)

    def test_people_of_an_ended_district_hold_posts_within_its_life(self, nation: Nation) -> None:
        by = token()
        services.choose_authority(by=by, unit_id=nation.district.pk, at=NOW)
        person = services.add_administrator(by=by, full_name="Quản trị", username="quantri", password=PASSWORD, at=NOW)
        assert Post.objects.get().valid_from == date(2025, 6, 30)
        assert actor_of(person).unit_id == nation.district.pk


class TestSteps:
    def test_the_page_tells_what_each_step_holds(self, nation: Nation) -> None:
        assert selectors.set_up_page(None, TODAY).next_step == "authority"
        assert selectors.steps_left(nation.commune.pk) == ()
        administrator = set_up(nation.commune)
        assert administrator
        page = selectors.set_up_page(nation.commune, TODAY)
        assert {row.step: (row.state, row.holds) for row in page.steps if row.holds} == {
            "authority": (StepState.FINISHED, "UBND xã Tân Biên, tỉnh Tây Ninh"),
            "offices": (StepState.FINISHED, "7 cơ quan, đơn vị"),
            "lead": (StepState.FINISHED, "Phòng Văn hóa – Xã hội chủ trì"),
            "people": (StepState.WAITING, "1 người giữ chức vụ"),
        }
        assert (page.next_step, page.finished) == ("letterhead", 4)
        services.skip_step(by=administrator, step=Step.LETTERHEAD, at=NOW)
        services.finish_step(by=administrator, step=Step.CALENDAR, result="đã xem", at=NOW)
        assert selectors.set_up_page(nation.commune, TODAY).next_step == "people"
        assert selectors.steps_left(nation.commune.pk) == ("Những người dùng đầu tiên", "Thư điện tử")

    def test_people_who_came_from_elsewhere_finish_their_step(self, nation: Nation) -> None:
        administrator = set_up(nation.commune)
        assert administrator
        assert "Những người dùng đầu tiên" in selectors.steps_left(nation.commune.pk)
        person = add_person(username="vhxh.cv", full_name="Chuyên viên", password=None)
        appoint(
            person=person,
            unit=office(nation.commune, "VHXH"),
            title="Chuyên viên",
            roles=frozenset({Role.LEAD_OFFICER}),
            valid_from=TODAY,
        )
        assert "Những người dùng đầu tiên" not in selectors.steps_left(nation.commune.pk)
        row = {row.step: row for row in selectors.set_up_page(nation.commune, TODAY).steps}["people"]
        assert (row.state, row.holds) == (StepState.FINISHED, "2 người giữ chức vụ")

    def test_what_is_needed_cannot_be_skipped(self, nation: Nation) -> None:
        for step in (Step.AUTHORITY, Step.OFFICES, Step.LEAD, Step.ADMINISTRATOR):
            with pytest.raises(RuleViolation, match="Không bỏ qua được bước"):
                services.skip_step(by=token(), step=step, at=NOW)

    def test_skipping_what_is_done_changes_nothing(self, nation: Nation) -> None:
        administrator = set_up(nation.commune)
        assert administrator
        services.finish_step(by=administrator, step=Step.CALENDAR, result="đã xem", at=NOW)
        services.skip_step(by=administrator, step=Step.CALENDAR, at=NOW)
        assert not SetUpStep.objects.get(step=Step.CALENDAR).is_skipped
        assert "installation.skip_step" not in _events()
        services.skip_step(by=administrator, step=Step.MAIL, at=NOW)
        services.finish_step(by=administrator, step=Step.MAIL, result="đã gửi", at=NOW)
        assert not SetUpStep.objects.get(step=Step.MAIL).is_skipped
