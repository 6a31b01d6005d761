"""A neighbourhood that is too large for one sheet goes over several that adjoin; its border is drawn."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pytest
import shapely

from buurtkaart.printing.map.border import border_of
from buurtkaart.printing.map.frame import MapFrame
from buurtkaart.printing.map.sheet import MapLook, draw_map
from buurtkaart.printing.order import Sheet
from buurtkaart.services.public_area import Area
from tests.printing.sheets import PrintShop

LARGE = 2_500


@pytest.fixture(scope="module")
def over_many(shop: PrintShop) -> Sheet:
    return shop.made("buurtkaart-a4", scale=LARGE)


def beside(left: MapFrame, right: MapFrame) -> bool:
    """Tell whether one map ends where the other begins, and both are equally high there."""
    same_rows = left.edges_m[1::2] == pytest.approx(right.edges_m[1::2], abs=0.01)
    return left.edges_m[2] == pytest.approx(right.edges_m[0], abs=0.01) and same_rows


def test_the_edges_of_adjoining_maps_are_equal(over_many: Sheet) -> None:
    frames = [sheet.frame for sheet in over_many.maps]
    assert len(frames) == over_many.counts["map_pages"] > 2
    assert {frame.scale for frame in frames} == {2_500}
    assert any(beside(one, other) for one in frames for other in frames)
    covered = shapely.union_all([shapely.box(*frame.edges_m) for frame in frames])
    assert covered.geom_type == "Polygon"


def test_an_overview_comes_first_and_each_map_says_where_it_goes_on(shop: PrintShop, over_many: Sheet) -> None:
    sheet = shop.sheet("buurtkaart-a4", scale=LARGE)
    count = over_many.counts["map_pages"]
    heads = [words for tag, words in sheet.structure() if tag == "H2"]
    assert heads[:count] == [f"Kaart {number}" for number in range(1, count + 1)]
    assert f"{count} bladzijden" in sheet.alternatives()[1]
    assert "gaat verder" in sheet.text()
    assert any(f"1:2.500: het staat op {count} kaarten" in words for words in over_many.told)


def test_every_spot_is_on_one_of_the_maps_and_the_list_tells_on_which(shop: PrintShop, over_many: Sheet) -> None:
    shown = {placed.pin.number: number for number, each in enumerate(over_many.maps, 1) for placed in each.pins}
    assert set(shown) == set(range(1, over_many.counts["spots"] + 1))
    said = " ".join(words for _tag, words in shop.sheet("buurtkaart-a4", scale=LARGE).structure())
    assert re.search(rf"{shown[1]} [A-Z]\d Buurthuis De Linde", said)


def test_an_area_that_fits_stays_on_one_map(shop: PrintShop) -> None:
    assert shop.made("buurtkaart-a4").counts["map_pages"] == 1
    assert shop.made("buurtkaart-a3", shop.corner, landscape=True).counts["map_pages"] == 1


def test_of_several_sheets_that_turn_out_to_be_one_there_is_no_overview(shop: PrintShop) -> None:
    """The other one would show nothing but meadow."""
    meadow = "5.1980,52.5492,5.2051,52.5525"
    sheet = shop.sheet("buurtkaart-a4", meadow, scale=LARGE)
    assert shop.made("buurtkaart-a4", meadow, scale=LARGE).counts["map_pages"] == 1
    assert not [words for tag, words in sheet.structure() if tag == "H2" and words.startswith("Kaart")]
    assert not any("bladzijden" in words for words in sheet.alternatives())
    assert "gaat verder" not in sheet.text()


# --- the border ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def quarter(shop: PrintShop) -> Area:
    with shop.store.reading_public() as view:
        drawn = next(each for each in view.neighbourhoods() if each.bounds is not None)
    assert drawn.bounds is not None
    return Area(name=drawn.name, bounds=drawn.bounds, neighbourhood=drawn)


def drawn_map(shop: PrintShop, area: Area, style: str = "colour") -> tuple[MapFrame, ElementTree.Element]:
    frame = MapFrame(origin=area.bounds.centre, scale=5_000, width_mm=200, height_mm=200)
    look = MapLook(style=style, street_numbers=False)  # type: ignore[arg-type]  # one of the two styles
    svg = draw_map(shop.pack, frame, (), look, border=border_of(area)).svg
    return frame, ElementTree.fromstring(svg)  # noqa: S314 - our own


def dashed(root: ElementTree.Element) -> list[ElementTree.Element]:
    return [each for each in root.iter() if each.get("stroke-dasharray") == "2.6 1.5"]


@pytest.mark.parametrize("style", ["colour", "high-contrast"])
def test_the_border_of_the_neighbourhood_is_dashed_and_named(shop: PrintShop, quarter: Area, style: str) -> None:
    frame, root = drawn_map(shop, quarter, style)
    lines = dashed(root)
    assert len(lines) == 1
    spots = np.array([[float(n) for n in pair.split()] for pair in re.findall(r"[\d.]+ [\d.]+", lines[0].get("d", ""))])
    ring = shapely.LinearRing(frame.project(np.array([[each.lon, each.lat] for each in quarter.outline])))
    assert max(ring.distance(shapely.Point(spot)) for spot in spots) < 0.02
    assert quarter.name in [each.text for each in root.iter() if each.text]


def test_a_rectangle_has_no_border(shop: PrintShop, quarter: Area) -> None:
    _frame, root = drawn_map(shop, Area(name="wat op het scherm staat", bounds=quarter.bounds))
    assert dashed(root) == []


def test_a_sheet_of_a_neighbourhood_draws_its_border(shop: PrintShop, quarter: Area) -> None:
    made = shop.made("buurtkaart-a4", quarter.name)
    assert 'stroke-dasharray="2.6 1.5"' in made.maps[0].svg
    assert 'stroke-dasharray="2.6 1.5"' not in shop.made("buurtkaart-a4").maps[0].svg
