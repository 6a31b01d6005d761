"""The help numbers of this region: what nobody can know for every place is filled in here, once, and never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from buurtkaart.domain.signpost import HelpLine
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.column_scroll import ColumnScroll
from buurtkaart.gui.forms.simple_fields import LineField
from buurtkaart.gui.panel import Panel
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import plain_label
from buurtkaart.i18n import _
from buurtkaart.services.signpost.help_file import write_local_number


class NumbersPanel(Panel):
    """One field for each number of the region. What is typed is kept at once, with the day of today."""

    numbers_changed = Signal()

    def __init__(self, lines: Sequence[HelpLine], path: Path, look: Look, today: date) -> None:
        super().__init__()
        self._path = path
        self._today = today
        self._kept = {line.key: line.number for line in lines}
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QWidget()
        inside.setProperty("kind", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(look.rhythm(2.5), look.rhythm(1), look.rhythm(2.5), look.rhythm(2))
        column.setSpacing(look.rhythm(1.5))
        column.addWidget(
            plain_label(
                _("This number differs per region. Call it once before you write it down: somebody may need it.")
            )
        )
        self.fields: dict[str, LineField] = {}
        for line in lines:
            field = LineField(line.name, line.situation)
            field.set_value(line.number)
            field.committed.connect(self.keep)
            self.fields[line.key] = field
            column.addWidget(field)
        column.addStretch(1)
        scroll = ColumnScroll()
        scroll.show_column(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.setFocusProxy(next(iter(self.fields.values())))

    @property
    def heading(self) -> str:
        """What the panel is for."""
        return _("Help numbers of this region")

    def may_close(self) -> bool:
        """Keep what stands here; what is no number is said, and does not hold anybody."""
        self.keep()
        return True

    def keep(self) -> None:
        """Write the numbers that changed."""
        for key, field in self.fields.items():
            number = field.value()
            if number == self._kept[key]:
                continue
            try:
                write_local_number(self._path, key, number, self._today)
            except BuurtkaartError as error:
                field.show_problem(str(error))
                continue
            field.show_problem("")
            self._kept[key] = number
            self.numbers_changed.emit()
