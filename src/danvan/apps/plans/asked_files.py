"""The files that a deadline asks to be sent along, as somebody named them."""

from collections.abc import Iterable

from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import nfc

MOST_FILES = 10
_LONGEST_NAME = 200


def asked_file_names(typed: Iterable[str]) -> list[str]:
    """The names without blank ones and doubles, in their order.

    Raises RuleViolation for more than ten, and for a name that is too long to stand beside a field.
    """
    names = list(dict.fromkeys(" ".join(nfc(name).split()) for name in typed if name.strip()))
    if len(names) > MOST_FILES:
        raise RuleViolation(f"Một báo cáo yêu cầu nhiều nhất {MOST_FILES} tệp gửi kèm; đang ghi {len(names)} tệp.")
    long = next((name for name in names if len(name) > _LONGEST_NAME), None)
    if long:
        raise RuleViolation(f"Tên tệp phải gửi kèm “{long[:40]}…” dài quá {_LONGEST_NAME} ký tự. Hãy ghi gọn lại.")
    return names
