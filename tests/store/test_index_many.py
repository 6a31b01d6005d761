"""Very many records at once leave the same search index as one at a time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from buurtkaart.domain.access import Access
from buurtkaart.domain.change import Action
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record
from buurtkaart.services.commands import AddMany
from buurtkaart.services.editor import Editor
from buurtkaart.store import index_many, search_index
from buurtkaart.store.store import Store

CLOCK = FixedClock.at("2026-11-22T10:00")
HALLS = tuple(
    Place(
        name=f"Zaal {number % 7}",
        position=Position(52.5 + number / 1000, 5.9),
        access=Access(step_free=number % 2 == 0),
        description=f"Koffie à {number} € voor wie 't wil",
    )
    for number in range(12)
)
CLUBS = tuple(
    Initiative(name=f"Club {'aan de dijk ' * (number % 3)}", place_id=HALLS[number].id) for number in range(9)
)
PEOPLE = tuple(
    Contact(name=f"Jan {number}", phones=(f"038 765 43 {number:02}",), place_id=HALLS[number].id) for number in range(6)
)
FIRST: tuple[Record, ...] = (*PEOPLE, *HALLS, *CLUBS)
LATER: tuple[Record, ...] = (
    replace(HALLS[0], position=None),
    replace(HALLS[1], position=Position(52.6, 5.8), access=Access(step_free=True)),
    replace(HALLS[2], name="De lange zaal van vroeger"),
    replace(HALLS[2], name="Kort"),
    HALLS[3].with_values(deleted_at=CLOCK.now()),
    replace(CLUBS[4], place_id=HALLS[5].id),
    CLUBS[5].with_values(deleted_at=CLOCK.now()),
    replace(PEOPLE[1], phones=("06 12345678",)).with_consent("name", date(2026, 1, 1)),
    *(Place(name=f"Nieuw {number}", position=Position(52.55, 5.95)) for number in range(5)),
)

MORE = tuple(Place(name=f"Bankje {number}", position=Position(52.5, 5.9)) for number in range(200))
"""With so many an import is taken back and brought back in one go."""


_FINDS = "SELECT rowid FROM {0} WHERE {0} MATCH ?"


def written(path: Path, act: Callable[[Store], None]) -> dict[str, Any]:
    """Return what the search index holds after `act`."""
    with closing(Store(path, CLOCK)) as store:
        act(store)
        with store.reading() as reader:
            ask = reader.connection.exec_driver_sql
            rows = ask(
                "SELECT entry, record_id, title, detail, folded, other, place_id, follows, lat, lon, traits "
                "FROM search_entry ORDER BY entry"
            ).all()
            found = {
                (table, word): sorted(row[0] for row in ask(_FINDS.format(table), (f'"{word}"',)))
                for table in ("search_name", "search_other")
                for word in ("zaal", "kort", "vroeger", "koffie", "dijk", "nieuw", "jan", "wil", "t")
            }
            return {
                "entries": rows,
                "words": ask("SELECT word, uses FROM search_word ORDER BY word").all(),
                "blocks": ask("SELECT block, rows FROM map_block ORDER BY block").all(),
                "phones": ask("SELECT bare, contact FROM search_phone ORDER BY bare, contact").all(),
                "found": found,
            }


def save_both(store: Store) -> None:
    """Write everything, and then what became of it."""
    for some in (FIRST, LATER):
        with store.unit_of_work(Action.IMPORT, "Anja") as uow:
            uow.save_many(some)


def import_and_redo(store: Store) -> None:
    """Add everything beside what was there, take it back, and bring it back again."""
    editor = Editor(store, CLOCK, "Anja")
    editor.do(AddMany(LATER[-5:]))
    editor.do(AddMany(FIRST + MORE))
    editor.undo()
    editor.redo()


def rebuild(store: Store) -> None:
    """Write everything and make the index anew."""
    save_both(store)
    store.rebuild_search_index()


@pytest.mark.parametrize("act", [save_both, import_and_redo, rebuild])
@pytest.mark.parametrize("at_once", [4, 2000])
def test_many_at_once_and_one_at_a_time_leave_the_same_index(
    act: Callable[[Store], None], at_once: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slowly = written(tmp_path / "slow.sqlite", act)
    for module in (search_index, index_many):
        monkeypatch.setattr(module, "AT_ONCE", at_once)
    monkeypatch.setattr(search_index, "_MANY", 1)
    assert written(tmp_path / "quick.sqlite", act) == slowly
    assert len(slowly["entries"]) > 20
    assert slowly["found"]["search_name", "zaal"]
