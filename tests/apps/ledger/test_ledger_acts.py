"""The acts on obligations: done, refused, in the audit, with their entries."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from danvan.apps.audit.models import AuditEntry
from danvan.apps.evidence.services import UploadedFile
from danvan.apps.ledger import services
from danvan.apps.ledger.services import Requirement
from danvan.apps.plans.enums import YearPart
from danvan.apps.plans.models import Deadline, Obligation, ObligationEntry
from danvan.apps.plans.positions import entry_of, lock_days_of, position_of
from danvan.apps.plans.services import record_acceptance, record_receipt
from danvan.apps.scoring.access import evidence_for
from danvan.domain.ledger import Explanation, Opening, fold
from danvan.domain.periods import PeriodKind
from danvan.domain.rules import RuleViolation
from tests.apps.plans.texts import HEAD, OFFICER, issued
from tests.factories import District, actor, moment

pytestmark = [pytest.mark.database, pytest.mark.django_db]
DUE = date(2024, 10, 23)
BEFORE, AFTER = moment(2024, 10, 20), moment(2024, 10, 26)
UNIT, CHAIRMAN = "phongtuphap.tt", "chutich"
REASON = "Mưa lũ kéo dài"


@pytest.fixture
def owed(district: District) -> int:
    """The report of Phòng Tư pháp, due on 23/10/2024."""
    issued(district)
    return Obligation.objects.get().pk


def stored() -> Obligation:
    """The obligation, whose columns are what its entries come to."""
    one = Obligation.objects.prefetch_related("entries").get()
    entries = sorted(one.entries.all(), key=lambda entry: entry.pk)
    assert position_of(one) == fold(map(entry_of, entries), opens_on=one.opens_on, lock_days=lock_days_of(one))
    return one


def events() -> list[str]:
    return list(
        AuditEntry.objects.filter(event__startswith="obligation.").order_by("id").values_list("event", flat=True)
    )


def test_a_waiver_and_its_end(owed: int, district: District) -> None:
    services.waive_obligation(actor=actor(district, HEAD), obligation_id=owed, reason=REASON, at=BEFORE)
    assert stored().waived_at == BEFORE
    with pytest.raises(RuleViolation, match="Được miễn"):
        services.waive_obligation(actor=actor(district, HEAD), obligation_id=owed, reason=REASON, at=BEFORE)
    services.end_waiver(actor=actor(district, HEAD), obligation_id=owed, reason="Đủ người", at=AFTER)
    assert stored().waived_at is None
    assert events() == ["obligation.waive", "obligation.end_waiver"]


def test_an_extension_asked_and_refused_then_asked_and_granted(owed: int, district: District) -> None:
    Obligation.objects.update(locks_on=DUE + timedelta(days=5))
    ask = {"actor": actor(district, UNIT), "obligation_id": owed, "new_day": date(2024, 11, 5), "at": BEFORE}
    services.ask_extension(**ask, reason=REASON, number="15/CV")
    assert (stored_day(), stored_asked()) == (DUE, date(2024, 11, 5))
    with pytest.raises(RuleViolation, match="đang chờ cơ quan chủ trì trả lời"):
        services.ask_extension(**ask, reason=REASON)
    services.refuse_extension(actor=actor(district, HEAD), obligation_id=owed, reason="Đủ thời gian", at=BEFORE)
    assert (stored_day(), stored_asked()) == (DUE, None)
    services.ask_extension(**ask, reason=REASON)
    services.grant_extension(
        actor=actor(district, HEAD), obligation_id=owed, new_day=date(2024, 11, 1), reason="Đồng ý", at=BEFORE
    )
    one = Obligation.objects.get()
    assert (one.last_day, one.locks_on, one.asked_day) == (date(2024, 11, 1), date(2024, 11, 6), None)


def stored_day() -> date:
    return Obligation.objects.get().last_day


def stored_asked() -> date | None:
    return Obligation.objects.get().asked_day


def test_an_explanation_is_given_refused_given_again_and_accepted(owed: int, district: District) -> None:
    record_receipt(obligation_id=owed, received_on=date(2024, 10, 25), at=AFTER)
    explain = {"actor": actor(district, UNIT), "obligation_id": owed, "reason": REASON, "at": AFTER}
    services.explain_lateness(**explain)
    with pytest.raises(RuleViolation, match="đang chờ cơ quan chủ trì xem xét"):
        services.explain_lateness(**explain)
    services.refuse_explanation(actor=actor(district, HEAD), obligation_id=owed, reason="Chưa rõ", at=AFTER)
    services.explain_lateness(**explain)
    services.accept_explanation(actor=actor(district, HEAD), obligation_id=owed, at=AFTER)
    assert stored().explanation == Explanation.ACCEPTED
    with pytest.raises(RuleViolation, match="đã được chấp nhận"):
        services.explain_lateness(**explain)
    with pytest.raises(RuleViolation, match="Không có giải trình nào"):
        services.accept_explanation(actor=actor(district, HEAD), obligation_id=owed, at=AFTER)


def test_what_is_locked_is_unlocked_until_a_day(owed: int, district: District) -> None:
    head = actor(district, HEAD)
    unlock: dict[str, object] = {"actor": head, "obligation_id": owed, "reason": REASON, "at": AFTER}
    with pytest.raises(RuleViolation, match="chưa bị khoá"):
        services.unlock_obligation(**unlock, until=date(2024, 10, 30))
    Obligation.objects.update(locks_on=DUE)
    for day in (date(2024, 10, 25), date(2025, 10, 25)):
        with pytest.raises(RuleViolation, match="không quá 60 ngày nữa"):
            services.unlock_obligation(**unlock, until=day)
    with pytest.raises(RuleViolation, match="Đã khoá nhận"):
        record_receipt(obligation_id=owed, received_on=timezone.localdate(AFTER), at=AFTER)
    services.unlock_obligation(**unlock, until=date(2024, 10, 30))
    record_receipt(obligation_id=owed, received_on=timezone.localdate(AFTER), at=AFTER)
    one = stored()
    assert (one.unlocked_until, one.received_on) == (date(2024, 10, 30), date(2024, 10, 26))


Refused = Callable[[District, int], object]


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (
            lambda d, o: services.waive_obligation(actor=actor(d, OFFICER), obligation_id=o, reason="x", at=BEFORE),
            "quyền",
        ),
        (lambda d, o: services.waive_obligation(actor=actor(d, HEAD), obligation_id=o, reason=" ", at=BEFORE), "lý do"),
        (
            lambda d, o: services.ask_extension(
                actor=actor(d, "phongyte.tt"), obligation_id=o, new_day=date(2024, 11, 1), reason="x", at=BEFORE
            ),
            "đơn vị phải nộp",
        ),
        (
            lambda d, o: services.ask_extension(
                actor=actor(d, UNIT), obligation_id=o, new_day=DUE, reason="x", at=BEFORE
            ),
            "không sau hạn hiện nay",
        ),
        (
            lambda d, o: services.grant_extension(
                actor=actor(d, HEAD), obligation_id=o, new_day=date(2026, 1, 1), reason="x", at=BEFORE
            ),
            "kiểm tra lại năm và tháng",
        ),
        (
            lambda d, o: services.refuse_extension(actor=actor(d, HEAD), obligation_id=o, reason="x", at=BEFORE),
            "chưa xin gia hạn",
        ),
        (
            lambda d, o: services.explain_lateness(actor=actor(d, UNIT), obligation_id=o, reason="x", at=BEFORE),
            "không trễ hạn",
        ),
        (lambda d, o: services.end_waiver(actor=actor(d, HEAD), obligation_id=o, reason="x", at=BEFORE), "Phải nộp"),
    ],
)
def test_what_is_refused(owed: int, district: District, act: Refused, words: str) -> None:
    with pytest.raises(RuleViolation, match=words):
        act(district, owed)
    assert events() == []


def test_nothing_is_waived_or_extended_once_it_is_accepted(owed: int, district: District) -> None:
    record_receipt(obligation_id=owed, received_on=date(2024, 10, 25), at=AFTER)
    with pytest.raises(RuleViolation, match="đã nộp nên không gia hạn"):
        services.grant_extension(
            actor=actor(district, HEAD), obligation_id=owed, new_day=date(2024, 11, 1), reason="x", at=AFTER
        )
    record_acceptance(obligation_id=owed, at=AFTER)
    with pytest.raises(RuleViolation, match="không cần miễn"):
        services.waive_obligation(actor=actor(district, HEAD), obligation_id=owed, reason="x", at=AFTER)


def test_the_lead_does_not_decide_on_itself_but_the_chairman_does(owed: int, district: District) -> None:
    Obligation.objects.update(unit=district.units["705.PNV"])
    with pytest.raises(RuleViolation, match="do Chủ tịch xem xét"):
        services.waive_obligation(actor=actor(district, HEAD), obligation_id=owed, reason="x", at=BEFORE)
    services.waive_obligation(actor=actor(district, CHAIRMAN), obligation_id=owed, reason="x", at=BEFORE)
    assert Obligation.objects.get().waived_at == BEFORE


def quarterly(district: District, **changes: object) -> Requirement:
    asked: dict[str, object] = {
        "what": "Báo cáo quý công tác dân vận chính quyền",
        "group_ids": [district.groups["communes"].pk],
        "legal_base": "Kế hoạch 60/KH-UBND, mục II",
        "period_kind": PeriodKind.QUARTER,
        "cut_off": "inspectorate",
        "due_days": 6,
        "lock_days": 10,
    }
    return Requirement(**asked | changes)  # type: ignore[arg-type]


def test_a_requirement_opens_every_period_still_to_come(owed: int, district: District) -> None:
    plan_id = Obligation.objects.get().deadline.plan_id
    deadline = services.require_report(
        actor=actor(district, HEAD), plan_id=plan_id, asked=quarterly(district), at=moment(2024, 5, 3)
    )
    rows = Obligation.objects.filter(deadline=deadline, unit=district.units["25489"]).order_by("last_day")
    assert [(one.period_code, one.opens_on, one.last_day, one.locks_on) for one in rows] == [
        ("2024-Q2", date(2024, 6, 15), date(2024, 6, 20), date(2024, 6, 30)),
        ("2024-Q3", date(2024, 9, 15), date(2024, 9, 20), date(2024, 9, 30)),
        ("2024-Q4", date(2024, 12, 15), date(2024, 12, 20), date(2024, 12, 30)),
    ]
    first = rows[0]
    record_receipt(obligation_id=first.pk, received_on=date(2024, 6, 18), at=moment(2024, 6, 18))
    services.end_requirement(
        actor=actor(district, HEAD), deadline_id=deadline.pk, reason="Trùng báo cáo", at=moment(2024, 7, 1)
    )
    withdrawn = Obligation.objects.filter(deadline=deadline, withdrawn_at__isnull=False)
    assert withdrawn.count() == Obligation.objects.filter(deadline=deadline).count() - 1
    with pytest.raises(RuleViolation, match="chưa thôi"):
        services.end_requirement(actor=actor(district, HEAD), deadline_id=deadline.pk, reason="x", at=AFTER)
    assert list(
        AuditEntry.objects.filter(event__startswith="reporting_req").order_by("id").values_list("event", flat=True)
    ) == ["reporting_requirement.add", "reporting_requirement.end"]


def test_a_requirement_of_one_day(owed: int, district: District) -> None:
    plan_id = Obligation.objects.get().deadline.plan_id
    asked = quarterly(district, period_kind=None, due_days=None, last_day=date(2024, 6, 1), opening=Opening.ISSUE)
    deadline = services.require_report(actor=actor(district, HEAD), plan_id=plan_id, asked=asked, at=moment(2024, 5, 3))
    row = Obligation.objects.filter(deadline=deadline).order_by("id")[0]
    assert (row.period_code, row.opens_on, row.last_day) == ("", date(2024, 5, 3), date(2024, 6, 1))


@pytest.mark.parametrize(
    ("who", "changes", "words"),
    [
        (OFFICER, {}, "người đứng đầu cơ quan chủ trì"),
        (UNIT, {}, "người đứng đầu cơ quan chủ trì"),
        (HEAD, {"what": " "}, "tên báo cáo"),
        (HEAD, {"legal_base": ""}, "căn cứ"),
        (HEAD, {"group_ids": []}, "ít nhất một nhóm"),
        (HEAD, {"due_days": 0}, "Hạn nộp phải từ"),
        (HEAD, {"period_kind": None}, "Báo cáo một lần"),
        (HEAD, {"period_kind": None, "last_day": date(2024, 6, 1), "year_part": YearPart.HALF_YEAR_2}, "bắt đầu"),
        (HEAD, {"period_kind": PeriodKind.HALF_YEAR, "cut_off": "calendar", "due_days": 1}, ""),
    ],
)
def test_a_requirement_that_says_too_little_is_refused(owed: int, district: District, who, changes, words) -> None:
    plan_id = Obligation.objects.get().deadline.plan_id
    at = moment(2024, 5, 3) if words else moment(2026, 5, 3)
    with pytest.raises(RuleViolation, match=words or "Không còn kỳ nào"):
        services.require_report(
            actor=actor(district, who), plan_id=plan_id, asked=quarterly(district, **changes), at=at
        )
    assert not Deadline.objects.filter(added_at__isnull=False).exists()


def test_what_the_plan_itself_asks_is_not_ended_here(owed: int, district: District) -> None:
    deadline = Obligation.objects.get().deadline
    with pytest.raises(RuleViolation, match="sửa đổi kế hoạch"):
        services.end_requirement(actor=actor(district, HEAD), deadline_id=deadline.pk, reason="x", at=AFTER)
    Deadline.objects.update(added_at=BEFORE, added_by=actor(district, HEAD).person_id, legal_base="KH")
    with pytest.raises(RuleViolation, match="Phải ghi lý do"):
        services.end_requirement(actor=actor(district, HEAD), deadline_id=deadline.pk, reason=" ", at=AFTER)


SCAN = UploadedFile(b"Bien ban mua lu", "bien-ban.txt")
ELSEWHERE = "phongyte.tt"


@pytest.mark.parametrize("act", ["ask", "explain", "waive"])
def test_a_scan_stands_behind_a_wish_an_explanation_and_a_waiver(owed: int, district: District, act: str) -> None:
    given = {"obligation_id": owed, "reason": REASON, "scan": SCAN}
    if act == "ask":
        services.ask_extension(actor=actor(district, UNIT), new_day=date(2024, 11, 5), at=BEFORE, **given)
    elif act == "explain":
        services.explain_lateness(actor=actor(district, UNIT), at=AFTER, **given)
    else:
        services.waive_obligation(actor=actor(district, HEAD), at=AFTER, **given)
    entry = ObligationEntry.objects.order_by("id").last()
    assert entry is not None
    assert entry.evidence is not None
    by = HEAD if act == "waive" else UNIT
    assert (entry.evidence.name, entry.evidence.unit_id) == ("bien-ban.txt", actor(district, by).unit_id)
    assert AuditEntry.objects.order_by("id").last().after["tệp"] == "bien-ban.txt"
    for who in (UNIT, HEAD):
        assert evidence_for(actor(district, who), entry.evidence_id).pk == entry.evidence_id
    with pytest.raises(Http404):
        evidence_for(actor(district, ELSEWHERE), entry.evidence_id)


def test_a_refused_scan_leaves_everything_as_it_was(owed: int, district: District) -> None:
    with pytest.raises(RuleViolation):
        services.explain_lateness(
            actor=actor(district, UNIT), obligation_id=owed, reason=REASON, scan=UploadedFile(b"", "a.pdf"), at=AFTER
        )
    assert events() == []
