"""Asking an authority over the network whether a certificate is revoked, with a made-up authority on this machine."""

from datetime import timedelta

import pytest
from cryptography.x509 import ocsp

from danvan.adapters.signing.online import AskedAuthority, ask_authority
from danvan.adapters.signing.trust import Revocation, TrustStore
from tests.adapters.signing.papers import AUTHORITY, SIGNER
from tests.certificates import DER, NOW, Authority, Issued, ocsp_answer, revocation_server

SINCE = NOW - timedelta(days=5)
TRUST = TrustStore(roots=(AUTHORITY.der,))
UNKNOWN = ocsp.OCSPCertStatus.UNKNOWN
NOTHING = AskedAuthority(Revocation(is_known=False))


def test_a_responder_and_a_list_tell_of_revocations() -> None:
    answers: dict[str, bytes] = {}
    with revocation_server(answers) as address:
        issued = AUTHORITY.issue("Có nơi hỏi", told_at=address)
        answers["ocsp"] = ocsp_answer(issued, AUTHORITY, SINCE)
        assert ask_authority(issued.der, TRUST, at=NOW) == AskedAuthority(
            Revocation(is_known=True, since=SINCE), "OCSP"
        )
        answers["ocsp"] = ocsp_answer(issued, AUTHORITY, None)
        assert ask_authority(issued.der, TRUST, at=NOW) == AskedAuthority(Revocation(is_known=True), "OCSP")
        answers["crl"] = AUTHORITY.revocations((issued.serial, SINCE))
        answers["ocsp"] = ocsp_answer(issued, AUTHORITY, None, until=NOW - timedelta(minutes=1))
        assert ask_authority(issued.der, TRUST, at=NOW).by == "CRL"
        del answers["ocsp"]
        assert ask_authority(issued.der, TRUST, at=NOW) == AskedAuthority(Revocation(is_known=True, since=SINCE), "CRL")


def test_what_the_authority_does_not_stand_behind_says_nothing() -> None:
    answers: dict[str, bytes] = {}
    stranger = Authority("Nơi cấp lạ", key=4)
    with revocation_server(answers) as address:
        issued = AUTHORITY.issue("Có nơi hỏi", told_at=address)
        for answer in (
            ocsp_answer(issued, AUTHORITY, SINCE, signer=Issued(stranger.certificate, stranger.key, ())),
            ocsp_answer(issued, AUTHORITY, SINCE, signer=SIGNER),
            ocsp_answer(issued, AUTHORITY, SINCE, of=SIGNER),
            b"nonsense",
        ):
            answers["ocsp"] = answer
            assert ask_authority(issued.der, TRUST, at=NOW) == NOTHING
        answers.clear()
        answers["crl"] = stranger.revocations((issued.serial, SINCE))
        assert ask_authority(issued.der, TRUST, at=NOW) == NOTHING
        answers["crl"] = b"nonsense"
        assert ask_authority(issued.der, TRUST, at=NOW) == NOTHING
        assert ask_authority(issued.der, TrustStore(roots=(stranger.der,)), at=NOW) == NOTHING


@pytest.mark.parametrize("trust", [TRUST, TrustStore()])
def test_a_certificate_that_names_nobody_is_asked_about_nowhere(trust: TrustStore) -> None:
    assert ask_authority(SIGNER.der, trust, at=NOW) == NOTHING


def test_who_the_authority_made_its_responder_speaks_for_it() -> None:
    answers: dict[str, bytes] = {}
    responder = AUTHORITY.issue("Nơi trả lời", key=2, answers_for_it=True)
    with revocation_server(answers) as address:
        issued = AUTHORITY.issue("Có nơi hỏi", told_at=address)
        answers["ocsp"] = ocsp_answer(issued, AUTHORITY, SINCE, signer=responder)
        assert ask_authority(issued.der, TRUST, at=NOW).by == "OCSP"
        refused = ocsp.OCSPResponseBuilder.build_unsuccessful(ocsp.OCSPResponseStatus.UNAUTHORIZED)
        for answer in (refused.public_bytes(DER), ocsp_answer(issued, AUTHORITY, None, status=UNKNOWN)):
            answers["ocsp"] = answer
            assert ask_authority(issued.der, TRUST, at=NOW) == NOTHING


def test_a_namesake_of_the_authority_is_not_the_authority() -> None:
    assert ask_authority(SIGNER.der, TrustStore(roots=(Authority(key=4).der,)), at=NOW) == NOTHING
