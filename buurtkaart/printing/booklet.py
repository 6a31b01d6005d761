"""Boekje: a whole neighbourhood on A5, over maps that continue each other, with descriptions and all streets."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from buurtkaart.i18n import _, speaking
from buurtkaart.printing.edition import code_picture, demand_pack, demand_places, edition, map_data, pins_of
from buurtkaart.printing.imposing import impose
from buurtkaart.printing.map_overview import draw_overview
from buurtkaart.printing.map_pages import MapPage, has_houses, pages_for
from buurtkaart.printing.map_sheet import MapLook, MapSheet, draw_map, frame_size
from buurtkaart.printing.order import Sheet, Workshop
from buurtkaart.printing.sheet_words import SheetWords
from buurtkaart.printing.typesetting import Document, typeset

_MAP_MM: Final = (128.0, 168.0)
_OVERVIEW_MM: Final = (128.0, 110.0)
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
    pack = demand_pack(work)
    pages = map_pages(work)
    pictures = code_picture(work.order)
    editions: list[dict[str, Any]] = []
    maps: tuple[MapSheet, ...] = ()
    # In the language of the screen, not of the page that is being drawn.
    steps = [_("Map {number} of {count}").format(number=page.number, count=len(pages)) for page in pages]
    done = 0
    for language in work.order.languages:
        with speaking(language):
            drawn = []
            for page in pages:
                work.go_on()
                done += 1
                work.report(_DRAWING * done / (len(pages) * len(work.order.languages)), steps[page.number - 1])
                drawn.append(draw_map(pack, page.frame, pins_of(work.contents), _LOOK))
            maps = maps or tuple(drawn)
            overview = draw_overview(pack, pages, *_OVERVIEW_MM)
            names = [f"map-{language}-{page.number}" for page in pages]
            pictures |= {name: sheet.svg for name, sheet in zip(names, drawn, strict=True)}
            pictures[f"overview-{language}"] = overview.svg
            own = edition(work, _("Neighbourhood booklet"), drawn[0].attribution)
            own["words"] |= {"streets": [_("No."), _("Street"), _("Page and square")], "notes": _("Notes")}
            editions.append(
                own
                | {"overview": map_data(f"overview-{language}", overview), "about": _("Which page shows what?")}
                | {"maps": [_map(name, sheet, page) for name, sheet, page in zip(names, drawn, pages, strict=True)]}
                | {"groups": SheetWords(work.contents, _squares(drawn, pages)).groups()}
                | {"streets": {"heading": _("Streets"), "lines": _streets(drawn, pages)}}
            )
    work.go_on()
    work.report(_DRAWING, _("The pages are being set"))
    with speaking(work.order.languages[0]):
        document = typeset(
            "boekje", {"editions": editions}, title=editions[0]["title"], made_at=work.now, pictures=pictures
        )
    work.go_on()
    work.report(_SETTING, _("The pages are put in order for folding"))
    spots = {placed.pin.key for sheet in drawn for placed in sheet.pins}
    imposed = Document(impose(document.pdf), document.replaced)
    return Sheet(document=document, imposed=imposed, counts={"spots": len(spots), "map_pages": len(pages)}, maps=maps)


def map_pages(work: Workshop) -> tuple[MapPage, ...]:
    """Return the maps that together show the area, at the largest scale that stays a booklet; meadows are left out."""
    pack = demand_pack(work)
    size = frame_size(*_MAP_MM, _LOOK)
    scales = (work.order.scale,) if work.order.scale else _SCALES
    keep = partial(has_houses, pack)
    pages: tuple[MapPage, ...] = ()
    for scale in scales:
        pages = pages_for(work.order.area.bounds, *size, scale, keep)
        if len(pages) <= _ENOUGH_PAGES:
            break
    return pages or pages_for(work.order.area.bounds, *size, scales[-1])


def _map(name: str, sheet: MapSheet, page: MapPage) -> dict[str, Any]:
    metres, mm = sheet.scale_bar
    sides = {_("north"): page.north, _("east"): page.east, _("south"): page.south, _("west"): page.west}
    on = ", ".join(f"{side} {number}" for side, number in sides.items() if number is not None)
    return map_data(name, sheet) | {
        "heading": _("Map {number}").format(number=page.number),
        "bar": {"mm": mm, "words": _("{metres} metres").format(metres=round(metres))},
        "goes_on": _("goes on in the {sides}").format(sides=on) if on else "",
    }


def _squares(drawn: Sequence[MapSheet], pages: Sequence[MapPage]) -> dict[str, str]:
    """Return "3 B2" for every spot: the map and its square."""
    return {
        placed.pin.key: f"{page.number} {placed.square}"
        for sheet, page in zip(drawn, pages, strict=True)
        for placed in sheet.pins
    }


def _streets(drawn: Sequence[MapSheet], pages: Sequence[MapPage]) -> list[dict[str, str]]:
    found: dict[str, list[str]] = {}
    for sheet, page in zip(drawn, pages, strict=True):
        for street in sheet.streets:
            # Each map counts its own numbers, so the number stands behind its map.
            number = "" if street.number is None else f" ({street.number})"
            found.setdefault(street.name, []).append(f"{page.number} {street.squares[0]}{number}")
    return [
        {"name": name, "squares": ", ".join(where[:5]), "number": ""}
        for name, where in sorted(found.items(), key=lambda each: each[0].casefold())
    ]
