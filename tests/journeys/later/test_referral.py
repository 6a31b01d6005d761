"""To whom a worry went, and what came of it: chosen by a person, read back, and still there behind the lock."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton

from buurtkaart.domain.signals import ReferralState
from buurtkaart.gui.signals.form_page import FormPage
from buurtkaart.gui.signals.list_page import ListPage
from buurtkaart.gui.signals.panel import LaterPanel
from tests.journeys.desk import Desk
from tests.journeys.later.conftest import make_box, new_worry, open_first, page, unlock

OUTCOMES = {
    "Wijkteam Oost": (ReferralState.ACCEPTED, "Pakt het op"),
    "Maatjesproject": (ReferralState.DECLINED, "Kan niet helpen"),
    "Eettafel": (ReferralState.FULL, "Zit vol"),
    "Buurtkamer": (ReferralState.ASKED, "Gevraagd, nog geen antwoord"),
}
TOLD = [f"{whom}: {words[:1].lower()}{words[1:]}" for whom, (_state, words) in OUTCOMES.items()]


def choose_outcome(desk: Desk, box: QComboBox, words: str) -> None:
    """Choose from the list with the keyboard, as it unfolds."""
    box.setFocus()
    desk.key(box, Qt.Key.Key_Home)
    while box.currentText() != words:
        before = box.currentIndex()
        desk.key(box, Qt.Key.Key_Down)
        assert box.currentIndex() > before, f"{words!r} is no outcome"


def test_what_came_of_a_referral_is_chosen_seen_and_kept_behind_the_lock(at_work: Desk) -> None:
    desk = at_work
    make_box(desk)
    new_worry(desk, "Zij komt niet meer buiten")
    form = open_first(desk)
    for whom in OUTCOMES:
        desk.press(form, "+ Organisatie of groep")
        desk.keys(form.referrals._rows[-1].to, whom)
    desk.press(desk.panel(LaterPanel), "Bewaren")
    shown = page(desk, ListPage)
    asked = [f"{whom}: gevraagd, nog geen antwoord" for whom in OUTCOMES]
    assert [text for text in desk.texts(shown) if text in asked] == asked, "nobody answered yet"

    # Some days later somebody calls back.
    form = open_first(desk)
    for row, (_state, words) in zip(form.referrals._rows, OUTCOMES.values(), strict=True):
        choose_outcome(desk, row.state, words)
    desk.press(desk.panel(LaterPanel), "Bewaren")
    shown = page(desk, ListPage)
    assert [text for text in desk.texts(shown) if text in TOLD] == TOLD

    desk.press(shown, "Op slot")
    unlock(desk)
    shown = page(desk, ListPage)
    assert [text for text in desk.texts(shown) if text in TOLD] == TOLD
    form = open_first(desk)
    assert [each.state for each in form.referrals.value()] == [state for state, _words in OUTCOMES.values()]
    assert [row.state.currentText() for row in form.referrals._rows] == [words for _state, words in OUTCOMES.values()]

    # Whoever is full may be left out again.
    QTest.mouseClick(take_away(form, "Eettafel"), Qt.MouseButton.LeftButton)
    desk.press(desk.panel(LaterPanel), "Bewaren")
    shown = page(desk, ListPage)
    assert [text for text in desk.texts(shown) if text in TOLD] == [each for each in TOLD if "Eettafel" not in each]


def take_away(form: FormPage, whom: str) -> QPushButton:
    """Return the button that takes a referral away."""
    row = next(each for each in form.referrals._rows if each.to.text() == whom)
    return next(each for each in row.card.findChildren(QPushButton) if each.text() == "Weghalen")
