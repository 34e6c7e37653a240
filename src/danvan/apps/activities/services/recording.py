"""Writing activities down, correcting and cancelling them; every version stays."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from danvan.apps.activities.access import RECORDED
from danvan.apps.activities.content import ActivityWords, Content, content_of, differences
from danvan.apps.activities.enums import ActivityState
from danvan.apps.activities.kinds import chosen_kind, kind_named, offered_kinds
from danvan.apps.activities.models import Activity, ActivityFigure, ActivityFile, ActivityVersion
from danvan.apps.activities.workflow import ACTIVITY_WORKFLOW, ActivityFacts
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.evidence.access import own_evidence_for
from danvan.apps.evidence.selectors import evidence_label
from danvan.apps.evidence.services import add_evidence
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.access import visible_obligations, visible_plans
from danvan.apps.plans.models import Clause
from danvan.domain.activities.checking import Lifetime, check_day, check_variant, read_counts, title_key
from danvan.domain.activities.kinds import Kind
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation, StaleVersion
from danvan.domain.vietnamese.dates import format_date, format_moment
from danvan.domain.vietnamese.text import nfc


class PossibleDuplicate(RuleViolation):
    """The unit has an activity of the same kind, day and title; who is sure says that it is another one."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file as it was handed in, and what it proves."""

    content: bytes
    filename: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Checked:
    """What was typed, after every rule has looked at it."""

    kind: Kind
    counts: dict[str, Decimal]
    title: str


def record_activity(
    *, actor: Actor, words: ActivityWords, at: datetime, file: NewFile | None = None, origin: str = ""
) -> Activity:
    """Write an activity of the actor's unit down; `origin` says where it came from when it was not typed.

    Raises CountsRefused for figures, PossibleDuplicate for one that is there already, RuleViolation otherwise.
    """
    with transaction.atomic():
        unit = Unit.objects.select_for_update().get(pk=actor.unit_id)
        facts = ActivityFacts(own_unit=True)
        state = ACTIVITY_WORKFLOW.next_state("record", actor=actor, state=None, facts=facts)
        activity = Activity(unit=unit, state=state, version=1, recorded_by_id=actor.person_id, recorded_at=at)
        checked = _checked(actor, activity, words, at)
        content = _store(activity, words, checked, actor=actor, at=at, reason=origin)
        if file:
            _attach(activity, file, actor=actor, at=at)
        _audit(AuditEvent.ACTIVITY_RECORD, activity, actor=actor, at=at, after=_told(content), reason=origin)
        return activity


def mend_activity(
    *, actor: Actor, activity_id: int, version: int, words: ActivityWords, reason: str, at: datetime
) -> Activity:
    """Put other words in the place of an activity's, with the reason; what stood there before stays as a version.

    Raises StaleVersion when somebody else changed it meanwhile, RuleViolation also when nothing would change.
    """
    with transaction.atomic():
        activity = _locked(activity_id)
        _advance("mend", activity, actor=actor, version=version, reason=reason)
        before = content_of(activity, kind_named(activity.kind), counts_of(activity))
        checked = _checked(actor, activity, words, at)
        activity.version += 1
        after = _store(activity, words, checked, actor=actor, at=at, reason=reason)
        changes = differences(before, after)
        if not changes:
            raise RuleViolation("Không có gì thay đổi so với bản đang lưu. Hãy sửa rồi lưu, hoặc quay lại.")
        _audit(
            AuditEvent.ACTIVITY_MEND, activity, actor=actor, at=at, reason=reason,
            before={label: old for label, (old, _) in changes.items()},
            after={label: new for label, (_, new) in changes.items()},
        )  # fmt: skip
        return activity


def cancel_activity(*, actor: Actor, activity_id: int, version: int, reason: str, at: datetime) -> Activity:
    """Let an activity count no more, with the reason; it stays in the register. Raises StaleVersion, RuleViolation."""
    with transaction.atomic():
        activity = _locked(activity_id)
        state = _advance("cancel", activity, actor=actor, version=version, reason=reason)
        activity.state, activity.cancel_reason = state, " ".join(nfc(reason).split())[:500]
        activity.version += 1
        _touch(activity, actor=actor, at=at)
        activity.save()
        content = content_of(activity, kind_named(activity.kind), counts_of(activity))
        _keep_version(activity, content, actor=actor, at=at, reason=activity.cancel_reason)
        _audit(AuditEvent.ACTIVITY_CANCEL, activity, actor=actor, at=at, reason=reason)
        return activity


