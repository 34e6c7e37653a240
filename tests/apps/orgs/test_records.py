"""Units, people and posts as a file: out of one installation, into another, and the same again."""

import json
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.adapters.exchange.json_shape import shape_faults
from danvan.adapters.exchange.popolo_schema import DOCUMENT
from danvan.adapters.exchange.popolo_writing import popolo_document, popolo_file
from danvan.apps.accounts.models import Person
from danvan.apps.accounts.services import add_person
from danvan.apps.audit.models import AuditEntry
from danvan.apps.audit.selectors import verify
from danvan.apps.orgs.models import Post, Unit, UnitAlias, UnitGroup, UnitKind, UnitLevel
from danvan.apps.orgs.selectors.records import records_of
from danvan.apps.orgs.services import (
    hand_out,
    hand_out_all,
    look_at_records,
    take_over_records,
)
from danvan.apps.sample.district import load_district
from danvan.domain.rules import RuleViolation
from danvan.domain.units.record_verdicts import CHANGED, NEW, PROBLEM, UNCHANGED, RecordVerdict
from danvan.domain.units.records import OrgRecords, UnitRecord
from tests.apps.orgs.people import DAY
from tests.domain.units.records_made import whole_records
from tests.factories import District, actor, moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AT = moment(2023, 10, 2)
Document = dict[str, Any]


def everything() -> bytes:
    return hand_out_all(authority="", day=None, today=DAY, at=AT)


def elsewhere(build: Callable[[], object], authority: str = "") -> bytes:
    """What another installation, which is then gone, hands out."""
    with transaction.atomic():
        build()
        content = hand_out_all(authority=authority, day=None, today=DAY, at=AT)
        transaction.set_rollback(True)
    return content


def taken(content: bytes) -> dict[str, int]:
    """How many things of a file became what."""
    return counted(take_over_records(content=content, file_name="tep.json", at=AT))


def counted(verdicts: Collection[RecordVerdict]) -> dict[str, int]:
    assert [str(one) for one in verdicts if one.verdict == PROBLEM] == []
    return {verdict: sum(one.verdict == verdict for one in verdicts) for verdict in (NEW, CHANGED, UNCHANGED)}


def problems(found: Document) -> list[tuple[str, str]]:
    """What stands against a document, by its place; nothing is stored then."""
    before = [model.objects.count() for model in (Unit, Post, Person, AuditEntry, UnitGroup)]
    verdicts = take_over_records(content=json.dumps(found).encode(), file_name="tep.json", at=AT)
    assert [model.objects.count() for model in (Unit, Post, Person, AuditEntry, UnitGroup)] == before
    return [(one.place, " ".join(one.texts)) for one in verdicts if one.verdict == PROBLEM]


class TestRoundTrip:
    def test_a_district_comes_into_an_empty_installation_and_goes_out_the_same(self) -> None:
        content = elsewhere(load_district)
        assert not Unit.objects.exists()
        first = taken(content)
        reference = UnitLevel.objects.count() + UnitKind.objects.count()
        assert (first[CHANGED], first[UNCHANGED]) == (0, 0)
        assert everything() == content
        entries = AuditEntry.objects.count()
        assert taken(content) == {NEW: 0, CHANGED: 0, UNCHANGED: first[NEW] - reference}
        assert AuditEntry.objects.count() == entries
        assert everything() == content
        assert verify().faults == ()

    @settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(whole_records())
    def test_whatever_holds(self, records: OrgRecords) -> None:
        with transaction.atomic():
            taken(popolo_file(popolo_document(records)))
            committee = Unit.objects.get(code="100")
            stored = records_of([committee.pk], with_everybody=True)
            for name in ("successions", "groups", "people", "posts"):
                assert set(getattr(stored, name)) == set(getattr(records, name))
            assert set(map(sorted_aliases, stored.units)) == set(map(sorted_aliases, records.units))
            assert set(taken(popolo_file(popolo_document(stored)))) == {NEW, CHANGED, UNCHANGED}
            assert records_of([committee.pk], with_everybody=True) == stored
            transaction.set_rollback(True)


