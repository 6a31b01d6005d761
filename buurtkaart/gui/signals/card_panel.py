"""The organisation's privacy card. As long as a field is empty, Later navragen does not exist."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal

from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.forms.simple_fields import TextField
from buurtkaart.gui.kept_panel import KeptPanel
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import plain_label, restyle
from buurtkaart.i18n import _
from buurtkaart.services.privacy_card import read_privacy_card, write_privacy_card


def _questions() -> tuple[tuple[str, str, str], ...]:
    return (
        ("controller", _("Which organisation answers for it?"), _("Name and town.")),
        ("purpose", _("What is it for?"), _("One sentence, in words that the person understands.")),
        (
            "legal_ground",
            _("On which legal ground? (AVG, article 6)"),
            _("The privacy officer decides this. Workers never pick a ground."),
        ),
        (
            "retention",
            _("How long is it kept?"),
            _("The program erases 14 days after closing, and six months after opening at the latest."),
        ),
        (
            "informs",
            _("Who tells the person?"),
            _("At the first contact or referral, within a month. AVG, article 14."),
        ),
        ("privacy_officer", _("How can the privacy officer be reached?"), _("A phone number or an e-mail address.")),
    )


class CardPanel(KeptPanel[TextField]):
    """Six questions about who answers for it, and why."""

    card_changed = Signal(object)
    """The PrivacyCard as it is now."""

    def __init__(self, path: Path, look: Look) -> None:
        super().__init__(look)
        self._path = path
        self._card = read_privacy_card(path)
        self.column.addWidget(
            plain_label(_("The organisation fills this in, not the worker. A worker never picks a legal ground."))
        )
        self._state = plain_label("", "waiting")
        self.column.addWidget(self._state)
        self._trouble = plain_label("", "invalid")
        self._trouble.hide()
        self.column.addWidget(self._trouble)
        for name, question, help_text in _questions():
            self.ask(name, TextField(question, help_text, lines=1), getattr(self._card, name))
        self._tell()

    @property
    def heading(self) -> str:
        """What the panel is for."""
        return _("Privacy card of the organisation")

    def keep(self) -> None:
        """Write the card, when something changed."""
        card = replace(self._card, **{name: field.value() for name, field in self.fields.items()})
        if card != self._card:
            try:
                write_privacy_card(self._path, card)
            except BuurtkaartError as error:
                self._trouble.setText(str(error))
                self._trouble.show()
                return
            self._card = card
            self._trouble.hide()
            self.card_changed.emit(card)
        self._tell()

    def _tell(self) -> None:
        missing = self._card.missing()
        if missing:
            questions = {name: question for name, question, _help in _questions()}
            words = _("Still empty: {fields} Until then nothing can be kept.").format(
                fields=" ".join(questions[name] for name in missing)
            )
            if len(missing) == len(questions):
                words = _("As long as a field is empty, nothing can be kept.")
        else:
            words = _("Complete. “Ask back later” can now be used on this computer.")
        self._state.setText(words)
        self._state.setProperty("kind", "waiting" if missing else "kept")
        restyle(self._state)
