"""When something is on: what it is worth alone, and among thousands."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.services.signpost.timing import Timing, weekly_parts

TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=AMSTERDAM)
MINUTES = 90


def test_a_weekly_time_is_worth_the_same_alone_and_among_many() -> None:
    days, minute, duration = np.array([1 << 1]), np.array([10 * 60]), np.array([MINUTES])
    worths: set[float] = set()
    for half_hours in range(2 * 24 * 7):
        now = TUESDAY + timedelta(minutes=30 * half_hours)
        is_on = now < TUESDAY + timedelta(minutes=MINUTES)
        alone = Timing(TUESDAY if is_on else TUESDAY + timedelta(days=7), is_open=is_on).part(now)
        assert weekly_parts(days, minute, duration, now).tolist() == [alone]
        worths.add(alone)
    assert len(worths) > 100
