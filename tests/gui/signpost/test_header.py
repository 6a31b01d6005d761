"""The chips over the answer: what was said, and what may still be said."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from buurtkaart.domain.signpost import ForWhom, Notice
from buurtkaart.gui.signpost.asking import Asking, Step
from buurtkaart.gui.signpost.header import Header
from buurtkaart.gui.theme import Look
from buurtkaart.gui.tokens import LIGHT
from buurtkaart.i18n import set_language

ANSWERED = Asking(step=Step.ANSWER, for_whom=ForWhom.REFERRER, has_answer=True)


@pytest.fixture
def header(qtbot: QtBot) -> Header:
    set_language("nl")
    made = Header(Look(LIGHT))
    qtbot.addWidget(made)
    made.resize(1280, 60)
    made.show()
    return made


def chips(header: Header) -> list[QPushButton]:
    kinds = ("answered", "unanswered")
    return [each for each in header.findChildren(QPushButton) if each.property("kind") in kinds and each.isVisible()]


def test_who_skipped_where_reads_from_where_the_metres_count(header: Header) -> None:
    header.show_asking(ANSWERED, from_middle=True)
    assert "+ Waar? (nu: midden kaart)" in [each.text() for each in chips(header)]
    header.show_asking(ANSWERED)
    assert "+ Waar?" in [each.text() for each in chips(header)]


def test_in_acute_danger_nothing_more_is_asked(header: Header) -> None:
    header.show_asking(Asking(step=Step.ANSWER, has_answer=True, notices=frozenset({Notice.ACUTE_DANGER})))
    assert [each.property("kind") for each in chips(header)] == ["answered"]


def test_no_chip_is_heard_with_markup(header: Header) -> None:
    header.show_asking(ANSWERED)
    assert chips(header)
    for each in chips(header):
        spoken = QAccessible.queryAccessibleInterface(each)
        words = spoken.text(QAccessible.Text.Name) + spoken.text(QAccessible.Text.Description)
        assert words
        assert not set("<>") & set(words)
