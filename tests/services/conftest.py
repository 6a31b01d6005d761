"""The demo as the tests of its town, its story and its folder see it."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.record import Record
from buurtkaart.services.demo import demo_story, draw_pack
from buurtkaart.services.demo_story import Story

AUTUMN = FixedClock.at("2026-11-22T10:30")
SPRING = FixedClock.at("2031-04-02T09:00")
Kind = TypeVar("Kind", bound=Record)


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
