"""Groups as a calendar file: rules stay rules, and only what everybody may know is in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from buurtkaart.domain.address import Address
from buurtkaart.domain.calendar_weeks import even_or_odd_weeks
from buurtkaart.domain.change import Action
from buurtkaart.domain.clock import AMSTERDAM, FixedClock
from buurtkaart.domain.holidays import SchoolHoliday, SchoolRegion
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record
from buurtkaart.domain.schedule import Moved, Schedule
from buurtkaart.errors import ShareError
from buurtkaart.exchange.calendar_file import calendar_file, save_calendar_file
from buurtkaart.store.store import Store

CLOCK = FixedClock.at("2026-11-22T10:00")
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=AMSTERDAM)
HALL = Place(
    name="Buurthuis",
    address=Address(street="Dorpsweg", house_number="1", city="IJsselmuiden"),
    position=Position(52.56, 5.92),
)
PRIVATE = "Geheimtuin"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "buurtkaart.sqlite", CLOCK)
    yield opened
    opened.close()


def group(**values: Any) -> Initiative:
    told: dict[str, Any] = {"first_start": TUESDAY, "duration_minutes": 120, "rule": "FREQ=WEEKLY;BYDAY=TU"} | values
    return Initiative(name="Koffie; met, thee", place_id=HALL.id, description="Schuif aan", schedule=Schedule(**told))


def written(store: Store, *records: Record) -> tuple[Any, str]:
    """Return the calendar, of which the library does not know what its parts are, and the text."""
    with store.unit_of_work(Action.IMPORT) as uow:
        uow.save_many(records)
    with store.reading_public() as view:
        content = calendar_file(view.initiatives(), view, CLOCK.now(), SchoolRegion.NORTH)
    return Calendar.from_ical(content), content.decode()


def test_a_rule_stays_a_rule_with_its_zone(store: Store) -> None:
    calendar, text = written(store, HALL, group())
    (event,) = calendar.walk("VEVENT")
    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY;BYDAY=TU"
    assert event["DTSTART"].to_ical() == b"20261124T100000"
    assert "DTSTART;TZID=Europe/Amsterdam:20261124T100000" in text
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == (
        "Koffie; met, thee", "Buurthuis, Dorpsweg 1, IJsselmuiden",
    )  # fmt: skip
    assert text.count("BEGIN:VTIMEZONE") == 1


def test_the_zone_changes_the_clock_in_the_right_nights(store: Store) -> None:
    calendar, _text = written(store, group())
    zone = calendar.walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    for day in (date(2026, 10, 24), date(2026, 10, 26), date(2027, 3, 27), date(2027, 3, 29), date(2035, 7, 1)):
        moment = datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001 - the zone follows
        assert moment.replace(tzinfo=zone).utcoffset() == moment.replace(tzinfo=AMSTERDAM).utcoffset()


def test_cancelled_days_and_holidays_are_left_out_and_a_move_stands_beside(store: Store) -> None:
    moved = Moved(was=TUESDAY, start=TUESDAY + timedelta(days=1))
    calendar, _text = written(
        store, group(excluded=(date(2026, 12, 1),), moved=(moved,), not_in=(SchoolHoliday.CHRISTMAS,))
    )
    main, once = calendar.walk("VEVENT")
    left_out = [each.dt.date().isoformat() for each in main["EXDATE"].dts]
    assert left_out[:3] == ["2026-12-01", "2026-12-22", "2026-12-29"]
    assert once["UID"] == main["UID"]
    assert (once["RECURRENCE-ID"].dt, once["DTSTART"].dt) == (TUESDAY, TUESDAY + timedelta(days=1))


def test_an_end_is_told_in_world_time(store: Store) -> None:
    calendar, _text = written(store, group(rule="FREQ=WEEKLY;UNTIL=20270630"))
    assert b"UNTIL=20270630T215959Z" in calendar.walk("VEVENT")[0]["RRULE"].to_ical()


def test_even_weeks_are_told_as_every_other_week(store: Store) -> None:
    calendar, text = written(store, group(rule=even_or_odd_weeks("TU", even=True)))
    rules = [each["RRULE"].to_ical().decode() for each in calendar.walk("VEVENT")]
    assert [("INTERVAL=2" in each, "BYDAY=TU" in each) for each in rules] == [(True, True)] * 2
    assert "BYWEEKNO" not in text
    assert len({str(each["UID"]) for each in calendar.walk("VEVENT")}) == 2


def test_what_is_private_is_not_in_it(store: Store) -> None:
    hidden = Place(name=PRIVATE, public=False, position=Position(52.57, 5.93))
    at_hidden = group().with_values(place_id=hidden.id, caretaker=PRIVATE, verified_by=PRIVATE)
    secret = Initiative(name=PRIVATE, public=False, schedule=Schedule(first_start=TUESDAY))
    _calendar, text = written(store, hidden, at_hidden, secret)
    assert "Schuif aan" in text
    assert PRIVATE not in text.replace("\r\n ", "")
    assert "52.57" not in text


def test_what_somebody_typed_stays_text(store: Store) -> None:
    hostile = group().with_values(name="x\r\nEND:VEVENT\r\nATTACH:evil", description='";\\n<script>')
    calendar, _text = written(store, hostile)
    (event,) = calendar.walk("VEVENT")
    assert "ATTACH" not in event
    assert len(calendar.walk("VEVENT")) == 1


def test_without_times_there_is_no_file(store: Store) -> None:
    with store.reading_public() as view, pytest.raises(ShareError):
        calendar_file([], view, CLOCK.now(), None)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ShareError):
        save_calendar_file(b"BEGIN:VCALENDAR", tmp_path / "nowhere" / "agenda.ics")
