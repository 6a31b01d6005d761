"""The button below a question: on to the next one, or to the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from buurtkaart.gui.signpost.asking import Asking, Step
from buurtkaart.gui.widgets import restyle
from buurtkaart.i18n import _

_SEVERAL: Final = (Step.NOTICES, Step.WANTED)
"""Questions that a choice does not end."""


class OnwardButton(QPushButton):
    """Says what pressing it means: skip, next, or the answer."""

    def __init__(self, asking: Asking, press: Callable[[], None]) -> None:
        super().__init__()
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _checked=False: press())
        self.show_asking(asking)

    def show_asking(self, asking: Asking) -> None:
        """Follow what was answered."""
        several = asking.step in _SEVERAL
        answered = asking.is_answered(asking.step)
        if asking.has_answer:
            words = _("To the answer")
        elif several and answered:
            words = _("Next")
        else:
            words = _("Skip")
        self.setText(words)
        kind = "primary" if answered and (several or asking.has_answer) else ""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            restyle(self)
        self.updateGeometry()
