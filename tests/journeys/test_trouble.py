"""Bad days: the window opens with a clear Dutch sentence, and nothing is lost."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from buurtkaart.domain.place import Place
from buurtkaart.domain.record import RecordType
from buurtkaart.errors import StoreDamagedError
from buurtkaart.gui.forms.form_panel import FormPanel
from buurtkaart.gui.notice import Notice
from buurtkaart.gui.report_dialog import install_excepthook
from buurtkaart.services.backups import keep_daily_backup, list_backups
from buurtkaart.services.commands import AddRecord, EditRecord
from buurtkaart.services.workspace import Workspace
from buurtkaart.store.connecting import BUSY_TIMEOUT_S
from buurtkaart.store.store import Store
from tests.journeys.conftest import desk_on
from tests.journeys.contrast import too_weak
from tests.journeys.desk import NOW, Desk
from tests.patience import WAIT_A_MOMENT


@pytest.fixture
def folder(demo_master: Path, tmp_path: Path) -> Path:
    """A data folder with work in it and one backup."""
    copy = tmp_path / "mijn-buurt"
    shutil.copytree(demo_master, copy)
    Workspace(copy).demo_mark.unlink()
    with closing(Store(Workspace(copy).database, NOW)) as store:
        keep_daily_backup(store, NOW)
    return copy


def notices(desk: Desk) -> str:
    """Return what the lines under the bar say."""
    return " ".join(each.sentence.text() for each in desk.window.findChildren(Notice))


def damage(database: Path) -> None:
    """Overwrite pages of a table, as a bad stick does, and leave the first page readable."""
    content = bytearray(database.read_bytes())
    for start in range(8 * 4096, len(content), 3 * 4096):
        content[start : start + 4096] = b"\xa5" * 4096
    database.write_bytes(content)


def test_a_newer_database_opens_for_looking_only(folder: Path) -> None:
    database = Workspace(folder).database
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = database.read_bytes()
    with desk_on(folder) as desk:
        assert "nieuwere Buurtkaart" in notices(desk)
        assert desk.list_titles()
        school = desk.named(RecordType.PLACE, "Boksschool De Brug")
        desk.window.show_record(school.id)
        desk.window.right.detail.delete_button.click()
        desk.turns(3)
        assert desk.stored(school.id).deleted_at is None
        desk.window.right.detail.edit_button.click()
        assert desk.window.right.panel is None
        assert desk.toast
        assert too_weak(desk.window) == []
    assert database.read_bytes() == before


def test_a_damaged_database_offers_the_last_copy_and_goes_back_to_it(folder: Path) -> None:
    database = Workspace(folder).database
    damage(database)
    broken = database.read_bytes()
    with desk_on(folder, theme="dark") as desk:
        said = notices(desk) or desk.trouble
        assert "beschadigd" in said
        assert too_weak(desk.window) == []
        wanted: list[object] = []
        desk.window.reopen_requested.disconnect()
        desk.window.reopen_requested.connect(lambda workspace, between: wanted.extend((workspace, between)))
        desk.press(desk.window, "Terug naar de kopie van vandaag")
        assert wanted[0] == Workspace(folder)
        assert callable(wanted[1])
        desk.window.close()
        wanted[1]()
    with desk_on(folder) as again:
        assert notices(again) == ""
        assert again.named(RecordType.PLACE, "Boksschool De Brug")
    kept = [path for path in folder.rglob("*") if path.is_file() and path.read_bytes() == broken]
    assert kept, "the damaged file itself must not be thrown away"


def test_damage_that_a_list_meets_is_said_once_and_offers_the_last_copy(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    with desk_on(folder) as desk:
        install_excepthook(desk.window, folder)
        said = "Error calling Python override of QStringListModel::data(): Het bestand is beschadigd."
        for _row in range(3):
            sys.excepthook(StoreDamagedError, StoreDamagedError(said), None)
        assert notices(desk) == "Het bestand is beschadigd."
        desk.wait(lambda: "Terug naar de kopie van vandaag" in desk.texts(desk.window), "the way back is offered")


def test_a_map_that_cannot_be_opened_says_why_where_it_would_be(folder: Path) -> None:
    pack = next(Workspace(folder).maps.glob("*.mbtiles"))
    with closing(sqlite3.connect(pack)) as connection, connection:
        connection.execute("UPDATE metadata SET value = '99' WHERE name = 'buurtkaart_format'")
    with desk_on(folder, theme="dark") as desk:
        told = desk.texts(desk.window.map_column)
        assert too_weak(desk.window) == []
        assert "De kaart kan niet open" in told
        assert any("nieuwere" in each for each in told)
        assert desk.list_titles()


def test_a_file_that_is_no_database_is_said_calmly_and_left_alone(folder: Path) -> None:
    database = Workspace(folder).database
    database.write_bytes(b"Dit is een brief, geen buurt." * 300)
    before = database.read_bytes()
    with desk_on(folder) as desk:
        said = notices(desk) + desk.trouble
        assert said
        assert "Traceback" not in said
        assert "sqlite" not in said.lower()
        assert too_weak(desk.window) == []
    assert database.read_bytes() == before


@pytest.fixture
def other_program(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
    """Another program that is writing in the database."""
    for module in WAIT_A_MOMENT:
        monkeypatch.setattr(f"{module}.QUICK_S", 0.03)
    with closing(sqlite3.connect(Workspace(folder).database, isolation_level=None)) as connection:
        yield connection


def test_an_edit_waits_for_another_program_while_the_window_goes_on(
    folder: Path, other_program: sqlite3.Connection
) -> None:
    with desk_on(folder) as desk:
        school = desk.named(RecordType.PLACE, "Boksschool De Brug")
        desk.window.show_record(school.id)
        other_program.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        desk.window.right.detail.delete_button.click()
        assert time.monotonic() - begun < BUSY_TIMEOUT_S, "it waits beside the window"
        assert "Eén moment" in desk.toast
        assert desk.stored(school.id).deleted_at is None
        desk.pause(600)
        assert desk.stored(school.id).deleted_at is None
        other_program.execute("ROLLBACK")
        desk.wait(lambda: desk.stored(school.id).deleted_at is not None, "the edit is stored after all")
        desk.wait(lambda: "bewaard" in desk.toast, "the window says so")
        desk.wait(lambda: "Boksschool De Brug" not in desk.list_titles(), "the list follows")


def test_a_form_says_that_its_answer_still_waits(folder: Path, other_program: sqlite3.Connection) -> None:
    with desk_on(folder) as desk:
        school = desk.named(RecordType.PLACE, "Boksschool De Brug")
        desk.editing.edit(school.id)
        form = desk.panel(FormPanel)
        assert "Wat je ziet, is bewaard." in desk.texts(form)
        other_program.execute("BEGIN IMMEDIATE")
        name = form.field("name").focusProxy()
        assert name is not None
        desk.keys(name, " en meer")
        desk.key(name, Qt.Key.Key_Return)
        assert "Wat je ziet, is bewaard." not in desk.texts(form)
        assert any(text.startswith("Nog niet bewaard") for text in desk.texts(form))
        other_program.execute("ROLLBACK")
        desk.wait(lambda: "Wat je ziet, is bewaard." in desk.texts(form), "the form says that it is stored")
        assert desk.stored(school.id).name == "Boksschool De Brug en meer"


def test_edits_that_wait_are_stored_in_their_order(folder: Path, other_program: sqlite3.Connection) -> None:
    with desk_on(folder) as desk:
        school = desk.named(RecordType.PLACE, "Boksschool De Brug")
        other_program.execute("BEGIN IMMEDIATE")
        kast = Place(name="Ruilkast")
        desk.bench.editor.do(AddRecord(kast))
        desk.bench.editor.do(EditRecord(replace(kast, name="Ruilkast met boeken"), based_on=kast))
        desk.bench.editor.do(EditRecord(replace(school, name="Boksen")))
        other_program.execute("ROLLBACK")
        desk.bench.editor.do(EditRecord(replace(school, name="Boksschool")))
        desk.wait(lambda: not desk.editing.waiting.holds_something, "everything is stored")
        assert desk.stored(kast.id).name == "Ruilkast met boeken"
        assert desk.stored(school.id).name == "Boksschool"
        desk.editing.undo()
        desk.wait(lambda: desk.stored(school.id).name == "Boksen", "the last edit is turned back first")


def test_an_edit_that_could_not_be_stored_is_kept_and_tried_again(
    folder: Path, other_program: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("buurtkaart.gui.waiting.PATIENCE_S", 0.3)
    with desk_on(folder) as desk:
        other_program.execute("BEGIN IMMEDIATE")
        kast = Place(name="Ruilkast")
        desk.bench.editor.do(AddRecord(kast))
        desk.wait(lambda: "Een ander programma" in desk.toast, "the calm sentence")
        assert desk.stored(kast.id) is None
        assert not desk.window.close()
        assert "Eén moment" in desk.toast
        desk.wait(lambda: "Een ander programma" in desk.toast, "the calm sentence again")
        other_program.execute("ROLLBACK")
        desk.press(desk.window, "Probeer opnieuw")
        desk.wait(lambda: desk.stored(kast.id) == kast, "stored after all")


def test_undo_waits_for_another_program_with_its_name_over_the_window(
    folder: Path, other_program: sqlite3.Connection
) -> None:
    with desk_on(folder) as desk:
        kast = Place(name="Ruilkast")
        desk.bench.editor.do(AddRecord(kast))
        other_program.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        desk.editing.undo()
        assert time.monotonic() - begun < BUSY_TIMEOUT_S, "it waits beside the window"
        desk.pause(300)
        other_program.execute("ROLLBACK")
        desk.wait(lambda: desk.stored(kast.id).deleted_at is not None, "the undo is stored")


def test_a_folder_that_can_only_be_read_opens_for_looking(folder: Path) -> None:
    lock_down(folder)
    try:
        if is_writable(folder):
            pytest.skip("root may write everywhere, and this file system knows no immutable files")
        with desk_on(folder) as desk:
            assert "mag je niet schrijven" in notices(desk)
            assert desk.list_titles()
            school = desk.named(RecordType.PLACE, "Boksschool De Brug")
            desk.window.show_record(school.id)
            desk.window.right.detail.delete_button.click()
            assert desk.stored(school.id).deleted_at is None
    finally:
        set_free(folder)


def lock_down(folder: Path) -> None:
    """Take the right to write from everybody; root only heeds the immutable flag."""
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    subprocess.run(["chattr", "-R", "+i", str(folder)], capture_output=True, check=False)


def set_free(folder: Path) -> None:
    """Let the test's folder be cleaned up."""
    subprocess.run(["chattr", "-R", "-i", str(folder)], capture_output=True, check=False)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)


