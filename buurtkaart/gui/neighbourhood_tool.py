"""The invented neighbourhood and one's own: its story, and the way from one to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.open_bench import open_bench
from buurtkaart.i18n import _, current_language
from buurtkaart.services.workspace import Workspace, demo_workspace, own_workspace
from buurtkaart.settings import SettingsFile

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow


class StoryTool(QObject):
    """The invented neighbourhood has a story; nobody finds it by looking at forty marks."""

    def install(self, window: MainWindow) -> None:
        """Offer the story where nothing is chosen yet."""
        self.setParent(window)
        self._window = window
        if open_bench(window).workspace.is_demo:
            window.right.detail.offer(_("See the story"), self.open)

    def open(self) -> None:
        """Choose the place where it began: its wish, its obstacle and who met whom stand there, and on the map."""
        from buurtkaart.services.demo.story import STORY_BEGINS, demo_id

        with open_bench(self._window).store.reading() as reader:
            first = reader.find(demo_id(STORY_BEGINS))
        if first is None or first.deleted_at is not None:
            self._window.toast(_("The story was taken away. Undo brings it back."))
            return
        self._window.show_record(first.id)


class OwnTool:
    """From the invented neighbourhood to one's own, and back."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def fill_menu(self) -> None:
        """Add the way to the other data folder."""
        workspace = open_bench(self._window).workspace
        if workspace.is_demo:
            self._window.add_area_action(_("Begin your own neighbourhood…"), self.open)
        else:
            self._window.add_area_action(_("Look at the example neighbourhood"), lambda: self._go(demo_workspace()))

    def open(self) -> None:
        """Ask who is writing."""
        from buurtkaart.gui.own_panel import OwnNeighbourhoodPanel
        from buurtkaart.services.demo.making import PACK_FILE

        own = own_workspace()
        author = SettingsFile(own.settings).current.author
        pack = open_bench(self._window).pack
        other_map = pack.info.name if pack is not None and pack.path.name != PACK_FILE else ""
        panel = OwnNeighbourhoodPanel(self._window.look, is_started=own.is_started, author=author, other_map=other_map)
        panel.named.connect(self._begin)
        self._window.open_panel(panel)

    def _begin(self, name: str) -> None:
        own = own_workspace()
        try:
            own.prepare()
        except BuurtkaartError as error:
            self._window.complain(error)
            return
        SettingsFile(own.settings).change(author=name, language=current_language())
        self._go(own)

    def _go(self, workspace: Workspace) -> None:
        self._window.reopen_requested.emit(workspace, None)
