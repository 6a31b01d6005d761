"""Numbered markers that never lie on each other: who finds his spot taken stands beside it, with a line."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from buurtkaart.domain.position import Position
from buurtkaart.errors import PrintError
from buurtkaart.i18n import _
from buurtkaart.printing.map.frame import MapFrame
from buurtkaart.printing.map.paint import Geometries
from buurtkaart.printing.map.room import Room

PinShape = Literal["place", "initiative", "contact"]
_AIR_MM: Final = 0.3
_ANCHOR_MM: Final = 0.6
_SAME_SPOT_MM: Final = 0.8
_LINE_MM: Final = 0.2
_RINGS: Final = (1.15, 1.5, 1.9, 2.4, 3.0, 3.7, 4.5, 5.5, 7.0, 9.0, 12.0, 16.0)
"""How far from its spot a marker may stand, in widths of a marker."""
_FULL: Final = 0.3
"""More of a sheet than this cannot be markers: there would be nothing left to see between them."""


@dataclass(frozen=True, kw_only=True)
class Pin:
    """A spot to number. `key` is the caller's own (a record's id); `shape` tells the kind without colour: a rounded
    square, a circle or a diamond."""

    key: str
    number: int
    shape: PinShape
    position: Position


@dataclass(frozen=True, kw_only=True)
class PlacedPin:
    """A numbered marker on the sheet. Millimetres from the upper left corner of the frame."""

    pin: Pin
    at_mm: tuple[float, float]
    """The middle of the marker."""
    anchor_mm: tuple[float, float]
    """The true spot."""
    leader: bool
    """Whether a line leads from the marker to its spot, because others stood in the way."""
    square: str
    """The square of the grid with the true spot, such as "C4"."""


def marker_shape(shape: PinShape, at_mm: tuple[float, float], marker_mm: float) -> BaseGeometry:
    """Return the outline of a marker."""
    x, y = at_mm
    half = marker_mm / 2
    if shape == "initiative":
        return shapely.Point(x, y).buffer(half, quad_segs=6)
    if shape == "contact":
        tip = half * 1.3
        return shapely.Polygon([(x, y - tip), (x + tip, y), (x, y + tip), (x - tip, y)])
    side = half * 0.94
    return shapely.box(x - side, y - side, x + side, y + side)


def place_pins(pins: Sequence[Pin], frame: MapFrame, room: Room, marker_mm: float) -> list[PlacedPin]:
    """Return the markers of the pins that lie in the frame, by number, and take their room.

    Raises PrintError when there are more than the sheet can hold.
    """
    held = itertools.compress(pins, frame.holds_each([pin.position for pin in pins]))
    inside = sorted(held, key=lambda pin: (pin.number, pin.key))
    holds = int(_FULL * frame.width_mm * frame.height_mm / marker_mm**2)
    if len(inside) > holds:
        raise _too_many(len(inside), holds)
    if not inside:
        return []
    anchors = np.array([frame.to_mm(pin.position) for pin in inside])
    spots = _Markers(inside, anchors, frame, marker_mm).place()
    placed = []
    for pin, anchor, at in zip(inside, anchors.tolist(), spots, strict=True):
        true = (float(anchor[0]), float(anchor[1]))
        leader = math.dist(at, true) > 0.01
        placed.append(PlacedPin(pin=pin, at_mm=at, anchor_mm=true, leader=leader, square=frame.square(*true)))
        room.take(marker_shape(pin.shape, at, marker_mm).buffer(_AIR_MM), ("pin", pin.key))
        if leader:
            room.take(shapely.LineString([true, at]).buffer(_ANCHOR_MM), ("leader", pin.key))
    return placed


def _too_many(count: int, holds: int) -> PrintError:
    return PrintError(
        _(
            "{count} spots do not fit on this sheet: it holds about {holds}. Nothing was printed. Leave some out, "
            "choose larger paper, or spread them over more pages with the booklet."
        ).format(count=count, holds=holds)
    )


class _Markers:
    """The markers of one sheet while they are placed."""

    def __init__(self, pins: Sequence[Pin], anchors: np.ndarray, frame: MapFrame, marker_mm: float) -> None:
        self._pins = pins
        self._anchors = anchors
        self._marker_mm = marker_mm
        around = {pin.shape: marker_shape(pin.shape, (0.0, 0.0), marker_mm) for pin in pins}
        self._outlines = {
            shape: shapely.get_coordinates(outline.buffer(_AIR_MM / 2 + 0.05, join_style="mitre"))
            for shape, outline in around.items()
        }
        self._markers = Room(frame)
        self._leaders = Room(frame)
        self._tree = shapely.STRtree([shapely.Point(spot) for spot in anchors])

    def place(self) -> list[tuple[float, float]]:
        """Return the middle of each marker."""
        reach = self._marker_mm * 1.4
        near = self._tree.query(shapely.buffer(shapely.points(self._anchors), reach), predicate="intersects")[0]
        crowd = np.bincount(near, minlength=len(self._pins))
        at: list[tuple[float, float]] = [(0.0, 0.0)] * len(self._pins)
        # Who stands alone stays where it is; a crowd goes round what is there.
        for number in np.argsort(crowd, kind="stable").tolist():
            at[number] = self._best(number)
            self._markers.take(self._region(number, at[number]), number)
            self._leaders.take(self._leader(number, at[number]), number)
        return self._untangled(at)

    def _best(self, number: int) -> tuple[float, float]:
        x, y = self._anchors[number].tolist()
        own = self._region(number, (x, y))
        same = self._same_spot(number)
        if not self._hidden(own, same) and self._markers.free(own) and not self._leaders.blockers(own):
            return (x, y)
        best, lowest = None, math.inf
        for ring in _RINGS:
            if ring > lowest:
                break
            for turn in range(20):
                angle = math.tau * (turn + 0.5 * (ring > 2)) / 20
                at = (x + ring * self._marker_mm * math.cos(angle), y + ring * self._marker_mm * math.sin(angle))
                region = self._region(number, at)
                if not self._markers.free(region):
                    continue
                cost = ring + self._trouble(number, at, region, same, lowest - ring)
                if cost < lowest:
                    best, lowest = at, cost
        if best is None:
            raise _too_many(len(self._pins), len(self._pins) // 2)
        return best

    def _trouble(
        self, number: int, at: tuple[float, float], region: BaseGeometry, same: set[object], most: float
    ) -> float:
        """Return how much a marker here, and its line, would be in the way of others; `most` or more: who cares."""
        trouble = 4.0 * self._hidden(region, same)
        if trouble >= most:
            return trouble
        trouble += 1.5 * len(self._leaders.blockers(region))
        if trouble >= most:
            return trouble
        leader = self._leader(number, at)
        return trouble + 1.5 * len(self._leaders.blockers(leader)) + 8.0 * len(self._markers.blockers(leader) - same)

    def _hidden(self, region: BaseGeometry, same: set[object]) -> int:
        """Return how many true spots of others a marker here would cover."""
        return len(set(self._tree.query(region, predicate="intersects").tolist()) - same)

    def _same_spot(self, number: int) -> set[object]:
        """Return who stands at the very spot of `number`, itself too: their lines may touch its marker."""
        gaps = np.hypot(*(self._anchors - self._anchors[number]).T)
        return set(np.flatnonzero(gaps < _SAME_SPOT_MM).tolist())

    def _untangled(self, at: list[tuple[float, float]]) -> list[tuple[float, float]]:
        """Return the places with those of two markers exchanged wherever that makes their lines shorter."""
        shapes = np.array([self._region(number, spot) for number, spot in enumerate(at)], dtype=object)
        moved = [number for number, spot in enumerate(at) if math.dist(spot, self._anchors[number]) > 0.01]
        for one, other in itertools.combinations(moved, 2):
            if self._pins[one].shape != self._pins[other].shape:
                continue
            if self._length(one, at[other], shapes) + self._length(other, at[one], shapes) < (
                self._length(one, at[one], shapes) + self._length(other, at[other], shapes) - 0.05
            ):
                at[one], at[other] = at[other], at[one]
                shapes[one], shapes[other] = shapes[other], shapes[one]
        return at

    def _length(self, number: int, at: tuple[float, float], shapes: Geometries) -> float:
        """Return how long a line is, with so much more for every strange marker under which it goes."""
        line = shapely.LineString([self._anchors[number], at])
        under = int(shapely.intersects(line, shapes).sum()) - 1
        return line.length + 3 * self._marker_mm * max(0, under)

    def _region(self, number: int, at: tuple[float, float]) -> BaseGeometry:
        shape = self._pins[number].shape
        return shapely.Polygon(self._outlines[shape] + np.array(at))

    def _leader(self, number: int, at: tuple[float, float]) -> BaseGeometry:
        # Few corners: a crowd compares each line with every other, for every place that it tries.
        line = shapely.LineString([self._anchors[number], at])
        return line.buffer(_LINE_MM, cap_style="square", join_style="mitre")
