"""Plans as other systems take them."""

from dataclasses import replace

from danvan.apps.plans.access import OpenedPlan
from danvan.apps.plans.models import PlanReading
from danvan.domain.plan_reading.reading import Reading
from danvan.domain.plan_reading.serial import reading_from_dict


def plan_as_reading(opened: OpenedPlan) -> Reading:
    """A plan as the reading that stands behind it, with what persons corrected: what exports are written from.

    What drew attention in reading is for the issuing authority alone. One query.
    """
    plan = opened.plan
    form = PlanReading.objects.values_list("corrected", flat=True).get(pk=plan.reading_id)
    reading = reading_from_dict({**form, "source_text": plan.source_text})
    document = replace(
        reading.document,
        number=plan.number,
        date=plan.date.isoformat(),
        place=plan.place or None,
        issuer=plan.issuer.name,
        title=plan.title,
    )
    return replace(reading, document=document, findings=reading.findings if opened.is_own else ())
