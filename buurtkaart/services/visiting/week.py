"""*Wat is er vandaag?*: what is on now, later today, and on the days after it, each with how far one walks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.clock import AMSTERDAM, Clock
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.position import Position
from buurtkaart.domain.signpost import Answer, Found, Question, Rung, RungAnswer
from buurtkaart.domain.vocabulary import Reach, Welcome
from buurtkaart.services.agenda.agenda import Agenda
from buurtkaart.services.agenda.occurrence import Occurrence
from buurtkaart.services.pointed_at import known_of
from buurtkaart.services.signpost.reasons import Reasons
from buurtkaart.services.visiting.facts import Facts, FactsOf
from buurtkaart.services.visiting.times import long_day_words, span_words
from buurtkaart.services.walking.distances import WalkingDistances
from buurtkaart.services.walking.pace import FAR_TO_WALK_M
from buurtkaart.services.wording.exceptions import state_words
from buurtkaart.store.public import PublicSource

DAYS: Final = 7
_NEXT_DOOR_M: Final = 60.0
"""So near somebody lives in the building that something is for."""


@dataclass(frozen=True)
class Day:
    """What is on on one day, in order of time; what is cancelled comes last."""

    name: str
    """"Vandaag, dinsdag 24 november\"."""
    answer: Answer
    facts: tuple[Facts, ...]
    is_today: bool


class Week:
    """Reads the agenda for visitors. May be asked from any thread."""

    def __init__(self, source: PublicSource, agenda: Agenda, clock: Clock, pack: BasemapPack | None) -> None:
        self._source, self._agenda, self._clock = source, agenda, clock
        self._walking = WalkingDistances(pack)

    def days(self, near: Position | None, language: str = "") -> tuple[Day, ...]:
        """Return the days of this week on which there is something, today first, named in a language."""
        now = self._clock.now().astimezone(AMSTERDAM)
        midnight = datetime.combine(now.date() + timedelta(days=DAYS), datetime.min.time(), AMSTERDAM)
        # What began yesterday and goes on is on today.
        times = sorted(
            self._agenda.between(now, midnight, public=True),
            key=lambda each: (max(each.start.date(), now.date()), *_order(each)),
        )
        by_day = groupby(times, key=lambda each: max(each.start.date(), now.date()))
        days = [self._day(day, list(some), near, now, language) for day, some in by_day]
        return tuple(each for each in days if each.facts)

    def _day(self, day: date, times: Sequence[Occurrence], near: Position | None, now: datetime, language: str) -> Day:
        question = Question(near=near)
        with self._source.reading_public() as view:
            known = known_of([each.record_id for each in times], view)
        reasons, facts_of = Reasons(question, known, now), FactsOf(question, known, now, language)
        shown: list[Facts] = []
        for each, metres in zip(times, self._metres(near, times), strict=True):
            group = known.get(each.record_id)
            if not isinstance(group, Initiative) or not _is_for_visitors(group, metres):
                continue
            found = Found(
                record_id=group.id,
                rung=Rung.NEIGHBOURS,
                name=group.name,
                reason="",
                how=reasons.how(group),
                position=each.host.position,
                walk_distance_m=metres if math.isfinite(metres) else None,
                score=0.0,
                score_parts=(),
                begins_at=each.start,
            )
            facts = facts_of.facts(found)
            if facts is not None:
                shown.append(_at_this_time(facts, each, now))
        rung = RungAnswer(rung=Rung.NEIGHBOURS, results=tuple(each.found for each in shown))
        answer = Answer(question=question, asked_at=now, rungs=(rung,))
        return Day(long_day_words(day, now.date()), answer, tuple(shown), day == now.date())

    def _metres(self, near: Position | None, times: Sequence[Occurrence]) -> list[float]:
        """Return metres on foot; an estimate where no street leads, not a number where nobody knows."""
        if near is None:
            return [math.nan] * len(times)
        spots = [each.host.position for each in times]
        lats = [math.nan if spot is None else spot.lat for spot in spots]
        lons = [math.nan if spot is None else spot.lon for spot in spots]
        goals = self._walking.snap(lats, lons)
        known, estimated = self._walking.metres(near, goals).tolist(), self._walking.estimate(near, goals).tolist()
        return [metres if math.isfinite(metres) else guess for metres, guess in zip(known, estimated, strict=True)]


def _order(time: Occurrence) -> tuple[bool, bool, datetime]:
    """What one can walk to comes first, then what comes by phone, and last what is not on."""
    return (not time.is_on, time.host.position is None, time.start)


def _is_for_visitors(group: Initiative, metres: float) -> bool:
    if group.welcome is Welcome.RESIDENTS_ONLY and not metres <= _NEXT_DOOR_M:
        return False
    comes = {Reach.AT_HOME, Reach.BY_PHONE, Reach.FETCHES_YOU}.intersection(group.reach)
    return bool(comes) or not metres > FAR_TO_WALK_M


def _at_this_time(facts: Facts, time: Occurrence, now: datetime) -> Facts:
    when = span_words(time.start, time.end, now)
    told = state_words(time, now, spoken=True)
    if not time.is_on:
        return replace(facts, when=when, hint=told, needs_call=True)
    return replace(facts, when=when, warnings=(*filter(None, (told,)), *facts.warnings))
