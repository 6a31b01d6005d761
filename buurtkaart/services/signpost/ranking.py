"""The order on each rung: fit, then the score; the part for time is counted until nothing else can win."""

from __future__ import annotations

from collections.abc import Callable
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


@dataclass(frozen=True)
class Ranked:
    """One offer that fits, with its score in parts."""

    row: int
    score: float
    parts: tuple[tuple[str, float], ...]
    timing: Timing
    metres: float
    """NaN where unknown."""


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
        self._known: dict[tuple[int, str, Position | None], Timing] = {}
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
        bound = (self._base + self._when)[rows]
        best: list[tuple[tuple[float, float, str], Ranked]] = []
        # What cannot win any more, whatever its time, is never asked for its time.
        for place in np.argsort(-bound, kind="stable").tolist():
            if len(best) >= count and bound[place] < best[count - 1][1].score:
                break
            row = int(rows[place])
            ranked = self._ranked(row)
            if ranked.score <= OVER / 2 or not self._is_right_time(row) or not keep(row):
                continue
            best.append((self._order(ranked), ranked))
            if len(best) >= count:
                best.sort(key=lambda each: each[0])
        best.sort(key=lambda each: each[0])
        return [ranked for _order, ranked in best[:count]]

    def _order(self, ranked: Ranked) -> tuple[float, float, str]:
        far = ranked.metres if np.isfinite(ranked.metres) else np.inf
        return (-round(ranked.score, _ROUNDING), far, self._table.id_of(ranked.row))

    def _ranked(self, row: int) -> Ranked:
        timing = self._timing(row)
        when = float(self._when[row]) if self._is_certain[row] else timing.part(self._now)
        parts = tuple((name, float(values[row])) for name, values in self._parts.items() if values[row])
        return Ranked(row, float(self._base[row]) + when, (*parts, ("when", when)), timing, float(self._metres[row]))

    def _timing(self, row: int) -> Timing:
        schedule, hours = self._table.schedule_of(row), self._table.hours_of(row)
        position = self._spot(row) if schedule is None and hours else None
        # By number: telling two schedules apart takes as long as a score.
        key = (int(self._table.rows["schedule"][row]), hours, None if position is None else position.coarse)
        if key not in self._known:
            self._known[key] = timing_of(schedule, hours, position, self._now, self._calendar)
        return self._known[key]

    def _spot(self, row: int) -> Position | None:
        lat, lon = self._table.rows["lat"][row], self._table.rows["lon"][row]
        return Position(float(lat), float(lon)) if np.isfinite(lat) else None

    def _is_right_time(self, row: int) -> bool:
        """Tell whether a place is open when somebody can come: only the evening counts for who has only that."""
        hours, wanted = self._table.hours_of(row), self._question.wanted
        if not hours or Wanted.EVENING not in wanted or Wanted.DAYTIME in wanted:
            return True
        return is_open_in_the_evening(hours, self._spot(row), self._now) is not False
