"""The locked box: made once, opened with words, and closed by itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from buurtkaart.gui.signals.anew_page import AnewPage
from buurtkaart.gui.signals.key_pages import ChoosePage, RecoveryPage, UnlockPage
from buurtkaart.gui.signals.list_page import ListPage
from buurtkaart.gui.signals.panel import LaterPanel
from buurtkaart.gui.widgets import LinkButton
from buurtkaart.store.vault.keys import Effort
from tests.journeys.conftest import desk_on
from tests.journeys.desk import Desk
from tests.journeys.later.conftest import (
    OPEN,
    choose,
    make_box,
    new_worry,
    open_first,
    page,
    tick,
    tool,
    unlock,
)
from tests.later import PASSPHRASE, Hand


def test_the_recovery_phrase_must_be_written_down_and_opens_the_box(at_work: Desk) -> None:
    desk = at_work
    QGuiApplication.clipboard().setText("untouched")
    choose(desk, OPEN)
    first = page(desk, ChoosePage)
    desk.keys(first.first, PASSPHRASE)
    desk.keys(first.again, PASSPHRASE + "x")
    desk.key(first.again, Qt.Key.Key_Return)
    assert any("niet gelijk" in text for text in desk.texts(first))
    desk.keys(first.again, PASSPHRASE)
    desk.key(first.again, Qt.Key.Key_Return)
    shown = page(desk, RecoveryPage)
    desk.window.close_panel()
    assert desk.panel(LaterPanel).page is shown
    phrase = str(shown.phrase.text()).replace("\n", "-")
    assert not shown.phrase.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    tick(desk, shown, "Ik heb het opgeschreven")
    desk.press(shown, "Verder")
    desk.press(page(desk, ListPage), "Op slot")
    unlock(desk, phrase.lower())
    page(desk, ListPage)
    assert QGuiApplication.clipboard().text() == "untouched"


def test_a_wrong_passphrase_is_said_calmly_and_may_be_typed_again(at_work: Desk) -> None:
    desk = at_work
    make_box(desk)
    desk.press(page(desk, ListPage), "Op slot")
    unlock(desk, "heel iets anders")
    asked = page(desk, UnlockPage)
    desk.wait(lambda: any("past niet" in text for text in desk.texts(asked)), "the calm sentence")
    unlock(desk)
    page(desk, ListPage)


def test_one_guess_costs_much_and_opening_it_keeps_nobody_waiting(
    at_work: Desk, allowed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("buurtkaart.store.vault.vault.Effort", Effort)
    desk = at_work
    make_box(desk)
    kept = json.loads((allowed / "later-navragen" / "later-navragen.keys.json").read_text(encoding="utf-8"))
    assert kept["rounds"] >= 3
    assert kept["memory"] >= 256 * 1024 * 1024
    desk.press(page(desk, ListPage), "Op slot")
    turns = 0

    def turn() -> bool:
        nonlocal turns
        turns += 1
        return isinstance(desk.panel(LaterPanel).page, ListPage)

    unlock(desk)
    assert isinstance(desk.panel(LaterPanel).page, UnlockPage)
    desk.wait(turn, "the list")
    assert turns > 10


def test_after_five_minutes_the_panel_is_empty(at_work: Desk, clock: Hand) -> None:
    desk = at_work
    make_box(desk)
    new_worry(desk, "Zqxvbetoverd komt niet meer buiten")
    form = open_first(desk)
    assert form.facts.value() == "Zqxvbetoverd komt niet meer buiten"
    clock.turn(minutes=4, seconds=59)
    desk.keys(form.heard.editor, "x")  # who types keeps it open
    clock.turn(minutes=4, seconds=59)
    desk.pause(1200)
    assert desk.panel(LaterPanel).page is form
    clock.turn(seconds=1)
    page(desk, UnlockPage)
    desk.turns(3)
    assert not any("Zqxv" in each.text() for each in desk.window.findChildren(QLabel))


def test_who_lost_both_phrases_begins_anew_and_hears_what_is_lost(at_work: Desk, allowed: Path) -> None:
    desk = at_work
    make_box(desk)
    new_worry(desk, "Zij komt niet meer buiten")
    old = (allowed / "later-navragen" / "later-navragen.sqlcipher").read_bytes()
    desk.press(page(desk, ListPage), "Op slot")
    lost = "Krijg je het niet meer open?"
    page(desk, UnlockPage).findChild(LinkButton).click()
    asked = page(desk, AnewPage)
    assert lost in desk.texts(asked)
    assert any("1 zorg voorgoed weg" in text for text in desk.texts(asked))
    assert any("plekken, groepen" in text and "blijven" in text for text in desk.texts(asked))
    # Enter, and the button before somebody ticked, throw nothing away.
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Terug"
    desk.press(asked, "Weggooien en opnieuw beginnen")
    assert (allowed / "later-navragen" / "later-navragen.sqlcipher").read_bytes() == old
    desk.press(asked, "Terug")
    page(desk, UnlockPage).findChild(LinkButton).click()
    asked = page(desk, AnewPage)
    tick(desk, asked, "Ik weet: dit kan niet terug")
    desk.press(asked, "Weggooien en opnieuw beginnen")
    first = page(desk, ChoosePage)
    assert list((allowed / "later-navragen").iterdir()) == []
    desk.keys(first.first, "heel andere woorden nu")
    desk.keys(first.again, "heel andere woorden nu")
    desk.key(first.again, Qt.Key.Key_Return)
    shown = page(desk, RecoveryPage)
    tick(desk, shown, "Ik heb het opgeschreven")
    desk.press(shown, "Verder")
    assert any("Er is niets bewaard" in text for text in desk.texts(page(desk, ListPage)))


def test_a_damaged_box_never_disturbs_the_start(allowed: Path, clock: Hand) -> None:
    with desk_on(allowed, now=clock) as desk:
        make_box(desk)
    (allowed / "later-navragen" / "later-navragen.keys.json").write_text("{}")
    with desk_on(allowed, now=clock) as desk:
        desk.wait(lambda: tool(desk)._trouble != "", "the start looked at it")
        assert desk.toast == ""
        choose(desk, OPEN)
        asked = page(desk, UnlockPage)
        assert any("niet te lezen" in text for text in desk.texts(asked))
        # And it is no dead end.
        asked.findChild(LinkButton).click()
        anew = page(desk, AnewPage)
        assert any("Alles wat achter het oude slot ligt" in text for text in desk.texts(anew))
        tick(desk, anew, "Ik weet: dit kan niet terug")
        desk.press(anew, "Weggooien en opnieuw beginnen")
        page(desk, ChoosePage)
        assert tool(desk)._trouble == ""
