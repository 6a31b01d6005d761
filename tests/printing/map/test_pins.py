"""Numbers never lie on each other, and each is led to its spot."""

from __future__ import annotations

import itertools
import math
import random

import pytest
import shapely

from buurtkaart.domain.position import Position
from buurtkaart.errors import PrintError
from buurtkaart.i18n import set_language
from buurtkaart.printing.map.frame import MapFrame
from buurtkaart.printing.map.pins import Pin, PinShape, PlacedPin, marker_shape, place_pins
from buurtkaart.printing.map.room import Room

MARKER_MM = 5.0
SHAPES: tuple[PinShape, ...] = ("place", "initiative", "contact")
FRAME = MapFrame(origin=Position(52.5634, 5.9403), scale=5_000, width_mm=380, height_mm=250)


def some_pins(count: int, spread_mm: tuple[float, float], seed: int = 1) -> list[Pin]:
    """Return pins around the middle of the sheet, at most so far from it."""
    chance = random.Random(seed)  # noqa: S311 - the same spots every time
    across, down = spread_mm
    return [
        Pin(
            key=str(number),
            number=number,
            shape=SHAPES[number % 3],
            position=FRAME.to_position(190 + chance.uniform(-across, across), 125 + chance.uniform(-down, down)),
        )
        for number in range(1, count + 1)
    ]


def place(pins: list[Pin]) -> list[PlacedPin]:
    return place_pins(pins, FRAME, Room(FRAME), MARKER_MM)


def overlaps(placed: list[PlacedPin]) -> int:
    outlines = [marker_shape(each.pin.shape, each.at_mm, MARKER_MM) for each in placed]
    return sum(one.intersects(other) for one, other in itertools.combinations(outlines, 2))


@pytest.mark.parametrize("spread", [(185.0, 120.0), (60.0, 60.0), (25.0, 25.0), (8.0, 8.0), (0.0, 0.0)])
def test_sixty_numbers_do_not_overlap_however_near_their_spots_are(spread: tuple[float, float]) -> None:
    placed = place(some_pins(60, spread))
    assert len(placed) == 60
    assert overlaps(placed) == 0


def test_every_marker_lies_whole_on_the_sheet() -> None:
    corners = [(0.2, 0.2), (379.8, 0.2), (0.2, 249.8), (379.8, 249.8)]
    pins = [
        Pin(key=str(n), number=n, shape=SHAPES[n % 3], position=FRAME.to_position(*spot))
        for n, spot in enumerate(corners * 4, start=1)
    ]
    sheet = shapely.box(0, 0, 380, 250)
    placed = place(pins)
    assert len(placed) == len(pins)
    assert all(sheet.contains(marker_shape(each.pin.shape, each.at_mm, MARKER_MM)) for each in placed)


def test_who_stands_alone_stands_on_its_spot() -> None:
    (only,) = place(some_pins(1, (10.0, 10.0)))
    assert not only.leader
    assert only.at_mm == only.anchor_mm


def test_who_stands_aside_has_a_line_to_its_true_spot() -> None:
    placed = place(some_pins(12, (2.0, 2.0)))
    aside = [each for each in placed if each.leader]
    assert aside
    for each in aside:
        assert each.at_mm != each.anchor_mm
        assert each.anchor_mm == pytest.approx(FRAME.to_mm(each.pin.position))


def test_no_line_goes_under_the_marker_of_another_where_there_is_room() -> None:
    placed = place(some_pins(14, (16.0, 16.0), seed=5))
    assert len(placed) == 14
    for one in placed:
        line = shapely.LineString([one.anchor_mm, one.at_mm])
        others = [each for each in placed if math.dist(each.anchor_mm, one.anchor_mm) > 0.8]
        assert not any(line.intersects(marker_shape(each.pin.shape, each.at_mm, MARKER_MM)) for each in others)


def test_the_square_is_that_of_the_true_spot() -> None:
    placed = place(some_pins(30, (20.0, 20.0)))
    assert len(placed) == 30
    for each in placed:
        assert each.square == FRAME.square(*FRAME.to_mm(each.pin.position))


def test_spots_outside_the_sheet_get_no_marker() -> None:
    outside = Pin(key="far", number=1, shape="place", position=Position(52.0, 5.0))
    assert place([outside]) == []


def test_five_thousand_spots_are_refused_with_a_way_out() -> None:
    set_language("nl")
    with pytest.raises(PrintError, match=r"(?s)5000 plekken passen niet.*boekje"):
        place(some_pins(5_000, (180.0, 110.0)))


def test_the_three_kinds_differ_in_shape() -> None:
    square, circle, diamond = (marker_shape(shape, (0.0, 0.0), MARKER_MM) for shape in SHAPES)
    assert len(square.exterior.coords) == len(diamond.exterior.coords) == 5  # type: ignore[attr-defined]  # polygons
    corner = shapely.Point(MARKER_MM * 0.45, MARKER_MM * 0.45)
    assert square.contains(corner)
    assert not circle.contains(corner)
    assert not diamond.contains(corner)
