"""Which name stands where: as many streets as have room, the rest by number.

Greedy with one step back: the streets with the least choice come first, and a name that finds its room taken may move
another that has somewhere else to go.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from buurtkaart.printing.map.frame import Coordinates
from buurtkaart.printing.map.room import Room
from buurtkaart.printing.map.spots import Spot, regions_of, spots_along
from buurtkaart.printing.map.streets import Street, line_length
from buurtkaart.printing.map.text import settable, shorter, width_em

_SMALLER: Final = 0.88
_MAIN_ROAD: Final = 1.12
_MAIN_RANK: Final = 3
_OVERHANG_EM: Final = 3.2
_AGAIN_MM: Final = 90.0
"""After so much of a street its name stands there again."""
_APART_MM: Final = 55.0
_JUNCTION_COST: Final = 1.2
_ASIDE_EM: Final = 0.9
"""Beside its street a name still touches it, and no other is nearer."""
_TRIES: Final = 60
_MUCH_SHORTER: Final = 0.6


@dataclass(frozen=True)
class Label:
    """A name on the map. `words` may be an abbreviation of `name`; `street` is its place in the list of streets."""

    street: int
    name: str
    words: str
    size_mm: float
    middle: Coordinates


@dataclass(frozen=True)
class _Try:
    words: str
    size_mm: float
    spot: Spot
    region: BaseGeometry


@dataclass(frozen=True)
class _Setting:
    """One way to write a name: in full or shorter, large or small, within its street or a little beyond or beside."""

    words: str
    size_mm: float
    overhang_mm: float
    aside_mm: float = 0.0


class Names:
    """The names of one sheet while they are placed. What `room` holds already is left free."""

    def __init__(self, streets: Sequence[Street], room: Room, text_mm: float, *, bold: bool) -> None:
        self._streets = streets
        self._room = room
        self._text_mm = text_mm
        self._bold = bold
        lines = [(number, stroke) for number, street in enumerate(streets) for stroke in street.strokes]
        self._owners = np.array([number for number, _stroke in lines], dtype=np.int64)
        self._tree = shapely.STRtree([shapely.LineString(stroke) for _number, stroke in lines])
        self._placed: dict[int, _Try] = {}
        self._tries: dict[tuple[int, _Setting], list[_Try]] = {}

    def place(self) -> list[Label]:
        """Return the names that found room, those of long streets more than once."""
        # Who has the least choice goes first; a long road finds something elsewhere.
        for number in sorted(range(len(self._streets)), key=self._slack):
            if not self._place_one(number):
                self._make_room(number)
        for number in sorted(range(len(self._streets)), key=lambda each: -self._streets[each].length_m):
            if number not in self._placed:
                self._push_aside(number)
        labels = [self._label(number, chosen) for number, chosen in sorted(self._placed.items())]
        return labels + self._again(labels)

    def _slack(self, number: int) -> float:
        """Return how much longer a street is than its name; those that are too short come last."""
        street = self._streets[number]
        slack = line_length(street.strokes[0]) - width_em(street.name, bold=self._bold) * self._text_mm
        return slack if slack >= 0 else 10_000 - slack

    def _settings(self, number: int) -> Iterator[_Setting]:
        street = self._streets[number]
        large = self._text_mm * (_MAIN_ROAD if street.rank <= _MAIN_RANK else 1.0)
        for overhang in (0.0, _OVERHANG_EM):
            for words in filter(settable, shorter(street.name)):
                for size in (large, self._text_mm * _SMALLER):
                    yield _Setting(words, size, overhang * size)
        for words in filter(settable, shorter(street.name)):
            for side in (-_ASIDE_EM, _ASIDE_EM):
                size = self._text_mm * _SMALLER
                yield _Setting(words, size, _OVERHANG_EM * size, side * size)

    def _tries_for(self, number: int, setting: _Setting) -> list[_Try]:
        """Return where a street's name may stand in one setting, the best first; worked out once."""
        known = self._tries.get((number, setting))
        if known is not None:
            return known
        width = width_em(setting.words, bold=self._bold) * setting.size_mm * 1.01 + 0.3
        spots = spots_along(self._streets[number].strokes, width, setting.size_mm, setting.overhang_mm)
        if setting.aside_mm:
            spots = [beside for spot in spots if (beside := spot.beside(setting.aside_mm)) is not None]
        if not spots:
            self._tries[number, setting] = []
            return []
        middles = np.array([shapely.LineString(spot.middle) for spot in spots], dtype=object)
        which, crossed = self._tree.query(middles, "intersects")
        cost = np.array([spot.cost for spot in spots])
        np.add.at(cost, which[self._owners[crossed] != number], _JUNCTION_COST)
        regions = regions_of(middles, setting.size_mm)
        found = [
            _Try(setting.words, setting.size_mm, spots[place], regions[place])
            for place in np.argsort(cost, kind="stable").tolist()
        ]
        self._tries[number, setting] = found
        return found

    def _place_one(self, number: int) -> bool:
        for setting in self._settings(number):
            for each in self._tries_for(number, setting):
                if self._room.free(each.region):
                    self._put(number, each)
                    return True
        return False

    def _put(self, number: int, chosen: _Try) -> None:
        self._room.take(chosen.region, number)
        self._placed[number] = chosen

    def _make_room(self, number: int) -> bool:
        """Place a name where one other name stands that can move; leave all as it was when none can."""
        settings = self._settings(number)
        for each in islice((each for setting in settings for each in self._tries_for(number, setting)), _TRIES):
            region = each.region
            blockers = self._room.blockers(region) if self._room.holds(region) else set()
            other = next(iter(blockers), None)
            if len(blockers) != 1 or not isinstance(other, int):
                continue
            before = self._placed.pop(other)
            self._room.release(other)
            self._put(number, each)
            if self._place_one(other):
                return True
            self._room.release(number)
            del self._placed[number]
            self._put(other, before)
        return False

    def _push_aside(self, number: int) -> None:
        """Give a long street the room of a short one; who is looked for more often is named."""
        length = self._streets[number].length_m
        settings = self._settings(number)
        for each in islice((each for setting in settings for each in self._tries_for(number, setting)), _TRIES):
            region = each.region
            blockers = self._room.blockers(region) if self._room.holds(region) else set()
            if not blockers or not all(isinstance(other, int) for other in blockers):
                continue
            others = [other for other in blockers if isinstance(other, int)]
            if sum(self._streets[other].length_m for other in others) > length * _MUCH_SHORTER:
                continue
            for other in others:
                del self._placed[other]
                self._room.release(other)
            self._put(number, each)
            for other in others:
                if not self._place_one(other):
                    self._make_room(other)
            return

    def _label(self, number: int, chosen: _Try) -> Label:
        return Label(number, self._streets[number].name, chosen.words, chosen.size_mm, chosen.spot.middle)

    def _again(self, labels: Sequence[Label]) -> list[Label]:
        """Return names once more, where a street goes on for long or has many branches."""
        found: list[Label] = []
        for label in labels:
            stood = [label]
            wanted = sum(map(line_length, self._streets[label.street].strokes)) / _AGAIN_MM
            for each in self._tries_for(label.street, _Setting(label.words, label.size_mm, 0.0)):
                if len(stood) > wanted:
                    break
                middle = each.spot.middle.mean(axis=0)
                near = any(float(np.hypot(*(middle - one.middle.mean(axis=0)))) < _APART_MM for one in stood)
                region = each.region
                if not near and self._room.free(region):
                    self._room.take(region, ("again", label.street, len(stood)))
                    stood.append(self._label(label.street, each))
            found += stood[1:]
        return found
