"""One journey through the accessibility tree alone: what a screen reader hears, and what it can press."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface

from tests.journeys.visitors.guest import Guest


def nodes(root: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Yield everything that can be heard below a node."""
    for place in range(root.childCount()):
        child = root.child(place)
        if child is not None and child.isValid() and not child.state().invisible:
            yield child
            yield from nodes(child)


def heard(guest: Guest) -> list[str]:
    root = QAccessible.queryAccessibleInterface(guest.window)
    assert root is not None
    return [each.text(QAccessible.Text.Name) for each in nodes(root)]


def press(guest: Guest, name: str) -> None:
    """Press what a screen reader calls so."""
    root = QAccessible.queryAccessibleInterface(guest.window)
    assert root is not None
    found = [
        each
        for each in nodes(root)
        if each.text(QAccessible.Text.Name) == name and each.role() == QAccessible.Role.Button
    ]
    assert len(found) == 1, heard(guest)
    action = found[0].actionInterface()
    assert action is not None
    before = guest.page
    action.doAction(QAccessibleActionInterface.pressAction())
    # Qt shows the button going down for a moment.
    guest.wait(lambda: guest.page is not before, f"{name!r} is pressed")
    guest.settle()


def test_somebody_who_sees_nothing_finds_a_number_to_call(guest: Guest) -> None:
    assert "Welkom. Wat wilt u weten?" in heard(guest)
    press(guest, "Ik wil graag…")
    press(guest, "Onder de mensen zijn")
    press(guest, "Mensen ontmoeten")
    root = QAccessible.queryAccessibleInterface(guest.window)
    assert root is not None
    told = [each.text(QAccessible.Text.Description) for each in nodes(root)]
    assert any("Morgen, 10.30 uur tot 12 uur" in text and "meter lopen" in text for text in told)
    press(guest, "Koffie met de buren")
    names = heard(guest)
    assert "Bel Tineke" in names
    assert any(name.startswith("Telefoon: 06") for name in names)
    press(guest, "Terug")
    press(guest, "Opnieuw beginnen")
    assert guest.names()[0] == "Wat is er vandaag?"
