"""What stands on many pages and says something once: refused acts, codes to check by, long last days."""

from django.template.loader import render_to_string

from danvan.web.plans.blocks import is_one_day

GUIDED = "Cấp tỉnh do Quốc hội quyết định."
ENDED = "Đơn vị đã kết thúc."


def _refused(label: str, *reasons: str) -> dict[str, object]:
    return {"label": label, "allowed": False, "reasons": reasons}


def test_acts_held_up_by_the_same_say_why_once() -> None:
    acts = [_refused("Đổi loại", GUIDED), _refused("Chuyển", GUIDED), _refused("Chia", GUIDED, ENDED), _refused("Gộp")]
    page = render_to_string("components/act_panel.html", {"acts": acts})
    assert (page.count(GUIDED), page.count(ENDED)) == (2, 1)
    assert page.count("cùng lý do với việc ở trên") == 1
    assert page.index("Đổi loại") < page.index(GUIDED) < page.index("Chuyển") < page.index("cùng lý do")


def test_a_code_names_what_it_was_computed_from() -> None:
    page = render_to_string("components/seal.html", {"code": "ab12", "what": "bảng xếp loại trong quyết định"})
    assert "<summary>Mã kiểm tra bảng xếp loại trong quyết định</summary>" in page
    assert "<summary>Mã kiểm tra nội dung</summary>" in render_to_string("components/seal.html", {"code": "ab12"})


def test_only_a_day_is_kept_on_one_line() -> None:
    assert is_one_day("23/10/2023")
    assert not is_one_day("Hằng quý, hạn 6 ngày sau khi chốt số liệu, khoá sau hạn 10 ngày")
