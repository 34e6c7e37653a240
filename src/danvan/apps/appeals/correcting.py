"""The paper of a correcting decision, from what a granted appeal changes."""

from collections.abc import Mapping
from datetime import date

from django.conf import settings

from danvan.apps.appeals.models import Appeal
from danvan.apps.criteria.stored import typed_set
from danvan.apps.scoring.corrections import moved
from danvan.apps.scoring.decision_paper import (
    SigningDetails,
    chairmans_signature,
    correction_document,
    signature_of,
)
from danvan.apps.scoring.models import Cycle
from danvan.apps.scoring.records import LoadedSheet
from danvan.apps.scoring.shapes import DecisionShape
from danvan.domain.authority import Actor
from danvan.domain.figures.rounding import shown
from danvan.domain.official_documents import (
    CorrectedPlace,
    CorrectedPoints,
    GradingCorrection,
    OfficialDocument,
    SignatureBlock,
)
from danvan.domain.scoring.columns import Answer


def signature_for(actor: Actor, cycle: Cycle) -> SignatureBlock:
    """Who decides signs if they belong to the people's committee itself; otherwise the block waits for the chairman."""
    return signature_of(actor) if actor.unit_id == cycle.plan.issuer_id else chairmans_signature()


def correction_paper(
    appeal: Appeal,
    loaded: LoadedSheet,
    answers: Mapping[str, Answer],
    *,
    before: DecisionShape,
    after: DecisionShape,
    number: int,
    signature: SignatureBlock,
    reason: str,
) -> OfficialDocument:
    """What the correcting decision says: the points of the unit, and every place in the lists that changes."""
    cycle, unit = appeal.sheet.cycle, appeal.sheet.unit
    settled, leaves = loaded.settled_answers(), {leaf.code: leaf for leaf in loaded.leaves("RECONCILED")}
    correction = GradingCorrection(
        unit=unit.name,
        decision_number=before["number"],
        decision_date=date.fromisoformat(before["date"]),
        reason=reason,
        points=tuple(
            CorrectedPoints(
                criterion=f"{code}. {leaves[code].name}",
                maximum=shown(leaves[code].max_points),
                before=_said(settled[code]),
                after=_said(answer),
            )
            for code, answer in answers.items()
        ),
        places=tuple(CorrectedPlace(row.name, row.before, row.after) for row in moved(before, after, unit.code)),
    )
    details = SigningDetails(
        number, date.fromisoformat(after["date"]), signature, cycle.plan.lead_unit.name, settings.SAMPLE
    )
    return correction_document(cycle, typed_set(cycle.criteria_set), correction, details)


def _said(answer: Answer) -> str:
    return "không phát sinh" if answer.points is None else shown(answer.points)
