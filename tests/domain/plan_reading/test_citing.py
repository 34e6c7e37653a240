"""Citations: kinds, days, issuers, what is the same document and what is none."""

import pytest

from danvan.domain.plan_reading.citing import cited
from tests.domain.plan_reading.papers import layout_of, read

HEAD = "KẾ HOẠCH\n\nThực hiện công tác\n\n**I. NỘI DUNG**\n\n"
Row = tuple[str | None, str | None, str | None, str | None]


def rows(text: str, own: str | None = None) -> list[Row]:
    return [
        (one.kind, one.number or one.name, one.issuer, one.date) for one in cited(layout_of(HEAD + text), own).citations
    ]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ về cải cách",
            [("Nghị quyết", "76/NQ-CP", "Chính phủ", "2021-07-15")],
        ),
        (
            "Quyết định số 99-QĐ/TW, ngày 03/10/2017",
            [("Quyết định", "99-QĐ/TW", "Ban Bí thư", "2017-10-03")],
        ),
        # Who issued it, and when, is said before the kind, or behind the day without "của".
        (
            "Ngày 22/12/2024, Bộ Chính trị đã ban hành Nghị quyết số 57-NQ/TW về đột phá",
            [("Nghị quyết", "57-NQ/TW", "Bộ Chính trị", "2024-12-22")],
        ),
        (
            "Nghị quyết số 57-NQ/TW ngày 22/12/2024 Bộ Chính trị về đột phá",
            [("Nghị quyết", "57-NQ/TW", "Bộ Chính trị", "2024-12-22")],
        ),
        (
            "Sở Y tế có Công văn số 15/SYT-VP ngày 02/3/2024 trả lời",
            [("Công văn", "15/SYT-VP", "Sở Y tế", "2024-03-02")],
        ),
        (
            "Ngày 16/6/2025, Quốc hội đã thông qua Luật Thanh tra số 72/2025/QH15",
            [("Luật", "72/2025/QH15", "Quốc hội", "2025-06-16")],
        ),
        (
            "Ngày 22/10/2025, tại Thông báo số 9/TB-VPCP",
            [("Thông báo", "9/TB-VPCP", "Văn phòng Chính phủ", "2025-10-22")],
        ),
        (
            "Xét đề nghị của Hiệp hội Doanh nghiệp tỉnh tại Công văn số 282/HHDN-K4 ngày 09/01/2025",
            [("Công văn", "282/HHDN-K4", "Hiệp hội Doanh nghiệp tỉnh", "2025-01-09")],
        ),
        ("Hội có Văn bản số 01/HLV ngày 30/7/2024", [("Văn bản", "01/HLV", None, "2024-07-30")]),
        ("Nghị quyết 76/NQ-CP tháng 7/2021", [("Nghị quyết", "76/NQ-CP", "Chính phủ", "2021-07")]),
        ("theo 76/NQ-CP được ban hành ngày 15/7/2021", [("Nghị quyết", "76/NQ-CP", "Chính phủ", "2021-07-15")]),
        ("Nghị quyết số 76/NQ-CP nêu trên. Ngày 15/7/2023 họp", [("Nghị quyết", "76/NQ-CP", "Chính phủ", None)]),
        ("Nghị quyết số 76/NQ-CP của cấp trên", [("Nghị quyết", "76/NQ-CP", "Chính phủ", None)]),
        (
            "Chương trình số 3-CTr/BDV-UBND giữa Ban Dân vận Huyện ủy và UBND huyện về",
            [("Chương trình", "3-CTr/BDV-UBND", "Ban Dân vận Huyện ủy và UBND huyện", None)],
        ),
        (
            "các Quyết định số 5/QĐ-UBND ngày 01/02/2023, số 6/QĐ-UBND ngày 02/02/2023 của UBND huyện",
            [
                ("Quyết định", "5/QĐ-UBND", "UBND huyện", "2023-02-01"),
                ("Quyết định", "6/QĐ-UBND", "UBND huyện", "2023-02-02"),
            ],
        ),
        (
            "Nghị quyết số 5/NQ-HĐND và Quyết định số 6/QĐ-UBND của UBND huyện",
            [("Nghị quyết", "5/NQ-HĐND", "Hội đồng nhân dân", None), ("Quyết định", "6/QĐ-UBND", "UBND huyện", None)],
        ),
        (
            "Luật Thanh tra số 11/2022/QH15 ngày 14/11/2022; Luật Thanh tra",
            [("Luật", "11/2022/QH15", "Quốc hội", "2022-11-14")],
        ),
        (
            "Báo cáo thẩm định số 18/BC-STP ngày 25 tháng 5 năm 2018 của Sở Tư pháp",
            [("Báo cáo", "18/BC-STP", "Sở Tư pháp", "2018-05-25")],
        ),
        (
            "Quyết định phê duyệt Kế hoạch số 12/KH-UBND ngày 01/02/2023 của UBND huyện",
            [("Kế hoạch", "12/KH-UBND", "UBND huyện", "2023-02-01")],
        ),
        ("Luật Đất đai ngày 18/01/2024", [("Luật", "Đất đai", None, "2024-01-18")]),
        ("Công văn số 4168/BNV-CQDP ngày 01/7/2025", [("Công văn", "4168/BNV-CQDP", "Bộ Nội vụ", "2025-07-01")]),
        ("Quy chế 12-XYZ/TU", [("Quy chế", "12-XYZ/TU", "Tỉnh ủy", None)]),
        # One document in several spellings, and documents of one number in several years.
        (
            "Nghị định 04/2015/NĐ-CP; Nghị định số 4/2015/NĐ-CP ngày 09/01/2015",
            [("Nghị định", "04/2015/NĐ-CP", "Chính phủ", "2015-01-09")],
        ),
        (
            "Kế hoạch số 5/KH-UBND ngày 01/02/2022 và Kế hoạch số 5/KH-UBND ngày 01/02/2023 và Kế hoạch số 5/KH-UBND ngày 01/02/2024, lại Kế hoạch số 5/KH-UBND ngày 01/02/2023",
            [("Kế hoạch", "5/KH-UBND", "Ủy ban nhân dân", f"{year}-02-01") for year in (2022, 2023, 2024)],
        ),
        # What is none.
        ("Mẫu số 01/TT-BNV; biểu mẫu 02/BC-UBND; Phụ lục 03/PL-UBND", []),
        ("họp ngày 12/5/2023, tỷ lệ 3/4", []),
    ],
)
def test_the_citations_of_a_text(text: str, read: list[Row]) -> None:
    assert rows(text) == read


