"""What was kept for later is found nowhere else, and after its end nowhere at all."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from buurtkaart.domain.record import RecordType
from buurtkaart.domain.signpost import ForWhom
from buurtkaart.gui.signals.list_page import ListPage
from buurtkaart.gui.signpost.asking import Asking, Step
from buurtkaart.gui.signpost.tool import SignpostTool
from tests.journeys.conftest import desk_on
from tests.journeys.later.conftest import (
    OPEN,
    bytes_below,
    choose,
    make_box,
    new_worry,
    open_first,
    page,
    unlock,
)
from tests.journeys.signpost.asker import answered
from tests.later import PASSPHRASE, Hand

PLANTED = ("Zqxvbetoverd", "Zqxvgehoord", "Zqxvlater", "Zqxvwijkteam")


def test_what_was_kept_is_found_nowhere_before_and_after_its_end(
    allowed: Path, home: Path, clock: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))  # Qt asks this one each time
    everything = (allowed, home, temporary)
    in_main = "Zqxvzichtbaar staat wel gewoon in de buurt"
    with desk_on(allowed, now=clock) as desk:
        make_box(desk)
        new_worry(desk, PLANTED[0], heard=PLANTED[1])
        form = open_first(desk)
        desk.keys(form.heard.editor, PLANTED[2])
        desk.press(form, "+ Organisatie of groep")
        desk.keys(form.referrals._rows[0].to, PLANTED[3])
        desk.press(form, "Afsluiten: dit is klaar")
        assert "Wordt gewist op 6 december." in desk.texts(page(desk, ListPage))
        # An ordinary note shows that this search finds what is there.
        desk.window.close_panel()
        desk.shortcut(Qt.Key.Key_J)
        note = desk.window.right.panel
        assert note is not None
        box = note.focusProxy()
        assert box is not None
        desk.keys(box, in_main)
        desk.key(box, Qt.Key.Key_Return)
        assert not desk.bench.search.find(PLANTED[0], None), "the search never knows of it"
        with desk.bench.store.reading() as reader:
            assert len(list(reader.all(RecordType.NOTE))) == 1
    kept = bytes_below(*everything)
    assert b"Zqxvzichtbaar" in kept
    assert not [each for each in (*PLANTED, PASSPHRASE) if each.encode() in kept]
    assert not [each for each in PLANTED if each.encode("utf-16-le") in kept]
    assert b"Zqxvzichtbaar" in bytes_below(allowed / "backups"), "the copy of the day was made, and can be read"
    sealed = (allowed / "later-navragen" / "later-navragen.sqlcipher").read_bytes()

    clock.turn(days=14)
    with desk_on(allowed, now=clock) as desk:
        # At the start, without the passphrase.
        keys = allowed / "later-navragen" / "later-navragen.keys.json"
        desk.wait(lambda: '"signals": {}' in keys.read_text(), "the start forgot its key")
        choose(desk, OPEN)
        unlock(desk)
        assert any("Er is niets bewaard" in text for text in desk.texts(page(desk, ListPage)))
    left = bytes_below(*everything)
    assert not [each for each in PLANTED if each.encode() in left]
    assert (allowed / "later-navragen" / "later-navragen.sqlcipher").read_bytes() != sealed

    # Whoever kept an old copy of the encrypted file and knows the passphrase finds nothing in it either.
    (allowed / "later-navragen" / "later-navragen.sqlcipher").write_bytes(sealed)
    with desk_on(allowed, now=clock) as desk:
        choose(desk, OPEN)
        unlock(desk)
        assert any("Er is niets bewaard" in text for text in desk.texts(page(desk, ListPage)))


def test_a_whole_signpost_without_it_leaves_no_trace(allowed: Path, home: Path, clock: Hand) -> None:
    def files() -> set[str]:
        return {str(path) for path in allowed.rglob("*") if "cache" not in path.parts}

    with desk_on(allowed, now=clock) as desk:
        before = files()
        answered(desk, Asking(step=Step.ANSWER, for_whom=ForWhom.OTHER, near_name="Zqxvstraat 12"))
        signpost = desk.window.findChild(SignpostTool)
        assert isinstance(signpost, SignpostTool)
        signpost.close()
        assert files() == before
    assert b"Zqxvstraat" not in bytes_below(allowed, home)
