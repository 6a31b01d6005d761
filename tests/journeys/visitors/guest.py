"""A visitor at the screen: eyes, a finger and a keyboard, through the window as the computer sees it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from buurtkaart.gui.signpost.choices import ChoiceButton
from buurtkaart.gui.visitors.big_button import BigButton
from buurtkaart.gui.visitors.hall import Hall
from buurtkaart.gui.visitors.opening import VisitorsOpening
from buurtkaart.gui.visitors.page import Page
from buurtkaart.gui.visitors.session import Session
from buurtkaart.gui.visitors.staff import Staff
from buurtkaart.gui.visitors.window import VisitorsWindow
from tests.patience import PATIENCE_MS, pause

PIN = "4711"


class Guest:
    """Presses what is on screen, by its words."""

    def __init__(self, opening: VisitorsOpening) -> None:
        self.opening = opening
        self.wait(lambda: opening.session is not None and not self.is_waiting, "the screen stands")

    @property
    def window(self) -> VisitorsWindow:
        """The full screen."""
        return self.opening.window

    @property
    def handle(self) -> QWindow:
        """What the computer gives keys and touches to."""
        handle = self.window.windowHandle()
        assert handle is not None
        return handle

    @property
    def session(self) -> Session:
        """What this visitor asks."""
        assert self.opening.session is not None
        return self.opening.session

    @property
    def staff(self) -> Staff:
        """What staff do here."""
        assert self.opening.staff is not None
        return self.opening.staff

    @property
    def hall(self) -> Hall:
        """What is open."""
        assert self.opening.hall is not None
        return self.opening.hall

    @property
    def page(self) -> Page:
        """What is shown."""
        assert self.window.page is not None
        return self.window.page

    @property
    def title(self) -> str:
        """What the page is called."""
        return self.page.title

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still being made."""
        session = self.opening.session
        if session is not None and session._questions._busy:
            return True
        return any(text in ("Een ogenblik…", "One moment…") for text in self.texts())

    # --- eyes --------------------------------------------------------------------------------------------------

    def shown(self, kind: type[QWidget]) -> list[QWidget]:
        """Return the widgets of a kind that can be seen, in any part of the window."""
        return [each for each in self.window.findChildren(kind) if each.isVisible()]

    def texts(self) -> list[str]:
        """Return every text that can be read or heard."""
        told: list[str] = []
        for each in self.shown(QWidget):
            told += [each.accessibleName(), each.accessibleDescription(), each.toolTip()]
            if isinstance(each, QLabel | QAbstractButton | QLineEdit):
                told.append(each.text())
        return [text for text in dict.fromkeys(told) if text]

    def buttons(self) -> list[QAbstractButton]:
        """Return what can be pressed."""
        return [each for each in self.shown(QAbstractButton) if isinstance(each, QAbstractButton) and each.isEnabled()]

    def choices(self) -> list[QAbstractButton]:
        """Return what one chooses from on this page."""
        return [each for each in self.buttons() if isinstance(each, BigButton | ChoiceButton)]

    def names(self) -> list[str]:
        """Return the choices by their words."""
        return [each.accessibleName() for each in self.choices()]

    # --- hands -------------------------------------------------------------------------------------------------

    def press(self, words: str) -> None:
        """Press what carries these words, with the mouse in its middle, and wait for what it shows."""
        found = [each for each in self.buttons() if words in (each.accessibleName(), each.text())]
        assert len(found) == 1, f"{words!r} is {len(found)} times among {[each.text() for each in self.buttons()]}"
        self.press_button(found[0])

    def press_button(self, button: QWidget) -> None:
        """Press a button where it is on the screen."""
        self.window._scroll.ensureWidgetVisible(button)
        self.turns(1)
        spot = button.mapTo(self.window, button.rect().center())
        QTest.mouseClick(self.handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
        self.settle()

    def choose(self, place: int) -> None:
        """Press a choice by its place."""
        self.press_button(self.choices()[place])

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key."""
        QTest.keyClick(self.handle, key, held)
        self.settle()

    def type(self, text: str) -> None:
        """Type letters and figures."""
        for letter in text:
            QTest.keyClick(self.handle, letter)  # type: ignore[call-overload]  # the stub knows keys only
        self.settle()

    def tab_to(self, words: str) -> None:
        """Walk with Tab to what carries these words."""
        for _step in range(40):
            here = QApplication.focusWidget()
            if isinstance(here, QAbstractButton) and words in (here.accessibleName(), here.text()):
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {words!r}")

    def click_at(self, spot: QPoint, button: Qt.MouseButton) -> None:
        """Press a button of the mouse somewhere."""
        QTest.mouseClick(self.handle, button, Qt.KeyboardModifier.NoModifier, spot)
        self.settle()

    def home(self) -> None:
        """Begin as the next visitor."""
        self.opening._begin_anew()
        self.settle()

    def enter_pin(self, figures: str) -> None:
        """Press the figures and *Klaar*."""
        for figure in figures:
            self.press(figure)
        self.press("Klaar")

    # --- time --------------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Let what was asked be answered."""
        self.turns(2)
        self.wait(lambda: not self.is_waiting, "the answer is there")
        self.turns(2)

    @staticmethod
    def turns(count: int) -> None:
        """Let the event loop turn."""
        for _turn in range(count):
            Guest.pause(1)

    @staticmethod
    def pause(milliseconds: int) -> None:
        """Let time go by, with the event loop running."""
        pause(milliseconds)

    def wait(self, until: Callable[[], bool], what: str) -> None:
        """Wait for something."""
        assert self.until(until), f"waited in vain until {what}"

    @staticmethod
    def until(is_so: Callable[[], bool]) -> bool:
        """Wait until something is so; tell whether it came to be."""
        end = time.monotonic() + PATIENCE_MS / 1000
        while not is_so():
            if time.monotonic() > end:
                return False
            Guest.pause(5)
        return True
