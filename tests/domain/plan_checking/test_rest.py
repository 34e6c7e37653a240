"""Targets, units of the day, mandatory parts, faults of scanning; the whole check."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.plan_checking.checking import blocking_findings, check_plan
from danvan.domain.plan_checking.findings import CheckCode as C
from danvan.domain.plan_checking.findings import CheckFinding
from danvan.domain.plan_checking.units import named_units, unit_terms
from danvan.domain.rules import Severity
from danvan.domain.units import Span
from tests.domain.plan_checking.plans import DAY, HEADER, WHOLE, codes, fact, found, plan


def target(what: str, unit: str = "%", measure: str = "x") -> object:
    return plan(targets=[{"what": what, "unit": unit, "measure": measure, "section": "III/1"}])


@pytest.mark.parametrize(
    ("what", "has_total"),
    [
        ("100% cán bộ, công chức được học tập", True),
        ("Từ 95% hồ sơ thủ tục hành chính trở lên", True),
        ("Trên 90% số vụ việc được hòa giải", True),
        ("60% các cơ quan, đơn vị xếp loại Tốt", True),
        ("Tỷ lệ hài lòng trên tổng số phiếu đạt 90%", True),
        ("Tỷ lệ hài lòng đạt 90%", False),
        ("Tỷ lệ giải quyết đúng hạn đạt 98,5% trở lên", False),
        ("Phấn đấu đạt từ 85% đến 90% vào năm 2025", False),
        ("Nâng tỷ lệ lên 80%.", False),
    ],
)
def test_a_share_says_of_what_total(what: str, has_total: bool) -> None:
    assert codes(target(what)) == ([] if has_total else [C.TARGET_WITHOUT_BASE])


@pytest.mark.parametrize(
    ("what", "unit", "measure", "has_source"),
    [
        ("100% cán bộ được học tập", "%", "", False),
        ("100% cán bộ được học tập", "%", "staff_reached", True),
        ("95% người dân hài lòng theo kết quả khảo sát", "%", "", True),
        ("98% hồ sơ đúng hạn trên hệ thống thông tin giải quyết thủ tục hành chính", "%", "", True),
        ("Nâng cao chỉ số", "qualitative", "", False),
        ("Tổ chức 02 hội nghị đối thoại", "hội nghị", "", True),
    ],
)
def test_a_target_says_where_its_figures_come_from(what: str, unit: str, measure: str, has_source: bool) -> None:
    assert codes(target(what, unit, measure)) == ([] if has_source else [C.TARGET_WITHOUT_SOURCE])


def test_a_long_target_is_told_in_short() -> None:
    assert "…”" in found(target("Tỷ lệ " + "rất dài " * 30 + "đạt 90%"))[0].message


@pytest.mark.parametrize(
    ("name", "day", "told"),
    [
        ("UBND huyện Tân Biên", date(2023, 4, 12), ""),
        ("UBND huyện Tân Biên", date(2025, 6, 30), ""),
        ("UBND huyện Tân Biên", date(2025, 7, 1), "cấp huyện không còn từ sau ngày 30/6/2025."),
        ("Các cơ quan, đơn vị huyện", date(2026, 3, 1), "cấp huyện không còn"),
        ("Huyện ủy", date(2026, 3, 1), "cấp huyện không còn"),
        ("UBND các xã, thị trấn", date(2026, 3, 1), "thị trấn không còn"),
        ("Thanh tra huyện", date(2026, 3, 1), "thanh tra huyện, thanh tra sở không còn"),
        ("Công an huyện", date(2025, 4, 1), "công an cấp huyện không còn từ sau ngày 28/02/2025 (chưa kiểm chứng)"),
        ("Ban Dân vận Tỉnh ủy", date(2026, 3, 1), "Ban Dân vận, Khối Dân vận không còn"),
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy", date(2026, 3, 1), ""),
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy", date(2023, 3, 1), "chỉ có từ ngày 01/02/2025"),
        ("Phòng Văn hóa – Xã hội", date(2023, 3, 1), "chỉ có từ ngày 01/7/2025"),
        ("Phòng Văn hóa – Xã hội", date(2026, 3, 1), ""),
        ("Đặc khu Phú Quốc", date(2023, 3, 1), "đặc khu chỉ có từ ngày"),
        ("Trung tâm Phục vụ hành chính công xã", date(2024, 3, 1), "chỉ có từ ngày 01/7/2025"),
        ("Trung tâm Phục vụ hành chính công tỉnh", date(2024, 3, 1), ""),
        ("Phòng Nội vụ", date(2026, 3, 1), ""),
    ],
)
def test_a_kind_of_unit_is_judged_by_the_day(name: str, day: date, told: str) -> None:
    whole = WHOLE + f"1. {name} chủ trì thường xuyên"
    task = fact(whole, name, section="IV/2", what="thường xuyên", resp=[name], coord=[])
    messages = [one.message for one in found(plan(whole, day=day, tasks=[task]), C.UNIT_NOT_ON_DAY)]
    assert bool(messages) is bool(told)
    assert all(told in message for message in messages)


def test_a_unit_is_judged_by_its_own_life() -> None:
    lives = {
        "ubnd xa tan phong": (Span(date(1999, 1, 1), date(2025, 6, 30)),),
        "ubnd xa moi": (Span(date(2025, 7, 1)),),
        "ubnd xa tan lap": (Span(date(1999, 1, 1), date(2025, 6, 30)), Span(date(2025, 7, 1))),
    }
    tasks = [{"section": "", "what": "thường xuyên", "resp": ["UBND xã Tân Phong", "UBND xã Tân Lập", "UBND xã Lạ"]}]
    deadlines = [{"date": "2026", "mode": "in", "unit": "UBND xã Mới", "to": "UBND xã Tân Phong", "what": "x"}]

    def told(day: date) -> list[str]:
        return [one.message for one in found(plan(day=day, tasks=tasks, deadlines=deadlines, lives=lives))]

    assert told(date(2026, 3, 1)) == [
        "“UBND xã Tân Phong” đã kết thúc ngày 30/6/2025, không tồn tại vào ngày 01/3/2026 của kế hoạch."
    ]
    assert told(date(2023, 3, 1)) == ["“UBND xã Mới” chưa thành lập, không tồn tại vào ngày 01/3/2023 của kế hoạch."]
    assert named_units(plan(tasks=tasks, deadlines=deadlines).form) == (
        "UBND xã Tân Phong", "UBND xã Tân Lập", "UBND xã Lạ", "UBND xã Mới",
    )  # fmt: skip


def test_a_recipient_is_judged_too() -> None:
    (one,) = found(plan(day=date(2026, 3, 1), recipients=["UBND huyện A", "Lưu: VT"]))
    assert (one.code, one.section, one.start, one.article) == (
        C.UNIT_NOT_ON_DAY, "", 0, "Luật Tổ chức chính quyền địa phương 72/2025/QH15",
    )  # fmt: skip
    assert codes(plan(recipients="không phải danh sách")) == []


def test_the_terms_are_whole() -> None:
    for term in unit_terms():
        assert (term.since is None) is not (term.until is None)
        assert term.document


@pytest.mark.parametrize(
    ("parts", "lacking"),
    [
        ({}, ""),
        ({"text": "Kế hoạch"}, "Quốc hiệu và Tiêu ngữ"),
        ({"document": HEADER | {"issuer": ""}}, "tên cơ quan ban hành"),
        ({"document": HEADER | {"number": None}}, "số, ký hiệu"),
        ({"document": HEADER | {"place": None}}, "địa danh và thời gian ban hành"),
        ({"document": HEADER | {"title": None}}, "tên loại và trích yếu"),
        ({"signatory": {"title": "CHỦ TỊCH", "name": None}}, "chức vụ, họ tên người ký"),
        ({"signatory": None}, "chức vụ, họ tên người ký"),
        ({"recipients": []}, "nơi nhận"),
        ({"document": HEADER | {"number": None}, "supplements": {"number": "61/KH-UBND"}}, ""),
        ({"document": HEADER | {"number": "12-KH/HU"}, "text": "Đảng bộ"}, ""),
        ({"document": None, "supplements": {**HEADER}}, ""),
    ],
)
def test_the_parts_of_the_decree(parts: dict[str, object], lacking: str) -> None:
    messages = [one.message for one in found(plan(**parts))]  # type: ignore[arg-type]
    assert messages == ([f"Văn bản chưa có {lacking}."] if lacking else [])


def test_faults_of_scanning_are_mended_in_their_place() -> None:
    whole = WHOLE + "I. CHỈ TIÊU\nPhần đầu 60%"
    fault = fact(whole, "Phần đầu", code="ocr-confusion", quote="Phần đầu", suggestion="Phấn đấu", message="Nhận sai.")
    cut = {"code": "page-break", "quote": "x", "message": "Ngắt."}
    other = {"code": "shared-due-day", "message": "Cùng ngày."}
    moved = {**fault, "quote": "Phần đấu"}
    sections = [fact(whole, "I. CHỈ TIÊU", path="I")]
    first, second, third = found(plan(whole, findings=[fault, cut, other, moved], sections=sections))
    by_quote = {one.quote: one for one in (first, second, third)}
    assert by_quote["Phần đầu"].mend is not None
    assert (by_quote["Phần đầu"].mend.text, by_quote["Phần đầu"].section) == ("Phấn đấu", "I")
    assert by_quote["x"].suggestion == "Đối chiếu với bản gốc."
    assert by_quote["Phần đấu"].mend is None


def test_an_impossible_day_keeps_the_plan_from_its_issue() -> None:
    whole = WHOLE + "chậm nhất ngày 31/6/2023"
    (one,) = found(plan(whole, findings=[fact(whole, "31/6/2023", code="impossible-date", quote="31/6/2023")]))
    assert (one.code, one.code.blocks_issue) == (C.IMPOSSIBLE_DATE, True)


def test_what_weighs_most_stands_first_and_each_has_a_key_of_its_own() -> None:
    whole = WHOLE + "Phần đầu. Phần đầu. ngày 31/6/2023"
    twice = [
        {"code": "ocr-confusion", "quote": "Phần đầu", "suggestion": "Phấn đấu", "message": "Sai.",
         "anchor": {"start": start, "end": start + 8}}
        for start in (len(WHOLE), len(WHOLE) + 10)
    ]  # fmt: skip
    day = fact(whole, "31/6/2023", code="impossible-date", quote="31/6/2023")
    tasks = [{"section": "II", "what": "Tuyên truyền", "resp": ["A"]}]
    findings = found(plan(whole, findings=[*twice, day], tasks=tasks))
    assert [one.code for one in findings] == [C.IMPOSSIBLE_DATE, C.SCAN_FAULT, C.SCAN_FAULT, C.DUTY_WITHOUT_DATE]
    assert len({one.key for one in findings}) == 4
    assert findings[2].message == "Sai. (chỗ thứ 2)"
    moved = found(plan("x" + whole, findings=[day | {"anchor": {"start": 1, "end": 2}}]))
    assert moved[0].key == findings[0].key


@pytest.mark.parametrize("code", C)
def test_a_kind_of_finding_is_whole(code: C) -> None:
    assert code.label[0].isupper()
    assert code.blocks_issue is (code in {C.TWO_DATES, C.IMPOSSIBLE_DATE})
    assert code.severity in Severity
    assert code.article == "" or any(sign.isdigit() for sign in code.article)
    assert len(CheckFinding(code, "x").key) == 16


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["anchor", "start", "end", "section", "what", "resp", "unit", "date", "mode", "code", "quote",
                         "suggestion", "number", "name", "kind", "path", "owed", "measure", "basis", "anchors"]),
        inner, max_size=4,
    ),
    max_leaves=12,
)  # fmt: skip


@given(
    st.dictionaries(
        st.sampled_from(["citations", "sections", "deadlines", "targets", "tasks", "findings", "recipients", "signatory"]),
        JUNK, max_size=8,
    ),
    st.text(max_size=80),
)  # fmt: skip
def test_a_check_never_raises_on_content(parts: dict[str, object], text: str) -> None:
    check_plan(plan(text, day=DAY, **parts))


def test_what_blocks_is_told_by_the_text_alone_under_the_same_keys() -> None:
    whole = WHOLE + "a b ngày 31/6/2023"
    deadlines = [
        fact(whole, words, date=day, mode="by", what="Gửi báo cáo", unit="Phòng Tư pháp")
        for words, day in (("a", "2023-10-23"), ("b", "2023-10-24"))
    ]
    checked = plan(whole, deadlines=deadlines, findings=[fact(whole, "31/6/2023", code="impossible-date", quote="x")])
    blocking = blocking_findings(checked.form, checked.source_text)
    assert [one.code for one in blocking] == [C.TWO_DATES, C.IMPOSSIBLE_DATE]
    assert [one.key for one in blocking] == [one.key for one in check_plan(checked) if one.code.blocks_issue]
