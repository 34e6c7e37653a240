"""Enums whose members carry the words in which an official reads them."""

from enum import StrEnum
from typing import Self


class LabelledEnum(StrEnum):
    """Members are written as a value and a Vietnamese label: `KEPT = "kept", "Giữ nguyên"`.

    >>> class Answer(LabelledEnum):
    ...     YES = "yes", "Có"
    >>> Answer("yes").label, Answer.YES == "yes"
    ('Có', True)
    """

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Build a member that carries its Vietnamese label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
