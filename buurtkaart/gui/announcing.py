"""Says something to who hears the screen instead of seeing it."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str, *, at_once: bool = False) -> None:
    """Let a screen reader say `words`; `at_once` also in the middle of another sentence. Without a reader: nothing."""
    announcement = QAccessibleAnnouncementEvent(widget, words)
    polite, assertive = QAccessible.AnnouncementPoliteness.Polite, QAccessible.AnnouncementPoliteness.Assertive
    announcement.setPoliteness(assertive if at_once else polite)
    QAccessible.updateAccessibility(announcement)
