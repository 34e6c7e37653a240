"""What happened to a thing, as its page tells it."""

from danvan.apps.audit.selectors import AuditRow
from danvan.web.shared.timelines import runs


def row(event: str, who: str = "A", reason: str = "") -> AuditRow:
    return AuditRow("09:00", event, who, "Phòng Y tế", "", "", "", reason)


def test_what_one_person_did_in_one_go_is_told_once_and_how_often() -> None:
    rows = [
        row("Gửi"),
        row("Soạn"),
        row("Soạn"),
        row("Soạn"),
        row("Soạn", "B"),
        row("Trả lại", reason="thiếu"),
        row("Soạn"),
    ]
    assert [(what, one.who) for one, what in runs(rows)] == [
        ("Gửi", "A"), ("Soạn (3 lần)", "A"), ("Soạn", "B"), ("Trả lại", "A"), ("Soạn", "A"),
    ]  # fmt: skip
