"""*In een andere taal*: a language is added in the form, stored as one step, undone, and read in its own direction."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.domain.translation import OTHER_LANGUAGES, Translation
from buurtkaart.gui.forms.form_panel import FormPanel
from buurtkaart.gui.forms.translations_field import LanguagePart, TranslationsField
from buurtkaart.gui.main_window import MainWindow
from buurtkaart.gui.workbench import Workbench
from buurtkaart.services.commands import EditRecord

pytestmark = pytest.mark.usefixtures("english")
ARABIC = Translation(language="ar", name="نادي الملاكمة")


def form_of(window: MainWindow, record: Record) -> FormPanel:
    assert window.editing is not None
    window.editing.edit(record.id)
    panel = window.right.panel
    assert isinstance(panel, FormPanel)
    return panel


def field_of(form: FormPanel) -> TranslationsField:
    field = form.field("translations")
    assert isinstance(field, TranslationsField)
    return field


def stored(workbench: Workbench, record: Record) -> tuple[Translation, ...]:
    with workbench.store.reading() as reader:
        found = reader.get(record.id)
    assert isinstance(found, Place | Initiative)
    return found.translations


def add(field: TranslationsField, code: str) -> LanguagePart:
    """Choose a language in the menu."""
    next(each for each in field.menu.actions() if each.data() == code).trigger()
    return field.parts[code]


def paste(part: LanguagePart, name: str = "", description: str = "") -> None:
    """Put texts in as somebody who copied them: on no keyboard of a test is there Arabic."""
    if name:
        part.name.selectAll()
        part.name.insert(name)
        part.name.textEdited.emit(part.name.text())
    if description:
        data = QMimeData()
        data.setText(description)
        part.description.insertFromMimeData(data)


def told(part: LanguagePart) -> list[str]:
    return [each.text() for each in part.findChildren(QLabel) if each.property("kind") == "invalid" and each.text()]


def test_a_language_is_stored_with_the_record_and_undo_takes_it_away(
    window: MainWindow, workbench: Workbench, records: dict[str, Record]
) -> None:
    field = field_of(form_of(window, records["school"]))
    part = add(field, "ar")
    paste(part, ARABIC.name, "تعال وتدرّب معنا.")
    field.committed.emit()
    assert stored(workbench, records["school"]) == (replace(ARABIC, description="تعال وتدرّب معنا."),)
    workbench.editor.undo()
    QApplication.processEvents()
    assert stored(workbench, records["school"]) == ()
    assert not field.parts
    workbench.editor.redo()
    QApplication.processEvents()
    assert field.parts["ar"].name.text() == ARABIC.name


def test_a_language_without_words_is_no_answer_and_changes_nothing(
    window: MainWindow, workbench: Workbench, records: dict[str, Record]
) -> None:
    form = form_of(window, records["group"])
    field = field_of(form)
    add(field, "uk")
    add(field, "tr")
    assert field.value() == ()
    assert form.field("translations").reason == ""
    form.close_form()
    with workbench.store.reading() as reader:
        assert [each.field for each in reader.history(records["group"].id)] == [""]


def test_arabic_is_written_from_right_to_left_and_turkish_from_left_to_right(
    window: MainWindow, records: dict[str, Record]
) -> None:
    field = field_of(form_of(window, records["school"]))
    directions = {}
    for code in ("ar", "tr"):
        part = add(field, code)
        option = part.description.document().defaultTextOption()
        directions[code] = (part.name.layoutDirection(), option.textDirection())
    right, left = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    assert directions["ar"] == (right, right)
    assert directions["tr"][0] == left
    assert directions["tr"][1] != right


def test_what_is_wrong_stands_below_its_line_and_the_other_language_says_nothing(
    window: MainWindow, workbench: Workbench, records: dict[str, Record]
) -> None:
    form = form_of(window, records["school"])
    field = field_of(form)
    arabic, turkish = add(field, "ar"), add(field, "tr")
    paste(arabic, ARABIC.name)
    paste(turkish, "a" * 201)
    field.committed.emit()
    assert told(arabic) == []
    assert told(turkish) == ["This is too long: 201 characters, at most 200 fit."]
    assert turkish.name.property("invalid")
    assert turkish.name.accessibleDescription() == told(turkish)[0]
    assert field.reason
    assert stored(workbench, records["school"]) == ()
    paste(turkish, "Boks okulu")
    field.committed.emit()
    assert told(turkish) == []
    assert [each.name for each in stored(workbench, records["school"])] == [ARABIC.name, "Boks okulu"]


def test_hidden_signs_of_a_copied_text_are_left_behind(
    window: MainWindow, workbench: Workbench, records: dict[str, Record]
) -> None:
    field = field_of(form_of(window, records["school"]))
    paste(add(field, "ar"), f"\u202b{ARABIC.name}\u202c", "\u202eتعال\u202c")
    field.committed.emit()
    assert stored(workbench, records["school"]) == (replace(ARABIC, description="تعال"),)


def test_a_pasted_megabyte_is_refused_and_the_window_goes_on(
    window: MainWindow, workbench: Workbench, records: dict[str, Record]
) -> None:
    field = field_of(form_of(window, records["school"]))
    part = add(field, "uk")
    paste(part, "б" * 1_000_000, "б" * 1_000_000)
    field.committed.emit()
    assert len(told(part)) == 2
    assert stored(workbench, records["school"]) == ()


def test_a_language_that_goes_takes_its_words_along_and_the_menu_offers_it_again(
    window: MainWindow, workbench: Workbench, records: dict[str, Record]
) -> None:
    field = field_of(form_of(window, records["school"]))
    paste(add(field, "ar"), ARABIC.name)
    field.committed.emit()
    field.menu.aboutToShow.emit()
    offered = [each.data() for each in field.menu.actions() if each.isVisible()]
    assert offered == [code for code in OTHER_LANGUAGES if code != "ar"]
    QTest.mouseClick(field.parts["ar"].stops[-1], Qt.MouseButton.LeftButton)
    assert stored(workbench, records["school"]) == ()
    field.menu.aboutToShow.emit()
    assert all(each.isVisible() for each in field.menu.actions())


def test_a_language_that_the_menu_does_not_know_is_kept_and_shown(
    window: MainWindow, workbench: Workbench, records: dict[str, Record]
) -> None:
    workbench.editor.do(EditRecord(records["school"].with_values(translations=(Translation(language="mi", name="x"),))))
    form = form_of(window, records["school"])
    assert field_of(form).parts["mi"].name.text() == "x"
    form.close_form()
    assert [each.language for each in stored(workbench, records["school"])] == ["mi"]


def test_what_a_colleague_writes_meanwhile_appears_and_what_is_being_typed_stays(
    window: MainWindow, workbench: Workbench, records: dict[str, Record]
) -> None:
    field = field_of(form_of(window, records["school"]))
    QTest.keyClicks(add(field, "tr").name, "Boks")
    workbench.editor.do(EditRecord(records["school"].with_values(phone="038 123 45 67")))
    QApplication.processEvents()
    assert field.parts["tr"].name.text() == "Boks"


def test_the_tab_key_goes_through_the_languages_from_top_to_bottom(
    window: MainWindow, records: dict[str, Record]
) -> None:
    form = form_of(window, records["school"])
    field = field_of(form)
    stops: list[QWidget] = [field.add_button, *add(field, "ar").stops, *add(field, "tr").stops]
    gone: list[QWidget] = [field.add_button]
    following = field.add_button.nextInFocusChain()
    while following is not None and following is not field.add_button:
        if following.focusPolicy().value & Qt.FocusPolicy.TabFocus.value and field.isAncestorOf(following):
            gone.append(following)
        following = following.nextInFocusChain()
    assert gone == stops


@pytest.mark.parametrize("record_type", [RecordType.PLACE, RecordType.INITIATIVE])
def test_words_in_another_language_alone_are_kept_under_a_name_of_last_resort(
    window: MainWindow, workbench: Workbench, record_type: RecordType
) -> None:
    assert window.editing is not None
    window.editing.new(record_type)
    form = window.right.panel
    assert isinstance(form, FormPanel)
    paste(add(field_of(form), "ar"), ARABIC.name)
    window.close_panel()
    with workbench.store.reading() as reader:
        kept = [each for each in reader.all(record_type) if getattr(each, "translations", ())]
    assert [getattr(each, "translations", ()) for each in kept] == [(ARABIC,)]
