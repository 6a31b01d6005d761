"""Toestemming ingetrokken: the bytes are gone, from every file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.errors import StoreError
from buurtkaart.services.backups import keep_daily_backup, restore_backup
from buurtkaart.services.commands import AddMany, AddRecord, DeleteRecord, EditRecord
from buurtkaart.services.editor import Editor
from buurtkaart.services.erasing import withdraw_consent
from buurtkaart.store.database import open_database, reading
from buurtkaart.store.reader import Reader
from buurtkaart.store.store import Store
from tests.services.conftest import CLOCK

NAME, EMAIL, PHONE = "Zwaantje Querulinga", "zwaantje.querulinga@voorbeeld.nl", "038 987 65 43"


@pytest.fixture
def contact(editor: Editor) -> Contact:
    first = Contact(name=NAME, role="gastvrouw", phones=(PHONE,))
    editor.do(AddMany([Place(name=f"Plek {number}") for number in range(300)]))
    editor.do(AddRecord(first))
    with_email = replace(first, email=EMAIL)
    editor.do(EditRecord(with_email))
    agreed = with_email.with_consent("name", date(2026, 3, 1), "aan de koffietafel").with_consent(
        "email", date(2026, 3, 1), "per brief"
    )
    editor.do(EditRecord(agreed))
    keep_daily_backup(editor.store, CLOCK)
    return agreed


def bytes_of(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def name_and_email_in(backup: Path, contact: Contact) -> tuple[str, str]:
    """Read a copy as it is: it has no search index, and a store that makes one would erase again as well."""
    engine = open_database(backup)
    try:
        with reading(engine) as connection:
            kept = Reader(connection).get(contact.id)
    finally:
        engine.dispose()
    assert isinstance(kept, Contact)
    return kept.name, kept.email


def test_what_is_erased_stands_in_no_file_any_more(editor: Editor, contact: Contact, folder: Path) -> None:
    planted = [NAME.encode(), EMAIL.encode(), PHONE.encode(), b"querulinga", b"per brief", b"0389876543"]
    assert [each for each in planted if each not in bytes_of(folder)] == []
    withdraw_consent(editor, contact.id, "name", "email", "phones")
    assert [each for each in planted if each in bytes_of(folder)] == []
    assert b"gastvrouw" in bytes_of(folder)


def test_a_backup_from_before_is_kept_without_the_value(editor: Editor, contact: Contact, folder: Path) -> None:
    withdraw_consent(editor, contact.id, "email")
    (backup,) = (folder / "backups").iterdir()
    assert name_and_email_in(backup, contact) == (NAME, "")


def test_a_cleaned_backup_can_be_gone_back_to(editor: Editor, contact: Contact, folder: Path) -> None:
    withdraw_consent(editor, contact.id, "email")
    withdraw_consent(editor, contact.id, "phones")
    (backup,) = (folder / "backups").iterdir()
    editor.store.close()
    restore_backup(editor.store.path, backup, CLOCK)
    store = Store(editor.store.path, CLOCK)
    with store.reading() as reader:
        assert reader.connection.exec_driver_sql("SELECT count(*) FROM search_entry").scalar_one() == 301
    store.close()


def test_a_cleaned_backup_that_can_only_be_read_is_not_called_older(
    editor: Editor, contact: Contact, folder: Path
) -> None:
    withdraw_consent(editor, contact.id, "email")
    (backup,) = (folder / "backups").iterdir()
    with pytest.raises(StoreError, match="zoeken") as refused:
        Store(backup, CLOCK, read_only=True)
    assert "oudere" not in str(refused.value)


def test_undo_does_not_bring_an_erased_value_back(editor: Editor, contact: Contact) -> None:
    withdraw_consent(editor, contact.id, "email")
    while editor.undo():
        pass
    while editor.redo():
        pass
    with editor.store.reading() as reader:
        found = reader.get(contact.id)
    assert isinstance(found, Contact)
    assert found.email == ""
    assert [each.field for each in found.consents] == ["name"]


def test_a_step_that_only_changed_the_erased_value_leaves_the_undo_stack(editor: Editor) -> None:
    contact = Contact(name=NAME)
    editor.do(AddRecord(contact))
    editor.do(EditRecord(replace(contact, email=EMAIL)))
    withdraw_consent(editor, contact.id, "email")
    editor.undo()
    with editor.store.reading() as reader:
        assert reader.get(contact.id).deleted_at is not None


def test_history_says_that_consent_was_withdrawn_and_no_value(editor: Editor, contact: Contact) -> None:
    withdraw_consent(editor, contact.id, "email")
    with editor.store.reading() as reader:
        newest = reader.history(contact.id)[0]
    assert (newest.action.value, newest.field, newest.before, newest.after) == ("erase", "email", None, None)


def test_the_worker_hears_where_the_name_still_stands(editor: Editor, contact: Contact) -> None:
    place = Place(name="Ontmoetingshuis", description=f"Vraag naar {NAME}.")
    editor.do(AddRecord(place))
    assert [each.id for each in withdraw_consent(editor, contact.id, "name").mentioned_in] == [place.id]


def test_a_contact_without_a_name_can_still_be_deleted(editor: Editor) -> None:
    contact = Contact(name=NAME)
    editor.do(AddRecord(contact))
    withdraw_consent(editor, contact.id, "name")
    editor.do(DeleteRecord(contact.id))
    with editor.store.reading() as reader:
        assert reader.get(contact.id).deleted_at == CLOCK.now()


def test_the_last_traces_go_at_the_next_start_when_a_reader_was_in_the_way(
    editor: Editor, contact: Contact, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PluggedOutError(Exception):
        pass

    def pull_the_plug(*_arguments: object) -> None:
        raise PluggedOutError

    with monkeypatch.context() as patch:
        patch.setattr("buurtkaart.store.erasing.finish", pull_the_plug)
        with pytest.raises(PluggedOutError):
            withdraw_consent(editor, contact.id, "email")
    editor.store.close()
    assert EMAIL.encode() in bytes_of(folder)
    Store(folder / "buurtkaart.sqlite", CLOCK).close()
    assert EMAIL.encode() not in bytes_of(folder)


def test_a_backup_that_cannot_be_read_is_removed(editor: Editor, contact: Contact, folder: Path) -> None:
    broken = folder / "backups" / "buurtkaart-2026-11-01.sqlite"
    broken.write_bytes(b"SQLite format 3\x00" + EMAIL.encode() * 200)
    withdraw_consent(editor, contact.id, "email")
    assert not broken.exists()


def test_a_backup_from_before_an_update_is_kept_without_the_value(
    editor: Editor, contact: Contact, folder: Path
) -> None:
    (backup,) = (folder / "backups").iterdir()
    with closing(sqlite3.connect(backup)) as connection:
        added = {
            "place": ("elements", "suits", "walk_in", "translations", "photo", "photo_shows"),
            "initiative": ("elements", "suits", "languages", "from_age", "to_age", "walk_in", "translations"),
            "contact": ("elements", "suits", "languages"),
            "wish": ("may_be_counted",),
        }
        for table in ("place", "initiative"):
            connection.execute(f"DROP INDEX ix_{table}_translations")
        for table, columns in added.items():
            for column in columns:
                connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.execute("DROP TABLE occurrence")
        connection.execute("DROP TABLE photo")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.commit()
    withdraw_consent(editor, contact.id, "email")
    assert EMAIL.encode() not in bytes_of(folder)
    assert name_and_email_in(backup, contact) == (NAME, "")


def test_a_copy_whose_search_index_has_another_shape_is_cleaned_and_kept(
    editor: Editor, contact: Contact, folder: Path
) -> None:
    (backup,) = (folder / "backups").glob("*.sqlite")
    with closing(sqlite3.connect(backup, isolation_level=None)) as copy:
        copy.execute("UPDATE property SET value = '-1' WHERE name = 'search_index'")
        copy.execute("CREATE VIRTUAL TABLE search_of_old USING fts5(text)")
        copy.execute("INSERT INTO search_of_old VALUES (?)", (EMAIL,))
    withdraw_consent(editor, contact.id, "email")
    assert backup.exists()
    assert EMAIL.encode() not in bytes_of(folder)
    editor.store.close()
    restore_backup(editor.store.path, backup, CLOCK)
    store = Store(editor.store.path, CLOCK)
    with store.reading() as reader:
        assert reader.connection.exec_driver_sql("SELECT count(*) FROM search_entry").scalar_one() == 301
    store.close()


def test_a_withdrawn_number_goes_from_the_group_where_it_stood_too(
    editor: Editor, contact: Contact, folder: Path
) -> None:
    group = Initiative(name="Theekrans", phone="+31 38 987 65 43")
    desk = Contact(name="Balie", phones=("038 111 22 33",)).with_consent("phones", date(2026, 3, 1))
    hall = Place(name="Buurthuis", phone="0381112233")
    both = replace(contact, phones=(PHONE, "038-1112233"))
    editor.do(AddMany([group, desk, hall]))
    editor.do(EditRecord(both))
    erasure = withdraw_consent(editor, contact.id, "phones")
    assert {change.record_id for change in erasure.change_set.changes} == {contact.id, group.id}
    with editor.store.reading() as reader:
        left = reader.find_many((group.id, hall.id))
    assert [getattr(each, "phone", None) for each in left.values()] == ["", "0381112233"]
    assert b"+31 38 987 65 43" not in bytes_of(folder)
    while editor.undo():
        pass
    while editor.redo():
        pass
    assert b"+31 38 987 65 43" not in bytes_of(folder)
