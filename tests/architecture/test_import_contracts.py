"""The house's import rules hold (see docs/architecture.md and pyproject.toml)."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.architecture.source_tree import ROOT, modules, name_of, tree_of

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


def test_every_contract_is_kept() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert result.returncode == 0, result.stdout + result.stderr


def test_no_contract_was_dropped() -> None:
    assert [contract["name"][:2] for contract in CONTRACTS] == [f"{number}." for number in range(1, 8)]


def test_five_layers_in_one_direction() -> None:
    assert CONTRACTS[0]["layers"] == [f"danvan.{layer}" for layer in ("config", "web", "apps", "adapters", "domain")]


def test_the_contracts_know_every_app_and_every_area_of_pages() -> None:
    """A new folder must be drawn into the contracts before it is used."""
    layers = {layer.strip("() ") for line in CONTRACTS[5]["layers"] for layer in line.split("|")}
    source = ROOT / "src" / "danvan"
    areas = {path.parent.name for path in (source / "web").glob("*/__init__.py")}
    assert areas - layers == set(), "name it in contract 6 of pyproject.toml"
    apps = {path.parent.name for path in (source / "apps").glob("*/apps.py")}
    assert apps == set(CONTRACTS[2]["layers"]), "place it in contract 3 of pyproject.toml"
    assert {f"danvan.apps.{app}" for app in apps} == set(CONTRACTS[3]["containers"]), "contract 4 of pyproject.toml"


def test_the_map_shows_every_app_in_its_order_and_every_room() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    _, _, table = text.partition("## The order of apps")
    table, _, rooms = table.partition("## The rooms of the domain")
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == CONTRACTS[2]["layers"]
    rooms, _, _ = rooms.partition("## Things that hold everywhere")
    domain = ROOT / "src" / "danvan" / "domain"
    there = {path.parent.name for path in domain.glob("*/__init__.py")} | {path.stem for path in domain.glob("*.py")}
    assert there - {"__init__"} <= set(re.findall(r"`(\w+)`", rooms))


def test_an_import_inside_a_function_gives_its_reason() -> None:
    """Such an import hides from the reader; it stands only where its line says why."""
    unexplained = [
        f"{name_of(path)}:{node.lineno}"
        for path in modules()
        for function in ast.walk(tree_of(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
        and "PLC0415 -- " not in path.read_text(encoding="utf-8").splitlines()[node.lineno - 1]
    ]
    assert unexplained == []


def test_apps_and_pages_count_working_days_by_the_calendar_in_force() -> None:
    """Whoever asks the register of the software directly would miss what the authority set."""
    direct = {
        name_of(path)
        for path in modules()
        if name_of(path).startswith(("apps/", "web/", "adapters/"))
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith(("danvan.domain.law", "danvan.domain.calendar"))
        and {"days_off", "calendar_of"} & {alias.name for alias in node.names}
    }
    assert direct == {"apps/legal/selectors/days_off.py"}
