"""One word per idea: names of models, acts, enums and packages come from docs/glossary.toml."""

import tomllib
from collections.abc import Iterator
from enum import Enum
from functools import cache
from importlib import import_module
from inspect import getmembers, isclass
from itertools import pairwise
from pkgutil import walk_packages

import pytest
from django.apps import apps as django_apps

from danvan import apps, domain
from danvan.config.documentation import all_workflows
from tests.architecture.source_tree import ROOT, identifiers_in, modules, name_of, tree_of, words_of

AREAS = tomllib.loads((ROOT / "docs" / "glossary.toml").read_text(encoding="utf-8"))
TERMS = [term for area in AREAS.values() for term in area]
GLOSSARY_WORDS = {
    word for term in TERMS for name in (term["identifier"], *term.get("forms", ())) for word in words_of(name)
}

ORDINARY_WORDS: dict[str, str] = {
    word: reason
    for reason, words in {
        "joins other words": "and at by from in no not of on out to within than",
        "place in time or order": "after before date every mode",
        "a state of any thing": "open state stored kind missing known unknown unchanged waiting other",
        "comparison": "equal eq ge gt le lt least less more most change risen fallen rise incomparable operator op",
        "quantity": "all none full high low medium decimal integer boolean percent value share met reached data provisional",
        "parts of the software, as every Django project names them": "event view add name set move own thing",
        "parts of any text": "line block row table form letter content place heading note body code",
        "families of document numbers": "normative administrative party legacy standard law",
        "how sure a value is": "assumed derived unstated",
        "what is measured, in plain English": "staff democracy commune index measured standing received",
        "parts of a paper": "national alignment centre left right parenthesised marker style lower upper roman article "
        "bullet paragraph part place capacity acting delegated deputy order kind",
        "an answer of a criterion that drops out of the maximum or is refused": "base allowed",
    }.items()
    for word in words.split()
}

# Their members describe what they stand for in plain English, each with its own Vietnamese words beside it.
SPEAKING_ENUMS = {
    "DocumentKind": "one member for each kind of paper, named by its usual translation",
    "PartyKind": "one member for each kind of paper of the Party, named by its usual translation",
    "FindingCode": "each member is a short description of one fault in a text",
    "CheckCode": "each member is a short description of one thing to be mended in a plan",
    "LinePart": "each member is a part of a paper, as it is called in its file",
    "LegacyEncoding": "the two encodings are called by their own names",
    "Fault": "each member is a short description of one thing to be said of a signed file",
    "RepairKind": "each member is a short description of what was repaired in a text",
}


def _held_names() -> Iterator[tuple[str, str]]:
    for model in django_apps.get_models():
        if model.__module__.startswith("danvan."):
            yield f"model {model.__name__}", model.__name__
    for workflow in all_workflows():
        yield f"workflow {workflow.name}", workflow.name
        for act in workflow:
            yield f"act {workflow.name}.{act.name}", act.name
    for enum in _enums():
        yield f"enum {enum.__name__}", enum.__name__
        if enum.__name__ not in SPEAKING_ENUMS:
            for member in enum:
                yield f"{enum.__name__}.{member.name}", member.name
    for package in (apps, domain):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            if module.ispkg and module.name.count(".") == 2:
                yield f"package {module.name}", module.name.rpartition(".")[2]


def _enums() -> set[type[Enum]]:
    found: set[type[Enum]] = set()
    for package in (apps, domain):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations" not in module.name:
                own = import_module(module.name)
                found |= {
                    member
                    for _, member in getmembers(own, isclass)
                    if issubclass(member, Enum) and member.__module__ == module.name
                }
    return found


def test_names_are_made_of_glossary_words() -> None:
    strange = [
        f"{place}: {word}"
        for place, name in _held_names()
        for word in words_of(name)
        if word not in GLOSSARY_WORDS and word not in ORDINARY_WORDS
    ]
    assert strange == [], "choose the word in docs/glossary.toml before it appears in code:\n" + "\n".join(strange)


# Settings and hooks that Django and django-allauth call by their own names.
NAMED_BY_LIBRARIES = {"config/settings.py", "web/accounts/account_adapter.py", "web/accounts/single_sign_on.py"}


def test_no_forbidden_synonym_is_an_identifier() -> None:
    found = []
    for path in modules():
        if name_of(path) in NAMED_BY_LIBRARIES:
            continue
        for identifier in identifiers_in(tree_of(path)):
            found += [f"{name_of(path)}: {identifier} → {preferred}" for preferred in _preferred_to(identifier)]
    assert found == [], "docs/glossary.toml has another word for it (`never`)"


@cache
def _preferred_to(identifier: str) -> list[str]:
    """What should stand instead of each synonym in a name."""
    words = words_of(identifier)
    return [preferred for synonym, preferred in _forbidden() if _contains(words, synonym)]


@cache
def _forbidden() -> list[tuple[list[str], str]]:
    return [(words_of(synonym), preferred) for synonym, preferred in _synonyms().items()]


def _synonyms() -> dict[str, str]:
    return {synonym: term["identifier"] for term in TERMS for synonym in term.get("never", ())}


def _contains(words: list[str], wanted: list[str]) -> bool:
    return any(words[start : start + len(wanted)] == wanted for start in range(len(words)))


def test_a_synonym_is_found_inside_an_identifier_but_not_inside_a_word() -> None:
    assert _contains(words_of("kpi_percent"), ["kpi"])
    assert _contains(words_of("NotApplicableRow"), words_of("not_applicable"))
    assert not _contains(words_of("demography"), ["demo"])


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term["identifier"])
def test_an_entry_is_whole(term: dict[str, str]) -> None:
    assert (
        {"term", "identifier", "meaning", "source"}
        <= term.keys()
        <= {
            "term",
            "identifier",
            "forms",
            "meaning",
            "source",
            "never",
        }
    )
    assert all(term[key].strip() for key in ("term", "identifier", "meaning", "source"))


def test_a_term_and_an_identifier_stand_once() -> None:
    for key in ("term", "identifier"):
        values = sorted(term[key] for term in TERMS)
        assert [one for one, other in pairwise(values) if one == other] == []


def test_a_forbidden_synonym_is_not_itself_a_word_of_the_glossary() -> None:
    identifiers = {name for term in TERMS for name in (term["identifier"], *term.get("forms", ()))}
    assert identifiers & _synonyms().keys() == set()


def test_a_permitted_ordinary_word_is_in_use() -> None:
    """What nobody uses any more goes from the list, so that it stays a list of exceptions."""
    used = {word for _, name in _held_names() for word in words_of(name)}
    assert sorted(ORDINARY_WORDS.keys() - used) == []
