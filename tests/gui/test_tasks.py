"""Work beside the window: results come home, calm errors are said, cancel is heard."""

from __future__ import annotations

import threading
import time

import shiboken6
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from buurtkaart.errors import BasemapError, BuurtkaartError, CancelledError
from buurtkaart.gui.tasks import LatestOnly, Progress, Tasks


def test_a_result_arrives_on_the_window_s_thread(qtbot: QtBot) -> None:
    tasks = Tasks(lambda _error: None)
    here = QThread.currentThread()
    seen: list[tuple[int, bool]] = []
    tasks.run(lambda _progress: 42, lambda result: seen.append((result, QThread.currentThread() is here)))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(42, True)]


def test_a_calm_error_reaches_the_complaint_line(qtbot: QtBot) -> None:
    said: list[str] = []
    tasks = Tasks(lambda error: said.append(str(error)))

    def fail(_progress: Progress) -> None:
        raise BasemapError("The file is empty.")

    tasks.run(fail, lambda _result: None)
    qtbot.waitUntil(lambda: said == ["The file is empty."])


def test_who_was_closed_is_not_called_and_what_went_wrong_for_it_is_told_to_everybody(qtbot: QtBot) -> None:
    called: list[object] = []

    class Panel(QObject):
        def show(self, result: object) -> None:
            called.append(result)

    said: list[str] = []
    tasks, panel, go = Tasks(lambda error: said.append(str(error))), Panel(), threading.Event()

    def fail(_progress: Progress) -> None:
        go.wait(60)
        raise BasemapError("The file is empty.")

    tasks.run(lambda _progress: go.wait(60), panel.show)
    tasks.run(fail, panel.show, panel.show)
    shiboken6.delete(panel)
    go.set()
    qtbot.waitUntil(lambda: not tasks.are_running)
    assert called == []
    assert said == ["The file is empty."]


def test_progress_is_told_with_a_number(qtbot: QtBot) -> None:
    tasks = Tasks(lambda _error: None)
    go = threading.Event()

    def work(progress: Progress) -> None:
        go.wait(5)
        progress.report(0.5, "half")

    heard: list[tuple[float, str]] = []
    task = tasks.run(work, lambda _result: None)
    task.progress.reported.connect(lambda fraction, text: heard.append((fraction, text)))
    go.set()
    qtbot.waitUntil(lambda: heard == [(0.5, "half")])


def test_cancelling_calls_nobody_back(qtbot: QtBot) -> None:
    called: list[object] = []
    complained: list[BuurtkaartError] = []
    tasks = Tasks(complained.append)

    def work(progress: Progress) -> None:
        while not progress.cancelled():
            time.sleep(0.005)
        raise CancelledError("Cancelled.")

    task = tasks.run(work, called.append)
    with qtbot.waitSignal(task.finished):
        task.progress.cancel()
    assert called == []
    assert complained == []


def test_only_the_newest_question_is_answered(qtbot: QtBot) -> None:
    latest = LatestOnly()
    go = threading.Event()
    answers: list[str] = []
    asked: list[str] = []

    def ask(text: str) -> None:
        def work() -> str:
            go.wait(5)
            asked.append(text)
            return text

        latest.ask(work, answers.append)

    for text in ("d", "dr", "dre", "drecht"):
        ask(text)
    go.set()
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["drecht"]
    assert asked == ["d", "drecht"]
