"""Writing: head, sections, items; moved, removed, put back; the rule of days. Each change is a new version."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from danvan.apps.drafting.circumstances import calendar_for, content_at
from danvan.apps.drafting.models import DraftVersion
from danvan.apps.drafting.services.steps import changed, locked_draft
from danvan.apps.drafting.upper import upper_plan
from danvan.apps.plans.models import Plan
from danvan.domain.authority import Actor
from danvan.domain.plan_drafting import editing
from danvan.domain.plan_drafting.content import Content, Head, Item, ItemKind, ShiftRule
from danvan.domain.plan_drafting.days import with_rule
from danvan.domain.rules import RuleViolation, StaleVersion
from danvan.domain.vietnamese.text import nfc


@dataclass(frozen=True, slots=True)
class ItemWords:
    """What a person types of an item; `checked` takes the mark away that asks for a check."""

    kind: ItemKind
    text: str
    due: date | None = None
    base: str = ""
    doer: str = ""
    answers: tuple[str, ...] = ()
    checked: bool = False


def change_head(*, actor: Actor, draft_id: int, head: Head, seen: int, at: datetime) -> DraftVersion:
    """Change title, opening, place, signatory and recipients. Raises StaleVersion when somebody else did meanwhile."""
    return _changed(
        actor=actor,
        draft_id=draft_id,
        change=lambda content, version: editing.with_head(content, _clean(head), seen=seen, version=version),
        what="Sửa phần đầu, người ký, nơi nhận",
        part_key=0,
        at=at,
    )


def add_section(
    *, actor: Actor, draft_id: int, heading: str, level: int, after: int | None, at: datetime
) -> DraftVersion:
    """Add a section behind another one, or at the end. Raises RuleViolation when it would skip a level."""
    return _changed(
        actor=actor,
        draft_id=draft_id,
        change=lambda content, version: editing.with_new_section(
            content, heading=nfc(heading).strip(), level=level, after=after, version=version
        ),
        what=f"Thêm mục “{nfc(heading).strip()[:80]}”",
        part_key=after or 0,
        at=at,
    )


def change_section(*, actor: Actor, draft_id: int, key: int, heading: str, seen: int, at: datetime) -> DraftVersion:
    """Change a section's heading. Raises StaleVersion when somebody else did, RuleViolation when it is gone."""
    return _changed(
        actor=actor,
        draft_id=draft_id,
        change=lambda content, version: editing.with_heading(
            content, key, nfc(heading).strip(), seen=seen, version=version
        ),
        what=f"Sửa tên mục “{nfc(heading).strip()[:80]}”",
        part_key=key,
        at=at,
    )


def add_item(*, actor: Actor, draft_id: int, section_key: int, words: ItemWords, at: datetime) -> DraftVersion:
    """Add an item at the end of a section. Raises RuleViolation when the section is gone."""
    return _changed(
        actor=actor,
        draft_id=draft_id,
        change=lambda content, version: editing.with_new_item(
            content, section_key, _worded(Item(0, words.kind, ""), words), version=version
        ),
        what=f"Thêm “{nfc(words.text).strip()[:80]}”",
        part_key=section_key,
        at=at,
    )


def change_item(*, actor: Actor, draft_id: int, key: int, words: ItemWords, seen: int, at: datetime) -> DraftVersion:
    """Change an item. Raises StaleVersion when somebody else did meanwhile, RuleViolation when it is gone."""

    def change(content: Content, version: int) -> Content:
        _, old = editing.find_item(content, key)
        return editing.with_item(content, _worded(old, words), seen=seen, version=version)

    return _changed(
        actor=actor,
        draft_id=draft_id,
        change=change,
        what=f"Sửa “{nfc(words.text).strip()[:80]}”",
        part_key=key,
        at=at,
    )


def move_part(*, actor: Actor, draft_id: int, key: int, up: bool, at: datetime) -> DraftVersion:
    """Move an item or a section one place up or down. Raises RuleViolation when it is gone or cannot go further."""

    def change(content: Content, _version: int) -> Content:
        is_section = any(section.key == key for section in content.sections)
        move = editing.with_section_moved if is_section else editing.with_item_moved
        moved = move(content, key, up=up)
        if moved == content:
            raise RuleViolation("Mục này đã ở vị trí cuối cùng về phía đó.")
        return moved

    return _changed(
        actor=actor,
        draft_id=draft_id,
        change=change,
        what="Chuyển một mục lên trên" if up else "Chuyển một mục xuống dưới",
        part_key=key,
        at=at,
    )


def remove_part(*, actor: Actor, draft_id: int, key: int, seen: int, at: datetime) -> DraftVersion:
    """Remove an item, or a section with all in it; the version before keeps it.

    Raises StaleVersion when somebody else changed it meanwhile, RuleViolation when it is gone.
    """

    def change(content: Content, _version: int) -> Content:
        if any(section.key == key for section in content.sections):
            return editing.without_section(content, key, seen=seen)
        return editing.without_item(content, key, seen=seen)

    return _changed(
        actor=actor,
        draft_id=draft_id,
        change=change,
        what="Bỏ một mục",
        part_key=key,
        at=at,
    )


