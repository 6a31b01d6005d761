"""Maps that others made: tiles only, whatever the file."""

from __future__ import annotations

import gzip
import json
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from buurtkaart.basemap.build import build_pack
from buurtkaart.basemap.candidates import candidates
from buurtkaart.basemap.check import check_pack
from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.basemap.paper import boundaries, place_names, shapes
from buurtkaart.basemap.walking_graph import read_graph
from buurtkaart.errors import BasemapError
from tests.basemap.conftest import OsmFile

PNG = b"\x89PNG\r\n\x1a\n0000"
PROTOMAPS = {"vector_layers": [{"id": name} for name in ("earth", "water", "roads")]}
OPENMAPTILES = {"vector_layers": [{"id": name} for name in ("water", "transportation", "building")]}


def mbtiles(path: Path, tile: bytes, **metadata: str) -> Path:
    """Write somebody's MBTiles with one tile: 14/8459/5373, counted from the north."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE metadata (name text, value text)")
        connection.execute(
            "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob)"
        )
        connection.executemany("INSERT INTO metadata VALUES (?, ?)", metadata.items())
        connection.execute("INSERT INTO tiles VALUES (14, 8459, ?, ?)", ((1 << 14) - 1 - 5373, tile))
    return path


def pmtiles(path: Path, tile: bytes, kind: TileType, metadata: dict[str, object], **header: object) -> Path:
    """Write somebody's PMTiles with the same tile."""
    with path.open("wb") as stream:
        writer = Writer(stream)
        writer.write_tile(zxy_to_tileid(14, 8459, 5373), tile)
        corners = {"min_lon_e7": 58_000_000, "min_lat_e7": 525_000_000, "max_lon_e7": 59_000_000}
        writer.finalize(
            {
                "tile_type": kind,
                "tile_compression": Compression.NONE,
                "min_zoom": 14,
                "max_zoom": 14,
                **corners,
                "max_lat_e7": 526_000_000,
                "center_zoom": 14,
                "center_lon_e7": 58_500_000,
                "center_lat_e7": 525_500_000,
                **header,
            },
            metadata,
        )
    return path


def test_images_in_mbtiles_come_back(tmp_path: Path) -> None:
    path = mbtiles(tmp_path / "foto.mbtiles", PNG, name="Luchtfoto", format="png", bounds="5.8,52.5,5.9,52.6")
    with closing(BasemapPack.open(path)) as pack:
        assert (pack.info.name, pack.info.tile_format, pack.info.tiles) == ("Luchtfoto", "png", 1)
        assert pack.tile(14, 8459, 5373) == PNG
        assert pack.tile(14, 8459, 5374) is None


def test_vector_tiles_in_mbtiles_come_back_unpacked(tmp_path: Path) -> None:
    path = mbtiles(tmp_path / "k.mbtiles", gzip.compress(b"tile"), format="pbf", json=json.dumps(PROTOMAPS))
    with closing(BasemapPack.open(path)) as pack:
        assert pack.info.tile_format == "mvt"
        assert pack.tile(14, 8459, 5373) == b"tile"


def test_a_map_that_states_no_bounds_reaches_as_far_as_its_tiles(tmp_path: Path) -> None:
    with closing(BasemapPack.open(mbtiles(tmp_path / "k.mbtiles", PNG, format="png"))) as pack:
        bounds = pack.info.bounds
    assert bounds.east - bounds.west == pytest.approx(360 / 2**14)
    assert bounds.contains(bounds.centre)


def test_a_map_in_another_schema_is_refused_with_the_reason(tmp_path: Path) -> None:
    path = mbtiles(tmp_path / "k.mbtiles", b"", format="pbf", json=json.dumps(OPENMAPTILES))
    with pytest.raises(BasemapError, match="Protomaps"):
        BasemapPack.open(path)


