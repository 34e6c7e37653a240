"""Size, documentation and names of modules and functions."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source_tree import SOURCE, modules, name_of, tree_of

MODULE_LINES = 400
FUNCTION_LINES = 60
VIEW_LINES = 25
POSITIONAL_ARGUMENTS = 6

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _functions() -> Iterator[tuple[Path, Function]]:
    for path in modules():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, Function):
                yield path, node


def _public_definitions(path: Path) -> Iterator[ast.ClassDef | Function]:
    """Public functions and classes of a module and public methods of its public classes."""
    for node in tree_of(path).body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield node
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from (inner for inner in node.body if isinstance(inner, Function) and not inner.name.startswith("_"))


def _length(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_a_module_is_short() -> None:
    lines = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {name: count for name, count in lines.items() if count > MODULE_LINES} == {}


def test_a_module_says_in_its_first_line_what_it_is_for() -> None:
    assert [name_of(path) for path in modules() if not ast.get_docstring(tree_of(path))] == []


def test_what_is_public_is_documented() -> None:
    public = ((path, node) for path in modules() for node in _public_definitions(path))
    assert [f"{name_of(path)}: {node.name}" for path, node in public if not ast.get_docstring(node)] == []


def test_a_function_is_short() -> None:
    long = [f"{name_of(path)}: {node.name}" for path, node in _functions() if _length(node) > FUNCTION_LINES]
    assert long == []


def test_a_view_is_shorter() -> None:
    """Load, bind, one act, answer; what is more belongs into a selector or a service."""
    long = [
        f"{name_of(path)}: {node.name} ({_body_length(node)})"
        for path, node in _functions()
        if path.name == "views.py" and _body_length(node) > VIEW_LINES
    ]
    assert long == []


def _body_length(node: Function) -> int:
    first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
    return (node.end_lineno or first.lineno) - first.lineno + 1


def test_few_positional_arguments() -> None:
    """Keyword-only arguments name themselves where the function is called, so a service may take more of them."""
    many = [
        f"{name_of(path)}: {node.name}"
        for path, node in _functions()
        if len(node.args.posonlyargs) + len(node.args.args) > POSITIONAL_ARGUMENTS
        and f"{name_of(path)}: {node.name}" not in TABLE_ROWS
        and not _is_constructor(node)
    ]
    assert many == []


# One call is one row of a literal table, read by its columns.
TABLE_ROWS = {"web/components_page/examples.py: _row"}


def _is_constructor(node: Function) -> bool:
    return node.name in {"__init__", "__new__"}


def _acts() -> Iterator[tuple[str, Function]]:
    """The acts of every app: what its services offer to the pages, told by the actor or the moment they take."""
    for package in sorted((SOURCE / "apps").iterdir()):
        offered = _offered_by(package / "services")
        for path in modules():
            if path != package / "services.py" and path.parent != package / "services":
                continue
            for node in tree_of(path).body:
                if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                    continue
                if path.stem == "services" or node.name in offered:
                    yield name_of(path), node


def _offered_by(package: Path) -> set[str]:
    """The names in `__all__` of a package of services."""
    if not (package / "__init__.py").is_file():
        return set()
    for node in tree_of(package / "__init__.py").body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


ACTS = [
    case
    for case in _acts()
    if {"actor", "at"} & {argument.arg for argument in ast.walk(case[1].args) if isinstance(argument, ast.arg)}
]


def test_there_are_acts_to_look_at() -> None:
    assert {"issue_plan", "submit_report", "decide_ranking", "record"} <= {act.name for _, act in ACTS}


def test_an_act_takes_keywords_only_and_never_a_request() -> None:
    by_place = [f"{place}: {act.name}" for place, act in ACTS if act.args.posonlyargs or act.args.args]
    assert by_place == []
    given = {f"{place}: {act.name}": {argument.arg for argument in act.args.kwonlyargs} for place, act in ACTS}
    assert [name for name, arguments in given.items() if "request" in arguments] == []


FORBIDDEN_MODULE_WORDS = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc", "data", "info"}
FORBIDDEN_FUNCTION_WORDS = {"handle", "process", "manage", "helper", "util", "do"}
# Django calls these by name.
DJANGO_NAMES = {"handle", "manage", "process_view", "process_exception", "process_request", "process_response"}


def test_no_module_is_named_for_nothing() -> None:
    empty = [name_of(path) for path in modules() if set(path.stem.split("_")) & FORBIDDEN_MODULE_WORDS]
    assert empty == []


def test_no_function_is_named_for_nothing() -> None:
    empty = [
        f"{name_of(path)}: {node.name}"
        for path, node in _functions()
        if set(node.name.strip("_").split("_")) & FORBIDDEN_FUNCTION_WORDS and node.name not in DJANGO_NAMES
    ]
    assert empty == []


def test_nothing_is_left_to_do() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    assert [name_of(path) for path in modules() if marks.search(path.read_text(encoding="utf-8"))] == []


def test_the_domain_takes_dates_and_now_as_arguments() -> None:
    clocks = {"now", "today", "utcnow", "time", "monotonic", "perf_counter"}
    readers = [
        f"{name_of(path)}: {ast.unparse(node)}"
        for path in modules()
        if (SOURCE / "domain") in path.parents
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in clocks
        and ast.unparse(node.func.value) in {"datetime", "date", "datetime.datetime", "datetime.date", "time"}
    ]
    assert readers == []


def test_a_file_that_is_saved_gets_its_name_in_one_place() -> None:
    """There a sample's files are named as what they are."""
    named = [
        f"{name_of(path)}: {node.value}"
        for path in modules()
        if name_of(path).startswith("web/")
        and name_of(path) not in {"web/shared/attachment.py", "web/shared/downloads.py"}
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and node.value in {"Content-Disposition", "application/zip"}
    ]
    assert named == []


def test_only_one_place_of_the_apps_and_pages_reads_the_clock() -> None:
    """In a sample the clock is set; who reads the wall's clock elsewhere would not notice."""
    readers = {
        name_of(path)
        for path in modules()
        if not name_of(path).startswith(("config/", "cli"))
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute)
        and node.attr in {"now", "today", "utcnow"}
        and isinstance(node.value, ast.Name)
        and node.value.id in {"timezone", "datetime", "date"}
    }
    assert readers == {"apps/sample/selectors.py"}