def sorted_aliases(unit: UnitRecord) -> UnitRecord:
    return replace(unit, aliases=tuple(sorted(unit.aliases, key=lambda one: one.alias)))


class TestOut:
    def test_the_file_has_the_published_shape(self, district: District) -> None:
        assert list(shape_faults(json.loads(everything()), DOCUMENT)) == []

    def test_an_administrator_gets_the_own_authority_and_it_is_remembered(self, district: District) -> None:
        add_person(username="nguoi.la", full_name="Người Lạ", password=None)
        content = hand_out(actor=actor(district, "quantri", DAY), day=None, at=AT)
        assert "nguoi.la" not in content.decode()
        assert "nguoi.la" in everything().decode()
        entry = AuditEntry.objects.filter(event="records.hand_out", actor_name="Quản trị hệ thống").get()
        assert entry.after["người"] == len(json.loads(content)["persons"])
        assert entry.after["ngày"] == "mọi thời gian"

    def test_of_a_day_names_and_posts_alone(self, district: District) -> None:
        content = hand_out(actor=actor(district, "quantri", DAY), day=DAY, at=AT)
        found = json.loads(content)
        after = AuditEntry.objects.get(event="records.hand_out").after
        assert (after["ngày"], after["đơn vị"]) == ("02/10/2023", len(found["organizations"]))
        assert {key for person in found["persons"] for key in person} == {"id", "name"}
        assert "quantri" not in content.decode()

    def test_nothing_of_an_account_leaves_but_its_name(self, district: District) -> None:
        person = Person.objects.get(username="quantri")
        person.email = "quantri@coquan.gov.vn"
        person.set_password("mật khẩu rất dài")
        person.save()
        content = everything().decode()
        assert "coquan.gov.vn" not in content
        assert person.password not in content
        assert {key for one in json.loads(content)["persons"] for key in one} == {"id", "name", "identifiers", "danvan"}

    def test_who_may_not_is_refused(self, district: District) -> None:
        with pytest.raises(RuleViolation, match="không có quyền “Quản trị người dùng"):
            hand_out(actor=actor(district, "phongtuphap.cv", DAY), day=None, at=AT)

    def test_a_code_of_no_authority_is_refused(self, district: District) -> None:
        with pytest.raises(RuleViolation, match=r"Không có Ủy ban nhân dân nào mang mã “705\.PTP” ngày 02/10/2023"):
            hand_out_all(authority="705.PTP", day=None, today=DAY, at=AT)


@pytest.fixture
def found(district: District) -> Document:
    """The district's own file, to be changed."""
    return json.loads(everything())  # type: ignore[no-any-return]


