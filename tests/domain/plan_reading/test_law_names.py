"""Laws and congress resolutions cited by name."""

import pytest

from danvan.domain.plan_reading.law_names import law_mentions


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("theo Luật Đất đai năm 2024;", [("Luật", "Đất đai", None)]),
        ("biện pháp thi hành luật luật sư; ngành luật dân sự", [("Luật", "Luật sư", None)]),
        ("Luật Thuế xuất khẩu, nhập khẩu", [("Luật", "Thuế xuất khẩu, nhập khẩu", None)]),
        ("Luật Kiểm mẫu về hàng hóa", [("Luật", "Kiểm mẫu", None)]),
        ("Luật Kiểm mẫu do xã thực hiện", [("Luật", "Kiểm mẫu", None)]),
        ("Luật Kiểm mẫu đối với hàng hóa", [("Luật", "Kiểm mẫu", None)]),
        ("Luật Kiểm mẫu 2024 và văn bản", [("Luật", "Kiểm mẫu", None)]),
        ("Luật Phòng cháy và chữa cháy 27/2001/QH10", [("Luật", "Phòng cháy và chữa cháy", None)]),
        ("Pháp lệnh Ưu đãi người có công với cách mạng", [("Pháp lệnh", "Ưu đãi người có công với cách mạng", None)]),
        (
            "Luật tiếp công dân của người đứng đầu cấp ủy, chính quyền",
            [("Luật", "Tiếp công dân", "của người đứng đầu cấp ủy")],
        ),
        (
            "Luật Phòng, chống tham nhũng và Luật Tố cáo",
            [("Luật", "Phòng, chống tham nhũng", None), ("Luật", "Tố cáo", None)],
        ),
        ("Luật Hàng không dân dụng Việt Nam, các văn bản", [("Luật", "Hàng không dân dụng Việt Nam", None)]),
        (
            "Luật sửa đổi, bổ sung một số điều của 37 luật có liên quan đến quy hoạch ngày 20/11/2018",
            [("Luật", "Sửa đổi, bổ sung một số điều của 37 luật có liên quan đến quy hoạch", None)],
        ),
        (
            "Luật Đầu tư theo phương thức đối tác công tư và Luật Thuế xuất khẩu, thuế nhập khẩu",
            [
                ("Luật", "Đầu tư theo phương thức đối tác công tư", None),
                ("Luật", "Thuế xuất khẩu, thuế nhập khẩu", None),
            ],
        ),
        ("triển khai Luật thuộc phạm vi quản lý; Luật Theo quy định; đưa Luật vào cuộc sống", []),
        ("Luật sửa đổi, bổ sung một số điều của: Chứng khoán", []),
        ("Luật Chăn nuôi", [("Luật", "Chăn nuôi", None)]),
        ("Bộ luật Lao động ngày 20/11/2019", [("Bộ luật", "Lao động", None)]),
        ("Pháp lệnh Dân số (khóa XI)", [("Pháp lệnh", "Dân số", None)]),
        ("Luật Tiếp công dân của Quốc hội", [("Luật", "Tiếp công dân", None)]),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Nhà ở, Luật Đất đai và Luật Viên chức của Quốc hội",
            [
                ("Luật", "Sửa đổi, bổ sung một số điều của Luật Nhà ở, Luật Đất đai và Luật Viên chức", None),
                ("Luật", "Nhà ở", None),
                ("Luật", "Đất đai", None),
                ("Luật", "Viên chức", None),
            ],
        ),
        (
            "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XI, nhiệm kỳ 2020 - 2025",
            [("Nghị quyết", "Đại hội đại biểu Đảng bộ tỉnh lần thứ XI, nhiệm kỳ 2020 - 2025", None)],
        ),
        ("luật sư; pháp luật; Luật sư; Luật này; các Luật có liên quan; Luật số 10/2022/QH15; Pháp lệnh quy", []),
        ("", []),
    ],
)
def test_what_is_cited_by_name(text: str, read: list[tuple[str, str, str | None]]) -> None:
    assert [(one.kind, one.name, one.trailing) for one in law_mentions(text)] == read


def test_laws_inside_the_title_of_an_amending_law_are_marked() -> None:
    text = "Luật sửa đổi, bổ sung một số điều của Luật Nhà ở; Luật Thanh tra"
    assert [one.inside for one in law_mentions(text)] == [False, True, False]


def test_a_name_without_an_end_is_cut_at_a_word() -> None:
    (one,) = law_mentions("Luật " + "Rất dài " * 30)
    assert len(one.name) <= 90
    assert one.name.endswith(("Rất", "dài"))


def test_an_endless_list_of_amended_laws_is_cut() -> None:
    text = "Luật sửa đổi, bổ sung một số điều của " + ", ".join(["Luật Nhà ở"] * 20)
    assert law_mentions(text)[0].name.count("Luật Nhà ở") == 12
