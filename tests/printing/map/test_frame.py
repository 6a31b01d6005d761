"""A millimetre on paper is what the scale says it is, everywhere on the sheet and from page to page."""

from __future__ import annotations

import numpy as np
import pytest

from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.errors import PrintError
from buurtkaart.i18n import set_language
from buurtkaart.printing.map.frame import SCALES, Coordinates, MapFrame, best_frame, fits, frame_for
from buurtkaart.printing.map.index import street_index
from buurtkaart.printing.map.pages import outline_mm, overview_frame, pages_for
from buurtkaart.printing.map.streets import Street

VILLAGE = BoundingBox(5.925, 52.555, 5.955, 52.572)
TOWN = BoundingBox(5.9156, 52.5240, 5.9889, 52.5842)
# 0.05 at most from the centre, so that degrees do not wrap.
PLACES = (Position(52.56, 5.94), Position(0.0, 0.0), Position(-41.3, 174.8), Position(65.0, -18.0))


def in_space(spot: Position) -> Coordinates:
    """Return the spot in metres from the middle of the earth (WGS 84): another road to distances than a projection."""
    lat, lon = np.radians((spot.lat, spot.lon))
    squash = 1 - (1 - 1 / 298.257223563) ** 2
    radius = 6_378_137.0 / np.sqrt(1 - squash * np.sin(lat) ** 2)
    across = radius * np.cos(lat)
    return np.array([across * np.cos(lon), across * np.sin(lon), radius * (1 - squash) * np.sin(lat)])


@pytest.fixture(autouse=True)
def _dutch() -> None:
    set_language("nl")


@pytest.mark.parametrize("centre", PLACES)
@pytest.mark.parametrize("scale", [2_500, 5_000, 10_000])
def test_millimetres_are_metres_by_the_scale(centre: Position, scale: int) -> None:
    frame = MapFrame(origin=centre, scale=scale, width_mm=400, height_mm=280)
    for left, right in (((10, 10), (390, 10)), ((10, 10), (10, 270)), ((10, 270), (390, 10)), ((200, 5), (210, 15))):
        a, b = frame.to_position(*left), frame.to_position(*right)
        metres = float(np.linalg.norm(in_space(a) - in_space(b)))
        assert frame.mm(metres) == pytest.approx(np.hypot(right[0] - left[0], right[1] - left[1]), rel=0.0005)


def test_a_spot_comes_back_from_paper() -> None:
    frame = frame_for(VILLAGE, 380, 260)
    there = Position(52.5634, 5.9403)
    back = frame.to_position(*frame.to_mm(there))
    assert there.distance_m(back) < 0.001


def test_the_best_round_scale_holds_all_of_the_area() -> None:
    frame = frame_for(VILLAGE, 420, 390)
    assert frame.scale in SCALES
    assert fits(VILLAGE, frame)
    larger = [scale for scale in SCALES if scale < frame.scale]
    assert larger
    assert not any(fits(VILLAGE, frame_for(VILLAGE, 420, 390, scale)) for scale in larger)


def test_a_given_scale_is_kept() -> None:
    assert frame_for(TOWN, 100, 100, 2_500).scale == 2_500


def test_what_no_sheet_holds_is_refused_with_a_way_out() -> None:
    assert best_frame(TOWN, 190, 250, SCALES) is None
    with pytest.raises(PrintError, match="boekje"):
        frame_for(TOWN, 190, 250)


def test_the_bounds_hold_every_edge_of_the_sheet() -> None:
    frame = MapFrame(origin=Position(65.0, -18.0), scale=10_000, width_mm=400, height_mm=280)
    bounds = frame.bounds
    for x in np.linspace(0, 400, 9).tolist():
        for y in (0.0, 280.0):
            spot = frame.to_position(x, y)
            assert bounds.south - 1e-6 <= spot.lat <= bounds.north + 1e-6


def test_squares_are_called_from_the_upper_left() -> None:
    frame = MapFrame(origin=VILLAGE.centre, scale=5_000, width_mm=288, height_mm=192)
    assert (frame.columns, frame.rows) == (6, 4)
    assert frame.square(1, 1) == "A1"
    assert frame.square(287, 191) == "F4"
    assert frame.square(144.1, 95.9) == "D2"


def test_pages_adjoin_without_a_gap_or_an_overlap() -> None:
    pages = {(page.row, page.column): page for page in pages_for(TOWN, 128, 180, 5_000)}
    assert len(pages) > 20
    for (row, column), page in pages.items():
        west, south, east, north = page.frame.edges_m
        if (beside := pages.get((row, column + 1))) is not None:
            assert beside.frame.edges_m[0] == pytest.approx(east, abs=1e-6)
            assert (beside.frame.edges_m[1], beside.frame.edges_m[3]) == pytest.approx((south, north), abs=1e-6)
            assert (page.east, beside.west) == (beside.number, page.number)
        if (below := pages.get((row + 1, column))) is not None:
            assert below.frame.edges_m[3] == pytest.approx(south, abs=1e-6)
            assert (below.frame.edges_m[0], below.frame.edges_m[2]) == pytest.approx((west, east), abs=1e-6)


def test_a_spot_on_a_shared_edge_lies_on_both_pages_at_the_same_height() -> None:
    first, second = pages_for(TOWN, 128, 180, 5_000)[:2]
    for y in (0.0, 60.0, 180.0):
        spot = first.frame.to_position(128.0, y)
        assert second.frame.to_mm(spot) == pytest.approx((0.0, y), abs=0.001)


def test_pages_together_hold_the_area_and_are_as_few_as_do() -> None:
    pages = pages_for(VILLAGE, 128, 180, 5_000)
    west, south, east, north = VILLAGE.as_tuple()
    for corner in (Position(south, west), Position(south, east), Position(north, west), Position(north, east)):
        assert any(page.frame.holds(corner) for page in pages)
    across = Position(52.5635, west).distance_m(Position(52.5635, east)) / 640
    assert max(page.column for page in pages) + 1 == int(np.ceil(across))


def test_pages_that_are_left_out_are_not_counted() -> None:
    all_pages = pages_for(TOWN, 128, 180, 5_000)
    kept = pages_for(TOWN, 128, 180, 5_000, keep=lambda frame: frame.east_m < 0)
    assert 0 < len(kept) < len(all_pages)
    assert [page.number for page in kept] == list(range(1, len(kept) + 1))
    assert all(page.east is None or page.east <= len(kept) for page in kept)


def test_an_area_for_a_library_of_pages_is_refused() -> None:
    with pytest.raises(PrintError, match="bladzijden"):
        pages_for(BoundingBox(5.0, 52.0, 6.0, 53.0), 128, 180, 5_000)


def test_the_overview_shows_every_page_whole() -> None:
    pages = pages_for(TOWN, 128, 180, 5_000)
    frame = overview_frame(pages, 128, 180)
    assert len(pages) > 1
    for page in pages:
        left, top, right, bottom = outline_mm(page, frame)
        assert left >= -0.1
        assert top >= -0.1
        assert right <= 128.1
        assert bottom <= 180.1
        assert (right - left) / (bottom - top) == pytest.approx(128 / 180, rel=0.002)


def test_the_index_tells_every_square_that_a_straight_street_crosses() -> None:
    frame = MapFrame(origin=VILLAGE.centre, scale=5_000, width_mm=288, height_mm=96)
    street = Street("Lange Laan", (np.array([[2.0, 20.0], [286.0, 20.0]]),), 1_420.0, 4)
    (entry,) = street_index([street], {}, frame)
    assert entry.squares == ("A1", "B1", "C1", "D1", "E1", "F1")
