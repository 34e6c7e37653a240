"""The Vietnamese words of the library that signs in: whole, well formed, and loaded as they are written."""

import re

import polib

from danvan.domain.vietnamese.text import fold
from tests.catalogue import CATALOGUE, SPEAKING, sentences

ENTRIES = polib.pofile(str(CATALOGUE))
PLACES = re.compile(r"%\(\w+\)s|%[ds]|\{\w+\}")


def test_every_sentence_that_can_be_read_has_its_words() -> None:
    known = {(entry.msgctxt, entry.msgid) for entry in ENTRIES}
    wanted = sentences()
    assert len(wanted) > 80, SPEAKING
    assert wanted - known == set(), "translate these in django.po, then run: python -m tests.catalogue"
    assert known - wanted == set(), "the library says these no more"


def test_an_entry_is_vietnamese_and_keeps_its_places() -> None:
    for entry in ENTRIES:
        assert not entry.fuzzy, entry.msgid
        assert fold(entry.msgstr) != entry.msgstr.lower(), entry.msgid
        assert sorted(PLACES.findall(entry.msgid)) == sorted(PLACES.findall(entry.msgstr)), entry.msgid


def test_the_loaded_file_is_made_of_the_written_one() -> None:
    loaded = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in polib.mofile(str(CATALOGUE.with_suffix(".mo")))}
    written = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in ENTRIES}
    assert loaded == written, "run: python -m tests.catalogue"
