"""How a neighbourhood map lies on A4 and A3: its page, the room for its map, and what stands above that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from buurtkaart.i18n import speaking
from buurtkaart.printing.map.text import CAP_EM, width_em
from buurtkaart.printing.order import Order

_POINT_MM: Final = 25.4 / 72
_TITLE: Final = 2.4
"""How large a title is, in sizes of the letters below it; the template says so too."""
_LEGEND: Final = 1.2


@dataclass(frozen=True)
class Head:
    """What stands above a map: on how many lines its title, whether a second title, whether a code."""

    lines: int
    has_subtitle: bool
    has_code: bool


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
    def map_width_mm(self) -> float:
        """Width that is there for the map, and for the title above it."""
        width = self.width - 2 * self.margin
        if self.map_columns:
            column = (width - (self.columns - 1) * self.gutter) / self.columns
            width = self.map_columns * column + (self.map_columns - 1) * self.gutter
        return width

    def map_mm(self, head: Head) -> tuple[float, float]:
        """Width and height that are there for the map below its title."""
        size = self.size * _POINT_MM
        lines = head.lines * _TITLE * CAP_EM + (head.lines - 1) * _TITLE * 0.4
        rows = [lines, *([0.5 * _TITLE * CAP_EM] if head.has_subtitle else []), _LEGEND]
        title = max(sum(rows) + (len(rows) - 1) * 0.4 * _TITLE, 2 * _TITLE if head.has_code else 0.0) * size
        return self.map_width_mm, (self.height - self.margin - 14.0 - title - 4.0) * self.share

    @property
    def one_of_many_mm(self) -> tuple[float, float]:
        """Width and height of a map below a line that tells which one it is."""
        return self.width - 2 * self.margin, self.height - self.margin - 14.0 - 8.0


LAYOUTS: Final = {
    ("buurtkaart-a4", False): Layout(210, 297, 2, 0, alone=True, most=150, size=9.5),
    ("buurtkaart-a4", True): Layout(297, 210, 3, 0, alone=True, most=150, size=9.5),
    ("buurtkaart-a3", False): Layout(297, 420, 3, 0, alone=False, most=300, size=10, share=0.62),
    ("buurtkaart-a3", True): Layout(420, 297, 4, 3, alone=False, most=300, size=10),
}


def head_of(order: Order, title: Callable[[], str], layout: Layout) -> Head:
    """Return what stands above the map of a sheet, in whichever of its languages it takes most room.

    `title`: returns what the sheet is called by itself, in the language in use.
    """
    letter = layout.size * _POINT_MM * _TITLE
    has_code, given = bool(order.link.strip()), order.title.strip()
    # The code and its words take a third at most; kerning and an unlucky break take some.
    width = layout.map_width_mm * (0.62 if has_code else 0.94)
    lines = []
    for language in order.languages:
        with speaking(language):
            lines.append(1 if width_em(given or f"{title()} {order.area.name}", bold=True) * letter <= width else 2)
    return Head(lines=max(lines), has_subtitle=bool(given), has_code=has_code)
