"""Hands for “Later navragen”: the organisation allowed it, and somebody works with it in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from buurtkaart.gui.signals.form_page import FormPage
from buurtkaart.gui.signals.key_pages import ChoosePage, RecoveryPage, UnlockPage
from buurtkaart.gui.signals.list_page import ListPage
from buurtkaart.gui.signals.panel import LaterPanel
from buurtkaart.gui.signals.tool import LaterTool
from buurtkaart.gui.widgets import LinkButton
from buurtkaart.services.privacy_card import write_privacy_card
from buurtkaart.store.vault.keys import Effort
from tests.journeys.conftest import desk_on
from tests.journeys.desk import Desk
from tests.later import CARD, PASSPHRASE, Hand

OPEN, CARD_MENU = "Later navragen", "Privacykaart van de organisatie…"


@pytest.fixture(autouse=True)
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """One guess takes a millisecond instead of a second; the road is the same."""
    monkeypatch.setattr("buurtkaart.store.vault.vault.Effort", lambda: Effort(rounds=1, memory=8192 * 1024))


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
def allowed(own_folder: Path) -> Path:
    """A worker's folder in which the organisation filled in its card."""
    write_privacy_card(own_folder / "privacy-card.toml", CARD)
    return own_folder


@pytest.fixture
def at_work(allowed: Path, clock: Hand) -> Iterator[Desk]:
    with desk_on(allowed, now=clock) as desk:
        yield desk


def choices(desk: Desk) -> list[str]:
    """Return what the menu of the area offers."""
    return [each.text() for each in desk.window.bar.area_menu.actions() if each.isVisible() and each.text()]


def choose(desk: Desk, words: str) -> None:
    next(each for each in desk.window.bar.area_menu.actions() if each.text() == words).trigger()


def tool(desk: Desk) -> LaterTool:
    found = desk.window.findChild(LaterTool)
    assert isinstance(found, LaterTool)
    return found


def page(desk: Desk, kind: type[Any]) -> Any:
    """Wait until the panel shows this screen."""
    panel = desk.panel(LaterPanel)
    desk.wait(lambda: isinstance(panel.page, kind), lambda: f"{panel.page!r} is shown, not {kind.__name__}")
    return panel.page


def tick(desk: Desk, widget: QWidget, words: str) -> None:
    box = next(each for each in widget.findChildren(QCheckBox) if each.text() == words)
    box.setFocus()
    desk.key(box, Qt.Key.Key_Space)


def make_box(desk: Desk) -> str:
    """Make the locked box as a person does; return the recovery phrase."""
    choose(desk, OPEN)
    first = page(desk, ChoosePage)
    desk.keys(first.first, PASSPHRASE)
    desk.keys(first.again, PASSPHRASE)
    desk.key(first.again, Qt.Key.Key_Return)
    shown = page(desk, RecoveryPage)
    phrase = str(shown.phrase.text()).replace("\n", "-")
    tick(desk, shown, "Ik heb het opgeschreven")
    desk.press(shown, "Verder")
    page(desk, ListPage)
    return phrase


def unlock(desk: Desk, words: str = PASSPHRASE) -> None:
    asked = page(desk, UnlockPage)
    desk.keys(asked.line, words)
    desk.key(asked.line, Qt.Key.Key_Return)


def new_worry(desk: Desk, facts: str, *, heard: str = "", knows: bool = True) -> None:
    """Keep a new worry."""
    desk.press(page(desk, ListPage), "Zorgen om iemand")
    form = page(desk, FormPage)
    desk.keys(form.facts.editor, facts)
    if knows:
        tick(desk, form, "De persoon weet dit")
    if heard:
        desk.keys(form.heard.editor, heard)
    desk.press(desk.panel(LaterPanel), "Bewaren")
    page(desk, ListPage)


def open_first(desk: Desk) -> FormPage:
    shown = page(desk, ListPage)
    shown.findChild(LinkButton).click()
    form = page(desk, FormPage)
    assert isinstance(form, FormPage)
    return form


def bytes_below(*folders: Path) -> bytes:
    return b"\0".join(path.read_bytes() for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
