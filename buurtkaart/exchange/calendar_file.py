"""Groups as a calendar file (.ics) that phones and computers read and can follow. Source: RFC 5545, RFC 7986.

A rule stays a rule: the calendar counts for itself, years ahead. What is cancelled, closed or a holiday is left out of
it (EXDATE), as far as the holidays are known; what moved once stands beside it (RECURRENCE-ID). Only what everybody may
know is in it, because it is made from the public view.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Final

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vDDDTypes, vDuration, vRecur

from buurtkaart.domain.calendar_weeks import as_every_other_week
from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.dutch_holidays import DutchHolidays
from buurtkaart.domain.holidays import HolidayCalendar, SchoolRegion
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.occurrence import (
    TimeState,
    first_time,
    is_readable,
    left_out,
    on_the_clock,
    ruled_times,
    wall,
    world_time,
)
from buurtkaart.domain.place import Place
from buurtkaart.domain.rule_starts import rule_end
from buurtkaart.domain.schedule import Schedule
from buurtkaart.errors import ShareError
from buurtkaart.i18n import _
from buurtkaart.services.saving import save_whole
from buurtkaart.services.wording.schedule import schedule_words
from buurtkaart.store.public import PublicView

AHEAD: Final = timedelta(days=2 * 366)
"""So far ahead holidays and closed weeks are left out; a calendar that follows the file hears the rest later."""
LOOK_AGAIN: Final = timedelta(hours=12)
"""So often a calendar that follows the file should read it anew."""
_BACK: Final = timedelta(days=31)
_ZONE: Final = "Europe/Amsterdam"


def calendar_file(
    groups: Iterable[Initiative],
    view: PublicView,
    now: datetime,
    region: SchoolRegion | None,
    *,
    may_be_empty: bool = False,
) -> bytes:
    """Return a calendar of the groups that have times.

    Give groups of a public view, and the same view: it says where they are. Raises ShareError when none has times,
    unless the file `may_be_empty`: one that others follow must tell them that there is nothing any more.
    """
    scheduled = [each for each in groups if each.schedule is not None]
    if not scheduled and not may_be_empty:
        raise ShareError(_("None of these groups has times that everybody may know. No calendar file was made."))
    calendar = Calendar.new(name=_("Neighbourhood agenda"), method="PUBLISH", prodid="-//Buurtkaart//Agenda//NL")
    del calendar["UID"]  # another one every time; it is the same calendar
    calendar.add("REFRESH-INTERVAL", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(LOOK_AGAIN))  # what Outlook and older calendars read
    calendar.add_component(_amsterdam())
    places = _places(scheduled, view)
    holidays = DutchHolidays(region)
    stamp = vDDDTypes(world_time(now))
    for group in scheduled:
        place = places.get(group.place_id) if group.place_id else None
        for event in _Group(group, place, now, stamp).events(holidays):
            calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def save_calendar_file(content: bytes, target: Path) -> None:
    """Write the file as `target`: whole, or not at all. Raises ShareError when the disk refuses."""
    save_whole(target, content, ShareError)


def _places(groups: Sequence[Initiative], view: PublicView) -> dict[RecordId, Place]:
    found = view.find_many([each.place_id for each in groups if each.place_id])
    return {each.id: each for each in found.values() if isinstance(each, Place)}


@dataclass(frozen=True)
class _Group:
    """One group, and where it meets."""

    group: Initiative
    place: Place | None
    now: datetime
    stamp: vDDDTypes
    """When the file was made, the same for every group."""

    def events(self, holidays: HolidayCalendar) -> Iterator[Event]:
        """Yield its times as a rule, or as several where other calendars would not understand it."""
        if self.group.schedule is None:
            return
        for number, run in enumerate(as_every_other_week(self.group.schedule, self.now + AHEAD)):
            uid = f"{self.group.id}{f'-{number}' if number else ''}@buurtkaart"
            yield from self._run(uid, run, holidays)

    def _run(self, uid: str, schedule: Schedule, holidays: HolidayCalendar) -> Iterator[Event]:
        # A first time that its own rule does not have would be one more in most calendars.
        first = first_time(schedule)
        if not is_readable(schedule.rule):
            moved = {wall(each.was): each.start for each in schedule.moved}
            once = self._event(uid, schedule, moved.get(wall(first), first))
            if wall(first).date() in schedule.excluded:
                once.add("STATUS", "CANCELLED")
            yield once
            return
        main = self._event(uid, schedule, first)
        main.add("RRULE", _rule(schedule.rule))
        if starts := left_out(schedule, self.now - _BACK, self.now + AHEAD, holidays):
            main.add("EXDATE", starts)
        yield main
        for each in ruled_times(schedule, self.now - _BACK, self.now + AHEAD) if schedule.moved else ():
            if each.state is TimeState.MOVED and each.other is not None:
                moved_once = self._event(uid, schedule, each.start)
                moved_once.add("RECURRENCE-ID", each.other)
                yield moved_once

    def _event(self, uid: str, schedule: Schedule, start: datetime) -> Event:
        group, place = self.group, self.place
        event = Event()
        event.add("UID", uid)
        event.add("DTSTAMP", self.stamp)
        event.add("DTSTART", start.astimezone(AMSTERDAM))
        event.add("DTEND", on_the_clock(wall(start) + timedelta(minutes=schedule.duration_minutes)))
        event.add("SUMMARY", group.name)
        told = {"LOCATION": self._where(), "DESCRIPTION": self._told(), "URL": group.website}
        for name, words in told.items():
            if words:
                event.add(name, words)
        position = group.position or (place.position if place is not None else None)
        if position is not None:
            event.add("GEO", (position.lat, position.lon))
        return event

    def _where(self) -> str:
        if self.place is None:
            return self.group.room
        return ", ".join(part for part in (self.place.name, self.group.room, self.place.address.line) if part)

    def _told(self) -> str:
        group = self.group
        when = schedule_words(group.schedule, self.now) if group.schedule is not None else ""
        return "\n".join(part for part in (group.description, when, group.cost, group.phone) if part)


@lru_cache(maxsize=200)
def _rule(told: str) -> vRecur:
    """Return a rule as the library writes it: one for all groups that have it, to be read only."""
    rule: vRecur = vRecur.from_ical(told)
    for name in ("BYMONTH", "BYMONTHDAY", "BYHOUR"):
        if name in rule:
            rule[name] = sorted(rule[name])  # not every calendar understands December before January
    if (end := rule_end(told)) is not None:
        # With a start that names its zone, the end must be in world time: RFC 5545, 3.3.10.
        rule["UNTIL"] = [world_time(on_the_clock(end))]
    return rule


def _amsterdam() -> Timezone:
    """Return the time zone with rules that hold for every year; the library's own lists years, an hour late."""
    zone = Timezone()
    zone.add("TZID", _ZONE)
    summer, winter = TimezoneDaylight(), TimezoneStandard()
    hour = timedelta(hours=1)
    for part, name, begins, from_, to, month in (
        (summer, "CEST", datetime(1970, 3, 29, 2), hour, 2 * hour, 3),  # noqa: DTZ001 - the wall clock is meant
        (winter, "CET", datetime(1970, 10, 25, 3), 2 * hour, hour, 10),  # noqa: DTZ001
    ):
        part.add("DTSTART", begins)
        part.add("TZNAME", name)
        part.add("TZOFFSETFROM", from_)
        part.add("TZOFFSETTO", to)
        part.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"})
        zone.add_component(part)
    return zone
