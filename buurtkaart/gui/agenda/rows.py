"""The rows of the agenda: when, what and where, in words that need no colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.occurrence import TimeState
from buurtkaart.domain.record import RecordType
from buurtkaart.i18n import _, ngettext
from buurtkaart.services.agenda.occurrence import Occurrence
from buurtkaart.services.wording_dates import clock_time, date_words

if TYPE_CHECKING:
    from buurtkaart.domain.vocabulary import Theme
    from buurtkaart.gui.agenda.period import Period
    from buurtkaart.services.overview import ListRow


@dataclass(frozen=True)
class AgendaRow:
    """One time of a group, or a place that is open."""

    occurrence: Occurrence
    title: str
    facts: str
    shape: str
    icon: str
    theme: Theme | None


@dataclass(frozen=True)
class DayHeading:
    """Stands above the rows of a day."""

    day: date
    title: str
    explanation: str


def rows_of(
    found: Sequence[Occurrence], looks: Mapping[RecordId, ListRow], period: Period, now: datetime
) -> list[DayHeading | AgendaRow]:
    """Return headings and rows. A week shows every day, also one without anything; a day needs no heading."""
    from buurtkaart.gui.agenda.period import View

    rows = [_row(each, looks, now) for each in found if each.record_id in looks]
    if period.view in (View.TODAY, View.NOW):
        return list(rows)
    by_day: dict[date, list[AgendaRow]] = {}
    for row in rows:
        day = max(row.occurrence.start.astimezone(AMSTERDAM).date(), period.first)
        by_day.setdefault(day, []).append(row)
    today = now.astimezone(AMSTERDAM).date()
    told: list[DayHeading | AgendaRow] = []
    for day in period.days:
        here = by_day.get(day, [])
        if here or period.view is View.WEEK:
            told += [_heading(day, here, today), *here]
    return told


def fewer(rows: Sequence[DayHeading | AgendaRow], most: int) -> list[DayHeading | AgendaRow]:
    """Return all of it, or at most `most` rows with as many of each day; every heading stays."""
    if len(rows) <= most:
        return list(rows)
    each_day = most // max(1, sum(isinstance(row, DayHeading) for row in rows))
    told: list[DayHeading | AgendaRow] = []
    so_far = 0
    for row in rows:
        so_far = 0 if isinstance(row, DayHeading) else so_far + 1
        if so_far <= each_day:
            told.append(row)
    return told


def chosen_ids(found: Iterable[Occurrence]) -> frozenset[RecordId]:
    """Return what map and list show beside the agenda: the groups, and the places where they are."""
    ids = {each.record_id for each in found}
    return frozenset(ids | {each.host.place_id for each in found if each.host.place_id is not None})


def _heading(day: date, rows: Sequence[AgendaRow], today: date) -> DayHeading:
    near = {0: _("Today"), 1: _("Tomorrow")}.get((day - today).days)
    said = date_words(day, today)
    on = sum(row.occurrence.is_on for row in rows)
    count = ngettext("{count} thing to do", "{count} things to do", on).format(count=on)
    none = _("none of it is on") if rows else _("nothing planned")
    return DayHeading(day, f"{near}, {said}" if near else said, count if on else none)


def _row(found: Occurrence, looks: Mapping[RecordId, ListRow], now: datetime) -> AgendaRow:
    look = looks[found.record_id]
    begins, ends = found.start.astimezone(AMSTERDAM), found.end.astimezone(AMSTERDAM)
    is_place = found.host.record_type is RecordType.PLACE
    hours = _until(ends, now) if is_place else f"{clock_time(begins)}–{clock_time(ends)}"
    return AgendaRow(
        occurrence=found,
        title=found.title if is_place else f"{clock_time(begins)} {found.title}",
        facts=" · ".join(fact for fact in (state_words(found, now), hours, _where(found)) if fact),
        shape=look.shape,
        icon=look.icon,
        theme=look.theme,
    )


def _until(ends: datetime, now: datetime) -> str:
    if ends - now >= timedelta(days=1):
        return _("open day and night")
    return _("until {time}").format(time=clock_time(ends))


def state_words(found: Occurrence, now: datetime) -> str:
    """Return what is the matter with this one time; "" when nothing is."""
    today = now.astimezone(AMSTERDAM).date()

    def moment(other: datetime) -> str:
        local = other.astimezone(AMSTERDAM)
        return f"{date_words(local.date(), today)} {clock_time(local)}"

    if found.moved_to is not None:
        return _("Not now: moved to {moment}").format(moment=moment(found.moved_to))
    if found.state is TimeState.CANCELLED:
        return _("Not on this time")
    if found.moved_from is not None:
        return _("Moved, was {moment}").format(moment=moment(found.moved_from))
    return _("Ask first whether it is on") if found.is_unsure else ""


def _where(found: Occurrence) -> str:
    if found.host.place_is_gone:
        return _("its place was taken away: ask where it is now")
    return found.host.place_name if found.host.record_type is not RecordType.PLACE else ""
