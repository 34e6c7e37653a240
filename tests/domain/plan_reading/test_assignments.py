"""Tasks: one per duty, who has it, who is worked with, what it says."""

import pytest

from tests.domain.plan_reading.papers import read, read_body

Row = tuple[str, int | None, list[str], list[str]]


def tasks(body: str) -> list[Row]:
    return [(one.section, one.item, list(one.resp), list(one.coord)) for one in read_body(body).tasks]


@pytest.mark.parametrize(
    ("body", "read"),
    [
        # A heading that is a unit's name owns its items, its paragraphs and the sections below.
        (
            "a) Phòng A\n\n- Chủ trì, phối hợp với Công an xã kiểm tra.\n\n- Tổng hợp.\n\nb) Phòng B\n\nKiểm tra. Báo cáo.",
            [("a", 1, ["Phòng A"], ["Công an xã"]), ("a", 2, ["Phòng A"], []), ("b", None, ["Phòng B"], [])],
        ),
        (
            "1. Sở Nội vụ\n\na) Kiểm tra.\n\nb) Báo cáo.",
            [("1/a", None, ["Sở Nội vụ"], []), ("1/b", None, ["Sở Nội vụ"], [])],
        ),
        (
            "1. Phòng A\n\nViệc một.\n\nPhối hợp với Công an xã làm việc hai.",
            [("1", None, ["Phòng A"], ["Công an xã"])],
        ),
        # "X chủ trì, phối hợp với Y:" says both of every item below it, and is no duty of its own.
        (
            "1. Sở Tài chính chủ trì, phối hợp với Công an tỉnh:\n\na) Rà soát kho.\n\nb) Tổng hợp nhu cầu.",
            [("1/a", None, ["Sở Tài chính"], ["Công an tỉnh"]), ("1/b", None, ["Sở Tài chính"], ["Công an tỉnh"])],
        ),
        # Among headings that are units a short one is a unit too, though no grammar knows it; what is none is not.
        (
            "1. Sở Y tế\n\n- Kiểm tra.\n\n2. Liên hiệp các tổ chức hữu nghị\n\n- Mời khách.\n\n3. Mời Nghệ nhân làng Gốm\n\n"
            "- Trưng bày.\n\n4. Sở Nội vụ\n\n- Báo cáo.\n\n5. Phòng A\n\n- Tổng hợp.\n\n6. Kinh phí thực hiện\n\n- Do ngân sách cấp.",
            [
                ("1", 1, ["Sở Y tế"], []),
                ("2", 1, ["Liên hiệp các tổ chức hữu nghị"], []),
                ("3", 1, ["Nghệ nhân làng Gốm"], []),
                ("4", 1, ["Sở Nội vụ"], []),
                ("5", 1, ["Phòng A"], []),
            ],
        ),
        # All whom a closing sentence lists carry a decision out, whatever words their names hold.
        (
            "Điều 1. Thành lập Tổ.\n\nĐiều 2. Chánh Văn phòng; Chủ tịch Hội Lan tỏa yêu thương Bến Lá; "
            "Vụ trưởng Vụ Kế hoạch, Tài chính và Thủ trưởng các cơ quan chịu trách nhiệm thi hành Quyết định này.",
            [
                (
                    "Điều 2",
                    None,
                    [
                        "Chánh Văn phòng",
                        "Chủ tịch Hội Lan tỏa yêu thương Bến Lá",
                        "Vụ trưởng Vụ Kế hoạch, Tài chính",
                        "Thủ trưởng các cơ quan",
                    ],
                    [],
                )
            ],
        ),
        # Whose the ground is has no duty; nor who agrees to something.
        (
            "1. Trên cơ sở Chương trình của Chính phủ, các sở, ngành theo chức năng, nhiệm vụ xây dựng kế hoạch.",
            [("1", None, ["các sở, ngành"], [])],
        ),
        ("1. Chính phủ cơ bản thống nhất với dự án. Giao Bộ Công an chủ trì.", [("1", None, ["Bộ Công an"], [])]),
        (
            "1. Tiếp thu ý kiến Thành viên Chính phủ; Bộ Công an chịu trách nhiệm hoàn thiện.",
            [("1", None, ["Bộ Công an"], [])],
        ),
        # What is told of a unit is no duty.
        ("1. Hội Làm vườn: Không có khả năng tổ chức đại hội.", []),
        ("1. Hội Làm vườn có Văn bản số 01/HLV báo cáo kết quả.", []),
        ("1. Ngày 01/3/2024, Sở Nội vụ có Công văn số 12/SNV-TC đề nghị Sở Tư pháp cho ý kiến.", []),
        ("1. Hội nêu: “đề nghị Sở Nội vụ xem xét”.", []),
        (
            "1. Sở Y tế cần cứ chức năng, nhiệm vụ theo quy định của pháp luật có trách nhiệm tổ chức.",
            [("1", None, ["Sở Y tế"], [])],
        ),
        # A clause with the duty in it.
        ("1. Sở Nội vụ: chủ trì, phối hợp với Sở Tư pháp.", [("1", None, ["Sở Nội vụ"], ["Sở Tư pháp"])]),
        ("1. Giao Sở Nội vụ chủ trì kiểm tra.", [("1", None, ["Sở Nội vụ"], [])]),
        (
            "1. Thủ trưởng các cơ quan có trách nhiệm:\n\n- Lập kế hoạch.\n\n- Báo cáo.",
            [("1", 1, ["Thủ trưởng các cơ quan"], []), ("1", 2, ["Thủ trưởng các cơ quan"], [])],
        ),
        (
            "1. Căn cứ Kế hoạch, Công an xã có trách nhiệm thực hiện như sau\n\na) Phòng A\n\n- Kiểm tra.",
            [("1", None, ["Công an xã"], []), ("1/a", 1, ["Phòng A"], [])],
        ),
        # Unnumbered lines; not the authority of a form that is attached, nor who signs it.
        ("1. Mẫu\n\nBỘ TRƯỞNG BỘ MẪU\n\n- Kiểm tra.\n\nCHỦ TỊCH\n\n- Báo cáo.", []),
        ("1. Phân công\n\nUBND CÁC XÃ\n\n- Kiểm tra.", [("1", 1, ["UBND CÁC XÃ"], [])]),
        ("1. Phân công\n\nPhòng A:\n\n- Kiểm tra.", [("1", 1, ["Phòng A"], [])]),
        ("1. Phân công\n\nCác phòng, ban có trách nhiệm:\n\n- Kiểm tra.", [("1", 1, ["Các phòng, ban"], [])]),
        (
            "1. Phân công\n\nCăn cứ nhiệm vụ, các phòng, ban có trách nhiệm:\n\n- Kiểm tra.",
            [("1", 1, ["các phòng, ban"], [])],
        ),
        ("1. Nội dung\n\nThời gian qua tốt. Các cơ quan phải kiểm tra.", [("1", None, ["Các cơ quan"], [])]),
        # Dash items with their own unit.
        (
            "1. Phân công\n\n- Phòng A: kiểm tra.\n\n- Phòng B:\n\n+ Tuyên truyền.\n\n+ Phòng C: tổng hợp.\n\n- Việc chung.",
            [("1", 1, ["Phòng A"], []), ("1", 2, ["Phòng B"], []), ("1", 2, ["Phòng C"], [])],
        ),
        ("1. Phân công\n\n- Phòng B:", [("1", 1, ["Phòng B"], [])]),
        # Labels.
        (
            "1. Họp dân\n\nCơ quan chủ trì: Phòng A.\n\nPhối hợp: Công an xã.\n\nThời gian: tháng 9.",
            [("1", None, ["Phòng A"], ["Công an xã"])],
        ),
        ("1. Họp dân (Cơ quan chủ trì: Phòng A; phối hợp: Công an xã).", [("1", None, ["Phòng A"], ["Công an xã"])]),
        ("1. Họp dân\n\nPhối hợp: Công an xã.", [("1", None, [], ["Công an xã"])]),
        # Nothing assigned.
        ("1. **Phối hợp với Công an xã trong công tác**\n\nTuyên truyền.", []),
        ("1. Tuyên truyền.\n\n- Vận động.", []),
        ("Công an xã phải kiểm tra.\n\n1. Việc.", []),
        ("**1. Phòng A**\n\n**a) Công tác dân vận**\n\n- Kiểm tra.", [("1/a", 1, ["Phòng A"], [])]),
    ],
)
def test_the_tasks_of_a_body(body: str, read: list[Row]) -> None:
    assert tasks(body) == read


