"""What papers and the public read of the plan's own words."""

import pytest

from danvan.apps.plans.wording import whole_sentence


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
