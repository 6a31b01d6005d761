"""The rows of the agenda: when, what and where, in words that need no colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.record import RecordType
from buurtkaart.i18n import _, ngettext
from buurtkaart.services.agenda.occurrence import Host, Occurrence
from buurtkaart.services.wording.dates import clock_time, date_words
from buurtkaart.services.wording.exceptions import closed_then, state_words
from buurtkaart.services.wording.numbers import number_words

if TYPE_CHECKING:
    from buurtkaart.domain.vocabulary import Theme
    from buurtkaart.services.overview import ListRow


@dataclass(frozen=True)
class AgendaRow:
    """One time of a group, or a place that is open. `is_closed`: of a group whose place is closed then, it seems."""

    occurrence: Occurrence
    title: str
    facts: str
    shape: str
    icon: str
    theme: Theme | None
    is_closed: bool = False


@dataclass(frozen=True)
class DayHeading:
    """Stands above the rows of a day."""

    day: date
    title: str
    explanation: str


def shares(counts: Sequence[int], most: int) -> list[int]:
    """Return how many rows of each day are listed: all of them, or at most `most` in all, fairly divided.

    A day with little to do leaves its room to the others.
    """
    told = list(counts)
    room, left = most, len(told)
    for number in sorted(range(len(told)), key=told.__getitem__):
        told[number] = min(told[number], max(1, room // left))
        room, left = room - told[number], left - 1
    return told


def chosen_ids(hosts: Iterable[Host]) -> frozenset[RecordId]:
    """Return what map and list show beside the agenda: the groups, and the places where they are."""
    ids: set[RecordId] = set()
    for each in hosts:
        ids.add(each.record_id)
        if each.place_id is not None:
            ids.add(each.place_id)
    return frozenset(ids)


def heading(day: date, today: date, *, planned: int, on: int) -> DayHeading:
    """Return what stands above a day; of `planned` times so many are `on`."""
    near = {0: _("Today"), 1: _("Tomorrow")}.get((day - today).days)
    said = date_words(day, today)
    count = ngettext("{count} thing to do", "{count} things to do", on).format(count=number_words(on))
    none = _("none of it is on") if planned else _("nothing planned")
    return DayHeading(day, f"{near}, {said}" if near else said, count if on else none)


def row(found: Occurrence, look: ListRow, now: datetime, *, is_closed: bool) -> AgendaRow:
    """Return how one time is told. `look` is how its group or place looks in the list."""
    begins, ends = found.start.astimezone(AMSTERDAM), found.end.astimezone(AMSTERDAM)
    is_place = found.host.record_type is RecordType.PLACE
    # When a group begins stands in its title.
    hours = _until(ends, now) if is_place else _("until {time}").format(time=clock_time(ends))
    closed = closed_then() if is_closed else ""
    return AgendaRow(
        occurrence=found,
        title=found.title if is_place else f"{clock_time(begins)} {found.title}",
        facts=" · ".join(fact for fact in (state_words(found, now), closed, hours, _where(found)) if fact),
        shape=look.shape,
        icon=look.icon,
        theme=look.theme,
        is_closed=is_closed,
    )


def _until(ends: datetime, now: datetime) -> str:
    if ends - now >= timedelta(days=1):
        return _("open day and night")
    return _("until {time}").format(time=clock_time(ends))


def _where(found: Occurrence) -> str:
    if found.host.place_is_gone:
        return _("its place was taken away: ask where it is now")
    return found.host.place_name if found.host.record_type is not RecordType.PLACE else ""
