import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from danvan.domain.ranking.decisions import GradeDecision
from danvan.domain.ranking.grades import Contender, grade
from danvan.domain.ranking.releases import (
    HASH_DIFFERS,
    REPLAY_DIFFERS,
    SCHEMA,
    UNREADABLE,
    Release,
    ReleaseSubject,
    canonical_json,
    content_hash,
    make_release,
    verify_release,
)
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.mapping import criteria_set_from_mapping
from tests.domain.ranking.sample_contenders import commune, office
from tests.domain.scoring.sample_sets import sample_set, small_mapping, small_set

SUBJECT = ReleaseSubject("2023", "Xếp loại công tác dân vận chính quyền năm 2023", "danvan 0.1.0")
CONTENDERS = [
    office("p1", "Phòng A", "6"),
    office("p2", "Phòng B", None, "NGHI", "KY_LUAT"),
    replace(office("p3", "Phòng C", "6"), answers=None),
    commune("x1", "Xã Một", "4.50"),
]
DECISIONS = [
    GradeDecision("p1", "Tốt", "Tốt"),
    GradeDecision("p2", "Khá", "Khá"),
    GradeDecision("p3", None, None),
    GradeDecision("x1", "Tốt", "Khá", "Có việc chưa giải quyết xong"),
]


def release(contenders: list[Contender] = CONTENDERS, decisions: list[GradeDecision] = DECISIONS) -> Release:
    return make_release(SUBJECT, small_set(), contenders, decisions)


def spoiled(spoil: Callable[[Any], None]) -> Release:
    content = json.loads(release().text)
    spoil(content)
    text = canonical_json(content)
    return Release(text, content_hash(text))


def test_a_release_holds_all_that_the_ranking_rests_on() -> None:
    made = release()
    content = json.loads(made.text)
    assert made.sha256 == hashlib.sha256(made.text.encode()).hexdigest()
    assert (content["schema"], content["subject"]) == (
        SCHEMA,
        {"cycle": "2023", "title": "Xếp loại công tác dân vận chính quyền năm 2023", "software": "danvan 0.1.0"},
    )
    assert content["units"][0]["answers"] == {"A1": "4", "B1": "4", "B2": "6"}
    assert content["units"][1]["answers"]["B2"] == "not_arising"
    assert content["units"][1]["circumstances"] == ["KY_LUAT", "NGHI"]
    assert "answers" not in content["units"][2]
    assert content["decisions"][2:] == [
        {"code": "p3"},
        {"code": "x1", "proposed": "Tốt", "decided": "Khá", "reason": "Có việc chưa giải quyết xong"},
    ]
    offices, communes = content["standings"]
    assert (offices["group"], [row["code"] for row in offices["rows"]]) == ("Phòng, ban", ["p1", "p2", "p3"])
    assert communes["rows"] == [
        {
            "code": "x1", "name": "Xã Một", "rank": "1", "points": "18.5", "maximum": "20", "percent": "92.5",
            "proposed": "Tốt", "decided": "Khá", "tied_with": [],
            "reasons": ["Đạt 18,5 trên 20 điểm, 92,50%.", "Từ 80%: Tốt."],
        }
    ]  # fmt: skip
    assert {"rank", "points", "maximum", "percent"}.isdisjoint(offices["rows"][2])


def test_a_release_holds_texts_only() -> None:
    def leaves(part: Any) -> list[Any]:
        if isinstance(part, dict):
            return [leaf for value in part.values() for leaf in leaves(value)]
        return [leaf for value in part for leaf in leaves(value)] if isinstance(part, list) else [part]

    assert {type(leaf) for leaf in leaves(json.loads(release().text))} == {str}


def test_the_same_inputs_give_the_same_bytes_in_any_order_and_writing() -> None:
    again = release([*reversed(CONTENDERS[:3]), commune("x1", "Xã Một", "4.5")], DECISIONS[::-1])
    assert again == release()


def test_answers_that_are_not_asked_stay_out() -> None:
    first = CONTENDERS[0]
    assert first.answers is not None
    stray = replace(first, answers={**first.answers, "A2": commune("x", "", "3").answers["A2"]})  # type: ignore[index]
    assert release([stray, *CONTENDERS[1:]]) == release()


def test_a_reason_of_blanks_is_no_reason() -> None:
    blank = [GradeDecision("p1", "Tốt", "Tốt", "  "), *DECISIONS[1:]]
    assert release(decisions=blank) == release()


def test_a_release_holds() -> None:
    assert verify_release(release()) == ()


def test_a_release_of_the_sample_set_holds_without_units() -> None:
    assert verify_release(make_release(SUBJECT, sample_set(), [], [])) == ()


def raise_points(content: Any) -> None:
    content["units"][3]["answers"]["A2"] = "5"


def raise_rank(content: Any) -> None:
    content["standings"][0]["rows"][2]["rank"] = "1"


def add_part(content: Any) -> None:
    content["remark"] = "thêm"


