"""When a group meets, asked in a few questions; what cannot be asked so is left as it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from buurtkaart.domain.calendar_weeks import even_or_odd_weeks
from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.dutch_holidays import DutchHolidays
from buurtkaart.domain.holidays import Period, SchoolHoliday, SchoolRegion
from buurtkaart.domain.occurrence import next_times
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
        ("FREQ=MONTHLY;BYDAY=-1TU", "The last in the month"),
        (even_or_odd_weeks("TU,TH", even=True), "In even weeks"),
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
    assert field.answer.words.isVisible()
    field._until.setTime(QTime(8, 0))
    assert not field.answer.words.isVisible()
    assert [name for name, _reason in field.value().problems()] == ["duration_minutes"]


def choose(field: ScheduleField, often: str) -> None:
    field._often.setCurrentIndex(field._often.findText(often))
    field._often.activated.emit(field._often.currentIndex())


def test_even_weeks_begin_in_an_even_week(field: ScheduleField) -> None:
    field.set_value(Schedule(first_start=TUESDAY.replace(day=17), rule="FREQ=WEEKLY;BYDAY=TU"))
    choose(field, "In odd weeks")
    assert field.value().first_start.date().isocalendar().week % 2 == 1
    choose(field, "In even weeks")
    assert field.value().first_start.date() == TUESDAY.date()
    assert field.value().rule == even_or_odd_weeks("TU", even=True)


def test_the_last_friday_stays_the_last_in_every_month(field: ScheduleField) -> None:
    field.set_value(Schedule(first_start=TUESDAY.replace(day=27), rule="FREQ=MONTHLY;BYDAY=4FR"))
    choose(field, "The last in the month")
    assert field.value().rule == "FREQ=MONTHLY;BYDAY=-1FR"


def test_holidays_and_closed_weeks_are_asked_and_can_be_taken_away(field: ScheduleField) -> None:
    summer = Period(first=date(2027, 7, 12), last=date(2027, 7, 25))
    field.set_value(Schedule(first_start=TUESDAY, rule="FREQ=WEEKLY;BYDAY=TU", closed=(summer,)))
    exceptions = field.exceptions
    exceptions.actions_of[SchoolHoliday.SUMMER].trigger()
    exceptions.public_chip.click()
    assert (field.value().not_in, field.value().not_on_public_holidays) == ((SchoolHoliday.SUMMER,), True)
    exceptions.all_action.trigger()
    assert set(field.value().not_in) == set(SchoolHoliday)
    exceptions.more_button.click()
    exceptions.first.setDate(QDate(2027, 1, 10))
    exceptions.last.setDate(QDate(2027, 1, 4))
    exceptions.add_button.click()
    assert field.value().closed == (Period(first=date(2027, 1, 4), last=date(2027, 1, 10)), summer)
    next(each for each in exceptions.findChildren(QPushButton) if "10 January" in each.accessibleName()).click()
    assert field.value().closed == (summer,)


def test_the_next_five_dates_are_seen_before_anything_is_stored(qtbot: QtBot, english: None) -> None:
    calendar = DutchHolidays(SchoolRegion.NORTH)
    made = ScheduleField("When?", CLOCK, preview=lambda schedule: next_times(schedule, CLOCK.now(), 5, calendar))
    qtbot.addWidget(made)
    made.set_value(Schedule(first_start=TUESDAY, rule="FREQ=WEEKLY;BYDAY=TU", not_on_public_holidays=True))
    made.show()
    qtbot.waitUntil(lambda: made.answer.coming.text().startswith("Next: Tue 24 November, Tue 1 December"))
    assert made.answer.coming.text().count("Tue") == 5
    made.close()


def test_a_place_that_is_closed_then_is_asked_about_and_nothing_is_refused(qtbot: QtBot, english: None) -> None:
    calendar = DutchHolidays(SchoolRegion.NORTH)
    told = {"words": "By its opening hours Buurthuis is closed then: Tue 1 December. Is that right?"}
    made = ScheduleField(
        "When?",
        CLOCK,
        preview=lambda schedule: next_times(schedule, CLOCK.now(), 5, calendar),
        closed=lambda found: told["words"] if found else "",
    )
    qtbot.addWidget(made)
    made.show()
    made.set_value(Schedule(first_start=TUESDAY, rule="FREQ=WEEKLY;BYDAY=TU"))
    qtbot.waitUntil(made.answer.closed.isVisible)
    assert made.answer.closed.text() == told["words"]
    assert made.reason == ""
    told["words"] = ""
    made.look_again()  # the place is another now
    qtbot.waitUntil(made.answer.closed.isHidden)
    made.close()
