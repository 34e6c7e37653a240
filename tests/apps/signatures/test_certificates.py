"""Certificates of people and agencies, and whom the installation trusts: done, refused, audited."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.http import Http404

from danvan.apps.audit.models import AuditEntry
from danvan.apps.orgs.models import Post
from danvan.apps.signatures import selectors
from danvan.apps.signatures.enums import CheckPlace, TrustKind
from danvan.apps.signatures.models import SignatureLookUp
from danvan.apps.signatures.services import (
    add_trust,
    end_certificate,
    note_check,
    register_certificate,
    register_own_certificate,
    remove_trust,
)
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from danvan.domain.signatures import checked
from tests.certificates import Authority, Issued
from tests.factories import District, actor

AT = datetime(2023, 4, 10, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
AUTHORITY = Authority()


@pytest.fixture
def chairman(district: District) -> Actor:
    return actor(district, "chutich")


@pytest.fixture
def administrator(district: District) -> Actor:
    return actor(district, "quantri")


def _issued(name: str, **changes: object) -> Issued:
    return AUTHORITY.issue(name, **changes)  # type: ignore[arg-type] # what the tests vary


def test_somebody_registers_their_own(chairman: Actor) -> None:
    issued = _issued(chairman.person_name.upper())
    made = register_own_certificate(actor=chairman, content=issued.pem, at=AT)

    assert (made.person_id, made.unit_id, made.fingerprint) == (
        chairman.person_id,
        chairman.unit_id,
        issued.fingerprint,
    )
    entry = AuditEntry.objects.get(event="certificate.register")
    assert (entry.subject_id, entry.after) == (str(made.pk), {"fingerprint": issued.fingerprint})
    (line,) = selectors.certificate_lines(chairman, AT)
    assert (line.holder, line.state, line.is_in_use) == (chairman.person_name.upper(), "Đang dùng", True)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (lambda name: _issued("Người khác").pem, "không phải"),
        (lambda name: _issued(name, may_sign=False).pem, "không được cấp để ký"),
        (lambda name: _issued(name, valid_until=AT - timedelta(days=1)).pem, "đã hết hạn"),
        (lambda name: AUTHORITY.pem, "không được cấp để ký"),
        (lambda name: b"nothing", "Không đọc được"),
        (lambda name: _issued(name).pkcs12(), "khóa bí mật|Không đọc được"),
    ],
)
def test_what_is_not_taken(chairman: Actor, content: object, words: str) -> None:
    with pytest.raises(RuleViolation, match=words):
        register_own_certificate(actor=chairman, content=content(chairman.person_name), at=AT)  # type: ignore[operator]
    assert not AuditEntry.objects.filter(event="certificate.register").exists()


def test_one_certificate_stands_once(chairman: Actor) -> None:
    content = _issued(chairman.person_name).pem
    register_own_certificate(actor=chairman, content=content, at=AT)
    with pytest.raises(RuleViolation, match="đã được đăng ký"):
        register_own_certificate(actor=chairman, content=content, at=AT)


def test_the_administrator_registers_for_the_agency_and_for_people(
    administrator: Actor, chairman: Actor, district: District
) -> None:
    post = Post.objects.get(person_id=chairman.person_id)
    agency = register_certificate(
        actor=administrator, content=_issued("UBND").pem, unit_id=district.authority.pk, post_id=None, at=AT
    )
    person = register_certificate(
        actor=administrator, content=_issued("A. B.").pem, unit_id=district.authority.pk, post_id=post.pk, at=AT
    )

    assert (agency.person_id, agency.unit_id) == (None, district.authority.pk)
    assert (person.person_id, person.unit_id) == (chairman.person_id, chairman.unit_id)
    assert [line.holder for line in selectors.certificate_lines(administrator, AT)] == ["UBND", "A. B."]
    assert [line.holder for line in selectors.certificate_lines(chairman, AT)] == ["A. B."]


def test_nobody_else_registers_for_the_agency(chairman: Actor, district: District) -> None:
    with pytest.raises(RuleViolation, match="Chỉ quản trị người dùng"):
        register_certificate(
            actor=chairman, content=_issued("UBND").pem, unit_id=district.authority.pk, post_id=None, at=AT
        )


def test_foreign_units_and_posts_are_refused(administrator: Actor) -> None:
    with pytest.raises(RuleViolation, match="Chọn đơn vị của mình"):
        register_certificate(actor=administrator, content=_issued("UBND").pem, unit_id=0, post_id=None, at=AT)
    with pytest.raises(RuleViolation, match="Không tìm thấy chức vụ"):
        register_certificate(actor=administrator, content=_issued("UBND").pem, unit_id=0, post_id=0, at=AT)


def test_a_certificate_ends_with_a_reason_once(chairman: Actor) -> None:
    made = register_own_certificate(actor=chairman, content=_issued(chairman.person_name).pem, at=AT)
    with pytest.raises(RuleViolation, match="Ghi lý do"):
        end_certificate(actor=chairman, certificate_id=made.pk, reason=" ", at=AT)
    ended = end_certificate(actor=chairman, certificate_id=made.pk, reason="Mất token", at=AT)

    assert (ended.ended_at, ended.end_reason) == (AT, "Mất token")
    assert AuditEntry.objects.get(event="certificate.end").reason == "Mất token"
    assert selectors.certificate_lines(chairman, AT)[0].state == "Ngừng dùng từ 10/4/2023: Mất token"
    with pytest.raises(RuleViolation, match="đã ngừng dùng"):
        end_certificate(actor=chairman, certificate_id=made.pk, reason="lần nữa", at=AT)


def test_another_ones_certificate_does_not_exist(chairman: Actor, district: District) -> None:
    made = register_own_certificate(actor=chairman, content=_issued(chairman.person_name).pem, at=AT)
    with pytest.raises(Http404):
        end_certificate(actor=actor(district, "vanthu"), certificate_id=made.pk, reason="x", at=AT)


@pytest.mark.parametrize(("days", "state"), [(-400, "Chưa có hiệu lực"), (0, "Đang dùng"), (800, "Hết hạn")])
def test_the_state_of_a_certificate(chairman: Actor, days: int, state: str) -> None:
    register_own_certificate(actor=chairman, content=_issued(chairman.person_name).pem, at=AT)

    assert selectors.certificate_lines(chairman, AT + timedelta(days=days))[0].state == state


class TestTrust:
    def test_roots_and_lists_count_until_they_are_removed(self, administrator: Actor) -> None:
        (root,) = add_trust(actor=administrator, content=AUTHORITY.pem, filename="goc.pem", at=AT)
        (listed,) = add_trust(actor=administrator, content=AUTHORITY.revocations(), filename="a.crl", at=AT)

        assert (root.kind, listed.kind) == (TrustKind.ROOT, TrustKind.REVOCATIONS)
        trust = selectors.trust_store()
        assert (trust.roots, len(trust.revocations)) == ((AUTHORITY.der,), 1)
        assert [line.name for line in selectors.trust_lines()] == ["a.crl", "Nơi cấp chứng thư thử nghiệm"]
        remove_trust(actor=administrator, trust_id=root.pk, at=AT)
        assert selectors.trust_store().roots == ()
        assert sorted(AuditEntry.objects.filter(event__startswith="trust.").values_list("event", flat=True)) == [
            "trust.add",
            "trust.add",
            "trust.remove",
        ]

    def test_what_is_known_or_vouches_for_nobody_is_refused(self, administrator: Actor) -> None:
        add_trust(actor=administrator, content=AUTHORITY.pem, filename="goc.pem", at=AT)
        with pytest.raises(RuleViolation, match="đã được nạp"):
            add_trust(actor=administrator, content=AUTHORITY.der, filename="goc.cer", at=AT)
        with pytest.raises(RuleViolation, match="không phải của nơi cấp"):
            add_trust(actor=administrator, content=_issued("A").pem, filename="a.pem", at=AT)

    def test_only_who_sets_up_changes_it(self, chairman: Actor) -> None:
        with pytest.raises(RuleViolation, match="Chỉ quản trị bản cài đặt"):
            add_trust(actor=chairman, content=AUTHORITY.pem, filename="goc.pem", at=AT)
        with pytest.raises(Http404):
            remove_trust(actor=chairman, trust_id=1, at=AT)

    def test_what_is_gone_cannot_be_removed(self, administrator: Actor) -> None:
        with pytest.raises(Http404):
            remove_trust(actor=administrator, trust_id=1, at=AT)


def test_of_a_citizens_check_only_the_verdict_is_kept(db: None) -> None:
    note_check(place=CheckPlace.PUBLIC, actor=None, check=checked((), now=AT), at=AT)

    row = SignatureLookUp.objects.get()
    assert (str(row), row.checked_by) == ("Không có chữ ký số, 0 chữ ký", None)
