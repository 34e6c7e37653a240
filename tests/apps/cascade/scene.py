"""An issued plan whose offices sent plans of their own."""

from danvan.apps.orgs.models import Unit
from danvan.apps.plans.models import Obligation, Plan
from danvan.apps.reporting import services as reporting
from tests.apps.plans.texts import SHORT, issued
from tests.factories import District, actor, moment

SENT_AT = moment(2023, 4, 20)
PLAN_TEXT = SHORT.replace(
    "- Báo cáo kết quả thực hiện về UBND huyện (qua Phòng Nội vụ) chậm nhất ngày 23/10/2024.",
    "- Các cơ quan, đơn vị huyện xây dựng kế hoạch gửi về UBND huyện (qua Phòng Nội vụ) chậm nhất ngày 12/5/2024.",
)
OWN_TEXT = (
    "Phòng Tư pháp tuyên truyền pháp luật về dân chủ ở cơ sở cho cán bộ, phối hợp với Hội Khuyến học.\n"
    "100% cán bộ, công chức, viên chức của phòng được học tập, quán triệt các chỉ thị về công tác dân vận.\n"
    "=HYPERLINK(1) trồng cây xanh ở trụ sở cơ quan nhân dịp đầu xuân."
)


def covered_plan(district: District) -> Plan:
    """A plan by which every office owes a plan of its own."""
    return issued(district, PLAN_TEXT)


def send_own_plan(
    district: District, plan: Plan, code: str = "705.PTP", who: str = "phongtuphap", text: str = OWN_TEXT
) -> None:
    """The plan of a unit, sent under the plan of the district."""
    unit: Unit = district.units[code]
    owed = Obligation.objects.get(deadline__plan=plan, unit=unit)
    report = reporting.draft_report(
        actor=actor(district, f"{who}.cv"), obligation_id=owed.pk, version=0, content=text, difficulties="",
        proposals="", number="12/KH-PTP", paper_date=SENT_AT.date(), figures={}, at=SENT_AT,
    )  # fmt: skip
    reporting.submit_report(actor=actor(district, f"{who}.tt"), report_id=report.pk, version=report.version, at=SENT_AT)
