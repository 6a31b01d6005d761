"""From metres to minutes."""

from __future__ import annotations

import math

import pytest

from buurtkaart.services.walking.pace import Pace, minutes_on_foot


@pytest.mark.parametrize(
    ("metres", "pace", "minutes"),
    [(0, Pace.NORMAL, 0), (1, Pace.NORMAL, 1), (80, Pace.NORMAL, 1), (350, Pace.NORMAL, 5), (350, Pace.ROLLATOR, 8)],
)
def test_minutes_are_rounded_up(metres: float, pace: Pace, minutes: int) -> None:
    assert minutes_on_foot(metres, pace) == minutes


@pytest.mark.parametrize("metres", [math.nan, math.inf, -1.0])
def test_what_is_no_distance_takes_no_minutes(metres: float) -> None:
    with pytest.raises(ValueError, match="no distance"):
        minutes_on_foot(metres)
