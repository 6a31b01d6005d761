"""Building a pack: what it holds, and that nothing is left behind when it stops."""

from __future__ import annotations

import bz2
import gc
import gzip
import json
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import pytest

from buurtkaart.basemap.build import build_pack
from buurtkaart.basemap.check import check_pack
from buurtkaart.basemap.mercator import MAX_ZOOM, plane_box
from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import BoundingBox
from buurtkaart.errors import BasemapError, CancelledError
from tests.basemap.conftest import LonLat, OsmFile


def tiles_of(pack: BasemapPack, zoom: int = MAX_ZOOM) -> list[dict[str, Any]]:
    """Return the decoded tiles of one zoom."""
    left, top, right, bottom = (value / (4096 << (MAX_ZOOM - zoom)) for value in plane_box(pack.info.bounds))
    found = [
        pack.tile(zoom, column, row)
        for column in range(int(left), int(right) + 1)
        for row in range(int(top), int(bottom) + 1)
    ]
    return [mapbox_vector_tile.decode(data) for data in found if data]


def names_in(pack: BasemapPack, layer: str) -> set[str]:
    features = [feature for tile in tiles_of(pack) if layer in tile for feature in tile[layer]["features"]]
    return {feature["properties"].get("name", "") for feature in features}


def test_a_pack_tells_what_is_in_it(osm: OsmFile, now: datetime, tmp_path: Path) -> None:
    osm.houses(5)
    osm.node(3, 8, amenity="library", name="Bibliotheek")

    info = build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=now)

    assert (info.buildings, info.addresses, info.streets, info.candidate_places) == (5, 5, 1, 1)
    assert (info.min_zoom, info.max_zoom, info.tile_format) == (10, 14, "mvt")
    assert info.built_at == "2026-11-22T12:00:00+01:00"
    assert "OpenStreetMap" in info.attribution


def test_a_new_pack_passes_its_own_check(osm: OsmFile, now: datetime, tmp_path: Path) -> None:
    osm.houses(5)
    build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=now)
    assert check_pack(tmp_path / "dorp.mbtiles") == []


def test_streets_keep_their_names_in_the_tiles(osm: OsmFile, now: datetime, tmp_path: Path) -> None:
    osm.houses(5)
    build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=now)
    with closing(BasemapPack.open(tmp_path / "dorp.mbtiles")) as pack:
        assert "Dorpsstraat" in names_in(pack, "roads")


def test_an_invented_town_does_not_thank_openstreetmap(osm: OsmFile, now: datetime, tmp_path: Path) -> None:
    osm.houses(5)
    info = build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=now, attribution="Verzonnen stad, CC0")
    assert info.attribution == "Verzonnen stad, CC0"


def test_any_mbtiles_reader_finds_the_tiles(osm: OsmFile, now: datetime, tmp_path: Path) -> None:
    osm.houses(5)
    out = tmp_path / "dorp.mbtiles"
    build_pack(osm.write(), out, now=now)
    with closing(sqlite3.connect(out)) as connection:
        metadata = dict(connection.execute("SELECT name, value FROM metadata"))
        tile = connection.execute("SELECT tile_data FROM tiles WHERE zoom_level = 14").fetchone()[0]
    assert metadata["format"] == "pbf"
    assert {layer["id"] for layer in json.loads(metadata["json"])["vector_layers"]} >= {"earth", "roads", "water"}
    assert "buildings" in mapbox_vector_tile.decode(gzip.decompress(tile))


@pytest.mark.parametrize(("suffix", "pack_with"), [(".gz", gzip.compress), (".bz2", bz2.compress)])
def test_compressed_xml_is_read_as_well(
    osm: OsmFile, now: datetime, tmp_path: Path, suffix: str, pack_with: Any
) -> None:
    osm.houses(3)
    plain = osm.write()
    packed = plain.with_name(plain.name + suffix)
    packed.write_bytes(pack_with(plain.read_bytes()))
    assert build_pack(packed, tmp_path / "dorp.mbtiles", now=now).buildings == 3


