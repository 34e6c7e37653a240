"""A plan in the formats of other systems."""

import json

import pytest
from lxml import etree

from danvan.domain.plan_reading.serial import reading_from_dict
from tests.apps.plans.texts import OFFICER, issued
from tests.factories import District
from tests.web.plans.conftest import Visit

pytestmark = pytest.mark.django_db
AKN = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}


def test_the_page_of_the_text_offers_both(visit: Visit, district: District) -> None:
    plan = issued(district)
    page = visit(OFFICER, "text", plan.pk).page
    assert f"/ke-hoach/{plan.pk}/tai-ve/xml/" in page
    assert f"/ke-hoach/{plan.pk}/tai-ve/json/" in page


def test_the_xml_bears_what_was_confirmed(visit: Visit, district: District) -> None:
    plan = issued(district)
    answer = visit(OFFICER, "akoma_ntoso", plan.pk)
    assert answer["Content-Type"] == "application/akn+xml"
    assert answer["Content-Disposition"] == f'attachment; filename="DU-LIEU-MAU_ke-hoach-{plan.pk}.xml"'
    tree = etree.fromstring(answer.content)
    number = tree.find("a:doc/a:meta/a:identification/a:FRBRWork/a:FRBRnumber", AKN)
    assert number is not None
    assert number.get("value") == plan.number
    paths = list(plan.clauses.values_list("path", flat=True))
    assert len(tree.findall(".//a:mainBody//a:num", AKN)) == len(paths)


def test_the_json_is_a_reading(visit: Visit, district: District) -> None:
    plan = issued(district)
    answer = visit(OFFICER, "json", plan.pk)
    values = json.loads(answer.content)
    assert values["document"]["number"] == plan.number
    reading = reading_from_dict(values)
    assert [section.path for section in reading.sections] == list(plan.clauses.values_list("path", flat=True))
    assert len(reading.tasks) == plan.tasks.count()


def test_a_plan_that_one_may_not_see_has_no_files(visit: Visit) -> None:
    for route in ("akoma_ntoso", "json"):
        assert visit(OFFICER, route, 987654).status_code == 404
