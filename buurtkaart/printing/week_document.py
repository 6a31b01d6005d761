"""Weekblad: what there is to do from today on, day by day, with a small map. Times are counted, never copied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.holidays import HolidayCalendar
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.occurrence import TimeState, times
from buurtkaart.errors import PrintError
from buurtkaart.i18n import _, pgettext, speaking
from buurtkaart.printing.contents import Contents
from buurtkaart.printing.edition import code_picture, demand_places, edition, map_data, the_map
from buurtkaart.printing.map.sheet import MapLook, MapSheet
from buurtkaart.printing.order import Sheet, Workshop
from buurtkaart.printing.sheet_words import SheetWords
from buurtkaart.printing.typesetting import typeset
from buurtkaart.services.wording.dates import clock_time, long_day, month_name

_DAYS: Final = 7
_MOST: Final = 1_000
_MAP_MM: Final = (78.0, 62.0)
_LOOK: Final = MapLook(grid=False, names=False, furniture=False, marker_mm=4.8)
_LINES_A_DAY: Final = 60


def make_week(work: Workshop) -> Sheet:
    """Set the week that begins today, once in each language."""
    demand_places(work.contents, _MOST)
    week = occurrences(work.contents, work.now, work.calendar)
    if not any(week.values()):
        raise PrintError(
            _("Nothing is planned in {area} in the coming seven days. Nothing was printed.").format(
                area=work.order.area.name
            )
        )
    planned = {offer.id for found in week.values() for _begins, offer in found}
    pictures = code_picture(work.order)
    editions: list[dict[str, Any]] = []
    drawn: list[MapSheet] = []
    for language in work.order.languages:
        with speaking(language):
            sheet = the_map(work, *_MAP_MM, _LOOK, only=planned, is_small=True)
            pictures[f"map-{language}"] = sheet.svg
            drawn.append(sheet)
            editions.append(_edition(work, week, sheet) | {"map": map_data(f"map-{language}", sheet)})
    with speaking(work.order.languages[0]):
        document = typeset(
            "weekblad", {"editions": editions}, title=editions[0]["title"], made_at=work.now, pictures=pictures
        )
    return Sheet(document=document, counts={"spots": len(drawn[0].pins)}, maps=tuple(drawn[:1]))


def occurrences(
    contents: Contents, now: datetime, calendar: HolidayCalendar
) -> dict[date, list[tuple[datetime, Initiative]]]:
    """Return what begins on each of the seven days from today on, by time. What is over today is left out."""
    today = now.astimezone(AMSTERDAM).date()
    week: dict[date, list[tuple[datetime, Initiative]]] = {today + timedelta(days=day): [] for day in range(_DAYS)}
    for offer in (*contents.here, *contents.apart):
        if isinstance(offer, Initiative):
            for begins in _times(offer, now, calendar):
                week[begins.date()].append((begins, offer))
    for found in week.values():
        found.sort(key=lambda each: (each[0], each[1].name.casefold()))
        del found[_LINES_A_DAY:]
    return week


def _times(initiative: Initiative, now: datetime, calendar: HolidayCalendar) -> Iterator[datetime]:
    if initiative.schedule is None:
        return
    today = now.astimezone(AMSTERDAM).date()
    end = datetime.combine(today + timedelta(days=_DAYS), time(), AMSTERDAM)
    for each in times(initiative.schedule, now, end, calendar):
        if each.state is not TimeState.CANCELLED and each.start.date() >= today:
            yield each.start


def _edition(work: Workshop, week: dict[date, list[tuple[datetime, Initiative]]], sheet: MapSheet) -> dict[str, Any]:
    words = SheetWords(work.contents, {})
    days = list(week)
    own = edition(work, _("This week in"), sheet.attribution)
    span = pgettext("a week on paper", "{first} to {last}").format(first=_day_words(days[0]), last=_day_words(days[-1]))
    own["subtitle"] = " · ".join(filter(None, (own["subtitle"], span)))
    own["words"] |= {"week": [_("Time"), _("No."), _("What"), _("Where"), _("More")], "goes_on": _("{day}, continued")}
    lines = {
        day: [asdict(words.line(offer)) | {"time": _time_words(begins, offer)} for begins, offer in found]
        for day, found in week.items()
    }
    headings = {day: f"{long_day(day.weekday()).capitalize()} {day.day} {month_name(day.month)}" for day in days}
    return own | {
        "nothing": _("Nothing planned that we know of."),
        "days": [{"heading": headings[day], "lines": lines[day]} for day in days],
    }


def _day_words(day: date) -> str:
    return f"{day.day} {month_name(day.month)}"


def _time_words(begins: datetime, initiative: Initiative) -> str:
    if initiative.schedule is None:
        return clock_time(begins)
    ends = begins.replace(tzinfo=None) + timedelta(minutes=initiative.schedule.duration_minutes)
    return f"{clock_time(begins)}–{clock_time(ends)}"
