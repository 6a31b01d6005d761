"""How long tests wait: a computer that is slow or busy must not make them red, and waiting costs nothing when green."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QEventLoop, QTimer
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

PATIENCE_MS: Final = 90_000
_LOOK_EVERY_MS: Final = 5
WAIT_A_MOMENT: Final = ("buurtkaart.services.editor", "buurtkaart.gui.editing")
"""The modules whose `QUICK_S` tells how long a click waits for another program."""


def pause(milliseconds: int) -> None:
    """Let the program go on for a moment. What must come in that moment is waited for instead."""
    # Not QTest.qWait: it keeps Python's lock, and the program's own threads starve.
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait(arrived: Callable[[], bool], what: object = "", timeout: int = PATIENCE_MS) -> None:
    """Let the program go on until `arrived`. A limit shorter than everybody's patience is lengthened to it."""
    end = time.monotonic() + max(timeout, PATIENCE_MS) / 1000
    while not arrived():
        assert time.monotonic() < end, f"waited in vain: {what() if callable(what) else what}"
        pause(_LOOK_EVERY_MS)


class PatientBot(QtBot):
    """pytest-qt's hands, with more patience than its five seconds; a shorter limit that a test names is lengthened."""

    def waitUntil(  # noqa: N802  # pytest-qt's name
        self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS
    ) -> None:
        """Let the program go on until `callback` says so."""
        super().waitUntil(callback, timeout=max(timeout, PATIENCE_MS))

    def waitSignal(  # noqa: N802  # pytest-qt's name
        self,
        signal: Any,
        *,
        timeout: int = PATIENCE_MS,
        raising: bool | None = None,
        check_params_cb: Callable[..., bool] | None = None,
    ) -> SignalBlocker:
        """Let the program go on until `signal` comes."""
        return super().waitSignal(
            signal, timeout=max(timeout, PATIENCE_MS), raising=raising, check_params_cb=check_params_cb
        )
