"""The source tree as the architecture tests look at it."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "danvan"
TEMPLATES = SOURCE / "web" / "templates"

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+")


@cache
def modules() -> tuple[Path, ...]:
    """Every module of the product except migrations, which Django writes."""
    return tuple(sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts))


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    """A module's path below the source, as tests print it."""
    return path.relative_to(SOURCE).as_posix()


def words_of(identifier: str) -> list[str]:
    """The words of an identifier in small letters: `ScoreSheet`, `score_sheet`, `SCORE_SHEET` are alike."""
    return [word.lower() for word in _WORDS.findall(identifier)]


def identifiers_in(tree: ast.Module) -> Iterator[str]:
    """Every name that a module gives to something: classes, functions, arguments, variables, fields."""
    for node in ast.walk(tree):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.arg(arg=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()):
                yield name
            case ast.Attribute(attr=name, ctx=ast.Store()):
                yield name
