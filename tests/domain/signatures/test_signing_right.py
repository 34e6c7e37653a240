"""Who may sign what when: posts, delegations, agencies, as a decision table."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from danvan.domain.authority import Permission, Role
from danvan.domain.authority.delegable import DelegationKind
from danvan.domain.authority.delegation import DelegationTerms, GivenDelegation
from danvan.domain.authority.posts import HeldPost, Leadership
from danvan.domain.signatures import CertificateHolder, SigningRight, signatory_findings
from tests.domain.signatures.test_check import GOOD, NOW

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
HEAD = HeldPost(
    1, "Chủ tịch A", "Chủ tịch", 10, "UBND huyện", Leadership.HEAD, frozenset({Role.CHAIRMAN}), date(2021, 6, 1)
)
DEPUTY = replace(HEAD, post_id=2, person_name="Phó B", title="Phó Chủ tịch", leadership=Leadership.DEPUTY)
CLERK = replace(HEAD, post_id=3, person_name="Chuyên viên C", title="Chuyên viên", leadership=Leadership.NONE)
DELEGATION = GivenDelegation(
    DelegationTerms(
        DelegationKind.DEPUTY,
        frozenset({Permission.PLAN_ISSUE}),
        date(2023, 5, 1),
        date(2023, 6, 30),
        "12/GUQ-UBND",
        date(2023, 4, 28),
    ),
    HEAD,
    DEPUTY,
)
HOLDER = CertificateHolder("Chủ tịch A", person_id=100)
SECOND = CertificateHolder("Phó B", person_id=101)
AGENCY = CertificateHolder("UBND huyện", unit_id=10)
BY_HEAD = SigningRight("Chủ tịch A", person_id=100, post=HEAD)
BY_DEPUTY = SigningRight("Phó B", person_id=101, post=DEPUTY, delegation=DELEGATION)
BY_AGENCY = SigningRight("UBND huyện", unit_id=10)
REVOKED = replace(DELEGATION, revoked_on=date(2023, 6, 10), revoke_reason="hết việc")


@pytest.mark.parametrize(
    ("holder", "right", "day", "codes"),
    [
        (HOLDER, BY_HEAD, "2023-06-01", []),
        (None, BY_HEAD, "2023-06-01", ["unknown_holder"]),
        (SECOND, BY_HEAD, "2023-06-01", ["other_signatory"]),
        (AGENCY, BY_HEAD, "2023-06-01", ["other_signatory"]),
        (HOLDER, BY_HEAD, "2021-05-31", ["outside_post"]),
        (HOLDER, replace(BY_HEAD, post=replace(HEAD, valid_until=date(2023, 5, 31))), "2023-06-01", ["outside_post"]),
        (HOLDER, replace(BY_HEAD, post=replace(HEAD, valid_until=date(2023, 6, 1))), "2023-06-01", []),
        (HOLDER, replace(BY_HEAD, post=CLERK), "2023-06-01", ["no_authority"]),
        (SECOND, replace(BY_DEPUTY, delegation=None), "2023-06-01", []),
        (SECOND, BY_DEPUTY, "2023-06-01", []),
        (SECOND, BY_DEPUTY, "2023-04-30", ["no_delegation"]),
        (SECOND, BY_DEPUTY, "2023-07-01", ["no_delegation"]),
        (SECOND, replace(BY_DEPUTY, delegation=REVOKED), "2023-06-09", []),
        (SECOND, replace(BY_DEPUTY, delegation=REVOKED), "2023-06-10", ["no_delegation"]),
        (SECOND, replace(BY_DEPUTY, post=replace(DEPUTY, post_id=9)), "2023-06-01", ["no_delegation"]),
        (AGENCY, BY_AGENCY, "2023-06-01", []),
        (HOLDER, BY_AGENCY, "2023-06-01", ["other_unit"]),
        (replace(AGENCY, unit_id=11), BY_AGENCY, "2023-06-01", ["other_unit"]),
    ],
)
def test_the_right_signer(holder: CertificateHolder | None, right: SigningRight, day: str, codes: list[str]) -> None:
    at = datetime.fromisoformat(f"{day}T12:00:00+07:00")

    assert [one.code for one in signatory_findings(replace(GOOD, claimed_at=at), holder, right, ZONE)] == codes


def test_the_day_is_counted_in_vietnam() -> None:
    evening = datetime(2023, 4, 30, 18, 0, tzinfo=UTC)  # 1 May in Vietnam

    assert signatory_findings(replace(GOOD, claimed_at=evening), SECOND, BY_DEPUTY, ZONE) == ()


@pytest.mark.parametrize(("hours", "codes"), [(-1, []), (0, ["certificate_ended"]), (1, ["certificate_ended"])])
def test_a_certificate_that_the_register_ended(hours: int, codes: list[str]) -> None:
    signature = replace(GOOD, claimed_at=NOW + timedelta(hours=hours))

    assert [one.code for one in signatory_findings(signature, replace(HOLDER, ended_at=NOW), BY_HEAD, ZONE)] == codes


def test_a_signature_without_a_time_is_looked_at_without_days() -> None:
    assert signatory_findings(replace(GOOD, claimed_at=None), HOLDER, BY_HEAD, ZONE) == ()
    assert [
        one.code
        for one in signatory_findings(replace(GOOD, claimed_at=None), replace(HOLDER, ended_at=NOW), BY_HEAD, ZONE)
    ] == ["certificate_ended"]
