"""Hints below a long text: only after somebody typed, few, and never in the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from buurtkaart.gui.forms.plain_text_field import PlainTextField
from buurtkaart.i18n import speaking

HARD = "Deelname is kosteloos door middel van subsidie."


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[PlainTextField]:
    with speaking("nl"):
        made = PlainTextField("Wat doen jullie samen?")
        qtbot.addWidget(made)
        yield made


def typed(field: PlainTextField, text: str) -> None:
    field.editor.setPlainText(text)
    field.committed.emit()


def test_what_stands_there_already_is_left_in_peace(field: PlainTextField) -> None:
    field.set_value(HARD)
    field.committed.emit()
    assert field.hints.isHidden()


def test_who_types_hard_words_reads_two_easier_ones_at_most(field: PlainTextField) -> None:
    typed(field, HARD)
    assert not field.hints.isHidden()
    assert field.hints.text().splitlines() == [
        "Makkelijker dan “Deelname”: meedoen.",
        "Makkelijker dan “kosteloos”: gratis.",
    ]
    assert field.editor.accessibleDescription() == field.hints.text()


def test_the_text_stays_as_it_was_typed_and_is_no_problem(field: PlainTextField) -> None:
    typed(field, HARD)
    assert field.value() == HARD
    assert field.reason == ""


def test_hints_go_when_the_text_is_plain(field: PlainTextField) -> None:
    typed(field, HARD)
    typed(field, "Meedoen is gratis.")
    assert field.hints.isHidden()


def test_a_reason_why_it_cannot_be_kept_is_read_aloud_before_hints(field: PlainTextField) -> None:
    typed(field, "Kort.")
    field.show_problem("Te lang.")
    typed(field, HARD)
    assert field.editor.accessibleDescription() == "Te lang."
