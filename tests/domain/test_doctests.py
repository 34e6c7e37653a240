"""The examples in the domain's docstrings are true."""

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

from danvan import domain

MODULES = sorted(module.name for module in walk_packages(domain.__path__, "danvan.domain."))


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0
