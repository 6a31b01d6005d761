"""From a schedule to its times: exceptions, holidays, the clock change, and rules that make no sense."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from buurtkaart.domain.calendar_weeks import as_every_other_week, even_or_odd_weeks, is_even
from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.dutch_holidays import DutchHolidays
from buurtkaart.domain.holidays import KeepsOff, Period, SchoolHoliday, SchoolRegion
from buurtkaart.domain.occurrence import MOST_TIMES, TimeState, next_times, times
from buurtkaart.domain.schedule import Moved, Schedule
from buurtkaart.errors import ValidationError

NORTH = DutchHolidays(SchoolRegion.NORTH)
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=AMSTERDAM)


def weekly(**values: Any) -> Schedule:
    told: dict[str, Any] = {"first_start": TUESDAY, "duration_minutes": 120, "rule": "FREQ=WEEKLY;BYDAY=TU"} | values
    return Schedule(**told)


def days(schedule: Schedule, first: str, last: str, calendar: DutchHolidays = NORTH) -> list[str]:
    begin, end = (datetime.fromisoformat(each).replace(tzinfo=AMSTERDAM) for each in (first, last))
    found = times(schedule, begin, end, calendar)
    return [f"{each.start:%m-%d}" for each in found if each.state is not TimeState.CANCELLED]


# --- the clock change -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "utc_before", "utc_after"), [("2026-03-29", 9, 8), ("2026-10-25", 8, 9), ("2027-03-28", 9, 8)]
)
def test_ten_o_clock_stays_ten_o_clock(change: str, utc_before: int, utc_after: int) -> None:
    night = datetime.fromisoformat(change).replace(tzinfo=AMSTERDAM)
    schedule = weekly(first_start=datetime(2026, 1, 6, 10, tzinfo=AMSTERDAM))
    found = times(schedule, night - timedelta(days=7), night + timedelta(days=7), NORTH)
    assert [each.start.hour for each in found] == [10, 10]
    hours = [int(each.start.timestamp()) // 3600 % 24 for each in found]
    assert hours == [utc_before, utc_after]


def test_half_past_two_in_the_night_that_summer_begins_is_half_past_three() -> None:
    night = Schedule(first_start=datetime(2027, 3, 20, 2, 30, tzinfo=AMSTERDAM), rule="FREQ=DAILY")
    found = times(night, datetime(2027, 3, 28, tzinfo=AMSTERDAM), datetime(2027, 3, 29, tzinfo=AMSTERDAM), NORTH)
    assert [each.start.isoformat() for each in found] == ["2027-03-28T03:30:00+02:00"]


def test_half_past_two_in_the_night_that_summer_ends_is_the_first_of_the_two() -> None:
    night = Schedule(first_start=datetime(2026, 10, 20, 2, 30, tzinfo=AMSTERDAM), rule="FREQ=DAILY")
    found = times(night, datetime(2026, 10, 25, tzinfo=AMSTERDAM), datetime(2026, 10, 26, tzinfo=AMSTERDAM), NORTH)
    assert [each.start.isoformat() for each in found] == ["2026-10-25T02:30:00+02:00"]


def test_a_party_until_three_lasts_until_the_clock_says_three() -> None:
    party = Schedule(first_start=datetime(2026, 10, 24, 23, tzinfo=AMSTERDAM), duration_minutes=240)
    (found,) = times(party, party.first_start, party.first_start + timedelta(days=1), NORTH)
    assert found.end.isoformat() == "2026-10-25T03:00:00+01:00"
    assert found.end.timestamp() - found.start.timestamp() == 5 * 3600


# --- what is different once, weeks and holidays -----------------------------------------------------------------------


def test_closed_weeks_are_left_out_with_both_ends() -> None:
    closed = weekly(closed=(Period(first=date(2026, 12, 1), last=date(2026, 12, 15)),))
    assert days(closed, "2026-11-23", "2027-01-01") == ["11-24", "12-22", "12-29"]


def test_what_moved_into_the_week_is_in_it_and_what_moved_away_is_told() -> None:
    moved = weekly(moved=(Moved(was=TUESDAY + timedelta(days=7), start=TUESDAY + timedelta(days=1)),))
    found = times(moved, TUESDAY, TUESDAY + timedelta(days=8), NORTH)
    assert [(each.start.day, each.state.value) for each in found] == [(24, "planned"), (25, "moved"), (1, "cancelled")]


def test_a_move_of_a_time_that_is_no_longer_there_is_forgotten() -> None:
    was = TUESDAY + timedelta(days=1)
    assert days(weekly(moved=(Moved(was=was, start=was + timedelta(days=1)),)), "2026-11-23", "2026-11-30") == ["11-24"]


def test_a_time_that_goes_on_from_the_day_before_counts() -> None:
    night = Schedule(first_start=TUESDAY.replace(hour=22), duration_minutes=300)
    assert len(times(night, TUESDAY.replace(day=25, hour=1), TUESDAY.replace(day=25, hour=2), NORTH)) == 1
    assert times(night, TUESDAY.replace(day=25, hour=3), TUESDAY.replace(day=25, hour=4), NORTH) == []


@pytest.mark.parametrize(
    ("region", "on"),
    [
        (SchoolRegion.NORTH, ["07-06", "08-24", "08-31"]),
        (SchoolRegion.MIDDLE, ["07-06", "07-13", "08-31"]),
        (SchoolRegion.SOUTH, ["07-06", "07-13", "07-20"]),
    ],
)
def test_the_summer_holiday_is_that_of_the_region(region: SchoolRegion, on: list[str]) -> None:
    schedule = weekly(not_in=(SchoolHoliday.SUMMER,))
    assert days(schedule, "2027-07-05", "2027-09-01", DutchHolidays(region)) == on


def test_public_holidays_are_left_out() -> None:
    friday = Schedule(first_start=datetime(2026, 12, 18, 10, tzinfo=AMSTERDAM), rule="FREQ=WEEKLY")
    off = Schedule(first_start=friday.first_start, rule=friday.rule, not_on_public_holidays=True)
    assert days(friday, "2026-12-18", "2027-01-09") == ["12-18", "12-25", "01-01", "01-08"]
    assert days(off, "2026-12-18", "2027-01-09") == ["12-18", "01-08"]


def test_where_the_list_has_run_out_nobody_says_that_there_is_no_holiday() -> None:
    schedule = weekly(not_in=(SchoolHoliday.SUMMER,))
    found = times(schedule, datetime(2031, 6, 20, tzinfo=AMSTERDAM), datetime(2031, 7, 20, tzinfo=AMSTERDAM), NORTH)
    assert [(each.start.day, each.is_unsure) for each in found] == [(24, False), (1, True), (8, True), (15, True)]


def test_without_a_region_every_school_holiday_is_unsure() -> None:
    nobody = DutchHolidays(None)
    assert nobody.is_off(date(2027, 8, 3), KeepsOff(frozenset({SchoolHoliday.SUMMER}))) is None
    assert nobody.is_off(date(2027, 11, 25), KeepsOff(frozenset({SchoolHoliday.SUMMER}))) is False


def test_the_gap_in_the_autumn_of_2030_is_told() -> None:
    gaps = NORTH.gaps(date(2030, 9, 1), date(2030, 12, 31), frozenset(SchoolHoliday))
    assert [(each.holiday.value, each.year) for each in gaps] == [("autumn", 2030)]
    assert NORTH.gaps(date(2026, 11, 1), date(2027, 11, 30), frozenset(SchoolHoliday)) == ()


@pytest.mark.parametrize(
    ("region", "holiday", "first", "last"),
    [
        (SchoolRegion.NORTH, SchoolHoliday.AUTUMN, "2026-10-10", "2026-10-18"),
        (SchoolRegion.MIDDLE, SchoolHoliday.AUTUMN, "2026-10-17", "2026-10-25"),
        (SchoolRegion.SOUTH, SchoolHoliday.SPRING, "2026-02-14", "2026-02-22"),
        (SchoolRegion.SOUTH, SchoolHoliday.MAY, "2026-04-25", "2026-05-03"),
        (SchoolRegion.MIDDLE, SchoolHoliday.SUMMER, "2026-07-18", "2026-08-30"),
        (SchoolRegion.NORTH, SchoolHoliday.CHRISTMAS, "2026-12-19", "2027-01-03"),
    ],
)
def test_the_dates_are_those_that_the_government_set(
    region: SchoolRegion, holiday: SchoolHoliday, first: str, last: str
) -> None:
    calendar = DutchHolidays(region)
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    assert [calendar.school(each) for each in (begin, end)] == [holiday, holiday]
    assert calendar.school(begin - timedelta(days=1)) is None
    assert calendar.school(end + timedelta(days=1)) is None


# --- even weeks -------------------------------------------------------------------------------------------------------


def test_two_odd_weeks_follow_each_other_after_a_year_of_53_weeks() -> None:
    odd = weekly(rule=even_or_odd_weeks("TU", even=False))
    assert days(odd, "2026-12-14", "2027-01-25") == ["12-15", "12-29", "01-05", "01-19"]
    even = weekly(rule=even_or_odd_weeks("TU", even=True))
    assert days(even, "2026-12-14", "2027-01-25") == ["12-22", "01-12"]


@pytest.mark.parametrize("even", [True, False])
def test_every_other_week_says_the_same_for_ten_years(even: bool) -> None:
    schedule = weekly(rule=even_or_odd_weeks("TU,TH", even=even))
    until = TUESDAY + timedelta(days=3650)
    runs = list(as_every_other_week(schedule, until))
    by_runs = [each.start for run in runs for each in times(run, TUESDAY, until, NORTH)]
    assert by_runs == [each.start for each in times(schedule, TUESDAY, until, NORTH)]
    assert len(runs) == 3
    assert [is_even(run.rule) for run in runs] == [None] * 3


# --- rules that make no sense -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("rule", "FREQ=HOURLY"),
        ("rule", "FREQ=DAILY;BYMINUTE=0,1,2,3,4"),
        ("duration_minutes", 0),
        ("duration_minutes", -30),
        ("duration_minutes", 2000),
        ("first_start", datetime(2026, 11, 24, 10)),  # noqa: DTZ001 - that is what is wrong with it
        ("excluded", (date(2026, 1, 1),) * 3000),
    ],
)
def test_a_senseless_schedule_is_refused_with_the_field(name: str, value: object) -> None:
    with pytest.raises(ValidationError) as refused:
        weekly(**{name: value})
    assert refused.value.field == name


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValidationError):
        Period(first=date(2026, 8, 1), last=date(2026, 7, 1))


def test_a_rule_without_end_is_never_counted_to_its_end() -> None:
    hourly = Schedule(first_start=TUESDAY, rule=f"FREQ=DAILY;BYHOUR={','.join(map(str, range(24)))}")
    found = times(hourly, TUESDAY, TUESDAY + timedelta(days=3650), NORTH)
    assert len(found) == MOST_TIMES


def test_a_rule_that_was_never_looked_at_is_one_time() -> None:
    schedule = object.__new__(Schedule)
    told: dict[str, object] = {"first_start": TUESDAY, "duration_minutes": 60, "rule": "FREQ=SECONDLY"}
    for name, value in told.items():
        object.__setattr__(schedule, name, value)
    assert [each.start for each in times(schedule, TUESDAY, TUESDAY + timedelta(days=700), NORTH)] == [TUESDAY]


def test_what_is_on_once_is_found_however_far_ahead() -> None:
    once = weekly(rule="", first_start=TUESDAY + timedelta(days=100))
    assert [each.start for each in next_times(once, TUESDAY, 2, NORTH)] == [TUESDAY + timedelta(days=100)]
    assert next_times(once, TUESDAY + timedelta(days=101), 1, NORTH) == []


def test_the_next_times_of_a_leap_day_are_found_and_of_what_is_over_are_not() -> None:
    leap = Schedule(first_start=datetime(2024, 2, 29, 10, tzinfo=AMSTERDAM), rule="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29")
    assert [each.start.year for each in next_times(leap, TUESDAY, 1, NORTH)] == [2028]
    assert next_times(weekly(rule="FREQ=WEEKLY;UNTIL=20261201"), datetime(2027, 1, 1, tzinfo=AMSTERDAM), 3, NORTH) == []


def test_counting_from_near_by_says_the_same_as_from_the_beginning() -> None:
    old = datetime(2016, 1, 5, 10, tzinfo=AMSTERDAM)
    for rule in ("FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TU,SU", "FREQ=DAILY;INTERVAL=5", "FREQ=WEEKLY;INTERVAL=2;WKST=SU"):
        schedule = weekly(first_start=old, rule=rule)
        whole = [each.start for each in times(schedule, old, TUESDAY + timedelta(days=60), NORTH)]
        near = [each.start for each in times(schedule, TUESDAY, TUESDAY + timedelta(days=60), NORTH)]
        assert near == [each for each in whole if each >= TUESDAY]
