"""What the agenda tells about one period: read beside the window, and only of what is listed every word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.agenda.period import Period, View
from buurtkaart.gui.agenda.rows import AgendaRow, DayHeading, chosen_ids, heading, row, shares
from buurtkaart.services.agenda.occurrence import Host, Occurrence
from buurtkaart.services.agenda.regions import region_words
from buurtkaart.services.wording.exceptions import gap_words

if TYPE_CHECKING:
    from buurtkaart.gui.workbench import Workbench
    from buurtkaart.services.agenda.agenda import Agenda
    from buurtkaart.services.agenda.occurrences import Occurrences

MOST_ROWS: Final = 600
"""More would keep the window from answering while they are put in the list; nobody reads so many."""


@dataclass(frozen=True)
class AgendaPage:
    """What was found for a period. `gap` says of which holidays nobody knows when they are."""

    rows: Sequence[DayHeading | AgendaRow]
    total: int = 0
    """How many times there are; `rows` may hold fewer."""
    ids: frozenset[RecordId] = frozenset()
    """What map and list show beside it."""
    groups: frozenset[RecordId] = frozenset()
    """Whose times these are, for a calendar file."""
    gap: str = ""
    region: str = ""
    until: datetime | None = None
    """From when something else is open; None where only a new day or a change tells something else."""


def read_page(bench: Workbench, period: Period) -> AgendaPage:
    """Return what is on in a period. Runs beside the window."""
    agenda, region, now = bench.agenda, region_words(bench.follow_region()), bench.clock.now()
    until: datetime | None = None
    if period.view is View.NOW:
        until = agenda.next_change(now, public=False)
        open_now = agenda.open_at(now, public=False)
        listed: Sequence[Occurrence] = open_now[:MOST_ROWS]
        rows = _told(bench, listed, [False] * len(listed), now)
        hosts = list(dict.fromkeys(each.host for each in open_now))
        is_unsure, total = any(each.is_unsure for each in open_now), len(open_now)
        told: list[DayHeading | AgendaRow] = [each for each in rows if each is not None]
    else:
        found = agenda.between(*period.moments, public=False)
        told = _by_day(bench, found, period, now)
        hosts, is_unsure, total = found.hosts(), any(found.unsure), len(found)
    gap = _gap(agenda, period) if is_unsure else ""
    return AgendaPage(told, total, chosen_ids(hosts), _groups(hosts), gap, region, until)


def _by_day(bench: Workbench, found: Occurrences, period: Period, now: datetime) -> list[DayHeading | AgendaRow]:
    """Return headings and rows. A week shows every day, also one without anything; a day needs no heading."""
    days = _days(found, period) if found else []
    counts = shares([end - first for _day, first, end in days], MOST_ROWS)
    listed = [
        found[at] for (_day, first, _end), count in zip(days, counts, strict=True) for at in range(first, first + count)
    ]
    rows = iter(_told(bench, listed, bench.agenda.are_closed(listed), now))
    today = now.astimezone(AMSTERDAM).date()
    told: list[DayHeading | AgendaRow] = []
    for (day, first, end), count in zip(days, counts, strict=True):
        if period.view is View.WEEK or (period.view is View.MONTH and end > first):
            told.append(heading(day, today, planned=end - first, on=found.count_on(first, end)))
        told += [each for _number, each in zip(range(count), rows, strict=False) if each is not None]
    return told


def _days(found: Occurrences, period: Period) -> list[tuple[date, int, int]]:
    """Return each day with where it begins and ends among what was found; the first has what goes on from before."""
    begins = [found.first_from(datetime.combine(day, time(), AMSTERDAM)) for day in period.days]
    begins[0] = 0
    return list(zip(period.days, begins, [*begins[1:], len(found)], strict=True))


def _told(
    bench: Workbench, listed: Sequence[Occurrence], closed: Sequence[bool], now: datetime
) -> list[AgendaRow | None]:
    """Return the row of each; None of what was taken away meanwhile."""
    ids = list(dict.fromkeys(each.record_id for each in listed))
    looks = {look.id: look for look in bench.overview.rows(ids, with_facts=False)}
    return [
        row(each, looks[each.record_id], now, is_closed=is_closed) if each.record_id in looks else None
        for each, is_closed in zip(listed, closed, strict=True)
    ]


def _groups(hosts: Sequence[Host]) -> frozenset[RecordId]:
    return frozenset(each.record_id for each in hosts if each.record_type is RecordType.INITIATIVE)


def _gap(agenda: Agenda, period: Period) -> str:
    return gap_words(agenda.gaps(period.first, period.end))
