"""Where along a line a name can stand: readable, the right way up, and not round a corner."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from buurtkaart.printing.map.frame import Coordinates
from buurtkaart.printing.map.paint import Geometries
from buurtkaart.printing.map.streets import line_length

_STEP_MM: Final = 0.5
_SHARPEST: Final = math.radians(33)
"""By how much the line may turn under one letter's width and a half."""
_MOST_TURNING: Final = math.radians(160)
_MOST_SPOTS: Final = 28
_BEND_COST: Final = 4.0
_OVERHANG_COST: Final = 6.0
_MOST_OVERHANG: Final = 0.55
"""More of a street than this beyond its end, and the name seems to be of what lies there."""


@dataclass(frozen=True)
class Spot:
    """A place for a name. `middle` is the line through the middle of its letters, from the first to the last;
    two points where it is straight."""

    middle: Coordinates
    cost: float

    def beside(self, aside_mm: float) -> Spot | None:
        """Return the place so far to the side, downwards as one reads; None where the line bends."""
        if len(self.middle) > 2:
            return None
        right, down = (self.middle[1] - self.middle[0]) / max(line_length(self.middle), 1e-9)
        return Spot(self.middle + np.array([-down, right]) * aside_mm, self.cost)


def regions_of(middles: Geometries, size_mm: float) -> Geometries:
    """Return the paper that letters of this size cover along each line, with a little air."""
    return np.asarray(shapely.buffer(middles, size_mm * 0.52, cap_style="flat", join_style="mitre"))


def spots_along(strokes: Sequence[Coordinates], width_mm: float, size_mm: float, overhang_mm: float) -> list[Spot]:
    """Return where letters of `width_mm` fit on one of `strokes`, the best first.

    `overhang_mm`: so far they may reach beyond either end of a stroke that is too short.
    """
    found: list[Spot] = []
    longest = max(map(line_length, strokes), default=0.0)
    for stroke in strokes:
        length = line_length(stroke)
        over = max(0.0, (width_mm - length) / 2 + 0.01)
        if over > min(overhang_mm, length * _MOST_OVERHANG):
            continue
        extra = _OVERHANG_COST * over / max(size_mm, 0.1) + (longest - length) / max(longest, 1.0) * 3.0
        found.extend(_spots(_evenly(stroke, over), width_mm, size_mm, extra))
    return sorted(found, key=lambda spot: spot.cost)


def _spots(points: Coordinates, width_mm: float, size_mm: float, extra: float) -> Iterator[Spot]:
    """Yield the places on one line, worked out for all of them at once."""
    step = max(line_length(points) / (len(points) - 1), 1e-6)
    steps = max(1, math.ceil(width_mm / step - 1e-6))
    room = len(points) - 1 - steps
    if room < 0:
        return
    starts = np.unique(np.linspace(0, room, min(room + 1, _MOST_SPOTS)).round().astype(int))
    window = max(1, round(1.5 * size_mm / step))
    smooth = _smooth(points, window)
    headings = np.unwrap(np.arctan2(*np.diff(smooth, axis=0).T[::-1]))
    under = headings[starts[:, None] + np.arange(steps)]
    sharpest = np.abs(under[:, window:] - under[:, :-window]).max(axis=1, initial=0.0)
    turning = np.ptp(under, axis=1)
    drift = np.hypot(*(smooth - points).T)[starts[:, None] + np.arange(steps + 1)].max(axis=1)
    parts = points[starts[:, None] + np.arange(steps + 1)]
    off = _off_chords(parts)
    straight = np.ptp(off, axis=1) < 0.3 * size_mm
    bent = (sharpest < _SHARPEST) & (turning < _MOST_TURNING) & (drift < 0.6 * size_mm)
    cost = extra + 2.0 * (np.abs(starts / room - 0.5) if room else np.zeros(len(starts)))
    for place in np.flatnonzero(straight | bent).tolist():
        if straight[place]:
            yield Spot(_chord(parts[place], float(off[place].mean()), width_mm), float(cost[place]))
        else:
            start = int(starts[place])
            line = _upright(smooth[start : start + steps + 1])
            yield Spot(line, float(cost[place]) + _BEND_COST * float(turning[place]))


def _evenly(stroke: Coordinates, over_mm: float) -> Coordinates:
    """Return points on the stroke at equal steps, with both ends drawn out by `over_mm`."""
    if over_mm > 0:
        first, last = stroke[0] - stroke[1], stroke[-1] - stroke[-2]
        ends = [each / max(float(np.hypot(*each)), 1e-9) * over_mm for each in (first, last)]
        stroke = np.vstack((stroke[0] + ends[0], stroke, stroke[-1] + ends[1]))
    along = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(stroke, axis=0).T))))
    wanted = np.linspace(0.0, along[-1], max(2, math.ceil(along[-1] / _STEP_MM) + 1))
    return np.column_stack((np.interp(wanted, along, stroke[:, 0]), np.interp(wanted, along, stroke[:, 1])))


def _off_chords(parts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far each point of each part lies beside the straight line from its first to its last."""
    chords = parts[:, -1] - parts[:, 0]
    sizes = np.maximum(np.hypot(chords[:, 0], chords[:, 1]), 1e-9)
    away = parts - parts[:, :1]
    across = away[..., 1] * chords[:, None, 0] - away[..., 0] * chords[:, None, 1]
    return np.asarray(across / sizes[:, None])


def _chord(part: Coordinates, aside: float, width_mm: float) -> Coordinates:
    """Return the straight line of `width_mm` through the middle of the points."""
    chord = part[-1] - part[0]
    direction = chord / max(float(np.hypot(*chord)), 1e-9)
    middle = (part[0] + part[-1]) / 2 + np.array([-direction[1], direction[0]]) * aside
    return _upright(np.vstack((middle - direction * width_mm / 2, middle + direction * width_mm / 2)))


def _smooth(line: Coordinates, window: int) -> Coordinates:
    """Return the line with its corners rounded: letters that follow every corner stagger."""
    half = max(1, min(window, len(line) - 1) // 2)
    # Both ends go on as they went, so that the mean does not draw them in.
    before = 2 * line[0] - line[half:0:-1]
    after = 2 * line[-1] - line[-2 : -half - 2 : -1]
    padded = np.vstack((before, line, after))
    kernel = np.ones(2 * half + 1) / (2 * half + 1)
    return np.column_stack([np.convolve(padded[:, axis], kernel, mode="valid") for axis in (0, 1)])


def _upright(line: Coordinates) -> Coordinates:
    """Return the line in the direction in which it is read: to the right, and straight up where it is upright."""
    across, down = (line[-1] - line[0]).tolist()
    return line[::-1] if across < -0.01 or (abs(across) <= 0.01 and down > 0) else line
