"""What the data model holds can be answered in a form; nothing is left to files and scripts."""

from __future__ import annotations

from dataclasses import fields

import pytest

from buurtkaart.domain.access import Access
from buurtkaart.domain.connection import Connection
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record
from buurtkaart.domain.talent import Obstacle, Offer, Wish
from buurtkaart.gui.forms.form_panel import FormPanel
from buurtkaart.gui.main_window import MainWindow

NOBODY_ANSWERS = {"id", "deleted_at", "source_reference"}
"""Made by the program: who it is, when it was taken away, where it came from."""


@pytest.mark.parametrize("kind", [Place, Initiative, Contact, Connection, Wish, Offer, Obstacle, Neighbourhood])
def test_every_part_of_a_record_is_asked_in_its_form(window: MainWindow, kind: type[Record]) -> None:
    assert window.editing is not None
    window.editing.new(kind.record_type)
    form = window.right.panel
    assert isinstance(form, FormPanel)
    wanted = {each.name for each in fields(kind)} - NOBODY_ANSWERS
    if "access" in wanted:
        wanted = wanted - {"access"} | {f"access.{each.name}" for each in fields(Access)}
    asked = set(form._fields)
    if kind is Contact:
        # A contact is published per field, with consent.
        assert "public" not in asked
    assert asked == wanted
    window.close_panel()
