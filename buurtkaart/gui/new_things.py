"""What stands in the menu "+ New": one thing of each kind."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from buurtkaart.domain.labels import label
from buurtkaart.domain.record import RecordType

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow

_NEW = (
    (RecordType.PLACE, "place", "Ctrl+N"),
    (RecordType.INITIATIVE, "group", ""),
    (RecordType.CONTACT, "contact", ""),
    (RecordType.CONNECTION, "connect", ""),
    (RecordType.WISH, "plus", ""),
    (RecordType.OFFER, "plus", ""),
    (RecordType.OBSTACLE, "plus", ""),
    (RecordType.NEIGHBOURHOOD, "neighbourhood", ""),
)


def offer_new(window: MainWindow) -> None:
    """Fill the menu; a form opens once there is a neighbourhood."""
    for record_type, icon, shortcut in _NEW:
        window.add_new_action(label(record_type), partial(_open_form, window, record_type), shortcut, icon)


def _open_form(window: MainWindow, record_type: RecordType) -> None:
    if window.editing is None or window.browsing is None:
        return
    known: dict[str, Any] = {}
    if record_type is RecordType.CONNECTION and window.browsing.selected is not None:
        known["from_id"] = window.browsing.selected
    window.editing.new(record_type, **known)
