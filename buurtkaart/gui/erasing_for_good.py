"""What is erased for good because of an edit: a consent that was withdrawn, the door of somebody's own house."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.ids import RecordId
from buurtkaart.gui.edit_gate import EditGate, Stage, short
from buurtkaart.i18n import _
from buurtkaart.services.editor import Editor

if TYPE_CHECKING:
    # What edits is imported at the first edit, or by `bootstrap.warm_up`: a start changes nothing.
    from buurtkaart.services.erasing import Erasure


class ErasingForGood(QObject):
    """Erases in record, history, undo and copies, through which nobody may edit, and says what is left to look at."""

    def __init__(
        self, editor: Editor, gate: EditGate, stage: Stage, forget: Callable[[RecordId], None], parent: QObject
    ) -> None:
        """`forget` throws away what was typed about a record and never stored."""
        super().__init__(parent)
        self._editor = editor
        self._gate = gate
        self._stage = stage
        self._forget = forget
        self._waiting: list[ChangeSet] = []
        """What turned somewhere into somebody's own house in this turn of the event loop."""

    def erase(self, contact_id: RecordId, field: str) -> None:
        """Consent was withdrawn: at 100,000 places the value is erased everywhere in half a minute."""
        from buurtkaart.services.erasing import withdraw_consent

        def done(erasure: Erasure) -> None:
            self._forget(contact_id)
            self._say(_("It was erased: here, in the history and in the copies."), erasure)

        if self._gate.may_write():
            editor = self._editor
            self._gate.work(
                _("It is being erased everywhere"),
                lambda _heard: withdraw_consent(editor, contact_id, field),
                done,
                can_stop=False,
            )

    def erase_photo(self, place_id: RecordId) -> None:
        """Somebody on the photo of a door did not agree: it is erased everywhere."""
        from buurtkaart.services.erasing import erase_photo

        def done(_made: ChangeSet) -> None:
            self._stage.toast(_("It was erased: here, in the history and in the copies."))

        if self._gate.may_write():
            editor = self._editor
            title = _("It is being erased everywhere")
            self._gate.work(title, lambda _heard: erase_photo(editor, place_id), done, can_stop=False)

    def forget_doors(self, change_set: ChangeSet) -> None:
        """A place turned out to be somebody's own house, by whatever road: the rest of its address goes for good."""
        from buurtkaart.services.erasing import finish_home, new_homes

        homes = new_homes(change_set)
        if not homes:
            return
        for each in homes:
            self._forget(each.id)

        def done(erasure: Erasure) -> None:
            text = _("Only the street is kept. The old address was erased: here, in the history and in the copies.")
            self._say(text, erasure)

        def begin() -> None:
            if change_set not in self._waiting:
                return  # the window closed meanwhile
            self._waiting.remove(change_set)
            editor = self._editor
            title = _("It is being erased everywhere")
            self._gate.work(title, lambda _heard: finish_home(editor, change_set), done, can_stop=False)

        self._waiting.append(change_set)
        # The form that said so first ends its own work.
        QTimer.singleShot(0, self, begin)

    def stop(self) -> None:
        """The window closes: the store remembers of what traces are left, and erases them when it opens again."""
        self._waiting.clear()

    def _say(self, text: str, erasure: Erasure) -> None:
        names = ", ".join(short(each.title) for each in erasure.mentioned_in[:5])
        if names:
            text += " " + _("The same words may still stand in {names}. Look there yourself.").format(names=names)
        self._stage.toast(text)
