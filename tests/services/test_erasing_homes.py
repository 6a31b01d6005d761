"""A place that turns out to be somebody's own house: the door is gone from every file, whatever road it took."""

from __future__ import annotations

import shutil
import struct
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from buurtkaart.domain.address import Address
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.paths import replacing
from buurtkaart.services.backups import keep_daily_backup, restore_backup
from buurtkaart.services.commands import AddMany, AddRecord, ConvertNote, EditRecord, MoveRecord
from buurtkaart.services.editor import Editor
from buurtkaart.services.erasing import finish_home, new_homes
from buurtkaart.services.history import history_lines
from buurtkaart.store.store import Store
from tests.services.conftest import CLOCK

DOOR = Address(
    street="Merelstraat",
    house_number="4717b",
    postcode="8261 QZ",
    city="Kampen",
    room="derde bel",
    landmark="bij de eik",
)
SPOT = Position(52.5555123, 5.9111987)
STREET = Position(52.5561, 5.9109)
MARKS = ("4717b", "8261 QZ", "8261qz", "derde bel", "bij de eik", "52.5555123", "5.9111987", "way/99887766")
"""What tells the door."""
WHERE = ("a column", "the search index")


@pytest.fixture
def house(editor: Editor) -> Place:
    """A house as it grows: typed in part by part, moved, taken from the map, copied."""
    editor.do(AddMany([Place(name=f"Plek {number}") for number in range(50)]))
    first = Place(name="Bij Riet", address=DOOR, position=SPOT, source_reference="osm:way/99887766")
    editor.do(AddRecord(first))
    typed = replace(first, address=replace(DOOR, house_number="4717"), phone="038 123 45 67")
    editor.do(EditRecord(typed))
    editor.do(EditRecord(replace(typed, address=DOOR)))
    editor.do(MoveRecord(first.id, STREET))
    editor.do(MoveRecord(first.id, SPOT))
    keep_daily_backup(editor.store, CLOCK)
    return current(editor, first)


def current(editor: Editor, place: Place) -> Place:
    with editor.store.reading() as reader:
        found = reader.get(place.id)
    assert isinstance(found, Place)
    return found


def tick(editor: Editor, place: Place) -> None:
    """Say that it is somebody's own house, as the form does, and let the task run that follows."""
    home = place.with_values(private_home=True, address=place.address.street_only, position=STREET)
    made = editor.do(EditRecord(home, based_on=place))
    assert new_homes(made)
    finish_home(editor, made)


def told_in(folder: Path) -> set[str]:
    """Return which of the marks stand in any byte of any file, as text or as SQLite's eight bytes of a number."""
    everything = b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())
    found = {mark for mark in MARKS if mark.encode() in everything or mark.encode("utf-16-le") in everything}
    numbers = {
        spoken: shape
        for each in (SPOT.lat, SPOT.lon)
        for spoken, shape in (
            (f"{each} in a column", struct.pack(">d", each)),
            (f"{each} in the search index", struct.pack(">i", round(each * 1e7))),
        )
    }
    return found | {spoken for spoken, shape in numbers.items() if shape in everything}


def test_the_door_stands_in_no_file_any_more(editor: Editor, house: Place, folder: Path) -> None:
    assert told_in(folder) == {*MARKS, *(f"{each} in {where}" for each in (SPOT.lat, SPOT.lon) for where in WHERE)}
    tick(editor, house)
    assert told_in(folder) == set()
    kept = current(editor, house)
    assert (kept.address, kept.position, kept.source_reference) == (DOOR.street_only, STREET, "")
    assert kept.phone == "038 123 45 67"


def test_only_what_has_just_become_somebody_s_house_is_a_new_home(editor: Editor, house: Place) -> None:
    assert new_homes(editor.do(AddRecord(Place(name="Bij Henk", private_home=True)))) == []
    assert new_homes(editor.do(AddRecord(Initiative(name="Leesclub")))) == []
    assert new_homes(editor.do(EditRecord(replace(house, name="Bij Riet thuis"), based_on=house))) == []
    before = current(editor, house)
    home = before.with_values(private_home=True, address=before.address.street_only)
    assert new_homes(editor.do(EditRecord(home, based_on=before))) == [before]
    assert new_homes(editor.do(EditRecord(home.with_values(name="Riet"), based_on=home))) == []


