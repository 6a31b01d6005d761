"""Buurtkaart on A4 and A3: one map with numbers, and everything on it in a list by kind.

An area that is too large for one sheet at its scale goes over several, which adjoin, after a sheet that shows which is
where.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
from buurtkaart.printing.map_frame import SCALES, best_frame
from buurtkaart.printing.map_margin import counted
from buurtkaart.printing.map_pages import MapPage
from buurtkaart.printing.map_sheet import STANDARD, MapSheet, frame_size
from buurtkaart.printing.map_spread import DrawingSteps, draw_spread, spread
from buurtkaart.printing.order import Sheet, Workshop
from buurtkaart.printing.sheet_words import SheetWords
from buurtkaart.printing.typesetting import typeset


@dataclass(frozen=True)
class Layout:
    """A page and where the map lies on it, in millimetres. `most`: things that such a sheet can list."""

    width: float
    height: float
    columns: int
    map_columns: int
    """How many columns of the first page are the map's; 0: see `alone`."""
    alone: bool
    """Whether the map has the first page for itself."""
    most: int
    size: float
    margin: float = 10.0
    gutter: float = 6.0
    share: float = 1.0
    """Of the height below title and legend, where the map lies above the list."""

    @property
    def map_mm(self) -> tuple[float, float]:
        """Width and height that are there for the map."""
        width = self.width - 2 * self.margin
        if self.map_columns:
            column = (width - (self.columns - 1) * self.gutter) / self.columns
            width = self.map_columns * column + (self.map_columns - 1) * self.gutter
        # Two lines of title where the sheet is narrow.
        title = self.size * 0.3528 * (9.8 if self.width < 250 else 6.6)
        return width, (self.height - self.margin - 14.0 - title) * self.share

    @property
    def one_of_many_mm(self) -> tuple[float, float]:
        """Width and height of a map below a line that tells which one it is."""
        return self.width - 2 * self.margin, self.height - self.margin - 14.0 - 8.0


_LAYOUTS: Final = {
    ("buurtkaart-a4", False): Layout(210, 297, 2, 0, alone=True, most=150, size=9.5),
    ("buurtkaart-a4", True): Layout(297, 210, 3, 0, alone=True, most=150, size=9.5),
    ("buurtkaart-a3", False): Layout(297, 420, 3, 0, alone=False, most=300, size=10, share=0.62),
    ("buurtkaart-a3", True): Layout(420, 297, 4, 3, alone=False, most=300, size=10),
}

_SPREAD_SCALES: Final = (5_000, 7_500, 10_000)
_DRAWING: Final = 0.8
"""Which part of the work is done when all maps are drawn."""
_ENOUGH_SHEETS: Final = 8
"""More are a pile; then rather a smaller scale."""


def make_map_document(work: Workshop) -> Sheet:
    """Set the map or maps and their list, once in each language."""
    layout, pages = _laid_out(work)
    demand_places(work.contents, layout.most * max(1, len(pages)))
    pictures = code_picture(work.order)
    editions: list[dict[str, Any]] = []
    drawn: list[MapSheet] = []
    steps = DrawingSteps(work, pages, _DRAWING)
    for language in work.order.languages:
        with speaking(language):
            if pages:
                maps = draw_spread(work, pages, STANDARD, layout.map_mm, steps.tell)
                drawn += maps.drawn
                pictures |= maps.pictures
                own, squares = maps.data | {"map": maps.data["overview"]}, maps.squares
            else:
                sheet = the_map(work, *layout.map_mm)
                drawn.append(sheet)
                pictures[f"map-{language}"] = sheet.svg
                streets = {"heading": _("Streets"), "lines": street_index(sheet)}
                own, squares = {"map": map_data(f"map-{language}", sheet), "streets": streets}, squares_of(sheet)
            told = edition(work, _("Neighbourhood map"), drawn[-1].attribution)
            if pages:
                told["words"]["streets"][-1] = _("Map and square")
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


def _laid_out(work: Workshop) -> tuple[Layout, tuple[MapPage, ...]]:
    """Return the page, and the maps where one is not enough: beside its list, else alone on its page, else several."""
    layout = _LAYOUTS[work.order.template, work.order.landscape]
    alone = replace(layout, map_columns=0, alone=True, share=1.0)
    scales = (work.order.scale,) if work.order.scale else SCALES
    for each in (layout, alone):
        if best_frame(work.order.area.bounds, *frame_size(*each.map_mm), scales) is not None:
            return each, ()
    return alone, spread(work, frame_size(*alone.one_of_many_mm), _SPREAD_SCALES, _ENOUGH_SHEETS)


def _spread_words(pages: Sequence[MapPage]) -> list[str]:
    if len(pages) < 2:
        return []
    return [
        _("The area is too large for one sheet at 1:{scale}: it goes over {count} maps, after an overview.").format(
            scale=counted(pages[0].frame.scale), count=len(pages)
        )
    ]
