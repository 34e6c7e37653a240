"""Typed content of a paper from its stored form: the way back from `services.plain_content`."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from danvan.domain.official_documents import OfficialDocument

Built = TypeVar("Built")


def document_of(content: object) -> OfficialDocument:
    """The typed content that `plain_content` stored. Raises ValueError for what is no such content."""
    return _dataclass(OfficialDocument, content)


def _dataclass(kind: Callable[..., Built], stored: object) -> Built:
    if not isinstance(stored, dict):
        raise ValueError(f"not the content of a paper: {stored!r}")  # noqa: TRY004 -- a wrong value of stored data
    hints = get_type_hints(kind)
    known: tuple[Any, ...] = fields(kind)  # type: ignore[arg-type]
    return kind(**{one.name: _value(hints[one.name], stored[one.name]) for one in known if one.name in stored})


def _value(hint: Any, stored: Any) -> Any:
    origin = get_origin(hint)
    if origin in {Union, UnionType}:
        return _one_of(get_args(hint), stored)
    if origin is tuple:
        return _tuple(get_args(hint), stored)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(member for member in hint if _same(member.value, stored))
    if hint is date:
        return date.fromisoformat(stored)
    return _dataclass(hint, stored) if isinstance(stored, dict) else stored


def _tuple(inner: tuple[Any, ...], stored: Any) -> tuple[Any, ...]:
    if len(inner) == 2 and inner[1] is Ellipsis:  # noqa: PLR2004 -- tuple[X, ...] has two arguments
        return tuple(_value(inner[0], one) for one in stored)
    return tuple(_value(hint, one) for hint, one in zip(inner, stored, strict=True))


def _one_of(hints: tuple[Any, ...], stored: Any) -> Any:
    """The member of a union that a stored value was: none, or the class whose fields are exactly these."""
    if stored is None:
        return None
    inner = [hint for hint in hints if hint is not NoneType]
    if isinstance(stored, dict):
        known: list[Any] = [hint for hint in inner if is_dataclass(hint) and stored.keys() <= _names(hint)]
        return _dataclass(min(known, key=lambda hint: len(_names(hint))), stored)
    enums = [hint for hint in inner if isinstance(hint, type) and issubclass(hint, Enum)]
    known_enum = next((hint for hint in enums if any(_same(member.value, stored) for member in hint)), inner[0])
    return _value(known_enum, stored)


def _names(kind: Any) -> set[str]:
    return {one.name for one in fields(kind)}


def _same(value: object, stored: object) -> bool:
    """Whether an enum's value is the stored one; a tuple was stored as a list."""
    return list(value) == stored if isinstance(value, tuple) else value == stored
