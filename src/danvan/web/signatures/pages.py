"""What the lists of certificates show."""

from collections.abc import Iterable

from danvan.apps.signatures.selectors import CertificateLine
from danvan.web.shared.links import reverse

COLUMNS = (
    {"label": "Cấp cho"},
    {"label": "Người, cơ quan"},
    {"label": "Nơi cấp"},
    {"label": "Thời hạn"},
    {"label": "Trạng thái"},
    {"label": "Việc"},
)


def rows(lines: Iterable[CertificateLine]) -> list[dict[str, object]]:
    """One row for each certificate; those that ended stand back."""
    return [
        {
            "cells": [
                {"text": line.holder, "sub": f"Dấu vân tay {line.fingerprint[:16]}…"},
                {"text": line.of},
                {"text": line.issuer},
                {"text": line.span},
                {"text": line.state},
                {"text": "Ngừng dùng", "url": reverse("signatures:end", args=[line.pk])}
                if line.is_in_use
                else {"text": "–"},
            ],
            "muted": not line.is_in_use,
        }
        for line in lines
    ]
