"""What is said of a signature, and the verdict, as tables."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from danvan.domain.rules import Severity
from danvan.domain.signatures import (
    CertificateFault,
    Change,
    Fault,
    SignedPart,
    StatedCertificate,
    StatedSignature,
    TimeMark,
    Verdict,
    checked,
)

NOW = datetime(2023, 6, 1, 8, tzinfo=UTC)
CERTIFICATE = StatedCertificate(
    "Chủ tịch", "UBND huyện", "", "CN=Chủ tịch", "Nơi cấp", "1", "ab" * 32, NOW - timedelta(100), NOW + timedelta(100)
)
GOOD = StatedSignature(
    1, "ky-1", CERTIFICATE, True, SignedPart.WHOLE, Change.NONE, "sha256", claimed_at=NOW, was_revocation_known=True
)
STAMP = TimeMark(NOW, "TSA", is_trusted=True, is_intact=True)
ENDED = replace(CERTIFICATE, valid_until=NOW + timedelta(1))
REVOKED = replace(CERTIFICATE, revoked_at=NOW + timedelta(1))


@pytest.mark.parametrize(
    ("change", "days", "codes", "verdict"),
    [
        ({"time_mark": STAMP}, 0, [], Verdict.VALID),
        ({}, 0, ["only_claimed"], Verdict.VALID),
        ({"is_intact": False, "time_mark": STAMP}, 0, ["not_intact"], Verdict.INVALID),
        ({"coverage": SignedPart.REVISION, "change": Change.SIGNED_AGAIN, "time_mark": STAMP}, 0, [], Verdict.VALID),
        (
            {"coverage": SignedPart.PART, "change": Change.CHANGED, "time_mark": STAMP},
            0,
            ["part_signed"],
            Verdict.INVALID,
        ),
        ({"change": Change.CHANGED, "time_mark": STAMP}, 0, ["changed_after"], Verdict.INVALID),
        ({"change": Change.FILLED, "time_mark": STAMP}, 0, ["filled_after"], Verdict.DOUBTFUL),
        ({"change": Change.UNKNOWN, "time_mark": STAMP}, 0, ["unknown_change"], Verdict.DOUBTFUL),
        ({"covered_share": 0.11, "time_mark": STAMP}, 0, [], Verdict.VALID),
        ({"covered_share": 0.2, "time_mark": STAMP}, 0, ["covers_page"], Verdict.INVALID),
        ({"is_algorithm_weak": True, "time_mark": STAMP}, 0, ["weak"], Verdict.INVALID),
        (
            {"is_algorithm_weak": True, "certificate_faults": (CertificateFault.WEAK,), "time_mark": STAMP},
            0,
            ["weak"],
            Verdict.INVALID,
        ),
        ({"claimed_at": None}, 0, ["no_time"], Verdict.DOUBTFUL),
        ({}, -1, ["future", "only_claimed"], Verdict.DOUBTFUL),
        ({"time_mark": replace(STAMP, is_trusted=False)}, 0, ["bad_stamp"], Verdict.DOUBTFUL),
        ({"time_mark": replace(STAMP, is_intact=False)}, 0, ["bad_stamp"], Verdict.DOUBTFUL),
        ({"was_revocation_known": False, "time_mark": STAMP}, 0, ["revocation_unknown"], Verdict.VALID),
        ({"certificate": ENDED, "time_mark": STAMP}, 5, ["expired_since"], Verdict.VALID),
        ({"certificate": ENDED}, 5, ["only_claimed", "expired_unproven"], Verdict.DOUBTFUL),
        ({"certificate": REVOKED, "time_mark": STAMP}, 5, ["revoked_later"], Verdict.VALID),
        ({"certificate": REVOKED}, 5, ["only_claimed", "revoked_unproven"], Verdict.INVALID),
    ],
)
def test_one_signature(change: dict[str, object], days: int, codes: list[str], verdict: Verdict) -> None:
    check = checked([replace(GOOD, **change)], now=NOW + timedelta(days))  # type: ignore[arg-type] # rows of the table

    assert ([one.code for one in check.findings], check.verdict) == (codes, verdict)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (CertificateFault.EXPIRED, "expired"),
        (CertificateFault.NOT_YET_VALID, "not_yet_valid"),
        (CertificateFault.REVOKED, "revoked"),
        (CertificateFault.WRONG_USE, "wrong_use"),
        (CertificateFault.UNKNOWN_ISSUER, "unknown_issuer"),
        (CertificateFault.WEAK, "weak"),
        (CertificateFault.BROKEN, "broken_certificate"),
    ],
)
def test_each_fault_of_a_certificate_has_its_sentence(fault: CertificateFault, code: str) -> None:
    findings = checked([replace(GOOD, certificate_faults=(fault,), time_mark=STAMP)], now=NOW).findings

    assert [(one.code, one.place) for one in findings] == [(code, "chữ ký 1")]


@pytest.mark.parametrize(
    ("signatures", "found", "verdict"),
    [
        ([], [], Verdict.UNSIGNED),
        ([replace(GOOD, is_document_stamp=True, time_mark=STAMP)], [], Verdict.UNSIGNED),
        ([], [Fault.UNREADABLE], Verdict.UNREADABLE),
        ([], [Fault.ENCRYPTED], Verdict.UNREADABLE),
        ([GOOD], [Fault.TOO_LARGE], Verdict.UNREADABLE),
        ([], [Fault.BROKEN_SIGNATURE], Verdict.INVALID),
        ([], [Fault.LOOSE_SIGNATURE], Verdict.INVALID),
        ([GOOD], [Fault.SCRIPT], Verdict.INVALID),
        ([GOOD], [Fault.LAYERS], Verdict.DOUBTFUL),
        ([GOOD, replace(GOOD, position=2, is_intact=False)], [], Verdict.INVALID),
    ],
)
def test_the_whole_file(signatures: list[StatedSignature], found: list[Fault], verdict: Verdict) -> None:
    assert checked(signatures, [one.found() for one in found], now=NOW).verdict is verdict


@pytest.mark.parametrize(
    ("days", "revoked", "holds"),
    [(0, None, True), (-101, None, False), (101, None, False), (5, 4, False), (3, 4, True), (4, 4, False)],
)
def test_when_a_certificate_holds(days: int, revoked: int | None, holds: bool) -> None:
    certificate = replace(CERTIFICATE, revoked_at=None if revoked is None else NOW + timedelta(revoked))

    assert certificate.holds_at(NOW + timedelta(days)) is holds


def test_every_fault_is_told_apart_and_says_what_to_do() -> None:
    assert len({fault.code for fault in Fault}) == len(Fault)
    assert [fault.code for fault in Fault if fault.severity is Severity.ERROR and not fault.mend] == []


def test_a_finding_names_place_detail_and_source() -> None:
    found = Fault.OTHER_SIGNATORY.found("chữ ký 2", "Người ký: A.", "Điều 13")

    assert (found.place, found.citation, found.message.endswith("Người ký: A.")) == ("chữ ký 2", "Điều 13", True)
