"""Names of water, green and villages: they help to find the way, and give way to streets and numbers."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal
from xml.etree.ElementTree import Element

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.basemap.paper import place_names
from buurtkaart.printing.letters import Letters
from buurtkaart.printing.map.frame import Coordinates, MapFrame
from buurtkaart.printing.map.letters_svg import Lettering
from buurtkaart.printing.map.paint import Geometries, Ground
from buurtkaart.printing.map.room import Room
from buurtkaart.printing.map.spots import spots_along
from buurtkaart.printing.map.streets import strokes
from buurtkaart.printing.map.style import Palette
from buurtkaart.printing.map.text import settable, width_em

_LARGE_RIVER: Final = 2
_FROM_ITS_SPOT_MM: Final = 30.0
_AGAIN_MM: Final = 220.0


@dataclass(frozen=True)
class AreaName:
    """A name that is no street's. `middle` as in a spot for a street; `spread_mm` stands between its letters."""

    kind: Literal["water", "green", "settlement"]
    words: str
    middle: Coordinates
    size_mm: float
    spread_mm: float


class AreaNames:
    """Finds room for the names of one sheet."""

    def __init__(self, frame: MapFrame, room: Room, letters: Letters, text_mm: float) -> None:
        self._frame = frame
        self._room = room
        self._letters = letters
        self._text_mm = text_mm
        self._box = (0.0, 0.0, frame.width_mm, frame.height_mm)

    def rivers(self, ground: Ground) -> Iterator[AreaName]:
        """Yield the names of rivers and canals along their lines."""
        lines: dict[tuple[str, int], list[BaseGeometry]] = defaultdict(list)
        for _kind, rank, geometries, names in ground.of("water"):
            for name, shape in zip(names, self._inside(geometries), strict=True):
                parts = [part for part in shapely.get_parts(shape) if part.geom_type == "LineString"]
                if name and parts:
                    lines[name, rank].extend(parts)
        for (name, rank), parts in sorted(lines.items(), key=lambda each: (each[0][1], each[0][0])):
            size = self._text_mm * (1.8 if rank <= _LARGE_RIVER else 1.0)
            words, spread = self._letters.text(name), size * 0.18
            width = _width(words, size, spread)
            stood: list[np.ndarray] = []
            for spot in spots_along(strokes(parts), width, size, 0.0) if settable(words) else []:
                middle = spot.middle.mean(axis=0)
                if any(float(np.hypot(*(middle - other))) < _AGAIN_MM for other in stood):
                    continue
                if self._take(_region(spot.middle, size), ("water", name, len(stood))):
                    stood.append(middle)
                    yield AreaName("water", words, spot.middle, size, spread)

    def areas(self, ground: Ground) -> Iterator[AreaName]:
        """Yield the names of lakes and parks, level and within their edges; the largest first."""
        found: list[tuple[float, Literal["water", "green"], str, BaseGeometry]] = []
        kinds: tuple[tuple[str, Literal["water", "green"]], ...] = (("water", "water"), ("landuse", "green"))
        for layer, kind in kinds:
            for what, _rank, geometries, names in ground.of(layer):
                if what not in _WITHOUT_NAME:
                    inside = self._inside(geometries)
                    found += [
                        (shape.area, kind, name, shape)
                        for name, shape in zip(names, inside, strict=True)
                        if name and shape.area
                    ]
        named: set[str] = set()
        for _size, kind, name, shape in sorted(found, key=lambda each: -each[0]):
            words = self._letters.text(name)
            if words in named or not settable(words):
                continue
            spot = self._within(shape, words, kind)
            if spot is not None:
                named.add(words)
                yield spot

    def settlements(self, pack: BasemapPack) -> Iterator[AreaName]:
        """Yield the names of villages and neighbourhoods, as near to their middle as there is room."""
        for place in place_names(pack):
            words = self._letters.text(place.name)
            if not self._frame.holds(place.position) or not settable(words):
                continue
            x, y = self._frame.to_mm(place.position)
            size = self._text_mm * (1.9 if place.kind in ("city", "town", "village") else 1.5)
            spread = size * 0.1
            ways = [(0.0, 0.0)] + [
                (far * math.cos(turn * math.tau / 12), far * math.sin(turn * math.tau / 12))
                for far in np.arange(4.0, _FROM_ITS_SPOT_MM, 4.0).tolist()
                for turn in range(12)
            ]
            for right, down in ways:
                line = _level(x + right, y + down, _width(words, size, spread, bold=True))
                if self._take(_region(line, size), ("settlement", place.name)):
                    yield AreaName("settlement", words, line, size, spread)
                    break

    def _within(self, shape: BaseGeometry, words: str, kind: Literal["water", "green"]) -> AreaName | None:
        size = self._text_mm * 0.95
        width = _width(words, size, 0.0)
        left, top, right, bottom = shape.bounds
        if right - left < width or bottom - top < size:
            return None
        middle = shapely.point_on_surface(shape)
        spots = [(middle.x, middle.y), ((left + right) / 2, (top + bottom) / 2)]
        spots += [(middle.x, y) for y in np.linspace(top + size, bottom - size, 7).tolist()]
        for x, y in spots:
            line = _level(x, y, width)
            region = _region(line, size)
            if shape.contains(region) and self._take(region, (kind, words)):
                return AreaName(kind, words, line, size, 0.0)
        return None

    def _take(self, region: BaseGeometry, owner: tuple[object, ...]) -> bool:
        if not self._room.free(region):
            return False
        self._room.take(region, owner)
        return True

    def _inside(self, geometries: Geometries) -> Geometries:
        return np.asarray(shapely.clip_by_rect(shapely.make_valid(geometries), *self._box))


_WITHOUT_NAME: Final = frozenset(
    {"residential", "farmland", "farmyard", "industrial", "commercial", "retail", "railway"}
)


def paint_areas(root: Element, names: Sequence[AreaName], palette: Palette, *, rim_mm: float) -> None:
    """Append the names, each kind in the colour of what it names."""
    lettering = Lettering(root, "a")
    inks = {"water": palette.water_ink, "green": palette.green_ink, "settlement": palette.ink}
    for kind, ink in inks.items():
        chosen = [name for name in names if name.kind == kind]
        if not chosen:
            continue
        rim = palette.water if kind == "water" else palette.halo
        group = lettering.group(ink, rim, rim_mm, bold=kind == "settlement")
        for name in chosen:
            lettering.along(group, name.words, name.middle, name.size_mm, name.spread_mm)


def _width(words: str, size_mm: float, spread_mm: float, *, bold: bool = False) -> float:
    return width_em(words, bold=bold) * size_mm + spread_mm * len(words) + 0.4


def _level(x: float, y: float, width_mm: float) -> Coordinates:
    return np.array([[x - width_mm / 2, y], [x + width_mm / 2, y]])


def _region(line: Coordinates, size_mm: float) -> BaseGeometry:
    return shapely.LineString(line).buffer(size_mm * 0.6, cap_style="flat", join_style="mitre")
