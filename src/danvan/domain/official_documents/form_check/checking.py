"""Every check of form over one opened paper."""

from collections.abc import Iterator
from dataclasses import replace

from danvan.domain.law import cites
from danvan.domain.official_documents.form_check.closing import recipient_faults, signature_faults
from danvan.domain.official_documents.form_check.content import (
    basis_faults,
    content_faults,
    empty_line_faults,
    end_mark_faults,
)
from danvan.domain.official_documents.form_check.description import PaperForm
from danvan.domain.official_documents.form_check.head import (
    date_faults,
    day_of,
    head_faults,
    number_faults,
    party_number_faults,
)
from danvan.domain.official_documents.form_check.limits import ARTICLE, Limits, limits_on
from danvan.domain.official_documents.form_check.pages import letter_faults, page_faults, page_number_faults
from danvan.domain.official_documents.form_check.parts import lacking_parts, refuse_secret
from danvan.domain.official_documents.form_check.recognising import Recognised, recognised
from danvan.domain.official_documents.form_check.rules_drawn import rule_faults
from danvan.domain.rules import Finding


@cites("30/2020/NĐ-CP", article="Điều 8")
def check_form(form: PaperForm) -> tuple[Finding, ...]:
    """What an opened paper's form lacks or has wrong: parts first, then pages, letters, head, content, closing.

    It is held to the values in force on its own day. A paper of the Party is held to what is known of its own rules;
    sizes of its head are not judged. Raises RuleViolation for a paper with a mark of secrecy.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8, Phụ lục I and Phụ lục III.
    """
    found = recognised(form.blocks)
    refuse_secret(found)
    limits = limits_on(day_of(found))
    measured = (
        *page_faults(form, limits),
        *page_number_faults(form, limits),
        *letter_faults(form, limits),
        *_part_faults(found, limits),
    )
    sourced = (replace(one, citation=limits.source) if one.citation == ARTICLE else one for one in measured)
    return (*lacking_parts(found), *sourced)


def _part_faults(found: Recognised, limits: Limits) -> Iterator[Finding]:
    if found.is_party:
        yield from party_number_faults(found)
    else:
        yield from head_faults(found, limits)
        yield from rule_faults(found)
        yield from number_faults(found)
    yield from date_faults(found)
    yield from basis_faults(found, limits)
    yield from content_faults(found, limits)
    yield from end_mark_faults(found)
    yield from empty_line_faults(found)
    yield from recipient_faults(found, limits)
    yield from signature_faults(found, limits)
