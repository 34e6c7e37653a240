"""The first step: whom the installation serves."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.installation.access import Setter
from danvan.apps.installation.enums import Step
from danvan.apps.installation.models import AuthorityProfile
from danvan.apps.installation.selectors.authorities import choosable, template_for
from danvan.apps.installation.services.steps import finish, locked
from danvan.apps.legal.selectors import seldom_changed
from danvan.apps.orgs.models import Post, Unit
from danvan.domain.rules import RuleViolation


@transaction.atomic
def choose_authority(*, by: Setter, unit_id: int, at: datetime) -> Unit:
    """Choose the authority that this installation serves; its profile begins with it.

    Raises RuleViolation for a unit that is no people's committee of today (or district of before 01/7/2025), and for
    another authority once offices or posts stand under the one chosen before.
    """
    installation = locked(by)
    today = timezone.localdate(at)
    unit = _choosable(unit_id, today)
    former = installation.authority
    if former is not None and former.pk != unit.pk:
        _require_unused(former)
    installation.authority = unit
    installation.save(update_fields=["authority"])
    AuthorityProfile.objects.get_or_create(authority=unit)
    transaction.on_commit(seldom_changed().renew)
    finish(
        Step.AUTHORITY,
        AuditEvent.INSTALLATION_CHOOSE_AUTHORITY,
        by=by,
        name=unit.name,
        before={"cơ quan": former.name if former else None},
        after={"cơ quan": unit.name, "mã": unit.code},
        at=at,
    )
    return unit


def _choosable(unit_id: int, today: date) -> Unit:
    for districts in (False, True):
        unit = choosable(today, districts=districts).filter(pk=unit_id).first()
        if unit is not None:
            break
    else:
        raise RuleViolation(
            "Đơn vị đã chọn không phải UBND tỉnh, UBND xã đang hoạt động hoặc UBND huyện trước 01/7/2025. "
            "Hãy tìm và chọn lại."
        )
    if template_for(unit, today) is None:
        raise RuleViolation(f"Chưa có khung cơ quan cho {unit.name}. Hãy chọn tỉnh, xã, phường, đặc khu hoặc huyện.")
    return unit


def _require_unused(authority: Unit) -> None:
    offices = Unit.objects.filter(authority=authority).exclude(pk=authority.pk).count()
    posts = Post.objects.filter(unit__authority=authority).count()
    if offices or posts:
        raise RuleViolation(
            f"{authority.name} đã có {offices} cơ quan, đơn vị và {posts} chức vụ nên không đổi sang cơ quan khác "
            "được. Cơ quan khác cần một bản cài đặt riêng."
        )
