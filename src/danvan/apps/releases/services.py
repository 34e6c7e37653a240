"""Making a release: the decided ranking becomes files that never change; a correction is a further release."""

from datetime import datetime

from django.db import transaction

from danvan.adapters.releases import signed_release
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.batches.models import PaperBatch
from danvan.apps.batches.services import open_batch
from danvan.apps.evidence.services import store_file
from danvan.apps.papers.services import Source
from danvan.apps.releases.access import releasable_cycle_for
from danvan.apps.releases.gathering import content_of_decision, head_of, personal_reasons, signing_key
from danvan.apps.releases.models import Release, ReleaseFile
from danvan.apps.releases.selectors import NOT_PUBLISHED
from danvan.apps.releases.unit_letters import SOURCE, told_to_units
from danvan.apps.scoring.editions import content_in_force
from danvan.apps.scoring.enums import CycleState
from danvan.apps.scoring.models import Cycle
from danvan.apps.scoring.selectors import verify_decision
from danvan.domain.authority import Actor, Permission
from danvan.domain.ranking.personal_marks import looks_personal
from danvan.domain.ranking.release_contents import DATA_FILES, ReleaseContent, broken_computed
from danvan.domain.ranking.release_manifest import MANIFEST, Manifest, manifest_from_text
from danvan.domain.rules import RuleViolation

MEDIA_TYPES = {
    "json": "application/json",
    "csv": "text/csv",
    "md": "text/markdown",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def make_release(*, actor: Actor, cycle_id: int, at: datetime, reason: str = "", names_nobody: bool = False) -> Release:
    """The decided and published ranking of a cycle is released as signed files; nothing of them changes ever after.

    A further release of the same cycle replaces the one before and says why in `reason`. `names_nobody` is the
    actor's word that reasons in the decision which look personal name no natural person. Raises Http404 for a cycle of
    another office, RuleViolation before the ranking is public, when the decision does not hold, for a correction
    without a reason or without any change, and for a reason that looks as if it named a person.
    """
    with transaction.atomic():
        cycle = releasable_cycle_for(actor, cycle_id)
        Cycle.objects.select_for_update().get(pk=cycle.pk)
        _check_decision(cycle, names_nobody=names_nobody)
        earlier = Release.objects.filter(cycle=cycle).order_by("-number").first()
        why = _checked_reason(reason, earlier)
        number = _next_number(cycle)
        head = head_of(cycle, number, earlier=earlier, reason=why, at=at)
        content = content_of_decision(cycle.decision)
        _check_computed(content)
        manifest, files = signed_release(head, content, signing_key())
        _refuse_unchanged(manifest, earlier)
        release = Release.objects.create(
            cycle=cycle,
            number=number,
            name=head.name,
            manifest=manifest.text,
            manifest_sha256=manifest.sha256,
            replaces=earlier,
            reason=why,
            made_by_id=actor.person_id,
            made_at=at,
        )
        _keep(release, files, at)
        record(event=AuditEvent.RELEASE_MAKE, actor=actor, subject=_subject(release), at=at, reason=why)
    return release


def _check_decision(cycle: Cycle, *, names_nobody: bool) -> None:
    if cycle.state != CycleState.PUBLISHED:
        raise RuleViolation(NOT_PUBLISHED)
    faults = verify_decision(cycle.decision)
    if faults:
        raise RuleViolation(f"Không lập được bản công bố: {faults[0].message} Báo quản trị hệ thống kiểm tra.")
    if personal_reasons(content_in_force(cycle.decision)) and not names_nobody:
        raise RuleViolation(
            "Quyết định có lý do đổi xếp loại có vẻ nêu tên hoặc số của một cá nhân. Xem lại từng lý do, rồi đánh dấu "
            "xác nhận không nêu cá nhân nào."
        )


def _check_computed(content: ReleaseContent) -> None:
    for broken in broken_computed(content):
        raise RuleViolation(
            f"Không lập được bản công bố: điểm tính từ dữ kiện của đơn vị {broken.unit}, tiêu chí {broken.criterion} "
            f"không tính lại được ({broken.why.rstrip('.')}). Báo quản trị hệ thống kiểm tra."
        )


def _checked_reason(reason: str, earlier: Release | None) -> str:
    why = reason.strip()
    if earlier is None:
        return ""
    if not why:
        raise RuleViolation(f"Bản {earlier.name} đã được công bố và không sửa được. Ghi lý do để lập bản đính chính.")
    if looks_personal(why):
        raise RuleViolation(
            "Lý do đính chính được công bố nên không nêu tên, số điện thoại của cá nhân. Ghi lại lý do."
        )
    return why


def _next_number(cycle: Cycle) -> int:
    same = Release.objects.filter(cycle__plan__issuer_id=cycle.plan.issuer_id, cycle__year=cycle.year)
    return same.count() + 1


def _refuse_unchanged(manifest: Manifest, earlier: Release | None) -> None:
    if earlier is None:
        return
    before = manifest_from_text(earlier.manifest)
    if (_data(before), before.key) == (_data(manifest), manifest.key):
        raise RuleViolation(
            f"Không có gì thay đổi so với bản {earlier.name}: bộ tiêu chí, điểm, quyết định và kết quả đều như cũ. "
            "Chỉ lập bản đính chính khi có thay đổi."
        )


def _data(manifest: Manifest) -> list[str]:
    return [file.sha256 for file in manifest.files if file.path in DATA_FILES]


def _keep(release: Release, files: dict[str, bytes], at: datetime) -> None:
    ReleaseFile.objects.bulk_create(
        ReleaseFile(
            release=release,
            path=path,
            file=store_file(content=content, media_type=MEDIA_TYPES[path.rpartition(".")[2]], at=at),
        )
        for path, content in files.items()
        if path != MANIFEST
    )


def _subject(release: Release) -> Subject:
    return Subject(
        type="release",
        id=release.pk,
        name=f"Bản công bố {release.name}",
        stream=f"unit-{release.cycle.plan.issuer_id}",
        after={"lần": release.number, "mã băm danh mục": release.manifest_sha256},
    )


def batch_result_letters(*, actor: Actor, cycle_id: int, at: datetime) -> PaperBatch:
    """Every unit of the decided lists gets a letter with its own result and sheet, as a paper on its path.

    They are drafted behind the pages. A unit that was told the same result before is left out. Raises Http404 for a
    cycle of another office, RuleViolation for who drafts no papers, and when no unit is left.
    """
    with transaction.atomic():
        cycle = releasable_cycle_for(actor, cycle_id)
        Cycle.objects.select_for_update().get(pk=cycle.pk)
        if not actor.may(Permission.PAPER_DRAFT):
            raise RuleViolation(f"Ông (bà) không có quyền “{Permission.PAPER_DRAFT.label}”.")
        return open_batch(
            actor=actor,
            title=f"Thông báo kết quả xếp loại công tác dân vận chính quyền năm {cycle.year}",
            source=Source(SOURCE, cycle.pk),
            issuer_id=cycle.plan.lead_unit_id,
            told=told_to_units(cycle),
            at=at,
        )
