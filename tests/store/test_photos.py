"""Photos of doors: kept once, found again, never read by a list, and gone with the last that tells of them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from buurtkaart.domain.change import Action
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.photo import MOST_BYTES, Photo
from buurtkaart.domain.place import Place
from buurtkaart.errors import NotFoundError, ValidationError
from buurtkaart.services.commands import AddRecord, EditRecord, WithPhoto
from buurtkaart.services.editor import Editor
from buurtkaart.services.erasing import erase_photo
from buurtkaart.services.history import history_lines
from buurtkaart.store.backup import backup_folder, copy_database
from buurtkaart.store.checking import check_database
from buurtkaart.store.public_store import PublicStore
from buurtkaart.store.store import Store


def photo(words: str) -> Photo:
    """Return what looks like a photo, with words to look for in files."""
    return Photo(b"\xff\xd8\xff" + words.encode() * 40 + b"\xff\xd9", b"\xff\xd8\xff" + words.encode() + b"\xff\xd9")


BLUE, RED = photo("BLAUWEDEUR"), photo("RODEDEUR")


@pytest.fixture
def editor(store: Store, clock: FixedClock) -> Editor:
    return Editor(store, clock, "Anja")


def added(editor: Editor, kept: Photo = BLUE, **values: object) -> Place:
    place = Place(name="Buurthuis", photo=kept.hash, photo_shows="Blauwe deur")
    place = place.with_values(**values) if values else place
    editor.do(WithPhoto(AddRecord(place), kept))
    return place


def changed(editor: Editor, place: Place, kept: Photo | None) -> Place:
    after = place.with_values(photo=kept.hash if kept else "")
    edit = EditRecord(after, based_on=place, action=Action.PHOTO)
    editor.do(WithPhoto(edit, kept) if kept else edit)
    return after


def seen(store: Store, kept: Photo) -> bool:
    with store.reading() as reader:
        return reader.photo(kept.hash) == kept.content


def seen_by_all(store: Store | PublicStore, place: Place) -> bytes | None:
    with store.reading_public() as view:
        return view.photo(place.id)


def count(store: Store) -> int:
    with store.reading() as reader:
        return int(reader.connection.exec_driver_sql("SELECT count(*) FROM photo").scalar_one())


def traces(folder: Path, kept: Photo) -> list[str]:
    """Return the files in which some of the photo stands."""
    words = kept.content[3:13]
    return [each.name for each in folder.rglob("*") if each.is_file() and words in each.read_bytes()]


def test_a_photo_is_found_back_and_the_same_one_is_kept_once(store: Store, editor: Editor) -> None:
    added(editor)
    added(editor)
    assert seen(store, BLUE)
    assert count(store) == 1


def test_what_is_no_photo_of_ours_is_refused() -> None:
    for content in (b"", b"\x89PNG\r\n", b"\xff\xd8\xff" + b"x" * MOST_BYTES + b"\xff\xd9", b"\xff\xd8\xff half"):
        with pytest.raises(ValidationError):
            Photo(content, BLUE.small)
        with pytest.raises(ValidationError):
            Photo(BLUE.content, content)


def test_undo_and_redo_have_a_name_and_bring_the_photo_back(store: Store, editor: Editor) -> None:
    place = changed(editor, added(editor), RED)
    assert editor.undo_title == "Foto van Buurthuis ongedaan maken"
    editor.undo()
    with store.reading() as reader:
        assert getattr(reader.get(place.id), "photo") == BLUE.hash  # noqa: B009 - a Record has none
    assert seen(store, BLUE)
    assert seen(store, RED)
    assert editor.redo_title == "Foto van Buurthuis opnieuw"
    editor.redo()
    changed(editor, place, None)
    editor.undo()
    assert seen(store, RED)


def test_history_tells_in_words(store: Store, editor: Editor) -> None:
    place = changed(editor, changed(editor, added(editor), RED), None)
    with store.reading() as reader:
        told = [each.text for each in history_lines(reader, place.id)]
    assert told == ["De foto van de deur is weggehaald", "Een andere foto van de deur", "Toegevoegd"]
    assert BLUE.hash not in "".join(told)


def test_a_photo_of_which_nothing_tells_goes_with_the_next_one(store: Store, editor: Editor) -> None:
    with store.unit_of_work() as uow:
        uow.keep_photo(RED)
    added(editor)
    assert count(store) == 1


def test_a_photo_is_stored_with_its_place_or_not_at_all(store: Store, clock: FixedClock) -> None:
    unknown = EditRecord(Place(name="Nergens", photo=BLUE.hash))
    with pytest.raises(NotFoundError):
        Editor(store, clock, "Anja").do(WithPhoto(unknown, BLUE))
    assert count(store) == 0


def test_an_erased_photo_is_nowhere_any_more(store: Store, editor: Editor, path: Path) -> None:
    place = changed(editor, added(editor), RED)
    copy_database(path, backup_folder(path) / "buurtkaart-2026-01-01.sqlite")
    assert traces(path.parent, BLUE)
    erase_photo(editor, place.id)
    assert count(store) == 0
    assert traces(path.parent, BLUE) == traces(path.parent, RED) == []
    with store.reading() as reader:
        left = reader.get(place.id)
        told = [each.text for each in history_lines(reader, place.id)]
    assert isinstance(left, Place)
    assert (left.name, left.photo, left.photo_shows) == ("Buurthuis", "", "")
    assert told[0] == "De foto van de deur is voorgoed gewist"
    assert check_database(path) == []


def test_an_erased_photo_stays_where_another_place_has_the_same(store: Store, editor: Editor) -> None:
    place, other = added(editor), added(editor)
    erase_photo(editor, place.id)
    assert seen_by_all(store, other) == BLUE.content


def test_the_photo_of_what_turns_out_to_be_a_home_is_erased(store: Store, editor: Editor, path: Path) -> None:
    place = added(editor)
    assert count(store) == 1
    editor.do(EditRecord(place.with_values(private_home=True, photo="", photo_shows=""), based_on=place))
    store.finish_erasing()
    assert count(store) == 0
    assert traces(path.parent, BLUE) == []


def test_of_a_home_no_photo_is_kept_whatever_road_it_came_by(store: Store) -> None:
    home = Place.unchecked({**vars(Place(name="Thuis")), "private_home": True, "photo": BLUE.hash})
    with store.unit_of_work() as uow:
        uow.keep_photo(BLUE)
        uow.save(home)
    assert count(store) == 0
    assert "photo" in home.problems_in(vars(home))


def test_the_small_one_is_seen_by_everybody_too(store: Store, editor: Editor) -> None:
    place = added(editor)
    with store.reading_public() as view:
        assert view.photo(place.id, is_small=True) == BLUE.small


def test_everybody_sees_the_photo_of_a_public_place_alone(store: Store, editor: Editor, path: Path) -> None:
    public, hidden = added(editor), added(editor, RED, public=False)
    deleted = added(editor, photo("WEG"), deleted_at=editor.clock.now())
    for source in (store, PublicStore(path)):
        assert seen_by_all(source, public) == BLUE.content
        assert seen_by_all(source, hidden) is None
        assert seen_by_all(source, deleted) is None
        if isinstance(source, PublicStore):
            source.close()


def test_a_list_of_places_reads_no_picture(store: Store, editor: Editor) -> None:
    added(editor)
    asked: list[str] = []
    with store.reading_public() as view:
        connection = view._PublicView__connection  # type: ignore[attr-defined]  # what it asks is what this is about
        connection.set_trace_callback(asked.append)
        list(view.places())
        connection.set_trace_callback(None)
    assert asked
    assert not any("content" in each for each in asked)


def test_checking_tells_of_a_photo_that_is_gone_or_damaged(store: Store, editor: Editor, path: Path) -> None:
    place = added(editor)
    assert check_database(path) == []
    for damage in ("UPDATE photo SET content = x'00'", "DELETE FROM photo"):
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(damage)
            connection.commit()
        found = check_database(path)
        assert [(each.kind, each.record_id) for each in found] == [("photo", place.id)]


def test_a_copy_holds_the_photos(editor: Editor, path: Path, tmp_path: Path, clock: FixedClock) -> None:
    added(editor)
    copy_database(path, tmp_path / "copy" / "buurtkaart.sqlite")
    with closing(Store(tmp_path / "copy" / "buurtkaart.sqlite", clock)) as copy:
        assert seen(copy, BLUE)
