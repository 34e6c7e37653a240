"""What a password must be: long, not the owner's name, not one that everybody thinks of. Nothing else is asked.

A phrase with spaces and marks is welcome. No kinds of characters are prescribed and nothing expires, because both make
people choose what is easy to guess (NIST SP 800-63B-4, section 3.1.1.2).
"""

import re
from difflib import SequenceMatcher
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from danvan.apps.accounts.guessable_passwords import GUESSABLE_STEMS
from danvan.domain.vietnamese.text import fold, nfc

SHORTEST, LONGEST = 12, 500
ADVICE = (
    "Từ 12 ký tự, nên là một câu ngắn chỉ mình ông (bà) biết, có dấu cách và dấu tiếng Việt càng tốt, ví dụ bốn, năm "
    "từ không liên quan với nhau. Không bắt buộc có chữ hoa, chữ số, ký hiệu; không phải đổi định kỳ."
)
_FEWEST_SIGNS = 5
_OWN_REST = 6  # what must be left when the owner's name is taken out
_SHORTEST_NAME = 4
_ALIKE = 0.7
_ROWS = ("0123456789" * 3, "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")
_RUNS = _ROWS + tuple(row[::-1] for row in _ROWS)
_REPEATED = re.compile(r"(.{1,8}?)\1+.{0,3}")


class LengthPolicy:
    """A password has at least twelve characters as a reader counts them, spaces among them."""

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002 -- Django's form
        """Raises ValidationError for one that is too short, or longer than anybody types."""
        length = len(nfc(password))
        if length < SHORTEST:
            raise ValidationError(
                f"Mật khẩu phải có ít nhất {SHORTEST} ký tự, kể cả dấu cách; mới có {length}.", "password_too_short"
            )
        if length > LONGEST:
            raise ValidationError(f"Mật khẩu không quá {LONGEST} ký tự.", "password_too_long")

    def get_help_text(self) -> str:
        """The whole policy in words; the other validators add nothing."""
        return ADVICE


class OwnNamePolicy:
    """A password is not the owner's name, log-in name or address with a little added."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError when little but the name is left."""
        core = _core(password)
        for name in _names_of(user):
            rest = len(core) - len(name) if name in core else len(core)
            if rest < _OWN_REST or SequenceMatcher(a=core, b=name).quick_ratio() >= _ALIKE <= _ratio(core, name):
                raise ValidationError(
                    "Mật khẩu quá giống tên đăng nhập, họ tên hoặc thư điện tử của chính ông (bà).",
                    "password_too_similar",
                )

    def get_help_text(self) -> str:
        """Nothing: the length's text says all."""
        return ""


class CommonPolicy(CommonPasswordValidator):
    """A password is none of the many thousand that are tried first, English or Vietnamese, and no mere pattern."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError for one that is easily guessed."""
        core = _core(password)
        if core.strip("0123456789") in GUESSABLE_STEMS or core in self.passwords or is_pattern(core):
            raise ValidationError("Mật khẩu này quá phổ biến hoặc theo quy luật, dễ bị đoán.", "password_too_common")
        super().validate(fold(password), user)

    def get_error_message(self) -> str:
        """What is said of one in Django's own list."""
        return "Mật khẩu này quá phổ biến, dễ bị đoán."

    def get_help_text(self) -> str:
        """Nothing: the length's text says all."""
        return ""


def is_pattern(core: str) -> bool:
    """Whether a folded password is a run of the keyboard, a repetition, or made of very few signs.

    >>> [is_pattern(core) for core in ("123456789012", "abcabcabcabc", "aaaaaaabbbbbbb", "meotrentuong")]
    [True, True, True, False]
    """
    return len(set(core)) < _FEWEST_SIGNS or any(core in run for run in _RUNS) or _REPEATED.fullmatch(core) is not None


def _core(text: str) -> str:
    """Letters and digits alone, folded: what is left of a text when spelling does not matter."""
    return "".join(sign for sign in fold(text) if sign.isalnum())


def _ratio(core: str, name: str) -> float:
    return SequenceMatcher(a=core, b=name).ratio()


def _names_of(user: Any) -> list[str]:
    texts = [getattr(user, field, "") or "" for field in ("username", "full_name", "email")]
    texts[-1] = texts[-1].partition("@")[0]
    return [name for name in map(_core, texts) if len(name) >= _SHORTEST_NAME]
