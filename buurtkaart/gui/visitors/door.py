"""The photo of a door: beside the facts as a picture to press, and then as large as the screen allows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy

from buurtkaart.gui.photos.view import PhotoView
from buurtkaart.gui.theme import Look
from buurtkaart.gui.visitors.page import Page
from buurtkaart.gui.widgets import plain_label
from buurtkaart.i18n import _
from buurtkaart.services.visiting.facts import photo_words

_SHARE: Final = 0.62
"""Of the height of the window, for the large photo: the words below it should be in sight."""
_TIGHT_SHARE: Final = 0.45
_ROOMY_EM: Final = 44
_GROWS: Final = 2.0
"""On a large screen, read from further away, the door is better coarse than small."""


class DoorButton(QPushButton):
    """All of the photo is the target, and words beside it say so."""

    def __init__(self, content: bytes, shows: str, look: Look, enlarge: Callable[[], None]) -> None:
        """`content`: a JPEG file; `shows`: what is seen on it, in words."""
        super().__init__()
        self.setProperty("kind", "vdoor")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        self.setAccessibleName(_("Look at the photo of the door"))
        self.setAccessibleDescription(shows)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.view = PhotoView(look.px(100), look.px(6))
        self.view.show_photo(content, shows)
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        self.view.setSizePolicy(policy)
        words = plain_label(_("Look at the photo of the door"), "vsee")
        row = QHBoxLayout(self)
        row.setContentsMargins(*[look.rhythm(0.75)] * 4)
        row.setSpacing(look.rhythm(1.5))
        row.addWidget(self.view, 3)
        row.addWidget(words, 2)
        for each in (self.view, words):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(lambda _checked=False: enlarge())

    def set_highest(self, highest: int) -> None:
        """Let the photo be no higher than so many pixels of the screen."""
        self.view.set_highest(highest)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """A narrower photo is lower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return what photo and words need at this width."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else 0

    def sizeHint(self) -> QSize:
        """Return what it needs at the width it has."""
        layout = self.layout()
        wide = self.width() if self.isVisible() or layout is None else layout.sizeHint().width()
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Let the column decide how wide it is."""
        return QSize(1, self.heightForWidth(self.width()) if self.isVisible() else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the height that this width asks for."""
        super().resizeEvent(event)
        self.updateGeometry()


class DoorPage(Page):
    """The photo alone, and below it what is seen on it."""

    def __init__(self, name: str, content: bytes, shows: str, look: Look) -> None:
        """`name`: of what is behind the door."""
        super().__init__(name, look, widest_px=980)
        self._shows = shows
        self.view = PhotoView(look.px(400), look.px(8), grows=_GROWS)
        self.view.show_photo(content, shows)
        self.column.addWidget(self.view)
        self.say(shows or _("Photo of the door"), "vlarge")
        self.end()

    def fit(self, width: int) -> None:
        """Give the photo the height of the window, but for a few words."""
        share = _SHARE if width >= self.look.px(14) * _ROOMY_EM else _TIGHT_SHARE
        self.view.set_highest(round(self.window().height() * share))

    def spoken(self) -> str:
        """Return what is seen."""
        return f"{self.title}. {photo_words(self._shows)}."
