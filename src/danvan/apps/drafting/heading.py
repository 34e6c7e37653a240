"""What stands around the text of a new plan: its title, who issues and signs it, to whom it goes."""

import re
from datetime import date

from danvan.apps.installation.selectors import printed_name
from danvan.apps.orgs.enums import Leadership
from danvan.apps.orgs.models import Post, Unit
from danvan.apps.orgs.selectors import on_day
from danvan.domain.authority.signing import printed_title
from danvan.domain.plan_drafting.content import Head
from danvan.domain.plan_drafting.paper import Issuing

SUBJECT = "công tác dân vận chính quyền"
COMMITTEE_CODE = "UBND"
_AREA_KIND = re.compile(r"^(?:xã|phường|thị trấn|thị xã|quận|huyện|thành phố|tỉnh|đặc khu)\s+", re.IGNORECASE)


def head_for(issuer: Unit, year: int, *, today: date, lead: Unit | None) -> Head:
    """The head of a new plan: everything that is known of the issuer is filled in, the rest left for the person."""
    post = Post.objects.filter(on_day(today), unit=issuer, leadership=Leadership.HEAD).select_related("person").first()
    authority = issuer.authority or issuer
    receivers = [f"{unit.name} (để báo cáo)" for unit in (lead,) if unit is not None and unit.pk != issuer.pk]
    return Head(
        title=f"Thực hiện {SUBJECT} năm {year}",
        opening=f"{issuer.name} xây dựng kế hoạch thực hiện {SUBJECT} năm {year} như sau:",
        place=issuer.place or place_of(issuer) or authority.place,
        issuer_code=COMMITTEE_CODE if is_committee(issuer) else _code(issuer),
        position=printed_title(post.title) if post else "",
        signatory=post.person.full_name if post else "",
        recipients=(*receivers, "Lãnh đạo đơn vị", "Người được phân công"),
    )


def place_of(unit: Unit) -> str:
    """The proper name of the area that a unit governs, as a paper's place; blank for an office.

    >>> place_of(Unit(area_name="Xã Hòa Hiệp")), place_of(Unit(area_name="Thị trấn Tân Biên"))
    ('Hòa Hiệp', 'Tân Biên')
    """
    return _AREA_KIND.sub("", unit.area_name).strip()


def is_committee(unit: Unit) -> bool:
    """Whether a unit is a people's committee, which signs as a body (TM.)."""
    return unit.authority_id in {None, unit.pk}


def issuing_of(issuer: Unit) -> Issuing:
    """Who issues, as papers print it: an office with its authority above it."""
    if is_committee(issuer) or issuer.authority is None:
        return Issuing(printed_name(issuer), None, is_collective=True)
    return Issuing(issuer.name, printed_name(issuer.authority), is_collective=False)


def _code(unit: Unit) -> str:
    """The letters of an office in its numbers, as far as its code in the system tells; the person may change them."""
    tail = unit.code.rpartition(".")[2]
    return tail if tail.isalpha() else ""
