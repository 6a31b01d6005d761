"""The signpost: from a question to an answer with reasons. Nothing of the question is written anywhere."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime
from threading import Lock
from typing import Final

import numpy as np
from numpy.typing import NDArray

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.clock import Clock
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.signpost import Answer, Found, Question, Rung, RungAnswer, Wanted
from buurtkaart.i18n import _
from buurtkaart.services.signpost import tips
from buurtkaart.services.signpost.empty_rungs import with_reasons_for_nothing
from buurtkaart.services.signpost.help_lines import HelpLines
from buurtkaart.services.signpost.offers import OfferTable
from buurtkaart.services.signpost.ranking import Ranked, Ranking
from buurtkaart.services.signpost.reasons import Reasons
from buurtkaart.services.signpost.where import neighbourhoods_at
from buurtkaart.services.walking import Route, WalkingDistances
from buurtkaart.services.walking_snapped import Snapped
from buurtkaart.store.public import PublicView
from buurtkaart.store.store import Store

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

    def __init__(self, store: Store, clock: Clock, help_lines: HelpLines, pack: BasemapPack | None = None) -> None:
        self._store = store
        self._clock = clock
        self._help = help_lines
        self._lock = Lock()
        self._table: OfferTable | None = None
        self.use_map(pack)

    def use_map(self, pack: BasemapPack | None) -> None:
        """Walk along the streets of another map from now on."""
        self._pack = pack
        self._walking = WalkingDistances(pack)
        self._snapped: Snapped | None = None

    def prepare(self) -> None:
        """Read the offers and the streets, so that the first answer is as quick as the others."""
        with self._lock:
            table = self._offers()
            self._spots(table)

    def apply(self, change_set: ChangeSet) -> None:
        """Follow a change set that was stored."""
        with self._lock:
            if self._table is not None:
                self._table.apply(change_set, self._store)

    def answer(self, question: Question, middle: Position | None = None) -> Answer:
        """Return where to turn. `middle` is where to count from when the question names no spot."""
        now = self._clock.now()
        near = question.near or middle or (self._pack.info.bounds.centre if self._pack is not None else None)
        with self._lock, self._store.reading_public() as view:
            table = self._offers()
            ranking = Ranking(question, table, self._metres(question, near, table), self._here(near, view), now)
            ranked = {rung: ranking.best(rung, RESULTS) for rung in Rung}
            words_for = _WordsFor(
                question, [table.ids[each.row] for some in ranked.values() for each in some], view, now
            )
            filled = [self._rung(rung, ranked[rung], table, words_for) for rung in Rung]
            rungs = tuple(with_reasons_for_nothing(filled, question, view))
        return Answer(
            question=question,
            asked_at=now,
            danger=self._help.danger(question, now),
            call_today=tips.call_today_words(question),
            first=tips.first_words(question),
            rungs=rungs,
            talk=self._help.talk(question, now),
            missing=tuple(self._missing(near, table, now)),
        )

    def route(self, question: Question, found: Found, middle: Position | None = None) -> Route | None:
        """Return the way on foot to a result; None where it has no spot, or where nobody knows a way."""
        near = question.near or middle or (self._pack.info.bounds.centre if self._pack is not None else None)
        if near is None or found.position is None:
            return None
        return self._walking.route(near, found.position, step_free=Wanted.STEP_FREE in question.wanted)

    def _offers(self) -> OfferTable:
        if self._table is None:
            self._table = OfferTable.load(self._store)
        return self._table

    def _spots(self, table: OfferTable) -> Snapped:
        """Return the offers with the street before each; only what moved since is looked up anew."""
        rows, snapped = table.rows, self._snapped
        if snapped is None or len(table.moved) > len(rows) // 10:
            snapped = self._walking.snap(rows["lat"], rows["lon"])
        elif table.moved:
            known = len(snapped)
            moved = np.array(sorted(number for number in table.moved if number < known), dtype=np.int64)
            if len(moved):
                snapped = snapped.replacing(moved, self._walking.snap(rows["lat"][moved], rows["lon"][moved]))
            if known < len(rows):
                snapped = snapped.followed_by(self._walking.snap(rows["lat"][known:], rows["lon"][known:]))
        table.moved.clear()
        self._snapped = snapped
        return snapped

    def _metres(self, question: Question, near: Position | None, table: OfferTable) -> NDArray[np.float64]:
        if near is None:
            return np.full(len(table.rows), np.nan)
        spots = self._spots(table)
        metres = self._walking.metres(near, spots, step_free=Wanted.STEP_FREE in question.wanted)
        return np.where(np.isfinite(metres), metres, self._walking.estimate(near, spots))

    @staticmethod
    def _here(near: Position | None, view: PublicView) -> frozenset[RecordId] | None:
        return None if near is None else neighbourhoods_at(near, view.neighbourhoods())

    @staticmethod
    def _rung(rung: Rung, ranked: list[Ranked], table: OfferTable, words_for: _WordsFor) -> RungAnswer:
        found, reasons = words_for.offers, words_for.reasons
        results = []
        for each in ranked:
            offer = found.get(table.ids[each.row])
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

    def _missing(self, near: Position | None, table: OfferTable, now: datetime) -> Iterator[str]:
        if now.year < _FIRST_YEAR:
            yield _("The clock of this computer says {year}. What is open or on today may be wrong.").format(
                year=now.year
            )
        yield from self._help.problems
        if not table.rows["active"].any():
            yield _("Nothing is written down yet about this neighbourhood. The help numbers work everywhere.")
        if self._walking.trouble:
            yield self._walking.trouble
        elif self._pack is not None and near is not None and not self._pack.info.bounds.contains(near):
            yield _("This spot lies outside the map, so distances are estimates.")
