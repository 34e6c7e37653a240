"""Doing an act from a form: a refusal goes back onto the form, with everything that was typed."""

from collections.abc import Callable
from typing import TypeVar

from django import forms

from danvan.domain.rules import RuleViolation

Result = TypeVar("Result")


def perform(form: forms.Form, act: Callable[[], Result]) -> Result | None:
    """Do the act; when a rule refuses it, put the refusal on the form and return None.

    The page then shows the form again with status 422 and what was typed.
    """
    try:
        return act()
    except RuleViolation as violation:
        form.add_error(None, str(violation))
        return None


def performed(form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether the form was sent, is whole, and the act is done; any refusal stands on the form."""
    return form.is_valid() and perform(form, act) is not None
