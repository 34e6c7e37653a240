"""The commands that exchange units, people and posts with other systems as Popolo files."""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from danvan.config.running import prepare
from danvan.config.units import day_of
from danvan.domain.rules import RuleViolation
from danvan.domain.units.record_verdicts import CHANGED, NEW, PROBLEM, UNCHANGED, RecordVerdict

_MOST_SHOWN = 200
_LABELS = {PROBLEM: "Chưa được", NEW: "Thêm mới", CHANGED: "Bổ sung", UNCHANGED: "Giữ nguyên"}


def hand_out(day: str, authority: str, target: str) -> int:
    """Write the file, or print it where no target is named. Raises RuleViolation for a bad call."""
    when = day_of(day) if day else None
    prepare()
    from django.utils import timezone  # noqa: PLC0415 -- needs Django

    from danvan.apps.orgs.services import hand_out_all  # noqa: PLC0415 -- models exist only after prepare()

    content = hand_out_all(authority=authority, day=when, today=timezone.localdate(), at=timezone.now())
    if not target:
        sys.stdout.buffer.write(content)
        return 0
    try:
        Path(target).write_bytes(content)
    except OSError as error:
        raise RuleViolation(f"Không ghi được tệp “{target}”: {error.strerror}. Chọn chỗ khác.") from None
    print(f"Đã ghi {len(content)} byte vào “{target}”.")  # noqa: T201 -- a command speaks
    return 0


def take_in(path: Path, *, only_check: bool) -> int:
    """Take a file over, or only say what it would do; 1 when something stands against it. Raises RuleViolation."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RuleViolation(f"Không mở được tệp “{path}”: {error.strerror}.") from None
    prepare()
    from django.utils import timezone  # noqa: PLC0415 -- needs Django

    from danvan.apps.orgs.services import look_at_records, take_over_records  # noqa: PLC0415 -- after prepare()

    if only_check:
        verdicts = look_at_records(content=content)
    else:
        verdicts = take_over_records(content=content, file_name=path.name, at=timezone.now())
    return _print_verdicts(verdicts, only_check=only_check)


def _print_verdicts(verdicts: Sequence[RecordVerdict], *, only_check: bool) -> int:
    counts = Counter(one.verdict for one in verdicts)
    shown = [one for one in verdicts if one.verdict != UNCHANGED]
    for one in sorted(shown, key=lambda one: one.verdict != PROBLEM)[:_MOST_SHOWN]:
        what = ": ".join(part for part in (one.sort, one.name) if part)
        print(f"{_LABELS[one.verdict]:<10} {one.place or '/'}  {what}  {'; '.join(one.texts)}".rstrip())  # noqa: T201
    if len(shown) > _MOST_SHOWN:
        print(f"… và {len(shown) - _MOST_SHOWN} mục khác.")  # noqa: T201
    print("; ".join(f"{label}: {counts[key]}" for key, label in _LABELS.items()) + ".")  # noqa: T201
    if counts[PROBLEM]:
        print("Chưa nhập gì. Sửa các chỗ trên rồi chạy lại.", file=sys.stderr)  # noqa: T201
        return 1
    done = "Chỉ kiểm tra, chưa nhập gì." if only_check else "Đã nhập." if shown else "Không có gì mới để nhập."
    print(done)  # noqa: T201
    return 0
