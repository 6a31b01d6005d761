"""What an offer brings is edited, told and undone like everything else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.record import Record
from buurtkaart.domain.signpost import Element, Notice
from buurtkaart.services.commands import AddRecord, EditRecord
from buurtkaart.services.editor import Editor
from buurtkaart.services.history import history_lines
from buurtkaart.store.store import Store

CLOCK = FixedClock.at("2026-11-22T10:00")
CHOIR = Initiative(name="Koor")
TOLD = replace(
    CHOIR,
    elements=(Element.MEETING, Element.ACTIVITY),
    suits=(Notice.LOST_SOMEONE,),
    languages=("ar",),
    from_age=18,
    to_age=30,
    walk_in=False,
)


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    store = Store(tmp_path / "buurtkaart.sqlite", CLOCK)
    yield Editor(store, CLOCK, "Anja")
    store.close()


def stored(editor: Editor) -> Record:
    with editor.store.reading() as reader:
        return reader.get(CHOIR.id)


def test_undo_and_redo_take_it_away_and_bring_it_back(editor: Editor) -> None:
    editor.do(AddRecord(CHOIR))
    editor.do(EditRecord(TOLD))
    assert stored(editor) == TOLD
    editor.undo()
    assert stored(editor) == CHOIR
    editor.redo()
    assert stored(editor) == TOLD


def test_history_tells_it_in_sentences_and_never_in_codes(editor: Editor) -> None:
    editor.do(AddRecord(CHOIR))
    editor.do(EditRecord(TOLD))
    with editor.store.reading() as reader:
        told = {line.text for line in history_lines(reader, CHOIR.id)}
    assert "Wat brengt het iemand?: ingevuld, Je leert mensen kennen, Je doet samen iets" in told
    assert "Past goed bij: ingevuld, wie iemand verloor" in told
    assert not any(code.value in line for line in told for code in (*Element, *Notice))
