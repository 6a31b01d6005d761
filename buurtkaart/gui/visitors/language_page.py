"""In which language names and descriptions are told: those in which somebody here wrote some, three by three."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from buurtkaart.domain.translation import own_name
from buurtkaart.gui.theme import Look
from buurtkaart.gui.visitors.big_button import BigButton
from buurtkaart.gui.visitors.page import MOST_CHOICES, Page, nav_button
from buurtkaart.gui.visitors.pictures import Pictures
from buurtkaart.gui.widgets import button
from buurtkaart.i18n import _
from buurtkaart.services.wording.records import language_name


class LanguagePage(Page):
    """One three of the languages; each calls itself by its own name."""

    def __init__(
        self,
        languages: Sequence[str],
        place: int,
        look: Look,
        pictures: Pictures,
        *,
        choose: Callable[[str], None],
        turn: Callable[[int], None],
        chosen: str = "",
    ) -> None:
        """`place`: which three; `turn` goes to another. `choose` hears a language, or "" for the screen's own."""
        super().__init__(_("In which language do you like to read?"), look)
        self.say(_("Names and what you can do there are then told in it. The buttons stay as they are."), "vlarge")
        begin = place * MOST_CHOICES
        for language in languages[begin : begin + MOST_CHOICES]:
            ours = language_name(language)
            lines = [(ours, "vmuted")] if ours != own_name(language) else []
            made = BigButton(own_name(language), look, lines=lines, picture=pictures.round("maki/globe", 48))
            made.turn(language)
            self.choose(made, partial(choose, language))
        ways: list[QWidget | None] = []
        if place > 0:
            ways.append(nav_button(_("Previous"), "left", pictures, lambda: turn(place - 1)))
        if chosen:
            ways.append(button(_("Only the language of the buttons"), "vnav", lambda: choose("")))
        ways.append(None)
        if begin + MOST_CHOICES < len(languages):
            ways.append(nav_button(_("More languages"), "right", pictures, lambda: turn(place + 1), after=True))
        if len(ways) > 1:
            self.offer(ways)
        self.end()