def test_a_rectangle_cuts_out_a_part(osm: OsmFile, now: datetime, at: LonLat, tmp_path: Path) -> None:
    osm.houses(5)
    osm.houses(5, x=500)
    clip = BoundingBox(*at(-5, -5), *at(100, 50))
    info = build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=now, clip=clip)
    assert (info.buildings, info.addresses) == (5, 5)
    assert info.bounds.as_tuple() == pytest.approx(clip.as_tuple())


def test_a_rectangle_cuts_an_overpass_answer_too(shared_data: Path, now: datetime, tmp_path: Path) -> None:
    clip = BoundingBox(5.116, 52.074, 5.118, 52.076)
    info = build_pack(shared_data / "osm" / "rivierenwijk.overpass.json", tmp_path / "r.mbtiles", now=now, clip=clip)
    assert 50 < info.buildings < 500
    assert 50 < info.addresses < 500


def test_a_rectangle_beside_the_extract_is_refused(osm: OsmFile, now: datetime, tmp_path: Path) -> None:
    osm.houses(5)
    osm.relation((osm.box(50, 50, 9, 9), "outer"), type="multipolygon", building="yes")
    with pytest.raises(BasemapError, match=r"De rechthoek ligt buiten ‘dorp.osm’. Dat bestand loopt van 5\.9"):
        build_pack(osm.write(), tmp_path / "d.mbtiles", now=now, clip=BoundingBox(4.9, 52.3, 5.0, 52.4))


@pytest.mark.parametrize(
    "name", ["kampen-binnenstad.osm.pbf", "rivierenwijk.overpass.json", "liechtenstein-2015.osm.pbf"]
)
def test_a_rectangle_beside_a_real_file_says_where_the_file_lies(
    shared_data: Path, now: datetime, tmp_path: Path, name: str
) -> None:
    source = shared_data / "osm" / name
    with pytest.raises(BasemapError, match="De rechthoek ligt buiten") as refused:
        build_pack(source, tmp_path / "d.mbtiles", now=now, clip=BoundingBox(4.9, 52.3, 5.0, 52.4))
    told = str(refused.value).split("loopt van ")[1].split(" (west")[0]
    inside = BoundingBox(*map(float, told.split(",")))
    assert build_pack(source, tmp_path / "d.mbtiles", now=now, clip=inside).buildings > 500


def test_municipalities_are_named_before_towns_and_the_country(osm: OsmFile, now: datetime, tmp_path: Path) -> None:
    osm.houses(5)
    for name, level in (("Aaland", "2"), *((f"Buurt {number:02}", "10") for number in range(20)), ("Zwolle", "8")):
        border = osm.box(-5, -5, 100, 50)
        osm.relation((border, "outer"), type="boundary", boundary="administrative", admin_level=level, name=name)
    with pytest.raises(BasemapError, match=r"Zwolle, Buurt 00, .*…"):
        build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=now, municipality="Elders")


def test_a_municipality_cuts_out_a_part(osm: OsmFile, now: datetime, tmp_path: Path) -> None:
    osm.houses(5)
    osm.houses(5, x=500)
    border = osm.box(-5, -5, 100, 50)
    osm.relation((border, "outer"), type="boundary", boundary="administrative", admin_level="8", name="Dorp")
    info = build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=now, municipality="dorp")
    assert (info.buildings, info.name) == (5, "Dorp")


def test_an_unknown_municipality_names_those_that_are_there(osm: OsmFile, now: datetime, tmp_path: Path) -> None:
    osm.houses(5)
    border = osm.box(-5, -5, 100, 50)
    osm.relation((border, "outer"), type="boundary", boundary="administrative", admin_level="8", name="Dorp")
    with pytest.raises(BasemapError, match="Dorp"):
        build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=now, municipality="Elders")


def test_a_municipality_that_is_cut_off_is_refused(osm: OsmFile, now: datetime, tmp_path: Path) -> None:
    osm.houses(5)
    border = osm.way((0, 0), (10, 0), (10, 10))
    gone = osm.way((10, 10), (0, 10), (0, 0))
    osm.relation(
        (border, "outer"), (gone, "outer"), type="boundary", boundary="administrative", admin_level="8", name="Dorp"
    )
    osm.left_out = {gone}
    with pytest.raises(BasemapError, match="Dorp"):
        build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=now, municipality="Dorp")


