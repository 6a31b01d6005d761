"""Bad extracts and bad packs: a sentence, and nothing left behind."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from buurtkaart.basemap.build import build_pack
from buurtkaart.basemap.candidates import candidates
from buurtkaart.basemap.check import check_pack
from buurtkaart.basemap.memory import check_memory
from buurtkaart.basemap.outside import share_asked
from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import BoundingBox
from buurtkaart.errors import BasemapError
from tests.basemap.conftest import OsmFile


@pytest.fixture
def refused(tmp_path: Path, now: datetime) -> Callable[[Path], str]:
    """Return a function that builds from a file, checks that nothing came of it, and returns the sentence."""

    def build(source: Path) -> str:
        out = tmp_path / "out"
        out.mkdir()
        with pytest.raises(BasemapError) as caught:
            build_pack(source, out / "dorp.mbtiles", now=now)
        assert list(out.iterdir()) == []
        assert str(caught.value).endswith(".")
        return str(caught.value)

    return build


def a_file(tmp_path: Path, name: str, content: bytes | str) -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_an_empty_file_is_refused(tmp_path: Path, refused: Callable[[Path], str]) -> None:
    assert "leeg.osm.pbf" in refused(a_file(tmp_path, "leeg.osm.pbf", b""))


def test_a_missing_file_is_refused(tmp_path: Path, refused: Callable[[Path], str]) -> None:
    assert "weg.osm.pbf" in refused(tmp_path / "weg.osm.pbf")


def test_a_truncated_extract_is_refused(shared_data: Path, tmp_path: Path, refused: Callable[[Path], str]) -> None:
    whole = (shared_data / "osm" / "ijsselmuiden.osm.pbf").read_bytes()
    refused(a_file(tmp_path, "half.osm.pbf", whole[: len(whole) // 2]))


def test_a_text_file_named_pbf_is_refused(tmp_path: Path, refused: Callable[[Path], str]) -> None:
    refused(a_file(tmp_path, "brief.osm.pbf", "Beste buren, zaterdag koffie om tien uur.\n" * 50))


def test_a_text_file_with_another_ending_is_refused(tmp_path: Path, refused: Callable[[Path], str]) -> None:
    assert ".osm.pbf" in refused(a_file(tmp_path, "brief.docx", "Beste buren"))


def test_broken_xml_is_refused(osm: OsmFile, refused: Callable[[Path], str]) -> None:
    osm.houses(3)
    path = osm.write()
    path.write_text(path.read_text(encoding="utf-8")[:-300], encoding="utf-8")
    refused(path)


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"elements": 3}', '{"elements": []}', "[" * 100_000])
def test_json_that_is_no_map_data_is_refused(tmp_path: Path, refused: Callable[[Path], str], content: str) -> None:
    refused(a_file(tmp_path, "antwoord.json", content))


def test_an_answer_of_a_server_that_gave_up_is_refused(tmp_path: Path, refused: Callable[[Path], str]) -> None:
    answer = {
        "elements": [{"type": "node", "id": 1, "lat": 52.5, "lon": 5.9}],
        "remark": 'runtime error: Query timed out in "query" at line 3 after 26 seconds.',
    }
    assert "timed out" in refused(a_file(tmp_path, "antwoord.json", json.dumps(answer)))


def test_an_extract_without_buildings_is_refused(osm: OsmFile, refused: Callable[[Path], str]) -> None:
    osm.way((0, 0), (50, 0), highway="residential", name="Dorpsstraat")
    refused(osm.write())


def test_coordinates_outside_the_world_are_left_out(osm: OsmFile, now: datetime, tmp_path: Path) -> None:
    osm.houses(5)
    path = osm.write()
    wrong = (
        '<node id="777" version="1" lat="95.4" lon="199.5"><tag k="amenity" v="library"/><tag k="name" v="X"/></node>'
    )
    path.write_text(path.read_text(encoding="utf-8").replace("<way", wrong + "<way", 1), encoding="utf-8")
    info = build_pack(path, tmp_path / "dorp.mbtiles", now=now)
    assert (info.buildings, info.candidate_places) == (5, 0)
    assert info.bounds.east < 6


def test_json_coordinates_outside_the_world_are_left_out(now: datetime, tmp_path: Path) -> None:
    square = [(5.9, 52.5), (5.9001, 52.5), (5.9001, 52.5001), (5.9, 52.5001)]
    elements: list[dict[str, object]] = [
        {"type": "node", "id": number, "lon": lon, "lat": lat} for number, (lon, lat) in enumerate(square, start=1)
    ]
    elements.append({"type": "node", "id": 9, "lat": -1.8e308, "lon": 5.9, "tags": {"amenity": "library", "name": "X"}})
    elements.append({"type": "way", "id": 1, "nodes": [1, 2, 3, 4, 1], "tags": {"building": "yes"}})
    elements.append({"type": "way", "id": 2, "nodes": [1, 9, 2], "tags": {"highway": "residential"}})
    source = a_file(tmp_path, "antwoord.json", json.dumps({"elements": elements}))
    info = build_pack(source, tmp_path / "dorp.mbtiles", now=now)
    assert (info.buildings, info.candidate_places) == (1, 0)


HOSTILE = (
    "<script>alert(1)</script>",
    "${alert(1)} `x` \" ' \\ %s {name}",
    "\u202eعربي\u200f ١٢",
    "🏡👩‍👩‍👧",
    "'); DROP TABLE address; --",
    "n" * 1_000_000,
)


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_survive_as_data(osm: OsmFile, now: datetime, tmp_path: Path, name: str) -> None:
    osm.houses(3)
    if len(name) < 1000:
        osm.way((0, 5), (6, 5), highway="residential", name=name)
        osm.node(3, 6, amenity="library", name=name)
        source = osm.write()
    else:
        # OpenStreetMap's own formats stop at 65,535 bytes; JSON does not.
        source = tmp_path / "antwoord.json"
        points = [{"lon": 5.9 + x, "lat": 52.5 + y} for x, y in ((0, 0), (1e-4, 0), (1e-4, 1e-4), (0, 1e-4), (0, 0))]
        elements: list[dict[str, object]] = [
            {"type": "way", "id": 1, "geometry": points, "tags": {"building": "yes"}},
            {"type": "way", "id": 2, "geometry": points[:3], "tags": {"highway": "residential", "name": name}},
            {"type": "node", "id": 3, "lon": 5.90005, "lat": 52.50005, "tags": {"amenity": "library", "name": name}},
        ]
        source.write_text(json.dumps({"elements": elements}), encoding="utf-8")
    build_pack(source, tmp_path / "dorp.mbtiles", now=now)
    with closing(BasemapPack.open(tmp_path / "dorp.mbtiles")) as pack:
        assert [place.name for place in candidates(pack)] == [name]
        found = pack.connection().execute("SELECT count(*) FROM shape WHERE name = ?", (name,)).fetchone()
        biggest = pack.connection().execute("SELECT max(length(tile_data)) FROM tiles").fetchone()[0]
    assert found == (1,)
    assert biggest < 20_000
    assert check_pack(tmp_path / "dorp.mbtiles") == []


def test_a_file_too_large_for_memory_is_refused_with_both_sizes(tmp_path: Path) -> None:
    large = tmp_path / "nederland.osm.pbf"
    with large.open("wb") as stream:
        stream.truncate(1_300_000_000)
    with pytest.raises(BasemapError) as caught:
        check_memory(large, available=8_000_000_000)
    assert "1,3 GB" in str(caught.value)
    assert "8,0 GB" in str(caught.value)


def test_a_rectangle_makes_a_province_fit(tmp_path: Path) -> None:
    province = tmp_path / "overijssel.osm.pbf"
    with province.open("wb") as stream:
        stream.truncate(90_000_000)
    check_memory(province, 0.01, available=4_000_000_000)
    for most_of_it in (0.5, 1.0):
        with pytest.raises(BasemapError):
            check_memory(province, most_of_it, available=4_000_000_000)


def test_a_rectangle_round_a_whole_file_counts_as_the_whole_file(shared_data: Path) -> None:
    country = shared_data / "osm" / "liechtenstein-2015.osm.pbf"
    assert share_asked(country, BoundingBox(-180, -85, 180, 85)) == 1
    assert share_asked(country, BoundingBox(9.5, 47.1, 9.52, 47.12)) < 0.02
    assert share_asked(country, BoundingBox(5.9, 52.5, 6, 52.6)) == 0


def test_a_rectangle_of_the_whole_world_gives_a_map_of_what_the_file_holds(
    osm: OsmFile, now: datetime, tmp_path: Path
) -> None:
    osm.houses(5)
    info = build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=now, clip=BoundingBox(-180, -90, 180, 90))
    assert (info.buildings, info.bounds.east < 6) == (5, True)
    assert info.tiles < 50


def test_nothing_is_started_when_the_file_is_too_large(
    osm: OsmFile, now: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    osm.houses(3)
    monkeypatch.setattr("buurtkaart.basemap.memory.available_bytes", lambda: 1_000_000)
    with pytest.raises(BasemapError, match=r"geheugen|memory"):
        build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=now)
    assert not (tmp_path / "dorp.mbtiles").exists()


@pytest.fixture
def pack_file(osm: OsmFile, now: datetime, tmp_path: Path) -> Path:
    osm.houses(30)
    build_pack(osm.write(), tmp_path / "dorp.mbtiles", now=now)
    return tmp_path / "dorp.mbtiles"


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_a_pack_of_a_newer_version_is_refused(pack_file: Path) -> None:
    change(pack_file, "UPDATE metadata SET value = '99' WHERE name = 'buurtkaart_format'")
    with pytest.raises(BasemapError, match=r"dorp\.mbtiles"):
        BasemapPack.open(pack_file)
    assert len(check_pack(pack_file)) == 1


def test_a_pack_cut_in_half_fails_its_check(pack_file: Path) -> None:
    whole = pack_file.read_bytes()
    pack_file.write_bytes(whole[: len(whole) // 2])
    assert len(check_pack(pack_file)) == 1


def test_a_pack_with_rubbish_in_the_middle_fails_its_check(pack_file: Path) -> None:
    data = bytearray(pack_file.read_bytes())
    data[8192 : len(data) - 4096] = b"\xff" * (len(data) - 4096 - 8192)
    pack_file.write_bytes(data)
    assert len(check_pack(pack_file)) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM address WHERE id = 1",
        "DELETE FROM graph_node WHERE id = 1",
        "UPDATE tiles SET tile_data = x'1f8b00'",
    ],
)
def test_a_pack_that_lost_something_fails_its_check(pack_file: Path, statement: str) -> None:
    change(pack_file, statement)
    assert len(check_pack(pack_file)) == 1


@pytest.mark.parametrize(
    "content", [b"", b"no map", b"SQLite format 3\x00" + b"x" * 200, b"PMTiles\x03" + b"\x00" * 50]
)
def test_a_file_that_is_no_map_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = a_file(tmp_path, "kaart.mbtiles", content)
    with pytest.raises(BasemapError, match=r"kaart\.mbtiles"):
        BasemapPack.open(path)
    assert len(check_pack(path)) == 1


@pytest.mark.parametrize("name", ["kampen.osm.pbf", "Kampen.OSM.GZ", "kampen.json"])
def test_an_extract_opened_as_a_map_says_what_to_do_with_it(tmp_path: Path, name: str) -> None:
    with pytest.raises(BasemapError, match="OpenStreetMap"):
        BasemapPack.open(a_file(tmp_path, name, b"\n\x0b OSMHeader"))
