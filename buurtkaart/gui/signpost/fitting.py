"""What gives way first where an answer has little room: all four rungs must be in sight, and danger before all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from buurtkaart.gui.signpost.drawn_result import RowForm
from buurtkaart.gui.signpost.folding import AdviceForm, HelpForm

MOST_AT_FIRST: Final = 3
"""More than three on a rung nobody weighs; the others are one press away."""


@dataclass(frozen=True)
class Fit:
    """How roomy the parts of an answer are."""

    danger: HelpForm
    advice: AdviceForm
    rows: RowForm
    tells_how: bool
    """Whether the result that was chosen for somebody tells at once how to begin."""


STEPS: Final = (
    Fit(HelpForm.WHOLE, AdviceForm.WHOLE, RowForm.WHOLE, tells_how=True),
    Fit(HelpForm.BRIEF, AdviceForm.WHOLE, RowForm.WHOLE, tells_how=True),
    Fit(HelpForm.BRIEF, AdviceForm.WHOLE, RowForm.WHOLE, tells_how=False),
    Fit(HelpForm.BRIEF, AdviceForm.WHOLE, RowForm.LINE, tells_how=False),
    Fit(HelpForm.BRIEF, AdviceForm.SHORT, RowForm.LINE, tells_how=False),
    Fit(HelpForm.BARE, AdviceForm.SHORT, RowForm.LINE, tells_how=False),
    Fit(HelpForm.BARE, AdviceForm.SHORT, RowForm.NAME, tells_how=False),
    Fit(HelpForm.BARE, AdviceForm.LINE, RowForm.NAME, tells_how=False),
    Fit(HelpForm.NUMBERS, AdviceForm.LINE, RowForm.NAME, tells_how=False),
)
"""From roomy to tight. How to begin and the reasons are one press away; the numbers and the names never go."""
SCROLLING: Final = Fit(HelpForm.BARE, AdviceForm.LINE, RowForm.LINE, tells_how=False)
"""Where not even the tightest fits it scrolls anyway, and nothing is gained by leaving out the reasons."""

Height = Callable[[Fit, Sequence[int]], int]
"""The height of the whole answer with so many results on each rung."""


def fitted(room: int, most: Sequence[int], height: Height) -> tuple[Fit, list[int]] | None:
    """Return the roomiest fit that leaves all rungs in sight, and how many results each shows then; None if none does.

    `most` tells how many results every rung has.
    """
    counts = [min(1, each) for each in most]
    fit = next((each for each in STEPS if height(each, counts) <= room), None)
    if fit is None:
        return None
    for count in range(2, MOST_AT_FIRST + 1):
        for place, available in enumerate(most):
            more = [*counts[:place], count, *counts[place + 1 :]]
            if available >= count and counts[place] == count - 1 and height(fit, more) <= room:
                counts = more
    return fit, counts
