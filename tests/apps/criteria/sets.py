"""Criteria sets for tests: the shipped one and what a lead office makes of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from danvan.apps.criteria import services
from danvan.apps.criteria.models import CriteriaSet
from danvan.domain.authority import Actor
from danvan.domain.scoring.criteria import CriteriaSet as TypedSet
from danvan.domain.scoring.criteria import Criterion
from danvan.domain.scoring.editing import criterion_of, replace_criterion
from tests.apps.scoring.scene import criteria_mapping
from tests.factories import District, actor, moment

DAY = date(2023, 3, 1)
AT, LATER = moment(2023, 3, 1), moment(2023, 3, 2)


def shipped() -> CriteriaSet:
    return services.load_criteria_set(mapping=criteria_mapping(), at=AT)


def officer(district: District) -> Actor:
    """May edit, not approve."""
    return actor(district, "noivu.cv", DAY)


def head(district: District) -> Actor:
    return actor(district, "noivu.tp", DAY)


def own_draft(district: District, code: str = "TB-2023") -> CriteriaSet:
    """The shipped set, copied by the lead office."""
    return services.copy_set(
        actor=officer(district), set_id=shipped().pk, code=code, title="Tiêu chí của huyện", year=2023, at=AT
    )


def own_ready(district: District, code: str = "TB-2023") -> CriteriaSet:
    row = own_draft(district, code)
    return services.make_ready(actor=head(district), set_id=row.pk, edition=row.edition, at=AT)


def with_leaf(typed: TypedSet, code: str, **changes: object) -> TypedSet:
    """The set with one criterion changed."""
    return replace_criterion(typed, code, replace(criterion_of(typed, code), **changes))


def one_point_more(typed: TypedSet) -> TypedSet:
    """The set with a sum that is off."""
    leaf: Criterion = criterion_of(typed, "TC1.1")
    return with_leaf(typed, "TC1.1", max_points=leaf.max_points + Decimal(1))
