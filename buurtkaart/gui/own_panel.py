"""Begin je eigen buurt: an empty data folder, the worker's name, and how to go on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from buurtkaart.domain.checks import LONGEST_NAME, text_problem
from buurtkaart.gui.column_panel import ColumnPanel
from buurtkaart.gui.text_box import LineBox
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, line, plain_label
from buurtkaart.i18n import _


class NamePanel(ColumnPanel):
    """Asks one thing: who is writing. History needs a name."""

    named = Signal(str)
    """The worker's name."""

    def __init__(self, look: Look, author: str = "", *, has_map: bool = False) -> None:
        """`has_map`: whether a map is open, so that nobody is told to get one."""
        super().__init__(look)
        self._introduce()
        question = QVBoxLayout()
        question.setSpacing(look.rhythm(0.5))
        self.column.addLayout(question)
        question.addWidget(plain_label(_("What is your name?"), "label"))
        self._name = LineBox(author)
        self._name.setAccessibleName(_("What is your name?"))
        self._name.setPlaceholderText(_("A first name is enough"))
        self._reason = plain_label("", "invalid")
        self._reason.hide()
        question.addWidget(self._name)
        question.addWidget(self._reason)
        question.addWidget(
            plain_label(_("The history then shows who wrote what. The name stays on this computer."), "small")
        )
        self.column.addWidget(button(_("Begin"), "primary", self.begin))
        self.column.addSpacing(look.rhythm(1))
        self.column.addWidget(line())
        for step in _steps(has_map=has_map):
            self.column.addWidget(plain_label(step, "muted"))
        self._name.returnPressed.connect(self.begin)
        self.setFocusProxy(self._name)

    @property
    def heading(self) -> str:
        """What the panel is for."""
        return _("Who are you?")

    def begin(self) -> None:
        """Go on, when there is a name."""
        name = self._name.text().strip()
        reason = next((why for _where, why in text_problem("author", name, longest=LONGEST_NAME, required=True)), "")
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        if not reason:
            self.named.emit(name)

    def _introduce(self) -> None:
        self.column.addWidget(plain_label(_("Everything that you write here is yours.")))


class OwnNeighbourhoodPanel(NamePanel):
    """The way from the invented neighbourhood to an empty folder of one's own."""

    def __init__(self, look: Look, *, is_started: bool, author: str = "", other_map: str = "") -> None:
        """`other_map`: the name of a map that was opened here and is not the invented one; "" when there is none."""
        self._is_started = is_started
        self._other_map = other_map
        super().__init__(look, author)

    @property
    def heading(self) -> str:
        """What the panel is for."""
        return _("Begin your own neighbourhood")

    def _introduce(self) -> None:
        self.column.addWidget(plain_label(_("You are looking at an invented neighbourhood. It stays as it is.")))
        if self._is_started:
            self.column.addWidget(plain_label(_("You have begun a neighbourhood of your own before. It opens again.")))
        else:
            self.column.addWidget(plain_label(_("Your own neighbourhood begins empty, in a folder of its own.")))
        if self._other_map:
            told = _("The map “{name}” does not come along. Open it there too, with “A colleague's map”.")
            self.column.addWidget(plain_label(told.format(name=self._other_map)))


def _steps(*, has_map: bool) -> tuple[str, ...]:
    get_map = () if has_map else (_("After that: open a map of your neighbourhood, or start without one."),)
    return (
        *get_map,
        _("“What is here already?” then offers what the map knows: library, church, sports, cafés."),
        _("Everything that you write is stored at once on this computer. Nothing goes over the internet."),
    )
