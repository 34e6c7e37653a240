"""Labelled lines and values."""

import pytest

from danvan.domain.plan_reading.labels import (
    carrying_out,
    label_roles,
    labelled_values,
    listed_names,
    starts_with_label,
)


@pytest.mark.parametrize(
    ("text", "labelled"),
    [
        ("Cơ quan chủ trì: Sở Nội vụ", True),
        ("Đơn vị phối hợp: Công an", True),
        ("Thời gian hoàn thành: Quý I", True),
        ("Phân công: Sở Nội vụ", True),
        ("Sản phẩm: Báo cáo", False),
        ("Cơ quan chủ trì", False),
        ("Sở Nội vụ: chủ trì", False),
    ],
)
def test_a_line_that_begins_with_a_label(text: str, labelled: bool) -> None:
    assert starts_with_label(text) is labelled


def test_values_end_at_the_next_label_or_sign() -> None:
    text = "Họp dân (Cơ quan chủ trì: Sở A, Sở B; phối hợp: Công an xã; thời gian: tháng 9. Sản phẩm: Báo cáo) và khác."
    values = [(group, text[start:end].strip()) for group, start, end in labelled_values(text)]
    assert values == [
        ("resp", "Sở A, Sở B;"),
        ("coord", "Công an xã;"),
        ("time", "tháng 9"),
        ("other", "Báo cáo"),
    ]
    assert labelled_values("không có nhãn") == []


@pytest.mark.parametrize(
    ("text", "resp", "coord"),
    [
        ("Cơ quan chủ trì: Sở Nội vụ. Cơ quan phối hợp: Sở Tư pháp.", ["Sở Nội vụ"], ["Sở Tư pháp"]),
        ("Chủ trì: VHXH; phối hợp: các ấp, trường học", ["VHXH"], ["các ấp", "trường học"]),
        ("Đơn vị chủ trì tham mưu thực hiện: Sở Tư pháp", ["Sở Tư pháp"], []),
        (
            "Đơn vị thực hiện: Sở Y tế chủ trì, phối hợp các sở, ban, ngành và UBND các xã.",
            ["Sở Y tế"],
            ["các sở, ban, ngành", "UBND các xã"],
        ),
        ("Cơ quan thực hiện: Sở Nội vụ theo chức năng, nhiệm vụ được giao; UBND xã", ["Sở Nội vụ", "UBND xã"], []),
        ("Cơ quan thực hiện: Sở Nội vụ tiến hành rà soát văn bản", ["Sở Nội vụ"], []),
        ("Đơn vị phối hợp: Văn phòng Bộ, các đơn vị chủ trì soạn thảo", [], ["Văn phòng Bộ", "các đơn vị"]),
        ("Thời gian: tháng 9", [], []),
        ("Đơn vị thực hiện:", [], []),
    ],
)
def test_the_roles_labels_give(text: str, resp: list[str], coord: list[str]) -> None:
    roles = label_roles(text)
    assert (list(roles.resp), list(roles.coord)) == (resp, coord)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("Phòng Tổ chức biên chế; Trung tâm Lưu trữ lịch sử", ["Phòng Tổ chức biên chế", "Trung tâm Lưu trữ lịch sử"]),
        ("Sở Nội vụ và Sở Tư pháp", ["Sở Nội vụ", "Sở Tư pháp"]),
        ("Sở Nội vụ, các đoàn viên ưu tú, và người dân", ["Sở Nội vụ", "các đoàn viên ưu tú", "người dân"]),
        ("Công an, Quân sự", ["Công an", "Quân sự"]),
        ("VHXH\nTài chính và cùng dân", ["VHXH", "Tài chính và cùng dân"]),
        ("x" * 90, []),
        ("VTV, VOV, các địa phương", ["VTV", "VOV", "các địa phương"]),
        ("Đồng chí Chủ tịch UBND xã", ["Chủ tịch UBND xã"]),
        ("Sở Nội vụ, Sở", ["Sở Nội vụ"]),
    ],
)
def test_the_names_of_a_list(text: str, names: list[str]) -> None:
    assert list(listed_names(text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Các ông, bà: Chánh Văn phòng; Chủ tịch UBND xã chịu trách nhiệm thi hành Quyết định này.",
            ["Chánh Văn phòng", "Chủ tịch UBND xã"],
        ),
        (
            "Chánh Văn phòng và Giám đốc Sở Y tế chịu trách nhiệm thi hành Quyết định này.",
            ["Chánh Văn phòng", "Giám đốc Sở Y tế"],
        ),
        ("Kinh phí do Sở Y tế chịu trách nhiệm thi hành Quyết định này.", []),
        ("Những ai có tên chịu trách nhiệm thi hành Quyết định này.", []),
        ("Sở Y tế chịu trách nhiệm.", []),
    ],
)
def test_who_carries_a_paper_out(text: str, names: list[str]) -> None:
    assert list(carrying_out(text)) == names
