"""What papers and the public read of the plan's own words."""

import pytest

from danvan.apps.plans.wording import said_in_full, whole_sentence


@pytest.mark.parametrize(
    ("what", "sentence", "said"),
    [
        (
            "100% các xã thực hiện…",
            " 100% các xã thực hiện\nquy chế dân chủ; ",
            "100% các xã thực hiện quy chế dân chủ",
        ),
        ("100% các xã thực hiện", "100% các xã thực hiện quy chế dân chủ", "100% các xã thực hiện"),
        ("Chỉ tiêu sửa tay…", "100% các xã thực hiện quy chế dân chủ", "Chỉ tiêu sửa tay…"),
        ("100% các xã…", "", "100% các xã…"),
    ],
)
def test_a_target_that_was_cut_is_said_in_full(what: str, sentence: str, said: str) -> None:
    assert whole_sentence(what, sentence) == said


def test_a_target_of_which_only_the_share_is_marked_is_said_in_full() -> None:
    source = "III. Chỉ tiêu\n4. 100% các xã thực hiện quy chế dân chủ.\n5. 60% đơn vị"
    start = source.index("100%")
    assert said_in_full("100% các xã…", source, start, start + 4) == "100% các xã thực hiện quy chế dân chủ"
    assert said_in_full("60% đơn…", source, source.index("60%"), len(source)) == "60% đơn vị"
    assert said_in_full("Sửa tay…", source, start, start + 4) == "Sửa tay…"
