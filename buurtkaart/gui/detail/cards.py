"""Cards under headings in the detail: what belongs to the chosen thing, made once and filled again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from buurtkaart.gui.detail.parts import Ask, Parts, settle, show, tell
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import LinkButton, PlainLabel, icon_button, plain_label
from buurtkaart.i18n import _

if TYPE_CHECKING:
    # Pulls in the store; the window is on screen before it.
    from buurtkaart.gui.detail.facts import Card, Section

_CARD_MARK_PX = 24


class CardView(QFrame):
    """Something that belongs to the chosen thing."""

    def __init__(self, look: Look, icons: Icons, picked: Ask, edit: Ask) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._icons = icons
        self._card: Card | None = None
        column = QVBoxLayout(self)
        side = look.rhythm(1.5)
        column.setContentsMargins(side, look.rhythm(1), side, look.rhythm(1))
        column.setSpacing(look.rhythm(0.5))
        head = QHBoxLayout()
        head.setSpacing(look.rhythm(1))
        column.addLayout(head)
        self._mark = PlainLabel(wrap=False)
        self._link = LinkButton("")
        self._link.clicked.connect(lambda _checked=False: self._card and picked(self._card.link_id))
        self._title = plain_label("", "strong")
        self._edit: QToolButton = icon_button(
            icons.icon("edit", look.tokens.muted, 16),
            _("Edit this"),
            look.px(16),
            lambda: edit(self._card.edit_id) if self._card is not None else None,
            "quiet",
        )
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._link, 1)
        head.addWidget(self._title, 1)
        head.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignTop)
        self._lines = Parts(column, lambda: plain_label("", ""))

    def fill(self, card: Card) -> None:
        """Show another card."""
        self._card = card
        if card.icon:
            ratio = self.devicePixelRatioF()
            self._mark.setPixmap(self._icons.mark(card.shape, card.icon, card.theme, _CARD_MARK_PX, ratio))
        show(self._mark, wanted=bool(card.icon))
        self._link.set_words(card.title if card.link_id else "")
        show(self._link, wanted=bool(card.link_id))
        tell(self._title, "" if card.link_id else card.title)
        show(self._edit, wanted=bool(card.edit_id))
        # Several stand below each other: each says which it is.
        self._edit.setAccessibleName(_("Edit: {name}").format(name=card.title))
        for label, (text, kind) in zip(self._lines.take(len(card.lines)), card.lines, strict=True):
            tell(label, text, kind)
        settle(self)


class SectionView(QWidget):
    """Cards under a heading."""

    def __init__(self, look: Look, icons: Icons, picked: Ask, edit: Ask) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.rhythm(1), 0, 0)
        column.setSpacing(look.rhythm(1))
        self._heading = plain_label("", "title")
        column.addWidget(self._heading)
        self._cards = Parts(column, lambda: CardView(look, icons, picked, edit))

    def fill(self, section: Section) -> None:
        """Show another section."""
        tell(self._heading, section.heading)
        for view, card in zip(self._cards.take(len(section.cards)), section.cards, strict=True):
            view.fill(card)
        settle(self)
