"""Boekje: a whole neighbourhood on A5, over maps that continue each other, with descriptions and all streets."""

from __future__ import annotations

from typing import Any, Final

from buurtkaart.i18n import _, speaking
from buurtkaart.printing.edition import code_picture, demand_places, edition, told_of
from buurtkaart.printing.imposing import impose
from buurtkaart.printing.map.pages import MapPage
from buurtkaart.printing.map.sheet import MapLook, MapSheet, frame_size
from buurtkaart.printing.map.spread import DrawingSteps, draw_spread, spread
from buurtkaart.printing.order import Sheet, Workshop
from buurtkaart.printing.sheet_words import SheetWords
from buurtkaart.printing.typesetting import Document, typeset

_MAP_MM: Final = (128.0, 172.0)
_OVERVIEW_MM: Final = (128.0, 119.0)
_LOOK: Final = MapLook(furniture=False)
_SCALES: Final = (5_000, 7_500, 10_000)
_ENOUGH_PAGES: Final = 24
_MOST: Final = 5_000
_DRAWING: Final = 0.6
_SETTING: Final = 0.9
"""Which part of the work is done when all maps are drawn, and when all pages are set."""


def make_booklet(work: Workshop) -> Sheet:
    """Set the booklet to read, and the same pages as they are printed to be folded."""
    demand_places(work.contents, _MOST)
    pages = map_pages(work)
    pictures = code_picture(work.order)
    editions: list[dict[str, Any]] = []
    maps: list[MapSheet] = []
    steps = DrawingSteps(work, pages, _DRAWING)
    for language in work.order.languages:
        with speaking(language):
            maps_here = draw_spread(work, pages, _LOOK, _OVERVIEW_MM, steps.tell)
            maps += maps_here.drawn
            pictures |= maps_here.pictures
            own = edition(work, _("Neighbourhood booklet"), maps_here.drawn[0].attribution)
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
