"""The help numbers of this region: what nobody can know for every place is filled in here, once, and never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal

from buurtkaart.domain.signpost import HelpLine
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.forms.simple_fields import LineField
from buurtkaart.gui.kept_panel import KeptPanel
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import plain_label
from buurtkaart.i18n import _
from buurtkaart.services.signpost.help_file import write_local_number


class NumbersPanel(KeptPanel[LineField]):
    """One field for each number of the region. A number is kept with the day of today."""

    numbers_changed = Signal()

    def __init__(self, lines: Sequence[HelpLine], path: Path, look: Look, today: date) -> None:
        super().__init__(look)
        self._path = path
        self._today = today
        self._kept = {line.key: line.number for line in lines}
        self.column.addWidget(
            plain_label(
                _("This number differs per region. Call it once before you write it down: somebody may need it.")
            )
        )
        for line in lines:
            self.ask(line.key, LineField(line.name, line.situation), line.number)

    @property
    def heading(self) -> str:
        """What the panel is for."""
        return _("Help numbers of this region")

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
