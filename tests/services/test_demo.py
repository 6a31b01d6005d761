"""The demo's data folder and the story in it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import phonenumbers
import pytest

from buurtkaart.basemap.candidates import candidates
from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.connection import Connection
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.domain.talent import Obstacle, Spoken, Wish
from buurtkaart.domain.vocabulary import ContactKind, LifeCycle, NoteState, ObstacleKind, Reach, State, Theme
from buurtkaart.i18n import set_language
from buurtkaart.services import demo
from buurtkaart.services.commands import AddRecord
from buurtkaart.services.demo import (
    bring_pack,
    build_demo,
    demo_folder,
    demo_notice,
    demo_story,
    draw_pack,
    keep_current,
)
from buurtkaart.services.demo_story import Story, demo_id, read_story
from buurtkaart.services.editor import Editor
from buurtkaart.services.workspace import Workspace
from buurtkaart.settings import SettingsFile
from buurtkaart.store.checking import check_database
from buurtkaart.store.store import Store

AUTUMN = FixedClock.at("2026-11-22T10:30")
Kind = TypeVar("Kind", bound=Record)
SPRING = FixedClock.at("2031-04-02T09:00")


@pytest.fixture(scope="module")
def story() -> Story:
    return demo_story(AUTUMN.now())


@pytest.fixture(scope="module")
def pack_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("pack") / "lisdrecht.mbtiles"
    draw_pack(out, AUTUMN)
    return out


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return build_demo(tmp_path_factory.mktemp("data") / "demo", AUTUMN)


def of_type(story: Story, kind: type[Kind]) -> list[Kind]:
    return [record for record in story.records if isinstance(record, kind)]


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


# --- the story ------------------------------------------------------------------------------------------------------


def test_the_story_has_something_for_every_screen(story: Story) -> None:
    counts = Counter(record.record_type for record in story.records)
    assert counts[RecordType.PLACE] >= 20
    assert counts[RecordType.INITIATIVE] >= 30
    assert counts[RecordType.CONTACT] >= 15
    assert counts[RecordType.CONNECTION] >= 12
    assert counts[RecordType.WISH] >= 8
    assert counts[RecordType.OFFER] >= 6
    assert counts[RecordType.OBSTACLE] >= 5
    assert counts[RecordType.NOTE] >= 5
    assert counts[RecordType.NEIGHBOURHOOD] == 3


def test_at_least_ten_groups_have_no_place(story: Story) -> None:
    without = [each for each in of_type(story, Initiative) if each.place_id is None and each.position is None]
    assert len(without) >= 10
    assert {Reach.AT_HOME, Reach.BY_PHONE, Reach.FETCHES_YOU} <= {reach for each in without for reach in each.reach}
    assert any(each.serves_whole_town for each in without)


def test_every_life_cycle_contact_kind_obstacle_and_theme_occurs(story: Story) -> None:
    assert {each.life_cycle for each in of_type(story, Initiative)} == set(LifeCycle)
    assert {each.kind for each in of_type(story, Contact)} == set(ContactKind)
    assert {each.kind for each in of_type(story, Obstacle)} == set(ObstacleKind)
    assert {each.state for each in of_type(story, Spoken)} == set(State)
    assert {theme for each in of_type(story, Initiative) for theme in each.themes} == set(Theme)


def test_some_contacts_agreed_to_every_field_some_to_a_few_and_some_to_none(story: Story) -> None:
    agreed = {len(each.consents) for each in of_type(story, Contact)}
    assert 0 in agreed
    assert 5 in agreed
    assert agreed & {1, 2, 3}


def test_notes_wait_in_the_tray(story: Story) -> None:
    waiting = [note for note in of_type(story, QuickNote) if note.state is NoteState.WAITING]
    assert len(waiting) >= 4
    assert any("soep" in note.words for note in waiting)


def test_every_reference_points_at_something_in_the_story(story: Story) -> None:
    ids = {record.id for record in story.records}
    assert len(ids) == len(story.records)
    for record in story.records:
        assert references(record) <= ids, record.title


def references(record: Record) -> set[RecordId]:
    names = ("place_id", "owner_id", "holds_back_id", "from_id", "to_id")
    found = {getattr(record, name, None) for name in names}
    for name in ("organiser_ids", "about_ids", "serves"):
        found |= set(getattr(record, name, ()))
    return {each for each in found if each is not None}


def test_the_wish_for_a_treadmill_leads_to_a_workshop_without_a_missing_link(story: Story) -> None:
    by_id = {record.id: record for record in story.records}
    wish, obstacle = by_id[demo_id("wens-loopband")], by_id[demo_id("geen-toezicht")]
    assert isinstance(wish, Wish)
    assert isinstance(obstacle, Obstacle)
    assert (wish.state, obstacle.holds_back_id) == (State.DONE, wish.id)
    connections = of_type(story, Connection)
    over = next(each for each in connections if obstacle.id in each.about_ids)
    assert (over.from_id, over.to_id) == (demo_id("de-drecht"), demo_id("de-brug"))
    assert over.introduced_by == "Nora"
    assert len(over.story) > 40
    reached = reachable(demo_id("de-drecht"), connections)
    groups = [demo_id("overkant"), demo_id("sterk-op-vrijdag")]
    workshop = by_id[demo_id("gezond-leven")]
    assert {*groups, workshop.id} <= reached
    assert all(getattr(by_id[each], "place_id", None) == demo_id("de-brug") for each in groups)
    assert getattr(by_id[groups[0]], "life_cycle", None) is LifeCycle.RUNS_BY_ITSELF
    assert isinstance(workshop, Initiative)
    assert wish.owner_id in workshop.organiser_ids


def reachable(start: RecordId, connections: list[Connection]) -> set[RecordId]:
    found = {start}
    while more := {each.to_id for each in connections if each.from_id in found} - found:
        found |= more
    return found


def test_the_chain_happens_in_the_order_in_which_it_is_told(story: Story) -> None:
    by_id = {record.id: record for record in story.records}
    keys = ("wens-loopband", "geen-toezicht", "de-straat-over", "wies-en-ferdi", "wens-wordt-groep", "tweede-groep")
    days = [day_of(by_id[demo_id(key)]) for key in (*keys, "zelf-een-workshop")]
    assert days == sorted(days)


def day_of(record: Record) -> date:
    day = record.made_on if isinstance(record, Connection) else getattr(record, "noted_on", None)
    assert isinstance(day, date)
    return day


def test_dates_move_with_the_clock_and_weekdays_stay(story: Story) -> None:
    later = {record.id: record for record in demo_story(SPRING.now()).records}
    shift = SPRING.now().date() - AUTUMN.now().date()
    for record in story.records:
        other = later[record.id]
        if isinstance(record, Connection | Spoken):
            assert day_of(other) - day_of(record) == shift
        if isinstance(record, Initiative) and record.schedule:
            assert isinstance(other, Initiative)
            assert other.schedule is not None
            assert other.schedule.first_start.time() == record.schedule.first_start.time()
            assert other.schedule.rule == record.schedule.rule


@pytest.mark.parametrize("clock", [AUTUMN, SPRING])
def test_repeating_groups_began_before_now_on_one_of_their_days(clock: FixedClock) -> None:
    groups = [each for each in of_type(demo_story(clock.now()), Initiative) if each.schedule and each.schedule.rule]
    assert len(groups) >= 20
    for each in groups:
        assert each.schedule is not None
        assert each.schedule.first_start < clock.now()
        days = each.schedule.rule.partition("BYDAY=")[2]
        assert f"{each.schedule.first_start:%a}"[:2].upper() in days


@pytest.mark.parametrize("clock", [AUTUMN, SPRING])
def test_nothing_was_noted_or_checked_in_the_future(clock: FixedClock) -> None:
    today = clock.now().date()
    for record in demo_story(clock.now()).records:
        verified = getattr(record, "verified_on", None)
        assert verified is None or today - timedelta(days=400) < verified < today
        if isinstance(record, QuickNote):
            assert record.heard_at < clock.now()


def test_no_phone_number_can_belong_to_somebody(story: Story) -> None:
    numbers = [number for contact in of_type(story, Contact) for number in contact.phones]
    numbers += [each.phone for each in story.records if isinstance(each, Place | Initiative) and each.phone]
    assert len(numbers) >= 30
    for number in numbers:
        parsed = phonenumbers.parse(number, "NL")
        assert phonenumbers.is_possible_number(parsed), number
        assert not phonenumbers.is_valid_number(parsed), number


def test_web_addresses_lead_nowhere(story: Story) -> None:
    # RFC 2606 keeps .example free for ever.
    text = (demo_folder() / "story.toml").read_text(encoding="utf-8")
    found = re.findall(r"@([\w.-]+)|https?://([\w.-]+)", text)
    assert found
    assert all("".join(each).endswith(".example") for each in found)


def test_the_story_speaks_the_language_of_the_street() -> None:
    text = (demo_folder() / "story.toml").read_text(encoding="utf-8").casefold()
    for word in ("cliënt", "client", "doelgroep", "probleem", "eenzaam", "zelfredzaam", "dement", "depress", "ziekte"):
        assert word not in text, word


def test_sentences_are_short_enough_to_read_at_level_b1(story: Story) -> None:
    for record in story.records:
        for name in ("description", "words", "story"):
            for sentence in re.split(r"(?<=[.!?]) ", getattr(record, name, "")):
                assert len(sentence.split()) <= 16, sentence


def test_a_home_keeps_only_its_street(story: Story) -> None:
    homes = [place for place in of_type(story, Place) if place.private_home]
    assert homes
    assert all(home.address.street and not home.address.house_number for home in homes)


def test_neighbourhoods_are_drawn_and_hold_the_places(story: Story) -> None:
    drawn = {each.name: each.bounds for each in of_type(story, Neighbourhood)}
    box = drawn["Lindekwartier"]
    home = next(place for place in of_type(story, Place) if place.id == demo_id("de-drecht"))
    assert box is not None
    assert home.position is not None
    assert box.contains(home.position)
    assert all(drawn.values())


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
    assert settings.zoom == 16
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


def test_the_notice_says_in_both_languages_that_the_town_is_made_up() -> None:
    assert demo_notice().startswith("Dit is een verzonnen buurt.")
    set_language("en")
    try:
        assert "made-up" in demo_notice()
    finally:
        set_language("nl")


def test_a_typing_error_in_the_story_does_not_pass(tmp_path: Path) -> None:
    (tmp_path / "story.toml").write_text(
        'name = "x"\nauthor = "x"\nattribution = "x"\n'
        '[[place]]\nkey = "a"\nname = "A"\nkind = "park"\nopeninghours = "24/7"\n',
        encoding="utf-8",
    )
    (tmp_path / "spots.json").write_text(json.dumps({"spots": {}, "streets": {}, "borders": {}}), encoding="utf-8")
    with pytest.raises(ValueError, match="openinghours"):
        read_story(tmp_path, AUTUMN.now())
