"""Forms: what a report asks of a kind of unit for a kind of period."""

import pytest

from danvan.domain.figures.catalogue import figure_of, figures_asked_of
from danvan.domain.figures.forms import FormHeading, FormText, ReportForm, default_form, with_figures


def form_of(owed: str, kind: str, period: str = "") -> ReportForm:
    form = default_form(owed, kind, period)
    assert form is not None
    return form


@pytest.mark.parametrize("kind", ["PHONG", "DVSN_HUYEN", "NGANH_DOC", "XA"])
def test_the_yearly_report_must_give_the_figures_of_the_targets(kind: str) -> None:
    form = form_of("report", kind)
    assert form.required_figures == figures_asked_of(kind)
    assert {figure.code for figure in form.required_figures} <= {figure.code for figure in form.figures}


def test_headings_follow_the_kind_of_unit() -> None:
    office = [heading.code for heading in form_of("report", "DVSN_HUYEN").headings]
    commune = [heading.code for heading in form_of("report", "XA").headings]
    assert office == ["targets", "work", "rolling_out", "democracy", "exemplars", "difficulties", "proposals"]
    assert commune == [
        "targets", "work", "rolling_out", "reception", "petitions", "settlement", "dialogue", "democracy", "reform",
        "coordination", "exemplars", "difficulties", "proposals",
    ]  # fmt: skip


def test_a_periodic_report_asks_what_has_that_period() -> None:
    month = form_of("report", "XA", "month")
    assert [heading.code for heading in month.headings] == [
        "work",
        "reception",
        "petitions",
        "difficulties",
        "proposals",
    ]
    assert month.required_figures == ()
    assert not [figure for figure in form_of("report", "XA", "quarter").figures if "quarter" not in figure.periods]


def test_no_form_asks_for_what_is_only_computed_from_other_figures() -> None:
    assert not [figure.code for figure in form_of("report", "XA").figures if figure.is_derived]


def test_texts_stand_where_the_form_puts_them() -> None:
    (heading,) = form_of("own_plan", "PHONG").headings
    assert heading.texts == (FormText("content", "Nội dung chính của kế hoạch", True),)
    assert not heading.may_be_nothing


def test_what_no_shipped_form_asks_has_none() -> None:
    assert default_form("score_dossier", "XA") is None
    assert default_form("own_plan", "XA", "month") is None


def test_local_figures_join_their_heading_or_make_one() -> None:
    form = form_of("report", "XA")
    more = FormHeading("reception", "Tiếp công dân", (figure_of("reform_index_rank"),), (), may_be_nothing=True)
    joined = with_figures(form, more)
    assert len(joined.headings) == len(form.headings)
    assert len(joined.figures) == len(form.figures) + 1
    own = FormHeading("local", "Số liệu của địa phương", (figure_of("par_index"),), (), may_be_nothing=True)
    assert with_figures(form, own).headings[-1] == own
