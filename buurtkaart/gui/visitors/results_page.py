"""What was found, three at a time: name, when, how far, and whether one can get in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from buurtkaart.gui.theme import Look
from buurtkaart.gui.visitors.big_button import BigButton
from buurtkaart.gui.visitors.page import MOST_CHOICES, Page, nav_button
from buurtkaart.gui.visitors.pictures import Pictures
from buurtkaart.gui.widgets import plain_label
from buurtkaart.i18n import _
from buurtkaart.services.visiting.facts import Facts


@dataclass(frozen=True)
class Three:
    """Up to three results under one heading."""

    heading: str
    facts: tuple[Facts, ...]


def threes(heading: str, facts: Sequence[Facts]) -> list[Three]:
    """Return results in threes."""
    return [Three(heading, tuple(facts[start : start + MOST_CHOICES])) for start in range(0, len(facts), MOST_CHOICES)]


class ResultsPage(Page):
    """One three of several."""

    def __init__(
        self,
        title: str,
        pages: Sequence[Three],
        place: int,
        look: Look,
        pictures: Pictures,
        *,
        choose: Callable[[Facts], None],
        turn: Callable[[int], None],
        above: Sequence[QWidget] = (),
        notes: Sequence[str] = (),
        start: str = "",
    ) -> None:
        """`turn` goes to another three by its place; `above` and then `notes` stand over the results.

        `start`: what the spot is called from which metres are counted.
        """
        super().__init__(title, look)
        self._pictures = pictures
        # Danger before all.
        for widget in above:
            self.column.addWidget(widget)
        for each in notes:
            self.say(each, "vlarge")
        shown = pages[place]
        if shown.heading or start:
            from_words = _("from {spot}").format(spot=start) if start else ""
            self.say(" · ".join(filter(None, (shown.heading, from_words))), "vmuted")
        for facts in shown.facts:
            self.choose(_card(facts, look, pictures), lambda facts=facts: choose(facts))  # type: ignore[misc]  # a default is typed late
        self.column.addStretch(1)
        if len(pages) > 1:
            self._add_turning(pages, place, turn)

    def _add_turning(self, pages: Sequence[Three], place: int, turn: Callable[[int], None]) -> None:
        heading = pages[place].heading
        same = [number for number, each in enumerate(pages) if each.heading == heading]
        earlier = nav_button(_("Previous"), "left", self._pictures, lambda: turn(place - 1))
        earlier.setAccessibleName(_("The previous results"))
        later = nav_button(_("Show more"), "right", self._pictures, lambda: turn(place + 1), after=True)
        later.setAccessibleName(_("The next results"))
        earlier.setEnabled(place > 0)
        later.setEnabled(place < len(pages) - 1)
        if place < len(pages) - 1 and pages[place + 1].heading != heading:
            # What comes after the last of a day, or of a rung, is named.
            later.setText(pages[place + 1].heading.split(",")[0].replace("&", "&&"))
        words = _("Page {place} of {count}").format(place=same.index(place) + 1, count=len(same))
        told = plain_label(words if len(same) > 1 else "", "vmuted", wrap=False)
        self.offer([earlier, None, told, None, later])


def _card(facts: Facts, look: Look, pictures: Pictures) -> BigButton:
    below = " · ".join(filter(None, (facts.walk or next(iter(facts.where), ""), facts.hint)))
    made = BigButton(
        facts.name,
        look,
        lines=[(facts.own_name, "vmuted"), (facts.when or facts.rule, "vwhen"), (below, "vplain")],
        picture=pictures.mark(facts.shape, facts.icon, facts.theme, 44),
        beside=_signs(facts, look, pictures),
    )
    made.turn(facts.name_in)
    return made


def _signs(facts: Facts, look: Look, pictures: Pictures) -> QWidget:
    """Return the pictograms of a result; a screen reader hears their words on the next screen."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.rhythm(1))
    for sign in facts.signs[:3]:
        label = QLabel()
        label.setPixmap(pictures.plain(sign.icon, 26))
        label.setAccessibleName(sign.words)
        row.addWidget(label)
    return made