def test_the_paper_itself_is_left_out() -> None:
    assert rows("kèm theo Kế hoạch số 12/KH-UBND; Kế hoạch số 13/KH-UBND", "12/KH-UBND") == [
        ("Kế hoạch", "13/KH-UBND", "Ủy ban nhân dân", None)
    ]


def test_a_basis_is_what_the_opening_rests_on() -> None:
    reading = read(
        "KẾ HOẠCH\n\nThực hiện công tác theo Chỉ thị số 9/CT-TTg\n\nCăn cứ Luật Thanh tra; Nghị định số 1/2020/NĐ-CP;\n\n"
        "Thời gian qua đã làm theo Chỉ thị số 8/CT-TTg. Thực hiện Chỉ thị số 7/CT-TTg, UBND xã ban hành kế hoạch:\n\n"
        "1. Làm theo Chỉ thị số 6/CT-TTg và Nghị định số 1/2020/NĐ-CP."
    )
    basis = {one.number or one.name: one.basis for one in reading.citations}
    assert basis == {
        "9/CT-TTg": False,
        "Thanh tra": True,
        "1/2020/NĐ-CP": True,
        "8/CT-TTg": False,
        "7/CT-TTg": True,
        "6/CT-TTg": False,
    }


def test_every_mention_keeps_its_place() -> None:
    reading = read(HEAD + "Nghị quyết số 76/NQ-CP ngày 15/7/2021.\n\nLại Nghị quyết 76/NQ-CP.")
    (one,) = reading.citations
    assert [reading.quote(anchor) for anchor in one.anchors] == [
        "Nghị quyết số 76/NQ-CP ngày 15/7/2021",
        "Nghị quyết 76/NQ-CP",
    ]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Tờ trình số5/TTr-STP ngày 01/02/2023 của Sở Tư pháp", [("Tờ trình", "5/TTr-STP", "Sở Tư pháp", "2023-02-01")]),
        ("Công văn số 8/CCMV.05-QLM1 ngày 01/02/2023", [("Công văn", "8/CCMV.05-QLM1", None, "2023-02-01")]),
        ("Công văn số 8/SXM-QLN& TTM ngày 01/02/2023", [("Công văn", "8/SXM-QLN&TTM", None, "2023-02-01")]),
        ("Công văn số 8/QTM-KTr2 ngày 01/02/2023", [("Công văn", "8/QTM-KTr2", None, "2023-02-01")]),
        ("Công văn số 8/CTM - CSM ngày 01/02/2023", [("Công văn", "8/CTM-CSM", None, "2023-02-01")]),
        ("Quy chế số 6/QC-TT.HĐND-UBND", [("Quy chế", "6/QC-TT.HĐND-UBND", None, None)]),
        ("Kế hoạch 5/KH-UBND - UBND xã", [("Kế hoạch", "5/KH-UBND", "Ủy ban nhân dân", None)]),
        (
            "Công văn số 8/AGM-QLM1 ngày 01/02/2023 của Thuế tỉnh An Phúc về chính sách",
            [("Công văn", "8/AGM-QLM1", "Thuế tỉnh An Phúc", "2023-02-01")],
        ),
        (
            "Báo cáo số 8/BC-HĐTV ngày 01/02/2023 của Hội đồng tư vấn cải cách mẫu gửi các sở",
            [("Báo cáo", "8/BC-HĐTV", "Hội đồng tư vấn cải cách mẫu", "2023-02-01")],
        ),
        (
            "Nghị quyết số 8/NQ-HĐBM ngày 01/02/2023 của Hội đồng bầu mẫu Quy định hồ sơ",
            [("Nghị quyết", "8/NQ-HĐBM", "Hội đồng bầu mẫu", "2023-02-01")],
        ),
        (
            "Tờ trình số 5/TTr-CP và Đề án số 6/ĐA-CP ngày 01/02/2023",
            [("Tờ trình", "5/TTr-CP", "Chính phủ", "2023-02-01"), ("Đề án", "6/ĐA-CP", "Chính phủ", "2023-02-01")],
        ),
        ("Nghị định số 5/2023/NĐ-CP của Chính phủ Quy định mẫu", [("Nghị định", "5/2023/NĐ-CP", "Chính phủ", None)]),
        ("theo 57/2023/QH15; Nghị quyết số 57/2023/QH15", [("Nghị quyết", "57/2023/QH15", "Quốc hội", None)]),
        ("Văn bản số 5/BC-STP; Báo cáo số 5/BC-STP", [("Báo cáo", "5/BC-STP", "Sở Tư pháp", None)]),
    ],
)  # fmt: skip
def test_letters_joint_days_and_bodies_no_table_knows(text: str, read: list[Row]) -> None:
    assert rows(text) == read


