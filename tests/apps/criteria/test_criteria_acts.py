"""The acts on criteria sets: copied, changed, made ready, revised, retired, discarded; done, refused, audited."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import Http404

from danvan.apps.audit.models import AuditEntry
from danvan.apps.criteria import services
from danvan.apps.criteria.enums import CriteriaState
from danvan.apps.criteria.guard import install_statements, remove_statements
from danvan.apps.criteria.models import CriteriaSet
from danvan.apps.criteria.stored import errors_of, examined, hash_of, typed_set
from danvan.domain.rules import RuleViolation, StaleVersion
from danvan.domain.scoring.mapping import mapping_of
from tests.apps.criteria.sets import (
    AT,
    LATER,
    head,
    officer,
    one_point_more,
    own_draft,
    own_ready,
    shipped,
    with_leaf,
)
from tests.apps.scoring.scene import Scene, criteria_mapping, open_scene
from tests.factories import District, actor
from tests.remembered import remembered

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def scene(district: District) -> Scene:
    return remembered("open cycle", lambda: open_scene(district))


def renamed(title: str = "Tên mới"):
    return lambda typed: replace(typed, title=title)


def change(district: District, row: CriteriaSet, how, edition: int | None = None) -> CriteriaSet:
    return services.change_set(
        actor=officer(district), set_id=row.pk, edition=edition or row.edition, change=how, at=LATER
    )


def test_a_copy_is_a_draft_of_the_own_authority_that_keeps_its_marks(district: District) -> None:
    row = own_draft(district)
    assert (row.owner, row.version, row.state) == (district.authority, 1, CriteriaState.DRAFT)
    copied, source = typed_set(row), typed_set(shipped())
    assert copied.criteria == source.criteria
    assert (copied.code, copied.title, copied.official, copied.valid_from_cycle.value) == (
        "TB-2023", "Tiêu chí của huyện", False, 2023,
    )  # fmt: skip
    entry = AuditEntry.objects.get(event="criteria_set.copy")
    assert (entry.subject_id, entry.stream.name) == (str(row.pk), f"unit-{district.authority.pk}")
    assert entry.after["sao chép từ"] == str(shipped())


@pytest.mark.parametrize("code", ["x", "Có dấu", "A B C", "-AB", "A" * 61])
def test_a_code_is_plain(district: District, code: str) -> None:
    with pytest.raises(RuleViolation, match="Mã bộ tiêu chí gồm"):
        own_draft(district, code)


def test_a_code_is_used_once_in_an_authority(district: District) -> None:
    own_draft(district)
    with pytest.raises(RuleViolation, match="đã có bộ tiêu chí mã TB-2023"):
        own_draft(district, "tb-2023")


def test_who_may_not_edit_copies_nothing(district: District) -> None:
    with pytest.raises(RuleViolation, match="không có quyền “Soạn, sửa bộ tiêu chí”"):
        services.copy_set(
            actor=actor(district, "thanhtra.cv", date(2023, 3, 1)), set_id=shipped().pk, code="ABC", title="x",
            year=2023, at=AT,
        )  # fmt: skip


def test_a_change_is_stored_with_its_edition_and_told_to_the_audit(district: District) -> None:
    row = own_draft(district)
    changed = change(district, row, lambda typed: with_leaf(typed, "TC1.1", name="Kế hoạch năm gửi đúng hạn"))
    assert changed.edition == row.edition + 1
    assert changed.content_hash == hash_of(changed.content) != row.content_hash
    assert (changed.changed_by, changed.changed_at) == (district.people["noivu.cv"], LATER)
    entry = AuditEntry.objects.get(event="criteria_set.change")
    assert entry.before == {"Tiêu chí TC1.1: tên": "Ban hành kế hoạch năm, gửi đúng hạn"}
    assert entry.after == {"Tiêu chí TC1.1: tên": "Kế hoạch năm gửi đúng hạn", "lần sửa": 2}


def test_nothing_changed_is_no_act(district: District) -> None:
    row = own_draft(district)
    assert change(district, row, lambda typed: typed).edition == row.edition
    assert not AuditEntry.objects.filter(event="criteria_set.change").exists()


def test_two_editors_at_once_conflict_visibly(district: District) -> None:
    row = own_draft(district)
    change(district, row, renamed())
    with pytest.raises(StaleVersion, match=r"đã được sửa bởi .* lúc .* Nội dung vừa nhập vẫn còn trên trang"):
        change(district, row, renamed("Tên khác nữa"), edition=row.edition)
    assert CriteriaSet.objects.get(pk=row.pk).title == "Tên mới"


def test_a_draft_may_be_unsound_but_not_made_ready(district: District) -> None:
    row = change(district, own_draft(district), one_point_more)
    assert errors_of(row)
    with pytest.raises(RuleViolation, match="101"):
        services.make_ready(actor=head(district), set_id=row.pk, edition=row.edition, at=LATER)
    assert CriteriaSet.objects.get(pk=row.pk).state == CriteriaState.DRAFT


def test_the_code_of_a_set_stays(district: District) -> None:
    with pytest.raises(RuleViolation, match="không đổi được"):
        change(district, own_draft(district), lambda typed: replace(typed, code="KHAC"))


def test_made_ready_by_who_approves_alone(district: District) -> None:
    row = own_draft(district)
    with pytest.raises(RuleViolation, match="Cho dùng, thôi dùng"):
        services.make_ready(actor=officer(district), set_id=row.pk, edition=row.edition, at=LATER)
    ready = services.make_ready(actor=head(district), set_id=row.pk, edition=row.edition, at=LATER)
    assert (ready.state, ready.ready_by, ready.ready_at) == (CriteriaState.READY, district.people["noivu.tp"], LATER)
    assert AuditEntry.objects.get(event="criteria_set.make_ready").after["mã băm"] == row.content_hash[:16]


def test_what_was_seen_is_what_is_made_ready(district: District) -> None:
    row = own_draft(district)
    change(district, row, renamed())
    with pytest.raises(StaleVersion):
        services.make_ready(actor=head(district), set_id=row.pk, edition=row.edition, at=LATER)


def test_a_ready_version_never_changes(district: District) -> None:
    row = own_ready(district)
    with pytest.raises(RuleViolation, match="Không thể sửa khi đang ở trạng thái “Dùng được”"):
        change(district, row, renamed())
    with pytest.raises(RuleViolation, match="Không thể bỏ bản soạn"):
        services.discard_draft(actor=officer(district), set_id=row.pk, edition=row.edition, reason="x", at=LATER)
    assert CriteriaSet.objects.get(pk=row.pk).content_hash == row.content_hash


def test_a_revision_leaves_the_version_before_and_its_cycles_alone(scene: Scene) -> None:
    district, cycle = scene.district, scene.cycle
    row = own_ready(district)
    draft = services.revise_set(actor=officer(district), set_id=row.pk, at=LATER)
    assert (draft.version, draft.replaces, draft.content) == (2, row, row.content)
    with pytest.raises(RuleViolation, match="đang có một bản soạn dở"):
        services.revise_set(actor=officer(district), set_id=row.pk, at=LATER)
    change(district, draft, renamed())
    services.make_ready(actor=head(district), set_id=draft.pk, edition=2, at=LATER)
    row.refresh_from_db()
    assert (row.state, row.title, row.retire_reason) == (
        CriteriaState.RETIRED, "Tiêu chí của huyện", "Đã có phiên bản 2 thay thế.",
    )  # fmt: skip
    cycle.refresh_from_db()
    assert cycle.criteria_hash == cycle.criteria_set.content_hash == hash_of(cycle.criteria_set.content)


def test_retired_with_a_reason(district: District) -> None:
    row = own_ready(district)
    with pytest.raises(RuleViolation, match="Phải ghi lý do"):
        services.retire_set(actor=head(district), set_id=row.pk, reason=" ", at=LATER)
    services.retire_set(actor=head(district), set_id=row.pk, reason="Tỉnh đã ban hành bộ mới", at=LATER)
    row.refresh_from_db()
    assert (row.state, row.retire_reason) == (CriteriaState.RETIRED, "Tỉnh đã ban hành bộ mới")


def test_a_draft_is_discarded_and_the_audit_knows(district: District) -> None:
    row = own_draft(district)
    with pytest.raises(StaleVersion):
        services.discard_draft(actor=officer(district), set_id=row.pk, edition=7, reason="Nhầm", at=LATER)
    services.discard_draft(actor=officer(district), set_id=row.pk, edition=1, reason="Nhầm", at=LATER)
    assert not CriteriaSet.objects.filter(pk=row.pk).exists()
    assert AuditEntry.objects.get(event="criteria_set.discard").reason == "Nhầm"


def test_shipped_sets_are_nobodys_to_change(district: District) -> None:
    row = shipped()
    with pytest.raises(RuleViolation, match="không phải của cơ quan ông"):
        services.retire_set(actor=head(district), set_id=row.pk, reason="x", at=LATER)
    with pytest.raises(RuleViolation, match="Sao chép thành bộ tiêu chí của cơ quan"):
        services.revise_set(actor=officer(district), set_id=row.pk, at=LATER)


def test_a_draft_of_the_lead_is_no_business_of_other_offices(district: District) -> None:
    row = own_draft(district)
    other = actor(district, "thanhtra.cv", date(2023, 3, 1))
    with pytest.raises(Http404):
        services.change_set(actor=other, set_id=row.pk, edition=1, change=renamed(), at=LATER)


def test_another_content_of_a_shipped_set_is_its_next_version() -> None:
    first = shipped()
    assert shipped() == first
    mapping = criteria_mapping()
    mapping["meta"]["title_vi"] = "Tên khác"
    second = services.load_criteria_set(mapping=mapping, at=LATER)
    first.refresh_from_db()
    assert (second.version, second.replaces, second.state) == (2, first, CriteriaState.READY)
    assert first.state == CriteriaState.RETIRED
    assert services.load_criteria_set(mapping=mapping, at=LATER) == second
    assert [entry.actor_name for entry in AuditEntry.objects.filter(event="criteria_set.load")] == ["Hệ thống"] * 2


def test_an_unsound_file_is_never_shipped() -> None:
    mapping = criteria_mapping()
    mapping["criteria"][0]["max_points"] = 11
    with pytest.raises(RuleViolation):
        services.load_criteria_set(mapping=mapping, at=AT)


def test_stored_content_is_what_was_loaded() -> None:
    row = shipped()
    assert mapping_of(typed_set(row)) == row.content
    assert examined(row).errors == ()


@pytest.fixture
def guarded(district: District):
    row, draft = own_ready(district), own_draft(district, "KHAC-2023")
    with connection.cursor() as cursor:
        for statement in install_statements(connection.vendor):
            cursor.execute(statement)
    yield row, draft
    with connection.cursor() as cursor:
        for statement in remove_statements(connection.vendor):
            cursor.execute(statement)


@pytest.mark.parametrize(
    "fields", [{"content": {}}, {"content_hash": "0" * 64}, {"code": "X"}, {"state": "draft"}, {"version": 9}]
)
def test_the_database_refuses_another_content(
    guarded: tuple[CriteriaSet, CriteriaSet], fields: dict[str, object]
) -> None:
    row, draft = guarded
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        CriteriaSet.objects.filter(pk=row.pk).update(**fields)
    CriteriaSet.objects.filter(pk=draft.pk).update(title="Bản soạn thì đổi được")


def test_the_database_refuses_deletion_and_lets_a_version_retire(guarded: tuple[CriteriaSet, CriteriaSet]) -> None:
    row, draft = guarded
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        CriteriaSet.objects.filter(pk=row.pk).delete()
    CriteriaSet.objects.filter(pk=row.pk).update(state=CriteriaState.RETIRED)
    CriteriaSet.objects.filter(pk=draft.pk).delete()
    assert list(CriteriaSet.objects.values_list("state", flat=True).filter(pk__in=[row.pk, draft.pk])) == ["retired"]


def test_an_unknown_database_has_no_statements() -> None:
    with pytest.raises(KeyError):
        install_statements("oracle")
    assert [len(remove_statements("sqlite")), len(remove_statements("postgresql"))] == [2, 2]
    assert len(install_statements("postgresql")) == 2
