"""How a fault of a criteria set is told: as a finding with its place, what is wrong there, and the mend."""

from danvan.domain.rules import Finding, Severity


def fault(code: str, place: str, what: str, mend: str = "", *, severity: Severity = Severity.ERROR) -> Finding:
    """The finding of one fault; `what` is a clause that follows the place."""
    return Finding(
        code=code,
        severity=severity,
        message=f"Tại “{place}”: {what}.",
        place=place,
        suggestion=mend or None,
        facts={"fault": what},
    )
