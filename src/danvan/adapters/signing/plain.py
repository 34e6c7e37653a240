"""A check of signatures as plain values for JSON, and back."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import TypeAlias

from danvan.domain.rules import Finding, Severity
from danvan.domain.signatures import (
    CertificateFault,
    Change,
    SignatureCheck,
    SignedPart,
    StatedCertificate,
    StatedSignature,
    TimeMark,
    Verdict,
)

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"


def plain(value: object) -> Plain:
    """Texts, numbers, lists and mappings; moments in ISO form, members of enums by their values.

    Raises TypeError for anything else.
    """
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"a check holds no {type(value).__name__}")


def check_from(told: Mapping[str, object]) -> SignatureCheck:
    """The check that `plain` wrote. Raises ValueError, TypeError or KeyError for anything else."""
    return SignatureCheck(
        signatures=tuple(signature_from(_mapping(one)) for one in _list(told["signatures"])),
        findings=tuple(finding_from(_mapping(one)) for one in _list(told["findings"])),
        verdict=Verdict(str(told["verdict"])),
    )


def signature_from(told: Mapping[str, object]) -> StatedSignature:
    """A statement that `plain` wrote."""
    mark = told["time_mark"]
    return StatedSignature(
        position=int(str(told["position"])),
        field=str(told["field"]),
        certificate=_certificate(_mapping(told["certificate"])),
        is_intact=bool(told["is_intact"]),
        coverage=SignedPart(str(told["coverage"])),
        change=Change(str(told["change"])),
        algorithm=str(told["algorithm"]),
        is_document_stamp=bool(told["is_document_stamp"]),
        claimed_at=_moment(told["claimed_at"]),
        time_mark=None if mark is None else _mark(_mapping(mark)),
        certificate_faults=tuple(CertificateFault(str(one)) for one in _list(told["certificate_faults"])),
        was_revocation_known=bool(told["was_revocation_known"]),
        is_algorithm_weak=bool(told["is_algorithm_weak"]),
        covered_share=float(str(told["covered_share"])),
    )


def finding_from(told: Mapping[str, object]) -> Finding:
    """A finding that `plain` wrote."""
    place, citation, suggestion = told["place"], told["citation"], told["suggestion"]
    return Finding(
        str(told["code"]),
        Severity(str(told["severity"])),
        str(told["message"]),
        None if place is None else str(place),
        None if citation is None else str(citation),
        None if suggestion is None else str(suggestion),
    )


def _certificate(told: Mapping[str, object]) -> StatedCertificate:
    return StatedCertificate(
        holder=str(told["holder"]),
        employer=str(told["employer"]),
        unit=str(told["unit"]),
        subject=str(told["subject"]),
        issuer=str(told["issuer"]),
        serial=str(told["serial"]),
        fingerprint=str(told["fingerprint"]),
        valid_from=datetime.fromisoformat(str(told["valid_from"])),
        valid_until=datetime.fromisoformat(str(told["valid_until"])),
        revoked_at=_moment(told["revoked_at"]),
    )


def _mark(told: Mapping[str, object]) -> TimeMark:
    return TimeMark(
        datetime.fromisoformat(str(told["at"])), str(told["by"]), bool(told["is_trusted"]), bool(told["is_intact"])
    )


def _moment(value: object) -> datetime | None:
    return None if value is None else datetime.fromisoformat(str(value))


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise TypeError("an object is wanted here")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("a list is wanted here")
    return value
