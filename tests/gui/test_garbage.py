"""Garbage is collected on the window's thread, and nowhere else."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from buurtkaart.gui.garbage import GarbageCollector, collector_of


class Ring:
    """Something that only the collector can free."""

    def __init__(self, died_in: list[threading.Thread]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: died_in.append(threading.current_thread()))


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[GarbageCollector]:
    """The application's collector, at work."""
    found = collector_of(qapp)
    found.begin()
    yield found
    gc.unfreeze()


def test_an_application_has_one_collector(qapp: QApplication, collector: GarbageCollector) -> None:
    assert collector_of(qapp) is collector
    assert not gc.isenabled()


def test_a_worker_that_makes_many_objects_never_collects(qtbot: QtBot, collector: GarbageCollector) -> None:
    died_in: list[threading.Thread] = []
    Ring(died_in)

    def make_many() -> None:
        kept = [[number] for number in range(20 * gc.get_threshold()[0])]
        assert len(kept) > gc.get_threshold()[0]

    worker = threading.Thread(target=make_many)
    worker.start()
    worker.join()
    assert died_in == []
    # What was made goes once the window's thread looks.
    kept = [[number] for number in range(2 * gc.get_threshold()[0])]
    qtbot.waitUntil(lambda: len(died_in) == 1, timeout=5000)
    assert died_in == [threading.main_thread()]
    assert kept
