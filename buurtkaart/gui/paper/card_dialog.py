"""The card as it will be printed, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from buurtkaart.domain.signpost import Answer, Found
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.column_scroll import ColumnScroll
from buurtkaart.gui.paper.card_actions import CardActions
from buurtkaart.gui.paper.card_choices import CardChoices
from buurtkaart.gui.paper.lent import Lent
from buurtkaart.gui.paper.pages import Pages
from buurtkaart.gui.tasks import Tasks
from buurtkaart.gui.theme import Look
from buurtkaart.i18n import _
from buurtkaart.printing.call_card import Card, CardSize, best_of_each_rung, make_card, told_words
from buurtkaart.printing.card_map import CardWay
from buurtkaart.store.store import Store

_PREVIEW_HEIGHT: Final = 520
_LEAST_CHOICES: Final = 360


class CardDialog(QDialog):
    """Shows the card of one answer. Nothing of it is kept: what was lent to a viewer, `lent` takes back."""

    def __init__(
        self,
        store: Store,
        tasks: Tasks,
        lent: Lent,
        *,
        answer: Answer,
        chosen: Found | None,
        way: CardWay | None = None,
        look: Look,
        parent: QWidget,
    ) -> None:
        """`way` is drawn on a card that has `chosen` on it, where there is room."""
        super().__init__(parent)
        self.setWindowTitle(_("A card to take along"))
        self._store, self._tasks, self._answer, self._way = store, tasks, answer, way
        self._best = best_of_each_rung(answer)
        self._chosen = (chosen,) if chosen is not None else ()
        self._asked = 0
        self._is_over = False
        self.finished.connect(self._end)
        self.card: Card | None = None
        """The card on screen; None while there is none."""
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setMinimumSize(round(_PREVIEW_HEIGHT / 1.41), _PREVIEW_HEIGHT)
        self.picture.setFrameShape(QLabel.Shape.StyledPanel)
        self.choices = CardChoices(chosen)
        self.choices.changed.connect(self._draw)
        self.buttons = CardActions(tasks, lent, look)
        self.buttons.said.connect(self._say)
        self.buttons.closing.connect(self.reject)
        row = QHBoxLayout(self)
        row.setSpacing(16)
        row.addWidget(self.picture)
        side = QVBoxLayout()
        side.addWidget(_scrolling(self.choices), 1)
        side.addWidget(self.buttons)
        row.addLayout(side, 1)
        self._draw()

    def showing(self) -> tuple[Found, ...]:
        """Return the results that were chosen for the card."""
        return self._chosen if self.choices.only_chosen.isChecked() else self._best

    # --- inside ------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        """Make the card anew, beside the window; of several wishes only the newest is shown."""
        self._asked += 1
        number, found, size = self._asked, self.showing(), self.choices.card_size
        self.buttons.wait_for_card()

        def newest(show: Callable[[object], None]) -> Callable[[object], None]:
            return lambda outcome: show(outcome) if number == self._asked and isValid(self) else None

        self._tasks.run(lambda _progress: self._made(found, size), newest(self._show), newest(self._fail))

    def _made(self, found: tuple[Found, ...], size: CardSize) -> Card:
        with self._store.reading_public() as view:
            return make_card(self._answer, found, view, size, self._way)

    def _show(self, card: object) -> None:
        assert isinstance(card, Card)  # noqa: S101 - the task made one
        self.card = card
        pages = Pages(card.document.pdf)
        ratio = self.devicePixelRatioF()
        shown = QPixmap.fromImage(pages.picture(_PREVIEW_HEIGHT * ratio / pages.points.height() * 72))
        shown.setDevicePixelRatio(ratio)
        pages.close()
        self.picture.setPixmap(shown)
        self.picture.setAccessibleName(
            _("The card: {names}").format(names=", ".join(each.name for each in self.showing()))
        )
        self.buttons.show_card(card)
        self._say(told_words(card))

    def _fail(self, error: object) -> None:
        self.card = None
        self.picture.clear()
        self.buttons.show_card(None)
        if isinstance(error, BuurtkaartError):
            self._say([str(error)])

    def _end(self) -> None:
        self._is_over = True
        self._asked += 1
        self.buttons.stop()

    def _say(self, sentences: list[str]) -> None:
        if not self._is_over and isValid(self):
            self.choices.told.setText("\n".join(sentences))


def _scrolling(choices: QWidget) -> ColumnScroll:
    """With large letters, or a long list of what has no room, it scrolls; the buttons stay in sight."""
    scroll = ColumnScroll()
    beside = scroll.verticalScrollBar().sizeHint().width() + 24
    scroll.setMinimumWidth(choices.minimumSizeHint().width() + beside)
    scroll.setMinimumHeight(min(choices.sizeHint().height(), _LEAST_CHOICES))
    scroll.show_column(choices)
    return scroll
