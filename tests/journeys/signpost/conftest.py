"""The demo on screen, at rest, and somebody who asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.journeys.desk import Desk
from tests.journeys.signpost.asker import Asker


@pytest.fixture
def asker(desk: Desk) -> Iterator[Asker]:
    desk.window.resize(1280, 800)
    desk.turns(3)
    desk.settle()
    made = Asker(desk)
    yield made
    made.tool.close()
    # The map goes back to where it was: the next test must not begin on the way.
    desk.settle()
