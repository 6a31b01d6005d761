"""Looking at a neighbourhood must not wait for what only writing needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from buurtkaart.domain.record import RecordType
from buurtkaart.errors import StoreError
from buurtkaart.store.store import Store

LOOK = """
import sys
from pathlib import Path
from buurtkaart.domain.clock import SystemClock
from buurtkaart.domain.record import RecordType
from buurtkaart.services.editor import Editor
from buurtkaart.services.on_map.index import MapIndex
from buurtkaart.services.overview import Overview
from buurtkaart.store.store import Store

clock = SystemClock()
store = Store(Path(sys.argv[1]), clock)
MapIndex.load(store)
Editor(store, clock, "Anja").undo_title
with store.reading() as reader:
    Overview(store, clock).rows([each.id for each in reader.all(RecordType.PLACE)])
store.close()
print([name for name in ("sqlalchemy", "alembic") if name in sys.modules])
"""


def test_the_first_look_needs_no_sqlalchemy(store: Store, path: Path) -> None:
    store.close()
    done = subprocess.run([sys.executable, "-c", LOOK, str(path)], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr


def test_a_reader_writes_nothing(store: Store) -> None:
    with pytest.raises(StoreError), store.reading() as reader:
        reader.connection.exec_driver_sql("DELETE FROM record")
    with store.reading() as reader:
        assert reader.count(RecordType.PLACE) == 0