def test_the_closing_is_a_section_of_its_own_and_inherits_nothing() -> None:
    body = "1. Phòng A\n\n- Kiểm tra.\n\nTrên đây là Kế hoạch. Yêu cầu các cơ quan thực hiện./.\n\nKế hoạch này thay kế hoạch cũ."
    assert tasks(body) == [("1", 1, ["Phòng A"], []), ("closing", None, ["các cơ quan"], [])]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("1. Sở Nội vụ: chủ trì kiểm tra. Báo cáo UBND tỉnh.", "Chủ trì kiểm tra. Báo cáo UBND tỉnh"),
        ("1. Phòng A\n\n- Tiếp dân. Phối hợp với Công an xã vận động.", "Tiếp dân. Phối hợp với Công an xã vận động"),
        (
            "1. Ngoài mục I, Thủ trưởng các cơ quan; Chủ tịch UBND các xã có trách nhiệm:",
            "Ngoài mục I, Thủ trưởng các cơ quan; Chủ tịch UBND các xã có trách nhiệm",
        ),
        ("1. Sở Nội vụ có trách nhiệm kiểm tra; báo cáo.", "Kiểm tra; báo cáo"),
        ("1. Phòng A\n\n- " + "rất dài " * 60, "Rất dài " + "rất dài " * 58 + "rất dài"),
        ("1. Họp dân\n\nCơ quan chủ trì: Phòng A.", "Họp dân"),
    ],
)
def test_a_duty_is_told_whole(body: str, what: str) -> None:
    assert [one.what for one in read_body(body).tasks] == [what]


