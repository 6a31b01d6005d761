"""Something residents do, with or without an organisation: it has a life cycle, a schedule and mostly a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from buurtkaart.domain.checks import (
    LONGEST_NAME,
    ages_problem,
    languages_problem,
    phone_problem,
    text_problem,
    website_problem,
)
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Problem, Record, RecordType
from buurtkaart.domain.schedule import Schedule
from buurtkaart.domain.signpost_codes import Element, Notice, suits_problem
from buurtkaart.domain.translation import Translation, translations_problem
from buurtkaart.domain.vocabulary import LifeCycle, Reach, Theme, Welcome


@dataclass(frozen=True, kw_only=True)
class Initiative(Record):
    """A group or activity. Without `place_id` and `position` it still appears in list, search and print."""

    record_type: ClassVar[RecordType] = RecordType.INITIATIVE

    name: str
    description: str = ""
    themes: tuple[Theme, ...] = ()
    life_cycle: LifeCycle = LifeCycle.RUNNING
    place_id: RecordId | None = None
    position: Position | None = None
    """Its own spot, for what happens outdoors; otherwise the place's position counts."""
    room: str = ""
    schedule: Schedule | None = None
    organiser_ids: tuple[RecordId, ...] = ()
    successor: str = ""
    """Who takes over: a first name."""
    welcome: Welcome = Welcome.EVERYONE
    welcome_to: str = ""
    """Whom it suits, in words: "wie graag samen eet"."""
    cost: str = ""
    room_left: bool | None = None
    """Whether newcomers fit; None when nobody asked."""
    reach: tuple[Reach, ...] = (Reach.AT_PLACE,)
    serves_whole_town: bool = False
    serves: tuple[RecordId, ...] = ()
    """Neighbourhoods that it serves."""
    website: str = ""
    phone: str = ""
    verified_on: date | None = None
    verified_by: str = ""
    public: bool = True
    elements: tuple[Element, ...] = ()
    """What it brings; empty: derived, see `domain.elements`."""
    suits: tuple[Notice, ...] = ()
    """The everyday observations that it is good for. Empty: for anybody."""
    languages: tuple[str, ...] = ()
    """ISO 639-1 codes of what is spoken besides Dutch."""
    from_age: int | None = None
    to_age: int | None = None
    """Up to and including."""
    walk_in: bool | None = None
    """Whether one can just walk in; False: call first; None: nobody asked."""
    translations: tuple[Translation, ...] = ()
    """Its name and description in other languages than Dutch."""

    @property
    def title(self) -> str:
        """The initiative's name."""
        return self.name

    def problems(self) -> Iterator[Problem]:
        """Yield every reason why this initiative cannot be stored."""
        yield from super().problems()
        yield from text_problem("name", self.name, longest=LONGEST_NAME, required=True)
        yield from text_problem("description", self.description)
        for name in ("room", "successor", "welcome_to", "cost", "verified_by"):
            yield from text_problem(name, getattr(self, name), longest=LONGEST_NAME)
        if self.schedule is not None:
            for name, reason in self.schedule.problems():
                yield f"schedule.{name}", reason
        yield from website_problem("website", self.website)
        yield from phone_problem("phone", self.phone)
        yield from suits_problem("suits", self.suits)
        yield from translations_problem("translations", self.translations)
        yield from languages_problem("languages", self.languages)
        yield from ages_problem("from_age", "to_age", self.from_age, self.to_age)
