"""An area over several maps: which, drawn one after the other, and what their lists say about where something is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.i18n import _, current_language
from buurtkaart.printing.edition import demand_pack, map_data, pins_of
from buurtkaart.printing.map.border import border_of
from buurtkaart.printing.map.frame import Coordinates, MapFrame
from buurtkaart.printing.map.margin import counted
from buurtkaart.printing.map.overview import draw_overview
from buurtkaart.printing.map.pages import MapPage, has_houses, pages_for
from buurtkaart.printing.map.sheet import MapLook, MapSheet, draw_map
from buurtkaart.printing.order import Workshop
from buurtkaart.services.public_area import Area

_MOST_SQUARES: Final = 5
"""Of one street in the index; who finds it on five maps finds it."""


def spread(work: Workshop, size_mm: tuple[float, float], scales: Sequence[int], enough: int) -> tuple[MapPage, ...]:
    """Return the maps of `size_mm` that together show the area, at the first of `scales` that needs at most `enough`.

    Without one that does, at the last. Maps where nobody lives and nothing is marked are left out.
    """
    pack, area = demand_pack(work), work.order.area
    marked = np.array([(each.position.lon, each.position.lat) for each in work.contents.marks()]).reshape(-1, 2)
    pages: tuple[MapPage, ...] = ()
    for scale in (work.order.scale,) if work.order.scale else scales:
        pages = pages_for(area.bounds, *size_mm, scale, lambda frame: _is_wanted(frame, area, pack, marked))
        if 0 < len(pages) <= enough:
            break
    return pages or pages_for(area.bounds, *size_mm, work.order.scale or scales[-1])


@dataclass(frozen=True, kw_only=True)
class Spread:
    """The drawn maps of one language, and what a template needs of them."""

    pages: tuple[MapPage, ...]
    drawn: tuple[MapSheet, ...]
    pictures: dict[str, str]
    """The maps and their overview as SVG, by name."""
    data: dict[str, Any]
    """{"overview": a map, "about": words, "maps": [map + "heading", "bar", "goes_on"], "streets": an index}."""

    @property
    def squares(self) -> Mapping[str, str]:
        """Return "3 B2" for every spot: the map and its square."""
        return {
            placed.pin.key: f"{page.number} {placed.square}"
            for sheet, page in zip(self.drawn, self.pages, strict=True)
            for placed in sheet.pins
        }


class DrawingSteps:
    """Tells whoever waits how many maps are drawn, of all maps in all languages."""

    def __init__(self, work: Workshop, pages: Sequence[MapPage], share: float) -> None:
        """`share`: which part of the work is done when all of them are drawn."""
        self._report, self._share = work.report, share
        self._count = len(pages) * len(work.order.languages)
        # In the language of the screen, not of the page that is being drawn.
        self._words = [_("Map {number} of {count}").format(number=each.number, count=len(pages)) for each in pages]
        self._done = 0

    def tell(self, number: int) -> None:
        """Tell that map `number`, counted from 1, is drawn."""
        self._done += 1
        self._report(self._share * self._done / self._count, self._words[number - 1])


def draw_spread(
    work: Workshop,
    pages: Sequence[MapPage],
    look: MapLook,
    overview_mm: tuple[float, float],
    done: Callable[[int], None] = lambda _number: None,
) -> Spread:
    """Draw all maps and their overview in the language in use. `done` hears the number of each map that is drawn."""
    pack, pins, border = demand_pack(work), pins_of(work.contents), border_of(work.order.area)
    drawn = []
    for page in pages:
        work.go_on()
        drawn.append(draw_map(pack, page.frame, pins, look, border=border))
        done(page.number)
    overview = draw_overview(pack, pages, *overview_mm, border=border)
    names = [f"map-{current_language()}-{page.number}" for page in pages]
    about = f"overview-{current_language()}"
    return Spread(
        pages=tuple(pages),
        drawn=tuple(drawn),
        pictures={name: sheet.svg for name, sheet in zip(names, drawn, strict=True)} | {about: overview.svg},
        data={
            "overview": map_data(about, overview),
            "about": _("Which map shows what?"),
            "maps": [_map(name, sheet, page) for name, sheet, page in zip(names, drawn, pages, strict=True)],
            "streets": {"heading": _("Streets"), "lines": _streets(drawn, pages)},
        },
    )


def _map(name: str, sheet: MapSheet, page: MapPage) -> dict[str, Any]:
    metres, mm = sheet.scale_bar
    sides = {_("north"): page.north, _("east"): page.east, _("south"): page.south, _("west"): page.west}
    on = ", ".join(f"{side} {number}" for side, number in sides.items() if number is not None)
    return map_data(name, sheet) | {
        "heading": _("Map {number}").format(number=page.number),
        "bar": {
            "mm": mm,
            "words": _("{metres} metres").format(metres=round(metres)),
            "scale": f"1:{counted(sheet.frame.scale)}",
        },
        "goes_on": _("goes on in the {sides}").format(sides=on) if on else "",
    }


def _streets(drawn: Sequence[MapSheet], pages: Sequence[MapPage]) -> list[dict[str, str]]:
    """Return the streets by name, each with the maps and squares through which it runs."""
    found: dict[str, list[str]] = {}
    for sheet, page in zip(drawn, pages, strict=True):
        for street in sheet.streets:
            # Each map counts its own numbers, so the number stands behind its map.
            number = "" if street.number is None else f" ({street.number})"
            found.setdefault(street.name, []).append(f"{page.number} {street.squares[0]}{number}")
    return [
        {"name": name, "squares": ", ".join(where[:_MOST_SQUARES]), "number": ""}
        for name, where in sorted(found.items(), key=lambda each: each[0].casefold())
    ]


def _is_wanted(frame: MapFrame, area: Area, pack: BasemapPack, marked: Coordinates) -> bool:
    across, down = frame.project(marked).T
    if ((across >= 0) & (across <= frame.width_mm) & (down >= 0) & (down <= frame.height_mm)).any():
        return True
    return _touches(frame, area) and has_houses(pack, frame)


def _touches(frame: MapFrame, area: Area) -> bool:
    """Tell whether a part of the area, and not only of the rectangle round it, lies on the sheet."""
    if not area.outline:
        return True
    corners = frame.project(np.array([[each.lon, each.lat] for each in area.outline]))
    sheet = shapely.box(0.0, 0.0, frame.width_mm, frame.height_mm)
    return bool(sheet.intersects(shapely.make_valid(shapely.Polygon(corners))))