_OTHERS = "Tăng cường thanh tra công vụ. "
_THEIRS = "Các cơ quan, đơn vị huyện phải thường xuyên kiểm tra việc thực hiện dân chủ ở cơ sở."


@pytest.mark.parametrize(
    ("paragraph", "theirs"),
    [
        (_OTHERS + _THEIRS, _THEIRS),
        (_THEIRS + " Phê bình cá nhân sai phạm.", _THEIRS + " Phê bình cá nhân sai phạm."),
        # What only says who does what was told before takes it along.
        (_OTHERS + "Thanh tra huyện chủ trì, phối hợp với Phòng Nội vụ.", None),
        (_OTHERS + "Thanh tra huyện thực hiện.", None),
        (_OTHERS + "Giao Thanh tra huyện theo dõi, tổng hợp kết quả thực hiện của các đơn vị.", None),
        # Behind the closing words stands whom they ask.
        ("Trên đây là Kế hoạch. Yêu cầu các cơ quan thực hiện.", "Yêu cầu các cơ quan thực hiện."),
    ],
)
def test_a_paragraph_is_told_from_the_sentence_that_is_about_them(paragraph: str, theirs: str | None) -> None:
    reading = read_body(f"1. Việc chung\n\n{paragraph}")
    (task,) = reading.tasks
    assert reading.quote(task.anchor) == (theirs or paragraph)
    assert task.what == (theirs or paragraph).rstrip(".")


def test_a_task_points_at_its_sentence() -> None:
    reading = read_body("a) Phòng A\n\n- Kiểm tra công vụ.")
    (task,) = reading.tasks
    assert reading.quote(task.anchor) == "Kiểm tra công vụ."


def test_what_stands_before_the_first_number_is_no_task() -> None:
    assert read("Công an xã phải kiểm tra.\n\nI. NỘI DUNG").tasks == ()


def test_a_paper_without_numbers_has_its_tasks_in_the_closing() -> None:
    assert [(task.section, task.resp) for task in read("Công an xã phải kiểm tra.").tasks] == [
        ("closing", ("Công an xã",))
    ]
