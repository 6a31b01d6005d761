"""Where, in one word: the neighbourhood. In a small town a point or a street would tell who it is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox

from buurtkaart.domain.checks import LONGEST_NAME
from buurtkaart.gui.forms.field import Field
from buurtkaart.i18n import _


class NeighbourhoodField(Field):
    """One of the neighbourhoods that are known here, or another in own words. Never a street or a spot."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(_("Neighbourhood"), _("Only the neighbourhood: no street, no number."))
        self.editor = QComboBox()
        self.editor.setEditable(True)
        self.editor.addItems(["", *known])
        self.editor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.editor.setMinimumContentsLength(8)
        line = self.editor.lineEdit()
        if line is not None:
            line.setMaxLength(LONGEST_NAME)
        self.place_editor(self.editor)
        self.editor.editTextChanged.connect(lambda _text: self.edited.emit())

    def value(self) -> str:
        """Return its name."""
        return self.editor.currentText().strip()

    def set_value(self, value: str) -> None:
        """Show a name."""
        self.editor.blockSignals(True)
        self.editor.setCurrentText(value)
        self.editor.blockSignals(False)
