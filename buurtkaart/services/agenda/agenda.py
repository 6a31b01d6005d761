"""The agenda of one neighbourhood: what is on, what is open, and what the next times are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Final

from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.clock import Clock
from buurtkaart.domain.dutch_holidays import DutchHolidays
from buurtkaart.domain.holidays import Gap, HolidayCalendar, SchoolHoliday, SchoolRegion
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.occurrence import Time, next_times, times
from buurtkaart.domain.place import Place
from buurtkaart.domain.schedule import Schedule
from buurtkaart.errors import ValidationError
from buurtkaart.i18n import _
from buurtkaart.services.agenda.hosts import Everything, Known, host_of, is_in_agenda
from buurtkaart.services.agenda.occurrence import Host, Occurrence
from buurtkaart.services.agenda.openings import openings
from buurtkaart.services.wording_schedule import schedule_words
from buurtkaart.store.store import Store

LONGEST_QUESTION: Final = timedelta(days=400)
_SOON: Final = timedelta(minutes=1)


class Agenda:
    """Answers for one open neighbourhood. Made quickly, threads may share it.

    `public` in a question: True loads nothing but what everybody may see (paper, file to share, visitors' screen);
    False is for the worker. Every list is in order of time. Times carry Europe/Amsterdam.
    """

    def __init__(self, store: Store, clock: Clock, region: SchoolRegion | None = None) -> None:
        """`region` is whose school holidays count; None: nobody knows, and what depends on them is `is_unsure`."""
        self._store = store
        self._clock = clock
        self._calendar: HolidayCalendar = DutchHolidays(region)

    @property
    def calendar(self) -> HolidayCalendar:
        """The holidays that count here: hand it to `domain.occurrence` for a schedule that is being filled in."""
        return self._calendar

    def use_region(self, region: SchoolRegion | None) -> None:
        """Count with the school holidays of another region, from the next question on. Costs nothing."""
        self._calendar = DutchHolidays(region)

    def prepare(self) -> None:
        """Read what the questions need, in any thread, so that the first one is as quick as the others."""

    def apply(self, change_set: ChangeSet) -> None:
        """Follow a change set that was stored. Call it with every one, as the signpost's `apply`."""

    def between(self, start: datetime, end: datetime, *, public: bool) -> list[Occurrence]:
        """Return what groups do from `start` up to `end`, also what began before and goes on; cancelled times too.

        Raises ValidationError when the end is not after the start, or more than `LONGEST_QUESTION` after it.
        """
        if end <= start:
            raise ValidationError("end", _("The end of the question must come after its beginning."))
        if end - start > LONGEST_QUESTION:
            raise ValidationError("end", _("The agenda answers about 400 days at once. Ask about fewer days."))
        with self._known(public=public) as known:
            places = {each.id: each for each in known.places()}
            initiatives = [each for each in known.initiatives() if is_in_agenda(each)]
        found = [
            occurrence
            for each in initiatives
            for occurrence in self._of(each, places.get(each.place_id) if each.place_id else None, start, end)
        ]
        return sorted(found, key=lambda each: (each.start, each.title.casefold()))

    def openings(self, start: datetime, end: datetime, *, public: bool) -> list[Occurrence]:
        """Return when places are open from `start` up to `end`, cut off at both. Raises as `between`, over a month."""
        with self._known(public=public) as known:
            places = [each for each in known.places() if each.opening_hours]
        found = [each for place in places for each in openings(place, start, end)]
        return sorted(found, key=lambda each: (each.start, each.title.casefold()))

    def open_at(self, moment: datetime, *, public: bool) -> list[Occurrence]:
        """Return what one can walk into at a moment: groups that are on, and places that are open until `end`."""
        groups = [each for each in self.between(moment, moment + _SOON, public=public) if each.is_on]
        places = self.openings(moment, moment + timedelta(days=1), public=public)
        return [*groups, *(each for each in places if each.start <= moment)]

    def next_of(self, record_id: RecordId, count: int, *, public: bool) -> list[Occurrence]:
        """Return the next times of a group that are on, that of now first, or the next openings of a place."""
        now = self._clock.now()
        with self._known(public=public) as known:
            record = known.find_many((record_id,)).get(record_id)
            place_id = record.place_id if isinstance(record, Initiative) else None
            place = known.find_many((place_id,)).get(place_id) if place_id else None
        if isinstance(record, Place):
            return list(openings(record, now, now + timedelta(days=60)))[:count]
        if not isinstance(record, Initiative) or record.schedule is None:
            return []
        host = host_of(record, place if isinstance(place, Place) else None)
        return [_occurrence(each, host) for each in self.preview(record.schedule, count)]

    def preview(self, schedule: Schedule, count: int = 5) -> list[Time]:
        """Return the next times of a schedule that is still being filled in, to show before it is saved."""
        return next_times(schedule, self._clock.now(), count, self._calendar)

    def words(self, schedule: Schedule) -> str:
        """Return "elke di 10:00–12:00, niet in de zomervakantie"."""
        return schedule_words(schedule, self._clock.now())

    def gaps(self, first: date, last: date) -> tuple[Gap, ...]:
        """Return the school holidays of these days of which nobody knows yet when they are. See `gap_words`."""
        return self._calendar.gaps(first, last, frozenset(SchoolHoliday))

    def _of(self, initiative: Initiative, place: Place | None, start: datetime, end: datetime) -> Iterator[Occurrence]:
        if initiative.schedule is not None:
            host = host_of(initiative, place)
            for each in times(initiative.schedule, start, end, self._calendar):
                yield _occurrence(each, host)

    @contextmanager
    def _known(self, *, public: bool) -> Iterator[Known]:
        if public:
            with self._store.reading_public() as view:
                yield view
        else:
            with self._store.reading() as reader:
                yield Everything(reader)


def _occurrence(time: Time, host: Host) -> Occurrence:
    return Occurrence(time.start, time.end, host, time.state, time.other, time.is_unsure)
