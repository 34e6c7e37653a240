"""What waits for whoever decides on wishes for extension and explanations."""

from datetime import date

import pytest

from danvan.apps.ledger import services
from danvan.apps.ledger.work import work_for
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.models import Obligation
from tests.apps.plans.texts import HEAD, OFFICER, issued
from tests.factories import District, actor, moment

pytestmark = [pytest.mark.database, pytest.mark.django_db]
AFTER = moment(2024, 10, 26)
UNIT, CHAIRMAN = "phongtuphap.tt", "chutich"


def waiting(district: District, who: str) -> list[tuple[str, str]]:
    return [(item.label, item.place) for item in work_for(actor(district, who))]


def test_a_wish_and_an_explanation_wait_until_they_are_answered(district: District) -> None:
    issued(district)
    pk = Obligation.objects.get().pk
    asked = {"actor": actor(district, UNIT), "obligation_id": pk, "at": AFTER}
    services.ask_extension(**asked, new_day=date(2024, 11, 5), reason="Mưa lũ")
    services.explain_lateness(**asked, reason="Mưa lũ")
    assert waiting(district, HEAD) == [
        ("Trả lời đề nghị gia hạn: Báo cáo kết quả năm", "Phòng Tư pháp"),
        ("Xem xét giải trình trễ hạn: Báo cáo kết quả năm", "Phòng Tư pháp"),
    ]
    assert [waiting(district, who) for who in (OFFICER, UNIT, CHAIRMAN, "phongyte.tt")] == [[], [], [], []]
    decide = {"actor": actor(district, HEAD), "obligation_id": pk, "reason": "Đủ thời gian", "at": AFTER}
    services.refuse_extension(**decide)
    services.refuse_explanation(**decide)
    assert waiting(district, HEAD) == []


def test_what_the_lead_unit_asks_for_itself_waits_for_the_chairman(district: District) -> None:
    issued(district)
    Unit.objects.filter(code="705.PNV").update(name="Phòng Nội vụ | Tổ 1")
    Obligation.objects.update(unit=Unit.objects.get(code="705.PNV"), explanation="given")
    assert waiting(district, HEAD) == []
    assert waiting(district, CHAIRMAN) == [("Xem xét giải trình trễ hạn: Báo cáo kết quả năm", "Phòng Nội vụ | Tổ 1")]
