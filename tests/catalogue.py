"""The Vietnamese words of django-allauth and of Django's forms: what there is to translate, and the file that is loaded.

python -m tests.catalogue      writes django.mo anew from django.po
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import allauth
import django
import polib
from django.utils.translation.template import templatize

from tests.architecture.source_tree import SOURCE

CATALOGUE = SOURCE / "web" / "locale" / "vi" / "LC_MESSAGES" / "django.po"
LIBRARY = Path(allauth.__file__).parent
# Whatever an official may come to read is made here; allauth's own pages and letters are replaced by ours.
SPEAKING = (
    "account/adapter.py",
    "account/fields.py",
    "account/forms.py",
    "mfa/adapter.py",
    "mfa/base/forms.py",
    "mfa/models.py",
    "mfa/totp/forms.py",
    "mfa/webauthn/forms.py",
    "socialaccount/adapter.py",
    "templates/account/messages/*.txt",
    "templates/mfa/messages/*.txt",
    "templates/socialaccount/messages/*.txt",
    "templates/usersessions/messages/*.txt",
)
# What Django says of a field where the field has no words of its own; its Vietnamese has some of it wrong, some not at all.
FORMS = (
    "This field is required.",
    "Enter a whole number.",
    "Enter a number.",
    "Enter a valid date.",
    "Enter a valid email address.",
    "Enter a valid value.",
    "Enter a list of values.",
    "Select a valid choice. That choice is not one of the available choices.",
    "Select a valid choice. %(value)s is not one of the available choices.",
    "Ensure this value is less than or equal to %(limit_value)s.",
    "Ensure this value is greater than or equal to %(limit_value)s.",
    "No file was submitted.",
    "The submitted file is empty.",
)
SPEAKING_FORMS = ("forms/fields.py", "forms/models.py", "core/validators.py")
_MARKS = {"_", "gettext", "gettext_lazy"}
_IN_TEMPLATE = re.compile(r"""gettext\(u?(?P<text>'[^']*'|"[^"]*")\)""")

Sentence = tuple[str | None, str]  # context and text


def sentences() -> set[Sentence]:
    """Every sentence that the speaking parts of the library mark for translation, and those of Django's forms."""
    return {(None, text) for text in FORMS} | {
        sentence
        for pattern in SPEAKING
        for path in LIBRARY.glob(pattern)
        for sentence in (_in_code(path) if path.suffix == ".py" else _in_template(path))
    }


def said_by_forms() -> set[str]:
    """What Django's forms can say."""
    paths = (Path(django.__file__).parent / name for name in SPEAKING_FORMS)
    return {text for path in paths for _, text in _in_code(path)}


def _in_code(path: Path) -> Iterator[Sentence]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            texts = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
            if node.func.id in _MARKS:
                yield None, texts[0]
            elif node.func.id == "pgettext":
                yield texts[0], texts[1]


def _in_template(path: Path) -> Iterator[Sentence]:
    for found in _IN_TEMPLATE.finditer(templatize(path.read_text(encoding="utf-8"))):
        yield None, ast.literal_eval(found["text"])


def write() -> None:
    """Make the loaded file from the written one."""
    polib.pofile(str(CATALOGUE)).save_as_mofile(str(CATALOGUE.with_suffix(".mo")))


if __name__ == "__main__":
    write()
