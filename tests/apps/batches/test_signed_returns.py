"""Signed files handed in together: each finds its paper, is held against it as a single one is, and stops no other."""

import io
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest

from danvan.adapters.signing.applying import SignatureRequest
from danvan.apps.background.leases import MOST_TRIES
from danvan.apps.batches import jobs, selectors
from danvan.apps.batches.enums import SignedAct, SignedFileState
from danvan.apps.batches.jobs import take_next_signed
from danvan.apps.batches.models import PaperBatch, SignedReturn
from danvan.apps.batches.services import hand_in_signed
from danvan.apps.evidence.models import StoredFile
from danvan.apps.evidence.services import UploadedFile
from danvan.apps.orgs.models import Post
from danvan.apps.papers.enums import PaperState
from danvan.apps.papers.models import Paper
from danvan.apps.signatures.services import add_trust, register_certificate
from danvan.domain.rules import RuleViolation
from tests.adapters.signing.papers import AGENCY, AUTHORITY, SIGNER, paper, signed
from tests.apps.batches.scene import ASKED, act, drafted_batch, number
from tests.apps.scoring.scene import Scene
from tests.factories import District, actor

pytestmark = pytest.mark.django_db
REQUEST = SignatureRequest(at=ASKED)


@pytest.fixture
def approved_batch(district: District) -> tuple[Scene, PaperBatch]:
    """Three approved letters, the certificate of who signs them and that of the office."""
    scene, batch = drafted_batch(district)
    administrator = actor(district, "quantri")
    post = Post.objects.get(person__username="noivu.tp")
    unit_id = district.units["705.PNV"].pk
    add_trust(actor=administrator, content=AUTHORITY.pem, filename="goc.pem", at=ASKED)
    register_certificate(actor=administrator, content=SIGNER.pem, unit_id=unit_id, post_id=post.pk, at=ASKED)
    own = replace(administrator, unit_id=unit_id)
    register_certificate(actor=own, content=AGENCY.pem, unit_id=unit_id, post_id=None, at=ASKED)
    act(scene, batch, "submit_paper")
    act(scene, batch, "approve_paper")
    return scene, batch


def to_sign(scene: Scene, batch: PaperBatch, what: SignedAct = SignedAct.SIGN) -> dict[str, bytes]:
    return dict(selectors.files_to_sign(scene.actor("noivu.tp"), batch, what))


def packed(files: dict[str, bytes]) -> UploadedFile:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"da ky/{name}", content)
    return UploadedFile(held.getvalue(), "da-ky.zip")


def hand_in(scene: Scene, batch: PaperBatch, *files: UploadedFile, what: SignedAct = SignedAct.SIGN) -> int:
    return hand_in_signed(actor=scene.actor("noivu.tp"), batch_id=batch.pk, act=what, files=files, at=ASKED)


def check_all() -> None:
    while take_next_signed(at=ASKED):
        pass


def states() -> list[str]:
    return list(Paper.objects.filter(source_type="batch_paper").order_by("id").values_list("state", flat=True))


def test_a_folder_of_signed_files_is_taken_and_one_bad_file_stops_none(
    approved_batch: tuple[Scene, PaperBatch],
) -> None:
    scene, batch = approved_batch
    originals = to_sign(scene, batch)
    first, second, third = originals
    files = {
        "a.pdf": signed(originals[first], SIGNER, REQUEST),
        "b.pdf": signed(originals[second], AGENCY, REQUEST),
        "c.pdf": signed(originals[third], SIGNER, REQUEST),
        "thu-khac.pdf": b"%PDF-1.7 nothing of ours",
    }
    assert hand_in(scene, batch, packed(files)) == 3
    check_all()
    assert states() == [PaperState.SIGNED, PaperState.APPROVED, PaperState.SIGNED]
    page = selectors.batch_page(scene.actor("noivu.tp"), batch)
    assert (page.taken, page.checking) == (2, 0)
    faults = {one.filename: one.fault for one in page.refused}
    assert "Tệp không phải bản để ký" in faults["thu-khac.pdf"]
    assert "Không nhận bản đã ký" in faults["b.pdf"]
    assert hand_in(scene, batch, UploadedFile(signed(originals[second], SIGNER, REQUEST), "b.pdf")) == 1
    check_all()
    assert states() == [PaperState.SIGNED] * 3
    with pytest.raises(RuleViolation, match="Không có văn bản nào của đợt"):
        hand_in(scene, batch, packed(files))


