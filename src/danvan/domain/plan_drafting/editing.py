"""Changes to a plan in the writing: parts added, changed, moved, removed, put back. Each gives a new content.

`seen` is the version in which the person saw the part last changed; `version` the number of the version that the change
makes. Where the part was changed since, StaleVersion is raised; where it is gone, RuleViolation.
"""

from collections.abc import Callable
from dataclasses import replace

from danvan.domain.plan_drafting.content import (
    BASES_KEY,
    HIGHEST_LEVEL,
    LOWEST_LEVEL,
    Content,
    Head,
    Item,
    ItemKind,
    Section,
)
from danvan.domain.rules import RuleViolation, StaleVersion

_GONE = "Mục này không còn trong bản soạn: có người vừa bỏ. Hãy mở lại trang; cần thì khôi phục từ “Các bản đã lưu”."
_CHANGED = "Mục này đã được sửa sau khi ông (bà) mở trang."


def find_section(content: Content, key: int) -> Section:
    """The section of a key. Raises RuleViolation when it is gone."""
    for section in content.sections:
        if section.key == key:
            return section
    raise RuleViolation(_GONE, key=str(key))


def find_item(content: Content, key: int) -> tuple[Section, Item]:
    """The item of a key with its section. Raises RuleViolation when it is gone."""
    for section in content.sections:
        for item in section.items:
            if item.key == key:
                return section, item
    raise RuleViolation(_GONE, key=str(key))


def with_head(content: Content, head: Head, *, seen: int, version: int) -> Content:
    """The head changed."""
    _refuse_stale(content.head.changed_in, seen)
    return replace(content, head=replace(head, changed_in=version))


def with_new_section(content: Content, *, heading: str, level: int, after: int | None, version: int) -> Content:
    """A section added behind another one and what stands under it, or at the end. Levels never skip one."""
    section = Section(content.next_key, level, heading, changed_in=version)
    at = len(content.sections)
    if after is not None:
        at = _end_of(content, _index(content, after))
    before = content.sections[:at]
    above = before[-1].level if before else 0
    if not HIGHEST_LEVEL <= level <= min(LOWEST_LEVEL, above + 1):
        raise RuleViolation(
            "Đề mục cấp này phải nằm trong một đề mục cấp trên nó. Hãy chọn cấp cao hơn, hoặc chọn vị trí khác.",
            level=str(level),
        )
    return replace(content, sections=(*before, section, *content.sections[at:]), next_key=content.next_key + 1)


def with_heading(content: Content, key: int, heading: str, *, seen: int, version: int) -> Content:
    """The heading of a section changed."""
    _refuse_stale(find_section(content, key).changed_in, seen)
    return _with_section(content, key, lambda old: replace(old, heading=heading, changed_in=version))


def with_new_item(content: Content, section_key: int, item: Item, *, version: int) -> Content:
    """An item added at the end of a section; it gets a key of its own. Only bases stand among the bases."""
    section = find_section(content, section_key)
    _refuse_misplaced(section, item)
    added = replace(item, key=content.next_key, changed_in=version)
    grown = _with_section(content, section_key, lambda old: replace(old, items=(*old.items, added)))
    return replace(grown, next_key=content.next_key + 1)


def with_item(content: Content, item: Item, *, seen: int, version: int) -> Content:
    """The item of the same key changed."""
    section, old = find_item(content, item.key)
    _refuse_stale(old.changed_in, seen)
    _refuse_misplaced(section, item)
    changed = replace(item, changed_in=version)
    return _with_section(
        content,
        section.key,
        lambda found: replace(found, items=tuple(changed if one.key == item.key else one for one in found.items)),
    )


def without_item(content: Content, key: int, *, seen: int) -> Content:
    """An item removed."""
    section, old = find_item(content, key)
    _refuse_stale(old.changed_in, seen)
    return _with_section(
        content, section.key, lambda found: replace(found, items=tuple(one for one in found.items if one.key != key))
    )


def without_section(content: Content, key: int, *, seen: int) -> Content:
    """A section removed with its items and with all sections under it. The list of bases stays."""
    _refuse_stale(find_section(content, key).changed_in, seen)
    if key == BASES_KEY:
        raise RuleViolation("Phần căn cứ không bỏ được. Hãy bỏ từng căn cứ không dùng.")
    at = _index(content, key)
    return replace(content, sections=content.sections[:at] + content.sections[_end_of(content, at) :])


