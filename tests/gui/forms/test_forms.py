"""Every form: it opens in both languages, says why beside the field, and stores what can be right at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from buurtkaart.domain.access import Access
from buurtkaart.domain.address import Address
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.labels import label
from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.domain.talent import Wish
from buurtkaart.gui.forms.form_panel import FormPanel
from buurtkaart.gui.main_window import MainWindow
from buurtkaart.gui.workbench import Workbench
from buurtkaart.i18n import set_language
from buurtkaart.services.commands import MoveRecord
from tests.gui.conftest import CLOCK

HERE = Position(52.5655, 5.9265)


@pytest.fixture(params=["nl", "en"])
def language(request: pytest.FixtureRequest, workbench: Workbench) -> Iterator[str]:
    """Each language in turn, after the workbench was made in English."""
    set_language(request.param)
    yield request.param
    set_language("en")


def new_form(window: MainWindow, record_type: RecordType, **known: object) -> FormPanel:
    assert window.editing is not None
    window.editing.new(record_type, **known)
    return open_form(window)


def edit_form(window: MainWindow, record: Record) -> FormPanel:
    assert window.editing is not None
    window.editing.edit(record.id)
    return open_form(window)


def open_form(window: MainWindow) -> FormPanel:
    panel = window.right.panel
    assert isinstance(panel, FormPanel)
    return panel


def type_in(qtbot: QtBot, form: FormPanel, path: str, text: str) -> QLineEdit:
    """Replace the text of a one-line field, without leaving it."""
    editor = form.field(path).focusProxy()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, text)
    return editor


def stored(workbench: Workbench, record_id: RecordId) -> Record | None:
    with workbench.store.reading() as reader:
        return reader.find(record_id)


def said_beside(form: FormPanel, path: str) -> list[str]:
    """Return what the visible labels of one field say."""
    return [each.text() for each in form.field(path).findChildren(QLabel) if each.isVisibleTo(form)]


@pytest.mark.parametrize("record_type", [each for each in RecordType if each is not RecordType.NOTE])
def test_every_form_of_something_new_opens_and_is_named(
    window: MainWindow, language: str, record_type: RecordType
) -> None:
    form = new_form(window, record_type)
    assert label(record_type).casefold() in form.heading.casefold()
    captions = [each.caption.text() for each in form._fields.values()]
    assert all(captions)
    assert len(captions) == len(set(captions))


def test_who_wishes_is_asked_whether_the_wish_may_be_counted_and_no_is_the_answer_till_then(
    window: MainWindow, workbench: Workbench
) -> None:
    wish = Wish(words="weer zwemmen")
    with workbench.store.unit_of_work() as uow:
        uow.save(wish)
    field = edit_form(window, wish).field("may_be_counted")
    box = field.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    assert box.currentIndex() == 0
    QTest.keyClick(box, Qt.Key.Key_Down)
    kept = stored(workbench, wish.id)
    assert isinstance(kept, Wish)
    assert kept.may_be_counted
    assert workbench.editor.undo() is not None
    assert stored(workbench, wish.id) == wish


def test_a_whole_address_typed_as_a_street_comes_apart_without_a_map(
    qtbot: QtBot, window: MainWindow, workbench: Workbench
) -> None:
    place = Place(name="Buurtkamer", address=Address(street="Kogge 3"))
    with workbench.store.unit_of_work() as uow:
        uow.save(place)
    form = edit_form(window, place)
    editor = form.field("address").focusProxy()
    assert isinstance(editor, QLineEdit)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert stored(workbench, place.id) == place, "looking is not changing"
    QTest.keyClick(type_in(qtbot, form, "address", "Dorpsweg 12, 8271 AA Urk"), Qt.Key.Key_Return)
    kept = stored(workbench, place.id)
    assert isinstance(kept, Place)
    assert kept.address == Address(street="Dorpsweg", house_number="12", postcode="8271 AA", city="Urk")


def test_no_form_shows_a_word_of_the_other_language(window: MainWindow, workbench: Workbench) -> None:
    captions: dict[str, dict[RecordType, list[str]]] = {}
    for code in ("nl", "en"):
        set_language(code)
        captions[code] = {}
        for record_type in RecordType:
            form = new_form(window, record_type)
            captions[code][record_type] = [each.caption.text() for each in form._fields.values()]
    # Some words are the same in both: "E-mail", "Website", "Contact".
    for record_type in RecordType:
        pairs = zip(captions["nl"][record_type], captions["en"][record_type], strict=True)
        same = [dutch for dutch, english in pairs if dutch == english]
        assert set(same) <= {"E-mail", "Website"}, record_type


def test_every_stored_record_opens_in_its_form_and_closing_changes_nothing(
    window: MainWindow, workbench: Workbench, language: str, records: dict[str, Record]
) -> None:
    for record in records.values():
        form = edit_form(window, record)
        assert form.record == record
        window.close_panel()
        assert stored(workbench, record.id) == record
    assert workbench.editor.undo_title is not None


@pytest.mark.parametrize(
    "case",
    [
        ("school", "name", " ", "Boksschool"),
        ("school", "opening_hours", "Ma-Zo altijd", "Mo-Fr 09:00-17:00"),
        ("school", "website", "javascript:alert(1)", "https://example.org"),
        ("school", "phone", "bel maar", "038 123 45 67"),
        ("team", "email", "wijkteam", "wijkteam@example.org"),
        ("team", "phones", "geen", "038 123 45 67"),
        ("group", "website", "geen site", "http://example.org/koffie"),
    ],
)
def test_the_reason_stands_beside_the_field_while_typing_and_goes_again(
    qtbot: QtBot,
    window: MainWindow,
    workbench: Workbench,
    records: dict[str, Record],
    case: tuple[str, str, str, str],
) -> None:
    record, path, wrong, right = case
    before = records[record]
    form = edit_form(window, before)
    editor = type_in(qtbot, form, path, wrong)
    reason = form.field(path).reason
    assert reason
    assert reason in said_beside(form, path)
    assert editor.accessibleDescription() == reason
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert stored(workbench, before.id) == before
    type_in(qtbot, form, path, right)
    assert form.field(path).reason == ""
    QTest.keyClick(editor, Qt.Key.Key_Return)
    after = stored(workbench, before.id)
    assert after is not None
    assert getattr(after, path) in (right, (right,))


def test_the_reason_is_dutch_on_a_dutch_screen(qtbot: QtBot, window: MainWindow, records: dict[str, Record]) -> None:
    set_language("nl")
    form = edit_form(window, records["school"])
    type_in(qtbot, form, "phone", "bel maar")
    dutch = form.field("phone").reason
    set_language("en")
    type_in(qtbot, form, "phone", "bel maar!")
    assert dutch
    assert form.field("phone").reason != dutch


def test_what_is_right_is_stored_without_a_button_after_a_pause(
    qtbot: QtBot, window: MainWindow, workbench: Workbench, records: dict[str, Record]
) -> None:
    form = edit_form(window, records["school"])
    type_in(qtbot, form, "cost", "gratis")
    qtbot.waitUntil(lambda: getattr(stored(workbench, records["school"].id), "cost", "") == "gratis", timeout=4_000)


def test_a_wrong_field_does_not_hold_back_the_others(
    qtbot: QtBot, window: MainWindow, workbench: Workbench, records: dict[str, Record]
) -> None:
    form = edit_form(window, records["school"])
    editor = type_in(qtbot, form, "phone", "bel maar")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    editor = type_in(qtbot, form, "cost", "gratis")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    after = stored(workbench, records["school"].id)
    assert isinstance(after, Place)
    assert (after.cost, after.phone) == ("gratis", "")
    assert form.field("phone").reason
    assert form.field("phone").value() == "bel maar"


def test_nothing_new_is_stored_before_it_has_a_name(qtbot: QtBot, window: MainWindow, workbench: Workbench) -> None:
    form = new_form(window, RecordType.PLACE, position=HERE)
    editor = type_in(qtbot, form, "cost", "gratis")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert stored(workbench, form.record.id) is None
    editor = type_in(qtbot, form, "name", "Ruilkast")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    made = stored(workbench, form.record.id)
    assert isinstance(made, Place)
    assert (made.name, made.cost, made.position) == ("Ruilkast", "gratis", HERE)


def test_an_empty_new_form_leaves_nothing_behind(window: MainWindow, workbench: Workbench) -> None:
    before = workbench.editor.undo_title
    for record_type in RecordType:
        form = new_form(window, record_type)
        window.close_panel()
        assert stored(workbench, form.record.id) is None
    assert workbench.editor.undo_title == before


def test_a_drag_in_the_meantime_is_not_overwritten(
    qtbot: QtBot, window: MainWindow, workbench: Workbench, records: dict[str, Record]
) -> None:
    school = records["school"]
    form = edit_form(window, school)
    type_in(qtbot, form, "cost", "gratis")
    elsewhere = Position(52.5670, 5.9300)
    workbench.editor.do(MoveRecord(school.id, elsewhere, None))
    window.close_panel()
    after = stored(workbench, school.id)
    assert isinstance(after, Place)
    assert after.position is not None
    assert after.position.distance_m(elsewhere) < 1
    assert after.cost == "gratis"


def test_what_the_form_does_not_ask_survives_an_edit(
    qtbot: QtBot, window: MainWindow, workbench: Workbench, records: dict[str, Record]
) -> None:
    school = records["school"]
    form = edit_form(window, school)
    editor = type_in(qtbot, form, "name", "Boksschool Zuid")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert isinstance(school, Place)
    assert stored(workbench, school.id) == replace(school, name="Boksschool Zuid")


def test_one_answer_is_one_step_to_undo(
    qtbot: QtBot, window: MainWindow, workbench: Workbench, records: dict[str, Record]
) -> None:
    school = records["school"]
    form = edit_form(window, school)
    for path, text in (("cost", "gratis"), ("phone", "038 123 45 67")):
        editor = type_in(qtbot, form, path, text)
        QTest.keyClick(editor, Qt.Key.Key_Return)
    workbench.editor.undo()
    after = stored(workbench, school.id)
    assert isinstance(after, Place)
    assert (after.cost, after.phone) == ("gratis", "")
    assert form.field("phone").value() == ""


def test_a_click_is_stored_at_once(window: MainWindow, workbench: Workbench, records: dict[str, Record]) -> None:
    home = records["home"]
    form = edit_form(window, home)
    field = form.field("access.toilet")
    field.set_value(True)
    field.answered()
    after = stored(workbench, home.id)
    assert isinstance(after, Place)
    assert after.access == Access(toilet=True)


def test_a_schedule_is_stored_as_a_rule_and_said_in_words(
    window: MainWindow, workbench: Workbench, records: dict[str, Record]
) -> None:
    from buurtkaart.gui.forms.schedule_field import ScheduleField
    from buurtkaart.gui.forms.schedule_rules import Often

    form = edit_form(window, records["group"])
    field = form.field("schedule")
    assert isinstance(field, ScheduleField)
    weekly = field._often_codes.index(Often.WEEKLY)
    field._often.setCurrentIndex(weekly)
    field._often.activated.emit(weekly)
    after = stored(workbench, records["group"].id)
    assert isinstance(after, Initiative)
    assert after.schedule is not None
    assert after.schedule.rule.startswith("FREQ=WEEKLY")
    assert any(":" in text for text in said_beside(form, "schedule"))


def test_consent_is_noted_with_the_day_it_was_given(
    window: MainWindow, workbench: Workbench, records: dict[str, Record]
) -> None:
    from PySide6.QtWidgets import QCheckBox

    form = edit_form(window, records["team"])
    box = form.field("consents").focusProxy()
    assert isinstance(box, QCheckBox)
    box.click()
    after = stored(workbench, records["team"].id)
    assert isinstance(after, Contact)
    assert after.may_publish("name")
    assert after.consents[0].given_on == date(2026, 11, 23) == CLOCK.now().date()


def test_a_note_keeps_its_words(qtbot: QtBot, window: MainWindow, workbench: Workbench) -> None:
    form = new_form(window, RecordType.NOTE)
    editor = form.field("words").focusProxy()
    assert editor is not None
    QTest.keyClicks(editor, "Iemand zoekt een schaakmaat")
    form.field("words").committed.emit()
    note = stored(workbench, form.record.id)
    assert isinstance(note, QuickNote)
    assert note.words == "Iemand zoekt een schaakmaat"
