"""Buurtkaart on A4 and A3: one map with numbers, and everything on it in a list by kind.

An area that is too large for one sheet at its scale goes over several, which adjoin, after a sheet that shows which is
where.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from buurtkaart.i18n import _, speaking
from buurtkaart.printing.edition import (
    code_picture,
    demand_places,
    edition,
    map_data,
    squares_of,
    street_index,
    the_map,
    told_of,
)
from buurtkaart.printing.map.frame import SCALES, MapFrame, best_frame
from buurtkaart.printing.map.layout import LAYOUTS, Head, Layout, head_of
from buurtkaart.printing.map.margin import counted
from buurtkaart.printing.map.pages import MapPage
from buurtkaart.printing.map.sheet import STANDARD, MapSheet, frame_size
from buurtkaart.printing.map.spread import DrawingSteps, draw_spread, spread
from buurtkaart.printing.order import Sheet, Workshop
from buurtkaart.printing.sheet_words import SheetWords
from buurtkaart.printing.typesetting import typeset

_SPREAD_SCALES: Final = (5_000, 7_500, 10_000)
_DRAWING: Final = 0.8
"""Which part of the work is done when all maps are drawn."""
_ENOUGH_SHEETS: Final = 8
"""More are a pile; then rather a smaller scale."""


def make_map_document(work: Workshop) -> Sheet:
    """Set the map or maps and their list, once in each language."""
    layout, head, pages, frame = _laid_out(work)
    demand_places(work.contents, layout.most * max(1, len(pages)))
    pictures = code_picture(work.order)
    editions: list[dict[str, Any]] = []
    drawn: list[MapSheet] = []
    steps = DrawingSteps(work, pages, _DRAWING)
    for language in work.order.languages:
        with speaking(language):
            if pages:
                maps = draw_spread(work, pages, STANDARD, layout.map_mm(head), steps.tell)
                drawn += maps.drawn
                pictures |= maps.pictures
                own, squares = maps.data | {"map": maps.data["overview"]}, maps.squares
            else:
                sheet = the_map(work, *layout.map_mm(head), on=frame)
                drawn.append(sheet)
                pictures[f"map-{language}"] = sheet.svg
                streets = {"heading": _("Streets"), "lines": street_index(sheet)}
                own, squares = {"map": map_data(f"map-{language}", sheet), "streets": streets}, squares_of(sheet)
            told = edition(work, _title(), drawn[-1].attribution)
            if pages:
                told["words"]["streets"][-1] = _("Map and square (number)")
            own["title_lines"] = head.lines
            editions.append(told | own | {"groups": SheetWords(work.contents, squares).groups()})
    work.go_on()
    page = {name: getattr(layout, name) for name in ("width", "height", "margin", "columns", "map_columns", "alone")}
    page |= {"gutter": layout.gutter, "size": layout.size, "editions": editions}
    with speaking(work.order.languages[0]):
        document = typeset("buurtkaart", page, title=editions[0]["title"], made_at=work.now, pictures=pictures)
    first = drawn[: max(1, len(pages))]
    return Sheet(
        document=document,
        told=(*_spread_words(pages), *told_of(work, first)),
        counts={"spots": len({each.pin.key for sheet in first for each in sheet.pins}), "map_pages": len(first)},
        maps=tuple(first),
    )


def _title() -> str:
    return _("Neighbourhood map")


def _laid_out(work: Workshop) -> tuple[Layout, Head, tuple[MapPage, ...], MapFrame | None]:
    """Return the page, what stands above its map, and the maps where one is not enough.

    The map lies beside its list, else alone on its page, else there are several. Of several that turn out to be one,
    the frame of that one: it needs nothing that tells which is where.
    """
    layout = LAYOUTS[work.order.template, work.order.landscape]
    alone = replace(layout, map_columns=0, alone=True, share=1.0)
    scales = (work.order.scale,) if work.order.scale else SCALES
    for each in (layout, alone):
        head = head_of(work.order, _title, each)
        if best_frame(work.order.area.bounds, *frame_size(*each.map_mm(head)), scales) is not None:
            return each, head, (), None
    pages = spread(work, frame_size(*alone.one_of_many_mm), _SPREAD_SCALES, _ENOUGH_SHEETS)
    if len(pages) > 1:
        return alone, head, pages, None
    pages = spread(work, frame_size(*alone.map_mm(head)), _SPREAD_SCALES, _ENOUGH_SHEETS)
    return (alone, head, pages, None) if len(pages) > 1 else (alone, head, (), pages[0].frame)


def _spread_words(pages: Sequence[MapPage]) -> list[str]:
    if len(pages) < 2:
        return []
    return [
        _("The area is too large for one sheet at 1:{scale}: it goes over {count} maps, after an overview.").format(
            scale=counted(pages[0].frame.scale), count=len(pages)
        )
    ]
