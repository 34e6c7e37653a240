"""What waits around plans and reports in a unit."""

import pytest

from danvan.apps.plans.enums import OwedThing
from danvan.apps.reporting.selectors.open_work import open_work_in
from danvan.domain.authority import Permission
from tests.apps.reporting.samples import OFFICE_FIGURES, draft, issued_plan, owe, sent, sent_back
from tests.factories import District, moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def told(district: District, *codes: str) -> list[tuple[str, Permission]]:
    return [(item.named, item.permission) for item in open_work_in([district.units[code].pk for code in codes])]


def test_what_a_unit_has_to_send_and_the_lead_to_accept(district: District) -> None:
    plan = issued_plan(district)
    report = owe(plan, district, "705.PTP")
    owe(plan, district, "705.PTP", OwedThing.OWN_PLAN)
    send = [
        ("Gửi: Kế hoạch của đơn vị (kế hoạch 60/KH-UBND)", Permission.REPORT_SUBMIT),
        ("Gửi: Báo cáo kết quả năm (kế hoạch 60/KH-UBND)", Permission.REPORT_SUBMIT),
    ]
    assert told(district, "705.PTP", "705.PNV") == send
    draft(district, report, "phongtuphap.cv")
    assert told(district, "705.PTP") == send
    made = sent(district, report, "phongtuphap.cv", "phongtuphap.tt", figures=OFFICE_FIGURES)
    assert told(district, "705.PTP", "705.PNV") == [
        send[0],
        ("Tiếp nhận 1 kế hoạch, báo cáo đã gửi (kế hoạch 60/KH-UBND)", Permission.REPORT_ACCEPT),
    ]
    sent_back(district, made, at=moment(2023, 10, 21))
    assert told(district, "705.PTP", "705.PNV") == send
    assert told(district, "705.VP") == []
