"""Sheets of the invented neighbourhood, each made once for all tests, as programs of others read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.dutch_holidays import DutchHolidays
from buurtkaart.i18n import set_language
from buurtkaart.printing.areas import find_area
from buurtkaart.printing.contents import gather
from buurtkaart.printing.order import Order, Workshop
from buurtkaart.printing.order import Sheet as Made
from buurtkaart.printing.templates import make_sheet
from buurtkaart.services.demo.making import build_demo
from buurtkaart.services.signpost.help_lines import HelpLines
from buurtkaart.store.store import Store
from tests.printing.pdf import Sheet
from tests.printing.reading import heard

NOW = FixedClock.at("2026-11-24T10:00")
_Spot = tuple[float, float]
LINK = "https://buurtkaart.example/lisdrecht"


@dataclass(frozen=True)
class KeptSheet(Sheet):
    """A sheet that many tests look at: what takes long to read in it is read once."""

    def structure(self) -> list[tuple[str, str]]:
        """Return (tag, text) in the order in which a screen reader goes through the sheet; pictures by their tag."""
        return _structure(self.path)

    def text(self) -> str:
        """Return the text on one line, as it is printed."""
        return _text(self.path)


@cache
def _structure(path: Path) -> list[tuple[str, str]]:
    with pikepdf.open(path) as pdf:
        return heard(pdf)


@cache
def _text(path: Path) -> str:
    return Sheet(path).text()


@dataclass
class PrintShop:
    """Makes sheets of the demo; the same order twice is made once."""

    folder: Path
    store: Store
    pack: BasemapPack
    _kept: dict[Order, tuple[Made, KeptSheet]] = field(default_factory=dict)

    def made(self, template: str, area: str = "", **wanted: Any) -> Made:
        """Return what the program made."""
        return self._both(template, area, **wanted)[0]

    def sheet(self, template: str, area: str = "", **wanted: Any) -> KeptSheet:
        """Return it as a file that poppler and pikepdf read."""
        return self._both(template, area, **wanted)[1]

    @property
    def corner(self) -> str:
        """A few streets round the community house: a sheet of them is made in a moment."""
        with self.store.reading_public() as view:
            spot = next(each.position for each in view.places() if each.name == "Buurthuis De Linde")
        assert spot is not None
        return f"{spot.lon - 0.002},{spot.lat - 0.001},{spot.lon + 0.002},{spot.lat + 0.001}"

    def workshop(self, template: str, area: str = "") -> Workshop:
        """Return what a template works with."""
        with self.store.reading_public() as view:
            found = find_area(area, view, self.pack)
        return Workshop(
            order=Order(template=template, area=found),
            contents=gather(self.store, found, NOW.now()),
            pack=self.pack,
            store=self.store,
            now=NOW.now(),
            help_lines=HelpLines.read(),
            calendar=DutchHolidays(None),
        )

    def _both(self, template: str, area: str, **wanted: Any) -> tuple[Made, KeptSheet]:
        with self.store.reading_public() as view:
            found = find_area(area, view, self.pack)
        order = Order(template=template, area=found, **{"link": LINK, "sender": "Welzijn Lisdrecht", **wanted})
        if order not in self._kept:
            made = make_sheet(order, self.store, self.pack, now=NOW.now(), help_lines=HelpLines.read())
            path = self.folder / f"{len(self._kept)}.pdf"
            path.write_bytes(made.document.pdf)
            self._kept[order] = (made, KeptSheet(path, made.document.replaced))
        return self._kept[order]


def open_shop(folder: Path) -> Iterator[PrintShop]:
    """Yield a print shop on a new demo."""
    set_language("nl")
    workspace = build_demo(folder / "demo", NOW)
    store = Store(workspace.database, NOW)
    pack = BasemapPack.open(next(workspace.maps.glob("*.mbtiles")))
    yield PrintShop(folder, store, pack)
    pack.close()
    store.close()


def page_sizes_mm(sheet: Sheet) -> list[tuple[int, int]]:
    """Return width and height of every page."""
    with sheet.root() as pdf:
        boxes = [[float(side) for side in page.mediabox] for page in pdf.pages]
    return [(round((box[2] - box[0]) / 72 * 25.4), round((box[3] - box[1]) / 72 * 25.4)) for box in boxes]


def letters_pt(sheet: Sheet) -> list[float]:
    """Return the size, on paper, of every text that is set: its own size times how the page stretches it."""
    return _all_letters(sheet.path)


@cache
def _all_letters(path: Path) -> list[float]:
    with pikepdf.open(path) as pdf:
        return [size for page in pdf.pages for size in _letters_of(page)]


def begins_mm(sheet: Sheet, page: int) -> list[_Spot]:
    """Return where every text of a page begins: (from the left, from the top), in millimetres."""
    with sheet.root() as pdf:
        chosen = pdf.pages[page]
        high = float(chosen.mediabox[3])
        spots = [matrix.transform((0.0, 0.0)) for matrix, _size in _texts_of(chosen)]
    return [(x / 72 * 25.4, (high - y) / 72 * 25.4) for x, y in spots]


def _letters_of(page: Any) -> Iterator[float]:
    for whole, size in _texts_of(page):
        yield size * (abs(whole.a * whole.d - whole.b * whole.c)) ** 0.5


def _texts_of(page: Any) -> Iterator[tuple[pikepdf.Matrix, float]]:
    """Yield (how it lies on the page, its own size) of every text."""
    kept: list[pikepdf.Matrix] = []
    matrix, line, size = pikepdf.Matrix(), pikepdf.Matrix(), 0.0
    for each in pikepdf.parse_content_stream(page, "q Q cm Tf Tm Tj TJ"):
        name, values = str(each.operator), list(each.operands)
        if name == "q":
            kept.append(matrix)
        elif name == "Q":
            matrix = kept.pop()
        elif name == "cm":
            matrix = pikepdf.Matrix(*(float(value) for value in values)) @ matrix
        elif name == "Tf":
            size = float(values[1])
        elif name == "Tm":
            line = pikepdf.Matrix(*(float(value) for value in values))
        elif name in ("Tj", "TJ"):
            yield line @ matrix, size


def marks_mm(sheet: Sheet) -> tuple[set[float], set[float]]:
    """Return where short lines at the edges of every page stand: (from the left, from the top), in millimetres."""
    found = []
    with sheet.root() as pdf:
        for page in pdf.pages:
            wide, high = (float(side) / 72 * 25.4 for side in page.mediabox[2:])
            ends = [_in_mm(each, high / 25.4 * 72) for each in _lines(page)]
            short = [each for each in ends if 3.5 < abs(each[0][0] - each[1][0]) + abs(each[0][1] - each[1][1]) < 4.5]
            upright = {round(x, 1) for (x, y), (to_x, to_y) in short if x == to_x and _at_edge(y, to_y, high)}
            across = {round(y, 1) for (x, y), (to_x, to_y) in short if y == to_y and _at_edge(x, to_x, wide)}
            found.append((upright, across))
    return found[0] if found and all(each == found[0] for each in found) else (set(), set())


def _at_edge(begin: float, end: float, side: float) -> bool:
    return min(begin, end) < 0.1 or max(begin, end) > side - 0.1


def _in_mm(line: tuple[_Spot, _Spot], height: float) -> tuple[_Spot, _Spot]:
    (x, y), (to_x, to_y) = line
    return (x / 72 * 25.4, (height - y) / 72 * 25.4), (to_x / 72 * 25.4, (height - to_y) / 72 * 25.4)


def _lines(page: Any) -> Iterator[tuple[_Spot, _Spot]]:
    kept: list[pikepdf.Matrix] = []
    matrix, begin = pikepdf.Matrix(), (0.0, 0.0)
    for each in pikepdf.parse_content_stream(page, "q Q cm m l"):
        name, values = str(each.operator), [float(value) for value in each.operands]
        if name == "q":
            kept.append(matrix)
        elif name == "Q":
            matrix = kept.pop()
        elif name == "cm":
            matrix = pikepdf.Matrix(*values) @ matrix
        elif name == "m":
            begin = matrix.transform((values[0], values[1]))
        elif name == "l":
            yield begin, matrix.transform((values[0], values[1]))
