"""A worker who sees nothing: one day through the accessibility tree alone, with what a screen reader hears and presses.

Nothing here is found by its place or its class: by role and name only, and then pressed or written in.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from buurtkaart.domain.record import RecordType
from tests.journeys.desk import Desk

RUNGS = ("Buren en groepen", "Plekken", "Iemand die de buurt kent", "Hulp van een organisatie")
_ITEMS = (QAccessible.Role.ListItem, QAccessible.Role.TreeItem, QAccessible.Role.Cell)
_PRESSED = (
    QAccessible.Role.Button,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.MenuItem,
)


class Ear:
    """What a screen reader does: hear names in their order, press, and write with the keyboard."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def nodes(self) -> Iterator[QAccessibleInterface]:
        """Yield everything that can be heard, in the order of the tree."""
        root = QAccessible.queryAccessibleInterface(self.desk.window)
        waiting = [root]
        while waiting:
            node = waiting.pop()
            if node is None or not node.isValid() or node.state().invisible:
                continue
            yield node
            waiting += [node.child(at) for at in reversed(range(node.childCount()))]

    def names(self, *roles: QAccessible.Role) -> list[str]:
        """Return the names that are heard; of some roles only when they are given."""
        heard = [each.text(QAccessible.Text.Name) for each in self.nodes() if not roles or each.role() in roles]
        return [name for name in heard if name]

    def hears(self, words: str) -> bool:
        """Tell whether a name says this."""
        return any(words in name for name in self.names())

    def wait_for(self, words: str) -> None:
        """Wait until a name says this."""
        self.desk.wait(lambda: self.hears(words), lambda: f"{words!r} is not heard among {self.names()}")

    def find(self, name: str, *roles: QAccessible.Role) -> QAccessibleInterface:
        """Return the one node of this name and one of these roles."""
        found: list[QAccessibleInterface] = []

        def is_there() -> bool:
            found[:] = [
                each for each in self.nodes() if each.text(QAccessible.Text.Name) == name and each.role() in roles
            ]
            return len(found) == 1

        self.desk.wait(is_there, lambda: f"{name!r} is {len(found)} times among {self.names(*roles)}")
        return found[0]

    def press(self, name: str) -> None:
        """Press what is called so."""
        node = self.find(name, *_PRESSED)
        action = node.actionInterface()
        assert action is not None, f"{name!r} cannot be pressed"
        wanted = next(
            each
            for each in (
                QAccessibleActionInterface.pressAction(),
                QAccessibleActionInterface.toggleAction(),
                QAccessibleActionInterface.showMenuAction(),
            )
            if each in action.actionNames()
        )
        action.doAction(wanted)
        # Qt shows the button going down for a moment.
        self.desk.pause(150)
        self.desk.turns(3)

    def enter(self, name: str, *roles: QAccessible.Role) -> QWidget:
        """Bring the keyboard to what is called so."""
        node = self.find(name, *(roles or (QAccessible.Role.EditableText,)))
        action = node.actionInterface()
        assert action is not None
        action.doAction(QAccessibleActionInterface.setFocusAction())
        self.desk.wait(lambda: QApplication.focusWidget() is not None, "something has the keyboard")
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def items_of(self, name: str) -> list[str]:
        """Return what a list reads, row by row."""
        holder = self.find(name, QAccessible.Role.List, QAccessible.Role.Tree, QAccessible.Role.Table)
        rows = [holder.child(at) for at in range(holder.childCount())]
        return [row.text(QAccessible.Text.Name) for row in rows if row is not None and row.role() in _ITEMS]


def test_a_worker_who_sees_nothing_does_her_work(desk: Desk) -> None:
    ear = Ear(desk)
    # She searches, hears what is found, and opens the first.
    desk.keys(ear.enter("Zoek"), "boks")
    desk.wait(lambda: ear.hears("Boksschool De Brug"), "the answer")
    assert ear.items_of("Gevonden")[0].startswith("Boksschool De Brug")
    desk.shortcut(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    ear.wait_for("Bewerken")
    assert "Boksschool De Brug" in ear.names(QAccessible.Role.StaticText)

    # She changes what it says, and takes it back.
    ear.press("Bewerken")
    description = ear.enter("Wat kun je er doen?")
    QTest.keyClick(description, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    desk.keys(description, " Vraag naar Ferdi.")
    ear.press("Klaar")
    brug = desk.named(RecordType.PLACE, "Boksschool De Brug")
    desk.wait(lambda: "Vraag naar Ferdi." in desk.stored(brug.id).description, "it is written down")
    ear.wait_for("Vraag naar Ferdi.")
    ear.press("Wijzigen van Boksschool De Brug ongedaan maken")
    desk.wait(lambda: "Vraag naar Ferdi." not in desk.stored(brug.id).description, "it is taken back")
    desk.wait(lambda: not ear.hears("Vraag naar Ferdi."), "it is heard no more")

    # She hears the groups of this week, in their order.
    ear.press("Agenda")
    ear.press("Week")
    desk.wait(lambda: len(ear.items_of("Agenda")) > 10, lambda: repr(ear.items_of("Agenda")))
    week = ear.items_of("Agenda")
    assert any("keer iets te doen" in row for row in week)
    assert any("Koffie met de buren" in row for row in week)
    ear.press("Sluiten (Escape)")

    # She asks the signpost where she can go herself, and hears the answer in its order.
    ear.press("Waar kan ik heen?")
    ear.press("Mezelf")
    for _question in range(3):
        ear.press("Overslaan")
    ear.wait_for("Buren en groepen")
    told = ear.names()
    places = [next(at for at, name in enumerate(told) if words in name) for words in RUNGS]
    assert places == sorted(places), told
