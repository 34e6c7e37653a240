"""Digital signatures as rules see them: what a signature states, what is to be said of it, who may sign what when."""

from danvan.domain.signatures.check import SignatureCheck, Verdict, checked
from danvan.domain.signatures.faults import Fault
from danvan.domain.signatures.signing_right import CertificateHolder, SigningRight, signatory_findings
from danvan.domain.signatures.statement import (
    CertificateFault,
    Change,
    SignedPart,
    StatedCertificate,
    StatedSignature,
    TimeMark,
)

__all__ = [
    "CertificateFault",
    "CertificateHolder",
    "Change",
    "Fault",
    "SignatureCheck",
    "SignedPart",
    "SigningRight",
    "StatedCertificate",
    "StatedSignature",
    "TimeMark",
    "Verdict",
    "checked",
    "signatory_findings",
]
