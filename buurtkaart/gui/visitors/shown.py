"""An answer on its way through screens: asked once, looked at three by three, and asked anew in another language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from buurtkaart.domain.signpost import Answer
from buurtkaart.gui.visitors.detail_page import DetailPage
from buurtkaart.gui.visitors.page import Page
from buurtkaart.gui.visitors.results_page import ResultsPage, Three
from buurtkaart.i18n import current_language
from buurtkaart.services.visiting.facts import Facts

if TYPE_CHECKING:
    from buurtkaart.gui.visitors.session import Session

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What the screens of one answer need. `empty` makes the page where nothing was found."""

    title: str
    pages: Sequence[Three]
    answer_of: Callable[[Facts], Answer]
    empty: Callable[[], Page]
    notes: Sequence[str] = ()
    """Sentences over the first three."""
    above: Callable[[int], Sequence[QWidget]] = lambda _place: ()
    """Makes what stands over the results of a page."""


class Asked(Generic[T]):
    """One question, its answer, and the screens that show it. Kept by those screens only."""

    def __init__(
        self, session: Session, title: Callable[[], str], work: Callable[[str], T], look: Callable[[T], Shown]
    ) -> None:
        """`work` runs beside the window, with the language of the words; `look` turns its answer into what is shown."""
        self._session, self._title, self._work, self._look = session, title, work, look
        self._shown: Shown | None = None
        self._languages = ("", "")

    def screen(self, place: int = 0) -> Page:
        """Return the page with the results at a place."""
        return self._when_known(partial(self._results, place))

    def _when_known(self, make: Callable[[Shown], Page]) -> Page:
        languages = (current_language(), self._session.language)
        if self._shown is not None and self._languages == languages:
            return make(self._shown)

        def keep(answer: T) -> Page:
            shown = self._shown = self._look(answer)
            self._languages = languages
            return make(shown)

        return self._session.ask(self._title(), partial(self._work, self._session.words_in), keep)

    def _results(self, place: int, shown: Shown) -> Page:
        if not shown.pages:
            return shown.empty()
        session = self._session
        # In another language, or a minute later, there may be fewer.
        place = min(place, len(shown.pages) - 1)
        return ResultsPage(
            shown.title,
            shown.pages,
            place,
            session.look,
            session.pictures,
            choose=lambda facts: session.trail.go(partial(self._detail_screen, _key(facts))),
            turn=lambda other: session.trail.turn(partial(self.screen, other)),
            notes=shown.notes if place == 0 else (),
            above=shown.above(place),
            start=session.start_name(),
        )

    def _detail_screen(self, key: object) -> Page:
        return self._when_known(partial(self._detail, key))

    def _detail(self, key: object, shown: Shown) -> Page:
        found = _with_key(shown, key)
        if found is None:
            return self._results(0, shown)
        session = self._session
        return DetailPage(
            found,
            session.look,
            session.pictures,
            buttons=session.more_with(shown.answer_of(found), found),
            photo=session.hall.photo(found.door),
            enlarge=lambda: session.trail.go(partial(self._door_screen, key)),
        )

    def _door_screen(self, key: object) -> Page:
        return self._when_known(partial(self._door, key))

    def _door(self, key: object, shown: Shown) -> Page:
        from buurtkaart.gui.visitors.door import DoorPage  # most visitors look at none

        found = _with_key(shown, key)
        photo = None if found is None else self._session.hall.photo(found.door)
        if found is None or photo is None:
            return self._detail(key, shown)
        return DoorPage(found.name, photo, found.door_shows, self._session.look)


def _with_key(shown: Shown, key: object) -> Facts | None:
    return next((facts for three in shown.pages for facts in three.facts if _key(facts) == key), None)


def _key(facts: Facts) -> object:
    """Return what stays the same in every language: which thing, and which of its times."""
    return (facts.found.record_id, facts.found.begins_at)
