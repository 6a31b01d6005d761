"""Somebody who asks where to turn, in the real window and on the real page."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from buurtkaart.gui.signpost.answer_page import AnswerPage
from buurtkaart.gui.signpost.asking import Asking, Step
from buurtkaart.gui.signpost.choices import ChoiceButton
from buurtkaart.gui.signpost.column import SignpostColumn
from buurtkaart.gui.signpost.result_row import ResultRow
from buurtkaart.gui.signpost.session import SignpostSession
from buurtkaart.gui.signpost.tool import SignpostTool
from tests.journeys.desk import Desk


class Asker:
    """Somebody who asks: her hands on the signpost."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        tool = desk.window.findChild(SignpostTool)
        assert isinstance(tool, SignpostTool)
        self.tool = tool

    @property
    def session(self) -> SignpostSession:
        assert self.tool.session is not None, "the signpost is open"
        return self.tool.session

    @property
    def column(self) -> SignpostColumn:
        return self.session.column

    @property
    def page(self) -> AnswerPage:
        page = self.session.page
        assert isinstance(page, AnswerPage), f"{page!r} is shown"
        return page

    def open(self) -> None:
        QTest.mouseClick(self.desk.window.bar.signpost, Qt.MouseButton.LeftButton)
        self.desk.turns(3)

    def choose(self, *texts: str) -> None:
        """Press answers by their words, each after what the one before brought."""
        for text in texts:
            found: list[ChoiceButton] = []

            def is_there(text: str = text, found: list[ChoiceButton] = found) -> bool:
                found[:] = [each for each in self.column.findChildren(ChoiceButton) if each.text() == text]
                return bool(found)

            self.desk.wait(is_there, f"an answer {text!r}")
            QTest.mouseClick(found[-1], Qt.MouseButton.LeftButton)
            self.desk.turns(4)

    def press(self, text: str) -> None:
        self.desk.press(self.column, text)
        self.desk.turns(4)

    def key(self, key: Qt.Key) -> None:
        self.desk.wait(lambda: QApplication.focusWidget() is not None, "something has the keyboard")
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        self.desk.turns(4)

    def answered(self) -> AnswerPage:
        self.desk.wait(lambda: isinstance(self.session.page, AnswerPage), "the answer is there")
        self.desk.pause(50)
        return self.page

    def at(self, step: Step) -> None:
        self.desk.wait(lambda: self.session.asking.step is step, lambda: f"at {self.session.asking.step}")

    def ask_for(self, for_whom: str = "Mezelf") -> AnswerPage:
        """Skip everything but the first question."""
        self.open()
        self.choose(for_whom)
        while self.session.asking.step is not Step.ANSWER:
            before = self.session.asking.step
            self.press("Overslaan")
            self.desk.wait(lambda before=before: self.session.asking.step is not before, "one on")  # type: ignore[misc]
        return self.answered()

    def signs(self) -> dict[str, Any]:
        """Return what stands on the page: {number: name}."""
        script = "[...buurtkaart.signpost.entries.values()].map((e) => [e.element.textContent, e.element.ariaLabel])"
        return dict(self.desk.ask(script))

    def listed(self) -> dict[str, str]:
        rows = [row for row in self.page.seen if row.found.position is not None]
        return {str(row.number): f"{row.number}. {row.found.name}" for row in rows}


def read(desk: Desk, widget: QWidget) -> str:
    """Return everything that can be read in a widget; results draw their words themselves."""
    drawn = [words for row in widget.findChildren(ResultRow) if row.isVisibleTo(widget) for words in row.words]
    return " ".join([*desk.texts(widget), *drawn])


def answered(desk: Desk, asking: Asking) -> SignpostSession:
    """Open the signpost and go on to its answer."""
    signpost = desk.window.findChild(SignpostTool)
    assert isinstance(signpost, SignpostTool)
    signpost.open()
    session = signpost.session
    assert session is not None
    session.go(asking)
    desk.wait(lambda: session.answer is not None, "the answer")
    return session
