"""Tiles: what the encoder writes is what any decoder reads, and shapes meet at the seams."""

from __future__ import annotations

import gzip
from typing import Any

import mapbox_vector_tile
import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from buurtkaart.basemap import mvt
from buurtkaart.basemap.mercator import EXTENT, MAX_ZOOM, plane_box, to_degrees, to_plane
from buurtkaart.basemap.tiles import Layer, make_tiles
from buurtkaart.domain.position import BoundingBox

TOP_LEFT = (8459 * EXTENT, 5373 * EXTENT)
BOX = (TOP_LEFT[0], TOP_LEFT[1], TOP_LEFT[0] + 2 * EXTENT - 1, TOP_LEFT[1] + EXTENT - 1)


def layer(name: str, *shapes: BaseGeometry, min_zoom: int = 10, **properties: mvt.Value) -> Layer:
    """Return a layer of shapes whose coordinates count from the first tile's corner."""
    moved = shapely.transform(np.array(shapes, dtype=object), lambda xy: xy + TOP_LEFT)
    dimension = int(shapely.get_dimensions(moved[0]))
    return Layer(name, dimension, moved, np.full(len(shapes), min_zoom), [properties] * len(shapes))


def drawn(*layers: Layer, zoom: int = MAX_ZOOM) -> dict[tuple[int, int], Any]:
    """Return the decoded tiles of one zoom, with y to the south."""
    return {
        (column, row): mapbox_vector_tile.decode(gzip.decompress(data), default_options={"y_coord_down": True})
        for (level, column, row), data in make_tiles(layers, BOX)
        if level == zoom
    }


def geometry_of(tile: Any, name: str) -> BaseGeometry:
    return shapely.union_all([shapely.geometry.shape(found["geometry"]) for found in tile[name]["features"]])


def test_every_tile_of_the_box_is_written_at_every_zoom() -> None:
    keys = [key for key, _data in make_tiles([layer("earth", shapely.box(0, 0, 8000, 4000))], BOX)]
    assert {zoom for zoom, _column, _row in keys} == {10, 11, 12, 13, 14}
    assert [key for key in keys if key[0] == 14] == [(14, 8459, 5373), (14, 8460, 5373)]


def test_a_line_comes_back_as_it_was() -> None:
    line = shapely.LineString([(10, 20), (500, 20), (500, 900), (700, 7)])
    assert geometry_of(drawn(layer("roads", line))[8459, 5373], "roads").equals(line)


def test_a_polygon_with_a_hole_comes_back_as_it_was() -> None:
    ring = shapely.Polygon([(0, 0), (900, 0), (900, 900), (0, 900)], [[(100, 100), (300, 100), (300, 300), (100, 300)]])
    assert geometry_of(drawn(layer("water", ring))[8459, 5373], "water").equals(ring)


def test_two_islands_of_one_feature_come_back_as_one_feature() -> None:
    both = shapely.MultiPolygon([shapely.box(0, 0, 9, 9), shapely.box(100, 100, 190, 190)])
    tile = drawn(layer("landuse", both))[8459, 5373]
    assert len(tile["landuse"]["features"]) == 1
    assert geometry_of(tile, "landuse").equals(both)


def test_a_point_comes_back_where_it_was() -> None:
    spot = shapely.Point(77, 88)
    assert geometry_of(drawn(layer("places", spot))[8459, 5373], "places").equals(spot)


def test_exterior_rings_turn_clockwise_on_the_screen() -> None:
    for ring in (shapely.box(0, 0, 900, 900, ccw=True), shapely.box(0, 0, 900, 900, ccw=False)):
        outer = drawn(layer("water", ring))[8459, 5373]["water"]["features"][0]["geometry"]["coordinates"][0]
        # With y to the south, a positive area is clockwise to the eye: what the specification asks.
        assert shapely.Polygon(outer).exterior.is_ccw


def test_a_polygon_over_two_tiles_covers_both_up_to_the_seam() -> None:
    tiles = drawn(layer("water", shapely.box(1000, 1000, 7000, 3000)))
    left = geometry_of(tiles[8459, 5373], "water")
    right = geometry_of(tiles[8460, 5373], "water")
    assert left.covers(shapely.box(1000, 1000, EXTENT, 3000))
    assert right.covers(shapely.box(0, 1000, 7000 - EXTENT, 3000))


def test_a_big_polygon_is_cut_near_the_tile() -> None:
    tiles = drawn(layer("water", shapely.box(-50_000, -50_000, 50_000, 50_000)))
    west, south, east, north = geometry_of(tiles[8459, 5373], "water").bounds
    assert min(west, south) >= -100
    assert max(east, north) <= EXTENT + 100


def test_a_bow_tie_after_rounding_is_mended() -> None:
    tie = shapely.Polygon([(0, 0), (1000, 1000), (1000, 0), (0, 1000)])
    assert geometry_of(drawn(layer("landuse", tie))[8459, 5373], "landuse").area == pytest.approx(500_000, rel=0.01)


def test_what_begins_at_a_finer_zoom_is_absent_before_it() -> None:
    house = layer("buildings", shapely.box(0, 0, 400, 400), min_zoom=13)
    assert "buildings" in next(iter(drawn(house, zoom=13).values()))
    assert "buildings" not in next(iter(drawn(house, zoom=12).values()))


def test_specks_are_left_out_of_the_coarse_zooms() -> None:
    pond = layer("water", shapely.box(0, 0, 20, 20))
    assert "water" in next(iter(drawn(pond, zoom=14).values()))
    assert "water" not in next(iter(drawn(pond, zoom=10).values()))


def test_values_of_every_kind_come_back() -> None:
    line = shapely.LineString([(0, 0), (9, 9)])
    tile = drawn(layer("roads", line, kind="path", kind_detail=8, share=0.5, bridge=True, lower=-3, many=1))
    found = tile[8459, 5373]["roads"]["features"][0]["properties"]
    assert found == {"kind": "path", "kind_detail": 8, "share": 0.5, "bridge": True, "lower": -3, "many": 1}
    assert found["bridge"] is True
    assert found["many"] is not True


@pytest.mark.parametrize("number", [0, 1, 127, 128, 300, 2**21, 2**28 + 5])
def test_varints_are_those_of_protocol_buffers(number: int) -> None:
    value = 0
    for place, byte in enumerate(mvt.varint(number)):
        value |= (byte & 0x7F) << (7 * place)
    assert value == number


def test_the_plane_goes_there_and_back() -> None:
    spots = np.array([[5.91, 52.55], [-179.9, -80.0], [0.0, 0.0]])
    assert to_degrees(to_plane(spots)) == pytest.approx(spots, abs=1e-9)


def test_north_is_up_in_the_plane() -> None:
    left, top, right, bottom = plane_box(BoundingBox(5.9, 52.5, 6.0, 52.6))
    assert left < right
    assert top < bottom
