"""What a release is made of: the decision as frozen, and what stands on the settled sheets beside it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import cast

from django.conf import settings
from django.utils import timezone

import danvan
from danvan.adapters.releases import KeyUnusableError, SigningKey, kept_public_key, signing_key_of
from danvan.apps.releases.facts import computed_points, held_traits, settled_facts
from danvan.apps.releases.models import Release
from danvan.apps.scoring.editions import content_of, editions_of, in_force
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.models import Cycle, DecisionEdition, HeldCondition, RankingDecision, ScoreCell
from danvan.apps.scoring.shapes import DecisionShape
from danvan.domain.figures.rounding import canonical
from danvan.domain.ranking.personal_marks import looks_personal
from danvan.domain.ranking.release_contents import Correction, HeldReason, PlainMap, RankedGroupTitle, ReleaseContent
from danvan.domain.ranking.release_manifest import ReleaseHead, Replaced, manifest_from_text
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date

NOT_ARISING = "not_arising"
_COLUMNS = (ColumnCode.SELF, ColumnCode.RECONCILED, ColumnCode.COUNCIL)


def content_of_decision(decision: RankingDecision) -> ReleaseContent:
    """The content of a release of a decision by its newest edition. At most seven queries beside the decision's own."""
    editions = tuple(content_of(one) for one in editions_of(decision.cycle_id))
    frozen = editions[-1] if editions else content_of(decision)
    own, reasons = _points_and_reasons(decision.cycle_id)
    content = ReleaseContent(
        ranking=cast("PlainMap", frozen["release"]),
        groups=tuple(
            RankedGroupTitle(group["code"], group["title"], is_target_base=group["is_target_base"])
            for group in frozen["groups"]
        ),
        own_points=own,
        reasons=reasons,
        held=_held(decision.cycle_id),
        corrections=tuple(_correction(edition) for edition in editions),
    )
    computed = computed_points(decision.cycle_id, content)
    return replace(
        content,
        traits=held_traits(decision.cycle_id, content),
        computed=computed,
        settled_facts=settled_facts(decision.cycle_id, computed),
    )


def head_of(cycle: Cycle, number: int, *, earlier: Release | None, reason: str, at: datetime) -> ReleaseHead:
    """What the release says it is of."""
    held, issuer = in_force(cycle.decision), cycle.plan.issuer
    return ReleaseHead(
        name=release_name(issuer.code, cycle.year, number),
        authority_code=issuer.code,
        authority=issuer.name,
        year=str(cycle.year),
        number=str(number),
        made_at=timezone.localtime(at).isoformat(timespec="seconds"),
        software=f"danvan {danvan.__version__}",
        decision_number=held.number,
        decision_date=held.date.isoformat(),
        mark=content_of(held)["mark"],
        is_sample=settings.SAMPLE,
        replaced=Replaced(earlier.name, earlier.manifest_sha256, reason) if earlier else None,
    )


def release_name(authority: str, year: int, number: int) -> str:
    """The name of a release in plain letters: authority, year, number."""
    plain = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in authority).lower()
    return f"{plain}-{year}-{number}"


def personal_reasons(content: DecisionShape) -> tuple[str, ...]:
    """The reasons of changed grades that look as if they named a person; they are part of the decision."""
    rows = content["release"]["decisions"]
    return tuple(row["reason"] for row in rows if looks_personal(row.get("reason", "")))


def default_reason(held: RankingDecision | DecisionEdition) -> str:
    """Why a correction is released, where a granted appeal is why; empty where nothing was corrected."""
    if isinstance(held, RankingDecision):
        return ""
    return f"Sửa kết quả theo Quyết định số {held.number} ngày {format_date(held.date)} sau phúc tra."


def signing_key() -> SigningKey:
    """The key with which this installation signs its releases. Raises RuleViolation when it cannot be used."""
    try:
        return signing_key_of(settings.RELEASE_KEY_PATH, settings.RELEASE_KEY)
    except (KeyUnusableError, OSError):
        raise RuleViolation(
            "Khóa ký bản công bố không dùng được. Đề nghị quản trị hệ thống kiểm tra biến DANVAN_RELEASE_KEY hoặc tệp "
            "release-key trong thư mục dữ liệu."
        ) from None


def changed_key(issuer_id: int) -> str:
    """What to know before a release that would be signed by another key than the authority's last one; empty else.

    Who checks releases knows the key that was told; another one asks for a word to them. One query.
    """
    last = Release.objects.filter(cycle__plan__issuer_id=issuer_id).order_by("-id").first()
    key = kept_public_key(settings.RELEASE_KEY_PATH, settings.RELEASE_KEY)
    if last is None or key == (former := manifest_from_text(last.manifest).key):
        return ""
    now = f"một khóa khác ({key[:16]}…)" if key else "một khóa mới, vì khóa cũ không còn trên máy chủ"
    return (
        f"Bản {last.name} được ký bằng khóa {former[:16]}…; bản lập bây giờ sẽ ký bằng {now}. Nếu không chủ định thay "
        "khóa, đề nghị quản trị hệ thống khôi phục tệp release-key từ bản sao lưu trước khi lập. Nếu có, hãy thông báo "
        "khóa công khai mới cho những người kiểm tra bản công bố."
    )


def _correction(edition: DecisionShape) -> Correction:
    """What an edition corrected. The chain was checked before, so it says so."""
    corrects = edition["corrects"]
    return Correction(
        number=edition["number"],
        day=edition["date"],
        corrected=(corrects["number"], corrects["date"]),
        unit=corrects["unit"],
        points=tuple((row["criterion"], row["before"], row["after"]) for row in corrects["points"]),
    )


def _held(cycle_id: int) -> Mapping[tuple[str, str], HeldReason]:
    """Why circumstances were held against units, the newest word on each; which of them count is frozen."""
    rows = HeldCondition.objects.filter(sheet__cycle_id=cycle_id).order_by("id")
    values = rows.values_list("sheet__unit__code", "condition", "reason", "basis")
    return {(unit, condition): HeldReason(reason, basis) for unit, condition, reason, basis in values}


def _points_and_reasons(cycle_id: int) -> tuple[Mapping[str, Mapping[str, str]], Mapping[tuple[str, str], str]]:
    """What each unit gave itself, and the reasons of settled points, by unit and criterion."""
    cells = ScoreCell.objects.filter(column__sheet__cycle_id=cycle_id, column__code__in=_COLUMNS)
    own: dict[str, dict[str, str]] = defaultdict(dict)
    reasons: dict[tuple[str, str], str] = {}
    rows = cells.order_by("id").values_list(
        "column__code", "column__sheet__unit__code", "criterion", "points", "reason"
    )
    for column, unit, criterion, points, reason in rows.iterator():
        if column == ColumnCode.SELF:
            own[unit][criterion] = NOT_ARISING if points is None else canonical(points)
        elif reason.strip():
            reasons[unit, criterion] = reason
    return own, reasons
