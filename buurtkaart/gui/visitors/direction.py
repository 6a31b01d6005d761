"""Words that somebody reads in another language than the screen's, in the direction of that language."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from buurtkaart.domain.translation import is_right_to_left
from buurtkaart.i18n import current_language

_LANGUAGE = "language"


def set_language_of(widget: QWidget, language: str) -> None:
    """Let a label be read in the direction of a language; an empty one is the language of the screen."""
    if is_right_to_left(language):
        widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    widget.setProperty(_LANGUAGE, language)


def stand_with(label: QLabel, language: str) -> None:
    """Let a Dutch line stand on the side where the words in that language begin: they are one."""
    if is_right_to_left(language):
        label.setAlignment(Qt.AlignmentFlag.AlignRight)


def can_be_spoken(widget: QWidget) -> bool:
    """Tell whether the voice of the screen's language can read what stands here."""
    return (widget.property(_LANGUAGE) or current_language()) == current_language()
