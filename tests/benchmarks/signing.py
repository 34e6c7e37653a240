"""115 papers signed by a person and by the agency with their pictures, and checked; nothing of it touches a database."""

import time

from danvan.adapters.signing.appearances import Appearance
from danvan.adapters.signing.applying import SignatureRequest, sign_pdf
from danvan.adapters.signing.inspection import inspect
from danvan.adapters.signing.keys import KeyFile
from danvan.adapters.signing.trust import TrustStore
from danvan.domain.official_documents.signing_place import seal_box, signature_box
from danvan.domain.signatures import Verdict
from tests.adapters.signing.papers import AGENCY, AUTHORITY, SIGNER, drawn_picture, paper
from tests.certificates import NOW, PASSWORD

PAPERS = 115
PLACE = signature_box(106, 150, 84)
PERSON = SignatureRequest(at=NOW, appearance=Appearance(-1, PLACE, drawn_picture()))
SEAL = SignatureRequest(at=NOW, appearance=Appearance(-1, seal_box(PLACE), drawn_picture((200, 0, 0), (360, 360))))


def print_signing() -> None:
    """Seconds of the clock and of CPU for all papers; each must be valid."""
    papers = [paper(f"Thông báo số {number}") for number in range(PAPERS)]
    person, agency = KeyFile(SIGNER.pkcs12(), PASSWORD), KeyFile(AGENCY.pkcs12(), PASSWORD)
    trust = TrustStore(roots=(AUTHORITY.der,))
    started, used = time.perf_counter(), time.process_time()
    signed = [sign_pdf(sign_pdf(one, person, PERSON), agency, SEAL) for one in papers]
    _print("signed twice", started, used)
    started, used = time.perf_counter(), time.process_time()
    if any(inspect(one, trust, NOW).verdict is not Verdict.VALID for one in signed):
        raise SystemExit("a signature does not hold")
    _print("checked", started, used)


def _print(label: str, started: float, used: float) -> None:
    wall, cpu = time.perf_counter() - started, time.process_time() - used
    print(f"  {PAPERS} PDF {label:<14} {wall:>6.2f} s   {cpu:>6.2f} s CPU   {wall * 1000 / PAPERS:>5.0f} ms each")