def test_vector_tiles_in_pmtiles_come_back(tmp_path: Path) -> None:
    metadata: dict[str, object] = {"name": "Kampen", "attribution": "© iemand", **PROTOMAPS}
    path = pmtiles(
        tmp_path / "k.pmtiles", gzip.compress(b"tile"), TileType.MVT, metadata, tile_compression=Compression.GZIP
    )
    with closing(BasemapPack.open(path)) as pack:
        assert (pack.info.name, pack.info.attribution, pack.info.tile_format) == ("Kampen", "© iemand", "mvt")
        assert pack.info.bounds.as_tuple() == (5.8, 52.5, 5.9, 52.6)
        assert pack.tile(14, 8459, 5373) == b"tile"
        assert pack.tile(14, 0, 0) is None
    assert check_pack(path) == []


def test_images_in_pmtiles_come_back(tmp_path: Path) -> None:
    with closing(BasemapPack.open(pmtiles(tmp_path / "k.pmtiles", PNG, TileType.PNG, {}))) as pack:
        assert (pack.info.tile_format, pack.tile(14, 8459, 5373)) == ("png", PNG)


def test_pmtiles_cut_in_half_is_refused(tmp_path: Path) -> None:
    path = pmtiles(tmp_path / "k.pmtiles", PNG * 1000, TileType.PNG, {})
    path.write_bytes(path.read_bytes()[:-500])
    with pytest.raises(BasemapError, match=r"k\.pmtiles"):
        BasemapPack.open(path)


@pytest.mark.parametrize("suffix", ["mbtiles", "pmtiles"])
def test_a_foreign_map_has_no_addresses_and_says_so_with_empty_answers(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"k.{suffix}"
    made = mbtiles(path, PNG, format="png") if suffix == "mbtiles" else pmtiles(path, PNG, TileType.PNG, {})
    with closing(BasemapPack.open(made)) as pack:
        assert (pack.info.addresses, pack.info.streets, pack.ours) == (0, 0, False)
        assert candidates(pack) == []
        assert list(shapes(pack, pack.info.bounds)) == []
        assert boundaries(pack) == []
        assert place_names(pack) == []
        assert len(read_graph(pack).lats) == 0


def test_tiles_outside_the_world_are_none(osm: OsmFile, now: datetime, tmp_path: Path) -> None:
    osm.houses(2)
    build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=now)
    with closing(BasemapPack.open(tmp_path / "dorp.mbtiles")) as pack:
        assert pack.tile(14, -1, 3) is None
        assert pack.tile(99, 1, 3) is None
        assert pack.tile(1, 2, 0) is None


def test_threads_share_a_pack(osm: OsmFile, now: datetime, tmp_path: Path) -> None:
    osm.houses(2)
    build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=now)
    answers: list[int] = []
    with closing(BasemapPack.open(tmp_path / "dorp.mbtiles")) as pack:

        def count() -> None:
            answers.append(pack.connection().execute("SELECT count(*) FROM tiles").fetchone()[0])

        threads = [threading.Thread(target=count) for _number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert answers == [pack.info.tiles] * 4


def test_who_reads_in_another_thread_reads_on_when_the_pack_is_closed(
    osm: OsmFile, now: datetime, tmp_path: Path
) -> None:
    osm.houses(2)
    build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=now)
    pack = BasemapPack.open(tmp_path / "dorp.mbtiles")
    with ThreadPoolExecutor(1) as worker:
        rows = worker.submit(lambda: pack.connection().execute("SELECT tile_data FROM tiles")).result()
        first = worker.submit(rows.fetchone).result()
        pack.close()
        assert len([first, *worker.submit(rows.fetchall).result()]) == pack.info.tiles


def test_a_pack_is_never_changed_by_reading_it(osm: OsmFile, now: datetime, tmp_path: Path) -> None:
    osm.houses(2)
    build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=now)
    with closing(BasemapPack.open(tmp_path / "dorp.mbtiles")) as pack, pytest.raises(sqlite3.OperationalError):
        pack.connection().execute("DELETE FROM tiles")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dorp.mbtiles", "dorp.osm"]
