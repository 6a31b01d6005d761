"""A new group: its next five dates are seen before anything is stored, and a shut door is asked about."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.gui.forms.schedule_field import ScheduleField
from buurtkaart.gui.forms.schedule_rules import Often
from buurtkaart.gui.main_window import MainWindow
from buurtkaart.gui.workbench import Workbench
from buurtkaart.services.commands import EditRecord
from tests.gui.forms.test_forms import new_form


def choose(field: ScheduleField, often: Often) -> None:
    field._often.setCurrentIndex(field._often_codes.index(often))
    field._often.activated.emit(field._often.currentIndex())


def test_five_dates_are_seen_while_nothing_is_stored(
    qtbot: QtBot, window: MainWindow, workbench: Workbench, records: dict[str, Record]
) -> None:
    school = records["school"]
    assert isinstance(school, Place)
    mornings = school.with_values(opening_hours="Mo-Fr 09:00-11:00")
    workbench.editor.do(EditRecord(mornings, based_on=school))
    form = new_form(window, RecordType.INITIATIVE)
    field = form.field("schedule")
    assert isinstance(field, ScheduleField)
    answer = field.answer
    choose(field, Often.WEEKLY)
    qtbot.waitUntil(answer.coming.isVisible)
    # The form proposes tomorrow, ten to twelve.
    assert answer.words.text() == "every Tue 10:00–12:00"
    expected = "Next: Tue 24 November, Tue 1 December, Tue 8 December, Tue 15 December and Tue 22 December"
    assert answer.coming.text() == expected
    assert not answer.closed.isVisible()
    form.field("place_id").set_value(school.id)
    form.field("place_id").answered()
    qtbot.waitUntil(answer.closed.isVisible)
    assert answer.closed.text().startswith("By its opening hours Boksschool De Brug is closed then: Tue 24 November,")
    with workbench.store.reading() as reader:
        names = [each.title for each in reader.all(RecordType.INITIATIVE) if isinstance(each, Initiative)]
    assert names == ["Sporten aan de overkant", "Telefooncirkel"]
