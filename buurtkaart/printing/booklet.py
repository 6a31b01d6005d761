"""Boekje: a whole neighbourhood on A5, over maps that continue each other, with descriptions and all streets."""

from __future__ import annotations

from math import ceil
from typing import Any, Final

from buurtkaart.i18n import _, speaking
from buurtkaart.printing.edition import code_picture, demand_places, edition, link_words, told_of
from buurtkaart.printing.imposing import impose
from buurtkaart.printing.map.pages import MapPage
from buurtkaart.printing.map.sheet import MapLook, MapSheet, frame_size
from buurtkaart.printing.map.spread import DrawingSteps, draw_spread, spread
from buurtkaart.printing.map.text import CAP_EM, width_em
from buurtkaart.printing.order import Order, Sheet, Workshop
from buurtkaart.printing.sheet_words import SheetWords
from buurtkaart.printing.typesetting import Document, typeset

_MAP_MM: Final = (128.0, 172.0)
_WIDE_MM: Final = 128.0
_OVERVIEW_HIGH_MM: Final = 119.0
_COVER_MM: Final = 136.0
"""What title and overview share of the cover's height; the rest is legend, sender and code."""
_TITLE_MM: Final = 26 * 25.4 / 72
_TITLE_LINES: Final = 3
_SUBTITLE_MM: Final = 7.0
_SHORT_WORDS: Final = 28
_MORE_WORDS_MM: Final = 7.0
"""What the words below a code take when they go over more than a line."""
_LOOK: Final = MapLook(furniture=False)
_SCALES: Final = (5_000, 7_500, 10_000)
_ENOUGH_PAGES: Final = 24
_MOST: Final = 5_000
_DRAWING: Final = 0.6
_SETTING: Final = 0.9
"""Which part of the work is done when all maps are drawn, and when all pages are set."""


def make_booklet(work: Workshop) -> Sheet:
    """Set the booklet to read, and the same pages as they are printed to be folded."""
    demand_places(work.contents, _MOST, is_largest=True)
    pages = map_pages(work)
    pictures = code_picture(work.order)
    editions: list[dict[str, Any]] = []
    maps: list[MapSheet] = []
    steps = DrawingSteps(work, pages, _DRAWING)
    for language in work.order.languages:
        with speaking(language):
            maps_here = draw_spread(work, pages, _LOOK, _overview_mm(work.order), steps.tell)
            maps += maps_here.drawn
            pictures |= maps_here.pictures
            own = edition(work, _title(), maps_here.drawn[0].attribution)
            own["words"] |= {"streets": [_("No."), _("Street"), _("Map and square (number)")], "notes": _("Notes")}
            groups = SheetWords(work.contents, maps_here.squares).groups()
            editions.append(own | maps_here.data | {"groups": groups})
    work.go_on()
    work.report(_DRAWING, _("The pages are being set"))
    with speaking(work.order.languages[0]):
        document = typeset(
            "boekje", {"editions": editions}, title=editions[0]["title"], made_at=work.now, pictures=pictures
        )
    work.go_on()
    work.report(_SETTING, _("The pages are put in order for folding"))
    imposed = Document(impose(document.pdf), document.replaced)
    drawn = maps[: len(pages)]
    return Sheet(
        document=document,
        imposed=imposed,
        told=tuple(told_of(work, drawn)),
        counts={"spots": len({placed.pin.key for sheet in drawn for placed in sheet.pins}), "map_pages": len(pages)},
        maps=tuple(drawn),
    )


def map_pages(work: Workshop) -> tuple[MapPage, ...]:
    """Return the maps that together show the area, at the largest scale that stays a booklet."""
    return spread(work, frame_size(*_MAP_MM, _LOOK), _SCALES, _ENOUGH_PAGES)


def _title() -> str:
    return _("Neighbourhood booklet")


def _overview_mm(order: Order) -> tuple[float, float]:
    """Return the room for the overview, so that everything that belongs on the cover stays on it."""
    given = order.title.strip()
    wide = width_em(given or f"{_title()} {order.area.name}", bold=True) * _TITLE_MM
    # Words break where they must: of several lines none is quite full.
    lines = 1 if wide <= 0.97 * _WIDE_MM else min(_TITLE_LINES, max(2, ceil(wide / (0.85 * _WIDE_MM))))
    taken = (lines * CAP_EM + (lines - 1) * 0.4) * _TITLE_MM + (_SUBTITLE_MM if given else 0.0)
    link = link_words(order.link, order.link_name)
    taken += _MORE_WORDS_MM if link is not None and len(link["words"]) > _SHORT_WORDS else 0.0
    return _WIDE_MM, min(_OVERVIEW_HIGH_MM, _COVER_MM - taken)
