"""Signing by a key in a file, on a token, with a service; pictures at their places; what is refused."""

import base64
import io
import json
import socketserver
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import ClassVar

import pypdfium2 as pdfium
import pytest
from asn1crypto import core, pkcs12
from asn1crypto.algos import EncryptionAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from PIL import Image
from pypdf import PdfReader

from danvan.adapters.signing.appearances import Appearance, signature_picture
from danvan.adapters.signing.applying import SignatureRequest, sign_pdf
from danvan.adapters.signing.certificates import certificate_from, is_authority, may_sign, stated
from danvan.adapters.signing.exchange import NotReachedError, ask, check_address
from danvan.adapters.signing.inspection import inspect
from danvan.adapters.signing.keys import MOST_ROUNDS, KeyFile
from danvan.adapters.signing.places import page_number, signature_spot
from danvan.adapters.signing.remote import RemoteService
from danvan.adapters.signing.setup import StampService
from danvan.adapters.signing.tokens import Token
from danvan.adapters.signing.trust import TrustStore, trust_from
from danvan.adapters.writing import write_pdf
from danvan.domain.official_documents.signing_place import appendix_mark_box, seal_box, signature_box
from danvan.domain.rules import RuleViolation
from danvan.domain.signatures import Verdict
from tests.adapters.signing.papers import AGENCY, AUTHORITY, PLAIN, SIGNER, drawn_picture, locked, paper, signed
from tests.adapters.writing.test_write_pdf import DECISION
from tests.certificates import NOW, PASSWORD, serving, stamp_server

TRUST = TrustStore(roots=(AUTHORITY.der,))
BLUE, RED = (0, 0, 180), (200, 0, 0)


