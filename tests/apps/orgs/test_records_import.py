"""An administrator's file: told beforehand, taken over as a whole within the own authority, refused beyond it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.http import Http404

from danvan.apps.accounts.models import Person
from danvan.apps.accounts.services import add_person
from danvan.apps.audit.models import AuditEntry
from danvan.apps.orgs.models import Post, RecordsImport, Unit
from danvan.apps.orgs.selectors.records_import import MOST_ROWS, RecordsPage, records_page
from danvan.apps.orgs.services import apply_records, discard_records, hand_out, stage_records
from danvan.apps.orgs.services.records_import import MOST_THINGS_ON_A_PAGE
from danvan.domain.authority import Actor, Permission
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.apps.orgs.people import DAY
from tests.factories import District, actor, moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AT = moment(2023, 10, 2)
Document = dict[str, Any]
Stage = Callable[[Document], RecordsPage]


@pytest.fixture
def admin(district: District) -> Actor:
    return actor(district, "quantri", DAY)


@pytest.fixture
def found(admin: Actor) -> Document:
    """The own file, to be changed."""
    return json.loads(hand_out(actor=admin, day=None, at=AT))  # type: ignore[no-any-return]


@pytest.fixture
def stage(admin: Actor) -> Stage:
    """Hand a document in; what the page of it shows."""

    def staged(document: Document) -> RecordsPage:
        row = stage_records(actor=admin, content=json.dumps(document).encode(), filename="tep.json", at=AT)
        return records_page(admin, row.pk)

    return staged


def with_new(found: Document) -> Document:
    """The file with a new office and somebody new in it."""
    key, parent = "705.PKT@2023-01-01", "705@2004-01-01"
    kind = next(one for one in found["organizations"] if one["id"].startswith("705.PTP@"))["danvan"]["phases"][0][
        "kind"
    ]
    phase = {"valid_from": "2023-01-01", "name": "Phòng Kinh tế", "kind": kind, "parent": parent}
    added = {"valid_from": "2023-01-01", "is_start_known": True, "authority": parent, "phases": [phase]}
    unit = {
        "id": key,
        "name": "Phòng Kinh tế",
        "identifiers": [{"scheme": "danvan:code", "identifier": "705.PKT"}],
        "danvan": added,
    }
    found["organizations"].append(unit)
    found["persons"].append({"id": "p", "name": "Người Mới"})
    found["memberships"].append(
        {
            "id": "m",
            "person_id": "p",
            "organization_id": key,
            "role": "Trưởng phòng",
            "start_date": "2023-01-01",
            "danvan": {"leadership": "head", "roles": ["unit_head"]},
        }
    )
    return found


def test_a_file_is_looked_at_then_taken_over_once(admin: Actor, found: Document, stage: Stage) -> None:
    page = stage(with_new(found))
    assert [(row.sort, row.name, row.label) for row in page.rows] == [
        ("Đơn vị", "Phòng Kinh tế", "Thêm mới"),
        ("Người", "Người Mới", "Thêm mới"),
        ("Chức vụ", "Người Mới, Trưởng phòng", "Thêm mới"),
    ]
    assert page.rows[2].texts == ("Phòng Kinh tế, từ 01/01/2023", "Vai trò: Thủ trưởng đơn vị")
    assert (page.can_be_applied, page.problems, page.left_out, page.applied) == (True, 0, 0, "")
    assert not Unit.objects.filter(code="705.PKT").exists()
    apply_records(actor=admin, import_id=page.pk, at=AT)
    post = Post.objects.get(unit__code="705.PKT")
    assert (post.person.full_name, post.leadership, [row.role for row in post.roles.all()]) == (
        "Người Mới",
        "head",
        ["unit_head"],
    )
    entries = AuditEntry.objects.filter(actor_name="Quản trị hệ thống").values_list("event", flat=True)
    assert sorted(entries) == ["person.add", "post.appoint", "records.hand_out", "records.take_over", "unit.add"]
    apply_records(actor=admin, import_id=page.pk, at=AT)
    assert Post.objects.filter(unit__code="705.PKT").count() == 1
    done = RecordsImport.objects.get()
    assert (done.content, done.verdicts, str(done)) == ("", [], "tep.json")
    assert records_page(admin, page.pk).applied.startswith("09:00")


def test_the_own_file_again_holds_nothing_new(admin: Actor, found: Document, stage: Stage) -> None:
    page = stage(found)
    assert (page.rows, page.can_be_applied) == ((), False)
    with pytest.raises(RuleViolation, match="giống hệt dữ liệu đang có"):
        apply_records(actor=admin, import_id=page.pk, at=AT)


def test_a_file_with_problems_keeps_its_text_out_and_is_not_taken_over(
    admin: Actor, found: Document, stage: Stage
) -> None:
    found["memberships"][0]["danvan"]["roles"] = []
    page = stage(with_new(found))
    assert (page.can_be_applied, page.problems, page.rows[0].label) == (False, 1, "Chưa nhập được")
    assert RecordsImport.objects.get().content == ""
    with pytest.raises(RuleViolation, match="chưa nhập gì"):
        apply_records(actor=admin, import_id=page.pk, at=AT)
    assert not Unit.objects.filter(code="705.PKT").exists()


def test_a_file_that_is_no_json_is_shown_with_its_fault(admin: Actor) -> None:
    row = stage_records(actor=admin, content=b"\xff\xfe\x00", filename="tep.json", at=AT)
    (told,) = records_page(admin, row.pk).rows
    assert (told.sort, told.place, "bảng mã UTF-8" in told.texts[0]) == ("Tệp", "", True)


def test_what_would_do_otherwise_than_shown_is_stale(admin: Actor, found: Document, stage: Stage) -> None:
    page = stage(with_new(found))
    add_person(username="moin", full_name="Người Mới", password=None)
    with pytest.raises(StaleVersion, match="Nộp lại tệp để xem trước lần nữa"):
        apply_records(actor=admin, import_id=page.pk, at=AT)


def test_a_later_file_takes_the_place_of_one_that_waits(stage: Stage, found: Document) -> None:
    stage(found)
    second = stage(with_new(found))
    assert list(RecordsImport.objects.values_list("pk", flat=True)) == [second.pk]


def test_a_file_is_thrown_away(admin: Actor, stage: Stage, found: Document) -> None:
    page = stage(with_new(found))
    discard_records(actor=admin, import_id=page.pk)
    assert not RecordsImport.objects.exists()
    page = stage(found)
    apply_records(actor=admin, import_id=page.pk, at=AT)
    with pytest.raises(RuleViolation, match="đã nhập xong, không bỏ được"):
        discard_records(actor=admin, import_id=page.pk)


def test_more_than_a_page_takes_is_refused(stage: Stage, found: Document) -> None:
    found["persons"] = [{"id": str(number), "name": f"Người {number}"} for number in range(MOST_THINGS_ON_A_PAGE + 1)]
    found["memberships"] = []
    assert "mỗi lần nhập không quá 3000" in stage(found).rows[0].texts[0]


def test_more_rows_than_a_page_shows_are_counted(stage: Stage, found: Document) -> None:
    people = [{"id": str(number), "name": f"Người Thứ {number}"} for number in range(MOST_ROWS + 5)]
    found["persons"] += people
    page = stage(found)
    assert (len(page.rows), page.left_out) == (MOST_ROWS, 5)


def test_nothing_beyond_the_own_authority(stage: Stage, found: Document, district: District) -> None:
    add_person(username="nguoi.la", full_name="Người Lạ", password=None)
    found["persons"].append(
        {"id": "x", "name": "Người Lạ", "identifiers": [{"scheme": "danvan:username", "identifier": "nguoi.la"}]}
    )
    commune = next(one["id"] for one in found["organizations"] if one["id"].startswith("25504@"))
    found["memberships"].append(
        {
            "id": "m",
            "person_id": found["persons"][0]["id"],
            "organization_id": commune,
            "role": "Chủ tịch",
            "start_date": "2023-01-01",
        }
    )
    told = {row.place: row.texts[0] for row in stage(found).rows}
    assert told == {
        f"/persons/{len(found['persons']) - 1}": "Tên đăng nhập “nguoi.la” đã có người dùng. Ghi tên khác.",
        f"/memberships/{len(found['memberships']) - 1}": "UBND xã Hòa Hiệp không thuộc cơ quan của ông (bà). "
        "Việc này do người vận hành máy chủ làm, bằng lệnh “danvan popolo import”.",
    }
    assert Person.objects.filter(username="nguoi.la").count() == 1


class TestRights:
    def test_others_neither_hand_in_nor_see_a_file(self, district: District, stage: Stage, found: Document) -> None:
        page = stage(with_new(found))
        lead = actor(district, "noivu.cv", DAY)
        for refused in (
            lambda: stage_records(actor=lead, content=b"{}", filename="a.json", at=AT),
            lambda: apply_records(actor=lead, import_id=page.pk, at=AT),
            lambda: discard_records(actor=lead, import_id=page.pk),
        ):
            with pytest.raises(RuleViolation, match=Permission.ACCOUNT_ADMINISTER.label):
                refused()
        with pytest.raises(Http404):
            records_page(lead, page.pk)

    def test_another_administrator_does_not_see_it(
        self, admin: Actor, district: District, stage: Stage, found: Document
    ) -> None:
        page = stage(with_new(found))
        RecordsImport.objects.update(made_by=district.people["noivu.cv"])
        with pytest.raises(Http404):
            apply_records(actor=admin, import_id=page.pk, at=AT)
        with pytest.raises(Http404):
            discard_records(actor=admin, import_id=page.pk)