def test_progress_never_goes_back_and_ends_at_one(osm: OsmFile, now: datetime, tmp_path: Path) -> None:
    osm.houses(5)
    seen: list[float] = []
    build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=now, progress=lambda share, _text: seen.append(share))
    assert seen == sorted(seen)
    assert (seen[0], seen[-1]) == (0.0, 1.0)


@pytest.mark.parametrize("moment", [0, 3, 8, 12, 20])
def test_cancelling_leaves_nothing_behind(osm: OsmFile, now: datetime, tmp_path: Path, moment: int) -> None:
    osm.houses(5)
    source = osm.write()
    asked = iter(range(1000))
    with pytest.raises(CancelledError):
        build_pack(source, tmp_path / "dorp.mbtiles", now=now, cancelled=lambda: next(asked) >= moment)
    assert [path.name for path in tmp_path.iterdir()] == ["dorp.osm"]


def test_nobody_looks_for_garbage_during_a_build_and_afterwards_all_is_as_before(
    osm: OsmFile, now: datetime, tmp_path: Path
) -> None:
    osm.houses(2)
    seen: set[bool] = set()
    # A window that another test opened in this process turned it off for good.
    before = gc.isenabled()
    gc.enable()
    try:
        build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=now, progress=lambda *_: seen.add(gc.isenabled()))
        assert (seen, gc.isenabled()) == ({False}, True)
        with pytest.raises(CancelledError):
            build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=now, cancelled=lambda: True)
        assert gc.isenabled()
    finally:
        if not before:
            gc.disable()


def test_a_failed_build_keeps_the_older_pack(osm: OsmFile, now: datetime, tmp_path: Path) -> None:
    osm.houses(5)
    source, out = osm.write(), tmp_path / "dorp.mbtiles"
    build_pack(source, out, now=now)
    before = out.read_bytes()
    with pytest.raises(CancelledError):
        build_pack(source, out, now=now, cancelled=iter([False] * 6 + [True] * 99).__next__)
    assert out.read_bytes() == before


def test_equal_files_make_equal_tiles(osm: OsmFile, now: datetime, tmp_path: Path) -> None:
    osm.houses(5)
    source = osm.write()
    for name in ("a.mbtiles", "b.mbtiles"):
        build_pack(source, tmp_path / name, now=now)
    assert (tmp_path / "a.mbtiles").read_bytes() == (tmp_path / "b.mbtiles").read_bytes()


def test_a_folder_that_does_not_exist_is_a_sentence(osm: OsmFile, now: datetime, tmp_path: Path) -> None:
    osm.houses(2)
    with pytest.raises(BasemapError, match="bestaat-niet"):
        build_pack(osm.write(), tmp_path / "bestaat-niet" / "dorp.mbtiles", now=now)


def test_a_full_disk_is_a_sentence_and_leaves_nothing(osm: OsmFile, now: datetime, tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    small = tmp_path / "small"
    small.mkdir()
    import resource
    import signal

    osm.houses(40)
    source = osm.write()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        with pytest.raises(BasemapError):
            build_pack(source, small / "dorp.mbtiles", now=now)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert list(small.iterdir()) == []


def test_ijsselmuiden_is_whole(shared_data: Path, now: datetime, tmp_path: Path) -> None:
    source = shutil.copy(shared_data / "osm" / "ijsselmuiden.osm.pbf", tmp_path)
    info = build_pack(Path(source), tmp_path / "out.mbtiles", now=now)
    assert info.addresses == 6212
    assert info.buildings >= 8490
    assert info.streets >= 187
    assert info.candidate_places >= 30
    assert check_pack(tmp_path / "out.mbtiles") == []


@pytest.mark.parametrize(
    ("name", "buildings"),
    [("rivierenwijk.overpass.json", 771), ("liechtenstein-2015.osm.pbf", 8990), ("krems.osm.gz", 1190)],
)
def test_extracts_from_elsewhere_build_too(
    shared_data: Path, now: datetime, tmp_path: Path, name: str, buildings: int
) -> None:
    info = build_pack(shared_data / "osm" / name, tmp_path / "out.mbtiles", now=now)
    assert info.buildings >= buildings