@pytest.mark.parametrize(("spoil", "place"), [(raise_points, "standings"), (raise_rank, "standings"), (add_part, None)])
def test_a_release_that_does_not_follow_from_its_inputs_is_found(
    spoil: Callable[[Any], None], place: str | None
) -> None:
    (finding,) = verify_release(spoiled(spoil))
    assert (finding.code, finding.place) == (REPLAY_DIFFERS, place)
    assert finding.message == "Tính lại từ số liệu trong bản công bố cho kết quả khác."


def test_changed_bytes_are_found_by_the_hash() -> None:
    changed = replace(release(), text=release().text.replace("Xã Một", "Xã Hai"))
    (finding,) = verify_release(changed)
    assert (finding.code, finding.facts) == (HASH_DIFFERS, {"actual": content_hash(changed.text)})


def other_schema(content: Any) -> None:
    content["schema"] = "danvan.ranking/9"


def no_set(content: Any) -> None:
    content["criteria_set"] = "TNI"


def no_units(content: Any) -> None:
    del content["units"]


def negative(content: Any) -> None:
    content["units"][3]["answers"] = {"A1": "-100", "A2": "0", "B1": "0", "B2": "0"}


def other_proposal(content: Any) -> None:
    content["decisions"][0].update(proposed="Khá", decided="Khá")


def no_answers(content: Any) -> None:
    content["units"][3]["answers"] = "4"


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (other_schema, "Nội dung chưa dùng được: tại “schema”, phải là danvan.ranking/1"),
        (no_set, "Nội dung chưa dùng được: tại “criteria_set”, phải là một nhóm “tên: giá trị”"),
        (no_units, "Nội dung chưa dùng được: tại “đầu tệp”, thiếu mục “units”"),
        (negative, "no band holds -500"),
        (other_proposal, ("Quyết định xếp loại của Phòng A dựa trên đề xuất “Khá”, nay đề xuất là “Tốt”. "
                         "Quyết định lại.")),
        (no_answers, ("Quyết định xếp loại của Xã Một dựa trên đề xuất “Tốt”, nay đề xuất là “Không xếp loại”. "
                     "Quyết định lại.")),
    ],
)  # fmt: skip
def test_content_that_cannot_be_replayed_is_a_finding(spoil: Callable[[Any], None], why: str) -> None:
    (finding,) = verify_release(spoiled(spoil))
    assert finding.code == UNREADABLE
    assert finding.message.startswith(f"Không tính lại được bảng xếp hạng: {why}")


@pytest.mark.parametrize("text", ["", "[]", "không phải JSON", "[" * 100_000])
def test_any_text_is_answered_with_findings(text: str) -> None:
    assert [finding.code for finding in verify_release(Release(text, "0"))] == [HASH_DIFFERS, UNREADABLE]


@pytest.mark.parametrize(
    ("decisions", "message"),
    [
        (DECISIONS[1:], "Phòng A chưa được quyết định xếp loại. Quyết định rồi công bố."),
        ([*DECISIONS, DECISIONS[0]], "Đơn vị p1 có hai quyết định xếp loại. Giữ một."),
        ([*DECISIONS, GradeDecision("q", "Tốt", "Tốt")],
         "Quyết định xếp loại cho q không có trong bảng xếp hạng."),
        ([GradeDecision("p1", "Khá", "Khá"), *DECISIONS[1:]],
         "Quyết định xếp loại của Phòng A dựa trên đề xuất “Khá”, nay đề xuất là “Tốt”. Quyết định lại."),
        ([GradeDecision("p1", None, None), *DECISIONS[1:]],
         "Quyết định xếp loại của Phòng A dựa trên đề xuất “Không xếp loại”, nay đề xuất là “Tốt”. Quyết định lại."),
        ([GradeDecision("p1", "Tốt", "Khá"), *DECISIONS[1:]],
         "Đổi xếp loại của Phòng A từ “Tốt” thành “Khá” cần ghi lý do. Ghi lý do rồi lưu lại."),
    ],
)  # fmt: skip
def test_a_release_needs_one_decision_per_unit_on_the_present_proposal(
    decisions: list[GradeDecision], message: str
) -> None:
    with pytest.raises(RuleViolation) as refused:
        release(decisions=decisions)
    assert refused.value.message == message


def test_a_release_of_units_with_traits_is_replayed_with_them() -> None:
    mapping = small_mapping()
    mapping["subjects"]["traits"] = [{"code": "MIEN", "name_vi": "không khảo sát"}]
    mapping["criteria"][1]["sub_criteria"][1]["unless_traits"] = ["MIEN"]
    criteria_set = criteria_set_from_mapping(mapping)
    exempt = replace(office("a", "Phòng A", "0"), traits=frozenset({"MIEN"}))
    label = grade(criteria_set, exempt).label
    assert label == "Tốt"
    release = make_release(
        ReleaseSubject("2023", "Thử", "0"), criteria_set, [exempt], [GradeDecision("a", label, label)]
    )
    assert '"traits":["MIEN"]' in release.text
    assert verify_release(release) == ()
