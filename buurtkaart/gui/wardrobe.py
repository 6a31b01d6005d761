"""How the window looks, and in which language it speaks: what somebody chooses is worn by every part of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from buurtkaart.gui.dressing import apply_look
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.theme import Look

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow


class Wardrobe(QObject):
    """Hears the menu of looks, and dresses bar, columns and map."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.look_menu.wanted.connect(self._on_look_wanted)
        window.look_menu.language_wanted.connect(self._on_language_wanted)

    def wear(self, look: Look) -> None:
        """Follow another look."""
        window = self._window
        window.look = look
        window.icons = Icons(look)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_look(application, look)
        window.bar.dress(look, window.icons)
        window.list.dress(look, window.icons)
        window.right.dress(look, window.icons)
        window.columns.dress(look, window.icons)
        self.dress_map()
        if window.browsing is not None:
            window.browsing.dress(look)
        window.bar.fit(window.width(), look)
        window.look_changed.emit(look)

    def dress_map(self) -> None:
        """Tell the page what to wear, once there is one."""
        window = self._window
        if window.map is not None:
            window.map.set_appearance(
                theme=window.look.tokens.name,
                text_scale=window.look.text_size,
                reduced_motion=window.look.reduced_motion,
            )

    def _on_look_wanted(self, values: dict[str, Any]) -> None:
        self._window.settings.change(**values)
        # The menu is still closing; dressing the window under it would leave its shadow.
        QTimer.singleShot(0, self, lambda: self.wear(self._window.look_menu.look()))

    def _on_language_wanted(self, language: str) -> None:
        window = self._window
        if window.workbench is None:
            return
        workspace = window.workbench.workspace
        # After the menu closed; kept in between, because a form that cannot close yet keeps the window as it is.
        keep = partial(window.settings.change, language=language)
        QTimer.singleShot(0, self, lambda: window.reopen_requested.emit(workspace, keep))
