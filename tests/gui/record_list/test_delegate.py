"""Two lines of facts: what belongs together stays together, and nothing is lost for the looks of it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from buurtkaart.domain.vocabulary import Theme
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.record_list.delegate import ListDelegate, wrapped
from buurtkaart.gui.theme import Look
from buurtkaart.gui.tokens import LIGHT


@pytest.mark.parametrize(
    ("facts", "room_for", "told"),
    [
        ("School · nu open tot 15:30", "School · nu open tot", ["School", "nu open tot 15:30"]),
        ("Een lang verhaal zonder punt", "Een lang verhaal", ["Een lang verhaal", "zonder punt"]),
        # Broken between two facts, the last would not be read.
        ("Bus · Voor wie slecht loopt", "Bus · Voor wie", ["Bus · Voor wie", "slecht loopt"]),
        ("School", "School", ["School"]),
    ],
)
def test_a_line_breaks_between_two_facts_where_that_costs_no_words(
    qapp: QApplication, facts: str, room_for: str, told: list[str]
) -> None:
    font = Look(LIGHT).font(13)
    metrics = QFontMetrics(font)
    assert wrapped(facts, metrics, font, metrics.horizontalAdvance(room_for) + 2) == told


def test_what_ends_in_an_ellipsis_anyway_breaks_between_two_facts(qapp: QApplication) -> None:
    font = Look(LIGHT).font(13)
    metrics = QFontMetrics(font)
    width = metrics.horizontalAdvance("Café of restaurant · nu")
    first, second = wrapped("Café of restaurant · nu dicht, morgen open om 16:00 · Daghap", metrics, font, width)
    assert first == "Café of restaurant"
    assert second.startswith("nu dicht")
    assert second.endswith("…")


@dataclass(frozen=True)
class Told:
    """What a row says."""

    title: str
    facts: str
    shape: str = "place"
    icon: str = "maki/marker"
    theme: Theme | None = None


def test_a_name_that_is_too_long_for_its_line_goes_on_below_instead_of_the_second_line_of_facts(
    qapp: QApplication,
) -> None:
    look = Look(LIGHT, 2.0)
    delegate = ListDelegate(look, Icons(look))
    told = Told("Apotheek De Vijzel aan het Water", "Dokter of apotheek · Oostersingel 29 · maandag dicht")
    roomy, facts = delegate.lines(told, 2000)
    assert roomy == [told.title]
    assert facts == [told.facts]
    titles, facts = delegate.lines(told, QFontMetrics(look.font(14.5, strong=True)).horizontalAdvance(told.title) - 40)
    assert " ".join(titles) == told.title, "nothing of the name is lost"
    assert len(titles) == 2
    assert len(facts) == 1
