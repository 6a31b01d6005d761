"""What can be done with an answer: copy, print, tell that something is wrong. Other rooms may add their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtWidgets import QPushButton

from buurtkaart.domain.signpost import Answer, Found, Question
from buurtkaart.gui.widgets import button
from buurtkaart.services.walking.distances import Route


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What is on screen when a button below the answer is pressed. Handed over in memory; keep nothing of it."""

    answer: Answer
    chosen: Found | None
    route: Route | None
    """The way on foot to the chosen result; None while it is unknown."""
    near_name: str = ""
    """What the start is called; empty when somebody did not say where."""


@dataclass(frozen=True, kw_only=True)
class WayOut:
    """One button below the answer."""

    text: str
    act: Callable[[Shown], None]
    suits: Callable[[Question], bool] = lambda _question: True
    """Whether it belongs to an answer to this question."""
    needs_result: bool = False
    """Whether it is about the chosen result: an answer without any does not show it."""
    needs_content: bool = False
    """Whether it has nothing to give where nothing was found and nobody is in danger."""
    kind: str = ""
    """The look of the button: "primary" for the first of them, "more" for a small one on the last line."""
    tip: str = ""


def way_out_buttons(ways: Iterable[WayOut], answer: Answer, shown: Callable[[], Shown]) -> list[QPushButton]:
    """Return the buttons that belong below an answer; `shown` is asked when one of them is pressed."""
    has_result = any(rung.results for rung in answer.rungs)
    has_content = has_result or bool(answer.danger)
    made = []
    for each in ways:
        is_empty = (each.needs_result and not has_result) or (each.needs_content and not has_content)
        if each.suits(answer.question) and not is_empty:
            made.append(button(each.text, each.kind, _press(each, shown), tip=each.tip))
    return made


def _press(way_out: WayOut, shown: Callable[[], Shown]) -> Callable[[], None]:
    return lambda: way_out.act(shown())
