"""What can be added to the window without the window knowing it: notes, candidates, maps, the welcome."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow


class Feature(Protocol):
    """Installed once, when the neighbourhood is open."""

    def install(self, window: MainWindow) -> None:
        """Add actions, buttons and invitations to the window."""
