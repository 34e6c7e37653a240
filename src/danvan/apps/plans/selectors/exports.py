"""Plans as other systems take them."""

import json
from dataclasses import replace
from datetime import date

from danvan.adapters.writing.akoma_ntoso import akoma_ntoso
from danvan.apps.plans.access import OpenedPlan
from danvan.apps.plans.models import PlanReading
from danvan.domain.plan_reading.reading import Reading
from danvan.domain.plan_reading.serial import reading_from_dict, reading_to_dict
from danvan.domain.plan_reading.structure import structured


def plan_akoma_ntoso(opened: OpenedPlan, day: date) -> bytes:
    """The text of a plan as Akoma Ntoso XML, written on a day. One query."""
    return akoma_ntoso(structured(_as_reading(opened)), written_on=day)


def plan_json(opened: OpenedPlan) -> bytes:
    """What was read of a plan and confirmed, in the JSON of schema danvan.reading/1. One query."""
    return json.dumps(reading_to_dict(_as_reading(opened)), ensure_ascii=False, indent=2).encode()


def _as_reading(opened: OpenedPlan) -> Reading:
    """The reading behind a plan, with what persons corrected.

    What drew attention in reading is for the issuing authority alone.
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
