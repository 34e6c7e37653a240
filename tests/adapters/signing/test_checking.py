"""What is said of made files: one row, one fault; pyHanko, our findings and pdfsig agree."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from danvan.adapters.signing.applying import SignatureRequest
from danvan.adapters.signing.inspection import inspect
from danvan.adapters.signing.setup import StampService
from danvan.adapters.signing.trust import TrustStore
from danvan.adapters.signing.verifying import verify
from danvan.domain.rules import Severity
from danvan.domain.signatures import Change, SignedPart, Verdict
from tests.adapters.signing import papers
from tests.adapters.signing.papers import AGENCY, AUTHORITY, SIGNER, paper, signed
from tests.certificates import NOW, Authority, stamp_server

TRUST = TrustStore(roots=(AUTHORITY.der,), revocations=(AUTHORITY.revocations(),))
LATER = NOW + timedelta(days=400)


def _grave(pdf: bytes, trust: TrustStore = TRUST) -> list[str]:
    """The codes of what weighs more than a notice."""
    return [one.code for one in inspect(pdf, trust, NOW).findings if one.severity is not Severity.NOTICE]


@pytest.fixture(scope="module")
def once() -> bytes:
    return signed(paper())


@pytest.fixture(scope="module")
def stamped() -> bytes:
    with stamp_server(AUTHORITY) as address:
        return signed(paper(), request=SignatureRequest(at=NOW, stamps=StampService(address)))


def test_a_good_signature_says_who_when_and_how_much(once: bytes) -> None:
    check = inspect(once, TRUST, NOW)
    signature = check.signatures[0]

    assert check.verdict is Verdict.VALID
    assert (signature.certificate.holder, signature.certificate.fingerprint) == (
        "Chuyên viên Phòng Nội vụ",
        SIGNER.fingerprint,
    )
    assert (signature.signed_at, signature.is_intact, signature.coverage, signature.change) == (
        NOW,
        True,
        SignedPart.WHOLE,
        Change.NONE,
    )
    assert [one.code for one in check.findings] == ["only_claimed"]


def test_signatures_in_order_leave_the_earlier_ones_whole(once: bytes) -> None:
    twice = signed(once, AGENCY)
    check = inspect(twice, TRUST, NOW)

    assert twice.startswith(once)
    assert check.verdict is Verdict.VALID
    assert [(one.certificate.holder, one.coverage, one.change) for one in check.signatures] == [
        ("Chuyên viên Phòng Nội vụ", SignedPart.REVISION, Change.SIGNED_AGAIN),
        ("UBND huyện thử nghiệm", SignedPart.WHOLE, Change.NONE),
    ]


def test_a_time_stamp_proves_the_moment_after_the_certificate_ended(once: bytes, stamped: bytes) -> None:
    assert inspect(once, TRUST, LATER).verdict is Verdict.DOUBTFUL
    assert inspect(stamped, TRUST, LATER).verdict is Verdict.VALID
    mark = inspect(stamped, TRUST, LATER).signatures[0].time_mark
    assert mark is not None
    assert (mark.at, mark.by, mark.counts) == (NOW, "Dấu thời gian thử nghiệm", True)


def test_a_time_stamp_by_nobody_we_trust_counts_for_nothing() -> None:
    with stamp_server(Authority("Nơi cấp lạ", key=4)) as address:
        pdf = signed(paper(), request=SignatureRequest(at=NOW, stamps=StampService(address)))

    assert _grave(pdf) == ["bad_stamp"]


@pytest.mark.parametrize(
    ("issued", "codes"),
    [
        ({"valid_until": NOW - timedelta(days=1)}, ["expired"]),
        ({"valid_from": NOW + timedelta(days=1)}, ["not_yet_valid"]),
        ({"may_sign": False}, ["wrong_use"]),
        ({"weak": True}, ["weak"]),
    ],
)
def test_faults_of_certificates(issued: dict[str, object], codes: list[str]) -> None:
    assert _grave(signed(paper(), AUTHORITY.issue(**issued))) == codes  # type: ignore[arg-type] # rows of the table


def test_an_authority_that_nobody_knows_is_a_doubt(once: bytes) -> None:
    assert _grave(once, TrustStore()) == ["unknown_issuer"]
    assert inspect(once, TrustStore(), NOW).verdict is Verdict.DOUBTFUL


@pytest.mark.parametrize(
    ("days", "with_stamp", "codes"),
    [(-5, False, ["revoked"]), (5, False, ["revoked_unproven"]), (-5, True, ["revoked"]), (5, True, [])],
)
def test_a_revoked_certificate(once: bytes, stamped: bytes, days: int, with_stamp: bool, codes: list[str]) -> None:
    lists = (AUTHORITY.revocations((SIGNER.serial, NOW + timedelta(days=days)), at=NOW + timedelta(days=6)),)

    assert _grave(stamped if with_stamp else once, TrustStore((AUTHORITY.der,), (), lists)) == codes


def test_a_list_that_another_key_signed_revokes_nobody(once: bytes) -> None:
    forged = Authority(key=4).revocations((SIGNER.serial, NOW - timedelta(days=5)))

    assert inspect(once, TrustStore((AUTHORITY.der,), (), (forged,)), NOW).signatures[0].certificate.revoked_at is None


HOSTILE: dict[str, tuple[Callable[[bytes], bytes], list[str]]] = {
    "one letter changed": (lambda pdf: pdf[:300] + bytes([pdf[300] ^ 1]) + pdf[301:], ["not_intact"]),
    "a page added": (papers.with_page_added, ["changed_after"]),
    "the content replaced": (papers.with_content_replaced, ["changed_after"]),
    "a cover laid over": (papers.with_cover, ["form", "changed_after"]),
    "a script added": (papers.with_script, ["script", "changed_after"]),
    "a file embedded": (papers.with_file, ["attachment", "changed_after"]),
    "layers added": (papers.with_layers, ["layers", "changed_after"]),
    "bytes behind the end": (lambda pdf: pdf + b"\nmore\n", ["added_after"]),
    "a hole in the range": (papers.with_hole, ["range_hole", "not_intact"]),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_done_to_a_signed_file_is_called_out(once: bytes, name: str) -> None:
    change, codes = HOSTILE[name]
    made = change(once)

    assert [code for code in _grave(made) if code != "part_signed"] == codes
    assert inspect(made, TRUST, NOW).verdict is Verdict.INVALID


PREPARED: dict[str, tuple[Callable[[bytes], bytes], list[str]]] = {
    "a cover": (papers.with_cover, ["form"]),
    "layers": (papers.with_layers, ["layers"]),
    "a spare page": (papers.with_spare_page, ["spare_pages"]),
    "an input": (papers.with_input, ["form"]),
    "a file": (papers.with_file, ["attachment"]),
}


@pytest.mark.parametrize("name", PREPARED)
def test_what_was_prepared_before_signing_is_a_doubt(name: str) -> None:
    change, codes = PREPARED[name]
    pdf = signed(change(paper()))

    assert _grave(pdf) == codes
    assert inspect(pdf, TRUST, NOW).verdict is Verdict.DOUBTFUL


def test_taking_the_cover_away_after_signing_is_a_change() -> None:
    assert "changed_after" in _grave(papers.without_notes(signed(papers.with_cover(paper()))))


def test_wrapped_signatures_are_never_valid(once: bytes) -> None:
    assert inspect(papers.wrapped(once), TRUST, NOW).verdict in {Verdict.INVALID, Verdict.UNREADABLE}


@pytest.mark.parametrize(
    ("pdf", "verdict", "code"),
    [
        (b"", Verdict.UNREADABLE, "unreadable"),
        (b"%PDF-1.7\n nothing", Verdict.UNREADABLE, "unreadable"),
        (b"\x00" * 5000, Verdict.UNREADABLE, "unreadable"),
        (paper(), Verdict.UNSIGNED, "unsigned"),
        (papers.locked(paper()), Verdict.UNREADABLE, "encrypted"),
    ],
)
def test_files_without_a_signature_to_look_at(pdf: bytes, verdict: Verdict, code: str) -> None:
    check = inspect(pdf, TRUST, NOW)

    assert (check.verdict, [one.code for one in check.findings]) == (verdict, [code])


def test_torn_files_never_crash(once: bytes) -> None:
    for place in range(0, len(once), len(once) // 60):
        for torn in (once[:place], once[:place] + b"\x00" * 40 + once[place + 40 :]):
            assert inspect(torn, TRUST, NOW).verdict is not Verdict.VALID


def test_the_process_of_its_own_says_the_same(once: bytes) -> None:
    assert verify(once, TRUST, NOW) == inspect(once, TRUST, NOW)


def test_a_process_that_breaks_off_is_a_finding(once: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("danvan.adapters.signing.verifying.SECONDS", 0.01)

    assert [one.code for one in verify(once, TRUST, NOW).findings] == ["too_large"]


def _pdfsig(path: Path) -> list[tuple[str, bool, bool]]:
    """What poppler says of each signature: who, whether it fits the bytes, whether it covers the whole file."""
    told = subprocess.run(
        [str(shutil.which("pdfsig")), "-nocert", str(path)],
        capture_output=True,
        text=True,
        check=False,
        env={"LANG": "C.UTF-8", **os.environ},
    ).stdout
    return [
        (
            re.findall(r"Common Name: (.*)", part)[0],
            "Signature is Valid" in part,
            "Total document signed" in part,
        )
        for part in told.split("Signature #")[1:]
    ]


@pytest.mark.skipif(
    shutil.which("pdfsig") is None and "CI" not in os.environ, reason="pdfsig is not here (Debian: poppler-utils)"
)
@pytest.mark.parametrize(
    "name",
    ["once", "twice", "stamped", "changed", "replaced", "hole", "covered", "more pages", "expired", "revoked", "weak"],
)
def test_pdfsig_agrees(once: bytes, stamped: bytes, name: str, tmp_path: Path) -> None:
    """On the bytes, that is; whether a certificate counts at its time is told by us alone, from the same file."""
    lists = (AUTHORITY.revocations((SIGNER.serial, NOW - timedelta(days=5)), at=NOW),) if name == "revoked" else ()
    pdf = {
        "covered": lambda: papers.without_notes(signed(papers.with_cover(paper()))),
        "more pages": lambda: papers.with_page_added(once),
        "expired": lambda: signed(paper(), AUTHORITY.issue(valid_until=NOW - timedelta(days=1))),
        "revoked": lambda: once,
        "weak": lambda: signed(paper(), AUTHORITY.issue(weak=True)),
        "once": lambda: once,
        "twice": lambda: signed(once, AGENCY),
        "stamped": lambda: stamped,
        "changed": lambda: HOSTILE["one letter changed"][0](once),
        "replaced": lambda: papers.with_content_replaced(once),
        "hole": lambda: papers.with_hole(once),
    }[name]()
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf)

    check = inspect(pdf, TrustStore((AUTHORITY.der,), (), lists), NOW)
    assert _pdfsig(path) == [
        (one.certificate.holder, one.is_intact, one.coverage is SignedPart.WHOLE) for one in check.signatures
    ]
    fine = {"once", "twice", "stamped"}
    assert (check.verdict is Verdict.VALID) == (name in fine)
