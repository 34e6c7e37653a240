"""Stage 7, placed passages → tasks: one per duty, each with who has it and who is worked with.

Reads: outline. Writes: tasks in reading order; for each passage the units that owe what it says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from danvan.domain.plan_reading.blocks import BlockKind
from danvan.domain.plan_reading.headings import owners_by_place
from danvan.domain.plan_reading.labels import carrying_out, label_roles, open_label, starts_with_label
from danvan.domain.plan_reading.outline import CLOSING, Outline, Placed
from danvan.domain.plan_reading.reading import Task
from danvan.domain.plan_reading.roles import Roles, distinct, duty_begins, introduced_owner, owner_of_clause, roles_in
from danvan.domain.vietnamese.patterns import pattern
from danvan.domain.vietnamese.text import fold

_DUTY_END = pattern(r"[.;](?=\s+[A-ZÀ-ỸĐ“])")
_LEAD_IN = re.compile(r"\s*(?:,|:|có trách nhiệm|chịu trách nhiệm)*\s*")
_LONGEST_HEADING = 240
_CLOSING_SIGNS = " .;:,/"
# Below such headings a list of units says whom the plan is about, not who has a duty.
_LISTS_WHOM = re.compile(r"\b(?:doi tuong|pham vi|thanh phan)\b")
_LONGEST_TITLE = 80
# The authority at the head of a form that is attached, and who signs it at its end: not who owes what stands there.
_SIGNS = pattern(
    r"(?!.*\bCÁC\b)(?:(?:TM|KT|TL|TUQ)\.|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|CỤC TRƯỞNG|TRƯỞNG PHÒNG|THỦ TRƯỞNG)\b|"
    r"(?:ỦY|UỶ) BAN NHÂN DÂN\b|UBND\b|HỘI ĐỒNG NHÂN DÂN\b)[^a-zà-ỹđ:]*"
)


@dataclass(slots=True)
class Assigned:
    """The tasks, and for each passage number the units that owe what stands there."""

    tasks: list[Task] = field(default_factory=list)
    owing: dict[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class _Draft:
    task: Task
    introduces: bool = False
    joins: bool = False


@dataclass(slots=True)
class _Walk:
    """What is known while walking: owners by section, the owner named by the last dash item, drafts so far.

    `partners` are those with whom the owner of a section does all that stands below it.
    """

    owners: dict[str, tuple[str, ...]] = field(default_factory=dict)
    partners: dict[str, tuple[str, ...]] = field(default_factory=dict)
    item_owner: tuple[str, tuple[str, ...]] = ("", ())
    drafts: list[_Draft] = field(default_factory=list)
    owing: dict[int, tuple[str, ...]] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    labelled: dict[str, tuple[str, ...]] = field(default_factory=dict)
    open_label: tuple[str, str] | None = None
    by_place: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def inherited(self, path: str) -> tuple[str, ...]:
        """The owner of a section: its own, else that of the nearest section above."""
        return self.owners.get(self._owned(path), ())

    def partners_of(self, path: str) -> tuple[str, ...]:
        """With whom the owner of a section does what stands in it."""
        return self.partners.get(self._owned(path), ())

    def _owned(self, path: str) -> str:
        """The section itself or the nearest one above it that has an owner; empty where none has."""
        while path and path not in self.owners:
            path = path.rpartition("/")[0]
        return path


def assigned(outline: Outline) -> Assigned:
    """The tasks of a paper's numbered parts and of its end; table rows are read by another stage."""
    walk = _Walk(
        headings={section.path: section.heading for section in outline.sections}, by_place=owners_by_place(outline)
    )
    for placed in outline.placed:
        if placed.passage.kind is BlockKind.TABLE_ROW or placed.quoted:
            continue
        if starts_with_label(placed.text):
            _read_label(walk, placed)
        elif placed.marked:
            _read_clause(walk, placed)
        elif placed.item is not None:
            _read_item(walk, placed)
        else:
            _read_paragraph(walk, placed)
    for placed in outline.placed:
        # A labelled time is owed by those whom the labels of its section name, before it or behind it.
        if starts_with_label(placed.text) and not walk.owing.get(placed.passage.number):
            walk.owing[placed.passage.number] = walk.labelled.get(placed.path) or walk.inherited(placed.path)
    return Assigned([draft.task for draft in _kept(walk)], walk.owing)


