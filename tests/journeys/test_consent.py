"""Publishing a contact is asked per field, and what is withdrawn is erased for real."""

from __future__ import annotations

import re
import shutil
import struct
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from buurtkaart.domain.address import Address
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.forms.form_panel import FormPanel
from buurtkaart.gui.report_dialog import ReportDialog, install_excepthook
from buurtkaart.services.backups import keep_daily_backup
from buurtkaart.services.commands import AddRecord, EditRecord
from buurtkaart.services.street_only import street_at
from tests.journeys.conftest import desk_on
from tests.journeys.desk import NOW, Desk

PHONE = "038 765 43 21"
SET_ASIDE = "buurtkaart-2026-11-20-101010-before-restore.sqlite"
LANDMARK = "bij de scheve lantaarn"


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


@pytest.mark.qt_log_ignore("propagateSizeHints")
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
        # And where a value could be by accident: looked for, looked at, in a bug, in what somebody went back from.
        shutil.copy(next((folder / "backups").glob("*.sqlite")), folder / "backups" / SET_ASIDE)
        desk.keys(desk.window.bar.search, PHONE)
        desk.keys(desk.window.list.filters.text, PHONE)
        desk.pause(300)
        log_bug(desk.window, folder, KeyError(PHONE))
        desk.window.bar.search.clear()
        desk.window.list.filters.clear()
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
    # A new file in the data folder must be thought about here.
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {each for each in names if not each.startswith(("backups/", "maps/", "cache/"))} == {
        *("buurtkaart.sqlite", "erased.json", "settings.json", "verzonnen.txt", "buurtkaart.log"),
    }
    assert all(re.fullmatch(r"backups/buurtkaart-.*[.]sqlite", each) for each in names if each.startswith("backups/"))
    # Where the page was composed at set-up, nothing needs a cache.
    assert {each for each in names if each.startswith("cache/")} <= {
        f"cache/{each}" for each in ("index.html", "page.css", "page.js", "stamp")
    }


def log_bug(window: QWidget, folder: Path, error: Exception) -> None:
    """Let the program write down a bug."""
    kept = sys.excepthook
    install_excepthook(window, folder)
    hook, sys.excepthook = sys.excepthook, kept
    hook(type(error), error, None)
    QCoreApplication.processEvents()
    for each in window.findChildren(ReportDialog):
        each.accept()


def test_somebody_s_own_house_leaves_no_byte_of_its_door(demo_master: Path, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(demo_master, folder)
    with desk_on(folder) as desk:
        assert desk.window.editing is not None
        school = desk.named(RecordType.PLACE, "Boksschool De Brug")
        roof = Position(school.position.lat + 0.0012345, school.position.lon + 0.0012345)
        desk.show(roof, 18)
        desk.window.editing.new_place(roof)
        form = desk.panel(FormPanel)
        for path, text in (("name", "Bij Roos"), ("address", "Merelstraat")):
            editor = form.field(path).focusProxy()
            assert editor is not None
            desk.keys(editor, text)
            desk.key(editor, Qt.Key.Key_Return)
        landmark = next(each for each in form.findChildren(QLineEdit) if "molen" in each.placeholderText())
        desk.keys(landmark, LANDMARK)
        desk.key(landmark, Qt.Key.Key_Return)
        home = desk.named(RecordType.PLACE, "Bij Roos")
        assert home.position == roof
        keep_daily_backup(desk.bench.store, NOW)
        assert len(files_with(folder, LANDMARK.encode(), *bytes_of(roof))) >= 2
        field = form.field("private_home")
        field.set_value(True)
        field.answered()
        desk.wait(lambda: "Het oude adres is gewist" in desk.toast, "the window says that it was erased")
        kept = desk.stored(home.id)
        assert (kept.private_home, kept.address.house_number, kept.address.landmark) == (True, "", "")
        assert kept.position is not None
        assert kept.position.distance_m(roof) > 5
        desk.window.close_panel()
        # What was seen last is written down when the window closes.
        desk.show(kept.position, 18)
        desk.undo_everything()
    assert files_with(folder, LANDMARK.encode(), *bytes_of(roof)) == []


def test_a_window_that_closes_at_once_leaves_nothing_of_a_door_either(own_folder: Path) -> None:
    # Without a map nobody takes the address apart, and nothing knows where the street is.
    home = Place(name="Bij Roos", address=Address(street="Merelstraat 12", room=LANDMARK))
    with desk_on(own_folder) as desk:
        desk.bench.editor.do(AddRecord(home))
        desk.bench.editor.do(EditRecord(home.with_values(private_home=True, address=home.address.street_only)))
        assert desk.stored(home.id).address == Address(street="Merelstraat")
    assert files_with(own_folder, LANDMARK.encode(), b"Merelstraat 12") == []


def test_a_dragged_house_goes_to_its_street(desk: Desk) -> None:
    assert desk.window.editing is not None
    school = desk.named(RecordType.PLACE, "Boksschool De Brug")
    roof = Position(school.position.lat + 0.0012345, school.position.lon + 0.0012345)
    home = Place(name="Bij Roos", private_home=True)
    desk.bench.editor.do(AddRecord(home))
    desk.window.editing.move(home.id, roof)
    kept = desk.stored(home.id)
    assert kept.position == street_at(roof, desk.bench.geocoder)[1]
    assert kept.position != roof
    assert kept.address.house_number == ""


def test_a_searched_name_is_written_nowhere(demo_master: Path, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(demo_master, folder)
    with desk_on(folder) as desk:
        desk.keys(desk.window.list.filters.text, "Querulinga")
        desk.wait(lambda: desk.list_ids() == [], "the list is filtered")
        desk.keys(desk.window.bar.search, "Querulinga")
        desk.pause(300)
    assert files_with(folder, b"uerulinga") == []
    with desk_on(folder) as desk:
        assert desk.window.list.filters.text.text() == ""


def bytes_of(position: Position) -> list[bytes]:
    """Return how a spot can stand in a file: as digits, in SQLite's numbers, in the search index."""
    shapes = [
        (str(each).encode(), struct.pack(">d", each), struct.pack(">i", round(each * 1e7)))
        for each in (position.lat, position.lon)
    ]
    return [shape for each in shapes for shape in each]


def files_with(folder: Path, *texts: bytes) -> list[tuple[str, bytes]]:
    """Return every file of the data folder with one of these in it; the maps hold everybody's address."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.parent.name != "maps"]
    return [(path.name, text) for path in files for text in texts if text in path.read_bytes()]


def contains(folder: Path, text: str) -> list[Path]:
    """Return the files of the data folder in which a number stands, spaced or not."""
    forms = [text.encode(), text.replace(" ", "").encode(), text.replace(" ", "")[1:].encode()]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if any(form in path.read_bytes() for form in forms)]
