"""Ask more precisely: chips in the search box for what a word may also say, by mouse and by keyboard."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from buurtkaart.gui.searching.chips import SearchChips
from buurtkaart.services.searching.facets import Facet
from tests.journeys.desk import Desk
from tests.journeys.test_finding import search


def chips(desk: Desk) -> SearchChips:
    """Return the chips, which are there once somebody searches."""
    made = desk.window.bar.search._popup.chips
    assert made is not None
    return made


def names(desk: Desk) -> list[str]:
    return [each.hit.name for each in desk.window.bar.search.found]


def on(desk: Desk) -> dict[str, str]:
    """Return the chips that are on, by facet, with their words."""
    return {facet.value: chip.text() for facet, chip in chips(desk).chips.items() if chip.isChecked()}


def answered(desk: Desk) -> None:
    box = desk.window.bar.search
    desk.wait(lambda: not box._latest._busy, "the box has answered")
    desk.turns(2)


def press(desk: Desk, facet: Facet) -> None:
    QTest.mouseClick(chips(desk).chips[facet], Qt.MouseButton.LeftButton)
    answered(desk)


def choose(desk: Desk, facet: Facet, words: str) -> None:
    chip: Any = chips(desk).chips[facet]
    next(each for each in chip.menu().actions() if each.text() == words).trigger()
    answered(desk)


def close(desk: Desk) -> None:
    desk.key(desk.window.bar.search, Qt.Key.Key_Escape)


def test_words_that_were_understood_are_chips_that_can_be_taken_off(desk: Desk) -> None:
    search(desk, "koffie gratis woensdagochtend")
    assert on(desk) == {"when": "Woensdagochtend", "free": "Gratis"}
    told = desk.window.bar.search._popup.understood.text()
    few = names(desk)
    assert told == f"Je zoekt: koffie · {len(few)} gevonden"
    press(desk, Facet.WHEN)
    assert on(desk) == {"free": "Gratis"}
    more = names(desk)
    assert set(few) < set(more)
    press(desk, Facet.FREE)
    assert on(desk) == {}
    assert len(names(desk)) > len(more)
    assert desk.window.bar.search.text() == "koffie gratis woensdagochtend"
    close(desk)


def test_a_chip_asks_what_a_word_asks_and_the_number_follows(desk: Desk) -> None:
    search(desk, "bewegen gratis")
    typed = names(desk)
    everything = search(desk, "bewegen")
    press(desk, Facet.FREE)
    assert names(desk) == typed
    assert len(everything) > len(typed) > 0
    assert f"{len(typed)} gevonden" in desk.window.bar.search._popup.understood.text()
    choose(desk, Facet.THEME, "Bewegen")
    assert on(desk) == {"free": "Gratis", "theme": "Bewegen"}
    press(desk, Facet.THEME)
    assert on(desk) == {"free": "Gratis"}
    close(desk)


def test_what_nothing_has_tells_what_was_given_up(desk: Desk) -> None:
    search(desk, "boksschool")
    choose(desk, Facet.LANGUAGE, "Frans")
    assert "Boksschool De Brug" in names(desk)
    assert desk.window.bar.search._popup.relaxed.text().startswith("Niets in die taal. Wel in het Nederlands: ")
    assert on(desk) == {"language": "Frans"}
    close(desk)


def test_a_search_starts_clean(desk: Desk) -> None:
    search(desk, "koffie")
    press(desk, Facet.STEP_FREE)
    close(desk)
    search(desk, "koffie")
    assert on(desk) == {}
    press(desk, Facet.STEP_FREE)
    desk.key(desk.window.bar.search, Qt.Key.Key_Return)
    search(desk, "koffie")
    assert on(desk) == {}
    close(desk)


def test_the_keyboard_alone_puts_chips_on_and_off(desk: Desk) -> None:
    search(desk, "koffie")
    box, made = desk.window.bar.search, chips(desk)
    desk.key(box, Qt.Key.Key_Tab)
    desk.wait(made.chips[Facet.WHEN].hasFocus, "the first chip has the keyboard")
    desk.key(made.chips[Facet.WHEN], Qt.Key.Key_Right)
    desk.key(made.chips[Facet.THEME], Qt.Key.Key_Right)
    desk.wait(made.chips[Facet.FREE].hasFocus, "the chip has the keyboard")
    desk.key(made.chips[Facet.FREE], Qt.Key.Key_Space)
    answered(desk)
    assert on(desk) == {"free": "Gratis"}
    assert box._list.isVisible()
    assert made.chips[Facet.FREE].hasFocus()
    desk.key(made.chips[Facet.FREE], Qt.Key.Key_Return)
    answered(desk)
    assert on(desk) == {}
    desk.key(made.chips[Facet.FREE], Qt.Key.Key_Down)
    assert box.hasFocus()
    assert box._list.currentIndex().row() == 1
    desk.key(box, Qt.Key.Key_Tab)
    desk.key(made.chips[Facet.WHEN], Qt.Key.Key_Escape)
    assert box.hasFocus()
    assert box._list.isVisible()
    close(desk)


def test_whoever_tabs_past_the_last_chip_leaves_the_search(desk: Desk) -> None:
    search(desk, "koffie")
    box, made = desk.window.bar.search, chips(desk)
    desk.key(box, Qt.Key.Key_Tab)
    for chip in made.chips.values():
        desk.wait(chip.hasFocus, "the chip has the keyboard")
        desk.key(chip, Qt.Key.Key_Tab)
    assert not box._popup.isVisible()
    assert not box.hasFocus()