def _read_clause(walk: _Walk, placed: Placed) -> None:
    text, path = placed.text, placed.path
    if names := carrying_out(text):
        _draft(walk, placed, Roles(names), text)
        return
    owner = owner_of_clause(text)
    if owner is not None:
        walk.owners[path] = owner.names
        walk.owing[placed.passage.number] = owner.names
        if owner.duty_start is not None:
            duty = text[owner.duty_start :]
            roles = roles_in(duty)
            leads_in = text.rstrip().endswith(":") and not _DUTY_END.search(text)
            if leads_in:
                walk.partners[path] = roles.coord
            _draft(walk, placed, Roles(distinct(owner.names + roles.resp), roles.coord), duty, introduces=leads_in)
        elif introduced_owner(text):
            _draft(walk, placed, Roles(owner.names), text, introduces=True)
        return
    if names := walk.by_place.get(path, ()):
        walk.owners[path] = names
        walk.owing[placed.passage.number] = names
        return
    if names := introduced_owner(text):
        walk.owners[path] = names
        walk.owing[placed.passage.number] = names
        coord = roles_in(text).coord
        _draft(walk, placed, Roles(names, coord), text, introduces=not coord)
        return
    _read_duty(walk, placed, is_heading=placed.passage.strong and len(text) < _LONGEST_HEADING)


def _read_item(walk: _Walk, placed: Placed) -> None:
    owner = owner_of_clause(placed.text)
    key = f"{placed.path}#{placed.item}"
    if owner is not None:
        if not placed.sub_item:
            walk.item_owner = (key, owner.names)
        duty = placed.text[owner.duty_start :] if owner.duty_start is not None else ""
        walk.owing[placed.passage.number] = owner.names
        roles = roles_in(duty)
        if not duty and walk.open_label and walk.open_label[0] == placed.path:
            _add_to_label(walk, placed, walk.open_label[1], owner.names)
            return
        introduces = not duty
        _draft(
            walk,
            placed,
            Roles(distinct(owner.names + roles.resp), roles.coord),
            duty or placed.text,
            introduces=introduces,
        )
        return
    if not placed.sub_item:
        walk.item_owner = (key, ())
    _read_duty(walk, placed, is_heading=False)


def _read_paragraph(walk: _Walk, placed: Placed) -> None:
    if _SIGNS.fullmatch(placed.text):
        walk.owners.pop(placed.path, None)
        return
    if names := carrying_out(placed.text):
        _draft(walk, placed, Roles(names), placed.text)
        return
    owner = owner_of_clause(placed.text)
    if owner is not None and placed.path != CLOSING and owner.duty_start is None:
        # An unnumbered line that is only a unit's name heads what follows in its section.
        walk.owners[placed.path] = owner.names
        return
    if names := introduced_owner(placed.text):
        walk.owners[placed.path] = names
        walk.owing[placed.passage.number] = names
        _draft(walk, placed, Roles(names), placed.text, introduces=True)
        return
    _read_duty(walk, placed, is_heading=False, joins=True)


def _read_duty(walk: _Walk, placed: Placed, *, is_heading: bool, joins: bool = False) -> None:
    text = placed.text
    local = roles_in(text).with_more(label_roles(text))
    above = () if placed.path == CLOSING else _owner_above(walk, placed)
    resp = local.resp or above
    if not resp:
        return
    if above and not local.resp and above == walk.inherited(placed.path):
        local = local.with_more(Roles(coord=walk.partners_of(placed.path)))
    walk.owing[placed.passage.number] = resp
    if is_heading and not local.resp and not local.coord:
        return
    begins = duty_begins(text, when_told=placed.path == CLOSING) if joins and local.resp else 0
    own = replace(placed, text_start=placed.text_start + begins)
    ends_open = text.rstrip().endswith(":")
    _draft(walk, own, Roles(resp, local.coord), own.text, introduces=ends_open, joins=joins and not local.resp)


