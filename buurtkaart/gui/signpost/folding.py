"""What takes less room where room is short. A page asks for the height of every form before it shows one."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtWidgets import QFrame, QWidget


class HelpForm(IntEnum):
    """How much of the help lines is seen, from roomy to tight. The numbers always are."""

    WHOLE = 0
    BRIEF = 1
    """Without hours and advice."""
    BARE = 2
    """Every situation in few words, on one line with its number."""
    NUMBERS = 3
    """Also without the advice of a line that has no number."""


class AdviceForm(IntEnum):
    """How much of what can be done, or of whom to call, is seen."""

    WHOLE = 0
    SHORT = 1
    LINE = 2
    """What one can say oneself on one line; whom to call today never gives way."""


class Folding(QFrame):
    """A part of a page with several forms, each of which is measured once for a width."""

    def __init__(self) -> None:
        super().__init__()
        self._form = 0
        self._heights: dict[tuple[int, int], int] = {}

    def arrange(self, form: int) -> None:
        """Show the words of a form."""
        raise NotImplementedError

    def take(self, form: IntEnum) -> None:
        """Be roomy or tight."""
        if form != self._form:
            self._form = int(form)
            self.arrange(self._form)

    def needs(self, form: IntEnum, width: int) -> int:
        """Return the height in this form."""
        key = (int(form), width)
        if key not in self._heights:
            self.take(form)
            self._heights[key] = height_at(self, width)
        return self._heights[key]


def height_at(widget: QWidget, width: int) -> int:
    """Return the height of a widget with a layout as it is filled now, at once instead of in a later turn."""
    inside = [*widget.findChildren(QWidget), widget]
    for each in inside:
        each.ensurePolished()
        each.updateGeometry()
    for each in inside:
        layout = each.layout()
        if layout is not None:
            layout.activate()
    whole = widget.layout()
    assert whole is not None  # noqa: S101 - made with one
    return whole.totalHeightForWidth(width) if whole.hasHeightForWidth() else whole.totalSizeHint().height()
