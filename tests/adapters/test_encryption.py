"""Secrets at rest: sealed and opened, with a key that was changed, and not at all with a wrong one."""

import pytest

from danvan.adapters.encryption import NotOpened, opened, sealed


def test_what_is_sealed_can_be_opened_and_not_be_read() -> None:
    kept = sealed("JBSWY3DPEHPK3PXP", ["khóa"])
    assert "JBSWY3DP" not in kept
    assert opened(kept, ["khóa"]) == "JBSWY3DPEHPK3PXP"
    assert kept != sealed("JBSWY3DPEHPK3PXP", ["khóa"]), "the same secret does not look the same twice"


def test_a_former_key_still_opens() -> None:
    kept = sealed("bí mật", ["khóa cũ"])
    assert opened(kept, ["khóa mới", "khóa cũ"]) == "bí mật"
    assert opened(sealed("bí mật", ["khóa mới", "khóa cũ"]), ["khóa mới"]) == "bí mật"


@pytest.mark.parametrize("change", [lambda kept: kept[:-4] + "AAA=", lambda kept: "", lambda kept: "JBSWY3DPEHPK3PXP"])
def test_what_was_changed_or_never_sealed_is_not_opened(change) -> None:
    with pytest.raises(NotOpened):
        opened(change(sealed("bí mật", ["khóa"])), ["khóa"])


def test_another_key_does_not_open() -> None:
    with pytest.raises(NotOpened):
        opened(sealed("bí mật", ["khóa"]), ["khác"])