def _owner_above(walk: _Walk, placed: Placed) -> tuple[str, ...]:
    key, names = walk.item_owner
    if placed.sub_item and names and key == f"{placed.path}#{placed.item}":
        return names
    return walk.inherited(placed.path)


def _read_label(walk: _Walk, placed: Placed) -> None:
    """Labelled lines ("Cơ quan chủ trì: …") speak of the section they stand in, all of them of one task."""
    roles = label_roles(placed.text)
    if not (roles.resp or roles.coord):
        walk.open_label = (placed.path, role) if (role := open_label(placed.text)) else None
        return
    _join_label(walk, placed, roles)


def _add_to_label(walk: _Walk, placed: Placed, role: str, names: tuple[str, ...]) -> None:
    """A dash item below "Cơ quan phối hợp:" that is only a name has the label's role."""
    _join_label(walk, placed, Roles(resp=names) if role == "resp" else Roles(coord=names))


def _join_label(walk: _Walk, placed: Placed, roles: Roles) -> None:
    for draft in reversed(walk.drafts):
        if draft.joins and draft.task.section == placed.path and draft.task.item is None:
            merged = Roles(draft.task.resp, draft.task.coord).with_more(roles)
            draft.task = replace(draft.task, resp=merged.resp, coord=merged.coord)
            break
    else:
        task = Task(placed.path, roles.resp, roles.coord, walk.headings.get(placed.path, ""), placed.passage.anchor())
        walk.drafts.append(_Draft(task, joins=True))
    walk.owing[placed.passage.number] = roles.resp
    if roles.resp:
        walk.labelled[placed.path] = roles.resp
        walk.owners.setdefault(placed.path, roles.resp)


def _draft(
    walk: _Walk, placed: Placed, roles: Roles, duty: str, *, introduces: bool = False, joins: bool = False
) -> None:
    if (
        joins
        and walk.drafts
        and (last := walk.drafts[-1]).joins
        and last.task.section == placed.path
        and last.task.resp == roles.resp
    ):
        last.task = replace(last.task, coord=distinct(last.task.coord + roles.coord))
        return
    coord = tuple(name for name in roles.coord if name not in roles.resp)
    anchor = placed.passage.anchor(placed.text_start)
    task = Task(placed.path, roles.resp, coord, _what(duty), anchor, placed.item)
    walk.drafts.append(_Draft(task, introduces, joins))


def _what(duty: str) -> str:
    """The duty in all its sentences, without the words that lead in to it."""
    lead = _LEAD_IN.match(duty)
    text = (duty[lead.end() :] if lead else duty).strip(_CLOSING_SIGNS)
    return text[:1].upper() + text[1:]


def _kept(walk: _Walk) -> list[_Draft]:
    """A clause that only introduces the items below it is no duty of its own."""
    kept = []
    for draft in walk.drafts:
        section = draft.task.section
        if _lists_whom(walk, section):
            continue
        if draft.introduces and any(
            other is not draft
            and not other.introduces
            and _is_below(other.task, draft.task)
            and other.task.resp == draft.task.resp
            for other in walk.drafts
        ):
            continue
        if section == "":
            continue
        kept.append(draft)
    return kept


def _lists_whom(walk: _Walk, section: str) -> bool:
    at = section
    while at:
        heading = walk.headings.get(at, "")
        if len(heading) <= _LONGEST_TITLE and _LISTS_WHOM.search(fold(heading)):
            return True
        at = at.rpartition("/")[0]
    return False


def _is_below(task: Task, above: Task) -> bool:
    if task.section == above.section:
        return task.item is not None and (above.item is None or task.item == above.item)
    return task.section.startswith(f"{above.section}/")
