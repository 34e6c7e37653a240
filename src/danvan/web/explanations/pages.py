"""The rows of explanations with their forms."""

from dataclasses import dataclass

from django.forms import Form

from danvan.apps.scoring.selectors import ExplanationRow, ExplanationsPage
from danvan.web.explanations.forms import ExplainForm, SettleForm
from danvan.web.shared.links import reverse


@dataclass(frozen=True, slots=True)
class RowForms:
    """One criterion with what may be done on it: the unit's form, the appraiser's, or none."""

    row: ExplanationRow
    anchor: str
    explain: Form | None
    settle: Form | None
    settle_url: str


def explanation_rows(page: ExplanationsPage, place: str, form: Form | None) -> list[RowForms]:
    """The rows with their forms; the form that was refused stands at its `place` with what was typed."""
    return [_row(page, row, place, form) for row in page.rows]


def _row(page: ExplanationsPage, row: ExplanationRow, place: str, form: Form | None) -> RowForms:
    prefix = f"{row.column}-{row.code}".replace(".", "_").lower()
    explain: Form | None = None
    settle: Form | None = None
    if row.may_explain:
        here = isinstance(form, ExplainForm) and place == f"{row.column}-{row.code}"
        initial = {"column": row.column, "criterion": row.code, "text": row.text}
        explain = form if here and form else ExplainForm(initial=initial)
        explain.auto_id = f"gt-{prefix}-%s"
    if row.may_settle and row.pk is not None:
        here = isinstance(form, SettleForm) and place == str(row.pk)
        settle = form if here and form else SettleForm(initial={"version": row.version})
        settle.auto_id = f"tl-{prefix}-%s"
    url = reverse("explanations:settle", args=[page.sheet_id, row.pk]) if row.pk is not None else ""
    return RowForms(row, f"dong-{prefix}", explain, settle, url)
