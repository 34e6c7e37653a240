"""The Vietnamese words of the library that signs in, and of forms: whole, well formed, and loaded as they are written."""

import re

import polib
import pytest
from django import forms

from danvan.domain.vietnamese.text import fold
from tests.catalogue import CATALOGUE, FORMS, SPEAKING, said_by_forms, sentences

ENTRIES = polib.pofile(str(CATALOGUE))
PLACES = re.compile(r"%\(\w+\)s|%[ds]|\{\w+\}")


def test_every_sentence_that_can_be_read_has_its_words() -> None:
    known = {(entry.msgctxt, entry.msgid) for entry in ENTRIES}
    wanted = sentences()
    assert len(wanted) > 80, SPEAKING
    assert wanted - known == set(), "translate these in django.po, then: make catalogue"
    assert known - wanted == set(), "the library says these no more"


def test_django_still_says_what_has_better_words_here() -> None:
    assert set(FORMS) <= said_by_forms()


def test_what_a_form_says_by_itself_is_ours() -> None:
    field = forms.IntegerField(min_value=3)
    with pytest.raises(forms.ValidationError, match="Ghi số không nhỏ hơn 3"):
        field.clean("2")
    with pytest.raises(forms.ValidationError, match="Ghi một số nguyên"):
        field.clean("ba")
    with pytest.raises(forms.ValidationError, match="“x” không có trong danh sách"):
        forms.ChoiceField(choices=[("a", "A")]).clean("x")


def test_an_entry_is_vietnamese_and_keeps_its_places() -> None:
    for entry in ENTRIES:
        assert not entry.fuzzy, entry.msgid
        assert fold(entry.msgstr) != entry.msgstr.lower(), entry.msgid
        assert sorted(PLACES.findall(entry.msgid)) == sorted(PLACES.findall(entry.msgstr)), entry.msgid


def test_the_loaded_file_is_made_of_the_written_one() -> None:
    loaded = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in polib.mofile(str(CATALOGUE.with_suffix(".mo")))}
    written = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in ENTRIES}
    assert loaded == written, "run: make catalogue"
