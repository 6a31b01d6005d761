"""What time it is, from one place, so that pictures, agenda and tests do not rot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Clock(Protocol):
    """Whoever needs to know the time gets one of these in `__init__`."""

    def now(self) -> datetime:
        """Return this moment, with the zone Europe/Amsterdam."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """Return this moment, with the zone Europe/Amsterdam."""
        return datetime.now(AMSTERDAM)


@dataclass(frozen=True)
class FixedClock:
    """A clock that stands still, for `--now`, pictures and tests."""

    moment: datetime

    @classmethod
    def at(cls, text: str) -> FixedClock:
        """Return a clock standing at an ISO 8601 moment; without a zone, Europe/Amsterdam is meant."""
        moment = datetime.fromisoformat(text)
        return cls(moment.replace(tzinfo=AMSTERDAM) if moment.tzinfo is None else moment.astimezone(AMSTERDAM))

    def now(self) -> datetime:
        """Return the moment at which this clock stands."""
        return self.moment
