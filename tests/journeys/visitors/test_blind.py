"""One journey through the accessibility tree alone: what a screen reader hears, and what it can press."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface

from buurtkaart.gui.visitors.starting import AddressPage
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


def do(guest: Guest, name: str) -> None:
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
    action.doAction(QAccessibleActionInterface.pressAction())


def press(guest: Guest, name: str) -> None:
    """Press what a screen reader calls so, and come to another page."""
    before = guest.page
    do(guest, name)
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


def test_somebody_who_sees_nothing_types_an_address_and_hears_the_door(guest: Guest) -> None:
    press(guest, "U begint bij Wooncentrum De Drecht. Kies een andere plek.")
    press(guest, "Vanaf een adres")
    page = guest.page
    assert isinstance(page, AddressPage)
    for key in ("K", "I", "E", "V", "X", "Wis de laatste letter"):
        before = page.line.text()
        do(guest, key)
        guest.wait(lambda before=before: page.line.text() != before, key)  # type: ignore[misc]  # its own text
    assert page.line.text() == "Kiev"
    assert "Letters en cijfers" in heard(guest)
    guest.wait(lambda: bool(guest.names()), "what was found")
    press(guest, guest.names()[0])
    press(guest, "Wat is er vandaag?")
    press(guest, "Sporten aan de overkant")
    root = QAccessible.queryAccessibleInterface(guest.window)
    assert root is not None
    buttons = [each for each in nodes(root) if each.role() == QAccessible.Role.Button]
    told = {each.text(QAccessible.Text.Name): each.text(QAccessible.Text.Description) for each in buttons}
    assert told["Bekijk de foto van de deur"].startswith("Rode dubbele deur")
    press(guest, "Bekijk de foto van de deur")
    assert "Rode dubbele deur in een bakstenen muur, met het bord De Brug erboven" in heard(guest)
