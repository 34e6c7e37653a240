"""The audit: one entry an act, chained in its stream; whatever is altered, removed or cut off is noticed."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.hashing import entry_hash, seal_hash
from danvan.apps.audit.models import AuditEntry, AuditSeal, AuditStream
from danvan.apps.audit.selectors import Verification, history_of, newest_entries, rows_of, verify
from danvan.apps.audit.services import Subject, record, seal
from danvan.domain.authority import Actor, Role
from tests.factories import moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]

OFFICER = Actor(5, "Chuyên viên Phòng Nội vụ", "Chuyên viên", 12, "Phòng Nội vụ", frozenset({Role.LEAD_OFFICER}))
AT = moment(2023, 4, 10)


def _write(stream: str = "unit-12", count: int = 1, *, start: datetime = AT, **changes: object) -> list[AuditEntry]:
    subject = Subject(**{"type": "report", "id": 3, "name": "Báo cáo năm", "stream": stream, **changes})
    with transaction.atomic():
        return [
            record(event=AuditEvent.REPORT_DRAFT, actor=OFFICER, subject=subject, at=start + timedelta(minutes=number))
            for number in range(count)
        ]


def test_an_entry_says_who_for_whom_what_and_when() -> None:
    (entry,) = _write(for_unit_id=40, for_unit_name="Đồn Biên phòng", before={"số": ""}, after={"số": "12/BC"})
    entry.refresh_from_db()
    said = (entry.actor_id, entry.actor_name, entry.actor_post, entry.actor_unit_id, entry.actor_unit_name)
    assert said == (5, "Chuyên viên Phòng Nội vụ", "Chuyên viên", 12, "Phòng Nội vụ")
    assert (entry.for_unit_id, entry.for_unit_name) == (40, "Đồn Biên phòng")
    assert (entry.event, entry.subject_type, entry.subject_id, entry.subject_name) == (
        "report.draft",
        "report",
        "3",
        "Báo cáo năm",
    )
    assert (entry.before, entry.after, entry.at) == ({"số": ""}, {"số": "12/BC"}, AT)


def test_the_system_itself_is_named_as_such() -> None:
    with transaction.atomic():
        entry = record(
            event=AuditEvent.ACCOUNT_SIGN_IN,
            actor=None,
            subject=Subject(type="person", id=1, name="Văn thư", stream="accounts"),
            at=AT,
            reason="  mở máy  ",
        )
    assert (entry.actor_id, entry.actor_name, entry.actor_post, entry.reason) == (None, "Hệ thống", "", "mở máy")


def test_entries_of_a_stream_are_numbered_and_chained() -> None:
    first, second, third = _write(count=3)
    assert [entry.sequence for entry in (first, second, third)] == [1, 2, 3]
    assert [entry.previous_hash for entry in (first, second, third)] == ["", first.hash, second.hash]
    stream = AuditStream.objects.get(name="unit-12")
    assert (stream.length, stream.head_hash) == (3, third.hash)


def test_streams_do_not_depend_on_one_another() -> None:
    _write("unit-12", 2)
    (other,) = _write("unit-40")
    assert (other.sequence, other.previous_hash) == (1, "")


def test_two_entries_cannot_stand_in_one_place() -> None:
    (entry,) = _write()
    entry.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_a_bug() -> None:
    with pytest.raises(RuntimeError, match="belongs into the transaction"):
        record(
            event=AuditEvent.REPORT_DRAFT,
            actor=OFFICER,
            subject=Subject(type="report", id=1, name="Báo cáo", stream="unit-12"),
            at=AT,
        )
    assert AuditEntry.objects.count() == 0


def test_an_act_that_fails_leaves_no_entry() -> None:
    _write(count=2)

    def act() -> None:
        with transaction.atomic():
            _write()
            raise LookupError

    with pytest.raises(LookupError):
        act()
    assert verify() == Verification(entries=2, streams=1, seals=0, faults=())


def test_a_name_longer_than_its_column_is_cut_and_still_verifies() -> None:
    (entry,) = _write(name="x" * 500)
    assert len(entry.subject_name) == 300
    assert verify().faults == ()


def test_an_untouched_audit_verifies() -> None:
    _write("unit-12", 3)
    seal(at=AT)
    _write("unit-40", 2)
    seal(at=AT + timedelta(hours=1))
    assert verify() == Verification(entries=5, streams=2, seals=2, faults=())


def test_an_empty_audit_verifies_and_seals() -> None:
    seal(at=AT)
    assert verify() == Verification(entries=0, streams=0, seals=1, faults=())


ALTERED_FIELDS = {
    "event": "report.accept",
    "actor_id": 6,
    "actor_name": "Người khác",
    "actor_post": "Trưởng phòng",
    "actor_unit_id": 13,
    "actor_unit_name": "Phòng Tư pháp",
    "acting_for_name": "Chủ tịch UBND huyện",
    "acting_for_post": "Chủ tịch, UBND huyện",
    "acting_for_document": "số 12/QĐ-UBND ngày 02/10/2023",
    "for_unit_id": 9,
    "for_unit_name": "Xã khác",
    "subject_type": "plan",
    "subject_id": "4",
    "subject_name": "Báo cáo khác",
    "before": {"điểm": "1"},
    "after": {"điểm": "2"},
    "reason": "lý do khác",
    "at": AT + timedelta(days=1),
}


@pytest.mark.parametrize("name", ALTERED_FIELDS)
def test_each_altered_field_is_noticed(name: str) -> None:
    _, middle, _ = _write(count=3)
    AuditEntry.objects.filter(pk=middle.pk).update(**{name: ALTERED_FIELDS[name]})
    assert verify().faults == ("Chuỗi “unit-12”: mục 2 đã bị sửa.",)


def test_every_field_that_says_something_is_hashed() -> None:
    kept_out = {
        "id": "assigned by the database",
        "recorded_at": "the wall clock of the machine; `at` is the moment that counts",
        "hash": "the result",
        "stream": "shown by a test of its own",
        "sequence": "shown by a test of its own",
        "previous_hash": "shown by a test of its own",
    }
    assert {field.name for field in AuditEntry._meta.concrete_fields} == ALTERED_FIELDS.keys() | kept_out.keys()


def test_an_altered_entry_with_a_recomputed_hash_breaks_the_chain_after_it() -> None:
    _, middle, _ = _write(count=3)
    middle.reason = "sửa sau"
    AuditEntry.objects.filter(pk=middle.pk).update(reason=middle.reason, hash=entry_hash(middle))
    assert verify().faults == ("Chuỗi “unit-12”: mục 3 không nối với mục trước.",)


def test_a_deleted_entry_is_noticed() -> None:
    _, middle, _ = _write(count=3)
    AuditEntry.objects.filter(pk=middle.pk).delete()
    faults = verify().faults
    assert faults[:2] == ("Chuỗi “unit-12”: thiếu mục 2.", "Chuỗi “unit-12”: mục 3 không nối với mục trước.")


def test_a_cut_tail_is_noticed() -> None:
    *_, last = _write(count=3)
    AuditEntry.objects.filter(pk=last.pk).delete()
    assert verify().faults == ("Chuỗi “unit-12”: phần cuối không khớp với số mục đã ghi (3).",)


def _cut_with_its_head() -> None:
    """The tail and the head of the stream go together: the chain alone looks whole."""
    _, second, third = AuditEntry.objects.filter(stream__name="unit-12").order_by("sequence")
    third.delete()
    AuditStream.objects.filter(name="unit-12").update(length=2, head_hash=second.hash)


def _rewrite_from_the_start() -> None:
    """Every entry is written anew with fitting hashes, as somebody with the whole database could."""
    previous = ""
    for entry in AuditEntry.objects.filter(stream__name="unit-12").order_by("sequence"):
        entry.reason, entry.previous_hash = "viết lại", previous
        previous = entry_hash(entry)
        AuditEntry.objects.filter(pk=entry.pk).update(
            reason=entry.reason, previous_hash=entry.previous_hash, hash=previous
        )
    AuditStream.objects.filter(name="unit-12").update(head_hash=previous)


def _drop_the_stream() -> None:
    AuditEntry.objects.filter(stream__name="unit-12").delete()
    AuditStream.objects.filter(name="unit-12").delete()


@pytest.mark.parametrize("tamper", [_cut_with_its_head, _rewrite_from_the_start, _drop_the_stream])
def test_what_the_chain_alone_cannot_notice_the_seal_does(tamper: Callable[[], None]) -> None:
    _write("unit-12", 3)
    _write("unit-40", 1)
    seal(at=AT)
    tamper()
    assert verify().faults == (
        "Chuỗi “unit-12” đã mất hoặc đổi phần có trước niêm phong lúc 02:00 ngày 10/4/2023 (UTC).",
    )


def test_what_came_after_the_last_seal_may_still_grow() -> None:
    _write(count=2)
    seal(at=AT)
    _write(count=2)
    assert verify().faults == ()


def test_a_removed_or_altered_seal_is_noticed() -> None:
    _write(count=1)
    first = seal(at=AT)
    second = seal(at=AT + timedelta(hours=1))
    assert second.previous_hash == first.hash
    AuditSeal.objects.filter(pk=first.pk).delete()
    assert verify().faults == ("Niêm phong lúc 03:00 ngày 10/4/2023 (UTC) đã bị sửa hoặc mất niêm phong trước đó.",)


def test_an_altered_seal_is_noticed() -> None:
    _write(count=1)
    written = seal(at=AT)
    AuditSeal.objects.filter(pk=written.pk).update(heads={})
    assert verify().faults == ("Niêm phong lúc 02:00 ngày 10/4/2023 (UTC) đã bị sửa hoặc mất niêm phong trước đó.",)


@given(
    previous=st.text("0123456789abcdef", max_size=64),
    heads=st.dictionaries(
        st.text(min_size=1, max_size=20),
        st.fixed_dictionaries({"length": st.integers(0, 9), "hash": st.text(max_size=8)}),
        max_size=4,
    ),
)
def test_a_seal_does_not_depend_on_the_order_of_streams(previous: str, heads: dict[str, dict[str, str | int]]) -> None:
    turned = dict(reversed(list(heads.items())))
    assert seal_hash(previous, AT, heads) == seal_hash(previous, AT, turned)


def test_the_hash_is_the_same_in_every_time_zone() -> None:
    (entry,) = _write()
    stored = AuditEntry.objects.select_related("stream").get(pk=entry.pk)
    assert entry_hash(stored) == entry.hash
    assert stored.at.utcoffset() != entry.at.utcoffset()


def test_the_history_of_a_thing_is_its_own_newest_first_as_ready_text() -> None:
    _write(before={"trạng thái": "Đang soạn", "số": ""}, after={"trạng thái": "Đã gửi", "số": "12/BC"})
    _write(id=4)
    _write(start=AT + timedelta(days=1))
    rows = history_of(subject_type="report", subject_id=3)
    assert [row.at for row in rows] == ["09:00 ngày 11/4/2023", "09:00 ngày 10/4/2023"]
    assert (rows[1].event, rows[1].who, rows[1].unit) == (
        "Soạn",
        "Chuyên viên Phòng Nội vụ, Chuyên viên",
        "Phòng Nội vụ",
    )
    assert rows[1].change == "số: 12/BC; trạng thái: Đang soạn → Đã gửi"


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ({}, {}, ""),
        ({"a": "1"}, {"a": "1"}, ""),
        ({}, {"a": "1"}, "a: 1"),
        ({"a": "1"}, {"a": ""}, "a: 1 → ∅"),
        ({"a": "1"}, {}, "a: 1 → ∅"),
        ({"b": 1, "a": None}, {"b": 2, "a": 3}, "a: 3; b: 1 → 2"),
    ],
)
def test_a_change_is_told_as_text(before: dict[str, object], after: dict[str, object], change: str) -> None:
    _write(before=before, after=after)
    assert rows_of(newest_entries())[0].change == change


def test_an_event_of_a_later_version_is_shown_as_it_stands() -> None:
    (entry,) = _write()
    AuditEntry.objects.filter(pk=entry.pk).update(event="later.act")
    assert rows_of(newest_entries())[0].event == "later.act"


@pytest.mark.parametrize("count", [1, 3])
def test_reading_a_history_takes_one_query(count: int, django_assert_max_num_queries: object) -> None:
    _write(count=count)
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        assert len(history_of(subject_type="report", subject_id=3)) == count


@pytest.mark.parametrize("event", AuditEvent)
def test_an_event_is_a_workflow_and_an_act_with_a_label(event: AuditEvent) -> None:
    workflow, act = event.value.split(".")
    assert event.name == f"{workflow}_{act}".upper()
    assert event.label[0].isupper()
