"""Reading aloud, where the computer has a voice for the language on screen."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtTextToSpeech import QTextToSpeech

from buurtkaart.i18n import current_language

_PRETENDS = "mock"
"""Qt's own engine for tests says nothing aloud."""
_SLOWER = -0.15


class Voice(QObject):
    """One voice at a time; asked again while it speaks, it is silent."""

    changed = Signal()
    """It began or stopped."""

    def __init__(self, parent: QObject, engine: str = "") -> None:
        """`engine`: one of Qt's; "" takes the computer's own."""
        super().__init__(parent)
        engines = [each for each in QTextToSpeech.availableEngines() if each != _PRETENDS]
        wanted = engine or next(iter(engines), "")
        self._speech = QTextToSpeech(wanted, self) if wanted else None
        if self._speech is not None:
            self._speech.stateChanged.connect(lambda _state: self.changed.emit())

    @property
    def can_read(self) -> bool:
        """Whether there is a voice for the language in use."""
        return self._locale() is not None

    @property
    def is_reading(self) -> bool:
        """Whether it speaks."""
        return self._speech is not None and self._speech.state() is QTextToSpeech.State.Speaking

    def read(self, text: str) -> None:
        """Read aloud, or stop when it speaks already."""
        locale = self._locale()
        if self._speech is None or locale is None:
            return
        if self.is_reading:
            self._speech.stop()
            return
        self._speech.setLocale(locale)
        self._speech.setRate(_SLOWER)
        self._speech.say(text)

    def stop(self) -> None:
        """Be silent."""
        if self._speech is not None and self.is_reading:
            self._speech.stop()

    def _locale(self) -> QLocale | None:
        if self._speech is None or self._speech.state() is QTextToSpeech.State.Error:
            return None
        wanted = QLocale.Language.Dutch if current_language() == "nl" else QLocale.Language.English
        return next((each for each in self._speech.availableLocales() if each.language() is wanted), None)
