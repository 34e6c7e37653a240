"""What a plan in the writing says: head, legal bases, sections with their items. Frozen; `editing` makes new ones.

Every part has a key that it keeps for life, and the number of the version in which it was last changed (`changed_in`):
whoever changes a part says which one they saw, so that nobody overwrites another unseen.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from danvan.domain.labelled import LabelledEnum

BASES_KEY = 1
HIGHEST_LEVEL, LOWEST_LEVEL = 1, 3
CHECK_VALIDITY = "Kiểm tra hiệu lực"

Plain = Mapping[str, object]


class ItemKind(LabelledEnum):
    """What an item of a section is."""

    BASIS = "basis", "Căn cứ"
    PARAGRAPH = "paragraph", "Đoạn văn"
    TASK = "task", "Nhiệm vụ"
    TARGET = "target", "Chỉ tiêu"


class ShiftUnit(LabelledEnum):
    """In which days a rule counts back from the upper plan's day."""

    WORKING_DAYS = "working_days", "ngày làm việc"
    CALENDAR_DAYS = "calendar_days", "ngày"


@dataclass(frozen=True, slots=True)
class ShiftRule:
    """How long before the upper plan's day the unit must be ready."""

    count: int = 5
    unit: ShiftUnit = ShiftUnit.WORKING_DAYS

    @property
    def text(self) -> str:
        """The rule in words.

        >>> ShiftRule(3).text
        'trước thời hạn của kế hoạch cấp trên 3 ngày làm việc'
        """
        if self.count == 0:
            return "đúng thời hạn của kế hoạch cấp trên"
        return f"trước thời hạn của kế hoạch cấp trên {self.count} {self.unit.label}"


