"""Vouwkaart: an A3 that folds to A6, with the map inside and the cover, list and signpost outside."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from buurtkaart.domain.signpost import ForWhom
from buurtkaart.i18n import _, speaking
from buurtkaart.printing.edition import (
    code_picture,
    demand_pack,
    demand_places,
    edition,
    map_data,
    squares_of,
    the_map,
    told_of,
)
from buurtkaart.printing.map.sheet import MapLook, MapSheet, draw_map, frame_size
from buurtkaart.printing.order import Sheet, Workshop
from buurtkaart.printing.sheet_words import SheetWords
from buurtkaart.printing.signpost_document import help_words
from buurtkaart.printing.typesetting import typeset

FOLDS_MM: Final = {"x": (105.0, 210.0, 315.0), "y": (148.5,)}
_MAP_MM: Final = (400.0, 272.0)
_COVER_MM: Final = (91.0, 44.0)
_COVER: Final = MapLook(grid=False, names=False, furniture=False)
_COVER_SHARE: Final = 0.55
"""Of the width of the large map."""
_MOST: Final = 120


def make_folding_map(work: Workshop) -> Sheet:
    """Set both sides, once in each language."""
    demand_places(work.contents, _MOST)
    pictures = code_picture(work.order)
    editions: list[dict[str, Any]] = []
    drawn: list[MapSheet] = []
    for language in work.order.languages:
        with speaking(language):
            sheet = the_map(work, *_MAP_MM)
            pictures |= {f"map-{language}": sheet.svg, "cover": _cover(work, sheet)}
            drawn.append(sheet)
            lines = [help_words(each) for each in work.help_lines.everything(ForWhom.SELF, work.now)]
            editions.append(
                edition(work, _("Neighbourhood map"), sheet.attribution)
                | {"groups": SheetWords(work.contents, squares_of(sheet)).groups()}
                | {"map": map_data(f"map-{language}", sheet), "cover": _("What is there to do, and where can I turn?")}
                | {"picture": "cover", "rest": _("And {count} more: ask for the neighbourhood map or the booklet.")}
                | {"help": {"heading": _("Help at once"), "lines": lines}}
            )
    with speaking(work.order.languages[0]):
        document = typeset(
            "vouwkaart",
            {"editions": editions, "folds": FOLDS_MM},
            title=editions[0]["title"],
            made_at=work.now,
            pictures=pictures,
        )
    told = tuple(told_of(work, drawn[:1]))
    return Sheet(document=document, told=told, counts={"spots": len(drawn[0].pins)}, maps=tuple(drawn[:1]))


def _cover(work: Workshop, sheet: MapSheet) -> str:
    """Return the middle of the map, small and without words: it fills the cover from side to side."""
    width, height = frame_size(*_COVER_MM, _COVER)
    scale = round(sheet.frame.scale * sheet.frame.width_mm / width * _COVER_SHARE)
    frame = replace(sheet.frame, scale=scale, width_mm=width, height_mm=height)
    return draw_map(demand_pack(work), frame, look=_COVER).svg
