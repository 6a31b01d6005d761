"""What somebody pressed beside the search box: the same facets that words ask, one at a time, each to be taken back."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any, Final

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.services.searching.facets import Facet, Facets
from buurtkaart.services.searching.when import When

_NOON: Final = time(12, 0)
_TEA_IS_OVER: Final = time(17, 30)
_EVENING: Final = time(17, 0)


class Moment(StrEnum):
    """A day or a part of the day that somebody can choose."""

    TODAY = "today"
    TOMORROW = "tomorrow"
    WEEKEND = "weekend"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"

    def when(self, now: datetime) -> When:
        """Return the stretch of time that is meant, asked at `now`."""
        today = now.astimezone(AMSTERDAM).date()
        match self:
            case Moment.TODAY:
                return When(on=today)
            case Moment.TOMORROW:
                return When(on=today + timedelta(days=1))
            case Moment.WEEKEND:
                return When(days=frozenset({5, 6}))
            case Moment.MORNING:
                return When(ends=_NOON)
            case Moment.AFTERNOON:
                return When(begins=_NOON, ends=_TEA_IS_OVER)
            case Moment.EVENING:
                return When(begins=_EVENING)


_FIELD_OF: Final = {
    Facet.THEME: "theme", Facet.WHEN: "moment", Facet.WITHIN: "within_m", Facet.LANGUAGE: "language",
    Facet.FREE: "free", Facet.STEP_FREE: "step_free", Facet.WALK_IN: "walk_in",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Wished:
    """What was pressed, and which facets that stand in the text were taken back."""

    theme: Theme | None = None
    moment: Moment | None = None
    within_m: float | None = None
    """Metres on foot, at most."""
    language: str = ""
    """An ISO 639-1 code."""
    free: bool = False
    step_free: bool = False
    walk_in: bool = False
    dropped: frozenset[Facet] = frozenset()

    def facets(self, now: datetime) -> Facets:
        """Return what is asked, at `now`."""
        return Facets(
            theme=self.theme,
            when=None if self.moment is None else self.moment.when(now),
            within_m=self.within_m,
            language=self.language,
            free=self.free,
            step_free=self.step_free,
            walk_in=self.walk_in,
        )

    def value(self, facet: Facet) -> Any:
        """Return what was pressed of one facet; empty, None or False when nothing was."""
        return getattr(self, _FIELD_OF[facet])

    def having(self, facet: Facet, value: Theme | Moment | float | str | bool) -> Wished:
        """Return the same, with one facet pressed."""
        pressed: dict[str, Any] = {_FIELD_OF[facet]: value}
        return replace(self, **pressed)

    def without(self, facet: Facet) -> Wished:
        """Return the same with one facet taken back, also where the text asks it."""
        name = _FIELD_OF[facet]
        nothing: dict[str, Any] = {each.name: each.default for each in fields(self) if each.name == name}
        return replace(self, **nothing, dropped=self.dropped | {facet})

    def following(self, typed: frozenset[Facet]) -> Wished:
        """Return the same, having forgotten what was taken back of a text that does not ask it any more."""
        return self if self.dropped <= typed else replace(self, dropped=self.dropped & typed)
