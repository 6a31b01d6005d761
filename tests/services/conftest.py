"""What several tests of the services begin with: somebody's own folder and editor, and the demo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.record import Record
from buurtkaart.services.demo.making import demo_story, draw_pack
from buurtkaart.services.demo.story import Story
from buurtkaart.services.editor import Editor
from buurtkaart.store.store import Store

CLOCK = FixedClock.at("2026-11-22T10:00")
AUTUMN = FixedClock.at("2026-11-22T10:30")
SPRING = FixedClock.at("2031-04-02T09:00")
Kind = TypeVar("Kind", bound=Record)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "mijn-buurt"


@pytest.fixture
def editor(folder: Path) -> Iterator[Editor]:
    store = Store(folder / "buurtkaart.sqlite", CLOCK)
    yield Editor(store, CLOCK, "Anja")
    store.close()


@pytest.fixture(scope="module")
def story() -> Story:
    return demo_story(AUTUMN.now())


@pytest.fixture(scope="module")
def pack_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("pack") / "lisdrecht.mbtiles"
    draw_pack(out, AUTUMN)
    return out


def of_type(story: Story, kind: type[Kind]) -> list[Kind]:
    """Return the records of one type in a story."""
    return [record for record in story.records if isinstance(record, kind)]
