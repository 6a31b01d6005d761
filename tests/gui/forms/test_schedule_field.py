"""When a group meets, asked in a few questions; what cannot be asked so is left as it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import QDate, QTime
from pytestqt.qtbot import QtBot

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.schedule import Schedule
from buurtkaart.gui.forms.schedule_field import ScheduleField
from tests.gui.conftest import CLOCK

TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=AMSTERDAM)


@pytest.fixture
def field(qtbot: QtBot, english: None) -> Iterator[ScheduleField]:
    made = ScheduleField("When?", CLOCK)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def shown(field: ScheduleField) -> str:
    return field._often.currentText()


@pytest.mark.parametrize(
    ("rule", "often"),
    [
        ("", "One time"),
        ("FREQ=WEEKLY;BYDAY=TU", "Every week"),
        ("FREQ=WEEKLY", "Every week"),
        ("FREQ=WEEKLY;WKST=MO;INTERVAL=1;BYDAY=TH,TU", "Every week"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "Every other week"),
        ("FREQ=MONTHLY;BYDAY=4TU", "Once a month"),
        ("FREQ=DAILY", "Another rhythm"),
        ("FREQ=WEEKLY;INTERVAL=3;BYDAY=TU", "Another rhythm"),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20270101T000000Z", "Another rhythm"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "Another rhythm"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=4TU", "Another rhythm"),
        ("FREQ=YEARLY;BYWEEKNO=2,4,6;BYDAY=TU", "Another rhythm"),
    ],
)
def test_another_hour_leaves_the_rule_as_it_was_written(field: ScheduleField, rule: str, often: str) -> None:
    field.set_value(Schedule(first_start=TUESDAY, duration_minutes=60, rule=rule))
    assert shown(field) == often
    field._from.setTime(QTime(9, 30))
    assert field.value().rule == rule
    assert field.value().first_start == TUESDAY.replace(hour=9, minute=30)


def test_another_rhythm_is_offered_only_while_it_is_the_answer(field: ScheduleField) -> None:
    offered = field._often.count()
    field.set_value(Schedule(first_start=TUESDAY, rule="FREQ=DAILY"))
    assert field._often.count() == offered + 1
    field._often.setCurrentIndex(1)
    field._often.activated.emit(1)
    assert field.value().rule == "FREQ=WEEKLY;BYDAY=TU"
    field.set_value(Schedule(first_start=TUESDAY, rule="FREQ=WEEKLY;BYDAY=TU"))
    assert field._often.count() == offered


def test_the_last_day_that_is_chosen_stays_chosen(field: ScheduleField) -> None:
    field.set_value(Schedule(first_start=TUESDAY, rule="FREQ=WEEKLY;BYDAY=TU"))
    field._days[1].click()
    assert [chip.isChecked() for chip in field._days] == [False, True, *[False] * 5]
    assert field.value().rule == "FREQ=WEEKLY;BYDAY=TU"


def test_a_month_that_begins_on_a_fifth_friday_means_the_last(field: ScheduleField) -> None:
    field.set_value(Schedule(first_start=TUESDAY, rule="FREQ=MONTHLY;BYDAY=4TU"))
    field._first.setDate(QDate(2027, 1, 29))
    assert field.value().rule == "FREQ=MONTHLY;BYDAY=-1FR"


def test_an_end_before_the_beginning_is_not_said_as_a_time(field: ScheduleField) -> None:
    field.set_value(Schedule(first_start=TUESDAY, rule="FREQ=WEEKLY;BYDAY=TU"))
    assert field._words.isVisible()
    field._until.setTime(QTime(8, 0))
    assert not field._words.isVisible()
    assert [name for name, _reason in field.value().problems()] == ["duration_minutes"]
