"""A photo of the door: dropped, pasted or chosen, seen in the detail, undone by name, and erased for good."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage

from buurtkaart.domain.place import Place
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.forms.form_panel import FormPanel
from buurtkaart.gui.forms.photo_field import PhotoField, can_be_taken
from tests.journeys.desk import Desk

NAME = "Bibliotheek Lisdrecht"
DOORS_OF_THE_DEMO = 2


def picture(colour: str) -> QImage:
    made = QImage(900, 1200, QImage.Format.Format_RGB32)
    made.fill(QColor(colour))
    return made


def file_of(folder: Path, colour: str) -> Path:
    path = folder / f"{colour}.png"
    assert picture(colour).save(str(path))
    return path


def place(desk: Desk) -> Place:
    found = desk.named(RecordType.PLACE, NAME)
    assert isinstance(found, Place)
    return found


def field(desk: Desk) -> PhotoField:
    """Open the form of the place, and return its question for a photo."""
    if not isinstance(desk.window.right.panel, FormPanel):
        desk.editing.edit(place(desk).id)
    found = desk.panel(FormPanel).field("photo")
    assert isinstance(found, PhotoField)
    return found


def wait_for_photo(desk: Desk, other_than: str = "") -> str:
    desk.wait(lambda: place(desk).photo not in ("", other_than), "the photo is stored")
    return place(desk).photo


def photos(desk: Desk) -> int:
    with desk.bench.store.reading() as reader:
        return int(reader.connection.exec_driver_sql("SELECT count(*) FROM photo").scalar_one())


def shown_in_detail(desk: Desk) -> bool:
    view = desk.window.right.detail._photo
    return view is not None and view.isVisible()


def test_a_file_that_is_dropped_becomes_the_photo_and_can_be_undone_by_name(desk: Desk, tmp_path: Path) -> None:
    question = field(desk)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file_of(tmp_path, "blue")))])
    wanted = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    assert question.acceptDrops()
    assert can_be_taken(data)
    # Qt hands a drop only to what a drag entered before, and there is no hand on an offscreen display.
    question.dropEvent(QDropEvent(QPointF(5, 5), *wanted))
    first = wait_for_photo(desk)
    desk.wait(question.view.isVisible, "the photo is seen in the form")
    words = desk.panel(FormPanel).field("photo_shows")
    assert words.isVisible()
    words.set_value("Blauwe deur naast de bakker")
    words.edited.emit()
    words.committed.emit()
    desk.wait(lambda: place(desk).photo_shows == "Blauwe deur naast de bakker", "the words are stored")
    desk.window.close_panel()
    desk.window.show_record(place(desk).id)
    desk.wait(lambda: shown_in_detail(desk), "the detail shows the door")
    view = desk.window.right.detail._photo
    assert view is not None
    assert view.accessibleName() == "Blauwe deur naast de bakker"
    desk.bench.editor.undo()
    assert desk.bench.editor.undo_title == f"Foto van {NAME} ongedaan maken"
    desk.bench.editor.undo()
    desk.wait(lambda: not shown_in_detail(desk), "the detail shows no door")
    assert place(desk).photo == ""
    desk.bench.editor.redo()
    desk.wait(lambda: shown_in_detail(desk), "the door is back")
    assert place(desk).photo == first


def test_a_picture_is_pasted_and_another_takes_its_place(desk: Desk) -> None:
    question = field(desk)
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    desk.press(question, "Plakken")
    assert "Er is geen foto om te plakken" in " ".join(desk.texts(question))
    clipboard.setImage(picture("red"))
    desk.press(question, "Plakken")
    first = wait_for_photo(desk)
    clipboard.setImage(picture("green"))
    desk.press(question, "Plakken")
    second = wait_for_photo(desk, first)
    assert second != first
    desk.press(question, "Foto weg")
    assert place(desk).photo == ""
    assert not desk.panel(FormPanel).field("photo_shows").isVisible()
    clipboard.clear()


def test_what_is_no_photo_is_told_and_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    drawing = tmp_path / "deur.jpg"
    drawing.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    question = field(desk)
    question.take_file(drawing)
    desk.wait(lambda: any("Dit is geen foto" in each for each in desk.texts(question)), "it is told")
    assert place(desk).photo == ""
    assert desk.bench.editor.undo_title is None or "Foto" not in desk.bench.editor.undo_title


def test_consent_that_is_withdrawn_erases_the_photo_for_good(desk: Desk, tmp_path: Path) -> None:
    question = field(desk)
    question.take_file(file_of(tmp_path, "orange"))
    wait_for_photo(desk)
    desk.press(question, "Toestemming ingetrokken…")
    desk.press(question, "Toch bewaren")
    assert place(desk).photo
    desk.press(question, "Toestemming ingetrokken…")
    desk.press(question, "Voorgoed wissen")
    desk.wait(lambda: place(desk).photo == "", "it was erased")
    desk.wait(lambda: "gewist" in desk.toast, "it is told")
    # What the other tests undid is still remembered; this one is not.
    with desk.bench.store.reading() as reader:
        told = [each.before for each in reader.history(place(desk).id) if each.field == "photo"]
    assert told == [None] * len(told)
    assert photos(desk) == DOORS_OF_THE_DEMO
