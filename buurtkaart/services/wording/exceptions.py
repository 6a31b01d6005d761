"""When something is not on, in words: holidays, closed weeks, and what is different once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.holidays import Gap, Period, SchoolHoliday
from buurtkaart.domain.schedule import Schedule
from buurtkaart.i18n import _
from buurtkaart.services.agenda.occurrence import Occurrence
from buurtkaart.services.visiting.times import hour_words, in_full
from buurtkaart.services.wording.dates import clock_time, date_words, day_in_words, joined, month_name

SOON: Final = timedelta(days=21)
"""What is different once is told this long ahead; later nobody would remember it."""
_MOST: Final = 3


def holiday_name(holiday: SchoolHoliday) -> str:
    """Return "de zomervakantie"."""
    names = {
        SchoolHoliday.AUTUMN: _("the autumn holiday"),
        SchoolHoliday.CHRISTMAS: _("the Christmas holiday"),
        SchoolHoliday.SPRING: _("the spring holiday"),
        SchoolHoliday.MAY: _("the May holiday"),
        SchoolHoliday.SUMMER: _("the summer holiday"),
    }
    return names[holiday]


def not_on_words(schedule: Schedule, today: date) -> list[str]:
    """Return "niet in de zomervakantie", "niet op feestdagen" and "niet van 20 juli tot en met 16 augustus"."""
    said: list[str] = []
    if set(schedule.not_in) == set(SchoolHoliday):
        said.append(_("not in the school holidays"))
    elif schedule.not_in:
        names = [holiday_name(each) for each in SchoolHoliday if each in schedule.not_in]
        said.append(_("not in {holidays}").format(holidays=joined(names)))
    if schedule.not_on_public_holidays:
        said.append(_("not on public holidays"))
    coming = sorted((each for each in schedule.closed if each.last >= today), key=lambda each: each.first)
    said.extend(_closed(each, today) for each in coming[:_MOST])
    return said


def once_words(schedule: Schedule, now: datetime | None) -> list[str]:
    """Return what is different once: "vervalt op di 24 november", "verplaatst van di 1 naar wo 2 december 14:00".

    With `now` only what is still to come, and soon; without it everything, for history.
    """
    if now is None:
        return [words for _day, words in sorted(_once(schedule, schedule.first_start.year))]
    today = now.astimezone(AMSTERDAM).date()
    found = sorted(_once(schedule, today.year))
    return [words for day, words in found if today <= day <= today + SOON][:_MOST]


def state_words(found: Occurrence, now: datetime, *, spoken: bool = False) -> str:
    """Return what is the matter with this one time; "" when nothing is.

    "Vervalt deze keer", "Vervalt nu: verplaatst naar wo 9 december 14:00", "Verplaatst, was di 8 december 10:00".
    `spoken`: as one tells a visitor, "Deze keer niet, maar woensdag 9 december, 14 uur.".
    """
    if spoken:
        return _spoken_state(found, now)
    today = now.astimezone(AMSTERDAM).date()
    if found.moved_to is not None:
        return _("Not now: moved to {moment}").format(moment=_moment(found.moved_to, today))
    if not found.is_on:
        return _("Not on this time")
    if found.moved_from is not None:
        return _("Moved, was {moment}").format(moment=_moment(found.moved_from, today))
    return _("Ask first whether it is on") if found.is_unsure else ""


def _spoken_state(found: Occurrence, now: datetime) -> str:
    if found.moved_to is not None:
        local = found.moved_to.astimezone(AMSTERDAM)
        # Not `span_words`: in the middle of a sentence a day begins with a small letter.
        day = in_full(day_in_words(local.date(), now.astimezone(AMSTERDAM).date()))
        return _("Not this time, but {when}.").format(when=f"{day}, {hour_words(local)}")
    if not found.is_on:
        return _("Not this time.")
    return _("Call first: it may be a holiday.") if found.is_unsure else ""


def closed_then() -> str:
    """Say that the place of a group seems to be closed when it meets; see `services.agenda.closed_doors`."""
    return _("its place is closed then, is that right?")


def gap_words(gaps: Iterable[Gap]) -> str:
    """Say of which school holidays nobody knows yet when they are; "" when all are known."""
    by_year: dict[int, list[SchoolHoliday]] = {}
    for gap in gaps:
        by_year.setdefault(gap.year, []).append(gap.holiday)
    if not by_year:
        return ""
    told = joined([_holidays_of(year, found) for year, found in sorted(by_year.items())])
    return _(
        "Nobody knows here yet when this is: {holidays}. A group that is not on then may still be listed: ask first."
    ).format(holidays=told)


def _holidays_of(year: int, found: list[SchoolHoliday]) -> str:
    if len(found) == len(SchoolHoliday):
        return _("the school holidays of {year}").format(year=year)
    return f"{joined([holiday_name(each) for each in found])} {year}"


def _once(schedule: Schedule, year: int) -> Iterator[tuple[date, str]]:
    """Yield what is different once, with the day from which nobody need know any more."""
    today = date(year, 1, 1)
    for day in schedule.excluded:
        yield day, _("cancelled on {date}").format(date=date_words(day, today))
    for each in schedule.moved:
        was, to = (moment.astimezone(AMSTERDAM) for moment in (each.was, each.start))
        words = _("moved from {date} to {when}").format(date=date_words(was.date(), today), when=_moment(to, today))
        yield max(was.date(), to.date()), words


def _moment(moment: datetime, today: date) -> str:
    local = moment.astimezone(AMSTERDAM)
    return f"{date_words(local.date(), today)} {clock_time(local)}"


def _closed(period: Period, today: date) -> str:
    first, last = (f"{each.day} {month_name(each.month)}" for each in (period.first, period.last))
    year = f" {period.last.year}" if period.last.year != today.year else ""
    if period.first == period.last:
        return _("not on {date}").format(date=first + year)
    return _("not from {first} to {last}").format(first=first, last=last + year)
