"""The lead proposes a ranking; the chairman decides or sends it back; the portal publishes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

import danvan
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import record
from danvan.apps.criteria.stored import typed_set
from danvan.apps.documents.services import write_paper
from danvan.apps.papers import services as papers
from danvan.apps.plans import services as plans
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Obligation
from danvan.apps.scoring.contenders import RankedSheets, ranked_sheets
from danvan.apps.scoring.decision_paper import (
    SigningDetails,
    decision_document,
    decision_number,
    frozen_signature,
    printed_number,
    signature_of,
)
from danvan.apps.scoring.enums import CycleState
from danvan.apps.scoring.frozen import decided_release, decision_content, hash_of, proposal_content, ranked_lists
from danvan.apps.scoring.models import Cycle, RankingDecision, RankingProposal
from danvan.apps.scoring.services.cycle_acts import cycle_subject, locked_cycle
from danvan.apps.scoring.services.stages import enter_stage
from danvan.apps.scoring.typed_answers import GradeChange, RowsRefused
from danvan.apps.scoring.workflow import CYCLE_WORKFLOW, CycleFacts
from danvan.domain.authority import Actor
from danvan.domain.cycle_stages import Stage
from danvan.domain.ranking.releases import ReleaseSubject
from danvan.domain.rules import RuleViolation, StaleVersion
from danvan.domain.scoring.criteria import LEAD_ROLE
from danvan.domain.vietnamese.dates import format_date


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What the chairman decided, as typed."""

    number: str
    day: date
    grade_changes: Mapping[int, GradeChange]
    seen_round: int | None


def propose_ranking(
    *, actor: Actor, cycle_id: int, note: str, at: datetime, not_rated: Collection[int] = ()
) -> RankingProposal:
    """The lead puts the ranking to the chairman once every ranked sheet is reconciled.

    `not_rated` are the units (ids) that are left without a grade because they sent no dossier in time; no other unit
    may be left out. The content is frozen with its hash. Raises RuleViolation naming the units that are not ready.
    """
    with transaction.atomic():
        cycle = locked_cycle(actor, cycle_id)
        sheets = ranked_sheets(cycle)
        facts = CycleFacts(unready=_unready_lines(sheets, timezone.localdate(at), not_rated))
        cycle.state = CYCLE_WORKFLOW.next_state("propose", actor=actor, state=cycle.state_value, facts=facts)
        cycle.save(update_fields=["state"])
        enter_stage(cycle=cycle, stage=Stage.DECISION, actor=actor, at=at)
        content = proposal_content(release_subject(cycle), sheets.scored(not_rated), sheets.groups)
        proposal = RankingProposal.objects.create(
            cycle=cycle,
            round=cycle.proposals.count() + 1,
            content=content,
            content_hash=hash_of(content),
            note=note.strip(),
            proposed_by_id=actor.person_id,
            proposed_at=at,
        )
        for duty in _grading_duties(cycle):
            plans.record_receipt(
                obligation_id=duty, received_on=timezone.localdate(at), at=at, person_id=actor.person_id
            )
        after: dict[str, str | int | None] = {"lần trình": proposal.round, "mã băm": proposal.content_hash[:16]}
        record(
            event=AuditEvent.CYCLE_PROPOSE, actor=actor, subject=cycle_subject(cycle, after=after), at=at, reason=note
        )
    return proposal


def send_back_proposal(*, actor: Actor, cycle_id: int, reason: str, at: datetime) -> RankingProposal:
    """The chairman sends the proposal back with a reason; sheets may be reconciled again."""
    with transaction.atomic():
        cycle = locked_cycle(actor, cycle_id)
        cycle.state = CYCLE_WORKFLOW.next_state(
            "send_back", actor=actor, state=cycle.state_value, facts=CycleFacts(), reason=reason
        )
        cycle.save(update_fields=["state"])
        proposal = _last_proposal(cycle)
        proposal.send_back_reason = reason.strip()
        proposal.save(update_fields=["send_back_reason"])
        for duty in _grading_duties(cycle):
            plans.record_send_back(obligation_id=duty, at=at, person_id=actor.person_id, reason=reason.strip())
        subject = cycle_subject(cycle, after={"lần trình": proposal.round})
        record(event=AuditEvent.CYCLE_SEND_BACK, actor=actor, subject=subject, at=at, reason=reason)
    return proposal


def decide_ranking(
    *,
    actor: Actor,
    cycle_id: int,
    number: str,
    date: date,
    grade_changes: Mapping[int, GradeChange],
    at: datetime,
    seen_round: int | None = None,
) -> RankingDecision:
    """The chairman decides the grades as proposed, or changes some with a reason each; ranks stay as computed.

    `number` is as given by the records clerk, `grade_changes` by the unit's id, `seen_round` which proposal stood on
    the chairman's page, None for an act that does not start from one. Content and paper are frozen with their hashes;
    the files of the paper are made while no row is locked. Raises StaleVersion when another proposal came meanwhile,
    RuleViolation, or RowsRefused by the unit's id.
    """

    def decide(ahead: papers.MadeAhead) -> RankingDecision:
        return _decide(actor, cycle_id, _Chosen(number, date, grade_changes, seen_round), at=at, ahead=ahead)

    return papers.with_files_ahead(decide)


