"""Every screen for everyone: named for who cannot see it, whole in large letters, in one language, with a focus to see.

The screens are opened once in Dutch and once in English, the second time dark and at twice the text size.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from buurtkaart.domain.record import RecordType
from buurtkaart.gui.main_window import MainWindow
from buurtkaart.gui.webmap.view import MapView
from buurtkaart.services.privacy_card import write_privacy_card
from tests.journeys.conftest import desk_on
from tests.journeys.contrast import measured, unseen_focus
from tests.journeys.desk import Desk
from tests.journeys.pixels import weak
from tests.journeys.screens import screens
from tests.journeys.test_look import cut_off
from tests.later import CARD

LANGUAGES = ("nl", "en")
NO_ROLE = {
    QAccessible.Role.NoRole,
    QAccessible.Role.Client,
    QAccessible.Role.Pane,
    QAccessible.Role.Grouping,
    QAccessible.Role.Window,
}
SAME_IN_BOTH = {
    "Buurtkaart", "Website", "Nederlands", "English", "www.example.org", "BU01660001", "Fatima", "E-mail", "Postcode",
    "Park", "School", "Talent", "Agenda", "Week", "Code", "Later",
}  # fmt: skip
WORD = re.compile(r"[^\W\d_]{2,}")
A_COUNT = re.compile(r" \(\d+\)$")


@dataclass
class Walk:
    """What was found in one language, by screen."""

    texts: dict[str, set[str]] = field(default_factory=dict)
    nameless: list[str] = field(default_factory=list)
    without_role: list[str] = field(default_factory=list)
    said_twice: list[str] = field(default_factory=list)
    cut_off: list[str] = field(default_factory=list)
    unseen_focus: list[str] = field(default_factory=list)
    data: set[str] = field(default_factory=set)
    """The words of what somebody wrote."""
    weak: list[str] = field(default_factory=list)
    """What does not stand out enough to be read or seen."""
    seen: set[int] = field(default_factory=set)
    """What was measured already."""
    kinds: set[tuple[object, ...]] = field(default_factory=set)
    """What was looked at already: what is made alike, looks alike with the keyboard on it."""


def _walk(desk: Desk) -> Walk:
    walk = Walk(data=_data(desk))
    text_size = desk.window.look.text_size
    for screen in screens(desk):
        desk.window.close_panel()
        screen.show()
        desk.wait(screen.is_there, screen.name)
        desk.turns(4)
        _unfold(desk.window)
        # What comes from the store in its own time is part of the screen.
        desk.wait(lambda: not desk.window.tasks.are_running, "what is still being fetched")
        desk.turns(3)
        root = screen.root() if screen.root else desk.window
        _listen(root, screen.name, walk)
        _read(root, screen.name, walk)
        walk.cut_off += [f"{screen.name}: {each}" for each in _cut_off(desk, root)]
        walk.weak += [f"{screen.name}: {each}" for each in weak(measured(root, walk.seen, text_size=text_size))]
        if not isinstance(root, QMenu):
            walk.unseen_focus += [f"{screen.name}: {each}" for each in unseen_focus(root, walk.kinds)]
        screen.leave()
        desk.turns(2)
        desk.window.covering.lift()
    desk.window.close_panel()
    return walk


def _data(desk: Desk) -> set[str]:
    """Return everything that somebody wrote: it is in no language of ours."""
    records = [each for kind in RecordType for each in desk.all(kind)]
    assert desk.bench.pack is not None
    names = [each.name for each in desk.bench.library.maps()]
    written = [*(repr(each) for each in records), *names, desk.bench.pack.info.name]
    return {word for text in written for word in WORD.findall(text)}


def _unfold(window: MainWindow) -> None:
    for each in window.right.findChildren(QAbstractButton):
        if each.property("kind") == "fold" and not each.isChecked():
            each.click()


def _listen(root: QWidget, screen: str, walk: Walk) -> None:
    """Ask of every part what a screen reader asks."""
    waiting = [QAccessible.queryAccessibleInterface(root)]
    while waiting:
        part: QAccessibleInterface = waiting.pop()
        state, widget = part.state(), part.object()
        if state.invisible:
            continue
        if not isinstance(widget, QAbstractItemView | QMenu):
            waiting += [child for at in range(part.childCount()) if (child := part.child(at)) is not None]
        if not isinstance(widget, QWidget) or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        if isinstance(widget.parent(), QComboBox | QDateEdit):
            continue
        name = part.text(QAccessible.Text.Name).strip()
        if not any(letter.isalnum() for letter in name):
            walk.nameless.append(f"{screen}: {_told(widget)}")
        described = part.text(QAccessible.Text.Description).strip()
        if name and (described == name or described.startswith("<span>")):
            walk.said_twice.append(f"{screen}: {_told(widget)}")
        if part.role() in NO_ROLE and not isinstance(widget, MapView | QScrollArea | QPdfView):
            walk.without_role.append(f"{screen}: {_told(widget)} is {part.role()}")


def _read(root: QWidget, screen: str, walk: Walk) -> None:
    texts = walk.texts.setdefault(screen, set())
    for each in root.findChildren(QWidget):
        if not each.isVisible():
            continue
        texts |= {each.toolTip(), each.accessibleName(), each.accessibleDescription()}
        match each:
            case QLabel() | QAbstractButton():
                texts.add(each.text())
            case QLineEdit() | QPlainTextEdit():
                texts.add(each.placeholderText())
            case QComboBox():
                texts |= {each.itemText(at) for at in range(each.count())}


def _cut_off(desk: Desk, root: QWidget) -> list[str]:
    """Return what has less room than its words need, once everything is laid out."""
    for _turn in range(20):
        if not (found := cut_off(root)):
            return []
        desk.pause(20)
    return found


def _told(widget: QWidget) -> str:
    words = getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} {words or widget.accessibleName() or widget.objectName()!r}"


@pytest.fixture(scope="module")
def walks(demo_master: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Walk]:
    """Every screen in both languages."""
    found = {}
    for language, more in (("nl", {}), ("en", {"theme": "dark", "text_size": 200})):
        folder = tmp_path_factory.mktemp("everyone") / language
        shutil.copytree(demo_master, folder)
        write_privacy_card(folder / "privacy-card.toml", CARD)
        with desk_on(folder, language=language, **more) as desk:
            desk.window.resize(1280, 800)
            desk.window.activateWindow()
            found[language] = _walk(desk)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_reader_hears_a_name_for_whatever_takes_the_keyboard(walks: dict[str, Walk], language: str) -> None:
    assert walks[language].nameless == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_reader_hears_what_can_be_done_with_it(walks: dict[str, Walk], language: str) -> None:
    assert walks[language].without_role == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_reader_hears_nothing_twice_and_no_markup(walks: dict[str, Walk], language: str) -> None:
    assert "\n".join(walks[language].said_twice) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_cut_off_not_even_at_twice_the_size(walks: dict[str, Walk], language: str) -> None:
    assert walks[language].cut_off == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_seen_where_the_keyboard_is_in_both_themes(walks: dict[str, Walk], language: str) -> None:
    assert "\n".join(walks[language].unseen_focus) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_can_be_read_and_seen_in_both_themes(walks: dict[str, Walk], language: str) -> None:
    assert "\n".join(walks[language].weak) == ""


def test_every_screen_speaks_one_language(walks: dict[str, Walk]) -> None:
    dutch, english = walks["nl"], walks["en"]
    assert dutch.texts.keys() == english.texts.keys()
    same = {screen: dutch.texts[screen] & english.texts[screen] for screen in dutch.texts}
    words = {
        text
        for texts in same.values()
        for text in texts
        if A_COUNT.sub("", text) not in SAME_IN_BOTH and not set(WORD.findall(text)) <= dutch.data
    }
    assert "\n".join(sorted(words)) == ""
