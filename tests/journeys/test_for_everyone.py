"""Every screen for everyone: named for who cannot see it, whole in large letters, in one language, with a focus to see.

The screens are opened once in Dutch and once in English, the second time dark and at twice the text size.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
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
from buurtkaart.gui.candidates_tool import CandidatesTool
from buurtkaart.gui.main_window import MainWindow
from buurtkaart.gui.maps_tool import MapsTool
from buurtkaart.gui.neighbourhood_tool import OwnTool
from buurtkaart.gui.notes_tool import NotesTool
from buurtkaart.gui.sharing.tool import ShareTool
from buurtkaart.gui.signals.tool import LaterTool
from buurtkaart.gui.signpost.numbers_tool import NumbersTool
from buurtkaart.gui.signpost.tool import SignpostTool
from tests.journeys.conftest import desk_on
from tests.journeys.desk import Desk

Tool = TypeVar("Tool", NotesTool, CandidatesTool, MapsTool, ShareTool, NumbersTool, LaterTool, SignpostTool)

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
    "Park", "School", "Talent", "Agenda", "Week",
}  # fmt: skip
WORD = re.compile(r"[^\W\d_]{2,}")
A_COUNT = re.compile(r" \(\d+\)$")


@dataclass
class Walk:
    """What was found in one language, by screen."""

    texts: dict[str, set[str]] = field(default_factory=dict)
    nameless: list[str] = field(default_factory=list)
    without_role: list[str] = field(default_factory=list)
    cut_off: list[str] = field(default_factory=list)
    unseen_focus: list[str] = field(default_factory=list)
    data: set[str] = field(default_factory=set)
    """The words of what somebody wrote."""
    kinds: set[tuple[object, ...]] = field(default_factory=set)
    """What was looked at already: what is made alike, looks alike with the keyboard on it."""


def _screens(desk: Desk) -> Iterator[tuple[str, Callable[[], object]]]:
    window = desk.window
    editing = desk.editing
    yield "the window", lambda: None
    for kind, name in (
        (RecordType.PLACE, "Boksschool De Brug"),
        (RecordType.INITIATIVE, "Sporten aan de overkant"),
        (RecordType.CONTACT, "Ferdi"),
    ):
        record = desk.named(kind, name)
        yield f"the detail of a {kind}", partial(window.show_record, record.id, go_to=False)
    yield "the form of a place", partial(editing.edit, desk.named(RecordType.PLACE, "Boksschool De Brug").id)
    for kind in RecordType:
        if kind is not RecordType.NOTE:
            yield f"a new {kind}", partial(_begin, desk, kind)
    yield "the notes", _tool(window, NotesTool).open
    yield "the candidates", _tool(window, CandidatesTool).open
    yield "the maps", _tool(window, MapsTool).open
    yield "a neighbourhood of one's own", OwnTool(window).open
    yield "the file to share", _tool(window, ShareTool).open
    yield "the help numbers", _tool(window, NumbersTool).open
    yield "the privacy card", _tool(window, LaterTool).open_card
    yield "asking back later", _tool(window, LaterTool).open
    yield "the signpost", _tool(window, SignpostTool).open


def _begin(desk: Desk, kind: RecordType) -> None:
    desk.window.open_panel(desk.editing.forms.new(kind))


def _tool(window: MainWindow, kind: type[Tool]) -> Tool:
    found = window.findChild(kind)
    assert isinstance(found, kind)
    return found


def _walk(desk: Desk, *, with_focus: bool) -> Walk:
    walk = Walk(data=_data(desk))
    for screen, show in _screens(desk):
        desk.window.close_panel()
        show()
        desk.turns(4)
        _unfold(desk.window)
        # What comes from the store in its own time is part of the screen.
        desk.wait(lambda: not desk.window.tasks.are_running, "what is still being fetched")
        desk.turns(3)
        _listen(desk.window, screen, walk)
        _read(desk.window, screen, walk)
        if with_focus:
            _look_at_focus(desk.window, screen, walk)
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


def _listen(window: MainWindow, screen: str, walk: Walk) -> None:
    """Ask of every part what a screen reader asks."""
    waiting = [QAccessible.queryAccessibleInterface(window)]
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
        if part.role() in NO_ROLE and widget is not window.map and not isinstance(widget, QScrollArea):
            walk.without_role.append(f"{screen}: {_told(widget)} is {part.role()}")


def _read(window: MainWindow, screen: str, walk: Walk) -> None:
    texts = walk.texts.setdefault(screen, set())
    for each in window.findChildren(QWidget):
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
        is_in_column = window.right.isAncestorOf(each)
        if is_in_column and isinstance(each, QLabel) and each.wordWrap() and each.text():
            if each.heightForWidth(each.width()) > each.height() + 1:
                walk.cut_off.append(f"{screen}: {each.text()[:50]}")
        elif is_in_column and isinstance(each, QAbstractButton) and each.text():
            least = each.fontMetrics().horizontalAdvance(each.text().replace("&&", "&"))
            if each.width() < least and not each.hasHeightForWidth():
                walk.cut_off.append(f"{screen}: {each.text()[:50]}")


def _look_at_focus(window: MainWindow, screen: str, walk: Walk) -> None:
    """Compare what takes the keyboard with and without it."""
    for each in window.findChildren(QWidget):
        takes_keys = each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None
        if not (each.isVisible() and each.isEnabled() and takes_keys) or isinstance(each, QScrollArea):
            continue
        if window.map is not None and (each is window.map or window.map.isAncestorOf(each)):
            continue  # the page shows its own focus
        if isinstance(each.parent(), QComboBox | QDateEdit):
            continue
        checked = isinstance(each, QAbstractButton) and each.isChecked()
        kind = (type(each), each.property("kind"), checked, each.property("invalid"))
        if kind in walk.kinds:
            continue
        each.setFocus(Qt.FocusReason.TabFocusReason)
        if not (each.hasFocus() and window.isActiveWindow()):
            # Something else took the keyboard meanwhile: another of its kind will be looked at.
            window.activateWindow()
            continue
        walk.kinds.add(kind)
        with_keys = each.grab().toImage()
        each.clearFocus()
        if each.grab().toImage() == with_keys:
            walk.unseen_focus.append(f"{screen}: {_told(each)}")


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
        with desk_on(folder, language=language, **more) as desk:
            desk.window.activateWindow()
            found[language] = _walk(desk, with_focus=language == "nl")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_reader_hears_a_name_for_whatever_takes_the_keyboard(walks: dict[str, Walk], language: str) -> None:
    assert walks[language].nameless == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_reader_hears_what_can_be_done_with_it(walks: dict[str, Walk], language: str) -> None:
    assert walks[language].without_role == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_cut_off_not_even_at_twice_the_size(walks: dict[str, Walk], language: str) -> None:
    assert walks[language].cut_off == []


def test_it_is_seen_where_the_keyboard_is(walks: dict[str, Walk]) -> None:
    assert "\n".join(walks["nl"].unseen_focus) == ""


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