def test_the_office_seals_what_its_head_signed(approved_batch: tuple[Scene, PaperBatch]) -> None:
    scene, batch = approved_batch
    head = {name: signed(content, SIGNER, REQUEST) for name, content in to_sign(scene, batch).items()}
    hand_in(scene, batch, packed(head))
    check_all()
    number(scene, batch)
    sealed = {name: signed(content, AGENCY, REQUEST) for name, content in to_sign(scene, batch, SignedAct.SEAL).items()}
    assert hand_in(scene, batch, packed(sealed), what=SignedAct.SEAL) == 3
    check_all()
    assert states() == [PaperState.SEALED] * 3
    assert dict(selectors.all_files(batch)) == sealed


def test_a_scan_finds_its_paper_by_the_number_in_its_name_and_no_file_counts_twice(
    approved_batch: tuple[Scene, PaperBatch],
) -> None:
    scene, batch = approved_batch
    scan = paper("Bản quét")
    assert hand_in(scene, batch, UploadedFile(scan, "0002 ban quet.pdf")) == 1
    assert hand_in(scene, batch, UploadedFile(scan, "2.pdf")) == 0
    check_all()
    assert states() == [PaperState.APPROVED, PaperState.SIGNED, PaperState.APPROVED]
    assert SignedReturn.objects.get().state == SignedFileState.TAKEN


def test_what_is_no_file_of_a_paper_at_all_is_refused_at_once(approved_batch: tuple[Scene, PaperBatch]) -> None:
    scene, batch = approved_batch
    assert hand_in(scene, batch, UploadedFile(b"MZ program", "0001.pdf")) == 0
    assert SignedReturn.objects.get().state == SignedFileState.REFUSED
    locked = io.BytesIO()
    with zipfile.ZipFile(locked, "w") as archive:
        archive.writestr("0001.pdf", b"%PDF-")
    broken = bytearray(locked.getvalue())
    at = broken.rindex(b"PK\x01\x02")
    broken[6], broken[at + 8] = 1, 1
    assert hand_in(scene, batch, UploadedFile(bytes(broken), "khoa.zip")) == 0
    assert "mật khẩu" in SignedReturn.objects.order_by("-id")[0].fault


def test_a_worker_that_died_leaves_nothing_half_done(
    approved_batch: tuple[Scene, PaperBatch], caplog: pytest.LogCaptureFixture
) -> None:
    scene, batch = approved_batch
    files = {name: signed(content, SIGNER, REQUEST) for name, content in to_sign(scene, batch).items()}
    hand_in(scene, batch, packed(files))
    assert take_next_signed(at=ASKED)
    SignedReturn.objects.filter(state=SignedFileState.TAKEN).update(state=SignedFileState.WAITING, taken_at=ASKED)
    assert take_next_signed(at=ASKED + timedelta(minutes=3))
    assert SignedReturn.objects.filter(state=SignedFileState.TAKEN).count() == 1
    waiting = SignedReturn.objects.filter(state=SignedFileState.WAITING).order_by("id")
    SignedReturn.objects.filter(pk=waiting[0].pk).update(tries=MOST_TRIES)
    StoredFile.objects.filter(pk=waiting[1].file_id).update(sha256="0" * 64)
    check_all()
    assert SignedReturn.objects.filter(fault=jobs.BROKEN_FILE).count() == 2
    assert "SignedReturn" in caplog.text
    assert states().count(PaperState.SIGNED) == 1
