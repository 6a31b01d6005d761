"""Small helps for laying out an answer: where the Tab key stops, and how high a widget is now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_stops(widget: QWidget) -> list[QWidget]:
    """Return where the Tab key stops in a widget, as it was filled."""
    return [each for each in widget.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]


def measure_again(widget: QWidget) -> None:
    """Let a widget say its height anew at once, instead of in a later turn of the event loop."""
    for each in (*widget.findChildren(QWidget), widget):
        layout = each.layout()
        if layout is not None:
            layout.activate()
        each.updateGeometry()
