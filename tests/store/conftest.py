"""A real store in a real file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from buurtkaart.domain.clock import FixedClock
from buurtkaart.store.store import Store


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock.at("2026-11-22T10:00")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "buurtkaart.sqlite"


@pytest.fixture
def store(path: Path, clock: FixedClock) -> Iterator[Store]:
    made = Store(path, clock)
    yield made
    made.close()