def add_activity_file(*, actor: Actor, activity_id: int, file: NewFile, at: datetime) -> Activity:
    """Add a file that proves an activity. Raises RuleViolation when the file or the act is refused."""
    with transaction.atomic():
        activity = _locked(activity_id)
        _advance("add_evidence", activity, actor=actor, version=None, reason="")
        _attach(activity, file, actor=actor, at=at)
        after: dict[str, str | int | None] = {"tệp": file.filename}
        _audit(AuditEvent.ACTIVITY_ADD_EVIDENCE, activity, actor=actor, at=at, after=after)
        return activity


def attach_activity_evidence(*, actor: Actor, activity_id: int, evidence_id: int, at: datetime) -> Activity:
    """Let a piece of the own shelf prove an activity. Raises RuleViolation when it does so already."""
    with transaction.atomic():
        activity = _locked(activity_id)
        _advance("add_evidence", activity, actor=actor, version=None, reason="")
        evidence = own_evidence_for(actor, evidence_id)
        if ActivityFile.objects.filter(activity=activity, evidence=evidence).exists():
            raise RuleViolation(f"“{evidence.name}” đã là minh chứng của hoạt động này.")
        ActivityFile.objects.create(activity=activity, evidence=evidence)
        after: dict[str, str | int | None] = {"tệp": evidence_label(evidence)}
        _audit(AuditEvent.ACTIVITY_ADD_EVIDENCE, activity, actor=actor, at=at, after=after)
        return activity


def counts_of(activity: Activity) -> dict[str, Decimal]:
    """The stored figures of an activity. One query."""
    return dict(activity.figures.order_by("id").values_list("figure", "value"))


def _locked(activity_id: int) -> Activity:
    related = ("unit", "plan", "obligation__deadline", "changed_by")
    return Activity.objects.select_for_update(of=("self",)).select_related(*related).get(pk=activity_id)


def _advance(act: str, activity: Activity, *, actor: Actor, version: int | None, reason: str) -> ActivityState:
    facts = ActivityFacts(own_unit=actor.belongs_to(activity.unit_id))
    row = ACTIVITY_WORKFLOW.acts[act]
    if actor.may(row.permission) and facts.own_unit and version is not None and version != activity.version:
        when = format_moment(timezone.localtime(activity.changed_at))
        raise StaleVersion(
            f"Hoạt động này đã được {activity.changed_by.full_name} thay đổi lúc {when}, sau khi ông (bà) mở trang. "
            "Những gì vừa nhập vẫn còn trên trang này; hãy mở bản đang lưu ở một cửa sổ khác để đối chiếu.",
            who=activity.changed_by.full_name,
        )
    return ACTIVITY_WORKFLOW.next_state(
        act, actor=actor, state=ActivityState(activity.state), facts=facts, reason=reason
    )


def _checked(actor: Actor, activity: Activity, words: ActivityWords, at: datetime) -> _Checked:
    """Every rule on what was typed, the figures last, so that their faults can stand beside them."""
    unit = activity.unit
    kinds = offered_kinds(unit.authority_id or unit.pk)
    if words.kind == activity.kind:
        kinds.setdefault(activity.kind, kind_named(activity.kind))
    kind = chosen_kind(kinds, words.kind)
    title = " ".join(nfc(words.title).split())
    if not title:
        raise RuleViolation("Ghi nội dung hoạt động, ví dụ “Hội nghị quán triệt Nghị định 59/2023/NĐ-CP”.")
    start = unit.valid_from if unit.is_start_known else None
    check_day(words.held_on, today=timezone.localdate(at), lifetime=Lifetime(start, unit.valid_until))
    check_variant(kind, words.variant)
    _check_links(actor, activity, words)
    counts = read_counts(kind, words.counts)
    if not words.is_distinct:
        _refuse_duplicate(activity, words, title)
    return _Checked(kind, counts, title)


