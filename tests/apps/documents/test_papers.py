"""Papers are kept with content, hash and file."""

from datetime import date
from enum import Enum

import pytest
from django.db import transaction

from danvan.apps.documents.bases import local_government_bases
from danvan.apps.documents.models import OfficialPaper
from danvan.apps.documents.selectors import paper_file
from danvan.apps.documents.services import DOCX, hash_of_content, plain_content, write_paper
from danvan.domain.official_documents import (
    DocumentKind,
    Issuer,
    OfficialDocument,
    Paragraph,
    Recipients,
    SignatureBlock,
)
from danvan.domain.rules import RuleViolation
from tests.factories import District, actor, moment

DAY = date(2023, 11, 8)
PAPER = OfficialDocument(
    kind=DocumentKind.DECISION,
    issuer=Issuer("Ủy ban nhân dân huyện Tân Biên"),
    issuer_code="UBND",
    place="Tân Biên",
    abstract="Về việc xếp loại",
    body=(Paragraph("Nội dung."),),
    recipients=Recipients(("Như trên",)),
    signature=SignatureBlock("Chủ tịch", "Chủ tịch UBND huyện"),
    number=7,
    issue_date=DAY,
)


def written(district: District, number: str = "07/QĐ-UBND") -> OfficialPaper:
    with transaction.atomic():
        return write_paper(
            actor=actor(district, "chutich"), document=PAPER, number=number, date=DAY, at=moment(2023, 11, 8)
        )


@pytest.mark.database
def test_a_paper_is_kept_with_content_hash_and_file(district: District) -> None:
    paper = written(district)
    assert paper.content == plain_content(PAPER)
    assert paper.content["issue_date"] == "2023-11-08"
    assert paper.content_hash == hash_of_content(paper.content)
    file = paper_file(paper)
    assert (file.media_type, file.content[:2]) == (DOCX, b"PK")
    assert file.filename.endswith("07-qd-ubnd-20231108.docx")
    assert file.filename.isascii()


@pytest.mark.database
def test_a_number_is_given_once_a_day(district: District) -> None:
    written(district)
    with pytest.raises(RuleViolation, match=r"Đã có .* số 07/QĐ-UBND ngày 08/11/2023"):
        written(district)
    written(district, "08/QĐ-UBND")
    assert OfficialPaper.objects.count() == 2


class Colour(Enum):
    RED = "đỏ"


def test_plain_content_holds_texts_and_numbers_only() -> None:
    assert plain_content((Colour.RED, DAY, None, True, 3, ["a"])) == ["đỏ", "2023-11-08", None, True, 3, ["a"]]
    with pytest.raises(TypeError, match="float"):
        plain_content(1.5)


@pytest.mark.parametrize(
    ("day", "count", "first"),
    [
        (date(2015, 12, 31), 0, None),
        (date(2016, 1, 1), 1, "Luật Tổ chức chính quyền địa phương ngày 19/6/2015"),
        (date(2020, 6, 30), 1, "Luật Tổ chức chính quyền địa phương ngày 19/6/2015"),
        (DAY, 2, "Luật Tổ chức chính quyền địa phương ngày 19/6/2015"),
        (date(2025, 3, 1), 1, "Luật Tổ chức chính quyền địa phương ngày 19/02/2025"),
        (date(2025, 6, 15), 1, "Luật Tổ chức chính quyền địa phương ngày 19/02/2025"),
        (date(2025, 6, 16), 1, "Luật Tổ chức chính quyền địa phương ngày 16/6/2025"),
    ],
)
def test_a_decision_rests_on_the_law_of_its_day(day: date, count: int, first: str | None) -> None:
    bases = local_government_bases(day)
    assert (len(bases), bases[0] if bases else None) == (count, first)
