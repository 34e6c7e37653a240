"""Who has a duty and who is worked with."""

import pytest

from danvan.domain.plan_reading.roles import Roles, distinct, introduced_owner, owner_of_clause, roles_in


@pytest.mark.parametrize(
    ("text", "resp", "coord"),
    [
        ("Sở Tư pháp chủ trì, phối hợp với Sở Nội vụ tham mưu.", ["Sở Tư pháp"], ["Sở Nội vụ"]),
        ("Giao Sở Nội vụ triển khai; UBND các xã báo cáo.", ["Sở Nội vụ", "UBND các xã"], []),
        ("Yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện", ["các cơ quan, đơn vị"], []),
        ("Các cơ quan, đơn vị huyện phải thường xuyên kiểm tra", ["Các cơ quan, đơn vị huyện"], []),
        ("Trên cơ sở Kế hoạch này, Thủ trưởng các đơn vị có trách nhiệm:", ["Thủ trưởng các đơn vị"], []),
        (
            "Phòng Nội vụ, Công an huyện và các ông, bà có tên chịu trách nhiệm thi hành",
            ["Phòng Nội vụ", "Công an huyện"],
            [],
        ),
        ("Sở Tài chính theo chức năng, nhiệm vụ được giao bố trí kinh phí", ["Sở Tài chính"], []),
        ("Việc này do Sở Nội vụ chủ trì", ["Sở Nội vụ"], []),
        ("Việc này do Sở Nội vụ thực hiện", ["Sở Nội vụ"], []),
        ("Văn bản do UBND tỉnh ban hành", [], []),
        ("Thực hiện với sự tham gia của Công an xã", [], ["Công an xã"]),
        ("phối hợp chặt chẽ, thường xuyên với Công an xã kiểm tra", [], ["Công an xã"]),
        ("phối hợp chặt chẽ, làm đầu mối kết nối với Công an xã xử lý", [], ["Công an xã"]),
        ("Văn phòng UBND tỉnh thông báo để các sở, ban, ngành biết, thực hiện", [], []),
        ("Văn phòng UBND tỉnh thông báo kết quả cho các sở", ["Văn phòng UBND tỉnh"], []),
        ("Sở Nội vụ phối hợp với Sở Nội vụ kiểm tra", ["Sở Nội vụ"], []),
        ("Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành triển khai", ["các sở, ban, ngành"], []),
        ("Trong quá trình thực hiện, UBND tỉnh đề nghị Sở Nội vụ báo cáo", ["Sở Nội vụ"], []),
        ("Sở, ban, ngành tỉnh có trách nhiệm rà soát", ["Sở, ban, ngành tỉnh"], []),
        ("UBND tỉnh đã ban hành kế hoạch", [], []),
        ("tham mưu UBND huyện báo cáo", [], []),
        ("Sở Nội vụ: việc", [], []),
        ("Chậm nhất ngày 15/11/2022, Giám đốc Sở Nội vụ trình kết quả", ["Giám đốc Sở Nội vụ"], []),
        ("Định kỳ 6 tháng (trước ngày 15/6) các đơn vị báo cáo kết quả", ["các đơn vị"], []),
        ("Đến nay, UBND xã đã ban hành kế hoạch", [], []),
        ("Trong năm, hồ sơ của UBND xã tăng", [], []),
        ("Trước ngày 15/11, Sở Nội vụ", [], []),
        ("Quy định về đánh giá trách nhiệm của người đứng đầu các sở", [], []),
        ("Trách nhiệm của Sở Nội vụ", ["Sở Nội vụ"], []),
        ("Sở Nội vụ", [], []),
        ("là cơ quan thường trực, có trách nhiệm hướng dẫn", [], []),
    ],
)
def test_the_roles_of_a_sentence(text: str, resp: list[str], coord: list[str]) -> None:
    assert roles_in(text) == Roles(tuple(resp), tuple(coord))


@pytest.mark.parametrize(
    ("text", "names", "duty"),
    [
        ("Phòng Nội vụ", ["Phòng Nội vụ"], None),
        ("Phòng Nội vụ:", ["Phòng Nội vụ"], None),
        ("Phòng Nội vụ (cơ quan thường trực):", ["Phòng Nội vụ"], None),
        ("UBND các xã; các cơ quan, theo chức năng nhiệm vụ", ["UBND các xã", "các cơ quan"], None),
        ("Sở Nội vụ có trách nhiệm:", ["Sở Nội vụ"], None),
        ("Sở Nội vụ: chủ trì kiểm tra.", ["Sở Nội vụ"], "chủ trì kiểm tra."),
        ("Sở Nội vụ chủ trì kiểm tra.", ["Sở Nội vụ"], " chủ trì kiểm tra."),
        ("Giao Sở Nội vụ kiểm tra.", ["Sở Nội vụ"], " kiểm tra."),
        ("Nhiệm vụ của Tổ kiểm tra", ["Tổ kiểm tra"], None),
        ("Sở Nội vụ niêm phong hồ sơ", ["Sở Nội vụ"], " niêm phong hồ sơ"),
        (
            "Các Sở: Nội vụ, Tư pháp theo chức năng, nhiệm vụ được giao hoàn thiện",
            ["Sở Nội vụ", "Sở Tư pháp"],
            "hoàn thiện",
        ),
        ("Đề nghị Ủy ban MTTQ Việt Nam xã (qua Ban Thường trực)", ["Ủy ban MTTQ Việt Nam xã"], None),
        ("Đề nghị Công an xã 24/24 giờ trực", ["Công an xã"], " 24/24 giờ trực"),
    ],
)
def test_the_owner_of_a_clause(text: str, names: list[str], duty: str | None) -> None:
    owner = owner_of_clause(text)
    assert owner is not None
    assert list(owner.names) == names
    assert (None if owner.duty_start is None else text[owner.duty_start :]) == duty


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Tuyên truyền, vận động",
        "Phối hợp với Công an xã",
        "Sở Nội vụ đã kiểm tra",
        "Sở Nội vụ trong năm qua",
        "Giao việc",
    ],
)
def test_a_clause_about_no_unit_has_no_owner(text: str) -> None:
    assert owner_of_clause(text) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Căn cứ nhiệm vụ, Thủ trưởng các cơ quan có trách nhiệm:", ["Thủ trưởng các cơ quan"]),
        ("Các xã, Công an huyện thực hiện các nhiệm vụ cụ thể như sau", ["Các xã", "Công an huyện"]),
        ("Công an huyện có trách nhiệm kiểm tra.", []),
        ("Nội dung như sau:", []),
    ],
)
def test_a_clause_that_introduces_the_items_below_it(text: str, names: list[str]) -> None:
    assert list(introduced_owner(text)) == names


def test_names_are_kept_once_in_order() -> None:
    assert distinct(("Sở B;", "sở b", "Sở A.", " ,")) == ("Sở B", "Sở A")
    assert Roles(("A",), ("B",)).with_more(Roles(("a", "C"), ("B",))) == Roles(("A", "C"), ("B",))
