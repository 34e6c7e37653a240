"""How findings on figures are said on pages."""

from danvan.domain.rules import Finding


def finding_text(finding: Finding) -> str:
    """A finding with what to do about it, as one line."""
    return " ".join(filter(None, (finding.message, finding.suggestion)))
