"""The detail: the same widgets for another thing, and nothing of the thing before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from buurtkaart.domain.ids import new_id
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.detail.facts import Card, Detail, Section
from buurtkaart.gui.detail.panel import DetailPanel
from buurtkaart.gui.detail.rows import FactRow
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.theme import look_for

HOME, GROUP = new_id(), new_id()
FULL = Detail(
    record_id=HOME,
    record_type=RecordType.PLACE,
    title="Wooncentrum De Drecht",
    subtitle="Plek · Wonen",
    shape="place",
    icon="maki/home",
    theme=None,
    chips=("nu open", "Gratis"),
    checked="Klopte in oktober",
    checked_kind="good",
    rows=(FactRow("Wanneer", "elke dag"), FactRow("Bellen", "0291 00 00 36", is_number=True)),
    sections=(Section("Wat gebeurt hier?", (Card("Koffie", (("Elke di", "small"),), GROUP, GROUP),)),),
    can_add=(("Wens", "wish"),),
    can_be_verified=True,
    can_be_connected=True,
)
BARE = replace(
    FULL,
    record_id=GROUP,
    title="Koffie",
    subtitle="",
    chips=(),
    checked="",
    rows=(FactRow("Waar", "De Drecht", HOME),),
    sections=(),
    can_add=(),
    can_be_verified=False,
)


@pytest.fixture
def panel(qapp: QApplication) -> Iterator[DetailPanel]:
    look = look_for("light", 1.0, system_is_dark=False, reduced_motion=True)
    # In a column, as in the window: a window of its own would ask the screen for its least size.
    column = QScrollArea()
    made = DetailPanel(look, Icons(look))
    made.setParent(column)
    made.resize(352, 800)
    column.show()
    yield made
    column.deleteLater()


def words(panel: QWidget) -> set[str]:
    seen: list[QLabel | QPushButton] = [*panel.findChildren(QLabel), *panel.findChildren(QPushButton)]
    return {each.text() for each in seen if each.isVisible() and each.text()}


def links(panel: QWidget, text: str) -> QPushButton:
    return next(each for each in panel.findChildren(QPushButton) if each.isVisible() and each.text() == text)


def test_another_thing_leaves_nothing_of_the_one_before(panel: DetailPanel) -> None:
    panel.show_detail(BARE)
    alone = words(panel)
    panel.show_detail(FULL)
    assert {"Klopte in oktober", "0291 00 00 36", "Wat gebeurt hier?", "Elke di", "Wens", "Gratis"} <= words(panel)
    panel.show_detail(BARE)
    assert words(panel) == alone
    panel.show_nothing()
    assert not {"Koffie", "De Drecht"} & words(panel)


def test_choosing_makes_no_new_widgets(panel: DetailPanel) -> None:
    panel.show_detail(FULL)
    panel.show_detail(BARE)
    made = len(panel.findChildren(QObject))
    for _turn in range(5):
        panel.show_detail(FULL)
        panel.show_detail(BARE)
    assert len(panel.findChildren(QObject)) == made


def test_a_link_leads_to_the_thing_that_is_shown_now(panel: DetailPanel) -> None:
    picked = QSignalSpy(panel.picked)
    panel.show_detail(replace(FULL, rows=(FactRow("Waar", "De Drecht", GROUP),)))
    panel.show_detail(BARE)
    links(panel, "De Drecht").click()
    panel.show_detail(FULL)
    links(panel, "Koffie").click()
    assert [picked.at(number)[0] for number in range(picked.count())] == [HOME, GROUP]


def test_adding_belongs_to_the_thing_that_is_shown_now(panel: DetailPanel) -> None:
    asked = QSignalSpy(panel.add_requested)
    panel.show_detail(FULL)
    panel.show_detail(replace(BARE, can_add=(("Talent", "offer"),)))
    links(panel, "Talent").click()
    assert asked.at(0) == ["offer", GROUP]


def test_a_longer_text_makes_the_column_higher_at_once(panel: DetailPanel) -> None:
    panel.show_detail(BARE)
    low = panel._scroll.verticalScrollBar().maximum()
    panel.show_detail(replace(FULL, rows=(FactRow("Wat er kan", "veel woorden " * 400),)))
    assert panel._scroll.verticalScrollBar().maximum() > low
    panel.show_detail(BARE)
    assert panel._scroll.verticalScrollBar().maximum() == low
