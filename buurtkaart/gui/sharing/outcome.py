"""What became of the file: where it is and what it lacks, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, plain_label, restyle
from buurtkaart.i18n import _
from buurtkaart.mapping.sharing.making import Shared
from buurtkaart.mapping.sharing.saving import told_words


class ShareOutcome(QWidget):
    """Is there only when something became of it."""

    complained = Signal(str)
    """Why the file could not be opened."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._saved: Path | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.rhythm(1))
        self.words = plain_label("", "good")
        self.open_button = button(_("Open the file"), "", self.open_saved)
        column.addWidget(self.words)
        column.addWidget(self.open_button)
        self.hide()

    def show_saved(self, shared: Shared, target: Path) -> None:
        """Tell that the file was saved as `target`, and what is not in it."""
        self._saved = target
        size = QLocale().formattedDataSize(len(shared.content), 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        self._say([_("Saved as {name}, {size}.").format(name=target.name, size=size), *told_words(shared)], "good")
        self.open_button.show()

    def show_failed(self, error: BuurtkaartError) -> None:
        """Tell why there is no file."""
        self._say([str(error)], "warning")
        self.open_button.hide()

    def open_saved(self) -> None:
        """Show the file in the computer's own browser."""
        if self._saved is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved))):
            self.complained.emit(_("No program on this computer opens the file. Send it to somebody, or try another."))

    def _say(self, sentences: Sequence[str], kind: str) -> None:
        self.words.setProperty("kind", kind)
        restyle(self.words)
        self.words.setText("\n".join(sentences))
        self.show()
