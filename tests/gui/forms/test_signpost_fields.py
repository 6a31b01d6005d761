"""What the signpost needs to know, asked in everyday sentences."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from buurtkaart.domain.record import RecordType
from buurtkaart.domain.signpost import FOR_PROFESSIONALS_ONLY, Element, Notice
from buurtkaart.gui.forms.signpost_fields import AgeField, TicksField, signpost_fields


@pytest.fixture
def ticks(qtbot: QtBot) -> TicksField:
    field = TicksField("Past bij", [("a", "wie a is"), ("b", "wie b is")])
    qtbot.addWidget(field)
    return field


def test_ticks_are_one_answer_in_the_order_of_the_sentences(ticks: TicksField, qtbot: QtBot) -> None:
    first, second = ticks.findChildren(QCheckBox)
    with qtbot.waitSignal(ticks.committed):
        second.click()
    first.click()
    assert ticks.value() == ("a", "b")


def test_a_press_on_the_sentence_ticks_the_box(ticks: TicksField) -> None:
    sentence = next(label for label in ticks.findChildren(QLabel) if label.text() == "wie b is")
    QTest.mouseClick(sentence, Qt.MouseButton.LeftButton)
    assert ticks.value() == ("b",)
    QTest.mouseClick(sentence, Qt.MouseButton.LeftButton)
    assert ticks.value() == ()


def test_a_long_sentence_goes_on_below(qtbot: QtBot) -> None:
    field = TicksField("Past bij", [("a", "wie iets heel langs wil zeggen " * 5)])
    qtbot.addWidget(field)
    assert field.minimumSizeHint().width() < 200


def test_a_code_without_a_sentence_is_kept(ticks: TicksField) -> None:
    ticks.set_value(("b", "newer"))
    assert ticks.value() == ("b", "newer")


@pytest.mark.parametrize(("typed", "age"), [("", None), (" 65 ", 65), ("0", 0), ("veel", -1), ("-3", -1), ("1e3", -1)])
def test_an_age_is_a_number_or_nothing_and_anything_else_is_refused_by_the_check(
    qtbot: QtBot, typed: str, age: int | None
) -> None:
    field = AgeField("Vanaf")
    qtbot.addWidget(field)
    field.editor.setText(typed)
    assert field.value() == age


def test_an_age_that_is_being_typed_is_left_alone(qtbot: QtBot) -> None:
    field = AgeField("Vanaf")
    qtbot.addWidget(field)
    field.editor.setText("065")
    field.set_value(65)
    assert field.editor.text() == "065"
    field.set_value(None)
    assert field.editor.text() == ""


@pytest.mark.parametrize("record_type", [RecordType.PLACE, RecordType.INITIATIVE, RecordType.CONTACT])
def test_no_word_of_research_is_on_screen(qtbot: QtBot, record_type: RecordType) -> None:
    fields = list(signpost_fields(record_type).values())
    ticks = [tick for field in fields for tick in field.findChildren(QCheckBox)]
    assert ticks
    for field in fields:
        qtbot.addWidget(field)
        for tick in field.findChildren(QCheckBox):
            words = tick.accessibleName().replace(" ", "_").casefold()
            assert words not in {code.value for code in (*Element, *Notice)}
            assert " " in tick.accessibleName()


def test_a_group_cannot_be_said_to_be_good_for_danger_and_a_desk_can(qtbot: QtBot) -> None:
    group, desk = signpost_fields(RecordType.INITIATIVE)["suits"], signpost_fields(RecordType.CONTACT)["suits"]
    qtbot.addWidget(group)
    qtbot.addWidget(desk)
    offered = len(group.findChildren(QCheckBox))
    assert offered == len(Notice) - len(FOR_PROFESSIONALS_ONLY)
    assert len(desk.findChildren(QCheckBox)) == len(Notice) - 1