def test_a_street_alone_is_no_door_to_look_for(editor: Editor) -> None:
    corner = Place(name="Op de hoek", address=Address(street="Merelstraat", city="Kampen"))
    editor.do(AddRecord(corner))
    editor.do(AddRecord(Place(name="Boom", description="In de Merelstraat bloeit een kers.")))
    erasure = finish_home(editor, editor.do(EditRecord(corner.with_values(private_home=True), based_on=corner)))
    assert erasure.mentioned_in == ()


def test_undo_and_redo_do_not_bring_the_door_back(editor: Editor, house: Place, folder: Path) -> None:
    tick(editor, house)
    assert editor.undo_title == "Wijzigen van Bij Riet ongedaan maken"
    while editor.undo():
        assert current(editor, house).address in (DOOR.street_only, Address())
    while editor.redo():
        assert current(editor, house).address in (DOOR.street_only, Address())
    editor.store.finish_erasing()
    assert told_in(folder) == set()


def test_a_door_that_waits_to_be_done_again_is_erased_too(editor: Editor, folder: Path) -> None:
    place = Place(name="Bij Riet")
    editor.do(AddRecord(place))
    editor.do(EditRecord(replace(place, address=DOOR, position=SPOT)))
    editor.undo()
    tick(editor, current(editor, place))
    editor.redo()
    assert current(editor, place).address == Address()
    assert told_in(folder) == set()


def test_the_history_says_that_an_address_was_erased_and_not_which(editor: Editor, house: Place) -> None:
    tick(editor, house)
    with editor.store.reading() as reader:
        lines = [each.text for each in history_lines(reader, house.id)]
    assert "Eigen huis: het oude adres is voorgoed gewist" in lines
    assert not [line for line in lines if "Merelstraat" in line]


def test_an_edit_that_knows_of_no_street_keeps_a_block(editor: Editor, house: Place, folder: Path) -> None:
    made = editor.do(EditRecord(house.with_values(private_home=True), based_on=house))
    finish_home(editor, made)
    kept = current(editor, house)
    assert (kept.address, kept.position) == (DOOR.street_only, Position(52.556, 5.911))
    assert told_in(folder) == set()


def test_a_house_that_came_from_elsewhere_keeps_its_street_only(editor: Editor, folder: Path) -> None:
    values = {"name": "Bij Riet", "private_home": True, "address": DOOR, "source_reference": "osm:way/99887766"}
    home = Place.unchecked({**values, "id": Place(name="x").id, "position": STREET})
    editor.do(AddMany([home]))
    assert current(editor, home).address == DOOR.street_only
    assert told_in(folder) == set()


def test_a_house_made_of_a_note_leaves_the_words_to_a_person(editor: Editor, folder: Path) -> None:
    note = QuickNote(words="Riet, Merelstraat 4717b, wil koken", heard_at=CLOCK.now())
    editor.do(AddRecord(note))
    place = Place(name="Bij Riet", address=DOOR, position=SPOT)
    editor.do(ConvertNote(note.id, place))
    home = place.with_values(private_home=True, address=DOOR.street_only, position=STREET)
    erasure = finish_home(editor, editor.do(EditRecord(home, based_on=place)))
    assert [each.id for each in erasure.mentioned_in] == [note.id]
    assert told_in(folder) == {"4717b"}  # in the words of the note


def test_what_belongs_to_the_house_stays(editor: Editor, house: Place) -> None:
    group = Initiative(name="Theekrans", place_id=house.id)
    editor.do(AddRecord(group))
    tick(editor, house)
    with editor.store.reading() as reader:
        assert [each.id for each in reader.initiatives_at(house.id)] == [group.id]


