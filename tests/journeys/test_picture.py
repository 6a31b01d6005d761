"""A script takes a picture while the neighbourhood is open in a window: neither disturbs the other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from buurtkaart.domain.place import Place
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.single_instance import SingleInstance
from buurtkaart.services.commands import AddRecord
from tests.journeys.conftest import desk_on
from tests.journeys.desk import Desk


def test_a_picture_of_an_open_neighbourhood_is_taken_and_the_window_goes_on(desk: Desk, tmp_path: Path) -> None:
    door = SingleInstance(desk.bench.workspace.folder)
    assert door.is_first()
    target = tmp_path / "buurt.png"
    desk.window._memory.write()
    settings = desk.bench.workspace.settings.read_bytes()
    copies = sorted(desk.bench.workspace.folder.rglob("*.sqlite"))
    words = ["--data", str(desk.bench.workspace.folder), "--now", "2026-11-22T10:30", "--screenshot", str(target)]
    script = subprocess.Popen(
        [sys.executable, "-m", "buurtkaart", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    made: list[int] = []
    try:
        # Somebody goes on writing meanwhile.
        while script.poll() is None:
            desk.bench.editor.do(AddRecord(Place(name=f"Bankje {len(made)}")))
            made.append(len(made))
            desk.pause(200)
        _out, said = script.communicate()
    finally:
        script.kill()
        door.close()
    assert script.returncode == 0, said
    assert "buurtkaart:" not in said
    assert QImage(str(target)).width() == 1280
    assert len([each for each in desk.all(RecordType.PLACE) if each.name.startswith("Bankje ")]) == len(made) > 1
    assert desk.bench.workspace.settings.read_bytes() == settings
    assert sorted(desk.bench.workspace.folder.rglob("*.sqlite")) == copies
    desk.undo_everything()


def test_a_picture_of_something_that_is_not_there_is_refused(demo_folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "buurt.png"
    words = ["--data", str(demo_folder), "--screenshot", str(target), "--select", "Xqzwv", "--now", "2026-11-22T10:30"]
    script = subprocess.run([sys.executable, "-m", "buurtkaart", *words], capture_output=True, text=True, check=False)
    assert script.returncode == 1
    assert "Niets heet hier ‘Xqzwv’" in script.stderr
    assert not target.exists()


def test_a_window_that_should_open_on_something_that_is_not_there_says_so(own_folder: Path) -> None:
    with desk_on(own_folder, select="Xqzwv") as desk:
        assert desk.toast == "Niets heet hier ‘Xqzwv’. Daarom is er niets gekozen."