def with_item_moved(content: Content, key: int, *, up: bool) -> Content:
    """An item one place up or down; from the edge of its section into the neighbouring one. At the very end it stays.

    A basis stays among the bases.
    """
    section, item = find_item(content, key)
    at = section.items.index(item)
    to = at - 1 if up else at + 1
    if 0 <= to < len(section.items):
        items = list(section.items)
        items[at], items[to] = items[to], items[at]
        return _with_section(content, section.key, lambda found: replace(found, items=tuple(items)))
    index = _index(content, section.key) + (-1 if up else 1)
    if section.key == BASES_KEY or not 1 <= index < len(content.sections):
        return content
    target = content.sections[index]
    left = _with_section(
        content, section.key, lambda found: replace(found, items=tuple(one for one in found.items if one != item))
    )
    return _with_section(
        left,
        target.key,
        lambda found: replace(found, items=(*found.items, item) if up else (item, *found.items)),
    )


def with_section_moved(content: Content, key: int, *, up: bool) -> Content:
    """A section with all under it before the section of its level that precedes it, or behind the one that follows.

    Where there is none under the same parent, it stays.
    """
    section, at = find_section(content, key), _index(content, key)
    end = _end_of(content, at)
    if key == BASES_KEY:
        return content
    if up:
        first = _sibling_before(content, at, section.level)
        if first is None:
            return content
        return _swapped(content, first, at, end)
    if end >= len(content.sections) or content.sections[end].level != section.level:
        return content
    return _swapped(content, at, end, _end_of(content, end))


def put_back(current: Content, old: Content, *, version: int) -> Content:
    """An earlier content in place of the current one; parts that thereby change count as changed in this version.

    Keys that were given since are never given again.
    """
    now_items = {item.key: item for section in current.sections for item in section.items}
    now_sections = {section.key: section for section in current.sections}

    def item_again(item: Item) -> Item:
        now = now_items.get(item.key)
        same = now is not None and replace(now, changed_in=0) == replace(item, changed_in=0)
        return replace(item, changed_in=now.changed_in if same and now else version)

    def section_again(section: Section) -> Section:
        now = now_sections.get(section.key)
        same = now is not None and (now.heading, now.level) == (section.heading, section.level)
        return replace(
            section,
            items=tuple(item_again(item) for item in section.items),
            changed_in=now.changed_in if same and now else version,
        )

    same_head = replace(current.head, changed_in=0) == replace(old.head, changed_in=0)
    head = current.head if same_head else replace(old.head, changed_in=version)
    return replace(
        old,
        head=head,
        sections=tuple(section_again(section) for section in old.sections),
        next_key=max(old.next_key, current.next_key),
    )


def _refuse_stale(changed_in: int, seen: int) -> None:
    if changed_in != seen:
        raise StaleVersion(_CHANGED, changed_in=str(changed_in))


def _refuse_misplaced(section: Section, item: Item) -> None:
    if (section.key == BASES_KEY) != (item.kind is ItemKind.BASIS):
        raise RuleViolation("Căn cứ chỉ nằm ở phần căn cứ, và phần căn cứ chỉ có căn cứ. Hãy chọn lại loại nội dung.")


def _with_section(content: Content, key: int, change: Callable[[Section], Section]) -> Content:
    sections = tuple(change(section) if section.key == key else section for section in content.sections)
    return replace(content, sections=sections)


def _index(content: Content, key: int) -> int:
    return content.sections.index(find_section(content, key))


def _end_of(content: Content, at: int) -> int:
    """The place behind a section and all that stands under it."""
    level, end = content.sections[at].level, at + 1
    while end < len(content.sections) and content.sections[end].level > level >= HIGHEST_LEVEL:
        end += 1
    return end


def _sibling_before(content: Content, at: int, level: int) -> int | None:
    for index in range(at - 1, 0, -1):
        if content.sections[index].level == level:
            return index
        if content.sections[index].level < level:
            return None
    return None


def _swapped(content: Content, first: int, second: int, end: int) -> Content:
    parts = content.sections
    return replace(content, sections=parts[:first] + parts[second:end] + parts[first:second] + parts[end:])
