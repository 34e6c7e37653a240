"""Who acts in whose place in the sample, and who keeps out of the appraisal of whom."""

from datetime import date

from danvan.apps.accounts.services import add_person
from danvan.apps.orgs.models import Post, Unit
from danvan.apps.orgs.services import (
    DelegationWords,
    SubstituteWords,
    appoint,
    declare_absence,
    declare_recusal,
    make_delegation,
)
from danvan.apps.sample.district import IN_OFFICE_SINCE, District
from danvan.apps.sample.scenario import Cast, instant
from danvan.domain.authority import DelegationKind, Permission, Role

ASSIGNED, RETIRED = date(2023, 1, 9), date(2023, 9, 30)
TOLD, AWAY_FROM, AWAY_UNTIL = date(2023, 10, 20), date(2023, 10, 24), date(2023, 11, 3)


def load_stand_ins(district: District) -> None:
    """The chairman lets a deputy decide the ranking and sign (KT.); the head of an office is away, a deputy stands in.

    The chief inspector keeps out of the appraisal of a commune, so that the inspector scores it.
    """
    make_delegation(
        actor=Cast(district, ASSIGNED).named("chutich"),
        words=DelegationWords(
            delegator_post_id=_post("chutich"),
            delegate_post_id=_post("phochutich"),
            kind=DelegationKind.DEPUTY,
            permissions=frozenset({Permission.RANKING_DECIDE, Permission.PAPER_SIGN}),
            valid_from=ASSIGNED,
            valid_until=None,
            document_number="15/QĐ-UBND",
            document_date=ASSIGNED,
            reason="Phân công công tác của Chủ tịch và Phó Chủ tịch năm 2023 (dữ liệu mẫu).",
        ),
        at=instant(ASSIGNED),
    )
    declare_absence(
        actor=Cast(district, TOLD).named("phongtuphap.tt"),
        post_id=_post("phongtuphap.tt"),
        valid_from=AWAY_FROM,
        valid_until=AWAY_UNTIL,
        note="Đi học (dữ liệu mẫu)",
        substitute=SubstituteWords(
            delegate_post_id=_post("phongtuphap.ptt"),
            kind=DelegationKind.DEPUTY,
            permissions=frozenset({Permission.REPORT_SUBMIT, Permission.SCORE_SUBMIT}),
            document_number="08/TB-PTP",
            document_date=TOLD,
        ),
        at=instant(TOLD),
    )
    load_retired("vanphong.nghihuu", district.units["705.VP"], IN_OFFICE_SINCE, RETIRED)
    declare_recusal(
        actor=Cast(district, TOLD).named("thanhtra.ctt"),
        unit_id=district.units["25489"].pk,
        reason="Có người thân là công chức của xã (dữ liệu mẫu)",
        at=instant(TOLD),
    )


def load_retired(username: str, unit: Unit, since: date, until: date) -> None:
    """Somebody who left and whose account is still open, so that the administrator has something to close."""
    person = add_person(username=username, full_name=f"Chuyên viên {unit.name} (đã nghỉ hưu)", password=None)
    roles = frozenset({Role.UNIT_OFFICER})
    appoint(person=person, unit=unit, title="Chuyên viên", roles=roles, valid_from=since, valid_until=until)


def _post(username: str) -> int:
    return Post.objects.get(person__username=username).pk
