"""The decision as an official paper: its typed content from the decided lists."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from danvan.apps.documents.bases import local_government_bases
from danvan.apps.installation.selectors import printed_name
from danvan.apps.scoring.criteria_grounds import criteria_grounds
from danvan.apps.scoring.frozen import RankedList, RankedUnit
from danvan.apps.scoring.models import Cycle
from danvan.apps.scoring.shapes import SignatureShape
from danvan.domain.authority import Actor
from danvan.domain.authority.signing import signing_of
from danvan.domain.official_documents import (
    PEOPLES_COMMITTEE,
    Article,
    DecisionGrounds,
    DocumentKind,
    GradedList,
    GradedUnit,
    GradingCorrection,
    Issuer,
    OfficialDocument,
    PaperHead,
    Paragraph,
    ParagraphRole,
    Recipients,
    SignatureBlock,
    correcting_decision,
    document_code,
    grading_decision,
    signature_block,
)
from danvan.domain.ranking.grades import CAPPED
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.criteria import CriteriaSet
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.numbers import parse_number

ISSUER_CODE = "UBND"
_NUMBER = re.compile(r"(?:số\s*:?\s*)?0*(\d{1,5})(?:\s*/\s*(\S+))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SigningDetails:
    """Number and date of the decision, who signs it in which capacity, and whether it is a sample's."""

    number: int
    date: date
    signature: SignatureBlock
    lead_unit: str
    is_sample: bool


def decision_number(typed: str) -> int:
    """The number of the decision as the records clerk gave it: "1234" or "1234/QĐ-UBND".

    Raises RuleViolation for anything else.
    """
    code = document_code(DocumentKind.DECISION, ISSUER_CODE)
    match = _NUMBER.fullmatch(typed.strip())
    number = int(match[1]) if match else 0
    if not match or number < 1 or (match[2] and match[2].casefold() != code.casefold()):
        raise RuleViolation(
            f"Số quyết định “{typed.strip()[:40]}” không hợp lệ. Ghi số do văn thư cấp, ví dụ 1234 hoặc 1234/{code}.",
            "Nghị định 30/2020/NĐ-CP, Phụ lục I",
        )
    return number


def printed_number(number: int) -> str:
    """The number with its code, as printed after "Số:"."""
    return f"{number:02d}/{document_code(DocumentKind.DECISION, ISSUER_CODE)}"


def signature_of(actor: Actor) -> SignatureBlock:
    """How an actor signs a paper of the people's committee at this moment: TM., and KT. or Q. as the case may be.

    Raises RuleViolation for a post that signs nothing for the committee.
    """
    return signature_block(signing_of(actor), name=actor.person_name, collective=PEOPLES_COMMITTEE)


def frozen_signature(actor: Actor, signature: SignatureBlock) -> SignatureShape | None:
    """A signature as a decision freezes it, with the paper by which somebody signed in another's place.

    None for a block that waits for its signatory.
    """
    if not signature.name:
        return None
    acting = actor.acting_for
    return {
        "lines": list(signature.title_lines),
        "name": signature.name,
        "by_document": f"{acting.name}, {acting.document}" if acting else "",
    }


def decision_document(
    cycle: Cycle, criteria_set: CriteriaSet, lists: Iterable[RankedList], details: SigningDetails
) -> OfficialDocument:
    """The paper of a decision: a table per list, and in a sentence of their own the units without a rank.

    Raises RuleViolation when no unit is ranked at all.
    """
    decided = tuple(lists)
    document = grading_decision(
        cycle.year,
        tuple(_graded_list(ranked) for ranked in decided),
        head=_head(cycle, details),
        grounds=_grounds(cycle, criteria_set, details),
        grades=criteria_set.labels,
    )
    return _with_unranked(document, [row for ranked in decided for row in ranked.rows if row.rank is None])


def correction_document(
    cycle: Cycle, criteria_set: CriteriaSet, correction: GradingCorrection, details: SigningDetails
) -> OfficialDocument:
    """The paper that corrects a decision. Raises RuleViolation when no point changes."""
    return correcting_decision(
        cycle.year, correction, head=_head(cycle, details), grounds=_grounds(cycle, criteria_set, details)
    )


def chairmans_signature() -> SignatureBlock:
    """The block that waits for the chairman, where who decides does not sign for the people's committee."""
    return SignatureBlock("Chủ tịch", "", PEOPLES_COMMITTEE)


def _graded_list(ranked: RankedList) -> GradedList:
    return GradedList(
        ranked.title,
        tuple(
            GradedUnit(
                rank=row.rank,
                unit=row.name,
                points=_value(row.points),
                applicable_maximum=_value(row.maximum),
                percent=_value(row.percent.removesuffix("%")),
                grade=row.grade,
                beside_points=_beside_points(row),
            )
            for row in ranked.rows
            if row.rank is not None
        ),
    )


def _beside_points(row: RankedUnit) -> str:
    """Why a grade is not that of the points, as a decision may say it in public.

    A circumstance goes by its name in the criteria set. What was written down as the reason of another grade stays in
    the system: it may name people.
    """
    if row.is_changed:
        return "theo xem xét của người quyết định xếp loại"
    capped = [line.removesuffix(".") for line in row.reasons if CAPPED in line]
    return ", ".join(line[:1].lower() + line[1:] for line in capped)


def _value(text: str) -> Decimal:
    return parse_number(text) or Decimal(0)


def _head(cycle: Cycle, details: SigningDetails) -> PaperHead:
    plan = cycle.plan
    return PaperHead(
        issuer=Issuer(printed_name(plan.issuer)),
        issuer_code=ISSUER_CODE,
        place=plan.place or plan.issuer.place,
        signature=details.signature,
        recipients=_recipients(plan.recipients),
        number=details.number,
        issue_date=details.date,
    )


def _recipients(named: Iterable[str]) -> Recipients:
    """Who carries out the decision, then those who got the plan; the plan's archive line stays the last one."""
    names, archive = ["Như Điều 3"], "VT"
    for name in named:
        text = str(name).strip().lstrip("-").strip().rstrip(";.")
        if text.casefold().startswith("lưu"):
            archive = text.partition(":")[2].strip() or archive
        elif text:
            names.append(text)
    return Recipients(tuple(names), archive)


def _grounds(cycle: Cycle, criteria_set: CriteriaSet, details: SigningDetails) -> DecisionGrounds:
    plan = cycle.plan
    title = plan.title[:1].lower() + plan.title[1:]
    return DecisionGrounds(
        legal_bases=(
            *local_government_bases(details.date),
            *criteria_grounds(cycle),
            f"Kế hoạch số {plan.number} ngày {format_date(plan.date)} của {plan.issuer.name} {title}",
        ),
        proposer=details.lead_unit,
        lead_unit=details.lead_unit,
        executors=f"Thủ trưởng {details.lead_unit} và thủ trưởng các cơ quan, đơn vị, địa phương nêu tại Điều 1",
        has_official_criteria=criteria_set.official,
        is_sample=details.is_sample,
    )


def _with_unranked(document: OfficialDocument, rows: list[RankedUnit]) -> OfficialDocument:
    if not rows:
        return document
    line = "Không xếp hạng: " + "; ".join(f"{row.name} ({row.grade.lower()})" for row in rows) + "."
    first, *others = document.body
    if not isinstance(first, Article):
        raise TypeError("the first block of a decision is an article")
    notes_last = sorted(
        (*first.blocks, Paragraph(line)),
        key=lambda block: isinstance(block, Paragraph) and block.role is ParagraphRole.NOTE,
    )
    return replace(document, body=(replace(first, blocks=tuple(notes_last)), *others))