def _decide(actor: Actor, cycle_id: int, given: _Chosen, *, at: datetime, ahead: papers.MadeAhead) -> RankingDecision:
    with transaction.atomic():
        cycle = locked_cycle(actor, cycle_id)
        cycle.state = CYCLE_WORKFLOW.next_state("decide", actor=actor, state=cycle.state_value, facts=CycleFacts())
        proposal = _last_proposal(cycle)
        _check_round(proposal, given.seen_round)
        _check_date(given.day, proposal, timezone.localdate(at))
        whole, day = decision_number(given.number), given.day
        release = decided_release(proposal.content, _chosen_grades(proposal, given.grade_changes))
        signature = signature_of(actor)
        content = decision_content(
            proposal.content, release, number=printed_number(whole), day=day, signed=frozen_signature(actor, signature)
        )
        lead_unit = cycle.scorers.select_related("unit").get(role=LEAD_ROLE).unit
        details = SigningDetails(whole, day, signature, lead_unit.name, settings.SAMPLE)
        document = decision_document(cycle, typed_set(cycle.criteria_set), ranked_lists(content), details)
        files = papers.files_of(document, ahead)
        decision = RankingDecision.objects.create(
            cycle=cycle,
            proposal=proposal,
            content=content,
            content_hash=hash_of(content),
            number=printed_number(whole),
            date=day,
            paper=write_paper(
                actor=actor, document=document, number=printed_number(whole), date=day, at=at, docx=files.docx
            ),
            decided_by_id=actor.person_id,
            decided_at=at,
        )
        papers.enter_decided(
            actor=actor, written=decision.paper, document=document, issuer_id=cycle.plan.issuer_id,
            unit_id=lead_unit.pk, source=papers.Source("cycle", cycle.pk), files=files, at=at,
        )  # fmt: skip
        cycle.save(update_fields=["state"])
        for duty in _grading_duties(cycle):
            plans.record_acceptance(obligation_id=duty, at=at, person_id=actor.person_id)
        enter_stage(cycle=cycle, stage=Stage.APPEAL, actor=actor, at=at)
        after = {"số": decision.number, "ngày": format_date(day), "mã băm": decision.content_hash[:16]}
        record(event=AuditEvent.CYCLE_DECIDE, actor=actor, subject=cycle_subject(cycle, after={**after}), at=at)
    return decision


def mark_published(*, cycle_id: int, at: datetime) -> Cycle:
    """The decided ranking is public from now on. Part of publishing it: that act asks for rights and writes the audit.

    A corrected ranking is published again and stays public. Raises RuleViolation while nothing is decided.
    """
    cycle = Cycle.objects.select_for_update().get(pk=cycle_id)
    if cycle.state not in {CycleState.DECIDED, CycleState.PUBLISHED}:
        raise RuleViolation(
            f"Kết quả xếp loại năm {cycle.year} đang ở trạng thái “{cycle.get_state_display()}” lúc "
            f"{format_date(timezone.localdate(at))}; chỉ công khai được khi đã quyết định."
        )
    cycle.state = CycleState.PUBLISHED
    cycle.save(update_fields=["state"])
    return cycle


def release_subject(cycle: Cycle) -> ReleaseSubject:
    """What the release of a cycle says it is of."""
    title = f"Đánh giá, xếp loại công tác dân vận chính quyền năm {cycle.year}"
    return ReleaseSubject(cycle=str(cycle.year), title=title, software=f"danvan {danvan.__version__}")


def _unready_lines(sheets: RankedSheets, today: date, not_rated: Collection[int]) -> tuple[str, ...]:
    lines = []
    for unit in sheets.unready(today):
        if unit.unit_id in not_rated and unit.may_be_unrated:
            continue
        mend = " Chọn “không xếp loại” hoặc chờ đơn vị gửi hồ sơ." if unit.may_be_unrated else ""
        lines.append(f"{unit.name}: {unit.why}.{mend}")
    return tuple(lines)


def _grading_duties(cycle: Cycle) -> list[int]:
    """What the plan asks of the lead itself: scoring and proposing the grades by a day. Proposing them meets it."""
    duties = Obligation.objects.filter(deadline__plan_id=cycle.plan_id, deadline__owed=OwedThing.GRADING)
    return list(duties.order_by("id").values_list("id", flat=True))


def _last_proposal(cycle: Cycle) -> RankingProposal:
    return cycle.proposals.order_by("-round")[:1].get()


def _check_round(proposal: RankingProposal, seen: int | None) -> None:
    if seen is not None and seen != proposal.round:
        raise StaleVersion(
            f"Cơ quan chủ trì đã trình lại (lần trình {proposal.round}) sau khi ông (bà) mở trang. Trang này nay hiện "
            "bản trình mới, nội dung vừa nhập vẫn còn: xem lại rồi quyết định.",
            round=str(proposal.round),
        )


def _check_date(day: date, proposal: RankingProposal, today: date) -> None:
    proposed = timezone.localdate(proposal.proposed_at)
    if not proposed <= day <= today:
        raise RuleViolation(
            f"Ngày quyết định {format_date(day)} phải từ ngày trình ({format_date(proposed)}) đến hôm nay "
            f"({format_date(today)}). Ghi lại ngày."
        )


def _chosen_grades(proposal: RankingProposal, changes: Mapping[int, GradeChange]) -> dict[str, GradeChange]:
    """The changes by the code of the unit. Raises RowsRefused for a unit that is not ranked."""
    codes = {unit_id: code for code, unit_id in proposal.content["unit_ids"].items()}
    strangers = {
        str(unit): "Đơn vị này không có trong bảng xếp loại đã trình." for unit in changes if unit not in codes
    }
    if strangers:
        raise RowsRefused(strangers)
    return {codes[unit]: change for unit, change in changes.items()}
