"""The map follows the answer: the answer is painted first, then its marks, then the way to what is chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from buurtkaart.domain.position import Position
from buurtkaart.domain.signpost import Found, Question
from buurtkaart.gui.signpost.answer_page import AnswerPage
from buurtkaart.gui.signpost.answerer import Answerer
from buurtkaart.gui.signpost.on_map import OnMap

if TYPE_CHECKING:
    from buurtkaart.services.walking.distances import Route


class MapFollower(QObject):
    """Draws once, however much changed on the page in one turn."""

    def __init__(self, on_map: OnMap, answerer: Answerer, parent: QObject) -> None:
        super().__init__(parent)
        self.route: Route | None = None
        """The way on foot to the chosen result; None while it is unknown."""
        self._on_map, self._answerer = on_map, answerer
        self._page: AnswerPage | None = None
        self._origin: Position | None = None
        self._question = Question()
        self._is_new = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._draw)

    def follow(self, page: AnswerPage, question: Question, origin: Position | None, *, is_new: bool) -> None:
        """Show what this page shows from now on; a new answer is brought into view whole."""
        self.stop()
        self._page, self._question, self._origin, self._is_new = page, question, origin, is_new
        page.chosen.connect(self._on_chosen)
        page.seen_changed.connect(self._soon.start)
        self._soon.start()

    def stop(self) -> None:
        """Draw nothing any more."""
        self._soon.stop()
        self._page = self.route = None

    def _on_chosen(self, _found: Found) -> None:
        self.route = None
        self._soon.start()

    def _draw(self) -> None:
        page = self._page
        if page is None:
            return
        found = page.chosen_found
        self._on_map.show(self._origin, page.seen, found.record_id if found is not None else "")
        if self._is_new:
            self._is_new = False
            self._on_map.fit()
        if found is not None and self.route is None:
            self._ask_route(found)

    def _ask_route(self, found: Found) -> None:
        if found.position is None or self._origin is None:
            return
        question = replace(self._question, near=self._origin)

        def draw(route: Route | None) -> None:
            self.route = route
            self._on_map.show_route(found.record_id, route)

        self._answerer.ask_route(question, found, None, draw)