def _check_links(actor: Actor, activity: Activity, words: ActivityWords) -> None:
    """A clause of a plan that the actor sees, an obligation of the own unit; those that were there may stay."""
    if words.clause and words.clause != (activity.plan_id, activity.clause_path):
        plan_id, path = words.clause
        plans = visible_plans(actor).filter(pk=plan_id).values("pk")
        if not Clause.objects.filter(plan__in=plans, path=path).exists():
            raise RuleViolation("Không thấy mục này trong kế hoạch. Hãy chọn lại mục của kế hoạch.")
    if words.obligation_id and words.obligation_id != activity.obligation_id:
        owed = visible_obligations(actor).filter(pk=words.obligation_id, unit_id=activity.unit_id)
        if not owed.exists():
            raise RuleViolation("Không thấy việc phải nộp này của đơn vị. Hãy chọn lại.")


def _refuse_duplicate(activity: Activity, words: ActivityWords, title: str) -> None:
    same = Activity.objects.filter(
        RECORDED, unit=activity.unit, kind=words.kind, held_on=words.held_on, title_key=title_key(title)
    ).exclude(pk=activity.pk)
    if same.exists():
        raise PossibleDuplicate(
            f"Sổ đã có hoạt động cùng loại, cùng nội dung, ngày {format_date(words.held_on)}. "
            "Nếu đây là một cuộc khác, đánh dấu “Không trùng với hoạt động đã ghi” rồi lưu lại."
        )


def _store(
    activity: Activity, words: ActivityWords, checked: _Checked, *, actor: Actor, at: datetime, reason: str
) -> Content:
    """Write the row, its figures and the version in one; the only place that does."""
    activity.kind, activity.variant = checked.kind.code, words.variant
    activity.held_on, activity.title, activity.title_key = words.held_on, checked.title, title_key(checked.title)
    activity.place, activity.note = " ".join(nfc(words.place).split()), nfc(words.note).strip()
    activity.plan_id, activity.clause_path = words.clause or (None, "")
    activity.obligation_id = words.obligation_id
    activity.is_estimate, activity.is_distinct = words.is_estimate, words.is_distinct
    _touch(activity, actor=actor, at=at)
    activity.save()
    activity.figures.all().delete()
    ActivityFigure.objects.bulk_create(
        ActivityFigure(activity=activity, figure=code, value=value) for code, value in checked.counts.items()
    )
    content = content_of(activity, checked.kind, checked.counts)
    _keep_version(activity, content, actor=actor, at=at, reason=reason)
    return content


def _touch(activity: Activity, *, actor: Actor, at: datetime) -> None:
    activity.changed_by_id, activity.changed_at = actor.person_id, at


def _keep_version(activity: Activity, content: Content, *, actor: Actor, at: datetime, reason: str) -> None:
    ActivityVersion.objects.create(
        activity=activity,
        version=activity.version,
        content=content,
        reason=" ".join(nfc(reason).split())[:500],
        made_by_id=actor.person_id,
        made_at=at,
    )


def _attach(activity: Activity, file: NewFile, *, actor: Actor, at: datetime) -> None:
    evidence = add_evidence(
        actor=actor, unit_id=activity.unit_id, content=file.content, filename=file.filename, note=nfc(file.note), at=at
    )
    ActivityFile.objects.create(activity=activity, evidence=evidence)


def _told(content: Content) -> dict[str, str | int | None]:
    return {label: new for label, (_, new) in differences({}, content).items() if new}


def _audit(
    event: AuditEvent,
    activity: Activity,
    *,
    actor: Actor,
    at: datetime,
    before: dict[str, str | int | None] | None = None,
    after: dict[str, str | int | None] | None = None,
    reason: str = "",
) -> None:
    subject = Subject(
        type="activity",
        id=activity.pk,
        name=f"{activity.title} – {activity.unit.name}",
        stream=f"unit-{activity.unit_id}",
        before=before or {},
        after=after or {},
    )
    record(event=event, actor=actor, subject=subject, at=at, reason=reason)
