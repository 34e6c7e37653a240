"""Writing activities down, correcting and cancelling them: done, refused, audited, and seen by whom."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.http import Http404

from danvan.apps.activities.access import activity_for, visible_activities
from danvan.apps.activities.models import Activity, ActivityKind
from danvan.apps.activities.selectors import activity_page
from danvan.apps.activities.services import (
    NewFile,
    PossibleDuplicate,
    add_activity_file,
    add_kind,
    cancel_activity,
    end_kind,
    mend_activity,
    record_activity,
)
from danvan.apps.audit.models import AuditEntry
from danvan.apps.orgs.models import Unit
from danvan.apps.scoring.access import evidence_for
from danvan.domain.activities.checking import CountsRefused
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.apps.activities.written import CONFERENCE, DAY, DIALOGUE, NOON, words, written
from tests.apps.plans.texts import issued
from tests.factories import District, actor

pytestmark = [pytest.mark.django_db, pytest.mark.database]
OFFICER, LEAD, HEAD = "phongtuphap.cv", "noivu.cv", "noivu.tp"


def test_an_activity_is_written_down_with_its_figures_version_and_audit_entry(district: District) -> None:
    activity = written(district, {"place": " Hội trường  A ", "is_estimate": True})
    assert activity.unit.code == "705.PTP"
    assert activity.place == "Hội trường A"
    assert dict(activity.figures.values_list("figure", "value")) == {"attendance": Decimal(45), "staff": Decimal(40)}
    version = activity.versions.get()
    assert version.content["counts"] == {
        "Số lượt người dự": "45 lượt người",
        "Trong đó: cán bộ, công chức, viên chức": "40 lượt người",
    }
    entry = AuditEntry.objects.get(event="activity.record")
    assert (entry.stream.name, entry.subject_id) == (f"unit-{activity.unit_id}", str(activity.pk))
    assert entry.after["Số liệu ước tính"] == "có"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"held_on": date(2023, 6, 16)}, "ở sau hôm nay"),
        ({"title": "  "}, "Ghi nội dung hoạt động"),
        ({"kind": "picnic"}, "Loại hoạt động này không có"),
        ({"variant": "scheduled"}, "không chia hình thức"),
        ({"clause": (99, "I")}, "Không thấy mục này trong kế hoạch"),
        ({"obligation_id": 99}, "Không thấy việc phải nộp này"),
        ({"counts": {"attendance": "-1"}}, "-1 là số âm"),
        ({"counts": {"attendance": "30", "staff": "31"}}, "lớn hơn số lượt người dự"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(
    district: District, changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(RuleViolation) as refused:
        written(district, changes)
    assert said in refused.value.message
    assert not Activity.objects.exists()


def test_a_unit_has_no_activity_after_its_last_day(district: District) -> None:
    Unit.objects.filter(code="705.PTP").update(valid_until=DAY - timedelta(days=1))
    with pytest.raises(RuleViolation, match="ngày cuối cùng của đơn vị"):
        written(district)


def test_who_has_no_right_writes_nothing_down(district: District) -> None:
    with pytest.raises(RuleViolation, match="không có quyền “Ghi sổ hoạt động"):
        written(district, by="quantri")


def test_the_same_kind_day_and_title_is_asked_about(district: District) -> None:
    written(district)
    again = {"title": "hội nghị quán triệt  nghị định 59/2023/NĐ-CP"}
    with pytest.raises(PossibleDuplicate, match="Không trùng với hoạt động đã ghi"):
        written(district, again)
    assert written(district, again | {"is_distinct": True}).pk
    assert written(district, {"held_on": DAY - timedelta(days=1)}).pk


def test_an_activity_stands_under_a_clause_and_an_obligation(district: District) -> None:
    plan = issued(district)
    clause = plan.clauses.order_by("position")[0]
    activity = written(district, {"clause": (plan.pk, clause.path)})
    assert (activity.plan_id, activity.clause_path) == (plan.pk, clause.path)
    assert activity_page(actor(district, OFFICER, DAY), activity.pk).clause == f"{plan.number}, mục {clause.path}"


def test_a_correction_keeps_what_stood_there_before(district: District) -> None:
    activity = written(district)
    changed = words({"counts": {"attendance": "54"}, "title": "Hội nghị quán triệt"})
    mend_activity(
        actor=actor(district, OFFICER, DAY), activity_id=activity.pk, version=1, words=changed,
        reason="Nhập nhầm số người dự", at=NOON,
    )  # fmt: skip
    page = activity_page(actor(district, OFFICER, DAY), activity.pk)
    assert page.figures[0] == ("Số lượt người dự", "54", "lượt người")
    assert [row.reason for row in page.history] == ["Nhập nhầm số người dự", ""]
    assert "Số lượt người dự: 45 lượt người → 54 lượt người." in page.history[0].changes
    entry = AuditEntry.objects.get(event="activity.mend")
    assert entry.before["Trong đó: cán bộ, công chức, viên chức"] == "40 lượt người"
    assert entry.reason == "Nhập nhầm số người dự"


def test_a_correction_of_a_stale_page_without_reason_or_change_is_refused(district: District) -> None:
    activity = written(district)
    officer = actor(district, OFFICER, DAY)
    with pytest.raises(StaleVersion):
        mend_activity(actor=officer, activity_id=activity.pk, version=2, words=words(), reason="x", at=NOON)
    with pytest.raises(RuleViolation, match="Phải ghi lý do"):
        mend_activity(actor=officer, activity_id=activity.pk, version=1, words=words(), reason=" ", at=NOON)
    with pytest.raises(RuleViolation, match="Không có gì thay đổi"):
        mend_activity(actor=officer, activity_id=activity.pk, version=1, words=words(), reason="x", at=NOON)
    assert activity.versions.count() == 1


def test_another_unit_corrects_nothing_and_learns_nothing(district: District) -> None:
    activity = written(district)
    with pytest.raises(RuleViolation, match="Chỉ người của đơn vị"):
        cancel_activity(actor=actor(district, LEAD, DAY), activity_id=activity.pk, version=9, reason="x", at=NOON)
    with pytest.raises(Http404):
        activity_for(actor(district, "phongyte.cv", DAY), activity.pk)


def test_a_cancelled_activity_stays_with_its_reason_and_cannot_be_changed(district: District) -> None:
    activity, officer = written(district), actor(district, OFFICER, DAY)
    with pytest.raises(RuleViolation, match="Phải ghi lý do"):
        cancel_activity(actor=officer, activity_id=activity.pk, version=1, reason="", at=NOON)
    cancel_activity(actor=officer, activity_id=activity.pk, version=1, reason="Ghi hai lần", at=NOON)
    page = activity_page(officer, activity.pk)
    assert (page.is_cancelled, page.cancel_reason, page.acts) == (True, "Ghi hai lần", ())
    with pytest.raises(RuleViolation, match="trạng thái “Đã hủy”"):
        mend_activity(actor=officer, activity_id=activity.pk, version=2, words=words(), reason="x", at=NOON)
    assert written(district).pk, "a cancelled one is no duplicate"


def test_files_prove_an_activity_to_who_sees_it(district: District) -> None:
    activity, officer = written(district), actor(district, OFFICER, DAY)
    file = NewFile(b"Danh sach", "danh-sach.txt", "Danh sách dự họp")
    add_activity_file(actor=officer, activity_id=activity.pk, file=file, at=NOON)
    (row,) = activity_page(officer, activity.pk).files
    assert (row.label, row.note) == ("danh-sach.txt (1 kB)", "Danh sách dự họp")
    assert evidence_for(actor(district, LEAD, DAY), row.evidence_id).pk == row.evidence_id
    with pytest.raises(Http404):
        evidence_for(actor(district, "phongyte.cv", DAY), row.evidence_id)


def test_a_file_comes_along_with_the_record(district: District) -> None:
    activity = record_activity(
        actor=actor(district, OFFICER, DAY), words=words(), at=NOON, file=NewFile(b"Bien ban", "bien-ban.txt")
    )
    assert activity.activity_files.get().evidence.name == "bien-ban.txt"


@pytest.mark.parametrize(
    ("who", "sees"),
    [(OFFICER, True), (LEAD, True), ("chutich", True), ("danvan", True), ("thanhtra.cv", False), ("vanthu", False)],
)
def test_the_own_unit_and_who_follows_the_year_see_it(district: District, who: str, sees: bool) -> None:
    activity = written(district)
    assert visible_activities(actor(district, who, DAY)).filter(pk=activity.pk).exists() is sees


def test_a_local_kind_is_made_used_and_ended(district: District) -> None:
    head, officer = actor(district, HEAD, DAY), actor(district, OFFICER, DAY)
    kind = add_kind(actor=head, label="Ngày hội đại đoàn kết", figure_lines="Số hộ tham gia; hộ *", at=NOON)
    assert kind.code == "local-1"
    of_kind = CONFERENCE | {"kind": kind.code, "counts": {"figure_1": "80"}}
    activity = record_activity(actor=officer, words=words(of=of_kind), at=NOON)
    assert activity_page(officer, activity.pk).figures == (("Số hộ tham gia", "80", "hộ"),)
    end_kind(actor=head, kind_id=kind.pk, at=NOON)
    with pytest.raises(RuleViolation, match="đã ngừng dùng"):
        end_kind(actor=head, kind_id=kind.pk, at=NOON)
    with pytest.raises(RuleViolation, match="không có hoặc đã ngừng dùng"):
        record_activity(actor=officer, words=words({"title": "Lần nữa"}, of=of_kind), at=NOON)
    changed = words({"counts": {"figure_1": "81"}}, of=of_kind)
    assert mend_activity(
        actor=officer, activity_id=activity.pk, version=1, words=changed, reason="Đếm lại", at=NOON
    ).version == 2  # fmt: skip
    assert [entry.event for entry in AuditEntry.objects.filter(subject_type="activity_kind").order_by("id")] == [
        "activity_kind.add",
        "activity_kind.end",
    ]


@pytest.mark.parametrize(
    ("who", "label", "said"),
    [
        (OFFICER, "Ngày hội", "không có quyền “Đặt loại hoạt động"),
        (HEAD, " ", "Ghi tên loại hoạt động"),
        (HEAD, "tập huấn, bồi dưỡng", "Đã có loại hoạt động"),
    ],
)
def test_a_local_kind_that_cannot_be_is_refused(district: District, who: str, label: str, said: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        add_kind(actor=actor(district, who, DAY), label=label, figure_lines="", at=NOON)
    assert said in refused.value.message
    assert not ActivityKind.objects.exists()


def test_a_dialogue_needs_its_variant_and_figures_are_told_one_by_one(district: District) -> None:
    with pytest.raises(RuleViolation, match="chọn hình thức"):
        written(district, {"variant": ""}, of=DIALOGUE)
    with pytest.raises(CountsRefused) as refused:
        written(district, {"counts": {"attendance": "nhiều"}}, of=DIALOGUE)
    assert set(refused.value.facts) == {"attendance", "opinions"}
