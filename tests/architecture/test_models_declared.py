"""What every table must say: whose data it holds, which invariants, in which words a breach is refused."""

import ast

import pytest
from django.apps import apps
from django.db.models import CharField, CheckConstraint, ManyToManyField, Model, TextField, UniqueConstraint

from danvan.domain.vietnamese.text import fold
from tests.architecture.source_tree import SOURCE, modules, name_of, tree_of

MODELS = sorted(
    (model for model in apps.get_models() if model.__module__.startswith("danvan.")), key=lambda model: model.__name__
)
CONSTRAINTS = [
    pytest.param(model, constraint, id=constraint.name)
    for model in MODELS
    for constraint in model._meta.constraints
    if isinstance(constraint, CheckConstraint | UniqueConstraint)
]


def test_there_are_models_and_constraints_to_look_at() -> None:
    assert {"Plan", "Report", "ScoreSheet", "Publication", "AuditEntry"} <= {model.__name__ for model in MODELS}
    assert len(CONSTRAINTS) > 20


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_model_declares_whose_personal_data_it_holds(model: type[Model]) -> None:
    assert vars(model).get("PERSONAL_DATA") in {"none", "staff", "citizen"}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_model_that_points_at_a_person_holds_personal_data_of_staff(model: type[Model]) -> None:
    names_a_person = any(
        field.related_model is not None and field.related_model.__name__ == "Person"
        for field in model._meta.concrete_fields
    )
    assert not names_a_person or vars(model)["PERSONAL_DATA"] != "none"


@pytest.mark.parametrize(("model", "constraint"), CONSTRAINTS)
def test_a_constraint_refuses_in_vietnamese(model: type[Model], constraint: CheckConstraint | UniqueConstraint) -> None:
    message = str(constraint.violation_error_message)
    assert message != str(constraint.default_violation_error_message)
    assert message.endswith(".")
    assert fold(message) != message.lower(), "a Vietnamese sentence has marks"
    assert constraint.name.startswith(f"{model._meta.app_label}_")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_text_is_nullable(model: type[Model]) -> None:
    """One way of saying "nothing": the empty text."""
    texts = [field for field in model._meta.concrete_fields if isinstance(field, CharField | TextField)]
    assert [field.name for field in texts if field.null] == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_model_has_no_order_and_no_save_of_its_own(model: type[Model]) -> None:
    assert list(model._meta.ordering) == []
    assert {"save", "delete", "clean", "full_clean"} & vars(model).keys() == set()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_model_says_what_it_is_in_print(model: type[Model]) -> None:
    assert "__str__" in vars(model)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_field_across_apps_has_no_way_back(model: type[Model]) -> None:
    """A lower app's objects grow no attributes from the apps above it."""
    strangers = [
        field.name
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many)
        if field.related_model is not None
        and field.related_model._meta.app_label != model._meta.app_label
        and not isinstance(field, ManyToManyField)
        and not field.remote_field.hidden
    ]
    kept = WAYS_BACK.get(model.__name__, frozenset())
    assert set(strangers) == kept


WAYS_BACK: dict[str, frozenset[str]] = {
    "Report": frozenset({"obligation"}),  # one obligation, one report: read together on every list
    "ScoreSheet": frozenset({"obligation"}),  # one obligation, one sheet: read together on every list
}


def test_no_module_uses_signals() -> None:
    users = [
        name_of(path)
        for path in modules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom)
        and ((node.module or "").endswith(".signals") or node.module == "django.dispatch")
    ]
    assert users == []


def test_models_stand_in_models_modules_only() -> None:
    for model in MODELS:
        room = f"danvan.apps.{model._meta.app_label}.models"
        assert model.__module__ == room or model.__module__.startswith(f"{room}."), model.__name__


def test_every_app_is_installed() -> None:
    on_disk = {path.parent.name for path in (SOURCE / "apps").glob("*/apps.py")}
    assert on_disk == {config.label for config in apps.get_app_configs() if config.name.startswith("danvan.apps.")}
