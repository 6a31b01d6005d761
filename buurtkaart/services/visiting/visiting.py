"""Answers for whoever stands before the visitors' screen, from what everybody may see. Nothing asked is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.clock import Clock
from buurtkaart.domain.holidays import HolidayCalendar
from buurtkaart.domain.position import Position
from buurtkaart.domain.signpost import Answer, Found, Question
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.services.agenda.agenda import Agenda
from buurtkaart.services.pointed_at import known_of
from buurtkaart.services.signpost.answering import Signpost
from buurtkaart.services.signpost.help_lines import HelpLines
from buurtkaart.services.visiting.facts import Facts, FactsOf
from buurtkaart.services.visiting.week import Day, Week
from buurtkaart.services.walking.distances import Route
from buurtkaart.store.public import PublicSource


@dataclass(frozen=True)
class Shelf:
    """Results in the order in which they are shown, and the answer that they came from, for a slip of paper."""

    answer: Answer
    facts: tuple[Facts, ...]


class Visiting:
    """One neighbourhood and one map. May be asked from any thread; `prepare` reads what the first answer needs."""

    def __init__(
        self,
        source: PublicSource,
        clock: Clock,
        help_lines: HelpLines,
        pack: BasemapPack | None = None,
        calendar: HolidayCalendar | None = None,
    ) -> None:
        """`calendar` knows whose school holidays count; without it what depends on them counts as on."""
        self._source, self._clock = source, clock
        self._signpost = Signpost(source, clock, help_lines, pack, calendar)
        region = calendar.region if calendar is not None else None
        self._week = Week(source, Agenda(source, clock, region), clock, pack)
        self.help_lines = help_lines

    def prepare(self) -> None:
        """Read offers and streets."""
        self._signpost.prepare()
        _known = self.languages

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages besides Dutch in which something here has a name or a description."""
        with self._source.reading_public() as view:
            return view.languages()

    def week(self, near: Position | None, language: str = "") -> tuple[Day, ...]:
        """Return what is on today and on the days after it, named in a language where somebody did so."""
        return self._week.days(near, language)

    def about(self, theme: Theme, near: Position | None, language: str = "") -> Shelf:
        """Return what there is about a theme, near first: groups, then places, then people and desks to call."""
        return self.asked(Question(theme=theme, near=near), language)

    def asked(self, question: Question, language: str = "") -> Shelf:
        """Return the answer of the signpost, named in a language where somebody did so."""
        answer = self._signpost.answer(question)
        found = [found for rung in answer.rungs for found in rung.results]
        return Shelf(answer, self._facts(answer, found, language))

    def route(self, question: Question, found: Found) -> Route | None:
        """Return the way on foot to a result; None where nobody knows one."""
        return self._signpost.route(question, found)

    def _facts(self, answer: Answer, found: Sequence[Found], language: str) -> tuple[Facts, ...]:
        with self._source.reading_public() as view:
            known = known_of([each.record_id for each in found], view)
        made = FactsOf(answer.question, known, self._clock.now(), language)
        facts = (made.facts(each) for each in found)
        return tuple(each for each in facts if each is not None)
