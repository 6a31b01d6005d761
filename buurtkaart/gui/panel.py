"""What opens in the right column instead of a dialog."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from buurtkaart.domain.position import Position
from buurtkaart.i18n import _


class Panel(QWidget):
    """A form, a tray or a list of steps. The window gives it a bar with its heading and a way back."""

    finished = Signal(str)
    """The id of the record to show next; empty when there is none."""
    toast_requested = Signal(str)
    done_told = Signal(str)
    """A sentence about a step that can be undone at once."""
    heard = Signal(object)
    """A ChangeSet. A panel that subscribes to the editor does so with `heard.emit`: an import stores beside the window,
    and a signal brings its changes home to the window's thread."""
    map_pick_requested = Signal(bool)
    """Ask the map for a spot, or stop asking."""
    sketched = Signal(object)
    """The corners, a tuple of Positions, of what is being drawn on the map."""

    @property
    def heading(self) -> str:
        """What the panel is for, in a few words."""
        raise NotImplementedError

    @property
    def pick_words(self) -> str:
        """What to do on the map, after `map_pick_requested(True)`."""
        return _("Click the spot on the map.")

    def spot_picked(self, position: Position) -> None:
        """A spot was chosen on the map after `map_pick_requested(True)`."""

    def waiting_changed(self) -> None:
        """Edits wait for another program from now on, or no longer."""

    def stop(self) -> None:
        """The whole window closes: end what would keep the panel open."""

    def may_close(self) -> bool:
        """Tell whether nothing would be lost by closing now."""
        return True
