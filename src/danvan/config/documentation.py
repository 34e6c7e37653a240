"""The generated documents under `docs`, printed from the code itself: roles, workflows, law, the schema of our files.

They are never edited by hand: `danvan docs` writes them, and a test fails when one is stale.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules, walk_packages
from types import ModuleType
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from danvan import apps, domain
from danvan.adapters.exchange import popolo_schema, reading_schema
from danvan.domain.authority import ROLE_PERMISSIONS, Permission, Role
from danvan.domain.authority.scope import REACHED, SCOPES, Position, Scope
from danvan.domain.law import RuleSource, citations_of_rules, days_off
from danvan.domain.law.citations import number_mentions
from danvan.domain.law.office_templates import office_templates
from danvan.domain.law.parameters import parameters, tables
from danvan.domain.workflow import Act, Workflow

COMMAND = "danvan docs"
_NOTE = f"<!-- Written by `{COMMAND}` from the code. Do not edit: change the code and run it again. -->"


@dataclass(frozen=True, slots=True)
class Route:
    """One address and who may open it.

    `path` as Django writes it, `name` with its namespace, `arguments` the names of the parts that vary,
    `is_public` None when the view bears no guard, `permissions` of which one suffices,
    `needs_post` whether somebody without a post is sent away.
    """

    path: str
    name: str
    arguments: tuple[str, ...]
    methods: tuple[str, ...]
    is_public: bool | None
    permissions: tuple[Permission, ...]
    needs_post: bool = True


def write_all(root: Path) -> None:
    """Write every generated document under `root`/docs."""
    for name, text in _documents().items():
        (root / "docs" / name).write_text(text, encoding="utf-8")


def stale(root: Path) -> list[str]:
    """The generated documents under `root`/docs that are missing or differ from what the code says."""
    found = []
    for name, text in _documents().items():
        path = root / "docs" / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            found.append(f"docs/{name}")
    return found


def all_routes() -> tuple[Route, ...]:
    """Every address of the system in order of its name, static files left out."""
    routes = _walk_routes(get_resolver().url_patterns, "", "")
    return tuple(sorted(routes, key=lambda route: (route.name, route.path)))


def all_workflows() -> tuple[Workflow[Any, Any], ...]:
    """Every transition table of every app in order of its name."""
    found = {
        id(value): value
        for app in iter_modules(apps.__path__, f"{apps.__name__}.")
        for module in _workflow_module(app.name)
        for value in vars(module).values()
        if isinstance(value, Workflow)
    }
    return tuple(sorted(found.values(), key=lambda workflow: workflow.name))


def all_rule_sources() -> tuple[RuleSource, ...]:
    """Every article that a rule of the domain applies; imports the whole domain to learn of them."""
    for module in walk_packages(domain.__path__, f"{domain.__name__}."):
        import_module(module.name)
    return citations_of_rules()


def _documents() -> dict[str, str]:
    printers: dict[str, Callable[[], Iterable[str]]] = {
        "roles.md": _roles,
        "workflows.md": _workflows,
        "law.md": _law,
    }
    written = {name: "\n".join(printer()).rstrip() + "\n" for name, printer in printers.items()}
    schemas = {
        "popolo.schema.json": popolo_schema.published_schema(),
        "reading.schema.json": reading_schema.published_schema(),
    }
    return written | {name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in schemas.items()}


def _workflow_module(app: str) -> Iterator[ModuleType]:
    package = import_module(app)
    if any(module.name == "workflow" for module in iter_modules(package.__path__)):
        yield import_module(f"{app}.workflow")


def _walk_routes(patterns: Iterable[URLPattern | URLResolver], prefix: str, namespace: str) -> Iterator[Route]:
    for pattern in patterns:
        path = f"{prefix}{pattern.pattern}"
        if path.startswith(settings.STATIC_URL.lstrip("/")):
            continue
        if isinstance(pattern, URLResolver):
            inner = ":".join(part for part in (namespace, pattern.namespace) if part)
            yield from _walk_routes(pattern.url_patterns, path, inner)
            continue
        view = pattern.callback
        yield Route(
            path=f"/{path}",
            name=":".join(part for part in (namespace, pattern.name) if part),
            arguments=tuple(pattern.pattern.converters),
            methods=tuple(sorted(getattr(view, "methods", ()))),
            is_public=getattr(view, "is_public", None),
            permissions=tuple(getattr(view, "permissions", ())),
            needs_post=bool(getattr(view, "needs_post", True)),
        )


def _roles() -> Iterator[str]:
    yield from ("# Roles, permissions, pages", "", _NOTE, "")
    yield "A role comes with a post (chức vụ) and only from it. A role has the permissions that bear a mark."
    yield from ("", "## What each role may do", "")
    yield from _table(
        ("permission", "in Vietnamese", "reaches", *(f"`{role.value}`" for role in Role)),
        (
            (
                f"`{permission.value}`",
                permission.label,
                f"`{SCOPES[permission].value}`",
                *("●" if permission in ROLE_PERMISSIONS[role] else "" for role in Role),
            )
            for permission in Permission
        ),
    )
    yield from ("", "## How far a permission reaches", "")
    yield "A thing stands somewhere, seen from the actor; a scope is a set of such positions."
    yield "For others it does not exist."
    yield ""
    yield from _table(
        ("scope", "in Vietnamese", *(f"`{position.value}`" for position in Position)),
        (
            (
                f"`{scope.value}`",
                scope.label,
                *("●" if position in REACHED[scope] else "" for position in Position),
            )
            for scope in Scope
        ),
    )
    yield ""
    yield from _table(("position", "in Vietnamese"), ((f"`{position.value}`", position.label) for position in Position))
    yield from ("", "## The roles", "")
    yield from _table(
        ("role", "in Vietnamese", "permissions"),
        ((f"`{role.value}`", role.label, str(len(ROLE_PERMISSIONS[role]))) for role in Role),
    )
    yield from ("", "## Who opens which page", "")
    yield "A page asks for one of its permissions; for everybody else it does not exist (404)."
    yield "What stands on it is narrowed once more by the `access.py` of its app."
    yield ""
    yield from _table(
        ("route", "address", "methods", "open to", "roles"),
        (
            (f"`{route.name}`", f"`{route.path}`", ", ".join(route.methods), _open_to(route), _roles_of(route))
            for route in all_routes()
        ),
    )


def _open_to(route: Route) -> str:
    if route.is_public is None:
        return "**no guard**"
    if route.is_public and not route.permissions:
        return "everybody"
    if route.is_public:
        return "the set-up token before there is an administrator, then " + " or ".join(
            f"`{permission.value}`" for permission in route.permissions
        )
    if not route.needs_post:
        return "everybody who is logged in, also without a post"
    return " or ".join(f"`{permission.value}`" for permission in route.permissions) or "everybody who is logged in"


def _roles_of(route: Route) -> str:
    if not route.permissions:
        return "all"
    return ", ".join(
        f"`{role.value}`"
        for role in Role
        if any(permission in ROLE_PERMISSIONS[role] for permission in route.permissions)
    )


def _workflows() -> Iterator[str]:
    yield from ("# Workflows", "", _NOTE, "")
    yield "Every change is one of these acts. An act starts only from its states, asks for its permission,"
    yield "and then for the mending of whatever its obstacles name."
    for workflow in all_workflows():
        yield from ("", f"## {workflow.label} (`{workflow.name}`)", "")
        states = ", ".join(f"`{state.value}` {_label(state)}" for state in workflow.states)
        yield from (f"States: {states}.", "")
        yield from _table(
            ("act", "in Vietnamese", "from", "to", "permission", "roles", "reason asked", "source"),
            (_act_row(act) for act in workflow),
        )


def _act_row(act: Act[Any, Any]) -> tuple[str, ...]:
    begins = ["(new)"] if None in act.from_states else []
    states = sorted(state.value for state in act.from_states if state is not None)
    return (
        f"`{act.name}`",
        act.label,
        ", ".join(begins + [f"`{state}`" for state in states]),
        "stays" if act.to_state is None else f"`{act.to_state.value}`",
        f"`{act.permission.value}`",
        ", ".join(f"`{role.value}`" for role in Role if act.permission in ROLE_PERMISSIONS[role]),
        "yes" if act.needs_reason else "",
        act.citation or "",
    )


def _label(state: StrEnum) -> str:
    return str(getattr(state, "label", state.value))


def _law() -> Iterator[str]:
    yield from ("# Law in the code", "", _NOTE, "")
    yield "Which function applies which article, which values hold from when, and how sure we are of them."
    yield "Unconfirmed values are shown as “chưa kiểm chứng” and never block."
    yield from ("", "## Articles and where they are applied", "")
    yield from _table(
        ("document", "article", "applied by"),
        (
            (document, source.article, f"`{source.function.removeprefix('danvan.domain.')}`")
            for document, source in sorted((cited_document(source), source) for source in all_rule_sources())
        ),
    )
    yield from ("", "## Values in force", "")
    yield from _table(
        ("key", "value", "from", "until", "document", "article", "confidence", "meaning"),
        (
            (
                f"`{entry.key}`",
                str(entry.value),
                entry.in_force_from.isoformat(),
                entry.in_force_until.isoformat() if entry.in_force_until else "",
                entry.document,
                entry.article,
                entry.confidence.label,
                entry.meaning,
            )
            for entry in sorted(parameters(), key=lambda entry: (entry.key, entry.in_force_from))
        ),
    )
    yield from ("", "## Days off", "")
    years = sorted(year for row in tables("days_off.toml", "year") if isinstance(year := row["year"], int))
    yield from _table(
        ("year", "weekdays off", "weekend days worked", "in doubt", "confidence", "source"),
        (
            (
                str(year),
                str(len(days.off)),
                str(len(days.worked)),
                str(len(days.doubtful)),
                days.confidence.label,
                days.source,
            )
            for year, days in ((year, days_off(year)) for year in years)
        ),
    )
    yield from _usual_offices()
    yield from ("", "## Acts that rest on a clause or an article", "")
    yield from _table(
        ("act", "source"),
        (
            (f"`{workflow.name}.{act.name}`", act.citation)
            for workflow in all_workflows()
            for act in workflow
            if act.citation
        ),
    )


def _usual_offices() -> Iterator[str]:
    yield from ("", "## Usual offices of an authority", "")
    yield "Proposed at the first start, to be ticked, renamed and added to; nothing of it binds."
    yield ""
    yield from _table(
        ("authority", "office", "document", "confidence"),
        (
            (template.name, office.name, office.document, office.confidence.label)
            for template in office_templates()
            for office in template.offices
        ),
    )


def cited_document(source: RuleSource) -> str:
    """The number of the document that a rule cites, or its name where it bears no number.

    >>> cited_document(RuleSource("f", "Nghị định 30/2020/NĐ-CP", "Điều 8"))
    '30/2020/NĐ-CP'
    """
    mentions = number_mentions(source.document)
    return mentions[0].number.text if mentions else source.document


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield _row(head)
    yield _row(tuple("---" for _ in head))
    yield from (_row(row) for row in rows)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