@dataclass(frozen=True, slots=True)
class Item:
    """One paragraph, task, target or basis.

    `answers` are the clauses of the upper plan that it carries out; `upper_due` is the last day there, `due` the unit's
    own, set by hand where `due_by_hand`; `base` is what a target's share is a share of; `doer` who in the unit does it;
    `check` what must be looked at before signing; `origin` where it came from, `carried_because` why it was taken over
    unfinished from the year before.
    """

    key: int
    kind: ItemKind
    text: str
    answers: tuple[str, ...] = ()
    upper_due: date | None = None
    due: date | None = None
    due_by_hand: bool = False
    base: str = ""
    doer: str = ""
    check: str = ""
    origin: str = ""
    carried_because: str = ""
    changed_in: int = 1


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part with its items; parts of lower levels follow it in the list. Level 0 holds the legal bases."""

    key: int
    level: int
    heading: str
    items: tuple[Item, ...] = ()
    answers: tuple[str, ...] = ()
    changed_in: int = 1


@dataclass(frozen=True, slots=True)
class Head:
    """What stands around the text.

    Title, opening sentence, place, letters of the issuer in the number, who signs (`principal` names the post signed
    for by a deputy), to whom it goes and where it is kept.
    """

    title: str = ""
    opening: str = ""
    place: str = ""
    issuer_code: str = ""
    position: str = ""
    signatory: str = ""
    principal: str = ""
    recipients: tuple[str, ...] = ()
    archive: str = "VT"
    changed_in: int = 1


@dataclass(frozen=True, slots=True)
class Content:
    """The whole of a plan in the writing. The first section holds the legal bases and is always there."""

    head: Head
    sections: tuple[Section, ...]
    rule: ShiftRule = field(default_factory=ShiftRule)
    next_key: int = BASES_KEY + 1

    @property
    def bases(self) -> tuple[Item, ...]:
        """The legal bases in their order."""
        return self.sections[0].items

    @property
    def body(self) -> tuple[Section, ...]:
        """The numbered sections in their order."""
        return self.sections[1:]

    @property
    def items(self) -> tuple[Item, ...]:
        """All items of the numbered sections."""
        return tuple(item for section in self.body for item in section.items)

    @property
    def answered(self) -> frozenset[str]:
        """The clauses of the upper plan that some item or section carries out."""
        of_items = (item.answers for item in self.items)
        of_sections = (section.answers for section in self.body)
        return frozenset(path for answers in (*of_items, *of_sections) for path in answers)


def empty_content(head: Head, rule: ShiftRule | None = None) -> Content:
    """A plan without any text yet."""
    return Content(head, (Section(BASES_KEY, 0, "Căn cứ"),), rule or ShiftRule())


_ROMANS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LETTERS = "abcdđeghiklmnopqrstuvxy"


def numbered(content: Content) -> Iterator[tuple[str, Section]]:
    """Each numbered section with its number as printed: "II.", "1.", "a)"; each level counts anew under its parent."""
    counts = [0, 0, 0]
    for section in content.body:
        counts[section.level - 1] += 1
        counts[section.level :] = [0] * (LOWEST_LEVEL - section.level)
        yield _number(section.level, counts[section.level - 1]), section


def _number(level: int, count: int) -> str:
    if level == HIGHEST_LEVEL:
        return f"{_roman(count)}."
    if level == LOWEST_LEVEL:
        return f"{_letter(count)})"
    return f"{count}."


def _roman(count: int) -> str:
    text = ""
    for value, sign in _ROMANS:
        while count >= value:
            text, count = text + sign, count - value
    return text


def _letter(count: int) -> str:
    """The letter of the n-th point in the Vietnamese alphabet; after the last one letters are doubled."""
    round_, place = divmod(count - 1, len(_LETTERS))
    return _LETTERS[place] * (round_ + 1)


def as_plain(content: Content) -> dict[str, object]:
    """The content as texts, numbers, lists and mappings, for storing. `content_of` reads it again."""
    head = content.head
    return {
        "head": {name: getattr(head, name) for name in _HEAD_TEXTS}
        | {"recipients": list(head.recipients), "changed_in": head.changed_in},
        "rule": {"count": content.rule.count, "unit": content.rule.unit.value},
        "next_key": content.next_key,
        "sections": [
            {
                "key": section.key,
                "level": section.level,
                "heading": section.heading,
                "answers": list(section.answers),
                "changed_in": section.changed_in,
                "items": [_plain_item(item) for item in section.items],
            }
            for section in content.sections
        ],
    }


_HEAD_TEXTS = ("title", "opening", "place", "issuer_code", "position", "signatory", "principal", "archive")
_ITEM_TEXTS = ("text", "base", "doer", "check", "origin", "carried_because")


def _plain_item(item: Item) -> dict[str, object]:
    return {name: getattr(item, name) for name in _ITEM_TEXTS} | {
        "key": item.key,
        "kind": item.kind.value,
        "answers": list(item.answers),
        "upper_due": item.upper_due.isoformat() if item.upper_due else None,
        "due": item.due.isoformat() if item.due else None,
        "due_by_hand": item.due_by_hand,
        "changed_in": item.changed_in,
    }


def content_of(plain: Plain) -> Content:
    """What `as_plain` wrote."""
    head, rule = cast("Plain", plain["head"]), cast("Plain", plain["rule"])
    return Content(
        head=Head(
            **{name: str(head[name]) for name in _HEAD_TEXTS},
            recipients=_texts(head["recipients"]),
            changed_in=_whole(head["changed_in"]),
        ),
        sections=tuple(_section(one) for one in cast("list[Plain]", plain["sections"])),
        rule=ShiftRule(_whole(rule["count"]), ShiftUnit(str(rule["unit"]))),
        next_key=_whole(plain["next_key"]),
    )


def _section(plain: Plain) -> Section:
    return Section(
        key=_whole(plain["key"]),
        level=_whole(plain["level"]),
        heading=str(plain["heading"]),
        items=tuple(_item(one) for one in cast("list[Plain]", plain["items"])),
        answers=_texts(plain["answers"]),
        changed_in=_whole(plain["changed_in"]),
    )


def _item(plain: Plain) -> Item:
    return Item(
        **{name: str(plain[name]) for name in _ITEM_TEXTS},
        key=_whole(plain["key"]),
        kind=ItemKind(str(plain["kind"])),
        answers=_texts(plain["answers"]),
        upper_due=_day(plain["upper_due"]),
        due=_day(plain["due"]),
        due_by_hand=bool(plain["due_by_hand"]),
        changed_in=_whole(plain["changed_in"]),
    )


def _whole(value: object) -> int:
    return int(cast("int", value))


def _texts(values: object) -> tuple[str, ...]:
    return tuple(str(value) for value in cast("list[object]", values))


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None