def is_writable(folder: Path) -> bool:
    try:
        (folder / "proef").write_text("x", encoding="utf-8")
    except OSError:
        return False
    (folder / "proef").unlink()
    return True


def test_closing_early_makes_the_copy_of_the_day(own_folder: Path) -> None:
    with desk_on(own_folder) as desk:
        desk.bench.editor.do(AddRecord(Place(name="Ruilkast")))
    (copy,) = list_backups(Workspace(own_folder).database)
    with closing(Store(copy.path, NOW, read_only=True)) as store, store.reading() as reader:
        assert [each.title for each in reader.all(RecordType.PLACE)] == ["Ruilkast"]


def test_a_damaged_map_does_not_keep_the_work_closed(folder: Path) -> None:
    pack = next(Workspace(folder).maps.glob("*.mbtiles"))
    pack.write_bytes(b"geen kaart meer")
    with desk_on(folder) as desk:
        assert desk.bench.pack is None
        assert "Boksschool De Brug" in desk.list_titles()
        assert "De kaart kan niet open" in desk.texts(desk.window.map_column)


def test_a_second_start_finds_the_door_taken(folder: Path) -> None:
    from buurtkaart.gui.single_instance import SingleInstance

    first, second = SingleInstance(folder), SingleInstance(folder)
    knocks: list[bool] = []
    first.knocked.connect(lambda: knocks.append(True))
    assert first.is_first()
    with desk_on(folder) as desk:
        first.knocked.connect(desk.window.come_forward)
        desk.window.showMinimized()
        assert not second.is_first()
        desk.wait(lambda: bool(knocks), "the first window heard it")
        assert not desk.window.isMinimized()
    first.close()
    third = SingleInstance(folder)
    assert third.is_first()
    third.close()
