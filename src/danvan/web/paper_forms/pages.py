"""The templates and the findings of a form check as ready text."""

from collections.abc import Iterable
from functools import lru_cache

from django.http import Http404

from danvan.adapters.writing.pdf import draw_pages
from danvan.domain.official_documents.form_check import weight_of
from danvan.domain.official_documents.samples import FormSample, form_samples
from danvan.domain.rules import Finding, Severity
from danvan.web.shared.links import reverse

LIST_COLUMNS = [{"label": "Loại văn bản"}, {"label": "Ký hiệu"}, {"label": "Thẩm quyền ký"}, {"label": "Tải về"}]
FINDING_COLUMNS = [{"label": "Mức"}, {"label": "Vị trí"}, {"label": "Điều chưa đúng"}, {"label": "Cách sửa"}]
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "grey"}


def sample_at(number: int) -> FormSample:
    """The sample of a form by its place in the list, counted from 1. Raises Http404."""
    samples = form_samples()
    if not 1 <= number <= len(samples):
        raise Http404
    return samples[number - 1]


@lru_cache(maxsize=32)
def pictures_of(number: int) -> tuple[bytes, ...]:
    """The pages of a sample as pictures; they never change while the program runs."""
    return draw_pages(sample_at(number).document)


def list_rows() -> list[dict[str, object]]:
    """The forms as rows of a table."""
    return [
        {
            "cells": [
                {"text": sample.label, "url": reverse("paper_forms:detail", args=(number,)), "sub": sample.doubt},
                {"text": sample.document.kind.abbreviation or "không có"},
                {"text": ", ".join(sample.document.signature.title_lines)},
                {"text": "DOCX", "url": reverse("paper_forms:download", args=(number, "docx"))},
            ]
        }
        for number, sample in enumerate(form_samples(), start=1)
    ]


def finding_rows(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """Findings as rows of a table."""
    return [
        {
            "cells": [
                {"text": weight_of(one.severity), "tag": _COLOURS[one.severity]},
                {"text": one.place},
                {"text": one.message, "sub": one.citation},
                {"text": one.suggestion},
            ]
        }
        for one in findings
    ]
