"""What one visitor asks, from *Welkom* to the next visitor. Kept in memory, until somebody begins anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from buurtkaart.domain.position import Position
from buurtkaart.domain.signpost import Answer
from buurtkaart.domain.translation import OWN_LANGUAGE, own_name
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.signpost.where_page import Spot
from buurtkaart.gui.tasks import LatestOnly
from buurtkaart.gui.visitors.hall import Hall
from buurtkaart.gui.visitors.language_page import LanguagePage
from buurtkaart.gui.visitors.page import ChoicePage, NotePage, Page
from buurtkaart.gui.visitors.pictures import Pictures
from buurtkaart.gui.visitors.results_page import threes
from buurtkaart.gui.visitors.shown import Asked, Shown
from buurtkaart.gui.visitors.starting import AddressPage, MapPage, OneMap
from buurtkaart.gui.visitors.trail import Trail
from buurtkaart.gui.visitors.window import VisitorsWindow
from buurtkaart.i18n import LANGUAGES, _, current_language
from buurtkaart.services.visiting.facts import Facts
from buurtkaart.services.visiting.themes import Direction, Wish, directions
from buurtkaart.services.visiting.visiting import Shelf
from buurtkaart.services.visiting.week import Day

T = TypeVar("T")

Extra = Callable[[Answer, Facts], Sequence[tuple[str, Callable[[], None]]]]
"""Returns what more can be done with a result: read it aloud, print it, see the way."""


class Session(QObject):
    """Turns choices into screens."""

    def __init__(
        self, window: VisitorsWindow, hall: Hall, one_map: OneMap, *, more_with: Extra = lambda _answer, _facts: ()
    ) -> None:
        super().__init__(window)
        self.window, self.hall, self.map = window, hall, one_map
        self.look, self.pictures = window.look, Pictures(window.look)
        self.more_with = more_with
        self.start: Spot | None = hall.building
        """Where this visitor starts walking."""
        self.language = ""
        """In which names and descriptions are told, where somebody wrote them; empty: in that of the screen."""
        self.trail = Trail(window, self._home, self.start_name)
        self._questions = LatestOnly(self)

    def begin(self) -> None:
        """Forget everything, and welcome the next one."""
        self._questions.forget()
        self.start = self.hall.building
        # Nothing can be copied here; what lies there came with somebody.
        QGuiApplication.clipboard().clear()
        self.trail.home()

    def stop(self) -> None:
        """Wait for what runs, before the store goes."""
        self._questions.stop()

    def ask(self, title: str, work: Callable[[], T], make: Callable[[T], Page]) -> Page:
        """Return a page that waits; what `make` makes of the answer takes its place."""

        def answered() -> T | BuurtkaartError:
            try:
                return work()
            except BuurtkaartError as error:
                return error

        waiting = NotePage(title, [_("One moment…")], [], self.look)

        def show(outcome: T | BuurtkaartError) -> None:
            # Whoever went on meanwhile does not want it any more.
            if self.window.page is waiting:
                self.trail.put(self._trouble(title, outcome) if isinstance(outcome, BuurtkaartError) else make(outcome))

        self._questions.ask(answered, show)
        return waiting

    # --- in which language -------------------------------------------------------------------------------------

    @property
    def words_in(self) -> str:
        """The language of names and descriptions; empty: Dutch."""
        return self.language or ("" if current_language() == OWN_LANGUAGE else current_language())

    def read_in(self, language: str) -> None:
        """Tell names and descriptions in a language from now on; "" is that of the screen."""
        self.language = language
        self.offer_languages()

    def offer_languages(self) -> None:
        """Show the button for other languages, where somebody here wrote in one."""
        words = own_name(self.language) if self.language else _("Other languages")
        self.window.offer_languages(words if self._languages else "")

    @property
    def _languages(self) -> Sequence[str]:
        # Those of the screen are a button of their own.
        return [each for each in self.hall.visiting.languages if each not in LANGUAGES]

    def choose_language(self) -> None:
        """Ask in which language somebody likes to read; asked again there, go back."""
        if isinstance(self.window.page, LanguagePage):
            self.trail.back()
            return
        self.trail.go(partial(self._language_page, 0))

    def _language_page(self, place: int) -> Page:
        def chosen(language: str) -> None:
            self.read_in(language)
            self.trail.back()

        return LanguagePage(
            self._languages,
            place,
            self.look,
            self.pictures,
            choose=chosen,
            turn=lambda other: self.trail.turn(partial(self._language_page, other)),
            chosen=self.language,
        )

    # --- from where --------------------------------------------------------------------------------------------

    def choose_start(self) -> None:
        """Ask from where somebody walks."""
        self.trail.go(self._where)

    def _where(self) -> Page:
        building = self.hall.building
        choices: list[tuple[str, str, str, Callable[[], None]]] = []
        if building is not None:
            choices.append((_("From here"), building.name, "home", partial(self._start_at, building)))
        choices.append(
            (
                _("From an address"),
                _("You type a street or a postcode"),
                "address",
                partial(self.trail.go, self._address),
            )
        )
        if self.map.is_there:
            choices.append(
                (_("From a spot on the map"), _("You point at it"), "map", partial(self.trail.go, self._spot))
            )
        return ChoicePage(_("From where do you walk?"), choices, self.look, self.pictures)

    def _address(self) -> Page:
        title = _("From which address?")
        return AddressPage(title, self.look, self.pictures, suggest=self.hall.suggest, chosen=self._start_at)

    def _spot(self) -> Page:
        return self.map_page(
            _("Where do you start?"), lambda position: self._start_at(Spot(position, _("a spot on the map")))
        )

    def map_page(self, title: str, picked: Callable[[Position], None]) -> Page:
        """Return a page on which somebody points at a spot."""
        middle = self.start.position if self.start is not None else None
        told = _("Press the spot on the map.")
        return MapPage(title, self.look, self.map.view(middle), told=told, picked=picked)

    def _start_at(self, spot: Spot) -> None:
        self.start = spot
        self.trail.home()

    def start_name(self) -> str:
        """Return what the spot is called from which one walks; "" where nobody said."""
        if self.start is None:
            return ""
        return self.start.name or _("this building")

    # --- the screens -------------------------------------------------------------------------------------------

    def _home(self) -> Page:
        choices = (
            (_today_title(), _("Groups and activities nearby"), "calendar", self.show_week),
            (
                _("I would like to…"),
                _("Coffee, moving, making, help"),
                "maki/heart",
                lambda: self.trail.go(self._wishes),
            ),
            (_("Where can I turn?"), _("For you, or for somebody else"), "signpost", self.show_signpost),
        )
        return ChoicePage(
            _("Welcome. What would you like to know?"), choices, self.look, self.pictures, side_by_side=True
        )

    def show_signpost(self) -> None:
        """Ask the signpost's questions."""
        from buurtkaart.gui.visitors.turning import Turning

        Turning(self).begin()

    def show_week(self) -> None:
        """Show today."""
        near = self.start.position if self.start is not None else None
        visiting = self.hall.visiting
        asked = Asked(self, _today_title, partial(visiting.week, near), self._week)
        self.trail.go(asked.screen)

    def _week(self, days: tuple[Day, ...]) -> Shown:
        answers = {id(facts): day.answer for day in days for facts in day.facts}
        is_later = bool(days) and not days[0].is_today
        return Shown(
            title=_today_title(),
            pages=[three for day in days for three in threes(day.name, day.facts)],
            answer_of=lambda facts: answers[id(facts)],
            empty=lambda: self._nothing(_today_title(), _("Nothing is planned this week.")),
            notes=[_("Nothing more is planned today. This is what comes next.")] if is_later else [],
        )

    def _wishes(self) -> Page:
        choices = [
            (each.words, each.detail, each.icon, partial(self.trail.go, partial(self._direction, place)))
            for place, each in enumerate(directions())
        ]
        return ChoicePage(_("I would like to…"), choices, self.look, self.pictures)

    def _direction(self, place: int) -> Page:
        # By its place: the words are made anew in another language.
        direction: Direction = directions()[place]
        choices = [
            (each.words, each.detail, each.icon, partial(self._show_about, place, number))
            for number, each in enumerate(direction.wishes)
        ]
        return ChoicePage(direction.words, choices, self.look, self.pictures)

    def _show_about(self, place: int, number: int) -> None:
        wish: Wish = directions()[place].wishes[number]
        near = self.start.position if self.start is not None else None
        visiting = self.hall.visiting

        def title() -> str:
            return directions()[place].wishes[number].words

        def look(shelf: Shelf) -> Shown:
            return Shown(
                title=title(),
                pages=threes("", shelf.facts),
                answer_of=lambda _facts: shelf.answer,
                empty=lambda: self._nothing(title(), _("We know nothing about this in the neighbourhood yet.")),
            )

        self.trail.go(Asked(self, title, partial(visiting.about, wish.theme, near), look).screen)

    def _nothing(self, title: str, sentence: str) -> Page:
        """Return what to do where there is nothing: nobody is sent away empty-handed."""
        buttons = (
            (_("Where can I turn?"), self.show_signpost),
            (_("I would like to…"), lambda: self.trail.go(self._wishes)),
        )
        return NotePage(title, [sentence, _("Somebody can think along with you:")], buttons, self.look)

    def _trouble(self, title: str, error: BuurtkaartError) -> Page:
        return NotePage(title, [str(error)], [(_("Begin anew"), self.begin)], self.look)


def _today_title() -> str:
    return _("What is on today?")
