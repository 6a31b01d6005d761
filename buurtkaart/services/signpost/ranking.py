"""The order on each rung: fit, then the score; the part for time is counted until nothing else can win."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from buurtkaart.domain.holidays import HolidayCalendar
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.position import Position
from buurtkaart.domain.signpost import Question, Rung, Wanted
from buurtkaart.services.signpost.facets import RUNGS
from buurtkaart.services.signpost.fitting import may_be_offered
from buurtkaart.services.signpost.offers import OfferTable
from buurtkaart.services.signpost.scoring import score_parts
from buurtkaart.services.signpost.timing import (
    MOST_WHEN,
    OVER,
    Timing,
    is_open_in_the_evening,
    timing_of,
    weekly_parts,
)

_ROUNDING = 9
_SAME = 1e-6
"""Scores this near may be equal once they are rounded."""
_FIRST = 400


@dataclass(frozen=True)
class Ranked:
    """One offer that fits, with its score in parts."""

    row: int
    score: float
    parts: tuple[tuple[str, float], ...]
    timing: Timing
    metres: float
    """NaN where unknown."""


@dataclass(frozen=True)
class _Time:
    """When something is next on, and what that is worth."""

    timing: Timing
    part: float


class Ranking:
    """Ranks the offers of one table for one question, at one moment."""

    def __init__(
        self,
        question: Question,
        table: OfferTable,
        metres: NDArray[np.float64],
        here: frozenset[RecordId] | None,
        now: datetime,
        *,
        calendar: HolidayCalendar,
    ) -> None:
        self._question = question
        self._table = table
        self._metres = metres
        self._now = now
        self._calendar = calendar
        self._parts = score_parts(question, table, metres, here, now.date())
        self._base = sum(self._parts.values(), np.zeros(len(table.rows)))
        self._fits = may_be_offered(question, table, metres, here)
        self._known: dict[tuple[int, str, Position | None], _Time] = {}
        self._evenings: dict[tuple[str, Position | None], bool] = {}
        rows = table.rows
        weekly = (rows["week_days"] != 0) & (rows["first_start"] <= now.timestamp())
        self._is_certain = weekly | ((rows["start_minute"] < 0) & (rows["hours"] == 0))
        self._when = np.full(len(rows), MOST_WHEN)
        plain = Timing().part(now)
        self._when[self._is_certain] = plain
        columns = [rows[name][weekly].astype(np.int64) for name in ("week_days", "start_minute", "duration")]
        self._when[weekly] = weekly_parts(columns[0], columns[1], columns[2], now)

    def best(self, rung: Rung, count: int, keep: Callable[[int], bool] = lambda _row: True) -> list[Ranked]:
        """Return the best `count` offers on a rung that `keep` keeps, best first; equals by metres, then by id."""
        rows = np.flatnonzero(self._fits & (self._table.rows["rung"] == RUNGS.index(rung)))
        best: list[tuple[float, float, str, int]] = []
        for row, bound in _highest_first(rows, (self._base + self._when)[rows]):
            worst = -best[-1][0] - _SAME if len(best) >= count else -np.inf
            # What cannot win any more, whatever its time, is never asked for its time.
            if bound < worst:
                break
            score = self._score(row)
            if score < worst or score <= OVER / 2 or not self._is_right_time(row) or not keep(row):
                continue
            bisect.insort(best, (*self._order(row, score), row))
            del best[count:]
        return [self._ranked(row) for *_order, row in best]

    def _order(self, row: int, score: float) -> tuple[float, float, str]:
        far = float(self._metres[row])
        return (-round(score, _ROUNDING), far if np.isfinite(far) else np.inf, self._table.id_of(row))

    def _score(self, row: int) -> float:
        when = float(self._when[row]) if self._is_certain[row] else self._time(row).part
        return float(self._base[row]) + when

    def _ranked(self, row: int) -> Ranked:
        time = self._time(row)
        when = float(self._when[row]) if self._is_certain[row] else time.part
        parts = tuple((name, float(values[row])) for name, values in self._parts.items() if values[row])
        metres = float(self._metres[row])
        return Ranked(row, float(self._base[row]) + when, (*parts, ("when", when)), time.timing, metres)

    def _time(self, row: int) -> _Time:
        """Return when an offer is on. Thousands share a schedule or opening hours, and each is asked once."""
        hours, schedule = self._table.hours_of(row), int(self._table.rows["schedule"][row])
        position = self._spot(row) if hours and not schedule else None
        key = (schedule, hours, None if position is None else position.coarse)
        if key not in self._known:
            timing = timing_of(self._table.schedule_of(row), hours, position, self._now, self._calendar)
            self._known[key] = _Time(timing, timing.part(self._now))
        return self._known[key]

    def _spot(self, row: int) -> Position | None:
        lat, lon = self._table.rows["lat"][row], self._table.rows["lon"][row]
        return Position(float(lat), float(lon)) if np.isfinite(lat) else None

    def _is_right_time(self, row: int) -> bool:
        """Tell whether a place is open when somebody can come: only the evening counts for who has only that."""
        hours, wanted = self._table.hours_of(row), self._question.wanted
        if not hours or Wanted.EVENING not in wanted or Wanted.DAYTIME in wanted:
            return True
        position = self._spot(row)
        key = (hours, None if position is None else position.coarse)
        if key not in self._evenings:
            self._evenings[key] = is_open_in_the_evening(hours, position, self._now) is not False
        return self._evenings[key]


def _highest_first(rows: NDArray[np.int64], bounds: NDArray[np.float64]) -> Iterator[tuple[int, float]]:
    """Yield (row, bound), the highest first: of tens of thousands the first few hundred nearly always do."""
    rest = np.arange(len(rows))
    if len(rows) > 2 * _FIRST:
        order = np.argpartition(-bounds, _FIRST)
        first, rest = order[:_FIRST], order[_FIRST:]
        yield from _sorted(rows[first], bounds[first])
    yield from _sorted(rows[rest], bounds[rest])


def _sorted(rows: NDArray[np.int64], bounds: NDArray[np.float64]) -> Iterator[tuple[int, float]]:
    order = np.argsort(-bounds, kind="stable")
    return zip(rows[order].tolist(), bounds[order].tolist(), strict=True)
