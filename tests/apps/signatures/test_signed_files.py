"""A signed file is kept for an approved one: by the right one, in their post, by their delegation, and unchanged."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from danvan.adapters.signing.applying import SignatureRequest
from danvan.apps.evidence.selectors import content_of
from danvan.apps.evidence.services import UploadedFile
from danvan.apps.orgs.models import Post
from danvan.apps.signatures.models import KeptSignature, TrustFile
from danvan.apps.signatures.services import (
    CheckedSigning,
    ExpectedSigning,
    KeptSigning,
    add_trust,
    check_signed_file,
    end_certificate,
    keep_signed_file,
    register_certificate,
)
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from danvan.domain.signatures import Verdict
from tests.adapters.signing import papers
from tests.adapters.signing.papers import AGENCY, AUTHORITY, SIGNER, paper, signed
from tests.certificates import Authority
from tests.factories import District, actor, delegate

AT = datetime(2023, 4, 10, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
REQUEST = SignatureRequest(at=AT)


@pytest.fixture
def administrator(district: District) -> Actor:
    found = actor(district, "quantri")
    add_trust(actor=found, content=AUTHORITY.pem, filename="goc.pem", at=AT)
    return found


@pytest.fixture
def post(district: District) -> Post:
    return Post.objects.select_related("person", "unit").get(person__username="chutich")


@pytest.fixture
def registered(administrator: Actor, post: Post, district: District) -> None:
    """The chairman's certificate and the authority's own."""
    unit = district.authority.pk
    register_certificate(actor=administrator, content=SIGNER.pem, unit_id=unit, post_id=post.pk, at=AT)
    register_certificate(actor=administrator, content=AGENCY.pem, unit_id=unit, post_id=None, at=AT)


def _checked(approved: bytes, made: bytes, expected: ExpectedSigning, name: str = "van-ban.pdf") -> CheckedSigning:
    return check_signed_file(approved=approved, signed=UploadedFile(made, name), expected=expected, at=AT)


def _kept(person: Actor, checked: CheckedSigning) -> KeptSigning:
    with transaction.atomic():
        return keep_signed_file(actor=person, checked=checked, subject_type="paper", subject_id=7, at=AT)


def test_the_head_signs_then_the_agency(registered: None, post: Post, district: District) -> None:
    person = actor(district, "chutich")
    once = signed(paper(), SIGNER, REQUEST)
    first = _kept(person, _checked(paper(), once, ExpectedSigning(post_id=post.pk)))
    twice = signed(once, AGENCY, REQUEST)
    second = _kept(person, _checked(once, twice, ExpectedSigning(unit_id=district.authority.pk)))

    assert (content_of(first.file), content_of(second.file)) == (once, twice)
    assert [
        (row.position, row.signed_at, row.certificate.holder) for row in KeptSignature.objects.order_by("position")
    ] == [
        (1, AT, "Chuyên viên Phòng Nội vụ"),
        (2, AT, "UBND huyện thử nghiệm"),
    ]


def test_a_deputy_signs_by_a_delegation_of_that_day(administrator: Actor, district: District) -> None:
    deputy = Post.objects.get(person__username="phochutich")
    register_certificate(
        actor=administrator, content=SIGNER.pem, unit_id=district.authority.pk, post_id=deputy.pk, at=AT
    )
    given = delegate(district, "phochutich", AT, valid_until=AT.date() + timedelta(days=5))
    expected = ExpectedSigning(post_id=deputy.pk, delegation_id=given.pk)

    assert _checked(paper(), signed(paper(), SIGNER, REQUEST), expected).signature.signed_at == AT
    with pytest.raises(RuleViolation, match="không có ủy quyền còn hiệu lực"):
        _checked(paper(), signed(paper(), SIGNER, SignatureRequest(at=AT - timedelta(days=1))), expected)


def test_the_wrong_one_signed(registered: None, district: District) -> None:
    deputy = Post.objects.get(person__username="phochutich")
    with pytest.raises(RuleViolation, match="không phải người được trình ký"):
        _checked(paper(), signed(paper(), SIGNER, REQUEST), ExpectedSigning(post_id=deputy.pk))
    with pytest.raises(RuleViolation, match="không phải của cơ quan ban hành"):
        _checked(paper(), signed(paper(), SIGNER, REQUEST), ExpectedSigning(unit_id=district.authority.pk))


def test_a_certificate_that_nobody_registered(administrator: Actor, post: Post) -> None:
    with pytest.raises(RuleViolation, match="chưa được ghi nhận cho người"):
        _checked(paper(), signed(paper(), SIGNER, REQUEST), ExpectedSigning(post_id=post.pk))


def test_a_certificate_that_nobody_trusted_issued(administrator: Actor, post: Post, district: District) -> None:
    own = Authority("Tự cấp", key=2).issue()
    unit, expected = district.authority.pk, ExpectedSigning(post_id=post.pk)
    register_certificate(actor=administrator, content=own.pem, unit_id=unit, post_id=post.pk, at=AT)
    with pytest.raises(RuleViolation, match="không do nơi cấp nào mà cơ quan này tin cậy"):
        _checked(paper(), signed(paper(), own, REQUEST), expected)
    TrustFile.objects.all().delete()  # nobody set up whom to trust yet: taken, and said to be doubtful where it is checked
    assert _checked(paper(), signed(paper(), own, REQUEST), expected).check.verdict is Verdict.DOUBTFUL


def test_outside_the_post(registered: None, post: Post) -> None:
    post.valid_until = AT.date() - timedelta(days=1)
    post.save(update_fields=["valid_until"])
    with pytest.raises(RuleViolation, match="không giữ chức vụ"):
        _checked(paper(), signed(paper(), SIGNER, REQUEST), ExpectedSigning(post_id=post.pk))


def test_a_certificate_that_ended(registered: None, post: Post, administrator: Actor, district: District) -> None:
    checked = _checked(paper(), signed(paper(), SIGNER, REQUEST), ExpectedSigning(post_id=post.pk))
    end_certificate(actor=administrator, certificate_id=checked.certificate.pk, reason="Mất token", at=AT)

    with pytest.raises(RuleViolation, match="ngừng dùng trong sổ chứng thư"):
        _checked(paper(), signed(paper(), SIGNER, REQUEST), ExpectedSigning(post_id=post.pk))
    with pytest.raises(RuleViolation, match="vừa bị ngừng dùng"):
        _kept(actor(district, "chutich"), checked)
    assert not KeptSignature.objects.exists()


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (paper, "chưa có chữ ký số nào"),
        (lambda: signed(paper("khác"), SIGNER, REQUEST), "không bắt đầu bằng đúng nội dung đã duyệt"),
        (lambda: signed(papers.with_content_replaced(paper()), SIGNER, REQUEST), "đổi nội dung trang"),
        (lambda: signed(signed(paper(), SIGNER, REQUEST), AGENCY, REQUEST), "2 chữ ký mới"),
        (lambda: signed(paper(), AUTHORITY.issue(valid_until=AT - timedelta(1)), REQUEST), "đã hết hạn"),
        (lambda: signed(paper(), AUTHORITY.issue(may_sign=False), REQUEST), "không được cấp để ký"),
    ],
)
def test_files_that_are_not_the_approved_one_signed(registered: None, post: Post, made: object, words: str) -> None:
    with pytest.raises(RuleViolation, match=words):
        _checked(paper(), made(), ExpectedSigning(post_id=post.pk))  # type: ignore[operator]


def test_only_pdf_is_taken(registered: None, post: Post) -> None:
    with pytest.raises(RuleViolation, match="dạng PDF"):
        _checked(paper(), "chữ".encode(), ExpectedSigning(post_id=post.pk), "a.txt")
