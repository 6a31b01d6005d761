"""What every template tells in one language: title, footer, code, and the map with its numbers."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from typing import Any, Final, cast

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.basemap.pack_info import OSM_ATTRIBUTION
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.place import Place
from buurtkaart.errors import PrintError
from buurtkaart.i18n import _, current_language, ngettext
from buurtkaart.printing.contents import Contents
from buurtkaart.printing.facts import NEVER_ON_PAPER
from buurtkaart.printing.map.border import border_of
from buurtkaart.printing.map.frame import OVERVIEW_SCALES, SCALES, MapFrame, best_frame
from buurtkaart.printing.map.sheet import STANDARD, MapLook, MapSheet, Pin, PinShape, draw_map, frame_for, frame_size
from buurtkaart.printing.order import Order, Workshop
from buurtkaart.services.wording.dates import date_words

_LONGEST_LINK: Final = 500
_LONGEST_ALT: Final = 200


def edition(work: Workshop, title: str, attribution: str = "") -> dict[str, Any]:
    """Return what every template needs, in the language in use."""
    order = work.order
    made = _("made on {date}").format(date=f"{date_words(work.now.date(), work.now.date())} {work.now.year}")
    given = order.title.strip()
    return {
        "language": current_language(),
        "title": given or f"{title} {order.area.name}",
        "subtitle": f"{title} {order.area.name}" if given else "",
        "footer": [order.sender.strip(), made, attribution],
        "legend": [
            {"shape": "place", "words": _("a place")},
            {"shape": "initiative", "words": _("a group or activity")},
            {"shape": "contact", "words": _("somebody to call")},
        ],
        "words": {
            "number": _("No."),
            "what": _("What, when and where"),
            "streets": [_("No."), _("Street"), _("Square")],
        },
        "link": link_words(order.link, order.link_name),
    }


def source_of(work: Workshop) -> str:
    """Return whose data a sheet without a map tells: of the open map, else of the map that its places came from."""
    if work.pack is not None:
        return work.pack.info.attribution
    offers = (*work.contents.here, *work.contents.apart)
    is_from_map = any(isinstance(each, Place) and each.source_reference.startswith("osm:") for each in offers)
    return OSM_ATTRIBUTION if is_from_map else ""


def link_words(link: str, name: str = "") -> dict[str, str] | None:
    """Return what stands beside the QR code; None without one. `name`: whom or what it is about."""
    link = link.strip()
    if not link:
        return None
    if NEVER_ON_PAPER.search(name):
        name = ""
    if link.startswith(("https://", "http://")):
        words = link.split("://", 1)[1].rstrip("/")
    elif name and link.startswith("geo:"):
        words = _("Scan with a phone: where {name} is").format(name=name)
    elif name:
        words = _("Scan with a phone: keep {name} in your contacts").format(name=name)
    else:
        words = _("Scan this with a phone")
    # Read aloud, a vCard is a string of signs.
    about = words if name else link[:_LONGEST_ALT]
    return {"alt": _("QR code: {link}").format(link=about), "words": words}


def code_picture(order: Order) -> dict[str, str]:
    """Return {"code": svg} for a sheet with a link. Raises PrintError for what fits in no code."""
    link = order.link.strip()
    if not link:
        return {}
    if (
        not link.startswith(("https://", "http://", "geo:", "tel:", "mailto:", "BEGIN:VCARD"))
        or len(link) > _LONGEST_LINK
    ):
        raise PrintError(
            _(
                "For the QR code give a web address (https://…), a place (geo:52.5,5.9) or a vCard, "
                "of at most 500 letters."
            )
        )
    import segno

    stream = io.BytesIO()
    segno.make(link, error="m", micro=False).save(stream, kind="svg", scale=4, border=2, svgclass=None, lineclass=None)
    return {"code": stream.getvalue().decode()}


def demand_places(contents: Contents, most: int, *, is_largest: bool = False) -> None:
    """Raise PrintError when there is nothing to print, or more than such a sheet can hold.

    `is_largest`: no other sheet holds more.
    """
    count = len(contents.here) + len(contents.apart)
    if not count:
        raise PrintError(
            _(
                "There is nothing in {area} yet that may be on paper. Add a place, or look whether everybody may see "
                "what is there."
            ).format(area=contents.area.name)
        )
    if count > most and is_largest:
        raise PrintError(
            _(
                "There are {count} things in {area}, and the largest booklet holds {most}. Nothing was printed. "
                "Choose a smaller area or fewer kinds, and make a booklet of each part."
            ).format(count=count, most=most, area=contents.area.name)
        )
    if count > most:
        raise PrintError(
            _(
                "There are {count} things in {area}, and this sheet holds {most}. Nothing was printed. Choose a "
                "smaller area, fewer kinds, A3, or the booklet with more pages."
            ).format(count=count, most=most, area=contents.area.name)
        )


def street_index(sheet: MapSheet) -> list[dict[str, str]]:
    """Return the streets on a map by name, with the number of those without room for it."""
    streets = sorted(sheet.streets, key=lambda each: each.name.casefold())
    return [
        {
            "name": each.name,
            "squares": " ".join(each.squares[:4]),
            "number": "" if each.number is None else str(each.number),
        }
        for each in streets
    ]


def the_map(
    work: Workshop,
    width_mm: float,
    height_mm: float,
    look: MapLook = STANDARD,
    *,
    only: Collection[RecordId] | None = None,
    is_small: bool = False,
    on: MapFrame | None = None,
) -> MapSheet:
    """Draw the map so that it is at most so large, strips included. Raises PrintError without a map.

    `only`: mark the spots of these records alone. `is_small`: a map to tell where things are, not to walk by, which may
    have a small scale. `on`: the frame that it shows, where that was found already.
    """
    pack = demand_pack(work)
    work.go_on()
    area, size = work.order.area.bounds, frame_size(width_mm, height_mm, look)
    frame = on or (best_frame(area, *size, (*SCALES, *OVERVIEW_SCALES)) if is_small else None)
    frame = frame or frame_for(area, *size, None if is_small else work.order.scale)
    keys = None if only is None else {work.contents.spots[each].key for each in only if each in work.contents.spots}
    pins = [pin for pin in pins_of(work.contents) if keys is None or pin.key in keys]
    return draw_map(pack, frame, pins, look, border=border_of(work.order.area))


def demand_pack(work: Workshop) -> BasemapPack:
    """Return the map to draw from. Raises PrintError when none is open."""
    if work.pack is None:
        raise PrintError(
            _("There is no map of this neighbourhood on this computer, so there is nothing to draw. Open a map first.")
        )
    return work.pack


def pins_of(contents: Contents) -> list[Pin]:
    """Return the numbered marks of a sheet's map."""
    return [
        Pin(key=spot.key, number=spot.number, shape=cast("PinShape", spot.shape), position=spot.position)
        for spot in contents.marks()
    ]


def squares_of(sheet: MapSheet) -> Mapping[str, str]:
    """Return the grid square of every spot on a map."""
    return {placed.pin.key: placed.square for placed in sheet.pins}


def map_data(name: str, sheet: MapSheet) -> dict[str, Any]:
    """Return what a template needs to place a map of this name."""
    return {
        "name": name,
        "alt": sheet.alt,
        "width": sheet.width_mm,
        "height": sheet.height_mm,
        "scale": sheet.frame.scale,
    }


def told_of(work: Workshop, sheets: list[MapSheet]) -> list[str]:
    """Return what is not on the maps, in sentences for the screen."""
    told = []
    shown = {placed.pin.key for sheet in sheets for placed in sheet.pins}
    missing = [spot for spot in work.contents.marks() if spot.key not in shown]
    if missing:
        told.append(
            ngettext(
                "{count} spot lies outside the map and is in the list only.",
                "{count} spots lie outside the map and are in the list only.",
                len(missing),
            ).format(count=len(missing))
        )
    if any(sheet.outside for sheet in sheets):
        told.append(_("Part of the sheet is empty, because the map of this computer ends there."))
    return told
