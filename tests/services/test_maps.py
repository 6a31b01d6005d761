"""The folder with maps: opening, copying and building end in a complete file or in none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from buurtkaart.domain.clock import FixedClock
from buurtkaart.errors import BasemapError, CancelledError
from buurtkaart.services.demo.making import bring_pack, demo_folder
from buurtkaart.services.maps import MapLibrary

NOW = FixedClock.at("2026-11-22T10:30")
TOWN = demo_folder() / "lisdrecht.osm"


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ready map on a colleague's USB stick."""
    path = tmp_path_factory.mktemp("usb") / "Kaart van Fatima.mbtiles"
    bring_pack(path, NOW)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "maps"


@pytest.fixture
def library(folder: Path) -> MapLibrary:
    return MapLibrary(folder, NOW)


def test_a_folder_that_is_not_there_has_no_maps(library: MapLibrary) -> None:
    assert library.maps() == []
    assert library.open("kampen.mbtiles") is None


def test_a_map_of_a_colleague_is_copied_under_a_plain_name(library: MapLibrary, folder: Path, stick: Path) -> None:
    told: list[float] = []
    brought = library.bring(stick, lambda done, _step: told.append(done))
    assert brought.path == folder / "kaart-van-fatima.mbtiles"
    assert brought.path.read_bytes() == stick.read_bytes()
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert [each.path for each in library.maps()] == [brought.path]


def test_the_same_map_twice_is_kept_once(library: MapLibrary, folder: Path, stick: Path) -> None:
    first = library.bring(stick)
    assert library.bring(stick) == first
    assert len(list(folder.iterdir())) == 1


def test_two_maps_of_one_name_lie_side_by_side(library: MapLibrary, folder: Path, stick: Path) -> None:
    folder.mkdir()
    (folder / "kaart-van-fatima.mbtiles").write_bytes(b"kapot")
    assert library.bring(stick).path.name == "kaart-van-fatima-2.mbtiles"


def test_a_cancelled_copy_leaves_nothing(library: MapLibrary, folder: Path, stick: Path) -> None:
    with pytest.raises(CancelledError):
        library.bring(stick, cancelled=lambda: True)
    assert list(folder.iterdir()) == []


def test_a_file_that_is_no_map_is_refused_and_nothing_is_copied(
    library: MapLibrary, folder: Path, tmp_path: Path
) -> None:
    letter = tmp_path / "brief.mbtiles"
    letter.write_text("Beste Anja", encoding="utf-8")
    with pytest.raises(BasemapError):
        library.bring(letter)
    assert not folder.exists()


def test_a_full_stick_is_said_with_the_size(
    library: MapLibrary, folder: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = shutil.disk_usage(stick)._replace(free=10)
    monkeypatch.setattr("buurtkaart.services.maps.shutil.disk_usage", lambda _path: full)
    with pytest.raises(BasemapError, match="MB"):
        library.bring(stick)
    assert list(folder.iterdir()) == []


def test_a_damaged_map_stays_in_the_list_with_its_reason(library: MapLibrary, folder: Path, stick: Path) -> None:
    brought = library.bring(stick)
    (folder / "aaa.mbtiles").write_bytes(b"kapot")
    damaged, whole = library.maps()
    assert (damaged.info, damaged.name) == (None, "aaa")
    assert damaged.reason
    assert whole.path == brought.path


def test_an_extract_becomes_a_map_with_the_name_that_was_given(library: MapLibrary, folder: Path) -> None:
    told: list[float] = []
    built = library.build(TOWN, name="Wijk Café Zuid", progress=lambda done, _step: told.append(done))
    assert built.path == folder / "wijk-cafe-zuid.mbtiles"
    assert built.info is not None
    assert built.info.name == "Wijk Café Zuid"
    assert built.info.built_at.startswith("2026-11-22")
    assert len(told) >= 5
    assert told == sorted(told)


def test_a_cancelled_build_leaves_nothing(library: MapLibrary, folder: Path) -> None:
    asked: list[int] = []

    def enough() -> bool:
        asked.append(1)
        return len(asked) > 5

    with pytest.raises(CancelledError):
        library.build(TOWN, cancelled=enough)
    assert list(folder.iterdir()) == []


def test_a_name_never_leads_outside_the_folder(library: MapLibrary, folder: Path, stick: Path, tmp_path: Path) -> None:
    shutil.copy(stick, tmp_path / "geheim.mbtiles")
    folder.mkdir()
    assert library.open("../geheim.mbtiles") is None


def test_only_maps_of_this_folder_are_removed(library: MapLibrary, stick: Path) -> None:
    brought = library.bring(stick)
    with pytest.raises(BasemapError):
        library.remove(stick)
    assert stick.is_file()
    library.remove(brought.path)
    assert library.maps() == []
