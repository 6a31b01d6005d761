"""A neighbourhood with times."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from buurtkaart.domain.clock import AMSTERDAM, FixedClock
from buurtkaart.domain.holidays import SchoolRegion
from buurtkaart.domain.record import Record
from buurtkaart.services.agenda.agenda import Agenda
from buurtkaart.services.commands import AddMany
from buurtkaart.services.editor import Editor
from buurtkaart.store.store import Store

CLOCK = FixedClock.at("2026-11-22T10:00")
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=AMSTERDAM)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Give an empty neighbourhood."""
    opened = Store(tmp_path / "buurtkaart.sqlite", CLOCK)
    yield opened
    opened.close()


@pytest.fixture
def editor(store: Store) -> Editor:
    """Give who changes it."""
    return Editor(store, CLOCK, "Anja")


@pytest.fixture
def agenda(store: Store, editor: Editor) -> Agenda:
    """Give its agenda, which follows every change."""
    made = Agenda(store, CLOCK, SchoolRegion.NORTH)
    editor.subscribe(made.apply)
    return made


def add(editor: Editor, *records: Record) -> None:
    """Put things on the map."""
    editor.do(AddMany(records))