def test_a_plug_that_is_pulled_leaves_nothing_after_the_next_start(editor: Editor, house: Place, folder: Path) -> None:
    home = house.with_values(private_home=True, address=DOOR.street_only, position=STREET)
    editor.do(EditRecord(home, based_on=house))
    assert editor.store.is_erasing_unfinished
    editor.store.close()
    assert told_in(folder)
    Store(folder / "buurtkaart.sqlite", CLOCK).close()
    assert told_in(folder) == set()


def lent_for(target: Path) -> Path:
    with replacing(target) as lent:
        pass
    target.unlink()
    return lent


def test_a_half_made_copy_is_removed(editor: Editor, house: Place, folder: Path) -> None:
    restored = folder / "buurtkaart.sqlite.restored"
    half = [lent_for(folder / "backups" / "buurtkaart-2026-11-01-101500-before-update.sqlite"), lent_for(restored)]
    kept = next((folder / "backups").glob("*.sqlite"))
    for copy in (restored, *half, *(file.with_name(f"{file.name}-wal") for file in half)):
        shutil.copy(kept, copy)
    tick(editor, house)
    assert told_in(folder) == set()


def test_a_daily_copy_is_made_after_the_erasing_only(editor: Editor, house: Place, folder: Path) -> None:
    home = house.with_values(private_home=True, address=DOOR.street_only, position=STREET)
    editor.do(EditRecord(home, based_on=house))
    for each in (folder / "backups").iterdir():
        each.unlink()
    assert keep_daily_backup(editor.store, CLOCK)
    assert told_in(folder) == set()


def test_going_back_to_a_copy_from_elsewhere_erases_again(
    editor: Editor, house: Place, folder: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick.sqlite"
    shutil.copy(next((folder / "backups").glob("*.sqlite")), stick)
    tick(editor, house)
    editor.store.close()
    restore_backup(editor.store.path, stick, CLOCK)
    assert told_in(folder)
    store = Store(editor.store.path, CLOCK)
    kept = current(Editor(store, CLOCK, "Anja"), house)
    store.close()
    assert (kept.private_home, kept.address, kept.position) == (True, DOOR.street_only, Position(52.556, 5.911))
    assert told_in(folder) == set()


def test_a_copy_put_back_by_hand_is_cleaned_too(editor: Editor, house: Place, folder: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick.sqlite"
    shutil.copy(next((folder / "backups").glob("*.sqlite")), stick)
    tick(editor, house)
    editor.store.close()
    shutil.copy(stick, editor.store.path)
    Store(editor.store.path, CLOCK).close()
    assert told_in(folder) == set()


def test_an_address_that_was_filled_in_again_later_survives_going_back(editor: Editor, house: Place) -> None:
    tick(editor, house)
    home = current(editor, house)
    moved = Address(street="Brink", house_number="1")
    editor.do(EditRecord(replace(home, private_home=False, address=moved)))
    backup = editor.store.path.with_name("later.sqlite")
    shutil.copy(editor.store.path, backup)
    shutil.copy(editor.store.path.with_name("buurtkaart.sqlite-wal"), backup.with_name("later.sqlite-wal"))
    editor.store.close()
    restore_backup(editor.store.path, backup, CLOCK)
    store = Store(editor.store.path, CLOCK)
    kept = current(Editor(store, CLOCK, "Anja"), house)
    store.close()
    assert (kept.private_home, kept.address) == (False, moved)


def test_the_list_of_what_was_erased_holds_no_words(editor: Editor, house: Place, folder: Path) -> None:
    tick(editor, house)
    text = (folder / "erased.json").read_text(encoding="utf-8")
    assert house.id in text
    assert not [word for word in ("Merelstraat", "Riet", "4717", "52.5") if word in text]


def test_a_spoiled_list_does_not_keep_the_neighbourhood_closed(editor: Editor, house: Place, folder: Path) -> None:
    tick(editor, house)
    editor.store.close()
    (folder / "erased.json").write_text('[{"id": 3}, 7, "x"', encoding="utf-8")
    with closing(Store(editor.store.path, CLOCK)) as store, store.reading() as reader:
        assert reader.get(house.id) is not None
