"""Makes the page of each question, with what is known about where somebody is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from buurtkaart.domain.position import Position
from buurtkaart.gui.signpost.answerer import Answerer
from buurtkaart.gui.signpost.asking import Asking, Step
from buurtkaart.gui.signpost.pages import ForWhomPage, NoticesPage, QuestionPage, TalkedPage, WantedPage
from buurtkaart.gui.signpost.where_page import Spot, WherePage
from buurtkaart.gui.theme import Look
from buurtkaart.i18n import _

if TYPE_CHECKING:
    from buurtkaart.gui.webmap.view import MapView
    from buurtkaart.gui.workbench import Workbench

_SUGGESTED: Final = 8


class Questions:
    """`middle` is what the map shows, `chosen` the place that was chosen when somebody asked."""

    def __init__(
        self,
        workbench: Workbench,
        view: MapView | None,
        answerer: Answerer,
        look: Look,
        *,
        middle: Position | None,
        chosen: Spot | None,
    ) -> None:
        self._bench, self._view, self._answerer, self._look = workbench, view, answerer, look
        self._here = [chosen] if chosen is not None else []
        if middle is not None:
            self._here.append(Spot(middle, _("Here: the middle of the map")))

    def page(self, asking: Asking) -> QuestionPage:
        """Return the page of the question that the conversation has come to."""
        look = self._look
        if asking.step is Step.TALKED:
            return TalkedPage(asking, look)
        if asking.step is Step.WHERE:
            has_pack = self._bench.pack is not None
            suggest = self._suggest if has_pack else None
            has_map = has_pack and self._view is not None and self._view.isVisible()
            return WherePage(asking, look, suggest=suggest, here=self._here, has_map=has_map)
        if asking.step is Step.NOTICES:
            return NoticesPage(asking, look, self._answerer.danger_lines)
        if asking.step is Step.WANTED:
            return WantedPage(asking, look)
        return ForWhomPage(asking, look, self._answerer.every_line(asking.question.for_whom))

    def _suggest(self, text: str) -> list[Spot]:
        return [Spot(hit.position, hit.name) for hit in self._bench.geocoder.suggest(text, _SUGGESTED)]
