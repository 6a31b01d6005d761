"""The map as a drawing: every line a line, streets named, water where it is, and nothing that a name can break."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
import shapely
import typst
from shapely.geometry.base import BaseGeometry

from buurtkaart.basemap.build import build_pack
from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.errors import PrintError
from buurtkaart.i18n import set_language
from buurtkaart.printing.map.export import png_document, svg_document
from buurtkaart.printing.map.overview import draw_overview
from buurtkaart.printing.map.pages import has_houses, pages_for
from buurtkaart.printing.map.paint import UNIT_MM, read_ground
from buurtkaart.printing.map.pins import marker_shape
from buurtkaart.printing.map.sheet import MapFrame, MapLook, MapSheet, Pin, PinShape, draw_map, frame_for, frame_size
from buurtkaart.printing.map.style import palette
from buurtkaart.printing.typesetting import our_fonts
from tests.basemap.conftest import NOW, OsmFile, lon_lat
from tests.printing.pdf import run

CENTRE = Position(52.5634, 5.9403)
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "<script>alert(1)</script>",
    "]]></text><image href='file:///etc/passwd'/>",
    '"&lt;&#0;\x07\x00 #image("x") $x$',
    "🥊 王 \ufeff\u202eabc",
    "شارع السوق",
    "हिन्दी मार्ग",
    "ก์ a\u0300\u0301\u0302",
    "İstiklâl Caddesi Ünlü Şişli",
    "x" * 300,
)
Sheets = Callable[..., MapSheet]


@pytest.fixture(autouse=True)
def _dutch() -> None:
    set_language("nl")


@pytest.fixture(scope="module")
def village(ijsselmuiden: BasemapPack) -> Sheets:
    """Draws the middle of the village; the same twice is drawn once."""

    @cache
    def drawn(
        scale: int = 5_000, width: float = 380.0, height: float = 250.0, pins: int = 0, **look: object
    ) -> MapSheet:
        frame = MapFrame(origin=CENTRE, scale=scale, width_mm=width, height_mm=height)
        chosen = [_pin(number, frame) for number in range(1, pins + 1)]
        return draw_map(ijsselmuiden, frame, chosen, MapLook(**look))  # type: ignore[arg-type]  # what a test asks

    return drawn


def _pin(number: int, frame: MapFrame) -> Pin:
    # In rows that are crowded to the left: spots as near as doors, and some alone.
    x = 20 + (number * 37 % 100) ** 2 / 10_000 * (frame.width_mm - 40)
    y = 15 + number * 53 % 97 / 97 * (frame.height_mm - 30)
    shapes: tuple[PinShape, ...] = ("place", "initiative", "contact")
    return Pin(key=f"{number}", number=number, shape=shapes[number % 3], position=frame.to_position(x, y))


def as_pdf(sheet: MapSheet, folder: Path) -> Path:
    """Set the map alone under the strictest standard and return the file."""
    (folder / "map.svg").write_text(sheet.svg, encoding="utf-8")
    size = f"width: {sheet.width_mm}mm, height: {sheet.height_mm}mm, margin: 0mm"
    source = f'#set document(title: "kaart")\n#set page({size})\n#set text(font: "Noto Sans")\n'
    (folder / "map.typ").write_text(source + '#image("map.svg", alt: "kaart", width: 100%)', encoding="utf-8")
    pdf = folder / "map.pdf"
    pdf.write_bytes(typst.compile(folder / "map.typ", font_paths=our_fonts(), pdf_standards=["ua-1"]))
    return pdf


def share_named(sheet: MapSheet) -> float:
    """Return which share of the streets longer than 120 m on the sheet has its name there."""
    named = {label.street for label in sheet.labels}
    long = [number for number, street in enumerate(sheet.street_parts) if street.length_m > 120]
    assert len(long) > 20
    return sum(number in named for number in long) / len(long)


@pytest.mark.parametrize("scale", [2_500, 5_000])
def test_nine_of_ten_long_streets_are_named_at_a_walking_scale(village: Sheets, scale: int) -> None:
    assert share_named(village(scale, pins=60)) >= 0.9


def test_seven_of_ten_long_streets_are_named_at_one_to_ten_thousand(village: Sheets) -> None:
    assert share_named(village(10_000, 190.0, 200.0, pins=60)) >= 0.7


@pytest.mark.parametrize("scale", [5_000, 10_000])
def test_the_old_town_of_narrow_lanes_is_named_as_well(kampen: BasemapPack, scale: int) -> None:
    frame = MapFrame(origin=Position(52.5555, 5.9220), scale=scale, width_mm=250, height_mm=260)
    assert share_named(draw_map(kampen, frame)) >= (0.9 if scale == 5_000 else 0.7)


def test_every_street_without_a_name_has_a_number_on_the_map_and_in_the_index(village: Sheets) -> None:
    sheet = village(10_000, 190.0, 200.0, pins=60)
    assert sheet.street_numbers
    assert {entry.name: entry.number for entry in sheet.streets if entry.number} == dict(sheet.street_numbers)
    written = [text.text for text in ElementTree.fromstring(sheet.svg).iter(f"{SVG}text")]  # noqa: S314 - our own
    assert all(str(number) in written for number in sheet.street_numbers.values())
    unnamed = {street.name for street in sheet.street_parts} - sheet.named_streets
    assert unnamed <= set(sheet.street_numbers)


def test_names_lie_neither_on_each_other_nor_on_numbers(village: Sheets) -> None:
    sheet = village(pins=60)
    names = [shapely.LineString(label.middle).buffer(label.size_mm * 0.4, cap_style="flat") for label in sheet.labels]
    markers = [marker_shape(each.pin.shape, each.at_mm, 5.0) for each in sheet.pins]
    assert len(names) > 10
    assert len(markers) == 60
    assert not any(one.intersects(other) for one, other in itertools.combinations(names, 2))
    assert not any(name.intersects(marker) for name in names for marker in markers)


def test_names_read_from_left_to_right(village: Sheets) -> None:
    labels = village(pins=60).labels
    assert labels
    for label in labels:
        across = float(label.middle[-1][0] - label.middle[0][0])
        assert across > -0.02, label.name


def test_a_name_stands_on_its_own_street(village: Sheets) -> None:
    sheet = village(pins=60)
    assert sheet.labels
    for label in sheet.labels:
        street = shapely.MultiLineString(list(sheet.street_parts[label.street].strokes))
        middle = label.middle[len(label.middle) // 2] if len(label.middle) > 2 else label.middle.mean(axis=0)
        assert street.distance(shapely.Point(middle)) < label.size_mm, label.name


def test_sixty_numbers_do_not_overlap_in_the_village(village: Sheets) -> None:
    placed = village(pins=60).pins
    assert len(placed) == 60
    outlines = [marker_shape(each.pin.shape, each.at_mm, 5.0) for each in placed]
    assert not any(one.intersects(other) for one, other in itertools.combinations(outlines, 2))


@pytest.mark.parametrize("scale", [2_500, 3_000, 5_000, 7_500, 10_000])
def test_the_scale_bar_is_as_long_as_it_says(village: Sheets, scale: int) -> None:
    sheet = village(scale, 190.0, 120.0, names=False)
    metres, length = sheet.scale_bar
    root = ElementTree.fromstring(sheet.svg)  # noqa: S314 - our own
    halves = [bar for bar in root.iter(f"{SVG}rect") if bar.get("height") == "1.2"]
    drawn = sum(float(half.get("width", "0")) for half in halves)
    assert drawn == pytest.approx(metres * 1000 / scale, rel=0.005)
    assert length == pytest.approx(drawn, abs=0.01)
    left, top = sheet.frame.to_position(10, 50), sheet.frame.to_position(10 + drawn, 50)
    assert left.distance_m(top) == pytest.approx(metres, rel=0.005)


def test_the_river_is_blue_from_bank_to_bank(kampen: BasemapPack) -> None:
    frame = MapFrame(origin=Position(52.5555, 5.9220), scale=5_000, width_mm=240, height_mm=250)
    sheet = draw_map(kampen, frame, look=MapLook(names=False, grid=False, furniture=False))
    blue = _filled(sheet, palette("colour").water)
    # From the quay of the old town to the bank across, 180 m without land between.
    across = shapely.LineString([frame.to_mm(Position(52.5560, 5.9215)), frame.to_mm(Position(52.5572, 5.9236))])
    wet = blue.intersection(across)
    assert wet.geom_type == "LineString"
    assert frame.metres(wet.length) > 170
    assert 0.2 < blue.area / (240 * 250) < 0.45


def _filled(sheet: MapSheet, colour: str) -> BaseGeometry:
    """Return what is filled with a colour, in millimetres, read back from the drawing."""
    root = ElementTree.fromstring(sheet.svg)  # noqa: S314 - our own
    rings = []
    for path in root.iter(f"{SVG}path"):
        for ring in path.get("d", "").split("z") if path.get("fill") == colour else ():
            if ring:
                start, steps = ring.removeprefix("M").split("l")
                corners = np.array([start.split(), *np.array(steps.split()).reshape(-1, 2)], dtype=float).cumsum(axis=0)
                rings.append(shapely.Polygon(corners * UNIT_MM))
    outsides = shapely.union_all([ring for ring in rings if ring.exterior.is_ccw])
    return outsides.difference(shapely.union_all([ring for ring in rings if not ring.exterior.is_ccw]))


def test_what_is_drawn_at_a_shared_edge_is_the_same_on_both_pages(ijsselmuiden: BasemapPack) -> None:
    area = BoundingBox(5.930, 52.560, 5.950, 52.567)
    first, second = pages_for(area, 140, 160, 5_000)[:2]
    left, right = read_ground(ijsselmuiden, first.frame), read_ground(ijsselmuiden, second.frame)
    crossings = []
    for ground, x in ((left, 140.0), (right, 0.0)):
        edge = shapely.LineString([(x, 0.0), (x, 160.0)])
        roads = shapely.union_all([shape for _k, _r, shapes, _n in ground.of("roads") for shape in shapes])
        crossings.append(sorted(point.y for point in shapely.get_parts(roads.intersection(edge))))
    assert len(crossings[0]) > 5
    assert crossings[0] == pytest.approx(crossings[1], abs=0.1)


def test_an_a3_is_all_lines_and_at_most_a_megabyte(village: Sheets, tmp_path: Path) -> None:
    sheet = village(pins=60)
    assert "<image" not in sheet.svg
    assert 'href="http' not in sheet.svg
    pdf = as_pdf(sheet, tmp_path)
    assert pdf.stat().st_size <= 1_000_000
    assert run("pdfimages", "-list", str(pdf)).splitlines()[2:] == []
    assert "Noto" in run("pdffonts", str(pdf))


def test_hostile_names_are_letters_or_a_number_and_never_more(tmp_path: Path) -> None:
    osm = OsmFile(tmp_path)
    osm.houses(4)
    for place, name in enumerate(HOSTILE):
        printable = "".join(each for each in name if each >= " ")
        osm.way((0, 5 + 4 * place), (60, 5 + 4 * place), highway="residential", name=printable)
    build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=NOW)
    pack = BasemapPack.open(tmp_path / "dorp.mbtiles")
    lon, lat = lon_lat(20, 16)
    frame = MapFrame(origin=Position(lat, lon), scale=2_500, width_mm=180, height_mm=160)
    sheet = draw_map(pack, frame)
    pack.close()
    root = ElementTree.fromstring(sheet.svg)  # noqa: S314 - our own
    assert not list(root.iter(f"{SVG}script"))
    assert not list(root.iter(f"{SVG}image"))
    assert "İstiklâl Caddesi Ünlü Şişli" in sheet.named_streets
    assert "<script>alert(1)</script>" in sheet.named_streets
    assert "شارع السوق" in sheet.street_numbers
    assert {"🥊", "王"} <= set(sheet.replaced)
    as_pdf(sheet, tmp_path)


def test_an_area_outside_the_map_says_so(ijsselmuiden: BasemapPack) -> None:
    with pytest.raises(PrintError, match="buiten de kaart"):
        draw_map(ijsselmuiden, frame_for(BoundingBox(4.88, 52.36, 4.90, 52.37), 200, 200, 5_000))


def test_an_area_half_outside_the_map_is_told_and_left_white(ijsselmuiden: BasemapPack) -> None:
    edge = ijsselmuiden.info.bounds.west
    frame = MapFrame(origin=Position(52.56, edge), scale=5_000, width_mm=100, height_mm=100)
    sheet = draw_map(ijsselmuiden, frame)
    assert sheet.outside
    assert not draw_map(ijsselmuiden, MapFrame(origin=CENTRE, scale=5_000, width_mm=100, height_mm=100)).outside


def test_a_map_of_pictures_is_refused(ijsselmuiden: BasemapPack) -> None:
    foreign = BasemapPack(ijsselmuiden.path, ijsselmuiden.info, lambda _z, _x, _y: None, ours=False)
    with pytest.raises(PrintError, match="plaatjes"):
        draw_map(foreign, frame_for(ijsselmuiden.info.bounds, 200, 200, 10_000))


def test_a_map_with_its_strips_is_as_large_as_was_asked(ijsselmuiden: BasemapPack) -> None:
    for look in (MapLook(), MapLook(grid=False), MapLook(furniture=False), MapLook(grid=False, furniture=False)):
        width, height = frame_size(180, 200, look)
        frame = MapFrame(origin=CENTRE, scale=5_000, width_mm=width, height_mm=height)
        sheet = draw_map(ijsselmuiden, frame, look=look)
        assert (sheet.width_mm, sheet.height_mm) == pytest.approx((180, 200))


def test_the_alternative_text_counts_the_spots(village: Sheets) -> None:
    assert village(pins=60).alt == "kaart met 60 plekken, lijst volgt"


def test_large_print_is_bold_and_black(village: Sheets) -> None:
    sheet = village(5_000, 170.0, 150.0, pins=9, style="high-contrast", text_mm=4.0, marker_mm=9.0)
    groups = ElementTree.fromstring(sheet.svg).iter(f"{SVG}g")  # noqa: S314 - our own
    names = next(group for group in groups if group.get("paint-order") and group.get("fill") == "#000000")
    assert names.get("font-weight") == "700"
    assert min(label.size_mm for label in sheet.labels) >= 3.5


def test_the_overview_counts_its_pages_from_the_booklets_own_number(ijsselmuiden: BasemapPack) -> None:
    everywhere = pages_for(ijsselmuiden.info.bounds, 128, 180, 7_500)
    pages = pages_for(ijsselmuiden.info.bounds, 128, 180, 7_500, keep=lambda frame: has_houses(ijsselmuiden, frame))
    assert 4 < len(pages) < len(everywhere)
    sheet = draw_overview(ijsselmuiden, pages, 128, 171, first_page=5)
    written = [text.text for text in ElementTree.fromstring(sheet.svg).iter(f"{SVG}text")]  # noqa: S314 - our own
    assert {str(page.number + 4) for page in pages} <= set(written)
    assert f"{len(pages)} bladzijden" in sheet.alt


def test_the_picture_has_three_hundred_dots_an_inch(village: Sheets) -> None:
    sheet = village(5_000, 90.0, 71.0)
    png = png_document(sheet, datetime.fromisoformat("2026-11-22T10:00+01:00"))
    assert png.startswith(b"\x89PNG")
    width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    assert (width, height) == pytest.approx((sheet.width_mm / 25.4 * 300, sheet.height_mm / 25.4 * 300), abs=2)


def test_the_drawing_says_what_it_is_to_who_cannot_see_it(village: Sheets) -> None:
    root = ElementTree.fromstring(svg_document(village(5_000, 90.0, 71.0), "Dorp <&>"))  # noqa: S314 - our own
    assert root.findtext(f"{SVG}title") == "Dorp <&>"
    assert "OpenStreetMap" in (root.findtext(f"{SVG}desc") or "")
