"""What a form asks about what people say, and about who got to know whom."""

from __future__ import annotations

from collections.abc import Sequence

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.vocabulary import ConnectionKind, ObstacleKind, State, Theme
from buurtkaart.gui.forms.context import FormContext
from buurtkaart.gui.forms.record_field import RecordField, RecordsField, RequiredRecordField
from buurtkaart.gui.forms.section import Section, choices
from buurtkaart.gui.forms.simple_fields import ChoiceField, DateField, LineField, TextField
from buurtkaart.i18n import _

ANYTHING = (
    RecordType.PLACE,
    RecordType.INITIATIVE,
    RecordType.CONTACT,
    RecordType.NEIGHBOURHOOD,
    RecordType.WISH,
    RecordType.OFFER,
    RecordType.OBSTACLE,
)


def connection(context: FormContext, _id: RecordId) -> Sequence[Section]:
    """Return the questions about who got to know whom."""
    today = context.clock.now().date()
    return (
        Section(
            "",
            {
                "from_id": RequiredRecordField(_("Who or what?"), context, ANYTHING),
                "to_id": RequiredRecordField(_("With whom or what?"), context, ANYTHING),
                "kind": ChoiceField(_("What is between them?"), choices(ConnectionKind)),
                "story": TextField(_("What happened?"), placeholder=_("They met at the coffee table…")),
                "made_on": DateField(_("When?"), today),
                "introduced_by": LineField(_("Who brought them together?")),
                "look_again_on": DateField(_("When do you look again?"), today),
                "about_ids": RecordsField(
                    _("Which wish, talent or obstacle is it about?"),
                    context,
                    [RecordType.WISH, RecordType.OFFER, RecordType.OBSTACLE],
                ),
                "caretaker": LineField(_("Who looks after this?")),
            },
        ),
    )


def spoken(context: FormContext, _id: RecordId) -> Sequence[Section]:
    """Return the questions about a talent."""
    today = context.clock.now().date()
    return (
        Section(
            "",
            {
                "words": TextField(_("In their own words")),
                "owner_id": RecordField(
                    _("Who said it?"), context, [RecordType.CONTACT, RecordType.INITIATIVE, RecordType.PLACE]
                ),
                "owner_description": LineField(
                    _("Or describe who, without a name"), placeholder=_("A resident of De Drecht")
                ),
                "theme": ChoiceField(_("What is it about?"), [(None, _("Not known")), *choices(Theme)]),
                "noted_on": DateField(_("When was it said?"), today),
                "state": ChoiceField(_("How does it stand?"), choices(State)),
                "caretaker": LineField(_("Who looks after this?")),
            },
        ),
    )


def wish(context: FormContext, record_id: RecordId) -> Sequence[Section]:
    """Return the questions about a wish."""
    (section,) = spoken(context, record_id)
    agreed = ChoiceField(
        _("May this wish be counted?"),
        [(False, _("No, or not asked")), (True, _("Yes, I asked and it is fine"))],
        _("Without a name. Others then read: “a few people here would like this too”."),
    )
    return (Section("", section.fields | {"may_be_counted": agreed}),)


def obstacle(context: FormContext, record_id: RecordId) -> Sequence[Section]:
    """Return the questions about what holds something back."""
    (section,) = spoken(context, record_id)
    first = {
        "words": section.fields["words"],
        "kind": ChoiceField(_("What holds it back?"), choices(ObstacleKind)),
        "holds_back_id": RecordField(_("What is held back?"), context, [RecordType.INITIATIVE, RecordType.WISH]),
    }
    return (Section("", first | section.fields),)


def note(_context: FormContext, _id: RecordId) -> Sequence[Section]:
    """Return the questions about what was overheard."""
    return (Section("", {"words": TextField(_("What did you hear?"), lines=6)}),)
