"""Nothing of a question is written anywhere, and the proof of it finds what is written."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

from PySide6.QtCore import QPoint, QStandardPaths, Qt

from buurtkaart.domain.position import Position
from buurtkaart.gui.signpost.asking import Step
from buurtkaart.gui.signpost.where_page import WherePage
from tests.journeys.conftest import desk_on
from tests.journeys.signpost.asker import Asker

_PLANTED = "Qxplantlaan 4711"


def test_nothing_of_a_question_is_written_anywhere(demo_master: Path, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(demo_master, folder)
    # A street number or half a coordinate may stand in the town already.
    there_before = b"".join(each.read_bytes() for each in folder.rglob("*") if each.is_file())
    with desk_on(folder) as desk:
        desk.window.resize(1280, 800)
        asker = Asker(desk)
        desk.window._memory.write()
        before = (folder / "settings.json").read_bytes()
        asker.open()
        asker.choose("Iemand anders", "Ja, en de ander wil het niet")
        asker.at(Step.WHERE)
        page = asker.session.page
        assert isinstance(page, WherePage)
        desk.keys(page._address, _PLANTED)
        asker.key(Qt.Key.Key_Return)
        desk.wait_for("buurtkaart.map.getContainer().classList.contains('picking')")
        middle = Position(*desk.ask("((c) => [c.lat, c.lng])(buurtkaart.map.getCenter())"))
        spot = desk.pixel_of(middle) + QPoint(173, -131)
        desk.click_map(spot)
        asker.at(Step.NOTICES)
        asker.choose("Zegt dat het niet meer hoeft", "Is iemand verloren")
        asker.press("Verder")
        asker.choose("Iemand om goed mee te praten")
        asker.press("Verder")
        asker.answered()
        near = asker.session.asking.near
        assert near is not None
        desk.pause(2_500)  # settings are written two seconds after the view rests
        desk.window._memory.write()
        assert (folder / "settings.json").read_bytes() == before
        profile = desk.map.page().profile()
        assert profile.isOffTheRecord()
        webs = [Path(each) for each in (profile.persistentStoragePath(), profile.cachePath()) if each]
    traces = [each for each in _traces(near) if each not in there_before]
    assert len(traces) >= 12
    places = [folder, *webs, *(Path(QStandardPaths.writableLocation(each)) for each in _WRITTEN_TO)]
    read = 0
    for file in sorted({each for place in places if place.is_dir() for each in place.rglob("*") if each.is_file()}):
        data = file.read_bytes()
        read += 1
        for trace in traces:
            assert trace not in data, f"{trace!r} in {file}"
    assert read > 3
    assert b"notices" not in (folder / "settings.json").read_bytes()


def test_the_proof_finds_what_is_written(tmp_path: Path) -> None:
    near = Position(52.123456, 5.654321)
    (tmp_path / "log").write_bytes(b"somebody near " + struct.pack("<d", near.lat))
    assert any(trace in (tmp_path / "log").read_bytes() for trace in _traces(near))


_WRITTEN_TO = (
    QStandardPaths.StandardLocation.AppLocalDataLocation,
    QStandardPaths.StandardLocation.CacheLocation,
    QStandardPaths.StandardLocation.AppConfigLocation,
)


def _traces(near: Position) -> list[bytes]:
    """Return how a question could lie on a disk: what was typed, the spot as text and as numbers, the choices."""
    words = [_PLANTED, "xplantlaan", "other_said_no", "talked_about", "near_name"]
    traces = [text.encode(code) for text in words for code in ("utf-8", "utf-16-le")]
    for degrees in (near.lat, near.lon):
        traces.append(f"{degrees:.5f}".encode())
        traces += [struct.pack(form, degrees) for form in ("<d", ">d")]
    return traces
