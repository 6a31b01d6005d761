"""Grote letter: one map and a list on A4, black on white, nothing under 18 points."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from buurtkaart.i18n import _, speaking
from buurtkaart.printing.edition import code_picture, demand_places, edition, map_data, the_map, told_of
from buurtkaart.printing.map.sheet import MapLook, MapSheet
from buurtkaart.printing.map.text import width_em
from buurtkaart.printing.order import Order, Sheet, Workshop
from buurtkaart.printing.sheet_words import SheetWords
from buurtkaart.printing.typesetting import typeset

_WIDE_MM: Final = 180.0
_HIGH_MM: Final = 176.0
_TITLE_MM: Final = 32 * 25.4 / 72
_SECOND_LINE_MM: Final = 12.0
"""How much higher the map is where the title needs no second line."""
_SUBTITLE_MM: Final = 10.0
_CODE_MM: Final = 16.0
"""What a second title takes above the map, and the words of a code below it."""
_MOST: Final = 150
# 18 points are 6.35 mm. Squares and numbers in the margin would be more to read, not less.
_LOOK: Final = MapLook(
    style="high-contrast", grid=False, furniture=False, street_numbers=False, text_mm=7.3, marker_mm=10.8, number_mm=6.4
)
_THREE_DIGITS_MM: Final = 13.0


def make_large_print(work: Workshop) -> Sheet:
    """Set the map and the list, once in each language."""
    demand_places(work.contents, _MOST)
    pictures = code_picture(work.order)
    editions: list[dict[str, Any]] = []
    drawn: list[MapSheet] = []
    look = _LOOK if len(work.contents.marks()) < 100 else replace(_LOOK, marker_mm=_THREE_DIGITS_MM)
    for language in work.order.languages:
        with speaking(language):
            sheet = the_map(work, *_map_mm(work.order), look)
            pictures[f"map-{language}"] = sheet.svg
            drawn.append(sheet)
            metres, mm = sheet.scale_bar
            bar = {"mm": mm, "words": _("{metres} metres").format(metres=round(metres))}
            editions.append(
                edition(work, _title())
                | {"groups": SheetWords(work.contents, {}).groups()}
                | {"map": map_data(f"map-{language}", sheet) | {"bar": bar, "attribution": sheet.attribution}}
            )
    with speaking(work.order.languages[0]):
        document = typeset(
            "grote-letter", {"editions": editions}, title=editions[0]["title"], made_at=work.now, pictures=pictures
        )
    told = tuple(told_of(work, drawn[:1]))
    return Sheet(document=document, told=told, counts={"spots": len(drawn[0].pins)}, maps=tuple(drawn[:1]))


def _title() -> str:
    return _("Neighbourhood map")


def _map_mm(order: Order) -> tuple[float, float]:
    """Return the room for the map, so that everything that belongs to it is on its page."""
    given = order.title.strip()
    wide = width_em(given or f"{_title()} {order.area.name}", bold=True) * _TITLE_MM
    high = _HIGH_MM + (_SECOND_LINE_MM if wide <= 0.97 * _WIDE_MM else 0.0)
    taken = (_SUBTITLE_MM if given else 0.0) + (_CODE_MM if order.link.strip() else 0.0)
    return _WIDE_MM, high - taken
