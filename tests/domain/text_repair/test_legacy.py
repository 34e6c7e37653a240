"""Which texts betray a legacy font by their letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.text_repair.legacy import LegacyEncoding, is_of_unicode, looks_legacy

TCVN3, VNI = LegacyEncoding.TCVN3, LegacyEncoding.VNI


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("KÕ ho¹ch c«ng t¸c d©n vËn cña huyÖn", TCVN3),
        ("Keá hoaïch coâng taùc daân vaän naêm 2023", VNI),
        ("UÛY BAN NHAÂN DAÂN HUYEÄN", VNI),
        ("Kế hoạch công tác dân vận năm 2023", None),
        ("Quý vị hoà giải, quản lý, tuỳ tình hình, thoả thuận", None),
        ("Plan of work", None),
        ("Le café à la crème du señor naïf, über alles", None),
        ("Kế hoạch (KÕ ho¹ch c«ng t¸c d©n vËn) viết bằng phông cũ, có chữ Việt thật xen giữa", None),
        ("d©n vËn", None),
        ("10 m² đến 20 m², góc 90°, ±5%, §1, ®, ©", None),
    ],
)
def test_letters_tell_the_font(text: str, encoding: LegacyEncoding | None) -> None:
    assert looks_legacy(text) is encoding


@given(
    st.text(
        alphabet="abcdeghiklmnopqrstuvxyàáạảãâầấậẩẫăằắặẳẵèéẹẻẽêềếệểễìíịỉĩòóọỏõôồốộổỗơờớợởỡùúụủũưừứựửữỳýỵỷỹđ ,.;:0123456789"
    )
)
def test_vietnamese_in_unicode_never_looks_legacy(text: str) -> None:
    assert looks_legacy(text) is None


def test_lines_of_unicode_are_told() -> None:
    assert is_of_unicode("dân vận")
    assert not is_of_unicode("d©n vËn")
    assert {encoding.label for encoding in LegacyEncoding} == {"TCVN3 (ABC)", "VNI"}
