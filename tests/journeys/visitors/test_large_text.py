"""Every screen at two sizes of a display, both themes and twice the size of the text: whole, strong, with a ring."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from buurtkaart.gui.visitors.big_button import BigButton
from tests.journeys.contrast import measured, unseen_focus
from tests.journeys.pixels import weak
from tests.journeys.visitors.conftest import guest_in
from tests.journeys.visitors.guest import Guest

WAYS = (
    ("Wat is er vandaag?", "Sporten aan de overkant", "Bekijk de foto van de deur"),
    ("Ik wil graag…", "Hulp krijgen", "Iemand die helpt"),
    ("Waar kan ik heen?", "Iemand anders", "Nog niet", "Verder", "Verder", "Verder", "Er is nu gevaar", "Verder"),
    ("Waar kan ik heen?", "Mezelf", "Laat zien wat er is"),
    ("U begint bij Wooncentrum De Drecht. Kies een andere plek.", "Vanaf een adres"),
    ("Voor medewerkers",),
)


@pytest.mark.parametrize(("size", "percent"), [((1280, 800), 100), ((1280, 800), 200), ((1920, 1080), 200)])
def test_nothing_is_cut_and_everything_can_be_read_and_seen(
    hall_folder: Path, size: tuple[int, int], percent: int
) -> None:
    with guest_in(hall_folder, size=size, text_size=percent, theme="dark" if percent == 200 else "light") as guest:
        seen: set[int] = set()
        kinds: set[tuple[object, ...]] = set()
        for way in WAYS:
            guest.home()
            for words in ("", *way):
                if words:
                    guest.press(words)
                window = guest.window
                problems = list(cut(guest))
                problems += weak(measured(window, seen, text_size=window.look.text_size))
                problems += unseen_focus(window, kinds)
                assert not problems, f"{' > '.join(way)} at {words!r}: {problems}"


def cut(guest: Guest) -> list[str]:
    """Return what lies outside the window or its column, or has less room than its words need."""
    found = []
    scroll = guest.window._scroll
    assert guest.page.width() <= scroll.viewport().width()
    for each in guest.shown(QWidget):
        if not isinstance(each, QLabel | QAbstractButton):
            continue
        name = each.accessibleName() or each.text()
        left = each.mapTo(guest.window, each.rect().topLeft()).x()
        right = each.mapTo(guest.window, each.rect().bottomRight()).x()
        if left < 0 or right > guest.window.width():
            found.append(f"outside: {name}")
        if isinstance(each, QLabel) and each.text():
            needed = each.heightForWidth(each.width()) if each.wordWrap() else each.sizeHint().height()
            if each.height() < needed or (not each.wordWrap() and each.width() < each.sizeHint().width()):
                found.append(f"label {each.size().toTuple()}: {name}")
        elif isinstance(each, BigButton):
            if each.height() < each.heightForWidth(each.width()):
                found.append(f"card: {name} {each.size().toTuple()} needs {each.heightForWidth(each.width())}")
        elif isinstance(each, QAbstractButton) and each.text() and each.width() < each.sizeHint().width():
            found.append(f"button {each.width()} of {each.sizeHint().width()}: {name}")
    return found