@pytest.mark.parametrize(
    "opening",
    [
        "Căn cứ\n\nLuật Kiểm mẫu ngày 18/01/2024;",
        "‑ Căn cứ Luật Kiểm mẫu ngày 18/01/2024;",
        "- Căn cứ Luật Kiểm mẫu ngày 18/01/2024;",
        "Căn cứ Luật Đất đai;\n\nLuật Kiểm mẫu ngày 18/01/2024;",
        "Thực hiện ý kiến của Ban cán sự đảng\n\nỦy ban nhân dân tỉnh và Luật Kiểm mẫu ngày 18/01/2024;",
    ],
)
def test_bases_behind_a_dash_or_in_the_line_below(opening: str) -> None:
    citations = cited(layout_of(f"QUYẾT ĐỊNH\n\nVề việc mẫu\n\n{opening}\n\nĐiều 1. A"), None).citations
    assert citations[-1].name == "Kiểm mẫu"
    assert all(citation.basis for citation in citations)


def test_a_party_committee_spelled_otherwise() -> None:
    assert rows("Quy định số 13-QĐ/TU, ngày 06/11/2023 của Thành uỷ An Phúc về mẫu") == [
        ("Quy định", "13-QĐ/TU", "Thành uỷ An Phúc", "2023-11-06")
    ]


def test_papers_below_a_heading_of_bases_are_bases() -> None:
    body = (
        "KẾ HOẠCH\n\nLàm việc\n\nI. CĂN CỨ XÂY DỰNG KẾ HOẠCH\n\n1. Quyết định số 12/QĐ-TTg ngày 02/3/2024.\n\n"
        "2. Căn cứ Kế hoạch số 13/KH-UBND.\n\nII. NỘI DUNG\n\n1. Quyết định số 14/QĐ-UBND được thực hiện."
    )
    assert [(one.number, one.basis) for one in cited(layout_of(body), None).citations] == [
        ("12/QĐ-TTg", True),
        ("13/KH-UBND", True),
        ("14/QĐ-UBND", False),
    ]
