"""What is written about a worry: a warning at names, a day to tell it, and erasing that is real."""

from __future__ import annotations

from PySide6.QtCore import Qt

from buurtkaart.gui.signals.form_page import FormPage
from buurtkaart.gui.signals.list_page import ListPage
from buurtkaart.gui.signals.panel import LaterPanel
from tests.journeys.desk import Desk
from tests.journeys.later.conftest import (
    make_box,
    new_worry,
    open_first,
    page,
)


def test_a_name_in_the_facts_is_warned_about_while_somebody_types(at_work: Desk) -> None:
    desk = at_work
    make_box(desk)
    desk.press(page(desk, ListPage), "Zorgen om iemand")
    form = page(desk, FormPage)
    desk.keys(form.facts.editor, "mevrouw Jansen komt niet meer")
    desk.wait(lambda: any("lijkt een naam" in text for text in desk.texts(form)), "the warning")
    desk.key(form.facts.editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.keys(form.facts.editor, "Zij komt niet meer")
    desk.wait(lambda: not any("lijkt een naam" in text for text in desk.texts(form)), "no warning any more")


def test_who_does_not_know_it_yet_must_hear_of_it_by_a_day(at_work: Desk) -> None:
    desk = at_work
    make_box(desk)
    desk.press(page(desk, ListPage), "Zorgen om iemand")
    form = page(desk, FormPage)
    assert any("Uiterlijk op 22 december" in text for text in desk.texts(form))
    desk.press(desk.panel(LaterPanel), "Bewaren")
    assert "waarom de persoon dit nog niet weet" in form.telling.reason.reason
    desk.keys(form.telling.reason.editor, "Eerst een kop koffie")
    desk.press(form, "+ Organisatie of groep")
    row = form.referrals._rows[0]
    desk.keys(row.to, "Wijkteam")
    assert any("Uiterlijk op 22 november" in text for text in desk.texts(form))
    desk.press(desk.panel(LaterPanel), "Bewaren")
    shown = page(desk, ListPage)
    assert "Vertel het de persoon vandaag." in desk.texts(shown)
    assert "Nu navragen" in desk.texts(shown)
    assert "Wordt gewist op 23 mei 2027." in desk.texts(shown)


def test_erasing_asks_once_and_is_for_real(at_work: Desk) -> None:
    desk = at_work
    make_box(desk)
    new_worry(desk, "Zij komt niet meer buiten")
    form = open_first(desk)
    desk.press(form, "Nu wissen…")
    desk.press(form, "Nee")
    desk.press(form, "Nu wissen…")
    desk.press(form, "Ja, wis het nu")
    shown = page(desk, ListPage)
    assert any("Er is niets bewaard" in text for text in desk.texts(shown))
    assert desk.window.workbench is not None
    assert desk.window.workbench.editor.undo() is None
