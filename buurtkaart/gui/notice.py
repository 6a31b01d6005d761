"""A line under the bar that stays: this is an invented neighbourhood, or nothing can be written and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QVBoxLayout

from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, plain_label
from buurtkaart.i18n import _

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow
    from buurtkaart.gui.neighbourhood_tool import OwnTool


class Notice(QFrame):
    """One sentence and what can be done about it."""

    def __init__(self, text: str, actions: Sequence[tuple[str, Callable[[], None]]], look: Look, kind: str) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.rhythm(2), look.rhythm(0.5), look.rhythm(2), look.rhythm(0.5))
        row.setSpacing(look.rhythm(1))
        self.sentence = plain_label(text, kind)
        row.addWidget(self.sentence, 1)
        for words, slot in actions:
            row.addWidget(button(words, "link", slot), 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(text)


def put_notice(window: QMainWindow, notice: Notice) -> None:
    """Put a notice between the bar and the columns of the window."""
    central = window.centralWidget()
    layout = central.layout() if central is not None else None
    if isinstance(layout, QVBoxLayout):
        layout.insertWidget(1, notice)


def say_invented(window: MainWindow) -> None:
    """Say that nobody in this neighbourhood exists. Once it is said, nothing happens.

    Said before the window is shown, or the map would move when somebody is about to click.
    """
    if window.findChild(Notice) is not None:
        return

    own: list[OwnTool] = []  # the panel that it opens does not keep it alive

    def begin_own() -> None:
        from buurtkaart.gui.neighbourhood_tool import OwnTool

        own[:] = [OwnTool(window)]
        own[0].open()

    text = _("This neighbourhood is invented: nobody in it exists. Look around and try everything.")
    put_notice(window, Notice(text, [(_("Begin your own neighbourhood…"), begin_own)], window.look, "small"))
