"""Buurtkaart on A4 and A3: one map with numbers, and everything on it in a list by kind."""

from __future__ import annotations

from dataclasses import dataclass
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
from buurtkaart.printing.map_sheet import MapSheet
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


_LAYOUTS: Final = {
    ("buurtkaart-a4", False): Layout(210, 297, 2, 0, alone=True, most=150, size=9.5),
    ("buurtkaart-a4", True): Layout(297, 210, 3, 0, alone=True, most=150, size=9.5),
    ("buurtkaart-a3", False): Layout(297, 420, 3, 0, alone=False, most=300, size=10, share=0.62),
    ("buurtkaart-a3", True): Layout(420, 297, 4, 3, alone=False, most=300, size=10),
}


def make_map_document(work: Workshop) -> Sheet:
    """Set the map and its list, once in each language."""
    layout = _LAYOUTS[work.order.template, work.order.landscape]
    demand_places(work.contents, layout.most)
    pictures = code_picture(work.order)
    editions: list[dict[str, Any]] = []
    drawn: list[MapSheet] = []
    for language in work.order.languages:
        with speaking(language):
            sheet = the_map(work, *layout.map_mm)
            name = f"map-{language}"
            pictures[name] = sheet.svg
            drawn.append(sheet)
            words = SheetWords(work.contents, squares_of(sheet))
            editions.append(
                edition(work, _("Neighbourhood map"), sheet.attribution)
                | {"groups": words.groups(), "map": map_data(name, sheet)}
                | {"streets": {"heading": _("Streets"), "lines": street_index(sheet)}}
            )
    work.go_on()
    page = {name: getattr(layout, name) for name in ("width", "height", "margin", "columns", "map_columns", "alone")}
    page |= {"gutter": layout.gutter, "size": layout.size, "editions": editions}
    with speaking(work.order.languages[0]):
        document = typeset("buurtkaart", page, title=editions[0]["title"], made_at=work.now, pictures=pictures)
    told = tuple(told_of(work, drawn[:1]))
    return Sheet(document=document, told=told, counts={"spots": len(drawn[0].pins)}, maps=tuple(drawn[:1]))
