"""Making the locked box, its recovery phrase, and opening it again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QCheckBox, QLineEdit

from buurtkaart.gui.signals.page import Page, secret_line
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import LinkButton, button, line, plain_label
from buurtkaart.i18n import _
from buurtkaart.services.signals import SHORTEST_PASSPHRASE


class ChoosePage(Page):
    """A passphrase, twice, with the reason beside it: the first one, or another one."""

    chosen = Signal(str)
    back = Signal()

    def __init__(self, look: Look, *, is_first: bool) -> None:
        super().__init__(look)
        if is_first:
            self.say(
                _("Here you keep for a while what you want to ask back later: a code, the neighbourhood and facts."),
                _("It lies encrypted on this computer, and goes when its time has come. It is never on the map."),
            )
        self.first = self._ask(_("Passphrase"))
        self.say(
            _("At least {count} characters: four words that only you put together.").format(count=SHORTEST_PASSPHRASE),
            _("Why? What lies here is about people. Whoever finds this computer can read nothing without it."),
            kind="small",
        )
        self.again = self._ask(_("The passphrase once more"))
        self.say(_("A typing error here would lock you out."), kind="small")
        self._reason = plain_label("", "invalid")
        self._reason.hide()
        self.column.addWidget(self._reason)
        self._words = _("Make the locked box") if is_first else _("Take this passphrase")
        self._go = button(self._words, "primary", self.go)
        self.column.addWidget(self._go)
        if not is_first:
            self.column.addWidget(button(_("Back"), "", self.back.emit))
        self.column.addStretch(1)
        self.first.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self.go)

    def focus_first(self) -> None:
        """Type at once."""
        self.first.setFocus()

    def go(self) -> None:
        """Go on when both are the same."""
        if self.first.text() != self.again.text():
            self.complain(_("The two are not the same. Type the passphrase again."))
            self.again.clear()
            self.again.setFocus()
            return
        self._reason.hide()
        self._go.setEnabled(False)
        self._go.setText(_("One moment…"))
        self.chosen.emit(self.first.text())

    def complain(self, reason: str) -> None:
        """Say why not; what was typed stays."""
        self._go.setText(self._words)
        self._reason.setText(reason)
        self._reason.show()
        self._go.setEnabled(True)

    def may_leave(self) -> str:
        """A box that is being made brings a recovery phrase, which somebody must see."""
        return "" if self._go.isEnabled() else _("One moment…")

    def _ask(self, caption: str) -> QLineEdit:
        made = secret_line(caption, self.look)
        label = plain_label(caption, "label")
        label.setBuddy(made)
        self.column.addWidget(label)
        self.column.addWidget(made)
        return made


class RecoveryPage(Page):
    """The recovery phrase, shown once. It is on no clipboard: it belongs on paper."""

    written_down = Signal()

    def __init__(self, phrase: str, look: Look) -> None:
        super().__init__(look)
        self.say(_("This is your recovery phrase. Write it on paper and keep it in a safe place."), kind="strong")
        groups = phrase.split("-")
        # Two groups a line: that is read and copied without losing one's place, at any size of the text.
        pairs = ("-".join(groups[start : start + 2]) for start in range(0, len(groups), 2))
        self.phrase = plain_label("\n".join(pairs), "number")
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        # The style sheet's size would win over the font's.
        self.phrase.setStyleSheet(f'font-family: "{font.family()}"; font-size: {look.px(19)}px;')
        self.phrase.setAccessibleName(_("Recovery phrase: {phrase}").format(phrase=" ".join("".join(groups))))
        self.phrase.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.column.addWidget(self.phrase)
        self.say(
            _("It opens the box when you forgot the passphrase. It is shown only now, and lies nowhere else."),
            _("Without passphrase and recovery phrase nobody can open it."),
            kind="small",
        )
        self._written = QCheckBox(_("I wrote it down"))
        self._go = button(_("Go on"), "primary", self.written_down.emit)
        self._go.setEnabled(False)
        self._written.toggled.connect(self._go.setEnabled)
        self.column.addWidget(self._written)
        self.column.addWidget(self._go)
        self.column.addStretch(1)
        self._closing = False

    def focus_first(self) -> None:
        """Let a screen reader say the phrase."""
        self.phrase.setFocus()

    def may_leave(self) -> str:
        """Not before it is on paper, unless the window closes."""
        if self._written.isChecked() or self._closing:
            return ""
        return _("Write the recovery phrase down first. It is shown only once.")

    def stop(self) -> None:
        """The window closes anyway."""
        self._closing = True


class UnlockPage(Page):
    """One line. A wrong passphrase is no disaster."""

    given = Signal(str)
    anew_wanted = Signal()
    """Both phrases are lost, or the box is damaged."""

    def __init__(self, look: Look, told: str = "") -> None:
        super().__init__(look)
        if told:
            self.say(told, kind="waiting")
        caption = _("Passphrase or recovery phrase")
        self.line = secret_line(caption, look)
        label = plain_label(caption, "label")
        label.setBuddy(self.line)
        self.column.addWidget(label)
        self.column.addWidget(self.line)
        self._reason = plain_label("", "invalid")
        self._reason.hide()
        self.column.addWidget(self._reason)
        self._go = button(_("Open"), "primary", self.go)
        self.column.addWidget(self._go)
        self.column.addWidget(line())
        self.say(
            _("Opening takes about a second: that makes guessing slow."),
            _("It locks itself when nobody used it for five minutes."),
            kind="small",
        )
        lost = LinkButton(_("Can it not be opened any more?"))
        lost.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        lost.clicked.connect(lambda _checked=False: self.anew_wanted.emit())
        self.column.addWidget(lost)
        self.column.addStretch(1)
        self.line.returnPressed.connect(self.go)

    def focus_first(self) -> None:
        """Type at once."""
        self.line.setFocus()

    def go(self) -> None:
        """Try it."""
        if not self.line.text() or not self._go.isEnabled():
            return
        self._reason.hide()
        self._go.setEnabled(False)
        self._go.setText(_("One moment…"))
        self.given.emit(self.line.text())

    def complain(self, reason: str) -> None:
        """Say why it stays locked."""
        self._go.setEnabled(True)
        self._go.setText(_("Open"))
        self._reason.setText(reason)
        self._reason.show()
        self.line.selectAll()
        self.line.setFocus()
