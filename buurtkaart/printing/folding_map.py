"""Vouwkaart: an A3 that folds to A6, with the map inside and the cover, list and signpost outside."""

from __future__ import annotations

from typing import Any, Final

from buurtkaart.domain.signpost import ForWhom
from buurtkaart.i18n import _, speaking
from buurtkaart.printing.edition import code_picture, demand_places, edition, map_data, squares_of, the_map, told_of
from buurtkaart.printing.map_sheet import MapSheet
from buurtkaart.printing.order import Sheet, Workshop
from buurtkaart.printing.sheet_words import SheetWords
from buurtkaart.printing.signpost_document import help_words
from buurtkaart.printing.typesetting import typeset

FOLDS_MM: Final = {"x": (105.0, 210.0, 315.0), "y": (148.5,)}
_MAP_MM: Final = (400.0, 272.0)
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
            pictures[f"map-{language}"] = sheet.svg
            drawn.append(sheet)
            lines = [help_words(each) for each in work.help_lines.everything(ForWhom.SELF, work.now)]
            editions.append(
                edition(work, _("Neighbourhood map"), sheet.attribution)
                | {"groups": SheetWords(work.contents, squares_of(sheet)).groups()}
                | {"map": map_data(f"map-{language}", sheet), "cover": _("What is there to do, and where can I turn?")}
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
