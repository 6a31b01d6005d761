"""Publishing a contact is asked per field, and what is withdrawn is erased for real."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from buurtkaart.domain.record import RecordType
from buurtkaart.gui.forms.form_panel import FormPanel
from buurtkaart.services.backups import keep_daily_backup
from tests.journeys.conftest import NOW, Desk, desk_on

PHONE = "038 765 43 21"


def new_contact(desk: Desk) -> FormPanel:
    assert desk.window.editing is not None
    desk.window.editing.new(RecordType.CONTACT)
    form: FormPanel = desk.panel(FormPanel)
    for path, text in (("name", "Roos Zilverschoon"), ("phones", PHONE)):
        editor = form.field(path).focusProxy()
        assert editor is not None
        desk.keys(editor, text)
        desk.key(editor, Qt.Key.Key_Return)
    return form


def tick(form: FormPanel, words: str) -> None:
    boxes = [each for each in form.findChildren(QCheckBox) if each.text() == words]
    assert len(boxes) == 1
    boxes[0].click()


def test_nothing_is_public_before_it_is_asked_per_field(desk: Desk) -> None:
    form = new_contact(desk)
    contact = desk.named(RecordType.CONTACT, "Roos Zilverschoon")
    assert not contact.consents
    tick(form, "Telefoonnummer")
    contact = desk.stored(contact.id)
    assert contact.may_publish("phones")
    assert not contact.may_publish("name")
    assert contact.consents[0].given_on == NOW.now().date()


def test_withdrawn_consent_erases_every_byte(demo_master: Path, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(demo_master, folder)
    with desk_on(folder) as desk:
        form = new_contact(desk)
        contact = desk.named(RecordType.CONTACT, "Roos Zilverschoon")
        tick(form, "Telefoonnummer")
        # The value is everywhere that a value can be: history, undo, search index, and a backup.
        keep_daily_backup(desk.bench.store, NOW)
        assert contains(folder, PHONE)
        desk.press(form, "Toestemming ingetrokken…")
        desk.press(form, "Voorgoed wissen")
        desk.wait(lambda: desk.stored(contact.id).phones == (), "it is erased")
        after = desk.stored(contact.id)
        assert not after.may_publish("phones")
        assert after.name == "Roos Zilverschoon"
        desk.window.close_panel()
        while desk.bench.editor.undo() is not None:
            found = desk.stored(contact.id)
            assert found is None or found.phones == ()
    assert contains(folder, PHONE) == []


def contains(folder: Path, text: str) -> list[Path]:
    """Return the files of the data folder in which a number stands, spaced or not."""
    forms = [text.encode(), text.replace(" ", "").encode(), text.replace(" ", "")[1:].encode()]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if any(form in path.read_bytes() for form in forms)]
