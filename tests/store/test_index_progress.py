"""An older search index is made again at the start, and tells how far it is."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import RecordType
from buurtkaart.services.commands import AddMany
from buurtkaart.services.editor import Editor
from buurtkaart.services.workspace import Workspace
from buurtkaart.store.store import Store

NOW = FixedClock.at("2026-11-22T10:30")


def make_old(folder: Path, count: int) -> Path:
    """Make a neighbourhood of `count` places whose index has the shape of an older program."""
    workspace = Workspace(folder)
    workspace.prepare()
    with closing(Store(workspace.database, NOW)) as store:
        Editor(store, NOW, "Anja").do(AddMany(tuple(Place(name=f"Bankje {each}") for each in range(count))))
    with closing(sqlite3.connect(workspace.database)) as connection, connection:
        assert connection.execute("UPDATE property SET value = '0' WHERE name = 'search_index'").rowcount == 1
    return workspace.database


def test_the_store_tells_how_far_the_index_is(tmp_path: Path) -> None:
    database = make_old(tmp_path, 500)
    heard: list[float] = []
    with closing(Store(database, NOW, progress=heard.append)) as store, store.reading() as reader:
        assert sum(1 for _each in reader.all(RecordType.PLACE)) == 500
    assert heard == sorted(heard)
    assert (heard[0], heard[-1]) == (0.0, 1.0)
    assert 50 < len(heard) <= 102


def test_a_current_index_is_left_alone(tmp_path: Path) -> None:
    database = make_old(tmp_path, 3)
    Store(database, NOW).close()
    heard: list[float] = []
    Store(database, NOW, progress=heard.append).close()
    assert heard == []


def test_a_script_hears_it_once_and_its_answer_stays_clean(tmp_path: Path) -> None:
    make_old(tmp_path, 300)
    words = [sys.executable, "-m", "buurtkaart", "places", "list", "--json", "--data", str(tmp_path)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert len(json.loads(done.stdout)["places"]) == 300
    assert done.stderr == "buurtkaart: De zoeklijst wordt één keer opnieuw gemaakt.\n"
