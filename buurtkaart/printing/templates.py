"""The sheets that there are, and the one way to make them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Final

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.dutch_holidays import DutchHolidays
from buurtkaart.domain.holidays import HolidayCalendar
from buurtkaart.errors import PrintError
from buurtkaart.i18n import LANGUAGES, _
from buurtkaart.printing.booklet import make_booklet
from buurtkaart.printing.contents import gather
from buurtkaart.printing.folding_map import make_folding_map
from buurtkaart.printing.large_print import make_large_print
from buurtkaart.printing.map.document import make_map_document
from buurtkaart.printing.order import Order, Sheet, Workshop
from buurtkaart.printing.sheet_words import left_out_words
from buurtkaart.printing.signpost_document import make_signpost
from buurtkaart.printing.week_document import make_week
from buurtkaart.services.signpost.help_lines import HelpLines
from buurtkaart.store.store import Store


@dataclass(frozen=True)
class Template:
    """A sheet: its name on the command line, what it is called, and what one uses it for."""

    name: str
    title: str
    about: str
    can_turn: bool = False
    """Whether it can be asked upright and across."""
    has_scale: bool = False


_MAKERS: Final[dict[str, Callable[[Workshop], Sheet]]] = {
    "buurtkaart-a4": make_map_document,
    "buurtkaart-a3": make_map_document,
    "wegwijzer": make_signpost,
    "grote-letter": make_large_print,
    "weekblad": make_week,
    "vouwkaart": make_folding_map,
    "boekje": make_booklet,
}

_FARTHEST: Final = timedelta(days=731)
"""When a group meets is known for about a year."""


def templates() -> list[Template]:
    """Return every sheet, in the language in use."""
    return [
        Template("buurtkaart-a4", _("Neighbourhood map A4"), _("A map, and a list on the pages after it"), True, True),
        Template("buurtkaart-a3", _("Neighbourhood map A3"), _("A large map with the list beside it"), True, True),
        Template("grote-letter", _("Large letters"), _("One map and a list, nothing under 18 points"), has_scale=True),
        Template("weekblad", _("The week"), _("Seven days with what there is to do, and a small map")),
        Template("vouwkaart", _("Folding map"), _("An A3 that folds to A6, with the map inside"), has_scale=True),
        Template("boekje", _("Booklet"), _("A5, over as many maps as it takes, with all streets"), has_scale=True),
        Template("wegwijzer", _("Where can I turn?"), _("For the wall, with cards, notes and a list of ten calls")),
    ]


def make_sheet(
    order: Order,
    store: Store,
    pack: BasemapPack | None,
    *,
    now: datetime,
    help_lines: HelpLines,
    calendar: HolidayCalendar | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    report: Callable[[float, str], None] = lambda _done, _words: None,
) -> Sheet:
    """Make what was ordered. Nothing is written to disk. `calendar` knows whose school holidays count.

    Raises PrintError with a sentence for the person when it cannot be made, CancelledError when `cancelled` says so.
    """
    maker = _MAKERS.get(order.template)
    if maker is None:
        raise PrintError(
            _("There is no sheet {name}. Choose one of these: {names}.").format(
                name=order.template, names=", ".join(_MAKERS)
            )
        )
    if unknown := [each for each in order.languages if each not in LANGUAGES] or not order.languages:
        raise PrintError(
            _("A sheet cannot speak {language}. Choose nl, en, or nl,en.").format(
                language=", ".join(unknown) if isinstance(unknown, list) else "–"
            )
        )
    now = _moment(order, now)
    found = gather(store, order.area, now, kinds=order.kinds, without=order.without, also=order.also)
    contents = replace(found, reading=order.reading)
    work = Workshop(
        order=order,
        contents=contents,
        pack=pack,
        store=store,
        now=now,
        help_lines=help_lines,
        calendar=calendar or DutchHolidays(None),
        cancelled=cancelled,
        report=report,
    )
    work.go_on()
    sheet = maker(work)
    work.go_on()
    told = [*left_out_words(contents), *sheet.told, *_replaced_words(sheet)]
    counts = {"lines": len(contents.here) + len(contents.apart), "left_out": sum(contents.left_out.values())}
    return replace(sheet, told=tuple(told), counts=sheet.counts | counts)


def _moment(order: Order, now: datetime) -> datetime:
    """Return the moment from which a sheet counts: now, or the beginning of its own day."""
    today = now.astimezone(AMSTERDAM).date()
    if order.day is None or order.day == today:
        return now
    if abs(order.day - today) > _FARTHEST:
        raise PrintError(_("The date of a sheet lies at most two years from today. Choose another date."))
    return datetime.combine(order.day, time.min, AMSTERDAM)


def _replaced_words(sheet: Sheet) -> list[str]:
    if not sheet.document.replaced:
        return []
    # Names from elsewhere may hold hundreds.
    characters = " ".join(sheet.document.replaced[:12])
    return [_("These characters cannot be printed and were left out: {characters}").format(characters=characters)]
