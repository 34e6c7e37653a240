"""The capacity in which somebody signs, from post and delegation; each row is a case with its article."""

from datetime import date

import pytest

from danvan.domain.authority import ActingFor, Actor, DelegationKind, Leadership, Permission
from danvan.domain.authority.signing import Signing, SigningCapacity, head_title, printed_title, signing_of
from danvan.domain.official_documents import signature_block
from danvan.domain.rules import RuleViolation

K, L = DelegationKind, Leadership
COLLECTIVE = "Ủy ban nhân dân"


def signatory(title: str, leadership: L, kind: K | None = None, principal: str = "Chủ tịch") -> Actor:
    acting = kind and ActingFor(
        delegation_id=1,
        kind=kind,
        name="Người được ký thay",
        post_title=principal,
        unit_name="UBND huyện",
        document_number="12/QĐ-UBND",
        document_date=date(2023, 9, 29),
        permissions=frozenset({Permission.RANKING_DECIDE}),
        own_unit_id=1,
        own_unit_name="UBND huyện",
    )
    return Actor(1, "Người ký", title, 1, "UBND huyện", frozenset(), leadership=leadership, acting_for=acting or None)


# Each row: a case, its article, the signatory, and the lines of a collective's paper.
CASES = [
    ("the head", "khoản 2", signatory("Chủ tịch", L.HEAD), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    ("with the body's name", "PL I", signatory("Chủ tịch UBND huyện", L.HEAD), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    ("who acts as head", "PL I", signatory("Quyền Chủ tịch", L.ACTING_HEAD), ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")),
    ("already written Q.", "PL I", signatory("Q. Chủ tịch", L.ACTING_HEAD), ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")),
    (
        "a deputy by delegation", "khoản 2", signatory("Phó Chủ tịch", L.DEPUTY, K.DEPUTY),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ),
    (
        "a deputy for who acts as head", "khoản 2", signatory("Phó Chủ tịch", L.DEPUTY, K.DEPUTY, "Quyền Chủ tịch"),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ),
    (
        "a deputy in charge signs like one who signs for the head", "khoản 1", signatory("Phó Chủ tịch", L.DEPUTY),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ),
    (
        "no “thường trực” in a title", "PL I", signatory("Phó Chủ tịch thường trực", L.DEPUTY, K.DEPUTY),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ),
    (
        "the head of an office by order", "khoản 4", signatory("Chánh Văn phòng", L.HEAD, K.BY_ORDER),
        ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
    ),
    (
        "who acts as head of an office", "khoản 4", signatory("Quyền Trưởng phòng", L.ACTING_HEAD, K.BY_ORDER),
        ("TL. CHỦ TỊCH", "Q. TRƯỞNG PHÒNG"),
    ),
    (
        "the head of an office by delegation", "khoản 3", signatory("Trưởng phòng Nội vụ", L.HEAD, K.DELEGATED),
        ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG NỘI VỤ"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("article", "actor", "lines"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_the_signature_block_of_a_collective(article: str, actor: Actor, lines: tuple[str, ...]) -> None:
    block = signature_block(signing_of(actor), name=actor.person_name, collective=COLLECTIVE)
    assert (block.title_lines, block.name) == (lines, "Người ký"), article


@pytest.mark.parametrize(
    ("actor", "lines"),
    [
        (signatory("Trưởng phòng", L.HEAD), ("TRƯỞNG PHÒNG",)),
        (signatory("Phó Trưởng phòng", L.DEPUTY, K.DEPUTY, "Trưởng phòng"), ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG")),
    ],
)
def test_an_office_led_by_one_person_has_no_collective(actor: Actor, lines: tuple[str, ...]) -> None:
    assert signature_block(signing_of(actor), name="A", collective=None).title_lines == lines


def test_nobody_signs_for_a_body_by_a_post_that_does_not_lead() -> None:
    with pytest.raises(RuleViolation, match="không phải người đứng đầu hay cấp phó") as refused:
        signing_of(signatory("Chuyên viên", L.NONE))
    assert refused.value.citation == "Nghị định 30/2020/NĐ-CP, Điều 13"


@pytest.mark.parametrize("title", ["Trợ lý", "Phó"])
def test_a_deputy_whose_title_names_no_head(title: str) -> None:
    with pytest.raises(RuleViolation, match="bắt đầu bằng “Phó”"):
        signing_of(signatory(title, L.DEPUTY))


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Chủ tịch UBND xã", "Chủ tịch"),
        ("Phó Chủ tịch Ủy ban nhân dân huyện", "Phó Chủ tịch"),
        ("Phó Giám đốc (phụ trách)", "Phó Giám đốc"),
        ("quyền Trưởng phòng", "Trưởng phòng"),
        ("Chánh Thanh tra", "Chánh Thanh tra"),
        ("", ""),
    ],
)
def test_a_title_as_printed(title: str, printed: str) -> None:
    assert printed_title(title) == printed


@pytest.mark.parametrize(
    ("deputy", "head"),
    [
        ("Phó Chủ tịch", "Chủ tịch"),
        ("Phó trưởng phòng", "Trưởng phòng"),
        ("Phó Chánh Văn phòng", "Chánh Văn phòng"),
    ],
)
def test_the_heads_title(deputy: str, head: str) -> None:
    assert head_title(deputy) == head


def test_the_forms_of_signing_for_another_are_those_of_delegation() -> None:
    named = {capacity.value for capacity in SigningCapacity if capacity.names_principal}
    assert named == {kind.abbreviation for kind in DelegationKind}
    assert Signing("Chủ tịch").capacity is SigningCapacity.OWN
