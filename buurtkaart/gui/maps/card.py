"""One map that lies here: its name, what is in it, and the button that shows it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from buurtkaart.basemap.pack_info import PackInfo
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, plain_label
from buurtkaart.i18n import _
from buurtkaart.services.maps import MapFile


class MapCard(QFrame):
    """Tells of a map that cannot be read why that is."""

    chosen = Signal()
    """Somebody wants to see this map."""

    def __init__(self, map_file: MapFile, look: Look, *, is_open: bool) -> None:
        super().__init__()
        column = column_of_card(self, look, gap=0.5)
        column.addWidget(plain_label(map_file.name, "strong"))
        if map_file.info is None:
            column.addWidget(plain_label(map_file.reason, "warning"))
            return
        column.addWidget(plain_label(_inside_words(map_file.info), "small"))
        column.addWidget(plain_label(_file_words(map_file.path, map_file.info.built_at), "small"))
        if is_open:
            column.addWidget(plain_label(_("This map is open."), "good"))
        else:
            column.addWidget(button(_("Show this map"), "", self.chosen.emit))


def column_of_card(card: QFrame, look: Look, *, gap: float) -> QVBoxLayout:
    """Make `card` a card, and return its inside, with room round the words that grows with them.

    `gap`: the room between two parts, in steps of the look's rhythm.
    """
    card.setProperty("kind", "card")
    column = QVBoxLayout(card)
    side = look.rhythm(1.5)
    column.setContentsMargins(side, side, side, side)
    column.setSpacing(look.rhythm(gap))
    return column


def _inside_words(info: PackInfo) -> str:
    if not (info.addresses or info.streets):
        return _("A map without addresses")
    return _("{addresses} addresses · {streets} streets").format(
        addresses=QLocale().toString(info.addresses), streets=QLocale().toString(info.streets)
    )


def _file_words(path: Path, built_at: str) -> str:
    """Return when the map was made and how large its file is, as far as that is known."""
    made = QDate.fromString(built_at[:10], Qt.DateFormat.ISODate)
    parts = [_("made on {day}").format(day=QLocale().toString(made, "d MMMM yyyy"))] if made.isValid() else []
    try:
        size = path.stat().st_size
    except OSError:
        size = 0  # gone since the list was read; opening it will say so
    if size:
        told = QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        parts.append(told.replace(" ", "\N{NO-BREAK SPACE}"))
    return " · ".join(parts)
