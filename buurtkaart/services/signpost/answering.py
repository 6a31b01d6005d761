"""The signpost: from a question to an answer with reasons. Nothing of the question is written anywhere."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime
from threading import Lock
from typing import Final

import numpy as np

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.clock import Clock
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.dutch_holidays import DutchHolidays
from buurtkaart.domain.holidays import HolidayCalendar
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.signpost import Answer, Found, Question, Rung, RungAnswer
from buurtkaart.i18n import _
from buurtkaart.services.signpost import tips
from buurtkaart.services.signpost.empty_rungs import with_reasons_for_nothing
from buurtkaart.services.signpost.ground import Ground
from buurtkaart.services.signpost.help_lines import HelpLines
from buurtkaart.services.signpost.offers import OfferTable
from buurtkaart.services.signpost.ranking import Ranked, Ranking
from buurtkaart.services.signpost.reasons import Reasons
from buurtkaart.services.signpost.unmet import unmet_words
from buurtkaart.services.signpost.where import neighbourhoods_at
from buurtkaart.services.walking.distances import Route
from buurtkaart.store.public import PublicSource, PublicView

RESULTS: Final = 10
"""So many on a rung at most; a window shows the first few."""
_FIRST_YEAR: Final = 2020
"""A clock before this year is wrong, and so is everything that it says about opening hours."""


class _WordsFor:
    """The public records that an answer speaks of, read at once, and the words about them."""

    def __init__(self, question: Question, ids: list[RecordId], view: PublicView, now: datetime) -> None:
        self.offers = view.find_many(ids)
        pointed: list[RecordId] = []
        for offer in self.offers.values():
            if isinstance(offer, Initiative):
                pointed += offer.organiser_ids
            if isinstance(offer, Initiative | Contact) and offer.place_id:
                pointed.append(offer.place_id)
        self.reasons = Reasons(question, view.find_many(pointed), now)


class Signpost:
    """Answers for one open neighbourhood and one map. Made quickly; `prepare` reads what it needs, in any thread."""

    def __init__(
        self,
        store: PublicSource,
        clock: Clock,
        help_lines: HelpLines,
        pack: BasemapPack | None = None,
        calendar: HolidayCalendar | None = None,
    ) -> None:
        """`calendar` knows whose school holidays count; without it what depends on them counts as on."""
        self._store = store
        self._calendar = calendar or DutchHolidays(None)
        self._clock = clock
        self._help = help_lines
        self._lock = Lock()
        self._table: OfferTable | None = None
        self._ground = Ground(pack)

    def use_map(self, pack: BasemapPack | None) -> None:
        """Walk along the streets of another map, from the next answer on. Waits for none that is being made."""
        # One step, without the lock: an answer takes the ground once, and stays on it until it is made.
        self._ground = Ground(pack)

    def prepare(self) -> None:
        """Read the offers and the streets, so that the first answer is as quick as the others."""
        with self._lock:
            self._ground.place(self._offers())

    def apply(self, change_set: ChangeSet) -> None:
        """Follow a change set that was stored."""
        with self._lock:
            if self._table is not None:
                self._table = self._table.apply(change_set, self._store)

    def answer(self, question: Question, middle: Position | None = None) -> Answer:
        """Return where to turn. `middle` is where to count from when the question names no spot."""
        now = self._clock.now()
        with self._lock, self._store.reading_public() as view:
            table, ground = self._offers(), self._ground
            near = question.near or middle or ground.middle
            metres, here = ground.metres(question, near, table), self._here(near, view)
            ranking = Ranking(question, table, metres, here, now, calendar=self._calendar)
            ranked = {rung: ranking.best(rung, RESULTS) for rung in Rung}
            words_for = _WordsFor(
                question, [table.id_of(each.row) for some in ranked.values() for each in some], view, now
            )
            filled = [self._rung(rung, ranked[rung], table, words_for) for rung in Rung]
            rungs = tuple(with_reasons_for_nothing(filled, question, view))
            missing = (*self._missing(ground, near, table, now), *unmet_words(question, rungs))
        return Answer(
            question=question,
            asked_at=now,
            danger=self._help.danger(question, now),
            call_today=tips.call_today_words(question),
            call_today_in_short=tips.call_today_in_short(question),
            first=tips.first_words(question),
            first_in_short=tips.first_in_short(question),
            rungs=rungs,
            talk=self._help.talk(question, now),
            missing=missing,
        )

    def route(self, question: Question, found: Found, middle: Position | None = None) -> Route | None:
        """Return the way on foot to a result; None where it has no spot, or where nobody knows a way."""
        ground = self._ground
        near = question.near or middle or ground.middle
        if near is None or found.position is None:
            return None
        return ground.route(question, near, found.position)

    def _offers(self) -> OfferTable:
        if self._table is None:
            self._table = OfferTable.load(self._store)
        return self._table

    @staticmethod
    def _here(near: Position | None, view: PublicView) -> frozenset[RecordId] | None:
        return None if near is None else neighbourhoods_at(near, view.neighbourhoods())

    @staticmethod
    def _rung(rung: Rung, ranked: list[Ranked], table: OfferTable, words_for: _WordsFor) -> RungAnswer:
        found, reasons = words_for.offers, words_for.reasons
        results = []
        for each in ranked:
            offer = found.get(table.id_of(each.row))
            if isinstance(offer, Place | Initiative | Contact):
                lat, lon = table.rows["lat"][each.row], table.rows["lon"][each.row]
                results.append(
                    Found(
                        record_id=offer.id,
                        rung=rung,
                        name=offer.title,
                        reason=reasons.why(offer, each.timing, each.metres),
                        how=reasons.how(offer),
                        position=Position(float(lat), float(lon)) if np.isfinite(lat) else None,
                        walk_distance_m=each.metres if math.isfinite(each.metres) else None,
                        score=each.score,
                        score_parts=each.parts,
                        begins_at=each.timing.begins_at,
                    )
                )
        return RungAnswer(rung=rung, results=tuple(results))

    def _missing(self, ground: Ground, near: Position | None, table: OfferTable, now: datetime) -> Iterator[str]:
        if now.year < _FIRST_YEAR:
            yield _("The clock of this computer says {year}. What is open or on today may be wrong.").format(
                year=now.year
            )
        yield from self._help.problems
        if not table.rows["active"].any():
            yield _("Nothing is written down yet about this neighbourhood. The help numbers work everywhere.")
        if ground.trouble:
            yield ground.trouble
        elif near is not None and ground.lies_outside(near):
            yield _("This spot lies outside the map, so distances are estimates.")
