"""The foot of the agenda: the way to other calendars, and whose school holidays count; short, the list counts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from buurtkaart.gui.agenda.page import AgendaPage
from buurtkaart.gui.forms.field import flow
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, describe, plain_label
from buurtkaart.i18n import _


class AgendaFoot(QWidget):
    """Empty until something was read."""

    save_requested = Signal()
    follow_requested = Signal()
    """Keep a calendar file for others, or stop keeping it."""
    region_requested = Signal()

    def __init__(self, look: Look, *, may_change: bool) -> None:
        super().__init__()
        self._may_change = may_change
        self.save_button = button(_("Save…"), "link", self.save_requested.emit)
        self.save_button.setAccessibleName(_("Save as a calendar file (.ics)…"))
        self.follow_button = button("", "link", self.follow_requested.emit)
        self._file = flow(plain_label(_("Calendar file:"), "small", wrap=False), self.save_button, self.follow_button)
        self.region = plain_label("", "small")
        self.region_button = button(_("Choose…"), "link", self.region_requested.emit)
        self.region_button.setAccessibleName(_("Choose the region…"))
        self._whose = QWidget()
        whose = QHBoxLayout(self._whose)
        whose.setContentsMargins(0, 0, 0, 0)
        whose.setSpacing(look.rhythm(1))
        whose.addWidget(self.region, 1)
        whose.addWidget(self.region_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.rhythm(0.5))
        for part in (self._file, self._whose):
            column.addWidget(part)
        self.say_followed("")
        self.show_page(AgendaPage(()))

    def show_page(self, page: AgendaPage) -> None:
        """Offer what can be done with what was found."""
        self.region.setText(page.region)
        self._whose.setVisible(bool(page.region))
        self._file.setVisible(bool(page.groups))
        self.follow_button.setVisible(self._may_change)

    def say_followed(self, name: str) -> None:
        """Offer to keep a calendar file for others; `name` is that of the one that is kept already."""
        if name:
            self.follow_button.setText(_("Stop keeping it"))
            self.follow_button.setAccessibleName(_("{name} follows the agenda. Stop that").format(name=name))
        else:
            self.follow_button.setText(_("Keep up to date…"))
            self.follow_button.setAccessibleName(_("Keep a file for other calendars…"))
        self.follow_button.setToolTip(self.follow_button.accessibleName())
        describe(self.follow_button)
