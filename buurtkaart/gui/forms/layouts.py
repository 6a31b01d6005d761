"""Which questions a form asks, in which order: the name first, what is seldom needed last."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.forms import map_layouts, talk_layouts
from buurtkaart.gui.forms.context import FormContext
from buurtkaart.gui.forms.place_fields import OutlineField
from buurtkaart.gui.forms.plain_text_field import PlainTextField
from buurtkaart.gui.forms.section import Section
from buurtkaart.gui.forms.simple_fields import LineField
from buurtkaart.i18n import _


def sections(record_type: RecordType, context: FormContext, record_id: RecordId) -> Sequence[Section]:
    """Return fresh fields for a record of this type."""
    build: dict[RecordType, Callable[[FormContext, RecordId], Sequence[Section]]] = {
        RecordType.PLACE: map_layouts.place,
        RecordType.INITIATIVE: map_layouts.initiative,
        RecordType.CONTACT: map_layouts.contact,
        RecordType.CONNECTION: talk_layouts.connection,
        RecordType.NEIGHBOURHOOD: _neighbourhood,
        RecordType.WISH: talk_layouts.wish,
        RecordType.OFFER: talk_layouts.spoken,
        RecordType.OBSTACLE: talk_layouts.obstacle,
        RecordType.NOTE: talk_layouts.note,
    }
    return build[record_type](context, record_id)


def _neighbourhood(_context: FormContext, _id: RecordId) -> Sequence[Section]:
    return (
        Section(
            "",
            {
                "name": LineField(_("Name")),
                "description": PlainTextField(_("What is typical of this neighbourhood?")),
                "outline": OutlineField(_("Outline"), _("Click the corners on the map, one after the other.")),
                "cbs_code": LineField(_("Code of Statistics Netherlands"), placeholder="BU01660001"),
                "caretaker": LineField(_("Who looks after this?")),
            },
        ),
    )
