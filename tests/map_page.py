"""Asking the map page in the web view. What the program says to it travels apart from a question, and slower."""

from __future__ import annotations

import json
from itertools import count
from typing import Any

from PySide6.QtCore import QCoreApplication

from buurtkaart.gui.webmap.view import MapView
from tests.patience import wait

_LETTERS = count(1)


def evaluate(view: MapView, script: str) -> Any:
    """Return what `script` evaluates to in the page at this moment, by way of JSON."""
    answers: list[object] = []
    view.page().runJavaScript(f"JSON.stringify({script})", 0, answers.append)
    wait(lambda: bool(answers), script)
    return json.loads(str(answers[0])) if answers[0] else None


def catch_up(view: MapView) -> None:
    """Wait until the page has heard what the program said so far, and the program what the page said."""
    # What follows a change is said in the next turns of the event loop.
    for _turn in range(3):
        QCoreApplication.processEvents()
    letter = next(_LETTERS)
    # A spot outside the world goes no further than the bridge; its receipt comes behind all that was said before.
    evaluate(view, f"(buurtkaart.bridge.then((to) => to.positionPicked(999, 999, () => {{ heard = {letter}; }})), 1)")
    wait(lambda: bool(evaluate(view, f"globalThis.heard >= {letter}")), "the page hears what was said")
