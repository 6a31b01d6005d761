"""A database that is gone while its copies are still there."""

from __future__ import annotations

from pathlib import Path

import pytest

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.place import Place
from buurtkaart.errors import StoreDamagedError
from buurtkaart.services.backups import keep_daily_backup, list_backups, restore_backup
from buurtkaart.services.commands import AddRecord
from buurtkaart.services.editor import Editor
from buurtkaart.store.store import Store

NOW = FixedClock.at("2026-11-22T10:00")


def test_a_lost_database_offers_its_copy_instead_of_an_empty_neighbourhood(tmp_path: Path) -> None:
    path = tmp_path / "buurtkaart.sqlite"
    store = Store(path, NOW)
    place = Place(name="Bibliotheek")
    Editor(store, NOW, "Anja").do(AddRecord(place))
    keep_daily_backup(store, NOW)
    store.close()
    path.unlink()
    with pytest.raises(StoreDamagedError):
        Store(path, NOW)
    restore_backup(path, list_backups(path)[0].path, NOW)
    store = Store(path, NOW)
    with store.reading() as reader:
        assert reader.get(place.id).title == "Bibliotheek"
    store.close()
