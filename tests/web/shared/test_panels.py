"""What stands on many pages and says something once: acts and their basis, codes to check by, filters, long last days."""

from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string

from danvan.web.components_page import examples
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


def test_acts_on_the_same_basis_name_it_once() -> None:
    acts = [{"label": label, "allowed": True, "method": "get", "url": "/", "citation": "Điều 9"} for label in "AB"]
    assert render_to_string("components/act_panel.html", {"acts": acts}).count("Căn cứ: Điều 9") == 1


class _Narrow(forms.Form):
    tim = forms.CharField(label="Tìm", required=False)
    nam = forms.CharField(label="Năm", required=False)


def test_only_a_list_that_is_narrowed_offers_the_whole_one() -> None:
    def offers(query: str) -> bool:
        form = _Narrow(QueryDict(query))
        return "Bỏ lọc" in render_to_string("components/filter_bar.html", {"form": form, "label": "", "reset_url": "."})

    assert [offers(query) for query in ("", "tim=", "tim=a", "nam=2023&tim=")] == [False, False, True, True]


def test_a_sheet_names_its_own_unit_above_itself_only() -> None:
    page = examples.SHEET | {
        "unit": "UBND xã Tân Bình",
        "columns": [{"label": "Tự chấm", "scorer": "UBND xã Tân Bình"}],
    }
    head = render_to_string("components/score_table.html", {"page": page}).partition("<tbody>")[0]
    assert "UBND xã Tân Bình" in head.partition("<thead>")[0]
    assert "UBND xã Tân Bình" not in head.partition("<thead>")[2]
