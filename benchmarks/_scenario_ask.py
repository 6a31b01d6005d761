"""Press the last answer of the signpost and watch until the answer has been painted."""

from __future__ import annotations

import os
import random
import time
from typing import TYPE_CHECKING, Any

import _watch as watch
from _watch_names import QUICK
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow

ROUNDS, QUICK_ROUNDS = 15, 5
LOOKED_AT_MS = 4_000


class Painted(QObject):
    """Remembers when a widget was painted, with everything in it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the time of the first painting, once it is over: the children are painted in the same turn."""
        if event.type() == QEvent.Type.Paint and not self.at:
            QTimer.singleShot(0, self._on_painted)
        return super().eventFilter(watched, event)

    def _on_painted(self) -> None:
        self.at = self.at or time.perf_counter()


def play(window: MainWindow) -> None:
    """Begin once the window is open."""
    QTimer.singleShot(0, lambda: _play(window))


def _play(window: MainWindow) -> None:
    from buurtkaart.gui.signpost.tool import SignpostTool

    watch.wait_until(lambda: window.browsing is not None, "the places")
    watch.wait_until(lambda: window.findChild(SignpostTool) is not None, "the warm button")
    tool: Any = window.findChild(SignpostTool)
    bench: Any = window.workbench
    # Nobody asks before the window was looked at: what the signpost needs is being read by then.
    watch.wait(LOOKED_AT_MS)
    rounds = QUICK_ROUNDS if QUICK in os.environ else ROUNDS
    first, *spent = (_ask(tool, bench.pack.info.bounds, number) for number in range(1 + rounds))
    watch.say({"first": first, "answers": spent, "records": len(bench.map_index)})
    tool.close()
    window.close()


def _ask(tool: Any, around: Any, number: int) -> float:
    """Return milliseconds from the press on the last question to the painted answer."""
    from buurtkaart.domain.position import Position
    from buurtkaart.domain.signpost import DANGER_SIGNS, ForWhom, Notice, Wanted
    from buurtkaart.gui.signpost.answer_page import AnswerPage
    from buurtkaart.gui.signpost.asking import Asking, Step

    chance = random.Random(number)
    quiet = [each for each in Notice if each not in DANGER_SIGNS]
    if tool.session is None:
        tool.open()
    session = tool.session
    near = Position(
        chance.uniform(around.south * 0.7 + around.north * 0.3, around.south * 0.3 + around.north * 0.7),
        chance.uniform(around.west * 0.7 + around.east * 0.3, around.west * 0.3 + around.east * 0.7),
    )
    asked = Asking(
        step=Step.WANTED,
        for_whom=chance.choice([ForWhom.SELF, ForWhom.OTHER]),
        near=near,
        notices=frozenset(chance.sample(quiet, chance.randint(0, 2))),
        wanted=frozenset(chance.sample(list(Wanted), chance.randint(0, 3))),
    )
    session.go(asked)
    watch.wait(150)
    shown: list[Painted] = []
    page_class: Any = AnswerPage
    make = page_class.__init__

    def watched(page: Any, *arguments: Any) -> None:
        make(page, *arguments)
        shown.append(Painted(page))

    # From its making on: it may be painted in the very turn in which it is shown.
    page_class.__init__ = watched
    begun = time.perf_counter()
    QTest.mouseClick(session._onward, Qt.MouseButton.LeftButton)
    watch.wait_until(lambda: bool(shown) and shown[0].at > 0, "the answer", 1)
    page_class.__init__ = make
    watch.wait(150)  # the way on foot and the marks on the map follow; they are not the answer
    return (shown[0].at - begun) * 1000
