"""The demo's town and its data folder."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from buurtkaart.basemap.candidates import candidates
from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import RecordType
from buurtkaart.services.commands import AddRecord
from buurtkaart.services.demo import making as demo
from buurtkaart.services.demo.making import (
    bring_pack,
    build_demo,
    demo_folder,
    keep_current,
)
from buurtkaart.services.demo.story import Story, demo_id, read_story
from buurtkaart.services.editor import Editor
from buurtkaart.services.workspace import Workspace
from buurtkaart.settings import SettingsFile
from buurtkaart.store.checking import check_database
from buurtkaart.store.store import Store
from tests.services.conftest import AUTUMN, SPRING, of_type


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return build_demo(tmp_path_factory.mktemp("data") / "demo", AUTUMN)


# --- the town -------------------------------------------------------------------------------------------------------


def test_the_town_has_some_fifteen_hundred_addresses_with_postcodes(pack_file: Path) -> None:
    with closing(sqlite3.connect(pack_file)) as connection:
        rows = connection.execute("SELECT street, house_number, postcode, city FROM address").fetchall()
    assert 1_500 <= len(rows) <= 2_000
    assert len(set(rows)) == len(rows)
    assert all(re.fullmatch(r"1999 ?[A-Z]{2}", postcode) and city == "Lisdrecht" for _, _, postcode, city in rows)


def test_the_town_has_at_least_forty_places_to_take_over(pack_file: Path) -> None:
    with closing(BasemapPack.open(pack_file)) as pack:
        found = candidates(pack)
    assert len(found) >= 40
    assert len({candidate.kind for candidate in found}) >= 12
    assert sum(bool(candidate.opening_hours) for candidate in found) >= 25


def test_the_pack_says_that_the_town_is_made_up(pack_file: Path) -> None:
    with closing(BasemapPack.open(pack_file)) as pack:
        assert "verzonnen" in pack.info.name
        assert "verzonnen" in pack.info.attribution.casefold()
        assert "OpenStreetMap" not in pack.info.attribution
    assert "fictional" in (demo_folder() / "lisdrecht.osm").read_text(encoding="utf-8")[:300]


def test_the_source_of_the_town_stays_small() -> None:
    assert (demo_folder() / "lisdrecht.osm").stat().st_size < 2_000_000


def test_the_boxing_school_stands_across_the_street_from_the_senior_housing(story: Story) -> None:
    by_id = {record.id: record for record in story.records}
    home, school = by_id[demo_id("de-drecht")], by_id[demo_id("de-brug")]
    assert isinstance(home, Place)
    assert isinstance(school, Place)
    assert home.address.street == school.address.street
    assert int(home.address.house_number) % 2 != int(school.address.house_number) % 2
    assert home.position is not None
    assert school.position is not None
    assert home.position.distance_m(school.position) < 80


def test_every_address_in_the_story_is_an_address_of_the_town(story: Story, pack_file: Path) -> None:
    with closing(sqlite3.connect(pack_file)) as connection:
        rows = connection.execute("SELECT street, house_number, replace(postcode, ' ', '') FROM address").fetchall()
    told = {
        (place.address.street, place.address.house_number, place.address.postcode.replace(" ", ""))
        for place in of_type(story, Place)
        if place.address.house_number
    }
    assert len(told) >= 18
    assert told <= set(rows)


# --- the folder -----------------------------------------------------------------------------------------------------


def test_the_folder_holds_the_map_and_the_story(workspace: Workspace, story: Story) -> None:
    with closing(BasemapPack.open(workspace.maps / demo.PACK_FILE)) as pack:
        assert pack.info.addresses >= 1_500
    with closing(Store(workspace.database, AUTUMN)) as store, store.reading() as reader:
        assert sum(reader.count(record_type) for record_type in RecordType) == len(story.records)
        assert reader.get(demo_id("de-brug")) in story.records


def test_the_first_view_shows_the_boxing_school(workspace: Workspace, story: Story) -> None:
    settings = SettingsFile(workspace.settings).current
    school = next(place for place in of_type(story, Place) if place.id == demo_id("de-brug"))
    assert settings.lat is not None
    assert settings.lon is not None
    assert settings.zoom == 17
    assert school.position is not None
    assert Position(settings.lat, settings.lon).distance_m(school.position) < 300


def test_a_second_start_keeps_the_view(tmp_path: Path) -> None:
    folder = build_demo(tmp_path / "demo", AUTUMN)
    SettingsFile(folder.settings).change(zoom=12.0)
    build_demo(tmp_path / "demo", AUTUMN)
    assert SettingsFile(folder.settings).current.zoom == 12


def test_a_second_start_changes_nothing(workspace: Workspace) -> None:
    with closing(Store(workspace.database, AUTUMN)) as store, store.reading() as reader:
        before = [record for record_type in RecordType for record in reader.all(record_type)]
    build_demo(workspace.folder, SPRING)
    with closing(Store(workspace.database, AUTUMN)) as store, store.reading() as reader:
        assert [record for record_type in RecordType for record in reader.all(record_type)] == before


def test_on_another_day_the_story_is_told_anew(tmp_path: Path) -> None:
    folder = build_demo(tmp_path / "demo", AUTUMN)
    with closing(Store(folder.database, SPRING)) as store:
        keep_current(store, SPRING)
        with store.reading() as reader:
            noted = max(each.heard_at for each in reader.waiting_notes())
            history = reader.history(next(reader.all(RecordType.PLACE)).id)
        assert (SPRING.now() - noted).days < 14
        assert {each.made_at.date() for each in history} == {SPRING.now().date()}
    assert check_database(folder.database) == []


def test_a_story_that_somebody_went_on_with_stays(tmp_path: Path) -> None:
    folder = build_demo(tmp_path / "demo", AUTUMN)
    with closing(Store(folder.database, AUTUMN)) as store:
        Editor(store, AUTUMN, "").do(AddRecord(Place(name="Naaiclub")))
        with store.reading() as reader:
            before = [record for record_type in RecordType for record in reader.all(record_type)]
        keep_current(store, SPRING)
        with store.reading() as reader:
            assert [record for record_type in RecordType for record in reader.all(record_type)] == before


def test_an_interrupted_first_start_is_finished(tmp_path: Path) -> None:
    with closing(Store(tmp_path / "buurtkaart.sqlite", AUTUMN)) as store:
        keep_current(store, AUTUMN)
        with store.reading() as reader:
            assert reader.count(RecordType.PLACE) > 10


def test_undo_does_not_take_the_demo_away(workspace: Workspace) -> None:
    with closing(Store(workspace.database, AUTUMN)) as store:
        editor = Editor(store, AUTUMN, "Anja")
        assert editor.undo_title is None
        assert editor.undo() is None


def test_without_a_ready_map_the_demo_draws_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "ready_pack", lambda: tmp_path / "none.mbtiles")
    bring_pack(tmp_path / "drawn.mbtiles", AUTUMN)
    with closing(BasemapPack.open(tmp_path / "drawn.mbtiles")) as pack:
        assert pack.info.addresses >= 1_500


def test_a_ready_map_is_copied(tmp_path: Path, pack_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "ready_pack", lambda: pack_file)
    bring_pack(tmp_path / "copied.mbtiles", SPRING)
    assert (tmp_path / "copied.mbtiles").read_bytes() == pack_file.read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["copied.mbtiles"]


def test_a_damaged_ready_map_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / "damaged.mbtiles"
    damaged.write_bytes(b"not a map")
    monkeypatch.setattr(demo, "ready_pack", lambda: damaged)
    bring_pack(tmp_path / "out.mbtiles", AUTUMN)
    with closing(BasemapPack.open(tmp_path / "out.mbtiles")) as pack:
        assert pack.info.streets >= 45


def test_a_typing_error_in_the_story_does_not_pass(tmp_path: Path) -> None:
    (tmp_path / "story.toml").write_text(
        'name = "x"\nauthor = "x"\nattribution = "x"\n'
        '[[place]]\nkey = "a"\nname = "A"\nkind = "park"\nopeninghours = "24/7"\n',
        encoding="utf-8",
    )
    (tmp_path / "spots.json").write_text(json.dumps({"spots": {}, "streets": {}, "borders": {}}), encoding="utf-8")
    with pytest.raises(ValueError, match="openinghours"):
        read_story(tmp_path, AUTUMN.now())