class TestIn:
    def test_people_come_without_a_password_and_everything_is_remembered(self, found: Document) -> None:
        found["persons"].append({"id": "p", "name": "Người Mới", "email": "moi@x.vn"})
        found["memberships"].append(
            {
                "id": "m",
                "person_id": "p",
                "organization_id": office(found),
                "role": "Nhân viên",
                "start_date": "2023-01-01",
            }
        )
        assert counted(look_at_records(content=json.dumps(found).encode()))[NEW] == 2
        assert not Person.objects.filter(full_name="Người Mới").exists()
        assert taken(json.dumps(found).encode())[NEW] == 2
        person = Person.objects.get(full_name="Người Mới")
        assert (person.has_usable_password(), person.must_change_password, person.email) == (False, True, "moi@x.vn")
        events = list(AuditEntry.objects.order_by("-id").values_list("event", flat=True)[:3])
        assert sorted(events) == ["person.add", "post.appoint", "records.take_over"]
        entry = AuditEntry.objects.get(event="records.take_over")
        assert (entry.after["người thêm"], entry.after["chức vụ thêm"], entry.reason) == (
            1,
            1,
            "Lệnh chạy trên máy chủ.",
        )

    def test_a_unit_is_completed_and_a_group_joined(self, found: Document) -> None:
        unit = next(one for one in found["organizations"] if one["id"] == office(found))
        unit["danvan"]["aliases"].append({"alias": "Tên gọi mới"})
        group = found["danvan"]["groups"][0]
        member = {"unit": office(found), "valid_from": "2030-01-01"}
        group["members"].append(member)
        unit["danvan"]["valid_until"] = unit["danvan"]["valid_until"]
        assert taken(json.dumps(found).encode())[CHANGED] == 2
        assert UnitAlias.objects.get(alias="Tên gọi mới").unit.code == "705.PTP"
        assert UnitGroup.objects.get(code=group["code"]).memberships.filter(valid_from="2030-01-01").exists()

    def test_what_differs_is_refused_and_nothing_is_stored(self, found: Document) -> None:
        found["memberships"][0]["danvan"]["roles"] = []
        found["persons"].append({"id": "p", "name": "Người Mới"})
        ((place, text),) = problems(found)
        assert (place, "khác ở: vai trò" in text) == ("/memberships/0", True)

    @pytest.mark.parametrize(
        ("person", "text"),
        [
            ({"name": "Người Mới", "email": "x"}, "Địa chỉ “x” không đúng"),
            (
                {"name": "Người Mới", "identifiers": [{"scheme": "danvan:username", "identifier": "a b"}]},
                "“a b” không hợp lệ",
            ),
        ],
    )
    def test_people_of_names_that_cannot_be_are_refused(self, found: Document, person: Document, text: str) -> None:
        found["persons"].append({"id": "p"} | person)
        ((place, told),) = problems(found)
        assert (place, text in told) == (f"/persons/{len(found['persons']) - 1}", True)

    def test_a_code_of_a_unit_that_is_there_is_taken(self, found: Document) -> None:
        copied = json.loads(json.dumps(next(one for one in found["organizations"] if one["id"] == office(found))))
        copied["id"], copied["danvan"]["phases"][0]["name"] = "x", "Phòng khác"
        for row in (copied["danvan"], copied["danvan"]["phases"][0]):
            row["valid_from"] = "2022-02-02"
        alone = {"organizations": [*[one for one in found["organizations"] if one["id"] != office(found)], copied]}
        assert any("mã 705.PTP đã thuộc về Phòng Tư pháp".lower() in text.lower() for _, text in problems(alone))

    def test_a_group_is_told_apart_from_those_that_are_there(self, found: Document) -> None:
        group = found["danvan"]["groups"][0]
        found["danvan"]["groups"] = [group | {"code": "nhom.moi"}]
        ((_, text),) = problems(found)[:1]
        assert f"đã là của nhóm {group['code']}" in text

    def test_a_closed_account_gets_no_post(self, found: Document) -> None:
        Person.objects.filter(username="phongtuphap.cv").update(is_active=False)
        assert any("Tài khoản ở đây đã ngừng" in text for _, text in problems(found))


def office(found: Document) -> str:
    """The key of one office of the district."""
    return str(next(one["id"] for one in found["organizations"] if one["id"].startswith("705.PTP@")))


_VALUES = st.sampled_from(["", "x", "2025-07-01", "705@2004-01-01", None, 0, 7, [], {}, ["x"], "0", "ß" * 120, "𝒳"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 10_000), min_size=2, max_size=6), _VALUES)
def test_no_document_brings_the_database_down(found: Document, steps: list[int], value: object) -> None:
    """The district's own file, broken anywhere: taken over, or refused with a place, never half."""
    broken: Any = json.loads(json.dumps(found))
    inner = broken
    for step in steps:
        names = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
        if not names:
            break
        name = names[step % len(names)]
        if not isinstance(inner[name], dict | list) or step is steps[-1]:
            inner[name] = value
            break
        inner = inner[name]
    with transaction.atomic():
        verdicts = take_over_records(content=json.dumps(broken).encode(), file_name="tep.json", at=AT)
        assert all(one.texts for one in verdicts if one.verdict == PROBLEM)
        transaction.set_rollback(True)
