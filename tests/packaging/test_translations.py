"""Catalogues are compiled when they are newer, and what people forgot is named."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

import pytest
import translations

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
WHOLE = HEADER + 'msgid "Undo"\nmsgstr "Ongedaan maken"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one Dutch catalogue, for the room gui."""
    (tmp_path / "translations" / "nl").mkdir(parents=True)
    (tmp_path / "translations" / "nl" / "gui.po").write_text(WHOLE, encoding="utf-8")
    return tmp_path / "translations"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package whose room gui says one thing."""
    (tmp_path / "buurtkaart" / "gui").mkdir(parents=True)
    (tmp_path / "buurtkaart" / "gui" / "window.py").write_text('_("Undo")\n', encoding="utf-8")
    return tmp_path / "buurtkaart"


def test_a_compiled_catalogue_speaks_dutch(folder: Path) -> None:
    translations.compile_catalogues(folder)
    with (folder / "nl" / "messages.mo").open("rb") as stream:
        assert gettext.GNUTranslations(stream).gettext("Undo") == "Ongedaan maken"


def test_only_a_newer_catalogue_is_compiled_again(folder: Path) -> None:
    translations.compile_catalogues(folder)
    assert translations.compile_catalogues(folder) == []
    later = (folder / "nl" / "messages.mo").stat().st_mtime + 5
    os.utime(folder / "nl" / "gui.po", (later, later))
    assert translations.compile_catalogues(folder) == [folder / "nl" / "messages.mo"]


def test_the_rooms_of_a_language_speak_through_one_file(folder: Path) -> None:
    plural = 'msgid "{n} place"\nmsgid_plural "{n} places"\nmsgstr[0] "{n} plek"\nmsgstr[1] "{n} plekken"\n'
    context = '\nmsgctxt "of a map"\nmsgid "Open"\nmsgstr "Openen"\n'
    (folder / "nl" / "store.po").write_text(HEADER + plural + context, encoding="utf-8")
    translations.compile_catalogues(folder)
    with (folder / "nl" / "messages.mo").open("rb") as stream:
        spoken = gettext.GNUTranslations(stream)
    assert spoken.gettext("Undo") == "Ongedaan maken"
    assert spoken.ngettext("{n} place", "{n} places", 3) == "{n} plekken"
    assert spoken.pgettext("of a map", "Open") == "Openen"


def test_a_room_that_is_gone_is_silent(folder: Path) -> None:
    (folder / "nl" / "store.po").write_text(WHOLE.replace("Undo", "Redo"), encoding="utf-8")
    translations.compile_catalogues(folder)
    (folder / "nl" / "store.po").unlink()
    later = (folder / "nl" / "messages.mo").stat().st_mtime + 5
    os.utime(folder / "nl", (later, later))
    translations.compile_catalogues(folder)
    with (folder / "nl" / "messages.mo").open("rb") as stream:
        assert gettext.GNUTranslations(stream).gettext("Redo") == "Redo"


def test_a_language_whose_sources_are_gone_is_removed(folder: Path) -> None:
    translations.compile_catalogues(folder)
    (folder / "nl" / "gui.po").unlink()
    translations.compile_catalogues(folder)
    assert not (folder / "nl" / "messages.mo").exists()


def test_a_whole_catalogue_has_no_problems(folder: Path, package: Path) -> None:
    assert list(translations.problems(folder, package)) == []


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ('msgid "Undo"\nmsgstr ""\n', "nl/gui.po: 'Undo' is not translated"),
        ('#, fuzzy\nmsgid "Undo"\nmsgstr "Ongedaan"\n', "nl/gui.po: 'Undo' is marked fuzzy"),
        ('msgid "Redo"\nmsgstr "Opnieuw"\n', "nl/gui.po lacks 'Undo' (buurtkaart/gui/window.py:1)"),
    ],
)
def test_what_people_forgot_is_named(folder: Path, package: Path, entries: str, expected: str) -> None:
    (folder / "nl" / "gui.po").write_text(HEADER + entries, encoding="utf-8")
    assert list(translations.problems(folder, package)) == [expected]


def test_a_translation_of_another_room_does_not_count(folder: Path, package: Path) -> None:
    (folder / "nl" / "gui.po").rename(folder / "nl" / "store.po")
    assert len(list(translations.problems(folder, package))) == 1


def test_a_room_may_split_its_catalogue(folder: Path, package: Path) -> None:
    (folder / "nl" / "gui.po").rename(folder / "nl" / "gui_forms.po")
    assert list(translations.problems(folder, package)) == []


def test_a_misspelt_placeholder_is_noticed(folder: Path, package: Path) -> None:
    (package / "gui" / "window.py").write_text('_("{name} moved")\n', encoding="utf-8")
    entry = 'msgid "{name} moved"\nmsgstr "{naam} verplaatst"\n'
    (folder / "nl" / "gui.po").write_text(HEADER + entry, encoding="utf-8")
    assert [problem for problem in translations.problems(folder, package) if "placeholder" in problem]


def test_plurals_and_contexts_are_looked_for_too(folder: Path, package: Path) -> None:
    source = 'ngettext("{n} place", "{n} places", n)\npgettext("verb", "Undo")\n'
    (package / "gui" / "window.py").write_text(source, encoding="utf-8")
    found = "\n".join(translations.problems(folder, package))
    assert "'{n} place'" in found
    assert "'Undo'" in found


def test_missing_entries_can_be_pasted(folder: Path, package: Path) -> None:
    (package / "gui" / "window.py").write_text('_("Undo")\n_("Redo")\n', encoding="utf-8")
    assert list(translations.missing_entries(folder, package)) == ["### nl/gui.po", 'msgid "Redo"\nmsgstr ""\n']
