"""`danvan check-form`: the form of a Word file on the command line, without Django and without a database."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path


def add_form_command(add_parser: Callable[..., argparse.ArgumentParser]) -> None:
    """The command with its file and its format."""
    forming = add_parser("check-form", help="kiểm tra thể thức một văn bản Word (.docx)")
    forming.add_argument("file", metavar="TỆP")
    forming.add_argument("--format", choices=["text", "json"], default="text")
    forming.set_defaults(command=_check_form)


def _check_form(options: argparse.Namespace) -> int:
    path = Path(options.file)
    try:
        content = path.read_bytes()
    except OSError as error:
        print(f"Không mở được tệp “{path}”: {error.strerror}.", file=sys.stderr)  # noqa: T201 -- a command speaks
        return 1
    return check_form_of_file(content, path.name, options.format)


def check_form_of_file(content: bytes, filename: str, style: str) -> int:
    """Print what is wrong with the form of a Word file, as text or as JSON {"findings": [...]}.

    0 when the file was looked at, whatever was found. Raises RuleViolation for a file that is refused.
    """
    from danvan.adapters.reading.paper_form import read_paper_form  # noqa: PLC0415 -- loaded by this command only
    from danvan.domain.official_documents import form_check  # noqa: PLC0415 -- as above

    findings = form_check.check_form(read_paper_form(content, filename))
    if style == "json":
        said = json.dumps(form_check.findings_to_dict(findings), ensure_ascii=False, indent=2)
    else:
        said = form_check.findings_as_text(findings)
    print(said)  # noqa: T201 -- a command speaks
    return 0
