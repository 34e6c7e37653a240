"""Short ways to a later version of a plan."""

from danvan.apps.plans import services
from danvan.apps.plans.amendment import preview_of
from danvan.apps.plans.models import Plan, PlanReading, PlanVersion
from tests.apps.plans.texts import HEAD, OFFICER, READ_AT, SHORT, answered, confirm, issued
from tests.factories import District, actor, moment

AMENDED_AT = moment(2024, 6, 3)
REASON = "Thực hiện chỉ đạo của UBND tỉnh"
# The report falls due later, to all offices; another office joins the task; a target and a task are new.
LATER = (
    SHORT.replace("Số: 60/KH-UBND", "Số: 95/KH-UBND")
    .replace("ngày 12 tháng 4 năm 2024", "ngày 31 tháng 5 năm 2024")
    .replace("23/10/2024", "10/11/2024")
    .replace(
        "\n## II. TỔ CHỨC",
        "\n2. 90% hồ sơ được giải quyết đúng hạn.\n\n## II. TỔ CHỨC",
    )
)
WITHDRAWN = LATER.replace(
    "- Báo cáo kết quả thực hiện về UBND huyện (qua Phòng Nội vụ) chậm nhất ngày 10/11/2024.\n\n", ""
)


def amending(district: District, plan: Plan, text: str = LATER) -> PlanReading:
    """A later version of a plan handed in and read, every name answered."""
    reading = services.read_source(
        actor=actor(district, OFFICER), content=text.encode(), filename="sua-doi.md", at=READ_AT, amends=plan
    )
    return answered(district, PlanReading.objects.get(pk=reading.pk))


def confirmed_version(district: District, plan: Plan | None = None, text: str = LATER) -> PlanVersion:
    """A later version of the short plan, confirmed."""
    plan = plan or issued(district)
    reading = amending(district, plan, text)
    confirm(district, reading)
    return PlanVersion.objects.select_related("reading", "plan__reading").get(reading=reading)


def amend(district: District, version: PlanVersion, *, reason: str = REASON, who: str = HEAD) -> PlanVersion:
    """A version put in force as its preview tells now."""
    version = PlanVersion.objects.select_related("reading", "plan__reading").get(pk=version.pk)
    seen = preview_of(version.plan, version, AMENDED_AT.date()).digest
    return services.issue_amendment(
        actor=actor(district, who), version_id=version.pk, reason=reason, seen=seen, at=AMENDED_AT
    )
