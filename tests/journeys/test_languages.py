"""A worker adds a language in the form, undoes it and does it again; a visitor at the screen then reads it."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt

from buurtkaart.domain.record import RecordType
from buurtkaart.domain.translation import Translation
from buurtkaart.gui.forms.form_panel import FormPanel
from buurtkaart.gui.forms.translations_field import LanguagePart, TranslationsField
from tests.journeys.conftest import desk_on
from tests.journeys.desk import Desk
from tests.journeys.visitors.conftest import guest_in, prepared

TABLE, PERSIAN = "Studententafel", "میز دانشجویی"


def add_language(desk: Desk, record_id: str, code: str) -> LanguagePart:
    """Open the form of a record and choose a language in its menu."""
    desk.editing.edit(record_id)
    field = desk.panel(FormPanel).field("translations")
    assert isinstance(field, TranslationsField)
    next(each for each in field.menu.actions() if each.data() == code).trigger()
    desk.wait(field.parts[code].name.hasFocus, "the name has the keyboard")
    return field.parts[code]


def test_a_language_goes_from_the_form_to_the_visitors_screen(demo_master: Path, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(demo_master, folder)
    with desk_on(folder) as desk:
        table = desk.named(RecordType.INITIATIVE, TABLE)
        part = add_language(desk, table.id, "fa")
        desk.keys(part.name, PERSIAN)
        assert part.name.layoutDirection() == Qt.LayoutDirection.RightToLeft
        desk.key(part.name, Qt.Key.Key_Tab)
        said = (Translation(language="fa", name=PERSIAN),)
        desk.wait(lambda: desk.stored(table.id).translations == said, "it is stored")
        desk.press(desk.window, "Klaar")
        desk.wait(lambda: f"Perzisch: \u2068{PERSIAN}\u2069" in desk.texts(desk.window.right), "the detail tells it")
        assert [hit.record_id for hit in desk.bench.search.find("دانشجویی")] == [table.id]
        desk.shortcut(Qt.Key.Key_Z)
        desk.wait(lambda: desk.stored(table.id).translations == (), "undone")
        desk.shortcut(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        desk.wait(lambda: desk.stored(table.id).translations == said, "done again")
    with guest_in(prepared(folder)) as guest:
        guest.press_button(guest.window.languages_button)
        if "فارسی" not in guest.names():
            guest.press("Meer talen")
        guest.press("فارسی")
        guest.press("Wat is er vandaag?")
        while PERSIAN not in guest.names():
            guest.press("De volgende resultaten")
        assert TABLE in guest.texts()
