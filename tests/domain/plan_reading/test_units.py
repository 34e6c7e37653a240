"""The grammar of unit names: where a list stands and which names it holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.plan_reading.unit_words import phrases
from danvan.domain.plan_reading.units import unit_runs


def names(text: str) -> list[tuple[str, ...]]:
    return [run.names for run in unit_runs(text)]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh", [("Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh",)]),
        ("UBND huyện Đăk R’lấp và UBND xã Cư M'gar rà soát", [("UBND huyện Đăk R’lấp", "UBND xã Cư M'gar")]),
        ("Ban Chỉ huy các ngành, các cấp, Sở Nội vụ", [("Ban Chỉ huy các ngành, các cấp", "Sở Nội vụ")]),
        ("Sở KH&CN chủ trì", [("Sở KH&CN",)]),
        ("Bộ Tài nguyên và Khoáng sản, Tạp chí Khoáng sản", [("Bộ Tài nguyên và Khoáng sản", "Tạp chí Khoáng sản")]),
        ("Phòng Nội vụ và Đoàn thể; Sở Nội vụ và Nhân dân", [("Phòng Nội vụ",), ("Sở Nội vụ và Nhân dân",)]),
        (
            "Phòng Công nghệ thông tin, Phòng Kế hoạch tổng hợp rà soát",
            [("Phòng Công nghệ thông tin", "Phòng Kế hoạch tổng hợp")],
        ),
        # One council of each place that is listed.
        (
            "UBND các phường Bến Lá, Sông Mây – Đồi Chè và UBND xã An Phúc bố trí",
            [("UBND phường Bến Lá", "UBND phường Sông Mây – Đồi Chè", "UBND xã An Phúc")],
        ),
        (
            "Bệnh viện Đa khoa tỉnh; các cơ sở giáo dục đại học rà soát",
            [("Bệnh viện Đa khoa tỉnh", "các cơ sở giáo dục đại học")],
        ),
        ("Nhà trường triển khai, phối hợp với Đại sứ quán các nước", [("Nhà trường",), ("Đại sứ quán các nước",)]),
        (
            "Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn các cấp tập trung",
            [("Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn các cấp",)],
        ),
        (
            "Đội Quản lý thị trường số 3, Phòng Công chứng số 1",
            [("Đội Quản lý thị trường số 3", "Phòng Công chứng số 1")],
        ),
        ("Báo và phát thanh, truyền hình An Phúc đưa tin", [("Báo và phát thanh, truyền hình An Phúc",)]),
        ("Khoa Dược kiểm soát kê đơn", [("Khoa Dược",)]),
        ("Trưởng các khoa, phòng xây dựng kế hoạch", [("Trưởng các khoa, phòng",)]),
        ("Hội đồng Quản lý chất lượng; hội đồng họp", [("Hội đồng Quản lý chất lượng",)]),
        ("Công đoàn cơ sở, Đoàn trường và Huyện đoàn", [("Công đoàn cơ sở", "Đoàn trường", "Huyện đoàn")]),
        ("Công đoàn viên; Xã đoàn kết", []),
        ("báo cáo Ủy ban nhân dân huyện kết quả", [("Ủy ban nhân dân huyện",)]),
        (
            "Ủy ban nhân dân các tỉnh: Bến Lá, Sông Mây và An Phúc khẩn trương",
            [("Ủy ban nhân dân tỉnh Bến Lá", "Ủy ban nhân dân tỉnh Sông Mây", "Ủy ban nhân dân tỉnh An Phúc")],
        ),
        ("Ủy ban nhân dân tỉnh: Bảo đảm kinh phí", [("Ủy ban nhân dân tỉnh",)]),
        ("UBND các xã, phường: Phối hợp với nhau", [("UBND các xã, phường",)]),
        ("UBND các xã: Sở Nội vụ hướng dẫn", [("UBND các xã",), ("Sở Nội vụ",)]),
        (
            "Chánh Văn phòng Ban chỉ đạo phòng thủ dân sự quốc gia",
            [("Chánh Văn phòng Ban chỉ đạo phòng thủ dân sự quốc gia",)],
        ),
        ("Cơ quan thanh tra khẩn trương; các cơ quan", [("Cơ quan thanh tra",), ("các cơ quan",)]),
        ("của Quốc hội 13 ngày", [("Quốc hội",)]),
        ("Thống đốc Ngân hàng Nhà nước Việt Nam", [("Thống đốc Ngân hàng Nhà nước Việt Nam",)]),
        ("Ủy ban KH,CN&MT thẩm tra", []),
        ("Thường trực Ủy ban KH,CN&MT chủ trì", [("Thường trực Ủy ban KH,CN&MT",)]),
        ("Bộ Tài chính chủ trì; xem bộ tài liệu", [("Bộ Tài chính",)]),
        ("Giao phòng Kế hoạch - Tài chính, phòng Nội vụ", [("phòng Kế hoạch - Tài chính", "phòng Nội vụ")]),
        ("trên cơ sở Kế hoạch; quốc phòng Toàn dân; môi trường Việt Nam", []),
        ("công tác phòng COVID-19 và phòng Chống dịch", []),
        ("Khoa Dược và Khoa học", [("Khoa Dược",)]),
        ("Ban Chỉ đạo 35 quốc gia tăng cường", [("Ban Chỉ đạo 35 quốc gia",)]),
        ("Quân khu 5, Công an xã", [("Quân khu 5", "Công an xã")]),
        ("Bộ trưởng các Bộ, Thủ trưởng cơ quan ngang Bộ", [("Bộ trưởng các Bộ", "Thủ trưởng cơ quan ngang Bộ")]),
        (
            "Hội Cựu giáo chức tỉnh Bến Lá, Hội Bảo vệ thiên nhiên và môi trường tỉnh Bến Lá",
            [("Hội Cựu giáo chức tỉnh Bến Lá", "Hội Bảo vệ thiên nhiên và môi trường tỉnh Bến Lá")],
        ),
        ("các hội: Hiệp hội Vận tải, Hội Nghề cá hoàn thành", [("Hiệp hội Vận tải", "Hội Nghề cá")]),
        ("các Ủy ban của Quốc hội, Chủ nhiệm Văn phòng", [("các Ủy ban của Quốc hội", "Chủ nhiệm Văn phòng")]),
        ("Viện Nghiên cứu phát triển tỉnh phối hợp", [("Viện Nghiên cứu phát triển tỉnh",)]),
        (
            "Ban Quản lý các khu công nghệ cao và khu công nghiệp tỉnh chủ trì",
            [("Ban Quản lý các khu công nghệ cao và khu công nghiệp tỉnh",)],
        ),
        ("Tập đoàn Công nghiệp - Viễn thông Bến Lá", [("Tập đoàn Công nghiệp - Viễn thông Bến Lá",)]),
        ("Ban Pháp chế Hội đồng nhân dân tỉnh", [("Ban Pháp chế Hội đồng nhân dân tỉnh",)]),
        ("Hội đồng nhân dân tỉnh quy định", [("Hội đồng nhân dân tỉnh",)]),
        ("Văn phòng Chính phủ Kết luận Phiên họp", [("Văn phòng Chính phủ",)]),
        ("Ban Thường vụ Tỉnh ủy và Kế hoạch số 5", [("Ban Thường vụ Tỉnh ủy",)]),
        ("Phòng Tài chính và Kế hoạch", [("Phòng Tài chính và Kế hoạch",)]),
        ("Ban Quản lý các", [("Ban Quản lý",)]),
        ("Sở Nội vụ Sở Y tế", [("Sở Nội vụ",), ("Sở Y tế",)]),
        ("Sở, ngành có liên quan; phối hợp với sở, ban, ngành", [("Sở, ngành có liên quan",), ("sở, ban, ngành",)]),
        ("Phòng Nội vụ chấm điểm", [("Phòng Nội vụ",)]),
        ("Phòng Văn hóa và thông tin, Phòng Tư pháp", [("Phòng Văn hóa và thông tin", "Phòng Tư pháp")]),
        (
            "phối hợp với các cơ quan, đơn vị huyện có liên quan tham mưu tổ chức",
            [("các cơ quan, đơn vị huyện có liên quan",)],
        ),
        (
            "các cơ quan có liên quan, UBND các xã, thị trấn tổ chức tập huấn",
            [("các cơ quan có liên quan", "UBND các xã, thị trấn")],
        ),
        (
            "Thủ trưởng các cơ quan, đơn vị huyện; Chủ tịch UBND các xã, thị trấn; các cơ quan Trú đóng trên địa bàn huyện có",
            [
                (
                    "Thủ trưởng các cơ quan, đơn vị huyện",
                    "Chủ tịch UBND các xã, thị trấn",
                    "các cơ quan Trú đóng trên địa bàn huyện",
                )
            ],
        ),
        (
            "Công an huyện, Ban Chỉ huy Quân sự huyện, Các Đồn biên phòng trú đóng trên địa bàn huyện",
            [("Công an huyện", "Ban Chỉ huy Quân sự huyện", "Các Đồn biên phòng trú đóng trên địa bàn huyện")],
        ),
        ("Văn phòng HĐND và UBND huyện chấm điểm", [("Văn phòng HĐND và UBND huyện",)]),
        (
            "Chánh Văn phòng HĐND và UBND huyện, Trưởng phòng Nội vụ",
            [("Chánh Văn phòng HĐND và UBND huyện", "Trưởng phòng Nội vụ")],
        ),
        (
            "Ban Dân vận Huyện ủy, Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội huyện làm tốt",
            [("Ban Dân vận Huyện ủy", "Ủy ban Mặt trận Tổ quốc Việt Nam", "các tổ chức chính trị - xã hội huyện")],
        ),
        (
            "các Sở: Tài chính, Kế hoạch và Đầu tư, Tư pháp triển khai",
            [("Sở Tài chính", "Sở Kế hoạch và Đầu tư", "Sở Tư pháp")],
        ),
        ("các Sở Tài chính, Văn hóa, Thể thao và Du lịch", [("Sở Tài chính", "Sở Văn hóa, Thể thao và Du lịch")]),
        ("các Bộ: Nội vụ, Tư pháp; Thanh tra Chính phủ", [("Bộ Nội vụ", "Bộ Tư pháp", "Thanh tra Chính phủ")]),
        (
            "Các sở, ban, ngành tỉnh; UBND các huyện, thành phố",
            [("Các sở, ban, ngành tỉnh", "UBND các huyện, thành phố")],
        ),
        ("các xã: Tân Bình và Tân Lập", [("xã Tân Bình", "xã Tân Lập")]),
        ("Sở Lao động - Thương binh và Xã hội", [("Sở Lao động - Thương binh và Xã hội",)]),
        (
            "Phòng Kinh tế, Hạ tầng và Đô thị; Phòng Văn hóa - Xã hội phường",
            [("Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Văn hóa - Xã hội phường")],
        ),
        ("Trung tâm Phục vụ hành chính công xã, Công an xã", [("Trung tâm Phục vụ hành chính công xã", "Công an xã")]),
        ("của Bộ Nội vụ Hướng dẫn một số nội dung", [("Bộ Nội vụ",)]),
        (
            "Phòng Tổ chức biên chế và Ban Thi đua - Khen thưởng tham mưu",
            [("Phòng Tổ chức biên chế", "Ban Thi đua - Khen thưởng")],
        ),
        ("Phòng Tổ chức biên chế", [("Phòng Tổ chức biên chế",)]),
        ("Phòng Tổ chức rất nhiều chữ lạ lùng và", [("Phòng Tổ chức",)]),
        (
            "Các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy xây dựng",
            [("Các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy",)],
        ),
        ("các ấp, trường học", [("các ấp", "trường học")]),
        ("Thanh tra huyện", [("Thanh tra huyện",)]),
        ("Thanh tra", [("Thanh tra",)]),
        ("Thanh tra Sở", [("Thanh tra Sở",)]),
        ("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ về", [("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",)]),
        ("UBND xã", [("UBND xã",)]),
        ("UBND xã -", [("UBND xã",)]),
        ("UBND xã - 2", [("UBND xã",)]),
        ("UBND xã,", [("UBND xã",)]),
        ("Sở Nội vụ và tham mưu", [("Sở Nội vụ",)]),
        ("các Sở:", [("các Sở",)]),
        ("các Bộ: Quốc phòng, Công an và UBND các tỉnh", [("Bộ Quốc phòng", "Bộ Công an", "UBND các tỉnh")]),
        ("các Sở: Nội vụ, Công an tỉnh", [("Sở Nội vụ", "Công an tỉnh")]),
        ("Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", [("Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",)]),
        # What only looks like a unit.
        ("thanh tra, kiểm tra; Thanh tra công vụ; Ban hành kế hoạch; Phòng, chống tham nhũng", []),
        ("Bộ phận một cửa; Hội nghị; Đoàn kết; Trường hợp; Báo cáo; Sở hữu", []),
        ("Cơ quan chủ trì", []),
        ("phòng", []),
        ("Phòng", []),
        ("", []),
    ],
)
def test_the_units_of_a_text(text: str, read: list[tuple[str, ...]]) -> None:
    assert names(text) == read


def test_a_run_knows_its_place_and_that_of_each_unit() -> None:
    text = "Giao các Sở: Nội vụ, Tư pháp chủ trì"
    (run,) = unit_runs(text)
    assert text[run.start : run.end] == "các Sở: Nội vụ, Tư pháp"
    assert [text[unit.start : unit.end] for unit in run.units] == ["Nội vụ", "Tư pháp"]


@given(
    st.lists(
        st.sampled_from(
            "Sở Nội vụ , ; và các cơ quan UBND xã Phòng : - có trách nhiệm tham mưu Văn phòng HĐND Thanh tra 12 ( ) ."
            " đơn vị thị trấn chính trị Ban".split()
        ),
        max_size=16,
    )
)
def test_any_text_is_read_in_order_without_overlap(parts: list[str]) -> None:
    text = " ".join(parts)
    end = 0
    for run in unit_runs(text):
        assert run.start >= end
        assert run.units
        for unit in run.units:
            assert run.start <= unit.start < unit.end <= run.end
            assert unit.name.endswith(text[unit.start : unit.end])
        end = run.end


def test_the_longest_phrase_of_a_first_word_is_found() -> None:
    table = phrases("thị trấn, thị, thị trấn cũ")
    assert [table.length_at(row.split(), 0) for row in ("thị trấn cũ", "thị trấn mới", "thị xã", "xã")] == [3, 2, 1, 0]
    assert table.length_at(["thị"], 1) == 0


@pytest.mark.parametrize(
    "name", ["Cơ sở KCB BHYT", "Các cơ sở KCB", "Cơ sở khám chữa bệnh", "Cơ sở khám bệnh, chữa bệnh"]
)
def test_places_of_treatment_are_units(name: str) -> None:
    runs = unit_runs(f"{name} cử cán bộ tham dự.")
    assert runs
    assert runs[0].start == 0