def _coloured(pdf: bytes, colour: tuple[int, int, int]) -> tuple[float, float, float, float]:
    """The bounds in millimetres of what is drawn on the first page in nearly this colour."""
    document = pdfium.PdfDocument(pdf)
    document.init_forms()
    picture = document[0].render(scale=2).to_pil().convert("RGB")
    document.close()
    found = [
        (place % picture.width, place // picture.width)
        for place, pixel in enumerate(picture.get_flattened_data())
        if all(abs(a - b) < 60 for a, b in zip(pixel, colour, strict=True))
    ]
    mm = 210 / picture.width
    columns, rows = [x for x, _ in found], [y for _, y in found]
    return min(columns) * mm, min(rows) * mm, (max(columns) + 1) * mm, (max(rows) + 1) * mm


def test_signature_and_seal_stand_where_the_decree_puts_them() -> None:
    place = signature_box(106, 150, 84)
    seal = seal_box(place)
    once = signed(
        paper(), request=SignatureRequest(NOW, appearance=Appearance(-1, place, drawn_picture(BLUE, (620, 300))))
    )
    twice = signed(once, AGENCY, SignatureRequest(NOW, appearance=Appearance(-1, seal, drawn_picture(RED, (360, 360)))))

    assert _coloured(twice, BLUE) == pytest.approx((place.left, place.top, place.right, place.bottom), abs=1.2)
    assert _coloured(twice, RED) == pytest.approx((seal.left, seal.top, seal.right, seal.bottom), abs=1.2)
    assert seal.right - place.left == pytest.approx(place.width / 3)
    assert inspect(twice, TRUST, NOW).verdict is Verdict.VALID


def test_the_mark_of_an_appendix_stands_at_the_top_right_in_letters_of_ten_points() -> None:
    lines = ("12/QĐ-UBND", "05/3/2023 08:15:00")
    pdf = signed(paper(), AGENCY, SignatureRequest(NOW, appearance=Appearance(0, appendix_mark_box(), lines=lines)))
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    drawn = page["/Annots"][0].get_object()["/AP"]["/N"]
    left, top = appendix_mark_box().left, appendix_mark_box().top

    assert drawn["/Resources"]["/XObject"]
    shown = _coloured(pdf, (0, 0, 0))
    assert shown[1] == pytest.approx(top, abs=1.5)
    assert shown[2] == pytest.approx(left + appendix_mark_box().width, abs=1.5)


def test_a_picture_that_covers_the_page_is_called_out() -> None:
    place = signature_box(10, 10, 62)
    wide = type(place)(5, 5, 200, 200)
    pdf = signed(paper(), request=SignatureRequest(NOW, appearance=Appearance(0, wide, drawn_picture())))

    assert [one.code for one in inspect(pdf, TRUST, NOW).findings][:1] == ["covers_page"]


@pytest.mark.parametrize(("page", "number"), [(0, 0), (-1, 0)])
def test_pages_count_from_both_ends(page: int, number: int) -> None:
    assert page_number(paper(), page) == number


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(RuleViolation, match="có 1 trang"):
        page_number(paper(), 4)


def test_a_paper_without_a_spot_names_none() -> None:
    assert signature_spot(paper()) is None


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7", locked(paper())])
def test_what_is_no_open_pdf_is_not_signed(pdf: bytes) -> None:
    with pytest.raises(RuleViolation, match="không ký được"):
        signed(pdf)


def test_pictures_need_a_transparent_ground() -> None:
    assert signature_picture(drawn_picture()).startswith(b"\x89PNG")
    held = io.BytesIO()
    Image.new("RGB", (100, 100), (255, 255, 255)).save(held, "PNG")
    with pytest.raises(RuleViolation, match="nền trong suốt"):
        signature_picture(held.getvalue())
    held = io.BytesIO()
    Image.new("RGB", (100, 100), (255, 255, 255)).save(held, "JPEG")
    with pytest.raises(RuleViolation, match="PNG có nền trong suốt"):
        signature_picture(held.getvalue())
    with pytest.raises(RuleViolation, match="không phải ảnh"):
        signature_picture(b"<svg/>")


def _ask_for_rounds(algorithm: EncryptionAlgorithm) -> None:
    parameters = algorithm["parameters"]
    kdf = parameters["key_derivation_func"]["parameters"] if "key_derivation_func" in parameters else None
    (parameters if kdf is None else kdf)["iterations" if kdf is None else "iteration_count"] = MOST_ROUNDS


class TestKeyFile:
    @pytest.mark.parametrize("where", ["mac", "key", "certificates"])
    def test_a_file_that_asks_for_too_many_rounds_is_not_opened(self, where: str) -> None:
        """Wherever the number stands; the file is refused before its password is hashed once."""
        file = pkcs12.Pfx.load(SIGNER.pkcs12())
        if where == "mac":
            file["mac_data"]["iterations"] = MOST_ROUNDS
        parts = file.authenticated_safe
        for part in parts:
            if where == "certificates" and part["content_type"].native == "encrypted_data":
                _ask_for_rounds(part["content"]["encrypted_content_info"]["content_encryption_algorithm"])
            elif where == "key" and part["content_type"].native == "data":
                bags = pkcs12.SafeContents.load(part["content"].native)
                _ask_for_rounds(bags[0]["bag_value"]["encryption_algorithm"])
                part["content"] = core.OctetString(bags.dump(force=True))
        file["auth_safe"]["content"] = core.OctetString(parts.dump(force=True))
        key = KeyFile(file.dump(force=True), PASSWORD)
        for opening in (lambda: key.certificate, lambda: sign_pdf(paper(), key, PLAIN)):
            with pytest.raises(RuleViolation, match="số vòng mã hóa quá lớn"):
                opening()

    def test_a_wrong_password_is_told(self) -> None:
        with pytest.raises(RuleViolation, match="sai mật khẩu"):
            sign_pdf(paper(), KeyFile(SIGNER.pkcs12(), "khác"), PLAIN)

    @pytest.mark.parametrize("content", [b"", b"no key", b"x" * 300_000])
    def test_what_is_no_key_file_is_told(self, content: bytes) -> None:
        with pytest.raises(RuleViolation, match=r"\.p12, \.pfx"):
            KeyFile(content, PASSWORD).certificate  # noqa: B018 -- it raises

    def test_it_shows_neither_key_nor_password(self) -> None:
        assert repr(KeyFile(SIGNER.pkcs12(), PASSWORD)) == "KeyFile()"


def test_a_token_needs_its_library(tmp_path: Path) -> None:
    with pytest.raises(RuleViolation, match=r"pkcs11|Không mở được token"):
        sign_pdf(paper(), Token(str(tmp_path / "driver.so"), "danvan", "ky", "1234"), PLAIN)


def test_a_stamp_server_that_is_down_leaves_the_file_unsigned() -> None:
    with pytest.raises(RuleViolation, match="dấu thời gian không trả lời"):
        signed(paper(), request=SignatureRequest(NOW, stamps=StampService("http://127.0.0.1:9/")))


def test_a_stamp_server_that_talks_nonsense_leaves_the_file_unsigned() -> None:
    class Nonsense(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(b"nonsense")

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with serving(Nonsense) as address, pytest.raises(RuleViolation, match="dấu thời gian không trả lời"):
        signed(paper(), request=SignatureRequest(NOW, stamps=StampService(address)))


@pytest.mark.parametrize("address", ["ftp://a.example/", "http://a.example/", "file:///etc/passwd", "https:///x", ""])
def test_services_are_https_or_on_this_machine(address: str) -> None:
    with pytest.raises(ValueError, match="neither https"):
        check_address(address)


class _Bridge(BaseHTTPRequestHandler):
    """A bridge to a signing service as the contract wants it."""

    allowed: ClassVar[bool] = True
    asked: ClassVar[list[dict[str, str]]] = []

    def do_GET(self) -> None:
        self._answer(
            {"certificate": base64.b64encode(SIGNER.der).decode(), "chain": [base64.b64encode(AUTHORITY.der).decode()]}
        )

    def do_POST(self) -> None:
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append(told)
        if not self.allowed:
            self.send_error(403)
            return
        signature = SIGNER.key.sign(base64.b64decode(told["digest"]), padding.PKCS1v15(), Prehashed(hashes.SHA256()))
        self._answer({"signature": base64.b64encode(signature).decode()})

    def _answer(self, told: dict[str, object]) -> None:
        assert self.headers["Authorization"] == "Bearer word"
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""


class TestRemoteService:
    @pytest.fixture
    def address(self) -> Iterator[str]:
        _Bridge.allowed = True
        _Bridge.asked.clear()
        with serving(_Bridge) as address:
            yield address

    def test_it_signs_the_digest_it_is_asked_for_once(self, address: str) -> None:
        pdf = sign_pdf(paper(), RemoteService(address, "key/1", "word", "Kế hoạch 12"), PLAIN)

        assert inspect(pdf, TRUST, NOW).verdict is Verdict.VALID
        assert [(one["key"], one["algorithm"], one["described"]) for one in _Bridge.asked] == [
            ("key/1", "sha256", "Kế hoạch 12")
        ]

    def test_a_refusal_is_told(self, address: str) -> None:
        _Bridge.allowed = False
        with pytest.raises(RuleViolation, match="ký số từ xa không ký được"):
            sign_pdf(paper(), RemoteService(address, "k", "word"), PLAIN)

    def test_its_word_is_no_part_of_what_is_shown(self) -> None:
        assert "word" not in repr(RemoteService("https://a.example/", "k", "word"))

    def test_answers_of_another_kind_are_no_answers(self, address: str) -> None:
        with pytest.raises(NotReachedError):
            ask(address, body=None, headers={"Authorization": "Bearer word"}, media_type="text/plain", seconds=5)


class _Babbler(socketserver.BaseRequestHandler):
    """A server that answers, but not in HTTP."""

    def handle(self) -> None:
        self.request.recv(4096)
        self.request.sendall(b"220 mail.example ESMTP\r\n")


def test_a_server_that_speaks_no_http_is_no_answer() -> None:
    with socketserver.TCPServer(("127.0.0.1", 0), _Babbler) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        with pytest.raises(NotReachedError):
            ask(address, body=b"", headers={}, media_type="text/plain", seconds=5)


class TestCertificates:
    def test_der_and_pem_say_the_same(self) -> None:
        assert certificate_from(SIGNER.pem) == certificate_from(SIGNER.der) == SIGNER.der

    @pytest.mark.parametrize("content", [b"", b"nothing", b"x" * 70_000, b"-----BEGIN CERTIFICATE-----\nAAAA\n"])
    def test_what_is_none_is_refused(self, content: bytes) -> None:
        with pytest.raises(RuleViolation):
            certificate_from(content)

    @pytest.mark.parametrize("content", [SIGNER.pkcs12(), b"-----BEGIN PRIVATE KEY-----\nAAAA\n"])
    def test_private_keys_are_never_taken(self, content: bytes) -> None:
        with pytest.raises(RuleViolation, match=r"khóa bí mật|Không đọc được"):
            certificate_from(content)

    def test_torn_certificates_are_refused_before_anybody_asks_them(self) -> None:
        for place in range(len(SIGNER.der)):
            torn = bytearray(SIGNER.der)
            torn[place] ^= 0x0E
            try:
                taken = certificate_from(bytes(torn))
            except RuleViolation:
                continue
            assert stated(taken).fingerprint
            assert may_sign(taken) in {True, False}

    def test_what_they_say(self) -> None:
        told = stated(SIGNER.der)

        assert (told.holder, told.employer, told.issuer) == (
            "Chuyên viên Phòng Nội vụ",
            "UBND huyện thử nghiệm",
            "Nơi cấp chứng thư thử nghiệm",
        )
        assert told.holds_at(NOW)
        assert not told.holds_at(NOW + timedelta(days=400))
        assert (
            is_authority(AUTHORITY.der),
            is_authority(SIGNER.der),
            may_sign(SIGNER.der),
            may_sign(AUTHORITY.der),
        ) == (
            True,
            False,
            True,
            False,
        )


class TestTrustOfAFolder:
    def test_roots_others_and_lists(self, tmp_path: Path) -> None:
        (tmp_path / "goc.pem").write_bytes(AUTHORITY.pem)
        (tmp_path / "nguoi.cer").write_bytes(SIGNER.der)
        (tmp_path / "thu-hoi.crl").write_bytes(AUTHORITY.revocations())
        (tmp_path / "README.md").write_text("no certificate")

        trust = trust_from(tmp_path)

        assert (trust.roots, trust.between, len(trust.revocations)) == ((AUTHORITY.der,), (SIGNER.der,), 1)

    @pytest.mark.parametrize("name", ["a.cer", "a.crl"])
    def test_a_file_that_lies_is_named(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_bytes(b"nothing")
        with pytest.raises(RuleViolation, match=name):
            trust_from(tmp_path)

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(RuleViolation, match="Không có thư mục"):
            trust_from(tmp_path / "none")


def test_stamp_services_are_asked_over_http() -> None:
    with stamp_server(AUTHORITY, NOW + timedelta(seconds=3)) as address:
        pdf = signed(paper(), request=SignatureRequest(NOW, stamps=StampService(address)))

    assert inspect(pdf, TRUST, NOW).signatures[0].signed_at == NOW + timedelta(seconds=3)


def test_the_spot_of_a_written_paper_is_found_back() -> None:
    spot = signature_spot(write_pdf(DECISION))

    assert spot is not None
    assert (spot.page, round(spot.left)) == (1, 106)
    assert 20 < spot.top < 277
