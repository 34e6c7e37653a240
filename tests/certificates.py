"""A made-up certification authority for tests: keys, certificates of every fault, lists of revocations, a time stamp server."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer

from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

NOW = datetime(2023, 6, 1, 8, 0, tzinfo=UTC)
PASSWORD = "mật khẩu thử"
DER = serialization.Encoding.DER
PEM = serialization.Encoding.PEM


@cache
def _key(number: int) -> rsa.RSAPrivateKey:
    """Keys are slow to make, so a run has a few and uses them again."""
    return rsa.generate_private_key(65537, 2048)


@cache
def _weak_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 1024)  # noqa: S505 -- it is to be found out


@dataclass(frozen=True)
class Issued:
    """A certificate with its key, and the certificates above it."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey
    above: tuple[x509.Certificate, ...]

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(DER)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(PEM)

    @property
    def serial(self) -> int:
        return self.certificate.serial_number

    @property
    def fingerprint(self) -> str:
        return self.certificate.fingerprint(hashes.SHA256()).hex()

    def pkcs12(self, password: str = PASSWORD) -> bytes:
        return serialization.pkcs12.serialize_key_and_certificates(
            b"danvan",
            self.key,
            self.certificate,
            list(self.above),
            serialization.BestAvailableEncryption(password.encode()),
        )


def _name(common: str, organisation: str = "UBND huyện thử nghiệm") -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


class Authority:
    """An authority that vouches for nobody real."""

    def __init__(self, name: str = "Nơi cấp chứng thư thử nghiệm", key: int = 0) -> None:
        self.key = _key(key)
        self._serial = 1
        self.certificate = self._made(
            _name(name), _name(name), self.key, NOW - timedelta(900), NOW + timedelta(1800), ca=True
        )

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(DER)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(PEM)

    def issue(
        self,
        holder: str = "Chuyên viên Phòng Nội vụ",
        *,
        valid_from: datetime = NOW - timedelta(300),
        valid_until: datetime = NOW + timedelta(300),
        may_sign: bool = True,
        for_stamps: bool = False,
        weak: bool = False,
        key: int = 1,
        told_at: str = "",
        answers_for_it: bool = False,
    ) -> Issued:
        made = _weak_key() if weak else _key(key)
        certificate = self._made(
            _name(holder),
            self.certificate.subject,
            made,
            valid_from,
            valid_until,
            may_sign=may_sign,
            for_stamps=for_stamps,
            told_at=told_at,
            answers_for_it=answers_for_it,
        )
        return Issued(certificate, made, (self.certificate,))

    def revocations(self, *revoked: tuple[int, datetime], at: datetime = NOW) -> bytes:
        """The list of revocations, DER."""
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.certificate.subject)
            .last_update(at)
            .next_update(at + timedelta(30))
        )
        for serial, since in revoked:
            builder = builder.add_revoked_certificate(
                x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since).build()
            )
        return builder.sign(self.key, hashes.SHA256()).public_bytes(DER)

    def _made(
        self,
        subject: x509.Name,
        issuer: x509.Name,
        key: rsa.RSAPrivateKey,
        valid_from: datetime,
        valid_until: datetime,
        *,
        ca: bool = False,
        may_sign: bool = True,
        for_stamps: bool = False,
        told_at: str = "",
        answers_for_it: bool = False,
    ) -> x509.Certificate:
        self._serial += 1
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(key.public_key())
            .serial_number(self._serial)
            .not_valid_before(valid_from)
            .not_valid_after(valid_until)
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(
                x509.KeyUsage(
                    digital_signature=may_sign and not ca,
                    content_commitment=may_sign and not ca and not for_stamps,
                    key_encipherment=not may_sign,
                    data_encipherment=False,
                    key_agreement=False,
                    key_cert_sign=ca,
                    crl_sign=ca,
                    encipher_only=False,
                    decipher_only=False,
                ),
                critical=True,
            )
        )
        if for_stamps:
            builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        if answers_for_it:
            builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.OCSP_SIGNING]), critical=False)
        if told_at:
            responder, listed = (x509.UniformResourceIdentifier(f"{told_at}{one}") for one in ("ocsp", "crl"))
            access = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, responder)
            point = x509.DistributionPoint([listed], None, None, None)
            builder = builder.add_extension(x509.AuthorityInformationAccess([access]), critical=False)
            builder = builder.add_extension(x509.CRLDistributionPoints([point]), critical=False)
        return builder.sign(self.key, hashes.SHA256())


@contextmanager
def revocation_server(answers: dict[str, bytes]) -> Iterator[str]:
    """A server that tells of revocations: what `answers` holds under "ocsp" and "crl", nothing (404) for the other."""

    class Revocations(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self._tell("ocsp", "application/ocsp-response")

        def do_GET(self) -> None:
            self._tell("crl", "application/pkix-crl")

        def _tell(self, name: str, kind: str) -> None:
            content = answers.get(name, b"")
            self.send_response(200 if content else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """It is quiet."""

    with serving(Revocations) as address:
        yield address


def ocsp_answer(
    issued: Issued,
    authority: Authority,
    since: datetime | None,
    *,
    signer: Issued | None = None,
    of: Issued | None = None,
    status: ocsp.OCSPCertStatus | None = None,
    until: datetime | None = None,
) -> bytes:
    """What a responder says of a certificate: good without `since`; signed by the authority, or by `signer`."""
    told = of or issued
    revoked = since is not None
    builder = ocsp.OCSPResponseBuilder().add_response(
        cert=told.certificate,
        issuer=authority.certificate,
        algorithm=hashes.SHA256(),
        cert_status=status or (ocsp.OCSPCertStatus.REVOKED if revoked else ocsp.OCSPCertStatus.GOOD),
        this_update=NOW - timedelta(hours=1),
        next_update=until,
        revocation_time=since,
        revocation_reason=x509.ReasonFlags.key_compromise if revoked else None,
    )
    by, key = (signer.certificate, signer.key) if signer else (authority.certificate, authority.key)
    return (
        builder.responder_id(ocsp.OCSPResponderEncoding.HASH, by)
        .certificates([by])
        .sign(key, hashes.SHA256())
        .public_bytes(DER)
    )


@contextmanager
def stamp_server(authority: Authority, at: datetime = NOW) -> Iterator[str]:
    """A server of time stamps on this machine; the address it answers at."""
    issued = authority.issue("Dấu thời gian thử nghiệm", for_stamps=True, key=2)
    stamper = DummyTimeStamper(
        asn1_x509.Certificate.load(issued.der),
        asn1_keys.PrivateKeyInfo.load(
            issued.key.private_bytes(DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        ),
        certs_to_embed=[asn1_x509.Certificate.load(authority.der)],
        fixed_dt=at,
    )

    class Stamps(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            answer = stamper.request_tsa_response(asked).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Nothing is said of each request."""

    with serving(Stamps) as address:
        yield address


@contextmanager
def serving(answering: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """A small server on this machine as long as the block lasts; its address."""
    server = HTTPServer(("127.0.0.1", 0), answering)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
