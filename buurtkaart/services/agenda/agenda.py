"""The agenda of one neighbourhood: what is on, what is open, and what the next times are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.clock import Clock
from buurtkaart.domain.dutch_holidays import DutchHolidays
from buurtkaart.domain.holidays import Gap, HolidayCalendar, SchoolHoliday, SchoolRegion
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.occurrence import Time, TimeState, next_times, times
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.schedule import Schedule
from buurtkaart.errors import StoreBusyError, ValidationError
from buurtkaart.i18n import _
from buurtkaart.services.agenda.closed_doors import are_closed
from buurtkaart.services.agenda.hosts import Everything, Known, host_of
from buurtkaart.services.agenda.keeping import Kept
from buurtkaart.services.agenda.occurrence import Occurrence
from buurtkaart.services.agenda.occurrences import Occurrences
from buurtkaart.services.agenda.openings import Openings, openings
from buurtkaart.services.visiting.times import in_full as said_in_full
from buurtkaart.services.wording.schedule import schedule_words
from buurtkaart.store.public import PublicSource
from buurtkaart.store.store import Store

if TYPE_CHECKING:
    # With it comes numpy, a tenth of a second that the start of the program does not need.
    from buurtkaart.services.agenda.timetable import Timetable

LONGEST_QUESTION: Final = timedelta(days=400)
_AHEAD: Final = timedelta(days=60)


class Agenda:
    """Answers for one open neighbourhood. Made quickly; any thread may ask.

    `public` in a question: True loads nothing but what everybody may see (paper, file to share, visitors' screen);
    False is for the worker. Every list is in order of time. Times carry Europe/Amsterdam.
    """

    def __init__(self, source: PublicSource, clock: Clock, region: SchoolRegion | None = None) -> None:
        """`region` is whose school holidays count; None: nobody knows, and what depends on them is `is_unsure`.

        Only a `Store` as the source knows what a worker may ask and can count ahead; of any other, such as the
        visitors' own reader, `public` must be True.
        """
        self._source = source
        self._store = source if isinstance(source, Store) else None
        self._clock = clock
        self._listeners: list[Callable[[], None]] = []
        self._calendar: HolidayCalendar = DutchHolidays(region)
        sides = {public: partial(self._known, public=public) for public in (True, False)}
        self._times = {public: Kept(_timetable, read) for public, read in sides.items()}
        self._doors = {public: Kept(Openings, read) for public, read in sides.items()}

    @property
    def calendar(self) -> HolidayCalendar:
        """The holidays that count here: hand it to `domain.occurrence` and `services.wording_schedule`."""
        return self._calendar

    def use_region(self, region: SchoolRegion | None) -> None:
        """Count with the school holidays of another region, from the next question on. Costs nothing."""
        self._calendar = DutchHolidays(region)

    def prepare(self, progress: Callable[[float], None] = lambda _done: None) -> None:
        """Count ahead what was not counted yet, beside the window: after the start, and after each midnight.

        Without it every answer is right too, but slow after an import or in a new month. What `progress` raises ends it
        with what was done kept.
        """
        try:
            counted = self._store.fill_occurrences(progress) if self._store is not None else 0
        except StoreBusyError:
            return  # another program writes for long; the next start does the rest
        if counted:
            for each in self._times.values():
                each.forget()

    def apply(self, change_set: ChangeSet) -> None:
        """Follow a change set that was stored. Call it with every one, as the signpost's `apply`. Costs nothing."""
        if not (change_set.touches(RecordType.INITIATIVE) or change_set.touches(RecordType.PLACE)):
            return
        for public in (True, False):
            self._times[public].changed(change_set.types)
            self._doors[public].changed(change_set.types)
        for each in list(self._listeners):
            each()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` when answers may be others from now on, in the thread that made the change.

        Returns what ends it.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def between(self, start: datetime, end: datetime, *, public: bool) -> Occurrences:
        """Return what groups do from `start` up to `end`, also what began before and goes on; cancelled times too.

        Raises ValidationError when the end is not after the start, or more than `LONGEST_QUESTION` after it.
        """
        _check(start, end)
        times = self._times[public]
        with times.lock:
            return times.current().between(start, end, self._calendar)

    def openings(self, start: datetime, end: datetime, *, public: bool) -> list[Occurrence]:
        """Return when places are open from `start` up to `end`, cut off at both. Raises as `between`.

        5,000 places with hours take 0.2 s for a day at the first question.
        """
        _check(start, end)
        doors = self._doors[public]
        with doors.lock:
            return doors.current().between(start, end)

    def open_at(self, moment: datetime, *, public: bool) -> list[Occurrence]:
        """Return what one can walk into at a moment: groups that are on, then places, each with its `end`."""
        groups = self.between(moment, moment + timedelta(seconds=1), public=public)
        doors = self._doors[public]
        with doors.lock:
            return [*(each for each in groups if each.is_on), *doors.current().open_at(moment)]

    def next_change(self, moment: datetime, *, public: bool) -> datetime:
        """Return the first moment after this one at which `open_at` may answer something else, within a day."""
        until = moment + timedelta(days=1)
        group = self.between(moment, until, public=public).next_change(moment)
        if group is not None and group.timestamp() < until.timestamp():
            until = group
        doors = self._doors[public]
        with doors.lock:
            return doors.current().next_change(moment, until)

    def next_of(self, record_id: RecordId, count: int, *, public: bool, cancelled: bool = False) -> list[Occurrence]:
        """Return the next times of a group that are on, that of now first, or the next openings of a place.

        `cancelled`: tell also what is not on between them, within `count`.
        """
        now = self._clock.now()
        with self._known(public=public) as known:
            record = known.find_many((record_id,)).get(record_id)
            place_id = record.place_id if isinstance(record, Initiative) else None
            place = known.find_many((place_id,)).get(place_id) if place_id else None
        if isinstance(record, Place):
            return list(openings(record, now, now + _AHEAD))[:count]
        if not isinstance(record, Initiative) or record.schedule is None:
            return []
        host = host_of(record, place if isinstance(place, Place) else None)
        found = next_times(record.schedule, now, count, self._calendar)
        if cancelled:
            until = found[-1].start if len(found) == count else now + _AHEAD
            around = times(record.schedule, now, until, self._calendar)
            off = (each for each in around if each.state is TimeState.CANCELLED)
            found = sorted((*found, *off), key=lambda each: each.start)[:count]
        return [Occurrence(each.start, each.end, host, each.state, each.other, each.is_unsure) for each in found]

    def preview(self, schedule: Schedule, count: int = 5) -> list[Time]:
        """Return the next times of a schedule that is still being filled in, to show before it is saved."""
        return next_times(schedule, self._clock.now(), count, self._calendar)

    def words(self, schedule: Schedule, *, in_full: bool = False) -> str:
        """Return "elke di 10:00–12:00, niet in de zomervakantie, vervalt op di 24 november".

        `in_full`: as one says it aloud, "elke dinsdag 10 uur tot 12 uur, niet in de zomervakantie".
        """
        words = schedule_words(schedule, self._clock.now())
        return said_in_full(words) if in_full else words

    def gaps(self, first: date, last: date) -> tuple[Gap, ...]:
        """Return the school holidays of these days of which nobody knows yet when they are, for `gap_words`."""
        return self._calendar.gaps(first, last, frozenset(SchoolHoliday))

    def are_closed(self, found: Sequence[Occurrence]) -> list[bool]:
        """Tell of each time of a group whether its place is closed during some of it, as far as anybody knows.

        For a worker, who can ask: it may be that the group has a key. See `closed_doors`.
        """
        with self._known(public=False) as known:
            return are_closed(known, found)

    @contextmanager
    def _known(self, *, public: bool) -> Iterator[Known]:
        if public:
            with self._source.reading_public() as view:
                yield view
        elif self._store is not None:
            with self._store.reading() as reader:
                yield Everything(reader)
        else:
            raise TypeError("this agenda knows only what everybody may see")


def _timetable(known: Known) -> Timetable:
    from buurtkaart.services.agenda.timetable import Timetable

    return Timetable(known)


def _check(start: datetime, end: datetime) -> None:
    if end <= start:
        raise ValidationError("end", _("The end of the question must come after its beginning."))
    if end - start > LONGEST_QUESTION:
        raise ValidationError("end", _("The agenda answers about 400 days at once. Ask about fewer days."))