def change_rule(*, actor: Actor, draft_id: int, rule: ShiftRule, at: datetime, seen: str | None = None) -> DraftVersion:
    """Move all days that follow the upper plan's by another rule; days set by hand stay.

    `seen` is the text of the rule that the page showed, None without one. Raises StaleVersion for another rule by now.
    """

    def change(content: Content, version: int) -> Content:
        if seen is not None and content.rule.text != seen:
            raise StaleVersion(
                f"Quy tắc tính thời hạn đã được đổi thành “{content.rule.text}” sau khi ông (bà) mở trang nên chưa "
                "lưu. Xem lịch sử phiên bản để biết ai đổi; mở lại trang rồi sửa trên bản mới.",
                changed_in="0",  # no one version: the rule also changes when an earlier text is put back
            )
        return with_rule(content, rule, calendar_for(draft.year), version=version)

    with transaction.atomic():
        draft = locked_draft(draft_id)
        return changed(
            act="change",
            actor=actor,
            draft=draft,
            change=change,
            what=f"Tính lại thời hạn: {rule.text}",
            part_key=0,
            at=at,
        )


def put_back_version(*, actor: Actor, draft_id: int, number: int, at: datetime) -> DraftVersion:
    """Make an earlier version the present one again, as a new version; nothing in between is lost.

    Raises RuleViolation when there is none of that number.
    """
    with transaction.atomic():
        draft = locked_draft(draft_id)
        if not DraftVersion.objects.filter(draft=draft, number=number, draft__version__gt=F("number")).exists():
            raise RuleViolation("Không có bản đã lưu nào mang số này, hoặc đó chính là bản hiện nay.")
        old = content_at(draft, number)
        return changed(
            act="put_back",
            actor=actor,
            draft=draft,
            change=lambda content, version: editing.put_back(content, old, version=version),
            what=f"Khôi phục bản lưu lần {number}",
            part_key=0,
            at=at,
        )


def clear_check(*, actor: Actor, draft_id: int, key: int, seen: int, at: datetime) -> DraftVersion:
    """Take the mark away that asks for a check of an item, after a person has looked.

    Raises StaleVersion when somebody else changed the item meanwhile, RuleViolation when it is gone.
    """

    def change(content: Content, version: int) -> Content:
        _, old = editing.find_item(content, key)
        return editing.with_item(content, replace(old, check=""), seen=seen, version=version)

    return _changed(
        actor=actor,
        draft_id=draft_id,
        change=change,
        what="Đã kiểm tra một mục",
        part_key=key,
        at=at,
    )


def follow_upper(*, actor: Actor, draft_id: int, at: datetime) -> DraftVersion:
    """Take over which clauses bind from the upper plan as it is now, after it was amended; the text stays as it is.

    Raises RuleViolation when the draft carries out no upper plan.
    """
    with transaction.atomic():
        draft = locked_draft(draft_id)
        if draft.upper_plan_id is None:
            raise RuleViolation("Dự thảo này không soạn từ kế hoạch cấp trên nên không có gì để đối chiếu.")
        plan = Plan.objects.select_related("issuer").get(pk=draft.upper_plan_id)
        draft.binding, draft.upper_hash = list(upper_plan(plan, draft.issuer).binding), plan.content_hash
        draft.save(update_fields=["binding", "upper_hash"])
        return changed(
            act="change",
            actor=actor,
            draft=draft,
            change=lambda content, _version: content,
            what=f"Đối chiếu lại với kế hoạch số {plan.number}",
            part_key=0,
            at=at,
        )


@transaction.atomic
def _changed(
    *, actor: Actor, draft_id: int, change: Callable[[Content, int], Content], what: str, part_key: int, at: datetime
) -> DraftVersion:
    """Save what `change` makes of the text of a draft, which is locked until the act ends."""
    draft = locked_draft(draft_id)
    return changed(act="change", actor=actor, draft=draft, change=change, what=what, part_key=part_key, at=at)


def _worded(item: Item, words: ItemWords) -> Item:
    """The item with what was typed; a day that differs from the rule's counts as set by hand."""
    by_hand = words.due != item.due or item.due_by_hand
    follows = item.upper_due is None or not by_hand
    return replace(
        item,
        kind=words.kind,
        text=nfc(words.text).strip(),
        due=words.due,
        due_by_hand=not follows,
        base=nfc(words.base).strip(),
        doer=nfc(words.doer).strip(),
        answers=words.answers if words.kind is not ItemKind.BASIS else (),
        check="" if words.checked else item.check,
    )


def _clean(head: Head) -> Head:
    return replace(
        head,
        title=nfc(head.title).strip(),
        opening=nfc(head.opening).strip(),
        place=nfc(head.place).strip(),
        issuer_code=nfc(head.issuer_code).strip(),
        position=nfc(head.position).strip(),
        signatory=nfc(head.signatory).strip(),
        principal=nfc(head.principal).strip(),
        recipients=tuple(nfc(name).strip() for name in head.recipients if name.strip()),
        archive=nfc(head.archive).strip(),
    )
