"""Every screen of Later navragen, in both languages and at both ends of the size of the text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDateEdit, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from buurtkaart.domain.signals import Feedback, LonelinessSignal, Referral
from buurtkaart.gui.signals.anew_page import AnewPage
from buurtkaart.gui.signals.card_panel import CardPanel
from buurtkaart.gui.signals.form_page import FormPage
from buurtkaart.gui.signals.key_pages import ChoosePage, RecoveryPage, UnlockPage
from buurtkaart.gui.signals.list_page import ListPage
from buurtkaart.gui.signals.page import due_words, end_words
from buurtkaart.gui.signals.screen import Screen
from buurtkaart.gui.signals.warned import Warnings
from buurtkaart.gui.theme import Look
from buurtkaart.gui.tokens import DARK, LIGHT
from buurtkaart.i18n import set_language

TODAY = date(2026, 11, 22)
WORRY = LonelinessSignal(
    code="Merel 12",
    neighbourhood="Vogelbuurt",
    facts="Komt niet meer naar de soep",
    opened_on=date(2026, 11, 8),
    person_knows=False,
    not_told_because="nog niet gezien",
    inform_by=date(2026, 11, 10),
    ask_back_on=date(2026, 12, 1),
    referrals=(Referral(to="Wijkteam", asked_on=date(2026, 11, 10)),),
    heard=(Feedback(heard_on=date(2026, 11, 15), words="Er is plek in december"),),
)
SCREENS: dict[str, Callable[[Look, Path], QWidget]] = {
    "card": lambda look, folder: CardPanel(folder / "privacy-card.toml", look),
    "choose": lambda look, _folder: ChoosePage(look, is_first=True),
    "change": lambda look, _folder: ChoosePage(look, is_first=False),
    "recovery": lambda look, _folder: RecoveryPage("ABCDE-FGHJK-MNPQR-STVWX-Z2345-6789A", look),
    "unlock": lambda look, _folder: UnlockPage(look, "x"),
    "anew": lambda look, _folder: AnewPage(2, look),
    "list": lambda look, _folder: ListPage([WORRY], TODAY, look),
    "new": lambda look, _folder: form(look, is_new=True),
    "known": lambda look, _folder: form(look, is_new=False),
}


def form(look: Look, *, is_new: bool) -> FormPage:
    return FormPage(
        WORRY, look, today=TODAY, neighbourhoods=["Vogelbuurt"], is_street=lambda _words: False, is_new=is_new
    )


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize(("language", "look"), [("nl", Look(LIGHT)), ("en", Look(DARK, 2.0))])
def test_whatever_takes_the_keyboard_has_a_name(
    screen: str, language: str, look: Look, qtbot: QtBot, tmp_path: Path
) -> None:
    set_language(language)
    made = SCREENS[screen](look, tmp_path)
    qtbot.addWidget(made)
    made.resize(352, 700)
    made.show()
    controls: list[QWidget] = []
    for kind in (QLineEdit, QComboBox, QDateEdit, QPlainTextEdit, QAbstractButton):
        controls += made.findChildren(kind)
    # Qt's own parts of a box with a list or a calendar speak through that box.
    own = [each for each in controls if not isinstance(each.parent(), QComboBox | QDateEdit) and each.isVisible()]
    assert own
    nameless = [
        each for each in own if not (each.accessibleName() or (isinstance(each, QAbstractButton) and each.text()))
    ]
    assert not nameless


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 9), "Vertel het de persoon uiterlijk op 10 november."),
        (date(2026, 11, 10), "Vertel het de persoon vandaag."),
        (date(2026, 11, 11), "Vertel het de persoon: dit moest vóór of op 10 november."),
    ],
)
def test_telling_the_person_comes_before_asking_back(today: date, expected: str) -> None:
    set_language("nl")
    assert due_words(WORRY, today) == expected


def test_the_day_on_which_it_goes_is_always_said() -> None:
    set_language("nl")
    assert end_words(WORRY, TODAY) == "Wordt gewist op 9 mei 2027."


def test_a_warning_comes_into_sight_where_letters_are_large(qtbot: QtBot) -> None:
    set_language("nl")
    screen = Screen()
    qtbot.addWidget(screen)
    screen.resize(480, 600)
    screen.show()
    page = form(Look(LIGHT, 2.0), is_new=True)
    screen.show_page(page)
    page.facts.editor.setPlainText("mevrouw Jansen komt niet meer")

    def seen() -> bool:
        warnings = [each for each in page.findChildren(Warnings) if "Jansen" in each.text()]
        return bool(warnings) and warnings[0].visibleRegion().boundingRect() == warnings[0].rect()

    qtbot.waitUntil(seen, timeout=5_000)


def test_nothing_is_asked_twice_when_nothing_was_typed(qtbot: QtBot) -> None:
    page = form(Look(LIGHT), is_new=False)
    qtbot.addWidget(page)
    assert page.may_leave() == ""
    page.telling.knows.setChecked(True)
    assert page.may_leave() != ""
    assert page.may_leave() == ""
