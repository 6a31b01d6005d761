"""A text that many will read: below it, quietly, what could be easier."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from buurtkaart.gui.forms.simple_fields import TextField
from buurtkaart.gui.widgets import plain_label

if TYPE_CHECKING:
    # Nobody waits for hints: the words are read when somebody has typed some.
    from buurtkaart.services.plain_words import PlainWords

_SHOWN = 2
"""More at once would be a lesson."""


class PlainTextField(TextField):
    """More lines of text, with gentle hints once somebody has typed in it. They hold nothing up."""

    def __init__(self, caption: str, explanation: str = "", *, placeholder: str = "", lines: int = 3) -> None:
        super().__init__(caption, explanation, placeholder=placeholder, lines=lines)
        self.hints = plain_label("", "small")
        self.hints.hide()
        self._column.addWidget(self.hints)
        self.committed.connect(self._show_hints)
        self._is_typed = False
        self.edited.connect(self._remember_typing)

    def _remember_typing(self) -> None:
        self._is_typed = True

    def _show_hints(self) -> None:
        if not self._is_typed:
            return
        from buurtkaart.services.plain_words import hint_words

        words = "\n".join(hint_words(each) for each in _plain_words().hints(self.value())[:_SHOWN])
        self.hints.setText(words)
        self.hints.setVisible(bool(words))
        if not self.reason:
            self.editor.setAccessibleDescription(words)


@cache
def _plain_words() -> PlainWords:
    from buurtkaart.services.plain_words import read_plain_words

    return read_plain_words()
