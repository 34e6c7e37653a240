"""Lists of people as files: told beforehand, taken over as a whole, refused with line and column."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from django.http import Http404

from danvan.adapters.reading.tables import table_under
from danvan.adapters.reading.xlsx import read_sheet
from danvan.adapters.writing.xlsx import Column, SheetToWrite, WrittenValue, write_workbook
from danvan.apps.accounts.models import Person
from danvan.apps.accounts.passwords import password_of
from danvan.apps.audit.models import AuditEntry
from danvan.apps.audit.selectors import verify
from danvan.apps.orgs.models import PeopleImport, Post
from danvan.apps.orgs.people_book import people_template, people_workbook
from danvan.apps.orgs.people_list import HEADINGS, LABELS
from danvan.apps.orgs.selectors import ImportPage, import_page
from danvan.apps.orgs.services import (
    FirstSignIn,
    apply_people,
    appoint,
    change_post,
    discard_people,
    stage_people,
)
from danvan.apps.orgs.work import OpenWorkIn
from danvan.domain.authority import Actor, Role
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.apps.orgs.people import DAY, nothing_open, post_of, post_words, reports_open
from tests.factories import District, actor, moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AT = moment(2023, 10, 2)
SECRET = "a" * 32
KEYS = (
    "full_name",
    "username",
    "email",
    "unit",
    "title",
    "leadership",
    "role",
    "role_2",
    "valid_from",
    "valid_until",
    "document",
)
Row = dict[str, WrittenValue]
NEW: Row = {
    "full_name": "Người Mới",
    "unit": "Phòng Tư pháp",
    "title": "Cộng tác viên",
    "role": "Chuyên viên đơn vị",
    "valid_from": DAY,
}
LAWYER: Row = {
    "full_name": "Chuyên viên Phòng Tư pháp",
    "username": "phongtuphap.cv",
    "unit": "Phòng Tư pháp",
    "title": "Chuyên viên",
    "role": "Chuyên viên đơn vị",
    "valid_from": date(2021, 7, 1),
}


def filled(*rows: Row, keys: Sequence[str] = KEYS) -> bytes:
    columns = tuple(Column(LABELS[key], is_day=key.startswith("valid")) for key in keys)
    return write_workbook(
        [SheetToWrite("Danh sách", columns, [[row.get(key) for key in keys] for row in rows])],
        title="x",
        at=AT,
        is_sample=False,
    )


@pytest.fixture
def admin(district: District) -> Actor:
    return actor(district, "quantri", DAY)


@pytest.fixture
def stage(admin: Actor) -> Callable[..., ImportPage]:
    """Hand rows in; what the page of them shows."""

    def staged(*rows: Row, open_work: OpenWorkIn = nothing_open) -> ImportPage:
        row = stage_people(actor=admin, content=filled(*rows), filename="ds.xlsx", open_work=open_work, at=AT)
        return import_page(admin, row.pk)

    return staged


def apply(actor: Actor, pk: int, secret: str = SECRET) -> tuple[FirstSignIn, ...]:
    return apply_people(actor=actor, import_id=pk, secret=secret, open_work=nothing_open, at=AT)


def told(page: ImportPage) -> list[tuple[int, str, str]]:
    return [(row.line, row.label, ". ".join(row.texts)) for row in page.rows]


Stage = Callable[..., ImportPage]


class TestPreview:
    def test_what_each_row_does_and_nothing_is_stored(self, stage: Stage, district: District) -> None:
        people, posts = Person.objects.count(), Post.objects.count()
        page = stage(
            NEW,
            LAWYER,
            LAWYER | {"email": "cv@example.org", "title": "Chuyên viên chính"},
            LAWYER | {"unit": "phong noi vu", "title": "Biệt phái", "role": "", "valid_from": "1/10/2023"},
        )
        assert told(page) == [
            (2, "Thêm mới", "Thêm người dùng “moin”. Bổ nhiệm Cộng tác viên, Phòng Tư pháp, từ 02/10/2023 (Chuyên viên đơn vị)"),
            (4, "Thay đổi", "Thư điện tử: chưa ghi → cv@example.org. Bổ nhiệm Chuyên viên chính, Phòng Tư pháp, từ 01/7/2021 (Chuyên viên đơn vị)"),
            (5, "Thay đổi", "Bổ nhiệm Biệt phái, Phòng Nội vụ, từ 01/10/2023"),
            (3, "Giữ nguyên", ""),
        ]  # fmt: skip
        assert page.counts == (("Có vấn đề", 0), ("Thêm mới", 1), ("Thay đổi", 2), ("Giữ nguyên", 1))
        assert page.can_be_applied
        assert (Person.objects.count(), Post.objects.count()) == (people, posts)
        assert not AuditEntry.objects.exists()

    @pytest.mark.parametrize(
        ("row", "problem"),
        [
            ({"full_name": ""}, "Dòng 2, cột “Họ và tên”: Ghi họ và tên"),
            ({"unit": "Phòng Tư phát"}, "Dòng 2, cột “Đơn vị”: Không có đơn vị “Phòng Tư phát” trong cơ quan. Có phải: Phòng Tư pháp"),
            ({"unit": "zzzz"}, "Xem tên ở trang tính “Đơn vị”"),
            ({"unit": ""}, "cột “Đơn vị”: Ghi tên đơn vị."),
            ({"unit": "UBND xã Tân Lập"}, "Không có đơn vị “UBND xã Tân Lập”"),
            ({"title": ""}, "cột “Chức vụ”: Ghi chức vụ."),
            ({"leadership": "sếp"}, "cột “Vị trí lãnh đạo”: Không có vị trí “sếp”. Ghi một trong: người đứng đầu"),
            ({"role": "Chuyên viên đv"}, "cột “Vai trò”: Không có vai trò “Chuyên viên đv”. Có phải: Chuyên viên đơn vị?"),
            ({"role_2": "xyz"}, "cột “Vai trò 2”: Không có vai trò “xyz”. Xem tên vai trò"),
            ({"valid_from": ""}, "cột “Từ ngày”: Ghi ngày bắt đầu"),
            ({"valid_from": "31/02/2023"}, "cột “Từ ngày”: Không đọc được ngày “31/02/2023”"),
            ({"valid_from": 45_201}, "cột “Từ ngày”: Không đọc được ngày “45201”"),
            ({"valid_until": "mai"}, "cột “Đến hết ngày”: Không đọc được ngày “mai”"),
            ({"email": "x"}, "cột “Thư điện tử”: Địa chỉ “x” không đúng"),
            ({"username": "có dấu"}, "Tên đăng nhập “có dấu” không hợp lệ"),
            ({"username": "xatanlap.cv"}, "Tên đăng nhập “xatanlap.cv” đã có người dùng"),
            ({"full_name": "Văn thư Văn phòng"}, "cột “Tên đăng nhập”: đã có Văn thư Văn phòng với tên đăng nhập vanthu"),
            ({"valid_from": date(2003, 1, 1)}, "Dòng 2: Phòng Tư pháp có từ ngày 01/01/2004"),
            ({"leadership": "Người đứng đầu"}, "Dòng 2: Phòng Tư pháp đã có người đứng đầu"),
            ({"role": "Chủ tịch"}, "chỉ gắn với chức vụ ở Ủy ban nhân dân"),
            ({"valid_until": date(2023, 10, 1)}, "từ ngày bắt đầu trở đi"),
        ],
    )  # fmt: skip
    def test_a_problem_names_its_line_and_column(self, stage: Stage, row: Row, problem: str) -> None:
        page = stage(NEW | row)
        assert page.problems == 1
        assert not page.can_be_applied
        assert problem in page.rows[0].texts[0]

    def test_several_problems_of_a_row_are_all_named(self, stage: Stage) -> None:
        text = stage(NEW | {"unit": "zzzz", "role": "xyz", "valid_from": "?"}).rows[0].texts[0]
        assert text.startswith("Dòng 2, cột “Từ ngày”: Không đọc được")
        assert ". Cột “Đơn vị”: " in text
        assert ". Cột “Vai trò”: " in text

    @pytest.mark.parametrize(
        ("rows", "problem"),
        [
            ([NEW, NEW], "Dòng 3, trùng với dòng 2"),
            ([NEW, NEW | {"title": "Khác"}], "Dòng 3, cột “Tên đăng nhập”: cùng họ tên với dòng 2"),
            ([NEW | {"username": "moi"}, NEW | {"username": "MOI"}], "trùng với dòng 2"),
            (
                [NEW | {"username": "moi"}, NEW | {"username": "moi", "full_name": "Người Khác", "title": "Khác"}],
                "Dòng 3, cột “Tên đăng nhập”: “moi” ở dòng 2 là tên đăng nhập của người khác",
            ),
        ],
    )
    def test_nobody_stands_twice(self, stage: Stage, rows: list[Row], problem: str) -> None:
        page = stage(*rows)
        assert [problem in row.texts[0] for row in page.rows if row.label == "Có vấn đề"] == [True]

    def test_a_new_person_may_have_two_posts(self, stage: Stage, admin: Actor) -> None:
        page = stage(NEW | {"username": "moi"}, NEW | {"username": "moi", "title": "Thư ký", "role": ""})
        assert [row.label for row in page.rows] == ["Thêm mới", "Thay đổi"]
        apply(admin, page.pk)
        assert Post.objects.filter(person__username="moi").count() == 2

    def test_a_namesake_with_a_name_of_their_own_is_another(self, stage: Stage) -> None:
        page = stage(NEW | {"full_name": "Văn thư Văn phòng", "username": "vanthu.hai"})
        assert page.rows[0].label == "Thêm mới"

    def test_a_name_that_several_units_bear(self, stage: Stage, district: District) -> None:
        district.units["705.PNV"].aliases.create(alias="Phòng Tư pháp", folded_alias="phong tu phap")
        assert "là tên của nhiều đơn vị" in stage(NEW).rows[0].texts[0]

    def test_a_unit_that_is_over_is_told_by_its_life(self, stage: Stage, district: District) -> None:
        unit = district.units["705.PTP"]
        unit.valid_until = date(2023, 6, 30)
        unit.save()
        assert "chỉ tồn tại đến hết ngày 30/6/2023" in stage(NEW).rows[0].texts[0]

    def test_a_second_list_replaces_the_one_that_waits(self, stage: Stage) -> None:
        first, second = stage(NEW), stage(LAWYER)
        assert [row.pk for row in PeopleImport.objects.all()] == [second.pk]
        assert first.pk != second.pk
        assert not second.can_be_applied

    @pytest.mark.parametrize("username", ["noivu.tp", "chutich", "phongtuphap.cv"])
    def test_only_the_administrator_hands_one_in(self, district: District, username: str) -> None:
        with pytest.raises(RuleViolation, match="không có quyền"):
            stage_people(
                actor=actor(district, username, DAY),
                content=filled(NEW),
                filename="ds.xlsx",
                open_work=nothing_open,
                at=AT,
            )

    def test_too_many_rows_and_missing_columns(self, admin: Actor) -> None:
        values = {"actor": admin, "filename": "ds.xlsx", "open_work": nothing_open, "at": AT}
        with pytest.raises(RuleViolation, match="Tệp có 301 dòng, mỗi lần nhập không quá 300"):
            stage_people(content=filled(*[NEW] * 301), **values)
        many = [NEW | {"full_name": f"Người {number}"} for number in range(101)]
        with pytest.raises(RuleViolation, match="thêm 101 người mới, mỗi lần không quá 100"):
            stage_people(content=filled(*many), **values)
        with pytest.raises(RuleViolation, match="thiếu cột “Đơn vị”, “Từ ngày”"):
            stage_people(content=filled(NEW, keys=("full_name", "title")), **values)
        assert not PeopleImport.objects.exists()


class TestChanges:
    @pytest.mark.parametrize(
        ("row", "text"),
        [
            ({"document": "9/QĐ-UBND"}, "Sửa chức vụ Chuyên viên, Phòng Tư pháp"),
            ({"valid_from": DAY, "role_2": "Người chấm điểm phối hợp"}, "Điều chỉnh chức vụ Chuyên viên, Phòng Tư pháp, từ 02/10/2023"),
            ({"valid_until": date(2023, 12, 31)}, "Thôi giữ chức vụ Chuyên viên hết ngày 31/12/2023"),
            ({"full_name": "Nguyễn Thị Lan"}, "Họ và tên: Chuyên viên Phòng Tư pháp → Nguyễn Thị Lan"),
        ],
    )  # fmt: skip
    def test_what_differs_is_changed(self, stage: Stage, admin: Actor, row: Row, text: str) -> None:
        page = stage(LAWYER | row)
        assert page.rows[0].label == "Thay đổi"
        assert text in page.rows[0].texts[0]
        apply(admin, page.pk)
        assert [one.label for one in stage(LAWYER | row).rows] == ["Giữ nguyên"]

    def test_a_blank_cell_changes_nothing(self, stage: Stage) -> None:
        assert stage(LAWYER | {"role": ""}).rows[0].label == "Giữ nguyên"
        assert stage(LAWYER | {"role": "", "valid_from": DAY}).rows[0].label == "Giữ nguyên"

    @pytest.mark.parametrize(
        ("row", "problem"),
        [
            ({"role_2": "Người chấm điểm phối hợp"}, "Dòng 2: Vai trò hoặc vị trí lãnh đạo khác với chức vụ đang ghi từ 01/7/2021"),
            ({"valid_from": date(2023, 9, 1), "role": "Văn thư"}, "chỉ đổi được từ hôm nay trở đi"),
        ],
    )  # fmt: skip
    def test_rights_of_past_days_stay(self, stage: Stage, row: Row, problem: str) -> None:
        assert problem in stage(LAWYER | row).rows[0].texts[0]

    def test_a_head_with_open_work_does_not_end_by_a_list(self, stage: Stage) -> None:
        head = LAWYER | {
            "username": "phongtuphap.tt",
            "full_name": "Thủ trưởng Phòng Tư pháp",
            "title": "Thủ trưởng",
            "role": "",
            "valid_until": DAY,
        }
        assert "không còn ai làm được: Gửi: Báo cáo" in stage(head, open_work=reports_open).rows[0].texts[0]

    def test_who_left_gets_no_post_by_a_list(self, stage: Stage) -> None:
        Person.objects.filter(username="phongtuphap.cv").update(is_active=False)
        assert "Mở lại tài khoản trước" in stage(LAWYER | {"title": "Khác"}).rows[0].texts[0]
        assert stage(LAWYER).rows[0].label == "Giữ nguyên"

    def test_who_is_looked_after_elsewhere_is_not_renamed(self, stage: Stage, district: District) -> None:
        Post.objects.filter(person__username="phongtuphap.cv").update(valid_until=date(2023, 6, 30))
        appoint(
            person=district.people["phongtuphap.cv"],
            unit=district.units["25489"],
            title="Công chức",
            roles=frozenset(),
            valid_from=date(2023, 7, 1),
        )
        assert "nay giữ chức vụ ở cơ quan khác" in stage(LAWYER | {"full_name": "Tên Mới"}).rows[0].texts[0]


class TestTakingOver:
    def test_all_rows_at_once_with_passwords_and_audit(self, stage: Stage, admin: Actor) -> None:
        page = stage(NEW, LAWYER | {"document": "9/QĐ-UBND"})
        (made,) = apply(admin, page.pk)
        person = Person.objects.get(username="moin")
        assert (made.username, made.person_id) == ("moin", person.pk)
        assert person.check_password(made.password)
        assert person.must_change_password
        assert post_of("phongtuphap.cv").document == "9/QĐ-UBND"
        assert [entry.event for entry in AuditEntry.objects.order_by("id")] == [
            "person.add",
            "post.appoint",
            "post.change",
            "people.import",
        ]
        entry = AuditEntry.objects.get(event="people.import")
        assert entry.after == {"thêm mới": 1, "thay đổi": 1, "tổng số dòng": 2}
        assert made.password not in str(AuditEntry.objects.values_list("before", "after", "reason"))
        assert not verify().faults
        listed = PeopleImport.objects.get()
        assert (listed.rows, listed.verdicts, listed.usernames) == ([], [], ["moin"])

    def test_sent_twice_it_stores_once_and_shows_the_same(self, stage: Stage, admin: Actor) -> None:
        page = stage(NEW)
        first = apply(admin, page.pk)
        assert apply(admin, page.pk) == first
        assert apply(admin, page.pk, secret="b" * 32) == ()
        assert Person.objects.filter(full_name="Người Mới").count() == 1
        Person.objects.filter(username="moin").update(must_change_password=False)
        assert apply(admin, page.pk) == ()

    def test_one_problem_and_nothing_is_stored(self, stage: Stage, admin: Actor) -> None:
        page = stage(NEW, *(NEW | {"full_name": f"Người {n}", "unit": "zzzz"} for n in range(5)))
        with pytest.raises(RuleViolation, match=r"Chưa nhập dòng nào. Dòng 3, cột “Đơn vị”: .* Và 2 dòng khác"):
            apply(admin, page.pk)
        assert not Person.objects.filter(full_name="Người Mới").exists()

    def test_nothing_to_do_is_said(self, stage: Stage, admin: Actor) -> None:
        with pytest.raises(RuleViolation, match="giống hệt dữ liệu đang có"):
            apply(admin, stage(LAWYER).pk)

    def test_what_changed_meanwhile_is_looked_at_again(self, stage: Stage, admin: Actor, district: District) -> None:
        page = stage(LAWYER | {"document": "9/QĐ-UBND"}, NEW)
        post = post_of("phongtuphap.cv")
        words = post_words(
            district, title="Chuyên viên", document="9/QĐ-UBND", valid_from=post.valid_from, valid_until=None
        )
        change_post(actor=admin, post_id=post.pk, words=words, open_work=nothing_open, at=AT)
        with pytest.raises(StaleVersion, match="Nộp lại tệp để xem trước"):
            apply(admin, page.pk)
        assert not Person.objects.filter(full_name="Người Mới").exists()

    def test_what_became_impossible_meanwhile_is_refused(self, stage: Stage, admin: Actor, district: District) -> None:
        page = stage(NEW | {"username": "moi"})
        Person.objects.filter(username="danvan").update(username="moi")
        with pytest.raises(RuleViolation, match=r"Dữ liệu đã có người sửa"):
            apply(admin, page.pk)

    def test_a_list_of_somebody_else_does_not_exist(self, stage: Stage, admin: Actor, district: District) -> None:
        page = stage(NEW)
        second = appoint(
            person=district.people["danvan"],
            unit=district.units["705"],
            title="Quản trị",
            roles=frozenset({Role.ADMINISTRATOR}),
            valid_from=date(2023, 1, 1),
        )
        other = Actor(
            second.person_id,
            "",
            "",
            second.unit_id,
            "",
            frozenset({Role.ADMINISTRATOR}),
            authority_id=admin.authority_id,
        )
        for act in (lambda: apply(other, page.pk), lambda: discard_people(actor=other, import_id=page.pk)):
            with pytest.raises(Http404):
                act()
        with pytest.raises(RuleViolation, match="không có quyền"):
            apply(actor(district, "noivu.tp", DAY), page.pk)

    def test_thrown_away(self, stage: Stage, admin: Actor) -> None:
        discard_people(actor=admin, import_id=stage(NEW).pk)
        assert not PeopleImport.objects.exists()
        done = stage(NEW)
        apply(admin, done.pk)
        with pytest.raises(RuleViolation, match="đã nhập xong"):
            discard_people(actor=admin, import_id=done.pk)


def test_the_first_password_depends_on_page_and_person() -> None:
    one = password_of(SECRET, "moin")
    assert one == password_of(SECRET, "moin")
    assert len({one, password_of(SECRET, "khac"), password_of("b" * 32, "moin")}) == 3
    assert len(one) == 19


class TestBook:
    def test_what_goes_out_comes_back_unchanged(self, admin: Actor, district: District) -> None:
        appoint(
            person=district.people["danvan"],
            unit=district.units["705.PTP"],
            title="Cộng tác viên",
            roles=frozenset({Role.UNIT_OFFICER, Role.CO_SCORER, Role.SUPERVISOR, Role.RECORDS_CLERK}),
            valid_from=date(2023, 1, 1),
            valid_until=date(2023, 3, 1),
            document="=1+1",
        )
        content = people_workbook(admin, AT)
        row = stage_people(actor=admin, content=content, filename="ds.xlsx", open_work=nothing_open, at=AT)
        page = import_page(admin, row.pk)
        assert {one.label for one in page.rows} == {"Giữ nguyên"}
        assert page.unknown_columns == ()
        table = table_under(read_sheet(content, "ds.xlsx"), HEADINGS, "ds.xlsx")
        assert "=1+1" in {one.values["document"] for one in table.rows}
        assert "UBND xã Tân Lập" not in str(table.rows)

    def test_a_template_names_columns_units_and_roles(self, admin: Actor) -> None:
        content = people_template(admin, AT)
        with pytest.raises(RuleViolation, match="chưa có dòng nào"):
            stage_people(actor=admin, content=content, filename="m.xlsx", open_work=nothing_open, at=AT)
        units = [row.cells[0] for row in read_sheet(content, "m.xlsx", named="Đơn vị").rows]
        assert "Phòng Tư pháp" in units
        assert "UBND xã Tân Lập" not in units
        roles = [row.cells[0] for row in read_sheet(content, "m.xlsx", named="Vai trò").rows]
        assert roles[2:] == [role.label for role in Role]
