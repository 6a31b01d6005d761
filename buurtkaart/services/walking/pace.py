"""From metres to minutes, and what to say where no street is known: the figures of walking, with their sources."""

from __future__ import annotations

import math
from enum import StrEnum

DETOUR = 1.3
"""Metres along streets for each metre as the crow flies, where there are no streets to measure along.

Sources: 1.34 by road over 300 European cities (Kilgarriff, Lemoy & Caruso 2023, doi:10.1177/23998083231168870); on
foot in IJsselmuiden, over 200 to 2,000 m, the median is 1.32 (`benchmarks/walking.py`).
"""


class Pace(StrEnum):
    """How fast someone walks."""

    NORMAL = "normal"
    ROLLATOR = "rollator"

    @property
    def metres_a_minute(self) -> float:
        """Metres in one minute.

        Normal: 1.31 m/s, the mean of adults who walk outdoors as usual in 35 studies (Murtagh et al. 2021,
        doi:10.1007/s40279-020-01351-3). Rollator: 0.75 m/s, just under the 0.82 m/s of slow walking in the same
        studies; people who use one walk slower than others (Mundt et al. 2019, doi:10.1186/s11556-019-0222-5).
        """
        return 80.0 if self is Pace.NORMAL else 45.0


FAR_TO_WALK_M = 6000.0
"""From here on nobody is told to walk: an hour and a quarter at a normal pace."""


def minutes_on_foot(metres: float, pace: Pace = Pace.NORMAL) -> int:
    """Return whole minutes, rounded up, so that nobody is late by it.

    Raises ValueError for NaN, infinite or negative metres.
    """
    if not (math.isfinite(metres) and metres >= 0):
        raise ValueError(f"{metres} is no distance")
    return math.ceil(metres / pace.metres_a_minute)
